import { formatsOf } from './formats.ts';
import { knownLocale, settings } from './settings.ts';

/** Everything the page writes of numbers, dates and lists goes through here: by the locale and the clock that were chosen. */

const browsers = (): string => (typeof document === 'undefined' ? 'en-GB' : (knownLocale(navigator.language) ?? 'en-GB'));

/** The locale dates and numbers are written by: the one that was chosen, or that of the browser. */
export const LOCALE = settings.formats ?? browsers();

// Words of the test language are English ones.
const LANGUAGE = knownLocale(settings.language) ?? 'en';

const here = formatsOf(LOCALE, LANGUAGE, settings.clock === 'utc' ? 'UTC' : undefined);

export const { number, decimal, percent, date, shortDate, dateRange, monthName, moment } = here;

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
