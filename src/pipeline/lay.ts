import { stableId } from '../core/hash.ts';
import { nameKey } from '../core/names.ts';
import type { Decision } from '../model/decision.ts';
import type { RecordAnchor } from '../model/record-decision.ts';
import type { Arg, Entity, Incident, Proposition } from '../model/records.ts';
import type { Matter } from '../model/said.ts';
import { ROLES_OF } from '../model/said.ts';
import { likeliest, type Telling, typedEntity, withDecided } from '../resolve/decided.ts';
import { findAgain } from '../resolve/record-decisions.ts';
import { propositionId } from '../resolve/propositions.ts';
import { keep } from '../words/kept.ts';
import { incidentTitle } from '../words/title.ts';
import type { Db, StatementLinkTable } from '../store/database.ts';
import { arrivalOf, dropUnsaid, type InForce, inForce, linksOf, namedIn, relink, type Told, toldOf } from '../store/decided.ts';
import { entitiesAsked, entitiesById, storedKey, upsertEntities } from '../store/entities.ts';
import { bornIncidents, linkEvents, upsertIncidents } from '../store/incidents.ts';
import { propositionsByIds, upsertPropositions } from '../store/propositions.ts';
import type { Born } from '../store/rows.ts';
import { hitsAt, knownAgain } from '../store/record-spots.ts';
import { settingAside } from '../store/set-aside.ts';
import { matterText } from './asked.ts';

/** What people decided about statements, done to the tables as the machine alone and the decisions about records left them. */

/** A correction or an addition that holds. */
type Put = InForce & { decision: Extract<Decision, { kind: 'correct' | 'add' }> };

const saidBy = ({ decision }: Put) => (decision.kind === 'add' ? decision.body.said : decision.body.to);

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Finds who is meant by the words of a document, or by a name that was typed. */
class Names {
  readonly #named: Map<string, Map<string, string>>;
  readonly #known: Map<string, Entity[]>;
  readonly #made = new Map<string, Born<Entity>>();

  private constructor(named: Map<string, Map<string, string>>, known: Map<string, Entity[]>) {
    this.#named = named;
    this.#known = known;
  }

  static async of(trx: Db, documents: readonly string[], names: readonly string[]): Promise<Names> {
    const keys = new Set(names.map((name) => storedKey(nameKey(name))));
    const known = new Map<string, Entity[]>();
    for (const { row } of await entitiesAsked(trx, { ids: [], keys: [...keys], knowledge: [] }))
      for (const key of unique([row.name, ...row.names].map((name) => storedKey(nameKey(name)))))
        if (keys.has(key)) known.set(key, [...(known.get(key) ?? []), row]);
    return new Names(await namedIn(trx, documents), known);
  }

  /** @param seq when the document came that the name is typed for */
  find(document: string, seq: number, { name, named, role }: { name: string; named: boolean; role: Arg['role'] }): string {
    const own = named ? this.#named.get(document)?.get(name) : undefined;
    if (own !== undefined) return own;
    const called = this.#known.get(storedKey(nameKey(name))) ?? [];
    const found = likeliest(called.filter((e) => (e.kind === 'campaign') === (role === 'campaign')));
    if (found !== undefined) return found.id;
    const entity = typedEntity(name, role);
    const made = this.#made.get(entity.id);
    this.#made.set(entity.id, { row: made?.row ?? entity, born: Math.min(made?.born ?? seq, seq) });
    return entity.id;
  }

