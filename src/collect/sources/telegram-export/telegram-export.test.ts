import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../../../core/errors.ts';
import { RawItem } from '../../../model/document.ts';
import { collectSubmitted } from '../../collect.ts';
import { postsOf } from './posts.ts';

const collect = (export_: unknown, more: { name?: string; source?: string; published?: string } = {}) =>
  collectSubmitted(
    {
      kind: 'file',
      name: 'result.json',
      file: Buffer.from(typeof export_ === 'string' ? export_ : JSON.stringify(export_)).toString('base64'),
      ...more,
    },
    { now: '2024-05-08T10:00:00.000Z', fetch: () => Promise.reject(new Error('no network here')) },
  );
const words = (item: RawItem | undefined): string => new TextDecoder().decode(item?.bytes);
const message = (more: object) => ({
  id: 7,
  type: 'message',
  date: '2022-07-18T10:12:00',
  from: 'Red Dawn',
  from_id: 'channel42',
  ...more,
});
const channel = (...messages: unknown[]) => ({ name: 'Red Dawn', type: 'public_channel', id: 42, messages });
const one = async (more: object): Promise<RawItem | undefined> => (await collect(channel(message({ text: 'We did it.', ...more }))))[0];

describe('a message', () => {
  it('becomes a post: its words alone, its own date, its channel', async () => {
    expect(await one({ date_unixtime: '1658131920' })).toEqual({
      bytes: new TextEncoder().encode('We did it.'),
      mediaType: 'text/plain; charset=utf-8; variant=post',
      url: 'https://t.me/c/42/7',
      name: 'result.json, message 7',
      source: { name: 'Red Dawn', kind: 'unknown', country: null },
      title: null,
      author: null,
      published: '2022-07-18T10:12:00+02:00',
      collectedAt: '2024-05-08T10:00:00.000Z',
      tlp: 'clear',
    });
  });

  it.each<[string, object, string]>([
    ['a string', { text: 'We\ndid it. 🙂' }, 'We\ndid it. 🙂'],
    [
      'pieces',
      { text: ['We ', { type: 'bold', text: 'did' }, ' it: ', { type: 'text_link', text: 'here', href: 'https://x.example' }] },
      'We did it: here',
    ],
    [
      'pieces beside a text nobody can read',
      {
        text: 5,
        text_entities: [
          { type: 'plain', text: 'We ' },
          { type: 'bold', text: 'did it.' },
        ],
      },
      'We did it.',
    ],
    ['a caption', { text: 'Proof', photo: '(File not included)', media_type: 'photo' }, 'Proof'],
    ['an answer', { text: 'Yes, us.', reply_to_message_id: 3 }, 'Yes, us.'],
  ])('has words as %s', async (_what, more, text) => {
    expect(words(await one(more))).toBe(text);
  });

  it.each<[string, object, string | null]>([
    ['its clock and the offset of that clock', { date_unixtime: '1658146320' }, '2022-07-18T10:12:00-02:00'],
    ['an offset of three quarters', { date_unixtime: 1_658_118_420 }, '2022-07-18T10:12:00+05:45'],
    ['no offset', { date_unixtime: '1658139120' }, '2022-07-18T10:12:00Z'],
    ['its clock alone', {}, '2022-07-18T10:12:00'],
    ['Unix time where the clock is broken', { date: '2022-02-30T10:00:00', date_unixtime: '1658139120' }, '2022-07-18T10:12:00Z'],
    ['Unix time where the two have nothing to do with each other', { date_unixtime: '1600000000' }, '2020-09-13T12:26:40Z'],
    ['Unix time where no clock on earth has that offset', { date_unixtime: '1658139020' }, '2022-07-18T10:10:20Z'],
    ['nothing where there is nothing', { date: undefined }, null],
    ['nothing where it is broken', { date: 'yesterday', date_unixtime: 'x' }, null],
    ['nothing where it is the beginning of time', { date: '1970-01-01T00:00:00', date_unixtime: '0' }, null],
  ])('is dated by %s', async (_what, more, published) => {
    expect(await one(more)).toMatchObject({ published });
  });

  it('keeps its date when edited, and says so', async () => {
    expect(await one({ edited: '2022-07-20T08:00:00' })).toMatchObject({
      published: '2022-07-18T10:12:00',
      name: expect.stringContaining('edited 2022-07-20'),
    });
  });

  it('that was forwarded has the words of somebody else', async () => {
    expect((await one({ forwarded_from: 'Morning Ledger' }))?.source).toEqual({ name: 'Morning Ledger', kind: 'unknown', country: null });
    expect((await one({ forwarded_from: null }))?.source?.name).toBe('unknown source');
    expect((await one({ forwarded_from: 'Red Dawn' }))?.source?.name).toBe('Red Dawn');
    expect((await one({ forwarded_from: 'Morning Ledger' }))?.name).toContain('forwarded by Red Dawn');
  });

  it('of a group has an author; of a private chat it is not for everyone', async () => {
    const group = {
      name: 'Tea',
      type: 'private_supergroup',
      id: 9,
      messages: [message({ from: 'Ann', text: 'Hi' }), message({ from: null, text: 'Ho' })],
    };
    expect(await collect(group)).toMatchObject([
      { author: 'Ann', source: { name: 'Tea' }, tlp: 'amber' },
      { author: null, source: { name: 'Tea' } },
    ]);
  });
});

