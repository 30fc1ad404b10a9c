import { UNKNOWN } from '../../../words/sayable.ts';
import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { victimsIn } from './attack.ts';
import { namedMatter, questionMatter, type Topic } from './asked.ts';
import { judged } from './authorship.ts';
import {
  asVictim,
  bodyOf,
  type Content,
  type Context,
  currentVictim,
  entitiesOf,
  entityArg,
  entityOfPhrase,
  type Frame,
  governorOf,
  headLemma,
  headWord,
  inside,
  isAttacker,
  isNegative,
  noneOf,
  ownerOfPhrase,
  referred,
  NEAR,
  type Said,
  span,
  textArg,
  textAt,
  under,
} from './context.ts';
import { GIVING, noWordFrom, silent, silentOnes, unanswered, unheard } from './quiet.ts';
import { scopeAt } from './scope.ts';
import { somebody } from './speakers.ts';
import { isPlainAttackNoun } from './words.ts';

/** What nobody says: silence, refusal to comment, what could not be verified, what is not known, what is left unattributed. */

/** "did not respond to a request for comment", "declined to comment", "could not be reached", "neither confirmed nor denied". */
export const silence: Frame = (ctx, s, c) => {
  const addressed = [...unanswered(ctx, c), ...noWordFrom(ctx, c), ...unheard(s, c)];
  const stance = addressed.length > 0 ? 'no-response' : silent(ctx, s, c);
  if (!stance) return [];
  const quiet = addressed.length > 0 ? addressed : silentOnes(s, c);
  // "the lottery did not respond": only somebody does not; a street may be quiet
  if (ctx.about && c.predicate.length === 0) for (const p of quiet) somebody(ctx, p);
  return entitiesOf(ctx, quiet).flatMap(({ entity: told, phrase }) => {
    // "a spokesman said it would not discuss it": it is whose spokesman says so
    const entity = PRONOUNS.has(headWord(phrase)) ? (scopeAt(ctx.scopes, c.verb.start, c)?.source ?? told) : told;
    if (entity.kind === 'outlet') return [];
    const asked = addressed.length > 0 ? null : (askedIn(ctx, s, c, entity) ?? namedMatter(ctx, s, c, entity));
    return (asked ? [asked] : questionsFor(ctx, s, entity)).map(
      (content): Content => ({
        ...judged(ctx, s, c, 'silence'),
        ...content,
        negative: false,
        strength: 0,
        wording: 'flat',
        stance,
        asserter: { kind: 'entity', entity, span: span(phrase) },
        ...(c.subjects.length === 0 ? { quote: { start: phrase.start, end: c.end } } : {}),
      }),
    );
  });
};

const PRONOUNS = new Set(['it', 'they', 'he', 'she']);

export const topicOf = ({ type, kind, args, events }: Content): Topic => ({ type, kind, args, events });
const ASKABLE = new Set(['targeted', 'occurred', 'conducted', 'data-theft', 'sponsored', 'linked', 'effect']);

const DETAILS = new Set(['effect', 'linked']);

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
const questionsFor = (ctx: Context, s: SentenceAnalysis, who: DraftEntity): (Topic & Pick<Content, 'unsure'>)[] => {
  const every = ctx.said.filter((x) => ASKABLE.has(x.content.type) && x.content.events.length + x.content.args.length > 0);
  // one is asked about an attack and who did it before one is asked about how a backup fared
  const main = every.filter((x) => !DETAILS.has(x.content.type));
  const askable = main.length > 0 ? main : every;
  const own = askable.filter((x) => involves(ctx, x, who));
  // nobody is asked to comment on whose group a group is while an attack is told
  const last = askable.findLast((x) => x.content.type !== 'linked') ?? (ctx.events.current === null ? askable.at(-1) : undefined);
  const accused = [...own].reverse().find((x) => x.content.type === 'conducted' && x.asserter?.id !== who.id);
  if (accused && last && last.sentence - accused.sentence <= 3 && who.plural === false) return [topicOf(accused.content)];
  const claimed =
    [...own].reverse().find((x) => x.asserter?.id !== who.id && x.content.type !== 'linked') ??
    own.filter((x) => x.content.type !== 'linked').at(-1) ??
    own.at(-1);
  const several = who.plural ? answeredBy(ctx, askable, who) : [];
  if (several.length > 0) return several.slice(-2).map((x) => topicOf(x.content));
  if (claimed) return [topicOf(claimed.content)];
  if (last) return [{ ...topicOf(last.content), unsure: s.index - last.sentence > NEAR }];
  // nothing told before was understood: a silence in a text about an attack is one about the attack
  if ((!ctx.about || FLAWS.test(ctx.analysis.input.text)) && ctx.events.events.length === 0) return [];
  const victim = currentVictim(ctx) ?? (who.kind === 'organisation' && !who.attacker ? bodyOf(ctx, who) : null);
  return [
    {
      type: 'occurred',
      kind: null,
      args: victim ? [entityArg('victim', victim)] : [],
      events: ctx.events.current ? [ctx.events.current] : [],
      unsure: true,
    },
  ];
};
/** A text about a flaw, in which nobody was attacked yet: its maker is asked about the flaw. */
const FLAWS =
  /^(?!.*\b(?:breached|hacked|ransom|stolen|stole|cyber-?attack|defaced)\b).*\b(?:vulnerabilit(?:y|ies)|flaws?|zero-days?|bugs?)\b/isu;

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

