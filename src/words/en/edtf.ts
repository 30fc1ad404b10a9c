/** Dates that are not plainly a day, a month or a year. */
export const edtf = {
  season: {
    21: (year: string) => `spring ${year}`,
    22: (year: string) => `summer ${year}`,
    23: (year: string) => `autumn ${year}`,
    24: (year: string) => `winter ${year}`,
  },
  quarter: {
    33: (year: string) => `first quarter of ${year}`,
    34: (year: string) => `second quarter of ${year}`,
    35: (year: string) => `third quarter of ${year}`,
    36: (year: string) => `fourth quarter of ${year}`,
  },
  firstHalf: (year: string) => `first half of ${year}`,
  secondHalf: (year: string) => `second half of ${year}`,
  about: (date: string) => `about ${date}`,
  uncertain: (date: string) => `${date} (uncertain)`,
  aboutAndUncertain: (date: string) => `about ${date} (uncertain)`,
  fromTo: (from: string, to: string) => `${from} – ${to}`,
  orLater: (date: string) => `${date} or later`,
  orEarlier: (date: string) => `${date} or earlier`,
  notKnown: 'date not known',
  none: 'no date',
};
