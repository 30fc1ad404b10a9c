import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const secondReader: Words['secondReader'] = {
  dropped: {
    'not-in-text': 'die zitierten Worte stehen nicht im Text',
    'name-not-in-text': 'ein Name steht nicht im Text',
    'wrong-shape': 'nicht in der verlangten Form',
    'too-short': 'ein Zitat aus einem Wort',
    'too-long': 'zu lang',
    repeated: 'schon gesagt',
    'too-many': 'mehr, als genommen werden',
  },
  nothing: 'nichts',
  both: 'Beide',
  rulesOnly: 'Nur die Regeln',
  modelOnly: 'Nur das Modell',
  whichStatementsAreCompared: 'Welche Aussagen verglichen werden',
  statementsOfBothReadersBy: 'Aussagen beider Leser, nach Satz',
  rules: 'Regeln',
  model: 'Modell',
  foundByBothButNot: (statement) => say`${statement} von beiden gefunden, aber nicht gleich gelesen: Der Unterschied ist unterstrichen.`,
  ofTheModelDropped: (statement, dropped) => say`${statement} des Modells verworfen: ${dropped}.`,
  theModelWasNotGiven: (unread) => say`Die letzten ${unread} Zeichen hat das Modell nicht bekommen: Das Dokument ist zu lang.`,
  again: ' erneut',
  ask: (asks, part) => text`${asks}${part} fragen`,
  theTextIsSentTo: 'Der Text geht an den eingerichteten Modellserver.',
  theModelIsReadingThis: 'Das Modell liest; das kann Minuten dauern.',
  secondReader: 'Zweiter Leser',
  aLanguageModelCanRead: 'Ein Sprachmodell kann denselben Text zum Vergleich lesen. Was es sagt, bleibt getrennt und wiegt nichts.',
  gaveNoReadingOn: (reader, at, message) => say`${reader} hat am ${at} keine Lesung geliefert. ${message}`,
};
