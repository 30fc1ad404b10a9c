import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMail, makeMbox } from '../../../../test/papers.ts';
import { extractText } from '../../../read/text/extract.ts';
import { collected, outcomes } from '../../test-kit.ts';
import { looksLikeMbox, splitMbox } from './split.ts';

const HEAD = { From: 'Ann Ash <ann@example.org>', To: 'desk@example.org', Date: 'Thu, 21 Jul 2022 10:00:00 +0200' };
const mailOf = (n: number, words: string): string => makeMail({ ...HEAD, Subject: `Mail ${n}` }, words);
const split = async (text: string, pieces = 7, most = 1_000_000): Promise<(string | null)[]> => {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, n) => bytes.subarray(n * pieces, (n + 1) * pieces));
  const found: (string | null)[] = [];
  for await (const mail of splitMbox(chunks, most)) found.push(mail.bytes === null ? null : Buffer.from(mail.bytes).toString());
  return found;
};

describe('a mailbox', () => {
  it('gives its mails, each as it was written: what would begin a mail in it does not', async () => {
    const words =
      'The parliament was hit.\n\nFrom the agency nothing is known at 10:00 so far.\n\n>From what we hear, the group claimed it.\n\nFrom ann@example.org Thu Jul 21 10:00:00 2022\n';
    const items = await collected(makeMbox([mailOf(1, words), mailOf(2, 'The agency confirmed the attack on Tuesday.')]), 'list.mbox');
    expect(outcomes(items)).toEqual(['list.mbox/mail-1.eml', 'list.mbox/mail-2.eml']);
    const [first] = items;
    expect(first === undefined ? '' : extractText(first).text).toBe(`Mail 1\n\n${words.trim()}`);
  });

  it('loses a mail that is too large or broken, and goes on', async () => {
    expect(await split(makeMbox(['a: 1\n\nshort', `b: 1\n\n${'x'.repeat(500)}\n\n${'y'.repeat(500)}`, 'c: 1\n\nshort']), 64, 200)).toEqual([
      'a: 1\n\nshort\n',
      null,
      'c: 1\n\nshort\n',
    ]);
    const items = await collected(makeMbox([mailOf(1, 'The parliament was hit.'), mailOf(2, ''), mailOf(3, 'The agency said so.')]), 'x');
    expect(outcomes(items)).toEqual(['x/mail-1.eml', 'x/mail-2.eml ! empty', 'x/mail-3.eml']);
  });

  it('is told by its first lines', () => {
    expect(looksLikeMbox(makeMbox([mailOf(1, 'x')]))).toBe(true);
    expect(looksLikeMbox('From the agency at 10:00 nothing: was heard\nFrom here on: more')).toBe(false);
    expect(looksLikeMbox('From Monday on\nthe agency said')).toBe(false);
  });

  it('splits into what was put together, wherever its bytes are cut', async () => {
    const line = fc.oneof(
      fc.constantFrom('', 'From here on', '>From there', '>>From', 'From a@example.org Thu Jul 21 10:00:00 2022', ' From x', '>', 'words'),
      fc.string({ maxLength: 20 }).map((s) => s.replace(/[\r\n]/g, '')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { maxLength: 8 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 90 }),
        async (mails, pieces) => {
          const texts = mails.map((lines) => `Subject: x\n\n${lines.join('\n')}`);
          expect(await split(makeMbox(texts), pieces)).toEqual(texts.map((text) => `${text}\n`));
        },
      ),
      { numRuns: 200 },
    );
  });
});
