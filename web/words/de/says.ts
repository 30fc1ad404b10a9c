import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const says: Words['says'] = {
  whoSaysWhatAsA: 'Wer sagt was, als Tabelle',
  proposition: 'Sachverhalt',
  nobodyHasSaidAnythingYet: 'Noch hat niemand etwas gesagt.',
  signs: 'Zeichen',
  askedOrNamedTakesNo: 'angefragt oder genannt, ergreift keine Seite',
  speaksIt: (polarityWord) => text`spricht ${polarityWord}`,
  onlyLinesAndPartiesWith: 'Nur Zeilen und Beteiligte mit diesen Wörtern',
  filterLinesAndParties: 'Zeilen und Beteiligte filtern',
  onlyWhatSomebodySpeaksAgainst: (input) => say`${input} nur, wogegen jemand spricht`,
  ofWord: (found, line) => say`${found} von ${line}`,
  noLineFitsTakeA: 'Keine Zeile passt. Nehmen Sie ein Wort weg.',
};
