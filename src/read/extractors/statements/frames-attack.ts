import type { Clause, Phrase } from '../../syntax/clause.ts';
import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { isAttackerKind } from '../../analysis.ts';
import type { LocalEvent } from '../../../model/reading.ts';
import type { TimeExpression } from '../../../model/time.ts';
import { CAUSE, DATA, DO_ATTACK, DOWN, EFFECT, FAIL, HIT, HIT_INTO, STEAL, STEAL_SURE, SUFFER, TECHNIQUE_NOUN, TRY } from './attack-words.ts';
import { ATTACK_NOUN, isAttackNoun } from './attack-nouns.ts';
import { arg, clauseQuote, type Content, type Context, entityArg, entityOfPhrase, type Frame, headLemma, ownerOfPhrase, span, textArg, textAt, under } from './context.ts';
import { hedgeOf } from './cues.ts';

const victimKinds = new Set(['organisation', 'agency', 'state', 'generic', 'outlet', 'vendor', 'person', 'sector']);
/** Can this be the one that was hit? */
export const asVictim = (e: DraftEntity | null): DraftEntity | null => (e && victimKinds.has(e.kind) ? e : null);

export const actionIn = (words: readonly string[]): string | null => {
  for (const w of words) {
    const known = TECHNIQUE_NOUN[w];
    if (known) return known;
  }
  return null;
};

/** The time that dates what happened: one inside the clause, else one that opens the sentence, unless it dates the saying. */
export const timeFor = (s: SentenceAnalysis, c: Clause): TimeExpression | null => {
  const inside = s.times.find((t) => t.start >= c.start && t.end <= c.end + 1 && t.kind !== 'publication');
  if (inside) return inside;
  const fronted = s.times.find((t) => t.start <= s.sentence.start + 1 || (t.end <= c.start && s.clauses.every((x) => x === c || x.verb.start > c.verb.start || x.index > c.index)));
  if (fronted && !SAYING_TIME.has(fronted.kind)) return fronted;
  return null;
};
const SAYING_TIME = new Set(['publication', 'anaphoric']);

const SEPARATE = /\b(?:separate(?:ly)?|another|a second|a third|a different|unrelated|earlier attack|previous(?:ly)?)\b/i;
export const eventOf = (ctx: Context, s: SentenceAnalysis, c: Clause, victims: DraftEntity[], introduces: boolean): LocalEvent => {
  const time = timeFor(s, c);
  return ctx.events.take({ victims, time, introduces, separate: SEPARATE.test(textAt(ctx, { start: c.start, end: c.end })), action: actionIn(s.tokens.filter((t) => t.start >= c.start && t.end <= c.end).map((t) => t.lower)), mention: span(c.verb.head) });
};

const base = (ctx: Context, s: SentenceAnalysis, c: Clause, rule: string): Omit<Content, 'type' | 'kind' | 'args' | 'events'> => {
  const hedge = hedgeOf(s, c);
  return { negative: c.negated || noSubject(c) || noObject(c), wording: hedge.wording, strength: hedge.strength, quote: clauseQuote(s, c), focus: null, cue: span(c.verb.head), at: c.verb.start, rule };
};
const noSubject = (c: Clause): boolean => ['no', 'neither', 'none'].includes(c.subjects[0]?.head.tokens[0]?.lower ?? '') || c.subjects[0]?.head.head.lower === 'none';
const noObject = (c: Clause): boolean => c.objects[0]?.head.tokens[0]?.lower === 'no';

const isFuture = (c: Clause): boolean => ['will', 'would', 'shall', "'ll"].includes(c.modal ?? '');

/** Victims named by phrases, one each; the thing hit stands for its owner. */
const victimsIn = (ctx: Context, phrases: readonly Phrase[]): { entity: DraftEntity; phrase: Phrase }[] =>
  phrases.flatMap((phrase) => {
    const entity = asVictim(entityOfPhrase(ctx, phrase)) ?? (isAttackNoun(phrase) ? null : asVictim(ownerOfPhrase(ctx, phrase)));
    return entity ? [{ entity, phrase }] : [];
  });

