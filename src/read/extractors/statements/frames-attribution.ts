import type { LocalEvent } from '../../../model/reading.ts';
import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { isAttackerKind } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { isAttackNoun } from './attack-nouns.ts';
import { BLAME } from './attack-words.ts';
import { arg, clauseQuote, type Content, type ContentArg, type Context, entityArg, entityOfPhrase, type Frame, headLemma, ownerOfPhrase, span, textArg, textAt, under } from './context.ts';
import { confidenceIn, hedgeOf } from './cues.ts';
import { asVictim, eventOf, note, timeFor } from './frames-attack.ts';

/** A state or one of its organs stands behind; anybody else does it. */
const isSponsor = (e: DraftEntity): boolean => e.kind === 'state' || (e.kind === 'agency' && e.country !== null);
const actorArg = (ctx: Context, p: Phrase | undefined, e: DraftEntity): ContentArg => (isSponsor(e) ? arg(ctx, 'sponsor', p, e) : arg(ctx, 'actor', p, e));
const typeFor = (e: DraftEntity): 'sponsored' | 'conducted' => (isSponsor(e) ? 'sponsored' : 'conducted');
const blamable = (e: DraftEntity | null): e is DraftEntity => e !== null && (isAttackerKind(e.kind) || isSponsor(e) || e.kind === 'person' || e.kind === 'organisation' || e.kind === 'agency');

const shared = (ctx: Context, s: SentenceAnalysis, c: Clause, rule: string): Omit<Content, 'type' | 'kind' | 'args' | 'events'> => {
  const words = s.tokens.filter((t) => t.start >= c.start && t.end <= c.end).map((t) => t.lower);
  const hedge = confidenceIn(words) ?? hedgeOf(s, c);
  return { negative: c.negated, wording: hedge.wording, strength: hedge.strength, quote: clauseQuote(s, c), focus: null, cue: span(c.verb.head), at: c.verb.start, rule };
};
const referred = (ctx: Context, s: SentenceAnalysis, c: Clause, victims: DraftEntity[] = []): LocalEvent[] => {
  const time = timeFor(s, c);
  const dated = time && victims.length === 0 ? ctx.events.events.find((e) => e.time === time.id) : undefined;
  const event = dated ?? ctx.events.refer(victims);
  return event ? [event] : [];
};

/** "claimed responsibility for the attack on X, as well as Y and Z": one statement for each victim. */
export const claimResponsibility: Frame = (ctx, s, c) => {
  if (!['claim', 'take', 'assume', 'accept', 'admit'].includes(c.lemma)) return [];
  const object = c.objects[0];
  const credit = headLemma(object) === 'responsibility' || headLemma(object) === 'credit';
  const plainClaim = c.lemma === 'claim' && isAttackNoun(object);
  if (!credit && !plainClaim) return [];
  const subject = c.subjects[0];
  const actor = entityOfPhrase(ctx, subject);
  const none = c.negated || ['no', 'nobody', 'none'].includes(subject?.head.tokens[0]?.lower ?? '') || /\b(?:yet to|has not|have not)\b/.test(textAt(ctx, span(c.verb)));
  const common = shared(ctx, s, c, 'claim-responsibility');
  if (none) return [{ ...common, type: 'attribution-exists', kind: null, args: [], events: referred(ctx, s, c), negative: true, stance: 'not-attributed', strength: 0 }];
  if (!actor || actor.kind === 'outlet') return [];
  const listed = [...under(c, 'on', 'against', 'at', 'targeting'), ...under(c, 'for', 'of').filter((p) => !isAttackNoun(p))];
  const victims = listed.flatMap((p) => {
    const e = asVictim(entityOfPhrase(ctx, p));
    return e && e.id !== actor.id ? [{ e, p }] : [];
  });
  const attack = under(c, 'for').find((p) => isAttackNoun(p)) ?? (plainClaim ? object : undefined);
  const owner = ownerOfPhrase(ctx, attack);
  if (victims.length === 0 && owner && owner.id !== actor.id && asVictim(owner) && attack) victims.push({ e: owner, p: attack });
  const event = victims.length > 0 ? eventOf(ctx, s, { ...c, pps: c.pps }, victims.map((v) => v.e), false) : (ctx.events.refer([]) ?? eventOf(ctx, s, c, [], true));
  note(event, actor);
  const self = { ...common, stance: 'claim-responsibility' as const, asserter: { kind: 'entity' as const, entity: actor, span: subject ? { start: subject.start, end: subject.end } : null } };
  if (victims.length === 0) return [{ ...self, type: 'conducted', kind: null, args: [arg(ctx, 'actor', subject, actor)], events: [event] }];
  return victims.map(({ e, p }) => ({ ...self, type: 'conducted' as const, kind: null, args: [arg(ctx, 'actor', subject, actor), arg(ctx, 'victim', p, e)], events: [event], focus: span(p) }));
};

