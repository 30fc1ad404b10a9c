import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTitle, findZones } from './zones.ts';

const kinds = (text: string, title: string | null = null): string[] =>
  findZones(text, title).map((z) => `${z.kind}: ${text.slice(z.start, z.end).slice(0, 40)}`);

const BODY = [
  'The parliament of the country was hit by an attack on Monday, the cyber agency said in a statement.',
  'A group that calls itself Red Dawn claimed the attack in a post and said that it had taken mail of members.',
];

describe('findZones', () => {
  it('tells the furniture of a news page from its body', () => {
    const text = [
      'Photo: Parliament building / Reuters',
      'Parliament hit by cyberattack, agency says',
      'By Jane van Doe',
      'December 28, 2023 | 3 min read',
      ...BODY,
      'Hackers behind the leak (Image: Getty)',
      'Getty Images was among the firms whose data the group leaked in that month.',
      'Sign up for our daily newsletter',
      'Related articles',
      'Share this article',
      '© 2023 Example Media. All rights reserved.',
      'Jane van Doe',
      'is a senior correspondent for Example. She covers crime.',
      'She was with another paper before that and lives in Vienna.',
    ].join('\n\n');
    expect(kinds(text).map((k) => k.split(':')[0])).toEqual([
      'caption',
      'title',
      'navigation',
      'navigation',
      'body',
      'body',
      'caption',
      'body',
      'promotion',
      'navigation',
      'navigation',
      'navigation',
      'biography',
      'biography',
      'biography',
    ]);
  });

  it('keeps what only looks like furniture', () => {
    const rows = [
      'Share prices of the company fell by ten percent after the attack became known.',
      'Related attacks were seen in Kosovo and in Montenegro, the researchers said on Friday.',
      'Readers of the site could not sign in for two days, and the newsletter was not sent.',
      'More than 20 systems were wiped in the attack, according to the statement of the bank.',
      'John Smith, a reporter for the daily whose phone was hacked, said that he had noticed nothing.',
      'Image of the parliament has suffered, the opposition said in the debate on the attack.',
    ];
    for (const row of rows) {
      const text = ['Parliament hit by cyberattack again', BODY[0], row, BODY[1]].join('\n\n');
      expect(kinds(text)[2]).toBe(`body: ${row.slice(0, 40)}`);
    }
  });

  it('takes the given title, and its second copy as navigation', () => {
    const text = `Home\n\nA short one\n\nA short one\n\n${BODY.join('\n\n')}`;
    expect(kinds(text, 'A short one').slice(0, 3)).toEqual(['navigation: Home', 'title: A short one', 'navigation: A short one']);
  });

  it('splits a title off the first line of a paragraph', () => {
    const text = `Parliament hit by cyberattack today\n${BODY[0]}\n\n${BODY[1]}`;
    expect(kinds(text).map((k) => k.split(':')[0])).toEqual(['title', 'body', 'body']);
  });

  it('finds no title in running text', () => {
    expect(findTitle(BODY.join('\n\n'))).toBeNull();
    expect(findTitle('')).toBeNull();
  });

  it('takes a firm describing itself at the end as biography', () => {
    const text = [
      'New wiper seen in attacks on banks',
      ...BODY,
      'About Example Security',
      'Example Security is a leader in protecting firms of every size from harm.',
    ].join('\n\n');
    expect(kinds(text).slice(-2)).toEqual(['biography: About Example Security', 'biography: Example Security is a leader in protecti']);
  });

  const file = new URL('../../../../shared/data/seed/article.txt', import.meta.url);
  it.skipIf(!existsSync(file))('reads the founding article (skipped without ../shared)', () => {
    const text = readFileSync(file, 'utf8');
    const found = kinds(text);
    expect(found.slice(0, 2)).toEqual(['caption: Albania flag', 'title: Albanian parliament, telecom company hit']);
    expect(found.slice(2, -5).every((k) => k.startsWith('body'))).toBe(true);
    expect(found.slice(-5).map((k) => k.split(':')[0])).toEqual(['promotion', 'navigation', 'biography', 'biography', 'biography']);
  });

  it('covers every paragraph of any text, in order, without overlap', () => {
    const piece = fc.constantFrom(
      'By Jo Doe',
      'Read more',
      '\n',
      '\n\n',
      BODY[0] ?? '',
      'Jane Doe',
      'is a reporter for X.',
      'A title of six words here',
      'Photo: x',
      ' ',
      '12',
      '…',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece, { maxLength: 40 }).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(text, fc.option(fc.string()), (t, title) => {
        let at = 0;
        const covered = new Uint8Array(t.length);
        for (const z of findZones(t, title)) {
          expect(z.start).toBeGreaterThanOrEqual(at);
          expect(z.end).toBeGreaterThan(z.start);
          covered.fill(1, z.start, z.end);
          at = z.end;
        }
        for (let i = 0; i < t.length; i++) if (/\S/u.test(t[i] as string)) expect(covered[i]).toBe(1);
      }),
    );
  });
});
