import { text, type Value } from '../say.ts';

export const briefPage = {
  // brief.tsx
  brief: (title: Value) => text`Brief: ${title}`,
  backToTheDossier: 'Back to the dossier',
  markdown: 'Markdown',
  html: 'HTML',
  printOrSaveAsPdf: 'Print or save as PDF',
  loadingTheBrief: 'Loading the brief',
};
