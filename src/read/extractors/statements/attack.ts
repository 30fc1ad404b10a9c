import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { bare } from '../../syntax/verbs.ts';
import {
  agents,
  arg,
  asVictim,
  bodyOf,
  clauseQuote,
  type Content,
  type Context,
  entitiesOf,
  entityOfPhrase,
  eventOf,
  type Frame,
  governorOf,
  headLemma,
  inside,
  isAttacker,
  isFuture,
  isNegative,
  isPurpose,
  isSponsor,
  type Named,
  note,
  ownerOfPhrase,
  referred,
  span,
  speakerAt,
  textAt,
  themes,
  timeFor,
  under,
  wordsOf,
} from './context.ts';
import { hedgeOf } from './cues.ts';
import {
  actionIn,
  DO_ATTACK,
  effectOf,
  ENTER,
  HIT,
  INTO,
  isAttackNoun,
  isData,
  isDefinite,
  isPlainAttackNoun,
  isThing,
  speaksOfTrying,
  STEAL_SURE,
  STRONG,
  SUFFER,
  TRY,
} from './words.ts';

/**
 * Propositions that an attack happened, reached somebody, was tried, or was carried out by somebody. One file although it is long: the
 * frames share who may be a victim, who may be a doer and when words bring in a new attack, and are told apart by these alone.
 */

export const common = (s: SentenceAnalysis, c: Clause, rule: string): Omit<Content, 'type' | 'kind' | 'args' | 'events'> => {
  const hedge = hedgeOf(s, c);
  return {
    negative: isNegative(c),
    wording: hedge.wording,
    strength: hedge.strength,
    quote: clauseQuote(s, c),
    focus: null,
    cue: span(c.verb.head),
    at: c.verb.start,
    rule,
  };
};

/** Victims named by phrases, one each; the thing hit stands for its owner. */
export const victimsIn = (ctx: Context, phrases: readonly Phrase[]): Named[] =>
  phrases.flatMap((phrase) => [...victimsOf(ctx, phrase), ...instances(ctx, phrase)]);

/** "dozens of companies, including Lund Rail", "several ministries, among them the Ministry of Fish": those named of many. */
const instances = (ctx: Context, phrase: Phrase): Named[] => {
  const { chunks } = ctx.sentence;
  const plural = phrase.head.head.lower !== phrase.head.head.lemma;
  let j = phrase.to + 1;
  if (!plural || chunks[j]?.kind !== 'COMMA') return [];
  j++;
  const opener = chunks[j]?.head.lower;
  if (opener === 'among' && chunks[j + 1]?.head.lower === 'them') j += 2;
  else if (opener === 'including') j++;
  else return [];
  const out: Named[] = [];
  for (; j < chunks.length; j++) {
    const c = chunks[j] as (typeof chunks)[number];
    if (c.kind === 'COMMA' || c.kind === 'CC' || (c.kind === 'P' && c.head.lower === 'of')) continue;
    if (c.kind !== 'NP') break;
    const e = asVictim(entityById(ctx.analysis, ctx.analysis.byChunk.get(c)) ?? null);
    if (!e?.named || e.kind === 'state' || e.kind === 'person') break;
    out.push({ entity: e, phrase: { head: c, start: c.start, end: c.end, from: j, to: j } });
  }
  return out;
};

const victimsOf = (ctx: Context, phrase: Phrase): Named[] =>
  [phrase].flatMap((phrase) => {
    // "entered the following hospitals:": who they are is told in the list
    if (phrase.head.tokens.some((t) => t.lower === 'following')) return [];
    const several = ownersOf(ctx, phrase);
    if (several.length > 1) return several;
    const named = entitiesOf(ctx, [phrase]).filter(
      (n) => asVictim(n.entity) && !isPlatform(n.entity) && !isConcerned(n.entity) && !isSoftware(n.entity) && !isCapitalThing(ctx, n),
    );
    if (named.length > 0) return named.map((n) => ({ ...n, entity: partOfSpeaker(ctx, n) ?? n.entity }));
    const owner = isAttackNoun(phrase) ? null : asVictim(ownerOfPhrase(ctx, phrase));
    return owner && !isConcerned(owner) ? [{ entity: owner, phrase }] : [];
  });

const SITES = new Set(
  'station plant pump branch office shop store depot site substation warehouse terminal factory mill facility ward building'.split(' '),
);
/** "a booster station had been hit", said by the chairman of the water board: a part of what he speaks for. */
const partOfSpeaker = (ctx: Context, { entity, phrase }: Named): DraftEntity | null => {
  const [first] = phrase.head.tokens;
  // "two of the hotels", where the chain speaks
  const some = first?.pos === 'NUM' && phrase.head.tokens.length === 1;
  if (entity.named || !(some || (SITES.has(entity.head) && (first?.pos === 'NUM' || ['a', 'an'].includes(first?.lower ?? '')))))
    return null;
  const speaker = speakerAt(ctx, phrase.start);
  const body = speaker && bodyOf(ctx, speaker);
  return body && body.kind !== 'person' && body.kind !== 'vendor' && body.kind !== 'outlet' && !body.attacker && isOwnVoice(body)
    ? body
    : null;
};
/** A firm, or a body that runs works of its own, and no office that tells of others. */
const isOwnVoice = (e: DraftEntity): boolean =>
  e.kind === 'organisation' || /\b(?:Water|Power|Transit|Port|Airport|Rail\w*|Utilit\w+|Hospital|Health)\b/.test(e.name);

