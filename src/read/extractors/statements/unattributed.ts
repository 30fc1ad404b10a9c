import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { somebody } from './speakers.ts';
import { judged } from './authorship.ts';
import type { Topic } from './asked.ts';
import {
  type Context,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  headWord,
  inside,
  isAttacker,
  isSponsor,
  NEAR,
  noneOf,
  referred,
  span,
  textArg,
  textAt,
  under,
} from './context.ts';
import { topicOf } from './silence.ts';

/** What nobody is named for. */

const SPONSORS =
  /\b(?:an?|any|which|foreign|particular|nation)[ -](?:foreign |particular |single |nation[ -])?(?:sponsor|state|country|government|capital|power)\b/i;
/** "without naming a country", "that a foreign state is responsible is premature": it is the state behind it that is left open. */
const sponsorUnnamed = (ctx: Context, s: SentenceAnalysis, c: Clause, text: string): Topic | null => {
  const words = SPONSORS.exec(c.lemma === 'be' ? textAt(ctx, s.sentence) : text);
  if (words === null) return null;
  const events = referred(ctx, s, c);
  // whom others were said to accuse, else whoever it may be
  const accused = ctx.said.findLast((x) => x.content.type === 'sponsored' && x.content.args.some((a) => a.role === 'sponsor'));
  if (accused && s.index - accused.sentence <= NEAR) return { ...topicOf(accused.content), events };
  return { type: 'sponsored', kind: null, args: [textArg('sponsor', words[0], null)], events };
};

/** "found no link to Iran", "sees no connection with the gang": whom nothing is laid at the door of. */
const linkless = (ctx: Context, c: Clause): DraftEntity | null => {
  if (!['see', 'find', 'have', 'establish', 'identify', 'observe'].includes(c.lemma) || c.passive) return null;
  const link = c.objects.find((o) => ['link', 'connection', 'tie'].includes(headLemma(o)));
  if (!link || !(c.negated || noneOf([link]))) return null;
  const who = [...under(c, 'to', 'with'), ...inside(ctx, link, 'to', 'with')]
    .map((p) => entityOfPhrase(ctx, p))
    .find((e) => e && (isSponsor(e) || isAttacker(e)));
  return who ?? null;
};

