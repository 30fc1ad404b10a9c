import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const review = {
  // add.tsx
  adding: 'Adding …',
  addIt: 'Add it',
  addAStatement: 'Add a statement',
  closeWithoutAdding: 'Close without adding',
  // correct.tsx
  missing: (part: Value) => text`Missing: ${part}.`,
  // draft.ts
  sayWhoSaysIt: 'Say who says it.',
  // history.tsx
  replaced: 'replaced',
  anotherDecisionAboutTheSame: 'Another decision about the same holds, or nothing is left to decide.',
  undone: 'undone',
  itWasTakenBack: 'It was taken back.',
  noLongerFound: 'no longer found',
  theNewestReadingHasNo: 'The newest reading has no such words, so nothing follows from it.',
  what: (author: Value, decided: Value) => text` what ${author} ${decided}`,
  utc: (at: ReactNode, at2: ReactNode) => say`${at}, ${at2} UTC`,
  why: (reason: ReactNode) => say`Why: ${reason}`,
  openWhatWasParted: 'Open what was parted',
  what2: (author: Value, decided: Value) => text`what ${author} ${decided}`,
  decisions: 'Decisions',
  whatPeopleDecidedAboutThese: 'What people decided about these statements, the last first.',
  // nothing.tsx
  nothingInIt: 'Nothing in it',
  nothingInIt2: (part: ReactNode) => say`Nothing in it${part}`,
  // record-history.tsx
  whatPeopleDecidedAboutIt: 'What people decided about it, the last first.',
  // review-context.tsx
  noReviewAroundThisPart: 'no review around this part of the page',
  // review.tsx
  rejected: (rejected: Value) => text`, ${rejected} rejected`,
  word: { accept: 'Accepted', reject: 'Rejected', correct: 'Corrected', add: 'Added' },
  by: (word: ReactNode, author: ReactNode, at: ReactNode, reason: ReactNode) => say`${word} by ${author}, ${at}${reason}`,
  whatDecided: (author: Value) => text`what ${author} decided`,
  review: 'Review',
  reviewAll: (statements: Value) => text`Review all ${statements}`,
  /** What one does to a statement, to the one at hand when it is signed, and to several. */
  act: {
    accept: { plain: 'Accept', it: 'Accept it', all: (statements: Value) => text`Accept all ${statements}` },
    reject: { plain: 'Reject', it: 'Reject it', all: (statements: Value) => text`Reject all ${statements}` },
    correct: { plain: 'Correct', it: 'Correct it', all: (statements: Value) => text`Correct all ${statements}` },
  },
  // said-fields.tsx
  forIt: 'for it',
  againstIt: 'against it',
  neither: 'neither',
  whoSaysIt: 'Who says it',
  asRead: (asRead: Value) => text`${asRead} (as read)`,
  theDocumentInItsOwn: 'The document in its own words',
  nobodyIsNamed: 'Nobody is named',
  somebodyElse: 'Somebody else …',
  whoThatIs: 'Who that is',
  whatTheyDo: 'What they do',
  onWhichSide: 'On which side',
  howSureTheWordsAre: 'How sure the words are',
  howItIsTold: 'How it is told',
  whatItIsAbout: 'What it is about',
  ofWhichSort: 'Of which sort',
  notSaid: 'not said',
  inTheWordsOfThe: 'in the words of the text',
  aNameOfTheText: 'a name of the text, or another',
  inWhichIncident: 'In which incident',
  asItWasRead: 'As it was read',
  oneNobodyHasToldOf: 'One nobody has told of yet',
  noneInParticular: 'None in particular',
  whenItHappened: 'When it happened',
  restItOnTheWords: 'Rest it on the words selected in the text',
  // undo.tsx
  takeItBack: 'Take it back',
  undo: (what: ReactNode) => say`Undo${what}`,
  noDate: (typed: Value) => text`“${typed}” is no date: write 2023-12-25, 2023-12, 2023, or 2023-12-24/2023-12-26.`,
  deed: (author: ReactNode, decided: ReactNode) => say`${author} ${decided}`,
};
