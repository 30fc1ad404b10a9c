import type { Span } from '../../../model/span.ts';
import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { confidenceIn, type Hedge, type SpeechCue } from './cues.ts';
import { type Context, entityOfPhrase, headLemma, under } from './context.ts';

/** A stretch of text that somebody is made to say. */
export interface Scope {
  clause: Clause | null;
  cue: SpeechCue;
  cueSpan: Span;
  lemma: string;
  negated: boolean;
  source: DraftEntity | null;
  sourceSpan: Span | null;
  unspecified: boolean;
  relays: { entity: DraftEntity; span: Span }[];
  content: Span[];
  hedge: Hedge | null;
}

const HEARERS = new Set(['tell', 'say', 'confirm', 'send', 'deny', 'write', 'speak', 'claim', 'add']);

/** All speech in a sentence: verbs of saying with their complements, "according to", quotations carried over from the sentence before. */
export const scopesOf = (ctx: Context, s: SentenceAnalysis): Scope[] => {
  const scopes: Scope[] = [];
  for (const c of s.clauses) {
    const scope = speechScope(ctx, s, c) ?? confidenceScope(ctx, s, c);
    if (scope) scopes.push(scope);
  }
  scopes.push(...accordingTo(ctx, s));
  return scopes;
};

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

const sentenceEnd = (s: SentenceAnalysis): number => s.sentence.end;

const speechScope = (ctx: Context, s: SentenceAnalysis, c: Clause): Scope | null => {
  const cue = ctx.cues.speech(c.lemma);
  if (!cue) return null;
  const passive = c.passive && c.subjectFrom !== 'after';
  const content: Span[] = [];
  if (c.complement !== null) content.push({ start: c.complement, end: complementEnd(ctx, s, c) });
  else if (!passive && c.objects.length === 0 && isTail(s, c)) content.push({ start: s.sentence.start, end: Math.min(c.start, c.verb.start) }, { start: c.end, end: sentenceEnd(s) });
  else if (c.objects.length > 0 && quotedAfter(ctx, s, c)) content.push({ start: c.verb.end, end: complementEnd(ctx, s, c) });
  else if (c.objects.length > 0) content.push({ start: c.verb.end, end: c.end });
  else return null;
  const subject = c.subjects[0];
  const agent = passive ? under(c, 'by')[0] : subject;
  const impersonal = agent === undefined || (headLemma(agent) === 'it' && passive);
  const source = impersonal ? null : entityOfPhrase(ctx, agent);
  const relays: Scope['relays'] = [];
  if (HEARERS.has(c.lemma)) {
    for (const p of [...c.objects, ...under(c, 'to')]) {
      const e = entityOfPhrase(ctx, p);
      if (e?.kind === 'outlet') relays.push({ entity: e, span: { start: p.start, end: p.end } });
    }
    // "In a statement sent on Tuesday to The Associated Press, the spokesperson claimed"
    for (const other of s.clauses) {
      if (other === c || !['send', 'give', 'provide', 'e-mail', 'email', 'share'].includes(other.lemma)) continue;
      for (const p of under(other, 'to', 'with')) {
        const e = entityOfPhrase(ctx, p);
        if (e?.kind === 'outlet') relays.push({ entity: e, span: { start: p.start, end: p.end } });
      }
    }
  }
  return {
    clause: c,
    cue,
    cueSpan: { start: c.verb.head.start, end: c.verb.head.end },
    lemma: c.lemma,
    negated: c.negated,
    source,
    sourceSpan: agent ? { start: agent.start, end: agent.end } : null,
    unspecified: source === null && (passive || (agent !== undefined && !isPerson(agent))),
    relays,
    content,
    hedge: confidenceIn(wordsOf(s, c.verb.start, c.complement ?? c.end)),
  };
};

const isPerson = (p: Phrase): boolean => ['we', 'i'].includes(headLemma(p));
const wordsOf = (s: SentenceAnalysis, from: number, to: number): string[] => s.tokens.filter((t) => t.start >= from && t.start < to).map((t) => t.lower);

