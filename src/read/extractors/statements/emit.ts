import type { LocalArg, LocalProposition, Party, ReadStatement } from '../../../model/reading.ts';
import type { PropositionType } from '../../../model/vocabulary.ts';
import { en } from '../../../words/en/en.ts';
import { type Analysis, type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { asVictim, type Content, type Context, entityArg, isAttacker, type Said } from './context.ts';
import type { ArgRole } from './draft.ts';
import { victimInHead } from './headline.ts';
import { scopeAt, type Scope } from './scope.ts';
import { decide, directnessOf } from './stance.ts';

/** Makes the statements of a content: who says it, with what stance, in which words. A repetition in the same sentence is left out. */
export const emit = (ctx: Context, s: SentenceAnalysis, found: Content, clause?: Clause): void => {
  const content = withSufferer(ctx, found);
  const around = scopeAt(ctx.scopes, content.at, clause);
  const scope = content.asserter && content.asserter.kind !== 'entity' ? null : around;
  // "X and Y denied having been breached": each of itself
  const speakers = scope && !content.asserter ? [scope.source, ...scope.others.map((o) => o.entity)] : [];
  const victim = content.args.find((a) => a.role === 'victim')?.entity;
  if (scope && speakers.length > 1 && victim && speakers.includes(victim)) {
    const at = victim.id === scope.source?.id ? scope.sourceSpan : (scope.others.find((o) => o.entity.id === victim.id)?.span ?? null);
    say(ctx, s, content, { ...scope, source: victim, sourceSpan: at });
    return;
  }
  say(ctx, s, content, scope);
  // "CISA, the FBI and the directorate said": each of them says it
  if (scope && !content.asserter)
    for (const { entity, span } of scope.others) say(ctx, s, content, { ...scope, source: entity, sourceSpan: span });
};

/** "Correction: the servers were not wiped": what the writer denies there it said before. */
const CORRECTION = /^\W*(?:Correction|Corrected|Corrigendum|Erratum|Clarification)\b[^:.]{0,40}:/;
const corrected = (ctx: Context, s: SentenceAnalysis, content: Content, scope: Scope | null): Content =>
  content.negative &&
  scope === null &&
  content.stance === undefined &&
  CORRECTION.test(ctx.analysis.input.text.slice(s.sentence.start, s.sentence.start + 80))
    ? { ...content, stance: 'retract' }
    : content;

const say = (ctx: Context, s: SentenceAnalysis, given: Content, scope: Scope | null): void => {
  const content = corrected(ctx, s, given, scope);
  const { analysis, scopes } = ctx;
  const self = content.asserter?.kind === 'entity' ? content.asserter : null;
  const asserterEntity = self ? self.entity : (scope?.source ?? null);
  const decided = decide(analysis, content, scope, asserterEntity);
  const asserter = self ? party(self.entity, self.span) : content.asserter?.kind === 'unspecified' ? nobody() : speakerOf(analysis, scope);
  const speaker = asserterEntity ?? (asserter.kind === 'narrator' ? analysis.self : null);
  const whole = withThief(withAttributor(content, speaker), speaker);
  const proposition = propose(ctx, whole, { by: `${asserter.kind}|${asserter.entity ?? ''}`, polarity: decided.polarity });
  const quote = trim(analysis.input.text, content.quote.start, content.quote.end);
  if (quote.end <= quote.start) return;
  const key = `${proposition.id}|${s.index}|${asserter.kind}|${asserter.entity ?? ''}|${decided.stance}`;
  if (ctx.emitted.has(key)) return;
  ctx.emitted.add(key);
  const event = ctx.events.byId(proposition.events[0]);
  const statement: ReadStatement = {
    id: `s${analysis.statements.length + 1}`,
    sentence: s.index,
    ...quote,
    quote: analysis.input.text.slice(quote.start, quote.end),
    asserter,
    relays: relaysOf(scopes, scope, self, content),
    stance: decided.stance,
    polarity: decided.polarity,
    proposition: proposition.id,
    wording: decided.wording,
    strength: decided.strength,
    directness: directnessOf(ctx, content, scope, s.sentence.zone),
    cue: scope && !self && content.rule !== 'attribute' ? scope.cueSpan : content.cue,
    focus: content.focus,
    implied: content.implied ?? false,
    hasEvidence: content.hasEvidence ?? false,
    timeSaid: timeSaid(s, scope, self !== null),
    eventTime: event?.time ?? null,
    rule: content.rule,
  };
  analysis.statements.push(statement);
  if (decided.polarity === 1) remember(ctx, { content: whole, stance: decided.stance, asserter: asserterEntity, sentence: s.index });
};

/** Deeds done to somebody, and the place of that somebody in them. */
const SUFFERED: Partial<Record<PropositionType, ArgRole>> = {
  conducted: 'victim',
  'data-theft': 'victim',
  effect: 'victim',
  occurred: 'victim',
  attempted: 'victim',
  demand: 'against',
};

/** "took credit for the operation", "nothing was stolen": whom it was done to is whom the attack pointed back to was told of, the named one of several. */
const withSufferer = (ctx: Context, content: Content): Content => {
  const role = SUFFERED[content.type];
  const [event, another] = content.events;
  if (role === undefined || event === undefined || another !== undefined) return content;
  const told = content.args.find((a) => a.role === role);
  // "Northbank admitted that its mail had been read": the attack that is spoken of next has a victim
  if (told?.entity && event.victims.length === 0 && asVictim(told.entity)) event.victims.push(told.entity.id);
  if (told) return content;
  // a report that tells of one attack names whom it hit where it begins, if nowhere else
  const first = event.victims.length === 0 && ctx.events.events.length === 1 ? victimInHead(ctx) : null;
  if (first) event.victims.push(first.id);
  const victims = event.victims.flatMap((id) => entityById(ctx.analysis, id) ?? []);
  const victim = victims.find((v) => v.named && v.kind !== 'state') ?? victims[0];
  return victim === undefined ? content : { ...content, args: [...content.args, entityArg(role, victim)] };
};

/**
 * Whom the attack hit is sometimes named only after it is spoken of: a live page begins with what came last. What was said of it before is
 * about that victim, where it is the only one.
 */
export const lateVictims = ({ analysis, propositions }: Context): void => {
  const events = new Map(analysis.events.map((e) => [e.id, e]));
  for (const p of Array.from(analysis.propositions)) {
    const role = SUFFERED[p.type];
    const [event, another] = p.events.map((id) => events.get(id));
    if (role === undefined || !event || another || event.victims.length !== 1 || p.args.some((a) => a.role === role)) continue;
    const victim = entityById(analysis, event.victims[0]);
    if (!victim?.named || victim.kind === 'state') continue;
    const args: LocalArg[] = [...p.args, { role, entity: victim.id, text: victim.name, span: null }];
    const key = propositionKey(p.type, p.kind, p.events, args);
    const same = propositions.get(key);
    if (!same) {
      p.args = args;
      propositions.set(key, p);
      continue;
    }
    for (const st of analysis.statements) if (st.proposition === p.id) st.proposition = same.id;
    analysis.propositions.splice(analysis.propositions.indexOf(p), 1);
  }
};

/** "has not named a culprit": whose attribution there is none of. */
const withAttributor = (content: Content, asserter: DraftEntity | null): Content =>
  content.type !== 'attribution-exists' || asserter === null || content.args.length > 0
    ? content
    : { ...content, args: [entityArg('by', asserter)] };

/** "The gang put the database up for sale": who claims a theft and names no thief means itself. */
const withThief = (content: Content, asserter: DraftEntity | null): Content =>
  content.type !== 'data-theft' ||
  (content.negative && content.stance !== 'retract') ||
  !isAttacker(asserter) ||
  content.args.some((a) => a.role === 'actor')
    ? content
    : { ...content, args: [...content.args, entityArg('actor', asserter)] };

/** Statements kept to point back to: some pages' worth, so that a long text is read in linear time. */
const MEMORY = 120;
const remember = (ctx: Context, said: Said): void => {
  ctx.said.push(said);
  if (ctx.said.length > MEMORY) ctx.said.splice(0, MEMORY / 2);
};

const timeSaid = (s: SentenceAnalysis, scope: Scope | null, self: boolean): string | null => {
  const said = scope?.clause
    ? s.times.find(
        (t) =>
          t.end <= (scope.clause?.end ?? 0) &&
          t.end > (scope.clause?.start ?? 0) - 40 &&
          (t.kind === 'weekday-past' || t.kind === 'absolute'),
      )
    : undefined;
  if (said) return said.id;
  return self ? (s.times.find((t) => t.kind === 'weekday-past' || t.kind === 'anaphoric')?.id ?? null) : null;
};

/** Somebody of the text who says something, and where it is named. */
export const party = (entity: DraftEntity, span: { start: number; end: number } | null): Party => ({
  kind: 'entity',
  entity: entity.id,
  name: entity.name,
  span,
});
export const nobody = (): Party => ({ kind: 'unspecified', entity: null, name: 'unspecified', span: null });
const narrator = (analysis: Analysis): Party => ({ kind: 'narrator', entity: null, name: analysis.input.source.name, span: null });
/** Who says what stands in a scope; with none around it, the document itself. */
export const speakerOf = (analysis: Analysis, scope: Scope | null): Party => {
  if (scope === null) return narrator(analysis);
  if (scope.source) return party(scope.source, scope.sourceSpan);
  return scope.unspecified ? { ...nobody(), span: scope.sourceSpan } : narrator(analysis);
};

/** Who passed it on: hearers that are outlets, and speakers further out ("A told B that C had denied"). */
const relaysOf = (scopes: readonly Scope[], scope: Scope | null, self: { entity: DraftEntity } | null, content: Content): Party[] => {
  const out: Party[] = (scope?.relays ?? []).map((r) => party(r.entity, r.span));
  const asserter = self?.entity.id ?? scope?.source?.id;
  if (self && scope?.source && scope.source.id !== asserter) out.push(party(scope.source, scope.sourceSpan));
  for (const o of scopes) {
    if (o.clause === scope?.clause || !o.source || o.source.id === asserter || out.some((p) => p.entity === o.source?.id)) continue;
    if (o.content.some((r) => content.at >= r.start && content.at < r.end)) out.push(party(o.source, o.sourceSpan));
  }
  return out;
};

const trim = (text: string, start: number, end: number): { start: number; end: number } => {
  let [a, b] = [start, end];
  while (a < b && /[\s,;:]/.test(text[a] ?? '')) a++;
  while (b > a && /[\s,;:]/.test(text[b - 1] ?? '')) b--;
  return { start: a, end: b };
};

/** The proposition with this content, made once per document. */
const propose = (ctx: Context, content: Content, said: { by: string; polarity: number }): LocalProposition => {
  const { analysis } = ctx;
  const args: LocalArg[] = content.args.map((a) => ({ role: a.role, entity: a.entity?.id ?? null, text: a.text, span: a.span }));
  const events = content.events.map((e) => e.id);
  const plainKey = propositionKey(content.type, content.kind, events, args);
  const apart = content.type === 'effect' ? sparedBeside(ctx, ctx.propositions.get(plainKey), args, said) : null;
  if (apart !== null) args.push(apart);
  const key = apart === null ? plainKey : `${plainKey}|scope=${apart.text.toLowerCase()}`;
  const existing = ctx.propositions.get(key);
  if (existing) return existing;
  const made: LocalProposition = {
    id: `p${analysis.propositions.length + 1}`,
    type: content.type,
    kind: content.kind,
    events,
    args,
    text: en.proposition(content),
  };
  analysis.propositions.push(made);
  ctx.propositions.set(key, made);
  return made;
};

/** Words under which anything may fall: "no systems were affected" takes back "84 mailboxes were". */
const ANYTHING = new Set(
  'nothing none no any all anything everything other others system systems data service services operations it they'.split(' '),
);
const thingsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w.length > 2 && !/^\d/.test(w) && w !== 'the' && w !== 'its' && w !== 'their' && w !== 'our');

