import { z } from 'zod';
import { Entity, Incident, Proposition } from './records.ts';
import type { Reading } from './reading.ts';
import type { PropositionType, SourceKind } from './vocabulary.ts';

/**
 * The contract between `resolve` (pure), which decides what is one thing, and `pipeline`, which hands it what the store
 * knows and writes down what it decided. All ids here are ids of the store unless called local.
 */

/** The document as `resolve` sees it. `published` and `collectedAt` as in Document. */
export interface ResolveDocument {
  id: string;
  seq: number;
  published: string | null;
  collectedAt: string;
  sourceId: string;
  sourceName: string;
  sourceKind: SourceKind;
  sourceCountry: string | null;
  /** Hashes that stand for its words (at most 64), by which near-copies are found. */
  shingles: string[];
}

/** What an ambiguous or settled date of an incident rests on. `statement` is an id of the store (`statementId` of ids.ts). */
export const ResolvedTime = z.object({ incident: z.string(), edtf: z.string(), statement: z.string() });
export type ResolvedTime = z.infer<typeof ResolvedTime>;

/** An incident with the documents that tell of it. */
export const IncidentWithLinks = z.object({
  incident: Incident,
  seq: z.int().describe('`seq` of the oldest document joined to it: where two incidents turn out to be one, the lower stays'),
  documents: z.array(z.string()).describe('those with an event joined to it, in no order'),
});
export type IncidentWithLinks = z.infer<typeof IncidentWithLinks>;

export const CopyCandidate = z.object({ document: z.string(), shingles: z.array(z.string()) });
export type CopyCandidate = z.infer<typeof CopyCandidate>;

/** Entities one of whose names has one of these keys (`nameKey` of src/core/names.ts), or of one of these knowledge keys ("state:AL"). */
export interface EntitiesAsked {
  keys: readonly string[];
  knowledge: readonly string[];
}

/**
 * What `resolve` may ask of the store. Only documents folded before this one are seen, so a rebuild in the order of arrival
 * gets the same answers. Every answer is in a fixed order (oldest first), never that of the disk.
 */
export interface ResolveLookup {
  entitiesAsked(asked: EntitiesAsked): Promise<Entity[]>;
  entitiesById(ids: readonly string[]): Promise<Entity[]>;
  /** Incidents of these ids, with one of these entities as victim or actor, or of one of these countries; newest first, at most `limit`. */
  incidentsOf(query: {
    ids?: readonly string[];
    entities: readonly string[];
    countries: readonly string[];
    limit: number;
  }): Promise<IncidentWithLinks[]>;
  /** Propositions about these incidents; `types` empty means every type. */
  propositionsOf(incidentIds: readonly string[], types: readonly PropositionType[]): Promise<Proposition[]>;
  /** Older documents that share hashes with this one, most shared first, at most 8. */
  copyCandidates(): Promise<CopyCandidate[]>;
}

export interface ResolveInput {
  document: ResolveDocument;
  reading: Reading;
  lookup: ResolveLookup;
}

export const Resolution = z.object({
  entities: z.array(Entity).describe('new or changed; an id already stored is replaced by what is given'),
  links: z.record(z.string(), z.string()).describe('local entity id -> entity id'),
  incidents: z.array(Incident).describe('new or changed; an id already stored is replaced'),
  mergedIncidents: z
    .array(z.object({ from: z.string(), into: z.string() }))
    .describe(
      'stored incidents found to be one: every event link of `from` moves to `into`, then the row `from` goes; `into` is in `incidents`',
    ),
  eventLinks: z.record(z.string(), z.array(z.string())).describe('local event id -> incident ids'),
  propositions: z.array(Proposition).describe('new or changed; an id already stored is replaced'),
  mergedPropositions: z
    .array(z.object({ from: z.string(), into: z.string() }))
    .describe(
      'follows from mergedIncidents: every statement link of `from` moves to `into`, then the row `from` goes; `into` is in `propositions`',
    ),
  statementLinks: z.record(z.string(), z.string()).describe('local statement id -> proposition id; every statement has one'),
  resolvedTimes: z.array(ResolvedTime).describe('dates of incidents settled by this document; also set in `incidents[].when`'),
  copy: z
    .object({ of: z.string(), similarity: z.number().min(0).max(1) })
    .nullable()
    .describe('the older document this is a near-copy of; that may be a copy itself: follow to the end'),
});
export type Resolution = z.infer<typeof Resolution>;
