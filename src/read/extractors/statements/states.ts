import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import {
  asVictim,
  bodyOf,
  type Content,
  type ContentArg,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  headWord,
  isAttacker,
  isFuture,
  noneOf,
  span,
  speakerAt,
  textArg,
  textAt,
  under,
} from './context.ts';
import { isAttackNoun } from './words.ts';

/** How things stood: out of service, or as if nothing had happened, in words that are no verb of harming. */

const OUT = /\b(?:off (?:the )?air|out of (?:service|action|order|operation|use)|at a standstill)\b/i;
const CEASING = new Set([
  'stop',
  'cease',
  'halt',
  'pause',
  'fail',
  'falter',
  'go down',
  'go dark',
  'go offline',
  'close',
  'miss',
  'lose',
  'leave',
]);
const REACHING = new Set(['touch', 'reach', 'enter', 'access', 'set', 'get', 'change', 'alter', 'harm', 'hurt', 'damage', 'see', 'take']);
const RUNNING = new Set(['run', 'work', 'arrive', 'operate', 'sail', 'fly', 'open', 'start', 'leave', 'function', 'be', 'remain', 'stay']);
const AS_EVER =
  /\b(?:on time|on schedule|as (?:usual|normal|planned|scheduled)|without (?:\w+ ){0,2}(?:\w+[’'‘]s )?(?:pause|interruption|delay|disruption|break|incident)|throughout|at all times)\b/i;
const WELL = new Set(['normal', 'safe', 'stable', 'open', 'fine', 'available']);
const IMPACT = new Set(['impact', 'effect', 'consequence', 'influence', 'bearing']);
const TRIES = new Set(['attempt', 'try', 'bid', 'effort']);

const victimArgs = (ctx: Context, c: Clause): ContentArg[] => {
  for (const p of c.subjects) {
    const e = asVictim(entityOfPhrase(ctx, p));
    if (e) return [{ role: 'victim', entity: e, text: e.name, span: span(p) }];
  }
  const speaker = speakerAt(ctx, c.verb.start);
  const body: DraftEntity | null = speaker ? bodyOf(ctx, speaker) : null;
  const own = body && body.kind === 'organisation' && !body.attacker ? body : currentVictim(ctx);
  return own ? [entityArg('victim', own)] : [];
};

interface Condition {
  negative: boolean;
  kind: string;
  what: string;
}

const condition = (ctx: Context, s: SentenceAnalysis, c: Clause): Condition | null => {
  const subject = c.subjects[0];
  const rest = textAt(ctx, { start: c.verb.start, end: Math.max(c.end, c.verb.end) });
  const long = textAt(ctx, { start: c.verb.start, end: Math.min(s.sentence.end, Math.max(c.end, c.verb.end) + 14) });
  const what = subject ? textAt(ctx, subject) : '';
  const never = c.negated && (c.adverbs.includes('never') || c.verb.tokens.some((t) => t.lower === 'never'));
  if (['be', 'go', 'remain'].includes(c.lemma) && OUT.test(rest)) return { negative: c.negated, kind: 'outage', what };
  if (
    never &&
    (CEASING.has(c.lemma) || (c.lemma === 'go' && c.predicate.some((w) => ['cold', 'dark', 'down', 'silent', 'quiet'].includes(w)))) &&
    c.objects.length === 0 &&
    !['account', 'case'].includes(headLemma(subject))
  )
    return { negative: true, kind: 'disruption', what };
  // "Nobody's tap was touched", "Nobody set foot on it"
  const first = s.tokens.find((t) => t.start >= Math.min(c.start, s.sentence.start) && /\p{L}/u.test(t.text))?.lower ?? '';
  if (
    ['nobody', 'nobody’s', "nobody's"].includes(first) &&
    REACHING.has(c.lemma) &&
    c.index === 0 &&
    (c.passive || c.lemma === 'set' || ['it', 'them'].includes(headWord(c.objects[0])))
  )
    return { negative: true, kind: 'none', what };
  if (c.lemma === 'notice' && !c.negated && c.objects.some((o) => headWord(o) === 'nothing'))
    return { negative: true, kind: 'disruption', what };
  if (
    c.lemma === 'have' &&
    c.objects.some((o) => IMPACT.has(headLemma(o))) &&
    (c.negated || noneOf(c.objects)) &&
    (isAttackNoun(subject) || ['it', 'this', 'that'].includes(headWord(subject)))
  )
    return { negative: true, kind: 'disruption', what: under(c, 'on')[0] ? textAt(ctx, under(c, 'on')[0] ?? c.verb) : what };
  if (
    !c.negated &&
    under(c, 'with', 'for', 'together').length === 0 &&
    RUNNING.has(c.lemma) &&
    AS_EVER.test(long) &&
    c.modal === null &&
    (c.lemma !== 'be' || c.predicate.some((w) => WELL.has(w))) &&
    c.objects.length === 0
  )
    return { negative: true, kind: 'disruption', what };
  return null;
};

/** "was off air", "never stopped", "ran on time", "customers noticed nothing", "had no material impact on". */
export const state: Frame = (ctx, s, c) => {
  if (!RUNNING.has(c.lemma) && !CEASING.has(c.lemma) && !REACHING.has(c.lemma) && !['go', 'notice', 'have'].includes(c.lemma)) return [];
  if ((!ctx.about && !ctx.events.current) || isFuture(c) || c.form === 'infinitive' || c.marker === 'if') return [];
  const subject = c.subjects[0];
  if (
    !subject ||
    isAttacker(entityOfPhrase(ctx, subject)) ||
    (['we', 'i', 'they', 'he', 'she', 'who'].includes(headWord(subject)) && headWord(subject) !== 'they')
  )
    return [];
  const found = condition(ctx, s, c);
  if (!found) return [];
  return [
    {
      ...judged(ctx, s, c, 'state'),
      type: 'effect',
      kind: found.kind,
      args: [textArg('effect', found.what, null), ...victimArgs(ctx, c)],
      events: ctx.events.current ? [ctx.events.current] : [],
      negative: found.negative,
    },
  ];
};

/** "It did not succeed", "got nowhere", "without success", "was stopped at the gateway": an attempt that came to nothing. */
export const inVain: Frame = (ctx, s, c) => {
  if (!ctx.about && !ctx.events.current) return [];
  // "An attempt to enter its archive was stopped": what was to be entered stands before the verb
  const opener = s.chunks[0];
  const fronted =
    opener?.kind === 'NP' &&
    TRIES.has(opener.head.lemma) &&
    c.form === 'finite' &&
    !s.clauses.some((x) => x.form === 'finite' && x.index < c.index);
  const subject = fronted && opener ? { head: opener, start: opener.start, end: opener.end, from: 0, to: 0 } : c.subjects[0];
  const tried = subject !== undefined && (TRIES.has(headLemma(subject)) || isAttackNoun(subject));
  const pronoun = ['it', 'they', 'this', 'that', 'we'].includes(headWord(subject));
  const stopped =
    ['stop', 'block', 'repel', 'detect', 'foil', 'thwart', 'fend off', 'intercept', 'turn away'].includes(c.lemma) &&
    c.passive &&
    !c.negated &&
    subject !== undefined &&
    TRIES.has(headLemma(subject));
  const vain =
    (c.lemma === 'succeed' && c.negated && (tried || pronoun || c.subjectFrom === 'shared')) ||
    (c.lemma === 'get' && c.adverbs.concat(c.objects.map((o) => headWord(o))).includes('nowhere')) ||
    stopped;
  if (!vain || c.modal !== null) return [];
  const content: Content = {
    ...judged(ctx, s, c, 'in-vain'),
    ...(fronted && opener ? { quote: { start: opener.start, end: c.end } } : {}),
    type: 'effect',
    kind: null,
    args: [textArg('effect', 'success of the attempt', null), ...victimArgs(ctx, { ...c, subjects: [] })],
    events: ctx.events.current ? [ctx.events.current] : [],
    negative: true,
  };
  // "an attempt in January to enter the archive was stopped": that there was one
  const told = stopped && subject && ['a', 'an', 'another', 'one', 'several', 'two', 'three'].includes(subject.head.tokens[0]?.lower ?? '');
  return told
    ? [
        content,
        {
          ...content,
          type: 'attempted',
          args: [textArg('action', textAt(ctx, subject), span(subject)), ...victimArgs(ctx, { ...c, subjects: [] })],
          negative: false,
          rule: 'stopped-attempt',
        },
      ]
    : [content];
};
