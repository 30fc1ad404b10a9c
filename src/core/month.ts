import { dayNumber, type DayRange, FIRST_DAY, LAST_DAY, parseEdtf } from './edtf.ts';

/** When something took place as far as one may be sure: never on a month or a year that is only likely. */
export interface Placed {
  /** First and last day it may have been; null where that side is not known. */
  from: string | null;
  to: string | null;
  /** YYYY-MM, null where it may be another month too. */
  month: string | null;
  year: string | null;
}

const NOWHERE: Placed = { from: null, to: null, month: null, year: null };

const common = ({ from, to }: DayRange, length: number): string | null =>
  from.slice(0, length) === to.slice(0, length) ? from.slice(0, length) : null;

/**
 * Places an EDTF value. "July 2022 or 2023" and "2022~" have no month, "15 or 17 July 2022" has one; a qualified date has neither month
 * nor year: who writes "about" does not know.
 * @param open whether other dates stay possible beside it
 */
export const placeEdtf = (edtf: string | null, open = false): Placed => {
  const range = edtf === null ? null : parseEdtf(edtf);
  if (range === null) return NOWHERE;
  const sides = { from: range.from === FIRST_DAY ? null : range.from, to: range.to === LAST_DAY ? null : range.to };
  if (open || range.open || /[~?%]/.test(edtf ?? '')) return { ...sides, month: null, year: null };
  return { ...sides, month: common(range, 7), year: common(range, 4) };
};

/** Whole days from one range of days to another: the least and the most they may be apart; null where a side is not known. */
export const daysBetween = (
  first: Pick<Placed, 'from' | 'to'>,
  second: Pick<Placed, 'from' | 'to'>,
): { least: number; most: number } | null => {
  if (first.from === null || first.to === null || second.from === null || second.to === null) return null;
  const least = dayNumber(second.from) - dayNumber(first.to);
  const most = dayNumber(second.to) - dayNumber(first.from);
  // What follows cannot have come before: "in July" and "on 20 July" are 0 to 19 days apart. Where it can only have, one of the dates is wrong.
  return most < 0 ? null : { least: Math.max(0, least), most };
};
