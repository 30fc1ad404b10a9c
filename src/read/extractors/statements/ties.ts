import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import {
  arg,
  clauseQuote,
  type Content,
  type ContentArg,
  type Context,
  entityOfPhrase,
  type Frame,
  headLemma,
  headWord,
  isAttacker,
  isSponsor,
  ownerOfPhrase,
  span,
  textArg,
  textAt,
  themes,
  under,
} from './context.ts';
import { isAttackNoun } from './words.ts';

/** What somebody is to a gang, a service or a tool; where a gang comes from; and that two attacks, or two gangs, are one. */

const OFFICIAL = new Set(['government', 'court', 'agency']);
const LEADING = new Set(
  'administer command lead head run own operate found co-found build develop write author create manage maintain join code program design oversee supervise'.split(
    ' ',
  ),
);
const MAKING = new Set('build develop write author create code program design maintain administer'.split(' '));
const POSTS = new Set(
  'member leader head founder co-founder administrator developer author operator commander officer owner boss part employee affiliate partner contractor chief creator mastermind coder'.split(
    ' ',
  ),
);
const GOODS = /\b(?:servers?|infrastructure|hosting|tools?|malware|exploits?|domains?|money|funds)\b/i;
const SUPPLYING = new Set(['supply', 'provide', 'rent', 'lease', 'sell', 'host', 'register', 'launder', 'procure']);
const LISTED = /\b(?:sanction\w*|designat\w+|restrictive measures|indict\w+|charged?|defendants?|accused|listings?)\b/i;

/** Outfits and what they use; in a notice of the state also the firms and services it names. */
const isOutfit = (ctx: Context, e: DraftEntity | null): e is DraftEntity =>
  e !== null &&
  (isAttacker(e) ||
    e.kind === 'malware' ||
    e.kind === 'tool' ||
    (e.named &&
      (e.kind === 'organisation' || e.kind === 'agency') &&
      accuses(ctx) &&
      e.id !== ctx.analysis.self?.id &&
      !ctx.events.tells([e])));
const accuses = (ctx: Context): boolean => OFFICIAL.has(ctx.analysis.input.source.kind) && LISTED.test(ctx.analysis.input.text);

/** Who can be said to run or to make such things, and is nobody's victim. */
const isHand = (ctx: Context, e: DraftEntity | null): e is DraftEntity =>
  e !== null && (e.kind === 'person' || (e.named && e.kind === 'organisation') || isAttacker(e)) && !e.authority && !ctx.events.tells([e]);

const tie = (ctx: Context, s: SentenceAnalysis, c: Clause, a: Phrase, who: DraftEntity, to: ContentArg): Content => ({
  ...judged(ctx, s, c, 'role'),
  type: 'linked',
  kind: null,
  args: [arg(ctx, 'actor', a, who), to],
  events: [],
  ...(accuses(ctx) && !c.negated ? { stance: 'accuse' as const } : {}),
});

