import { datePoint, monthAt } from './points.ts';
import { freeLeft, freeRight, type Match, type Part, type Rule, type Spec, type Which, wordAt } from './spec.ts';
import type { Token } from './tokens.ts';
import { countOf, DAYTIMES, SHORT_WEEKDAYS, UNITS, type Unit, VAGUE, WEEKDAYS, ZONES } from './words.ts';

type Tokens = readonly Token[];

const match = (from: number, to: number, spec: Spec): Match => ({ from, to, spec });
const period = (unit: Unit, shift: number, part: Part | null = null): Spec => ({ type: 'period', unit, shift, part, count: 1, ordinal: 0 });

const SINGLE = new Map<string, Spec>([
  ['today', period('day', 0)],
  ['tonight', period('day', 0)],
  ['yesterday', period('day', -1)],
  ['tomorrow', period('day', 1)],
  ['overnight', { type: 'overnight' }],
]);

/** today, yesterday morning, tonight, overnight. */
export const singleWord: Rule = (tokens, at) => {
  const spec = SINGLE.get(wordAt(tokens, at));
  // "USA Today", "Politico Tonight": a capital inside a sentence is a title.
  if (spec === undefined || (tokens[at]?.capital && at > 0 && !tokens[at]?.line && tokens[at - 1]?.kind === 'word')) return null;
  if (!freeLeft(tokens, at) || wordAt(tokens, at + 1) === '-') return null;
  const to = DAYTIMES.has(wordAt(tokens, at + 1)) ? at + 2 : at + 1;
  if (wordAt(tokens, at - 1) === 'before' && wordAt(tokens, at) === 'yesterday') return null;
  return match(at, to, spec);
};

const WHICH = new Map<string, Which>([
  ['last', 'last'],
  ['past', 'last'],
  ['previous', 'last'],
  ['this', 'this'],
  ['current', 'this'],
  ['next', 'next'],
  ['coming', 'next'],
  ['upcoming', 'next'],
]);
const SHIFT: Record<Which, number> = { last: -1, this: 0, next: 1 };
const PARTS = new Map<string, Part>([
  ['early', 'early'],
  ['mid', 'mid'],
  ['late', 'late'],
]);

/** this week, last month, next year, past three months, this morning, last weekend, last Friday, last July. */
export const whichUnit: Rule = (tokens, at) => {
  const word = wordAt(tokens, at);
  const which = WHICH.get(word);
  if (which === undefined) return null;
  let next = at + 1;
  const noun = tokens[next];
  if (noun === undefined || noun.line) return null;
  if (noun.lower === 'weekend') return match(at, next + 1, { type: 'weekend', which });
  if (noun.lower === 'night' && word === 'last') return match(at, next + 1, period('day', -1));
  if (DAYTIMES.has(noun.lower)) return word === 'this' ? match(at, next + 1, period('day', 0)) : null;
  const weekday = noun.capital ? WEEKDAYS.get(noun.lower) : undefined;
  if (weekday !== undefined)
    return match(at, dayPartEnd(tokens, next + 1), {
      type: 'weekday',
      day: weekday,
      which: word === 'last' || word === 'next' || word === 'this' ? which : null,
    });
  const month = noun.capital && (word === 'last' || word === 'next' || word === 'this') ? datePoint(tokens, next) : null;
  if (month?.bare === 'month') return match(at, month.to, { type: 'date', from: month.point, to: null, either: false, night: null });
  const vague = VAGUE.has(noun.lower) || noun.lower === 'couple';
  const count = vague ? 0 : noun.kind === 'number' && noun.value < 100 ? noun.value : noun.lower === 'a' ? undefined : countOf(noun.lower);
  if (count !== undefined) {
    next++;
    if (wordAt(tokens, next) === 'of') next++;
    const unit = UNITS.get(wordAt(tokens, next));
    if (unit === undefined) return null;
    if (which === 'next') return match(at, next + 1, { type: 'coming', count, unit });
    return which === 'last' ? match(at, next + 1, { type: 'recent', count, unit }) : null;
  }
  const unit = UNITS.get(noun.lower);
  if (unit === undefined || (unit === 'hour' && !noun.lower.endsWith('s'))) return null;
  if (noun.lower.endsWith('s'))
    return which === 'next'
      ? match(at, next + 1, { type: 'coming', count: 0, unit })
      : word === 'past'
        ? match(at, next + 1, { type: 'recent', count: 0, unit })
        : null;
  if (word === 'previous') return null;
  if (unit === 'day') return null;
  // "the last week of June" is counted from June, not from publication
  if (['in', 'of'].includes(wordAt(tokens, next + 1)) && monthAt(tokens, next + 2) > 0) return null;
  if (word === 'past') return match(at, next + 1, { type: 'recent', count: 1, unit });
  return match(at, next + 1, period(unit, SHIFT[which]));
};

