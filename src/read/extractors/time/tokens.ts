/** Words, numbers and marks of a text with their offsets; addresses become one opaque token each. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** lower-case for words, the mark itself for punctuation */
  readonly lower: string;
  readonly kind: 'word' | 'number' | 'mark';
  /** numeric value of an all-digit token, else -1 */
  readonly value: number;
  readonly capital: boolean;
  /** white space (or the edge of the text) stands before it */
  readonly gap: boolean;
  /** a line break stands before it */
  readonly line: boolean;
}

// Dates inside addresses date a page, not an event. The class excludes closing brackets so that a Markdown link ends with its address.
const ADDRESS = /(?:\b[a-z]{3,6}:\/\/|\bwww\.)[^\s)\]>"'”’|]{1,4000}/gi;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isWordCode = (c: number): boolean =>
  isDigit(c) ||
  (c >= 65 && c <= 90) ||
  (c >= 97 && c <= 122) ||
  (c >= 0xc0 && c <= 0x24f && c !== 0xd7 && c !== 0xf7) ||
  (c >= 0x370 && c < 0x2000);
const isSpace = (c: number): boolean =>
  c === 32 || (c >= 9 && c <= 13) || c === 0xa0 || c === 0x202f || c === 0x2009 || c === 0x2028 || c === 0x3000;

export const tokenise = (text: string): Token[] => {
  const tokens: Token[] = [];
  const length = text.length;
  ADDRESS.lastIndex = 0;
  let address = text.includes('://') || text.includes('www.') ? ADDRESS.exec(text) : null;
  let at = 0;
  let gap = true;
  let line = true;
  while (at < length) {
    if (address !== null && at >= address.index) {
      const end = address.index + address[0].length;
      if (end > at) {
        tokens.push({ start: at, end, lower: '\u0000', kind: 'mark', value: -1, capital: false, gap, line });
        at = end;
        gap = false;
        line = false;
      }
      address = ADDRESS.exec(text);
      continue;
    }
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      gap = true;
      if (code === 10) line = true;
      at++;
      continue;
    }
    let end = at + 1;
    if (isWordCode(code)) {
      let digits = isDigit(code);
      const limit = address === null ? length : address.index;
      while (end < limit) {
        const next = text.charCodeAt(end);
        if (!isWordCode(next)) break;
        if (!isDigit(next)) digits = false;
        end++;
      }
      const word = text.slice(at, end);
      tokens.push({
        start: at,
        end,
        lower: digits ? word : word.toLowerCase(),
        kind: digits ? 'number' : 'word',
        value: digits && end - at < 9 ? Number(word) : -1,
        capital: code >= 65 && code <= 90,
        gap,
        line,
      });
    } else tokens.push({ start: at, end, lower: text[at] ?? '', kind: 'mark', value: -1, capital: false, gap, line });
    at = end;
    gap = false;
    line = false;
  }
  return tokens;
};
