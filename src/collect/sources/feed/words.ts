/** Titles and names in feeds: one line of plain words, out of what may be HTML written once too often. */

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

const entity = (whole: string, code: string): string => {
  if (!code.startsWith('#')) return NAMED[code.toLowerCase()] ?? whole;
  const value = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
  return value > 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff) ? String.fromCodePoint(value) : whole;
};

/** Null where no words are left. */
export function plainWords(html: string | undefined): string | null {
  const words = (html ?? '')
    .slice(0, 4000)
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
    .replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, entity)
    .replace(/[\p{Cc}\p{Cs}\s\u2028\u2029]+/gu, ' ')
    .trim();
  return words === '' ? null : words;
}
