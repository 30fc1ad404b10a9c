import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { AssayError, type Failure } from '../../../core/errors.ts';
import type { RawItem } from '../../../model/document.ts';
import { collectFolder } from '../../collect.ts';

const now = '2024-05-08T10:00:00.000Z';
const load = (path: string): Promise<RawItem[]> => collectFolder(path, { now, fetch: () => Promise.reject(new Error('no network here')) });
const failure = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AssayError) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
};
const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});
const folder = (files: Record<string, string | Uint8Array | object>): string => {
  const dir = mkdtempSync(join(tmpdir(), 'assay-case-'));
  dirs.push(dir);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  }
  return dir;
};
const names = (items: RawItem[]): (string | null)[] => items.map((item) => item.name);
const words = (items: RawItem[]): string[] => items.map((item) => new TextDecoder().decode(item.bytes));

describe('the example case', () => {
  const root = fileURLToPath(new URL('../../../../examples/albania/', import.meta.url));

  it('gives every document with what its manifest says, and each post of the channel by itself', async () => {
    const items = await load(root);
    const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as {
      file: string;
      source: string;
      kind: string;
      format: string;
    }[];
    const posts = items.filter((item) => item.mediaType?.includes('variant=post'));
    expect(items.length).toBe(manifest.length - 1 + posts.length);
    expect(items.filter((item) => item.bytes.length === 0)).toEqual([]);
    expect(posts.length).toBe(6);
    for (const post of posts) expect(post.source).toEqual({ name: 'Homeland Justice', kind: 'persona-channel', country: null });
    expect(posts[0]).toMatchObject({ published: '2022-07-18T10:12:00+02:00', url: 'https://t.me/c/1700000001/4', title: null });
    expect(items[0]).toEqual({
      bytes: new Uint8Array(readFileSync(join(root, '01-akshi-notice.txt'))),
      mediaType: 'text/plain',
      url: null,
      name: '01-akshi-notice.txt',
      source: { name: 'National Agency for Information Society', kind: 'agency', country: 'AL' },
      title: null,
      author: null,
      published: '2022-07-17',
      collectedAt: now,
      tlp: 'clear',
    });
    expect(items[1]).toMatchObject({
      mediaType: 'text/html',
      url: expect.stringMatching(/^https:/),
      published: '2022-07-19T09:20:00+02:00',
    });
    expect(await load(root)).toEqual(items);
  });
});