/** The one who did it, when the words single somebody out (a bare "hackers" is nobody in particular). */
const doer = (ctx: Context, p: Phrase | undefined): DraftEntity | null => {
  const e = entityOfPhrase(ctx, p);
  if (!e || !p) return null;
  if (isAttackerKind(e.kind)) return e;
  return e.kind === 'state' || e.kind === 'agency' || (e.kind === 'person' && !e.plural) ? e : null;
};
const singled = (e: DraftEntity, p: Phrase, ctx: Context): boolean => e.named || e.country !== null || /linked|backed|affiliated|aligned|sponsored|tied|associated|working for/.test(textAt(ctx, p));

/** "X were targeted by cyberattacks", "hackers linked to Y targeted X", "Z broke into X". */
export const hit: Frame = (ctx, s, c) => {
  const into = HIT_INTO[c.lemma];
  const viaPrep = into && into.length > 0 && !c.passive ? under(c, ...into).filter((p) => !isAttackNoun(p)) : [];
  const access = c.lemma === 'gain' ? headLemma(c.objects[0]) === 'access' || headLemma(c.objects[0]) === 'entry' : true;
  const direct = HIT.has(c.lemma) || (into !== undefined && into.length === 0 && ['access', 'enter', 'reach', 'intercept'].includes(c.lemma) && isAttackerKind(entityOfPhrase(ctx, c.subjects[0])?.kind ?? 'generic'));
  if (!direct && !(viaPrep.length > 0 && access)) return [];
  if (governedByTrying(s, c) || isFuture(c)) return [];
  const passive = c.passive || (c.form === 'participle' && c.subjectFrom === 'antecedent');
  const targets = passive ? subjectsOf(c) : viaPrep.length > 0 ? viaPrep : c.objects;
  if (c.relative && c.form !== 'finite' && c.form !== 'participle' && isAttackNoun(c.subjects[0])) return [];
  if (passive && isAttackNoun(c.subjects[0])) return [];
  const victims = victimsIn(ctx, targets);
  if (victims.length === 0) return [];
  const agents = passive ? under(c, 'by') : c.subjects;
  const actorPhrase = agents.find((p) => doer(ctx, p));
  const actor = doer(ctx, actorPhrase);
  if (!passive && !actor && !isAttackNoun(c.subjects[0]) && !/malware|ransomware|wiper|worm/.test(headLemma(c.subjects[0]))) return [];
  // "the minister attacked the proposal" is no cyberattack: a person or state as subject needs a word of hacking
  if (!passive && actor && !isAttackerKind(actor.kind) && ['attack', 'hit', 'strike', 'target', 'enter', 'reach', 'access'].includes(c.lemma) && !/cyber|hack|network|system|server|comput/i.test(textAt(ctx, s.sentence))) return [];
  const shared = base(ctx, s, c, 'hit');
  const event = eventOf(ctx, s, c, victims.map((v) => v.entity), true);
  const out: Content[] = victims.map(({ entity, phrase }) => ({ ...shared, type: 'targeted', kind: null, args: [arg(ctx, 'victim', phrase, entity)], events: [event], focus: span(phrase) }));
  if (actor && actorPhrase && singled(actor, actorPhrase, ctx)) {
    note(event, actor);
    const type = actor.kind === 'state' || (actor.kind === 'agency' && actor.country !== null) ? 'sponsored' : 'conducted';
    for (const { entity, phrase } of victims.slice(0, 1)) out.push({ ...shared, type, kind: null, args: type === 'sponsored' ? [arg(ctx, 'sponsor', actorPhrase, actor)] : [arg(ctx, 'actor', actorPhrase, actor), arg(ctx, 'victim', phrase, entity)], events: [event], focus: span(actorPhrase), wording: /linked|affiliated|aligned|tied/.test(textAt(ctx, actorPhrase)) ? 'linked' : shared.wording, strength: /linked|affiliated|aligned|tied/.test(textAt(ctx, actorPhrase)) ? 0.8 : shared.strength, rule: 'hit-actor' });
  }
  return out;
};
const subjectsOf = (c: Clause): Phrase[] => c.subjects;
export const note = (event: LocalEvent, actor: DraftEntity): void => {
  actor.attacker = true;
  if (!event.actors.includes(actor.id)) event.actors.push(actor.id);
};

const governedByTrying = (s: SentenceAnalysis, c: Clause): boolean => {
  const g = c.governor !== null ? s.clauses[c.governor] : undefined;
  return g !== undefined && (TRY.has(g.lemma) || (g.lemma === 'fail' && c.form === 'infinitive'));
};