/** recent weeks, recent months; "the weekend". */
export const recent: Rule = (tokens, at) => {
  const unit = UNITS.get(wordAt(tokens, at + 1));
  return unit !== undefined && wordAt(tokens, at + 1).endsWith('s') ? match(at, at + 2, { type: 'recent', count: 0, unit }) : null;
};
export const weekend: Rule = (tokens, at) =>
  ['the', 'over'].includes(wordAt(tokens, at - 1)) ? match(at, at + 1, { type: 'weekend', which: null }) : null;

/** "late last year", "early this month", "mid next week", "earlier this week", "later today". */
export const partOfWhich: Rule = (tokens, at) => {
  const word = wordAt(tokens, at);
  const part = PARTS.get(word) ?? null;
  const hyphen = wordAt(tokens, at + 1) === '-' ? at + 2 : at + 1;
  const inner = whichUnit(tokens, hyphen) ?? (part === null ? singleWord(tokens, hyphen) : null);
  if (inner === null) return null;
  const { spec } = inner;
  if (spec.type === 'period' && part !== null) return match(at, inner.to, { ...spec, part });
  if (spec.type === 'period' && word === 'later' && spec.shift === 0) return match(at, inner.to, { ...spec, ordinal: 1 });
  return part === null || spec.type === 'weekday' ? match(at, inner.to, spec) : null;
};

/** "the end of last week", "the start of the year", "until the end of the quarter". */
export const edgeOf: Rule = (tokens, at) => {
  const edge = wordAt(tokens, at);
  if (wordAt(tokens, at + 1) !== 'of') return null;
  const part: Part = edge === 'end' ? 'late' : edge === 'middle' ? 'mid' : 'early';
  if (wordAt(tokens, at + 2) === 'the') {
    const unit = UNITS.get(wordAt(tokens, at + 3));
    if (unit === undefined || unit === 'hour' || wordAt(tokens, at + 3).endsWith('s')) return null;
    return match(at, at + 4, { type: 'period', unit, shift: 0, part, count: 1, ordinal: -1 });
  }
  const inner = whichUnit(tokens, at + 2);
  return inner?.spec.type === 'period' ? match(at, inner.to, { ...inner.spec, part }) : null;
};

/** Reads "three", "12", "several", "a few", "a couple of" at `at`: how many, 0 where it is vague. */
export const amount = (tokens: Tokens, at: number): { to: number; count: number } | null => {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.kind === 'number')
    return token.value > 0 && token.value < 400 && freeLeft(tokens, at) && freeRight(tokens, at)
      ? { to: at + 1, count: token.value }
      : null;
  if (VAGUE.has(token.lower)) return { to: at + 1, count: 0 };
  if (token.lower === 'a' || token.lower === 'an') {
    const next = wordAt(tokens, at + 1);
    if (next === 'few') return { to: at + 2, count: 0 };
    if (next === 'couple') return { to: wordAt(tokens, at + 2) === 'of' ? at + 3 : at + 2, count: 2 };
    return { to: at + 1, count: 1 };
  }
  const count = countOf(token.lower);
  return count === undefined ? null : { to: at + 1, count };
};

/** "three days ago", "a year ago", "days ago". */
export const ago: Rule = (tokens, at) => {
  const bare = UNITS.has(wordAt(tokens, at)) ? { to: at, count: 0 } : amount(tokens, at);
  if (bare === null) return null;
  const unit = UNITS.get(wordAt(tokens, bare.to));
  return unit !== undefined && wordAt(tokens, bare.to + 1) === 'ago'
    ? match(at, bare.to + 2, { type: 'ago', count: bare.count, unit })
    : null;
};

const dayPartEnd = (tokens: Tokens, at: number): number => (DAYTIMES.has(wordAt(tokens, at)) && !tokens[at]?.line ? at + 1 : at);
const NAMED_DAYS = new Set('black patch good super cyber ash easter ruby bloody palm red'.split(' '));
const DAY_LEADS = new Set('on since by until before after from last early late of and this during'.split(' '));

