import { compareEdtf } from '../core/edtf.ts';
import { fail } from '../core/errors.ts';
import type { PartyRef, TimelineItem } from '../model/api.ts';
import type {
  CampaignPage,
  ClaimLine,
  EntityIncident,
  EntityMentions,
  EntityPage,
  EntityView,
  IncidentPart,
  Relation,
} from '../model/entity-view.ts';
import type { Entity, Proposition } from '../model/records.ts';
import { propositionClass } from '../model/vocabulary.ts';
import type { EffectiveWeight } from '../model/weighing.ts';
import { assessmentsOf } from '../store/assessments.ts';
import type { Db } from '../store/database.ts';
import { documentRefs } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { liveId } from '../store/record-links.ts';
import {
  attacksBeside,
  type EntityFilter,
  type EntityProposition,
  incidentsWith,
  listCampaigns,
  listEntities,
  namesByUser,
  organsOf,
  type PlacedIncident,
  propositionsOfEntity,
  type Saying,
  sayingsOn,
} from '../store/entity-facts.ts';
import { claimsOfEntity } from '../store/tallies.ts';
import { documentsNaming } from '../store/mentions.ts';
import { propositionsByIds, propositionsOf } from '../store/propositions.ts';
import { en } from '../words/en/en.ts';
import { sayableEntity } from '../words/sayable.ts';
import type { Words } from '../words/words.ts';
import type { AppContext, Page } from './context.ts';
import { outcomeOf } from './outcome.ts';
import { isAttribution } from '../weigh/speaks-for.ts';
import { HIT, momentKind, saidLine } from './timeline.ts';
import { unknownDocument } from './views.ts';
import { rewordedOf } from './worded.ts';
import { keep } from '../words/kept.ts';

const MOST_PROPOSITIONS = 1500;
const MOST_INCIDENTS = 300;
const MOST_CLAIMS = 500;
const MOST_MOMENTS = 60;
const MOST_ORGANS = 24;

const titled = (title: string): string => (title === '' ? 'Attack' : title);

const argsOf = (p: Proposition, role: string): (string | null)[] => p.args.filter((a) => a.role === role).map((a) => a.entity);

const DEEDS: ReadonlySet<string> = new Set(['conducted', 'effect', 'data-theft']);

/** Whether this proposition is about what the entity did, as opposed to what was done to it. */
const isDoer = (p: Proposition, id: string): boolean =>
  (DEEDS.has(p.type) && argsOf(p, 'actor').includes(id)) ||
  (p.type === 'sponsored' && (argsOf(p, 'sponsor').includes(id) || argsOf(p, 'actor').includes(id)));

const isClaim = (w: EffectiveWeight): boolean => w.role.startsWith('claimant/') && w.weight > 0;

const partsOf = (facts: readonly EntityProposition[], id: string): Map<string, Map<IncidentPart, EntityProposition>> => {
  const byIncident = new Map<string, Map<IncidentPart, EntityProposition>>();
  const note = (fact: EntityProposition, part: IncidentPart): void => {
    for (const incident of fact.proposition.incidents) {
      const parts = byIncident.get(incident) ?? new Map<IncidentPart, EntityProposition>();
      const known = parts.get(part);
      if (known === undefined || (fact.assessment?.L ?? 0) > (known.assessment?.L ?? 0)) parts.set(part, fact);
      byIncident.set(incident, parts);
    }
  };
  for (const fact of facts) {
    const { proposition: p, assessment } = fact;
    const weights = assessment?.weights ?? [];
    if (isDoer(p, id)) {
      if (weights.some(isClaim)) note(fact, 'claimed');
      if (weights.some(isAttribution)) note(fact, 'attributed');
      if (weights.some((w) => w.weight < 0)) note(fact, 'denied');
    } else if (p.type === 'campaign-name' && argsOf(p, 'campaign').includes(id)) note(fact, 'campaign');
    else if (HIT.includes(p.type) && argsOf(p, 'victim').includes(id)) note(fact, 'victim');
  }
  return byIncident;
};

const PART_ORDER: readonly IncidentPart[] = ['claimed', 'attributed', 'denied', 'victim', 'campaign', 'beside', 'named', 'place'];

