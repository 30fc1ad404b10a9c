import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMail, makePdf, makeZip, pageOf } from '../../../../test/papers.ts';
import { AssayError } from '../../../core/errors.ts';
import { extractText } from '../../../read/text/extract.ts';
import { collected, outcomes } from '../../test-kit.ts';

const WORDS = 'The parliament was hit by an attack on Monday, the cyber agency said in a statement.';
const HEAD = {
  From: 'Ann Ash <ann@example.org>',
  To: 'desk@example.org',
  Subject: '=?utf-8?q?Parliament_hit_=E2=80=93_update?=',
  Date: 'Thu, 21 Jul 2022 10:00:00 +0200',
};

describe('a mail', () => {
  it('is a document by its sender, under its subject and the time it was sent', async () => {
    const [item, ...more] = await collected(makeMail(HEAD, WORDS), 'note.txt');
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      title: 'Parliament hit – update',
      author: 'Ann Ash',
      source: { name: 'Ann Ash', kind: 'unknown', country: null },
      published: '2022-07-21T08:00:00.000Z',
      mediaType: 'message/rfc822',
      tlp: 'amber',
    });
    expect(item === undefined ? '' : extractText(item).text).toBe(`Parliament hit – update\n\n${WORDS}`);
  });

  it('from a list is by the list, and marked as its subject says', async () => {
    const head = { ...HEAD, Subject: '[threat-news] TLP:GREEN hit', 'List-Id': '"Threat news" <threat-news.lists.example.org>' };
    expect((await collected(makeMail(head, WORDS), null))[0]).toMatchObject({
      source: { name: 'Threat news' },
      author: 'Ann Ash',
      tlp: 'green',
    });
    expect((await collected(makeMail({ ...head, 'List-Id': '<threat-news.lists.example.org>' }, WORDS), null))[0]?.source?.name).toBe(
      'threat-news.lists.example.org',
    );
  });

  it('hands on what is attached, a forwarded mail by whoever wrote that, and passes signatures and pictures of its make-up over', async () => {
    const inner = makeMail(
      { ...HEAD, From: 'Bob <bob@example.net>', Subject: 'Inner', Date: 'Mon, 18 Jul 2022 09:00:00 +0000' },
      `${WORDS} It was Bob who wrote so.`,
    );
    const items = await collected(
      makeMail(HEAD, WORDS, [
        { type: 'application/pdf', content: makePdf([pageOf([WORDS])]), name: 'report.pdf' },
        { type: 'message/rfc822', content: inner },
        { type: 'application/zip', content: makeZip([{ name: 'a.txt', content: WORDS }]), name: 'x/../y.zip' },
        { type: 'application/octet-stream', content: Buffer.from('MZ\0\0\0\0\x01\x02'), name: 'run.exe' },
        { type: 'application/pgp-signature', content: 'x', name: 'signature.asc' },
      ]),
      'm.eml',
    );
    expect(outcomes(items)).toEqual(['m.eml', 'm.eml/report.pdf', 'm.eml/part-2.eml', 'm.eml/x_.._y.zip/a.txt', 'm.eml/run.exe']);
    expect(items.map(({ tlp }) => tlp)).toEqual(['amber', 'amber', 'amber', 'amber', 'amber']);
    expect(items[2]).toMatchObject({ title: 'Inner', author: 'Bob', published: '2022-07-18T09:00:00.000Z', source: { name: 'Bob' } });
    expect(items[1]?.published).toBeNull();
  });

  it('does not put the words it repeats in the mouth of whoever sent it', async () => {
    const [item] = await collected(makeMail(HEAD, `We see no attack.\n\nOn Monday Bob wrote:\n> ${WORDS}\n> More.\n\nAnn`), null);
    if (item === undefined) throw new Error('no item');
    const { text, zones } = extractText(item);
    const quoted = zones.find(({ kind }) => kind === 'navigation');
    expect(text.slice(quoted?.start, quoted?.end)).toMatch(/^On Monday Bob wrote:\n> The parliament[\s\S]*> More\.$/);
  });

  it('is read as a page where the text beside it is a line for old programs', async () => {
    const [item] = await collected(
      makeMail(HEAD, 'See the page.', [], `<html><body><h1>Hit</h1><p>${WORDS}</p><script>x</script></body></html>`),
      null,
    );
    expect(item?.words?.mediaType).toMatch(/^text\/html/);
    expect(item === undefined ? '' : extractText(item).text).toContain(WORDS);
  });

  it('that is nothing but the wrapping of a report is not counted as a text', async () => {
    const items = await collected(makeMail(HEAD, '', [{ type: 'text/plain', content: WORDS, name: 'a.txt' }]), 'm.eml');
    expect(outcomes(items)).toEqual(['m.eml/a.txt']);
  });

  it.each<[string, string, string]>([
    ['empty', makeMail(HEAD, ''), 'empty'],
    [
      'encrypted',
      `From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nDate: Thu, 21 Jul 2022 10:00:00 +0200\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nAAECAwQ=\r\n`,
      'encrypted',
    ],
    [
      'nested without end',
      `${Array.from({ length: 60 }, (_, n) => `${n === 0 ? 'From: a@example.org\r\nTo: b@example.org\r\nDate: Thu, 21 Jul 2022 10:00:00 +0200\r\n' : `--b${n - 1}\r\n`}Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n`).join('')}x`,
      'broken-mail',
    ],
  ])('that is %s is set aside with its bytes and the reason', async (_what, text, code) => {
    const [item, ...more] = await collected(text, 'm.eml');
    expect(more).toEqual([]);
    expect(item).toMatchObject({ refused: { code }, mediaType: 'message/rfc822' });
    expect(item?.bytes.length).toBe(text.length);
  });

  it('mails forwarded in mails are read as deep as anything, and no deeper', async () => {
    let text = makeMail({ ...HEAD, Subject: 'm0' }, `${WORDS} 0`);
    for (let n = 1; n <= 8; n += 1)
      text = makeMail({ ...HEAD, Subject: `m${n}` }, `${WORDS} ${n}`, [
        { type: 'message/rfc822', content: text.replaceAll('mix', `mix${n}`), name: 'f.eml' },
      ]);
    const items = await collected(text, 'm.eml');
    expect(items.filter(({ refused }) => refused === undefined).map(({ title }) => title)).toEqual(['m8', 'm7', 'm6', 'm5', 'm4', 'm3']);
    expect(items.flatMap(({ refused }) => refused?.code ?? [])).toEqual(['nested-too-deep']);
  });

  it('a text that begins with a colon or two is no mail', async () => {
    expect((await collected(`Note: this\nFrom: the agency\n\n${WORDS}`, 'a.txt'))[0]?.mediaType).toBe('text/plain');
  });

  it('whatever is changed in it, throws an AssayError and nothing else', async () => {
    const whole = makeMail(HEAD, WORDS, [
      { type: 'text/html', content: `<p>${WORDS}`, name: 'a.html' },
      { type: 'message/rfc822', content: makeMail(HEAD, WORDS) },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.nat(60), fc.string({ maxLength: 30, unit: 'binary' }), async (at, cut, put) => {
        try {
          for (const item of await collected(whole.slice(0, at) + put + whole.slice(at + cut), 'm.eml'))
            if (item.refused === undefined) extractText(item);
        } catch (error) {
          expect(error).toBeInstanceOf(AssayError);
        }
      }),
      { numRuns: 200 },
    );
  });
});
