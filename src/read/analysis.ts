import type { Language, Zone } from '../model/document.ts';
import type { LocalEntity, LocalEvent, LocalProposition, Mention, ReadStatement, Sentence } from '../model/reading.ts';
import type { Span } from '../model/span.ts';
import type { TimeExpression } from '../model/time.ts';
import type { EntityKind, SourceKind } from '../model/vocabulary.ts';
import type { Chunk } from './syntax/chunk.ts';
import type { Clause, Phrase } from './syntax/clause.ts';
import type { Token } from './syntax/token.ts';

/** What the reader is given. It never looks anything up by itself. */
export interface ReadInput {
  text: string;
  title: string | null;
  published: string | null;
  zones: readonly Zone[];
  language: Language;
  source: { name: string; kind: SourceKind; country: string | null };
}

export interface SentenceAnalysis {
  index: number;
  sentence: Sentence;
  tokens: Token[];
  chunks: Chunk[];
  clauses: Clause[];
  times: TimeExpression[];
}

/** An entity while the document is being read, with what coreference needs to know. */
export interface DraftEntity extends LocalEntity {
  /** class of its head noun: company, agency, parliament, group, ... */
  head: string;
  plural: boolean;
  firstAt: number;
  lastAt: number;
  /** it has taken part in an attack as the one who did it */
  attacker: boolean;
}

/** Everything found so far about one document; each extractor adds its part. */
export interface Analysis {
  input: ReadInput;
  sentences: SentenceAnalysis[];
  times: TimeExpression[];
  entities: DraftEntity[];
  mentions: Mention[];
  /** the entity a noun group stands for */
  byChunk: Map<Chunk, string>;
  /** the entity that owns a noun group ("the group's claims") */
  ownerByChunk: Map<Chunk, string>;
  /** ranges of direct speech, quotation marks included */
  quotes: Span[];
  events: LocalEvent[];
  propositions: LocalProposition[];
  statements: ReadStatement[];
}

export const entityById = (analysis: Analysis, id: string | null | undefined): DraftEntity | undefined => (id ? analysis.entities.find((e) => e.id === id) : undefined);
export const entityOf = (analysis: Analysis, phrase: Phrase | undefined): DraftEntity | undefined => (phrase ? entityById(analysis, analysis.byChunk.get(phrase.head)) : undefined);
export const textOf = (analysis: Analysis, span: Span): string => analysis.input.text.slice(span.start, span.end);
export const isAttackerKind = (kind: EntityKind): boolean => kind === 'group' || kind === 'persona';
