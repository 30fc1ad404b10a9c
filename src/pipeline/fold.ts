import type { Document } from '../model/document.ts';
import { statementId } from '../model/ids.ts';
import type { Reading } from '../model/reading.ts';
import type { Entity } from '../model/records.ts';
import type { Resolution, ResolveLookup } from '../model/resolution.ts';
import { copyCandidates, insertShingles, markCopy } from '../store/copies.ts';
import type { Db } from '../store/database.ts';
import { entitiesById, entitiesByKnowledge, entitiesByName, upsertEntities } from '../store/entities.ts';
import { incidentsOf, insertResolvedTimes, linkEvents, mergeIncidents, upsertIncidents } from '../store/incidents.ts';
import { insertMentions } from '../store/mentions.ts';
import { mergePropositions, propositionsOf, upsertPropositions } from '../store/propositions.ts';
import { linkStatements } from '../store/statements.ts';
import type { Stages } from './contract.ts';
import { stageFault } from './prepare.ts';

/** What a document changed, gathered over a batch so that each thing is weighed once. */
export interface Touched {
  incidents: Set<string>;
  propositions: Set<string>;
  entities: Set<string>;
}
export const nothingTouched = (): Touched => ({ incidents: new Set(), propositions: new Set(), entities: new Set() });

const lookupIn = (db: Db): ResolveLookup => ({
  entitiesByName: (keys) => entitiesByName(db, keys),
  entitiesByKnowledge: (keys) => entitiesByKnowledge(db, keys),
  entitiesById: (ids) => entitiesById(db, ids),
  incidentsOf: (query) => incidentsOf(db, query),
  propositionsOf: (incidents, types) => propositionsOf(db, incidents, types),
  copyCandidates: (shingles) => copyCandidates(db, shingles),
});

// A new spelling changes nothing about the standing of an entity; what it is and where it belongs does.
const standing = (e: Entity): string => JSON.stringify([e.kind, e.named, e.country, e.organOf, e.authority, e.knowledge]);

/**
 * Works one document into the derived tables: resolves its reading against what is there and writes what came of it.
 * Used alike by loading and by rebuilding, so both give the same rows.
 */
export const fold = async (trx: Db, stages: Stages, document: Document, reading: Reading, touched: Touched): Promise<Resolution> => {
  const resolution = await stages
    .resolve({
      document: {
        id: document.id,
        seq: document.seq,
        published: document.published,
        collectedAt: document.collectedAt,
        sourceId: document.source.id,
        sourceName: document.source.name,
        sourceKind: document.source.kind,
        sourceCountry: document.source.country,
        text: document.text,
      },
      reading,
      lookup: lookupIn(trx),
    })
    .catch((cause: unknown) => {
      // What the database says keeps its own class: it is no fault of the document.
      if (cause instanceof Error && 'code' in cause) throw cause;
      throw stageFault('resolve', document.url ?? document.title ?? document.id, cause);
    });
  await write(trx, document, reading, resolution, touched);
  return resolution;
};

const write = async (trx: Db, document: Document, reading: Reading, resolution: Resolution, touched: Touched): Promise<void> => {
  const { seq } = document;
  const before = await entitiesById(
    trx,
    resolution.entities.map((e) => e.id),
  );
  const known = new Map(before.map((e) => [e.id, standing(e)]));
  for (const e of resolution.entities) if (known.has(e.id) && known.get(e.id) !== standing(e)) touched.entities.add(e.id);

  await mergePropositions(trx, resolution.mergedPropositions);
  await mergeIncidents(trx, resolution.mergedIncidents);
  await upsertEntities(trx, resolution.entities, seq);
  await upsertIncidents(trx, resolution.incidents, seq);
  await upsertPropositions(trx, resolution.propositions, seq);
  await linkEvents(
    trx,
    Object.entries(resolution.eventLinks).flatMap(([event, incidents]) =>
      incidents.map((incident_id) => ({ incident_id, document_seq: seq, document_id: document.id, event })),
    ),
  );
  const entityOf = (local: string | null): string | null => (local === null ? null : (resolution.links[local] ?? null));
  await linkStatements(
    trx,
    reading.statements.flatMap((s) => {
      const proposition = resolution.statementLinks[s.id];
      return proposition === undefined
        ? []
        : [
            {
              statement_id: statementId(document.id, reading.reader, s.id),
              document_id: document.id,
              proposition_id: proposition,
              asserter_entity: entityOf(s.asserter.entity),
              relay_entities: s.relays.map((relay) => entityOf(relay.entity)),
            },
          ];
    }),
  );
  await insertMentions(
    trx,
    reading.mentions.map((mention) => ({ document: document.id, mention, entity: entityOf(mention.entity) })),
    new Map([[document.id, document.text]]),
  );
  await insertResolvedTimes(trx, resolution.resolvedTimes);
  await insertShingles(trx, [{ document: document.id, seq, shingles: resolution.shingles }]);
  if (resolution.copy !== null) await markCopy(trx, document.id, resolution.copy);
  touch(touched, resolution);
};

const touch = (touched: Touched, resolution: Resolution): void => {
  for (const id of [...resolution.mergedIncidents, ...resolution.mergedPropositions].map((merge) => merge.from)) {
    touched.incidents.delete(id);
    touched.propositions.delete(id);
  }
  for (const incident of resolution.incidents) touched.incidents.add(incident.id);
  for (const incident of Object.values(resolution.eventLinks).flat()) touched.incidents.add(incident);
  for (const proposition of resolution.propositions) touched.propositions.add(proposition.id);
  for (const proposition of Object.values(resolution.statementLinks)) touched.propositions.add(proposition);
};
