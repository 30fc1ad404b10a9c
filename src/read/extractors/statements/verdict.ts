import type { Stance } from '../../../model/vocabulary.ts';
import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { victimsIn } from './attack.ts';
import { accusedBy, accusedEvents } from './accused.ts';
import { judged, typeFor } from './authorship.ts';
import {
  bodyOf,
  type Content,
  type Context,
  entitiesOf,
  entityArg,
  entityOfPhrase,
  eventOf,
  type Frame,
  headLemma,
  headWord,
  inside,
  isAttacker,
  isSponsor,
  NEAR,
  noneOf,
  ownerOfPhrase,
  referred,
  type Said,
  span,
  speakerAt,
  textArg,
  textAt,
  themes,
  under,
} from './context.ts';
import { matterBefore } from './echoes.ts';
import { topicOf } from './silence.ts';
import { speaksAgainstItsOwn } from './complements.ts';
import { ACCUSATION, FALSE, INVOLVEMENT, isAttackNoun } from './words.ts';

/** What is said about an earlier claim as a whole: that it is denied, rejected, refuted, withdrawn, or condemned. */

const PRONOUNS = new Set(['it', 'this', 'that', 'which', 'them', 'they', 'these', 'all', 'everything']);
const REJECTING = new Set(['reject', 'dismiss', 'rebuff', 'ridicule', 'scoff', 'contest']);
const DENYING = new Set(['deny', 'dispute', 'disavow', 'contradict']);
const CALLING = new Set(['call', 'describe', 'brand', 'label', 'dismiss', 'denounce']);
const RETRACTING = new Set(['retract', 'withdraw', 'recant', 'take back', 'walk back', 'rescind', 'revoke', 'disown']);
/** Words of somebody that may be taken back: "withdrew the figure", "removed a sentence". */
const WORDS = new Set([
  'figure',
  'number',
  'sentence',
  'line',
  'passage',
  'paragraph',
  'word',
  'remark',
  'repost',
  'tweet',
  'article',
  'advisory',
  'notice',
  'estimate',
  'report',
  'name',
  'comment',
]);
const LINKAGE = new Set(['connection', 'link', 'attribution', 'involvement', 'tie', 'claim', 'scenario', 'role']);
const JUDGEMENTS = new Set(['assessment', 'conclusion', 'view', 'judgement', 'judgment', 'analysis', 'verdict']);
const REFUTING = new Set(['refute', 'debunk', 'disprove', 'rebut', 'demolish', 'discredit']);

const isClaimNoun = (p: Phrase | undefined): boolean => p !== undefined && (ACCUSATION.has(headLemma(p)) || ACCUSATION.has(headWord(p)));
const pointsBack = (p: Phrase | undefined): boolean =>
  p !== undefined &&
  (PRONOUNS.has(headWord(p)) ||
    isClaimNoun(p) ||
    (isAttackNoun(p) && p.head.tokens[0]?.lower !== 'an' && p.head.tokens[0]?.lower !== 'a') ||
    INVOLVEMENT.has(headLemma(p)));

const FALSE_WORD = new RegExp(`\\b(?:${[...FALSE].join('|')})\\b`);

interface Verdict {
  stance: Stance;
  /** the document takes back its own words */
  own?: true;
  who: Phrase | undefined;
  quote?: { start: number; end: number };
  cue?: { start: number; end: number };
}