const PLATFORMS = new Set([
  'telegram',
  'twitter',
  'x',
  'facebook',
  'youtube',
  'instagram',
  'linkedin',
  'discord',
  'tiktok',
  'whatsapp',
  'signal',
  'reddit',
  'mastodon',
  'bluesky',
  'vk',
  'vkontakte',
]);
const SOFTWARE = new Set(
  'api rdp vpn smb dns http https ssl tls ssh ftp php sql java javascript windows android ios macos linux unix flash word excel outlook chrome firefox safari wordpress joomla drupal docker kubernetes mysql mongodb elasticsearch redis apache nginx tomcat openssl struts bluetooth wifi wi-fi usb'.split(
    ' ',
  ),
);
/** "outdated versions of Flash Player are targeted", "compromised RDP": what was attacked through, and nobody. */
const isSoftware = (e: DraftEntity): boolean =>
  e.named &&
  e.knowledge === null &&
  (SOFTWARE.has(e.name.toLowerCase().split(' ')[0] ?? '') || /\b(?:Player|Plugin|Browser|Protocol|SDK|CMS)$/.test(e.name));

/** "Backups were deleted", "Cranes were not affected": a plain plural that is a name only by its place at the start of a sentence. */
const isCapitalThing = (ctx: Context, { entity, phrase }: Named): boolean => {
  const [only, ...more] = phrase.head.tokens;
  return (
    entity.named &&
    entity.knowledge === null &&
    only !== undefined &&
    more.length === 0 &&
    only.start === ctx.sentence.sentence.start &&
    only.lemma !== only.lower &&
    entity.name === only.text
  );
};

const CONCERNED = new Set(
  'patient customer user member client employee student pupil staff teacher citizen resident people person individual subscriber consumer voter passenger traveller traveler guest worker account parent taxpayer saver holder applicant donor visitor household'.split(
    ' ',
  ),
);
/** "exposed 55,000 patients": whose data it was, and nobody whose systems were hit. */
export const isConcerned = (e: DraftEntity): boolean => !e.named && CONCERNED.has(e.head);

/** "claimed the attack on Telegram": where it was said, not what was hit. */
export const isPlatform = (e: DraftEntity): boolean => PLATFORMS.has(e.name.toLowerCase());

/** "the systems of the assembly and of the company": each owner is a victim. */
const ownersOf = (ctx: Context, phrase: Phrase): Named[] => {
  if (!isThing(phrase) || phrase.from === phrase.to) return [];
  const chunks = ctx.sentence.chunks.slice(phrase.from, phrase.to + 1);
  return chunks.flatMap((chunk, i) => {
    const before = chunks[i - 1];
    if (chunk.kind !== 'NP' || before?.kind !== 'P' || !['of', 'at'].includes(before.head.lower)) return [];
    const entity = entityById(ctx.analysis, ctx.analysis.byChunk.get(chunk));
    return entity && asVictim(entity) ? [{ entity, phrase: { ...phrase, head: chunk, start: chunk.start, end: chunk.end } }] : [];
  });
};

/** The one who did it, when the words single somebody out (a bare "hackers" is nobody in particular). */
const doer = (ctx: Context, p: Phrase | undefined): DraftEntity | null => {
  const e = entityOfPhrase(ctx, p);
  if (!e) return null;
  return isAttacker(e) || e.kind === 'state' || e.kind === 'agency' || (e.kind === 'person' && e.named) || e.attacker ? e : null;
};
const TIED = /linked|backed|affiliated|aligned|sponsored|tied|associated|working for|directed|nexus|run by/;
export const singledOut = (ctx: Context, e: DraftEntity, p: Phrase): boolean =>
  e.named ||
  TIED.test(textAt(ctx, p)) ||
  TIED.test(e.name) ||
  e.head === 'officer' ||
  ctx.index.match(p.head.tokens, 0).some((k) => k.kind === 'state') ||
  p.head.tokens.some((t, i) => ctx.index.match(p.head.tokens, i).some((k) => k.use === 'adjective' && t.lower !== 'may'));

const governedByTrying = (s: SentenceAnalysis, c: Clause): boolean => {
  const g = governorOf(s, c);
  return g !== undefined && (TRY.has(g.lemma) || (g.lemma === 'fail' && c.form === 'infinitive'));
};
/** "the malware that hit the port", "a flood of traffic took it offline": a thing of attackers as the one that acts. */
export const isWeapon = (p: Phrase | undefined): boolean =>
  p !== undefined &&
  (isAttackNoun(p) ||
    /malware|ransomware|wiper|worm|virus|trojan|encryptor|backdoor|botnet|flood|traffic|exploit/.test(
      p.head.tokens.map((t) => t.lower).join(' '),
    ) ||
    isStranger(p));
