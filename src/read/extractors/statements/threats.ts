import type { SentenceAnalysis } from '../../analysis.ts';
import { isPast } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import {
  arg,
  asVictim,
  clauseQuote,
  type Content,
  type ContentArg,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  isAttacker,
  isFuture,
  noneOf,
  span,
  speakerAt,
  textArg,
  textAt,
  under,
} from './context.ts';

/** What attackers announce and ask for. */

const MONEY = /[$€£]\s?\d[\d.,]*\s*(?:million|billion|m|bn)?|\d[\d.,]*\s*(?:bitcoins?|BTC|XMR|million|dollars|euros)/i;
const HARM =
  /\b(?:publish(?:ed)?|leak(?:ed)?|released?|sell|sold|exposed?|destroy(?:ed)?|dump(?:ed)?|attack|hit|strike|dark|goes? public|go public|next|worse|worst|coming|burn|regret|pay for|wait for|open instead|on the table)\b/i;

/** "received a ransom note", "no ransom was demanded", "nobody sent a demand": the demand as those tell it who got it. */
const ransomNote = (ctx: Context, s: SentenceAnalysis, c: Clause): Content | null => {
  const isNote = (p: Phrase): boolean =>
    /\bransom\b|\bextortion\b|\bdemands?\b/i.test(textAt(ctx, p)) &&
    ['note', 'demand', 'ransom', 'letter', 'message'].includes(headLemma(p));
  const things = c.passive ? c.subjects : c.objects;
  const got = ['receive', 'get'].includes(c.lemma) && !c.passive && things.some(isNote);
  const none =
    (['demand', 'ask', 'receive', 'send', 'make'].includes(c.lemma) && c.passive && things.some(isNote) && (c.negated || noneOf(things))) ||
    (['send', 'make', 'receive', 'get'].includes(c.lemma) &&
      !c.passive &&
      things.some(isNote) &&
      (c.negated || noneOf([...things, ...c.subjects])));
  if (!got && !none) return null;
  const subject = c.passive ? null : entityOfPhrase(ctx, c.subjects[0]);
  const against = (subject && !isAttacker(subject) ? subject : null) ?? currentVictim(ctx);
  return {
    ...judged(ctx, s, c, 'ransom-note'),
    type: 'demand',
    kind: null,
    args: against ? [entityArg('against', against)] : [],
    events: ctx.events.current ? [ctx.events.current] : [],
    negative: none,
  };
};

