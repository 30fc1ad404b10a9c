import type { ListSearch } from '../../api/incidents.ts';

/** What every chart of the page is drawn and tabled from. */

export interface Series {
  key: string;
  label: string;
  /** Its colour, as `data-tone`; its pattern goes with it. */
  tone: string;
}

export interface Part {
  series: string;
  value: number;
  /** The incidents it counts, as a filter of the list. */
  search: ListSearch;
}

export interface Bar {
  key: string;
  /** In full, for tables and those who listen. */
  name: string;
  /** Short, for the axis; a second line where it begins a year. */
  tick: string;
  /** The year a column begins. */
  year?: string;
  total: number;
  search: ListSearch;
  parts: readonly Part[];
  /** Stands apart from the others: what cannot be placed. */
  apart?: boolean;
}

/** Steps of an axis of whole numbers: at most five lines. */
export const stepsTo = (most: number): number[] => {
  if (most <= 0) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power * 10;
  const whole = Math.max(1, Math.round(step));
  return Array.from({ length: Math.ceil(most / whole) + 1 }, (_, i) => i * whole);
};

/** Cut where it would run into the bars. */
export const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