const judge = (ctx: Context, s: SentenceAnalysis, c: Clause): Verdict | null => {
  // "rejected the claim that X did it": what is rejected stands behind, and points back to nothing
  if (speaksAgainstItsOwn(ctx, c)) return null;
  if (c.lemma === 'deny' && s.clauses[c.index - 1]?.lemma === 'confirm' && /\bneither\b.*\bnor\b/.test(textAt(ctx, s.sentence)))
    return null;
  // "did not deny the claim", "has not withdrawn the accusation"
  if (c.negated && (DENYING.has(c.lemma) || REJECTING.has(c.lemma) || REFUTING.has(c.lemma) || RETRACTING.has(c.lemma))) return null;
  const rest = textAt(ctx, { start: c.verb.start, end: s.sentence.end });
  const lower = (): string => rest.toLowerCase();
  const subject = c.subjects[0];
  const object = themes(c)[0];
  const isFalse = (): boolean =>
    c.predicate.some((w) => FALSE.has(w)) ||
    c.objects.some((o) => o.head.tokens.some((t) => FALSE.has(t.lower))) ||
    /\bpart of a smear|\bno truth\b/i.test(rest);
  const words = object !== undefined && WORDS.has(headLemma(object));
  if (
    RETRACTING.has(c.lemma) &&
    (pointsBack(object) ||
      words ||
      c.passive ||
      /\b(?:statement|name|boast|claim|account|what (?:I|we|he|she|they|it) (?:had )?(?:said|wrote|reported))\b/.test(rest))
  )
    return { stance: 'retract', who: c.passive ? under(c, 'by')[0] : subject, ...ownVoice(ctx, c) };
  // "we have removed the line", "delete our repost", "have taken it down"
  if (
    ['remove', 'delete', 'take down', 'strike', 'correct', 'cut', 'drop'].includes(c.lemma) &&
    !c.passive &&
    !c.negated &&
    (words || (c.lemma === 'take down' && ['it', 'that', 'this'].includes(headWord(object)))) &&
    isFirst(ctx, subject)
  )
    return { stance: 'retract', own: true, who: undefined };
  if (c.lemma === 'disregard' && subject === undefined && c.form !== 'ing' && !c.negated)
    return { stance: 'retract', own: true, who: undefined };
  if (
    ['remove', 'delete', 'take down'].includes(c.lemma) &&
    c.passive &&
    /post|listing|entry|claim|message|tweet|channel/.test(subject ? textAt(ctx, subject).toLowerCase() : '')
  )
    return { stance: 'retract', who: under(c, 'by')[0] };
  // "the bank has been removed from the gang's leak site"
  if (
    ['remove', 'delete', 'take', 'drop'].includes(c.lemma) &&
    c.passive &&
    !c.negated &&
    under(c, 'from', 'off').some((o) => /\b(?:leak|blog|site|page|list|portal)\b/i.test(textAt(ctx, o)) && CLAIMED_ON.test(textAt(ctx, o)))
  )
    return { stance: 'retract', who: under(c, 'by')[0] };
  // "deleted its post", "the listing has disappeared", "no longer appears on the leak site"
  if (['remove', 'delete', 'take down', 'pull', 'erase'].includes(c.lemma) && !c.passive && POSTS.test(object ? textAt(ctx, object) : ''))
    return { stance: 'retract', who: subject };
  if (['disappear', 'vanish'].includes(c.lemma) && POSTS.test(subject ? textAt(ctx, subject) : ''))
    return { stance: 'retract', who: undefined };
  if (
    ['appear', 'list'].includes(c.lemma) &&
    /\bno longer\b/.test(textAt(ctx, { start: c.start, end: c.end })) &&
    /\b(?:site|list|page|blog|portal)\b/.test(lower())
  )
    return { stance: 'retract', who: undefined };
  // "that was an error", "our earlier report was wrong", "this article has been corrected"
  if (corrects(ctx, c, subject, object))
    return { stance: 'retract', own: true, who: c.lemma === 'correct' && !c.passive ? subject : undefined };
  // "it had made the whole thing up"
  const madeUp =
    c.lemma === 'make' &&
    !c.passive &&
    /^\s*(?:(?:it|this|that|them)(?: all)?|the whole (?:thing|story)|everything|the claim)\s+up\b/i.test(
      textAt(ctx, { start: c.verb.end, end: s.sentence.end }),
    );
  if (madeUp) return { stance: 'retract', who: subject };
  if (
    ['invent', 'make up', 'fabricate', 'fake'].includes(c.lemma) &&
    (/\bit all\b|\bwhole thing\b|\beverything\b/.test(lower()) || pointsBack(object))
  )
    return c.passive ? { stance: 'refute', who: under(c, 'by')[0] } : { stance: 'retract', who: subject };
  if (REFUTING.has(c.lemma)) return { stance: 'refute', who: c.passive ? under(c, 'by')[0] : subject };
  if (
    CALLING.has(c.lemma) &&
    (isFalse() || FALSE_WORD.test(lower())) &&
    themes(c).some((o) => pointsBack(o) || o.head.tokens.some((t) => ACCUSATION.has(t.lemma)))
  )
    return {
      stance: 'reject',
      who: c.passive ? under(c, 'by')[0] : subject,
      quote: c.form === 'ing' ? { start: c.verb.start, end: s.sentence.end } : { start: c.start, end: s.sentence.end },
    };
  // "denounced “gossip dressed as analysis”", "said the accusation was “a fairy tale”"
  if (scorned(ctx, s, c, subject, object)) return { stance: 'reject', who: c.lemma === 'be' ? undefined : subject };
  // "the allegations were without foundation", "there was no truth to the allegations"
  if (c.lemma === 'be' && !c.negated && isClaimNoun(subject) && under(c, 'without').some((o) => GROUNDING.has(headLemma(o))))
    return { stance: 'reject', who: undefined };
  if (
    c.lemma === 'be' &&
    noneOf(c.objects) &&
    c.objects.some((o) => GROUNDING.has(headLemma(o))) &&
    under(c, 'to', 'in', 'behind', 'for').some((o) => isClaimNoun(o))
  )
    return { stance: 'reject', who: undefined };
  // "the accusation was denied by the embassy"
  if (DENYING.has(c.lemma) && c.passive && isClaimNoun(subject) && under(c, 'by').length > 0)
    return { stance: 'deny', who: under(c, 'by')[0] };
  // "the leak is fake", "the dump turned out to be old"
  if (c.lemma === 'be' && !c.negated && subject && FAKED.has(headLemma(subject)) && isFalse())
    return { stance: 'refute', who: undefined, quote: { start: c.start, end: Math.max(c.end, c.verb.end) } };
  const exclaimed = falseExclaimed(ctx, s, c);
  if (exclaimed) return { stance: 'reject', who: subject, quote: exclaimed };
  if (REJECTING.has(c.lemma) && (pointsBack(object) || c.lemma !== 'reject'))
    return { stance: 'reject', who: c.passive ? under(c, 'by')[0] : subject };
  if (
    DENYING.has(c.lemma) &&
    !c.passive &&
    !(object && INVOLVEMENT.has(headLemma(object))) &&
    (pointsBack(object) || /\bdenied (?:having )?(?:been|being)\b/.test(lower()))
  )
    return { stance: 'deny', who: subject };
  if (c.lemma === 'cast' && c.objects.some((o) => headLemma(o) === 'doubt')) return { stance: 'deny', who: subject };
  if (c.lemma === 'question' && !c.passive && pointsBack(object)) return { stance: 'deny', who: subject };
  // "Hexmoor disagrees with the assessment"
  if (
    c.lemma === 'disagree' &&
    !c.negated &&
    subject &&
    ctx.about &&
    (c.pps.length === 0 || under(c, 'with').some((p) => pointsBack(p) || JUDGEMENTS.has(headLemma(p))))
  )
    return { stance: 'deny', who: subject };
  if (c.lemma === 'be' && !c.negated && (isClaimNoun(subject) || PRONOUNS.has(headWord(subject))) && isFalse())
    return { stance: 'refute', who: undefined, quote: { start: c.start, end: s.sentence.end } };
  if (c.lemma === 'be' && subject && headWord(subject) === 'connection' && isFalse()) return { stance: 'deny', who: undefined };
  if (c.lemma === 'be' && !c.negated && c.predicate.includes('unlikely') && subject && LINKAGE.has(headLemma(subject)))
    return { stance: 'deny', who: undefined };
  if (c.lemma === 'turn out' && /belong|fake|invented|someone|somebody|old|not\b/.test(lower()))
    return { stance: 'refute', who: undefined };
  return null;
};

