import type { Attribution } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import type { SentenceAnalysis } from '../../analysis.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { bare } from '../../syntax/verbs.ts';
import { GOING_ON, HEARING, MEANING_TO, SAYING, stanceOfVerb, KNOWING, REPORTED, TAKING_SIDES, THROUGH } from './verbs.ts';

/**
 * Who is made to say what, in whose words, whatever it is about: source, cue and content of every attribution in the text. Statements about
 * attacks have rules of their own for what counts as a claim or a denial; this is the grammar of attribution alone, so that a sentence
 * somebody says about an attack can be shown even where no rule understood it.
 */

interface Page {
  text: string;
  sentences: readonly SentenceAnalysis[];
  quotes: readonly Span[];
}

const lemmaOf = (c: Clause): string => (c.lemma.includes(' ') ? c.lemma.replaceAll(' ', '-') : c.lemma);
const isSaying = (lemma: string): boolean => SAYING.has(lemma) || TAKING_SIDES.has(lemma);
const base = (c: Clause): string => bare(c.lemma);

export const findAttributions = (page: Page): Attribution[] => {
  const out: Attribution[] = [];
  let from = 0;
  for (const s of page.sentences) {
    if (s.tokens.length === 0) continue;
    while (from < page.quotes.length && (page.quotes[from]?.end ?? 0) <= s.sentence.start) from++;
    // a sentence of direct speech says what its speaker said before or says next; what it tells in turn is not taken apart
    if (s.quotes.some((q) => q.start <= s.sentence.start + 1 && q.end >= s.sentence.end - 2)) {
      carryOn(page, s, out.at(-1));
      continue;
    }
    const before = out.length;
    for (const c of s.clauses) {
      const found = quoteAt(s, c.verb.start) ? null : ofClause(page, s, c);
      if (!found) continue;
      giveBack(out.at(-1), found);
      out.push(found);
    }
    out.push(...accordingTo(page, s), ...byNoun(page, s));
    const headed = out.length === before ? colon(page, s) : null;
    if (headed) out.push(headed);
  }
  return out;
};

const make = (
  page: Page,
  s: SentenceAnalysis,
  source: readonly Span[],
  cue: Span,
  content: readonly Span[],
  lemma: string,
): Attribution | null => {
  const spans = content.map((x) => tidy(page.text, x)).filter((x) => x.end - x.start > 2);
  return spans.length === 0
    ? null
    : {
        sentence: s.index,
        source: source.map((x) => ({ start: x.start, end: x.end })),
        cue: [{ start: cue.start, end: cue.end }],
        content: spans,
        stance: stanceOfVerb(lemma),
      };
};

