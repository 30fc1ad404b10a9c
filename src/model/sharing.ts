import type { Dossier, DocumentRef, PropositionView, StatementView } from './api.ts';
import type { ObservableType } from '../core/observable.ts';
import type { Tlp } from './vocabulary.ts';

/** What is handed to a format: only what may be shown, weighed by that alone, under names that stand in it. */

/** What an export is of, and how it is marked. */
export interface SharedHead {
  /** In plain words: "Attack on Albanian Parliament". */
  title: string;
  /** The same for the same scope: what ids of an export are made from. */
  key: string;
  /** The strictest marking of what it rests on. */
  tlp: Tlp;
  /** null: nothing was left out for its marking. */
  maxTlp: Tlp | null;
  /** Documents left out, being marked stricter than `maxTlp`. */
  left: number;
  /** ISO date-time at which the newest document of it was collected; the same export twice is the same bytes. */
  at: string;
}

export interface SharedDocument {
  ref: DocumentRef;
  tlp: Tlp;
  /** Of the bytes that were read, lower-case hex. */
  sha256: string;
}

/** An incident, or the propositions about none. */
export interface SharedPiece {
  /** null: about no incident. */
  dossier: Dossier | null;
  /** Those that somebody speaks on within the scope. */
  propositions: readonly PropositionView[];
  /** Within the scope, each once in an export, in the order of arrival. */
  statements: readonly StatementView[];
  /** Documents on it that were left out for their marking. */
  left: number;
}

/** An indicator with a place that names it. Nobody says of it more than that. */
export interface SharedIndicator {
  value: string;
  type: ObservableType;
  /** Why it is harmless; null: nothing known. */
  benign: string | null;
  /** The newest document that names it. */
  document: SharedDocument;
  /** The sentence that names it, as written there. */
  quote: string;
  /** How many documents do. */
  documents: number;
}

export interface Shared {
  head: SharedHead;
  pieces: AsyncIterable<SharedPiece>;
  document: (id: string) => SharedDocument;
}

/** "Left out: 2 documents marked stricter than TLP:GREEN." */
export const leftOutText = ({ left, maxTlp }: Pick<SharedHead, 'left' | 'maxTlp'>): string | null =>
  left === 0 || maxTlp === null
    ? null
    : `Left out: ${left} document${left === 1 ? '' : 's'} marked stricter than TLP:${maxTlp.toUpperCase()}.`;
