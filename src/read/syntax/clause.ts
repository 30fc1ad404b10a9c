import type { Chunk } from './chunk.ts';
import { THOUGHT_NOUNS } from './mend-words.ts';
import { isPast, makeChunk } from './chunk.ts';
import { startsCapital } from './token.ts';
import { OBJECT_CONTROL, takesComplement } from './verbs.ts';

/**
 * Clauses of a sentence: verb, subjects, objects, what governs what. One file although it is long: subject, object and attachment are
 * decided by looking at each other's half-built clauses, and a cut between them would run through every function.
 */

/** A noun group with what hangs on it ("a spokesman for the ministry", "the group known as X"). */
export interface Phrase {
  head: Chunk;
  start: number;
  end: number;
  /** index of its first and last chunk in the sentence */
  from: number;
  to: number;
}

export interface Prepositional {
  prep: string;
  objects: Phrase[];
  start: number;
  end: number;
}

/** One verb with its subject, objects and prepositional phrases. Offsets are into the document text. */
export interface Clause {
  index: number;
  chunkIndex: number;
  verb: Chunk;
  lemma: string;
  form: 'finite' | 'infinitive' | 'ing' | 'participle';
  passive: boolean;
  negated: boolean;
  modal: string | null;
  adverbs: string[];
  subjects: Phrase[];
  /** own: stands before the verb; shared: from the clause it is joined to; antecedent: of a relative; control: of an infinitive; after: inverted */
  subjectFrom: 'own' | 'shared' | 'antecedent' | 'control' | 'after' | 'none';
  objects: Phrase[];
  pps: Prepositional[];
  /** predicate adjectives after "be" and the like */
  predicate: string[];
  /** where a complement clause starts ("said that ...", "claimed to ..."), char offset */
  complement: number | null;
  /** the clause this one is the complement or control of */
  governor: number | null;
  relative: boolean;
  /** subordinating word it starts with: while, after, if ... */
  marker: string | null;
  start: number;
  end: number;
}

const SPEECH_TAILS = new Set([
  'call',
  'say',
  'add',
  'warn',
  'describe',
  'cite',
  'claim',
  'accuse',
  'blame',
  'insist',
  'deny',
  'reject',
  'dismiss',
  'vow',
  'threaten',
  'demand',
  'promise',
]);
const BOUNDARY = new Set(['STOP', 'DASH', 'SUB', 'REL', 'VG']);
const phraseAt = (chunks: Chunk[], from: number, head: number, to: number): Phrase => ({
  head: chunks[head] as Chunk,
  start: (chunks[from] as Chunk).start,
  end: (chunks[to] as Chunk).end,
  from,
  to,
});

const capitalised = (c: Chunk | undefined): boolean => startsCapital(c?.tokens.at(-1)?.text ?? '');
const NAME_LINK = new Set(['of', 'for', 'on']);
/** What ministries and agencies are named after, so that "and" between two of them is part of a name. */
const DOMAINS = new Set(
  'security affairs defence defense justice transport energy industry trade labour labor culture science technology communications welfare tourism infrastructure education innovation certification cybersecurity intelligence europe environment health interior society internet democracy privacy research rights standards policy engineering medicine finance communication information statistics'.split(
    ' ',
  ),
);
const allCapitals = (c: Chunk | undefined): boolean => c !== undefined && c.tokens.every((t) => startsCapital(t.text) || t.pos === 'DET');

/** "Ministry of Intelligence and Security", "the Cybersecurity and Infrastructure Security Agency". */
const joinsByAnd = (left: Chunk | undefined, and: Chunk, right: Chunk | undefined): boolean => {
  if (
    left?.kind !== 'NP' ||
    and.kind !== 'CC' ||
    and.head.lower !== 'and' ||
    right?.kind !== 'NP' ||
    right.tokens[0]?.pos === 'DET' ||
    !allCapitals(right)
  )
    return false;
  const words = left.tokens.map((t) => t.lower);
  const last = right.tokens.at(-1)?.lower ?? '';
  if (words.some((w) => NAME_HEADS.has(w)) && DOMAINS.has(words.at(-1) ?? '') && DOMAINS.has(last)) return true;
  return allCapitals(left) && DOMAINS.has(words.at(-1) ?? '') && NAME_HEADS.has(last) && right.tokens.length > 1;
};

/** "Ministry of Foreign Affairs", "Office of Foreign Assets Control": one name, so one noun group. */
const joinNames = (chunks: Chunk[]): Chunk[] => {
  const out: Chunk[] = [];
  for (let i = 0; i < chunks.length; i++) {
    const c = chunks[i] as Chunk;
    const left = out.at(-1);
    const next = chunks[i + 1];
    const firstWord = next?.tokens[0];
    if (left && next && joinsByAnd(left, c, next)) {
      out[out.length - 1] = makeChunk(next, { start: left.start, tokens: [...left.tokens, ...c.tokens, ...next.tokens] });
      i++;
      continue;
    }
    if (
      left?.kind === 'NP' &&
      c.kind === 'P' &&
      NAME_LINK.has(c.head.lower) &&
      next?.kind === 'NP' &&
      left.head.pos !== 'PRON' &&
      capitalised(left) &&
      NAME_HEADS.has(left.tokens.at(-1)?.lower ?? '') &&
      firstWord &&
      (startsCapital(firstWord.text) || (firstWord.lower === 'the' && capitalised(next)))
    ) {
      out[out.length - 1] = makeChunk(left, { end: next.end, tokens: [...left.tokens, ...c.tokens, ...next.tokens] });
      i++;
      continue;
    }
    out.push(c);
  }
  return out;
};
const NAME_HEADS = new Set(
  'ministry department office bureau bank university parliament institute council court commission agency centre center authority church army republic ministry directorate embassy school college house chamber board federation union league organization organisation assembly secretary minister service services registry museum library port city county province state kingdom isle municipality town village commune prefecture diocese borough district'.split(
    ' ',
  ),
);

