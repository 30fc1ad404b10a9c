import type { ReactNode } from 'react';
import { counting } from '../plural.ts';
import { say, text } from '../say.ts';

const of = counting('en');
const others = (count: number): string => of(count, { one: 'other', other: 'others' });

export const source = {
  // facts.tsx
  word: { confirmed: 'now confirmed', denied: 'now denied', open: 'never settled' },
  itToldNothingAsHaving: 'It told nothing as having happened.',
  howItStandsNow: 'How it stands now',
  // relays.tsx
  itPassesNobodysWordsOn: 'It passes nobody’s words on.',
  repeats: (name: ReactNode) => say`repeats ${name}`,
  countedOnceWithWhatThey: (copy: ReactNode) => say`${copy}, counted once with what they repeat`,
  ofOpenTheNewest: (name: ReactNode) => say` of ${name}: open the newest`,
  // tells.tsx
  word2: { first: 'first of several', later: 'later, or on the same day as another', alone: 'nobody else tells of it' },
  itTellsOfNoIncident: 'It tells of no incident.',
  whenItTold: 'When it told',
  tellersBefore: (count: number) => text` · before ${others(count)}`,
  tellersAmong: (count: number) => text` · among ${others(count)}`,
};