/** Without the spaces and stops around; a closing quotation mark stays. */
const tidy = (text: string, { start, end }: Span): Span => {
  let [a, b] = [start, end];
  while (a < b && /[\s,;:.)\]–—-]/.test(text[a] ?? '')) a++;
  while (b > a && /[\s,;:.([–—-]/.test(text[b - 1] ?? '')) b--;
  return { start: a, end: b };
};

const quotesIn = (s: SentenceAnalysis): readonly Span[] => s.quotes;
const quoteAt = (s: SentenceAnalysis, at: number): Span | undefined => quotesIn(s).find((q) => at > q.start && at < q.end - 1);

/** One clause of saying: by what stands behind its verb, else by what stands before it. */
const ofClause = (page: Page, s: SentenceAnalysis, c: Clause): Attribution | null => {
  const lemma = lemmaOf(c);
  const through = THROUGH.get(base(c));
  if (!isSaying(lemma) && !isSaying(base(c)) && !through && !GOING_ON.has(lemma)) return null;
  if (c.form === 'participle' && c.subjectFrom !== 'after') return null;
  const within = quoteAt(s, c.verb.start);
  // what somebody might say is not said
  if (c.modal !== null && c.modal !== 'will' && !c.passive) return null;
  const source = sourceOf(s, c);
  // "to call the race early", "Ask anybody": nobody speaks
  if (source.length === 0 && !c.passive && (c.form !== 'finite' || c.chunkIndex === 0)) return null;
  if (c.passive && source.length === 0 && !impersonal(c) && !REPORTED.has(base(c))) return null;
  const around = inRelative(s, c) ?? behind(page, s, c, through) ?? ahead(page, s, c, source) ?? endedSpeech(page, s, c, source);
  if (!around) return null;
  // "continued" says something only beside a quotation
  if (
    GOING_ON.has(lemma) &&
    !isSaying(lemma) &&
    !around.some((x) => quotesIn(s).some((q) => q.start < x.end && q.end > x.start && q !== within))
  )
    return null;
  const content = around.map((x) => widened(s, x, within));
  return make(page, s, source, cueOf(c), content, base(c));
};

/** A quotation that reaches out of the sentence belongs to it as a whole. */
const widened = (s: SentenceAnalysis, x: Span, within: Span | undefined): Span => {
  let { start, end } = x;
  for (const q of quotesIn(s)) {
    if (q === within || q.end <= x.start || q.start >= x.end) continue;
    if (q.start < start && start - q.start < 3) start = q.start;
    if (q.end > end || (q.end <= end + 2 && q.end > end)) end = q.end;
    if (q.start < s.sentence.start) start = Math.min(start, q.start);
  }
  return { start, end };
};

/** "Tigran V., a spokesman, said", "said Ana B., who runs the lab": with what is said of the speaker in passing. */
const withAside = (s: SentenceAnalysis, c: Clause, first: Phrase, last: Phrase): Span => {
  const { chunks } = s;
  if (c.subjectFrom === 'after') {
    let to = last.to;
    while (
      ['COMMA', 'NP', 'P', 'REL', 'VG', 'ADJP', 'OPEN', 'CLOSE', 'CC', 'OTHER', 'ADV', 'SUB', 'TIME'].includes(chunks[to + 1]?.kind ?? '')
    ) {
      const next = chunks[to + 1] as Chunk;
      if (next.quoted === true || (to === last.to && !['COMMA', 'P', 'REL', 'OPEN'].includes(next.kind))) break;
      if (next.kind === 'VG' && isSaying(next.verb?.lemma ?? '') && next.verb?.form === 'ing') break;
      to++;
    }
    return { start: first.start, end: chunks[to]?.end ?? last.end };
  }
  const next = chunks[last.to + 1];
  if (c.subjectFrom !== 'own' || (next?.kind !== 'COMMA' && next?.kind !== 'OPEN') || last.to + 1 >= c.chunkIndex)
    return { start: first.start, end: last.end };
  const closed = chunks[c.chunkIndex - 1];
  return closed?.kind === 'COMMA' || closed?.kind === 'CLOSE' || closed?.kind === 'TIME'
    ? { start: first.start, end: closed.end }
    : { start: first.start, end: last.end };
};

/** "Sen. Ana B. (I-Vt.) said": brackets hide the subject from the clause. */
const hiddenSource = (s: SentenceAnalysis, c: Clause): Span[] => {
  let at = c.chunkIndex - 1;
  while (['ADV', 'TIME'].includes(s.chunks[at]?.kind ?? '')) at--;
  const closed = s.chunks[at];
  if (closed?.kind !== 'CLOSE' && closed?.kind !== 'COMMA') return [];
  const back = (from: number, kind: string): number => {
    let k = from - 1;
    while (k > 0 && s.chunks[k]?.kind !== kind) k--;
    return k;
  };
  at = back(at, closed.kind === 'COMMA' ? 'COMMA' : 'OPEN');
  if (s.chunks[at - 1]?.kind === 'CLOSE') at = back(at - 1, 'OPEN');
  const name = s.chunks[at - 1];
  return name?.kind === 'NP' ? [{ start: name.start, end: closed.end }] : [];
};

/** Index of the first chunk of who speaks, where that stands before the verb; else of the verb. */
const firstChunk = (s: SentenceAnalysis, c: Clause): number => {
  const [hidden] = bracketed(s, c) ? hiddenSource(s, c) : [];
  if (hidden) return s.chunks.findIndex((x) => x.start === hidden.start);
  return c.subjectFrom === 'own' ? (speakers(c)[0]?.from ?? c.chunkIndex) : c.chunkIndex;
};

const bracketed = (s: SentenceAnalysis, c: Clause): boolean => s.chunks[c.chunkIndex - 1]?.kind === 'CLOSE';

/** "The golf trade, she said, is": not two who speak, but the one next to the verb. */
const speakers = (c: Clause): readonly Phrase[] => {
  const last = c.subjects.at(-1);
  return c.subjectFrom === 'own' && last && PRONOUNS.has(last.head.head.lower) ? [last] : c.subjects;
};
const PRONOUNS = new Set(['he', 'she', 'they', 'we', 'i', 'you', 'it']);

/** "X criticised the accord of last year, saying that": the subject of the sentence, not the noun before the comma. */
const mainSubject = (s: SentenceAnalysis, c: Clause): Span | undefined => {
  const main = s.clauses.findLast(
    (x) => x.index < c.index && x.form === 'finite' && !x.relative && x.governor === null && x.subjects.length > 0,
  );
  const [first, last] = [main?.subjects[0], main?.subjects.at(-1)];
  return main && first && last ? withAside(s, main, first, last) : undefined;
};

const sourceOf = (s: SentenceAnalysis, c: Clause): Span[] => {
  const agents: readonly Phrase[] =
    c.passive && c.subjectFrom !== 'after' ? c.pps.filter((p) => p.prep === 'by').flatMap((p) => p.objects) : speakers(c);
  const [first, last] = [agents[0], agents.at(-1)];
  const told = c.form === 'ing' && s.chunks[c.chunkIndex - 1]?.kind === 'COMMA' ? mainSubject(s, c) : undefined;
  if (told) return [told];
  // "Podesta, who said": the words of the place
  const rel = c.relative && c.form === 'finite' ? s.chunks[c.chunkIndex - 1] : undefined;
  if (rel?.kind === 'REL' && rel.head.lower !== 'that') return [{ start: rel.start, end: rel.end }];
  if (!c.passive && c.form === 'finite' && bracketed(s, c)) {
    const named = hiddenSource(s, c);
    if (named.length > 0) return named;
  }
  if (!first || !last) return c.passive || c.form !== 'finite' ? [] : (besideVerb(s, c) ?? hiddenSource(s, c));
  if (first.head.head.lower === 'there' || (first.head.head.lower === 'it' && c.passive)) return [];
  return [withAside(s, c, first, last)];
};

/** Where the clause found no subject: the noun before the verb, or behind it where a quotation ends before it. */
const besideVerb = (s: SentenceAnalysis, c: Clause): Span[] | null => {
  let at = c.chunkIndex - 1;
  while (['ADV', 'TIME'].includes(s.chunks[at]?.kind ?? '')) at--;
  const [before, after] = [s.chunks[at], s.chunks[c.chunkIndex + 1]];
  if (before?.kind === 'NP' || before?.kind === 'REL') return [{ start: before.start, end: before.end }];
  const spoken = quotesIn(s).some((q) => Math.abs(q.end - c.verb.start) <= 2);
  return spoken && after?.kind === 'NP'
    ? [{ start: after.start, end: s.chunks[aside(s, c.chunkIndex + 2) ?? c.chunkIndex + 1]?.end ?? after.end }]
    : null;
};

const cueOf = (c: Clause): Span => ({ start: c.verb.start, end: c.verb.end });

/** What is said behind the verb. */
const behind = (page: Page, s: SentenceAnalysis, c: Clause, through: readonly string[] | undefined): Span[] | null => {
  const lemma = lemmaOf(c);
  const end = endOf(s, c);
  const known = isSaying(lemma) || isSaying(base(c));
  const hearer = HEARING.has(lemma) || HEARING.has(base(c));
  if (known && c.complement !== null && !(c.passive && c.subjectFrom !== 'after' && !impersonal(c))) {
    // "told reporters that": what is told starts behind the hearers
    const start = c.complement;
    if (start < end) return [{ start, end }];
  }
  if (known && !c.passive && SAYING.has(base(c))) {
    const opened = laterThat(s, c) ?? question(s, c);
    if (opened !== null && opened < end) return [{ start: opened, end }];
  }
  const next = s.clauses.find((x) => x.governor === c.index && x.form === 'infinitive' && x.verb.start >= c.verb.end - 1);
  if (next && (MEANING_TO.has(base(c)) || hearer || c.objects.length > 0) && known) {
    const first = c.objects[0];
    return [{ start: first && !['tell', 'ask', 'inform'].includes(base(c)) ? first.start : next.verb.start, end }];
  }
  const quoted = quotesIn(s).find(
    (q) =>
      q.start >= c.verb.end - 1 &&
      q.start < s.sentence.end &&
      !c.objects.some((o) => o.start < q.start && o.end < q.start && o.head.kind === 'NP' && TAKING_SIDES.has(base(c))),
  );
  if (known && quoted && SAYING.has(base(c)) && onlyAside(page, s, c, quoted.start))
    return [{ start: quoted.start, end: Math.max(end, quoted.end) }];
  const object = c.objects[0];
  if (known && object && !c.passive && TAKING_SIDES.has(base(c))) return [{ start: object.start, end }];
  if (known && object && !c.passive && SAYING.has(base(c)) && !KNOWING.has(base(c)) && !hearer && !isTailed(s, c))
    return [{ start: object.start, end }];
  const loose = known && !c.passive && SAYING.has(base(c)) && !hearer && !isTailed(s, c) ? looseClause(s, c) : null;
  if (loose !== null && loose < end) return [{ start: loose, end }];
  if (through) {
    const p = c.pps.find((x) => through.includes(x.prep) && x.start >= c.verb.end - 1);
    const target = p?.objects[0];
    if (target) return [{ start: target.start, end }];
    // "accused of sinking the ferry"
    const [prep, deed] = [s.chunks[c.chunkIndex + 1], s.chunks[c.chunkIndex + 2]];
    if (prep?.kind === 'P' && through.includes(prep.head.lower) && deed?.kind === 'VG') return [{ start: deed.start, end }];
  }
  return null;
};

/** "said, among other things, that", "said — on the radio — that", "said on "This Week" that": what stands between is no speech. */
const laterThat = (s: SentenceAnalysis, c: Clause): number | null => {
  for (let k = c.chunkIndex + 1; k < Math.min(c.chunkIndex + 10, s.chunks.length - 1); k++) {
    const x = s.chunks[k];
    const between = s.chunks[c.chunkIndex + 1];
    if (x?.kind === 'SUB' && x.head.lower === 'that')
      return between && ['P', 'COMMA', 'DASH', 'TIME', 'SUB'].includes(between.kind) ? (s.chunks[k + 1]?.start ?? null) : null;
    if (x?.kind === 'STOP' || (x?.kind === 'VG' && between?.kind !== 'DASH')) return null;
  }
  return null;
};

const QUESTIONS = new Set(['who', 'whom', 'whose', 'what', 'which', 'why', 'how', 'whether', 'when', 'where', 'if']);
const ASKING = new Set(['ask', 'wonder', 'know', 'say', 'explain', 'tell', 'understand', 'show', 'describe']);
/** "asked the guard why the gate was open", "explained how": a question opens what is said. */
const question = (s: SentenceAnalysis, c: Clause): number | null => {
  if (!ASKING.has(base(c))) return null;
  let k = c.chunkIndex + 1;
  if (s.chunks[k]?.kind === 'NP' && HEARING.has(base(c))) k++;
  while (s.chunks[k]?.kind === 'TIME') k++;
  const first = s.chunks[k];
  if (!first || !QUESTIONS.has(first.tokens[0]?.lower ?? '')) return null;
  return base(c) === 'ask' || !['when', 'where', 'if', 'who', 'which'].includes(first.tokens[0]?.lower ?? '') ? first.start : null;
};

/** "said more than a million people gave", "said none of the others were": no noun group opens the clause. */
const looseClause = (s: SentenceAnalysis, c: Clause): number | null => {
  if (c.subjectFrom === 'after' && !bracketed(s, c)) return null;
  let k = c.chunkIndex + 1;
  while (s.chunks[k]?.kind === 'TIME') k++;
  const first = s.chunks[k];
  if (!first || !['NP', 'ADJP', 'ADV', 'OTHER', 'TIME'].includes(first.kind)) return null;
  if (first.kind === 'NP' && bracketed(s, c)) return first.start;
  for (let j = k; j < s.chunks.length; j++) {
    const x = s.chunks[j];
    if (x?.kind === 'VG') return x.verb?.form === 'finite' ? first.start : null;
    if (x?.kind === 'COMMA' || x?.kind === 'STOP' || x?.kind === 'SUB' || x?.kind === 'REL' || x?.kind === 'CC') return null;
  }
  return null;
};

/** "a list which the auditors said was incomplete": what is said is around the one who says it. */
const inRelative = (s: SentenceAnalysis, c: Clause): Span[] | null => {
  if (c.form !== 'finite' || c.passive || c.subjectFrom !== 'own' || !SAYING.has(base(c))) return null;
  const rel = s.chunks[firstChunk(s, c) - 1];
  const next = s.chunks[c.chunkIndex + 1];
  const opens = rel?.kind === 'REL' || (rel?.kind === 'SUB' && (rel.head.lower === 'that' || rel.head.lower === 'what'));
  if (!rel || !opens || next?.kind !== 'VG' || next.verb?.form !== 'finite') return null;
  return [
    { start: rel.start, end: rel.end },
    { start: next.start, end: Math.max(endOf(s, c), next.end) },
  ];
};

/** "“Who would have believed it?” she said.": the mark of question ended the sentence of direct speech before this one. */
const endedSpeech = (page: Page, s: SentenceAnalysis, c: Clause, source: readonly Span[]): Span[] | null => {
  if (c.form !== 'finite' || c.passive || c.relative || !(SAYING.has(base(c)) || GOING_ON.has(lemmaOf(c)))) return null;
  if (Math.min(c.verb.start, source[0]?.start ?? c.verb.start) > s.sentence.start + 1) return null;
  const gap = /[ \n]{0,2}$/.exec(page.text.slice(Math.max(0, s.sentence.start - 3), s.sentence.start))?.[0] ?? '';
  if (gap.includes('\n\n')) return null;
  const speech = lastEnding(page.quotes, s.sentence.start - gap.length);
  return speech ? [speech] : null;
};

const lastEnding = (quotes: readonly Span[], at: number): Span | undefined => {
  let [low, high] = [0, quotes.length - 1];
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((quotes[mid]?.end ?? 0) < at) low = mid + 1;
    else high = mid;
  }
  return quotes[low]?.end === at ? quotes[low] : undefined;
};

