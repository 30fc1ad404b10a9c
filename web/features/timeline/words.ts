import { parseEdtf } from '../../../src/core/edtf.ts';
import type { TimelineItem } from '../../../src/model/api.ts';
import type { TimeValue } from '../../../src/model/time.ts';
import { openCandidates } from '../../ui/edtf.ts';
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

export const TIME_WORD: Readonly<Record<Time, string>> = {
  happened: w.happened,
  said: w.said,
  published: w.published2,
  collected: w.collected2,
};

export const TIMES: readonly { key: Time; word: string; meaning: string }[] = [
  { key: 'happened', word: TIME_WORD.happened, meaning: w.whenItTookPlace },
  { key: 'said', word: TIME_WORD.said, meaning: w.whenSomebodySaidIt },
  { key: 'published', word: TIME_WORD.published, meaning: w.whenTheDocumentCameOut },
  { key: 'collected', word: TIME_WORD.collected, meaning: w.whenAssayTookTheDocument },
];

export const KIND_WORD: Readonly<Record<TimelineItem['kind'], string>> = w.kind;

/** How exact a time is, in words: "to the day", "some time in the month". */
export const exactness = (when: TimeValue): string => {
  if (openCandidates(when).length > 0) return w.exact.open;
  if (when.edtf === null) return w.exact.untold;
  const range = parseEdtf(when.edtf);
  if (range === null) return w.exact.words;
  if (range.open) return /^(?:\.\.)?\//.test(when.edtf) ? w.exact.byThen : w.exact.fromThen;
  return range.precision === 'interval' && range.from === range.to ? w.exact.day : w.exact[range.precision];
};