const STRANGERS = new Set([
  'party',
  'person',
  'individual',
  'actor',
  'user',
  'people',
  'someone',
  'somebody',
  'criminal',
  'intruder',
  'outsider',
  'stranger',
  'perpetrator',
  'adversary',
]);
/** "an unauthorised third party", "somebody", "unknown people": who is at work, with no name and no group. */
const isStranger = (p: Phrase): boolean =>
  STRANGERS.has(p.head.head.lemma) &&
  (['someone', 'somebody', 'intruder', 'perpetrator', 'adversary'].includes(p.head.head.lemma) ||
    p.head.tokens.some((t) =>
      /^(?:unauthori[sz]ed|unknown|unidentified|malicious|third|threat|external|outside|bad|criminal|hostile|cyber.*)$/.test(t.lower),
    ));

/** "hit by a ransomware attack", "attacked its network": a word that makes hitting and attacking one of computers. */
const CYBER =
  /cyber|hack|network|system|server|comput|data|web ?site|malware|breach|ransom|ddos|denial|wiper|intrusion|intruder|phish|spyware|botnet|trojan|encrypt|deface|online/i;
const cyberContext = (ctx: Context, s: SentenceAnalysis): boolean => ctx.events.current !== null || CYBER.test(textAt(ctx, s.sentence));

/** "Other victims include X and Y", "Among the victims are X", "The best-known victim is X", "the gang's victims include X". */
const roll = (ctx: Context, s: SentenceAnalysis, c: Clause): Content[] => {
  const subject = c.subjects[0];
  if (
    !['be', 'include', 'comprise'].includes(c.lemma) ||
    c.negated ||
    c.passive ||
    !subject ||
    !['victim', 'target'].includes(headLemma(subject))
  )
    return [];
  if (!ctx.events.current && !ctx.about) return [];
  const victims = victimsIn(ctx, c.objects).filter((v) => v.entity.named);
  if (victims.length === 0) return [];
  const owner = ownerOfPhrase(ctx, subject);
  const who = isAttacker(owner) ? owner : null;
  return victims.map(({ entity, phrase }) => ({
    ...common(s, c, 'roll'),
    ...(who
      ? {
          type: 'conducted' as const,
          args: [{ role: 'actor' as const, entity: who, text: who.name, span: null }, arg(ctx, 'victim', phrase, entity)],
        }
      : { type: 'targeted' as const, args: [arg(ctx, 'victim', phrase, entity)] }),
    kind: null,
    events: [eventOf(ctx, s, c, [entity], true)],
    focus: span(phrase),
  }));
};

/** "closed its gates after a ransomware attack", "is recovering from a hack", "is helping X after an intrusion": that there was one, told beside what came of it. */
export const aftermath = (ctx: Context, s: SentenceAnalysis, c: Clause, told: readonly Content[]): Content[] => {
  if (
    told.some(
      (x) => ['occurred', 'targeted', 'conducted', 'attempted', 'same-as', 'threat', 'demand'].includes(x.type) || x.stance === 'condemn',
    ) ||
    isFuture(c) ||
    c.negated
  )
    return [];
  if (c.subjectFrom === 'control' || c.relative) return [];
  const after = under(c, 'after', 'following', 'amid', ...(c.lemma === 'recover' ? ['from'] : [])).find((p) => isPlainAttackNoun(p));
  // "after the attack" points back; "after an attack" tells of one
  if (!after || isDefinite(after) || entityOfPhrase(ctx, after)) return [];
  const aimed = victimsIn(ctx, [
    ...inside(ctx, after, 'on', 'against', 'at'),
    ...under(c, 'on', 'against').filter((p) => p.start > after.start),
  ]);
  const helped = AIDING.has(c.lemma) ? victimsIn(ctx, c.objects) : [];
  // "Allies stand by Maru after a cyberattack": where others take part too, nothing says that it was the subject
  const others = entitiesOf(
    ctx,
    [...c.objects, ...c.pps.flatMap((p) => p.objects)].filter((p) => p.start < after.start && !isThing(p)),
  );
  const own = others.some(({ entity }) => entity.named)
    ? []
    : victimsIn(ctx, [...c.subjects, ...c.subjects.flatMap((p) => inside(ctx, p, 'of', 'at', 'in'))]);
  const [victim] = aimed.length > 0 ? aimed : helped.length > 0 ? helped : own;
  if (
    !victim ||
    victim.entity.authority !== (victim.entity.authority && aimed.length + helped.length > 0) ||
    victim.entity.kind === 'state' ||
    victim.entity.kind === 'person' ||
    victim.entity.kind === 'vendor' ||
    victim.entity.kind === 'outlet'
  )
    return [];
  return [
    {
      ...common(s, c, 'aftermath'),
      negative: false,
      type: 'occurred',
      kind: null,
      args: [arg(ctx, 'victim', victim.phrase, victim.entity)],
      events: [eventOf(ctx, s, c, [victim.entity], true, null, false)],
      focus: span(victim.phrase),
    },
  ];
};
const AIDING = new Set(['assist', 'help', 'support', 'aid', 'advise']);

