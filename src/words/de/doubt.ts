import { countryNamed } from './names.ts';
import { KINDS } from './kinds.ts';
import { untitled } from './title.ts';
import type { Words } from '../words.ts';

const documents = (count: number): string => (count === 1 ? 'Ein Dokument erzählt' : `${count} Dokumente erzählen`);

export const doubt: Words['doubt'] = {
  otherSorts: (a, b) => `Sie sind von verschiedener Art: ${KINDS[a]} und ${KINDS[b]}`,
  otherCountriesOf: (a, b) => `Sie gehören zu verschiedenen Ländern: ${countryNamed(a)} und ${countryNamed(b)}`,
  otherKnown: (a, b) => `Beide sind bekannt, als zweierlei: ${a} und ${b}`,
  attackedOther: (incidents) =>
    `Eines soll das andere angegriffen haben, in ${incidents === 1 ? 'einem Vorfall' : `${incidents} Vorfällen`}`,
  toldAsTwo: (count) => `${documents(count)} von beiden, als von zweien`,
  daysApart: (days, a, b) => `Zwischen ihnen liegen ${days} Tage: ${a} und ${b}`,
  otherCountries: (a, b) => `Sie liegen in verschiedenen Ländern: ${countryNamed(a)} und ${countryNamed(b)}`,
  otherAttacks: (a, b) => `Es sind verschiedene Arten von Angriff: ${untitled(a)} und ${untitled(b)}`,
  bothCalled: (name) =>
    `Beide heißen „${name}“: Ein späteres Dokument, das den Namen nennt, wird so gelesen, dass es das meint, das seine Adresse behält`,
  toldOfBoth: (count) => `${documents(count)} von beiden`,
  victimsOfBoth: (victims) => (victims === 1 ? 'Ein Opfer haben beide gemeinsam' : `${victims} Opfer haben beide gemeinsam`),
  oneDay: (a, b) => `Sie können am selben Tag gewesen sein: ${a} und ${b}`,
};