/** "Horn administers the hosting firm Ninth Gate", "the firm is owned by Horn", "is a member of Salt Fox", "wrote the malware", "supplied the servers". */
export const role: Frame = (ctx, s, c) => {
  if (!ctx.about || c.modal !== null || c.form === 'infinitive') return [];
  const subject = c.subjects[0];
  if (LEADING.has(c.lemma)) {
    const [doer, thing] = c.passive ? [under(c, 'by')[0], subject] : [subject, themes(c)[0]];
    const [who, what] = [entityOfPhrase(ctx, doer), entityOfPhrase(ctx, thing)];
    if (!doer || !thing || !isHand(ctx, who) || !isOutfit(ctx, what) || who.id === what.id) return [];
    // "the gang developed the malware" says no more than that it has it
    if (isAttacker(who) && (what.kind === 'tool' || isAttacker(what)) && !accuses(ctx)) return [];
    // "ran ransomware on the servers" is a deed
    if (!MAKING.has(c.lemma) && (what.kind === 'malware' || what.kind === 'tool')) return [];
    return [tie(ctx, s, c, doer, who, arg(ctx, isSponsor(what) ? 'sponsor' : 'other', thing, what))];
  }
  if (c.lemma === 'be' && c.objects.some((o) => POSTS.has(headLemma(o)))) {
    const of = under(c, 'of', 'at', 'in', 'for')
      .map((p) => ({ p, e: entityOfPhrase(ctx, p) }))
      .find(({ e }) => isOutfit(ctx, e));
    const who = entityOfPhrase(ctx, subject);
    if (!of?.e || !subject || !isHand(ctx, who) || who.id === of.e.id) return [];
    return [tie(ctx, s, c, subject, who, arg(ctx, isSponsor(of.e) ? 'sponsor' : 'other', of.p, of.e))];
  }
  if (c.lemma === 'belong') {
    const to = under(c, 'to')[0];
    const [who, what] = [entityOfPhrase(ctx, subject), entityOfPhrase(ctx, to)];
    if (!subject || !to || who?.kind !== 'person' || !isOutfit(ctx, what)) return [];
    return [tie(ctx, s, c, subject, who, arg(ctx, 'other', to, what))];
  }
  if (SUPPLYING.has(c.lemma) && !c.passive && subject) {
    const who = entityOfPhrase(ctx, subject);
    const goods = c.objects.find((o) => GOODS.test(textAt(ctx, o)));
    const to = [...under(c, 'to', 'for'), ...c.objects.filter((o) => o !== goods)]
      .map((p) => ({ p, e: entityOfPhrase(ctx, p) }))
      .find(({ e }) => isOutfit(ctx, e));
    if (!goods || !isHand(ctx, who) || isAttacker(who) || !(to || accuses(ctx))) return [];
    return [
      tie(
        ctx,
        s,
        c,
        subject,
        who,
        to?.e ? arg(ctx, isSponsor(to.e) ? 'sponsor' : 'other', to.p, to.e) : textArg('other', textAt(ctx, goods), span(goods)),
      ),
    ];
  }
  return [];
};

const SITTING = new Set(['base', 'locate', 'headquarter']);
/** "is believed to be based in eastern Europe", "operates out of Minsk": where a gang sits. */
export const seat: Frame = (ctx, s, c) => {
  const sits = (SITTING.has(c.lemma) && c.passive) || (['operate', 'work', 'hail', 'come'].includes(c.lemma) && !c.passive);
  if (!sits || !ctx.about) return [];
  const subject = c.subjects[0];
  const own = entityOfPhrase(ctx, subject);
  // "whose members are based in": of the gang
  const who = isAttacker(own) ? own : ownerOfPhrase(ctx, subject);
  const where = SITTING.has(c.lemma) ? under(c, 'in', 'near', 'outside') : under(c, 'out of', 'from', 'from in', 'from inside');
  const [place] = where;
  const e = entityOfPhrase(ctx, place);
  if (!subject || !isAttacker(who) || !place || !(e === null || e.kind === 'state' || e.kind === 'place') || isAttackNoun(place)) return [];
  return [
    {
      ...judged(ctx, s, c, 'seat'),
      type: 'origin',
      kind: null,
      args: [arg(ctx, 'actor', subject, who), textArg('origin', textAt(ctx, place), span(place))],
      events: [],
    },
  ];
};

