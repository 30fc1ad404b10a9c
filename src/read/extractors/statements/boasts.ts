import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { isPast } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { bare } from '../../syntax/verbs.ts';
import { isConcerned, isWeapon, victimsIn } from './attack.ts';
import { judged } from './authorship.ts';
import { confidenceIn } from './cues.ts';
import {
  agents,
  arg,
  asVictim,
  bodyOf,
  type Content,
  type ContentArg,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  type Frame,
  governorOf,
  headLemma,
  headWord,
  inside,
  isAttacker,
  isFuture,
  span,
  speakerAt,
  textArg,
  textAt,
  themes,
  under,
} from './context.ts';
import { isData, isThing } from './words.ts';

/** What attackers say of themselves in words of their own: "it had opened every gate", "we spent 19 days inside", "it did this". */

/** What one says of oneself without boasting of a deed. */
const PLAIN = new Set(
  `want like love know think believe need thank wait hope see laugh look ask say promise greet understand remember speak talk write tell call add claim answer reply
  invite warn read agree deny regret apologise apologize mean seem appear try plan intend become stay remain keep continue live support stand fight respect welcome come give vote receive start begin find discover reach post need help join follow promote`.split(
    /\s+/,
  ),
);
const HOLDING = new Set(['hold', 'have', 'own', 'possess', 'keep', 'get', 'obtain', 'download', 'collect', 'take']);
const INSIDE = /\b(?:inside|in (?:the|their|its|your|his) (?:network|systems?|servers?|control room|mail|house|perimeter))\b/i;
const TOUCHING = new Set(
  'hack attack touch hit target harm break steal destroy own pwn enter penetrate infiltrate breach compromise crack raid do visit'.split(
    ' ',
  ),
);
const SHOWING = new Set(['post', 'publish', 'share', 'release', 'upload', 'show', 'offer', 'advertise', 'put', 'circulate', 'present']);
const SHOWN = /\b(?!proofs?[- ]of[- ]concept)(?:screenshots?|samples?|proofs?|photos?|pictures?|images?|footage|videos?|excerpts?)\b/i;

/** The attacker whose own words the clause is. */
const boaster = (ctx: Context, c: Clause): DraftEntity | null => {
  const speaker = speakerAt(ctx, c.verb.start);
  return isAttacker(speaker) ? speaker : null;
};

const isSelf = (ctx: Context, p: Phrase | undefined, self: DraftEntity): boolean => {
  if (!p) return false;
  if (['we', 'us', 'i'].includes(headWord(p)) || ['our', 'my'].includes(p.head.tokens[0]?.lower ?? '')) return true;
  const e = entityOfPhrase(ctx, p);
  return e !== null && (e.id === self.id || bodyOf(ctx, self).id === e.id);
};

const victimOf = (ctx: Context, c: Clause): ContentArg[] => {
  for (const p of [...themes(c), ...c.pps.flatMap((x) => x.objects)]) {
    const e = asVictim(entityOfPhrase(ctx, p));
    if (e && (e.named || (e.kind !== 'person' && !isConcerned(e)))) return [arg(ctx, 'victim', p, e)];
  }
  const victim = currentVictim(ctx);
  return victim ? [entityArg('victim', victim)] : [];
};

const SEVERAL = /^(?:(?:all|the) )?(?:two|three|four|five|six|seven|both|them all|all of (?:it|them))$/i;
const MOST_DONE = 7;
const FRIENDS = new Set(['friend', 'colleague', 'brother', 'comrade', 'partner', 'ally', 'guy', 'boy']);
/** "our colleagues from Mirror Hall": others, of whose deed the channel tells. */
const friendOf = (ctx: Context, doer: Phrase | undefined, self: DraftEntity): DraftEntity | null => {
  if (!doer || !FRIENDS.has(headWord(doer).replace(/s$/, ''))) return null;
  const of = inside(ctx, doer, 'from', 'of', 'at')[0];
  const named = of && entityOfPhrase(ctx, of);
  if (!named || named.id === self.id || !named.named || named.kind === 'state' || named.authority) return null;
  named.attacker = true;
  if (named.kind !== 'persona') named.kind = 'group';
  return named;
};

