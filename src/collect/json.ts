import { fail } from '../core/errors.ts';

/** "line 3, column 7" of a place in a text, both from 1. */
const place = (text: string, at: number): string => {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
};

/**
 * JSON in UTF-8, with or without a byte order mark.
 * @throws AssayError bad-input, with line and column where it breaks off or goes wrong
 */
export function parseJson(bytes: Uint8Array, name: string, remedy: string): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw fail('bad-input', 'encoding', `${name} is not in UTF-8.`, { where: name, remedy, cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const at = /position (\d+)/.exec(String(cause))?.[1];
    const where = `${name}, ${place(text, at === undefined ? text.length : Number(at))}`;
    const what = at === undefined ? 'it ends too early' : 'something there does not belong';
    throw fail('bad-input', 'bad-json', `${name} cannot be read as JSON: ${what}.`, { where, remedy, cause });
  }
}