/** "the Russian-speaking gang Salt Fox", "Salt Fox, a Russian-speaking crew": the language says where it may come from. */
export const tongues = (ctx: Context, s: SentenceAnalysis): Content[] =>
  s.chunks.flatMap((chunk, i): Content[] => {
    const word = chunk.kind === 'NP' ? chunk.tokens.find((t) => /^\p{Lu}\p{L}+-speaking$/u.test(t.text)) : undefined;
    if (!word || !ctx.about) return [];
    const before = s.chunks[i - 1]?.kind === 'COMMA' ? s.chunks[i - 2] : undefined;
    const who = [chunk, before]
      .map((x) => x && entityById(ctx.analysis, ctx.analysis.byChunk.get(x)))
      .find((e) => isAttacker(e) && e.named);
    if (!who) return [];
    const start = before && entityById(ctx.analysis, ctx.analysis.byChunk.get(before))?.id === who.id ? before.start : chunk.start;
    return [
      {
        type: 'origin',
        kind: null,
        args: [{ role: 'actor', entity: who, text: who.name, span: null }, textArg('origin', word.text, span(word))],
        events: [],
        negative: false,
        wording: 'flat',
        strength: 1,
        quote: { start, end: chunk.end },
        focus: null,
        cue: null,
        at: chunk.start,
        rule: 'tongue',
        directness: 'presupposition',
        stance: 'attribute',
      },
    ];
  });

const HAPPENINGS = new Set(['outage', 'failure', 'cut', 'incident', 'case', 'disruption', 'blackout', 'wave', 'event', 'fault', 'problem']);
const isHappening = (p: Phrase | undefined): boolean => p !== undefined && (isAttackNoun(p) || HAPPENINGS.has(headLemma(p)));
const TYING = new Set(['link', 'connect', 'tie']);
/** One noun group, as partitives are. */
const PART = /^part of (?:the|this|that)\b/i;

/** "was part of the same attack", "the two attacks are linked", "X and Y are one and the same", "is another name for X". */
export const sameThing: Frame = (ctx, s, c) => {
  if (!ctx.about || c.form === 'infinitive') return [];
  const [subject, second] = c.subjects;
  if (!subject || (c.lemma !== 'be' && !(TYING.has(c.lemma) && c.passive))) return [];
  const base = { ...judged(ctx, s, c, 'same-thing'), type: 'same-as' as const, kind: null, quote: clauseQuote(s, c) };
  const events = ctx.events.current ? [ctx.events.current] : [];
  const rest = textAt(ctx, { start: c.verb.start, end: Math.max(c.end, c.verb.end) });
  const told = (other: Phrase | undefined): Content[] => [
    {
      ...base,
      args: [textArg('actor', textAt(ctx, subject), span(subject)), ...(other ? [textArg('other', textAt(ctx, other), span(other))] : [])],
      events,
    },
  ];
  const whole = c.lemma === 'be' && isHappening(subject) ? c.objects.find((o) => isHappening(o) && PART.test(textAt(ctx, o))) : undefined;
  if (whole) return told(whole);
  // "the two attacks are linked"
  const several = headWord(subject) !== headLemma(subject) || second !== undefined;
  if (TYING.has(c.lemma) && c.passive && isHappening(subject) && !c.negated) {
    const other = under(c, 'to', 'with').find((p) => isHappening(p));
    return other || (several && c.pps.length === 0) ? told(other) : [];
  }
  if (c.lemma !== 'be') return [];
  const outfits = [...c.subjects, ...c.objects].flatMap((p) => {
    const e = entityOfPhrase(ctx, p);
    return e && (isAttacker(e) || e.kind === 'malware') ? [{ p, e }] : [];
  });
  const [a, b] = outfits;
  const one = /\b(?:identical|one and the same|the same (?:group|gang|crew|people|actor|thing))\b/i.test(rest);
  if (one && a && b && a.e.id !== b.e.id)
    return [{ ...base, args: [arg(ctx, 'actor', a.p, a.e), arg(ctx, 'other', b.p, b.e)], events: [] }];
  const name = c.objects.some((o) => ['name', 'alias', 'rebrand', 'successor', 'brand'].includes(headLemma(o)));
  const known = under(c, 'for', 'of', 'to')
    .map((p) => ({ p, e: entityOfPhrase(ctx, p) }))
    .find(({ e }) => isAttacker(e));
  const own = entityOfPhrase(ctx, subject);
  if (name && known?.e && own && own.id !== known.e.id && isAttacker(own))
    return [{ ...base, args: [arg(ctx, 'actor', subject, own), arg(ctx, 'other', known.p, known.e)], events: [] }];
  return [];
};