const GROUNDING = new Set(['foundation', 'basis', 'merit', 'substance', 'truth', 'fact', 'evidence']);
const SCORNING = new Set(['denounce', 'decry', 'mock', 'slam', 'blast', 'ridicule', 'lambast', 'lambaste', 'deride', 'decry']);
const FAKED = new Set(['leak', 'dump', 'listing', 'sample', 'breach', 'hack', 'screenshot']);
const GRANTED = /\b(?:credible|plausible|serious|true|accurate|genuine|correct|possible|likely|concerning|worrying)\b/i;
/** Words in quotation marks that are all somebody has for an accusation. */
const scorned = (ctx: Context, s: SentenceAnalysis, c: Clause, subject: Phrase | undefined, object: Phrase | undefined): boolean => {
  if ((c.lemma !== 'be' && !SCORNING.has(c.lemma)) || c.passive || c.negated || c.modal !== null) return false;
  const quote = s.quotes.find((q) => q.start >= c.verb.end && q.start - c.verb.end <= 3);
  if (c.lemma === 'be') return quote !== undefined && isClaimNoun(subject) && !GRANTED.test(textAt(ctx, quote)) && ctx.said.length > 0;
  return SCORNING.has(c.lemma) && (quote !== undefined || isClaimNoun(object)) && ctx.said.length > 0;
};

