import { UNKNOWN } from '../../../words/sayable.ts';
import type { LocalEvent } from '../../../model/reading.ts';
import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { accusedEvents } from './accused.ts';
import { common, victimsIn, victimsOfDeeds } from './attack.ts';
import {
  agents,
  arg,
  asVictim,
  clauseQuote,
  type Content,
  type ContentArg,
  type Context,
  anotherEvent,
  currentVictim,
  entitiesOf,
  entityArg,
  entityOfPhrase,
  eventOf,
  type Frame,
  governorOf,
  headLemma,
  headWord,
  inside,
  isAttacker,
  isNegative,
  isSpoken,
  isSponsor,
  type Named,
  noneOf,
  note,
  ownerOfPhrase,
  referred,
  span,
  textArg,
  textAt,
  themes,
  under,
  wordsOf,
} from './context.ts';
import { confidenceIn } from './cues.ts';
import { BLAME, isAttackNoun, isDefinite, isThing } from './words.ts';

/** Who did it: claims of responsibility, attributions, involvement, and their denials. */

/** A state, or an agency of whatever state: held responsible, it is behind the attack. */
const answers = (e: DraftEntity): boolean =>
  isSponsor(e) ||
  // "a state actor", "a nation-state": one of a state nobody names
  (!e.named && /\b(?:state|nation[- ]state|government) actors?$|\bnation[- ]states?$/i.test(e.name)) ||
  (e.kind === 'agency' && e.named && !e.attacker);
const actorArg = (ctx: Context, p: Phrase | undefined, e: DraftEntity): ContentArg => arg(ctx, answers(e) ? 'sponsor' : 'actor', p, e);
export const typeFor = (e: DraftEntity): 'sponsored' | 'conducted' => (answers(e) ? 'sponsored' : 'conducted');
const blamable = (e: DraftEntity | null): e is DraftEntity =>
  e !== null &&
  (isAttacker(e) || isSponsor(e) || e.kind === 'person' || e.kind === 'organisation' || e.kind === 'agency' || e.kind === 'generic');

/** What a frame of authorship says of a clause: as any other, but the confidence it is said with comes before other hedges. */
export const judged = (_: Context, s: SentenceAnalysis, c: Clause, rule: string): ReturnType<typeof common> => {
  const sure = confidenceIn(wordsOf(s, c));
  return { ...common(s, c, rule), ...(sure ? { wording: sure.wording, strength: sure.strength } : {}) };
};

const CLAIM = new Set(['claim', 'take', 'assume', 'accept', 'admit']);
const BOAST = new Set(['brag', 'boast', 'gloat', 'crow']);