/** "X were targeted by cyberattacks", "hackers linked to Y targeted X", "Z broke into X". */
export const hit: Frame = (ctx, s, c) => {
  const targets = hitTargets(ctx, c);
  if (targets === null || isPurpose(s, c) || governedByTrying(s, c) || isFuture(c)) return [];
  const passive = c.passive;
  if (passive && isAttackNoun(c.subjects[0]) && c.lemma !== 'aim') return [];
  // "cyber activities targeting X": what is spoken of, not what is said
  if (c.relative && c.form === 'ing' && isAttackNoun(c.subjects[0])) return [];
  const victims = victimsIn(ctx, targets);
  // "is hit with a Quilmor ransomware attack"
  const who = passive ? [...under(c, 'by'), ...under(c, 'with').filter((p) => isAttackNoun(p))] : c.subjects;
  const charged = isCharged(s, c);
  const actorPhrase =
    who.find((p) => doer(ctx, p)) ?? (charged ? c.subjects.find((p) => entityOfPhrase(ctx, p)?.kind === 'person') : undefined);
  const actor = doer(ctx, actorPhrase) ?? (charged ? entityOfPhrase(ctx, actorPhrase) : null);
  if (!passive && !actor && !isWeapon(c.subjects[0])) return [];
  if (victims.length === 0) return [];
  if (!STRONG.has(c.lemma) && !cyberContext(ctx, s) && !(ctx.about && (charged || isAttacker(actor)))) return [];
  // "the minister attacked the proposal" is no cyberattack: a person or state as subject needs a word of hacking
  if (
    !passive &&
    actor &&
    !charged &&
    !isAttacker(actor) &&
    !actor.attacker &&
    !STRONG.has(c.lemma) &&
    !/cyber|hack|network|system|server|comput/i.test(textAt(ctx, s.sentence))
  )
    return [];
  const shared = common(s, c, 'hit');
  const event = eventOf(
    ctx,
    s,
    c,
    victims.map((v) => v.entity),
    true,
    actionIn(wordsOf(s, c)),
  );
  const speaker = speakerAt(ctx, c.verb.start);
  const boasting = actor !== null && (speaker === actor || (speaker === null && ctx.analysis.self === actor));
  const accused = charged && actor !== null;
  const out: Content[] =
    boasting || accused
      ? []
      : victims.map(({ entity, phrase }) => ({
          ...shared,
          type: 'targeted',
          kind: null,
          args: [arg(ctx, 'victim', phrase, entity)],
          events: [event],
          focus: span(phrase),
        }));
  // "accused hackers of attacking X": who did it is told by the accusation
  if (c.subjectFrom === 'control' && c.form === 'ing') return out;
  if (actor && actorPhrase && (boasting || accused || singledOut(ctx, actor, actorPhrase))) {
    if (!shared.negative) note(ctx, event, actor);
    const linked = !actor.named && TIED.test(textAt(ctx, actorPhrase));
    const wording = linked ? { wording: 'linked' as const, strength: 0.8 } : {};
    for (const { entity, phrase } of boasting || accused ? victims : victims.slice(0, 1))
      out.push({
        ...shared,
        ...wording,
        ...(accused && !shared.negative ? { stance: 'accuse' as const, wording: 'flat' as const, strength: 1 } : {}),
        type: isSponsor(actor) ? 'sponsored' : 'conducted',
        kind: null,
        args: [arg(ctx, isSponsor(actor) ? 'sponsor' : 'actor', actorPhrase, actor), arg(ctx, 'victim', phrase, entity)],
        events: [event],
        focus: span(boasting ? phrase : actorPhrase),
        rule: 'hit-actor',
      });
  }
  return out;
};

/** "They are alleged to have broken into X": what somebody is charged with, whoever he is. */
const isCharged = (s: SentenceAnalysis, c: Clause): boolean => {
  const g = c.form === 'infinitive' ? governorOf(s, c) : undefined;
  return g !== undefined && !g.negated && (g.predicate.includes('alleged') || (g.lemma === 'allege' && g.passive));
};

/** "accused of breaking into X", "pleaded guilty to hacking Y": whom the deeds that hang on a clause were done to. */
export const victimsOfDeeds = (ctx: Context, s: SentenceAnalysis, c: Clause): Named[] =>
  s.clauses
    .filter((x) => x.index > c.index && ['ing', 'infinitive'].includes(x.form) && !x.negated && !x.relative && x.start >= c.start)
    .filter((x) => x.governor === c.index || (x.subjectFrom !== 'own' && x.verb.start - c.end < DEED_NEAR))
    .flatMap((x) =>
      victimsIn(ctx, x.passive ? [] : (hitTargets(ctx, x) ?? (effectOf(x.lemma) || STEAL_SURE.has(x.lemma) ? x.objects : []))),
    );
const DEED_NEAR = 12;

