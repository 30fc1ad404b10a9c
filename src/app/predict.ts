import { addDays, dayNumber } from '../core/edtf.ts';
import type { Reading } from '../model/reading.ts';
import type { TimeExpression } from '../model/time.ts';
import { prediction, type Weighed } from '../share/formats/predictions/predictions.ts';

/** A time as TIMEX3 has it: one date, month, quarter or year; the format knows no intervals. */
export interface TimexValue {
  start: number;
  end: number;
  /** the whole expression it is a part of, as stored */
  span: [number, number];
  value: string;
  edtf: string;
  candidates: string[];
}

const JOIN = /\s+(?:to|until|till|through|and|or)\s+(?:the\s+)?|\s?[-–—]\s?/g;
const PERIOD_WORDS = /\b(?:early|mid|late|quarter|half|end|beginning|start|middle|night|q[1-4]|h[12])\b/i;
const HAS_DATE = /\d|\p{Lu}/u;

/** Where "from 3 to 7 May" falls into its two ends, as offsets into the words; null where the words name one period. */
const ends = (words: string): { first: [number, number]; second: number } | null => {
  if (PERIOD_WORDS.test(words)) return null;
  const lead = /^(?:between|from|in|on)\s+(?:the\s+)?/i.exec(words)?.[0].length ?? 0;
  for (const join of words.matchAll(JOIN)) {
    if (join.index <= lead) continue;
    const after = join.index + join[0].length;
    if (HAS_DATE.test(words.slice(lead, join.index)) && HAS_DATE.test(words.slice(after)))
      return { first: [lead, join.index], second: after };
  }
  return null;
};

const QUARTER_START: Record<string, string> = { '01': 'Q1', '04': 'Q2', '07': 'Q3', '10': 'Q4' };

/** The one value nearest to an interval: its day, month, quarter or year if it lies in one, else the year it begins in. */
const nearest = (from: string, to: string): string => {
  if (to === '..' || from === '..') return from === '..' ? to : from;
  if (from.length > 7 && from.slice(0, 7) === to.slice(0, 7)) return from.slice(0, 7);
  const [year = '', month = ''] = from.split('-');
  const quarter = QUARTER_START[month];
  if (quarter !== undefined && from.length === 7 && to === `${year}-${String(Number(month) + 2).padStart(2, '0')}`)
    return `${year}-${quarter}`;
  return year;
};

const STRETCH = /\b(?:past|last|previous|recent|next|coming)\s+(?:(\d+|\p{L}+)\s+)?(?:of\s+)?(hour|day|week|month|year)s\b/iu;
const COUNTS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** "past three months" is a length in TIMEX3, P3M; PXM where it is not counted. */
const lengthOf = (words: string): string | null => {
  const found = STRETCH.exec(words);
  if (found === null) return null;
  const [, count = '', unit = ''] = found;
  const n = /^\d+$/.test(count) ? Number(count) : COUNTS.indexOf(count.toLowerCase());
  return `P${unit === 'hour' ? 'T' : ''}${n > 0 ? n : 'X'}${unit[0]?.toUpperCase() ?? ''}`;
};

const WEEK = /\bweek(end)?$/i;

/** ISO week of a day: the week belongs to the year its Thursday lies in. */
const isoWeek = (day: string): string => {
  const number = dayNumber(day);
  const thursday = addDays(day, 3 - ((((number + 3) % 7) + 7) % 7));
  const year = thursday.slice(0, 4);
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
};

/** TIMEX3 values of one expression: two for a range whose ends are both written out, none where the text gives no date. */
export const timexValues = (time: TimeExpression): TimexValue[] => {
  if (time.edtf === null) return [];
  const common = { span: [time.start, time.end] as [number, number], edtf: time.edtf, candidates: time.candidates.map((c) => c.edtf) };
  const whole = (value: string): TimexValue[] => [{ start: time.start, end: time.end, value, ...common }];
  const [from = '', to] = time.edtf.split('/');
  const length = time.kind === 'relative' ? lengthOf(time.text) : null;
  if (length !== null) return whole(length);
  const week = WEEK.exec(time.text);
  if (week !== null && from.length === 10) return whole(`${isoWeek(from)}${week[1] === undefined ? '' : '-WE'}`);
  if (to === undefined) return whole(from.replace(/:00Z?$/, ''));
  const parts = time.kind === 'absolute' || time.kind === 'month-no-year' ? ends(time.text) : null;
  if (parts === null || to === '..') return whole(nearest(from, to));
  return [
    { start: time.start + parts.first[0], end: time.start + parts.first[1], value: from, ...common },
    { start: time.start + parts.second, end: time.end, value: to, ...common },
  ];
};

/**
 * One line of `assay predict`: what the reader found in a document, for scorers and other programs. Offsets are UTF-16 code units of
 * the text as read; every consumer reads only its own key. Times are split and rounded to TIMEX3 in `times` (EDTF beside it).
 */
export const toPrediction = (doc: string, reading: Reading, weighed: Weighed): object => ({
  ...prediction(doc, reading, weighed),
  times: reading.times.flatMap(timexValues),
});