/** "claimed responsibility for the attack on X, as well as Y", "Responsibility was claimed by X", "bragged about the attack". */
export const claimResponsibility: Frame = (ctx, s, c) => {
  const object = themes(c)[0];
  const credit = CLAIM.has(c.lemma) && ['responsibility', 'credit'].includes(headLemma(object));
  const plain = c.lemma === 'claim' && isAttackNoun(object);
  const boast = BOAST.has(c.lemma) && under(c, 'about', 'of', 'over').some((p) => isAttackNoun(p));
  // "boasted of having shut down the railway"
  const deed = BOAST.has(c.lemma) ? boastedDeed(s, c) : undefined;
  const signed = c.lemma === 'sign' && c.passive && ctx.events.current !== null && under(c, 'by').length > 0;
  if (!credit && !plain && !boast && !signed && !deed) return [];
  const subject = agents(c)[0];
  const actor = entityOfPhrase(ctx, subject);
  const nobody =
    c.negated ||
    ['no', 'nobody', 'none'].includes(subject?.head.tokens[0]?.lower ?? '') ||
    /\byet to\b/.test(textAt(ctx, { start: c.start, end: c.end }));
  const common = judged(ctx, s, c, 'claim-responsibility');
  if (nobody)
    return [
      {
        ...common,
        type: 'conducted',
        kind: null,
        args: [textArg('actor', UNKNOWN, null)],
        events: referred(ctx, s, c),
        negative: false,
        stance: 'unknown',
        strength: 0,
      },
    ];
  if (!actor || !subject || actor.kind === 'outlet' || actor.kind === 'state') return [];
  const attacks = [...under(c, 'for', 'about', 'of', 'over'), ...(plain && object ? [object] : [])].filter((p) => isAttackNoun(p));
  const embedded = s.clauses.filter((x) => x.index > c.index && x.form === 'ing' && x.verb.start - c.end < 30);
  const listed = [
    ...under(c, 'on', 'against', 'at', 'targeting'),
    ...(c.passive ? inside(ctx, object, 'on', 'against') : []),
    ...under(c, 'for', 'of').filter((p) => !isAttackNoun(p)),
    ...embedded.flatMap((x) => [...x.objects, ...under(x, 'of', 'into', 'to')]),
    // "the breaches as well as one at the children's hospital"
    ...attacks.flatMap((p) => (ownerOfPhrase(ctx, p) ? [p] : [])),
  ];
  const victims: Named[] = [];
  for (const p of listed) {
    const owner = isAttackNoun(p) ? ownerOfPhrase(ctx, p) : null;
    const found = owner && asVictim(owner) ? [{ entity: owner, phrase: p }] : victimsIn(ctx, [p]);
    for (const n of found) if (n.entity.id !== actor.id && !victims.some((v) => v.entity.id === n.entity.id)) victims.push(n);
  }
  const plural = attacks.some((p) => p.head.head.lower !== p.head.head.lemma || p.head.tokens[0]?.lower === 'both');
  if (plural && attacks.some((p) => isDefinite(p)) && ctx.events.current && victims.length <= 1)
    for (const id of ctx.events.current.victims) {
      const e = ctx.analysis.byId.get(id);
      if (e && !victims.some((v) => v.entity.id === id)) victims.push({ entity: e, phrase: subject });
    }
  const event =
    victims.length > 0
      ? eventOf(
          ctx,
          s,
          c,
          victims.map((v) => v.entity),
          false,
          null,
          false,
        )
      : (referred(ctx, s, c)[0] ?? eventOf(ctx, s, c, [], true, null, false));
  note(ctx, event, actor);
  const self: Omit<Content, 'args'> = {
    ...common,
    type: 'conducted',
    kind: null,
    events: [event],
    stance: 'claim-responsibility',
    asserter: { kind: 'entity', entity: actor, span: span(subject) },
  };
  if (victims.length === 0) return [{ ...self, args: [arg(ctx, 'actor', subject, actor)] }];
  return victims.map(({ entity, phrase }) => ({
    ...self,
    args: [arg(ctx, 'actor', subject, actor), phrase === subject ? entityArg('victim', entity) : arg(ctx, 'victim', phrase, entity)],
    focus: phrase === subject ? null : span(phrase),
  }));
};

/** The deed behind "boasted of", told once: as a claim of whoever boasts. */
export const boastedDeed = (s: SentenceAnalysis, c: Clause): Clause | undefined =>
  s.clauses.find((x) => x.index === c.index + 1 && x.form === 'ing' && x.subjectFrom !== 'own' && DOING.has(x.lemma));
const DOING = new Set(
  'hack attack hit breach break take encrypt wipe deface steal leak disrupt disable cripple knock shut switch turn bring infiltrate penetrate compromise destroy paralyse paralyze'
    .split(' ')
    .concat('take down', 'take offline', 'knock offline', 'knock out', 'shut down', 'bring down', 'switch off', 'turn off'),
);

const SITE =
  /(?:leak|extortion|victim|blog|data|dark[- ]web|listing|name-and-shame).{0,24}(?:site|list|blog|page|portal|victims|listing)|victims?\b|leak site|listing/i;
/** "X surfaced on the leak site of Y": what is listed is the subject. */
const SURFACING = new Set(['appear', 'surface', 'show up', 'pop up', 'turn up', 'emerge', 'feature', 'land']);
const LISTING = new Set(['list', 'add', 'name', 'post', 'feature', 'include', 'publish', 'put']);

