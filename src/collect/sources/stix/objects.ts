/** The objects of a bundle, one after the other, however large it is: only one is held at a time. */

export interface Piece {
  /** JSON pointer (RFC 6901) to it in the bundle. */
  pointer: string;
  json: string;
}

/** The text ends before the bundle does. What came whole until there has been handed out. */
export class CutOff extends Error {
  readonly pointer: string;
  /** What there is of the object it ends in; empty where it ends between two. */
  readonly rest: string;
  constructor(pointer: string, rest: string) {
    super(rest === '' ? `the text ends before ${pointer}` : `the text ends inside of ${pointer}`);
    this.pointer = pointer;
    this.rest = rest;
  }
}

/** One object may be this long: a report may hold what was read in a long document. */
const MOST_UNITS = 64 * 1024 * 1024;
const OPEN = /[{[]/;
type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Cuts the list named "objects" at the top of a JSON text into its members. What is no JSON inside of a member is seen when that is parsed.
 * @param onTop told each string at the top, with its key; a value of more than twenty characters comes cut short
 * @throws CutOff where the text ends too early; Error where a member is too long
 */
export async function* objectsIn(chunks: Chunks, onTop: (key: string, value: string) => void = () => undefined): AsyncGenerator<Piece> {
  const decoder = new TextDecoder();
  let [depth, index] = [0, 0];
  let [inString, escaped, inObjects, done] = [false, false, false, false];
  /** The last string at the top: a key, where a colon follows. */
  let key = '';
  let before = '';
  let piece = '';
  let collecting = false;
  const cut = function* (text: string): Generator<Piece> {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (c === 92) escaped = true;
        else if (c === 34) {
          inString = false;
          if (depth === 1) onTop(before, key);
        } else if (depth === 1 && key.length < 20) key += text[at] ?? '';
        continue;
      }
      if (c === 34) {
        inString = true;
        if (depth === 1) [before, key] = [key, ''];
      } else if (c === 123 || c === 91) {
        depth += 1;
        if (depth === 2 && c === 91 && key === 'objects' && !done) inObjects = true;
        else if (depth === 3 && inObjects) {
          collecting = true;
          from = at;
        }
      } else if (c === 125 || c === 93) {
        depth -= 1;
        if (depth === 2 && collecting) {
          yield { pointer: `/objects/${index++}`, json: piece + text.slice(from, at + 1) };
          piece = '';
          collecting = false;
        } else if (depth === 1 && inObjects) [inObjects, done] = [false, true];
      }
    }
    if (collecting) piece += text.slice(from);
    if (piece.length > MOST_UNITS) throw new Error(`/objects/${index} is longer than ${MOST_UNITS} characters`);
  };
  for await (const chunk of chunks) yield* cut(decoder.decode(chunk, { stream: true }));
  yield* cut(decoder.decode());
  if (depth !== 0) throw new CutOff(`/objects/${index}`, piece);
}

/** Whether a text begins as a bundle does. */
export const looksLikeBundle = (start: string): boolean =>
  OPEN.test(start.trimStart()[0] ?? '') && /"type"\s*:\s*"bundle"|"id"\s*:\s*"bundle--/.test(start);

/** Whether a text begins as an object of STIX does that lies in no bundle. */
export const looksLikeObject = (start: string): boolean => {
  if (start.trimStart()[0] !== '{') return false;
  const type = /"type"\s*:\s*"([a-z0-9-]{3,250})"/.exec(start)?.[1];
  return type !== undefined && type !== 'bundle' && new RegExp(`"id"\\s*:\\s*"${type}--`).test(start);
};

/** The bytes of an object as those of a bundle that holds it. */
export async function* bundled(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  yield text.encode('{"type":"bundle","objects":[');
  yield* chunks;
  yield text.encode(']}');
}
