import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const spread: Words['spread'] = {
  kinds: { own: 'mit eigenen Worten', passed: 'weitergegeben', copy: 'eine Kopie' },
  whoSaidItFirstIs: 'Wer es zuerst gesagt hat, ist nicht bekannt',
  whoToldOfItWhere: (part) => text`Wer wo davon berichtet hat: ${part}`,
  whoSaysItInThe: 'Wer es sagt, in der Reihenfolge des Sprechens',
  byThen: (day) => text`spätestens ${day}`,
  aCopy: 'eine Kopie',
  inWord: (name, source, kinds) => text`${name} in ${source}, ${kinds}`,
  byWayOf: (via) => say`über ${via}`,
  first: 'zuerst',
  toldBy: 'berichtet von',
  to: 'an',
  nobodySaysSo: 'Niemand sagt das',
  firstOnOneDay: 'Zuerst, am selben Tag: ',
  first2: 'Zuerst: ',
  nobodyHadSaidAnythingBy: 'Bis dahin hatte niemand etwas gesagt.',
  signs: 'Zeichen',
  lookingUpWhoSpokeFirst: 'Wer zuerst sprach, wird nachgesehen',
};
