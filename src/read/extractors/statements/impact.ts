import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { common, isWeapon, singledOut, victimsIn } from './attack.ts';
import {
  agents,
  arg,
  asVictim,
  bodyOf,
  clauseQuote,
  type Content,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  eventOf,
  type Frame,
  governorOf,
  headWord,
  isAttacker,
  isFuture,
  isNegative,
  type Named,
  noneOf,
  note,
  referred,
  span,
  speakerAt,
  textArg,
  textAt,
  themes,
  under,
} from './context.ts';
import { AMOUNT, CAUSE, DOWN, EFFECT_STRONG, effectOf, isAttackNoun, isData, isThing, STEAL, STEAL_SURE, TRY, UNHARMED } from './words.ts';

/** What an attack did to things, and what data it took. */

/** "prompted authorities to shut down ...": the verb of causing above, when an attack is its subject. */
const causeOf = (s: SentenceAnalysis, c: Clause): Clause | null => {
  const g = governorOf(s, c);
  return g && CAUSE.has(g.lemma) && c.form === 'infinitive' && isAttackNoun(g.subjects[0]) ? g : null;
};
const tried = (s: SentenceAnalysis, c: Clause): boolean => {
  const g = governorOf(s, c);
  return g !== undefined && (TRY.has(g.lemma) || g.lemma === 'fail' || g.lemma === 'threaten');
};

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
]);

