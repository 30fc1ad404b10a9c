import type { Stance } from '../../../model/vocabulary.ts';
import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import {
  bodyOf,
  type Content,
  type Context,
  currentVictim,
  entitiesOf,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  headWord,
  isAttacker,
  isSponsor,
  ownerOfPhrase,
  referred,
  type Said,
  span,
  textArg,
  textAt,
  under,
} from './context.ts';

/** What nobody says: silence, refusal to comment, what could not be verified, what is not known, what is left unattributed. */

const ASKED = /\b(?:request|comment|question|inquir|enquir|e-?mail|message|call|quer)/i;
const TO_SPEAK =
  /\b(?:comment|elaborate|say|discuss|answer|provide|speculate|respond|disclose|specify|identify|name|reveal|give|go into)\b/;

const silent = (ctx: Context, s: SentenceAnalysis, c: Clause): Stance | null => {
  const said = textAt(ctx, { start: Math.min(c.start, c.verb.start), end: Math.min(s.sentence.end, c.end + 40) });
  const objects = c.objects.map((o) => headLemma(o));
  if (c.lemma === 'comment' && c.negated)
    return c.modal === 'would' || c.modal === 'will' || /\b(?:do|does)\b/.test(textAt(ctx, c.verb)) ? 'decline-comment' : 'no-response';
  if (['respond', 'reply', 'answer', 'return'].includes(c.lemma) && c.negated && ASKED.test(said))
    return c.modal === 'will' || c.modal === 'would' ? 'decline-comment' : 'no-response';
  if (c.lemma === 'reach' && c.passive && c.negated && /comment|immediately/.test(said)) return 'no-response';
  if (['decline', 'refuse'].includes(c.lemma) && TO_SPEAK.test(said)) return 'decline-comment';
  if (['discuss', 'say', 'disclose'].includes(c.lemma) && c.negated && (c.modal === 'would' || c.modal === 'will'))
    return 'decline-comment';
  if (['confirm', 'deny'].includes(c.lemma) && /\bneither\b.*\bnor\b/.test(textAt(ctx, s.sentence)))
    return c.lemma === 'confirm' ? 'decline-comment' : null;
  if (/\byet to (?:comment|respond|acknowledge|confirm|reply|react)/.test(said) && c.lemma === 'have') return 'no-response';
  if (c.lemma === 'remain' && c.predicate.includes('silent')) return 'no-response';
  if (c.lemma === 'make' && (objects.includes('comment') || objects.includes('mention')) && /\bno\b/.test(said))
    return objects.includes('mention') ? 'no-response' : 'decline-comment';
  return null;
};

/** "did not respond to a request for comment", "declined to comment", "could not be reached", "neither confirmed nor denied". */
export const silence: Frame = (ctx, s, c) => {
  const stance = silent(ctx, s, c);
  if (!stance) return [];
  return entitiesOf(ctx, c.subjects).flatMap(({ entity, phrase }) => {
    if (entity.kind === 'outlet') return [];
    return questionsFor(ctx, entity).map(
      (content): Content => ({
        ...judged(ctx, s, c, 'silence'),
        ...content,
        negative: false,
        strength: 0,
        wording: 'flat',
        stance,
        asserter: { kind: 'entity', entity, span: span(phrase) },
      }),
    );
  });
};

type Topic = Pick<Content, 'type' | 'kind' | 'args' | 'events'>;
export const topicOf = ({ type, kind, args, events }: Content): Topic => ({ type, kind, args, events });
const ASKABLE = new Set(['targeted', 'occurred', 'conducted', 'data-theft', 'sponsored', 'linked', 'effect']);

const names = (content: Content, id: string): boolean => content.args.some((a) => a.entity?.id === id);
const involves = (ctx: Context, said: Said, who: DraftEntity): boolean => {
  const body = bodyOf(ctx, who);
  return (
    names(said.content, who.id) ||
    names(said.content, body.id) ||
    (body.country !== null &&
      body.kind !== 'organisation' &&
      said.content.args.some((a) => a.entity?.kind === 'state' && a.entity.country === body.country))
  );
};

/** What a silent party was asked about: what was last said against it or of it; for several, each of their victims; else what was last claimed. */
const questionsFor = (ctx: Context, who: DraftEntity): Topic[] => {
  const askable = ctx.said.filter((x) => ASKABLE.has(x.content.type) && x.content.events.length + x.content.args.length > 0);
  const own = askable.filter((x) => involves(ctx, x, who));
  const claimed =
    [...own].reverse().find((x) => x.asserter?.id !== who.id && x.content.type !== 'linked') ??
    own.filter((x) => x.content.type !== 'linked').at(-1) ??
    own.at(-1);
  const several = who.plural ? answeredBy(ctx, askable, who) : [];
  if (several.length > 0) return several.slice(-2).map((x) => topicOf(x.content));
  if (claimed) return [topicOf(claimed.content)];
  const last = askable.at(-1);
  return last ? [topicOf(last.content)] : [];
};
/** "the targeted companies": whatever companies were said to be hit. */
const answeredBy = (ctx: Context, askable: readonly Said[], who: DraftEntity): Said[] => {
  const seen = new Set<string>();
  return askable.filter((x) =>
    x.content.args.some((a) => {
      const e = a.role === 'victim' ? a.entity : null;
      if (!e || e.id === who.id || seen.has(e.id) || !(e.head === who.head || (who.head === 'company' && e.kind === 'organisation')))
        return false;
      seen.add(e.id);
      return true;
    }),
  );
};