/** On Monday, Monday evening, early Tuesday. */
export const weekdayAlone: Rule = (tokens, at) => {
  const token = tokens[at];
  const day = WEEKDAYS.get(token?.lower ?? '');
  if (token === undefined || day === undefined || !token.capital || !freeLeft(tokens, at)) return null;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (before?.kind === 'word' && NAMED_DAYS.has(before.lower)) return null;
  // "The Sunday Telegraph", "Friday Prayers" are names; "on Friday Mandiant said" is a day.
  const led = before?.kind === 'word' && DAY_LEADS.has(before.lower);
  if (after?.kind === 'word' && after.capital && !after.line && !led) return null;
  return match(at, dayPartEnd(tokens, at + 1), { type: 'weekday', day, which: null });
};

/** "the evening of Friday, 15 November", "the early hours of Tuesday", "the night to 16 November". */
export const dayTimeOf: Rule = (tokens, at) => {
  const link = wordAt(tokens, at + 1);
  const night = wordAt(tokens, at) === 'night';
  if (link !== 'of' && !(night && link === 'to')) return null;
  const found = datePoint(tokens, at + 2);
  if (found !== null && found.point.from.d > 0) {
    return match(at, found.to, {
      type: 'date',
      from: found.point,
      to: null,
      either: false,
      night: night ? (link === 'to' ? 'to' : 'of') : null,
    });
  }
  const weekday = weekdayAlone(tokens, at + 2);
  return weekday === null ? null : match(at, weekday.to, weekday.spec);
};

const meridiem = (tokens: Tokens, at: number): { to: number; pm: boolean } | null => {
  const word = wordAt(tokens, at);
  if (word === 'am' || word === 'pm') return { to: at + 1, pm: word === 'pm' };
  if (
    (word === 'a' || word === 'p') &&
    wordAt(tokens, at + 1) === '.' &&
    wordAt(tokens, at + 2) === 'm' &&
    !tokens[at + 1]?.gap &&
    !tokens[at + 2]?.gap
  )
    return { to: wordAt(tokens, at + 3) === '.' && !tokens[at + 3]?.gap ? at + 4 : at + 3, pm: word === 'p' };
  return null;
};
const CLOCK_LEADS = new Set('at since by see until from to around about before after and'.split(' '));
const GLUED_MERIDIEM = /^(\d{1,2})(am|pm)$/;

/** 16:45 GMT, 1600 GMT, at 13:40, 9 a.m. */
export const clock: Rule = (tokens, at) => {
  const token = tokens[at];
  if (token === undefined || !freeLeft(tokens, at)) return null;
  let hours = token.value;
  let minutes = 0;
  let to = at + 1;
  let sure = false;
  const short = GLUED_MERIDIEM.exec(token.lower);
  if (short !== null) {
    hours = (Number(short[1]) % 12) + (short[2] === 'pm' ? 12 : 0);
    sure = Number(short[1]) >= 1 && Number(short[1]) <= 12;
  } else {
    if (token.kind !== 'number') return null;
    const length = token.end - token.start;
    const tail = tokens[at + 2];
    const colon = tokens[at + 1];
    if (colon?.lower === ':' && !colon.gap && tail?.kind === 'number' && !tail.gap && tail.end - tail.start === 2) {
      minutes = tail.value;
      to = at + 3;
      if (!freeRight(tokens, at + 2) || length > 2) return null;
      sure = token.line || CLOCK_LEADS.has(wordAt(tokens, at - 1));
    } else if (length === 4 && ZONES.has(wordAt(tokens, at + 1)) && tokens[at + 1]?.capital) {
      minutes = hours % 100;
      hours = Math.floor(hours / 100);
    } else if (length > 2) return null;
    const half = meridiem(tokens, to);
    if (half !== null && hours >= 1 && hours <= 12) {
      hours = (hours % 12) + (half.pm ? 12 : 0);
      to = half.to;
      sure = true;
    } else if (to === at + 1 && length <= 2) return null;
  }
  if (hours > 23 || minutes > 59) return null;
  const zoneToken = tokens[to];
  const zone = zoneToken?.kind === 'word' && zoneToken.capital && !zoneToken.line ? ZONES.get(zoneToken.lower) : undefined;
  if (zone === undefined && !sure) return null;
  return match(at, zone === undefined ? to : to + 1, { type: 'clock', minutes: hours * 60 + minutes, zone: zone ?? null });
};

/** "Mon" and the like are read only as a part of a full date, so that "Sun" and "Sat" stay words. */
export const shortWeekday: Rule = (tokens, at) => {
  if (!tokens[at]?.capital || !SHORT_WEEKDAYS.has(wordAt(tokens, at))) return null;
  const found = datePoint(tokens, at);
  return found === null ? null : match(at, found.to, { type: 'date', from: found.point, to: null, either: false, night: null });
};
