import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEncryptedPdf, makePdf, pageOf } from '../../../../test/papers.ts';
import { pageAt } from '../../../core/page.ts';
import type { RawItem } from '../../../model/document.ts';
import { extractText } from '../../../read/text/extract.ts';
import { collectGiven } from '../../collect.ts';
import { nothingKnown } from '../../item.ts';
import { layOut, type Run } from './layout.ts';

const now = '2024-05-08T10:00:00.000Z';
const collect = (bytes: Uint8Array, name: string | null = 'report.pdf'): Promise<RawItem[]> =>
  collectGiven({ kind: 'bytes', bytes: new Uint8Array(bytes), name, mediaType: null, format: null }, nothingKnown, {
    now,
    fetch: () => Promise.reject(new Error('no network here')),
  });
const one = async (bytes: Uint8Array, name?: string | null): Promise<RawItem> => {
  const items = await collect(bytes, name);
  expect(items.length).toBe(1);
  return items[0] as RawItem;
};
const read = async (bytes: Uint8Array) => extractText(await one(bytes));

const FIRST = [
  'The parliament was hit by an attack on Monday, the cyber',
  'agency said. A group that calls itself Red Dawn',
  'claimed the attack and said it was state-',
];
const SECOND = ['sponsored. The state-sponsored group had entered the net-', 'work a year before, the agency', 'said on Tuesday.'];

describe('a PDF with text', () => {
  it('is one document with its pages: sentences go over the page, words cut in two are one, heads and page numbers are gone', async () => {
    const page = (lines: string[], n: number) => ({
      lines: [
        { text: 'Example Labs | Threat report', y: 770, size: 8 },
        ...pageOf(lines).lines,
        { text: `Page ${n} of 4`, y: 30, size: 8 },
      ],
    });
    const bytes = makePdf([page(FIRST, 1), page(SECOND, 2), page([], 3), page(['Nothing more is known.'], 4)], {
      title: 'Red Dawn',
      author: 'Ann Ash',
    });
    const item = await one(bytes);
    expect(item).toMatchObject({ mediaType: 'application/pdf', name: 'report.pdf', title: 'Red Dawn', author: 'Ann Ash' });
    expect(Buffer.from(item.bytes).equals(bytes)).toBe(true);
    const { text, title, author, pages = [] } = extractText(item);
    expect({ title, author }).toEqual({ title: 'Red Dawn', author: 'Ann Ash' });
    expect(text).toBe(
      'Red Dawn\n\nThe parliament was hit by an attack on Monday, the cyber agency said. A group that calls itself Red Dawn claimed the attack and said it was state-sponsored. The state-sponsored group had entered the network a year before, the agency said on Tuesday.\n\nNothing more is known.',
    );
    expect(pages.length).toBe(4);
    expect(pages[0]).toBe(0);
    expect(text.slice(pages[1])).toMatch(/^sponsored\./);
    expect(text.slice(pages[3])).toBe('Nothing more is known.');
    expect(pageAt(pages, text.indexOf('Tuesday'))).toBe(2);
    expect(pageAt(pages, text.indexOf('Nothing'))).toBe(4);
    expect(pageAt(pages, 0)).toBe(1);
  });

  it('is headed by its largest line where the file names no title, or only the program it was written with', async () => {
    const lines = [{ text: 'Parliament hit by Red Dawn', y: 720, size: 22 }, ...pageOf(['', '', '', ...FIRST]).lines];
    expect((await read(makePdf([{ lines }], { title: 'Microsoft Word - draft_v3.docx' }))).title).toBe('Parliament hit by Red Dawn');
    expect((await read(makePdf([{ lines }]))).title).toBe('Parliament hit by Red Dawn');
  });

  it('is told by its bytes, whatever it is called', async () => {
    const bytes = makePdf([pageOf(FIRST)]);
    expect((await one(bytes, 'report.txt')).mediaType).toBe('application/pdf');
    expect((await one(Buffer.concat([Buffer.from('X-Mail: 1\r\n\r\n'), bytes]), null)).refused).toBeUndefined();
  });
});

describe('a PDF that cannot be used is set aside with its bytes and the reason:', () => {
  const cases: [string, () => Buffer, string, RegExp][] = [
    ['scanned', () => makePdf([pageOf([]), pageOf([])]), 'no-text', /2 pages and no text/],
    ['encrypted', () => makeEncryptedPdf('The parliament was hit.', 'secret'), 'encrypted', /password/],
    ['cut off', () => makePdf([pageOf(FIRST)]).subarray(0, 120), 'broken-pdf', /cannot be opened/],
    ['noise behind its mark', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(20_000)]), 'broken-pdf', /cannot be opened/],
    ['too long', () => makePdf(Array.from({ length: 3001 }, () => pageOf(['x']))), 'too-many-pages', /3,001 pages/],
    [
      'a bomb',
      () => makePdf([pageOf([])], { content: () => Buffer.alloc(80 * 1024 * 1024, 0x20) }),
      'decompression-bomb',
      /unpacks to more than 64 MB/,
    ],
  ];
  it.each(cases)('%s', async (_what, make, code, message) => {
    const bytes = make();
    const { refused, mediaType, bytes: kept } = await one(bytes);
    expect(refused).toMatchObject({
      code,
      message: expect.stringMatching(message),
      where: 'report.pdf',
      remedy: expect.stringMatching(/./),
    });
    expect({ mediaType, kept: kept.length }).toEqual({ mediaType: 'application/pdf', kept: bytes.length });
  });

  it('one that opens with an empty password is read', async () => {
    expect((await read(makeEncryptedPdf('The parliament was hit by an attack on Monday.', ''))).text).toContain('hit by an attack');
  });
});

describe('layOut', () => {
  const run = fc.record({
    text: fc.oneof(fc.constantFrom('', ' ', 'net-', 'work', 'The end.', '12', '• item'), fc.string({ maxLength: 12 })),
    x: fc.integer({ min: 0, max: 600 }),
    y: fc.integer({ min: 0, max: 800 }),
    width: fc.integer({ min: 0, max: 400 }),
    size: fc.constantFrom(0, 8, 11, 24),
    ends: fc.boolean(),
  }) satisfies fc.Arbitrary<Run>;

  it('begins each page but the first with one form feed, and adds no letters', () => {
    fc.assert(
      fc.property(fc.array(fc.array(run, { maxLength: 12 }), { minLength: 1, maxLength: 6 }), (given) => {
        const sheets = given.map((sheet) => sheet.map((r) => ({ ...r, text: r.text.replaceAll('\f', '') })));
        const { text } = layOut(sheets);
        expect(text.split('\f').length).toBe(sheets.length);
        const letters = (s: string): string[] => [...s.replace(/[\s-]/gu, '')].toSorted();
        const all = letters(
          sheets
            .flat()
            .map((r) => r.text)
            .join(''),
        );
        let at = 0;
        for (const letter of letters(text)) {
          while (at < all.length && all[at] !== letter) at += 1;
          expect(at).toBeLessThan(all.length);
          at += 1;
        }
      }),
      { numRuns: 300 },
    );
  });
});