/** Words that with the next one work as a preposition: "according to X" (tagged as a verb), "due to a fault". */
const PREPOSITION_OF_TWO = new Map([
  ['according', 'to'],
  ['due', 'to'],
  ['because', 'of'],
  ['owing', 'to'],
  ['thanks', 'to'],
]);
const joinPrepositions = (chunks: Chunk[]): Chunk[] => {
  const out: Chunk[] = [];
  for (let i = 0; i < chunks.length; i++) {
    const c = chunks[i] as Chunk;
    const next = chunks[i + 1];
    const second = PREPOSITION_OF_TWO.get(c.head.lower);
    const of = chunks[i + 2];
    if (c.kind === 'P' && c.head.lower === 'on' && next?.tokens.length === 1 && next.head.lower === 'behalf' && of?.head.lower === 'of') {
      const tokens = [...c.tokens, ...next.tokens, ...of.tokens];
      out.push(makeChunk(c, { end: of.end, tokens, head: { ...c.head, lower: 'on behalf of' } }));
      i += 2;
      continue;
    }
    if (next?.kind === 'P' && next.head.lower === second) {
      const tokens = [...c.tokens, ...next.tokens];
      out.push(makeChunk(c, { kind: 'P', end: next.end, tokens, head: { ...c.head, lower: `${c.head.lower} ${second}` } }));
      i++;
    } else if (second === 'to' && c.head.lower === 'according' && next?.kind === 'VG' && next.tokens[0]?.lower === 'to' && next.tokens[1]) {
      // "according to press reports": "press" is no verb here
      const [to, ...rest] = next.tokens;
      const noun = chunks[i + 2];
      const joined = noun?.kind === 'NP' ? [...rest, ...noun.tokens] : rest;
      const last = noun?.kind === 'NP' ? noun : next;
      out.push(makeChunk(c, { kind: 'P', end: to.end, tokens: [...c.tokens, to], head: { ...c.head, lower: 'according to' } }));
      out.push(makeChunk({ kind: 'NP', start: next.tokens[1].start, end: last.end, tokens: joined, head: last.head }));
      i += noun?.kind === 'NP' ? 2 : 1;
    } else out.push(c);
  }
  return out;
};

/** Chunks with multi-word names, conjunctions and prepositions joined. */
export const normaliseChunks = (chunks: Chunk[]): Chunk[] =>
  joinConjunctions(joinPartitives(joinNames(joinPrepositions(timeAsConjunction(thatAsConjunction(chunks))))));

/** "confirmed that day that it": a "that" with no noun before it opens a clause. */
const thatAsConjunction = (chunks: Chunk[]): Chunk[] =>
  chunks.map((c, i) =>
    c.kind === 'REL' && c.head.lower === 'that' && ['VG', 'TIME', 'ADV', 'ADJP'].includes(chunks[i - 1]?.kind ?? '')
      ? makeChunk(c, { kind: 'SUB' })
      : // "That was wrong": at the head of a sentence it takes nothing up, it is spoken of
        i === 0 &&
          c.head.lower === 'that' &&
          (c.kind === 'REL' || c.kind === 'SUB') &&
          chunks[1]?.kind === 'VG' &&
          chunks[1].verb?.form === 'finite'
        ? makeChunk(c, { kind: 'NP' })
        : c,
  );

const TIME_CONJUNCTIONS = new Set(['after', 'before', 'until', 'since']);
/** "reports a breach after the company learned that": with a noun and its verb behind it the preposition opens a clause. */
const timeAsConjunction = (chunks: Chunk[]): Chunk[] =>
  chunks.map((c, i) =>
    c.kind === 'P' &&
    TIME_CONJUNCTIONS.has(c.head.lower) &&
    chunks[i + 1]?.kind === 'NP' &&
    chunks[i + 2]?.kind === 'VG' &&
    chunks[i + 2]?.verb?.form === 'finite'
      ? makeChunk(c, { kind: 'SUB' })
      : c,
  );

const PARTITIVE = new Set(
  'part portion some most half several rest majority band bunch dozens hundreds thousands copy much bulk tens millions billions scores number handful plenty lots lot'.split(
    ' ',
  ),
);

/** "part of its office network", "some of the servers": what is spoken of is the network and the servers. */
const joinPartitives = (chunks: Chunk[]): Chunk[] => {
  const out: Chunk[] = [];
  for (let i = 0; i < chunks.length; i++) {
    const [left, of, whole] = [chunks[i] as Chunk, chunks[i + 1], chunks[i + 2]];
    const partitive =
      left.kind === 'NP' &&
      (PARTITIVE.has(left.head.lemma) || PARTITIVE.has(left.head.lower)) &&
      !left.tokens.some((t) => t.lower === 'the' && left.head.lemma === 'number');
    if (partitive && of?.kind === 'P' && of.head.lower === 'of' && whole?.kind === 'NP') {
      out.push(makeChunk(whole, { start: left.start }));
      i += 2;
    } else out.push(left);
  }
  return out;
};

const JOINERS = new Map(['as well as', 'along with', 'together with'].map((words) => [words.split(' ')[0] ?? '', words.split(' ')]));
const wordsOf = (chunks: readonly Chunk[]): string => chunks.flatMap((c) => c.tokens.map((t) => t.lower)).join(' ');

/** "as well as", "along with", "together with" join like "and". */
const joinConjunctions = (chunks: Chunk[]): Chunk[] => {
  const out: Chunk[] = [];
  for (let i = 0; i < chunks.length; i++) {
    const c = chunks[i] as Chunk;
    const joiner = JOINERS.get(c.tokens[0]?.lower ?? '');
    const n = joiner !== undefined && wordsOf(chunks.slice(i, i + joiner.length)) === joiner.join(' ') ? joiner.length : 0;
    if (n > 0) {
      const last = chunks[i + n - 1] as Chunk;
      out.push(makeChunk(c, { kind: 'CC', end: last.end, tokens: chunks.slice(i, i + n).flatMap((x) => x.tokens) }));
      i += n - 1;
    } else out.push(c);
  }
  return out;
};

/** "Two hospitals knocked offline": in a headline a past form without an object is a passive. */
export const headlinePassives = (clauses: readonly Clause[]): void => {
  for (const c of clauses)
    if (
      c.form === 'finite' &&
      !c.passive &&
      c.objects.length === 0 &&
      c.complement === null &&
      isPast(c.verb.head) &&
      c.verb.tokens.every((t) => t.pos !== 'AUX') &&
      c.subjects.length > 0 &&
      !takesComplement(c.lemma) &&
      !PAST_ONLY.has(c.verb.head.lower)
    )
      c.passive = true;
};