const incidentLine = (
  incident: PlacedIncident,
  parts: ReadonlyMap<IncidentPart, EntityProposition>,
  kind: Entity['kind'],
): EntityIncident => {
  const found = PART_ORDER.flatMap((part) => {
    const fact = parts.get(part);
    return fact === undefined ? [] : [{ part, proposition: fact.proposition.id, status: fact.assessment?.status ?? 'open' }];
  });
  const known: EntityIncident['parts'] = [...found];
  if (incident.victim && !parts.has('victim')) known.push({ part: 'victim', proposition: null, status: null });
  const rest = kind === 'campaign' ? 'campaign' : incident.actor ? 'named' : 'place';
  if (known.length === 0) known.push({ part: rest, proposition: null, status: null });
  const { id, title, when, country } = incident;
  return { id, title: titled(title), when, country, parts: known };
};

const HARMS: ReadonlySet<string> = new Set(['effect', 'data-theft']);
const CLAIMING: ReadonlySet<Saying['stance']> = new Set(['claim', 'claim-responsibility', 'acknowledge', 'assert']);

/** What it says it took or broke. It is settled by itself: that the victim was hit does not say that anything was stolen. */
const harmsOf = (
  facts: readonly EntityProposition[],
  sayings: ReadonlyMap<string, readonly Saying[]>,
  entity: Entity,
  placed: ReadonlyMap<string, PlacedIncident>,
): ClaimLine[] => {
  const doer = new Set(
    facts.filter(({ proposition: p }) => p.type === 'conducted' && isDoer(p, entity.id)).flatMap((f) => f.proposition.incidents),
  );
  return facts.flatMap(({ proposition: p, assessment, within }) => {
    if (!HARMS.has(p.type) || !(assessment?.weights ?? []).some(isClaim)) return [];
    const bySelf = (sayings.get(p.id) ?? []).some((s) => s.polarity > 0 && s.asserter.entity === entity.id && CLAIMING.has(s.stance));
    // Of what somebody else claims it is only the one spoken about.
    if (!bySelf && (within || !p.incidents.some((i) => doer.has(i)))) return [];
    const incident = placed.get(p.incidents[0] ?? '');
    const status = assessment?.status ?? 'open';
    return [
      {
        proposition: p.id,
        text: p.text,
        incident: incident === undefined ? null : { id: incident.id, title: titled(incident.title), when: incident.when },
        counts: 1,
        outcome: outcomeOf(status),
        settledBy: p.id,
        status,
      },
    ];
  });
};

const parties = (sayings: readonly Saying[], kindOf: (id: string) => Entity['kind'] | null): PartyRef[] => {
  const found = new Map<string, PartyRef>();
  for (const { asserter } of sayings) {
    const key = asserter.entity ?? `${asserter.kind} ${asserter.name}`;
    if (!found.has(key))
      found.set(key, {
        kind: asserter.kind,
        id: asserter.entity,
        name: asserter.name,
        entityKind: asserter.entity === null ? null : kindOf(asserter.entity),
      });
  }
  return [...found.values()];
};

const entityRef = (e: Pick<Entity, 'id' | 'name' | 'kind'>): PartyRef => ({ kind: 'entity', id: e.id, name: e.name, entityKind: e.kind });

const RELATING: Readonly<Partial<Record<Proposition['type'], Relation['kind']>>> = {
  'same-as': 'same-as',
  linked: 'linked',
  sponsored: 'sponsored',
};
const RELATED: ReadonlySet<string> = new Set(['actor', 'sponsor', 'other']);

