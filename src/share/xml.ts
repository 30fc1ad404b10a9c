const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** Words in XML 1.0, which has no place for control characters and lone surrogates however they are written. */
export const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (mark) => ESCAPED[mark] ?? mark)
    // A bare line break in an attribute would be read as a space.
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