/** Clauses of one sentence, in order of their verbs. */
export const clausesOf = (chunks: Chunk[]): Clause[] => {
  markParticiples(chunks);
  const clauses: Clause[] = [];
  for (let k = 0; k < chunks.length; k++) {
    const c = chunks[k] as Chunk;
    if (c.kind === 'VG' && c.verb) clauses.push(build(chunks, k, clauses));
  }
  for (const clause of clauses) extend(chunks, clause, clauses);
  for (const clause of clauses) doubt(clause, clauses);
  for (const clause of clauses) takeThought(chunks, clause, clauses);
  for (const clause of clauses) takeAntecedent(chunks, clause);
  return clauses;
};

/** Verbs that lay hands on what stands before "which": "Slow Furnace, which Norway has tied to Maru", "the files that the gang stole". */
const GRASPING = new Set(
  'associate link tie connect attribute trace blame accuse suspect steal leak copy encrypt exfiltrate breach hack attack deface wipe destroy sanction indict charge arrest'.split(
    ' ',
  ),
);
const takeAntecedent = (chunks: readonly Chunk[], clause: Clause): void => {
  if (
    clause.form !== 'finite' ||
    clause.passive ||
    clause.objects.length > 0 ||
    clause.subjectFrom !== 'own' ||
    !GRASPING.has(clause.lemma)
  )
    return;
  const opener = (clause.subjects[0]?.from ?? 0) - 1;
  if (chunks[opener]?.kind !== 'REL' || !['which', 'that', 'whom'].includes(chunks[opener]?.head.lower ?? '')) return;
  const at = chunks[opener - 1]?.kind === 'COMMA' ? opener - 2 : opener - 1;
  const noun = chunks[at];
  if (noun?.kind === 'NP') clause.objects = [{ head: noun, start: noun.start, end: noun.end, from: at, to: at }];
};

/** "Marlin's claim that it copied tax returns is unfounded": what is unfounded is the claim, and not the noun beside the verb. */
const takeThought = (chunks: readonly Chunk[], clause: Clause, clauses: readonly Clause[]): void => {
  if (clause.form !== 'finite') return;
  const [subject] = clause.subjects;
  const inner = clauses.findLast((c) => c.index < clause.index && c.marker === 'that' && c.form === 'finite');
  if (!inner) return;
  const within = [...inner.objects, ...inner.pps.flatMap((p) => p.objects)].some((o) => o.head === subject?.head);
  if (subject !== undefined && !within) return;
  const opener = (inner.subjectFrom === 'own' ? (inner.subjects[0]?.from ?? inner.chunkIndex) : inner.chunkIndex) - 1;
  const noun = chunks[opener - 1];
  if (noun?.kind !== 'NP' || chunks[opener]?.head.lower !== 'that' || !THOUGHT_NOUNS.has(noun.head.lower.replace(/s$/, ''))) return;
  const taken = clauses.some((c) => [...c.subjects, ...c.objects, ...c.pps.flatMap((p) => p.objects)].some((p) => p.head === noun));
  if (taken) return;
  clause.subjects = [{ head: noun, start: noun.start, end: noun.end, from: opener - 1, to: opener - 1 }];
  clause.subjectFrom = 'own';
  clause.start = noun.start;
};

const EVIDENCE = new Set(['evidence', 'sign', 'indication', 'proof', 'trace', 'reason', 'suggestion', 'nothing', 'hint']);
const NEVER_CLAIMED = new Set(['link', 'tie', 'connect', 'attribute']);

/** "There is no sign that records left": the negation of the evidence is one of what it would be evidence for. */
const doubt = (clause: Clause, clauses: readonly Clause[]): void => {
  const at = clause.complement;
  const none = clause.objects.some(
    (o) =>
      EVIDENCE.has(o.head.head.lemma) &&
      (clause.negated ||
        ['no', 'nothing', 'little'].includes(o.head.tokens[0]?.lower ?? '') ||
        o.head.tokens.some((t) => t.lower === 'zero')),
  );
  if (at === null || !none) return;
  const inner =
    clauses.find((c) => c.index > clause.index && Math.min(c.start, c.verb.start) <= at + 1 && c.verb.end > at) ??
    clauses[clause.index + 1];
  const target = inner?.lemma === 'suggest' || inner?.lemma === 'indicate' ? clauses[inner.index + 1] : inner;
  if (target && !NEVER_CLAIMED.has(target.lemma)) target.negated = !target.negated;
};

/** Past forms without an auxiliary that are reduced relatives: "a cyberattack attributed to Iran", "hackers linked to X targeted Y". */
const markParticiples = (chunks: Chunk[]): void => {
  for (let k = 0; k < chunks.length; k++) {
    const c = chunks[k] as Chunk;
    if (
      c.kind !== 'VG' ||
      !c.verb ||
      c.verb.form !== 'finite' ||
      c.verb.passive ||
      !(isPast(c.head) || (SAME_PARTICIPLE.has(c.head.lower) && chunks[k + 1]?.head.lower === 'by'))
    )
      continue;
    if (c.tokens.some((t) => t.pos === 'AUX') || PAST_ONLY.has(c.head.lower)) continue;
    const before = previous(chunks, k);
    if (
      before > 0 &&
      chunks[before]?.kind === 'COMMA' &&
      chunks[before - 1]?.kind === 'NP' &&
      // "made by a firm", "completed last week"
      (chunks[k + 1]?.kind === 'P' || chunks[k + 1]?.kind === 'TIME') &&
      closedByVerb(chunks, k)
    ) {
      participle(c);
      continue;
    }
    if (before < 0 || chunks[before]?.kind !== 'NP') continue;
    const next = chunks[k + 1];
    const nextWord = next?.kind === 'P' ? next.head.lower : '';
    if (nextWord === 'by' && chunks[k + 2]?.kind !== 'TIME') {
      participle(c);
      continue;
    }
    // "a channel named X published": a name follows, without an article
    if (NAMING.has(c.verb.lemma) && next?.kind === 'NP' && next.tokens[0]?.pos === 'PROPN' && chunks[before]?.head.pos === 'NOUN') {
      participle(c);
      continue;
    }
    // "X, a group linked to Iran, claimed": a reduced relative in an insertion
    if (
      chunks[before - 1]?.kind === 'COMMA' &&
      chunks[before]?.tokens[0]?.pos === 'DET' &&
      next?.kind === 'P' &&
      !takesComplement(c.verb.lemma) &&
      (closedByVerb(chunks, k) || closesSentence(chunks, before, k))
    ) {
      participle(c);
      continue;
    }
    const complementTaker = takesComplement(c.verb.lemma);
    if (!complementTaker && followedByFinite(chunks, k)) {
      participle(c);
      continue;
    }
    const leftOfNoun = chunks[before - 1];
    const governedBySaying = leftOfNoun?.kind === 'VG' && takesComplement(leftOfNoun.verb?.lemma ?? '');
    if (
      next?.kind === 'P' &&
      (leftOfNoun?.kind === 'P' || (leftOfNoun?.kind === 'VG' && leftOfNoun.verb?.form !== 'participle' && !governedBySaying)) &&
      !hasFrontedComma(chunks, before)
    )
      participle(c);
  }
};