/** "listed X on its leak site", "added X to its list of victims", "named X as a victim". */
export const leakSite: Frame = (ctx, s, c) => {
  if (!['list', 'add', 'name', 'post', 'feature', 'include', 'publish'].includes(c.lemma)) return [];
  const site = c.pps.some((p) => p.objects.some((o) => /leak|extortion|victim|blog|data/.test(textAt(ctx, o).toLowerCase()) && /site|list|blog|page|portal|victim/.test(textAt(ctx, o).toLowerCase())));
  if (!site) return [];
  const actor = entityOfPhrase(ctx, c.subjects[0]) ?? ownerOfPhrase(ctx, c.subjects[0]) ?? c.pps.flatMap((p) => p.objects).map((o) => ownerOfPhrase(ctx, o)).find((e) => e !== null && isAttackerKind(e.kind)) ?? null;
  if (!actor || !isAttackerKind(actor.kind)) return [];
  const targets = c.passive ? c.subjects : c.objects;
  const victims = targets.flatMap((p) => {
    const e = asVictim(entityOfPhrase(ctx, p));
    return e ? [{ e, p }] : [];
  });
  if (victims.length === 0) return [];
  const event = eventOf(ctx, s, c, victims.map((v) => v.e), true);
  note(event, actor);
  return victims.map(({ e, p }) => ({ ...shared(ctx, s, c, 'leak-site'), type: 'conducted' as const, kind: null, args: [entityArg('actor', actor), arg(ctx, 'victim', p, e)], events: [event], stance: 'claim-responsibility' as const, asserter: { kind: 'entity' as const, entity: actor, span: c.subjects[0] ? span(c.subjects[0]) : null } }));
};

const NOBODY = new Set(['a', 'any', 'an']);

