import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const records = {
  // changes.tsx
  whatStandsOtherwise: 'What stands otherwise:',
  becomes: (part: ReactNode, statusBadge: ReactNode, statusBadge2: ReactNode) => say`${part}: ${statusBadge} becomes ${statusBadge2}`,
  andOfStatus: (morechange: ReactNode) => say`And ${morechange} of status.`,
  noStatusChanges: 'No status changes.',
  afterwards: 'Afterwards',
  theOther: 'The other',
  withWord: (joined: ReactNode) => say`, with ${joined}`,
  whatStays: (title: ReactNode, names: ReactNode) => say`What stays: ${title}${names}.`,
  ofLeadElsewhereAndAre: (statement: ReactNode, document: ReactNode, proposition: ReactNode, incident: ReactNode) =>
    say`${statement} of ${document} lead elsewhere; ${proposition} and ${incident} are otherwise than now.`,
  whatSpeaksAgainstIt: 'What speaks against it',
  incidentsThatAreCalledOtherwise: 'Incidents that are called otherwise:',
  aNewOne: 'A new one',
  partOfTheOther: 'part of the other',
  becomes2: (before: ReactNode, after: ReactNode) => say`${before} becomes ${after}`,
  // grade.tsx
  tryingWhatWouldChange: 'Trying what would change',
  inBearOnWhichAre: (statement: ReactNode, document: ReactNode, proposition: ReactNode) =>
    say`${statement} in ${document} bear on ${proposition}, which are weighed anew.`,
  gradeIt: (grade: Value) => text`Grade it ${grade}`,
  weighingAnew: 'Weighing anew',
  nobodyHasGradedItWhat: 'Nobody has graded it: what it says is weighed by who speaks and about what.',
  forWord: (gradeMeaning: ReactNode, matterGraded: ReactNode, by: ReactNode) => say`${gradeMeaning}, for ${matterGraded} ${by}`,
  gradeIt2: 'Grade it …',
  gradeTheSource: 'Grade the source',
  whatFor: 'What for',
  aGradeForOneKind: 'A grade for one kind stands before one for everything.',
  howReliable: 'How reliable',
  chooseAGradeToSee: 'Choose a grade to see what it would change.',
  // join.tsx
  wordsWord: {
    entity: {
      open: 'Same as …',
      label: 'Same as',
      help: 'The other name of the same person, body or thing.',
      one: 'They are one',
      none: 'Nothing else is called so. Try another spelling, or one word of it.',
    },
    incident: {
      open: 'Same attack as …',
      label: 'Same attack as',
      help: 'Words of the title of the other incident: a victim, a kind of attack.',
      one: 'They are one attack',
      none: 'No other incident is called so. Try the name of a victim.',
    },
  },
  found: (hits: Value) => text`${hits} found`,
  keepsItsNameAndAddress: 'Keeps its name and address',
  joiningTheTwo: 'Joining the two',
  // part.tsx
  wordsWord2: {
    entity: {
      open: 'These are two …',
      label: 'What means the other',
      help: 'Choose what belongs to the other one. The rest, and this address, stay with this one.',
      two: 'They are two',
    },
    incident: {
      open: 'Two attacks …',
      label: 'What tells of the other attack',
      help: 'Choose what tells of the other attack. The rest, and this address, stay with this one.',
      two: 'They are two attacks',
    },
  },
  ofWord: (own: Value, part: Value) => text`${own} of ${part}`,
  openTheDocument: 'Open the document',
  whatTheOtherIsCalled: 'What the other is called',
  leftEmptyWhatItsWords: 'Left empty: what its words call it most.',
  namesThatAreTheOthers: 'Names that are the other’s, in later documents too',
  documentsInWhichItIs: 'Documents in which it is the other',
  documentsThatTellOfThe: 'Documents that tell of the other',
  and: (olderdocument: ReactNode) => say`And ${olderdocument}.`,
  chooseAgain: 'Choose again',
  partingTheTwo: 'Parting the two',
  fetchingWhatDocumentsSayOf: 'Fetching what documents say of it',
  seeWhatChanges: 'See what changes',
  cancel: 'Cancel',
};