const SAME_PARTICIPLE = new Set(['run', 'hit', 'set', 'put', 'cut', 'shut', 'read', 'overrun']);
const NAMING = new Set(['name', 'call', 'dub', 'nickname', 'style', 'codename', 'title']);
/** Past forms that are no participles. */
const PAST_ONLY = new Set(
  'came went took gave knew saw wrote began broke spoke stole chose fell drew drove rose threw did was were ran became grew flew blew froze swore'.split(
    ' ',
  ),
);

/** "The devices, made by a firm, were defaced": the comma after the insertion is followed by the verb of the noun before it. */
const closedByVerb = (chunks: Chunk[], k: number): boolean => {
  for (let j = k + 1; j < Math.min(chunks.length, k + 9); j++) {
    if (chunks[j]?.kind === 'STOP') return false;
    if (chunks[j]?.kind === 'COMMA') return chunks[j + 1]?.kind === 'VG' && chunks[j + 1]?.verb?.form === 'finite';
  }
  return false;
};

/** "... was claimed by X, a group linked to Iran.": an insertion at the end, behind a name, after the verb of the sentence. */
const closesSentence = (chunks: Chunk[], noun: number, k: number): boolean =>
  chunks[noun - 2]?.kind === 'NP' &&
  chunks.slice(0, noun - 2).some((c) => c.kind === 'VG' && c.verb?.form === 'finite') &&
  !chunks.slice(k + 1).some((c) => c.kind === 'VG' || c.kind === 'COMMA' || c.kind === 'CC');

const participle = (c: Chunk): void => {
  if (!c.verb) return;
  // field by field, and so of the same layout in memory as every other verb
  const { lemma, negated, modal, perfect, adverbs, particle } = c.verb;
  c.verb = { lemma, form: 'participle', passive: true, negated, modal, perfect, adverbs, particle };
};

/** "In a statement on Monday the group claimed": a prepositional object right before the verb with nothing between is still the subject when a time or comma cuts it off. */
const hasFrontedComma = (chunks: Chunk[], nounIndex: number): boolean =>
  chunks[nounIndex - 1]?.kind === 'COMMA' || chunks[nounIndex - 1]?.kind === 'TIME';

const followedByFinite = (chunks: Chunk[], k: number): boolean => {
  for (let j = k + 1; j < chunks.length; j++) {
    const c = chunks[j] as Chunk;
    if (c.kind === 'COMMA' || c.kind === 'CC' || c.kind === 'SUB' || c.kind === 'REL' || c.kind === 'STOP' || c.kind === 'DASH')
      return false;
    if (c.kind === 'VG') {
      if (c.verb?.form !== 'finite') return false;
      return j === k + 1 || (chunks[j - 1]?.kind === 'NP' && chunks[j - 2]?.kind === 'P') || chunks[j - 1]?.kind === 'TIME';
    }
  }
  return false;
};

const previous = (chunks: Chunk[], k: number): number => {
  let j = k - 1;
  while (j >= 0 && (chunks[j]?.kind === 'ADV' || chunks[j]?.kind === 'TIME' || chunks[j]?.kind === 'OTHER')) j--;
  return j;
};

interface Found {
  subjects: Phrase[];
  from: Clause['subjectFrom'];
  relative: boolean;
  governor: number | null;
}

const build = (chunks: Chunk[], k: number, before: Clause[]): Clause => {
  const verb = chunks[k] as Chunk;
  const info = verb.verb;
  if (!info) throw new Error('verb group without verb');
  const found = findSubject(chunks, k, before);
  const clause: Clause = {
    index: before.length,
    chunkIndex: k,
    verb,
    lemma: info.lemma,
    form: info.form,
    passive: info.passive,
    negated: info.negated,
    modal: info.modal,
    adverbs: [...info.adverbs],
    subjects: found.subjects,
    subjectFrom: found.from,
    objects: [],
    pps: [],
    predicate: [],
    complement: null,
    governor: found.governor,
    relative: found.relative,
    marker: markerOf(chunks, found.from === 'own' ? (found.subjects[0]?.from ?? k) : k),
    start: verb.start,
    end: verb.end,
  };
  if (found.from === 'shared' && clause.modal === null) {
    const head = before.at(-1);
    if (head && info.form === 'finite' && verb.tokens.length === 1 && verb.head.lower === verb.head.lemma) clause.modal = head.modal;
  }
  if (found.from === 'own' && found.subjects[0]) clause.start = Math.min(clause.start, found.subjects[0].start);
  const first = findSubjectAfter(chunks, k, clause);
  readRight(chunks, first, clause);
  return clause;
};

const markerOf = (chunks: Chunk[], from: number): string | null => {
  let j = from - 1;
  while (j >= 0 && (chunks[j]?.kind === 'TIME' || chunks[j]?.kind === 'ADV' || chunks[j]?.kind === 'COMMA')) j--;
  const c = chunks[j];
  return c?.kind === 'SUB' ? c.head.lower : c?.kind === 'P' && ['after', 'before', 'since'].includes(c.head.lower) ? c.head.lower : null;
};

