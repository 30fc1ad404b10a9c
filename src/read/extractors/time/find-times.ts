import type { Sentence } from '../../../model/reading.ts';
import type { TimeExpression, TimeKind } from '../../../model/time.ts';
import { pointRange } from './arithmetic.ts';
import { countedFrom, isAnchored } from './anchor-times.ts';
import { dayNumber, dayRange, firstDay, formatDate, formatRange, parseDate } from './calendar.ts';
import { grammar } from './grammar.ts';
import { relativeValue } from './relative-value.ts';
import type { DatePoint, Match, Spec } from './spec.ts';
import { type Token, tokenise } from './tokens.ts';
import { yearless } from './year.ts';

export interface TimeInput {
  text: string;
  sentences: readonly Sentence[];
  /** EDTF date or ISO date-time of publication */
  published: string | null;
  /** further heads of "after the ..." phrases, lower case */
  eventNouns?: ReadonlySet<string>;
}

type DateSpec = Extract<Spec, { type: 'date' }>;
type Value = Pick<TimeExpression, 'edtf' | 'candidates' | 'yearGroup' | 'anchor'>;

const KINDS: Partial<Record<Spec['type'], TimeKind>> = {
  weekday: 'weekday-past',
  offset: 'offset-from-event',
  same: 'anaphoric',
  publication: 'publication',
};
const hasNoYear = (spec: DateSpec): boolean => spec.from.from.y === 0;
const kindOf = (spec: Spec): TimeKind =>
  spec.type === 'date'
    ? hasNoYear(spec)
      ? 'month-no-year'
      : spec.from.from.y < 0
        ? 'relative'
        : 'absolute'
    : (KINDS[spec.type] ?? 'relative');

const plain = (edtf: string | null): Value => ({ edtf, candidates: [], yearGroup: null, anchor: null });

/** First token of the expression with the words that belong to it: "On Monday", "Earlier in July", "in recent weeks". */
const withLead = (tokens: readonly Token[], found: Match): number => {
  const { from, spec } = found;
  const lead = tokens[from - 1]?.lower;
  const kind = kindOf(spec);
  if (kind !== 'weekday-past' && kind !== 'month-no-year' && spec.type !== 'recent') return from;
  if (tokens[from]?.line || !tokens[from]?.gap || (lead !== 'on' && lead !== 'in')) return from;
  const before = tokens[from - 2]?.lower;
  return lead === 'in' && kind === 'month-no-year' && (before === 'earlier' || before === 'later') && !tokens[from - 1]?.line
    ? from - 2
    : from - 1;
};

/** Words before a dated expression that set the scene for what follows. */
const SCENES = new Set(['in', 'on', 'during', 'early', 'late', 'earlier', 'later']);
const FORWARD = new Set([
  'will',
  'shall',
  'upcoming',
  'scheduled',
  'due',
  'deadline',
  'expires',
  'expire',
  'll',
  'must',
  'planned',
  'plans',
]);
const LIMITS = new Set(['by', 'until', 'till', 'before']);
const REACH = 10;
/** Words behind which a sentence may speak of another year. */
const BREAKS = new Set(['and', 'but', 'while', 'that', 'which', 'who', 'when', ';', '.', 'to', 'until', 'since', 'than', '–', '-', '—']);
/** How far "In 2022" reaches: about three sentences. */
const SCENE_WORDS = 70;

/** Whether the words before an expression, within its sentence, look forward. */
const looksForward = (tokens: readonly Token[], from: number, sentenceStart: number): boolean => {
  for (let k = from - 1; k >= 0 && k > from - REACH; k--) {
    if ((tokens[k]?.start ?? 0) < sentenceStart) return false;
    const word = tokens[k]?.lower ?? '';
    if (word === '.' || word === '!' || word === '?' || word === ';') return false;
    if (FORWARD.has(word)) return true;
  }
  return false;
};

/** Explicit dates of the document by "month-day" and by month, so that "On 19 July" finds "19 July 2022". */
const statedYears = (found: readonly Match[]): Map<string, number> => {
  const years = new Map<string, number>();
  const note = (key: string, y: number): void => {
    // Two different years for one month settle nothing.
    years.set(key, years.has(key) && years.get(key) !== y ? 0 : y);
  };
  for (const { spec } of found) {
    if (spec.type !== 'date') continue;
    for (const p of [spec.from, spec.to]) {
      if (p === null || p.from.y <= 0 || p.from.m === 0 || p.other !== null) continue;
      note(`${p.from.m}`, p.from.y);
      if (p.from.d > 0) note(`${p.from.m}-${p.from.d}`, p.from.y);
    }
  }
  return years;
};

