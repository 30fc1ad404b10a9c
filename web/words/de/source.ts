import { counting } from '../plural.ts';
import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

const of = counting('de');

export const source: Words['source'] = {
  word: { confirmed: 'jetzt bestätigt', denied: 'jetzt bestritten', open: 'nie geklärt' },
  itToldNothingAsHaving: 'Sie hat nichts als geschehen berichtet.',
  howItStandsNow: 'Wie es heute steht',
  itPassesNobodysWordsOn: 'Sie gibt niemandes Worte weiter.',
  repeats: (name) => say`wiederholt ${name}`,
  countedOnceWithWhatThey: (copy) => say`${copy}, einmal gezählt mit dem, was sie wiederholen`,
  ofOpenTheNewest: (name) => say` von ${name}: die neueste öffnen`,
  word2: { first: 'zuerst von mehreren', later: 'später oder am selben Tag wie andere', alone: 'sonst berichtet niemand davon' },
  itTellsOfNoIncident: 'Sie berichtet von keinem Vorfall.',
  whenItTold: 'Wann sie berichtete',
  tellersBefore: (count) => text` · vor ${of(count, { one: 'anderen', other: 'anderen' })}`,
  tellersAmong: (count) => text` · unter ${of(count, { one: 'anderen', other: 'anderen' })}`,
};