/** "listed X on its leak site", "added X to its list of victims", "the gang's leak site lists X among its victims". */
export const leakSite: Frame = (ctx, s, c) => {
  const surfaced = SURFACING.has(c.lemma) && !c.passive && !c.negated && c.objects.length === 0;
  if (!LISTING.has(c.lemma) && !surfaced) return [];
  const onSite = c.pps.some((p) => ['on', 'to', 'among', 'in', 'as'].includes(p.prep) && p.objects.some((o) => SITE.test(textAt(ctx, o))));
  // "added X, one of the larger exporters, to its leak site": an insertion hides the site from the clause
  const next = s.clauses.find((x) => x.start >= c.end);
  const rest = textAt(ctx, { start: c.verb.end, end: Math.max(c.end, next?.start ?? s.sentence.end) });
  const behindInsertion = SITE.test(/, (?:to|on) (?:its|their|the)\b.*/su.exec(rest)?.[0] ?? '');
  const siteLists = !surfaced && /site|blog|channel/.test(headWord(c.subjects[0])) && !c.passive;
  // "the gang has listed the railway as well", "appears on the gang's list"
  const plainly =
    ['list', 'add'].includes(c.lemma) &&
    !c.passive &&
    isAttacker(entityOfPhrase(ctx, c.subjects[0])) &&
    c.pps.length === 0 &&
    ctx.said.some((x) => x.stance === 'claim-responsibility');
  const onList = c.pps.some(
    (p) => ['on', 'in'].includes(p.prep) && p.objects.some((o) => headLemma(o) === 'list' && isAttacker(ownerOfPhrase(ctx, o))),
  );
  if (!onSite && !siteLists && !behindInsertion && !plainly && !onList) return [];
  const subject = c.subjects[0];
  const sites = c.pps.flatMap((p) => p.objects);
  const owner =
    sites.map((o) => ownerOfPhrase(ctx, o)).find((e) => isAttacker(e)) ??
    [...sites.flatMap((o) => inside(ctx, o, 'of')), ...under(c, 'of')].map((o) => entityOfPhrase(ctx, o)).find((e) => isAttacker(e));
  const unnamed = c.passive || surfaced;
  const actor = unnamed
    ? (owner ??
      under(c, 'by')
        .map((p) => entityOfPhrase(ctx, p))
        .find((e) => isAttacker(e)) ??
      lastClaimant(ctx))
    : (entityOfPhrase(ctx, subject) ?? ownerOfPhrase(ctx, subject));
  if (!isAttacker(actor)) return [];
  const victims = victimsIn(ctx, surfaced ? c.subjects : themes(c)).filter((v) => v.entity.id !== actor.id);
  if (victims.length === 0) return [];
  const event = eventOf(
    ctx,
    s,
    c,
    victims.map((v) => v.entity),
    true,
    null,
    false,
  );
  note(ctx, event, actor);
  return victims.map(({ entity, phrase }) => ({
    ...judged(ctx, s, c, 'leak-site'),
    // "appeared on the site" is no "appears to"
    ...(surfaced ? { wording: 'flat' as const, strength: 1 } : {}),
    type: 'conducted' as const,
    kind: null,
    args: [unnamed ? entityArg('actor', actor) : arg(ctx, 'actor', subject, actor), arg(ctx, 'victim', phrase, entity)],
    events: [event],
    focus: span(phrase),
    stance: 'claim-responsibility' as const,
    asserter: { kind: 'entity' as const, entity: actor, span: unnamed || !subject ? null : span(subject) },
  }));
};
const lastClaimant = (ctx: Context): DraftEntity | null => [...ctx.said].reverse().find((x) => isAttacker(x.asserter))?.asserter ?? null;

const INSIDERS = new Set('employee contractor insider teenager student national worker staffer technician partner accomplice'.split(' '));
/** "officers suspect a former contractor": somebody who may have done it, though nobody names him. */
const isInsider = (p: Phrase): boolean => INSIDERS.has(headLemma(p)) && ['a', 'an'].includes(p.head.tokens[0]?.lower ?? '');

/** The state a party is an organ of. */
const stateBehind = (ctx: Context, p: Phrase | undefined): DraftEntity | null => {
  const owner = entityById(ctx.analysis, entityOfPhrase(ctx, p)?.organOf);
  return owner?.kind === 'state' ? owner : null;
};

const MUTE = new Set(['everything', 'evidence', 'clues', 'traces', 'signs', 'much', 'it', 'this', 'all', 'points']);
const CULPRITS = new Set(['culprit', 'perpetrator', 'mastermind', 'attacker']);
/** "sees Iran behind the attack", "identified Salt Fox as the culprit". */
const heldForCulprit = (ctx: Context, s: SentenceAnalysis, c: Clause): Content[] | null => {
  const sees =
    ['see', 'suspect', 'place', 'put'].includes(c.lemma) && under(c, 'behind').some((p) => isAttackNoun(p) || headWord(p) === 'it');
  const marks =
    ['identify', 'name', 'see', 'describe', 'regard'].includes(c.lemma) && under(c, 'as').some((p) => CULPRITS.has(headLemma(p)));
  if ((!sees && !marks) || c.negated || c.modal !== null) return null;
  const [who] = entitiesOf(ctx, themes(c));
  if (!who || !blamable(who.entity)) return null;
  const by = agents(c)[0];
  const teller = by && entityOfPhrase(ctx, by);
  const victims = victimsIn(ctx, under(c, 'on', 'against'));
  const events = referred(
    ctx,
    s,
    c,
    victims.map((v) => v.entity),
  );
  for (const v of events) note(ctx, v, who.entity);
  return [
    {
      ...judged(ctx, s, c, 'attribute'),
      type: typeFor(who.entity),
      kind: null,
      args: [actorArg(ctx, who.phrase, who.entity), ...victims.slice(0, 1).map((v) => arg(ctx, 'victim', v.phrase, v.entity))],
      events,
      ...(c.lemma === 'suspect' ? { wording: 'suspected' as const, strength: 0.35, stance: 'suspect' as const } : {}),
      ...(teller && by ? { asserter: { kind: 'entity' as const, entity: teller, span: span(by) } } : {}),
    },
  ];
};

