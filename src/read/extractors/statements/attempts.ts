import type { LocalEvent } from '../../../model/reading.ts';
import type { SentenceAnalysis } from '../../analysis.ts';
import type { Phrase } from '../../syntax/clause.ts';
import { common, singledOut, victimsIn } from './attack.ts';
import {
  arg,
  clauseQuote,
  type Content,
  type ContentArg,
  type Context,
  entityOfPhrase,
  eventOf,
  type Frame,
  headLemma,
  inside,
  isAttacker,
  isSponsor,
  referred,
  textArg,
  textAt,
  under,
} from './context.ts';
import { effectOf, ENTER, FAIL, HIT, INTO, isAttackNoun, isPlainAttackNoun, speaksOfTrying, STEAL, TRY } from './words.ts';

/** Attacks that were tried, and that the trying came to nothing. */

/** "attempted to interfere with the infrastructure and delete data". */
export const attempt: Frame = (ctx, s, c) => {
  const noun = !TRY.has(c.lemma) && speaksOfTrying(c);
  if (!TRY.has(c.lemma) && !noun) return [];
  // "tried to tamper with systems and wipe records"
  const tried = s.clauses.filter(
    (x) =>
      x.governor === c.index &&
      !x.negated &&
      (x.form === 'infinitive' || (!noun && x.subjectFrom === 'shared' && x.verb.head.lower === x.lemma && x.modal === null)),
  );
  const verbs = tried.map((x) => x.lemma);
  if (!verbs.some((v) => HIT.has(v) || INTO.has(v) || ENTER.has(v) || effectOf(v) || STEAL.has(v) || v === 'interfere')) return [];
  const subject = noun && c.lemma !== 'make' ? null : entityOfPhrase(ctx, c.subjects[0]);
  if (subject && !isAttacker(subject) && !subject.attacker && !isSponsor(subject)) return [];
  const victims = victimsIn(ctx, [
    ...tried.flatMap((x) => [...under(x, ...(INTO.get(x.lemma) ?? []), 'with', 'into', 'to'), ...x.objects]),
    ...s.clauses.flatMap((x) => (x.pps.some((p) => p.objects.some((o) => isAttackNoun(o))) ? under(x, 'on', 'against') : [])),
  ]);
  const entities = victims.map((v) => v.entity);
  // "attackers may try to get in": nobody in particular, nothing that happened
  if (entities.length === 0 && !ctx.events.current && !(subject?.named ?? false)) return [];
  if (c.modal !== null && !entities.some((e) => e.named)) return [];
  const event = referred(ctx, s, c, entities)[0] ?? eventOf(ctx, s, c, entities, true);
  const end = Math.max(c.end, ...tried.map((x) => x.end));
  const shared = { ...common(s, c, 'attempt'), quote: { start: c.start, end }, events: [event] };
  const args = [textArg('action', verbs.join(', '), null), ...victims.slice(0, 1).map((v) => arg(ctx, 'victim', v.phrase, v.entity))];
  const named = subject && c.subjects[0] && singledOut(ctx, subject, c.subjects[0]) ? subject : null;
  if (named) args.push(arg(ctx, isSponsor(named) ? 'by' : 'actor', c.subjects[0], named));
  const first = tried[0]?.verb.head.start;
  const deed = first === undefined ? {} : { deed: textAt(ctx, { start: first, end }) };
  const told: Content = { ...shared, ...deed, type: 'attempted', kind: null, args };
  if (!noun || !FAIL.has(c.lemma) || c.negated) return [told];
  // "foiled an attempt to jam its register": it was made, and came to nothing
  return [
    told,
    {
      ...shared,
      quote: clauseQuote(s, c),
      rule: 'failure',
      type: 'effect',
      kind: 'none',
      args: [textArg('effect', 'success of the attempt', null), ...args.filter((a) => a.role === 'victim')],
      negative: true,
      stance: 'limit',
    },
  ];
};

/** What attackers may fail to do after an attack or instead of one: "failed to find a buyer". */
const NO_ATTACK = new Set([
  'sell',
  'auction',
  'find',
  'pay',
  'respond',
  'reply',
  'answer',
  'publish',
  'release',
  'deliver',
  'provide',
  'prove',
  'attract',
  'raise',
  'appear',
  'hide',
  'keep',
  'meet',
]);

/** "but were unsuccessful", "the attack failed", "hackers ... were blocked". */
/** "The attempt on the university was unsuccessful". */
const named = (ctx: Context, attempted: Phrase | undefined): ReturnType<typeof triedOn> => {
  const victim = victimsIn(ctx, inside(ctx, attempted, 'on', 'against', 'at'))[0];
  return victim
    ? { victim: arg(ctx, 'victim', victim.phrase, victim.entity), event: ctx.events.refer([victim.entity]) ?? undefined }
    : null;
};
const JUST_TOLD = 2;
/** The attempt told just now, and whom it was aimed at. */
const triedOn = (ctx: Context, s: SentenceAnalysis): { victim: ContentArg; event: LocalEvent | undefined } | null => {
  const last = ctx.said.findLast((x) => x.content.type === 'attempted');
  const victim = last?.content.args.find((a) => a.role === 'victim');
  return last && victim && s.index - last.sentence <= JUST_TOLD ? { victim, event: last.content.events[0] } : null;
};

export const failure: Frame = (ctx, s, c) => {
  // "a fee to stop the attacks", "preventing further infection": a purpose or a side effect, no attempt that failed
  if (c.form === 'infinitive' || (c.form === 'ing' && c.verb.tokens.length === 1)) return [];
  const unsuccessful = c.lemma === 'be' && c.predicate.some((w) => ['unsuccessful', 'futile', 'abortive'].includes(w));
  const subject = c.subjects[0];
  const byAttackers =
    isAttackNoun(subject) || isAttacker(entityOfPhrase(ctx, subject)) || ['attempt', 'effort', 'try'].includes(headLemma(subject));
  const aim = s.clauses.find((x) => x.governor === c.index && x.form === 'infinitive');
  const failing =
    (c.lemma === 'fail' && byAttackers && !(aim && NO_ATTACK.has(aim.lemma))) ||
    (['work', 'succeed'].includes(c.lemma) && c.negated && byAttackers);
  const stopped =
    FAIL.has(c.lemma) &&
    c.lemma !== 'fail' &&
    (c.passive ? byAttackers : c.objects.some((o) => isPlainAttackNoun(o) || headLemma(o) === 'attempt'));
  if (!(unsuccessful && byAttackers) && !failing && !stopped) return [];
  const aimedAt = named(ctx, subject) ?? triedOn(ctx, s);
  const event = aimedAt?.event ?? ctx.events.refer([]);
  if (!event) return [];
  const tried = s.clauses.find((x) => TRY.has(x.lemma));
  const kinds = s.clauses.filter((x) => tried && x.governor === tried.index).map((x) => effectOf(x.lemma));
  const negated = ['work', 'succeed'].includes(c.lemma) ? c.negated : !c.negated;
  const kind = kinds.includes('destruction') ? 'destruction' : (kinds.find((k) => k) ?? 'none');
  const conjunction = s.chunks[c.chunkIndex - 1];
  const from = c.subjectFrom === 'shared' && conjunction?.kind === 'CC' ? conjunction.start : c.start;
  return [
    {
      ...common(s, c, 'failure'),
      type: 'effect',
      kind,
      args: [textArg('effect', 'success of the attempt', null), ...(aimedAt ? [aimedAt.victim] : [])],
      events: [event],
      negative: negated,
      quote: { start: from, end: c.end },
      stance: negated ? 'limit' : 'assert',
    },
  ];
};
