import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssayError, type Failure } from '../core/errors.ts';
import type { SubmitDocument } from '../model/api.ts';
import { fetchBytes } from '../net/fetch.ts';
import { collectSubmitted } from './collect.ts';

/** What one hands in, through the front door, with a real server behind the links. */
const now = '2024-05-08T10:00:00.000Z';
const collect = (input: SubmitDocument, allowPrivate = true) =>
  collectSubmitted(input, { now, fetch: (url) => fetchBytes(url, { allowPrivate, userAgent: 'Assay/test' }) });
const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64');
const failure = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AssayError) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
};
const words = (item: { bytes: Uint8Array } | undefined): string => new TextDecoder().decode(item?.bytes);

let server: Server;
let home: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(301, { location: '/page' }).end();
    else if (request.url === '/page')
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>D\xfcrres</p>', 'latin1');
    else if (request.url === '/data') response.writeHead(200, { 'content-type': 'application/json' }).end('{"a": 1}');
    else if (request.url === '/result')
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"name":"Red Dawn","id":7,"messages":[{"id":1,"text":"We did it."}]}');
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('text', () => {
  it('becomes one item that keeps every character, with what is known of it', async () => {
    const text = '  Title\r\n\r\nDurrës said “no” 🙂\n';
    const items = await collect({ kind: 'text', text, source: ' The Record ', published: '2023-12-28' });
    expect(items).toEqual([
      {
        bytes: new TextEncoder().encode(text),
        mediaType: 'text/plain; charset=utf-8',
        url: null,
        name: null,
        source: { name: 'The Record', kind: 'unknown', country: null },
        title: null,
        author: null,
        published: '2023-12-28',
        collectedAt: now,
        tlp: 'clear',
      },
    ]);
  });

  it('has no source where none is given, so that the page may tell its own', async () => {
    expect(await collect({ kind: 'text', text: 'x', source: '  ', published: '' })).toMatchObject([{ source: null, published: null }]);
  });
});

describe('a date of publication', () => {
  it.each(['2023-12-28', '2023-12', '2023', '2023~', '2023-12-28T09:30:00+01:00', '2023-12-28T09:30Z', '2023-12-25/2023-12-28'])(
    '%s is one',
    async (published) => {
      expect(await collect({ kind: 'text', text: 'x', published })).toMatchObject([{ published }]);
    },
  );

  it.each(['28.12.2023', '12/28/2023', '2023-13-01', '2023-02-30', '2023-12-28T25:00:00Z', 'yesterday', '2023-12-28 or so'])(
    '%s is none',
    async (published) => {
      expect(await failure(collect({ kind: 'text', text: 'x', published }))).toMatchObject({
        kind: 'bad-input',
        code: 'bad-date',
        where: 'published',
        message: expect.stringContaining(published),
        remedy: expect.stringContaining('2023-12-28'),
      });
    },
  );
});

describe('a link', () => {
  it('gives its bytes untouched, under the address it ends at', async () => {
    const [item] = await collect({ kind: 'url', url: `${home}/moved`, source: 'Courier' });
    expect(item).toMatchObject({ mediaType: 'text/html; charset=utf-8', url: `${home}/page`, source: { name: 'Courier' } });
    expect(Buffer.from(item?.bytes ?? []).toString('latin1')).toBe('<p>D\xfcrres</p>');
  });

  it('may lead to an export', async () => {
    expect((await collect({ kind: 'url', url: `${home}/result` })).map(words)).toEqual(['We did it.']);
  });

  it('fails as fetching fails, and says which it was', async () => {
    expect(await failure(collect({ kind: 'url', url: `${home}/gone` }))).toMatchObject({ kind: 'not-found', where: `${home}/gone` });
    expect(await failure(collect({ kind: 'url', url: `${home}/page` }, false))).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/loopback/),
    });
    expect(await failure(collect({ kind: 'url', url: `${home}/data` }))).toMatchObject({
      kind: 'bad-input',
      code: 'unknown-json',
      where: `${home}/data`,
    });
  });
});

describe('a file', () => {
  it.each([
    ['a.html', 'text/html'],
    ['a.HTM', 'text/html'],
    ['a.md', 'text/markdown'],
    ['notes.txt', 'text/plain'],
    ['standard input', null],
    ['report.pdf', null],
  ])('%s goes on as it is, as %s', async (name, mediaType) => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x41, 0x00, 0x80]);
    const [item] = await collect({ kind: 'file', name, file: base64(bytes) });
    expect(item).toMatchObject({ name, mediaType, url: null, source: null });
    expect(Array.from(item?.bytes ?? [])).toEqual(Array.from(bytes));
  });

  it('may come without a name, in lines, and with a name that is no name', async () => {
    const file = `${base64('Hacked').slice(0, 4)}\n${base64('Hacked').slice(4)}\n`;
    expect(words((await collect({ kind: 'file', file }))[0])).toBe('Hacked');
    const [odd] = await collect({ kind: 'file', file, name: `a\0b\n\ud800${'x'.repeat(5000)}.txt` });
    expect(odd?.name).toMatch(/^a b x+$/);
    expect(odd?.name?.length).toBeLessThanOrEqual(300);
  });

  it('that only looks like JSON at its first letter is text', async () => {
    expect(words((await collect({ kind: 'file', file: base64('{sic} said the agency'), name: 'x.txt' }))[0])).toBe('{sic} said the agency');
  });
});

describe('what cannot be used', () => {
  it.each<[string, SubmitDocument, string]>([
    ['an empty text', { kind: 'text', text: ' \n ' }, 'empty'],
    ['no text', { kind: 'text' }, 'nothing-given'],
    ['no link', { kind: 'url', text: 'x' }, 'nothing-given'],
    ['no file', { kind: 'file', name: 'x' }, 'nothing-given'],
    ['an empty file', { kind: 'file', name: 'x.txt', file: '' }, 'empty'],
    ['what is no base64', { kind: 'file', name: 'x.txt', file: 'öö==' }, 'bad-base64'],
    ['half of a base64', { kind: 'file', name: 'x.txt', file: 'QUJDR' }, 'bad-base64'],
    ['other JSON', { kind: 'file', name: 'list.json', file: base64('{"kind": "incident", "objects": []}') }, 'unknown-json'],
    ['other JSON without a name', { kind: 'file', file: base64('\n{ "kind": "incident"}') }, 'unknown-json'],
    ['JSON cut off without a name', { kind: 'file', name: 'standard input', file: base64('[{"messages": [') }, 'bad-json'],
    ['a list', { kind: 'file', name: 'list.json', file: base64('[1, 2]') }, 'unknown-json'],
    ['a scheme of another kind', { kind: 'url', url: 'file:///etc/passwd' }, 'bad-scheme'],
  ])('%s is refused with a remedy', async (_what, input, code) => {
    expect(await failure(collect(input))).toMatchObject({
      kind: 'bad-input',
      code,
      where: expect.stringMatching(/./),
      remedy: expect.stringMatching(/./),
    });
  });

  it('nor a file over the limit', async () => {
    const file = 'A'.repeat(90 * 1024 * 1024);
    expect(await failure(collect({ kind: 'file', name: 'disk.img', file }))).toMatchObject({
      code: 'too-large',
      message: 'disk.img is 68 MB; at most 64 MB are taken.',
    });
  });
});
