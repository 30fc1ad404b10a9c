import { overlap } from '../core/overlap.ts';
import type { Document } from '../model/document.ts';
import type { Reading } from '../model/reading.ts';
import type { Entity, Incident, JoinReason, Proposition } from '../model/records.ts';
import {
  accountsIn,
  datesIt,
  entityLeft,
  type IncidentSide,
  incidentLeft,
  partedEntity,
  partedIncident,
  partsOfOthers,
  propositionOfOthers,
} from '../resolve/parted.ts';
import { enrich, propositionId } from '../resolve/propositions.ts';
import type { PartedRecord, RecordsSettled } from '../resolve/record-decisions.ts';
import { Parted, type Word } from '../resolve/split.ts';
import { boundJoins } from '../resolve/unite.ts';
import type { Db, StatementLinkTable } from '../store/database.ts';
import { arrivalOf, dropUnsaid, toldOf } from '../store/decided.ts';
import { documentsByIds } from '../store/documents.ts';
import { entitiesAsked, entitiesById, upsertEntities } from '../store/entities.ts';
import { bornIncidents, documentsOfIncidents, linkEvents, upsertIncidents } from '../store/incidents.ts';
import { bornPropositions, upsertPropositions } from '../store/propositions.ts';
import { shownReading } from '../store/readings.ts';
import { incidentsNaming, insertBecame } from '../store/record-links.ts';
import {
  type EventRow,
  eventsOf,
  moveMentions,
  moveResolvedTimes,
  namedAmong,
  relinkStatements,
  unlinkEvents,
} from '../store/record-words.ts';
import type { Born } from '../store/rows.ts';
import { statementsAsReadIn } from '../store/statements.ts';
import { keep } from '../words/kept.ts';

/** One record made two, as people decided: its words lead to the other, and whatever is said in them is said of that. */

type Said = Awaited<ReturnType<typeof statementsAsReadIn>>[number];
type Splits = Pick<RecordsSettled, 'owners' | 'parted'>;

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const movedOf = (words: readonly Word[], { owners }: Splits): Word[] => words.filter((w) => owners.has(w.key));

