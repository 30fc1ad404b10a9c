import { text } from '../say.ts';
import type { Words } from '../words.ts';

export const sourcePage: Words['sourcePage'] = {
  theNewestOf: (shown, shown2) => text`die neuesten ${shown} von ${shown2}`,
  sources: 'Quellen',
  howWhatItToldStands: 'Stand des Berichteten',
  whatItsDocumentsToldAs:
    'Was ihre Dokumente als geschehen berichtet haben, mit eigenen Worten oder denen anderer, nach dem heutigen Status.',
  documents: 'Dokumente',
  howFarItIsRelied: 'Wie weit man sich auf sie verlässt',
  onTheScaleOfThe: 'Nach der Admiralty-Skala, durch die, die sie hier lesen.',
  howOftenFirst: 'Wie oft zuerst',
  whoseWordsItPassesOn: 'Wessen Worte sie weitergibt',
  ofWord: (passedOn, statement) => text`${passedOn} von ${statement}`,
};