/** Walks left from the end of a noun phrase to its head: over "of/for/at ..." and reduced relatives. */
const phraseEndingAt = (chunks: Chunk[], end: number, links: ReadonlySet<string> | null = null): Phrase => {
  let head = end;
  for (;;) {
    const p = chunks[head - 1];
    const n = chunks[head - 2];
    const reduced = n?.kind === 'VG' && n.verb?.form === 'participle';
    if (p?.kind !== 'P' || (links !== null && !links.has(p.head.lower) && !reduced)) break;
    if (n?.kind === 'NP') {
      head -= 2;
      continue;
    }
    // "the systems of the assembly and of the company"
    if (
      n?.kind === 'CC' &&
      chunks[head - 3]?.kind === 'NP' &&
      chunks[head - 4]?.kind === 'P' &&
      chunks[head - 4]?.head.lower === p.head.lower
    ) {
      head -= 3;
      continue;
    }
    // "two people familiar with the inquiry", "a unit close to the ministry"
    if (n?.kind === 'ADJP' && chunks[head - 3]?.kind === 'NP') {
      head -= 3;
      continue;
    }
    if (n?.kind === 'VG' && n.verb?.form === 'participle' && chunks[head - 3]?.kind === 'NP') {
      head -= 3;
      continue;
    }
    if (n?.kind === 'VG' && n.verb?.form === 'ing' && chunks[head - 3]?.kind === 'NP' && chunks[head - 3] !== undefined) {
      head -= 3;
      continue;
    }
    break;
  }
  // "hackers targeting hospitals said": object of an -ing modifier
  if (chunks[head - 1]?.kind === 'VG' && chunks[head - 1]?.verb?.form === 'ing' && chunks[head - 2]?.kind === 'NP' && head === end)
    head -= 2;
  return phraseAt(chunks, head, head, end);
};

const findSubject = (chunks: Chunk[], k: number, before: Clause[]): Found => {
  const verb = chunks[k]?.verb;
  const none: Found = { subjects: [], from: 'none', relative: false, governor: null };
  if (!verb) return none;
  const lastFinite = [...before].reverse().find((c) => c.form === 'finite');
  const last = before.at(-1);
  let j = previous(chunks, k);
  const at0 = chunks[j];
  if (verb.form === 'infinitive') {
    // "tried to enter the systems and to wipe data": both hang on the same verb
    const governor = last?.form === 'infinitive' && at0?.kind === 'CC' && last.governor !== null ? before[last.governor] : last;
    if (!governor) return none;
    const control =
      OBJECT_CONTROL.has(governor.lemma) && governor.objects.length > 0
        ? governor.objects
        : governor.passive && OBJECT_CONTROL.has(governor.lemma)
          ? governor.subjects
          : governor.subjects;
    // "to recover X and [to] analyze Y" keeps its governor; "systems used ... to track" hangs on the nearest verb
    return { subjects: control, from: 'control', relative: false, governor: governor.index };
  }
  if (j < 0) return none;
  const cut = chunks[j];
  if (cut?.kind === 'COMMA' || cut?.kind === 'CLOSE' || cut?.kind === 'DASH') {
    const opener = matchingOpen(chunks, j);
    if (opener > 0 && verb.form === 'finite') j = opener - 1;
  }
  const at = chunks[j];
  if (at?.kind === 'NP') {
    const outer = verb.form === 'finite' ? aroundRelative(chunks, j) : null;
    if (outer) return { subjects: [outer], from: 'own', relative: false, governor: null };
    const phrase = phraseEndingAt(chunks, j);
    const subject = { ...phrase, to: Math.max(phrase.to, j) };
    const usedAsObject = verb.form !== 'finite' && chunks[phrase.from - 1]?.kind === 'VG';
    const subjects = conjoinedLeft(chunks, subject);
    if (verb.form === 'participle' || usedAsObject) {
      // in a headline the participle is the verb: "Albanian parliament, telecom company hit by cyberattacks"
      const headline = phrase.from >= 2 && headlineComma(chunks, phrase.from - 1);
      return { subjects: headline ? subjects : [subject], from: 'antecedent', relative: true, governor: null };
    }
    // "retaliation for Albania sheltering members": the noun right before is the one that does it
    if (verb.form === 'ing')
      return {
        subjects: [
          ['for', 'of', 'despite', 'with', 'about'].includes(chunks[j - 1]?.kind === 'P' ? (chunks[j - 1]?.head.lower ?? '') : '')
            ? phraseAt(chunks, j, j, j)
            : subject,
        ],
        from: 'antecedent',
        relative: true,
        governor: null,
      };
    return { subjects, from: 'own', relative: false, governor: null };
  }
  // "an attack that was blamed on X and that forced the state": the second relative has the noun of the first
  if ((at?.kind === 'REL' || (at?.kind === 'SUB' && at.head.lower === 'that')) && chunks[j - 1]?.kind === 'CC' && last?.relative)
    return { subjects: last.subjects, from: 'antecedent', relative: true, governor: null };
  if (at?.kind === 'REL') {
    let n = j - 1;
    while (n >= 0 && (chunks[n]?.kind === 'COMMA' || chunks[n]?.kind === 'P' || chunks[n]?.kind === 'TIME')) n--;
    if (chunks[n]?.kind === 'NP') return { subjects: [antecedent(chunks, n)], from: 'antecedent', relative: true, governor: null };
    // "asked us not to discuss who may be behind it", "to find out who": right behind a verb it asks, and takes nobody up
    const asks = chunks[n]?.kind === 'VG' && at.head.lower !== 'that' && !chunks.slice(n, j).some((x) => x.kind === 'COMMA');
    if (!asks && (chunks[n]?.kind === 'CLOSE' || chunks[n]?.kind === 'VG')) {
      const np = lastNoun(chunks, n);
      if (np >= 0) return { subjects: [antecedent(chunks, np)], from: 'antecedent', relative: true, governor: null };
    }
    return none;
  }
  if (at?.kind === 'CC' && last) {
    // "said that they lacked evidence, but said ...": a second verb of saying goes with the first
    const speaker =
      takesComplement(verb.lemma) && verb.form === 'finite'
        ? [...before].reverse().find((c) => takesComplement(c.lemma) && c.form === 'finite' && c.subjects.length > 0)
        : undefined;
    if (speaker) return { subjects: speaker.subjects, from: 'shared', relative: false, governor: null };
    // "admitted that an outsider read mail, but ruled out access": the one who admitted rules out
    const says = (c: Clause): boolean => takesComplement(c.lemma) && c.form === 'finite' && c.subjects.length > 0;
    // not "the breach was claimed by a crew which says it stole files and has demanded": of two that say something the nearer active one
    const judge = ATTITUDE.has(verb.lemma) ? (before.findLast((c) => says(c) && !c.passive && c.relative) ?? before.find(says)) : undefined;
    if (judge) return { subjects: judge.subjects, from: 'shared', relative: false, governor: null };
    return {
      subjects: last.subjects,
      from: 'shared',
      relative: last.relative,
      governor: last.form === 'infinitive' ? last.governor : null,
    };
  }
  if (at?.kind === 'SUB' && at.head.lower === 'that' && chunks[j - 1]?.kind === 'NP')
    return { subjects: [antecedent(chunks, j - 1)], from: 'antecedent', relative: true, governor: null };
  if (verb.form === 'participle' && at?.kind === 'COMMA' && chunks[j - 1]?.kind === 'NP')
    return { subjects: [phraseEndingAt(chunks, j - 1)], from: 'antecedent', relative: true, governor: null };
  // "accusing them of breaking in": who is accused is who broke in
  const accuser =
    verb.form === 'ing' && at?.kind === 'P' && ['of', 'for', 'with'].includes(at.head.lower)
      ? [...before].reverse().find((c) => OF_CONTROL.has(c.lemma) && (c.objects.length > 0 || c.passive))
      : undefined;
  if (accuser)
    return { subjects: accuser.passive ? accuser.subjects : accuser.objects, from: 'control', relative: false, governor: accuser.index };
  if (verb.form === 'ing' || verb.form === 'participle') {
    // "denied that ..., calling the accusations baseless": who denied is who called
    const speaker = SPEECH_TAILS.has(verb.lemma)
      ? [...before].reverse().find((c) => takesComplement(c.lemma) && c.form === 'finite')
      : undefined;
    const main = speaker ?? lastFinite ?? last;
    if (main) return { subjects: main.subjects, from: 'shared', relative: false, governor: at?.kind === 'P' ? null : main.index };
    return none;
  }
  // "several services working together were behind it": what hangs on the noun lies between it and its verb
  if (verb.form === 'finite' && (at?.kind === 'VG' || at?.kind === 'ADV') && last?.relative && last.form !== 'finite')
    return { subjects: last.subjects, from: 'own', relative: false, governor: null };
  if ((at?.kind === 'COMMA' || at?.kind === 'VG') && lastFinite && at.kind === 'COMMA' && !takesComplement(verb.lemma))
    return { subjects: lastFinite.subjects, from: 'shared', relative: false, governor: null };
  return none;
};