export const hitTargets = (ctx: Context, c: Clause): Phrase[] | null => {
  const into = INTO.get(c.lemma);
  if (into) {
    const access = ['gain', 'obtain', 'have'].includes(c.lemma) ? ['access', 'entry', 'foothold'].includes(headLemma(c.objects[0])) : true;
    const via = under(c, ...into).filter((p) => !isAttackNoun(p));
    if (access && via.length > 0) return via;
    // "no system of the bank had been broken into"
    if (c.passive && access && c.lemma !== 'move') return c.subjects;
  }
  const agent = entityOfPhrase(ctx, agents(c)[0]);
  if (ENTER.has(c.lemma))
    return isAttacker(agent) ||
      // "the Maru government accessed the networks of carriers"
      (agent?.kind === 'state' && ctx.about && themes(c).some((p) => isThing(p) && !isData(p))) ||
      (c.passive && c.lemma === 'access') ||
      isWeapon(c.subjects[0])
      ? themes(c).filter((p) => !isData(p))
      : null;
  // "the attack was aimed at the servers"
  if (c.lemma === 'aim' && c.passive && isAttackNoun(c.subjects[0])) return under(c, 'at');
  return HIT.has(c.lemma) ? themes(c) : null;
};

/** "a shocking breach of privacy": rules and trust are broken too, without anybody at a keyboard. */
const BROKEN = new Set([
  'privacy',
  'contract',
  'trust',
  'law',
  'rule',
  'duty',
  'confidence',
  'promise',
  'agreement',
  'regulation',
  'obligation',
  'right',
]);
const breaksRule = (c: Clause): boolean => headLemma(c.objects[0]) === 'breach' && under(c, 'of').some((p) => BROKEN.has(headLemma(p)));

/** "Albania suffered a major cyberattack", "the port was dealing with ransomware", "fell victim to". */
export const suffer: Frame = (ctx, s, c) => {
  if (isPurpose(s, c) || isFuture(c)) return [];
  const object = c.objects[0];
  const listed = roll(ctx, s, c);
  if (listed.length > 0) return listed;
  const fall = ['fall', 'be', 'become'].includes(c.lemma) && ['victim', 'target', 'prey'].includes(headLemma(object));
  // "is among the victims of the attack", "is one of the latest targets of the gang"
  const isRoll = (p: Phrase): boolean => ['victim', 'target', 'casualty'].includes(headLemma(p));
  const among =
    (c.lemma === 'be' && under(c, 'among', 'amongst').some(isRoll)) ||
    (c.lemma === 'join' && ['list', 'rank', 'number'].includes(headLemma(object)) && under(c, 'of').some(isRoll));
  const subject = c.lemma === 'be' && c.predicate.includes('subject') && under(c, 'to').some((p) => isPlainAttackNoun(p));
  // "good at dealing with ransomware" is a skill
  const gerund = c.form === 'ing' && c.verb.tokens.length === 1;
  const dealing =
    !gerund && (c.lemma === 'deal' || c.lemma === 'struggle' || c.lemma === 'cope') && under(c, 'with').some((p) => isAttackNoun(p));
  const aware = !c.negated && c.predicate.includes('aware') && under(c, 'of').some((p) => isPlainAttackNoun(p));
  const light = !gerund && SUFFER.has(c.lemma) && object !== undefined && isAttackNoun(object) && !c.passive;
  const was =
    c.lemma === 'be' &&
    isPlainAttackNoun(object) &&
    !breaksRule(c) &&
    ['this', 'it', 'that'].includes(c.subjects[0]?.head.head.lower ?? '');
  // "reported the incident to the regulator" is what was done about it
  if (light && c.lemma === 'report' && under(c, 'to').length > 0) return [];
  if (!fall && !among && !subject && !dealing && !aware && !light && !was) return [];
  const about = object && isAttackNoun(object) ? object : under(c, 'of', 'with')[0];
  if (light && !isPlainAttackNoun(object) && ctx.events.current === null) return [];
  const elsewhere = victimsIn(ctx, under(c, 'on', 'against', 'at'));
  const owner = about ? asVictim(ownerOfPhrase(ctx, about)) : null;
  const indefinite = about ? !isDefinite(about) : true;
  const shared = common(s, c, 'suffer');
  if (elsewhere.length > 0 && !fall) {
    const event = eventOf(
      ctx,
      s,
      c,
      elsewhere.map((v) => v.entity),
      indefinite,
      actionIn(wordsOf(s, c)),
    );
    return elsewhere.map(({ entity, phrase }) => ({
      ...shared,
      ...(REPORTING.has(c.lemma) ? tellerOf(ctx, c) : {}),
      rule: 'attack-on',
      type: 'targeted',
      kind: null,
      args: [arg(ctx, 'victim', phrase, entity)],
      events: [event],
      focus: span(phrase),
    }));
  }
  const subjects = was ? [] : victimsIn(ctx, c.subjects);
  const speaker = speakerAt(ctx, c.verb.start);
  const telling = REPORTING.has(c.lemma);
  const first = subjects[0];
  // an outlet, a vendor or an authority that "reported an attack" is not its victim
  if (
    telling &&
    first &&
    (first.entity.kind === 'outlet' ||
      first.entity.kind === 'vendor' ||
      first.entity.kind === 'person' ||
      (first.entity.authority && first.entity.kind !== 'state'))
  )
    return [];
  const victims: Named[] =
    was && speaker && c.subjects[0]
      ? [{ entity: bodyOf(ctx, speaker), phrase: c.subjects[0] }]
      : owner && telling && c.objects[0]
        ? [{ entity: owner, phrase: c.objects[0] }]
        : subjects;
  // "had suffered attacks": how many and when is open, so it is no attack of its own
  const many =
    about !== undefined &&
    about.head.tokens[0] === about.head.head &&
    about.head.head.lower !== about.head.head.lemma &&
    timeFor(s, c) === null;
  // "suffered a Quilmor ransomware attack"
  const named = entityOfPhrase(ctx, about);
  // "the latest victim of the gang Iron Heron": the victim of somebody, and not of an attack
  const whose = fall && isAttacker(named) && named.named && about !== undefined && !isAttackNoun(about);
  const doneBy = isAttacker(named) && named.named && about && (isAttackNoun(about) || whose) ? [arg(ctx, 'actor', about, named)] : [];
  return victims.flatMap(({ entity, phrase }): Content[] => {
    const event = many ? null : eventOf(ctx, s, c, [entity], indefinite, actionIn(wordsOf(s, c)));
    const victim = arg(ctx, 'victim', phrase, entity);
    const told = {
      ...shared,
      ...(telling && DISCLOSING.has(c.lemma) ? tellerOf(ctx, c) : {}),
      kind: null,
      events: event ? [event] : [],
      focus: span(phrase),
    };
    const suffered: Content = { ...told, type: fall || among ? 'targeted' : 'occurred', args: [victim] };
    return doneBy.length === 0 ? [suffered] : [suffered, { ...told, type: 'conducted', args: [...doneBy, victim], rule: 'suffer-actor' }];
  });
};
/** Of these, what one says of oneself: "the port disclosed the breach" is the port's own word, "the port saw an attack" the writer's. */
const DISCLOSING = new Set([
  'report',
  'acknowledge',
  'confirm',
  'disclose',
  'announce',
  'reveal',
  'admit',
  'concede',
  'recognise',
  'recognize',
]);
const REPORTING = new Set([
  'concede',
  'recognise',
  'recognize',
  'report',
  'identify',
  'discover',
  'record',
  'detect',
  'see',
  'acknowledge',
  'confirm',
  'disclose',
  'announce',
  'reveal',
  'admit',
  'spot',
  'notice',
]);

