import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../../core/errors.ts';
import type { DocumentText, RawItem } from '../../model/document.ts';
import { extractText } from './extract.ts';
import { splitSentences } from './sentences.ts';

const raw = (content: string | Uint8Array<ArrayBuffer>, more: Partial<RawItem> = {}): RawItem => ({
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  mediaType: null,
  url: null,
  name: 'test',
  source: null,
  title: null,
  author: null,
  published: null,
  collectedAt: '2024-01-10T00:00:00Z',
  tlp: 'clear',
  ...more,
});
const codeOf = (item: RawItem): string => {
  try {
    extractText(item);
    return 'read';
  } catch (e) {
    return e instanceof AssayError ? e.failure.code : `threw ${String(e)}`;
  }
};
const kinds = (d: DocumentText): string[] => d.zones.map((z) => `${z.kind}: ${d.text.slice(z.start, z.end)}`);

const FIRST = 'The parliament was hit by an attack on Monday, the country’s cyber agency said in a statement to the press.';
const SECOND =
  'A group that calls itself Red Dawn claimed the attack in a post on its channel, and said that it had stolen the mail of all members.';
const THIRD = 'The ministry of another country denied on Tuesday that it had had any part in it, and called the accusations baseless.';
const PAGE = `<!doctype html><html><head><title>Parliament hit | The Example</title>
<meta property="og:title" content="Parliament hit by cyberattack, agency says"><meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2023-12-28T23:30:00-05:00"><meta name="author" content="Jane Doe">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Parliament hit","author":{"name":"Someone Else"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Parliament hit by cyberattack, agency says</h1>
<figure><img src="a.jpg"><figcaption>The parliament in winter</figcaption></figure>
<p>${FIRST}</p><p>${SECOND} See <a href="x">the <b>post</b></a>.</p><ul><li>mail was taken</li><li>servers wiped</li></ul>
<table><tr><th>Victim</th><th>State</th></tr><tr><td>Parliament</td><td>confirmed</td></tr></table>
<pre>1.2.3.4\nevil[.]com</pre><p>${THIRD}</p></article><footer>© 2023 The Example. All rights reserved.</footer></body></html>`;

