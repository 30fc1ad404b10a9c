import { directionOf } from '../../src/words/formats.ts';
import { knownLocale, settings } from './settings.ts';
import type { Speak } from './words.ts';

/**
 * The languages besides English, each fetched whole when it is chosen. English is not fetched so: its areas come with the parts of the
 * page they belong to. `en-XA` is for trials and stands in no menu.
 */
const LANGUAGES: Readonly<Record<string, () => Promise<Speak>>> = {
  de: async () => {
    const { de } = await import('./de/de.ts');
    return (area) => de[area];
  },
  'en-XA': async () => (await import('./pseudo.ts')).pseudo,
};

/** Languages one may choose, each by its own name. */
export const CHOOSABLE: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch' };

let speak: Speak = (_, english) => english;

/** The words of an area in the language of the page. Modules that ask are loaded after `startLanguage` has ended. */
export const spoken: Speak = (area, english) => speak(area, english);

/** Fetches the chosen language, before anything that speaks is loaded; English where it is not there. */
export const startLanguage = async (): Promise<void> => {
  const load = LANGUAGES[settings.language];
  if (load === undefined) return;
  speak = await load();
  document.documentElement.lang = settings.language;
  document.documentElement.dir = directionOf(knownLocale(settings.language) ?? 'en');
};
