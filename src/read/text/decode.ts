import { CP1252_HIGH, decodeCp1252 } from '../../core/cp1252.ts';
import { fail } from '../../core/errors.ts';
import { keep } from '../../words/kept.ts';

export interface Decoded {
  text: string;
  /** the encoding used, as the WHATWG names it */
  encoding: string;
}

/** Largest text read, in UTF-16 code units after decoding and in bytes before it. */
export const MAX_TEXT = 10_000_000;

const MAGIC: readonly [name: string, bytes: readonly number[]][] = [
  ['a PDF file', [0x25, 0x50, 0x44, 0x46]],
  ['a ZIP archive or an Office file', [0x50, 0x4b, 0x03, 0x04]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['gzip-compressed data', [0x1f, 0x8b]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['an ELF program', [0x7f, 0x45, 0x4c, 0x46]],
  ['an old Office file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a WebAssembly module', [0x00, 0x61, 0x73, 0x6d]],
  ['an MP4 or MOV video', [0x00, 0x00, 0x00, 0x18, 0x66, 0x74, 0x79, 0x70]],
];

/** What a file is by its first bytes when it is no text, else null. */
export const binaryKind = (bytes: Uint8Array): string | null =>
  MAGIC.find(([, magic]) => magic.every((b, i) => bytes[i] === b))?.[0] ?? null;

/**
 * Bytes to text, line ends as \n, without control and direction-changing characters.
 * The order of trust: byte order mark, valid UTF-8, the declared charset (header, then `<meta>`), windows-1252 or -1251 where plausible.
 * Throws AssayError bad-input: `too-large`, `binary`, `encoding`.
 */
export const decodeBytes = (bytes: Uint8Array, mediaType: string | null, where: string): Decoded => {
  if (bytes.length > 2 * MAX_TEXT) throw tooLarge(bytes.length, where);
  const kind = binaryKind(bytes);
  if (kind !== null) throw binary(kind, where);
  const { text, encoding } = choose(bytes, mediaType, where);
  if (text.length > MAX_TEXT) throw tooLarge(text.length, where);
  return { text: normalise(mendMojibake(text)), encoding };
};

const tooLarge = (size: number, where: string) =>
  fail('bad-input', 'too-large', keep('textTooLarge', { size: (size / 1e6).toFixed(1), most: MAX_TEXT / 1e6 }), {
    where,
    remedy: keep('splitIt'),
  });
const binary = (what: string, where: string) =>
  fail('bad-input', 'binary', keep('notText', { what }), {
    where,
    remedy: keep('giveText'),
  });
const unreadable = (where: string) =>
  fail('bad-input', 'encoding', keep('noEncoding'), {
    where,
    remedy: keep('saveUtf8'),
  });

const choose = (bytes: Uint8Array, mediaType: string | null, where: string): Decoded => {
  const mark = byteOrderMark(bytes);
  if (mark !== null) return decodeAs(bytes, mark) ?? raise(unreadable(where));
  const wide = utf16WithoutMark(bytes);
  if (wide !== null) return decodeAs(bytes, wide) ?? raise(unreadable(where));
  if (controlShare(bytes) > 0.01) throw binary('binary data (it is full of control bytes)', where);
  const declared = declaredCharset(bytes, mediaType);
  // several multi-byte characters that happen to be valid UTF-8 are never meant as another charset; ISO-2022 and UTF-7 are 7-bit
  const utf8 = declared !== null && /^(iso-2022|hz-|utf-16)/.test(declared) ? null : decodeAs(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  if (declared !== null && declared !== 'utf-8') {
    const text = decodeAs(bytes, declared);
    if (text !== null) return text;
  }
  return bySingleByte(bytes) ?? raise(unreadable(where));
};

const raise = (error: Error): never => {
  throw error;
};

const CP1252 = new Map<string, number>();
for (let b = 0x80; b <= 0xff; b++) CP1252.set(b < 0xa0 ? (CP1252_HIGH[b - 0x80] as string) : String.fromCharCode(b), b);

const decodeAs = (bytes: Uint8Array, encoding: string): Decoded | null => {
  if (encoding === 'windows-1252') return { text: decodeCp1252(bytes), encoding };
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null; // TypeError: malformed for this encoding
  }
};

const byteOrderMark = (b: Uint8Array): string | null => {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8';
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  return null;
};

/** Latin text in UTF-16 has a zero in nearly every other byte. */
const utf16WithoutMark = (b: Uint8Array): string | null => {
  const n = Math.min(b.length & ~1, 4096);
  if (n < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n; i += 2) {
    if (b[i] === 0) even++;
    if (b[i + 1] === 0) odd++;
  }
  if (odd > n * 0.35 && even < n * 0.02) return 'utf-16le';
  if (even > n * 0.35 && odd < n * 0.02) return 'utf-16be';
  return null;
};

const controlShare = (b: Uint8Array): number => {
  const n = Math.min(b.length, 65_536);
  let controls = 0;
  for (let i = 0; i < n; i++) {
    const c = b[i] as number;
    if (c < 0x20 && c !== 0x09 && c !== 0x0a && c !== 0x0d && c !== 0x0c && c !== 0x1b) controls++;
  }
  return controls < 4 ? 0 : controls / n;
};

const declaredCharset = (bytes: Uint8Array, mediaType: string | null): string | null => {
  const header = /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(mediaType?.slice(0, 300) ?? '')?.[1];
  const head = header === undefined ? new TextDecoder('latin1').decode(bytes.subarray(0, 2048)) : '';
  const label =
    header ??
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(head)?.[1] ??
    /^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})/i.exec(head)?.[1];
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null; // a label nobody knows is no declaration
  }
};