describe('an export', () => {
  it('passes over what Telegram says itself and what has no words', async () => {
    const items = await collect(
      channel(
        { id: 1, type: 'service', action: 'create_channel', text: '' },
        message({ text: '' }),
        message({ text: '🔥🔥🔥' }),
        message({ text: 'One' }),
        { id: 9, type: 'service', action: 'pin_message', text: 'pinned' },
      ),
    );
    expect(items.map(words)).toEqual(['One']);
  });

  it('counts what is broken in an item of its own, and keeps the rest', async () => {
    const items = await collect(
      channel(
        message({ text: 'One' }),
        null,
        message({ id: 8, text: { a: 1 } }),
        message({ id: 9 }),
        message({ id: 10, text: 'Two', from: 5 }),
      ),
    );
    expect(items.map(words)).toEqual(['One', 'Two', '']);
    expect(items[2]).toMatchObject({
      name: 'result.json',
      mediaType: null,
      refused: {
        code: 'broken-messages',
        message: 'In result.json 3 of 5 messages cannot be read: entry 2, message 8, message 9.',
        where: 'result.json',
        remedy: expect.stringContaining('export the chat anew'),
      },
    });
  });

  it('takes the name somebody gives it, and the date of each message all the same', async () => {
    const items = await collect(channel(message({ text: 'One' }), message({ text: 'Two', forwarded_from: 'Ledger' })), {
      source: 'Amber Lynx',
      published: '2023-12-25',
    });
    expect(items.map((i) => [i.source?.name, i.published])).toEqual([
      ['Amber Lynx', '2022-07-18T10:12:00'],
      ['Ledger', '2022-07-18T10:12:00'],
    ]);
  });

  it('of a whole account gives each chat its own name, whatever is given', async () => {
    const account = {
      about: '...',
      contacts: { list: [{ first_name: 'Ann' }] },
      chats: {
        about: '...',
        list: [channel(message({ text: 'One' })), { name: null, type: 'saved_messages', id: 1, messages: [message({ text: 'Two' })] }, 'x'],
      },
      left_chats: { about: '...', list: [{ ...channel(message({ text: 'Three' })), name: 'Old' }] },
    };
    const items = await collect(account, { source: 'Amber Lynx' });
    expect(items.map((i) => [words(i), i.source?.name, i.refused?.message ?? i.name])).toEqual([
      ['One', 'Red Dawn', 'result.json, Red Dawn, message 7'],
      ['Two', 'unknown channel', 'result.json, chat 2, message 7'],
      ['Three', 'Old', 'result.json, Old, message 7'],
      ['', 'Amber Lynx', 'In result.json 1 of 3 messages cannot be read: chat 3.'],
    ]);
  });

  it('is known by its content, under any name', async () => {
    expect((await collect(channel(message({ text: 'One' })), { name: 'standard input' })).map(words)).toEqual(['One']);
    expect((await collect(`\ufeff${JSON.stringify(channel(message({ text: 'One' })))}`)).map(words)).toEqual(['One']);
  });

  it.each<[string, unknown, string, string]>([
    ['cut off', JSON.stringify(channel(message({ text: 'One' }))).slice(0, -9), 'bad-json', 'result.json, line 1, column'],
    ['broken', '{\n "name": "x",\n "messages": [}]\n}', 'bad-json', 'result.json, line 3, column'],
    ['in another encoding', '{"name": "\xff', 'bad-json', 'result.json'],
    ['without a word', channel(message({ text: '' })), 'empty', 'result.json'],
    ['without messages', channel(), 'empty', 'result.json'],
    ['of nothing', {}, 'unknown-json', 'result.json'],
  ])('%s is refused, with its place', async (_what, content, code, where) => {
    const failed = await collect(content).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(AssayError);
    expect((failed as AssayError).failure).toMatchObject({
      kind: 'bad-input',
      code,
      where: expect.stringContaining(where),
      remedy: expect.stringMatching(/./),
    });
  });
});

