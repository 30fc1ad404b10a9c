import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const exports: Words['exports'] = {
  toRead: 'Zum Lesen',
  forOtherTools: 'Für andere Werkzeuge',
  tables: 'Tabellen',
  indicators: 'Indikatoren',
  exportWord: 'Export',
  leaveOutWhatIsMarked: 'Auslassen, was strenger gekennzeichnet ist als',
  nothingIsLeftOut: 'Nichts auslassen',
  ofWhatIsKnownNow: 'Vom jetzigen Stand, nicht von dem des gezeigten Tages.',
  nis2Drafts: 'NIS2-Entwürfe …',
  making: (title) => text`${title} wird erstellt …`,
  saved: (name, tlp, document) => say`${name} gesichert${tlp}${document}`,
  leftOutForTheirMarking: (documents) => text`; ${documents} wegen der Kennzeichnung ausgelassen`,
  htmlThatPrintsOnA4: 'HTML, druckt auf A4',
  markdown: 'Markdown',
  nis2Drafts2: 'NIS2-Entwürfe',
  draftsForArticle23Of:
    'Entwürfe für Artikel 23 der NIS2-Richtlinie, nur mit dem gefüllt, was andere sagen, jede Zeile mit ihrem Beleg. Was nur die Einrichtung selbst wissen kann, wird erfragt.',
  draft: 'Entwurf',
  becameAwareYourTime: 'Kenntnis erlangt (Ihre Zeit)',
  as: 'Als',
  makeTheDraft: 'Entwurf erstellen',
  close: 'Schließen',
  saved2: (name) => text`${name} gesichert`,
};
