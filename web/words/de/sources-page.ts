import { say } from '../say.ts';
import type { Words } from '../words.ts';

export const sourcesPage: Words['sourcesPage'] = {
  sources: 'Quellen',
  lookedAtAgainAndAgain: 'Regelmäßig abgefragt',
  eachInItsOwnTime: 'Jede im eigenen Takt; was sie listet, wird geholt, gelesen und aufbewahrt wie jedes Dokument.',
  pushedByOtherPrograms: 'Von anderen Programmen geschickt',
  eachSignsWhatItSends: 'Jedes signiert, was es schickt, mit einem eigenen Geheimnis, das einmal gezeigt wird.',
  publishers: 'Herausgeber',
  howMuchEachBringsHow:
    'Wie viel jeder bringt, wie oft er der erste von mehreren ist, wie viel davon das Wort anderer ist und wie das als geschehen Berichtete heute steht.',
  noDocumentHasComeIn: 'Noch ist kein Dokument eingegangen. Geben Sie auf der Seite der Vorfälle eines ein.',
  ofThoseOfMostDocuments: (lines, source) => say`${lines} von ${source}, die mit den meisten Dokumenten zuerst`,
  showMore: 'Mehr anzeigen',
};