const ATTITUDE = new Set(['rule out', 'refuse', 'decline', 'stop', 'produce', 'dismiss', 'reject', 'demand', 'threaten', 'exclude']);
const OF_CONTROL = new Set(['accuse', 'suspect', 'blame', 'charge', 'criticise', 'criticize', 'convict', 'condemn', 'sanction']);

const lastNoun = (chunks: Chunk[], from: number): number => {
  for (let n = from; n >= 0; n--) if (chunks[n]?.kind === 'NP') return n;
  return -1;
};

/** The noun a relative clause belongs to: the head of the phrase before it ("Researchers at Mandiant, who"), unless that head is a place or thing of an "in/on" phrase. */
const antecedent = (chunks: Chunk[], n: number): Phrase => phraseEndingAt(chunks, n, CLOSE_LINKS);
/** "blamed Iran for the attack, which": only these tie a noun closely to the one before it. */
const CLOSE_LINKS = new Set(['of', 'at', 'in', 'from']);

/** "an attack for which X claimed responsibility closed the portal": the noun at hand is the object of a relative clause; what it belongs to is the subject. */
const aroundRelative = (chunks: Chunk[], j: number): Phrase | null => {
  const verb = chunks[j - 1];
  if (
    verb?.kind !== 'VG' ||
    verb.verb?.form !== 'finite' ||
    verb.verb.passive ||
    (takesComplement(verb.verb.lemma) && chunks[j]?.head.lower !== 'responsibility')
  )
    return null;
  for (let n = j - 2; n > 0 && n > j - 6; n--) {
    const c = chunks[n] as Chunk;
    if (c.kind === 'COMMA' || c.kind === 'STOP') return null;
    if (c.kind !== 'REL') continue;
    const before = chunks[n - 1]?.kind === 'P' ? n - 2 : n - 1;
    return chunks[before]?.kind === 'NP' ? phraseEndingAt(chunks, before) : null;
  }
  return null;
};

/** The comma, dash or bracket that opens a parenthesis closed at `close`, when it directly follows a noun. */
const matchingOpen = (chunks: Chunk[], close: number): number => {
  const kind = chunks[close]?.kind === 'CLOSE' ? 'OPEN' : chunks[close]?.kind;
  for (let n = close - 1; n > 0; n--) {
    const c = chunks[n] as Chunk;
    if (c.kind === 'STOP') return -1;
    if (c.kind === kind && chunks[n - 1]?.kind === 'NP') {
      const inside = chunks[n + 1];
      if (!inside || kind !== 'COMMA') return n;
      if (inside.kind === 'REL' || inside.kind === 'P' || (inside.kind === 'VG' && inside.verb?.form !== 'finite')) return n;
      // "The gang, whose members live abroad, claimed"
      if (inside.kind === 'NP' && inside.tokens[0]?.lower === 'whose') return n;
      if (inside.kind === 'NP' && !chunks.slice(n + 1, close).some((x) => x.kind === 'VG' && x.verb?.form === 'finite')) return n;
      if (inside.kind === 'CC' || inside.kind === 'ADV' || inside.kind === 'SUB')
        return chunks.slice(n + 1, close).some((x) => x.kind === 'VG' && x.verb?.form === 'finite') ? -1 : n;
      return -1;
    }
  }
  return -1;
};

