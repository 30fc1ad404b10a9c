import type { Span } from '../../../model/span.ts';
import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { THOUGHT_NOUNS } from '../../syntax/mend-words.ts';
import { type Context, entityOfPhrase, ownerOfPhrase, under } from './context.ts';
import type { Hedge, SpeechCue } from './cues.ts';
import { type Scope, scopeAt } from './scope.ts';

/**
 * Clauses that a sentence holds up without saying them: "rejected the claim that X did it", "asked whether data were taken", "rumours that".
 * Read on their own they are facts in the reporter's voice, and false ones.
 */
export interface Complements {
  /** held against somebody's word: who speaks against it, and how */
  scopes: Scope[];
  /** asked, rumoured or left open: nobody says it */
  open: Span[];
}

/** Nouns for what would speak for it: "no evidence that", "nothing to suggest that". */
const GROUNDS = new Set(['evidence', 'indication', 'sign', 'proof', 'trace', 'hint', 'reason', 'suggestion']);
/** "No evidence that", "little sign that" negate the clause itself, which is seen to where clauses are. */
const SCARCE = new Set(['scant', 'insufficient', 'scarce', 'few']);
const NONE = new Set(['no', 'zero', 'any', 'little']);

/** A relative clause may have these without an object: "the claim that the gang made". */
const MADE = new Set([
  'make',
  'publish',
  'post',
  'deny',
  'spread',
  'issue',
  'share',
  'cite',
  'reject',
  'receive',
  'see',
  'hear',
  'circulate',
  'release',
  'write',
  'commission',
  'submit',
]);

const AGAINST: Record<string, SpeechCue['stance']> = {
  deny: 'deny',
  contradict: 'deny',
  dispute: 'deny',
  contest: 'deny',
  question: 'deny',
  doubt: 'deny',
  challenge: 'deny',
  'rule out': 'deny',
  exclude: 'deny',
  reject: 'reject',
  dismiss: 'reject',
  'brush aside': 'reject',
  'brush off': 'reject',
  scoff: 'reject',
  rubbish: 'reject',
  refute: 'refute',
  rebut: 'refute',
  debunk: 'refute',
  disprove: 'refute',
  withdraw: 'retract',
  retract: 'retract',
  'take back': 'retract',
};
/** Who does not believe it, thinks it is not so. */
const BELIEVING = new Set(['believe', 'think', 'expect', 'consider', 'suspect', 'accept', 'buy']);
const WEIGHING = new Set(['consider', 'examine', 'investigate', 'explore', 'weigh', 'study', 'pursue', 'raise', 'see']);
const SUPPORTING = new Set(['confirm', 'corroborate', 'support', 'back', 'bear out', 'verify', 'substantiate']);
const FALSE = new Set([
  'wrong',
  'false',
  'untrue',
  'unfounded',
  'baseless',
  'groundless',
  'incorrect',
  'mistaken',
  'nonsense',
  'absurd',
  'fabricated',
  'exaggerated',
  'invented',
  'bogus',
  'fake',
  'lie',
  'lies',
  'hoax',
  'fiction',
  'fabrication',
  'invention',
  'rubbish',
  'propaganda',
  'disinformation',
  'unsubstantiated',
]);
/** What they are about is wished or dreaded, and no one says that it is so. */
const DREADING = new Set(['fear', 'worry', 'dread', 'hope', 'wish', 'imagine', 'pretend', 'joke', 'dream', 'wonder']);
/** Somebody keeps from saying what follows. */
const REFRAINING = new Set(['stop', 'refrain', 'avoid', 'hesitate', 'shy']);
/** "was careful not to conclude that", "is reluctant to say that" */
const WARY = new Set(['careful', 'reluctant', 'hesitant', 'wary', 'unwilling', 'loath', 'cautious']);
const FICTION = new Set([
  'exercise',
  'drill',
  'simulation',
  'scenario',
  'film',
  'movie',
  'novel',
  'tabletop',
  'wargame',
  'screenplay',
  'thriller',
]);
const NOBODY = new Set(['nobody', 'none', 'neither', 'no-one']);
const DOUBTFUL: Hedge = { wording: 'unlikely', strength: -0.4 };

interface Embedded {
  /** the clause that is held up */
  clause: Clause;
  /** the word that opens it */
  word: string;
  /** index of the chunk right before that word */
  before: number;
}

const firstChunk = (c: Clause): number => (c.subjectFrom === 'own' ? (c.subjects[0]?.from ?? c.chunkIndex) : c.chunkIndex);

