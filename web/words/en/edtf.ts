import { text, type Value } from '../say.ts';

/** Dates that are not plainly a day, a month or a year. */
export const edtf = {
  season: {
    21: (year: Value) => text`spring ${year}`,
    22: (year: Value) => text`summer ${year}`,
    23: (year: Value) => text`autumn ${year}`,
    24: (year: Value) => text`winter ${year}`,
  },
  quarter: {
    33: (year: Value) => text`first quarter of ${year}`,
    34: (year: Value) => text`second quarter of ${year}`,
    35: (year: Value) => text`third quarter of ${year}`,
    36: (year: Value) => text`fourth quarter of ${year}`,
  },
  firstHalf: (year: Value) => text`first half of ${year}`,
  secondHalf: (year: Value) => text`second half of ${year}`,
  about: (date: Value) => text`about ${date}`,
  uncertain: (date: Value) => text`${date} (uncertain)`,
  aboutAndUncertain: (date: Value) => text`about ${date} (uncertain)`,
  fromTo: (from: Value, to: Value) => text`${from} – ${to}`,
  orLater: (date: Value) => text`${date} or later`,
  orEarlier: (date: Value) => text`${date} or earlier`,
  notKnown: 'date not known',
  none: 'no date',
};