/** "A and, in a separate note, B blamed": the conjunction that an insertion is set behind, else the place itself. */
const beforeInsertion = (chunks: readonly Chunk[], at: number): number => {
  if (chunks[at]?.kind !== 'COMMA') return at;
  for (let j = at - 1; j > at - 6; j--) {
    const c = chunks[j];
    if (c?.kind === 'COMMA') return chunks[j - 1]?.kind === 'CC' && chunks[j + 1]?.kind !== 'NP' ? j - 1 : at;
    if (c === undefined || !['NP', 'P', 'ADV', 'TIME'].includes(c.kind)) return at;
  }
  return at;
};

/** "A, B and C were hit": all three, when the list starts the clause. */
const conjoinedLeft = (chunks: Chunk[], last: Phrase): Phrase[] => {
  const list = [last];
  let j = beforeInsertion(chunks, last.from - 1);
  for (;;) {
    const cc = chunks[j];
    if (cc?.kind !== 'CC' && cc?.kind !== 'COMMA') break;
    if (list.length === 1 && cc.kind === 'COMMA' && !headlineComma(chunks, j)) break;
    let n = j - 1;
    if (cc.kind === 'CC' && chunks[n]?.kind === 'COMMA') n--;
    // "The Federal Bureau of Investigation (FBI) and the Agency said"
    if (chunks[n]?.kind === 'CLOSE' && chunks[n - 2]?.kind === 'OPEN') n -= 3;
    if (chunks[n]?.kind !== 'NP') break;
    const phrase = phraseEndingAt(chunks, n);
    const left = chunks[phrase.from - 1];
    // "found no trace of tools, and nothing was encrypted": a comma before "and" joins clauses unless a list of three came before
    if (list.length === 1 && cc.kind === 'CC' && chunks[j - 1]?.kind === 'COMMA' && left?.kind !== 'COMMA') break;
    const starts =
      !left ||
      left.kind === 'COMMA' ||
      left.kind === 'SUB' ||
      left.kind === 'STOP' ||
      left.kind === 'CC' ||
      left.kind === 'TIME' ||
      left.kind === 'DASH' ||
      (left.kind === 'VG' && takesComplement(left.verb?.lemma ?? ''));
    if (!starts) break;
    list.unshift(phrase);
    j = phrase.from - 1;
  }
  return list;
};

/** "Albanian parliament, telecom company hit by cyberattacks": in a headline a comma joins. */
const headlineComma = (chunks: Chunk[], comma: number): boolean => {
  const start = chunks.slice(0, comma);
  return start.length === 1 && start[0]?.kind === 'NP' && chunks.at(-1)?.kind !== 'STOP';
};

/** Inverted speech: `..., said the Treasury's office in a statement`. Returns where reading to the right goes on. */
const findSubjectAfter = (chunks: Chunk[], k: number, clause: Clause): number => {
  const at = chunks[k - 1];
  const inverted =
    (clause.subjectFrom === 'none' || (clause.subjectFrom === 'shared' && at?.kind === 'COMMA')) &&
    clause.form === 'finite' &&
    takesComplement(clause.lemma) &&
    chunks[k + 1]?.kind === 'NP' &&
    k > 0;
  if (!inverted) return k + 1;
  let to = k + 1;
  for (;;) {
    if (chunks[to + 1]?.kind === 'OPEN' && chunks[to + 3]?.kind === 'CLOSE') to += 3;
    else if (
      chunks[to + 1]?.kind === 'P' &&
      ['of', 'for', 'at'].includes(chunks[to + 1]?.head.lower ?? '') &&
      chunks[to + 2]?.kind === 'NP'
    )
      to += 2;
    else if (chunks[to + 1]?.kind === 'COMMA' && chunks[to + 2]?.kind === 'NP' && chunks[to + 3]?.kind !== 'VG') to += 2;
    else break;
  }
  // a finite verb right behind means that the noun is that verb's subject, not the speaker
  if (chunks[to + 1]?.kind === 'VG' && chunks[to + 1]?.verb?.form === 'finite') return k + 1;
  clause.subjects = [phraseAt(chunks, k + 1, k + 1, to)];
  clause.subjectFrom = 'after';
  return to + 1;
};