/** "attributed the attack to X", "blamed X for it", "accused X of", "was linked to", and their absence. */
export const attribute: Frame = (ctx, s, c) => {
  const where = BLAME[c.lemma];
  if (!where) return [];
  const reduced = c.form === 'participle' && c.subjectFrom === 'antecedent';
  const passive = c.passive || reduced;
  const things = passive ? c.subjects : c.objects;
  let who: Phrase[] = [];
  if (where === 'to') who = under(c, 'to', 'with');
  else if (where === 'on') who = [...under(c, 'on'), ...(c.lemma === 'blame' && !passive ? c.objects.filter((p) => !isAttackNoun(p)) : []), ...(c.lemma === 'blame' && passive ? c.subjects.filter((p) => !isAttackNoun(p)) : [])];
  else who = passive ? c.subjects : c.objects;
  const attackAbout = things.some((p) => isAttackNoun(p)) || under(c, 'for', 'of', 'in', 'behind').some((p) => isAttackNoun(p));
  if (c.lemma === 'suspect' && !c.objects.length && !passive) return [];
  if (c.lemma === 'name' && !attackAbout) return [];
  if (c.lemma === 'accuse' && !attackAbout && !s.clauses.some((x) => x.index > c.index && /hack|attack|target|breach|steal|disrupt|interfere|conduct|launch|be|orchestrate|spy/.test(x.lemma))) return [];
  if (['link', 'tie', 'connect', 'associate', 'trace', 'pin', 'hold', 'suspect'].includes(c.lemma) && !attackAbout) return c.lemma === 'hold' ? [] : linkEntities(ctx, s, c, things, who, passive);
  const named = who.map((p) => ({ p, e: entityOfPhrase(ctx, p) })).filter((x): x is { p: Phrase; e: DraftEntity } => blamable(x.e));
  const lacking = c.negated || lacksEvidence(s, c);
  const common = shared(ctx, s, c, 'attribute');
  const agent = passive ? under(c, 'by')[0] : c.subjects[0];
  const agentless = passive && !agent;
  const victims = [...under(c, 'on', 'against'), ...things.flatMap((p) => (isAttackNoun(p) ? [p] : []))].flatMap((p) => asVictim(entityOfPhrase(ctx, p)) ?? []);
  const events = referred(ctx, s, c, victims);
  const singled = named.filter(({ p, e }) => e.named || !NOBODY.has(p.head.tokens[0]?.lower ?? ''));
  if (lacking && singled.length === 0) return [{ ...common, type: 'attribution-exists', kind: null, args: [], events, negative: true, stance: 'not-attributed', strength: 0, ...(agentless ? { asserter: { kind: 'narrator' as const } } : {}) }];
  if (singled.length === 0) return [];
  const lack = lacking ? evidenceClause(s, c) : null;
  for (const { e } of singled) for (const v of events) note(v, e);
  return singled.map(({ p, e }) => ({
    ...common,
    type: typeFor(e),
    kind: null,
    args: [actorArg(ctx, p, e)],
    events,
    negative: false,
    ...(lack ? { stance: 'not-attributed' as const, strength: 0, quote: { start: lack.start, end: Math.max(c.end, lack.end) }, at: lack.verb.start } : {}),
    ...(lacking && !lack ? { stance: 'not-attributed' as const, strength: 0 } : {}),
    ...(c.lemma === 'accuse' && !lacking ? { stance: 'accuse' as const } : {}),
    ...(agentless && !lacking ? { asserter: { kind: 'unspecified' as const }, wording: 'attributed' as const, strength: 0.8, directness: 'agentless' as const } : {}),
    ...(!agentless && !lacking && agent && entityOfPhrase(ctx, agent) ? { asserter: { kind: 'entity' as const, entity: entityOfPhrase(ctx, agent) as DraftEntity, span: { start: agent.start, end: agent.end } } } : {}),
  }));
};

/** "didn't have enough evidence to link", "no evidence linking". */
const evidenceClause = (s: SentenceAnalysis, c: Clause): Clause | null => {
  const g = c.governor !== null ? s.clauses[c.governor] : s.clauses[c.index - 1];
  if (!g || !g.objects.some((o) => ['evidence', 'proof', 'indication'].includes(headLemma(o)))) return null;
  return g.negated || g.objects.some((o) => o.head.tokens[0]?.lower === 'no' || o.head.tokens.some((t) => t.lower === 'insufficient')) ? g : null;
};
const lacksEvidence = (s: SentenceAnalysis, c: Clause): boolean => evidenceClause(s, c) !== null;

/** "X was linked to Y" where neither is an attack: one party tied to another. */
const linkEntities = (ctx: Context, s: SentenceAnalysis, c: Clause, things: readonly Phrase[], who: readonly Phrase[], passive: boolean): Content[] => {
  const [thing, target] = [things[0], who[0]];
  const a = entityOfPhrase(ctx, thing);
  const b = entityOfPhrase(ctx, target);
  if (!thing || !target || !a || !b || a.id === b.id || !a.named || (!isAttackerKind(a.kind) && a.kind !== 'malware') || !(isSponsor(b) || isAttackerKind(b.kind))) return [];
  const agentless = passive && under(c, 'by').length === 0;
  return [{ ...shared(ctx, s, c, 'link'), type: 'linked', kind: null, args: [arg(ctx, 'actor', thing, a), arg(ctx, isSponsor(b) ? 'sponsor' : 'other', target, b)], events: [], wording: 'linked', strength: 0.8, quote: { start: Math.min(thing.start, c.start), end: c.end }, ...(agentless && c.form === 'finite' ? { asserter: { kind: 'unspecified' as const }, directness: 'agentless' as const } : {}) }];
};