/** Who confirms, reports or discloses an attack on somebody else is the one who says so. */
const tellerOf = (ctx: Context, c: Clause): Pick<Content, 'asserter'> => {
  const teller = entityOfPhrase(ctx, c.subjects[0]);
  return teller && c.subjects[0] && teller.kind !== 'group'
    ? { asserter: { kind: 'entity', entity: teller, span: span(c.subjects[0]) } }
    : {};
};

/** Attacks as nouns: "confirmed the attack on X", "there was an attack on X", "an attack is under way against X". */
export const attackOn: Frame = (ctx, s, c) => {
  if (isPurpose(s, c)) return [];
  const object = [...c.objects, ...(STATING.has(c.lemma) ? c.subjects : [])].find((p) => isAttackNoun(p));
  if (
    !object ||
    !(STATING.has(c.lemma) || ['confirm', 'acknowledge', 'admit', 'announce', 'report', 'describe', 'disclose', 'call'].includes(c.lemma))
  )
    return [];
  const victims = victimsIn(ctx, under(c, 'on', 'against', 'at'));
  if (victims.length === 0) return existence(ctx, s, c, object);
  const event = eventOf(
    ctx,
    s,
    c,
    victims.map((v) => v.entity),
    !isDefinite(object),
    actionIn(wordsOf(s, c)),
  );
  const own = STATING.has(c.lemma) ? {} : tellerOf(ctx, c);
  return victims.map(({ entity, phrase }) => ({
    ...common(s, c, 'attack-on'),
    ...own,
    type: 'targeted' as const,
    kind: null,
    args: [arg(ctx, 'victim', phrase, entity)],
    events: [event],
    focus: span(phrase),
  }));
};
const STATING = new Set(['be', 'occur', 'happen', 'begin', 'start', 'take']);

/** "There was no hack", "the attack began on 20 August". */
const existence = (ctx: Context, s: SentenceAnalysis, c: Clause, object: Phrase): Content[] => {
  const there = c.lemma === 'be' && c.subjects[0]?.head.head.lower === 'there';
  const began = ['begin', 'start', 'occur', 'happen'].includes(c.lemma) && c.subjects.includes(object);
  if (!(there && isPlainAttackNoun(object)) && !(began && (ctx.events.current || isPlainAttackNoun(object)))) return [];
  const event = ctx.events.current ?? eventOf(ctx, s, c, [], !isDefinite(object));
  // "the clinic said a phishing attack occurred in July": where no other victim is told of, it is its own
  const speaker = speakerAt(ctx, c.verb.start);
  const own = speaker?.kind === 'organisation' && !speaker.authority && !speaker.attacker && !isDefinite(object) ? speaker : undefined;
  const victim = event.victims[0] ? ctx.analysis.byId.get(event.victims[0]) : own;
  if (!victim) return [];
  if (victim === own) event.victims.push(victim.id);
  return [
    {
      ...common(s, c, 'existence'),
      type: 'occurred',
      kind: null,
      args: [{ role: 'victim', entity: victim, text: victim.name, span: null }],
      events: [event],
    },
  ];
};