const isFirst = (ctx: Context, p: Phrase | undefined): boolean =>
  p !== undefined && ['we', 'i'].includes(headWord(p)) && (ctx.analysis.self === null || speakerAt(ctx, p.start) === ctx.analysis.self);
/** In a document of a party or of a paper "we withdraw" is its own. */
const ownVoice = (ctx: Context, c: Clause): { own?: true } => (!c.passive && isFirst(ctx, c.subjects[0]) ? { own: true } : {});

/** "“Absolute fiction,” a spokesperson told the paper": a quotation of a few words without a verb that calls something false. */
const falseExclaimed = (ctx: Context, s: SentenceAnalysis, c: Clause): { start: number; end: number } | null => {
  if (c.passive || c.negated || ctx.cues.speech(c.lemma) === undefined) return null;
  const found = s.quotes.find((q) => {
    const words = s.tokens.filter((t) => t.start >= q.start && t.end <= q.end && /\p{L}/u.test(t.text));
    return (
      words.length > 0 &&
      words.length <= 5 &&
      words.some((t) => FALSE.has(t.lower)) &&
      !words.some((t) => t.pos === 'VERB' || t.pos === 'AUX' || t.lower === 'no' || t.lower === 'not')
    );
  });
  return found ? { start: found.start, end: found.end } : null;
};

const CLAIMED_ON = /\b(?:leak|gang|group|hackers?|extortion|victims?|blog|dark ?web)/i;
const POSTS = /\b(?:posts?|listings?|entry|entries|claims?|messages?|tweets?|channel|statement|announcement|account)\b/i;
const OWN_WORDS = new Set([
  'report',
  'article',
  'story',
  'update',
  'bulletin',
  'version',
  'sentence',
  'statement',
  'headline',
  'passage',
  'figure',
  'number',
  'advisory',
  'notice',
  'information',
  'paragraph',
]);
const ERRONEOUS = new Set(['wrong', 'incorrect', 'mistaken', 'inaccurate', 'erroneous', 'misleading', 'outdated', 'false', 'premature']);
const ERRORS = new Set(['error', 'mistake', 'misunderstanding', 'mix-up']);
/** The document takes back words of its own: said of "our earlier report" or, right after them, of "that". */
const corrects = (ctx: Context, c: Clause, subject: Phrase | undefined, object: Phrase | undefined): boolean => {
  const ownWords = (p: Phrase | undefined): boolean =>
    p !== undefined &&
    ((OWN_WORDS.has(headLemma(p)) && /^(?:our|this|an? earlier|an? previous|the earlier|the previous|that)\b/i.test(textAt(ctx, p))) ||
      ['this', 'that', 'it'].includes(headWord(p)));
  if (c.lemma === 'be' && !c.negated && ownWords(subject) && speakerAt(ctx, c.verb.start) === ctx.analysis.self)
    return c.predicate.some((w) => ERRONEOUS.has(w)) || (object !== undefined && ERRORS.has(headLemma(object)));
  if (c.lemma === 'correct')
    return c.passive ? ownWords(subject) : /sel(?:f|ves)$/.test(headWord(object)) || ownWords(object) || OWN_WORDS.has(headLemma(object));
  return (
    ['remove', 'withdraw', 'retract', 'amend', 'update'].includes(c.lemma) &&
    ownWords(object) &&
    OWN_WORDS.has(headLemma(object)) &&
    c.lemma !== 'update'
  );
};

const POSITIVE: ReadonlySet<Stance> = new Set<Stance>([
  'claim',
  'claim-responsibility',
  'attribute',
  'accuse',
  'suspect',
  'hypothesise',
  'report',
  'assert',
  'confirm',
  'acknowledge',
  'name',
]);
const ACCUSING: ReadonlySet<Stance> = new Set<Stance>(['attribute', 'accuse', 'suspect', 'hypothesise']);
const CLAIMING: ReadonlySet<Stance> = new Set<Stance>(['claim', 'claim-responsibility', 'report']);