/** "Albania suffered a major cyberattack", "the port was dealing with ransomware", "fell victim to". */
export const suffer: Frame = (ctx, s, c) => {
  const object = c.objects[0];
  const fallVictim = ['fall', 'be', 'become'].includes(c.lemma) && headLemma(object) === 'victim';
  const dealing = c.lemma === 'deal' && under(c, 'with').some((p) => isAttackNoun(p));
  const target = c.lemma === 'be' && headLemma(object) === 'target';
  if (!fallVictim && !dealing && !target && !(SUFFER.has(c.lemma) && object && isAttackNoun(object) && !c.passive)) return [];
  const victims = victimsIn(ctx, c.subjects);
  const first = victims[0];
  if (!first) return [];
  // an authority that "detected an attack" on somebody else is not its victim
  const elsewhere = victimsIn(ctx, under(c, 'on', 'against', 'at'));
  const indefinite = object ? ['a', 'an', 'another'].includes(object.head.tokens[0]?.lower ?? '') || object.head.tokens[0]?.pos !== 'DET' : true;
  if (elsewhere.length > 0 && SUFFER.has(c.lemma)) {
    const event = eventOf(ctx, s, c, elsewhere.map((v) => v.entity), indefinite);
    return elsewhere.map(({ entity, phrase }) => ({ ...base(ctx, s, c, 'attack-on'), type: 'targeted', kind: null, args: [arg(ctx, 'victim', phrase, entity)], events: [event], focus: span(phrase) }));
  }
  if (['report', 'identify', 'discover', 'record', 'detect', 'see', 'acknowledge', 'confirm', 'disclose'].includes(c.lemma) && (first.entity.kind === 'outlet' || first.entity.kind === 'vendor' || (first.entity.authority && first.entity.kind !== 'state'))) return [];
  const event = eventOf(ctx, s, c, [first.entity], indefinite);
  return [{ ...base(ctx, s, c, 'suffer'), type: fallVictim || target ? 'targeted' : 'occurred', kind: null, args: [arg(ctx, 'victim', first.phrase, first.entity)], events: [event], focus: span(first.phrase) }];
};

/** Attacks as nouns in a clause of saying or light verbs: "confirmed the attack on X", "there was an attack on X". */
export const attackOn: Frame = (ctx, s, c) => {
  const object = [...c.objects, ...(c.lemma === 'be' ? c.subjects : [])].find((p) => isAttackNoun(p));
  if (!object || !['confirm', 'acknowledge', 'admit', 'announce', 'report', 'condemn', 'be', 'occur', 'describe', 'disclose'].includes(c.lemma)) return [];
  const victims = victimsIn(ctx, under(c, 'on', 'against', 'at'));
  if (victims.length === 0) return [];
  const event = eventOf(ctx, s, c, victims.map((v) => v.entity), false);
  return victims.map(({ entity, phrase }) => ({ ...base(ctx, s, c, 'attack-on'), type: 'targeted' as const, kind: null, args: [arg(ctx, 'victim', phrase, entity)], events: [event], focus: span(phrase) }));
};

/** "attempted to interfere with the infrastructure and delete data". */
export const attempt: Frame = (ctx, s, c) => {
  if (!TRY.has(c.lemma)) return [];
  const tried = s.clauses.filter((x) => x.governor === c.index && x.form !== 'participle');
  const verbs = tried.map((x) => x.lemma);
  if (!verbs.some((v) => HIT.has(v) || HIT_INTO[v] || EFFECT[v] || STEAL.has(v))) return [];
  const actor = entityOfPhrase(ctx, c.subjects[0]);
  if (actor && !isAttackerKind(actor.kind) && actor.kind !== 'state' && actor.kind !== 'agency') return [];
  const victims = victimsIn(ctx, [...tried.flatMap((x) => [...x.objects, ...under(x, ...(HIT_INTO[x.lemma] ?? []), 'with', 'into')]), ...s.clauses.flatMap((x) => attackPps(x))]);
  const event = ctx.events.refer(victims.map((v) => v.entity)) ?? eventOf(ctx, s, c, victims.map((v) => v.entity), true);
  const args = [textArg('action', verbs.join(', '), null), ...victims.slice(0, 1).map((v) => arg(ctx, 'victim', v.phrase, v.entity))];
  if (actor?.named) args.push(entityArg('actor', actor));
  const end = Math.max(c.end, ...tried.map((x) => x.end));
  return [{ ...base(ctx, s, c, 'attempt'), type: 'attempted', kind: null, args, events: [event], quote: { start: c.start, end } }];
};