/** The readings of documents, each fetched when it is first asked for. */
class Readings {
  readonly #trx: Db;
  readonly #read = new Map<string, Reading | null>();
  constructor(trx: Db) {
    this.#trx = trx;
  }
  async of(document: string): Promise<Reading | null> {
    const known = this.#read.get(document);
    if (known !== undefined) return known;
    const reading = await shownReading(this.#trx, document);
    this.#read.set(document, reading);
    return reading;
  }
}

/** A statement that is about another proposition than the machine took it to be, or said by another. */
interface Relinked {
  said: Said;
  next: Omit<Proposition, 'id'>;
  by: string;
  link: Pick<StatementLinkTable, 'asserter_entity' | 'relay_entities'>;
}

/** Writes what statements are about anew; what nobody says any more goes, and its address leads to what became of it. */
const relink = async (trx: Db, changed: readonly Relinked[]): Promise<void> => {
  const arrivals = await arrivalOf(trx, unique(changed.map(({ said }) => said.document)));
  const rows = new Map<string, Born<Proposition>>();
  const became = new Map<string, { into: string; by: string }>();
  const links = changed.map(({ said, next, by, link }): StatementLinkTable => {
    const id = propositionId(next, said.document);
    const born = arrivals.get(said.document)?.seq ?? 0;
    const known = rows.get(id);
    rows.set(id, {
      row: known === undefined ? { id, ...next } : enrich(known.row, { id, ...next }),
      born: Math.min(known?.born ?? born, born),
    });
    if (id !== said.proposition) became.set(said.proposition, became.get(said.proposition) ?? { into: id, by });
    return { statement_id: said.id, document_id: said.document, proposition_id: id, ...link };
  });
  const stored = new Set((await bornPropositions(trx, [...rows.keys()])).map(({ row }) => row.id));
  await upsertPropositions(
    trx,
    [...rows.values()].filter(({ row }) => !stored.has(row.id)),
  );
  await relinkStatements(trx, links);
  await dropUnsaid(trx, [...became.keys()]);
  const left = new Set((await bornPropositions(trx, [...became.keys()])).map(({ row }) => row.id));
  await insertBecame(
    trx,
    'proposition',
    [...became].filter(([id]) => !left.has(id)),
  );
};

const entityRows = async (trx: Db, ids: readonly string[]): Promise<Map<string, Entity>> =>
  new Map((await entitiesById(trx, unique(ids))).map((e) => [e.id, e]));

/** The entities people made of words of others, and what is left of those; written. */
const makeEntities = async (trx: Db, words: readonly Word[], splits: Splits, readings: Readings): Promise<void> => {
  const moved = movedOf(words, splits);
  const stored = await entitiesAsked(trx, { ids: unique(moved.map((w) => w.record)), keys: [], knowledge: [] });
  const was = new Map(stored.map(({ row }) => [row.id, row]));
  const arrivals = await arrivalOf(trx, unique(moved.map((w) => w.document)));
  const seqOf = (w: Word): number => arrivals.get(w.document)?.seq ?? 0;
  const rows: Born<Entity>[] = [];
  for (const { id, decision, words: own } of splits.parted) {
    const inOrder = own.toSorted((a, b) => seqOf(a) - seqOf(b) || a.start - b.start);
    const first = inOrder.find((w) => !w.follows) ?? inOrder[0];
    const from = first === undefined ? undefined : was.get(first.record);
    if (first === undefined || from === undefined) continue;
    const local = (await readings.of(first.document))?.entities.find((e) => e.id === first.local);
    rows.push({ born: Math.min(...own.map(seqOf)), row: partedEntity(id, { name: decision.body.name, words: inOrder, local }, from) });
  }
  for (const { row, born } of stored) {
    const own = words.filter((w) => w.record === row.id);
    rows.push({
      born,
      row: entityLeft(
        row,
        own.filter((w) => !splits.owners.has(w.key)),
        own.filter((w) => splits.owners.has(w.key)),
      ),
    });
  }
  await upsertEntities(trx, rows);
  await moveMentions(
    trx,
    moved.flatMap((w) => {
      const entity = splits.owners.get(w.key);
      return entity === undefined ? [] : [{ document: w.document, local: w.key.slice(w.document.length + 1), entity }];
    }),
  );
};

/** Whom the arguments of what a statement is about mean. */
const argOwners = (
  p: Proposition,
  said: Said,
  {
    parted,
    several,
    localsOf,
    reading,
  }: {
    parted: Parted;
    several: ReadonlySet<string>;
    localsOf: (document: string, record: string) => ReadonlySet<string>;
    reading: Reading | null;
  },
): (string | null)[] => {
  const own = reading?.propositions.find((l) => l.id === reading.statements.find((s) => s.id === said.localId)?.proposition);
  return p.args.map((a) => {
    if (a.entity === null || !several.has(a.entity)) return a.entity;
    const [only, ...others] = parted.ownersIn(said.document, a.entity);
    if (only !== undefined && others.length === 0) return only;
    const locals = localsOf(said.document, a.entity);
    const named = own?.args.find((l) => l.role === a.role && l.entity !== null && locals.has(l.entity));
    return parted.ownerAt(said.document, a.entity, named?.span ?? said, named?.entity ?? null);
  });
};

/** Does to entities what people decided about their words. @param words of every entity that is parted, as the machine made them */
export const partEntities = async (trx: Db, words: readonly Word[], splits: Splits): Promise<void> => {
  const moved = movedOf(words, splits);
  if (moved.length === 0) return;
  const readings = new Readings(trx);
  const parted = new Parted(words, splits.owners);
  const several = new Set(moved.map((w) => w.record));
  const documents = unique(moved.map((w) => w.document));
  const incidents = await incidentsNaming(trx, [...several]);
  await makeEntities(trx, words, splits, readings);

  const made = new Map(splits.parted.map((each) => [each.id, each.decision.id]));
  const entities = await entityRows(trx, [...several, ...made.keys()]);
  const read = await statementsAsReadIn(trx, documents);
  const about = new Map((await bornPropositions(trx, unique(read.map((s) => s.proposition)))).map(({ row }) => [row.id, row]));
  const locals = new Map<string, Set<string>>();
  for (const w of words) {
    const key = `${w.document} ${w.record}`;
    if (w.local !== null) locals.set(key, (locals.get(key) ?? new Set()).add(w.local));
  }
  const localsOf = (document: string, record: string): ReadonlySet<string> => locals.get(`${document} ${record}`) ?? new Set();
  const changed: Relinked[] = [];
  for (const said of read) {
    const p = about.get(said.proposition);
    if (p === undefined) continue;
    const speaker = (id: string | null, party: Said['asserter']): string | null =>
      id === null || !several.has(id) ? id : parted.ownerAt(said.document, id, party.span ?? said, party.entity);
    const asserter_entity = speaker(said.asserterEntity, said.asserter);
    const relay_entities = said.relayEntities.map((id, at) => speaker(id, said.relays[at] ?? said.asserter));
    const mixed = p.args.some((a) => a.entity !== null && several.has(a.entity) && parted.ownersIn(said.document, a.entity).length > 1);
    const owners = argOwners(p, said, { parted, several, localsOf, reading: mixed ? await readings.of(said.document) : null });
    const others = owners.filter((id, at) => id !== p.args[at]?.entity);
    const same = asserter_entity === said.asserterEntity && relay_entities.every((id, at) => id === said.relayEntities[at]);
    if (others.length === 0 && same) continue;
    changed.push({
      said,
      next: others.length === 0 ? p : propositionOfOthers(p, owners, (id) => entities.get(id)?.name),
      by: made.get(others[0] ?? '') ?? '',
      link: { asserter_entity, relay_entities },
    });
  }
  await relink(trx, changed);
  await takeParts(trx, { incidents, parted, several, made: [...made.keys()] });
};

/** Who took part in incidents of which one who did turned out to be several. */
const takeParts = async (
  trx: Db,
  {
    incidents,
    parted,
    several,
    made,
  }: { incidents: readonly string[]; parted: Parted; several: ReadonlySet<string>; made: readonly string[] },
): Promise<void> => {
  const stored = await bornIncidents(trx, incidents);
  const documents = await documentsOfIncidents(trx, incidents);
  const told = await toldOf(trx, incidents);
  const entities = await entityRows(trx, [
    ...stored.flatMap(({ row }) => row.victims),
    ...told.flatMap(({ args }) => args.flatMap((a) => a.entity ?? [])),
  ]);
  await upsertIncidents(
    trx,
    stored.map(({ row, born }) => {
      const here = unique([...row.victims, ...row.actors, ...(row.campaignBy === null ? [] : [row.campaignBy])]).filter((id) =>
        several.has(id),
      );
      const owners = new Map(
        here.map((id) => {
          const meant = new Set((documents.get(row.id) ?? []).flatMap((d) => (parted.has(d, id) ? parted.ownersIn(d, id) : [])));
          // In the order they were made, the first stays first: databases sort documents differently.
          return [id, [id, ...made].filter((each) => meant.has(each))] as const;
        }),
      );
      for (const [id, meant] of owners) if (meant.length === 0) owners.delete(id);
      return {
        born,
        row: partsOfOthers(
          row,
          owners,
          told.filter((t) => t.incident === row.id),
          (id) => entities.get(id),
        ),
      };
    }),
  );
};

/** To which incidents an event belongs, by the statements about it. */
const eventOwners = (event: EventRow, words: readonly Word[], ownerOf: (w: Word) => string, reading: Reading | null): string[] => {
  const own = words.filter((w) => w.record === event.incident_id && w.document === event.document_id);
  const all = unique(own.map(ownerOf));
  if (all.length === 1) return all;
  const about = new Set(reading?.propositions.filter((p) => p.events.includes(event.event)).map((p) => p.id));
  const said = (reading?.statements ?? []).filter((s) => about.has(s.proposition));
  const owners = unique(own.filter((w) => said.some((s) => s.start === w.start && s.end === w.end)).map(ownerOf));
  if (owners.length > 0) return owners;
  // Nothing is said of it by itself: it is where the text around it is.
  const place = reading?.events.find((e) => e.id === event.event)?.mentions[0];
  const near = place === undefined ? undefined : own.find((w) => overlap(w, place) > 0);
  return [near === undefined ? event.incident_id : ownerOf(near)];
};

type Told = Awaited<ReturnType<typeof toldOf>>[number];

interface Work {
  was: Born<Incident>;
  words: readonly Word[];
  ownerOf: (w: Word) => string;
  placed: ReadonlyMap<EventRow, readonly string[]>;
  told: readonly Told[];
  documents: ReadonlyMap<string, Document>;
  readings: Readings;
  named: readonly { entity: string; document: string }[];
}

const sideOf = async (owner: string, work: Work, { read, by }: { read: boolean; by: PartedRecord | null }): Promise<IncidentSide> => {
  const { was, words, ownerOf, placed, told, documents, readings, named } = work;
  const statements = new Set(words.filter((w) => ownerOf(w) === owner).map((w) => w.key.slice(0, w.key.indexOf(' '))));
  const events = [...placed].flatMap(([event, owners]) => (owners.includes(owner) ? [event] : []));
  const own = new Set([...events.map((e) => e.document_id), ...words.filter((w) => ownerOf(w) === owner).map((w) => w.document)]);
  const accounts: NonNullable<IncidentSide['accounts']>[number][] = [];
  if (read)
    for (const { document_id, event } of events) {
      const document = documents.get(document_id);
      const reading = await readings.of(document_id);
      const account = document === undefined || reading === null ? undefined : accountsIn(document, reading).get(event);
      if (account !== undefined) accounts.push(account);
    }
  const joins = was.row.joins.filter((j) => events.some((e) => e.document_id === j.document && e.event === j.event));
  const reason = by === null ? [] : [keep('partedFrom', { title: was.row.title, author: by.decision.author })];
  return {
    told: told.filter((t) => statements.has(t.statement)),
    accounts: read ? accounts : null,
    joins: boundJoins(
      joins.length === 0 && by !== null
        ? events.slice(0, 1).map((e): JoinReason => ({ document: e.document_id, event: e.event, reasons: reason }))
        : joins.map((j, at) => (at === 0 ? { ...j, reasons: [...j.reasons, ...reason] } : j)),
    ),
    named: new Set(named.flatMap(({ entity, document }) => (own.has(document) ? [entity] : []))),
  };
};

/** One incident of the machine with all that people made of its statements. */
const partIncident = async (trx: Db, work: Work, parted: readonly PartedRecord[]): Promise<Born<Incident>[]> => {
  const { was, words, ownerOf } = work;
  const owners = unique(words.map(ownerOf)).filter((id) => id !== was.row.id);
  const entities = await entityRows(trx, was.row.victims);
  const entity = (id: string): Entity | undefined => entities.get(id);
  const arrivals = await arrivalOf(trx, unique(words.map((w) => w.document)));
  const rows: Born<Incident>[] = [];
  let left = was.row;
  for (const { id, decision, ...rest } of parted) {
    if (!owners.includes(id)) continue;
    const goes = await sideOf(id, work, { read: true, by: { id, decision, ...rest } });
    const stays = await sideOf(was.row.id, work, { read: datesIt(goes), by: null });
    const own = words.filter((w) => ownerOf(w) === id);
    rows.push({
      born: Math.min(...own.map((w) => arrivals.get(w.document)?.seq ?? was.born)),
      row: partedIncident(id, was.row, goes, stays, entity),
    });
    left = incidentLeft(left, stays, goes, entity);
  }
  return [{ born: was.born, row: left }, ...rows];
};

/** Does to incidents what people decided about the statements that tell of them. */
export const partIncidents = async (trx: Db, words: readonly Word[], splits: Splits): Promise<void> => {
  const moved = movedOf(words, splits);
  if (moved.length === 0) return;
  const readings = new Readings(trx);
  const ids = unique(moved.map((w) => w.record));
  const stored = await bornIncidents(trx, ids);
  const told = await toldOf(trx, ids);
  const events = await eventsOf(trx, ids);
  const ownerOf = (w: Word): string => splits.owners.get(w.key) ?? w.record;
  const placed = new Map<EventRow, string[]>();
  for (const event of events) {
    const here = words.filter((w) => w.record === event.incident_id && w.document === event.document_id);
    const mixed = unique(here.map(ownerOf)).length > 1;
    placed.set(
      event,
      here.length === 0 ? [event.incident_id] : eventOwners(event, here, ownerOf, mixed ? await readings.of(event.document_id) : null),
    );
  }
  const tellers = unique([...events.map((e) => e.document_id), ...words.map((w) => w.document)]);
  const documents = new Map((await documentsByIds(trx, tellers)).map((d) => [d.id, d]));
  const parties = unique(stored.flatMap(({ row }) => [...row.victims, ...row.actors]));
  const named = await namedAmong(trx, parties, tellers);

  const rows: Born<Incident>[] = [];
  for (const was of stored) {
    const own = words.filter((w) => w.record === was.row.id);
    rows.push(
      ...(await partIncident(
        trx,
        {
          was,
          words: own,
          ownerOf,
          placed: new Map([...placed].filter(([event]) => event.incident_id === was.row.id)),
          told: told.filter((t) => t.incident === was.row.id),
          documents,
          readings,
          named,
        },
        splits.parted,
      )),
    );
  }
  // Made of statements about several incidents, it has what each of them gives it.
  const whole = new Map<string, Born<Incident>>();
  for (const each of rows) {
    const known = whole.get(each.row.id);
    whole.set(
      each.row.id,
      known === undefined
        ? each
        : {
            born: Math.min(known.born, each.born),
            row: {
              ...known.row,
              victims: unique([...known.row.victims, ...each.row.victims]),
              actors: unique([...known.row.actors, ...each.row.actors]),
              joins: boundJoins([...known.row.joins, ...each.row.joins]),
            },
          },
    );
  }

  const statements = new Map<string, Map<string, string>>();
  for (const w of moved) {
    const id = w.key.slice(0, w.key.indexOf(' '));
    statements.set(id, (statements.get(id) ?? new Map()).set(w.record, ownerOf(w)));
  }
  const made = new Map(splits.parted.map((each) => [each.id, each.decision.id]));
  const read = (await statementsAsReadIn(trx, unique(moved.map((w) => w.document)))).filter((s) => statements.has(s.id));
  const about = new Map((await bornPropositions(trx, unique(read.map((s) => s.proposition)))).map(({ row }) => [row.id, row]));
  await relink(
    trx,
    read.flatMap((said): Relinked[] => {
      const p = about.get(said.proposition);
      const now = statements.get(said.id);
      if (p === undefined || now === undefined) return [];
      const { id: _id, ...rest } = p;
      return [
        {
          said,
          next: { ...rest, incidents: unique(p.incidents.map((id) => now.get(id) ?? id)).toSorted() },
          by: made.get([...now.values()][0] ?? '') ?? '',
          link: { asserter_entity: said.asserterEntity, relay_entities: said.relayEntities },
        },
      ];
    }),
  );
  await upsertIncidents(trx, [...whole.values()]);
  await unlinkEvents(
    trx,
    [...placed].flatMap(([event, owners]) => (owners.includes(event.incident_id) ? [] : [event])),
  );
  await linkEvents(
    trx,
    [...placed].flatMap(([event, owners]) =>
      owners.filter((id) => id !== event.incident_id).map((incident_id) => ({ ...event, incident_id })),
    ),
  );
  await moveResolvedTimes(
    trx,
    [...statements].flatMap(([statement, now]) => [...now].map(([incident, to]) => ({ incident, statement, to }))),
  );
};
