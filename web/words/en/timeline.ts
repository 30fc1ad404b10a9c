import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const timeline = {
  // drawing.tsx
  andMore: (more: Value) => text`, and ${more} more`,
  edtf: (when: Value, when2: Value, edtf: Value, part: Value, more: Value) => text`${when}, ${when2} (EDTF ${edtf}): ${part}${more}`,
  daysInWhichNothingFalls: (from: Value) => text`${from} days in which nothing falls, folded`,
  // timeline.tsx
  published: (published: Value) => text`published ${published}`,
  collected: (collected: Value) => text`collected ${collected}`,
  edtf2: (edtf: Value) => text`EDTF ${edtf}`,
  nothingIsDated: 'Nothing is dated.',
  whichOfTheFourTimes: 'Which of the four times',
  zoomOfTheTimelinePlus: 'Zoom of the timeline: plus and minus, arrow keys to move, 0 for all',
  earlier: 'Earlier',
  furtherAway: 'Further away',
  nearer: 'Nearer',
  later: 'Later',
  all: 'All',
  n2TwoMoreOfIts: '“+2”: two more of its kind on the same day.',
  hatchedTheDateIsOpen: (rect: ReactNode) => say`${rect} Hatched: the date is open; every one that is possible is drawn.`,
  greyWithALongSilence: 'Grey, with “//”: a long silence, folded.',
  fadingWithAnArrowHow: 'Fading, with an arrow: how far it reaches on that side is not told.',
  ofLieInTheStretch: (entry: Value, rows: Value) => text`${entry} of ${rows} lie in the stretch shown.`,
  showAll: (entry: ReactNode) => say`Show all ${entry}`,
  // words.ts
  happened: 'happened',
  whenItTookPlace: 'When it took place.',
  said: 'said',
  published2: 'published',
  whenTheDocumentCameOut: 'When the document came out.',
  collected2: 'collected',
  whenAssayTookTheDocument: 'When Assay took the document in.',
};
