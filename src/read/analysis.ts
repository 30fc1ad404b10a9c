import type { Language, Zone } from '../model/document.ts';
import type { Happening } from '../model/happening.ts';
import type {
  Attribution,
  Procedure,
  LocalEntity,
  LocalEvent,
  LocalProposition,
  Mention,
  ReadStatement,
  Sentence,
} from '../model/reading.ts';
import type { Span } from '../model/span.ts';
import type { TimeExpression } from '../model/time.ts';
import type { EntityKind, SourceKind } from '../model/vocabulary.ts';
import type { Chunk } from './syntax/chunk.ts';
import type { Clause } from './syntax/clause.ts';
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
  /** ranges of direct speech that reach into it */
  quotes: Span[];
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
  /** the headline: asked for at every sentence, and where there is none a search would go through all of them each time */
  title: Sentence | null;
  times: TimeExpression[];
  entities: DraftEntity[];
  byId: Map<string, DraftEntity>;
  /** by name without article and possessive, lower case; by its short forms; by key of knowledge */
  byName: Map<string, DraftEntity>;
  byShortName: Map<string, DraftEntity>;
  byKnowledge: Map<string, DraftEntity>;
  mentions: Mention[];
  mentionKeys: Set<string>;
  /** how far the mention of an entity that starts at a place reaches: by entity and start */
  mentionEnds: Map<string, number>;
  /** how much the document speaks of each country so far */
  countryWeight: Map<string, number>;
  /** the entity a noun group stands for */
  byChunk: Map<Chunk, string>;
  /** the entity that owns a noun group ("the group's claims") */
  ownerByChunk: Map<Chunk, string>;
  /** noun groups already read */
  seen: Set<Chunk>;
  /** the entities a plural description stands for ("Two security firms, X and Y") */
  members: Map<string, readonly string[]>;
  /** the party that writes in its own name, null in news */
  self: DraftEntity | null;
  /** ranges of direct speech, quotation marks included */
  quotes: Span[];
  events: LocalEvent[];
  propositions: LocalProposition[];
  statements: ReadStatement[];
  attributions: Attribution[];
  procedures: Procedure[];
  happenings: Happening[];
}

export const entityById = (analysis: Analysis, id: string | null | undefined): DraftEntity | undefined =>
  id ? analysis.byId.get(id) : undefined;
export const isAttackerKind = (kind: EntityKind): boolean => kind === 'group' || kind === 'persona';
