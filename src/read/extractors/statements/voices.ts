import type { Span } from '../../../model/span.ts';
import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Phrase } from '../../syntax/clause.ts';
import { type Context, isAttacker } from './context.ts';
import { ASSERT, type Scope } from './scope.ts';
import { somebody } from './speakers.ts';

/** Who speaks where no verb of saying stands: behind a colon, in the turns of an interview or a debate, before the dash of a headline. */

/** "The mayor, on the phone: ...", "in a post: ..." */
const CHANNELS = new Set(
  'phone telephone media medium telegram twitter x facebook mastodon linkedin post tweet statement conference email e-mail interview letter blog radio television air message briefing video'.split(
    ' ',
  ),
);
/** Heads of those who are asked and say: a body, or people by what they are. */
const TELLERS = new Set(
  'police official officials minister ministry source sources expert experts researcher researchers analyst analysts agency regulator mayor spokesman spokeswoman spokesperson company bank hospital prosecutor prosecutors investigators investigator court president chief director watchdog lawyer lawyers insider insiders report'.split(
    ' ',
  ),
);
/** Nothing but a quotation. */
const OPENING = /^[“"‘'][^“”"]+[”"’']$/;
const SPEAKING = new Set(['person', 'agency', 'vendor', 'state', 'organisation', 'outlet', 'generic', 'group', 'persona']);
const SPEAKING_KINDS = new Set(['person', 'agency', 'vendor', 'state', 'organisation', 'outlet', 'generic']);

const phraseOf = (chunks: readonly Chunk[], at: number): Phrase => {
  const head = chunks[at] as Chunk;
  return { head, start: head.start, end: head.end, from: at, to: at };
};

const voiceScope = (entity: DraftEntity, who: Span, content: Span[], cue: Span): Scope => ({
  clause: null,
  cue: ASSERT,
  cueSpan: cue,
  lemma: 'colon',
  negated: false,
  source: entity,
  sourceSpan: who,
  others: [],
  unspecified: false,
  relays: [],
  content,
  hedge: null,
});

/** What stands between a speaker and the colon: nothing, a name in brackets, or where and on what question it was said. */
const aside = (s: SentenceAnalysis, from: number, colon: number): { asked: boolean; channel: boolean } | null => {
  const between = s.chunks.slice(from, colon);
  const [first, second] = between;
  if (first === undefined) return { asked: false, channel: false };
  if (first.kind === 'OPEN') return between.at(-1)?.kind === 'CLOSE' ? { asked: false, channel: false } : null;
  if (first.kind !== 'COMMA') return null;
  // "Orla Brandt, justice minister: “...”"
  if (between.length <= 4 && second?.kind === 'NP' && between.slice(1).every((x) => x.kind === 'NP' || x.kind === 'P'))
    return { asked: false, channel: false };
  const asked = second?.kind === 'VG' && ['ask', 'press', 'question'].includes(second.head.lemma);
  const channel = second?.kind === 'P' && between.some((x) => x.kind === 'NP' && CHANNELS.has(x.head.lemma));
  return asked || channel ? { asked, channel } : null;
};

/** "The mayor, on the phone: there are hints of an insider", "Bank chief: nothing was stolen", "Data was stolen: police". */
export const colonScopes = (ctx: Context, s: SentenceAnalysis): Scope[] => {
  const at = s.chunks.findIndex((x) => x.kind === 'STOP' && x.head.text === ':');
  const colon = s.chunks[at];
  if (colon === undefined || at === 0 || at === s.chunks.length - 1) return [];
  const title = s.sentence.zone === 'title';
  const last = s.chunks.length - 1;
  // "Hackers stole data from the port: police"
  if (title && at === last - 1 && s.chunks[last]?.kind === 'NP' && s.clauses.some((c) => c.form === 'finite' && c.end <= colon.start)) {
    const p = phraseOf(s.chunks, last);
    const who = TELLERS.has(p.head.head.lower) ? somebody(ctx, p) : (entityById(ctx.analysis, ctx.analysis.byChunk.get(p.head)) ?? null);
    if (!who || isAttacker(who) || !SPEAKING_KINDS.has(who.kind)) return [];
    return [voiceScope(who, p, [{ start: s.sentence.start, end: colon.start }], colon)];
  }
  // "‘We made it up’: Gang says it never hacked the bank"
  const behind = s.chunks[at + 1];
  if (
    title &&
    behind?.kind === 'NP' &&
    s.clauses.some((c) => c.form === 'finite' && c.subjects.some((x) => x.head === behind)) &&
    OPENING.test(ctx.analysis.input.text.slice(s.sentence.start, colon.start).trim())
  ) {
    const p = phraseOf(s.chunks, at + 1);
    const who = somebody(ctx, p);
    if (who && SPEAKING.has(who.kind)) return [voiceScope(who, p, [{ start: s.sentence.start, end: colon.start }], colon)];
  }
  const opener = openerAt(s, at);
  const chunk = s.chunks[opener];
  if (chunk?.kind !== 'NP') return [];
  const said = aside(s, opener + 1, at);
  if (said === null || (!said.asked && s.clauses.some((c) => c.verb.start < colon.start && c.verb.start > chunk.end))) return [];
  const quoted = s.quotes.some((q) => q.start >= colon.end - 1 && q.start - colon.end <= 2);
  const clause = s.clauses.some((c) => c.form === 'finite' && c.verb.start > colon.start);
  if (!quoted && !clause) return [];
  const p = phraseOf(s.chunks, opener);
  const plainly = quoted || said.asked || said.channel;
  const who =
    entityById(ctx.analysis, ctx.analysis.byChunk.get(chunk)) ?? (plainly || TELLERS.has(chunk.head.lower) ? somebody(ctx, p) : null);
  if (!who || !SPEAKING_KINDS.has(who.kind)) return [];
  const official = who.kind === 'person' || who.authority || TELLERS.has(chunk.head.lower) || (title && who.kind !== 'organisation');
  if (!plainly && !official) return [];
  return [voiceScope(who, p, [{ start: colon.end, end: s.sentence.end }], colon)];
};

/** Where the speaker before a colon begins: behind the time or the dash of a live blog's entry. */
const openerAt = (s: SentenceAnalysis, colon: number): number => {
  const dash = s.chunks.slice(0, colon).findLastIndex((x) => x.kind === 'DASH');
  if (dash >= 0) return dash + 1;
  const first = s.chunks.findIndex((x) => x.kind !== 'TIME' && x.kind !== 'OTHER');
  return first < colon ? first : -1;
};

interface Line extends Span {
  text: string;
}
const linesOf = (text: string): Line[] => {
  const out: Line[] = [];
  for (const m of text.matchAll(/[^\n]+/g))
    if (m[0].trim() !== '') out.push({ start: m.index, end: m.index + m[0].length, text: m[0].trim() });
  return out;
};

const QUESTION = /^(?:Q\s*[:.]\s*)?[^.!?]{3,160}\?["”’]?$/;
const FIRST = /(?<![\p{L}'’])(?:I|I['’]\w+|my|My|me|we|We|our|Our|us)(?![\p{L}])/u;
const ANSWER = /^A\s*[:.]\s/;
/** As many questions of a line of their own make a text an interview. */
const QUESTIONS = 3;

interface Turn extends Span {
  who: DraftEntity;
  /** where the text names who has the turn */
  named: Span;
}

/** The answers of an interview: lines that follow a question, in the first person somewhere, of the one person named before the first. */
const interviewTurns = (ctx: Context, lines: readonly Line[]): Turn[] => {
  const { analysis } = ctx;
  const asked = lines.flatMap((l, k) => (QUESTION.test(l.text) && lines[k + 1] && !QUESTION.test(lines[k + 1]?.text ?? '') ? [k] : []));
  const first = lines[asked[0] ?? -1];
  if (asked.length < QUESTIONS || first === undefined) return [];
  const people = analysis.entities.filter((e) => e.named && e.firstAt >= 0 && e.firstAt < first.start && isPerson(ctx, e));
  const [who, another] = people;
  if (who === undefined || another !== undefined) return [];
  // a question of a block of its own need not end with its mark: "The gang says it had nothing to do with you."
  const isAsking = (k: number): boolean =>
    asked.includes(k) || (k > 0 && /\byou(?:r|rs)?\b/i.test(lines[k]?.text ?? '') && blank(analysis.input.text, lines[k - 1], lines[k]));
  who.organOf ??= employerOf(ctx, who);
  const answers = lines.filter((l, k) => l.start > first.start && !isAsking(k));
  if (!answers.some((l) => FIRST.test(l.text) || ANSWER.test(l.text))) return [];
  const named = analysis.mentions.find((m) => m.entity === who.id) ?? first;
  return answers.map((l) => ({ start: l.start, end: l.end, who, named }));
};
/** Said to be one, or gone on with as "she": a name without a first name the reader knows is taken for a firm's. */
const isPerson = ({ analysis }: Context, e: DraftEntity): boolean => {
  if (e.kind === 'person') return true;
  if (e.kind !== 'organisation' || e.knowledge !== null || !/^\p{Lu}\S+ \p{Lu}\S+$/u.test(e.name)) return false;
  const k = analysis.sentences.findIndex((s) => s.sentence.start === e.firstAt);
  const next = k < 0 ? undefined : analysis.sentences[k + 1];
  if (!next || !['she', 'he'].includes(next.tokens[0]?.lower ?? '')) return false;
  e.kind = 'person';
  return true;
};

/** "Anna Kerr runs IT at the Port of Maru": whom "we" stands for in her answers. */
const employerOf = ({ analysis }: Context, who: DraftEntity): string | null => {
  const s = analysis.sentences.find((x) => x.sentence.start <= who.firstAt && x.sentence.end > who.firstAt);
  const at = s?.chunks.findIndex((x, k) => {
    const e = entityById(analysis, analysis.byChunk.get(x));
    return (
      x.start > who.firstAt &&
      e?.kind !== 'person' &&
      e?.named === true &&
      ['at', 'of', 'for', 'with'].includes(s.chunks[k - 1]?.head.lower ?? '')
    );
  });
  const chunk = at === undefined ? undefined : s?.chunks[at];
  const e = chunk && entityById(analysis, analysis.byChunk.get(chunk));
  return e && (e.kind === 'organisation' || e.kind === 'agency' || e.kind === 'vendor') ? e.id : null;
};

const blank = (text: string, a: Line | undefined, b: Line | undefined): boolean =>
  a !== undefined && b !== undefined && /\n\s*\n/.test(text.slice(a.end, b.start));

const OFFICES = /\b(?:Minister|Secretary|Commissioner|Chancellor|Director|Attorney)\b/;
const LABEL = /^((?:The |Mr |Ms |Mrs |Dr |Sir |Madam )?\p{Lu}[\p{L}.’'-]*(?: \p{L}[\p{L}.’'-]*){0,4})(?: \([^)]{2,40}\))?:\s+\p{Lu}/u;

