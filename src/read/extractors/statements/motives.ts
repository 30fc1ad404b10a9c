import type { Span } from '../../../model/span.ts';
import type { SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import {
  type Content,
  type Context,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  headWord,
  isAttacker,
  isFuture,
  referred,
  span,
  textArg,
  textAt,
  under,
} from './context.ts';
import { hedgeOf } from './cues.ts';
import { isAttackNoun } from './words.ts';

/** Why it was done and where it came from. */

const MOTIVE = new Set([
  'retaliation',
  'revenge',
  'reprisal',
  'retribution',
  'punishment',
  'vengeance',
  'payback',
  'response',
  'protest',
  'answer',
]);
const STRICT = new Set(['retaliation', 'revenge', 'reprisal', 'retribution', 'protest', 'vengeance', 'payback']);
const POINTERS = new Set(['it', 'they', 'this', 'these', 'that']);

/** "sheltering them may be the motive": the doing, not whom it was done to. */
const withGerund = (s: SentenceAnalysis, subject: Phrase): Span => {
  const before = s.chunks.findLast((chunk) => chunk.end <= subject.start);
  return { start: before?.kind === 'VG' && before.head.lower.endsWith('ing') ? before.start : subject.start, end: subject.end };
};

const GROUNDS = new Set(['because of', 'in retaliation for', 'over']);
/** "hit the firm because of its trade with X", "attacked it in protest against Y": the reason told beside a deed. */
export const ground = (ctx: Context, s: SentenceAnalysis, c: Clause): Content[] => {
  if (c.negated) return [];
  const found =
    c.pps.find((p) => GROUNDS.has(p.prep) && p.objects.length > 0 && !INNOCENT.test(textAt(ctx, p))) ??
    c.pps.find((p) => p.prep === 'in' && p.objects.some((o) => STRICT.has(headLemma(o)) || headLemma(o) === 'response'));
  if (!found || found.objects.some((o) => isAttackNoun(o))) return [];
  const from = found.objects[0]?.start ?? found.start;
  const at = { start: from, end: Math.max(found.end, c.end) };
  return [
    {
      ...judged(ctx, s, c, 'ground'),
      type: 'motive',
      kind: null,
      args: [textArg('motive', textAt(ctx, at).trim(), at)],
      events: ctx.events.current ? [ctx.events.current] : referred(ctx, s, c),
    },
  ];
};

/** "are a possible retaliation for ...", "in revenge for", "the aim was to sway the vote", "are not related to the presence of". */
export const motive: Frame = (ctx, s, c) => {
  const subject = c.subjects[0];
  const about = isAttackNoun(subject) || POINTERS.has(headWord(subject));
  const noun = c.objects.find((o) => MOTIVE.has(headLemma(o)));
  const adverbial = c.pps.find((p) => p.prep === 'in' && p.objects.some((o) => STRICT.has(headLemma(o))));
  const unrelated = c.lemma === 'relate' && c.passive && isAttackNoun(subject) && under(c, 'to').some((p) => !isAttackNoun(p));
  const aim = c.lemma === 'be' && ['aim', 'goal', 'purpose', 'motive', 'objective', 'intention'].includes(headLemma(subject));
  const reason =
    c.lemma === 'be' &&
    c.objects.some((o) => ['motive', 'reason'].includes(headLemma(o))) &&
    under(c, 'for', 'of', 'behind').some((o) => isAttackNoun(o));
  const nothing = c.lemma === 'have' && isAttackNoun(subject) && c.objects.some((o) => headWord(o) === 'nothing');
  const punished = c.lemma === 'punish' && c.passive;
  if (!(c.lemma === 'be' && noun && about) && !adverbial && !unrelated && !aim && !reason && !nothing && !punished) return [];
  if (adverbial && c.lemma === 'impose') return [];
  if (
    adverbial &&
    !(
      isAttackNoun(subject) ||
      isAttacker(entityOfPhrase(ctx, subject)) ||
      c.objects.some((o) => isAttackNoun(o)) ||
      under(c, 'for').some((o) => isAttackNoun(o))
    )
  )
    return [];
  const told = [...ctx.said].reverse().find((x) => x.content.type === 'motive');
  if (nothing || (unrelated && told)) {
    if (!told) return [];
    return [
      {
        ...judged(ctx, s, c, 'unrelated'),
        negative: nothing ? !c.negated : c.negated,
        type: 'motive',
        kind: null,
        args: told.content.args,
        events: told.content.events,
        quote: {
          start: c.start,
          end: Math.max(
            c.end,
            s.clauses.filter((x) => x.verb.start >= c.end && x.verb.start < c.end + 3).reduce((m, x) => Math.max(m, x.end), 0),
          ),
        },
      },
    ];
  }
  const hedge = hedgeOf(s, c);
  const from = noun ?? adverbial?.objects[0] ?? subject;
  const last = s.clauses.filter((x) => x.verb.start >= c.end && x.verb.start < c.end + 3);
  const end = aim ? s.sentence.end : Math.max(c.end, ...last.map((x) => x.end));
  if (aim && /^\s*[,;:.]/.test(textAt(ctx, { start: c.verb.end, end }))) return [];
  const said = reason && subject ? withGerund(s, subject) : { start: aim ? c.verb.end : (from?.start ?? end), end };
  return [
    {
      ...judged(ctx, s, c, 'motive'),
      wording: hedge.wording,
      strength: hedge.strength,
      type: 'motive',
      kind: null,
      args: [textArg('motive', textAt(ctx, said).trim(), null)],
      // "it was retaliation for the July attack": what it was done for is no date of its own
      events: POINTERS.has(headWord(subject)) && ctx.events.current ? [ctx.events.current] : referred(ctx, s, c),
      quote: { start: reason ? Math.min(c.start, said.start) : c.start, end },
    },
  ];
};

const INNOCENT =
  /\b(?:(?:software |programming )?bugs?|defects?|crash(?:es)?|maintenance|technical (?:works?|problems?|faults?|issues?|reasons?|error)|(?:software |failed |routine |faulty )?updates?|faults?|faulty|errors?|glitch(?:es)?|power (?:cut|failure|outage|supply)|human|mistakes?|fires?|fuses?|pipes?|cables?|floods?|flooding|overheat\w*|misconfigur\w*|configuration|hardware|routers?|switch(?:es)?|storms?|lightning|repairs?|upgrade|migration|overload|expired certificate|certificates?|disks?|batter(?:y|ies)|internal (?:problem|works?))\b/i;
const DISTURBANCES = new Set([
  'downtime',
  'interruption',
  'failure',
  'problem',
  'fault',
  'glitch',
  'trouble',
  'slowdown',
  'error',
  'shutdown',
  'delay',
]);
const CAUSING = ['due to', 'because of', 'owing to', 'down to', 'as a result of', 'thanks to'];

/** "caused by a burst pipe", "blamed a failed update", "was due to maintenance", "turned out to be a fire", "it was only maintenance". */
const harmless = (ctx: Context, c: Clause): Phrase | undefined => {
  const subject = c.subjects[0];
  const object = c.objects[0];
  const disturbed = isAttackNoun(subject) || DISTURBANCES.has(headLemma(subject));
  const pointing = POINTERS.has(headWord(subject)) && ctx.events.current !== null;
  const found =
    (c.lemma === 'cause' || c.lemma === 'trigger') && c.passive && (disturbed || pointing)
      ? under(c, 'by')[0]
      : c.lemma === 'be' && disturbed && c.objects.some((o) => headLemma(o) === 'result')
        ? under(c, 'of')[0]
        : c.lemma === 'blame' && !c.passive
          ? (under(c, 'on')[0] ?? object)
          : (c.lemma === 'cause' || c.lemma === 'trigger') && !c.passive && (isAttackNoun(object) || DISTURBANCES.has(headLemma(object)))
            ? subject
            : (c.lemma === 'be' || c.lemma === 'turn out' || c.lemma === 'prove') && (disturbed || pointing) && object
              ? object
              : disturbed || pointing || c.lemma === 'be'
                ? under(c, ...CAUSING)[0]
                : undefined;
  return found && INNOCENT.test(textAt(ctx, found)) && !isAttackNoun(found) ? found : undefined;
};

const WORN = new Set([
  'expire',
  'burn',
  'burn out',
  'blow',
  'overheat',
  'burst',
  'rupture',
  'freeze',
  'trip',
  'break',
  'short-circuit',
  'lapse',
]);
const WEARING =
  /\b(?:certificates?|licen[cs]es?|power suppl(?:y|ies)|fuses?|batter(?:y|ies)|disks?|cables?|pipes?|transformers?|generators?|cooling|air[- ]conditioning|switch(?:es)?|routers?|boards?)\b/i;
const LINES = new Set(['line', 'cable', 'wire', 'fibre', 'fiber', 'pipe']);
const DIGGERS =
  /\b(?:backhoe|digger|excavator|contractors?|builders?|road ?works?|construction|anchor|workers?|ship|lorry|truck|farmer)\b/i;

/** "A certificate had expired", "a contractor had cut the wrong cable", "the port says maintenance": a cause that needs nobody. */
const mishap = (ctx: Context, c: Clause): Span | null => {
  const [subject, object] = [c.subjects[0], c.objects[0]];
  if (c.negated || c.modal !== null || !subject) return null;
  if (WORN.has(c.lemma) && !c.passive && !object && WEARING.test(textAt(ctx, subject))) return { start: subject.start, end: c.end };
  if (
    ['cut', 'sever', 'damage', 'hit'].includes(c.lemma) &&
    !c.passive &&
    object &&
    LINES.has(headLemma(object)) &&
    DIGGERS.test(textAt(ctx, subject))
  )
    return { start: subject.start, end: c.end };
  const named =
    c.lemma === 'say' || c.lemma === 'cite' || c.lemma === 'report'
      ? object
      : c.lemma === 'speak' || c.lemma === 'talk'
        ? under(c, 'of')[0]
        : undefined;
  return named && c.complement === null && ctx.events.current !== null && INNOCENT.test(textAt(ctx, named)) && !isAttackNoun(named)
    ? span(named)
    : null;
};

/** "tickets could not be bought “for technical reasons”", "was down due to maintenance": the cause told beside what it did. */
export const harmlessCause = (ctx: Context, s: SentenceAnalysis, c: Clause): Content[] => {
  const at = c.pps
    .filter((p) => CAUSING.includes(p.prep) || p.prep === 'for')
    .flatMap((p) => p.objects.map((o) => ({ o, reason: p.prep !== 'for' || headWord(o) === 'reasons' })))
    .find(({ o, reason }) => reason && INNOCENT.test(textAt(ctx, o)) && !isAttackNoun(o))?.o;
  if (!at || c.negated !== (c.modal !== null)) return [];
  return [
    {
      ...judged(ctx, s, c, 'origin'),
      negative: false,
      type: 'origin',
      kind: null,
      args: [textArg('origin', `caused by ${textAt(ctx, at)}`, span(at))],
      events: referred(ctx, s, c),
      quote: { start: c.start, end: Math.max(c.end, at.end) },
    },
  ];
};

/** "originated from outside Albania", "came from abroad", "the outage was caused by maintenance". */
export const origin: Frame = (ctx, s, c) => {
  if (!ctx.about && !ctx.events.current) return [];
  const subject = c.subjects[0];
  const out = (text: string, at: { start: number; end: number } | null): Content[] => [
    { ...judged(ctx, s, c, 'origin'), type: 'origin', kind: null, args: [textArg('origin', text, at)], events: referred(ctx, s, c) },
  ];
  const cause = isFuture(c) ? undefined : harmless(ctx, c);
  if (cause) return out(`caused by ${textAt(ctx, cause)}`, span(cause));
  const mishapped = isFuture(c) ? null : mishap(ctx, c);
  if (mishapped) {
    const teller = ['say', 'cite', 'report', 'speak', 'talk'].includes(c.lemma) ? entityOfPhrase(ctx, subject) : null;
    const said = out(`caused by ${textAt(ctx, mishapped)}`, mishapped).map((x) =>
      teller && subject ? { ...x, asserter: { kind: 'entity' as const, entity: teller, span: span(subject) } } : x,
    );
    // "The port says maintenance": of the attack it is accused of having had
    const hit = teller !== null && ctx.events.tells([teller]) && !teller.authority;
    return hit
      ? [
          ...said,
          ...said.map((x): Content => ({ ...x, type: 'occurred', args: [entityArg('victim', teller)], negative: true, stance: 'deny' })),
        ]
      : said;
  }
  if (!isAttackNoun(subject) && !DISTURBANCES.has(headLemma(subject))) return [];
  if (['originate', 'come', 'stem', 'emanate'].includes(c.lemma)) {
    const from = c.pps.find((p) => p.prep.startsWith('from') || p.prep === 'in' || p.prep === 'outside');
    if (from) return out(textAt(ctx, from), span(from));
    return c.adverbs.includes('abroad') ? out('from abroad', null) : [];
  }
  return [];
};
