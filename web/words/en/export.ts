import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const exports = {
  // export-menu.tsx
  toRead: 'To read',
  forOtherTools: 'For other tools',
  tables: 'Tables',
  indicators: 'Indicators',
  exportWord: 'Export',
  leaveOutWhatIsMarked: 'Leave out what is marked stricter than',
  nothingIsLeftOut: 'Nothing is left out',
  ofWhatIsKnownNow: 'Of what is known now, not of the day that is shown.',
  nis2Drafts: 'NIS2 drafts …',
  making: (title: Value) => text`Making ${title} …`,
  saved: (name: ReactNode, tlp: ReactNode, document: ReactNode) => say`${name} saved${tlp}${document}`,
  // nis2-form.tsx
  htmlThatPrintsOnA4: 'HTML that prints on A4',
  markdown: 'Markdown',
  nis2Drafts2: 'NIS2 drafts',
  draftsForArticle23Of:
    'Drafts for article 23 of NIS2, filled in only with what others say, each line with its note. What only the entity can know is asked for.',
  draft: 'Draft',
  becameAwareYourTime: 'Became aware (your time)',
  as: 'As',
  makeTheDraft: 'Make the draft',
  close: 'Close',
  saved2: (name: Value) => text`${name} saved`,
  leftOutForTheirMarking: (documents: Value) => text`; ${documents} left out for their marking`,
};
