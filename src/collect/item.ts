import { AssayError } from '../core/errors.ts';
import type { RawItem, Refusal } from '../model/document.ts';
import type { Known } from './contract.ts';

const LONGEST_LABEL = 300;

const oneLine = (words: string): string => words.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();

/** A name fit for a line and for the database: one line, no control characters, no half characters, not endless. */
export const label = (name: string): string => [...oneLine(name)].slice(0, LONGEST_LABEL).join('');

export const nothingKnown: Known = { source: null, published: null, url: null, title: null, author: null };

/** An item as the pipeline takes it. */
export const rawItem = (
  bytes: RawItem['bytes'],
  known: Known,
  more: Pick<RawItem, 'mediaType' | 'name' | 'collectedAt'> & Partial<RawItem>,
): RawItem => ({ tlp: 'clear', ...known, bytes, ...more });

/**
 * Stands for something that could not be used, so that it is counted and shown with the rest: the pipeline puts it in the
 * quarantine under this reason, with the bytes where there are any.
 */
export const unusable = (name: string, refused: Refusal, known: Known, now: string, bytes: RawItem['bytes'] = new Uint8Array()): RawItem =>
  rawItem(bytes, known, {
    mediaType: null,
    name: label(name),
    collectedAt: now,
    // A file may have an escape sequence for its name, and the message repeats the name.
    refused: { ...refused, message: oneLine(refused.message), ...(refused.where === undefined ? {} : { where: oneLine(refused.where) }) },
  });

/**
 * The items of a file that is one of a plug-in's, or the one that stands for it where it cannot be used: with its bytes and its media
 * type, so that it can be tried again.
 * @throws AssayError other than bad-input
 */
export async function orUnusable(
  of: { name: string; known: Known; now: string; bytes: RawItem['bytes']; mediaType: string },
  items: () => Promise<RawItem[]>,
): Promise<RawItem[]> {
  try {
    return await items();
  } catch (error) {
    if (!(error instanceof AssayError) || error.failure.kind !== 'bad-input') throw error;
    const { kind: _kind, retryAfter: _after, ...refused } = error.failure;
    return [{ ...unusable(of.name, refused, of.known, of.now, of.bytes), mediaType: of.mediaType }];
  }
}
