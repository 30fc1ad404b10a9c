import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { common, isConcerned, isWeapon, singledOut, victimsIn } from './attack.ts';
import {
  agents,
  arg,
  asVictim,
  bodyOf,
  clauseQuote,
  type ContentArg,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  eventOf,
  type Frame,
  governorOf,
  headWord,
  inside,
  isAttacker,
  isFuture,
  isNegative,
  isPurpose,
  type Named,
  noneOf,
  referred,
  span,
  speakerAt,
  textArg,
  textAt,
  under,
} from './context.ts';
import { ACCUSATION, CAUSE, DOWN, EFFECT_STRONG, effectOf, isAttackNoun, isData, isThing, STEAL, TRY, UNHARMED } from './words.ts';

/** What an attack did to things. */

/** "prompted authorities to shut down ...": the verb of causing above, when an attack is its subject. */
const causeOf = (s: SentenceAnalysis, c: Clause): Clause | null => {
  const g = governorOf(s, c);
  return g && CAUSE.has(g.lemma) && c.form === 'infinitive' && isAttackNoun(g.subjects[0]) ? g : null;
};
export const tried = (s: SentenceAnalysis, c: Clause): boolean => {
  const g = governorOf(s, c);
  return g !== undefined && (TRY.has(g.lemma) || g.lemma === 'fail' || g.lemma === 'threaten');
};

const POSTPONED = new Set(['postpone', 'cancel', 'suspend', 'delay', 'interrupt', 'halt']);
const STATE_VERBS = new Set(['be', 'go', 'remain', 'become', 'stay', 'lie', 'come']);
const INABILITY = new Set([
  'reach',
  'access',
  'use',
  'open',
  'fill',
  'work',
  'buy',
  'pay',
  'process',
  'log',
  'withdraw',
  'book',
  'print',
  'receive',
  'send',
  'make',
  'function',
  'load',
  'connect',
  'start',
  'respond',
  'log in',
  'sign in',
  'view',
  'visit',
  'serve',
  'sell',
  'issue',
]);

const RUNNING = new Set([
  'run',
  'work',
  'operate',
  'function',
  'open',
  'produce',
  'sail',
  'fly',
  'deliver',
  'trade',
  'ship',
  'serve',
  'sell',
  'flow',
]);
const KEEPING = new Set(['keep', 'continue', 'go on', 'carry on']);
const WHOLE = new Set(['open', 'available', 'operational', 'online', 'normal', 'functional', 'accessible', 'up', 'operating', 'running']);
const AS_EVER =
  /\b(?:normally|as (?:usual|normal)|without (?:interruption|a pause|pause|delay|disruption|a break|restriction)|uninterrupted|throughout|at all times)\b/i;