/**
 * "84 mailboxes were affected. The voting system was not touched": one who says both contradicts nobody, least of all himself. What he
 * says of the second thing is a proposition of its own, told from the first by the thing.
 */
const sparedBeside = (
  { analysis }: Context,
  first: LocalProposition | undefined,
  args: readonly LocalArg[],
  said: { by: string; polarity: number },
): LocalArg | null => {
  const thing = args.find((a) => a.role === 'effect');
  const other = first?.args.find((a) => a.role === 'effect');
  if (!first || !thing || !other || said.polarity === 0) return null;
  const against = analysis.statements.some(
    (s) => s.proposition === first.id && s.polarity === -said.polarity && `${s.asserter.kind}|${s.asserter.entity ?? ''}` === said.by,
  );
  const [own, others] = [thingsIn(thing.text), thingsIn(other.text)];
  const isOther =
    own.length > 0 &&
    others.length > 0 &&
    [own, others].every((words) => words.some((w) => !ANYTHING.has(w))) &&
    !own.some((w) => others.includes(w) && !ANYTHING.has(w));
  return against && isOther ? { role: 'scope', entity: null, text: thing.text, span: thing.span } : null;
};

const LOOSE = new Set(['effect', 'action', 'scope', 'amount']);
const propositionKey = (type: string, kind: string | null, events: readonly string[], args: readonly LocalArg[]): string =>
  [
    type,
    kind ?? '',
    [...events].sort().join('+'),
    ...args
      .filter((a) => a.entity !== null || !LOOSE.has(a.role))
      .map((a) => `${a.role}=${a.entity ?? a.text.toLowerCase()}`)
      .sort(),
  ].join('|');
