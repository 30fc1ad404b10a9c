import { partial } from './calendar.ts';
import { dayAt, datePoint, monthStands, type PointMatch, yearAt, yearStands } from './points.ts';
import { type DatePoint, freeLeft, type Match, type Rule, wordAt } from './spec.ts';
import type { Token } from './tokens.ts';
import { FEASTS } from './words.ts';

type Tokens = readonly Token[];

const believed = (tokens: Tokens, at: number, found: PointMatch): boolean =>
  found.bare === 'month' ? monthStands(tokens, at, found.to) : found.bare === 'year' ? yearStands(tokens, at) : true;

const withYear = (point: DatePoint, y: number): DatePoint => ({ ...point, from: { ...point.from, y }, to: { ...point.to, y } });
const isMonthOnly = (p: DatePoint): boolean => p.from.m > 0 && p.from.d === 0;

/** Gives the first end of "Sept. 22 - Oct. 12, 2020" the year of the second, one earlier where it would otherwise come later. */
const shareYear = (from: DatePoint, to: DatePoint): [DatePoint, DatePoint] => {
  if (from.from.y === 0 && to.to.y < 0) return [withYear(from, to.to.y), to];
  if (from.from.y === 0 && to.to.y > 0) return [withYear(from, from.from.m > to.to.m ? to.to.y - 1 : to.to.y), to];
  if (to.to.y === 0 && from.from.y > 0) return [from, withYear(to, to.to.m < from.from.m ? from.from.y + 1 : from.from.y)];
  return [from, to];
};

const dateMatch = (from: number, to: number, a: DatePoint, b: DatePoint | null, either = false): Match => ({
  from,
  to,
  spec: { type: 'date', from: a, to: b, either, night: null },
});

const JOINS = new Set(['-', '–', '—', 'to', 'until', 'till', 'through', 'thru']);

/** The second end of a range whose first ended before `at`: a date, or the bare day of "September 5 to 9". */
const secondEnd = (tokens: Tokens, at: number, first: DatePoint): PointMatch | null => {
  const start = wordAt(tokens, at) === 'the' ? at + 1 : at;
  const found = datePoint(tokens, start);
  if (found !== null && !(found.bare === 'year' && first.from.m > 0 && first.from.y === 0)) return found.to > start ? found : null;
  const d = first.from.d > 0 ? dayAt(tokens, start) : 0;
  if (d <= first.from.d || tokens[start]?.line) return null;
  const comma = tokens[start + 1]?.lower === ',' ? start + 2 : start + 1;
  const y = yearAt(tokens, comma);
  if (y === 0 && wordAt(tokens, start + 1) === 'of') return null;
  return {
    to: y > 0 ? comma + 1 : start + 1,
    point: { ...first, from: partial(y || first.from.y, first.from.m, d), to: partial(y || first.from.y, first.from.m, d) },
    bare: null,
  };
};

/** "3 to 7 May 2024", "3-7 May", "2 and 5 June": a bare day that takes its month from the date after it. */
const daysOfMonth = (
  tokens: Tokens,
  at: number,
  joins: ReadonlySet<string>,
): { to: number; days: [DatePoint, DatePoint]; join: string } | null => {
  const d = dayAt(tokens, at);
  const join = wordAt(tokens, at + 1);
  if (d === 0 || !joins.has(join) || !freeLeft(tokens, at)) return null;
  const later = dayAt(tokens, at + 2) > 0 ? datePoint(tokens, at + 2) : null;
  if (later === null || later.point.from.d === 0 || later.point.other !== null) return null;
  const day = partial(later.point.from.y, later.point.from.m, d);
  return { to: later.to, days: [{ ...later.point, from: day, to: day }, later.point], join };
};

const AND = new Set(['and', '&', 'or', ',']);

/** "between March and June 2023", "from 3 to 7 May 2024". */
export const boundedRange: Rule = (tokens, at) => {
  const lead = wordAt(tokens, at);
  if (lead !== 'between' && lead !== 'from') return null;
  const joins = lead === 'between' ? new Set(['and', '-', '–']) : JOINS;
  const start = wordAt(tokens, at + 1) === 'the' ? at + 2 : at + 1;
  const days = daysOfMonth(tokens, start, joins);
  if (days !== null) return dateMatch(at, days.to, days.days[0], days.days[1]);
  const first = datePoint(tokens, start);
  if (first === null || (first.bare === 'year' && !yearStands(tokens, start))) return null;
  const comma = wordAt(tokens, first.to) === ',' ? first.to + 1 : first.to;
  if (!joins.has(wordAt(tokens, comma))) return null;
  const second = secondEnd(tokens, comma + 1, first.point);
  if (second === null) return null;
  const [a, b] = shareYear(first.point, second.point);
  return dateMatch(at, second.to, a, b);
};