/** "packing lines kept running", "all terminals remained open", "trains ran as usual": what was spared. */
export const spared: Frame = (ctx, s, c) => {
  if (isFuture(c) || c.negated || c.modal !== null || !(ctx.events.current || ctx.about)) return [];
  const before = s.clauses[c.index - 1];
  const governor = governorOf(s, c) ?? (c.form === 'ing' ? before : undefined);
  const kept = RUNNING.has(c.lemma) && governor !== undefined && KEEPING.has(governor.lemma) && c.form !== 'finite';
  const usual = RUNNING.has(c.lemma) && c.form === 'finite' && !c.passive && AS_EVER.test(textAt(ctx, clauseQuote(s, c)));
  const stayed =
    (['remain', 'stay'].includes(c.lemma) ||
      (c.lemma === 'be' && /\b(?:throughout|at all times|still|never stopped)\b/i.test(textAt(ctx, clauseQuote(s, c))))) &&
    c.predicate.some((w) => WHOLE.has(w));
  const inOperation =
    ['remain', 'stay', 'be'].includes(c.lemma) &&
    under(c, 'in').some((p) => ['operation', 'service', 'use'].includes(headWord(p))) &&
    c.lemma !== 'be';
  if (!kept && !usual && !stayed && !inOperation) return [];
  // "continues to work with the police"
  if (c.lemma === 'work' && under(c, 'with', 'on', 'to', 'for', 'together').length > 0) return [];
  const lead = kept && governor ? governor : c;
  const things = lead.subjects.length > 0 ? lead.subjects : c.subjects;
  if (things.length === 0 || things.some((p) => p.head.head.pos === 'PRON' || isAttackNoun(p) || isAttacker(entityOfPhrase(ctx, p))))
    return [];
  const victims = victimsIn(ctx, things);
  const victim = victims[0] ? arg(ctx, 'victim', victims[0].phrase, victims[0].entity) : ownerArg(ownOf(ctx, c) ?? currentVictim(ctx));
  if (!victim) return [];
  return [
    {
      ...common(s, lead, 'spared'),
      type: 'effect',
      kind: 'disruption',
      args: [textArg('effect', things[0] ? textAt(ctx, things[0]) : '', null), victim],
      events: referred(ctx, s, c, victim.entity ? [victim.entity] : []),
      negative: true,
      quote: { start: Math.min(lead.start, c.start), end: Math.max(lead.end, c.end) },
    },
  ];
};
const ownerArg = (e: DraftEntity | null): ContentArg | null => (e ? entityArg('victim', e) : null);

const HARMING = new Set([
  'move',
  'touch',
  'affect',
  'access',
  'view',
  'copy',
  'encrypt',
  'harm',
  'hurt',
  'compromise',
  'change',
  'alter',
  'delete',
  'destroy',
  'damage',
  'lose',
  'expose',
  'leak',
  'impact',
  'disrupt',
  'interrupt',
  'cancel',
  'delay',
  'modify',
  'reach',
  'break',
  'corrupt',
  'misuse',
  'transfer',
  'disclose',
  'involve',
]);

const CHANGING = new Set(['change', 'modify', 'manipulate']);
/** "Card numbers were not involved", "no sign that records were changed": data said to be spared. */
export const dataSpared: Frame = (ctx, s, c) => {
  if (c.modal !== null || !(ctx.events.current || ctx.about) || !c.subjects.some((p) => isData(p)) || !isNegative(c)) return [];
  const involved = c.predicate.includes('involved') || (c.lemma === 'involve' && c.passive);
  const changed = c.passive && CHANGING.has(c.lemma);
  if (!involved && !changed) return [];
  const victim = ownerArg(ownOf(ctx, c) ?? ctx.analysis.self ?? currentVictim(ctx));
  return [
    {
      ...common(s, c, 'data-spared'),
      type: changed ? 'effect' : 'data-theft',
      kind: changed ? 'destruction' : null,
      args: victim ? [victim] : [],
      events: referred(ctx, s, c, victim?.entity ? [victim.entity] : []),
      negative: true,
    },
  ];
};

/** "No money was moved", "nothing was deleted", "none of the plants were reached". */
export const unharmed: Frame = (ctx, s, c) => {
  const [subject] = c.subjects;
  if (!c.passive || c.modal !== null || !subject || !(ctx.events.current || ctx.about) || c.negated || !noneOf([subject])) return [];
  const bare = ['nothing', 'none'].includes(headWord(subject));
  const taking = isData(subject) || (bare && STEAL.has(c.lemma));
  // "no date has been offered": to offer something is a theft only of data
  if (!HARMING.has(c.lemma) && !(taking && STEAL.has(c.lemma))) return [];
  const victim = ownerArg(ownOf(ctx, c) ?? currentVictim(ctx));
  return [
    {
      ...common(s, c, 'unharmed'),
      type: taking && !['affect', 'encrypt', 'delete', 'destroy', 'damage'].includes(c.lemma) ? 'data-theft' : 'effect',
      kind: taking && !['affect', 'encrypt', 'delete', 'destroy', 'damage'].includes(c.lemma) ? null : (effectOf(c.lemma) ?? 'none'),
      args: [...(taking ? [] : [textArg('effect', textAt(ctx, subject), null)]), ...(victim ? [victim] : [])],
      events: referred(ctx, s, c, victim?.entity ? [victim.entity] : []),
      negative: true,
    },
  ];
};