/** "we opened the gates", "it did this", "they hold every record": a deed of its own in the mouth of an attacker. */
export const boast: Frame = (ctx, s, c) => {
  if (s.sentence.zone !== 'body' || s.tokens.at(-1)?.text === '?') return [];
  const shown = exhibited(ctx, s, c);
  if (shown) return [shown];
  const self = boaster(ctx, c);
  const doer = agents(c)[0];
  // "They paid.": of the ransom
  if (self && c.lemma === 'pay' && c.form === 'finite' && !c.negated && c.modal === null && isPast(c.verb.head) && ctx.events.current) {
    const payer = currentVictim(ctx);
    return [
      {
        ...judged(ctx, s, c, 'boast'),
        events: [ctx.events.current],
        kind: null,
        type: 'demand',
        args: payer ? [entityArg('against', payer)] : [],
        stance: 'claim',
      },
    ];
  }
  if (!self || c.form !== 'finite' || c.marker === 'if' || isFuture(c) || c.modal !== null) return [];
  const friend = friendOf(ctx, doer, self);
  if (!friend && !isSelf(ctx, doer, self)) return [];
  const events = ctx.events.current ? [ctx.events.current] : [];
  const base = { ...judged(ctx, s, c, 'boast'), events, kind: null, ...(friend ? { stance: 'claim' as const } : {}) };
  const actor = entityArg('actor', friend ?? self);
  const object = themes(c)[0];
  const rest = textAt(ctx, { start: c.verb.start, end: Math.min(s.sentence.end, Math.max(c.end, c.verb.end) + 8) });
  if (c.negated)
    return TOUCHING.has(c.lemma)
      ? [{ ...base, type: 'conducted', args: [actor, ...(object ? victimOf(ctx, c) : [])], negative: true }]
      : [];
  // "it did all three": each of the attacks told of
  const several = c.lemma === 'do' && object !== undefined && SEVERAL.test(textAt(ctx, object));
  if (several && ctx.events.events.length > 1)
    return [{ ...base, type: 'conducted', args: [actor], events: ctx.events.events.slice(-MOST_DONE) }];
  if (
    (c.lemma === 'do' && object !== undefined && (several || ['it', 'this', 'that', 'all'].includes(headWord(object)))) ||
    (['be', 'spend'].includes(c.lemma) && INSIDE.test(rest))
  )
    return [{ ...base, type: 'conducted', args: [actor, ...victimOf(ctx, c)] }];
  if (TOUCHING.has(c.lemma) && object !== undefined && victimsIn(ctx, themes(c)).length > 0)
    return [{ ...base, type: 'conducted', args: [actor, ...victimOf(ctx, c)] }];
  if (HOLDING.has(c.lemma) && themes(c).some((p) => isData(p)))
    return [{ ...base, type: 'data-theft', args: [actor, ...victimOf(ctx, c)] }];
  if (object !== undefined && isData(object) && under(c, 'from').length > 0)
    return [{ ...base, type: 'data-theft', args: [actor, ...victimOf(ctx, c)] }];
  if (
    PLAIN.has(bare(c.lemma)) ||
    c.relative ||
    (events.length === 0 && ctx.analysis.self !== self) ||
    c.lemma === 'be' ||
    c.lemma === 'have' ||
    governorOf(s, c) !== undefined
  )
    return [];
  if (!object && c.pps.length === 0) return [];
  // a report tells what was done, a channel also what is being done
  const done =
    isPast(c.verb.head) || c.verb.tokens.some((t) => ['have', 'has', 'had', "'ve", '’ve'].includes(t.lower)) || ctx.analysis.self === self;
  if (!done) return [];
  return [
    {
      ...base,
      type: 'effect',
      kind: 'none',
      args: [textArg('effect', object ? textAt(ctx, object) : rest, object ? span(object) : null), ...victimOf(ctx, c), actor],
    },
  ];
};

/** "published screenshots said to show a console", "offered samples of the data": who shows proof claims the deed. */
const exhibited = (ctx: Context, s: Parameters<Frame>[1], c: Clause): Content | null => {
  if (!SHOWING.has(c.lemma) || c.negated || c.modal !== null || c.form === 'infinitive' || c.form === 'ing') return null;
  const doer = agents(c)[0];
  const who = entityOfPhrase(ctx, doer);
  const object = themes(c)[0];
  if (!doer || !isAttacker(who) || !object || !SHOWN.test(textAt(ctx, object)) || headLemma(object) === 'ransom') return null;
  const named = [...under(c, 'of', 'from'), ...c.pps.flatMap((x) => x.objects)]
    .map((p) => ({ p, e: asVictim(entityOfPhrase(ctx, p)) }))
    .find((x) => x.e);
  const victim = named?.e ? [arg(ctx, 'victim', named.p, named.e)] : victimOf(ctx, c);
  return {
    ...judged(ctx, s, c, 'proof-shown'),
    type: 'conducted',
    kind: null,
    args: [arg(ctx, 'actor', doer, who), ...victim],
    events: ctx.events.current ? [ctx.events.current] : [],
    negative: false,
    stance: 'claim',
    asserter: { kind: 'entity', entity: who, span: span(doer) },
  };
};