/** What nobody means by "the claim" or "it". */
const NEVER = new Set<string>(['same-as', 'campaign-name', 'technique', 'response', 'demand', 'threat']);
const touches = (x: Said, e: DraftEntity): boolean =>
  x.content.args.some(
    (a) =>
      a.entity !== null &&
      (a.entity.id === e.id || (a.entity.kind === 'state' && a.entity.country !== null && a.entity.country === e.country)),
  );

/** The earlier statements a verdict is about. */
const targets = (ctx: Context, verdict: Verdict, speaker: DraftEntity | null, object: Phrase | undefined, s: SentenceAnalysis): Targets => {
  const positive = ctx.said.filter((x) => POSITIVE.has(x.stance) && !NEVER.has(x.content.type));
  const back = [...positive].reverse();
  if (verdict.stance === 'retract') {
    // "that was an error": words of the document itself, the last of them
    const itself = speaker === null || speaker === ctx.analysis.self;
    const mine =
      itself && verdict.own === true
        ? back.filter((x) => (x.asserter === null || x.asserter === ctx.analysis.self) && s.index - x.sentence <= 6)
        : [];
    if (mine.length > 0) return nearby(latest(mine, 1), s);
    const own = speaker
      ? back.filter((x) => x.asserter?.id === speaker.id || x.content.args.some((a) => a.entity?.id === speaker.id))
      : back.filter((x) => CLAIMING.has(x.stance));
    // "That was premature and is withdrawn": what was said just before, or nothing that is known
    const pointed = object !== undefined && ['this', 'that', 'it'].includes(headWord(object)) && verdict.who === undefined;
    return own.length > 0 && speaker && !pointed ? { list: latest(own, 2), sure: true } : nearby(latest(own.length > 0 ? own : back, 2), s);
  }
  const body = speaker ? bodyOf(ctx, speaker) : null;
  const owner = ownerOfPhrase(ctx, object);
  if (owner && isAttacker(owner)) {
    const theirs = back.filter((x) => x.asserter?.id === owner.id || touches(x, owner));
    if (theirs.length > 0) return { list: latest(theirs, 1), sure: true };
  }
  if (body) {
    const against = back.filter(
      (x) =>
        touches(x, body) &&
        x.asserter?.id !== speaker?.id &&
        (isSponsor(body) || isAttacker(body) ? ACCUSING.has(x.stance) : CLAIMING.has(x.stance) || ACCUSING.has(x.stance)),
    );
    if (against.length > 0) return { list: latest(against, isAttackNoun(object) || headWord(object).endsWith('s') ? 2 : 1), sure: true };
  }
  // "rejects this": what was said just now, or nothing
  if (object && ['this', 'that', 'it'].includes(headWord(object)) && !speaker?.attacker)
    return nearby(
      latest(
        back.filter((x) => s.index - x.sentence <= 2),
        1,
      ),
      s,
    );
  const claims = back.filter((x) => CLAIMING.has(x.stance) && s.index - x.sentence <= 8);
  const accusations = back.filter((x) => ACCUSING.has(x.stance));
  return nearby(latest(claims.length > 0 ? claims : accusations.length > 0 ? accusations : back, 1), s);
};

interface Targets {
  list: Said[];
  /** they were found by whom they are about or near enough */
  sure: boolean;
}
const nearby = (list: Said[], s: SentenceAnalysis): Targets => ({ list, sure: list.every((x) => s.index - x.sentence <= NEAR) });

/** The last ones, at most so many, all from the sentence of the last. */
const latest = (back: readonly Said[], most: number): Said[] => {
  const [first] = back;
  return first ? back.filter((x) => x.sentence === first.sentence).slice(0, most) : [];
};

