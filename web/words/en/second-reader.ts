import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const secondReader = {
  // second-reader.tsx
  dropped: {
    'not-in-text': 'the words quoted do not stand in the text',
    'name-not-in-text': 'a name does not stand in the text',
    'wrong-shape': 'not in the form asked for',
    'too-short': 'a quote of one word',
    'too-long': 'too long',
    repeated: 'said already',
    'too-many': 'more than are taken',
  },
  nothing: 'nothing',
  both: 'Both',
  rulesOnly: 'Rules only',
  modelOnly: 'Model only',
  whichStatementsAreCompared: 'Which statements are compared',
  statementsOfBothReadersBy: 'Statements of both readers, by sentence',
  rules: 'Rules',
  model: 'Model',
  foundByBothButNot: (statement: ReactNode) => say`${statement} found by both, but not read alike: what differs is underlined.`,
  ofTheModelDropped: (statement: ReactNode, dropped: ReactNode) => say`${statement} of the model dropped: ${dropped}.`,
  theModelWasNotGiven: (unread: ReactNode) => say`The model was not given the last ${unread} characters: the document is too long.`,
  again: ' again',
  ask: (asks: Value, part: Value) => text`Ask ${asks}${part}`,
  theTextIsSentTo: 'The text is sent to the model server that was set up.',
  theModelIsReadingThis: 'The model is reading; this may take minutes.',
  secondReader: 'Second reader',
  aLanguageModelCanRead: 'A language model can read the same text, for comparison. What it says is kept apart and weighs nothing.',
  gaveNoReadingOn: (reader: ReactNode, at: ReactNode, message: ReactNode) => say`${reader} gave no reading on ${at}. ${message}`,
};
