/** The objects of a bundle, one after the other, however large it is: only one is held at a time. */

export interface Piece {
  /** JSON pointer (RFC 6901) to it in the bundle. */
  pointer: string;
  json: string;
}

/** One object may be this long: a report may hold what was read in a long document. */
const MOST_UNITS = 64 * 1024 * 1024;
const OPEN = /[{[]/;

/**
 * Cuts the list named "objects" at the top of a JSON text into its members. What is no JSON inside of a member is seen when that is parsed.
 * @throws Error where the text ends inside of a member, or a member is too long
 */
export async function* objectsIn(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Piece> {
  const decoder = new TextDecoder();
  let [depth, index] = [0, 0];
  let [inString, escaped, inObjects, done] = [false, false, false, false];
  /** The last string at the top: a key, where a colon follows. */
  let key = '';
  let piece = '';
  let collecting = false;
  const cut = function* (text: string): Generator<Piece> {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (c === 92) escaped = true;
        else if (c === 34) inString = false;
        else if (depth === 1 && key.length < 20) key += text[at] ?? '';
        continue;
      }
      if (c === 34) {
        inString = true;
        if (depth === 1) key = '';
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
  if (depth !== 0) throw new Error(`the text ends inside of /objects/${index}`);
}

/** Whether a text begins as a bundle does. */
export const looksLikeBundle = (start: string): boolean => OPEN.test(start.trimStart()[0] ?? '') && /"type"\s*:\s*"bundle"/.test(start);
