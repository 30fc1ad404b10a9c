import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { isAttackerKind } from '../../analysis.ts';
import type { LocalProposition } from '../../../model/reading.ts';
import type { Stance } from '../../../model/vocabulary.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { isAttackNoun } from './attack-nouns.ts';
import { RESPONSE } from './attack-words.ts';
import { arg, clauseQuote, type Content, type ContentArg, type Context, entityArg, entityOfPhrase, type Frame, headLemma, ownerOfPhrase, span, textArg, textAt, under } from './context.ts';
import { hedgeOf } from './cues.ts';

const shared = (s: SentenceAnalysis, c: Clause, rule: string): Omit<Content, 'type' | 'kind' | 'args' | 'events'> => {
  const hedge = hedgeOf(s, c);
  return { negative: c.negated, wording: hedge.wording, strength: hedge.strength, quote: clauseQuote(s, c), focus: null, cue: span(c.verb.head), at: c.verb.start, rule };
};
const current = (ctx: Context): Content['events'] => (ctx.events.current ? [ctx.events.current] : []);
const stateBehind = (ctx: Context, e: DraftEntity | null): DraftEntity | null => (e === null ? null : e.kind === 'state' ? e : e.country ? (ctx.analysis.entities.find((x) => x.knowledge === `state:${e.country}`) ?? e) : null);

/** "severed diplomatic ties with Y in response", "imposed sanctions on Z", "restored its systems", "who analyzed the attack". */
export const response: Frame = (ctx, s, c) => {
  let kind = RESPONSE[c.lemma];
  const object = c.objects[0];
  const head = headLemma(object);
  if (c.lemma === 'impose' && head === 'sanction') kind = 'sanctions';
  else if (['break', 'cut', 'sever', 'suspend'].includes(c.lemma)) kind = /\b(?:ties|relations)\b/.test(textAt(ctx, clauseQuote(s, c))) ? 'diplomatic' : c.lemma === 'cut' ? undefined : kind === 'diplomatic' ? undefined : kind;
  else if (['launch', 'open', 'begin', 'start'].includes(c.lemma) && ['investigation', 'probe', 'inquiry', 'enquiry', 'review'].includes(head)) kind = 'investigation';
  else if (c.lemma === 'bring back') kind = 'recovery';
  else if (c.lemma === 'refuse' && /pay|ransom/.test(textAt(ctx, s.sentence))) kind = 'payment-refused';
  else if (c.lemma === 'pay' && c.negated) kind = 'payment-refused';
  else if (c.lemma === 'offer' && head === 'reward') kind = 'legal';
  if (!kind || !ctx.events.current) return [];
  if (kind === 'diplomatic' && c.lemma === 'recall' && head !== 'ambassador' && head !== 'envoy') return [];
  const actor = c.passive ? under(c, 'by')[0] : c.subjects[0];
  const by = entityOfPhrase(ctx, actor);
  if (by && isAttackerKind(by.kind)) return [];
  if (isAttackNoun(c.subjects[0]) && !c.passive) return [];
  const governor = c.governor !== null ? s.clauses[c.governor] : undefined;
  if (governor && ['force', 'prompt', 'lead', 'cause', 'attempt', 'try', 'fail', 'claim', 'refuse', 'link'].includes(governor.lemma) && kind !== 'payment-refused') return [];
  if (kind === 'investigation' && ['analyse', 'analyze', 'examine', 'probe', 'investigate'].includes(c.lemma) && ![...c.objects, ...(c.passive ? c.subjects : [])].some((p) => isAttackNoun(p) || ['technique', 'malware', 'tactic', 'breach', 'system', 'sample', 'it'].includes(headLemma(p)))) return [];
  // work joined to another ("to recover the systems and analyze the tactics") is told once
  if (c.subjectFrom === 'shared' && s.clauses.some((x) => x.index < c.index && x.index >= c.index - 2 && RESPONSE[x.lemma] && x.subjects[0] === c.subjects[0])) return [];
  if (kind === 'shutdown' && (!by || c.passive) && !/precaution|isolat|prevent|contain/.test(textAt(ctx, s.sentence))) return [];
  if (kind === 'legal' && ['charge', 'sentence', 'sue'].includes(c.lemma) && !c.passive && !by) return [];
  if (kind === 'notification' && !by) return [];
  if (kind === 'recovery' && c.form === 'ing' && c.subjectFrom === 'none') return [];
  const againstPhrase = kind === 'diplomatic' ? under(c, 'with')[0] : kind === 'sanctions' ? (c.lemma === 'impose' ? under(c, 'on', 'against')[0] : c.passive ? c.subjects[0] : object) : ['legal', 'takedown'].includes(kind) ? (c.passive ? c.subjects[0] : object) : undefined;
  const against = entityOfPhrase(ctx, againstPhrase);
  if (kind === 'sanctions' && !against) return [];
  const args: ContentArg[] = [];
  if (actor) args.push(arg(ctx, 'by', actor, by));
  if (againstPhrase && against) args.push(arg(ctx, 'against', againstPhrase, against));
  const lead = governor && ['work', 'begin', 'start', 'manage', 'continue', 'move'].includes(governor.lemma) ? governor : c;
  // a relative clause is quoted with the noun it belongs to
  const quote = c.relative && actor && c.subjectFrom === 'antecedent' ? { start: actor.start, end: c.end } : { start: lead.start, end: recoveryEnd(s, c) };
  const out: Content[] = [{ ...shared(s, c, 'response'), type: 'response', kind, args, events: current(ctx), stance: 'respond', quote }];
  const sponsor = stateBehind(ctx, against);
  if ((kind === 'sanctions' || kind === 'diplomatic') && by && sponsor && sponsor.id !== by.id && sponsor.kind === 'state' && !c.negated && actor)
    out.push({ ...shared(s, c, 'implied-by-act'), type: 'sponsored', kind: null, args: [entityArg('sponsor', sponsor)], events: current(ctx), stance: 'attribute', asserter: { kind: 'entity', entity: by, span: { start: actor.start, end: actor.end } }, wording: 'implied-by-act', strength: 0.9, directness: 'act', implied: true, quote });
  return out;
};
const recoveryEnd = (s: SentenceAnalysis, c: Clause): number => {
  let end = c.end;
  for (const next of s.clauses.slice(c.index + 1)) if (next.subjectFrom === 'shared' && next.subjects[0] === c.subjects[0] && next.verb.start - end < 8) end = next.end;
  return end;
};

