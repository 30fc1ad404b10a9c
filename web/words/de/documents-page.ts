import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const documentsPage: Words['documentsPage'] = {
  documents: 'Dokumente',
  everythingThatWasCollectedAnd: (document) => say`${document}: alles, was erfasst und gelesen wurde.`,
  nothingHasBeenCollectedYet: 'Noch ist nichts erfasst. Fügen Sie auf der ersten Seite einen Bericht ein.',
  notRead: (code) => text`nicht gelesen: ${code}`,
  notUnderstood: (notUnderstood) => text` · ${notUnderstood} nicht verstanden`,
  aCopy: ' · eine Kopie',
  showMore: 'Mehr anzeigen',
};
