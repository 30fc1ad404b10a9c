import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const reader: Words['reader'] = {
  why: {
    stance: 'die Worte des Sagens Partei nehmen',
    speaker: 'jemandem das Gesagte in den Mund gelegt wird',
    attack: 'ein Wort für Angriffe vorkommt',
    party: 'ein Angreifer, ein Opfer oder ein Werkzeug genannt wird',
  },
  notUnderstood: 'Nicht verstanden',
  somebodySaysSomethingAboutAn:
    'Hier sagt jemand etwas über einen Angriff, und keine Regel hat daraus eine Aussage gemacht. Lesen Sie diese Sätze selbst, die wahrscheinlichsten zuerst.',
  listedSince: (why) => say`Aufgeführt, weil ${why}.`,
  addressesAndHashes: 'Adressen und Hashes',
  harmless: (suspicious) => text`, ${suspicious} harmlos`,
  toLookAt: (suspicious, suspicious2) => text`${suspicious} anzusehen${suspicious2}`,
  harmless2: (benign) => say`harmlos: ${benign}`,
  dateLeftOpen: 'Datum offen',
  rejected: 'abgelehnt',
  paragraph: 'Absatz',
  textOfTheDocument: 'Text des Dokuments',
  keysJAndKGo: 'Tasten: j und k gehen von Satz zu Satz, n macht aus dem Satz oder aus den markierten Worten eine Aussage',
  addAStatement: (kbd) => say`Aussage ergänzen ${kbd}`,
  theIncident: 'dem Vorfall',
  seeAllTheEvidenceIn: (title) => say`Alle Belege ansehen in ${title}`,
  verdict: { accept: 'angenommen', reject: 'abgelehnt', correct: 'korrigiert', add: 'ergänzt' },
  andMore: (mostLines) => say`und ${mostLines} weitere`,
  item: 'Eintrag',
  keysJAndKMove: 'Tasten: j und k bewegen, a nimmt an, r lehnt ab, c korrigiert',
  sentenceOf: (cursor, sentences, part) => text`Satz ${cursor} von ${sentences}: ${part}`,
};
