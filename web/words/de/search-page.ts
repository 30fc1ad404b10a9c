import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const searchPage: Words['searchPage'] = {
  whatYouCanWrite: 'Was man schreiben kann',
  goesToTheBoxThe: (kbd, kbd2, kbd3, kbd4) =>
    say`${kbd} springt ins Suchfeld, ${kbd2}-Tasten gehen durch die Treffer, ${kbd3} öffnet einen, ${kbd4} springt zurück ins Suchfeld.`,
  kindsOfHits: 'Arten von Treffern',
  all: 'Alle',
  more: (group) => say`Mehr ${group}`,
  backTo: (lookedBackTo) => text`, zurück bis ${lookedBackTo}`,
  noneAmongTheNewest: (lookedBackTo) => say`Keine unter den neuesten${lookedBackTo}.`,
  nothingFound: 'Nichts gefunden',
  nothingHereSpeaksOfThat:
    'Davon ist hier nirgends die Rede. Weniger oder andere Wörter können helfen, oder ein Filter weniger; Namen dürfen etwas anders geschrieben sein.',
  lookedBackTo: (lookedBackTo) => say`Gesucht zurück bis ${lookedBackTo}.`,
  more2: 'Mehr',
  lookFurtherBack: 'Weiter zurück suchen',
  narrowTheSearch: 'Suche eingrenzen',
  theIncidents: 'Vorfälle',
  theDocuments: 'Dokumente',
  narrow: (part) => say`${part} eingrenzen`,
  savedSearches: 'Gespeicherte Suchen',
  search: 'Suche',
  search2: (q) => text`Suche: ${q}`,
  resultsFor: (q) => text`Treffer zu „${q}“`,
  arrow: 'Pfeil',
};
