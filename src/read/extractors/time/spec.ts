import type { PartialDate } from './calendar.ts';
import type { Token } from './tokens.ts';
import type { Unit } from './words.ts';

export type Part = 'early' | 'mid' | 'late';

/** A date as the words give it, before the document says which year or day it falls in; `y` is 0 where no year was said. */
export interface DatePoint {
  readonly from: PartialDate;
  readonly to: PartialDate;
  readonly part: Part | null;
  /** the other reading of 03/04/2022 */
  readonly other: PartialDate | null;
  /** all in figures, and readable in one order only */
  readonly numeric?: 'day-first' | 'month-first';
}

export type Which = 'last' | 'this' | 'next';

/** What an expression says, still without its anchor. */
export type Spec =
  | {
      readonly type: 'date';
      readonly from: DatePoint;
      readonly to: DatePoint | null;
      readonly either: boolean;
      readonly night: 'of' | 'to' | null;
    }
  | { readonly type: 'weekday'; readonly day: number; readonly which: Which | null }
  | { readonly type: 'clock'; readonly minutes: number; readonly zone: number | null }
  /** `shift` whole days, weeks, months or years away from publication; `upto` ends a current period at publication */
  | {
      readonly type: 'period';
      readonly unit: Unit;
      readonly shift: number;
      readonly part: Part | null;
      readonly count: number;
      readonly ordinal: number;
    }
  | { readonly type: 'weekend'; readonly which: Which | null }
  | { readonly type: 'ago'; readonly count: number; readonly unit: Unit }
  | { readonly type: 'recent'; readonly count: number; readonly unit: Unit }
  | { readonly type: 'coming'; readonly count: number; readonly unit: Unit }
  | { readonly type: 'overnight' }
  | { readonly type: 'offset'; readonly count: number; readonly unit: Unit; readonly sign: 1 | -1; readonly within: boolean }
  | { readonly type: 'same'; readonly unit: Unit | null; readonly shift: number; readonly month: number }
  | { readonly type: 'publication' };

/** A stretch of tokens read as one expression: `[from, to)`. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly spec: Spec;
}

export type Rule = (tokens: readonly Token[], at: number) => Match | null;

export const wordAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? '';

/** The words of a phrase stand at `at`, each after white space but the first. */
export const phraseAt = (tokens: readonly Token[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((word, k) => tokens[at + k]?.lower === word);

const PARTS = new Set(['early', 'mid', 'late']);

/** Nothing is glued to the left of the token that would make it a part of a name, a version or an identifier. */
export const freeLeft = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  if (token === undefined || token.gap) return true;
  const before = tokens[at - 1];
  if (before === undefined) return true;
  if (before.kind !== 'mark') return false;
  // "mid-2019", "early-May"
  if (before.lower === '-') return !before.gap && PARTS.has(tokens[at - 2]?.lower ?? '') && freeLeft(tokens, at - 2);
  // "2,019" and the groups of an address are one figure
  if ((before.lower === ',' || before.lower === ':') && !before.gap && (tokens[at - 2]?.kind === 'number' || tokens[at - 2]?.lower === ':'))
    return false;
  return '([{"\'“‘*|>,;:–—~…•'.includes(before.lower);
};

/** Likewise to the right: "2021.4", "2021-1234", "2021_x" and "2021%" are no years. */
export const freeRight = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  if (next === undefined || next.gap) return true;
  if (next.kind !== 'mark') return false;
  const after = tokens[at + 2];
  const glued = after !== undefined && !after.gap && after.kind !== 'mark';
  if (next.lower === '-') return !glued || after.kind === 'word';
  if (next.lower === ':') return !glued && !(after?.lower === ':' && !after.gap);
  if (next.lower === '.' || next.lower === ',') return !glued || after.kind === 'word';
  return !'_/\\%@#=$€£+&\u0000'.includes(next.lower);
};
