import { say } from '../say.ts';
import type { Words } from '../words.ts';

export const sources: Words['sources'] = {
  noDocumentSpeaksOfIt: 'An diesem Tag spricht kein Dokument davon.',
  ofTheSameWordsCounted: (copy) => say`${copy} desselben Wortlauts: einmal gezählt`,
};
