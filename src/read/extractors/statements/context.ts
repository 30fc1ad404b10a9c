import type { KnowledgeIndex } from '../../knowledge-index.ts';
import type { Analysis, DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { LocalEvent } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import type { PropositionType, Stance, Wording } from '../../../model/vocabulary.ts';
import type { ArgRole } from './draft.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import type { EventTable } from './events.ts';
import type { CueIndex } from './cues.ts';

export interface Context {
  analysis: Analysis;
  index: KnowledgeIndex;
  cues: CueIndex;
  events: EventTable;
}

export interface ContentArg {
  role: ArgRole;
  entity: DraftEntity | null;
  text: string;
  span: Span | null;
}

/** What a clause says, before it is known who says it. */
export interface Content {
  type: PropositionType;
  kind: string | null;
  args: ContentArg[];
  events: LocalEvent[];
  negative: boolean;
  wording: Wording;
  strength: number;
  quote: Span;
  focus: Span | null;
  cue: Span | null;
  /** where the clause stands: the innermost speech around it decides who says so */
  at: number;
  rule: string;
  /** set where the frame itself decides the stance: claims of responsibility, silence, acts */
  stance?: Stance;
  /** set where the frame itself decides who asserts: the claimant, the silent party, nobody in particular */
  asserter?: { kind: 'entity'; entity: DraftEntity; span: Span | null } | { kind: 'narrator' } | { kind: 'unspecified' };
  directness?: 'modifier' | 'presupposition' | 'act' | 'agentless';
  implied?: boolean;
  hasEvidence?: boolean;
}

export type Frame = (ctx: Context, s: SentenceAnalysis, c: Clause) => Content[];

export const span = (p: { start: number; end: number }): Span => ({ start: p.start, end: p.end });
export const textAt = (ctx: Context, p: Span): string => ctx.analysis.input.text.slice(p.start, p.end);
export const entityOfPhrase = (ctx: Context, p: Phrase | undefined): DraftEntity | null => {
  if (!p) return null;
  const id = ctx.analysis.byChunk.get(p.head);
  return ctx.analysis.entities.find((e) => e.id === id) ?? null;
};
export const ownerOfPhrase = (ctx: Context, p: Phrase | undefined): DraftEntity | null => {
  if (!p) return null;
  const id = ctx.analysis.ownerByChunk.get(p.head);
  return ctx.analysis.entities.find((e) => e.id === id) ?? null;
};
export const arg = (ctx: Context, role: ArgRole, p: Phrase | undefined, entity: DraftEntity | null): ContentArg => ({ role, entity, text: entity ? entity.name : p ? textAt(ctx, p) : '', span: p ? span(p) : null });
export const entityArg = (role: ArgRole, entity: DraftEntity): ContentArg => ({ role, entity, text: entity.name, span: null });
export const textArg = (role: ArgRole, text: string, at: Span | null): ContentArg => ({ role, entity: null, text, span: at });
/** Prepositional objects of a clause under any of the given prepositions. */
export const under = (c: Clause, ...preps: string[]): Phrase[] => c.pps.filter((p) => preps.includes(p.prep)).flatMap((p) => p.objects);
export const headLemma = (p: Phrase | undefined): string => p?.head.head.lemma ?? '';
/** The clause with its own subject, ready to be quoted: never past the end of the sentence. */
export const clauseQuote = (s: SentenceAnalysis, c: Clause): Span => ({ start: c.start, end: Math.min(Math.max(c.end, c.verb.end), s.sentence.end) });