/** The clause with the word that opens it; "that" may have been taken for an article: "claims that customer data was stolen". */
const embedded = (s: SentenceAnalysis, clause: Clause): Embedded | null => {
  if (clause.form !== 'finite') return null;
  const first = firstChunk(clause);
  const opener = s.chunks[first - 1];
  if (opener && opener.kind !== 'NP' && ['that', 'if'].includes(opener.head.lower))
    return { clause, word: opener.head.lower, before: first - 2 };
  return s.chunks[first]?.tokens[0]?.lower === 'that' && s.chunks[first]?.kind === 'NP'
    ? { clause, word: 'that', before: first - 1 }
    : null;
};

/** Up to where the held-up clause and what is joined to it reaches. */
const reach = (s: SentenceAnalysis, c: Clause, until: number): Span => {
  let end = until;
  for (const next of s.clauses.slice(c.index + 1)) {
    const first = firstChunk(next);
    const start = s.chunks[first]?.start ?? next.start;
    const [before, mark] = [s.chunks[first - 1], s.chunks[first - 2]];
    const turn =
      before?.kind === 'STOP' ||
      (next.form === 'finite' && before?.kind === 'COMMA' && next.subjectFrom === 'own') ||
      (next.form === 'finite' &&
        before?.kind === 'CC' &&
        (before.head.lower === 'but' || (mark?.kind === 'COMMA' && next.subjectFrom === 'own')));
    if (turn && start < end) end = start;
  }
  return { start: s.chunks[firstChunk(c)]?.start ?? c.start, end };
};

const isOf = (p: Phrase, chunk: Chunk): boolean => p.head === chunk;
/** The clause that has the noun before "that" as its object or its subject. */
const holder = (s: SentenceAnalysis, noun: Chunk): { clause: Clause; asSubject: boolean } | null => {
  for (const c of s.clauses) {
    if ([...c.objects, ...c.pps.flatMap((p) => p.objects)].some((p) => isOf(p, noun)))
      return { clause: c, asSubject: c.passive && c.verb.start > noun.start };
    if (c.subjects.some((p) => isOf(p, noun))) return { clause: c, asSubject: true };
  }
  // "dismissed as rumours the reports that": something stands between the verb and its object
  const before = s.clauses.findLast((c) => c.verb.start < noun.start);
  return before && AGAINST[before.lemma] !== undefined && !before.passive ? { clause: before, asSubject: false } : null;
};
/** "Claims that data was stolen are false": the first word is taken for a verb, and the clause it is the subject of has no other. */
const behind = (s: SentenceAnalysis, e: Embedded): { clause: Clause; asSubject: boolean } | null => {
  const inner = [...e.clause.objects, ...e.clause.pps.flatMap((p) => p.objects)];
  const clause = s.clauses.find(
    (c) =>
      c.index > e.clause.index &&
      c.form === 'finite' &&
      (c.subjectFrom !== 'own' || c.subjects.some((p) => inner.some((o) => o.head === p.head))),
  );
  return clause ? { clause, asSubject: true } : null;
};

const voice = (
  ctx: Context,
  p: Phrase | undefined,
  c: Clause,
): Pick<Scope, 'source' | 'sourceSpan' | 'unspecified' | 'others' | 'relays'> => {
  const own = entityOfPhrase(ctx, p);
  const around = scopeAt(ctx.scopes, c.verb.start, c);
  if (own && p)
    return { source: own, sourceSpan: { start: p.start, end: p.end }, unspecified: false, others: [], relays: around?.relays ?? [] };
  return {
    source: around?.source ?? null,
    sourceSpan: around?.sourceSpan ?? null,
    unspecified: around?.unspecified ?? false,
    others: around?.others ?? [],
    relays: around?.relays ?? [],
  };
};

