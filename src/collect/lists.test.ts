import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelPage, type Message } from '../../test/watched-site.ts';
import { AssayError } from '../core/errors.ts';
import { parsePage } from './html.ts';
import { guessSelector, linksOf } from './sources/list-page/links.ts';
import { claimsSitemap, readSitemap, unpacked } from './sources/sitemap/parse.ts';
import { readChannel } from './sources/telegram-channel/page.ts';

/** The parsers of what is listed elsewhere than in feeds: whatever they are given, they give what fits or a failure with a reason. */

const URL_OF = 'https://site.example/list';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const orReason = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AssayError) || error.failure.kind !== 'bad-input') throw error;
    return null;
  }
};
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<url>',
        '</url>',
        '<loc>',
        '</loc>',
        'https://site.example/a',
        '<lastmod>',
        '</lastmod>',
        '2024-01-01',
        '<news:news>',
        '</news:news>',
        '<![CDATA[',
        ']]>',
        '<a href="/x">',
        '<a href="javascript:alert(1)">',
        '</a>',
        '<li class="p">',
        '</li>',
        '<div class="tgme_widget_message" data-post="name/12">',
        '</div>',
        '<div class="tgme_widget_message_text">',
        '<time datetime="2024-13-45T99:99:99Z">',
        '&amp;',
        '&#0;',
        '\0',
        '\ud800',
        '<',
        '>',
        '"',
      ),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('a sitemap', () => {
  it('gives web addresses, or a failure with a reason', () => {
    fc.assert(
      fc.property(soup, fc.boolean(), (inside, whole) => {
        const read = orReason(() => readSitemap(bytes(whole ? `<urlset xmlns:news="n">${inside}</urlset>` : inside), null, URL_OF));
        for (const { url } of read?.places ?? []) expect(url).toMatch(/^https?:\/\//);
      }),
      { numRuns: 300 },
    );
  });
  it('is one by its first element only', () => {
    expect(claimsSitemap(bytes('\ufeff<?xml version="1.0"?><!-- made --><sm:urlset xmlns:sm="x">'), null)).toBe(true);
    for (const other of ['', '<rss><urlset>', '<html>urlset</html>', 'urlset', '<urlsets>'])
      expect(claimsSitemap(bytes(other), null)).toBe(false);
  });
  it('that is packed and broken is told as that', async () => {
    await expect(unpacked(new Uint8Array([0x1f, 0x8b, 1, 2, 3]), URL_OF)).rejects.toThrow(/cannot be unpacked/);
  });
});

describe('a page of links', () => {
  it('gives web addresses under one selector that finds them again, or nothing', () => {
    fc.assert(
      fc.property(soup, (inside) => {
        const page = orReason(() => parsePage(inside, URL_OF));
        if (page === null) return;
        for (const { url } of linksOf(page.querySelectorAll('a[href]'), URL_OF)) expect(url).toMatch(/^https?:\/\//);
        const selector = guessSelector(page, URL_OF);
        if (selector !== null) expect(linksOf(page.querySelectorAll(selector), URL_OF).length).toBeGreaterThan(2);
      }),
      { numRuns: 200 },
    );
  });
  it('that is too deep is no page', () => {
    expect(orReason(() => parsePage('<div>'.repeat(5000), URL_OF))).toBeNull();
  });
});

describe('a page of a channel', () => {
  const message = fc.record(
    {
      id: fc.integer({ min: 1, max: 100_000 }),
      text: fc.string({ unit: fc.constantFrom('a', 'ë', ' ', '\n', '<', '&', '"', '😀'), maxLength: 40 }),
      forwarded: fc.constantFrom('Agency', '<b>x</b>', 'A & B'),
      replyTo: fc.integer({ min: 1, max: 1000 }),
      edited: fc.boolean(),
    },
    { requiredKeys: ['id'] },
  );
  it('gives every message with its words and whose they are', () => {
    const messages = fc.uniqueArray(message, { maxLength: 12, minLength: 1, selector: ({ id }) => id });
    fc.assert(
      fc.property(messages, (all) => {
        const read = readChannel(bytes(channelPage('name_of_it', 'The Title', all as Message[])), 'text/html', URL_OF);
        const sorted = all.toSorted((a, b) => a.id - b.id);
        expect(read?.ids).toEqual(sorted.map(({ id }) => id));
        const plain = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
        expect(read?.posts.map(({ text, forwardedFrom, replyTo, edited }) => [plain(text), forwardedFrom, replyTo, edited])).toEqual(
          sorted.map(({ text, forwarded, replyTo, edited }) => [plain(text), forwarded, replyTo ?? null, edited ?? false]),
        );
      }),
      { numRuns: 100 },
    );
  });
  it('gives the words of an album once, a poll with its answers, and nothing that is not said in the channel', () => {
    const messages: Message[] = [
      { id: 7, text: 'We took the port down.', album: [8, 9] },
      { id: 10, poll: ['Which bank is next?', 'The first', 'The second'] },
      { id: 11, text: 'See the report.', card: 'A card of what others wrote' },
      { id: 12, unsupported: true },
      { id: 13, text: 'Channel photo updated', service: true },
    ];
    const read = readChannel(bytes(channelPage('name_of_it', 'The Title', messages)), 'text/html', URL_OF);
    expect(read?.ids).toEqual([7, 8, 9, 10, 11, 12, 13]);
    expect(read?.posts.map(({ id, text }) => [id, text])).toEqual([
      [7, 'We took the port down.'],
      [10, 'Which bank is next?\n- The first\n- The second'],
      [11, 'See the report.'],
      [12, ''],
    ]);
  });
  it('gives what fits whatever it is given', () => {
    fc.assert(
      fc.property(soup, (inside) => {
        const read = orReason(() => readChannel(bytes(inside), null, URL_OF));
        for (const { id, published } of read?.posts ?? []) {
          expect(Number.isInteger(id)).toBe(true);
          expect(published === null || !Number.isNaN(Date.parse(published))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
