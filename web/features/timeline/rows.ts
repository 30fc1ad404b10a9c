import type { TimelineItem } from '../../../src/model/api.ts';
import type { Time } from './words.ts';

/** One line of the timeline under the time it stands for. */
export interface Row extends TimelineItem {
  time: Time;
}

/** The items by the time each stands for, and each document a second time under the day it was collected. */
export const rowsOf = (items: readonly TimelineItem[]): Row[] => {
  const rows = items.map((item): Row => ({ ...item, time: item.of }));
  const papers = items
    .filter((item) => item.kind === 'publication' && item.collected !== null)
    .map(
      (item): Row => ({
        ...item,
        time: 'collected',
        when: { edtf: item.collected?.slice(0, 10) ?? null, candidates: [], resolvedBy: null },
      }),
    );
  return [...rows, ...papers.toSorted((a, b) => ((a.when.edtf ?? '') < (b.when.edtf ?? '') ? -1 : 1))];
};
