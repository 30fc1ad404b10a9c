import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const graphPage = {
  // graph.tsx
  more: (names: Value) => text`${names} more`,
  around: (names: Value) => text`Around ${names}`,
  theNewestIncidentsAndTheir: 'The newest incidents and their parties',
  aroundWhatIsFoundFor: (q: Value) => text`Around what is found for “${q}”`,
  graph: 'Graph',
  graph2: (graph: Value) => text`Graph: ${graph}`,
  entitiesIncidentsAndWhatIs: 'Entities, incidents and what is said between them',
  thisBrowserCannotDrawThe: 'This browser cannot draw the picture (WebGL is switched off). The table says the same.',
  startFromTheNewestIncidents: 'Start from the newest incidents',
  loadingTheGraph: 'Loading the graph',
  theSearchFindsNoEntity: 'The search finds no entity and no incident: try another name.',
  whatIsAskedForLeaves: 'What is asked for leaves nothing: show more statuses, kinds or days.',
  handInADocumentAnd: 'Hand in a document and what it says appears here.',
  nothingToDraw: (part: ReactNode) => say`Nothing to draw. ${part}`,
  loadingThePicture: 'Loading the picture',
  whatIsChosenAndWhat: 'What is chosen, and what the lines mean',
  inThePictureKeysGo: (
    node: ReactNode,
    line: ReactNode,
    kbd: ReactNode,
    kbd2: ReactNode,
    kbd3: ReactNode,
    kbd4: ReactNode,
    kbd5: ReactNode,
    kbd6: ReactNode,
  ) =>
    say`${node}, ${line}. In the picture: ${kbd} keys go from node to node, ${kbd2} or a double click shows its neighbours, ${kbd3} ${kbd4} ${kbd5} zoom, ${kbd6} lets go.`,
  arrow: 'arrow',
};
