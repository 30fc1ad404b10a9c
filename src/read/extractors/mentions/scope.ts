import type { Analysis, DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { KnowledgeIndex } from '../../knowledge-index.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Hints } from './hints.ts';

/** What naming things in one document needs. */
export interface Scope {
  analysis: Analysis;
  index: KnowledgeIndex;
  hints: Hints;
  /** describing group to the name it stands in apposition to */
  apposed: ReadonlyMap<Chunk, Chunk>;
  /** is the first word of a sentence a name, and not just a word with the capital of a beginning? */
  isNameAtStart(word: string): boolean;
  /** what the text below a headline is, where the headline gives every word a capital; null elsewhere */
  below(s: SentenceAnalysis): string | null;
  /** is this short form explained by another name of the document ("CPS" by "Chicago Public Schools")? */
  standsForOther(short: string, known: string): boolean;
  /** is this short form explained in words without capitals ("personal data (PII)")? */
  isPlainShort(short: string): boolean;
  /** the party that writes in its own name ("we" outside quotations), null in news */
  self: DraftEntity | null;
}

/** Reads the noun group at this place of its sentence, where that was not done yet. */
export type ReadGroup = (i: number) => void;