const PROOF = new Set(['evidence', 'proof', 'sample', 'screenshot']);
const PROVING = new Set([
  'present',
  'provide',
  'offer',
  'see',
  'give',
  'produce',
  'have',
  'show',
  'publish',
  'post',
  'share',
  'supply',
  'attach',
  'submit',
]);
const AUTHENTICITY = new Set([
  'authenticity',
  'veracity',
  'legitimacy',
  'accuracy',
  'claim',
  'genuineness',
  'boast',
  'allegation',
  'truth',
]);
const SEEKING = new Set(['see', 'find', 'have', 'uncover', 'discover', 'turn up']);
const UNPROVEN = new Set(['unverified', 'unconfirmed', 'unproven', 'unsubstantiated', 'uncorroborated']);
const VERIFY = new Set(['verify', 'confirm', 'establish', 'prove', 'corroborate', 'authenticate', 'substantiate', 'check', 'validate']);

/** "could not be independently verified", "could not establish whether", "has presented no evidence for either". */
export const unverified: Frame = (ctx, s, c) => {
  const text = textAt(ctx, { start: Math.min(c.start, c.verb.start), end: s.sentence.end });
  const subject = c.subjects[0];
  const none = c.negated || ['nothing', 'neither', 'none', 'no'].includes(subject?.head.tokens[0]?.lower ?? '');
  const unable =
    VERIFY.has(c.lemma) &&
    none &&
    (c.modal === 'could' ||
      c.modal === 'can' ||
      c.lemma === 'prove' ||
      /\byet\b|\bindependent/.test(text) ||
      // "the authenticity of the data has not been confirmed", "we have not verified the claims"
      (c.passive && [...c.subjects].some((o) => AUTHENTICITY.has(headLemma(o)))) ||
      (!c.passive && c.lemma !== 'check' && c.lemma !== 'establish' && c.objects.some((o) => AUTHENTICITY.has(headLemma(o))))) &&
    !(c.lemma === 'confirm' && c.modal === null && !c.passive && !/independent|yet/.test(text));
  // "has not been able to verify that claim", "was unable to check it"
  const g = governorOf(s, c);
  const notAble =
    VERIFY.has(c.lemma) &&
    c.form === 'infinitive' &&
    g !== undefined &&
    (g.predicate.some((w) => w === 'unable' || w === 'impossible') ||
      (g.negated && g.predicate.some((w) => w === 'able' || w === 'possible')));
  const partly = VERIFY.has(c.lemma) && (c.modal === 'can' || c.modal === 'could') && /\bonly\b/.test(text);
  const proofs = PROVING.has(c.lemma) ? [...c.objects, ...(c.passive ? c.subjects : [])].filter((o) => PROOF.has(headLemma(o))) : [];
  const noProof =
    proofs.length > 0 &&
    (c.negated || noneOf(proofs)) &&
    !s.clauses.some(
      (x) => x.index > c.index && (x.lemma === 'link' || x.lemma === 'tie' || x.lemma === 'connect' || x.lemma === 'suggest'),
    ) &&
    c.lemma !== 'have' &&
    // "has not seen any evidence that data was taken" says that it was not
    !proofs.some((o) => s.chunks[o.to + 1]?.kind === 'SUB' && s.chunks[o.to + 1]?.head.lower === 'that' && SEEKING.has(c.lemma));
  // "the claim remains unverified", "there was no independent confirmation"
  const open =
    (['be', 'remain', 'stay', 'go'].includes(c.lemma) && !c.negated && c.predicate.some((w) => UNPROVEN.has(w))) ||
    (['be', 'come', 'have', 'find'].includes(c.lemma) &&
      [...c.objects, ...c.subjects].some((o) => ['confirmation', 'verification', 'corroboration'].includes(headLemma(o))) &&
      (c.negated || noneOf([...c.objects, ...c.subjects])));
  // "this newspaper has not seen the files"
  const unseen =
    ['see', 'review', 'examine', 'inspect', 'obtain'].includes(c.lemma) &&
    c.negated &&
    !c.passive &&
    subject !== undefined &&
    (isSource(ctx, entityOfPhrase(ctx, subject)) || ['we', 'i', 'newspaper', 'paper', 'newsroom', 'site'].includes(headWord(subject)));
  if (!unable && !notAble && !partly && !noProof && !open && !unseen) return [];
  const owner = ownerOfPhrase(ctx, subject);
  const claims = recentClaims(ctx, s, owner && isAttacker(owner) ? owner : null);
  const speaker = entityOfPhrase(ctx, subject);
  const party =
    !c.passive &&
    speaker &&
    speaker.kind !== 'outlet' &&
    !isSource(ctx, speaker) &&
    !noProof &&
    !open &&
    !(notAble && headWord(subject) === 'it')
      ? { kind: 'entity' as const, entity: speaker, span: subject ? span(subject) : null }
      : { kind: 'narrator' as const };
  const named = namedMatter(ctx, s, c, null);
  if (named)
    return [
      {
        ...judged(ctx, s, c, 'unverified'),
        ...named,
        negative: false,
        strength: 0,
        wording: 'flat',
        stance: 'unverified',
        asserter: party,
      },
    ];
  const fallback =
    claims.length === 0 ? ctx.said.filter((x) => !['origin', 'motive', 'response'].includes(x.content.type)).slice(-1) : claims;
  if (fallback.length === 0 && ctx.about) {
    const victim = currentVictim(ctx);
    return [
      {
        ...judged(ctx, s, c, 'unverified'),
        type: 'occurred',
        kind: null,
        args: victim ? [entityArg('victim', victim)] : [],
        events: ctx.events.current ? [ctx.events.current] : [],
        negative: false,
        strength: 0,
        wording: 'flat',
        stance: 'unverified',
        asserter: party,
      },
    ];
  }
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
      unsure: claims.length === 0 && s.index - x.sentence > NEAR,
    }));
};
/** The outlet speaking of itself, by its name or its initials. */
const isSource = (ctx: Context, e: DraftEntity | null): boolean => {
  if (e === null) return false;
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
    ['be', 'remain', 'stay'].includes(c.lemma) &&
    (c.predicate.some((w) => UNCLEAR.has(w)) || (c.negated && c.predicate.some((w) => w === 'clear' || w === 'known')));
  const notKnown = c.lemma === 'know' && c.passive && c.negated;
  const ignorant =
    ['know', 'establish', 'determine', 'understand'].includes(c.lemma) &&
    (c.negated || noneOf(c.subjects)) &&
    !c.passive &&
    /\b(?:how|which|who|whether|what|when|why|if|extent|scope)\b/.test(text);
  const notSaid =
    ['say', 'disclose', 'specify', 'explain', 'offer', 'give', 'reveal', 'identify', 'detail'].includes(c.lemma) &&
    c.negated &&
    c.subjects.length > 0 &&
    c.modal === null &&
    /\b(?:how|which|who|whether|what|when|why|details?|further)\b/.test(text) &&
    !c.passive;
  const never = c.lemma === 'confirm' && c.negated && c.modal === null && !c.passive;
  const noConclusion =
    ['reach', 'make', 'draw'].includes(c.lemma) &&
    c.passive &&
    ['conclusion', 'finding', 'determination'].includes(headLemma(subject)) &&
    isNegative(c);
  if (!unclear && !notKnown && !ignorant && !notSaid && !never && !noConclusion) return [];
  // "How they got in is not known": the question stands before the verb
  const question = unclear || notKnown || noConclusion ? textAt(ctx, s.sentence) : text;
  const topic = (never ? attackAsked(ctx, c) : null) ?? questionMatter(ctx, s, c, question) ?? questionTopic(ctx, s, c, question);
  if (!topic) return [];
  const speaker = entityOfPhrase(ctx, subject);
  const own = (notSaid || never || ignorant) && speaker && subject && speaker.kind !== 'outlet';
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

/** "has never confirmed an attack on the plant", "made no mention of an attack": whether there was one. */
const attackAsked = (ctx: Context, c: Clause, who: DraftEntity | null = null): Topic | null => {
  const mentioned = c.objects.flatMap((o) => (headLemma(o) === 'mention' ? [...inside(ctx, o, 'of'), ...under(c, 'of')] : [o]));
  const attack = mentioned.find((o) => isPlainAttackNoun(o));
  if (!attack) return null;
  const told = victimsIn(ctx, [...inside(ctx, attack, 'on', 'against', 'at'), ...under(c, 'on', 'against', 'at')])[0]?.entity;
  const victim = told ?? (who && asVictim(bodyOf(ctx, who))) ?? currentVictim(ctx);
  const event = victim ? ctx.events.refer([victim]) : ctx.events.current;
  return { type: 'occurred', kind: null, args: victim ? [entityArg('victim', victim)] : [], events: event ? [event] : [] };
};

const TAKEN = /\b(?:stolen|taken|leaked|copied|exfiltrated|accessed|obtained|downloaded|exposed|lost)\b/;
const HELD_DATA = /\b(?:data|information|files?|records?|documents?|details|e-?mails?|passwords?)\b/;
const RANSOM = /\b(?:ransom|asked for money|been asked to pay|demand(?:s|ed)?|extort\w*|paid|pay(?:ment)?|negotiat\w*)\b/;
/** "refused to say whether data had been taken", "would not discuss whether a ransom was asked": the question is told, and is what was asked. */
const askedIn = (ctx: Context, s: SentenceAnalysis, c: Clause, who: DraftEntity): Topic | null => {
  const text = textAt(ctx, { start: c.verb.start, end: s.sentence.end });
  const attack = GIVING.has(c.lemma) ? attackAsked(ctx, c, who) : null;
  if (attack) return attack;
  // "Asked whether a ransom had been demanded, she would not comment": the question stands before the verb
  const before = /\basked (?:by [^,]+ )?(?:whether|if|how|about)\b[^:]*/is.exec(
    textAt(ctx, { start: s.sentence.start, end: c.verb.start }),
  )?.[0];
  const question = /\b(?:whether|if|how|on|about)\b.*/s.exec(text)?.[0] ?? before;
  if (question === undefined) return null;
  const victim = currentVictim(ctx) ?? (who.kind === 'organisation' && !who.attacker ? bodyOf(ctx, who) : null);
  const of = (role: 'victim' | 'against'): Topic['args'] => (victim ? [entityArg(role, victim)] : []);
  const events = ctx.events.current ? [ctx.events.current] : [];
  if (HELD_DATA.test(question) && TAKEN.test(question)) return { type: 'data-theft', kind: null, args: of('victim'), events };
  if (RANSOM.test(question)) return { type: 'demand', kind: null, args: of('against'), events };
  return null;
};

const questionTopic = (ctx: Context, s: SentenceAnalysis, c: Clause, text: string): (Topic & Pick<Content, 'unsure'>) | null => {
  const events = referred(ctx, s, c);
  if (
    /\bhow (?!many|much)\b[^,;]*\b(?:got|get|gain|gained|enter|entered|access|accessed|broke|break|obtain|obtained|happened|happen|reached|reach|in)\b/i.test(
      text,
    )
  )
    return { type: 'technique', kind: 'initial-access', args: [textArg('technique', 'how they got in', null)], events };
  // "who paid for the attacks", "who gave the order": not who did it, but for whom
  if (/\bwho (?:had |has )?(?:paid|pays|ordered|orders|sponsor\w*|commission\w*|direct\w*|finance\w*|gave the order)\b/.test(text))
    return { type: 'sponsored', kind: null, args: [textArg('sponsor', UNKNOWN, null)], events };
  if (/\bwho\b/.test(text)) return { type: 'conducted', kind: null, args: [textArg('actor', UNKNOWN, null)], events };
  const victim = currentVictim(ctx);
  if (/\bwhich\b/.test(text) && victim) return { type: 'targeted', kind: null, args: [entityArg('victim', victim)], events };
  const last = ctx.said.at(-1);
  return last
    ? { ...topicOf(last.content), unsure: s.index - last.sentence > NEAR }
    : victim
      ? { type: 'occurred', kind: null, args: [entityArg('victim', victim)], events }
      : null;
};
