import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const reader = {
  // beside.tsx
  why: {
    stance: 'the words of saying take sides',
    speaker: 'somebody is made to say it',
    attack: 'it has a word for attacks',
    party: 'it names an attacker, a victim or a tool',
  },
  notUnderstood: 'Not understood',
  somebodySaysSomethingAboutAn:
    'Somebody says something about an attack here, and no rule made a statement of it. Read these yourself, the likeliest first.',
  listedSince: (why: ReactNode) => say`Listed since ${why}.`,
  addressesAndHashes: 'Addresses and hashes',
  harmless: (suspicious: Value) => text`, ${suspicious} harmless`,
  toLookAt: (suspicious: Value, suspicious2: Value) => text`${suspicious} to look at${suspicious2}`,
  harmless2: (benign: ReactNode) => say`harmless: ${benign}`,
  // marked-text.tsx
  dateLeftOpen: 'date left open',
  rejected: 'rejected',
  paragraph: 'Paragraph',
  textOfTheDocument: 'Text of the document',
  keysJAndKGo: 'Keys: j and k go from sentence to sentence, n makes a statement of the sentence, or of the words selected',
  addAStatement: (kbd: ReactNode) => say`Add a statement ${kbd}`,
  // statement-list.tsx
  theIncident: 'the incident',
  seeAllTheEvidenceIn: (title: ReactNode) => say`See all the evidence in ${title}`,
  verdict: { accept: 'accepted', reject: 'rejected', correct: 'corrected', add: 'added' },
  andMore: (mostLines: ReactNode) => say`and ${mostLines} more`,
  item: 'Item',
  keysJAndKMove: 'Keys: j and k move, a accepts, r rejects, c corrects',
  // use-words.ts
  sentenceOf: (cursor: Value, sentences: Value, part: Value) => text`Sentence ${cursor} of ${sentences}: ${part}`,
};
