import { fail } from '../core/errors.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';
import type { DocumentRef } from '../model/api.ts';
import type { SourceGrade } from '../model/grade.ts';
import type { Entity, Incident, Proposition } from '../model/records.ts';
import type { Db } from './database.ts';
import { rejectedAmong } from './decisions.ts';
import { documentRefs } from './documents.ts';
import { gradesOfDocuments } from './grades.ts';
import { entitiesWithParents } from './entities.ts';
import { documentsOfIncidents, incidentsByIds } from './incidents.ts';
import { propositionsAboutEntities, propositionsByIds, propositionsOf } from './propositions.ts';
import { liveId } from './record-links.ts';
import { statementsOfPropositions } from './statements.ts';
import { keep } from '../words/kept.ts';

/** Who takes part in these propositions or speaks on them. */
export const entitiesNamed = (propositions: readonly Proposition[], statements: readonly LinkedStatement[]): Set<string> => {
  const ids = new Set<string>();
  const add = (id: string | null): void => {
    if (id !== null) ids.add(id);
  };
  for (const p of propositions) for (const arg of p.args) add(arg.entity);
  for (const s of statements) {
    add(s.asserterEntity);
    s.relayEntities.forEach(add);
  }
  return ids;
};

const by = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
};

/** Everything bundles are made of. */
interface Gathered {
  statements: readonly LinkedStatement[];
  events: ReadonlyMap<string, readonly string[]>;
  /** With what they are organs of. */
  entities: readonly Entity[];
  documents: readonly DocumentRef[];
  rejected: ReadonlySet<string>;
  grades: ReadonlyMap<string, SourceGrade[]>;
}

/** Fetches everything for some propositions and incidents, to be dealt out into bundles. */
const gather = async (db: Db, incidents: readonly Incident[], propositions: readonly Proposition[]): Promise<Deal> => {
  const statements = await statementsOfPropositions(
    db,
    propositions.map((p) => p.id),
  );
  const events = await documentsOfIncidents(
    db,
    incidents.map((i) => i.id),
  );
  const entityIds = entitiesNamed(propositions, statements);
  for (const i of incidents)
    for (const id of [...i.victims, ...i.actors, ...(i.campaignBy === null ? [] : [i.campaignBy])]) entityIds.add(id);
  const entities = await entitiesWithParents(db, [...entityIds]);
  const documents = await documentRefs(db, [...new Set([...statements.map((s) => s.document), ...[...events.values()].flat()])]);
  const rejected = await rejectedAmong(
    db,
    statements.map((s) => s.id),
  );
  const grades = await gradesOfDocuments(
    db,
    documents.map((d) => d.id),
  );
  return dealer({ statements, events, entities, documents, rejected, grades });
};

type Deal = (incident: Incident, own: readonly Proposition[]) => IncidentBundle;

const dealer = ({ statements, events, entities, documents, rejected, grades }: Gathered): Deal => {
  const statementsBy = by(statements, (s) => s.proposition);
  const entityBy = new Map(entities.map((e) => [e.id, e]));
  // Looked up and put in order, not filtered: of a thousand bundles each names three of four thousand.
  const orderOf = (items: readonly { id: string }[]): Map<string, number> => new Map(items.map(({ id }, at) => [id, at]));
  const [entityAt, documentAt] = [orderOf(entities), orderOf(documents)];
  const inOrder = <T>(items: readonly T[], order: ReadonlyMap<string, number>, ids: ReadonlySet<string>): T[] =>
    [...ids]
      .flatMap((id) => order.get(id) ?? [])
      .toSorted((a, b) => a - b)
      .flatMap((at) => items[at] ?? []);

  return (incident, own) => {
    const said = own.flatMap((p) => statementsBy.get(p.id) ?? []);
    const named = entitiesNamed(own, said);
    for (const id of [...incident.victims, ...incident.actors, ...(incident.campaignBy === null ? [] : [incident.campaignBy])])
      named.add(id);
    for (const id of named) {
      const parent = entityBy.get(id)?.organOf ?? null;
      // A set being walked also gives what is added on the way: parents of parents come too.
      if (parent !== null) named.add(parent);
    }
    const wanted = new Set([...said.map((s) => s.document), ...(events.get(incident.id) ?? [])]);
    return {
      incident,
      propositions: [...own],
      statements: said,
      entities: inOrder(entities, entityAt, named),
      documents: inOrder(documents, documentAt, wanted),
      ...(grades.size === 0
        ? {}
        : { grades: [...grades].flatMap(([document, own]) => (wanted.has(document) ? [{ document, grades: own }] : [])) }),
      rejected: said.filter((s) => rejected.has(s.id)).map((s) => s.id),
    };
  };
};

