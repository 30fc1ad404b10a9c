import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const says = {
  // matrix.tsx
  whoSaysWhatAsA: 'Who says what, as a table',
  proposition: 'Proposition',
  nobodyHasSaidAnythingYet: 'Nobody has said anything yet.',
  signs: 'Signs',
  askedOrNamedTakesNo: 'asked or named, takes no side',
  speaksIt: (polarityWord: Value) => text`speaks ${polarityWord} it`,
  onlyLinesAndPartiesWith: 'Only lines and parties with these words',
  filterLinesAndParties: 'Filter lines and parties',
  onlyWhatSomebodySpeaksAgainst: (input: ReactNode) => say`${input} only what somebody speaks against`,
  ofWord: (found: ReactNode, line: ReactNode) => say`${found} of ${line}`,
  noLineFitsTakeA: 'No line fits. Take a word away.',
};
