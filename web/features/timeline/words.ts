import type { TimelineItem } from '../../../src/model/api.ts';
import { words as w } from '../../words/timeline.ts';

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
  { key: 'happened', word: w.happened, meaning: w.whenItTookPlace },
  { key: 'said', word: w.said, meaning: 'When somebody said it; the day of its document where no other is told.' },
  { key: 'published', word: w.published2, meaning: w.whenTheDocumentCameOut },
  { key: 'collected', word: w.collected2, meaning: w.whenAssayTookTheDocument },
];
