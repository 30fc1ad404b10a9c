import { entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { type Context, entityOfPhrase, headLemma, headWord, ownerOfPhrase } from './context.ts';
import { confidenceIn, type Hedge, type SpeechCue } from './cues.ts';
import { ASSERT, type Scope, scopeAt, wordsBetween } from './scope.ts';

/** Judgements that open a scope: how sure somebody is, whose assessment it is, what is only a theory. */

/** "they were confident that", "considers it highly probable that": how sure the speaker is, said with an adjective. */
export const sureness = (s: SentenceAnalysis, c: Clause): Hedge | null => {
  const words = wordsBetween(s, c.verb.start, c.complement ?? c.end);
  if (c.lemma !== 'consider' && c.lemma !== 'judge' && c.lemma !== 'deem' && c.lemma !== 'call') return null;
  if (words.includes('unlikely') || words.includes('improbable')) return { wording: 'unlikely', strength: -0.4 };
  if (words.includes('certain')) return { wording: 'almost-certain', strength: 0.9 };
  if (words.includes('likely') || words.includes('probable'))
    return words.some((w) => w === 'very' || w === 'highly')
      ? { wording: 'very-likely', strength: 0.7 }
      : { wording: 'likely', strength: 0.5 };
  return null;
};

/** "they have moderate confidence that", "it is almost certain that", "there is no evidence that": a judgement with its own complement. */
export const confidenceScope = (ctx: Context, s: SentenceAnalysis, c: Clause): Scope | null => {
  if (c.complement === null) return null;
  const noun = c.lemma === 'have' || c.lemma === 'express' ? c.objects.find((o) => headLemma(o) === 'confidence') : undefined;
  const words = wordsBetween(s, c.verb.start, c.complement);
  const adjective = c.lemma === 'be' || c.lemma === 'convince' ? words.find((w) => JUDGING[w] !== undefined) : undefined;
  if (!noun && !adjective) return null;
  const said = confidenceIn(words);
  const hedge = noun
    ? (said ?? { wording: 'moderate-confidence', strength: 0.6 })
    : adjective === 'certain' && words.includes('almost')
      ? { wording: 'almost-certain' as const, strength: 0.9 }
      : (JUDGING[adjective ?? ''] ?? null);
  const subject = c.subjects[0];
  const impersonal = subject === undefined || ['it', 'there'].includes(headWord(subject));
  const outer = scopeAt(ctx.scopes, c.verb.start, c);
  const told = impersonal ? null : entityOfPhrase(ctx, subject);
  // whichever of the several speakers "they" was led back to, all are meant
  const all = headWord(subject) === 'they' && outer !== null && outer.others.some((o) => o.entity.id === told?.id);
  const source = impersonal || all ? (outer?.source ?? null) : told;
  return {
    clause: c,
    cue: { stance: noun ? 'attribute' : 'assert', strength: hedge?.strength ?? 0.6, distance: false },
    cueSpan: noun ? { start: noun.start, end: noun.end } : { start: c.verb.head.start, end: c.complement },
    lemma: 'confidence',
    negated: c.negated,
    source,
    sourceSpan: impersonal ? (outer?.sourceSpan ?? null) : subject ? { start: subject.start, end: subject.end } : null,
    // "A, B and C said they were confident that": all of them were
    others: impersonal || (source !== null && source.id === outer?.source?.id) ? (outer?.others ?? []) : [],
    unspecified: impersonal && (outer?.unspecified ?? false),
    relays: outer?.relays ?? [],
    content: [{ start: c.complement, end: s.sentence.end }],
    hedge,
  };
};
const JUDGING: Record<string, Hedge> = {
  confident: { wording: 'high-confidence', strength: 0.9 },
  certain: { wording: 'high-confidence', strength: 0.9 },
  sure: { wording: 'high-confidence', strength: 0.9 },
  convinced: { wording: 'high-confidence', strength: 0.9 },
  likely: { wording: 'likely', strength: 0.5 },
  probable: { wording: 'probably', strength: 0.4 },
  possible: { wording: 'possible', strength: 0.15 },
  unlikely: { wording: 'unlikely', strength: -0.4 },
};

/** "One theory is that an insider helped": held possible, by whoever speaks. */
const SUPPOSED = new Set(['theory', 'possibility', 'hypothesis', 'scenario', 'guess']);
const SUPPOSING: SpeechCue = { stance: 'hypothesise', strength: 0.3, distance: false };
const ACCOUNT = new Set([
  'assessment',
  'account',
  'view',
  'position',
  'conclusion',
  'verdict',
  'finding',
  'message',
  'judgment',
  'judgement',
  'version',
  'speculation',
  'chatter',
  'suspicion',
]);

/** "The assessment of our service is that", "MRT's own account is that", "industry chatter that the crew is a front". */
export const accountScope = (ctx: Context, s: SentenceAnalysis, c: Clause): Scope | null => {
  const subject = c.subjects[0];
  if (c.lemma !== 'be' || c.complement === null || !subject) return null;
  const supposed = SUPPOSED.has(headLemma(subject));
  if (!supposed && !ACCOUNT.has(headLemma(subject))) return null;
  const at = s.chunks.indexOf(subject.head);
  const of =
    s.chunks[at + 1]?.kind === 'P' && ['of', 'by', 'from'].includes(s.chunks[at + 1]?.head.lower ?? '') ? s.chunks[at + 2] : undefined;
  const source = ownerOfPhrase(ctx, subject) ?? (of ? (entityById(ctx.analysis, ctx.analysis.byChunk.get(of)) ?? null) : null);
  if (!source && !supposed) return null;
  return {
    clause: c,
    cue: supposed ? SUPPOSING : ASSERT,
    cueSpan: { start: subject.head.head.start, end: subject.head.head.end },
    lemma: 'account',
    negated: false,
    source,
    sourceSpan: { start: subject.start, end: subject.end },
    others: [],
    unspecified: false,
    relays: [],
    content: [{ start: c.complement, end: s.sentence.end }],
    hedge: null,
  };
};