describe('a folder without a manifest', () => {
  it('gives every file below it by path, but for hidden ones', async () => {
    const dir = folder({ 'b.txt': 'B', 'a/z.md': '# Z', 'a/b.html': '<p>b', '.hidden': 'no', '.git/config': 'no', 'B.txt': 'big' });
    const items = await load(dir);
    expect(names(items)).toEqual(['B.txt', 'a/b.html', 'a/z.md', 'b.txt']);
    expect(items.map((item) => item.mediaType)).toEqual(['text/plain', 'text/html', 'text/markdown', 'text/plain']);
    expect(items.every((item) => item.source === null && item.published === null)).toBe(true);
  });

  it('follows links to what is in it and to nothing else', async () => {
    const outside = folder({ 'secret.txt': 'secret', 'sub/more.txt': 'secret' });
    const dir = folder({ 'a.txt': 'A' });
    symlinkSync(join(dir, 'a.txt'), join(dir, 'b.txt'));
    symlinkSync(join(outside, 'secret.txt'), join(dir, 'c.txt'));
    symlinkSync(join(outside, 'sub'), join(dir, 'd'));
    symlinkSync(dir, join(dir, 'e'));
    symlinkSync(join(dir, 'gone'), join(dir, 'f'));
    symlinkSync(join(dir, 'g'), join(dir, 'g'));
    const items = await load(dir);
    expect(words(items).join('')).toBe('AA');
    expect(names(items)).toEqual(['a.txt', 'b.txt', 'c.txt', 'd', 'e', 'f', 'g']);
    expect(items.slice(2).map((item) => item.refused?.code)).toEqual([
      'outside-folder',
      'outside-folder',
      'outside-folder',
      'no-such-file',
      'unreadable-file',
    ]);
    expect(items[2]?.refused).toEqual({
      code: 'outside-folder',
      message: 'c.txt lies outside of the folder.',
      where: 'c.txt',
      remedy: expect.stringMatching(/./),
    });
    expect(items[6]?.refused?.message).toBe('g cannot be read: it is a link to itself.');
  });

  it('goes on past what cannot be used, which stands with its reason and its bytes', async () => {
    const dir = folder({
      'a.txt': 'A',
      'empty.txt': '',
      'other.json': { a: 1 },
      'result.json': '{"name": "x", "messages": [',
      'z.pdf': '%PDF-1.4',
    });
    const items = await load(dir);
    expect(words(items)).toEqual(['A', '', '{"a":1}', '{"name": "x", "messages": [', '%PDF-1.4']);
    expect(names(items)).toEqual(['a.txt', 'empty.txt', 'other.json', 'result.json', 'z.pdf']);
    expect(items.map((item) => item.refused?.code)).toEqual([undefined, 'empty', 'unknown-json', 'bad-json', 'broken-pdf']);
    expect(items[2]?.refused?.message).toContain('no export of Telegram');
    expect(items[3]?.refused).toMatchObject({
      message: expect.stringContaining('ends too early'),
      where: 'result.json, line 1, column 28',
    });
  });

  it('takes files that belong together as one, whatever the case of their names', async () => {
    const entry = '12111,"IRANIAN MINISTRY",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ';
    const dir = folder({ 'note.txt': 'A', 'list/SDN.CSV': entry, 'list/ALT.CSV': '12111,22,"aka","VEVAK",-0- ', 'list/ADD.CSV': '' });
    const [list, note, ...more] = await load(dir);
    expect(more).toEqual([]);
    expect(note?.name).toBe('note.txt');
    expect(list?.told?.text.text).toContain('VEVAK');
  });

  it('says what it is about in one line, whatever the name of the file', async () => {
    const [item] = await load(folder({ 'a\n\u001b[2Jb.txt': '' }));
    expect(item).toMatchObject({ name: 'a [2Jb.txt', refused: { message: 'a [2Jb.txt is empty.', where: 'a [2Jb.txt' } });
  });

  it('passes over a file over the limit, and refuses a folder that holds too much', async () => {
    const dir = folder({ 'a.txt': 'A', 'big.txt': '' });
    truncateSync(join(dir, 'big.txt'), 65 * 1024 * 1024);
    const items = await load(dir);
    expect(names(items)).toEqual(['a.txt', 'big.txt']);
    expect(items[1]?.refused).toMatchObject({ code: 'too-large', message: 'big.txt is 65 MB; at most 64 MB are taken.' });
    truncateSync(join(dir, 'big.txt'), 600 * 1024 * 1024);
    expect(await failure(load(dir))).toMatchObject({ kind: 'bad-input', code: 'too-large', where: dir });
  });
});

