import { decodeCp1252 } from '../core/cp1252.ts';

/** The encoding is told in up to three places, and any of them may lie: what is valid UTF-8 is that, whatever is declared. */

const as = (bytes: Uint8Array, encoding: string | undefined): string | null => {
  if (encoding === undefined) return null;
  if (/^(?:windows-1252|cp1252|iso-8859-1|latin1|us-ascii|ascii)$/i.test(encoding)) return decodeCp1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // An encoding nobody knows, or bytes it does not have.
    return null;
  }
};

/** Characters XML does not have, which a stray paste brings in; a parser that sees them gives up on the whole feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** The text of a feed or another list in XML. */
export function xmlText(bytes: Uint8Array, mediaType: string | null): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const mark = start.startsWith('\xff\xfe') ? 'utf-16le' : start.startsWith('\xfe\xff') ? 'utf-16be' : undefined;
  const declared = /<\?xml[^>]{0,120}encoding\s*=\s*["']([\w:.-]{1,40})["']/i.exec(start)?.[1];
  const sent = /charset\s*=\s*"?([\w:.-]{1,40})/i.exec(mediaType ?? '')?.[1];
  const text = as(bytes, mark) ?? as(bytes, 'utf-8') ?? as(bytes, declared) ?? as(bytes, sent) ?? decodeCp1252(bytes);
  return text.replace(NOT_XML, '').trimStart();
}
