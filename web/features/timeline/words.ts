import type { TimelineItem } from '../../../src/model/api.ts';

export const TONE: Readonly<Record<TimelineItem['kind'], string>> = {
  event: 'open',
  claim: 'claimed',
  confirmation: 'confirmed',
  denial: 'denied',
  attribution: 'attributed',
  response: 'corroborated',
  report: 'reported',
  publication: 'reported',
};

/** The four times that are never taken for one another. */
export type Time = TimelineItem['of'] | 'collected';

export const TIMES: readonly { key: Time; word: string; meaning: string }[] = [
  { key: 'happened', word: 'happened', meaning: 'When it took place.' },
  { key: 'said', word: 'said', meaning: 'When somebody said it; the day of its document where no other is told.' },
  { key: 'published', word: 'published', meaning: 'When the document came out.' },
  { key: 'collected', word: 'collected', meaning: 'When Assay took the document in.' },
];