  get made(): Born<Entity>[] {
    return [...this.#made.values()];
  }
}

const WORDS: ReadonlySet<string> = new Set(
  Object.values(ROLES_OF).flatMap((roles) => roles.flatMap((r) => (r.words === true ? [r.role] : []))),
);

/** The names that decisions give for somebody. */
const typedNames = (put: readonly Put[]): string[] =>
  put.flatMap((each) => {
    const { speaker, matter } = saidBy(each);
    return [
      ...(speaker.name === null ? [] : [speaker.name]),
      ...(matter?.args ?? []).flatMap(({ role, name }) => (WORDS.has(role) ? [] : [name])),
    ];
  });

interface Laid {
  put: Put;
  link: StatementLinkTable;
  proposition: Proposition | null;
  born: number;
  /** The incident it begins. */
  begins: Incident | null;
}

const beginning = (id: string, put: Put, args: readonly Arg[], day: string): Incident => ({
  id,
  title: '',
  when: { edtf: saidBy(put).eventTime ?? day, candidates: [], resolvedBy: null },
  victims: [],
  actors: [],
  country: null,
  action: null,
  campaign: null,
  campaignBy: null,
  joins: [{ document: put.decision.history, event: put.decision.id, reasons: [keep('toldByReader', { author: put.decision.author })] }],
  flags: [],
});

/** The incidents of these anchors, by the words that lead to them. */
const incidentsAgain = async (trx: Db, anchors: readonly RecordAnchor[]): Promise<(anchor: RecordAnchor) => string | null> => {
  const hits = await hitsAt(
    trx,
    'incident',
    anchors.flatMap((a) => a.spots),
  );
  const known = await knownAgain(trx, 'incident', anchors);
  return (anchor) =>
    findAgain(anchor, {
      at: ({ document, start }) => hits.get(`${document} ${start}`) ?? [],
      known: ({ id, name }) => known.get(`${id} ${name}`) ?? null,
    });
};

/** What each of these statements is about and who says it, as people put it. */
const laidOf = async (trx: Db, put: readonly Put[]): Promise<{ laid: Laid[]; names: Names }> => {
  const documents = unique(put.map(({ decision }) => decision.history));
  const arrivals = await arrivalOf(trx, documents);
  const names = await Names.of(trx, documents, typedNames(put));
  const read = await linksOf(
    trx,
    put.map(({ statement }) => statement),
  );
  const about = new Map(
    (await propositionsByIds(trx, unique([...read.values()].map((link) => link.proposition_id)))).map((p) => [p.id, p]),
  );
  const anchors = put.flatMap((each): RecordAnchor[] => {
    const incident = saidBy(each).matter?.incident;
    return incident?.kind === 'known' ? [incident.anchor] : [];
  });
  const again = await incidentsAgain(trx, anchors);
  const begun = new Set<string>();
  const links = new Map(read);
  const propositions = new Map(about);
  const laid: Laid[] = [];
  const put1 = (each: Put): void => {
    const { decision, statement } = each;
    const { speaker, matter } = saidBy(each);
    const document = decision.history;
    const { seq = 0, day = '' } = arrivals.get(document) ?? {};
    const old = links.get(statement);
    const asserter =
      speaker.kind === 'as-read'
        ? (old?.asserter_entity ?? null)
        : speaker.name === null
          ? null
          : names.find(document, seq, { name: speaker.name, named: speaker.kind === 'named', role: 'by' });
    const asRead = old === undefined ? undefined : propositions.get(old.proposition_id);
    let begins: Incident | null = null;
    const incidentsFor = (incident: Matter['incident'], args: readonly Arg[]): string[] => {
      if (incident.kind === 'as-read') return asRead?.incidents ?? [];
      if (incident.kind === 'none') return [];
      if (incident.kind === 'known')
        return [begun.has(incident.anchor.id) ? incident.anchor.id : again(incident.anchor)].filter((id) => id !== null);
      begins = beginning(stableId('inc', document, decision.id), each, args, day);
      begun.add(begins.id);
      return [begins.id];
    };
    let proposition: Proposition | null = null;
    if (matter !== undefined) {
      const args = matter.args.map(
        (a): Arg => ({ role: a.role, entity: WORDS.has(a.role) ? null : names.find(document, seq, a), text: a.name }),
      );
      const row = {
        type: matter.type,
        kind: matter.kind,
        args,
        incidents: incidentsFor(matter.incident, args).toSorted(),
        text: matterText(matter),
      };
      proposition = { id: propositionId(row, document), ...row };
      propositions.set(proposition.id, proposition);
    }
    const proposition_id = proposition?.id ?? old?.proposition_id;
    if (proposition_id === undefined) return;
    const link = {
      statement_id: statement,
      document_id: document,
      proposition_id,
      asserter_entity: asserter,
      relay_entities: old?.relay_entities ?? [],
    };
    links.set(statement, link);
    laid.push({ put: each, link, proposition, born: seq, begins });
  };
  // A statement is there before it can be corrected.
  for (const each of put) if (each.decision.kind === 'add') put1(each);
  for (const each of put) if (each.decision.kind === 'correct') put1(each);
  return { laid, names };
};

const SAYS_WHEN: ReadonlySet<Proposition['type']> = new Set(['occurred', 'targeted', 'attempted', 'conducted']);

const lay = async (trx: Db, decided: readonly InForce[]): Promise<void> => {
  const put = decided.filter((each): each is Put => each.decision.kind !== 'reject');
  const rejected = new Set(decided.flatMap(({ decision, statement }) => (decision.kind === 'reject' ? [statement] : [])));
  const { laid, names } = await laidOf(trx, put);
  await upsertEntities(trx, names.made);

  const before = await linksOf(trx, [...rejected, ...put.map(({ statement }) => statement)]);
  const left = unique([...before.values()].map((link) => link.proposition_id));
  const incidents = unique([
    ...(await propositionsByIds(trx, left)).flatMap((p) => p.incidents),
    ...laid.flatMap(({ proposition }) => proposition?.incidents ?? []),
  ]);
  const was = await toldOf(trx, incidents);

  const stored = new Set((await propositionsByIds(trx, unique(laid.flatMap(({ proposition }) => proposition?.id ?? [])))).map((p) => p.id));
  const fresh = new Map<string, Born<Proposition>>();
  for (const { proposition, born } of laid) {
    if (proposition === null || stored.has(proposition.id)) continue;
    const made = fresh.get(proposition.id);
    fresh.set(proposition.id, { row: made?.row ?? proposition, born: Math.min(made?.born ?? born, born) });
  }
  await upsertPropositions(trx, [...fresh.values()]);
  await relink(trx, [...new Map(laid.map(({ link }) => [link.statement_id, link])).values()]);
  await dropUnsaid(trx, unique([...left, ...fresh.keys()]));

  await takeParts(trx, incidents, laid, { was, rejected });
};

/** Who took part in these incidents, and when they were, by what is in force now. */
const takeParts = async (
  trx: Db,
  incidents: readonly string[],
  laid: readonly Laid[],
  { was, rejected }: { was: readonly Told[]; rejected: ReadonlySet<string> },
): Promise<void> => {
  const is = await toldOf(trx, incidents);
  const byPeople = new Map(laid.map((each) => [each.link.statement_id, each]));
  const stored = await bornIncidents(trx, incidents);
  const rows: Born<Incident>[] = [
    ...stored,
    ...laid.flatMap(({ begins, born }) =>
      begins === null || stored.some(({ row }) => row.id === begins.id) ? [] : [{ row: begins, born }],
    ),
  ];
  const entities = new Map(
    (
      await entitiesById(
        trx,
        unique([...rows.flatMap(({ row }) => row.victims), ...is.flatMap(({ args }) => args.flatMap((a) => a.entity ?? []))]),
      )
    ).map((e) => [e.id, e]),
  );
  const changed = rows.flatMap(({ row, born }): Born<Incident>[] => {
    const own = (tellings: readonly Told[]): Told[] => tellings.filter((t) => t.incident === row.id);
    const now = own(is).filter((t) => !rejected.has(t.statement));
    const put: Telling[] = now.filter((t) => byPeople.get(t.statement)?.proposition != null);
    const dated = now.flatMap((t) => {
      const each = byPeople.get(t.statement);
      const edtf = each === undefined ? undefined : saidBy(each.put).eventTime;
      return each === undefined || edtf == null || !SAYS_WHEN.has(t.type) ? [] : [{ edtf, statement: t.statement, at: laid.indexOf(each) }];
    });
    const when = dated.toSorted((a, b) => b.at - a.at)[0] ?? null;
    const next = withDecided(row, { was: own(was), now, put, when }, (id) => entities.get(id));
    // The statement that told of it was corrected to tell of something else.
    if (own(is).length === 0 && !stored.some((s) => s.row.id === row.id)) return [];
    return [{ born, row: next.title === '' ? { ...next, title: incidentTitle(next, (id) => entities.get(id)) } : next }];
  });
  const there = new Set(changed.map(({ row }) => row.id));
  await linkEvents(
    trx,
    laid.flatMap(({ begins, born, put: { decision } }) =>
      begins === null || !there.has(begins.id)
        ? []
        : [{ incident_id: begins.id, document_seq: born, document_id: decision.history, event: decision.id }],
    ),
  );
  const same = new Map(stored.map(({ row }) => [row.id, JSON.stringify(row)]));
  await upsertIncidents(
    trx,
    changed.filter(({ row }) => same.get(row.id) !== JSON.stringify(row)),
  );
};

/**
 * Does what people decided about statements to the tables: a function of the rows the machine and the decisions about records made and of
 * the decisions in their order, so a rebuild gives the same rows.
 */
export const layStatements = async (trx: Db): Promise<void> => {
  const decided = await inForce(trx);
  if (decided.length > 0) await settingAside(trx, () => lay(trx, decided));
};
