import type { IncidentBundle } from '../model/bundle.ts';
import type { DocumentText, Language, RawItem, Zone } from '../model/document.ts';
import type { KnownTactics } from '../model/knowledge.ts';
import type { Reading, Sentence } from '../model/reading.ts';
import type { EntitiesAsked, Resolution, ResolveInput } from '../model/resolution.ts';
import type { SecondNotes } from '../model/second-reading.ts';
import type { SourceKind } from '../model/vocabulary.ts';
import type { IncidentTally } from '../model/tally.ts';
import type { Assessment } from '../model/weighing.ts';

export type { Outlet } from '../collect/outlet.ts';

/** What the reader is given. */
export interface StageReadInput {
  text: string;
  title: string | null;
  published: string | null;
  zones: Zone[];
  language: Language;
  source: { name: string; kind: SourceKind; country: string | null };
}

/** A second opinion on documents that are stored, from a language model. It is asked only when somebody wants it. */
export interface SecondReader {
  /** Under which its readings are kept, as model:<name>/<version of the prompt>. */
  id: string;
  /** @throws AssayError outage or refused */
  read(input: {
    text: string;
    published: string | null;
    source: { name: string };
    sentences: readonly Sentence[];
  }): Promise<{ reading: Reading; notes: SecondNotes }>;
}

/** ATT&CK as far as it is at hand: what the matrix of an incident is laid out by. */
export interface AttackCatalogue extends KnownTactics {
  /** A technique by its id; null: not in the catalogue at hand. One that was merged into another has the tactics of that one. */
  technique(id: string): { name: string; tactics: readonly string[]; mergedInto: string | null } | null;
  /** Ids of the techniques that words name outright, by id or by name. */
  namedIn(text: string): string[];
}

/** The reader with everything it can find, techniques and happenings too. It is asked for one document at a time. */
export interface CloseReader {
  version: string;
  read(input: StageReadInput): Reading;
  /** A technique of ATT&CK by its id; null: not in the catalogue at hand. */
  technique(id: string): { name: string; mergedInto: string | null } | null;
}

/** The stages as the pipeline uses them. They are values in, values out; only the pipeline writes. */
export interface Stages {
  /** @throws AssayError bad-input: the item goes to the quarantine with its reason */
  extract(raw: RawItem): DocumentText;
  read(input: StageReadInput): Reading;
  /** Hashes that stand for the words of a text, by which near-copies are found. */
  sketch(text: string, reading: Reading): string[];
  /** What `resolve` will ask first, so that it can be fetched for many documents at once. */
  entitiesAskedBy(reading: Reading): EntitiesAsked;
  resolve(input: ResolveInput): Promise<Resolution>;
  /** An assessment for every proposition of the bundle, by id. */
  weigh(bundle: IncidentBundle): Map<string, Assessment>;
  /** What lists, trends and records count of an incident. */
  tally(bundle: IncidentBundle): IncidentTally;
  readerVersion: string;
  /** ISO date-time; used for quarantine and jobs, never for derived rows. */
  now(): string;
}
