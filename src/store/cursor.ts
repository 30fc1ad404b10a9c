import { fail } from '../core/errors.ts';

/** A place in a sorted list: the sort values of the last row given. Opaque outside, and stable while rows are added. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');

/** @throws AssayError bad-input when it is not a cursor of this list */
export const decodeCursor = (cursor: string | null, types: readonly ('string' | 'number')[]): (string | number)[] | null => {
  if (cursor === null) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === types.length && values.every((value, i) => typeof value === types[i])) {
      return values as (string | number)[];
    }
  } catch {
    // Not base64 of JSON: answered below like any other stranger.
  }
  throw fail('bad-input', 'cursor', 'the cursor is not one of this list', {
    where: 'cursor',
    remedy: 'leave it out to start from the top, or pass `next` as it came',
  });
};