describe('extractText', () => {
  it('reads a news page: title, author, site, date, paragraphs, list, table, caption', () => {
    const d = extractText(raw(PAGE, { mediaType: 'text/html; charset=utf-8' }));
    expect(d).toMatchObject({
      title: 'Parliament hit by cyberattack, agency says',
      author: 'Jane Doe',
      siteName: 'The Example',
      published: '2023-12-28T23:30:00-05:00',
    });
    expect(d.language.code).toBe('en');
    expect(kinds(d)).toEqual([
      'title: Parliament hit by cyberattack, agency says',
      'caption: The parliament in winter',
      `body: ${FIRST}`,
      `body: ${SECOND} See the post.`,
      'body: - mail was taken\n- servers wiped',
      'body: Victim | State\nParliament | confirmed',
      'body: 1.2.3.4\nevil[.]com',
      `body: ${THIRD}`,
    ]);
  });

  it('lets what the collector knows win', () => {
    const d = extractText(raw(PAGE, { title: 'Other', author: 'X', published: '2023-12-27' }));
    expect(d).toMatchObject({ title: 'Other', author: 'X', published: '2023-12-27' });
    expect(d.text.startsWith('Other\n\n')).toBe(true);
  });

  it('reads a page of few words, and one that is only a fragment', () => {
    expect(extractText(raw('<html><body><div><h1>Notice</h1><p>Our site was defaced on Friday.</p></div></body></html>')).text).toBe(
      'Notice\n\nOur site was defaced on Friday.',
    );
    expect(extractText(raw('<p>Our site was <b>defaced</b> on Friday.<br>We are sorry.</p>', { mediaType: 'text/html' })).text).toBe(
      'Our site was defaced on Friday.\nWe are sorry.',
    );
  });

  it('keeps the offsets of plain text, and finds its title, byline and date', () => {
    const text = `Parliament hit by cyberattack today\n\nBy Jane Doe\n\nDecember 28, 2023\n\n${FIRST}\n\n${SECOND}`;
    expect(extractText(raw(text))).toMatchObject({
      text,
      title: 'Parliament hit by cyberattack today',
      author: 'Jane Doe',
      published: '2023-12-28',
    });
  });

  it('reads markdown without its marks', () => {
    const d = extractText(
      raw(`# Parliament *hit*\n\n**${FIRST}** See [the report](https://example.com/a_b_c).\n\n> ${SECOND}\n`, { name: 'a.md' }),
    );
    expect(d.title).toBe('Parliament hit');
    expect(d.text).toBe(`Parliament hit\n\n${FIRST} See the report.\n\n${SECOND}`);
  });

  it('takes a channel post as it is, without a title', () => {
    const d = extractText(
      raw('We hacked the parliament\nAll your mail is ours. Expect the worst from us, liars.', { mediaType: 'text/plain; variant=post' }),
    );
    expect(d.title).toBeNull();
    expect(d.zones.every((z) => z.kind === 'body')).toBe(true);
  });

  it('stores what it does not read', () => {
    expect(extractText(raw('Das ist eine Meldung, die nicht auf Englisch ist und auch nicht gelesen wird.')).language).toEqual({
      code: 'de',
      read: false,
      note: 'not read: German',
    });
  });

  describe('bad input', () => {
    const rows: [code: string, item: RawItem][] = [
      ['empty', raw('')],
      ['empty', raw(' \n\t ')],
      ['empty', raw('<html><body><script>var a = 1</script></body></html>')],
      ['binary', raw('%PDF-1.4 x')],
      ['binary', raw(Uint8Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 251) % 32))],
      ['encoding', raw(Uint8Array.from({ length: 5000 }, (_, i) => 0x80 + (i % 60)))],
      ['too-large', raw(new Uint8Array(50_000_000).fill(0x61))],
      ['line-too-long', raw('a'.repeat(2_000_000))],
      ['line-too-long', raw('word '.repeat(400_000))],
      ['read', raw(`${FIRST} `.repeat(18_000))],
      ['future-date', raw(FIRST, { published: '2024-01-13' })],
      ['future-date', raw(PAGE, { collectedAt: '2023-12-01T00:00:00Z' })],
      ['read', raw(FIRST, { published: '2024-01-11' })],
      ['bad-date', raw(FIRST, { published: 'soon' })],
      ['bad-date', raw(FIRST, { published: '2023-02-31' })],
      ['read', raw(`<html><body>${'<div>'.repeat(100_000)}${FIRST}${'</div>'.repeat(100_000)}</body></html>`)],
      ['read', raw(`<html><body>${'<b>'.repeat(100_000)}${FIRST}`)],
      ['read', raw(`<html><body><p>${FIRST}</p>${'<!--'.repeat(100_000)}`)],
      ['read', raw(`<html><body><p>${FIRST}</p>${'<script>'.repeat(100_000)}`)],
      ['read', raw(`<html><body><p>${FIRST}</p>${'<a '.repeat(200_000)}`)],
      ['read', raw(`<html><body>${`<p>${FIRST}</p>`.repeat(20_000)}`)],
    ];
    it.each(rows)(
      '%s',
      (code, item) => {
        expect(codeOf(item)).toBe(code);
      },
      20_000,
    );
  });

  const file = new URL('../../../../shared/data/seed/article.txt', import.meta.url);
  it.skipIf(!existsSync(file))('leaves the founding article untouched (skipped without ../shared)', () => {
    const d = extractText(raw(readFileSync(file)));
    expect(d.text).toBe(readFileSync(file, 'utf8'));
    expect(d.title).toBe('Albanian parliament, telecom company hit by cyberattacks');
    expect(d.language).toEqual({ code: 'en', read: true, note: null });
  });

  it('throws nothing but an AssayError, and all its spans slice right', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<div',
      '>',
      '<!--',
      '-->',
      '<table><tr><td>',
      '</script>',
      '<script>',
      '&amp;',
      '&#x110000;',
      '&#0;',
      'Text here. ',
      '\n',
      '"',
      "='",
      '<title>',
      '<meta property="og:title" content="',
      '<h1>',
      '<svg>',
      '<x-y>',
      '<1>',
      '\u0000',
      '😀',
      '[a](',
      '**',
      '# ',
      '```',
      '<br/>',
      '</body>',
      '<template>',
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(piece, { maxLength: 60 }).map((p) => new TextEncoder().encode(p.join(''))),
      fc.string({ unit: 'binary' }).map((s) => new TextEncoder().encode(s)),
    );
    fc.assert(
      fc.property(
        content,
        fc.constantFrom(null, 'text/html', 'text/markdown', 'text/plain', 'text/html; charset=utf-16le'),
        fc.option(fc.string()),
        fc.option(fc.string()),
        (bytes, mediaType, title, published) => {
          let d: DocumentText;
          try {
            d = extractText(raw(bytes, { mediaType, title, published }));
          } catch (e) {
            expect(e).toBeInstanceOf(AssayError);
            return;
          }
          let at = 0;
          for (const z of d.zones) {
            expect(z.start).toBeGreaterThanOrEqual(at);
            expect(z.end).toBeLessThanOrEqual(d.text.length);
            at = z.end;
          }
          at = 0;
          for (const s of splitSentences(d.text, d.zones)) {
            expect(s.start).toBeGreaterThanOrEqual(at);
            expect(d.text.slice(s.start, s.end).trim()).toBe(d.text.slice(s.start, s.end));
            at = s.end;
          }
        },
      ),
      { numRuns: 400 },
    );
  }, 30_000);
});
