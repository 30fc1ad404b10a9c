/** Words from outside in the markup of others: they stay words. */

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** In HTML, between tags and in quoted attributes. */
export const htmlText = (words: string): string => words.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? mark);
/** The same in a direction of their own, so that Arabic in a quote does not turn what stands round it. */
export const htmlTold = (words: string): string => `<bdi>${htmlText(words)}</bdi>`;

/** In Markdown where anything may open markup, a link or a heading. */
export const markdownPlain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~^$&:-]/g, (mark) => `\\${mark}`);
/** Inside a sentence of Markdown only what can open markup is escaped, so that plain words stay readable. */
export const markdownWords = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~^$&#]/g, (mark) => `\\${mark}`);

/** An address one may follow, as written there; null for anything that is none. */
export const followable = (url: string | null): string | null => {
  try {
    const { protocol, href } = new URL(url ?? '');
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
};

/** The label of a marking on black, in the colours of TLP 2.0. */
export const TLP_COLOURS: Readonly<Record<string, string>> = {
  red: '#ff2b2b',
  amber: '#ffc000',
  'amber+strict': '#ffc000',
  green: '#33ff00',
  clear: '#ffffff',
};

/**
 * How every page of a paper is marked: the label at the right of head and foot, in capitals of 12 points (FIRST, TLP 2.0), and its
 * number at the left of the foot.
 */
export const pageMarks = (tlp: string, title: string): string => {
  const label = `content: "TLP:${tlp.toUpperCase()}"; font: 700 12pt "Liberation Mono", "DejaVu Sans Mono", monospace; color: ${TLP_COLOURS[tlp] ?? '#ffffff'}; background: #000; text-align: center; width: ${tlp.length * 2.6 + 16}mm; height: 6mm; margin: 3.5mm 0; vertical-align: middle;`;
  const small = 'font: 8pt "Liberation Sans", Arial, sans-serif; color: #333;';
  const words = JSON.stringify(title.replace(/[^\p{L}\p{N} .,:–-]/gu, '').slice(0, 90));
  return `@page { size: A4; margin: 16mm 15mm 15mm;
  @top-left { content: ${words}; ${small} }
  @top-right { ${label} }
  @bottom-left { content: "Page " counter(page) " of " counter(pages); ${small} }
  @bottom-right { ${label} } }`;
};