/** The claims a remark like "the claims could not be verified" is about: those made last, all from one place. */
export const recentClaims = (ctx: Context, s: SentenceAnalysis, owner: DraftEntity | null, reach = 4): Said[] => {
  const claims = ctx.said.filter(
    (x) =>
      (x.stance === 'claim' || x.stance === 'claim-responsibility' || x.stance === 'report') &&
      (!owner || x.asserter?.id === owner.id || names(x.content, owner.id)),
  );
  const last = claims.at(-1);
  if (!last || s.index - last.sentence > 12) return [];
  const near = claims.filter(
    (x) => s.index - x.sentence <= reach && x.asserter?.id === last.asserter?.id && last.sentence - x.sentence <= 2,
  );
  return near.length > 0 ? near : [last];
};

const VERIFY = new Set(['verify', 'confirm', 'establish', 'prove', 'corroborate', 'authenticate', 'substantiate', 'check', 'validate']);

/** "could not be independently verified", "could not establish whether", "has presented no evidence for either". */
export const unverified: Frame = (ctx, s, c) => {
  const text = textAt(ctx, { start: Math.min(c.start, c.verb.start), end: s.sentence.end });
  const subject = c.subjects[0];
  const none = c.negated || ['nothing', 'neither', 'none', 'no'].includes(subject?.head.tokens[0]?.lower ?? '');
  const unable =
    VERIFY.has(c.lemma) &&
    none &&
    (c.modal === 'could' || c.modal === 'can' || c.lemma === 'prove' || /\byet\b|\bindependent/.test(text)) &&
    !(c.lemma === 'confirm' && c.modal === null && !/independent|yet/.test(text));
  const partly = VERIFY.has(c.lemma) && (c.modal === 'can' || c.modal === 'could') && /\bonly\b/.test(text);
  const noProof =
    ['present', 'provide', 'offer', 'see', 'give', 'produce', 'have', 'show'].includes(c.lemma) &&
    (c.objects.some((o) => ['evidence', 'proof'].includes(headLemma(o)) && o.head.tokens[0]?.lower === 'no') ||
      (c.negated && c.objects.some((o) => ['evidence', 'proof'].includes(headLemma(o))))) &&
    !s.clauses.some(
      (x) => x.index > c.index && (x.lemma === 'link' || x.lemma === 'tie' || x.lemma === 'connect' || x.lemma === 'suggest'),
    ) &&
    c.lemma !== 'have';
  if (!unable && !partly && !noProof) return [];
  const owner = ownerOfPhrase(ctx, subject);
  const claims = recentClaims(ctx, s, owner && isAttacker(owner) ? owner : null);
  const speaker = entityOfPhrase(ctx, subject);
  const party =
    !c.passive && speaker && speaker.kind !== 'outlet' && !isSource(ctx, speaker) && !noProof
      ? { kind: 'entity' as const, entity: speaker, span: subject ? span(subject) : null }
      : { kind: 'narrator' as const };
  const fallback = claims.length === 0 ? ctx.said.slice(-1) : claims;
  return dedupe(fallback)
    .slice(-4)
    .map((x) => ({
      ...judged(ctx, s, c, 'unverified'),
      ...topicOf(x.content),
      negative: false,
      strength: 0,
      wording: 'flat',
      stance: 'unverified',
      asserter: party,
    }));
};
/** The outlet speaking of itself, by its name or its initials. */
const isSource = (ctx: Context, e: DraftEntity): boolean => {
  const { name } = ctx.analysis.input.source;
  const initials = name
    .split(/\s+/)
    .map((w) => w[0] ?? '')
    .join('');
  return e.name === name || e.name === initials || name.includes(e.name);
};

