import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const documentPage: Words['documentPage'] = {
  source: 'Quelle',
  published: 'Erschienen',
  notKnown: 'nicht bekannt',
  collected: 'Erfasst',
  address: 'Adresse',
  sha256OfWhatWas: 'SHA-256 des Erfassten',
  speaksOf: 'Handelt von',
  sameWordsIn: 'Derselbe Wortlaut in',
  statements: 'Aussagen',
  names: 'Namen',
  dates: 'Daten',
  whatIsMarkedInThe: 'Was im Text markiert ist',
  rejected: (size, size2) => text`${size}, ${size2} abgelehnt`,
  listThe: (view) => say`Liste: ${view}`,
  notReadTheTextIs: (code) =>
    say`Nicht gelesen: ${code}. Der Text ist aufbewahrt und lässt sich durchsuchen, aber Assay kennt die Sprache nicht; deshalb ist darin nichts markiert.`,
  nothingWasRead: 'Es wurde nichts gelesen.',
  noStatementWasUnderstoodWhat: 'Keine Aussage wurde verstanden. Was nicht verstanden wurde, steht unter dem Text.',
  nobodyTakesAStandOn: 'Niemand nimmt in diesem Text zu einem Angriff Stellung.',
  statement: 'Aussage',
  close: 'Schließen',
  loadingTheDocument: 'Das Dokument wird geladen',
  documents: 'Dokumente',
};