class Discourse {
  private readonly tokens: readonly Token[];
  private readonly today: number | null;
  private readonly stated: ReadonlyMap<string, number>;
  private readonly dayFirst: boolean | null;
  private last: TimeExpression | null = null;
  private chain: { y: number; m: number; at: number } | null = null;
  private year: { y: number; start: number; at: number } | null = null;
  private group = 0;
  private grouped = false;
  private sentenceStart = 0;

  constructor(tokens: readonly Token[], today: number | null, found: readonly Match[]) {
    this.tokens = tokens;
    this.today = today;
    this.stated = statedYears(found);
    this.dayFirst = numericOrder(found);
  }

  newSentence(start: number): void {
    this.sentenceStart = start;
  }

  newParagraph(): void {
    this.chain = null;
  }

  value(found: Match): Value {
    const { spec } = found;
    if (spec.type === 'date') return overNight(this.date(found, spec), spec.night);
    // "today", "on Monday": the text is back in its own days, and so is a bare month after it.
    if (!isAnchored(spec)) this.chain = null;
    if (isAnchored(spec)) return this.last === null ? plain(null) : countedFrom(spec, this.last);
    const forward = spec.type === 'weekday' && looksForward(this.tokens, found.from, this.sentenceStart);
    return plain(this.today === null ? null : relativeValue(spec, this.today, forward));
  }

  /** Remembers an expression as the one that "at that time" and "two days later" will be counted from. */
  note(time: TimeExpression, spec: Spec, to: number): void {
    if (time.edtf !== null && /^\d{4}$/.test(time.edtf)) this.year = { y: Number(time.edtf), start: time.start, at: to };
    if (time.edtf === null || spec.type === 'publication' || spec.type === 'clock' || spec.type === 'recent' || spec.type === 'coming')
      return;
    this.last = time;
  }

  private date(found: Match, spec: DateSpec): Value {
    const { from, to } = spec;
    const y = from.from.y;
    if (y === 0) return this.withoutYear(found, spec);
    const year = this.countedYear(y);
    if (year === 0) return plain(null);
    // "in 2022" sets the scene for "In July" after it; "the 2012 attack", "since 2016" do not.
    const lead = this.tokens[found.from - 1]?.lower;
    if (SCENES.has(lead ?? '') || (from.from.m > 0 && this.tokens[found.from]?.line))
      this.chain = { y: year, m: from.from.m, at: found.to };
    this.grouped = false;
    if (from.other !== null) return this.twoReadings(from);
    const first = y > 0 && from.to.y !== y ? { from: from.from, to: from.to } : pointRange(from, year);
    const end = to === null ? first.to : pointRange(to, this.countedYear(to.from.y)).to;
    return plain(formatRange({ from: first.from, to: end }));
  }

  /** The year a date names: itself, or last (-1), this (-2) or next (-3) year from publication; 0 where that is not known. */
  private countedYear(y: number): number {
    if (y > 0) return y;
    return this.today === null ? 0 : parseDayYear(this.today) + (y === -1 ? -1 : y === -3 ? 1 : 0);
  }

  private twoReadings(p: DatePoint): Value {
    const day = formatDate(p.from);
    const month = formatDate(p.other ?? p.from);
    if (this.dayFirst !== null) return plain(this.dayFirst ? day : month);
    const candidates = [
      { edtf: day, share: 0.5, rule: 'day before month' },
      { edtf: month, share: 0.5, rule: 'month before day' },
    ];
    // A date after publication is rarely meant: 06/11/2021 in a text of June 2021 is 11 June.
    const late = (q: DatePoint['from']): boolean => this.today !== null && firstDay(q) > this.today + 7;
    if (late(p.from) && p.other !== null && !late(p.other)) candidates.reverse();
    return { ...plain(candidates[0]?.edtf ?? day), candidates };
  }

  private withoutYear(found: Match, spec: DateSpec): Value {
    const { from, to } = spec;
    const { m, d } = from.from;
    const word = this.tokens[found.from]?.lower;
    const before = this.tokens[found.from - 1]?.lower ?? '';
    const month = this.stated.get(`${m}`) ?? 0;
    // A month of long ago, named for comparison, does not date a bare month of the same name.
    const near = this.today === null || month >= parseDayYear(this.today) - 1;
    const stated = this.stated.get(`${m}-${d}`) || (near ? month : 0) || null;
    const answer = yearless(from, to, {
      published: this.today,
      stated,
      chain: this.yearBeside(found.from) ?? this.sceneAt(found.from),
      future: looksForward(this.tokens, found.from, this.sentenceStart) || (LIMITS.has(before) && this.isSoon(from)),
      which: word === 'last' || word === 'next' || word === 'this' ? word : null,
    });
    if (answer.candidates.length === 0)
      return { ...plain(answer.edtf), candidates: spec.either && answer.edtf !== null ? eachEnd(answer.edtf) : [] };
    if (!this.grouped) this.group++;
    this.grouped = true;
    return { ...plain(answer.edtf), candidates: answer.candidates, yearGroup: `y${this.group}` };
  }