/** No UTF-8 and nothing declared: Western European where few letters are accented, Cyrillic where most letters are. */
const bySingleByte = (bytes: Uint8Array): Decoded | null => {
  const n = Math.min(bytes.length, 65_536);
  let high = 0;
  let cyrillic = 0;
  let ascii = 0;
  let undefinedIn1252 = 0;
  for (let i = 0; i < n; i++) {
    const c = bytes[i] as number;
    if (c < 0x80) {
      if ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) ascii++;
      continue;
    }
    high++;
    if (c >= 0xe0) cyrillic++;
    if (c === 0x81 || c === 0x8d || c === 0x8f || c === 0x90 || c === 0x9d) undefinedIn1252++;
  }
  if ((high <= 0.25 * (ascii + high) || (high < 6 && high <= ascii)) && undefinedIn1252 === 0) return decodeAs(bytes, 'windows-1252');
  if (cyrillic > 0.7 * high && high > ascii) return decodeAs(bytes, 'windows-1251');
  return null;
};

const RUN =
  /[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{2,400}/g;

/**
 * UTF-8 that somebody read as windows-1252 and saved again ("countryâ€™s", "DurrÃ«s") is turned back, run by run.
 * One such run alone may be meant; two are an accident.
 */
const mendMojibake = (text: string): string => {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/.test(text)) return text;
  let mended = 0;
  const out = text.replace(RUN, (run) => {
    const bytes = new Uint8Array(run.length);
    for (let i = 0; i < run.length; i++) bytes[i] = CP1252.get(run[i] as string) ?? 0xff;
    const decoded = decodeAs(bytes, 'utf-8');
    if (decoded === null) return run;
    mended++;
    return decoded.text;
  });
  return mended >= 2 ? out : text;
};

/**
 * Line ends to \n; control characters, soft hyphens, zero-width spaces and the marks that turn writing direction are
 * dropped, for a quote must read as it looks (joiners stay: emoji and Persian need them); fixed spaces become spaces.
 */
export const normalise = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the purpose
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u2007\u202f\u000c]/g, ' ');
