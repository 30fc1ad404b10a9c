import type { SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { common, isWeapon, singledOut, victimsIn } from './attack.ts';
import {
  agents,
  arg,
  clauseQuote,
  type Content,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  eventOf,
  type Frame,
  governorOf,
  headLemma,
  headWord,
  inside,
  isAttacker,
  isFuture,
  isNegative,
  isPurpose,
  note,
  referred,
  span,
  speakerAt,
  textArg,
  textAt,
  themes,
  under,
} from './context.ts';
import { ownOf, tried, unanchored } from './impact.ts';
import { AMOUNT, isData, STEAL, STEAL_SURE } from './words.ts';

/** What data an attack took, and what was in it. */

const LETTERS = new Set(['mailbox', 'email', 'e-mail', 'mail', 'correspondence', 'message', 'account', 'letter']);
const LOOKING = new Set(['look', 'peek', 'peer', 'rummage', 'leaf', 'go']);
const HOLDING = /\b(?:in our hands|in our possession|up for sale|on the table|for sale|on the dark web)\b/;
const OFFERED = new Set(['put', 'offer', 'sell', 'advertise', 'auction', 'post', 'list']);

const SURFACING = new Set([
  'appear',
  'surface',
  'end',
  'land',
  'turn',
  'circulate',
  'show',
  'pop',
  'emerge',
  'end up',
  'turn up',
  'show up',
  'pop up',
]);
const PUBLIC = /\b(?:internet|online|dark ?(?:web|net)|forums?|leak site|telegram|web|pastebin|social media)\b/i;
/** "The stolen files include contracts", "The data comprises names": what was in it, said of data whose theft was told just before. */
const contentsOfLoot = (ctx: Context, s: SentenceAnalysis, c: Clause): boolean => {
  const [subject] = c.subjects;
  if (!CONTAINING.has(c.lemma) || c.passive || c.negated || c.modal !== null || !subject || !isData(subject) || c.objects.length === 0)
    return false;
  if (subject.head.tokens.some((t) => LOOTED.has(t.lower))) return true;
  const definite = ['the', 'this', 'these', 'it'].includes(subject.head.tokens[0]?.lower ?? '');
  return definite && ctx.said.some((x) => x.content.type === 'data-theft' && s.index - x.sentence <= 2 && s.index > x.sentence);
};
/** Passwords on a forum are how somebody got in. */
const KEYS = new Set(['password', 'credential', 'login', 'key', 'code']);
const CONTAINING = new Set(['include', 'contain', 'comprise', 'consist', 'encompass', 'cover']);
const LOOTED = new Set(['stolen', 'leaked', 'copied', 'exfiltrated', 'published', 'compromised', 'exposed', 'dumped', 'affected']);
const WARING = new Set(['advertise', 'offer', 'sell', 'auction']);
const WARES =
  /\b(?:exploits?|hacking tools?|malware|ransomware|decrypt(?:ion|or|ors)|(?:source|exploit|malicious) code of (?:its|their) (?:own )?|proof[- ]of[- ]concept)\b/;
/** "stole data", "made off with 2.3 terabytes", "files were leaked", "no sign that records left the building". */
export const theft: Frame = (ctx, s, c) => {
  if (tried(s, c) || isPurpose(s, c) || isFuture(c)) return [];
  const madeOff = ['make off', 'get away', 'walk away', 'walk off', 'run off'].includes(c.lemma);
  const looked = LOOKING.has(c.lemma) ? under(c, 'at', 'into', 'through') : [];
  const copied =
    ['make', 'take'].includes(c.lemma) && themes(c).some((p) => ['copy', 'photo', 'screenshot'].includes(p.head.head.lemma))
      ? [...under(c, 'of'), ...themes(c).flatMap((p) => inside(ctx, p, 'of'))]
      : c.lemma === 'get' && c.objects.some((p) => ['hold', 'hand', 'hands'].includes(p.head.head.lower))
        ? under(c, 'of', 'on')
        : c.lemma === 'help' && c.objects.some((p) => /sel(?:f|ves)$/.test(p.head.head.lower))
          ? under(c, 'to')
          : [];
  // "offered what it said were 189 gigabytes from Epic Games"
  const free =
    OFFERED.has(c.lemma) && themes(c).some((p) => headWord(p) === 'what')
      ? s.clauses.slice(c.index + 1).find((x) => x.lemma === 'be')
      : undefined;
  const things = madeOff
    ? under(c, 'with')
    : looked.length > 0
      ? looked
      : copied.length > 0
        ? copied
        : c.lemma === 'brag' || c.lemma === 'boast'
          ? under(c, 'of', 'about')
          : (free?.objects ?? themes(c));
  const text = textAt(ctx, clauseQuote(s, c));
  const surfaced =
    SURFACING.has(c.lemma) &&
    !c.passive &&
    !c.negated &&
    PUBLIC.test(text) &&
    isData(c.subjects[0]) &&
    !c.subjects.some((p) => KEYS.has(headLemma(p)));
  const listedIn = contentsOfLoot(ctx, s, c);
  const held = (c.lemma === 'be' || OFFERED.has(c.lemma)) && HOLDING.test(text);
  const left = c.lemma === 'leave' && isData(c.subjects[0]);
  if (
    !madeOff &&
    !held &&
    !left &&
    !surfaced &&
    !listedIn &&
    looked.length === 0 &&
    copied.length === 0 &&
    !STEAL.has(c.lemma) &&
    c.lemma !== 'brag' &&
    c.lemma !== 'boast'
  )
    return [];
  const pool = left || held || surfaced || listedIn ? [...c.subjects, ...c.objects] : things;
  const thing = pool.find(
    (p) =>
      isData(p) ||
      // "is advertising “prescriptions of half the province”": wares, in the words of who sells them
      (WARING.has(c.lemma) && p.head.quoted === true && isAttacker(entityOfPhrase(ctx, agents(c)[0]))) ||
      p.head.tokens.some((t) => /^(?:data|records|files|gigabytes|terabytes|gb|tb|database)$/.test(t.lower)),
  );
  if (!thing) return [];
  // "exploits released by a gang": what attackers themselves have made is nobody's data
  if (WARES.test(thing.head.tokens.map((t) => t.lower).join(' '))) return [];
  const actorPhrase = (held && c.lemma === 'be') || surfaced || listedIn ? undefined : agents(c)[0];
  const actor = entityOfPhrase(ctx, actorPhrase);
  const speaker = speakerAt(ctx, c.verb.start);
  const sure = STEAL_SURE.has(c.lemma) || madeOff || held || left || surfaced || listedIn || copied.length > 0;
  const byAttacker = isAttacker(actor) || (actor?.attacker ?? false) || isWeapon(actorPhrase);
  if (!c.passive && !sure && !byAttacker) return [];
  if (!c.passive && !byAttacker && !left && !held && actor && actor.kind !== 'state' && actor.kind !== 'person') return [];
  if (
    c.lemma === 'post' ||
    (c.lemma === 'publish' && !(c.passive && ctx.events.current)) ||
    c.lemma === 'release' ||
    c.lemma === 'send' ||
    c.lemma === 'collect' ||
    c.lemma === 'read' ||
    c.lemma === 'open'
  ) {
    if (
      !byAttacker &&
      !(c.passive && ctx.events.current && (c.lemma === 'open' || c.lemma === 'read') && LETTERS.has(thing.head.head.lemma))
    )
      return [];
  }
  if (c.form === 'participle' && c.passive && !STEAL_SURE.has(c.lemma) && !byAttacker) return [];
  if (!sure && c.passive && !ctx.about) return [];
  const victims = victimsIn(ctx, [
    ...under(c, 'from'),
    ...(free ? under(free, 'from', 'of') : []),
    ...under(c, 'of', 'belonging to', 'on'),
    thing,
  ]).filter((v) => v.entity.id !== actor?.id);
  const entities = victims.map((v) => v.entity);
  if (unanchored(ctx, [...entities, ...(actor && byAttacker && actor.named ? [actor] : [])], c)) return [];
  const event = referred(ctx, s, c, entities)[0] ?? eventOf(ctx, s, c, entities, true);
  const by =
    held && isAttacker(speaker)
      ? [entityArg('actor', speaker)]
      : actor && actorPhrase && (singledOut(ctx, actor, actorPhrase) || actor === speaker) && byAttacker
        ? [arg(ctx, 'actor', actorPhrase, actor)]
        : [];
  const current = ownOf(ctx, c) ?? currentVictim(ctx);
  const owner = victims[0] ? [arg(ctx, 'victim', victims[0].phrase, victims[0].entity)] : current ? [entityArg('victim', current)] : [];
  const amount = AMOUNT.exec(free ? textAt(ctx, { start: c.start, end: free.end }) : text);
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