const NOBODY = new Set(['any', 'a', 'an', 'some', 'anyone', 'anybody', 'no', 'culprit']);

/** "X blamed Y for the attack", "the attack was attributed to Y", "linked the malware to Z", "didn't have enough evidence to link". */
export const attribute: Frame = (ctx, s, clause) => {
  const seen = heldForCulprit(ctx, s, clause);
  if (seen) return seen;
  // "after a break-in widely blamed on Russia": an attack blames nobody, it is blamed
  const blamed = !clause.passive && clause.objects.length === 0 && BLAME.has(clause.lemma) && isAttackNoun(clause.subjects[0]);
  const c: Clause = blamed ? { ...clause, passive: true, form: 'participle' } : clause;
  const shape = BLAME.get(c.lemma);
  if (!shape || c.lemma === 'identify' || (c.lemma === 'point' && !under(c, 'to', 'at').some((p) => blamable(entityOfPhrase(ctx, p)))))
    return [];
  const passive = c.passive;
  // "blamed Iran for the attack on the police", but "blamed the attack on Iran"
  const onWhom = c.lemma === 'blame' && !themes(c).some((p) => isAttackNoun(p)) ? [] : under(c, 'on');
  const toWhom = c.lemma === 'point' ? under(c, 'to', 'at') : shape === 'on' ? onWhom : under(c, 'to', 'with');
  const things = shape === 'object' ? [] : c.lemma === 'blame' ? under(c, 'for') : themes(c);
  const who = shape === 'object' || (c.lemma === 'blame' && toWhom.length === 0) ? themes(c) : toWhom;
  const attackAbout =
    things.some((p) => isAttackNoun(p) || (['it', 'this'].includes(headWord(p)) && ctx.events.current !== null && c.lemma !== 'name')) ||
    under(c, 'for', 'of', 'in', 'behind', 'over', 'as').some((p) => isAttackNoun(p));
  const suspected =
    c.lemma === 'suspect' &&
    !passive &&
    who.some((p) => isAttacker(entityOfPhrase(ctx, p)) || entityOfPhrase(ctx, p)?.kind === 'state' || isInsider(p));
  if (
    c.lemma === 'suspect' &&
    !suspected &&
    !(passive && (attackAbout || s.clauses.some((x) => x.index > c.index && x.form === 'infinitive')))
  )
    return [];
  if (
    (c.lemma === 'name' || c.lemma === 'implicate') &&
    !attackAbout &&
    !/\b(?:culprit|perpetrator|responsible|behind)\b/.test(textAt(ctx, clauseQuote(s, c)))
  )
    return [];
  if (c.lemma === 'hold' && !/\bresponsible\b/.test(textAt(ctx, clauseQuote(s, c)))) return [];
  if (c.lemma === 'accuse' && !attackAbout && !ctx.about) return [];
  const lack = evidenceClause(s, c);
  const lacking = c.negated || lack !== null || stoppedShort(s, c) || noneOf(c.subjects);
  if (
    ['link', 'tie', 'connect', 'associate', 'trace'].includes(c.lemma) &&
    !attackAbout &&
    !(things[0] && entityOfPhrase(ctx, things[0]) === null && ctx.events.current)
  )
    return linkEntities(ctx, s, c, things, who, lacking);
  // "to tie leaked details to an identity number": only a party can be one that something is laid at the door of
  const strict = ['link', 'tie', 'connect', 'trace', 'associate', 'point', 'pin'].includes(c.lemma);
  // "the controllers are not connected to the Internet": a cable, and no culprit
  if (strict && who.length > 0 && who.every((p) => isThing(p) || headLemma(p) === 'internet')) return [];
  // "the board blamed its legal team": without an attack in the sentence, only for whom an attack is the thing to be blamed for
  const loose = c.lemma === 'blame' && !attackAbout;
  const named = who
    .flatMap((p) => entitiesOf(ctx, [p]))
    .filter(
      (n) =>
        blamable(n.entity) &&
        (!(strict || loose) || isAttacker(n.entity) || isSponsor(n.entity) || (loose && n.entity.named && n.entity.kind === 'person')),
    );
  const common = judged(ctx, s, c, 'attribute');
  const software = things.map((p) => ({ p, x: entityOfPhrase(ctx, p) })).find(({ x }) => x?.kind === 'malware' || x?.kind === 'tool');
  // "attributes the Thimble malware to a freelance group": whose tool it is, not who did it
  if (software?.x && !attackAbout && named.length > 0 && !lacking) {
    const teller = passive ? undefined : entitiesOf(ctx, c.subjects)[0];
    return named.map(({ entity, phrase }) => ({
      ...common,
      type: 'linked' as const,
      kind: null,
      args: [arg(ctx, isSponsor(entity) ? 'sponsor' : 'actor', phrase, entity), arg(ctx, 'other', software.p, software.x)],
      events: [],
      ...(teller ? { asserter: { kind: 'entity' as const, entity: teller.entity, span: span(teller.phrase) } } : {}),
    }));
  }
  const agent = agents(c)[0];
  const agentless = passive && !agent && !isSpoken(ctx, c.verb.start);
  // "accused him of breaking into the registry"
  const deeds = shape === 'object' ? victimsOfDeeds(ctx, s, c) : [];
  const victims = victimsIn(ctx, [
    ...under(c, 'on', 'against', 'into', 'at'),
    ...things.flatMap((p) => (isAttackNoun(p) ? [p, ...inside(ctx, p, 'on', 'against')] : [])),
  ])
    .concat(deeds)
    .flatMap((v) => {
      if (!named.some((n) => n.entity.id === v.entity.id)) return [v];
      // "Ruvenia's agency accused Orsk of an attack on the government": on that of the accuser, whatever "the government" was taken for
      const own = isDefinite(v.phrase) ? stateBehind(ctx, passive ? undefined : c.subjects[0]) : null;
      return own === null ? [] : [{ ...v, entity: own }];
    });
  // "In May, it accused them of attacking the registry", where that of the parliament is told of: another attack
  const another = (currentVictim(ctx)?.named ?? false) && deeds.length > 0 && !ctx.events.tells(deeds.map((v) => v.entity));
  const struck = victims.map((v) => v.entity);
  const events = another ? [anotherEvent(ctx, s, c, struck)] : referred(ctx, s, c, struck);
  if (events.length === 0 && (ctx.about || victims.length > 0)) events.push(eventOf(ctx, s, c, struck, true, null, false));
  const singled = named.filter(
    ({ phrase, entity }) =>
      entity.named || !NOBODY.has(phrase.head.tokens[0]?.lower ?? '') || isAttacker(entity) || (suspected && isInsider(phrase)),
  );
  const nobody =
    who.length > 0 &&
    !suspected &&
    singled.every(({ phrase }) => NOBODY.has(phrase.head.tokens[0]?.lower ?? '') || NOBODY.has(headWord(phrase)));
  if (lacking && (singled.length === 0 || nobody))
    return [
      {
        ...common,
        type: 'attribution-exists',
        kind: null,
        args: [],
        events,
        negative: true,
        stance: 'not-attributed',
        strength: 0,
        ...(agentless ? { asserter: { kind: 'narrator' as const } } : {}),
      },
    ];
  if (singled.length === 0) return [];
  if (!lacking) for (const { entity } of singled) for (const v of events) note(ctx, v, entity);
  // "Everything points to the gang": nobody who says so
  const mute = c.lemma === 'point' && MUTE.has(headWord(agent));
  const speakers =
    agent && !lacking && !mute ? entitiesOf(ctx, agents(c)).filter((n) => n.entity.kind !== 'outlet' || !ctx.analysis.self) : [];
  // "Researchers at X found no evidence linking": who looked is who says so
  const finder = lack ? entityOfPhrase(ctx, lack.subjects[0]) : null;
  const out: Content[] = [];
  for (const { phrase, entity } of singled) {
    const base: Content = {
      ...common,
      type: typeFor(entity),
      kind: null,
      args: [actorArg(ctx, phrase, entity), ...victims.slice(0, 1).map((v) => arg(ctx, 'victim', v.phrase, v.entity))],
      events,
      negative: false,
      ...(lacking ? { stance: 'not-attributed' as const, strength: 0 } : {}),
      ...(lack ? { quote: { start: lack.start, end: Math.max(c.end, lack.end) }, at: lack.verb.start } : {}),
      ...(lack && finder && lack.subjects[0] && !isSpoken(ctx, lack.verb.start)
        ? { asserter: { kind: 'entity' as const, entity: finder, span: span(lack.subjects[0]) } }
        : {}),
      ...(c.lemma === 'accuse' && !lacking ? { stance: 'accuse' as const } : {}),
      ...((suspected || (c.lemma === 'suspect' && passive)) && !lacking
        ? { wording: 'suspected' as const, strength: 0.35, stance: 'suspect' as const }
        : {}),
      ...(c.lemma === 'point' && !lacking ? { wording: 'suspected' as const, strength: 0.35, stance: 'suspect' as const } : {}),
      ...(agentless && !lacking
        ? { asserter: { kind: 'unspecified' as const }, wording: 'attributed' as const, strength: 0.8, directness: 'agentless' as const }
        : {}),
    };
    if (speakers.length === 0) out.push(base);
    for (const { entity: speaker, phrase: at } of speakers)
      out.push({ ...base, asserter: { kind: 'entity', entity: speaker, span: span(at) } });
  }
  return out;
};

