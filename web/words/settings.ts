/**
 * In which language the page speaks, by which locale it writes dates and numbers, and by which clock: kept in this browser, read once
 * when the page starts. What is changed holds from the next start on, so that no sentence is half in one language.
 */

/** A clock of the page: UTC, in which documents from everywhere are compared, or that of this computer. */
export type Clock = 'utc' | 'local';

export interface Settings {
  language: string;
  /** A BCP 47 tag; null where the browser decides. */
  formats: string | null;
  clock: Clock;
}

const KEY = { language: 'assay-language', formats: 'assay-formats', clock: 'assay-clock' } as const satisfies Record<
  keyof Settings,
  string
>;

const kept = (key: string): string | null => {
  try {
    return globalThis.localStorage.getItem(key);
  } catch {
    // No storage: a browser that refuses it, or a test without a browser.
    return null;
  }
};

/** A locale that Intl knows how to write by; null for anything else, say a tag that somebody wrote into the storage by hand. */
export const knownLocale = (tag: string | null): string | null => {
  try {
    return tag === null || tag === '' ? null : (Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? null);
  } catch {
    return null;
  }
};

export const settings: Readonly<Settings> = {
  language: kept(KEY.language) ?? 'en',
  formats: knownLocale(kept(KEY.formats)),
  clock: kept(KEY.clock) === 'local' ? 'local' : 'utc',
};

/** Keeps one of them; null takes what was kept away. Throws where the browser keeps nothing. */
export const keepSetting = <K extends keyof Settings>(name: K, value: Settings[K] | null): void => {
  if (value === null) globalThis.localStorage.removeItem(KEY[name]);
  else globalThis.localStorage.setItem(KEY[name], value);
};