describe('a manifest', () => {
  it('says which files, in which order, and what they are', async () => {
    const dir = folder({
      'x.dat': '<p>Hi',
      'y.txt': 'Y',
      'not-listed.txt': 'no',
      'manifest.json': [
        { file: 'y.txt' },
        {
          file: 'x.dat',
          format: 'html',
          source: 'Courier',
          published: '2023-12',
          url: 'https://courier.example/x',
          title: 'T',
          author: 'Ann',
          more: 1,
        },
      ],
    });
    expect(await load(dir)).toMatchObject([
      { name: 'y.txt', source: null, published: null, mediaType: 'text/plain' },
      {
        name: 'x.dat',
        mediaType: 'text/html',
        source: { name: 'Courier', kind: 'unknown', country: null },
        published: '2023-12',
        url: 'https://courier.example/x',
        title: 'T',
        author: 'Ann',
      },
    ]);
  });

  it('may name the public address of a channel, and its kind for its own words alone', async () => {
    const messages = [
      { id: 3, type: 'message', date: '2022-07-18T10:12:00', text: 'Ours' },
      { id: 4, type: 'message', date: '2022-07-18T10:13:00', text: 'Theirs', forwarded_from: 'Ledger' },
    ];
    const dir = folder({
      'export.txt': { name: 'RD', type: 'public_channel', id: 1, messages },
      'manifest.json': [
        { file: 'export.txt', format: 'telegram', source: 'Red Dawn', kind: 'persona-channel', url: 'https://t.me/reddawn' },
      ],
    });
    expect(await load(dir)).toMatchObject([
      { source: { name: 'Red Dawn', kind: 'persona-channel' }, url: 'https://t.me/reddawn/3' },
      { source: { name: 'Ledger', kind: 'unknown' }, url: 'https://t.me/reddawn/4' },
    ]);
  });

  it('that lists what is not there, lies elsewhere or is not what it says loses those alone', async () => {
    const dir = folder({
      'a.txt': 'A',
      'sub/b.txt': 'B',
      'manifest.json': [
        { file: 'gone.txt', source: 'Courier' },
        { file: '../secret.txt' },
        { file: '/etc/hostname' },
        { file: 'sub' },
        { file: 'a.txt', format: 'telegram' },
        { file: 'sub/b.txt' },
      ],
    });
    writeFileSync(`${dir}-secret.txt`, 'secret');
    dirs.push(`${dir}-secret.txt`);
    symlinkSync(`${dir}-secret.txt`, join(dir, 'link'));
    const items = await load(dir);
    expect(words(items)).toEqual(['', '', '', '', 'A', 'B']);
    expect(items[0]).toMatchObject({ name: 'gone.txt', source: { name: 'Courier' } });
    expect(items.map((item) => item.refused?.code)).toEqual([
      'no-such-file',
      'no-such-file',
      'no-such-file',
      'not-a-file',
      'bad-json',
      undefined,
    ]);
  });

  it.each<[string, unknown, string | RegExp]>([
    ['is no JSON', '[\n  {"file": "a.txt",}\n]', /manifest\.json, line 2, column 20$/],
    ['is cut off', '[{"file": "a.txt"}', /manifest\.json, line 1, column 19$/],
    ['is no list', { documents: [] }, /manifest\.json$/],
    ['has an entry without a file', [{ file: 'a.txt' }, { source: 'x' }], /manifest\.json, entry 2, "file"$/],
    ['knows no such kind', [{ file: 'a.txt', kind: 'blog' }], /entry 1, "kind"$/],
    ['knows no such format', [{ file: 'a.txt', format: 'pdf' }], /entry 1, "format"$/],
    ['has a date that is none', [{ file: 'a.txt', published: '28.12.2023' }], /entry 1, "published"$/],
    ['has a link that is none', [{ file: 'a.txt', url: 'javascript:alert(1)' }], /entry 1, "url"$/],
    ['has a country that is none', [{ file: 'a.txt', country: 'Albania' }], /entry 1, "country"$/],
  ])('that %s is refused with its place', async (_what, manifest, where) => {
    const dir = folder({ 'a.txt': 'A', 'manifest.json': manifest as string });
    expect(await failure(load(dir))).toMatchObject({
      kind: 'bad-input',
      where: expect.stringMatching(where),
      remedy: expect.stringContaining('"file"'),
    });
  });
});

describe('what is no folder of documents', () => {
  it('is refused: nothing there, a file, nothing in it', async () => {
    const dir = folder({ 'a.txt': 'A' });
    const empty = folder({ '.hidden': 'x' });
    const none = folder({ 'manifest.json': [] });
    expect(await failure(load(join(dir, 'gone')))).toMatchObject({ kind: 'not-found', code: 'no-such-folder', where: join(dir, 'gone') });
    expect(await failure(load(join(dir, 'a.txt')))).toMatchObject({
      kind: 'bad-input',
      code: 'not-a-folder',
      remedy: expect.stringContaining('assay read'),
    });
    expect(await failure(load(empty))).toMatchObject({ kind: 'bad-input', code: 'empty-folder', where: empty });
    expect(await failure(load(none))).toMatchObject({
      kind: 'bad-input',
      code: 'empty-folder',
      remedy: expect.stringContaining('manifest'),
    });
  });
});