/** Who gives a campaign its name, and the campaigns somebody named: where the text names nobody, whose words it are. */
const namingOf = (
  entity: Entity,
  facts: readonly EntityProposition[],
  sayings: ReadonlyMap<string, readonly Saying[]>,
  known: ReadonlyMap<string, Entity>,
): Relation[] =>
  facts.flatMap(({ proposition: p, assessment }): Relation[] => {
    if (p.type !== 'campaign-name') return [];
    const said = sayings.get(p.id) ?? [];
    const kindOf = (id: string): Entity['kind'] | null => known.get(id)?.kind ?? null;
    const [affirmedBy, deniedBy] = [1, -1].map((side) =>
      parties(
        said.filter((s) => Math.sign(s.polarity) === side),
        kindOf,
      ),
    ) as [PartyRef[], PartyRef[]];
    const line = { text: p.text, proposition: p.id, status: assessment?.status ?? ('open' as const), affirmedBy, deniedBy };
    const by = argsOf(p, 'by').flatMap((id) => (id === null ? [] : (known.get(id) ?? [])));
    const called = argsOf(p, 'campaign').flatMap((id) => (id === null ? [] : (known.get(id) ?? [])));
    if (called.some(({ id }) => id === entity.id)) {
      const namers = by.length > 0 ? by.map(entityRef) : affirmedBy;
      return namers.map((other) => ({ ...line, kind: 'named-by' as const, other }));
    }
    return by.some(({ id }) => id === entity.id) ? called.map((e) => ({ ...line, kind: 'names' as const, other: entityRef(e) })) : [];
  });

/** What is said of the attacks that bear the name of a campaign: who did them, whom they hit, and with what. */
const AROUND: readonly Proposition['type'][] = ['conducted', 'sponsored', 'linked', 'targeted', 'occurred', 'technique', 'response'];
const aroundCampaign = async (db: Db, incidents: readonly string[]): Promise<EntityProposition[]> => {
  const found = (await propositionsOf(db, incidents, AROUND)).map(({ row }) => row);
  const assessments = await assessmentsOf(
    db,
    found.map(({ id }) => id),
  );
  return found.map((proposition) => ({ proposition, assessment: assessments.get(proposition.id) ?? null, within: false }));
};

const relationsOf = (
  entity: Entity,
  facts: readonly EntityProposition[],
  sayings: ReadonlyMap<string, readonly Saying[]>,
  known: ReadonlyMap<string, Entity>,
): Relation[] =>
  facts.flatMap(({ proposition: p, assessment, within }) => {
    const type = RELATING[p.type];
    // The victim of a sponsored attack stands in the same proposition and is not run by its sponsor.
    const own = p.args.find((a) => a.entity === entity.id && RELATED.has(a.role));
    const others = p.args.filter((a) => a.entity !== entity.id && RELATED.has(a.role));
    if (type === undefined || own === undefined || !within || others.length === 0) return [];
    const kind = type === 'sponsored' && own.role === 'sponsor' ? ('sponsors' as const) : type;
    const said = sayings.get(p.id) ?? [];
    const kindOf = (id: string): Entity['kind'] | null => known.get(id)?.kind ?? null;
    return others.map((a) => {
      const other = a.entity === null ? undefined : known.get(a.entity);
      return {
        kind,
        other: other === undefined ? { kind: 'entity' as const, id: null, name: a.text, entityKind: null } : entityRef(other),
        text: p.text,
        proposition: p.id,
        status: assessment?.status ?? ('open' as const),
        affirmedBy: parties(
          said.filter((s) => s.polarity > 0),
          kindOf,
        ),
        deniedBy: parties(
          said.filter((s) => s.polarity < 0),
          kindOf,
        ),
      };
    });
  });

const day = (edtf: string | null): TimelineItem['when'] => ({
  edtf: edtf?.includes('T') === true ? edtf.slice(0, edtf.indexOf('T')) : edtf,
  candidates: [],
  resolvedBy: null,
});