export const verdict: Frame = (ctx, s, c) => {
  const found = judge(ctx, s, c);
  if (!found) return [];
  const speakers = found.who ? entitiesOf(ctx, [found.who, ...c.subjects.filter((p) => p !== found.who && !c.passive)]) : [];
  const outer = speakerAt(ctx, c.verb.start);
  const speaker = speakers[0]?.entity ?? outer;
  const object = themes(c)[0];
  const base = {
    ...judged(ctx, s, c, 'verdict'),
    negative: true,
    wording: 'flat' as const,
    strength: 1,
    stance: found.stance,
    ...(found.quote ? { quote: found.quote } : {}),
  };
  const accused = speaker ? accusedBy(ctx, speaker) : null;
  const { list, sure } = targets(ctx, found, speaker, object, s);
  const whole = (e: DraftEntity): Content => ({
    ...base,
    type: 'conducted',
    kind: null,
    args: [entityArg('actor', e), textArg('scope', 'any attack', null)],
    events: accusedEvents(ctx, e),
  });
  const about = (): Content[] => {
    // "calling the accusations baseless": a state that rejects all of it
    if (accused && isSponsor(accused) && found.stance === 'reject' && c.form === 'ing') return [whole(accused)];
    if (accused && isSponsor(accused) && (list.length === 0 || !list.some((x) => touches(x, accused))))
      return list.length === 0
        ? // accused of what, in which words, was not understood
          [
            {
              ...base,
              type: typeFor(accused),
              kind: null,
              args: [entityArg('sponsor', accused)],
              events: accusedEvents(ctx, accused),
              unsure: true,
            },
          ]
        : list.map((x) => ({ ...base, ...topicOf(x.content), unsure: !sure }));
    // "Globex denied the attack": nothing told before, and still a denial
    if (list.length === 0 && found.stance === 'deny' && isAttackNoun(object) && speaker) {
      const victim = bodyOf(ctx, speaker);
      if (['organisation', 'agency', 'vendor', 'outlet'].includes(victim.kind) && !victim.attacker)
        return [{ ...base, type: 'occurred', kind: null, args: [entityArg('victim', victim)], events: referred(ctx, s, c, [victim]) }];
    }
    // "the leak of the tax office is fake": of an attack or theft that nobody was said to claim
    const [faked] = c.subjects;
    if (found.stance === 'refute' && faked && FAKED.has(headLemma(faked))) {
      const hurt = victimsIn(ctx, [...inside(ctx, faked, 'of', 'on', 'at'), ...under(c, 'of')])[0]?.entity;
      const type = ['leak', 'dump', 'sample'].includes(headLemma(faked)) ? ('data-theft' as const) : ('occurred' as const);
      if (hurt || list.length === 0)
        return [
          { ...base, type, kind: null, args: hurt ? [entityArg('victim', hurt)] : [], events: referred(ctx, s, c, hurt ? [hurt] : []) },
        ];
    }
    // what is taken back or denied was told in words no frame knew
    if (list.length === 0 && ctx.about && ['retract', 'refute', 'reject', 'deny'].includes(found.stance))
      return [{ ...base, ...matterBefore(ctx, s) }];
    return list.map((x) => ({ ...base, ...topicOf(x.content), unsure: !sure }));
  };
  const contents = takenBack(ctx, s, c, base, speaker) ?? about();
  if (speakers.length === 0)
    return contents.map((x) =>
      c.passive && found.stance === 'retract' && !outer ? { ...x, asserter: { kind: 'unspecified' as const } } : x,
    );
  return speakers.flatMap(({ entity, phrase }) => {
    const own = deniedOfItself(ctx, s, c, base, entity);
    return (own ? [own] : contents).map((x): Content => ({ ...x, asserter: { kind: 'entity', entity, span: span(phrase) } }));
  });
};

/** "We take back the name of Velmora Rail": of whom attackers no longer say that they hit it. */
const takenBack = (
  ctx: Context,
  s: SentenceAnalysis,
  c: Clause,
  base: Omit<Content, 'type' | 'kind' | 'args' | 'events'>,
  speaker: DraftEntity | null,
): Content[] | null => {
  if (base.stance !== 'retract' || !isAttacker(speaker)) return null;
  const from = s.chunks.findIndex((x) => x.start >= c.verb.end);
  const name = s.chunks.slice(from).find((x) => x.kind === 'NP' && NAMES.has(x.head.lemma));
  const at = name ? s.chunks.indexOf(name) : -1;
  const [of, whose] = [s.chunks[at + 1], s.chunks[at + 2]];
  if (!name || of?.head.lower !== 'of' || whose?.kind !== 'NP') return null;
  const [victim] = victimsIn(ctx, [{ head: whose, start: whose.start, end: whose.end, from: at + 2, to: at + 2 }]);
  if (!victim) return null;
  return [
    {
      ...base,
      type: 'conducted',
      kind: null,
      args: [entityArg('actor', speaker), entityArg('victim', victim.entity)],
      events: [eventOf(ctx, s, c, [victim.entity], true, null, false)],
    },
  ];
};
const NAMES = new Set(['name', 'entry', 'listing', 'claim']);