/** "stopped short of naming a culprit", "It is too early to point at anyone", "without naming a country", "speculation is premature". */
export const unattributed: Frame = (ctx, s, c) => {
  const text = textAt(ctx, { start: c.verb.start, end: s.sentence.end });
  const short =
    c.lemma === 'stop' && c.predicate.includes('short') && /\b(?:nam|blam|attribut|accus|point|ty|link|identif|conclud)\w*/.test(text);
  const early =
    (ctx.events.current !== null || /\b(?:responsible|behind|culprit)\b/.test(text)) &&
    c.lemma === 'be' &&
    headWord(c.subjects[0]) !== 'that' &&
    [...c.predicate, ...c.adverbs].some((w) => ['early', 'premature', 'soon'].includes(w)) &&
    /\b(?:point|say|attribut|blame|name|speculat|who|responsible|premature|conclude)\w*/.test(text);
  const without =
    c.lemma === 'name' &&
    c.form === 'ing' &&
    s.tokens.some((t) => t.lower === 'without' && t.end < c.verb.start && c.verb.start - t.end < 3);
  // "makes no attribution", "has not determined the identity of the third party"
  const abstains =
    (['make', 'have', 'be', 'endorse', 'share', 'support', 'join', 'offer', 'give'].includes(c.lemma) &&
      s.chunks.some(
        (x) =>
          x.kind === 'NP' &&
          x.start > c.verb.start &&
          x.end <= s.sentence.end &&
          ['attribution', 'suspect', 'culprit'].includes(x.head.lemma),
      ) &&
      (c.negated || /^[^,;.]*\bno (?:\w+ )?(?:attribution|suspect|culprit)s?\b/.test(text))) ||
    (c.lemma === 'attribute' && c.negated && !c.passive && c.modal === null && under(c, 'to').length === 0) ||
    // "have not told us of any suspect", "offers no view", "named no one"
    (['tell', 'inform'].includes(c.lemma) &&
      c.negated &&
      under(c, 'of', 'about').some((o) => ['suspect', 'culprit', 'perpetrator'].includes(headLemma(o)))) ||
    (ctx.events.current !== null &&
      ['offer', 'take', 'express', 'have'].includes(c.lemma) &&
      c.pps.length === 0 &&
      noneOf(c.objects) &&
      c.objects.some((o) => ['view', 'opinion', 'position'].includes(headLemma(o)))) ||
    (['name', 'blame', 'accuse', 'identify'].includes(c.lemma) &&
      !c.passive &&
      /^\w+ (?:no one|nobody|no (?:country|state|names?|culprit|suspect|group|actor))\b/.test(text)) ||
    (c.lemma === 'name' && c.negated && c.objects.some((o) => headLemma(o) === 'name')) ||
    // "we have nothing that ties them to a government"
    (['have', 'see', 'find', 'know'].includes(c.lemma) &&
      !c.negated &&
      /^\w+ (?:of )?nothing (?:that|to|which) (?:ties?|links?|connects?|points?)\b[^.;]*\b(?:government|state|country|service|group|nation)\b/.test(
        text,
      )) ||
    // "saw no link to Iran"
    linkless(ctx, c) !== null ||
    (['determine', 'establish', 'identify'].includes(c.lemma) &&
      c.negated &&
      c.objects.some((o) => headLemma(o) === 'identity') &&
      !c.passive);
  const careful =
    ['conclude', 'say', 'suggest', 'claim', 'imply', 'state'].includes(c.lemma) &&
    c.form === 'infinitive' &&
    s.clauses.some(
      (x) =>
        x.index < c.index &&
        !x.negated &&
        x.predicate.some((w) =>
          w === 'careful'
            ? /\bnot to\b/.test(textAt(ctx, { start: x.verb.end, end: c.verb.end }))
            : w === 'reluctant' || w === 'hesitant' || w === 'unwilling',
        ),
    );
  const identify =
    ['name', 'identify', 'accuse'].includes(c.lemma) &&
    c.negated &&
    !c.passive &&
    /\b(?:attacker|actor|culprit|perpetrator|country|state|group|who|hackers|responsible|suspect)s?\b/.test(text) &&
    c.modal === null;
  if (!short && !early && !without && !careful && !identify && !abstains) return [];
  const named = s.clauses
    .filter((x) => x.index > c.index)
    .flatMap((x) => [...under(x, 'to'), ...x.subjects])
    .map((p) => entityOfPhrase(ctx, p))
    .find((e) => e && (isSponsor(e) || isAttacker(e)));
  const [subject] = c.subjects;
  const speaker = subject && ctx.about ? somebody(ctx, subject) : entityOfPhrase(ctx, subject);
  const apart = linkless(ctx, c);
  const content: Topic = apart
    ? {
        type: isSponsor(apart) ? 'sponsored' : 'conducted',
        kind: null,
        args: [entityArg(isSponsor(apart) ? 'sponsor' : 'actor', apart)],
        events: referred(ctx, s, c),
      }
    : careful && named
      ? {
          type: isSponsor(named) ? 'sponsored' : 'conducted',
          kind: null,
          args: [entityArg(isSponsor(named) ? 'sponsor' : 'actor', named)],
          events: referred(ctx, s, c),
        }
      : (sponsorUnnamed(ctx, s, c, text) ?? { type: 'attribution-exists', kind: null, args: [], events: referred(ctx, s, c) });
  const own =
    speaker &&
    c.subjects[0] &&
    speaker.kind !== 'outlet' &&
    (short || without || careful || identify || abstains) &&
    // "it is too early", but "it stopped short of"
    (headWord(c.subjects[0]) !== 'it' || short || careful);
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