const stoppedShort = (s: SentenceAnalysis, c: Clause): boolean =>
  s.clauses.some(
    (x) =>
      x.index < c.index &&
      c.index - x.index <= 2 &&
      ((x.lemma === 'stop' && x.predicate.includes('short')) ||
        (x.lemma === 'be' && x.predicate.some((w) => w === 'early' || w === 'careful')) ||
        x.lemma === 'refrain'),
  ) || s.tokens.some((t) => t.lower === 'without' && t.end < c.verb.start && c.verb.start - t.end < 12);

/** "didn't have enough evidence to link", "no evidence linking". */
const evidenceClause = (s: SentenceAnalysis, c: Clause): Clause | null => {
  const antecedent = c.relative ? c.subjects[0] : undefined;
  if (
    antecedent &&
    ['evidence', 'proof', 'indication', 'sign'].includes(headLemma(antecedent)) &&
    antecedent.head.tokens[0]?.lower === 'no'
  )
    return s.clauses[c.index - 1] ?? null;
  const g = governorOf(s, c) ?? s.clauses[c.index - 1];
  // "there is nothing to link Iran to it"
  if (g?.objects.some((o) => headWord(o) === 'nothing') && c.form !== 'finite') return g;
  if (!g || !g.objects.some((o) => ['evidence', 'proof', 'indication', 'sign'].includes(headLemma(o)))) return null;
  return g.negated || g.objects.some((o) => o.head.tokens[0]?.lower === 'no' || o.head.tokens.some((t) => t.lower === 'insufficient'))
    ? g
    : null;
};