/** Attacks it has a part in, and what was said about it or by it, one line a party, day and kind; the newest are kept. */
const momentsOf = (
  incidents: readonly EntityIncident[],
  facts: readonly EntityProposition[],
  sayings: ReadonlyMap<string, readonly Saying[]>,
  words: Words,
  called: (asserter: Saying['asserter']) => string,
): { items: TimelineItem[]; left: number } => {
  const items: TimelineItem[] = incidents
    .filter((i) => i.parts.some(({ part }) => part !== 'place'))
    .map((i) => ({
      when: i.when,
      of: 'happened',
      published: null,
      collected: null,
      kind: 'event',
      text: i.title,
      party: null,
      proposition: i.parts.find(({ proposition }) => proposition !== null)?.proposition ?? null,
      statement: null,
    }));
  const lines = new Map<string, { item: TimelineItem; party: string; texts: string[] }>();
  for (const { proposition: p, assessment } of facts) {
    const weights = new Map((assessment?.weights ?? []).map((w) => [w.evidence, w]));
    for (const s of sayings.get(p.id) ?? []) {
      const weight = weights.get(s.id);
      const kind = weight === undefined || s.polarity === 0 ? null : momentKind(p, { role: weight.role, polarity: s.polarity });
      if (kind === null || (propositionClass(p.type) === 'event' && kind === 'report')) continue;
      const when = day(s.day);
      const key = `${kind} ${when.edtf ?? s.collected} ${s.asserter.name}`;
      const line = lines.get(key) ?? {
        item: {
          when,
          of: 'said',
          published: null,
          collected: when.edtf === null ? s.collected : null,
          kind,
          text: '',
          party: s.asserter.name,
          proposition: p.id,
          statement: s.id,
        },
        party: called(s.asserter),
        texts: [],
      };
      if (!line.texts.includes(p.text)) line.texts.push(p.text);
      lines.set(key, line);
    }
  }
  for (const { item, party, texts } of lines.values()) {
    const what = texts.length > 2 ? words.timeline.andMore(texts.slice(0, 2).join(' '), texts.length - 2) : texts.join(' ');
    items.push({ ...item, text: saidLine(words, item.kind, party, what) });
  }
  const told = new Set<string>();
  const once = items.filter((item) => {
    const key = `${item.kind} ${item.when.edtf} ${item.text}`;
    return !told.has(key) && told.add(key);
  });
  const sorted = once.toSorted((a, b) =>
    a.when.edtf === null || b.when.edtf === null
      ? Number(a.when.edtf !== null) - Number(b.when.edtf !== null)
      : compareEdtf(a.when.edtf, b.when.edtf),
  );
  return { items: sorted.slice(-MOST_MOMENTS), left: Math.max(0, sorted.length - MOST_MOMENTS) };
};

const group = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const own = groups.get(key(item));
    if (own === undefined) groups.set(key(item), [item]);
    else own.push(item);
  }
  return groups;
};

const present = async (db: Db, asked: string): Promise<Entity> => {
  const id = await liveId(db, 'entity', asked);
  const [found] = await entitiesById(db, [id]);
  if (found === undefined)
    throw fail('not-found', 'entity', keep('noRecord', { record: 'entity', id }), { where: id, remedy: keep('searchForName') });
  return found;
};

