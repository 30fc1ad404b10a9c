import { text } from '../say.ts';
import type { Words } from '../words.ts';

export const edtf: Words['edtf'] = {
  season: {
    21: (year) => text`Frühjahr ${year}`,
    22: (year) => text`Sommer ${year}`,
    23: (year) => text`Herbst ${year}`,
    24: (year) => text`Winter ${year}`,
  },
  quarter: {
    33: (year) => text`1. Quartal ${year}`,
    34: (year) => text`2. Quartal ${year}`,
    35: (year) => text`3. Quartal ${year}`,
    36: (year) => text`4. Quartal ${year}`,
  },
  firstHalf: (year) => text`1. Halbjahr ${year}`,
  secondHalf: (year) => text`2. Halbjahr ${year}`,
  about: (date) => text`etwa ${date}`,
  uncertain: (date) => text`${date} (unsicher)`,
  aboutAndUncertain: (date) => text`etwa ${date} (unsicher)`,
  fromTo: (from, to) => text`${from} – ${to}`,
  orLater: (date) => text`${date} oder später`,
  orEarlier: (date) => text`${date} oder früher`,
  notKnown: 'Datum nicht bekannt',
  none: 'ohne Datum',
};