/** "X was behind the attack", "was involved in", "is responsible for", "the work of", "had nothing to do with". */
export const behind: Frame = (ctx, s, c) => {
  const subject = c.subjects[0];
  let who: Phrase | undefined;
  let ok = false;
  let negative = c.negated;
  if (c.lemma === 'be' && under(c, 'behind').length > 0) [who, ok] = [subject, true];
  else if (c.lemma === 'be' && c.predicate.includes('responsible')) [who, ok] = [subject, true];
  else if (c.lemma === 'be' && c.predicate.some((w) => w === 'involved' || w === 'complicit')) [who, ok] = [subject, true];
  else if (c.lemma === 'involve' && c.passive) [who, ok] = [subject, true];
  else if (['play', 'have'].includes(c.lemma) && c.objects.some((o) => ['role', 'hand', 'part', 'involvement', 'responsibility'].includes(headLemma(o)))) [who, ok] = [subject, true];
  else if (c.lemma === 'have' && c.objects.some((o) => headLemma(o) === 'nothing')) [who, ok, negative] = [subject, true, !c.negated];
  else if (c.lemma === 'be' && c.objects.some((o) => headLemma(o) === 'work' || headLemma(o) === 'handiwork') && isAttackNoun(subject)) [who, ok] = [under(c, 'of')[0], true];
  if (!ok || !who) return [];
  if (c.objects.some((o) => o.head.tokens[0]?.lower === 'no')) negative = !negative;
  const about = c.pps.flatMap((p) => p.objects);
  const people = c.subjects.length > 1 && who === subject ? c.subjects : [who];
  const last = people.at(-1);
  const e = entityOfPhrase(ctx, last);
  if (!last || !blamable(e)) return [];
  if (e.kind === 'organisation' && !about.some((p) => isAttackNoun(p))) return [];
  const victims = about.flatMap((p) => asVictim(entityOfPhrase(ctx, p)) ?? []);
  const any = about.some((p) => p.head.tokens[0]?.lower === 'any');
  const common = shared(ctx, s, c, 'behind');
  const events = any || (negative && isSponsor(e)) ? accusedEvents(ctx, e) : referred(ctx, s, c, victims.filter((v) => v.id !== e.id));
  if (about.length > 0 && !about.some((p) => isAttackNoun(p)) && victims.length === 0 && c.lemma !== 'have') return [];
  const direct = c.lemma === 'involve' || any;
  if (!negative) for (const v of events) note(v, e);
  const role: ContentArg = direct ? { ...arg(ctx, 'actor', last, e), span: { start: people[0]?.start ?? last.start, end: last.end } } : actorArg(ctx, last, e);
  return [{ ...common, negative, type: direct ? 'conducted' : typeFor(e), kind: null, args: any ? [role, textArg('scope', 'any attack', null)] : [role], events, quote: { start: people[0] ? Math.min(people[0].start, common.quote.start) : common.quote.start, end: common.quote.end } }];
};

/** The attacks a state or somebody tied to it is accused of in this document so far. */
export const accusedEvents = (ctx: Context, e: DraftEntity): LocalEvent[] => {
  const ids = new Set(ctx.analysis.propositions.filter((p) => (p.type === 'sponsored' || p.type === 'conducted') && p.args.some((a) => a.entity === e.id || (a.entity !== null && ctx.analysis.entities.find((x) => x.id === a.entity)?.country === e.country && e.country !== null))).flatMap((p) => p.events));
  const found = ctx.events.events.filter((v) => ids.has(v.id));
  return found.length > 0 ? found : ctx.events.current ? [ctx.events.current] : [];
};

