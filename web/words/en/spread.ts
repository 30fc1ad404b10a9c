import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const spread = {
  // spread.tsx
  kinds: { own: 'in its own words', passed: 'passed on', copy: 'a copy' },
  whoSaidItFirstIs: 'Who said it first is not known',
  whoToldOfItWhere: (part: Value) => text`Who told of it where: ${part}`,
  whoSaysItInThe: 'Who says it, in the order they spoke',
  byThen: (day: Value) => text`by ${day}`,
  aCopy: 'a copy',
  inWord: (name: Value, source: Value, kinds: Value) => text`${name} in ${source}, ${kinds}`,
  byWayOf: (via: ReactNode) => say`by way of ${via}`,
  first: 'first',
  toldBy: 'told by',
  to: 'to',
  nobodySaysSo: 'Nobody says so',
  firstOnOneDay: 'First, on one day: ',
  first2: 'First: ',
  nobodyHadSaidAnythingBy: 'Nobody had said anything by then.',
  signs: 'Signs',
  lookingUpWhoSpokeFirst: 'Looking up who spoke first',
};