/** "X was linked to Y" where neither is an attack: one party, or a tool, tied to another. */
const linkEntities = (
  ctx: Context,
  s: SentenceAnalysis,
  c: Clause,
  things: readonly Phrase[],
  who: readonly Phrase[],
  lacking: boolean,
): Content[] => {
  const [thing, target] = [things[0], who[0]];
  const a = entityOfPhrase(ctx, thing);
  const b = entityOfPhrase(ctx, target);
  // "hackers linked to Iran's government" is a description; of a name it is a statement
  if (!thing || !target || !a || a.id === b?.id || (c.form === 'participle' && !a.named)) return [];
  const party =
    isAttacker(a) ||
    a.attacker ||
    a.kind === 'malware' ||
    a.kind === 'tool' ||
    (a.kind === 'organisation' && a.named) ||
    a.kind === 'person';
  if (!party || !(b ? isSponsor(b) || isAttacker(b) || b.kind === 'organisation' : lacking)) return [];
  const agent = agents(c)[0];
  const speaker = c.passive || c.form !== 'participle' ? entityOfPhrase(ctx, agent) : null;
  const agentless = c.passive && !agent && !isSpoken(ctx, c.verb.start);
  return [
    {
      ...judged(ctx, s, c, 'link'),
      type: 'linked',
      kind: null,
      args: [arg(ctx, 'actor', thing, a), arg(ctx, b && isSponsor(b) ? 'sponsor' : 'other', target, b)],
      events: [],
      negative: false,
      ...(lacking ? { stance: 'not-attributed' as const, strength: 0 } : { wording: 'linked' as const, strength: 0.8 }),
      quote: { start: Math.min(thing.start, c.start), end: c.end },
      ...(speaker && agent ? { asserter: { kind: 'entity' as const, entity: speaker, span: span(agent) } } : {}),
      ...(agentless && c.form === 'finite' && !lacking
        ? { asserter: { kind: 'unspecified' as const }, directness: 'agentless' as const }
        : {}),
    },
  ];
};