const BY_HAND = /\b(?:by hand(?!-)|pen and paper|paper (?:forms?|records?|tickets?|charts?)|manually|on paper)\b/i;
/** "had to fill in forms by hand", "reverted to pen and paper": work without the computers that are down. */
export const byHand: Frame = (ctx, s, c) => {
  if (!ctx.events.current || c.negated || isFuture(c) || c.modal !== null) return [];
  const text = textAt(ctx, clauseQuote(s, c));
  if (!BY_HAND.test(text) || c.lemma === 'switch') return [];
  const victim = victimsIn(ctx, c.subjects)[0];
  const hurt = victim && victim.entity.named ? arg(ctx, 'victim', victim.phrase, victim.entity) : ownerArg(currentVictim(ctx));
  if (!hurt) return [];
  return [
    {
      ...common(s, c, 'by-hand'),
      type: 'effect',
      kind: 'disruption',
      args: [textArg('effect', text.trim(), null), hurt],
      events: referred(ctx, s, c, hurt.entity ? [hurt.entity] : []),
      negative: false,
    },
  ];
};

/** "knocked the website offline", "forced the country to close access", "services were not affected", "could not be reached". */
export const effect: Frame = (ctx, s, c) => {
  if (
    tried(s, c) ||
    (isPurpose(s, c) && causeOf(s, c) === null) ||
    (isFuture(c) && !(c.negated && c.modal === 'would' && INABILITY.has(c.lemma)))
  )
    return [];
  const text = textAt(ctx, clauseQuote(s, c));
  const things = c.passive || c.objects.length === 0 ? c.subjects : c.objects;
  // "to slow down the attack": what is done to an attack is no harm; operations in a hospital are postponed
  const postponed = POSTPONED.has(c.lemma) && things.some((p) => p.head.head.lower === 'operations');
  if (things.length > 0 && !postponed && things.every((p) => isAttackNoun(p))) return [];
  // "was down for a morning": the little word is taken for a preposition
  const down = c.lemma === 'be' && c.pps.some((p) => /^down\b/.test(p.prep)) ? ['down'] : [];
  const state = STATE_VERBS.has(c.lemma) ? [...c.predicate, ...c.adverbs, ...down].find((w) => DOWN.has(w)) : undefined;
  const unable =
    c.negated &&
    ((INABILITY.has(c.lemma) &&
      (c.modal === 'could' || (['can', 'ca', 'would'].includes(c.modal ?? '') && isThing(c.subjects[0]))) &&
      (c.passive || isThing(c.subjects[0]))) ||
      // "meter readings could not be collected", "the mail system is still not working"
      (c.modal === 'could' &&
        c.passive &&
        ctx.events.current !== null &&
        !FOUND_OUT.has(c.lemma) &&
        !isClaim(c.subjects[0]) &&
        entityOfPhrase(ctx, c.subjects[0])?.kind !== 'person') ||
      (IDLE.has(c.lemma) && c.modal === null && !c.passive && c.objects.length === 0 && isThing(c.subjects[0])));
  // "our telephones are not available": out of service, and nothing that was spared
  const missing =
    c.negated &&
    STATE_VERBS.has(c.lemma) &&
    c.predicate.some((w) => AT_HAND.has(w)) &&
    c.subjects.some((p) => isThing(p) || OFFERED_THINGS.has(p.head.head.lemma));
  const halted = HALTING.has(c.lemma) && under(c, 'to').some((p) => ['standstill', 'halt', 'stop'].includes(headWord(p)));
  const lost =
    c.lemma === 'lose' &&
    !c.passive &&
    !c.negated &&
    c.objects.some((o) => ['access', 'control', 'contact'].includes(headWord(o))) &&
    c.subjects.length > 0;
  const delays = disturbance(ctx, c);
  // "warnings were late by three hours"
  const late =
    ctx.events.current !== null &&
    !c.negated &&
    c.lemma === 'be' &&
    c.predicate.includes('late') &&
    c.subjects.some((p) => p.head.head.pos === 'NOUN' && !isClaim(p));
  // "the hackers were unable to reach the data" harmed nobody
  const cannot = c.lemma === 'be' && c.predicate.includes('unable') && !isAttacker(entityOfPhrase(ctx, c.subjects[0]));
  const atRisk = ctx.events.current !== null && c.lemma === 'be' && under(c, 'at').some((p) => headWord(p) === 'risk');
  const standstill = c.lemma === 'bring' && under(c, 'to').some((p) => ['standstill', 'halt', 'knees'].includes(headWord(p)));
  const responding =
    c.lemma === 'stop' && /stopped (?:working|responding|functioning)/.test(textAt(ctx, { start: c.verb.start, end: s.sentence.end }));
  const left = c.lemma === 'leave' && /\b(?:without|unable|offline|in the dark|stranded)\b/.test(text);
  const taken = c.lemma === 'take' && c.predicate.includes('offline') ? 'outage' : undefined;
  const held = ownOf(ctx, c) ?? currentVictim(ctx);
  const kind =
    taken ??
    (missing
      ? 'outage'
      : standstill || cannot || halted || lost || delays !== null
        ? 'disruption'
        : left || responding
          ? 'outage'
          : unable
            ? 'disruption'
            : atRisk
              ? 'disruption'
              : state
                ? 'outage'
                : c.lemma === 'lose' && c.passive && things.some((p) => isThing(p) || noneOf([p]))
                  ? 'destruction'
                  : effectOf(c.lemma));
  if (!kind || c.lemma === 'fail') return [];
  // "the account had never been closed"
  if (
    ['close', 'shut'].includes(c.lemma) &&
    things.some((p) => ['account', 'case', 'gap', 'hole', 'deal', 'investigation'].includes(p.head.head.lemma))
  )
    return [];
  // "the page is closing": only a few verbs of effect are one without an object
  if (
    !c.passive &&
    c.objects.length === 0 &&
    !INTRANSITIVE.has(c.lemma) &&
    !state &&
    !unable &&
    !cannot &&
    !atRisk &&
    !responding &&
    !left &&
    !missing &&
    !halted &&
    !late &&
    delays === null &&
    c.form !== 'infinitive'
  )
    return [];
  const cause = causeOf(s, c);
  const subject = entityOfPhrase(ctx, c.subjects[0]);
  const speaker = speakerAt(ctx, c.verb.start);
  // "its website is down": what stands for its owner does nothing
  const agent = agents(c)[0];
  const agentEntity = agent && !isThing(agent) ? entityOfPhrase(ctx, agent) : null;
  const byAttack = isWeapon(agent) || isAttacker(agentEntity) || (isAttacker(subject) && !c.passive && !isThing(c.subjects[0]));
  if (!ctx.events.current && !byAttack && cause === null && !EFFECT_STRONG.has(c.lemma) && !isAttacker(speaker)) {
    // "The cadastre was down for a morning"
    const body = state !== undefined && things.some((p) => asVictim(entityOfPhrase(ctx, p)) !== null);
    if (!ctx.about || !(things.some((p) => isThing(p)) || body || unable || cannot || responding || missing || halted || delays !== null))
      return [];
  }
  // "had to interrupt its website": what the owner was made to do
  const forced = POSTPONED.has(c.lemma) && /\b(?:had|forced|obliged|compelled) to\b/.test(textAt(ctx, c.verb));
  // an owner who closes his own systems responds; a minister who "slows" something is not an attack
  if (
    !c.passive &&
    !forced &&
    !byAttack &&
    !cause &&
    !state &&
    !unable &&
    !cannot &&
    !atRisk &&
    !standstill &&
    !responding &&
    !left &&
    !lost &&
    delays === null &&
    c.subjects.length > 0 &&
    c.objects.length > 0
  )
    return [];
  // "the incident affected 55,447 patients": people whose data it was, which tells of no system
  const people = things.some((p) => {
    const e = entityOfPhrase(ctx, p);
    return e !== null && !e.named && (isConcerned(e) || e.kind === 'person');
  });
  // "an attack on the railway caused delays"
  const aimedAt = isAttackNoun(c.subjects[0]) ? inside(ctx, c.subjects[0], 'on', 'against') : [];
  const victims = dedupe(
    victimsIn(ctx, [
      ...aimedAt,
      ...things,
      // "150 computers in ten ministries"
      ...things.filter((p) => isThing(p)).flatMap((p) => inside(ctx, p, 'at', 'in', 'of')),
      ...(things.some((p) => isThing(p)) ? under(c, 'at', 'in') : []),
    ]).filter(
      // where it stood is not who was hit: servers in Albany County, systems in Norway
      (v) => !['state', 'place'].includes(v.entity.kind) || things.includes(v.phrase) || aimedAt.includes(v.phrase),
    ),
  );
  const touching =
    byAttack ||
    cause !== null ||
    victims.length > 0 ||
    things.some((p) => isThing(p)) ||
    noneOf(things) ||
    people ||
    unable ||
    cannot ||
    responding ||
    postponed ||
    standstill ||
    missing ||
    halted ||
    lost ||
    late ||
    // "dispatch was delayed": whatever it is that the attack holds up
    (c.passive &&
      POSTPONED.has(c.lemma) &&
      ctx.events.current !== null &&
      !things.some((p) => isClaim(p) || entityOfPhrase(ctx, p)?.kind === 'person')) ||
    delays !== null;
  if (!touching) return [];
  const entities = victims.map((v) => v.entity).filter((e) => e.id !== speaker?.id || !isAttacker(e));
  if (unanchored(ctx, entities, c) && !isAttacker(speaker) && cause === null) return [];
  const event = referred(ctx, s, c, entities)[0] ?? eventOf(ctx, s, c, entities, true);
  const quote = cause ? { start: cause.relative ? cause.verb.start : cause.start, end: Math.max(c.end, cause.end) } : clauseQuote(s, c);
  const what = delays ? textAt(ctx, delays) : things[0] ? textAt(ctx, things[0]) : '';
  const shared = common(s, c, 'effect');
  const harmless = state !== undefined && UNHARMED.has(state);
  const negative = unable || responding || missing ? false : (shared.negative !== (cause?.negated ?? false)) !== harmless;
  const acting = agentEntity;
  const actor =
    acting && isAttacker(acting) && agents(c)[0] && (acting === speaker || singledOut(ctx, acting, agents(c)[0] as Phrase))
      ? [arg(ctx, 'actor', agents(c)[0], acting)]
      : [];
  const count = /(?:(?:about|roughly|some|around|nearly|more than|over|at least)\s+)?\b\d[\d.,]*(?:\s(?:million|thousand))?\s\p{L}+/u.exec(
    text,
  )?.[0];
  if (!negative) for (const v of victims) if (asVictim(v.entity) && !event.victims.includes(v.entity.id)) event.victims.push(v.entity.id);
  // a regulator that says how many were affected is not whom they were customers of
  const hit = people ? (currentVictim(ctx) ?? held) : held;
  const hurt = victims.length > 0 ? victims.map((v) => [arg(ctx, 'victim', v.phrase, v.entity)]) : [hit ? [entityArg('victim', hit)] : []];
  return hurt.map((victim) => ({
    ...shared,
    negative,
    type: 'effect' as const,
    kind: people && kind === 'disruption' ? 'none' : kind,
    args: [textArg('effect', what, null), ...victim, ...actor, ...(count ? [textArg('amount', count, null)] : [])],
    events: [event],
    quote,
    at: cause ? cause.verb.start : c.verb.start,
    cue: cause ? span(cause.verb.head) : shared.cue,
  }));
};
/** What could not be done is no harm where it is finding out: "could not be verified". */
const FOUND_OUT = new Set(
  'verify confirm establish determine identify attribute ascertain exclude prove corroborate contact rule trace know estimate say explain substantiate authenticate independently quantify excluded assess trust find link'
    .split(' ')
    .concat('rule out'),
);
const isClaim = (p: Phrase | undefined): boolean => p !== undefined && ACCUSATION.has(p.head.head.lemma);
const IDLE = new Set(['work', 'function', 'respond', 'load', 'operate']);
const AT_HAND = new Set(['available', 'reachable', 'accessible', 'usable', 'operational', 'functional', 'online', 'working']);
const OFFERED_THINGS = new Set(['line', 'telephone', 'phone', 'hotline', 'branch', 'office', 'app', 'store', 'counter']);
const HALTING = new Set(['come', 'grind', 'be', 'screech']);
const TROUBLES = new Set([
  'delay',
  'disruption',
  'outage',
  'interruption',
  'cancellation',
  'restriction',
  'queue',
  'backlog',
  'downtime',
  'chaos',
  'shortage',
  'failure',
  'closure',
]);
const BRINGING = new Set(['cause', 'trigger', 'create', 'bring', 'provoke', 'mean']);
/** "there are delays", "caused long queues", "led to cancellations": what the attack brought about, as a noun. */
const disturbance = (ctx: Context, c: Clause): Phrase | null => {
  if (ctx.events.current === null || isFuture(c)) return null;
  const is = (p: Phrase): boolean => TROUBLES.has(p.head.head.lemma) && !isAttackNoun(p);
  if (c.lemma === 'be' && headWord(c.subjects[0]) === 'there') return c.objects.find(is) ?? null;
  const byIt = isAttackNoun(c.subjects[0]) || ['this', 'it', 'that', 'which'].includes(headWord(c.subjects[0]));
  if (BRINGING.has(c.lemma) && !c.passive && byIt) return c.objects.find(is) ?? null;
  if (['lead', 'result'].includes(c.lemma) && byIt) return under(c, 'to', 'in').find(is) ?? null;
  // "customers face long delays"
  return ['face', 'experience', 'suffer', 'report', 'expect'].includes(c.lemma) &&
    !c.passive &&
    !isAttacker(entityOfPhrase(ctx, c.subjects[0]))
    ? (c.objects.find((p) => is(p) && p.head.head.lemma !== 'outage') ?? null)
    : null;
};

/** "malware that can steal data", "stealing passwords is easy": neither a party nor an attack told of, so nothing that happened to anybody. */
export const unanchored = (ctx: Context, parties: readonly DraftEntity[], c: Clause): boolean =>
  parties.length === 0 && ctx.analysis.self === null && ownOf(ctx, c) === null && (ctx.events.current === null || c.modal === 'can');

/** "services were unaffected, the company said": its own services, when the speaker is neither authority nor attacker nor reporter. */
export const ownOf = (ctx: Context, c: Clause): DraftEntity | null => {
  const speaker = speakerAt(ctx, c.verb.start);
  const body = speaker ? bodyOf(ctx, speaker) : null;
  return body && body.kind === 'organisation' && !body.attacker ? body : null;
};

const dedupe = (list: readonly Named[]): Named[] => list.filter((v, i) => list.findIndex((x) => x.entity.id === v.entity.id) === i);

const INTRANSITIVE = new Set([
  'crash',
  'collapse',
  'go down',
  'go offline',
  'go dark',
  'slow',
  'slow down',
  'stall',
  'freeze',
  'back up',
  'wipe',
  'encrypt',
  'delete',
]);