/** Everything known about one entity: its names and relations by who says so, its incidents and its record. @throws AssayError not-found */
export const entity = async ({ store }: Pick<AppContext, 'store'>, asked: string, words: Words = en): Promise<EntityView> => {
  const { db } = store;
  const found = await present(db, asked);
  const { id } = found;
  const facts = await propositionsOfEntity(db, found, MOST_PROPOSITIONS);
  const parts = partsOf(facts.items, id);
  const beside = found.kind === 'campaign' ? await attacksBeside(db, id) : [];
  const told = await propositionsByIds(
    db,
    beside.map(({ proposition }) => proposition),
  );
  const standing = await assessmentsOf(
    db,
    beside.map(({ proposition }) => proposition),
  );
  for (const { incident, proposition: by } of beside) {
    const fact = told.find((p) => p.id === by);
    if (fact !== undefined && !parts.has(incident))
      parts.set(incident, new Map([['beside', { proposition: fact, assessment: standing.get(by) ?? null, within: false }]]));
  }
  const placed = await incidentsWith(db, found, [...parts.keys()], MOST_INCIDENTS);
  const incidents = placed.items.map((incident) => incidentLine(incident, parts.get(incident.id) ?? new Map(), found.kind));
  const places = new Map(placed.items.map((i) => [i.id, i]));
  const around =
    found.kind === 'campaign'
      ? await aroundCampaign(
          db,
          placed.items.map((incident) => incident.id),
        )
      : [];
  const about = [...facts.items, ...around.filter((each) => facts.items.every((f) => f.proposition.id !== each.proposition.id))];
  const claims = await claimsOfEntity(db, id, MOST_CLAIMS);
  const sayings = group(
    await sayingsOn(
      db,
      about.map((f) => f.proposition.id),
    ),
    (s) => s.proposition,
  );
  const spoken = [...sayings.values()].flat().flatMap((s) => s.asserter.entity ?? []);
  const others = facts.items.flatMap((f) => f.proposition.args.flatMap((a) => a.entity ?? []));
  const known = new Map(
    (await entitiesById(db, [...new Set([...spoken, ...others, ...(found.organOf === null ? [] : [found.organOf])])])).map((e) => [
      e.id,
      e,
    ]),
  );
  const parent = found.organOf === null ? undefined : known.get(found.organOf);
  const apart = { text: '', proposition: null, status: null, affirmedBy: [], deniedBy: [] };
  // Its lines are put together of several sentences: these are needed in the words it is told in.
  const reworded = await rewordedOf(db, words, [...about.map((f) => f.proposition.id), ...incidents.map((i) => i.id)]);
  const moments = momentsOf(
    incidents.map((i) => ({ ...i, title: reworded.get(i.id)?.now ?? i.title })),
    about.map((f) => ({ ...f, proposition: { ...f.proposition, text: reworded.get(f.proposition.id)?.now ?? f.proposition.text } })),
    sayings,
    words,
    ({ kind, entity: id, name }) => {
      const party = id === null ? undefined : known.get(id);
      if (party !== undefined) return words.party(sayableEntity(party));
      return kind === 'unspecified' ? words.reason.nobodyNamed : name;
    },
  );
  return {
    ...found,
    uses: await namesByUser(db, found),
    relations: [
      ...relationsOf(found, facts.items, sayings, known),
      ...namingOf(found, facts.items, sayings, known),
      ...(parent === undefined ? [] : [{ ...apart, kind: 'part-of' as const, other: entityRef(parent) }]),
      ...(await organsOf(db, found, MOST_ORGANS)).map((organ) => ({ ...apart, kind: 'has-part' as const, other: entityRef(organ) })),
    ],
    incidents,
    claims: claims.items.map(({ incident, ...line }) => ({ ...line, incident: { ...incident, title: titled(incident.title) } })),
    harms: harmsOf(facts.items, sayings, found, places),
    techniques: about
      .filter(({ proposition: p }) => p.type === 'technique')
      .map(({ proposition: p, assessment }) => ({
        proposition: p.id,
        text: p.text,
        status: assessment?.status ?? 'open',
        incident: p.incidents[0] ?? null,
      })),
    // A group's techniques stand in its matrix.
    ...(found.kind === 'group' || found.kind === 'persona'
      ? {}
      : {
          apart: facts.items
            .filter(({ proposition: p }) => p.incidents.length === 0 && (p.type === 'technique' || p.type === 'response'))
            .filter(({ proposition: p }) => p.args.some((arg) => arg.entity === found.id && arg.role !== 'actor' && arg.role !== 'by'))
            .map(({ proposition: p, assessment }) => ({
              proposition: p.id,
              text: p.text,
              status: assessment?.status ?? ('open' as const),
            })),
        }),
    timeline: moments.items,
    left: {
      propositions: facts.left,
      incidents: placed.left,
      timeline: moments.left,
      claims: claims.left,
    },
  };
};

/** Where it is spoken of, document by document. @throws AssayError not-found; bad-input for a cursor that is none */
export const entityMentions = async (
  { store: { db } }: Pick<AppContext, 'store'>,
  asked: string,
  { cursor, limit }: Page,
): Promise<EntityMentions> => {
  const { items, ...rest } = await documentsNaming(db, (await present(db, asked)).id, cursor ?? null, limit);
  const refs = new Map(
    (
      await documentRefs(
        db,
        items.map(({ document }) => document),
      )
    ).map((ref) => [ref.id, ref]),
  );
  return {
    ...rest,
    items: items.map(({ document, places }) => ({
      document: refs.get(document) ?? unknownDocument(document),
      places: places.map(({ text, start, end }) => ({ text, span: { start, end } })),
    })),
  };
};

/** Entities that fit, those of most incidents first. */
export const entities = ({ store }: Pick<AppContext, 'store'>, { cursor, limit }: Page, filter: EntityFilter): Promise<EntityPage> =>
  listEntities(store.db, filter, cursor ?? null, limit);

/** Names given to campaigns, the last heard of first. */
export const campaigns = ({ store }: Pick<AppContext, 'store'>, { cursor, limit }: Page): Promise<CampaignPage> =>
  listCampaigns(store.db, cursor ?? null, limit);
