import { setImmediate } from 'node:timers/promises';
import type { Document } from '../model/document.ts';
import type { Reading } from '../model/reading.ts';
import type { Entity, Statement } from '../model/records.ts';
import type { Resolution } from '../model/resolution.ts';
import { withCampaigns } from '../resolve/campaigns.ts';
import type { Db } from '../store/database.ts';
import { incidentsByIds } from '../store/incidents.ts';
import type { Stages } from './contract.ts';
import { stageFault } from './prepare.ts';
import { type Weighed, weighFresh } from './weigh-at-home.ts';
import { WorkingSet } from './working-set.ts';
import { acronymOr } from '../weigh/origins.ts';

/** What documents changed, so that each thing is weighed once. */
export interface Touched {
  incidents: Set<string>;
  propositions: Set<string>;
  entities: Set<string>;
  /** Entities that took part in something before and may not now: counted anew, and nothing weighed for it. */
  parties?: ReadonlySet<string>;
  /** What was weighed already while it was written, where that could be. */
  weighed?: Weighed;
}

/** An incident that documents showed to be another, as it was called. */
export interface Joined {
  from: string;
  title: string;
  into: string;
}

export interface Folded {
  /** Those that were there before and are now part of another. */
  joined: readonly Joined[];
  /** By document: the incidents it tells of, and what it is a near-copy of. */
  outcomes: Map<string, { incidents: string[]; copy: Resolution['copy'] }>;
  touched: Touched;
}

// A new spelling changes nothing about the standing of an entity; what it is and where it belongs does, and so does the abbreviation that
// what it said is told under: "OFAC", once one document calls it so.
const standing = (e: Entity): string =>
  JSON.stringify([e.kind, e.named, e.country, e.organOf, e.authority, e.knowledge, e.sector, acronymOr(e)]);

/** A document as it was read; with its statements as they are stored, where they are at hand. */
interface Read {
  document: Document;
  reading: Reading;
  statements?: readonly Statement[];
}

/**
 * Works documents into the derived tables, one after the other: each is resolved against what is there and against those before it.
 * Used alike by loading and by rebuilding, and the same rows come out however the documents are cut into batches.
 * @param read in the order of arrival
 * @param weighs null, or to weigh what is new and about no incident while it is written: only where nothing is decided, and with the
 *   documents being stored meanwhile, which is waited for
 */
export const fold = async (trx: Db, stages: Stages, read: readonly Read[], weighs: Promise<unknown> | null = null): Promise<Folded> => {
  const set = new WorkingSet(trx);
  const sketched = read.map(({ document, reading, statements }) => ({
    document,
    reading: withCampaigns(reading),
    statements,
    shingles: stages.sketch(document.text, reading),
  }));
  await set.prepare(
    sketched.map(({ document, reading, shingles }) => ({
      document: document.id,
      seq: document.seq,
      shingles,
      asked: stages.entitiesAskedBy(reading),
    })),
  );
  const resolutions = new Map<string, Resolution>();
  const touched: Touched = { incidents: new Set(), propositions: new Set(), entities: new Set() };
  for (const { document, reading, statements, shingles } of sketched) {
    // What the database has answered meanwhile is taken, and it is given the next of what is being stored.
    if (weighs !== null) await setImmediate();
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
          shingles,
        },
        reading,
        lookup: set.lookup(document.id),
      })
      .catch((cause: unknown) => {
        // What the database says keeps its own class: it is no fault of the document.
        if (cause instanceof Error && 'code' in cause) throw cause;
        throw stageFault('resolve', document.url ?? document.title ?? document.id, cause);
      });
    touch(touched, set, resolution);
    set.apply(document, reading, resolution, statements);
    resolutions.set(document.id, resolution);
  }
  const merges = new Map(set.mergedIncidents.map(({ from, into }) => [from, into]));
  const joined = (await incidentsByIds(trx, [...merges.keys()])).map(({ id, title }) => ({ from: id, title, into: merges.get(id) ?? id }));
  if (weighs === null) await set.flush();
  else {
    const fresh = await set.fresh();
    await weighs;
    await set.flush(async () => (touched.weighed = await weighFresh(trx, stages, fresh)));
  }
  const outcomes: Folded['outcomes'] = new Map();
  for (const [document, { eventLinks, copy }] of resolutions)
    outcomes.set(document, {
      incidents: [
        ...new Set(
          Object.values(eventLinks)
            .flat()
            .map((id) => set.incident(id)),
        ),
      ],
      copy,
    });
  return { outcomes, touched, joined };
};

const touch = (touched: Touched, before: WorkingSet, resolution: Resolution): void => {
  for (const e of resolution.entities) {
    const known = before.entity(e.id);
    if (known !== undefined && standing(known) !== standing(e)) touched.entities.add(e.id);
  }
  for (const { from } of [...resolution.mergedIncidents, ...resolution.mergedPropositions]) {
    touched.incidents.delete(from);
    touched.propositions.delete(from);
  }
  for (const incident of resolution.incidents) touched.incidents.add(incident.id);
  for (const incident of Object.values(resolution.eventLinks).flat()) touched.incidents.add(incident);
  for (const proposition of resolution.propositions) touched.propositions.add(proposition.id);
  for (const proposition of Object.values(resolution.statementLinks)) touched.propositions.add(proposition);
};