/** "denied having been breached", "denied the attack" by its alleged victim: about the speaker itself. */
const deniedOfItself = (
  ctx: Context,
  s: SentenceAnalysis,
  c: Clause,
  base: Omit<Content, 'type' | 'kind' | 'args' | 'events'>,
  entity: DraftEntity,
): Content | null => {
  if (c.lemma !== 'deny') return null;
  const inner = s.clauses.find((x) => x.index > c.index && x.passive && x.form === 'ing' && x.verb.start - c.end < 12);
  const victim = bodyOf(ctx, entity);
  if (!inner || isAttacker(victim)) return null;
  return {
    ...base,
    type: 'targeted',
    kind: null,
    args: [entityArg('victim', victim)],
    events: ctx.events.refer([victim]) ? [ctx.events.refer([victim]) as never] : [],
  };
};

/** "We will not tolerate X's cyber activities", "condemned the attack", "criticised the meddling". */
export const condemn: Frame = (ctx, s, c) => {
  const tolerate = c.lemma === 'tolerate' && c.negated;
  // "called the attack unacceptable", "described it as a cowardly act"
  const called =
    ['call', 'describe', 'brand', 'label', 'be', 'term'].includes(c.lemma) &&
    !c.negated &&
    /\b(?:unacceptable|cowardly|despicable|reprehensible|outrageous|abhorrent|heinous|shameful|disgraceful|irresponsible|reckless|intolerable|disgrace|outrage|act of (?:terror|war|aggression|sabotage|cowardice))\b/i.test(
      textAt(ctx, { start: c.verb.start, end: Math.min(s.sentence.end, c.end + 40) }),
    );
  if (!tolerate && !called && !['condemn', 'denounce', 'deplore', 'decry'].includes(c.lemma)) return [];
  const object: Phrase | undefined = c.lemma === 'be' ? c.subjects[0] : themes(c)[0];
  const back = object !== undefined && ['it', 'this', 'that', 'them', 'these'].includes(headWord(object)) && ctx.events.current !== null;
  if (!object || !(isAttackNoun(object) || back || /cyber|hack|malicious/.test(textAt(ctx, object)))) return [];
  const behind =
    ownerOfPhrase(ctx, object) ??
    under(c, 'by', 'of')
      .map((p) => entityOfPhrase(ctx, p))
      .find((e) => e && (e.kind === 'state' || isAttacker(e))) ??
    null;
  // "condemned the attacks carried out on 4 July against the port"
  const carried = s.clauses.find((x) => x.index === c.index + 1 && x.form === 'participle' && x.subjects[0]?.head === object.head);
  const hurt = victimsIn(ctx, [...under(c, 'on', 'against'), ...(carried ? under(carried, 'on', 'against') : [])]).map((v) => v.entity);
  const current = hurt.length > 0 ? [eventOf(ctx, s, c, hurt, false, null, false)] : referred(ctx, s, c);
  // who calls it so; in "it was a cowardly act" whoever speaks
  const condemner = c.lemma === 'be' || c.passive ? null : entityOfPhrase(ctx, c.subjects[0]);
  const common = {
    ...judged(ctx, s, c, 'condemn'),
    negative: false,
    ...(condemner && c.subjects[0] ? { asserter: { kind: 'entity' as const, entity: condemner, span: span(c.subjects[0]) } } : {}),
    stance: 'condemn' as const,
    events: behind && tolerate ? [] : current,
  };
  if (behind && (behind.kind === 'state' || isAttacker(behind)))
    return [{ ...common, type: 'conducted', kind: null, args: [{ role: 'actor', entity: behind, text: behind.name, span: span(object) }] }];
  const victim = hurt[0] ?? ctx.analysis.byId.get(ctx.events.current?.victims[0] ?? '');
  const taken = ['theft', 'leak'].includes(headLemma(object)) ? ('data-theft' as const) : null;
  return victim || ctx.about
    ? [{ ...common, type: taken ?? 'occurred', kind: null, args: victim ? [entityArg('victim', victim)] : [] }]
    : [];
};
