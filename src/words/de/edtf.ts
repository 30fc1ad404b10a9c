import type { edtf as en } from '../en/edtf.ts';

export const edtf: typeof en = {
  season: {
    21: (year) => `Frühjahr ${year}`,
    22: (year) => `Sommer ${year}`,
    23: (year) => `Herbst ${year}`,
    24: (year) => `Winter ${year}`,
  },
  quarter: {
    33: (year) => `1. Quartal ${year}`,
    34: (year) => `2. Quartal ${year}`,
    35: (year) => `3. Quartal ${year}`,
    36: (year) => `4. Quartal ${year}`,
  },
  firstHalf: (year) => `1. Halbjahr ${year}`,
  secondHalf: (year) => `2. Halbjahr ${year}`,
  about: (date) => `etwa ${date}`,
  uncertain: (date) => `${date} (unsicher)`,
  aboutAndUncertain: (date) => `etwa ${date} (unsicher)`,
  fromTo: (from, to) => `${from} – ${to}`,
  orLater: (date) => `${date} oder später`,
  orEarlier: (date) => `${date} oder früher`,
  notKnown: 'Datum nicht bekannt',
  none: 'ohne Datum',
};