/** "denied involvement", "rejected the accusations", "calling the accusations baseless". */
export const denial: Frame = (ctx, s, c) => {
  const subject = c.subjects[0];
  const e = entityOfPhrase(ctx, subject);
  if (!e || c.complement !== null && c.lemma === 'deny' && c.objects.length === 0) return [];
  const object = c.objects[0];
  const head = headLemma(object);
  const accusation = ['accusation', 'allegation', 'charge', 'claim', 'report', 'attribution', 'finding', 'blame', 'assertion', 'accusations'].includes(head);
  const involvement = ['involvement', 'role', 'responsibility', 'link', 'knowledge', 'connection', 'participation', 'hand', 'part'].includes(head);
  const denying = ['deny', 'reject', 'dismiss', 'disavow', 'refute', 'dispute'].includes(c.lemma);
  const calling = ['call', 'describe', 'brand', 'label', 'dismiss'].includes(c.lemma) && accusation && /baseless|unfounded|groundless|false|unproven|unsubstantiated|fabricat|absurd|ridiculous|smear|nonsense|lie|propaganda|ludicrous/i.test(textAt(ctx, { start: c.verb.start, end: s.sentence.end }));
  if (!(denying && (accusation || involvement || isAttackNoun(object))) && !calling) return [];
  const accused = e.kind === 'person' || e.kind === 'agency' || e.kind === 'organisation' ? (ctx.analysis.entities.find((x) => x.kind === 'state' && x.country !== null && x.country === e.country && e.kind !== 'organisation') ?? e) : e;
  const common = { ...shared(ctx, s, c, 'denial'), negative: true, stance: calling || (accusation && c.lemma !== 'deny') ? ('reject' as const) : ('deny' as const), asserter: { kind: 'entity' as const, entity: e, span: subject ? { start: subject.start, end: subject.end } : null } };
  const quote = calling ? { start: c.verb.start, end: s.sentence.end } : common.quote;
  const isVictim = ctx.events.events.some((v) => v.victims.includes(e.id) || (e.organOf !== null && v.victims.includes(e.organOf)));
  if (isVictim && !isAttackerKind(e.kind) && !involvement) {
    const last = [...ctx.analysis.statements].reverse().find((st) => st.polarity === 1 && ['claim', 'claim-responsibility', 'report'].includes(st.stance));
    const p = last ? ctx.analysis.propositions.find((x) => x.id === last.proposition) : undefined;
    if (p) return [{ ...common, quote, type: p.type, kind: p.kind, args: p.args.map((a) => ({ role: a.role, entity: ctx.analysis.entities.find((x) => x.id === a.entity) ?? null, text: a.text, span: a.span })), events: ctx.events.events.filter((v) => p.events.includes(v.id)) }];
  }
  const events = accusedEvents(ctx, accused);
  if (calling && isSponsor(accused)) return [{ ...common, quote, type: 'conducted', kind: null, args: [entityArg('actor', accused), textArg('scope', 'any attack', null)], events }];
  return [{ ...common, quote, type: typeFor(accused), kind: null, args: [isSponsor(accused) ? entityArg('sponsor', accused) : entityArg('actor', accused)], events }];
};

const MOTIVE = new Set(['retaliation', 'revenge', 'reprisal', 'retribution', 'punishment', 'vengeance', 'payback', 'response', 'protest', 'answer']);

/** "are a possible retaliation for ...", "in revenge for", "are not related to". */
export const motive: Frame = (ctx, s, c) => {
  const aboutAttack = isAttackNoun(c.subjects[0]);
  const noun = c.objects.find((o) => MOTIVE.has(headLemma(o)));
  const adverbial = c.pps.find((p) => p.prep === 'in' && p.objects.some((o) => ['retaliation', 'revenge', 'reprisal', 'retribution', 'protest'].includes(headLemma(o))));
  const unrelated = c.lemma === 'relate' && c.passive && aboutAttack && under(c, 'to').some((p) => !isAttackNoun(p));
  if (!(c.lemma === 'be' && noun && (aboutAttack || ['it', 'they', 'this'].includes(headLemma(c.subjects[0])))) && !adverbial && !unrelated) return [];
  if (adverbial && c.lemma === 'impose') return [];
  const hedge = hedgeOf(s, c);
  const from = noun ?? adverbial?.objects[0] ?? c.subjects[0];
  const end = Math.max(c.end, ...s.clauses.filter((x) => x.verb.start >= c.end && x.verb.start < c.end + 3).map((x) => x.end));
  return [{ ...shared(ctx, s, c, 'motive'), wording: hedge.wording, strength: hedge.strength, type: 'motive', kind: null, args: [textArg('motive', from ? textAt(ctx, { start: from.start, end }) : '', null)], events: referred(ctx, s, c), quote: { start: c.start, end } }];
};

