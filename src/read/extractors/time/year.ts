import { firstDay, formatRange, fromDayNumber, lastDay } from './calendar.ts';
import { pointRange } from './arithmetic.ts';
import type { DatePoint } from './spec.ts';
import type { TimeCandidate } from '../../../model/time.ts';

/** What the text around a date without a year says about its year. */
export interface YearContext {
  /** day number of publication */
  readonly published: number | null;
  /** the sentence looks forward: "will", "by 28 March" shortly before that day */
  readonly future: boolean;
  /** the date with its year stands elsewhere in the document */
  readonly stated: number | null;
  /** the latest dated expression before it in the same paragraph */
  readonly chain: { readonly y: number; readonly m: number } | null;
  /** "last July": never the current year's month that is still running */
  readonly which: 'last' | 'this' | 'next' | null;
}

export interface YearAnswer {
  readonly edtf: string | null;
  readonly candidates: TimeCandidate[];
}

/** Near to publication a bare month is not in doubt: readers of September know which August is meant. */
const CERTAIN_DAYS = 60;

const valueIn = (from: DatePoint, to: DatePoint | null, y: number): { edtf: string; first: number; last: number } => {
  const range = pointRange(from, y);
  const crosses = to !== null && to.to.m < from.from.m;
  const end = to === null ? range.to : pointRange(to, crosses ? y + 1 : y).to;
  return { edtf: formatRange({ from: range.from, to: end }), first: firstDay(range.from), last: lastDay(end ?? range.from) };
};

/** The value of a date said without its year: the latest occurrence on or before publication first, the year before it second. */
export const yearless = (from: DatePoint, to: DatePoint | null, context: YearContext): YearAnswer => {
  const settled = (y: number): YearAnswer => ({ edtf: valueIn(from, to, y).edtf, candidates: [] });
  if (context.stated !== null) return settled(context.stated);
  const { chain, published } = context;
  if (published === null) return chain === null ? { edtf: null, candidates: [] } : settled(from.from.m >= chain.m ? chain.y : chain.y + 1);
  const today = fromDayNumber(published);
  const current = valueIn(from, to, today.y);
  if (context.which === 'next' || context.future) return settled(current.first > published ? today.y : today.y + 1);
  if (chain !== null) {
    const y = from.from.m >= chain.m ? chain.y : chain.y + 1;
    if (valueIn(from, to, y).first <= published + 31) return settled(y);
    return settled(chain.y);
  }
  const latest = current.first <= published ? today.y : today.y - 1;
  const best = valueIn(from, to, latest);
  if (context.which === 'last') return settled(best.last >= published ? latest - 1 : latest);
  if (context.which === 'this' || published - best.last <= CERTAIN_DAYS) return settled(latest);
  return {
    edtf: best.edtf,
    candidates: [
      { edtf: best.edtf, share: 0.8, rule: 'most recent past occurrence' },
      { edtf: valueIn(from, to, latest - 1).edtf, share: 0.2, rule: 'previous year' },
    ],
  };
};