/** Direct speech that seemed to go on what was said before, and has a speaker of its own behind it. */
const giveBack = (last: Attribution | undefined, found: Attribution): void => {
  const [own] = found.content;
  if (last && own && last.content.length > 1 && last.content.at(-1)?.start === own.start) last.content.pop();
};

const impersonal = (c: Clause): boolean => ['it', 'there'].includes(c.subjects[0]?.head.head.lower ?? 'it');

/** Between the verb and the quotation only a time, a place or a hearer. */
const onlyAside = (page: Page, s: SentenceAnalysis, c: Clause, to: number): boolean =>
  to - c.verb.end < 90 &&
  !s.clauses.some((x) => x !== c && x.form === 'finite' && x.verb.start > c.verb.end && x.verb.start < to) &&
  !/[;]/.test(page.text.slice(c.verb.end, to));

/** What follows the speaker without being said: ", adding that", ", who heads the lab". */
const ASIDE = /^\s*,\s*(?:who|whose|which|when|where|as|after|before|while|\w+ing)\b/;
/** "..., the ministry said on Monday.": what is said stands before, and may go on behind. */
const ahead = (page: Page, s: SentenceAnalysis, c: Clause, source: readonly Span[]): Span[] | null => {
  if (!SAYING.has(lemmaOf(c)) && !GOING_ON.has(lemmaOf(c)) && !SAYING.has(base(c))) return null;
  if (c.form !== 'finite' || c.relative) return null;
  const at = firstChunk(s, c);
  const closing = s.chunks[c.chunkIndex + 1];
  if (at === 1 && s.chunks[0]?.head.lower === 'as' && closing?.kind === 'COMMA') return [{ start: closing.end, end: s.sentence.end }];
  if (!isTailed(s, c)) return null;
  const [speaker] = source;
  const start = Math.min(
    c.verb.start,
    speaker?.start ?? c.verb.start,
    c.subjectFrom === 'own' && speakers(c) === c.subjects ? c.start : c.verb.start,
  );
  const stop = Math.max(c.end, c.verb.end, speaker?.end ?? 0);
  const first = { start: s.sentence.start, end: start };
  const rest = page.text.slice(stop, s.sentence.end);
  const goesOn =
    /^\s*,\s*\S/.test(rest) &&
    !ASIDE.test(rest) &&
    // "“It is over,” she said, and a reason was": the writer goes on
    !(/[”"»']/.test(page.text.slice(start - 2, start)) && /^\s*,\s*(?:and|but|in)\s+\w/.test(rest)) &&
    (quotesIn(s).some((q) => q.start >= stop - 1 && q.start - stop < 40) ||
      s.clauses.some((x) => x.form === 'finite' && x.verb.start > stop));
  return tidy(page.text, first).end - tidy(page.text, first).start > 3
    ? [first, ...(goesOn ? [{ start: stop, end: s.sentence.end }] : [])]
    : null;
};

/** The verb and its subject close what stands before them, behind a comma, a dash or a quotation mark. */
const isTailed = (s: SentenceAnalysis, c: Clause): boolean => {
  const at = firstChunk(s, c);
  const subject = s.chunks[at];
  const before = s.chunks[at - 1];
  if (!before) return false;
  if (inserted(s, c, before)) return true;
  if (before.kind === 'COMMA' || before.kind === 'DASH' || before.kind === 'STOP') {
    // "On Monday, the minister said": a fronted phrase is no speech
    return (
      s.clauses.some((x) => x !== c && x.verb.start < (subject?.start ?? c.verb.start)) ||
      s.quotes.some((q) => q.end <= (subject?.start ?? c.verb.start) + 1) ||
      (before.kind === 'COMMA' && s.chunks[0]?.kind === 'NP' && s.chunks[c.chunkIndex + 1]?.kind === 'STOP')
    );
  }
  return s.quotes.some((q) => Math.abs(q.end - (subject?.start ?? c.verb.start)) <= 2);
};

/** "South Carolina, he said, was": between two commas. */
const inserted = (s: SentenceAnalysis, c: Clause, before: Chunk): boolean => {
  const last = c.subjectFrom === 'after' ? (c.subjects.at(-1)?.to ?? c.chunkIndex) : c.chunkIndex;
  const after = s.chunks[last + 1];
  return (
    before.kind === 'COMMA' &&
    after?.kind === 'COMMA' &&
    c.objects.length === 0 &&
    s.clauses.some((x) => x.form === 'finite' && x.verb.start > after.start)
  );
};

/** Where what is said ends: before the same or another speaker says the next thing, else with the sentence. */
const endOf = (s: SentenceAnalysis, c: Clause): number => {
  for (const next of s.clauses) {
    if (next.index <= c.index || next.verb.start < c.verb.end) continue;
    const start =
      next.subjectFrom === 'own' || next.subjectFrom === 'after'
        ? Math.min(next.subjects[0]?.start ?? next.verb.start, next.verb.start)
        : next.verb.start;
    // the main verb behind a relative clause: "X, who said that ..., went on"
    if (c.relative && next.form === 'finite' && !next.relative && (next.subjects[0]?.start ?? next.verb.start) < c.verb.start)
      return start > c.verb.end ? start : next.verb.start;
    const before = s.chunks[(next.subjectFrom === 'own' ? (next.subjects[0]?.from ?? next.chunkIndex) : next.chunkIndex) - 1];
    const speech = isSaying(lemmaOf(next)) || isSaying(base(next));
    const sameSubject = next.subjectFrom === 'shared' && next.subjects[0] === c.subjects[0] && next.subjects[0] !== undefined;
    if (quoteAt(s, next.verb.start) && !quoteAt(s, c.verb.start)) continue;
    if (speech && sameSubject && (before?.kind === 'CC' || before?.kind === 'COMMA')) return before.start;
    if (sameSubject && c.complement === null && before?.kind === 'CC' && next.form === 'finite') return before.start;
    if (speech && next.form === 'ing' && before?.kind === 'COMMA') return before.start;
    if (before?.kind === 'STOP' && before.head.text === ';' && next.form === 'finite') return before.start;
    // "…, and others said": the next speaker
    if (
      speech &&
      next.form === 'finite' &&
      next.subjectFrom === 'own' &&
      !next.relative &&
      before?.kind === 'CC' &&
      s.chunks[(next.subjects[0]?.from ?? 0) - 2]?.kind === 'COMMA'
    )
      return before.start;
    if (c.complement !== null && start - c.complement < 12) continue;
    if (['while', 'whereas', 'although', 'though'].includes(next.marker ?? '') && next.form === 'finite')
      return Math.min(start, next.start);
    if (
      speech &&
      next.form === 'finite' &&
      next.subjectFrom === 'own' &&
      before?.kind === 'COMMA' &&
      isTailed(s, next) &&
      c.complement !== null &&
      next.complement === null
    )
      return before.start;
  }
  return s.sentence.end;
};

const accordingTo = (page: Page, s: SentenceAnalysis): Attribution[] =>
  s.chunks.flatMap((p, i): Attribution[] => {
    const n = s.chunks[i + 1];
    if (p.kind !== 'P' || p.head.lower !== 'according to' || n?.kind !== 'NP') return NONE;
    let to = i + 1;
    const fronted = i === 0;
    // "according to a poll of voters released on Friday": all of it
    const kind = (k: number): string => s.chunks[k]?.kind ?? '';
    while (['P', 'NP', 'VG', 'TIME', 'ADJP', 'CC', 'ADV', 'OTHER', 'OPEN', 'CLOSE'].includes(kind(to + 1))) to++;
    if (fronted && kind(to + 1) !== 'COMMA') for (to = i + 1; ['P', 'NP'].includes(kind(to + 1)); ) to++;
    // "according to Ana B., the harbour's master, ": with what is said of the speaker in passing
    const past = aside(s, to + 1);
    if (kind(to + 1) === 'REL' || past !== null) to = past ?? lastBeforeStop(s, to);
    const end = s.chunks[to]?.end ?? n.end;
    const told = { start: s.sentence.start, end: p.start };
    const rest = { start: end, end: s.sentence.end };
    // "At the heart of it, according to X, was a decision": the verb stands behind
    const parted = s.chunks[to + 1]?.kind === 'COMMA' && !s.clauses.some((x) => x.form === 'finite' && x.verb.start < p.start);
    const content = fronted ? [rest] : parted ? [told, rest] : [told];
    const found = make(
      page,
      s,
      [{ start: n.start, end }],
      p,
      content.map((x) => widened(s, x, undefined)),
      'according',
    );
    return found ? [found] : [];
  });

const NONE: Attribution[] = [];
const lastBeforeStop = (s: SentenceAnalysis, from: number): number => {
  let to = from;
  while (to + 1 < s.chunks.length && !['STOP', 'DASH', 'COMMA'].includes(s.chunks[to + 1]?.kind ?? '')) to++;
  return to;
};

/** The last chunk of ", the head of the line" or ", who runs it" where a comma or the sentence closes it. */
const aside = (s: SentenceAnalysis, comma: number): number | null => {
  const [open, first] = [s.chunks[comma], s.chunks[comma + 1]];
  if (open?.kind !== 'COMMA' || !first) return null;
  const named = first.kind === 'NP' && (first.tokens[0]?.pos === 'DET' || first.tokens.some((t) => /^['’]s$/.test(t.lower)));
  if (first.kind !== 'REL' && !named) return null;
  const to = lastBeforeStop(s, comma + 1);
  if (named && s.chunks.slice(comma + 1, to + 1).some((x) => x.kind === 'VG' && x.verb?.form === 'finite')) return null;
  return ['COMMA', 'STOP'].includes(s.chunks[to + 1]?.kind ?? 'STOP') ? to : null;
};

const SAID_NOUNS = new Set(
  'claim allegation statement assertion suggestion belief view argument warning report accusation announcement conclusion finding contention theory idea notion fear hope promise pledge threat denial admission confirmation insistence rumour rumor speculation'.split(
    ' ',
  ),
);
/** "the idea that": nobody says it unless somebody is named. */
const THOUGHT_NOUNS = new Set('suggestion belief view theory idea notion fear hope speculation'.split(' '));
/** "the group's claim that", "allegations by X that": the noun carries the saying. */
const byNoun = (page: Page, s: SentenceAnalysis): Attribution[] =>
  s.chunks.flatMap((n, i): Attribution[] => {
    if (n.kind !== 'NP' || !SAID_NOUNS.has(n.head.lemma) || quoteAt(s, n.head.start)) return NONE;
    let at = i + 1;
    let by: Chunk | undefined;
    if (s.chunks[at]?.kind === 'P' && ['by', 'from', 'of'].includes(s.chunks[at]?.head.lower ?? '') && s.chunks[at + 1]?.kind === 'NP') {
      by = s.chunks[at + 1];
      at += 2;
    }
    const that = s.chunks[at];
    if (!that || that.head.lower !== 'that' || (that.kind !== 'SUB' && that.kind !== 'REL')) return [];
    const owner = possessor(n);
    const source = by ? [{ start: by.start, end: by.end }] : owner ? [owner] : [];
    if (source.length === 0 && THOUGHT_NOUNS.has(n.head.lemma)) return [];
    const found = make(
      page,
      s,
      source,
      { start: n.head.start, end: n.head.end },
      [widened(s, { start: that.start, end: s.sentence.end }, undefined)],
      '',
    );
    return found ? [found] : [];
  });

/** "[the group]'s claim", "[his] belief". */
const possessor = (n: Chunk): Span | null => {
  const at = n.tokens.findIndex((t) => t.lower === "'s" || t.lower === "'" || t.lower === '’s');
  if (at > 0) return { start: n.tokens[0]?.start ?? n.start, end: n.tokens[at - 1]?.end ?? n.end };
  const first = n.tokens[0];
  return first && ['his', 'her', 'their', 'its', 'our', 'my'].includes(first.lower) ? { start: first.start, end: first.end } : null;
};

/** "Minister: attack came from abroad": a name, a colon, and what it says. */
const colon = (page: Page, s: SentenceAnalysis): Attribution | null => {
  const [first, second] = s.chunks;
  if (first?.kind === 'NP' && second?.head.text === ':' && first.tokens.length <= 4 && s.sentence.end - second.end >= 12) {
    if (first.end - first.start >= 2 && first.tokens.every((t) => /^\p{Lu}/u.test(t.text)))
      return make(page, s, [first], second, [widened(s, { start: second.end, end: s.sentence.end }, undefined)], '');
  }
  // "From the report: “...”": a quotation behind the stop
  const at = s.chunks.findIndex((x) => x.kind === 'STOP' && x.head.text === ':');
  const [who, stop] = [s.chunks[at - 1], s.chunks[at]];
  const quote = stop && quotesIn(s).find((q) => q.start >= stop.end && q.start <= stop.end + 1);
  return who?.kind === 'NP' && stop && quote ? make(page, s, [who], stop, [quote], '') : null;
};

/** A sentence that is a quotation and nothing else goes on with the speech before it. */
const carryOn = (page: Page, s: SentenceAnalysis, last: Attribution | undefined): void => {
  if (!last || last.sentence < s.index - 3) return;
  const [first, final] = [s.quotes[0], s.quotes.at(-1)];
  if (!first || !final || first.start > s.sentence.start + 1 || final.end < s.sentence.end - 1) return;
  const reached = last.content.at(-1);
  if (!reached || reached.end > s.sentence.start || !/[”"»']/.test(page.text.slice(reached.end - 1, reached.end + 1))) {
    if (!last.content.some((x) => /[“”"«»]|''/.test(page.text.slice(x.start, x.end)))) return;
  }
  if (page.text.slice(Math.max(last.cue[0]?.end ?? 0, reached?.end ?? 0), s.sentence.start).includes('\n\n')) return;
  if (last.content.some((x) => x.start <= first.start && x.end >= final.end)) return;
  last.content.push({ start: first.start, end: final.end });
};