/** "during the attack on the parliament": whom the attack spoken of in a fronted phrase was on. */
const attackPps = (c: Clause): Phrase[] => (c.pps.some((p) => p.objects.some((o) => isAttackNoun(o))) ? under(c, 'on', 'against') : []);

/** "but were unsuccessful", "the attack failed", "was thwarted". */
export const failure: Frame = (ctx, s, c) => {
  const unsuccessful = c.predicate.some((w) => ['unsuccessful', 'failed', 'futile', 'abortive'].includes(w)) && c.lemma === 'be';
  const verb = FAIL.has(c.lemma) && (c.lemma === 'fail' ? isAttackSubject(ctx, c) : c.passive ? isAttackNoun(c.subjects[0]) : c.objects.some((o) => isAttackNoun(o)));
  if (!unsuccessful && !verb) return [];
  if (unsuccessful && !isAttackSubject(ctx, c)) return [];
  const event = ctx.events.refer([]);
  if (!event) return [];
  const tried = s.clauses.find((x) => TRY.has(x.lemma));
  const kinds = s.clauses.filter((x) => tried && x.governor === tried.index).map((x) => EFFECT[x.lemma]);
  const kind = kinds.includes('destruction') ? 'destruction' : (kinds.find((k) => k) ?? 'none');
  const from = c.subjectFrom === 'shared' ? (s.chunks[c.chunkIndex - 1]?.kind === 'CC' ? (s.chunks[c.chunkIndex - 1]?.start ?? c.start) : c.start) : c.start;
  return [{ ...base(ctx, s, c, 'failure'), type: 'effect', kind, args: [textArg('effect', 'success of the attempt', null)], events: [event], negative: !c.negated, quote: { start: from, end: c.end }, stance: c.negated ? 'assert' : 'limit' }];
};
const isAttackSubject = (ctx: Context, c: Clause): boolean => isAttackNoun(c.subjects[0]) || isAttackerKind(entityOfPhrase(ctx, c.subjects[0])?.kind ?? 'generic');

/** "stole data", "said to have exfiltrated 200 gigabytes", "files were leaked". */
export const theft: Frame = (ctx, s, c) => {
  if (!STEAL.has(c.lemma) || governedByTrying(s, c)) return [];
  const passive = c.passive;
  const things = passive ? c.subjects : c.objects;
  const thing = things.find((p) => DATA.has(headLemma(p)) || p.head.tokens.some((t) => DATA.has(t.lemma)));
  if (!thing) return [];
  const actorPhrase = passive ? under(c, 'by')[0] : c.subjects[0];
  const actor = doer(ctx, actorPhrase);
  if (!passive && !actor) return [];
  if (!STEAL_SURE.has(c.lemma) && !passive && actor && !isAttackerKind(actor.kind)) return [];
  if (passive && !STEAL_SURE.has(c.lemma) && !['leak', 'take', 'copy', 'expose', 'download', 'publish', 'post', 'access', 'obtain'].includes(c.lemma)) return [];
  const victims = victimsIn(ctx, [...under(c, 'from', 'of', 'belonging to', 'on'), thing]);
  const event = ctx.events.refer(victims.map((v) => v.entity)) ?? eventOf(ctx, s, c, victims.map((v) => v.entity), true);
  const args = [...(actor && actorPhrase && singled(actor, actorPhrase, ctx) ? [arg(ctx, 'actor', actorPhrase, actor)] : []), ...victims.slice(0, 1).map((v) => arg(ctx, 'victim', v.phrase, v.entity))];
  const amount = /\b\d[\d.,]*\s*(?:[GTMP]B|gigabytes?|terabytes?|megabytes?|million|records|files|documents|accounts)\b/i.exec(textAt(ctx, clauseQuote(s, c)));
  if (amount) args.push(textArg('amount', amount[0], null));
  const governor = c.governor !== null ? s.clauses[c.governor] : undefined;
  const quote = governor && c.form === 'infinitive' ? { start: governor.start, end: c.end } : clauseQuote(s, c);
  return [{ ...base(ctx, s, c, 'theft'), type: 'data-theft', kind: null, args, events: [event], quote }];
};