/** "knocked the website offline", "forced the country to close access", "services were not affected", "could not be reached". */
export const effect: Frame = (ctx, s, c) => {
  if (tried(s, c) || isFuture(c)) return [];
  const text = textAt(ctx, clauseQuote(s, c));
  const things = c.passive || c.objects.length === 0 ? c.subjects : c.objects;
  const state = STATE_VERBS.has(c.lemma) ? [...c.predicate, ...c.adverbs].find((w) => DOWN.has(w)) : undefined;
  const unable = c.negated && c.modal === 'could' && INABILITY.has(c.lemma) && (c.passive || isThing(c.subjects[0]));
  const cannot = c.lemma === 'be' && c.predicate.includes('unable');
  const atRisk = c.lemma === 'be' && under(c, 'at').some((p) => headWord(p) === 'risk');
  const standstill = c.lemma === 'bring' && under(c, 'to').some((p) => ['standstill', 'halt', 'knees'].includes(headWord(p)));
  const responding =
    c.lemma === 'stop' && /stopped (?:working|responding|functioning)/.test(textAt(ctx, { start: c.verb.start, end: s.sentence.end }));
  const left = c.lemma === 'leave' && /\b(?:without|unable|offline|in the dark|stranded)\b/.test(text);
  const taken = c.lemma === 'take' && c.predicate.includes('offline') ? 'outage' : undefined;
  const held = ownOf(ctx, c) ?? currentVictim(ctx);
  const excluded =
    c.lemma === 'rule out' &&
    c.objects.some((o) => ['access', 'compromise', 'impact', 'effect', 'damage', 'theft'].includes(o.head.head.lemma));
  if (excluded && ctx.about)
    return [
      {
        ...common(s, c, 'ruled-out'),
        negative: !c.negated,
        type: 'effect',
        kind: 'none',
        args: [
          textArg('effect', textAt(ctx, { start: c.verb.end, end: c.end }).trim(), null),
          ...(held ? [entityArg('victim', held)] : []),
        ],
        events: referred(ctx, s, c),
      },
    ];
  const kind =
    taken ??
    (standstill || cannot
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
    c.form !== 'infinitive'
  )
    return [];
  const cause = causeOf(s, c);
  const subject = entityOfPhrase(ctx, c.subjects[0]);
  const speaker = speakerAt(ctx, c.verb.start);
  const byAttack = isWeapon(agents(c)[0]) || isAttacker(entityOfPhrase(ctx, agents(c)[0])) || (isAttacker(subject) && !c.passive);
  if (!ctx.events.current && !byAttack && cause === null && !EFFECT_STRONG.has(c.lemma) && !isAttacker(speaker)) {
    if (!ctx.about || !(things.some((p) => isThing(p)) || unable || cannot || responding)) return [];
  }
  // an owner who closes his own systems responds; a minister who "slows" something is not an attack
  if (
    !c.passive &&
    !byAttack &&
    !cause &&
    !state &&
    !unable &&
    !cannot &&
    !atRisk &&
    !standstill &&
    !responding &&
    !left &&
    c.subjects.length > 0 &&
    c.objects.length > 0
  )
    return [];
  const victims = dedupe(
    victimsIn(ctx, [...things, ...(things.some((p) => isThing(p)) ? under(c, 'at', 'in') : [])]).filter(
      // where it stood is not who was hit: servers in Albany County, systems in Norway
      (v) => !['state', 'place'].includes(v.entity.kind) || things.includes(v.phrase),
    ),
  );
  const touching =
    byAttack ||
    cause !== null ||
    victims.length > 0 ||
    things.some((p) => isThing(p)) ||
    noneOf(things) ||
    unable ||
    cannot ||
    responding ||
    standstill;
  if (!touching) return [];
  const entities = victims.map((v) => v.entity).filter((e) => e.id !== speaker?.id || !isAttacker(e));
  const event = referred(ctx, s, c, entities)[0] ?? eventOf(ctx, s, c, entities, true);
  const quote = cause ? { start: cause.relative ? cause.verb.start : cause.start, end: Math.max(c.end, cause.end) } : clauseQuote(s, c);
  const what = things[0] ? textAt(ctx, things[0]) : '';
  const shared = common(s, c, 'effect');
  const harmless = state !== undefined && UNHARMED.has(state);
  const negative = unable || responding ? false : (shared.negative !== (cause?.negated ?? false)) !== harmless;
  const acting = entityOfPhrase(ctx, agents(c)[0]);
  const actor =
    acting && isAttacker(acting) && agents(c)[0] && (acting === speaker || singledOut(ctx, acting, agents(c)[0] as Phrase))
      ? [arg(ctx, 'actor', agents(c)[0], acting)]
      : [];
  const count = /(?:(?:about|roughly|some|around|nearly|more than|over|at least)\s+)?\b\d[\d.,]*(?:\s(?:million|thousand))?\s\p{L}+/u.exec(
    text,
  )?.[0];
  if (!negative) for (const v of victims) if (asVictim(v.entity) && !event.victims.includes(v.entity.id)) event.victims.push(v.entity.id);
  const hurt =
    victims.length > 0 ? victims.map((v) => [arg(ctx, 'victim', v.phrase, v.entity)]) : [held ? [entityArg('victim', held)] : []];
  return hurt.map((victim) => ({
    ...shared,
    negative,
    type: 'effect' as const,
    kind,
    args: [textArg('effect', what, null), ...victim, ...actor, ...(count ? [textArg('amount', count, null)] : [])],
    events: [event],
    quote,
    at: cause ? cause.verb.start : c.verb.start,
    cue: cause ? span(cause.verb.head) : shared.cue,
  }));
};
/** "services were unaffected, the company said": its own services, when the speaker is neither authority nor attacker nor reporter. */
const ownOf = (ctx: Context, c: Clause): DraftEntity | null => {
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
const HOLDING = /\b(?:in our hands|in our possession|up for sale|on the table|for sale|on the dark web)\b/;
const OFFERED = new Set(['put', 'offer', 'sell', 'advertise', 'auction', 'post', 'list']);

/** "stole data", "made off with 2.3 terabytes", "files were leaked", "no sign that records left the building". */
export const theft: Frame = (ctx, s, c) => {
  if (tried(s, c) || isFuture(c)) return [];
  const text = textAt(ctx, clauseQuote(s, c));
  const madeOff = ['make off', 'get away', 'walk away', 'walk off', 'run off'].includes(c.lemma);
  const things = madeOff ? under(c, 'with') : c.lemma === 'brag' || c.lemma === 'boast' ? under(c, 'of', 'about') : themes(c);
  const held = HOLDING.test(text) && (c.lemma === 'be' || OFFERED.has(c.lemma));
  const left = c.lemma === 'leave' && isData(c.subjects[0]);
  if (!madeOff && !held && !left && !STEAL.has(c.lemma) && c.lemma !== 'brag' && c.lemma !== 'boast') return [];
  const pool = left || held ? [...c.subjects, ...c.objects] : things;
  const thing = pool.find(
    (p) => isData(p) || p.head.tokens.some((t) => /^(?:data|records|files|gigabytes|terabytes|gb|tb|database)$/.test(t.lower)),
  );
  if (!thing) return [];
  const actorPhrase = held && c.lemma === 'be' ? undefined : agents(c)[0];
  const actor = entityOfPhrase(ctx, actorPhrase);
  const speaker = speakerAt(ctx, c.verb.start);
  const sure = STEAL_SURE.has(c.lemma) || madeOff || held || left;
  const byAttacker = isAttacker(actor) || (actor?.attacker ?? false) || isWeapon(actorPhrase);
  if (!c.passive && !sure && !byAttacker) return [];
  if (!c.passive && !byAttacker && !left && !held && actor && actor.kind !== 'state' && actor.kind !== 'person') return [];
  if (
    c.lemma === 'post' ||
    c.lemma === 'publish' ||
    c.lemma === 'release' ||
    c.lemma === 'send' ||
    c.lemma === 'collect' ||
    c.lemma === 'read' ||
    c.lemma === 'open'
  ) {
    if (!byAttacker && !(c.passive && ctx.events.current && (c.lemma === 'open' || c.lemma === 'read'))) return [];
  }
  if (c.form === 'participle' && c.passive && !STEAL_SURE.has(c.lemma) && !byAttacker) return [];
  if (!sure && c.passive && !ctx.about) return [];
  const victims = victimsIn(ctx, [...under(c, 'from'), ...under(c, 'of', 'belonging to', 'on'), thing]).filter(
    (v) => v.entity.id !== actor?.id,
  );
  const entities = victims.map((v) => v.entity);
  const event = referred(ctx, s, c, entities)[0] ?? eventOf(ctx, s, c, entities, true);
  const by =
    held && isAttacker(speaker)
      ? [entityArg('actor', speaker)]
      : actor && actorPhrase && (singledOut(ctx, actor, actorPhrase) || actor === speaker) && byAttacker
        ? [arg(ctx, 'actor', actorPhrase, actor)]
        : [];
  const current = ownOf(ctx, c) ?? currentVictim(ctx);
  const owner = victims[0] ? [arg(ctx, 'victim', victims[0].phrase, victims[0].entity)] : current ? [entityArg('victim', current)] : [];
  const amount = AMOUNT.exec(text);
  if (actor && byAttacker && !c.negated) note(ctx, event, actor);
  if (!isNegative(c)) for (const v of victims.slice(0, 1)) if (!event.victims.includes(v.entity.id)) event.victims.push(v.entity.id);
  const governor = governorOf(s, c);
  const quote = governor && c.form === 'infinitive' ? { start: governor.start, end: c.end } : clauseQuote(s, c);
  const out: Content = {
    ...common(s, c, 'theft'),
    type: 'data-theft',
    kind: null,
    args: [...by, ...owner, ...(amount ? [textArg('amount', amount[0], null)] : [])],
    events: [event],
    quote,
  };
  if (OFFERED.has(c.lemma) && isAttacker(actor) && actorPhrase)
    return [{ ...out, stance: 'claim', asserter: { kind: 'entity', entity: actor, span: span(actorPhrase) } }];
  return [out];
};
