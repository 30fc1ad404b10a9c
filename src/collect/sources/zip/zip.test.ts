import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDocx, makeMail, makePdf, makeZip, pageOf, type ZipEntry } from '../../../../test/papers.ts';
import { AssayError } from '../../../core/errors.ts';
import { collected, offline, outcomes } from '../../test-kit.ts';
import { openFiles } from '../../files.ts';

const dir = mkdtempSync(join(tmpdir(), 'assay-zip-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const TEXT = 'The parliament was hit by an attack on Monday, the agency said.';
const MAIL = makeMail(
  { From: 'Ann Ash <ann@example.org>', To: 'b@example.org', Date: 'Thu, 21 Jul 2022 10:00:00 +0200', Subject: 'Hit' },
  TEXT,
);

describe('an archive', () => {
  it('gives what is in it, of every kind, archives in archives too, under their paths', async () => {
    const bytes = makeZip([
      { name: 'a.txt', content: TEXT },
      { name: 'in/b.pdf', content: makePdf([pageOf([TEXT])]) },
      { name: 'in/c.docx', content: makeDocx([TEXT]) },
      { name: 'in/d.eml', content: MAIL, stored: true },
      { name: 'e.zip', content: makeZip([{ name: 'f.html', content: `<p>${TEXT}` }]) },
      { name: '.DS_Store', content: 'x' },
      { name: '__MACOSX/a.txt', content: 'x' },
      { name: 'in/', content: '', stored: true },
    ]);
    const items = await collected(bytes, 'case.zip');
    expect(outcomes(items).toSorted()).toEqual(
      ['a.txt', 'e.zip/f.html', 'in/b.pdf', 'in/c.docx', 'in/d.eml'].map((name) => `case.zip/${name}`).toSorted(),
    );
    expect(items.every(({ bytes: kept }) => kept.length > 0)).toBe(true);
  });

  it('loses only what cannot be used of it, each by name and with the reason', async () => {
    const bomb = Buffer.alloc(40 * 1024 * 1024);
    const broken = makeZip([{ name: 'x', content: 'word '.repeat(500) }]);
    broken[45] = (broken[45] ?? 0) ^ 0xff;
    const bytes = makeZip([
      { name: 'a.txt', content: TEXT },
      { name: '../../etc/cron.d/x', content: TEXT },
      { name: '/etc/passwd', content: TEXT },
      { name: 'C:\\x.txt', content: TEXT },
      { name: 'locked.txt', content: TEXT, encrypted: true },
      { name: 'odd.txt', content: TEXT, method: 97 },
      { name: 'zeros.txt', content: bomb },
      { name: 'liar.txt', content: 'word '.repeat(4000), says: 100 },
      { name: 'empty.txt', content: '' },
      { name: 'picture.png', content: Buffer.from('89504e470d0a1a0a0000', 'hex') },
      { name: 'z.txt', content: `${TEXT} Twice.` },
    ]);
    const items = await collected(bytes, 'case.zip');
    expect(outcomes(items).toSorted()).toEqual(
      [
        'case.zip/../../etc/cron.d/x ! bad-path',
        'case.zip//etc/passwd ! bad-path',
        'case.zip/C:/x.txt ! bad-path',
        'case.zip/a.txt',
        'case.zip/empty.txt ! empty',
        'case.zip/liar.txt ! broken-entry',
        'case.zip/locked.txt ! encrypted',
        'case.zip/odd.txt ! unknown-packing',
        'case.zip/picture.png',
        'case.zip/z.txt',
        'case.zip/zeros.txt ! decompression-bomb',
      ].toSorted(),
    );
    for (const { refused } of items) if (refused !== undefined) expect(refused.message).toMatch(/case\.zip/);
    expect(outcomes(await collected(makeZip([{ name: 'in.zip', content: broken }]), 'c.zip'))).toEqual(['c.zip/in.zip/x ! broken-entry']);
  });

  it('that is nested without end is read five deep', async () => {
    let bytes = makeZip([{ name: 'a.txt', content: TEXT }]);
    for (let n = 0; n < 7; n += 1)
      bytes = makeZip([
        { name: 'in.zip', content: bytes },
        { name: `t${n}.txt`, content: `${TEXT} ${n}` },
      ]);
    const items = await collected(bytes, 'deep.zip');
    expect(items.filter(({ refused }) => refused === undefined).length).toBe(5);
    expect(items.filter(({ refused }) => refused !== undefined).map(({ refused }) => refused?.code)).toEqual(['nested-too-deep']);
  });

  it('that unpacks to more than is taken loses the rest, counted', async () => {
    // Overlapping entries: each says it is a gigabyte, and the sizes alone are enough to refuse it.
    const entries: ZipEntry[] = Array.from({ length: 4 }, (_, n) => ({
      name: `${n}.txt`,
      content: 'x'.repeat(8 * 1024 * 1024 - n),
      says: 900 * 1024 * 1024,
    }));
    const items = await collected(makeZip(entries.map((entry) => ({ ...entry, stored: false }))), 'much.zip');
    expect(items.every(({ refused }) => refused !== undefined)).toBe(true);
  });

  it('feeds in it make nothing be fetched', async () => {
    const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>A</title><link>http://10.0.0.1/a</link></item></channel></rss>`;
    expect(outcomes(await collected(makeZip([{ name: 'feed.xml', content: rss }]), 'c.zip'))).toEqual(['A ! link-inside']);
  });

  it('that is broken, empty or no archive at all says so', async () => {
    const code = async (bytes: Uint8Array): Promise<string> => {
      try {
        await collected(bytes, 'c.zip');
        return 'taken';
      } catch (error) {
        return error instanceof AssayError ? error.failure.code : String(error);
      }
    };
    expect(await code(makeZip([{ name: 'a.txt', content: TEXT }]).subarray(0, 60))).toBe('broken-archive');
    expect(await code(makeZip([]))).toBe('empty');
    expect(await code(makeZip([{ name: '.x', content: 'x' }]))).toBe('empty');
  });

  it('on a disk is read without being held, and gives the same', async () => {
    const entries = Array.from({ length: 40 }, (_, n) => ({ name: `${n}.txt`, content: `${TEXT} Number ${n}.`, stored: n % 2 === 0 }));
    const bytes = makeZip(entries);
    const path = join(dir, 'case.zip');
    writeFileSync(path, bytes);
    const [opened] = await openFiles([path], offline);
    const found: string[] = [];
    for await (const { item } of opened?.pieces ?? []) found.push(new TextDecoder().decode(item?.bytes));
    expect(opened?.kind).toBe('ZIP archive');
    expect(found).toEqual(entries.map(({ content }) => content));
  });

  it('gives each file exactly as it was put in, or an AssayError and nothing else, whatever bytes are changed', async () => {
    const entry = fc.record({
      name: fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', '.', '/', 'ü') }),
      content: fc.string({ maxLength: 200 }).map((s) => `words ${s}`),
      stored: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 6 }),
        fc.option(fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) })),
        async (entries, change) => {
          const bytes = makeZip(entries);
          if (change !== null && bytes.length > 4) {
            const at = 4 + (change.at % (bytes.length - 4));
            bytes[at] = (bytes[at] ?? 0) ^ change.by;
          }
          try {
            const items = await collected(bytes, 'x.zip');
            if (change !== null) return;
            const shown = entries.filter(({ name }) => !name.endsWith('/') && !name.split('/').some((part) => /^\.[^.]/.test(part)));
            expect(items.length).toBe(shown.length);
            for (const [index, item] of items.filter(({ refused }) => refused === undefined).entries())
              expect(shown.filter(({ content }) => content === new TextDecoder().decode(item.bytes)).length, String(index)).toBeGreaterThan(
                0,
              );
          } catch (error) {
            expect(error).toBeInstanceOf(AssayError);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