const COMMENT = /\b(?:request|comment|question|inquir|enquir|e-?mail|message|call|quer)/i;

/** "did not respond to a request for comment", "declined to comment", "could not be reached". */
export const silence: Frame = (ctx, s, c) => {
  const said = textAt(ctx, { start: c.start, end: Math.min(s.sentence.end, c.end + 40) });
  let stance: Stance | null = null;
  if (['respond', 'reply', 'answer', 'return', 'comment'].includes(c.lemma) && c.negated && (c.lemma === 'comment' || COMMENT.test(said))) stance = 'no-response';
  else if (c.lemma === 'reach' && c.passive && c.negated) stance = 'no-response';
  else if (['decline', 'refuse'].includes(c.lemma) && /\b(?:comment|elaborate|say|discuss|answer|provide)\b/.test(said)) stance = 'decline-comment';
  else if (c.lemma === 'confirm' && /\bneither\b.*\bnor\b/.test(said)) stance = 'decline-comment';
  else if (c.lemma === 'have' && /\byet to (?:comment|respond|acknowledge|confirm)/.test(said)) stance = 'no-response';
  else if (c.lemma === 'remain' && c.predicate.includes('silent')) stance = 'no-response';
  if (!stance) return [];
  const out: Content[] = [];
  for (const subject of c.subjects) {
    const who = entityOfPhrase(ctx, subject);
    if (!who || who.kind === 'outlet') continue;
    for (const p of questionsFor(ctx, who)) out.push({ ...shared(s, c, 'silence'), ...contentOf(ctx, p), negative: false, strength: 0, wording: 'flat', stance, asserter: { kind: 'entity', entity: who, span: { start: subject.start, end: subject.end } } });
  }
  return out;
};

