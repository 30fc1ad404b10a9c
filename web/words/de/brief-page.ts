import { text } from '../say.ts';
import type { Words } from '../words.ts';

export const briefPage: Words['briefPage'] = {
  brief: (title) => text`Lagebericht: ${title}`,
  backToTheDossier: 'Zurück zum Dossier',
  markdown: 'Markdown',
  html: 'HTML',
  printOrSaveAsPdf: 'Drucken oder als PDF sichern',
  loadingTheBrief: 'Der Lagebericht wird geladen',
};