/** "originated from outside Albania", "came from abroad". */
export const origin: Frame = (ctx, s, c) => {
  if (!['originate', 'come', 'stem', 'emanate'].includes(c.lemma) || !isAttackNoun(c.subjects[0])) return [];
  const from = c.pps.find((p) => p.prep.startsWith('from') || p.prep === 'in' || p.prep === 'outside');
  const abroad = c.adverbs.includes('abroad');
  if (!from && !abroad) return [];
  return [{ ...shared(ctx, s, c, 'origin'), type: 'origin', kind: null, args: [textArg('origin', from ? textAt(ctx, from) : 'from abroad', from ? span(from) : null)], events: referred(ctx, s, c) }];
};

/** "the hackers named their campaign “X”". */
export const campaignName: Frame = (ctx, s, c) => {
  if (!['name', 'call', 'dub', 'announce', 'title', 'codename'].includes(c.lemma)) return [];
  const object = c.objects[0];
  if (!object) return [];
  const words = object.head.tokens;
  const at = words.findIndex((t) => ['campaign', 'operation', 'series'].includes(t.lemma));
  const rest = at >= 0 ? words.slice(at + 1) : (c.objects[1]?.head.tokens ?? []);
  const isOperation = at >= 0 && words[at]?.text === 'Operation';
  const first = isOperation ? words[at] : rest[0];
  const last = rest.at(-1);
  if (at < 0 || !first || !last || !/^[\p{Lu}#]/u.test(first.text)) return [];
  const actor = entityOfPhrase(ctx, c.subjects[0]);
  return [{ ...shared(ctx, s, c, 'campaign-name'), type: 'campaign-name', kind: null, args: [textArg('campaign', ctx.analysis.input.text.slice(first.start, last.end), { start: first.start, end: last.end }), ...(actor ? [arg(ctx, 'by', c.subjects[0], actor)] : [])], events: referred(ctx, s, c), stance: 'name', ...(actor ? { asserter: { kind: 'entity' as const, entity: actor, span: c.subjects[0] ? span(c.subjects[0]) : null } } : {}), quote: { start: c.start, end: Math.max(c.end, closing(ctx, last.end, s)) } }];
};
const closing = (ctx: Context, at: number, s: SentenceAnalysis): number => Math.min(s.sentence.end, at + (/^[.,]?[”"]/.exec(ctx.analysis.input.text.slice(at, at + 2))?.[0].length ?? 0));

/** "is also known as", "tracked as", "a front for": names that may be one party. */
export const sameAs: Frame = (ctx, s, c) => {
  if (!['know', 'track', 'dub', 'call', 'be'].includes(c.lemma) || c.form !== 'finite') return [];
  const a = entityOfPhrase(ctx, c.subjects[0]);
  if (!a || !a.named || !(isAttackerKind(a.kind) || a.kind === 'malware' || a.kind === 'tool')) return [];
  if (c.lemma === 'be') {
    const front = c.objects.find((o) => ['front', 'persona', 'cover', 'arm', 'unit', 'mouthpiece', 'proxy'].includes(headLemma(o)));
    const target = under(c, 'for', 'of')[0];
    const b = entityOfPhrase(ctx, target);
    return front && b && b.id !== a.id ? [{ ...shared(ctx, s, c, 'front-for'), type: 'linked', kind: null, args: [arg(ctx, 'actor', c.subjects[0], a), arg(ctx, isSponsor(b) ? 'sponsor' : 'other', target, b)], events: [] }] : [];
  }
  if (!c.passive) return [];
  return under(c, 'as').flatMap((p) => {
    const b = entityOfPhrase(ctx, p);
    return b && b.named && b.id !== a.id ? [{ ...shared(ctx, s, c, 'same-as'), type: 'same-as' as const, kind: null, args: [arg(ctx, 'actor', c.subjects[0], a), arg(ctx, 'other', p, b)], events: [], stance: 'name' as const }] : [];
  });
};
