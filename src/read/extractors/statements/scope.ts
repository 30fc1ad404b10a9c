import type { Span } from '../../../model/span.ts';
import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import type { Hedge, SpeechCue } from './cues.ts';

/** What is plainly said. */
export const ASSERT: SpeechCue = { stance: 'assert', strength: 1, distance: false };

/** A stretch of text that somebody is made to say. */
export interface Scope {
  clause: Clause | null;
  cue: SpeechCue;
  cueSpan: Span;
  lemma: string;
  negated: boolean;
  source: DraftEntity | null;
  sourceSpan: Span | null;
  /** further speakers of the same words ("CISA, the FBI and Z said") */
  others: { entity: DraftEntity; span: Span }[];
  unspecified: boolean;
  relays: { entity: DraftEntity; span: Span }[];
  content: Span[];
  hedge: Hedge | null;
}

/** The innermost scope around a place; scopes of the clause itself do not count. */
export const scopeAt = (scopes: readonly Scope[], at: number, own?: Clause): Scope | null => {
  let best: Scope | null = null;
  let size = Number.POSITIVE_INFINITY;
  for (const scope of scopes) {
    if (own && scope.clause === own) continue;
    const range = scope.content.find((r) => at >= r.start && at < r.end);
    if (range && range.end - range.start < size) {
      best = scope;
      size = range.end - range.start;
    }
  }
  return best;
};

/** Lower-case words of a sentence from one place to another. */
export const wordsBetween = (s: SentenceAnalysis, from: number, to: number): string[] =>
  s.tokens.filter((t) => t.start >= from && t.start < to).map((t) => t.lower);