/** "The Minister (Mr Devane): An attempt was made.": a turn of a debate, which goes on as long as its paragraphs say "I". */
const labelledTurns = (ctx: Context, lines: readonly Line[]): Turn[] => {
  const { analysis } = ctx;
  const out: Turn[] = [];
  let open: Pick<Turn, 'who' | 'named'> | null = null;
  for (const line of lines) {
    const label = LABEL.exec(line.text)?.[1];
    if (label !== undefined) {
      const e = analysis.mentions.find((m) => m.start >= line.start && m.start <= line.start + 4 && m.end <= line.start + label.length + 1);
      const who = entityById(analysis, e?.entity);
      const speaks = who !== undefined && (who.kind === 'person' || /^(?:The |Mr |Ms |Mrs )/.test(label));
      // what a minister tells parliament, the government tells
      if (speaks && OFFICES.test(label) && ['agency', 'government'].includes(analysis.input.source.kind)) who.authority = true;
      open = speaks ? { who, named: { start: line.start, end: line.start + label.length } } : null;
      if (open) out.push({ start: line.start + label.length, end: line.end, ...open });
    } else if (open !== null) {
      if (/(?<![\p{L}'’])(?:I|my|My)(?![\p{L}])/u.test(line.text)) out.push({ start: line.start, end: line.end, ...open });
      else open = null;
    }
  }
  return out;
};

/** Whose turn it is at a sentence, where a text is made of turns. */
export const turnsOf = (ctx: Context): ((s: SentenceAnalysis) => Scope | null) => {
  const { text } = ctx.analysis.input;
  // cheapest first: most texts have no line that ends with a question and none that begins with a label
  if (!/\?["”’]?\s*\n/.test(text) && !/(?:^|\n)[^\n:]{3,70}: \p{Lu}/u.test(text)) return () => null;
  const lines = linesOf(text);
  const interview = interviewTurns(ctx, lines);
  const turns = interview.length > 0 ? interview : labelledTurns(ctx, lines);
  return (s) => {
    const turn = turns.find((t) => s.sentence.start >= t.start - 80 && s.sentence.end <= t.end + 1 && s.sentence.end > t.start);
    return turn ? voiceScope(turn.who, turn.named, [{ start: s.sentence.start, end: s.sentence.end }], turn.named) : null;
  };
};
