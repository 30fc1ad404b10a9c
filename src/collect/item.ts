import type { RawItem } from '../model/document.ts';
import type { Known } from './contract.ts';

const LONGEST_LABEL = 300;

/** A name fit for a line and for the database: one line, no control characters, no half characters, not endless. */
export const label = (name: string): string =>
  [...name.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim()].slice(0, LONGEST_LABEL).join('');

export const nothingKnown: Known = { source: null, published: null, url: null, title: null, author: null };

/** An item as the pipeline takes it. */
export const rawItem = (
  bytes: RawItem['bytes'],
  known: Known,
  more: Pick<RawItem, 'mediaType' | 'name' | 'collectedAt'> & Partial<RawItem>,
): RawItem => ({ tlp: 'clear', ...known, bytes, ...more });

/**
 * Stands for something that could not be had, so that it is counted and shown with the rest: the pipeline finds it empty and
 * puts it in quarantine, where its name says what it was and why.
 */
export const unusable = (name: string, why: string, known: Known, now: string): RawItem =>
  rawItem(new Uint8Array(), known, { mediaType: null, name: label(`${name} (${why})`), collectedAt: now });
