import type { LocalArg, LocalProposition, Party, ReadStatement } from '../../../model/reading.ts';
import type { Analysis, DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { KnowledgeIndex } from '../../knowledge-index.ts';
import type { Clause } from '../../syntax/clause.ts';
import type { Content, Context, Frame } from './context.ts';
import type { CueIndex } from './cues.ts';
import { EventTable } from './events.ts';
import { attackOn, attempt, conduct, effect, failure, hit, suffer, theft } from './frames-attack.ts';
import { attribute, behind, campaignName, claimResponsibility, denial, leakSite, motive, origin, sameAs } from './frames-attribution.ts';
import { condemn, response, silence, threat, unverified } from './frames-response.ts';
import { modifierLinks } from './modifiers.ts';
import { plainText } from './plain-text.ts';
import { scopeAt, type Scope, scopesOf } from './scopes.ts';
import { decide, directnessOf } from './stance.ts';

/** In order: a clause that a frame takes whole is not read again by a later one of the same group. */
const FRAMES: readonly Frame[][] = [
  [silence, unverified],
  [claimResponsibility, leakSite, attribute, behind, denial, campaignName, sameAs],
  [hit, suffer, attackOn, conduct, attempt, failure, theft, effect],
  [response, motive, origin, threat, condemn],
];

/** Reads every clause of title and body for what is said about an attack, and settles who says it and how. */
export const findStatements = (analysis: Analysis, index: KnowledgeIndex, cues: CueIndex): void => {
  const ctx: Context = { analysis, index, cues, events: new EventTable(analysis) };
  analysis.events = ctx.events.events;
  let carried: Scope | null = null;
  for (const s of analysis.sentences) {
    if (s.sentence.zone !== 'title' && s.sentence.zone !== 'body') continue;
    const scopes = scopesOf(ctx, s);
    if (carried && continuesQuote(analysis, s)) scopes.push({ ...carried, clause: null, content: [{ start: s.sentence.start, end: s.sentence.end }] });
    for (const content of modifierLinks(ctx, s)) emit(ctx, s, content, scopes);
    for (const clause of s.clauses) {
      for (const content of contentsOf(ctx, s, clause)) emit(ctx, s, content, scopes, clause);
    }
    carried = scopes.find((x) => x.source !== null && x.content.some((r) => analysis.quotes.some((q) => q.start < r.end && q.end > r.start))) ?? (continuesQuote(analysis, s) ? carried : null);
  }
};

const continuesQuote = (analysis: Analysis, s: SentenceAnalysis): boolean => analysis.quotes.some((q) => q.start < s.sentence.start + 2 && q.end > s.sentence.start + 2 && q.end >= Math.min(s.sentence.end - 2, s.sentence.start + 40));

const contentsOf = (ctx: Context, s: SentenceAnalysis, clause: Clause): Content[] => {
  const out: Content[] = [];
  for (const group of FRAMES) {
    for (const frame of group) {
      const found = frame(ctx, s, clause);
      if (found.length > 0) {
        out.push(...found);
        break;
      }
    }
    if (out.length > 0) break;
  }
  return out;
};

const emit = (ctx: Context, s: SentenceAnalysis, content: Content, scopes: readonly Scope[], clause?: Clause): void => {
  const { analysis } = ctx;
  const around = scopeAt(scopes, content.at, clause);
  const scope = content.asserter && content.asserter.kind !== 'entity' ? null : around;
  const self = content.asserter?.kind === 'entity' ? content.asserter : null;
  const asserterEntity = self ? self.entity : (scope?.source ?? null);
  const decided = decide(ctx, content, self ? selfScope(scope) : scope, asserterEntity);
  const asserter: Party = self ? party(self.entity, self.span) : content.asserter?.kind === 'unspecified' ? nobody() : scope ? speakerOf(analysis, scope) : narrator(analysis);
  const relays = relaysOf(ctx, scopes, scope, self, content);
  const proposition = propose(ctx, content);
  const quote = trim(analysis.input.text, content.quote.start, content.quote.end);
  const duplicate = analysis.statements.some((x) => x.proposition === proposition.id && x.sentence === s.index && x.asserter.entity === asserter.entity && x.asserter.kind === asserter.kind && x.polarity === decided.polarity && x.stance === decided.stance);
  if (duplicate) return;
  const said = scope?.clause ? s.times.find((t) => t.start >= s.sentence.start && t.end <= (scope.clause?.end ?? 0) && t.end > (scope.clause?.start ?? 0) - 40 && (t.kind === 'weekday-past' || t.kind === 'absolute')) : undefined;
  const event = analysis.events.find((v) => v.id === proposition.events[0]);
  const statement: ReadStatement = {
    id: `s${analysis.statements.length + 1}`,
    sentence: s.index,
    ...quote,
    quote: analysis.input.text.slice(quote.start, quote.end),
    asserter,
    relays,
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
    timeSaid: said?.id ?? (self ? (s.times.find((t) => t.kind === 'weekday-past' || t.kind === 'anaphoric')?.id ?? null) : null),
    eventTime: event?.time ?? null,
    rule: content.rule,
  };
  analysis.statements.push(statement);
};

const selfScope = (scope: Scope | null): Scope | null => scope;
const party = (entity: DraftEntity, span: { start: number; end: number } | null): Party => ({ kind: 'entity', entity: entity.id, name: entity.name, span });
const nobody = (): Party => ({ kind: 'unspecified', entity: null, name: 'unspecified', span: null });
const narrator = (analysis: Analysis): Party => ({ kind: 'narrator', entity: null, name: analysis.input.source.name, span: null });
const speakerOf = (analysis: Analysis, scope: Scope): Party => {
  if (scope.source) return party(scope.source, scope.sourceSpan);
  return scope.unspecified ? { ...nobody(), span: scope.sourceSpan } : narrator(analysis);
};

/** Who passed it on: hearers that are outlets, and speakers further out ("A told B that C had denied"). */
const relaysOf = (ctx: Context, scopes: readonly Scope[], scope: Scope | null, self: { entity: DraftEntity } | null, content: Content): Party[] => {
  const out: Party[] = (scope?.relays ?? []).map((r) => party(r.entity, r.span));
  const asserter = self?.entity.id ?? scope?.source?.id;
  const outer = scopes.filter((x) => x !== scope && x.source && x.source.id !== asserter && x.content.some((r) => content.at >= r.start && content.at < r.end));
  if (self && scope?.source && scope.source.id !== asserter) out.push(party(scope.source, scope.sourceSpan));
  for (const o of outer) if (o.source && !out.some((p) => p.entity === o.source?.id)) out.push(party(o.source, o.sourceSpan));
  return out;
};

const trim = (text: string, start: number, end: number): { start: number; end: number } => {
  let [a, b] = [start, end];
  while (a < b && /[\s,;:]/.test(text[a] ?? '')) a++;
  while (b > a && /[\s,;:]/.test(text[b - 1] ?? '')) b--;
  return { start: a, end: b };
};

/** The proposition with this content, made once per document. */
const propose = (ctx: Context, content: Content): LocalProposition => {
  const { analysis } = ctx;
  const args: LocalArg[] = content.args.map((a) => ({ role: a.role, entity: a.entity?.id ?? null, text: a.text, span: a.span }));
  const events = content.events.map((e) => e.id);
  const key = propositionKey(content.type, content.kind, events, args);
  const existing = analysis.propositions.find((p) => propositionKey(p.type, p.kind, p.events, p.args) === key);
  if (existing) return existing;
  const made: LocalProposition = { id: `p${analysis.propositions.length + 1}`, type: content.type, kind: content.kind, events, args, text: plainText(content) };
  analysis.propositions.push(made);
  return made;
};

const propositionKey = (type: string, kind: string | null, events: readonly string[], args: readonly LocalArg[]): string =>
  [type, kind ?? '', [...events].sort().join('+'), ...args.filter((a) => a.entity !== null || !['effect', 'action', 'motive', 'scope'].includes(a.role)).map((a) => `${a.role}=${a.entity ?? a.text.toLowerCase()}`).sort()].join('|');
