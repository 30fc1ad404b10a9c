const list = (words: string): string[] => words.split(' ');
const numbered = (entries: readonly string[], first = 1): Map<string, number> =>
  new Map(entries.flatMap((words, at) => list(words).map((word): [string, number] => [word, at + first])));

export const MONTHS = numbered([
  'january jan',
  'february feb',
  'march mar',
  'april apr',
  'may',
  'june jun',
  'july jul',
  'august aug',
  'september sept sep',
  'october oct',
  'november nov',
  'december dec',
]);
/** Names that are everyday words too: alone they are a month only after a word of time. */
export const DOUBTFUL_MONTHS = new Set(['may', 'march']);
/** Short forms stand for a month only beside a day or a year ("Mar 3"; "Jan" alone is a name). */
export const SHORT_MONTHS = new Set(list('jan feb mar apr jun jul aug sept sep oct nov dec'));

export const WEEKDAYS = numbered(list('monday tuesday wednesday thursday friday saturday sunday'));
export const SHORT_WEEKDAYS = numbered(['mon', 'tue tues', 'wed', 'thu thur thurs', 'fri', 'sat', 'sun']);

const NUMBERS = new Map<string, number>([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['eighteen', 18],
  ['twenty', 20],
  ['thirty', 30],
]);
/** Vague counts: the number is 0, which makes an interval of the value. */
export const VAGUE = new Set(['several', 'few', 'some', 'many']);
export const countOf = (word: string): number | undefined => NUMBERS.get(word);

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
export const UNITS = new Map<string, Unit>([
  ['hour', 'hour'],
  ['hours', 'hour'],
  ['day', 'day'],
  ['days', 'day'],
  ['night', 'day'],
  ['nights', 'day'],
  ['week', 'week'],
  ['weeks', 'week'],
  ['month', 'month'],
  ['months', 'month'],
  ['quarter', 'quarter'],
  ['quarters', 'quarter'],
  ['year', 'year'],
  ['years', 'year'],
]);

export const ORDINALS = new Map<string, number>([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['1st', 1],
  ['2nd', 2],
  ['3rd', 3],
  ['4th', 4],
  ['last', -1],
  ['final', -1],
]);

/** First month of the meteorological season; winter begins in December of the year it is named after or the one before. */
export const SEASONS = new Map([
  ['spring', 3],
  ['summer', 6],
  ['autumn', 9],
  ['winter', 12],
]);

export const DAYTIMES = new Set(list('morning afternoon evening night noon midday midnight'));
export const ZONES = new Map<string, number>([
  ['gmt', 0],
  ['utc', 0],
  ['z', 0],
  ['bst', 60],
  ['cet', 60],
  ['cest', 120],
  ['eet', 120],
  ['eest', 180],
  ['est', -300],
  ['edt', -240],
  ['et', -300],
  ['pst', -480],
  ['pdt', -420],
  ['pt', -480],
]);

/** Days with a name and a fixed date: [month, day, month, day]. */
export const FEASTS = new Map<string, readonly [number, number, number, number]>([
  ['christmas', [12, 25, 12, 25]],
  ['christmas eve', [12, 24, 12, 24]],
  ['christmas day', [12, 25, 12, 25]],
  ['boxing day', [12, 26, 12, 26]],
  ["new year's eve", [12, 31, 12, 31]],
  ["new year's day", [1, 1, 1, 1]],
  ['new year', [12, 31, 1, 1]],
  ['epiphany', [1, 6, 1, 6]],
  ["valentine's day", [2, 14, 2, 14]],
  ['halloween', [10, 31, 10, 31]],
]);