/** "warning its victims to expect the worst", "threatened to publish the files", "demanded a ransom of $5 million", "every manifest goes public". */
export const threat: Frame = (ctx, s, c) => {
  const received = ransomNote(ctx, s, c);
  if (received) return [received];
  const text = textAt(ctx, clauseQuote(s, c));
  const rest = textAt(ctx, { start: c.start, end: s.sentence.end });
  const subject = c.subjects[0];
  const who = entityOfPhrase(ctx, subject);
  const speaker = speakerAt(ctx, c.verb.start);
  const demanding =
    (c.lemma === 'demand' ||
      ((c.lemma === 'want' || c.lemma === 'seek') &&
        (MONEY.test(rest) || c.objects.some((o) => /ransom|payment|money|ransom/.test(textAt(ctx, o))))) ||
      (c.lemma === 'ask' && (MONEY.test(rest) || under(c, 'for').length > 0)) ||
      (c.lemma === 'set' && c.objects.some((o) => headLemma(o) === 'ransom')) ||
      // "has sent us a demand for 3 bitcoin", "wants 50 prisoners freed"
      (['send', 'make', 'issue'].includes(c.lemma) && c.objects.some((o) => headLemma(o) === 'demand')) ||
      (c.lemma === 'want' &&
        isAttacker(who) &&
        s.clauses.some((x) => x.index === c.index + 1 && ['free', 'release', 'withdraw', 'resign'].includes(x.lemma)))) &&
    !c.passive;
  const telling =
    c.lemma === 'tell' &&
    s.clauses.some((x) => x.governor === c.index && ['expect', 'prepare', 'brace', 'await', 'fear', 'pay'].includes(x.lemma));
  const threatening =
    ['threaten', 'vow', 'warn'].includes(c.lemma) ||
    telling ||
    (c.lemma === 'promise' && HARM.test(rest)) ||
    (['give', 'set'].includes(c.lemma) && c.objects.some((o) => ['deadline', 'ultimatum'].includes(headLemma(o)))) ||
    // "gave the bank five days to pay"
    (c.lemma === 'give' &&
      !c.passive &&
      c.objects.some((o) => ['day', 'hour', 'week'].includes(headLemma(o))) &&
      /\bto (?:pay|negotiate|respond|answer|reply|make contact|get in touch)\b/.test(rest));
  // "scammers will ask for payment in gift cards": a warning of what is usual
  if (!ctx.events.current && ctx.analysis.self === null && !who?.named) return [];
  if (demanding && c.modal !== null && !who?.named) return [];
  // "the caller demanded 40 bitcoin from the district": who asks money of a victim is one of those, whatever it was taken for
  const extorting =
    who !== null &&
    !who.authority &&
    ['person', 'organisation', 'generic'].includes(who.kind) &&
    demanding &&
    MONEY.test(rest) &&
    ctx.about;
  if (extorting && who.named && who.kind === 'organisation') who.attacker = true;
  const own = isAttacker(who) || extorting || (threatening && HARM.test(rest) && who?.attacker === true);
  const announcing =
    isAttacker(speaker) &&
    !demanding &&
    !threatening &&
    (isFuture(c) ||
      (c.modal === 'can' && HARM.test(rest)) ||
      (c.lemma === 'be' && c.predicate.includes('next') && !isPast(c.verb.head)) ||
      (c.form === 'finite' && /\bgoes? public\b|\bnext stop\b|\bare coming\b/i.test(rest))) &&
    HARM.test(rest) &&
    !isAttacker(c.passive ? who : null);
  const ultimatum = isAttacker(speaker) && !demanding && !threatening && isUltimatum(s, c);
  if (!(own && (demanding || threatening)) && !announcing && !ultimatum) return [];
  if (c.negated && demanding)
    return [
      {
        ...judged(ctx, s, c, 'demand'),
        type: 'demand',
        kind: null,
        args: who && subject ? [arg(ctx, 'by', subject, who)] : [],
        events: ctx.events.current ? [ctx.events.current] : [],
        stance: 'deny',
      },
    ];
  const by = own && who ? who : (speaker as NonNullable<typeof speaker>);
  const target = [...under(c, 'from', 'against'), ...c.objects]
    .map((p) => ({ p, e: entityOfPhrase(ctx, p) }))
    .find((x) => x.e && !isAttacker(x.e));
  const victim = currentVictim(ctx);
  const args: ContentArg[] = [own && subject ? arg(ctx, 'by', subject, by) : entityArg('by', by)];
  if (target?.e) args.push(arg(ctx, 'against', target.p, target.e));
  else if (victim) args.push(entityArg('against', victim));
  const amount = demanding ? MONEY.exec(text) : null;
  if (amount) args.push(textArg('amount', amount[0], null));
  const complement = s.clauses.filter(
    (x) => x.governor === c.index || (x.index > c.index && x.form === 'infinitive' && x.verb.start - c.end < 40),
  );
  const end = Math.max(c.end, ...complement.map((x) => Math.min(x.end, s.sentence.end)));
  const told: Content = {
    ...judged(ctx, s, c, demanding ? 'demand' : 'threat'),
    type: demanding ? 'demand' : 'threat',
    kind: null,
    args,
    events: ctx.events.current ? [ctx.events.current] : [],
    negative: false,
    wording: 'flat',
    strength: 1,
    stance: 'threaten',
    asserter: { kind: 'entity', entity: by, span: own && subject ? span(subject) : null },
    quote: { start: Math.min(c.start, c.verb.start), end },
  };
  const condition = ultimatum ? conditionOf(s, c) : undefined;
  const asked = condition && !isAttacker(entityOfPhrase(ctx, condition.subjects[0])) && by.id === ctx.analysis.self?.id;
  // "If they are not free by May, the files go online": what is asked for stands in the condition
  if (!asked) return [told];
  const whom = entityOfPhrase(ctx, condition.subjects[0]);
  const aimed: ContentArg[] =
    whom && condition.subjects[0] && asVictim(whom)
      ? [...args.filter((a) => a.role !== 'against'), arg(ctx, 'against', condition.subjects[0], whom)]
      : args;
  return [{ ...told, type: 'demand', rule: 'demand', quote: clauseQuote(s, condition), args: aimed }, told];
};

/** What must be done or else: "if the money does not arrive", "unless the minister resigns". */
const conditionOf = (s: SentenceAnalysis, c: Clause): Clause | undefined =>
  s.clauses.find((x) => x !== c && ((x.marker === 'if' && (x.negated || noneOf(x.subjects))) || x.marker === 'unless'));

/** "If they do not pay, every file goes public": what comes after a condition that is not met is a threat in the mouth of an attacker. */
const OTHERWISE = new Set(['otherwise', 'else']);
const isUltimatum = (s: SentenceAnalysis, c: Clause): boolean =>
  c.form === 'finite' &&
  !c.negated &&
  c.marker !== 'if' &&
  c.marker !== 'unless' &&
  (c.modal === null || isFuture(c)) &&
  !isPast(c.verb.head) &&
  c.governor === null &&
  (conditionOf(s, c) !== undefined || orElse(s));

/** "If not, we publish the mail": the condition is the sentence before. */
const orElse = ({ tokens: [first, second] }: SentenceAnalysis): boolean =>
  (first?.lower === 'if' && second?.lower === 'not') ||
  // "Pay or we publish everything"
  (first?.lower === 'pay' && second !== undefined) ||
  OTHERWISE.has(first?.lower ?? '') ||
  (first?.lower === 'or' && second?.lower === 'else');