/** "they have moderate confidence that ...", "there is no evidence that ...": a judgement with its own complement. */
const confidenceScope = (ctx: Context, s: SentenceAnalysis, c: Clause): Scope | null => {
  if (c.lemma !== 'have' && c.lemma !== 'express') return null;
  const noun = c.objects.find((o) => headLemma(o) === 'confidence');
  if (!noun || c.complement === null) return null;
  const hedge = confidenceIn(wordsOf(s, c.verb.start, c.complement));
  const subject = c.subjects[0];
  return {
    clause: c,
    cue: { stance: 'attribute', strength: hedge?.strength ?? 0.6, distance: false },
    cueSpan: { start: noun.start, end: noun.end },
    lemma: 'confidence',
    negated: c.negated,
    source: entityOfPhrase(ctx, subject),
    sourceSpan: subject ? { start: subject.start, end: subject.end } : null,
    unspecified: false,
    relays: [],
    content: [{ start: c.complement, end: sentenceEnd(s) }],
    hedge: hedge ?? { wording: 'moderate-confidence', strength: 0.6 },
  };
};

/** Where the complement of a verb of saying ends: at the next verb of saying that is not part of it, else with the sentence. */
const complementEnd = (ctx: Context, s: SentenceAnalysis, c: Clause): number => {
  for (const next of s.clauses.slice(c.index + 1)) {
    if (next.relative && next.form !== 'finite') continue;
    const start = Math.min(next.start, next.verb.start);
    const before = s.chunks[next.subjectFrom === 'own' ? (next.subjects[0]?.from ?? next.chunkIndex) - 1 : next.chunkIndex - 1];
    const speech = ctx.cues.speech(next.lemma) !== undefined;
    if (next.marker === 'while' || next.marker === 'whereas' || next.marker === 'although' || next.marker === 'though') if (speech || next.form === 'finite') return start;
    if (speech && next.form === 'finite' && (before?.kind === 'CC' || before?.kind === 'COMMA') && c.complement !== null && start > c.complement + 1) return start;
    if (speech && next.form === 'ing' && before?.kind === 'COMMA') return start;
    if (next.form === 'finite' && before?.kind === 'CC' && before.head.lower === 'but' && next.subjectFrom === 'own' && !insideQuote(ctx, start)) return start;
  }
  // a dash starts a remark of the writer
  const dash = s.chunks.find((x) => x.kind === 'DASH' && x.start > (c.complement ?? c.end));
  return dash && s.clauses.some((x) => x.form === 'finite' && x.start > dash.start) && !insideQuote(ctx, dash.start) ? dash.start : sentenceEnd(s);
};

const insideQuote = (ctx: Context, at: number): boolean => ctx.analysis.quotes.some((q) => at > q.start && at < q.end);
const quotedAfter = (ctx: Context, s: SentenceAnalysis, c: Clause): boolean => ctx.analysis.quotes.some((q) => q.start >= c.verb.end - 1 && q.start < s.sentence.end && q.end - q.start > 20);

/** A verb of saying at the end of, or between commas in, what is said: "..., the agency said in a statement". */
const isTail = (s: SentenceAnalysis, c: Clause): boolean => {
  const first = c.subjectFrom === 'own' ? (c.subjects[0]?.from ?? c.chunkIndex) : c.chunkIndex;
  const before = s.chunks[first - 1];
  if (first === 0) return false;
  if (before?.kind === 'COMMA' || before?.kind === 'DASH') return s.clauses.some((x) => x !== c && x.verb.start < c.verb.start) || first > 2;
  return c.subjectFrom === 'after' || before?.kind === 'STOP';
};

const accordingTo = (ctx: Context, s: SentenceAnalysis): Scope[] => {
  const out: Scope[] = [];
  s.chunks.forEach((p, i) => {
    const n = s.chunks[i + 1];
    if (p.kind !== 'P' || p.head.lower !== 'according to' || n?.kind !== 'NP') return;
    let to = i + 1;
    while (s.chunks[to + 1]?.kind === 'P' && s.chunks[to + 2]?.kind === 'NP') to += 2;
    const source = ctx.analysis.entities.find((e) => e.id === ctx.analysis.byChunk.get(n)) ?? null;
    const end = s.chunks[to]?.end ?? n.end;
    const content = i === 0 || s.chunks[i - 1]?.kind === 'TIME' ? [{ start: end, end: s.sentence.end }] : [{ start: s.sentence.start, end: p.start }, { start: end, end: s.sentence.end }];
    out.push({
      clause: null,
      cue: { stance: 'assert', strength: 1, distance: false },
      cueSpan: { start: p.start, end: p.end },
      lemma: 'according to',
      negated: false,
      source,
      sourceSpan: { start: n.start, end },
      unspecified: source === null,
      relays: [],
      content,
      hedge: null,
    });
  });
  return out;
};