/** What the sentence does to the clause: speaks against it, leaves it open, or says it (null). */
const bearing = (ctx: Context, s: SentenceAnalysis, e: Embedded): { scope: Scope } | 'open' | null => {
  const before = s.chunks[e.before];
  if (!before) return null;
  const against = (
    c: Clause,
    who: Phrase | undefined,
    cue: SpeechCue,
    hedge: Hedge | null,
    until = s.sentence.end,
    owner: DraftEntity | null = null,
  ): { scope: Scope } => ({
    scope: {
      clause: c,
      cue,
      cueSpan: { start: c.verb.head.start, end: c.verb.head.end },
      lemma: COMPLEMENT,
      negated: false,
      ...voice(ctx, who, c),
      ...(owner ? { source: owner, sourceSpan: { start: before.start, end: before.end }, unspecified: false, others: [] } : {}),
      content: [reach(s, e.clause, until)],
      hedge,
    },
  });
  const verbHolder = ['VG', 'ADV', 'TIME', 'ADJP'].includes(before.kind)
    ? s.clauses.findLast((c) => c.verb.start <= before.start && c.index < e.clause.index)
    : undefined;
  // "it is not true that", "it is false that"
  if (before.kind === 'ADJP' && verbHolder?.lemma === 'be') {
    const word = before.head.lower;
    if (FALSE.has(word) || (word === 'true' && verbHolder.negated)) return against(verbHolder, undefined, cueOf('refute'), null);
    return word === 'unclear' || word === 'uncertain' || word === 'unknown' ? 'open' : null;
  }
  const opening = e.before === 0 && before.kind !== 'NP' && THOUGHT_NOUNS.has(before.head.lower.replace(/s$/, ''));
  if (!opening && verbHolder && before.end - verbHolder.verb.end < 14) {
    if (e.word === 'if')
      return ['know', 'say', 'ask', 'tell', 'determine', 'establish', 'clarify', 'see'].includes(verbHolder.lemma) ? 'open' : null;
    const who = verbHolder.subjects[0];
    const first = who?.head.tokens[0]?.lower ?? '';
    if (NOBODY.has(first) || first === 'no') return 'open';
    if (DREADING.has(verbHolder.lemma)) return 'open';
    // "neither confirmed nor denied that", "stopped short of saying that"
    const joined = s.tokens.findLast((t) => t.end <= verbHolder.verb.start);
    const keeping = s.clauses[verbHolder.index - 1];
    if (
      joined?.lower === 'nor' ||
      (verbHolder.form !== 'finite' &&
        keeping &&
        ((REFRAINING.has(keeping.lemma) && verbHolder.verb.start - keeping.verb.end < 16) ||
          (keeping.predicate.some((w) => WARY.has(w)) && !keeping.negated)))
    )
      return 'open';
    if (verbHolder.lemma === 'doubt') return against(verbHolder, who, cueOf('assert'), DOUBTFUL);
    if (verbHolder.lemma === 'rule out' || verbHolder.lemma === 'exclude')
      return verbHolder.negated ? against(verbHolder, who, cueOf('hypothesise'), null) : against(verbHolder, who, cueOf('deny'), null);
    if (verbHolder.negated && BELIEVING.has(verbHolder.lemma)) return against(verbHolder, who, cueOf('deny'), null);
    // "nothing to suggest that": where clauses are, the second has been negated for it already
    if (verbHolder.lemma === 'suggest' && verbHolder.form === 'infinitive')
      return noReason(s, verbHolder)
        ? against(verbHolder, s.clauses[verbHolder.index - 1]?.subjects[0], cueOf(e.clause.negated ? 'assert' : 'deny'), null)
        : null;
    return null;
  }
  if ((before.kind !== 'NP' && !opening) || e.word !== 'that') return null;
  const single = before.head.lower.replace(/s$/, '');
  const lemma = THOUGHT_NOUNS.has(single) ? single : before.head.lemma;
  const scarce = GROUNDS.has(lemma) && before.tokens.some((t) => SCARCE.has(t.lower));
  if (!GROUNDS.has(lemma) && !THOUGHT_NOUNS.has(lemma)) return null;
  if (MADE.has(e.clause.lemma) && e.clause.objects.length === 0 && !e.clause.passive) return null;
  const held = opening ? behind(s, e) : (holder(s, before) ?? (e.before === 0 ? behind(s, e) : null));
  if (scarce)
    return held
      ? against(held.clause, ['be', 'exist'].includes(held.clause.lemma) ? undefined : held.clause.subjects[0], cueOf('deny'), null)
      : null;
  // "the bank saw no sign that data was stolen": what that negates is seen to where clauses are, and it is the bank that says so
  if (GROUNDS.has(lemma) && (before.tokens.some((t) => NONE.has(t.lower)) || held?.clause.negated)) {
    const who = held && !held.asSubject && held.clause.lemma !== 'be' && !held.clause.passive ? held.clause.subjects[0] : undefined;
    return held && entityOfPhrase(ctx, who) ? against(held.clause, who, cueOf('assert'), null) : null;
  }
  // "there are indications that the botnet was rented"
  if (
    GROUNDS.has(lemma) &&
    lemma !== 'evidence' &&
    lemma !== 'proof' &&
    held?.clause.lemma === 'be' &&
    !held.asSubject &&
    !held.clause.negated
  )
    return against(held.clause, undefined, cueOf('hypothesise'), null);
  if (GROUNDS.has(lemma) && !THOUGHT_NOUNS.has(lemma))
    return held && !held.asSubject && held.clause.lemma !== 'be' && !held.clause.negated
      ? against(held.clause, held.clause.subjects[0], cueOf('assert'), null)
      : null;
  const owner = owned(ctx, before);
  // "the gang's claim that it stole data": whatever becomes of it, it is the gang that says so
  if (owner) return against(held?.clause ?? e.clause, undefined, cueOf('claim'), null, s.sentence.end, owner);
  if (held === null) return 'open';
  const { clause: c, asSubject } = held;
  if (asSubject) {
    if (c.verb.start < before.start) return null;
    const isFalse =
      c.lemma === 'be' &&
      !c.negated &&
      [...c.predicate, ...c.objects.flatMap((o) => o.head.tokens.map((t) => t.lower))].some((w) => FALSE.has(w));
    if (isFalse) return against(c, undefined, cueOf('refute'), null, c.verb.start);
    const doubted =
      c.lemma === 'be' && !c.negated && c.predicate.some((w) => w === 'unlikely' || w === 'implausible' || w === 'improbable');
    if (doubted) return against(c, undefined, cueOf('assert'), DOUBTFUL, c.verb.start);
    const stance = c.passive && !c.negated ? AGAINST[c.lemma] : undefined;
    if (stance) return against(c, under(c, 'by')[0], cueOf(stance), null, c.verb.start);
    return 'open';
  }
  const doubt = c.lemma === 'cast' && c.objects.some((o) => o.head.head.lemma === 'doubt');
  if (doubt) return against(c, c.subjects[0], cueOf('assert'), DOUBTFUL);
  // "are considering the possibility that an insider was involved"
  if (lemma === 'possibility' && WEIGHING.has(c.lemma) && !c.negated) return against(c, c.subjects[0], cueOf('hypothesise'), null);
  const stance = AGAINST[c.lemma];
  if (stance) return c.negated ? 'open' : against(c, c.subjects[0], cueOf(stance), null);
  if (SUPPORTING.has(c.lemma)) return c.negated ? 'open' : against(c, c.subjects[0], cueOf('confirm'), null);
  return ['make', 'repeat', 'voice', 'share', 'level', 'reach', 'draw', 'come'].includes(c.lemma) ? null : 'open';
};

