import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const graphPage: Words['graphPage'] = {
  more: (names) => text`${names} weitere`,
  around: (names) => text`Um ${names}`,
  theNewestIncidentsAndTheir: 'Die neuesten Vorfälle und ihre Beteiligten',
  aroundWhatIsFoundFor: (q) => text`Um das, was sich zu „${q}“ findet`,
  graph: 'Graph',
  graph2: (graph) => text`Graph: ${graph}`,
  entitiesIncidentsAndWhatIs: 'Beteiligte, Vorfälle und was zwischen ihnen gesagt wird',
  thisBrowserCannotDrawThe: 'Dieser Browser kann das Bild nicht zeichnen (WebGL ist abgeschaltet). Die Tabelle sagt dasselbe.',
  startFromTheNewestIncidents: 'Bei den neuesten Vorfällen beginnen',
  loadingTheGraph: 'Der Graph wird geladen',
  theSearchFindsNoEntity: 'Die Suche findet weder Beteiligte noch Vorfälle: Versuchen Sie einen anderen Namen.',
  whatIsAskedForLeaves: 'Die Auswahl lässt nichts übrig: Zeigen Sie mehr Status, Arten oder Tage.',
  handInADocumentAnd: 'Geben Sie ein Dokument ein, und was es sagt, erscheint hier.',
  nothingToDraw: (part) => say`Nichts zu zeichnen. ${part}`,
  loadingThePicture: 'Das Bild wird geladen',
  whatIsChosenAndWhat: 'Was ausgewählt ist, und was die Linien bedeuten',
  inThePictureKeysGo: (node, line, kbd, kbd2, kbd3, kbd4, kbd5, kbd6) =>
    say`${node}, ${line}. Im Bild: ${kbd}-Tasten gehen von Knoten zu Knoten, ${kbd2} oder ein Doppelklick zeigt die Nachbarn, ${kbd3} ${kbd4} ${kbd5} zoomen, ${kbd6} lässt los.`,
  arrow: 'Pfeil',
};
