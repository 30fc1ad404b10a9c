import { fail } from '../core/errors.ts';
import { jsonFault } from './json-place.ts';

/**
 * Whether bytes claim to be JSON: by media type, by name, or by beginning as an object with a key does, which no prose does.
 * Standard input and many downloads have no telling name.
 */
export const claimsJson = (bytes: Uint8Array, name: string | null, mediaType: string | null): boolean =>
  /\b(json|x-ndjson)\b/i.test(mediaType ?? '') ||
  /\.(json|jsonl|ndjson)$/i.test(name ?? '') ||
  /^\ufeff?\s*(?:\[\s*)?\{\s*"/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 256)));

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
    const at = jsonFault(text);
    const what = at === text.length ? 'it ends too early' : `"${String.fromCodePoint(text.codePointAt(at) ?? 0)}" does not belong there`;
    const where = `${name}, ${place(text, at)}`;
    throw fail('bad-input', 'bad-json', `${name} cannot be read as JSON: ${what}.`, { where, remedy, cause });
  }
}
