import type { SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { common, victimsIn } from './attack.ts';
import {
  arg,
  type Content,
  currentVictim,
  entityArg,
  entityOfPhrase,
  eventOf,
  type Frame,
  headLemma,
  isAttacker,
  isSponsor,
  noneOf,
  referred,
  textArg,
  textAt,
  under,
} from './context.ts';
import { effectOf, ENTER, FAIL, HIT, INTO, isAttackNoun, isData, STEAL } from './words.ts';

/** Attempts that are the subject of what became of them, and what an attack was aimed at. */

const BIDS = new Set(['attempt', 'bid', 'effort', 'try']);
const WORKING = new Set([
  'jam',
  'disrupt',
  'sabotage',
  'interfere',
  'tamper',
  'disable',
  'penetrate',
  'gain',
  'get',
  'knock',
  'shut',
  'cripple',
  'alter',
  'manipulate',
]);

const FOILED = /\b(?:foiled|thwarted|blocked|repelled|averted|failed|unsuccessful|abortive|stopped|prevented)\b/i;
const IN_VAIN =
  /^\s*(?:(?:was|were|is|are|has been|have been|had been) (?:foiled|thwarted|blocked|repelled|averted|stopped|prevented|unsuccessful)|failed)\b/i;

/** The clause that has the attempt as its subject or object. */
const holderOf = (s: SentenceAnalysis, c: Clause): Clause | undefined => {
  const noun = s.chunks[c.chunkIndex - 1];
  return (
    s.clauses.find((x) => x !== c && [...x.subjects, ...x.objects].some((p) => p.head === noun)) ??
    // "an attempt to break into the office was foiled": the subject has been taken for the office
    s.clauses.find((x) => x.index === c.index + 1 && x.form === 'finite' && x.passive)
  );
};

/** "An attempt to enter the register was made in May", "an attempt to jam it was foiled". */
export const bid: Frame = (ctx, s, c) => {
  // with a verb that governs it ("made an attempt to enter") it is read as that verb's
  if (c.form !== 'infinitive' || c.negated || c.governor !== null) return [];
  const noun = s.chunks[c.chunkIndex - 1];
  if (noun?.kind !== 'NP' || !BIDS.has(noun.head.lemma) || !(ctx.about || ctx.events.current)) return [];
  if (
    !(
      HIT.has(c.lemma) ||
      INTO.has(c.lemma) ||
      ENTER.has(c.lemma) ||
      STEAL.has(c.lemma) ||
      effectOf(c.lemma) !== undefined ||
      WORKING.has(c.lemma.split(' ')[0] ?? '')
    )
  )
    return [];
  const phrase = { head: noun, start: noun.start, end: noun.end, from: c.chunkIndex - 1, to: c.chunkIndex - 1 };
  const holder = holderOf(s, c);
  if (noneOf([phrase]) || holder?.marker === 'if') return [];
  // "the bank made an attempt to enter the market": who tries is no attacker
  const doer =
    holder && !holder.passive && ['make', 'launch', 'mount'].includes(holder.lemma) ? entityOfPhrase(ctx, holder.subjects[0]) : null;
  if (doer && !isAttacker(doer) && !isSponsor(doer)) return [];
  const victims = victimsIn(ctx, [...c.objects, ...under(c, ...(INTO.get(c.lemma) ?? []), 'into', 'with', 'to', 'on', 'from')]);
  const usual = currentVictim(ctx);
  const victim = victims[0] ? arg(ctx, 'victim', victims[0].phrase, victims[0].entity) : usual ? entityArg('victim', usual) : null;
  if (!victim) return [];
  const entities = victims.slice(0, 1).map((v) => v.entity);
  const event = referred(ctx, s, c, entities)[0] ?? eventOf(ctx, s, c, entities, true);
  const base = {
    ...common(s, c, 'bid'),
    quote: { start: noun.start, end: Math.max(c.end, holder?.end ?? 0) },
    kind: null,
    events: [event],
  };
  const told: Content = { ...base, type: 'attempted', args: [textArg('action', c.lemma, null), victim] };
  // "foiled" is often taken for a quality: "foiled an attempt", "was foiled"
  const foiled =
    (holder !== undefined && FAIL.has(holder.lemma) && !holder.negated) ||
    FOILED.test(textAt(ctx, noun)) ||
    IN_VAIN.test(textAt(ctx, { start: c.end, end: s.sentence.end }));
  return foiled
    ? [told, { ...base, type: 'effect', kind: 'none', args: [textArg('effect', 'success of the attempt', null), victim], negative: true }]
    : [told];
};

/** "denied that census data were the target of the attack": what it was aimed at, and where it was not, what it left alone. */
export const aimedAt: Frame = (ctx, s, c) => {
  if (c.lemma !== 'be' || !c.objects.some((o) => ['target', 'object', 'aim', 'focus'].includes(headLemma(o)))) return [];
  const [subject] = c.subjects;
  if (!subject || !under(c, 'of').some((o) => isAttackNoun(o)) || entityOfPhrase(ctx, subject) !== null) return [];
  const victim = currentVictim(ctx);
  const data = isData(subject);
  return [
    {
      ...common(s, c, 'aimed-at'),
      type: data && (c.negated || noneOf([subject])) ? 'data-theft' : 'targeted',
      kind: null,
      args: [...(victim ? [entityArg('victim', victim)] : []), textArg('effect', textAt(ctx, subject), null)],
      events: referred(ctx, s, c),
      negative: c.negated !== noneOf([subject]),
    },
  ];
};