describe('any export', () => {
  const loose = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 }), fc.object({ maxDepth: 1 }));
  const odd = fc.record(
    {
      id: fc.oneof(fc.integer(), loose),
      type: fc.oneof(fc.constantFrom('message', 'service', 'unsupported'), loose),
      date: fc.oneof(
        fc.date({ noInvalidDate: true }).map((d) => d.toISOString().slice(0, 19)),
        loose,
      ),
      date_unixtime: fc.oneof(fc.integer(), fc.integer().map(String), loose),
      edited: loose,
      from: loose,
      author: loose,
      forwarded_from: loose,
      text: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.oneof(fc.string(), fc.record({ type: fc.string(), text: fc.string() }))),
        loose,
      ),
      text_entities: loose,
    },
    { requiredKeys: [] },
  );
  const messages = fc.array(fc.oneof({ weight: 5, arbitrary: odd }, { weight: 1, arbitrary: loose }), { maxLength: 8 });
  const chat = fc.record({ name: loose, type: fc.oneof(fc.constant('public_channel'), loose), id: fc.oneof(fc.nat(), loose), messages });

  it('has each of its messages in exactly one place', () => {
    fc.assert(
      fc.property(chat, (c) => {
        const found = postsOf(JSON.parse(JSON.stringify(c)));
        expect(found).not.toBeNull();
        expect((found?.posts.length ?? 0) + (found?.service ?? 0) + (found?.wordless ?? 0) + (found?.broken.length ?? 0)).toBe(
          c.messages.length,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('gives items that fit the schema, or an AssayError and nothing else', async () => {
    const whole = fc.record({ chats: fc.record({ list: fc.array(fc.oneof(chat, loose), { maxLength: 3 }) }) });
    const content = fc.oneof(chat, whole, fc.json()).map((c) => (typeof c === 'string' ? c : JSON.stringify(c)));
    const cut = fc.tuple(content, fc.nat({ max: 400 })).map(([text, n]) => text.slice(0, -n - 1));
    await fc.assert(
      fc.asyncProperty(fc.oneof(content, cut), async (text) => {
        try {
          for (const item of await collect(text)) RawItem.parse(item);
        } catch (error) {
          expect(error).toBeInstanceOf(AssayError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives each post as it stands, in order', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme', minLength: 1 }).map((t) => `a${t}`),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        expect((await collect(channel(...all.map((text, id) => message({ id: id + 1, text }))))).map(words)).toEqual(all);
      }),
    );
  });
});

const shared = fileURLToPath(new URL('../../../../../shared/conformance/telegram/', import.meta.url));
describe.skipIf(!existsSync(shared))('exports nobody here wrote (skipped where ../shared/conformance/telegram is not there)', () => {
  it.each(existsSync(shared) ? readdirSync(shared).filter((f) => f.endsWith('.json')) : [])(
    '%s: every message with words, and no other',
    async (name) => {
      const text = readFileSync(`${shared}${name}`, 'utf8');
      const { messages, name: chat } = JSON.parse(text) as { name: string; messages: { type: string; text: unknown; id: number }[] };
      const expected = messages.filter((m) => m.type === 'message' && m.text !== '');
      const items = await collect(text, { name });
      expect(items.length).toBe(expected.length);
      expect(items.length).toBeGreaterThan(2);
      expect(items.map((i) => i.name)).toEqual(expected.map((m) => `${name}, message ${m.id}`));
      for (const item of items) expect([item.source?.name, item.published?.slice(0, 4)]).toEqual([chat, '2024']);
    },
  );
});
