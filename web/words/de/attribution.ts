import { text } from '../say.ts';
import type { Words } from '../words.ts';

export const attribution: Words['attribution'] = {
  weightForAgainst: (positive, against) => text`Gewicht dafür ${positive}, dagegen ${against}`,
  against: 'dagegen',
  sum: 'Summe',
  share: 'Anteil',
  whyTheSumTakenApart: 'Warum: die Summe im Einzelnen',
  nobodyHasSaidWhoDid: 'Niemand hat gesagt, wer es war.',
  theSumsTakenApart: 'Die Summen im Einzelnen',
};