/** "Hexmoor's claim that": it is somebody's, and read as such elsewhere. */
const owned = (ctx: Context, noun: Chunk): DraftEntity | null =>
  ownerOfPhrase(ctx, { head: noun, start: noun.start, end: noun.end, from: 0, to: 0 }) ??
  entityById(ctx.analysis, ctx.analysis.ownerByChunk.get(noun)) ??
  null;

/** "has seen nothing to suggest", "there was nothing to suggest". */
const noReason = (s: SentenceAnalysis, c: Clause): boolean =>
  s.clauses
    .slice(Math.max(0, c.index - 1), c.index)
    .some((g) => g.objects.some((o) => o.head.head.lower === 'nothing') || g.subjects.some((o) => o.head.head.lower === 'nothing'));

const cueOf = (stance: SpeechCue['stance']): SpeechCue => ({ stance, strength: 1, distance: false });

/** The name under which these scopes stand among those of speech. */
const COMPLEMENT = 'complement';

/** Does what the clause speaks against stand beside it, so that it points back to nothing? */
export const speaksAgainstItsOwn = (ctx: Context, c: Clause): boolean => ctx.scopes.some((x) => x.clause === c && x.lemma === COMPLEMENT);

/** Sentences that tell of nothing: questions, exercises and films, "had X done it, ..."; up to the comma where only their beginning is one. */
const openAsAWhole = (s: SentenceAnalysis): Span[] => {
  const whole = [{ start: s.sentence.start, end: s.sentence.end }];
  if (s.tokens.at(-1)?.text === '?') return whole;
  const [first, second, third] = s.chunks;
  const fronted = first?.kind === 'P' && second?.kind === 'NP' && FICTION.has(second.head.lemma) && third?.kind === 'COMMA';
  if (fronted || s.clauses.some((c) => c.index === 0 && c.subjects.some((p) => FICTION.has(p.head.head.lemma)))) return whole;
  const turned =
    first?.kind === 'VG' && first.tokens.length === 1 && ['had', 'should', 'were'].includes(first.head.lower) && second?.kind === 'NP';
  const comma = s.chunks.find((c) => c.kind === 'COMMA');
  return turned && comma ? [{ start: s.sentence.start, end: comma.start }] : [];
};

/** Looks at each clause behind "that", "whether" and "if". To be asked when speech has been found. */
export const complementsOf = (ctx: Context, s: SentenceAnalysis): Complements => {
  const found: Complements = { scopes: [], open: openAsAWhole(s) };
  for (const asked of s.tokens.filter((t) => t.lower === 'whether')) {
    const clause = s.clauses.find((c) => c.verb.start > asked.start);
    if (clause) found.open.push({ start: asked.start, end: reach(s, clause, s.sentence.end).end });
  }
  for (const clause of s.clauses) {
    const e = embedded(s, clause);
    const how = e === null ? null : bearing(ctx, s, e);
    if (how === 'open') found.open.push(reach(s, clause, s.sentence.end));
    else if (how !== null) found.scopes.push(how.scope);
  }
  return found;
};