export const contentOf = (ctx: Context, p: LocalProposition): Pick<Content, 'type' | 'kind' | 'args' | 'events'> => ({
  type: p.type,
  kind: p.kind,
  args: p.args.map((a) => ({ role: a.role, entity: ctx.analysis.entities.find((e) => e.id === a.entity) ?? null, text: a.text, span: a.span })),
  events: ctx.events.events.filter((v) => p.events.includes(v.id)),
});

/** What a silent party was asked about: what is said of it, else what was last claimed. */
const questionsFor = (ctx: Context, who: DraftEntity): LocalProposition[] => {
  const props = ctx.analysis.propositions.filter((p) => ['targeted', 'occurred', 'conducted', 'data-theft', 'sponsored'].includes(p.type));
  const about = (id: string): LocalProposition[] => props.filter((p) => p.args.some((a) => a.entity === id && (a.role === 'victim' || a.role === 'actor' || a.role === 'sponsor')));
  const own = about(who.id).concat(who.organOf && who.kind === 'person' ? about(who.organOf) : []);
  if (own.length > 0) return own.slice(0, 2);
  const focus = ctx.events.current;
  const companies = who.plural || /compan|firm|victim|organi[sz]ation/.test(who.name);
  const claims = props.filter((p) => focus !== null && p.events.includes(focus.id) && (p.type === 'conducted' || p.type === 'data-theft' || p.type === 'targeted'));
  if (companies) return claims.filter((p) => p.type === 'data-theft' || p.args.some((a) => a.role === 'victim' && ctx.analysis.entities.find((e) => e.id === a.entity)?.kind === 'organisation'));
  return claims.slice(-1);
};

const CLAIM_NOUN = new Set(['claim', 'allegation', 'assertion', 'statement', 'report', 'authenticity', 'veracity', 'information', 'post', 'data', 'it', 'this', 'they', 'figure']);

/** "The group's claims could not be independently verified", "has offered no proof". */
export const unverified: Frame = (ctx, s, c) => {
  const text = textAt(ctx, { start: c.start, end: Math.min(s.sentence.end, c.end + 30) });
  const verify = ['verify', 'confirm', 'authenticate', 'establish', 'corroborate', 'substantiate'].includes(c.lemma);
  const passive = verify && c.passive && c.negated && CLAIM_NOUN.has(headLemma(c.subjects[0]));
  const unable = verify && !c.passive && (c.negated || /\bunable to|not able to|could not\b/.test(textAt(ctx, { start: s.sentence.start, end: c.end }))) && (c.objects.some((o) => CLAIM_NOUN.has(headLemma(o))) || /independently/.test(text));
  const proof = ['offer', 'provide', 'present', 'give', 'share', 'post'].includes(c.lemma) && c.objects.some((o) => ['proof', 'evidence'].includes(headLemma(o)) && (o.head.tokens[0]?.lower === 'no' || c.negated));
  if (!passive && !unable && !proof) return [];
  const owner = ownerOfPhrase(ctx, c.subjects[0]) ?? ownerOfPhrase(ctx, c.objects[0]) ?? (proof ? entityOfPhrase(ctx, c.subjects[0]) : null);
  const claims = antecedentClaims(ctx, owner, s);
  const speaker = unable ? entityOfPhrase(ctx, c.subjects[0]) : null;
  return claims.map((p) => ({ ...shared(s, c, 'unverified'), ...contentOf(ctx, p), negative: false, strength: 0, wording: 'flat', stance: 'unverified', ...(speaker && !speaker.attacker && unable ? {} : { asserter: { kind: 'narrator' as const } }) }));
};

