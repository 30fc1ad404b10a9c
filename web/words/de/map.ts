import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const map: Words['map'] = {
  partWord: { hit: 'getroffen', blamed: 'beschuldigt', linked: 'in Verbindung mit dem Täter', responding: 'reagiert' },
  theOutlinesOfTheCountries: (status) => text`Die Umrisse der Länder ließen sich nicht laden (${status}).`,
  loadingTheMap: 'Die Karte wird geladen',
  countries: 'Länder',
  wholeWorld: 'Ganze Welt',
  filledHit: 'gefüllt: getroffen',
  hatchedBlamed: 'schraffiert: beschuldigt',
  dashedLineLinkedToWho: 'gestrichelt: in Verbindung mit dem, der sich bekennt oder der es gewesen sein soll',
  dottedResponding: 'gepunktet: reagiert',
  theSignIsThatOf: 'das Zeichen ist das des Status',
  allOf: (own, code) => say`alle ${own} zu ${code}`,
};