/** "The defacements were confirmed by the ministry and the railway": each confirms its own. */
export const confirmedBy: Frame = (ctx, s, c) => {
  const subject = c.subjects[0];
  if (!c.passive || !['confirm', 'acknowledge', 'admit'].includes(c.lemma) || !isAttackNoun(subject)) return [];
  return entitiesOf(ctx, under(c, 'by')).map(({ entity, phrase }) => {
    const victim = asVictim(entity) ?? entity;
    const event = ctx.events.refer([victim]) ?? eventOf(ctx, s, c, [victim], false);
    const head = headLemma(subject);
    const about =
      head === 'defacement'
        ? { type: 'effect' as const, kind: 'defacement' }
        : head === 'theft' || head === 'leak'
          ? { type: 'data-theft' as const, kind: null }
          : { type: 'occurred' as const, kind: null };
    return {
      ...common(s, c, 'confirmed-by'),
      ...about,
      args: [arg(ctx, 'victim', phrase, victim)],
      events: [event],
      stance: 'confirm' as const,
      asserter: { kind: 'entity' as const, entity, span: span(phrase) },
    };
  });
};

const PHISHING = /phish|booby-trapped|malicious|fake/i;

/** "ORSTA named the lenders as X and Y", "GRATE, which was used against the ministry". */
export const namedVictims: Frame = (ctx, s, c) => {
  const naming =
    ['name', 'identify'].includes(c.lemma) &&
    ctx.events.current !== null &&
    c.objects.some((o) => asVictim(entityOfPhrase(ctx, o)) !== null) &&
    under(c, 'as').length > 0;
  const used =
    ['use', 'deploy', 'unleash'].includes(c.lemma) &&
    c.passive &&
    under(c, 'against', 'on').length > 0 &&
    (isWeapon(c.subjects[0]) || ['malware', 'tool'].includes(entityOfPhrase(ctx, c.subjects[0])?.kind ?? ''));
  if (!naming && !used) return [];
  // "named the lenders as Kredo and Agrar", not "named the firm as the author"
  const victims = naming ? victimsIn(ctx, under(c, 'as')).filter((v) => v.entity.named) : victimsIn(ctx, under(c, 'against', 'on'));
  const event =
    victims.length > 0
      ? eventOf(
          ctx,
          s,
          c,
          victims.map((v) => v.entity),
          false,
        )
      : null;
  return victims.map(({ entity, phrase }) => ({
    ...common(s, c, 'named-victim'),
    type: 'targeted' as const,
    kind: null,
    args: [arg(ctx, 'victim', phrase, entity)],
    events: event ? [event] : [],
    focus: span(phrase),
  }));
};

/** "operatives had used phishing to reach people", "sent a booby-trapped e-mail to an official", "used the trick against the tax office". */
export const means: Frame = (ctx, s, c) => {
  const mail = c.lemma === 'send' && PHISHING.test(textAt(ctx, clauseQuote(s, c)));
  if ((!mail && c.lemma !== 'use' && c.lemma !== 'deploy') || speaksOfTrying(c)) return [];
  const actorPhrase = agents(c)[0];
  const actor = doer(ctx, actorPhrase);
  if (!actor || !actorPhrase || !isAttacker(actor) || governedByTrying(s, c)) return [];
  const goal = s.clauses.filter((x) => x.index > c.index && x.form === 'infinitive' && x.verb.start - c.end < 40);
  const victims = victimsIn(ctx, [
    ...under(c, 'against', 'on'),
    ...(mail ? under(c, 'to') : []),
    ...goal.flatMap((x) => [...x.objects, ...under(x, 'into', 'to')]),
  ]).filter((v) => v.entity.id !== actor.id);
  if (victims.length === 0 && !(ctx.events.current && (singledOut(ctx, actor, actorPhrase) || actor.attacker) && goal.length > 0))
    return [];
  const event = eventOf(
    ctx,
    s,
    c,
    victims.map((v) => v.entity),
    false,
  );
  const shared = { ...common(s, c, 'means'), events: [event] };
  if (!singledOut(ctx, actor, actorPhrase) && !actor.attacker)
    return victims
      .slice(0, 1)
      .map((v) => ({ ...shared, type: 'targeted' as const, kind: null, args: [arg(ctx, 'victim', v.phrase, v.entity)] }));
  if (!shared.negative) note(ctx, event, actor);
  return [
    {
      ...shared,
      type: 'conducted',
      kind: null,
      args: [arg(ctx, 'actor', actorPhrase, actor), ...victims.slice(0, 1).map((v) => arg(ctx, 'victim', v.phrase, v.entity))],
    },
  ];
};

