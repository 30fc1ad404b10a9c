import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const sourceList: Words['sourceList'] = {
  word: { confirmed: 'jetzt bestätigt', denied: 'jetzt bestritten', open: 'nie geklärt' },
  by: (name) => say` von ${name}`,
  last: (lastDay) => text` · zuletzt ${lastDay}`,
  document: 'Dokument',
  documents: 'Dokumente',
  ofSharedIncidentsToldFirst: (shared) => text`von ${shared} gemeinsamen Vorfällen zuerst berichtet`,
  ofPassedOn: (statement) => text`weitergegeben, von insgesamt: ${statement}`,
  howTheThingsItTold: (told) => text`Stand der ${told} Dinge, die sie als geschehen berichtet hat`,
};