/** A date, a range without "from" ("2019-2021"), a choice ("July or August"), or the first of a list that shares a later year. */
export const date: Rule = (tokens, at) => {
  const days = daysOfMonth(tokens, at, JOINS);
  if (days !== null) return dateMatch(at, days.to, days.days[0], days.days[1]);
  const listed = daysOfMonth(tokens, at, AND);
  if (listed !== null && !tokens[at + 1]?.line) return dateMatch(at, at + 1, listed.days[0], null);
  const first = datePoint(tokens, at);
  if (first === null || !believed(tokens, at, first)) return null;
  const join = wordAt(tokens, first.to);
  if (JOINS.has(join) && !tokens[first.to + 1]?.line) {
    const second = secondEnd(tokens, first.to + 1, first.point);
    const [a, b] = second === null ? [first.point, first.point] : shareYear(first.point, second.point);
    const sane =
      second !== null && (a.from.y === b.to.y ? a.from.m < b.to.m || (a.from.m === b.to.m && a.from.d <= b.to.d) : a.from.y < b.to.y);
    // "July 2022 to" something later; "in March to May" is a range, "2020 - 2 November" in a heading is not.
    if (second !== null && sane && a.from.m > 0 === b.to.m > 0) return dateMatch(at, second.to, a, b);
  }
  if (isMonthOnly(first.point) && first.point.from.y === 0 && AND.has(join)) return monthList(tokens, at, first);
  return dateMatch(at, first.to, first.point, null);
};

/** "July or August", "January, February and March 2018": one choice, or single months that share the last one's year. */
const monthList = (tokens: Tokens, at: number, first: PointMatch): Match => {
  let next = first.to;
  let last = first;
  let either = false;
  for (let k = 0; k < 12 && AND.has(wordAt(tokens, next)); k++) {
    let or = wordAt(tokens, next) === 'or';
    next++;
    if (AND.has(wordAt(tokens, next))) {
      or = wordAt(tokens, next) === 'or';
      next++;
    }
    if (wordAt(tokens, next) === 'in' || wordAt(tokens, next) === 'early' || wordAt(tokens, next) === 'late') next++;
    const found = datePoint(tokens, next);
    if (found === null || !isMonthOnly(found.point)) break;
    last = found;
    next = found.to;
    either = or;
    if (found.point.from.y > 0) break;
  }
  if (last === first) return dateMatch(at, first.to, first.point, null);
  const [a, b] = shareYear(first.point, last.point);
  return either ? dateMatch(at, last.to, a, b, true) : dateMatch(at, first.to, a, null);
};

const DECADE = /^(19|20)\d0s$/;

/** "the 1990s". */
export const decade: Rule = (tokens, at) => {
  const word = wordAt(tokens, at);
  if (!DECADE.test(word)) return null;
  const y = Number(word.slice(0, 4));
  return dateMatch(at, at + 1, { from: partial(y), to: partial(y + 9), part: null, other: null }, null);
};

/** "Christmas Eve", "the New Year 2023": days with a name. */
export const feast: Rule = (tokens, at) => {
  if (!tokens[at]?.capital) return null;
  let name = '';
  let to = at;
  let found: readonly [number, number, number, number] | undefined;
  for (let k = at; k < at + 5 && tokens[k] !== undefined; k++) {
    const token = tokens[k];
    if (token === undefined) break;
    name += (token.gap && k > at ? ' ' : '') + (token.lower === '’' ? "'" : token.lower);
    const hit = FEASTS.get(name);
    if (hit !== undefined) {
      found = hit;
      to = k + 1;
    }
  }
  if (found === undefined) return null;
  const y = yearAt(tokens, to);
  const [m1, d1, m2, d2] = found;
  return dateMatch(
    at,
    y > 0 ? to + 1 : to,
    { from: partial(y, m1, d1), to: partial(y > 0 && m2 < m1 ? y + 1 : y, m2, d2), part: null, other: null },
    null,
  );
};