/** "X was behind the attack", "was involved in", "is responsible for", "the work of", "had nothing to do with", "was not us". */
export const behind: Frame = (ctx, s, c) => {
  const subject = c.subjects[0];
  const found = involvement(ctx, s, c);
  if (!found) return [];
  const { who, negative } = found;
  // in "had nothing to do with X" the phrase hangs on "do"
  const done = found.nothing ? s.clauses.find((x) => x.governor === c.index && x.lemma === 'do') : undefined;
  const about = [c, ...(done ? [done] : [])].flatMap((x) => x.pps.flatMap((p) => p.objects));
  const people = c.subjects.length > 1 && who === subject ? c.subjects : [who];
  const last = people.at(-1);
  const e = entityOfPhrase(ctx, last);
  if (!last || !blamable(e)) return [];
  const onAttack = about.some(
    (p) => isAttackNoun(p) || ['it', 'that', 'this'].includes(headWord(p)) || (headWord(p) === 'one' && ctx.events.current !== null),
  );
  const weighed = confidenceIn(s.tokens.map((t) => t.lower)) !== null;
  if ((e.kind === 'organisation' || e.kind === 'generic') && !onAttack && !isAttackNoun(subject) && !ctx.events.current && !weighed)
    return [];
  if (about.length > 0 && !onAttack && !isAttackNoun(subject) && !ABOUT_WHOM.has(c.lemma) && victimsIn(ctx, about).length === 0) return [];
  // "took part in it": the attack, whatever a pronoun is taken for elsewhere
  const victims = victimsIn(
    ctx,
    about.filter((p) => p.head.head.pos !== 'PRON'),
  )
    .filter((v) => v.entity.id !== e.id)
    .map((v) => v.entity);
  const onWhom = victimsIn(
    ctx,
    under(done ?? c, 'on', 'against', 'into', 'at').filter((p) => p.head.head.pos !== 'PRON'),
  ).find((v) => v.entity.id !== e.id);
  // "The dental chain was not us": whose attack it was not
  const spared = c.lemma === 'be' && negative && last !== subject && !isAttackNoun(subject) ? asVictim(entityOfPhrase(ctx, subject)) : null;
  if (spared && spared.id !== e.id) victims.push(spared);
  // "had nothing to do with Pale Orchard": about a party, not about the attack
  const other = found.nothing
    ? about
        .map((p) => ({ p, x: entityOfPhrase(ctx, p) }))
        .find(({ x }) => x && (isAttacker(x) || isSponsor(x) || (x.named && isAttacker(e) && !ctx.events.tells([x]))))
    : undefined;
  const suspicion = headLemma(subject) === 'suspicion' || (c.lemma === 'be' && c.objects.some((o) => headLemma(o) === 'suspect'));
  const common = {
    ...judged(ctx, s, c, 'behind'),
    ...(suspicion && !negative ? { wording: 'suspected' as const, strength: 0.35 } : {}),
  };
  if (other?.x && (isAttacker(e) || e === ctx.analysis.self))
    return [
      {
        ...common,
        negative,
        type: 'linked',
        kind: null,
        args: [arg(ctx, 'actor', last, e), arg(ctx, isSponsor(other.x) ? 'sponsor' : 'other', other.p, other.x)],
        events: [],
      },
    ];
  const any = about.some((p) => p.head.tokens[0]?.lower === 'any');
  const another = spared !== null && !ctx.events.tells([spared]);
  const events: LocalEvent[] = another
    ? [ctx.events.take({ victims, time: null, introduces: true, separate: true, action: null, mention: span(c.verb.head) })]
    : any || (negative && isSponsor(e))
      ? accusedEvents(ctx, e)
      : referred(ctx, s, c, victims);
  if (events.length === 0 && (ctx.about || onAttack)) events.push(eventOf(ctx, s, c, victims, true, null, false));
  const direct = c.lemma === 'involve' || any;
  if (!negative) for (const v of events) note(ctx, v, e);
  const role: ContentArg = direct
    ? { ...arg(ctx, 'actor', last, e), span: { start: people[0]?.start ?? last.start, end: last.end } }
    : actorArg(ctx, last, e);
  const start = people[0] ? Math.min(people[0].start, common.quote.start) : common.quote.start;
  return [
    {
      ...common,
      negative,
      type: direct ? 'conducted' : typeFor(e),
      kind: null,
      args: any
        ? [role, textArg('scope', 'any attack', null)]
        : spared && spared.id !== e.id
          ? [role, entityArg('victim', spared)]
          : // "had nothing to do with the attack on the hospital"
            [role, ...(onWhom ? [entityArg('victim', onWhom.entity)] : [])],
      events,
      ...blamer(ctx, c),
      quote: { start, end: common.quote.end },
    },
  ];
};

/** Who "laid the blame on Iran". */
const blamer = (ctx: Context, c: Clause): Pick<Content, 'asserter'> => {
  const [p] = c.subjects;
  const e = ['lay', 'put', 'place'].includes(c.lemma) ? entityOfPhrase(ctx, p) : null;
  return e && p ? { asserter: { kind: 'entity', entity: e, span: span(p) } } : {};
};
const ABOUT_WHOM = new Set(['have', 'be', 'bear', 'carry', 'show', 'fall', 'centre', 'center', 'focus', 'rest', 'lay', 'put', 'place']);
const SUSPICION = new Set(['suspicion', 'blame', 'finger']);

