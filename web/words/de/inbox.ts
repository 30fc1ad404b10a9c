import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const inbox: Words['inbox'] = {
  changesTheLastFirst: 'Änderungen, die letzte zuerst',
  trying: 'Wird versucht …',
  tryAgain: 'Erneut versuchen',
  withWord: (name) => say` mit ${name}`,
  kind: {
    incident: 'Neuer Vorfall',
    statements: 'Neue Aussagen',
    status: 'Status geändert',
    record: 'Zusammengelegt oder getrennt',
    quarantine: 'Zurückgestellt',
  },
  reason: { document: '', decision: 'durch eine Entscheidung', rebuild: 'weil alles neu ermittelt wurde' },
  pastedText: 'eingefügter Text',
  what: (author, decided) => text`: Entscheidung von ${author} (${decided})`,
  by: (author, decided, about, reason) => say`durch ${author}: ${decided} ${about}${reason}`,
  isNow: 'ist jetzt',
  alert: (iconBell, name) => say`${iconBell} Meldung: ${name}`,
  by2: (decided, author) => say`${decided} von ${author}`,
  theIncidentIsNoLonger: 'den Vorfall gibt es nicht mehr',
  accept: 'Annehmen',
  reject: 'Ablehnen',
  fromTo: (from, to) => text`von ${from} zu ${to}`,
  acceptIt: 'Annehmen',
  rejectIt: 'Ablehnen',
  whatIsSaidIn: (item) => say`: was in ${item} gesagt wird`,
  following: 'Gefolgt',
  follow: 'Folgen',
  withWord2: (item) => say` mit ${item}`,
  done: (item) => say`Erledigt${item}`,
};
