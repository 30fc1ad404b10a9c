import { say } from '../say.ts';
import type { Words } from '../words.ts';

export const notes: Words['notes'] = {
  note: 'Notiz',
  plainTextForOthersWho: 'Einfacher Text für andere, die diese Seite lesen. Er wird nicht gewichtet und steht in keinem Lagebericht.',
  yourName: 'Ihr Name',
  keptInThisBrowserAnd: 'Bleibt in diesem Browser und steht neben dem, was Sie entscheiden.',
  cancel: 'Abbrechen',
  notes: 'Notizen',
  keepTheChange: 'Änderung sichern',
  changed: ', geändert',
  theNoteOf: (author) => say`: die Notiz von ${author}`,
  change: (author) => say`Ändern${author}`,
  strike: (author) => say`Streichen${author}`,
  keepTheNote: 'Notiz sichern',
  writeANote: 'Notiz schreiben …',
};