const dedupe = (list: readonly Said[]): Said[] => {
  const seen = new Set<string>();
  return list.filter(({ content }) => {
    const key = `${content.type}|${content.kind}|${content.args.map((a) => `${a.role}=${a.entity?.id ?? ''}`).join()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const UNCLEAR = new Set(['unclear', 'unknown', 'uncertain']);

/** "It is unclear how the intruders got in", "did not say which", "has never confirmed", "No conclusion has been reached on whether". */
export const unknown: Frame = (ctx, s, c) => {
  const text = textAt(ctx, { start: c.verb.start, end: s.sentence.end });
  const subject = c.subjects[0];
  const unclear =
    c.lemma === 'be' && (c.predicate.some((w) => UNCLEAR.has(w)) || (c.negated && c.predicate.some((w) => w === 'clear' || w === 'known')));
  const notKnown = c.lemma === 'know' && c.passive && c.negated;
  const notSaid =
    ['say', 'disclose', 'specify', 'explain', 'offer', 'give', 'reveal', 'identify', 'detail'].includes(c.lemma) &&
    c.negated &&
    c.modal === null &&
    /\b(?:how|which|who|whether|what|when|why|details?|further)\b/.test(text) &&
    !c.passive;
  const never = c.lemma === 'confirm' && c.negated && c.modal === null && !c.passive;
  const noConclusion = c.lemma === 'reach' && c.passive && headLemma(subject) === 'conclusion';
  if (!unclear && !notKnown && !notSaid && !never && !noConclusion) return [];
  const topic = questionTopic(ctx, s, c, text);
  if (!topic) return [];
  const speaker = entityOfPhrase(ctx, subject);
  const own = (notSaid || never) && speaker && subject && speaker.kind !== 'outlet';
  return [
    {
      ...judged(ctx, s, c, 'unknown'),
      ...topic,
      negative: false,
      strength: 0,
      wording: 'flat',
      stance: 'unknown',
      quote: { start: c.start, end: s.sentence.end },
      ...(own ? { asserter: { kind: 'entity' as const, entity: speaker, span: span(subject) } } : {}),
    },
  ];
};

const questionTopic = (ctx: Context, s: SentenceAnalysis, c: Clause, text: string): Topic | null => {
  const events = referred(ctx, s, c);
  if (/\bhow\b/.test(text) && /\b(?:got|get|gain|enter|access|broke|obtain|happen|in)\b/.test(text))
    return { type: 'technique', kind: 'initial-access', args: [textArg('technique', 'how they got in', null)], events };
  if (/\bwho\b/.test(text)) return { type: 'attribution-exists', kind: null, args: [], events };
  const victim = currentVictim(ctx);
  if (/\bwhich\b/.test(text) && victim) return { type: 'targeted', kind: null, args: [entityArg('victim', victim)], events };
  const last = ctx.said.at(-1);
  return last ? topicOf(last.content) : victim ? { type: 'occurred', kind: null, args: [entityArg('victim', victim)], events } : null;
};

/** "stopped short of naming a culprit", "It is too early to point at anyone", "without naming a country", "speculation is premature". */
export const unattributed: Frame = (ctx, s, c) => {
  const text = textAt(ctx, { start: c.verb.start, end: s.sentence.end });
  const short =
    c.lemma === 'stop' && c.predicate.includes('short') && /\b(?:nam|blam|attribut|accus|point|ty|link|identif|conclud)\w*/.test(text);
  const early =
    c.lemma === 'be' &&
    (c.predicate.includes('early') || c.predicate.includes('premature')) &&
    /\b(?:point|say|attribut|blame|name|speculat|who|responsible|premature|conclude)\w*/.test(text);
  const without =
    c.lemma === 'name' &&
    c.form === 'ing' &&
    s.tokens.some((t) => t.lower === 'without' && t.end < c.verb.start && c.verb.start - t.end < 3);
  const careful = c.lemma === 'conclude' && c.negated && s.clauses.some((x) => x.index < c.index && x.predicate.includes('careful'));
  const identify =
    ['name', 'identify', 'accuse'].includes(c.lemma) &&
    c.negated &&
    !c.passive &&
    /\b(?:attacker|actor|culprit|perpetrator|country|state|group|who|hackers|responsible|suspect)s?\b/.test(text) &&
    c.modal === null;
  if (!short && !early && !without && !careful && !identify) return [];
  const named = s.clauses
    .filter((x) => x.index > c.index)
    .flatMap((x) => [...under(x, 'to'), ...x.subjects])
    .map((p) => entityOfPhrase(ctx, p))
    .find((e) => e && (isSponsor(e) || isAttacker(e)));
  const speaker = entityOfPhrase(ctx, c.subjects[0]);
  const content: Topic =
    careful && named
      ? {
          type: isSponsor(named) ? 'sponsored' : 'conducted',
          kind: null,
          args: [entityArg(isSponsor(named) ? 'sponsor' : 'actor', named)],
          events: referred(ctx, s, c),
        }
      : { type: 'attribution-exists', kind: null, args: [], events: referred(ctx, s, c) };
  const own =
    speaker && c.subjects[0] && speaker.kind !== 'outlet' && (short || without || careful || identify) && headWord(c.subjects[0]) !== 'it';
  return [
    {
      ...judged(ctx, s, c, 'unattributed'),
      ...content,
      negative: content.type === 'attribution-exists',
      strength: 0,
      wording: 'flat',
      stance: 'not-attributed',
      ...(own ? { asserter: { kind: 'entity' as const, entity: speaker, span: span(c.subjects[0] as never) } } : {}),
    },
  ];
};
