import { datesOf, type EdtfWords } from '../../src/words/dates.ts';
import { formatsOf } from '../../src/words/formats.ts';
import { knownLocale, settings } from './settings.ts';

/** Everything the page writes of numbers, dates and lists goes through here: by the locale and the clock that were chosen. */

// Words of the language for trials are English ones.
const LANGUAGE = knownLocale(settings.language) ?? 'en';

const languageOf = (locale: string): string => new Intl.Locale(locale).language;

/** The browser's locale; where another language was chosen than that of the browser, its own: "seit 28 December" is no language. */
const browsers = (): string => {
  const own = typeof document === 'undefined' ? null : knownLocale(navigator.language);
  if (settings.language === 'en' || own === null) return own ?? (LANGUAGE === 'en' ? 'en-GB' : LANGUAGE);
  return languageOf(own) === languageOf(LANGUAGE) ? own : LANGUAGE;
};

/** The locale dates and numbers are written by: the one that was chosen, or that of the browser. */
export const LOCALE = settings.formats ?? browsers();

const here = formatsOf(LOCALE, LANGUAGE, settings.clock === 'utc' ? 'UTC' : undefined);

export const { number, decimal, percent, monthName, moment } = here;

const lists = (type: Intl.ListFormatType): ((words: readonly string[]) => string) => {
  // American English puts a comma before the last "and", and the words here are British.
  const made = new Intl.ListFormat(LANGUAGE === 'en' ? 'en-GB' : LANGUAGE, { type });
  return (words) => made.format(words);
};

/** "a, b and c" in the language of the page. */
export const listed = lists('conjunction');

/** "a, b or c" in the language of the page. */
export const listedAsChoice = lists('disjunction');

/** EDTF by the chosen locale, in words of the language of the page. */
export const datesIn = (words: EdtfWords): ReturnType<typeof datesOf> => datesOf(here, words, listedAsChoice, listed);

/** A weight or a sum with its sign: "+1.74", "−0.20". */
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), 2)}`;

const names = (type: 'region' | 'language'): Intl.DisplayNames | null =>
  typeof Intl.DisplayNames === 'function' ? new Intl.DisplayNames([LANGUAGE, 'en'], { type }) : null;
const REGIONS = names('region');
const LANGUAGES = names('language');

const named = (from: Intl.DisplayNames | null, code: string): string => {
  try {
    return from?.of(code) ?? code;
  } catch {
    return code;
  }
};

/** ISO 3166-1 alpha-2 code to its name in the language of the page; the code itself where there is none. */
export const countryName = (code: string): string => named(REGIONS, code.toUpperCase());

/** ISO 639-1 code to its name in the language of the page; the code itself where there is none. */
export const languageName = (code: string): string => named(LANGUAGES, code);
