import { text, type Value } from '../say.ts';

export const sourcePage = {
  // source.tsx
  theNewestOf: (shown: Value, shown2: Value) => text`the newest ${shown} of ${shown2}`,
  sources: 'Sources',
  howWhatItToldStands: 'How what it told stands',
  whatItsDocumentsToldAs: 'What its documents told as having happened, in its own voice or in that of others, by the status it has today.',
  documents: 'Documents',
  howFarItIsRelied: 'How far it is relied on',
  onTheScaleOfThe: 'On the scale of the Admiralty, by whoever reads it here.',
  howOftenFirst: 'How often first',
  whoseWordsItPassesOn: 'Whose words it passes on',
  ofWord: (passedOn: Value, statement: Value) => text`${passedOn} of ${statement}`,
};
