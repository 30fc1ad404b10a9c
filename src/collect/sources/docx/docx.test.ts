import { describe, expect, it } from 'vitest';
import { makeDocx, makeZip } from '../../../../test/papers.ts';
import type { RawItem } from '../../../model/document.ts';
import { extractText } from '../../../read/text/extract.ts';
import { collected } from '../../test-kit.ts';

const LINES = [
  '# Parliament hit by Red Dawn',
  'The parliament was hit by an attack on Monday, the cyber agency said in a statement.',
  'A group that calls itself Red Dawn claimed it & said that it had <stolen> the mail of all members.',
];
const one = async (bytes: Uint8Array, name = 'report.docx'): Promise<RawItem> => {
  const items = await collected(bytes, name);
  expect(items.length).toBe(1);
  return items[0] as RawItem;
};

describe('a Word document', () => {
  it('is one document with its headings and paragraphs, told by what is in it', async () => {
    const bytes = makeDocx(LINES, { author: 'Ann Ash & Co' });
    const item = await one(bytes, 'report.bin');
    expect(Buffer.from(item.bytes).equals(bytes)).toBe(true);
    expect(extractText(item)).toMatchObject({
      title: 'Parliament hit by Red Dawn',
      author: 'Ann Ash & Co',
      text: `Parliament hit by Red Dawn\n\n${LINES[1]}\n\n${LINES[2]}`,
    });
    expect(extractText(await one(makeDocx(LINES.slice(1), { title: 'Given' }))).title).toBe('Given');
  });

  it('with macros and embedded files is read without them', async () => {
    const bytes = makeDocx(LINES, {
      more: [
        { name: 'word/vbaProject.bin', content: Buffer.alloc(2000, 7) },
        { name: 'word/embeddings/oleObject1.bin', content: 'MZ evil' },
      ],
    });
    expect(extractText(await one(bytes)).text).not.toContain('evil');
  });

  it.each<[string, () => Buffer, string]>([
    [
      'of another program',
      () =>
        makeZip([
          { name: '[Content_Types].xml', content: '<x/>' },
          { name: 'xl/workbook.xml', content: '<x/>' },
        ]),
      'unknown-office',
    ],
    [
      'whose words are no XML',
      () =>
        makeZip([
          { name: '[Content_Types].xml', content: '<x/>' },
          { name: 'word/document.xml', content: 'no' },
        ]),
      'broken-docx',
    ],
    [
      'that unpacks to too much',
      () => makeDocx(LINES, { more: [{ name: 'word/media/a.bmp', content: Buffer.alloc(129 * 1024 * 1024) }] }),
      'too-large',
    ],
    [
      'with a part that is a bomb',
      () => makeDocx(LINES, { more: [{ name: 'word/x.xml', content: Buffer.alloc(50 * 1024 * 1024) }] }),
      'decompression-bomb',
    ],
    [
      'with a part that lies about its size',
      () => makeDocx(LINES, { more: [{ name: 'word/x.xml', content: 'x'.repeat(5000), says: 10 }] }),
      'broken-entry',
    ],
  ])('%s is set aside with its bytes and the reason', async (_what, make, code) => {
    const { refused, bytes, mediaType } = await one(make());
    expect(refused?.code).toBe(code);
    expect(refused?.message).toContain('report.docx');
    expect(bytes.length).toBeGreaterThan(0);
    expect(mediaType).toMatch(/wordprocessing/);
  });
});
