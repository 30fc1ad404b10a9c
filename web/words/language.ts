import { directionOf } from './formats.ts';
import { knownLocale, settings } from './settings.ts';
import type { Words } from './words.ts';

/**
 * The languages besides English, each fetched whole when it is chosen. English is not fetched so: its areas come with the parts of the
 * page they belong to.
 */
const LANGUAGES: Readonly<Record<string, () => Promise<Words>>> = {};

let chosen: Words | null = null;

/** The words of an area in the language of the page. Modules that ask are loaded after `startLanguage` has ended. */
export const spoken = <K extends keyof Words>(area: K, english: Words[K]): Words[K] => chosen?.[area] ?? english;

/** Fetches the chosen language, before anything that speaks is loaded; English where it is not there. */
export const startLanguage = async (): Promise<void> => {
  const load = LANGUAGES[settings.language];
  if (load === undefined) return;
  chosen = await load();
  document.documentElement.lang = settings.language;
  document.documentElement.dir = directionOf(knownLocale(settings.language) ?? 'en');
};
