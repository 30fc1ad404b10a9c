import type { Analysis, DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { polarityOf } from '../../../model/vocabulary.ts';
import type { KnowledgeIndex } from '../../knowledge-index.ts';
import type { Clause } from '../../syntax/clause.ts';
import { absence } from './absence.ts';
import { aimedAt, bid } from './aimed.ts';
import { aftermath, attackOn, conduct, confirmedBy, headlineNoun, hit, means, namedVictims, suffer } from './attack.ts';
import { attempt, failure } from './attempts.ts';
import { attribute, behind, boastedDeed, claimResponsibility, leakSite } from './authorship.ts';
import { boast, gotIn, proofs, whoDid } from './boasts.ts';
import { type Content, type Context, entityOfPhrase, type Frame, governorOf, isAttacker, span } from './context.ts';
import type { CueIndex } from './cues.ts';
import { charged, pleaded } from './courts.ts';
import { denial } from './denial.ts';
import { echo } from './echoes.ts';
import { emit, lateVictims } from './emit.ts';
import { markEvidence } from './first-hand.ts';
import { EventTable } from './events.ts';
import { nameHeadlineVictim, underLabels } from './headline.ts';
import { type Complements, complementsOf } from './complements.ts';
import { byHand, dataSpared, effect, spared, unharmed } from './impact.ts';
import { apposedLinks, campaignName, describedAs, linkVerbs, modifierLinks, sameAs } from './links.ts';
import { listed } from './lists.ts';
import { ground, harmlessCause, motive, origin } from './motives.ts';
import { response } from './responses.ts';
import { aliases, naming } from './naming.ts';
import { possible, supposed } from './possible.ts';
import { disproved } from './proofs.ts';
import { scopeAt, type Scope } from './scope.ts';
import { type Carried, scopesOf } from './scopes.ts';
import { silence, unknown, unverified } from './silence.ts';
import { technique } from './techniques.ts';
import { role, sameThing, seat, tongues } from './ties.ts';
import { theft } from './theft.ts';
import { threat } from './threats.ts';
import { happened } from './usual.ts';
import { unattributed } from './unattributed.ts';
import { unrelated } from './unrelated.ts';
import { condemn, verdict } from './verdict.ts';
import { inVain, state } from './states.ts';
import type { Sight } from './sights.ts';
import { turnsOf } from './voices.ts';
import { isAboutAttacks } from '../../attack-words.ts';

/**
 * In order; the first frame of a clause that finds something is the last one asked. What is said about a claim comes before
 * what could be read as a claim ("denied that it hacked X"), and who did it before what was done.
 */
const FRAMES: readonly Frame[] = [
  silence,
  unverified,
  unknown,
  unattributed,
  claimResponsibility,
  leakSite,
  condemn,
  echo,
  denial,
  pleaded,
  charged,
  verdict,
  disproved,
  unrelated,
  possible,
  attribute,
  behind,
  campaignName,
  sameAs,
  sameThing,
  naming,
  role,
  seat,
  linkVerbs,
  describedAs,
  threat,
  aimedAt,
  absence,
  confirmedBy,
  namedVictims,
  hit,
  gotIn,
  suffer,
  conduct,
  means,
  bid,
  attempt,
  failure,
  inVain,
  unharmed,
  dataSpared,
  spared,
  theft,
  effect,
  byHand,
  state,
  attackOn,
  response,
  motive,
  origin,
  boast,
];

/**
 * Reads every clause of title and body for what is said about an attack, and settles who says it and how.
 * @returns the clauses as they were left, and sentences without one
 */
export const findStatements = (
  analysis: Analysis,
  index: KnowledgeIndex,
  cues: CueIndex,
  stateOf: (code: string) => DraftEntity,
): Sight[] => {
  const ctx: Context = {
    analysis,
    index,
    cues,
    events: new EventTable(analysis),
    scopes: [],
    sentence: analysis.sentences[0] as SentenceAnalysis,
    about: isAboutAttacks(analysis.input),
    said: [],
    emitted: new Set(),
    propositions: new Map(),
    heard: null,
    turnOf: () => null,
    stateOf,
  };
  ctx.turnOf = turnsOf(ctx);
  analysis.events = ctx.events.events;
  const sights: Sight[] = [];
  const enterLabel = underLabels(ctx);
  let carried: Carried | null = null;
  let body = 0;
  for (const s of analysis.sentences) {
    if (s.sentence.zone !== 'title' && s.sentence.zone !== 'body') continue;
    ctx.sentence = s;
    enterLabel(s);
    const scopes = scopesOf(ctx, s, carried);
    ctx.scopes = scopes;
    const complements = complementsOf(ctx, s);
    // of two around the same words the one that says what becomes of them comes first
    scopes.unshift(...complements.scopes);
    for (const content of [
      ...modifierLinks(ctx, s),
      ...apposedLinks(ctx, s),
      ...tongues(ctx, s),
      ...headlineNoun(ctx, s),
      ...listed(ctx, s),
      ...supposed(ctx, s),
      ...proofs(ctx, s),
      ...aliases(ctx, s),
    ])
      emit(ctx, s, content);
    let silenced = false;
    const told: Clause[] = [];
    for (const clause of s.clauses) {
      if (silenced && !standsAlone(s, clause)) continue;
      const heldUp = complements.open.some((o) => clause.verb.start >= o.start && clause.verb.start < o.end);
      const all = contentsOf(ctx, s, clause);
      const contents = heldUp ? all.filter((x) => x.stance !== undefined && polarityOf(x.stance) === 0) : all;
      const sure = contents.length === 0 ? contents : contents.filter((x) => x.unsure !== true);
      for (const content of sure) emit(ctx, s, content, clause);
      if (contents.length > 0) told.push(clause);
      sights.push({
        sentence: s,
        clause,
        scope: scopeAt(scopes, clause.verb.start, clause),
        made: contents.length > 0,
        halves: sure.length > 0 ? [] : contents,
        event: ctx.events.current,
      });
      silenced = contents.some((x) => x.stance !== undefined && polarityOf(x.stance) === 0);
    }
    for (const [clause, contents] of unmatched(ctx, s, complements, told)) {
      const sure = contents.filter((x) => x.unsure !== true);
      for (const content of sure) emit(ctx, s, content);
      const sight = sights.findLast((x) => x.clause === clause);
      if (sight && sure.length === 0 && !sight.made) Object.assign(sight, { made: contents.length > 0, halves: contents });
    }
    if (s.sentence.zone === 'body') nameHeadlineVictim(ctx, body++);
    if (s.clauses.length === 0 && s.tokens.length > 0)
      sights.push({
        sentence: s,
        clause: null,
        scope: null,
        made: analysis.statements.at(-1)?.sentence === s.index,
        halves: [],
        event: ctx.events.current,
      });
    carried = carriedOn(s, scopes);
    const person = scopes.findLast((x) => x.source?.kind === 'person');
    if (person?.source) ctx.heard = { who: person.source, sentence: s.index };
  }
  lateVictims(ctx);
  markEvidence(analysis);
  return sights;
};

/** "called the claim that it paid them absurd": where no rule knows what is spoken against, it is the claim told before. */
const unmatched = (ctx: Context, s: SentenceAnalysis, found: Complements, told: readonly Clause[]): [Clause, Content[]][] => {
  const idle = found.scopes.filter((x) => !told.some((c) => x.content.some((r) => c.verb.start >= r.start && c.verb.start < r.end)));
  ctx.scopes = ctx.scopes.filter((x) => !idle.includes(x));
  return idle.flatMap((x): [Clause, Content[]][] => (x.clause && !told.includes(x.clause) ? [[x.clause, verdict(ctx, s, x.clause)]] : []));
};

/** After "refused to say whether data had been taken" only a clause joined by a conjunction or a semicolon says something again. */
const standsAlone = (s: SentenceAnalysis, c: Clause): boolean => {
  const first = c.subjectFrom === 'own' ? (c.subjects[0]?.from ?? c.chunkIndex) : c.chunkIndex;
  const before = s.chunks[first - 1];
  return (
    before?.kind === 'CC' || before?.kind === 'STOP' || before?.kind === 'DASH' || (before?.kind === 'COMMA' && c.subjectFrom === 'own')
  );
};

/** The speech that may go on in the next sentence: the one with a quotation, else the last of somebody. */
const carriedOn = (s: SentenceAnalysis, scopes: readonly Scope[]): Carried | null => {
  const inQuotes = scopes.find((x) => x.source !== null && x.content.some((r) => s.quotes.some((q) => q.start < r.end && q.end > r.start)));
  const scope = inQuotes ?? scopes.findLast((x) => x.source !== null && x.clause !== null);
  return scope ? { scope, quoting: inQuotes !== undefined } : null;
};

const BOASTING = new Set(['boast', 'brag', 'gloat', 'crow']);
/** What a reason may be given for in the same clause. */
const DEEDS = new Set(['targeted', 'conducted', 'sponsored', 'data-theft', 'effect']);

const contentsOf = (ctx: Context, s: SentenceAnalysis, clause: Clause): Content[] => {
  const out: Content[] = [];
  // "If the firm does not pay, ...": a condition says nothing of its own
  if (clause.marker === 'if' || clause.marker === 'unless') return out;
  // "boasted of having shut it down": told by the boast
  const before = s.clauses[clause.index - 1];
  if (before && BOASTING.has(before.lemma) && boastedDeed(s, before) === clause) return out;
  for (const frame of FRAMES) {
    const found = frame(ctx, s, clause);
    if (found.length === 0) continue;
    out.push(...found);
    break;
  }
  const first = out[0];
  out.push(...whoDid(ctx, clause, out));
  // how it was done is told beside what was done, never beside a silence or a verdict
  if (!first || ['targeted', 'effect', 'data-theft', 'conducted', 'occurred', 'attempted', 'sponsored'].includes(first.type))
    if (!first || first.stance === undefined || first.stance === 'claim-responsibility') {
      const how = technique(ctx, s, clause);
      // "it had got in through a flaw": a way in, told in so many words
      if (how.length > 0 && first?.rule === 'boast' && first.type === 'effect') out.shift();
      out.push(...how);
    }
  if (first?.type === 'effect') out.push(...harmlessCause(ctx, s, clause));
  if (first === undefined || first.type === 'effect' || first.type === 'response') out.push(...aftermath(ctx, s, clause, out));
  if (first && DEEDS.has(first.type) && (first.stance === undefined || first.stance === 'claim-responsibility'))
    out.push(...ground(ctx, s, clause));
  return happened(
    ctx,
    s,
    clause,
    bragged(ctx, clause, isToCome(s, clause) ? out.filter((x) => x.stance === 'threaten' || !DEEDS.has(x.type)) : out),
  );
};

const BRAGGING = new Set(['boast', 'brag', 'claim', 'crow']);
/** "The gang bragged of 33 terabytes": whose word it is that something was taken. */
const bragged = (ctx: Context, c: Clause, list: Content[]): Content[] => {
  const [p] = c.subjects;
  const who = BRAGGING.has(c.lemma) && !c.passive && !c.negated ? entityOfPhrase(ctx, p) : null;
  if (!p || !isAttacker(who)) return list;
  return list.map((x) =>
    x.asserter || x.negative ? x : { ...x, stance: x.stance ?? 'claim', asserter: { kind: 'entity', entity: who, span: span(p) } },
  );
};

const AHEAD = new Set([
  'threaten',
  'vow',
  'promise',
  'pledge',
  'plan',
  'intend',
  'want',
  'hope',
  'offer',
  'prepare',
  'swear',
  'pretend',
  'refuse',
  'decline',
]);
/** "threatened to attack the port again", "pretended to have stolen data": done by nobody yet, or not at all. */
const isToCome = (s: SentenceAnalysis, c: Clause): boolean => c.form === 'infinitive' && AHEAD.has(governorOf(s, c)?.lemma ?? '');