const PROOFS = /\b(?:proofs?|evidence|screenshots?|samples?|check-?host|poc)\b/i;
const WHERE =
  /\b(?:comments?|below|attached|attachments?|here|links?|pinned|archive|above|reply|replies|thread)\b|h(?:tt|xx)ps?:|\.onion\b/i;
/** Words of a line that only says where the proof is. */
const SHORT = 16;
const LISTED = 6;
const REACH = 12;

/** "Proofs in the comments", "Check-host: https://...": in a post of its own an attacker claims with it what it has told just before. */
export const proofs = (ctx: Context, s: SentenceAnalysis): Content[] => {
  const { self } = ctx.analysis;
  if (!isAttacker(self) || s.sentence.zone !== 'body' || s.tokens.length > SHORT * 2) return [];
  const text = textAt(ctx, s.sentence);
  const words = s.tokens.filter((t) => /^\p{L}/u.test(t.text)).length;
  if (
    words > SHORT ||
    !PROOFS.test(text) ||
    !WHERE.test(text) ||
    text.trimEnd().endsWith('?') ||
    /\b(?:no|not|without|n[’']t)\b/i.test(text)
  )
    return [];
  const told = ctx.said.filter(
    (x) => x.content.type === 'conducted' && x.stance === 'claim-responsibility' && s.index - x.sentence <= REACH,
  );
  const base = {
    negative: false,
    wording: 'flat' as const,
    strength: 1,
    quote: span(s.sentence),
    focus: null,
    cue: null,
    at: s.sentence.start,
    rule: 'proof-told',
    stance: 'claim' as const,
  };
  const victim = currentVictim(ctx);
  if (told.length === 0)
    return victim
      ? [
          {
            ...base,
            type: 'conducted',
            kind: null,
            args: [entityArg('actor', self), entityArg('victim', victim)],
            events: ctx.events.current ? [ctx.events.current] : [],
          },
        ]
      : [];
  return told.slice(-LISTED).map((x) => ({ ...base, type: 'conducted', kind: null, args: x.content.args, events: x.content.events }));
};

/** "Sahel Foxes defaced the site": beside what was done it is said who did it. */
export const whoDid = (ctx: Context, c: Clause, told: readonly Content[]): Content[] => {
  const first = told.find((x) => x.type === 'effect' && !x.negative && x.stance === undefined);
  if (!first || told.some((x) => x.type === 'conducted' || x.type === 'sponsored')) return [];
  const doer = agents(c)[0];
  const who = entityOfPhrase(ctx, doer);
  const self = boaster(ctx, c);
  // "hackers wiped the servers": that it was hackers says nothing more
  if (!doer || isThing(doer) || !isAttacker(who) || self?.id === who.id || c.form === 'infinitive' || c.modal !== null) return [];
  if (!who.named && !/\b(?:different|another|same|second)\b/i.test(textAt(ctx, doer))) return [];
  const victim = first.args.filter((a) => a.role === 'victim');
  return [{ ...first, type: 'conducted', kind: null, args: [arg(ctx, 'actor', doer, who), ...victim], rule: 'who-did' }];
};

const ENTERING = new Set(['break', 'get', 'come']);
/** "the group broke in", "the actor did get in through an old account": an entry, with nothing behind it that was entered. */
export const gotIn: Frame = (ctx, s, c) => {
  if (!ENTERING.has(bare(c.lemma))) return [];
  const inside =
    c.lemma.endsWith(' in') ||
    c.verb.tokens.some((t) => t.lower === 'in') ||
    c.pps.some((p) => /^in\b/.test(p.prep) && p.objects.length === 0) ||
    c.adverbs.includes('in');
  if (!inside || c.passive || c.form === 'infinitive' || c.modal !== null || c.objects.length > 0 || (!ctx.about && !ctx.events.current))
    return [];
  const doer = c.subjects[0];
  const who = entityOfPhrase(ctx, doer);
  const weighed = confidenceIn(s.tokens.map((t) => t.lower)) !== null;
  const known = isAttacker(who) || (weighed && who?.named === true && who.kind === 'organisation');
  if (!doer || (!known && !isWeapon(doer))) return [];
  const victim = currentVictim(ctx);
  const hurt = victim ? [entityArg('victim', victim)] : [];
  const base = { ...judged(ctx, s, c, 'got-in'), kind: null, events: ctx.events.current ? [ctx.events.current] : [] };
  if (known && who && (who.named || isAttacker(speakerAt(ctx, c.verb.start))))
    return [{ ...base, type: 'conducted', args: [arg(ctx, 'actor', doer, who), ...hurt] }];
  return [{ ...base, type: 'targeted', args: hurt }];
};