  /** "was attacked last year as well, in September": the year named a few words before, in the same breath. */
  private yearBeside(from: number): { y: number; m: number } | null {
    const { year } = this;
    if (year === null || year.start < this.sentenceStart || from - year.at > 6) return null;
    return this.tokens.slice(year.at, from).some((t) => BREAKS.has(t.lower)) ? null : { y: year.y, m: 0 };
  }

  /** The scene set before, where it still holds; each date under it renews it. */
  private sceneAt(from: number): { y: number; m: number } | null {
    if (this.chain === null || from - this.chain.at > SCENE_WORDS) return null;
    this.chain = { ...this.chain, at: from };
    return this.chain;
  }

  /** "by 28 March" within two months before that day. */
  private isSoon(from: DatePoint): boolean {
    if (this.today === null) return false;
    const y = parseDayYear(this.today);
    return [y, y + 1].some((year) => {
      const ahead = firstDay(pointRange(from, year).from) - (this.today ?? 0);
      return ahead > 0 && ahead <= 60;
    });
  }
}

const parseDayYear = (day: number): number => {
  let y = 1970 + Math.floor(day / 365.2425);
  if (dayNumber(y + 1, 1, 1) <= day) y++;
  else if (dayNumber(y, 1, 1) > day) y--;
  return y;
};

/** "the night of 31 December" ends a day later, "the night to 16 November" began a day before. */
const overNight = (value: Value, night: DateSpec['night']): Value => {
  const widen = (edtf: string): string => {
    const day = parseDate(edtf);
    if (day === null || day.d === 0) return edtf;
    const n = firstDay(day);
    return formatRange(night === 'to' ? dayRange(n - 1, n) : dayRange(n, n + 1));
  };
  if (night === null || value.edtf === null) return value;
  return { ...value, edtf: widen(value.edtf), candidates: value.candidates.map((c) => ({ ...c, edtf: widen(c.edtf) })) };
};

/** "July or August": one of the two ends. */
const eachEnd = (edtf: string): TimeExpression['candidates'] =>
  edtf.includes('/') ? edtf.split('/').map((end) => ({ edtf: end, share: 0.5, rule: 'one of the two' })) : [];

/** Whether numeric dates of this document put the day first, told by those that can be read one way only; null: nothing tells. */
const numericOrder = (found: readonly Match[]): boolean | null => {
  for (const { spec } of found)
    if (spec.type === 'date' && spec.from.other === null && spec.from.numeric !== undefined) return spec.from.numeric === 'day-first';
  return null;
};

/**
 * Every time expression of a text, sorted, not overlapping, with the dates it may mean. Without a publication date whatever is counted
 * from it has `edtf` null. Offsets and anaphors are counted from the latest time before them until `anchorTimes` knows better.
 */
export const findTimes = (input: TimeInput): TimeExpression[] => {
  const { text } = input;
  const published = input.published === null ? null : parseDate(input.published);
  const today = published === null || published.d === 0 ? null : dayNumber(published.y, published.m, published.d);
  const tokens = tokenise(text);
  const read = grammar(input.eventNouns);
  const found: Match[] = [];
  for (let at = 0; at < tokens.length; ) {
    const match = read(tokens, at);
    if (match === null) at++;
    else {
      found.push(match);
      at = Math.max(match.to, at + 1);
    }
  }
  const discourse = new Discourse(tokens, today, found);
  const times: TimeExpression[] = [];
  let seen = 0;
  let free = 0;
  let sentence = 0;
  for (const match of found) {
    for (; seen <= match.from; seen++) if (tokens[seen]?.line) discourse.newParagraph();
    const at = tokens[match.from]?.start ?? 0;
    for (let next = input.sentences[sentence]; next !== undefined && next.start <= at; next = input.sentences[++sentence])
      discourse.newSentence(next.start);
    const start = tokens[Math.max(withLead(tokens, match), free)]?.start ?? 0;
    const end = tokens[match.to - 1]?.end ?? start;
    free = match.to;
    const time: TimeExpression = {
      id: `t${times.length + 1}`,
      start,
      end,
      text: text.slice(start, end),
      kind: kindOf(match.spec),
      ...discourse.value(match),
    };
    times.push(time);
    discourse.note(time, match.spec, match.to);
  }
  return times;
};
