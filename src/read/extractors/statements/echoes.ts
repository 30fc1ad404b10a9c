import type { SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import {
  type Content,
  type Context,
  currentVictim,
  entitiesOf,
  entityArg,
  type Frame,
  headLemma,
  headWord,
  isAttacker,
  type Said,
  span,
  speakerAt,
  textAt,
} from './context.ts';
import { confidenceIn } from './cues.ts';
import { topicOf } from './silence.ts';

/** Short answers to what was just said: "It hadn't.", "That is not true.", "The second agreed, with low confidence." */

const PRONOUNS = new Set(['it', 'we', 'they', 'i', 'he', 'she', 'that', 'this', 'these', 'those', 'which', 'none', 'neither']);
const AUXILIARY = new Set(['do', 'have', 'be']);
const TRUE = new Set(['true', 'correct', 'right', 'so', 'accurate', 'ours']);
/** How far back a short answer points. */
const NEAR = 3;

const lastSaid = (ctx: Context, s: SentenceAnalysis, fits: (x: Said) => boolean = () => true): Said | undefined =>
  ctx.said.findLast((x) => s.index - x.sentence <= NEAR && x.content.type !== 'response' && fits(x));

/** What a short answer is about: what was said last, or, where no frame knew that, the attack that is told. */
export const matterBefore = (
  ctx: Context,
  s: SentenceAnalysis,
  fits?: (x: Said) => boolean,
): Pick<Content, 'type' | 'kind' | 'args' | 'events'> => {
  const last = lastSaid(ctx, s, fits);
  if (last) return topicOf(last.content);
  const victim = currentVictim(ctx);
  return {
    type: 'occurred',
    kind: null,
    args: victim ? [entityArg('victim', victim)] : [],
    events: ctx.events.current ? [ctx.events.current] : [],
  };
};

/** "We did not.", "It hadn't.", "It was not: a fuse had blown": a verb that is left out takes back the clause before. */
const elliptic = (s: SentenceAnalysis, c: Clause): boolean =>
  AUXILIARY.has(c.lemma) &&
  c.negated &&
  c.form === 'finite' &&
  c.objects.length + c.pps.length + c.predicate.length === 0 &&
  c.complement === null &&
  c.subjects.length === 1 &&
  PRONOUNS.has(headWord(c.subjects[0])) &&
  c.start - s.sentence.start <= 2 &&
  /^\s*(?:[.:;!—–-]|$)/.test(afterVerb(s, c));

const afterVerb = (s: SentenceAnalysis, c: Clause): string => {
  const next = s.tokens.find((t) => t.start >= c.verb.end);
  return next === undefined ? '' : next.text;
};

/** "This is not correct", "That is simply not true", "is not borne out by the evidence". */
const untrue = (c: Clause): boolean =>
  c.negated &&
  c.modal === null &&
  // "that" is taken for a conjunction: "said that was not the case"
  ((c.subjects.length === 0 && c.marker === 'that' && c.lemma === 'be' && c.objects.some((o) => headLemma(o) === 'case')) ||
    (c.lemma === 'be' &&
      c.predicate.some((w) => TRUE.has(w)) &&
      ['it', 'that', 'this', 'which'].includes(headWord(c.subjects[0])) &&
      c.complement === null) ||
    // "said that was not the case"
    (c.lemma === 'be' && c.objects.some((o) => headLemma(o) === 'case') && ['it', 'that', 'this'].includes(headWord(c.subjects[0]))) ||
    (['bear out', 'support', 'substantiate'].includes(c.lemma) && c.passive && c.subjects.length > 0) ||
    (c.lemma === 'bear' && c.adverbs.includes('out') && c.subjects.length > 0));

const denied: Frame = (ctx, s, c) => {
  const short = elliptic(s, c);
  if (!short && !untrue(c)) return [];
  const first = ['we', 'i'].includes(headWord(c.subjects[0]));
  const speaker = first ? speakerAt(ctx, c.verb.start) : null;
  return [
    {
      ...judged(ctx, s, c, 'short-answer'),
      ...matterBefore(ctx, s, (x) => speaker === null || x.asserter?.id !== speaker.id),
      negative: true,
      wording: 'flat',
      strength: 1,
      stance: 'deny',
      quote: { start: c.start, end: c.end },
    },
  ];
};

const HOLDING = new Set(['agree', 'hold', 'regard', 'consider', 'deem', 'rate', 'judge', 'see', 'share', 'support', 'endorse', 'back']);
/** "The second agreed, but only with moderate confidence", "hold this with low confidence", "regards it as almost certain". */
const held: Frame = (ctx, s, c) => {
  if (!HOLDING.has(c.lemma) || c.passive || c.modal !== null) return [];
  const object = c.objects[0];
  const back = object !== undefined && ['this', 'it', 'that'].includes(headWord(object));
  const rest = textAt(ctx, { start: c.verb.start, end: s.sentence.end });
  const certain = /^[^,;.]*\b(?:almost certain|highly likely|very likely|likely|probable|possible|certain)\b/i.test(rest);
  const sure = confidenceIn(s.tokens.filter((t) => t.start > c.verb.start).map((t) => t.lower));
  const share =
    ['share', 'support', 'endorse', 'back'].includes(c.lemma) &&
    c.objects.some((o) => ['assessment', 'view', 'conclusion', 'attribution', 'judgement', 'judgment', 'finding'].includes(headLemma(o)));
  const agrees =
    (c.lemma === 'agree' && c.complement === null && c.objects.length === 0 && sure !== null) ||
    (c.lemma === 'hold' && back && sure !== null) ||
    (['regard', 'consider', 'deem', 'rate', 'judge', 'see'].includes(c.lemma) && back && certain) ||
    share;
  // "judged it almost certain Russia was responsible": what is held stands behind
  const told = s.clauses.some(
    (x) => x.index > c.index && x.form === 'finite' && !textAt(ctx, { start: c.verb.end, end: x.start }).includes(';'),
  );
  if (!agrees || told) return [];
  const matter = lastSaid(ctx, s, (x) => ['attribute', 'accuse', 'suspect', 'hypothesise'].includes(x.stance));
  if (!matter) return [];
  const who = entitiesOf(ctx, c.subjects)[0];
  if (!who || isAttacker(who.entity)) return [];
  return [
    {
      ...judged(ctx, s, c, 'agreement'),
      ...topicOf(matter.content),
      negative: false,
      ...(sure ? { wording: sure.wording, strength: sure.strength } : {}),
      stance: c.negated ? 'not-attributed' : 'attribute',
      asserter: { kind: 'entity', entity: who.entity, span: span(who.phrase) },
    },
  ];
};

export const echo: Frame = (ctx, s, c) => {
  if (!ctx.about || s.sentence.zone !== 'body' || (ctx.events.current === null && ctx.analysis.self === null)) return [];
  const found = denied(ctx, s, c);
  return found.length > 0 ? found : held(ctx, s, c);
};