/** "Killnet launched a wave of attacks on X", "Unit 5 carried out the operation": doing an attack, said with a light verb. */
export const conduct: Frame = (ctx, s, c) => {
  const lemma = bare(c.lemma);
  if (!DO_ATTACK.has(lemma) || isFuture(c)) return [];
  const attack = themes(c).find(
    (p) =>
      isAttackNoun(p) ||
      ((['all', 'both', 'they', 'it'].includes(p.head.head.lower) || p.head.tokens[0]?.lower === 'all') && c.lemma === 'carry out'),
  );
  if (!attack) return [];
  const actorPhrase = agents(c)[0];
  const actor = doer(ctx, actorPhrase);
  // "seized in an operation led by the police": theirs is no attack
  if (!isPlainAttackNoun(attack) && isEnforcement(ctx, s, actor)) return [];
  const victims = victimsIn(ctx, under(c, 'on', 'against', 'at', 'into'));
  const entities = victims.map((v) => v.entity);
  const event =
    victims.length > 0 ? eventOf(ctx, s, c, entities, !isDefinite(attack)) : (referred(ctx, s, c)[0] ?? eventOf(ctx, s, c, [], true));
  const shared = { ...common(s, c, 'conduct'), events: [event] };
  if (actor && actorPhrase && (singledOut(ctx, actor, actorPhrase) || !isAttacker(actor) || speakerAt(ctx, c.verb.start) === actor)) {
    if (!shared.negative) note(ctx, event, actor);
    if (isSponsor(actor)) return [{ ...shared, type: 'sponsored', kind: null, args: [arg(ctx, 'sponsor', actorPhrase, actor)] }];
    const list: (Named | null)[] = victims.length > 0 ? victims : [null];
    return list.map((v) => ({
      ...shared,
      type: 'conducted' as const,
      kind: null,
      args: [arg(ctx, 'actor', actorPhrase, actor), ...(v ? [arg(ctx, 'victim', v.phrase, v.entity)] : [])],
    }));
  }
  return victims.map((v) => ({ ...shared, type: 'targeted' as const, kind: null, args: [arg(ctx, 'victim', v.phrase, v.entity)] }));
};

const ENFORCING =
  /\b(?:seiz(?:ed?|ing|ures?)|arrest(?:ed|s|ing)?|dismantl(?:ed?|ing)|takedown|taken down|law[- ]enforcement|police|raided|indict\w*)\b/i;
/** Is the "operation" of this sentence one against attackers: by somebody in charge, or one in which servers are seized and people arrested? */
const isEnforcement = (ctx: Context, s: SentenceAnalysis, actor: DraftEntity | null): boolean =>
  !isAttacker(actor) &&
  actor?.kind !== 'state' &&
  ((actor?.authority ?? false) || actor === null || actor.kind === 'agency') &&
  ENFORCING.test(textAt(ctx, s.sentence));

/** A headline without a verb: "Cyberattack on the systems of the State Police", "malicious cyber activity against the Commission". */
export const headlineNoun = (ctx: Context, s: SentenceAnalysis): Content[] => {
  if (s.sentence.zone !== 'title' || s.clauses.some((c) => c.form === 'finite')) return [];
  for (let i = 0; i + 2 < s.chunks.length; i++) {
    // "the attack of July 15 against Albania"
    const skip = s.chunks[i + 1]?.kind === 'P' && s.chunks[i + 2]?.kind === 'TIME' ? 2 : 0;
    const [noun, p, target] = [s.chunks[i], s.chunks[i + skip + 1], s.chunks[i + skip + 2]];
    if (noun?.kind !== 'NP' || p?.kind !== 'P' || target?.kind !== 'NP' || !['on', 'against', 'at', 'of'].includes(p.head.lower)) continue;
    const attack: Phrase = { head: noun, start: noun.start, end: noun.end, from: i, to: i };
    if (!isPlainAttackNoun(attack)) continue;
    const victims = victimsIn(ctx, [{ head: target, start: target.start, end: target.end, from: i + skip + 2, to: i + skip + 2 }]);
    const time = s.times.find((t) => t.start >= noun.start - 20 && t.end <= target.end + 20) ?? null;
    if (victims.length === 0) continue;
    const event = ctx.events.take({
      victims: victims.map((v) => v.entity),
      time,
      introduces: true,
      separate: false,
      action: actionIn(noun.tokens.map((t) => t.lower)),
      mention: span(noun),
    });
    return victims.map(({ entity, phrase }) => ({
      type: 'occurred' as const,
      kind: null,
      args: [arg(ctx, 'victim', phrase, entity)],
      events: [event],
      negative: false,
      wording: 'flat' as const,
      strength: 1,
      quote: { start: noun.start, end: target.end },
      focus: span(phrase),
      cue: span(noun),
      at: noun.start,
      rule: 'headline-noun',
      directness: 'presupposition' as const,
    }));
  }
  return [];
};
