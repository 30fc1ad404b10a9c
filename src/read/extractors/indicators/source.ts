/** Classes of the characters of a word; any other character ends it. */
export const HEX = 1;
export const LETTER = 2;
export const DIGIT = 4;
export const DOT = 8;
export const DASH = 16;
export const LOW_LINE = 32;
export const WIDE = 64;
export const CAPITAL = 128;

// Words of scripts written without spaces (from U+3000 on) are no part of a word: in such a text "evil.com" stands between letters.
const SIZE = 0x3000;
const CLASSES = new Uint8Array(SIZE);
for (let code = 0; code < SIZE; code++) {
  const char = String.fromCharCode(code);
  if (code >= 0x80) CLASSES[code] = /[\p{L}\p{M}\p{N}]/u.test(char) ? WIDE | (char === char.toLowerCase() ? 0 : CAPITAL) : 0;
  else if (/[a-f]/i.test(char)) CLASSES[code] = HEX | (char < 'a' ? CAPITAL : 0);
  else if (/[g-z]/i.test(char)) CLASSES[code] = LETTER | (char < 'a' ? CAPITAL : 0);
  else if (/\d/.test(char)) CLASSES[code] = DIGIT;
}
CLASSES[46] = DOT;
CLASSES[45] = DASH;
CLASSES[95] = LOW_LINE;

/** The classes of a character, 0 for one that is in no word; off the end of the text too. */
export const classOf = (code: number): number => CLASSES[code] ?? 0;
export const isWordCode = (code: number): boolean => classOf(code) !== 0;
export const isDigitCode = (code: number): boolean => code >= 48 && code <= 57;
export const isAlphanumeric = (code: number): boolean => (classOf(code) & (HEX | LETTER | DIGIT | WIDE)) !== 0;

/**
 * The text and a count of the characters looked at. All looking ahead and back goes through `run` and `back`, so the count is honest,
 * and tests can show that twice the text is twice the work, whatever the text.
 */
export class Source {
  readonly text: string;
  steps = 0;

  constructor(text: string) {
    this.text = text;
  }

  code(at: number): number {
    return this.text.charCodeAt(at);
  }

  /** End of the run of fitting characters that starts at `at`, at most `most` of them. */
  run(at: number, most: number, fits: (code: number) => boolean): number {
    const limit = Math.min(this.text.length, at + most);
    let end = at;
    while (end < limit && fits(this.text.charCodeAt(end))) end++;
    this.steps += end - at + 1;
    return end;
  }

  /** Start of the run of fitting characters that ends before `at`, at most `most` of them and not before `floor`. */
  back(at: number, most: number, fits: (code: number) => boolean, floor = 0): number {
    const limit = Math.max(floor, at - most);
    let start = at;
    while (start > limit && fits(this.text.charCodeAt(start - 1))) start--;
    this.steps += at - start + 1;
    return start;
  }

  slice(start: number, end: number): string {
    this.steps += end - start;
    return this.text.slice(start, end);
  }
}