const involvement = (ctx: Context, s: SentenceAnalysis, c: Clause): { who: Phrase; negative: boolean; nothing?: boolean } | null => {
  const subject = c.subjects[0];
  const negative = isNegative(c);
  if (c.lemma === 'be') {
    if (under(c, 'behind').length > 0 && subject) return { who: subject, negative };
    if (c.predicate.some((w) => w === 'responsible' || w === 'involved' || w === 'complicit') && subject) return { who: subject, negative };
    const attackOrIt = isAttackNoun(subject) || (['it', 'this', 'that'].includes(headWord(subject)) && ctx.events.current !== null);
    if (attackOrIt && c.objects.some((o) => ['work', 'handiwork', 'doing'].includes(headLemma(o)))) {
      const who = under(c, 'of')[0];
      return who ? { who, negative } : null;
    }
    // "it was probably Ember Fox"; of a name not met as an attacker's only where the confidence is told: "with moderate confidence that it was"
    const weighed = confidenceIn(s.tokens.map((t) => t.lower)) !== null;
    const it = c.objects.find((o) => {
      const e = entityOfPhrase(ctx, o);
      // "it was X that hit the bank": the deed is told behind
      if (!e || ['REL', 'SUB'].includes(s.chunks[o.to + 1]?.kind ?? '') || s.chunks[o.to + 1]?.head.lower === 'that') return false;
      // "it was not Iran": a state, where nothing goes on behind it
      if (e.kind === 'state' && ctx.events.current !== null) return c.pps.length === 0;
      return e.named && (isAttacker(e) || (weighed && e.kind === 'organisation'));
    });
    if (it && ['it', 'this', 'that'].includes(headWord(subject)) && (ctx.events.current !== null || weighed)) return { who: it, negative };
    const us = c.objects.find((o) => ['us', 'me', 'ours'].includes(headWord(o)));
    if (us && c.negated) return { who: us, negative: true };
    if (c.objects.some((o) => ['perpetrator', 'culprit', 'mastermind', 'suspect'].includes(headLemma(o))) && subject)
      return { who: subject, negative };
    return null;
  }
  // "bears the hallmarks of X", "has all the fingerprints of Y"
  if (
    ['bear', 'have', 'carry', 'show'].includes(c.lemma) &&
    (isAttackNoun(subject) || ['it', 'this', 'malware', 'code'].includes(headLemma(subject)))
  ) {
    const marks = c.objects.find((o) => ['hallmark', 'fingerprint', 'signature', 'handwriting'].includes(headLemma(o)));
    const who = marks ? (under(c, 'of')[0] ?? inside(ctx, marks, 'of')[0]) : undefined;
    if (who) return { who, negative };
  }
  // "suspicion has fallen on Iran", "laid the blame on Iran"
  if (['fall', 'centre', 'center', 'focus', 'rest'].includes(c.lemma) && SUSPICION.has(headLemma(subject))) {
    const who = under(c, 'on', 'upon')[0];
    if (who) return { who, negative };
  }
  if (['lay', 'put', 'place'].includes(c.lemma) && c.objects.some((o) => ['blame', 'responsibility'].includes(headLemma(o)))) {
    const who = under(c, 'on', 'with', 'at')[0];
    if (who) return { who, negative };
  }
  // "officials think Iran did it"
  if (
    c.lemma === 'do' &&
    !c.passive &&
    subject &&
    ctx.events.current !== null &&
    c.objects.some((o) => ['it', 'this', 'that'].includes(headWord(o)))
  ) {
    const e = entityOfPhrase(ctx, subject);
    if ((e && isSponsor(e)) || isAttacker(e)) return { who: subject, negative };
  }
  // "Russia was to blame"
  if (c.lemma === 'blame' && c.form === 'infinitive' && subject) return { who: subject, negative };
  if (c.lemma === 'involve' && c.passive && subject && !/record|number|data|card/.test(textAt(ctx, subject)))
    return { who: subject, negative };
  if (c.lemma === 'direct' && !c.passive && subject && isAttackNoun(c.objects[0])) return { who: subject, negative };
  if (c.lemma === 'take' && c.objects.some((o) => headLemma(o) === 'part') && subject) return { who: subject, negative };
  if ((c.lemma === 'have' || c.lemma === 'play') && subject) {
    const objects = c.objects.map((o) => headLemma(o));
    if (objects.includes('nothing')) return { who: subject, negative: !c.negated, nothing: true };
    // "have their hands full" is no hand in anything
    const busy = c.objects.some((o) => o.head.head.lower === 'hands') && under(c, 'in').length === 0;
    if (!busy && objects.some((w) => ['role', 'hand', 'part', 'involvement', 'responsibility'].includes(w)))
      return { who: subject, negative };
  }
  return null;
};