/** What the last claimant claimed about the attack in focus. */
const antecedentClaims = (ctx: Context, owner: DraftEntity | null, s: SentenceAnalysis): LocalProposition[] => {
  const claims = ctx.analysis.statements.filter((st) => (st.stance === 'claim' || st.stance === 'claim-responsibility') && st.polarity === 1 && (!owner || st.asserter.entity === owner.id));
  const last = claims.at(-1);
  if (!last) return [];
  const event = ctx.analysis.propositions.find((p) => p.id === last.proposition)?.events[0];
  const near = claims.filter((st) => s.index - st.sentence <= 3);
  const ids = new Set((near.length > 0 ? near : [last]).map((st) => st.proposition));
  return ctx.analysis.propositions.filter((p) => ids.has(p.id) && (event === undefined || p.events.includes(event)) && ['conducted', 'data-theft', 'effect', 'targeted'].includes(p.type));
};

/** "warning its victims to expect the worst", "threatened to publish the files", "demanded a ransom of $5 million". */
export const threat: Frame = (ctx, s, c) => {
  const subject = c.subjects[0];
  const who = entityOfPhrase(ctx, subject);
  if (!who || !isAttackerKind(who.kind)) return [];
  const demand = (c.lemma === 'demand' || (c.lemma === 'ask' && /ransom|bitcoin|\$|million|payment/.test(textAt(ctx, s.sentence)))) && c.objects.length > 0;
  const threatening = ['threaten', 'vow', 'warn', 'promise'].includes(c.lemma) || (['give', 'set'].includes(c.lemma) && c.objects.some((o) => ['deadline', 'ultimatum'].includes(headLemma(o))));
  if (!demand && !threatening) return [];
  const target = c.objects.map((p) => ({ p, e: entityOfPhrase(ctx, p) })).find((x) => x.e && !isAttackerKind(x.e.kind));
  const args = [arg(ctx, 'by', subject, who), ...(target?.e ? [arg(ctx, 'against', target.p, target.e)] : [])];
  const amount = demand ? /[$€£]\s?\d[\d.,]*\s*(?:million|billion)?|\d[\d.,]*\s*(?:bitcoins?|BTC|million|dollars)/i.exec(textAt(ctx, clauseQuote(s, c))) : null;
  if (amount) args.push(textArg('amount', amount[0], null));
  const end = c.complement !== null ? Math.max(c.end, Math.min(s.sentence.end, ...s.clauses.filter((x) => x.governor === c.index).map((x) => x.end))) : c.end;
  return [{ ...shared(s, c, demand ? 'demand' : 'threat'), type: demand ? 'demand' : 'threat', kind: null, args, events: current(ctx), stance: 'threaten', asserter: { kind: 'entity', entity: who, span: subject ? { start: subject.start, end: subject.end } : null }, quote: { start: Math.min(c.start, c.verb.start), end } }];
};

/** "We will not tolerate X's cyber activities", "condemned the attack". */
export const condemn: Frame = (ctx, s, c) => {
  const tolerate = c.lemma === 'tolerate' && c.negated;
  if (!tolerate && !['condemn', 'denounce'].includes(c.lemma)) return [];
  const object: Phrase | undefined = c.objects[0];
  if (!object || !(isAttackNoun(object) || /cyber|hack|malicious/.test(textAt(ctx, object)))) return [];
  const owner = ownerOfPhrase(ctx, object) ?? under(c, 'by', 'of').map((p) => entityOfPhrase(ctx, p)).find((e) => e && (e.kind === 'state' || isAttackerKind(e.kind))) ?? null;
  const common = { ...shared(s, c, 'condemn'), negative: false, stance: 'condemn' as const, events: owner && tolerate ? [] : current(ctx) };
  if (owner && (owner.kind === 'state' || isAttackerKind(owner.kind))) return [{ ...common, type: 'conducted', kind: null, args: [arg(ctx, 'actor', object, owner)] }];
  const event = ctx.events.current;
  const victim = event?.victims[0] ? ctx.analysis.entities.find((e) => e.id === event.victims[0]) : undefined;
  return event && victim ? [{ ...common, type: 'occurred', kind: null, args: [entityArg('victim', victim)] }] : [];
};