/** What it did: "knocked the website offline", "forced the country to close access", "services were not affected". */
export const effect: Frame = (ctx, s, c) => {
  if (governedByTrying(s, c) || isFuture(c)) return [];
  const kind = EFFECT[c.lemma] ?? (c.lemma === 'take' && c.predicate.includes('offline') ? 'outage' : undefined);
  const state = ['be', 'go', 'remain', 'become', 'stay', 'lie'].includes(c.lemma) && [...c.predicate, ...c.adverbs].some((w) => DOWN.has(w)) ? 'outage' : undefined;
  if (!kind && !state) return [];
  const cause = causeOf(s, c);
  const subject = entityOfPhrase(ctx, c.subjects[0]);
  const byAttack = isAttackNoun(c.subjects[0]) || (subject !== null && isAttackerKind(subject.kind)) || /malware|ransomware|wiper/.test(headLemma(c.subjects[0]));
  if (!c.passive && kind && !state && !byAttack && !cause && c.subjects.length > 0) return [];
  if (!ctx.events.current && !byAttack) return [];
  const things = c.passive || state ? c.subjects : c.objects;
  const victims = victimsIn(ctx, things);
  if ((c.passive || state) && !byAttack && !cause && victims.length === 0 && !things.some((p) => /system|service|website|network|server|operation|data|site|portal|production|flight/.test(headLemma(p)))) return [];
  const event = ctx.events.refer(victims.map((v) => v.entity)) ?? eventOf(ctx, s, c, victims.map((v) => v.entity), true);
  const quote = cause ? { start: cause.relative ? cause.verb.start : cause.start, end: Math.max(c.end, cause.end) } : clauseQuote(s, c);
  const what = things[0] ? textAt(ctx, things[0]) : '';
  const args = [textArg('effect', what, null), ...victims.slice(0, 1).map((v) => arg(ctx, 'victim', v.phrase, v.entity))];
  const shared = base(ctx, s, c, 'effect');
  return [{ ...shared, negative: shared.negative !== (cause?.negated ?? false), type: 'effect', kind: kind ?? state ?? 'none', args, events: [event], quote, at: cause ? cause.verb.start : c.verb.start, cue: cause ? span(cause.verb.head) : shared.cue }];
};

/** "prompted authorities to shut down ...": the verb of causing above, when an attack is its subject. */
const causeOf = (s: SentenceAnalysis, c: Clause): Clause | null => {
  const g = c.governor !== null ? s.clauses[c.governor] : undefined;
  return g && CAUSE.has(g.lemma) && c.form === 'infinitive' && isAttackNoun(g.subjects[0]) ? g : null;
};

/** "Killnet launched a wave of attacks on X": doing an attack, said with a light verb. */
export const conduct: Frame = (ctx, s, c) => {
  const lemma = c.lemma.split(' ')[0] ?? c.lemma;
  if (!DO_ATTACK.has(lemma) || isFuture(c)) return [];
  const attack = c.passive ? c.subjects.find((p) => isAttackNoun(p)) : c.objects.find((p) => isAttackNoun(p));
  if (!attack) return [];
  const actorPhrase = c.passive ? under(c, 'by')[0] : c.subjects[0];
  const actor = doer(ctx, actorPhrase);
  const victims = victimsIn(ctx, under(c, 'on', 'against', 'at'));
  const event = victims.length > 0 ? eventOf(ctx, s, c, victims.map((v) => v.entity), !ATTACK_NOUN.definite(attack)) : (ctx.events.refer([]) ?? eventOf(ctx, s, c, [], true));
  const shared = base(ctx, s, c, 'conduct');
  const out: Content[] = [];
  if (actor && actorPhrase && (singled(actor, actorPhrase, ctx) || actor.kind !== 'group')) {
    note(event, actor);
    if (actor.kind === 'state' || actor.kind === 'agency') out.push({ ...shared, type: 'sponsored', kind: null, args: [arg(ctx, 'sponsor', actorPhrase, actor)], events: [event] });
    else for (const v of victims.length > 0 ? victims : [null]) out.push({ ...shared, type: 'conducted', kind: null, args: [arg(ctx, 'actor', actorPhrase, actor), ...(v ? [arg(ctx, 'victim', v.phrase, v.entity)] : [])], events: [event] });
  } else for (const v of victims) out.push({ ...shared, type: 'targeted', kind: null, args: [arg(ctx, 'victim', v.phrase, v.entity)], events: [event] });
  return out;
};