/** Objects, prepositional phrases and the start of a complement, to the right of the verb. */
const STATIVE = new Set(['be', 'remain', 'seem', 'appear', 'become']);
const PARTICLES = new Set(['down', 'up', 'off', 'out', 'in', 'back', 'over', 'away', 'offline']);
const readRight = (chunks: Chunk[], from: number, clause: Clause): void => {
  let j = from;
  let expectObject = true;
  const done = (end: number): void => {
    clause.end = Math.max(clause.end, end);
  };
  while (j < chunks.length) {
    const c = chunks[j] as Chunk;
    if (c.kind === 'TIME' || c.kind === 'ADV') {
      if (c.kind === 'ADV') clause.adverbs.push(...c.tokens.map((t) => t.lower));
      done(c.end);
      j++;
      continue;
    }
    if (c.kind === 'ADJP') {
      clause.predicate.push(...c.tokens.map((t) => t.lower));
      done(c.end);
      j++;
      continue;
    }
    if (c.kind === 'NP') {
      const following = nextAfterPhrase(chunks, j);
      if (
        takesComplement(clause.lemma) &&
        chunks[following]?.kind === 'VG' &&
        (chunks[following]?.verb?.form === 'finite' || chunks[following]?.verb?.form === 'ing') &&
        chunks[j]
      ) {
        clause.complement ??= c.start;
        break;
      }
      if (!expectObject && clause.pps.length === 0 && clause.objects.length >= 2) break;
      const list = conjoinedRight(chunks, j);
      if (expectObject || clause.pps.length === 0) clause.objects.push(...list.phrases);
      else break;
      expectObject = false;
      done(list.phrases.at(-1)?.end ?? c.end);
      j = list.next;
      continue;
    }
    if (c.kind === 'P') {
      const n = chunks[j + 1];
      if (n?.kind === 'TIME') {
        // "accused Iran of July 2022 attacks on X": the date stands before the noun the preposition belongs to
        const noun = chunks[j + 2];
        if (noun?.kind === 'NP' && ['of', 'for', 'to', 'over', 'in'].includes(c.head.lower) && chunks[j + 3]?.kind !== 'VG') {
          const list = conjoinedRight(chunks, j + 2);
          clause.pps.push({ prep: c.head.lower, objects: list.phrases, start: c.start, end: list.phrases.at(-1)?.end ?? c.end });
          done(list.phrases.at(-1)?.end ?? c.end);
          j = list.next;
          expectObject = false;
          continue;
        }
        done(n.end);
        j += 2;
        continue;
      }
      // "came from abroad"
      if (n?.kind === 'ADV' && ['abroad', 'overseas', 'outside', 'within'].includes(n.head.lower)) {
        clause.adverbs.push(n.head.lower);
        done(n.end);
        j += 2;
        continue;
      }
      if (n?.kind === 'P' && chunks[j + 2]?.kind === 'NP') {
        const list = conjoinedRight(chunks, j + 2);
        clause.pps.push({
          prep: `${c.head.lower} ${n.head.lower}`,
          objects: list.phrases,
          start: c.start,
          end: list.phrases.at(-1)?.end ?? c.end,
        });
        done(list.phrases.at(-1)?.end ?? c.end);
        j = list.next;
        expectObject = false;
        continue;
      }
      if (n?.kind === 'NP') {
        const list = conjoinedRight(chunks, j + 1);
        clause.pps.push({ prep: c.head.lower, objects: list.phrases, start: c.start, end: list.phrases.at(-1)?.end ?? c.end });
        done(list.phrases.at(-1)?.end ?? c.end);
        j = list.next;
        expectObject = false;
        continue;
      }
      // "has been down since Monday", "came back.": a small word that governs nothing
      if (PARTICLES.has(c.head.lower)) {
        clause.adverbs.push(c.head.lower);
        done(c.end);
        j++;
        continue;
      }
      break;
    }
    // "are currently not available"
    if (
      c.kind === 'OTHER' &&
      c.head.lower === 'not' &&
      STATIVE.has(clause.lemma) &&
      clause.objects.length + clause.pps.length + clause.predicate.length === 0
    ) {
      clause.negated = !clause.negated;
      j++;
      continue;
    }
    if (c.kind === 'OPEN') {
      let n = j + 1;
      while (n < chunks.length && chunks[n]?.kind !== 'CLOSE') n++;
      done(chunks[n]?.end ?? c.end);
      j = n + 1;
      continue;
    }
    // "maintained from the outset that it": after a verb of saying, "that" opens what is said, also behind a noun
    if (c.kind === 'REL' && c.head.lower === 'that' && takesComplement(clause.lemma) && chunks[j + 1]?.kind === 'NP') {
      clause.complement ??= chunks[j + 1]?.start ?? c.end;
      break;
    }
    if (c.kind === 'SUB') {
      if (c.head.lower === 'that' || c.head.lower === 'whether' || c.head.lower === 'if')
        clause.complement ??= chunks[j + 1]?.start ?? c.end;
      break;
    }
    if (c.kind === 'VG') {
      if (c.verb?.form === 'infinitive' || c.verb?.form === 'ing') clause.complement ??= c.start;
      break;
    }
    if (c.kind === 'CC' && chunks[j + 1]?.kind === 'P' && chunks[j + 2]?.kind === 'NP') {
      j++;
      continue;
    }
    break;
  }
};

/** Index after a noun phrase with its prepositional tail, brackets and apposition included. */
const nextAfterPhrase = (chunks: Chunk[], from: number): number => {
  let n = from + 1;
  for (;;) {
    if (chunks[n]?.kind === 'P' && chunks[n + 1]?.kind === 'NP') n += 2;
    else if (chunks[n]?.kind === 'CC' && chunks[n + 1]?.kind === 'NP') n += 2;
    else if (chunks[n]?.kind === 'TIME' || chunks[n]?.kind === 'ADV') n++;
    else return n;
  }
};

const conjoinedRight = (chunks: Chunk[], from: number): { phrases: Phrase[]; next: number } => {
  const phrases = [phraseAt(chunks, from, from, from)];
  let j = from + 1;
  for (;;) {
    const c = chunks[j];
    if (!c) break;
    let n = j;
    if (c.kind === 'COMMA') n++;
    if (chunks[n]?.kind === 'CC') n++;
    if (n === j) break;
    const np = chunks[n];
    if (np?.kind !== 'NP') break;
    if (c.kind === 'COMMA' && n === j + 1 && !listGoesOn(chunks, n)) break;
    const after = chunks[nextAfterPhrase(chunks, n)];
    if (after?.kind === 'VG' && after.verb?.form === 'finite') break;
    phrases.push(phraseAt(chunks, n, n, n));
    j = n + 1;
  }
  return { phrases, next: j };
};

/** "A, B and C": a bare comma goes on a list only if a conjunction follows later; else it is an apposition or a new clause. */
const listGoesOn = (chunks: Chunk[], from: number): boolean => {
  for (let n = from + 1; n < chunks.length; n++) {
    const c = chunks[n] as Chunk;
    if (c.kind === 'CC') return chunks[n + 1]?.kind === 'NP';
    if (c.kind !== 'COMMA' && c.kind !== 'NP' && c.kind !== 'P') return false;
  }
  return false;
};

/** A clause reaches over its infinitive complement and the tail of its own phrase. */
const extend = (chunks: Chunk[], clause: Clause, clauses: Clause[]): void => {
  const following = clauses[clause.index + 1];
  if (clause.complement !== null && following && following.form === 'infinitive' && following.governor === clause.index) {
    let end = following.end;
    for (let n = following.index + 1; n < clauses.length; n++) {
      const c = clauses[n];
      if (c && c.subjectFrom === 'shared' && c.verb.head.lower === c.verb.head.lemma && c.governor === clause.index) end = c.end;
      else break;
    }
    clause.end = Math.max(clause.end, end);
  }
  if (BOUNDARY.has(chunks[clause.chunkIndex + 1]?.kind ?? '')) clause.end = Math.max(clause.end, clause.verb.end);
};