/** Bundles of these incidents, in the order asked; ids that are not there are left out. A fixed number of queries. */
export const bundlesForIncidents = async (db: Db, ids: readonly string[]): Promise<IncidentBundle[]> => {
  const incidents = await incidentsByIds(db, ids);
  if (incidents.length === 0) return [];
  const stored = await propositionsOf(
    db,
    incidents.map((i) => i.id),
    [],
  );
  const about = stored.map(({ row }) => row);
  const actors = [...new Set(incidents.flatMap((i) => i.actors))];
  const apart = await propositionsAboutEntities(db, actors);
  const deal = await gather(db, incidents, [...about, ...apart]);
  const place = new Map(ids.map((id, index) => [id, index]));
  return incidents
    .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .map((incident) =>
      deal(incident, [
        ...about.filter((p) => p.incidents.includes(incident.id)),
        ...apart.filter((p) => p.args.some((arg) => arg.entity !== null && incident.actors.includes(arg.entity))),
      ]),
    );
};

/** Everything known about one incident, or about the one it was decided to be part of. @throws AssayError not-found */
export const bundleForIncident = async (db: Db, id: string): Promise<IncidentBundle> => {
  const [bundle] = await bundlesForIncidents(db, [await liveId(db, 'incident', id)]);
  if (bundle === undefined)
    throw fail('not-found', 'incident', keep('noRecord', { record: 'incident', id }), {
      where: id,
      remedy: keep('listToSeeIds', { records: 'incidents' }),
    });
  return bundle;
};

/** An incident that is none: what propositions about no incident are weighed in. */
const NO_INCIDENT: Incident = {
  id: '',
  title: '',
  when: { edtf: null, candidates: [], resolvedBy: null },
  victims: [],
  actors: [],
  country: null,
  action: null,
  campaign: null,
  campaignBy: null,
  joins: [],
  flags: [],
};

/** One bundle for each of these propositions about no incident: it is weighed alone, by what is said about it. */
export const bundlesWithoutIncident = async (db: Db, propositions: readonly string[]): Promise<IncidentBundle[]> => {
  const own = await propositionsByIds(db, propositions);
  const deal = await gather(db, [], own);
  return own.map((proposition) => deal(NO_INCIDENT, [proposition]));
};

/** Propositions about no incident on which nobody spoke before, with everything that is said on them, in the order of arrival and text. */
export interface Fresh {
  propositions: readonly Proposition[];
  statements: readonly LinkedStatement[];
  /** All that take part or speak, with what they are organs of; oldest first. */
  entities: readonly Entity[];
}

/** The same bundles of what is not stored yet; only the documents are, and what people hold of their sources. Nothing is decided about. */
export const bundlesOfFresh = async (db: Db, { propositions, statements, entities }: Fresh): Promise<Iterable<IncidentBundle>> => {
  const ids = [...new Set(statements.map((s) => s.document))];
  const documents = await documentRefs(db, ids);
  const grades = await gradesOfDocuments(db, ids);
  const deal = dealer({ statements, events: new Map(), entities, documents, rejected: new Set(), grades });
  return (function* () {
    for (const proposition of propositions) yield deal(NO_INCIDENT, [proposition]);
  })();
};
