import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidEdtf } from '../../../core/edtf.ts';
import { anchorTimes } from './anchor-times.ts';
import { findTimes } from './find-times.ts';

const read = (text: string, published: string | null = '2023-12-28') => findTimes({ text, sentences: [], published });
const values = (text: string, published: string | null = '2023-12-28') => read(text, published).map((t) => [t.text, t.edtf]);

describe('absolute dates', () => {
  it.each([
    ['The ministry fell on 9 September 2022.', '9 September 2022', '2022-09-09'],
    ['Posted Sept. 9, 2022 by staff', 'Sept. 9, 2022', '2022-09-09'],
    ['Created 2022-09-09 10:23:09', '2022-09-09', '2022-09-09'],
    ['Sent 2020-03-23T07:08:34.0Z', '2020-03-23T07', '2020-03-23'],
    ['DOB: 14/03/1979.', '14/03/1979', '1979-03-14'],
    ['seen on 08/25/2018', '08/25/2018', '2018-08-25'],
    ['expires 24-Apr-2020', '24-Apr-2020', '2020-04-24'],
    ['On Friday, 13 January 2023, it began', 'Friday, 13 January 2023', '2023-01-13'],
    ['the 5th of May 2020', '5th of May 2020', '2020-05-05'],
    ['in July 2022', 'July 2022', '2022-07'],
    ['in Q3 2023 sales', 'Q3 2023', '2023-07/2023-09'],
    ['the third quarter of 2023', 'third quarter of 2023', '2023-07/2023-09'],
    ['the first half of 2022', 'first half of 2022', '2022-01/2022-06'],
    ['H1 2022', 'H1 2022', '2022-01/2022-06'],
    ['the last quarter of 2022', 'last quarter of 2022', '2022-10/2022-12'],
    ['the fourth quarter of last year', 'fourth quarter of last year', '2022-10/2022-12'],
    ['in early July 2022', 'early July 2022', '2022-07-01/2022-07-10'],
    ['in mid-July 2022', 'mid-July 2022', '2022-07-11/2022-07-20'],
    ['in late February 2024', 'late February 2024', '2024-02-21/2024-02-29'],
    ['since mid-2019', 'mid-2019', '2019-05/2019-08'],
    ['in spring 2022', 'spring 2022', '2022-03/2022-05'],
    ['in winter 2023-24', 'winter 2023-24', '2023-12/2024-02'],
    ['during the 1990s', '1990s', '1990/1999'],
    ['2019-2021', '2019-2021', '2019/2021'],
    ['from 3 to 7 May 2024', 'from 3 to 7 May 2024', '2024-05-03/2024-05-07'],
    ['between March and June 2023', 'between March and June 2023', '2023-03/2023-06'],
    ['between 9 January and 26 March 2023', 'between 9 January and 26 March 2023', '2023-01-09/2023-03-26'],
    ['from December to February 2023', 'from December to February 2023', '2022-12/2023-02'],
    ['Sept. 22 - Oct. 12, 2020', 'Sept. 22 - Oct. 12, 2020', '2020-09-22/2020-10-12'],
    ['September 5 to 9, 2023', 'September 5 to 9, 2023', '2023-09-05/2023-09-09'],
    ['In 2022 it grew', '2022', '2022'],
    ['the (Restrictive Measures) Regulations 2021', '2021', '2021'],
    ['the night to 16 November 2022', 'night to 16 November 2022', '2022-11-15/2022-11-16'],
  ])('%s', (text, words, edtf) => expect(values(text)).toEqual([[words, edtf]]));

  it('keeps both readings of a numeric date, unless the document shows its order', () => {
    expect(read('Filed 03/04/2022.')[0]?.candidates.map((c) => c.edtf)).toEqual(['2022-04-03', '2022-03-04']);
    expect(values('Filed 03/04/2022, born 25/12/1980.')[0]).toEqual(['03/04/2022', '2022-04-03']);
    expect(values('Filed 03/04/2022, seen 12/25/2021.')[0]).toEqual(['03/04/2022', '2022-03-04']);
  });
});

it('takes the year named beside a month', () => {
  const year = (text: string): string | null | undefined =>
    findTimes({ text, sentences: [], published: '2023-12-26' }).find((t) => t.text.includes('September'))?.edtf;
  expect(year('It was attacked last year as well, in September.')).toBe('2022-09');
  expect(year('It was attacked last year, and in September it was sold.')).toBe('2023-09');
});

describe('counted from publication (Thursday 2023-12-28)', () => {
  it.each([
    ['hit this week', 'this week', '2023-12-25/2023-12-28'],
    ['Earlier this week, media', 'Earlier this week', '2023-12-25/2023-12-28'],
    ['last week', 'last week', '2023-12-18/2023-12-24'],
    ['It fell today', 'today', '2023-12-28'],
    ['It fell yesterday', 'yesterday', '2023-12-27'],
    ['next month', 'next month', '2024-01'],
    ['last month', 'last month', '2023-11'],
    ['last year', 'last year', '2022'],
    ['earlier this year', 'earlier this year', '2023'],
    ['late last year', 'late last year', '2022-09/2022-12'],
    ['three days ago', 'three days ago', '2023-12-25'],
    ['a year ago', 'a year ago', '2022'],
    ['in recent weeks', 'in recent weeks', '2023-11-16/2023-12-28'],
    ['over the past three months', 'past three months', '2023-09/2023-12'],
    ['over the weekend', 'weekend', '2023-12-23/2023-12-24'],
    ['overnight', 'overnight', '2023-12-27/2023-12-28'],
    ['this morning', 'this morning', '2023-12-28'],
    ['jobs will go in the next year', 'the next year', '2023-12/2024-12'],
    ['over the coming days', 'coming days', '2023-12-29/..'],
    ['until the end of the quarter', 'end of the quarter', '2023-12-31'],
    ['did not respond by the time of publication', 'by the time of publication', '2023-12-28'],
    ['closed at press time', 'at press time', '2023-12-28'],
    ['16:45 GMT — closing', '16:45 GMT', '2023-12-28T16:45:00Z'],
    ['restored by 1600 CET', '1600 CET', '2023-12-28T15:00:00Z'],
  ])('%s', (text, words, edtf) => {
    expect(values(text)).toEqual([[words, edtf]]);
    expect(values(text, null)).toEqual([[words, null]]);
  });

  it.each([
    ['On Monday, it began', 'On Monday', '2023-12-25'],
    ['said Monday evening', 'Monday evening', '2023-12-25'],
    ['said on Thursday', 'on Thursday', '2023-12-28'],
    ['said last Thursday', 'last Thursday', '2023-12-21'],
    ['said last Friday', 'last Friday', '2023-12-22'],
    ['they meet next Monday', 'next Monday', '2024-01-01'],
    ['Parliament will vote on Monday', 'on Monday', '2024-01-01'],
  ])('weekday: %s', (text, words, edtf) => expect(values(text)).toEqual([[words, edtf]]));
});

describe('months without a year', () => {
  it('gives two candidates that share a year group where nothing fixes the year', () => {
    const [july, september] = read('Earlier in July, the state fell. In September, hackers came.');
    expect(july).toMatchObject({ text: 'Earlier in July', kind: 'month-no-year', edtf: '2023-07' });
    expect(july?.candidates.map((c) => [c.edtf, c.share])).toEqual([
      ['2023-07', 0.8],
      ['2022-07', 0.2],
    ]);
    expect(september?.yearGroup).toBe(july?.yearGroup);
    expect(july?.yearGroup).not.toBeNull();
  });

  it.each([
    ['on 26 August', '2022-09-02', '2022-08-26'],
    ['In December it closed', '2023-01-10', '2022-12'],
    ['In 2019 the group began. In July it struck.', '2023-12-28', '2019-07'],
    ['Seen on 19 July 2022.\n\nOn 19 July it stopped.', '2023-12-28', '2022-07-19'],
    ['If it is not paid by 28 March, all is sold', '2025-03-20', '2025-03-28'],
    ['The register will open in March', '2023-12-28', '2024-03'],
    ['last July', '2023-12-28', '2023-07'],
    ['not until July last year', '2023-12-28', '2022-07'],
    ['between 3 March and 4 June last year', '2023-12-28', '2022-03-03/2022-06-04'],
    ['In 2013 the state accused hackers. On Monday, it did so again, as in November.', '2023-12-28', '2023-11'],
  ])('settled: %s', (text, published, edtf) => {
    const last = read(text, published).at(-1);
    expect([last?.edtf, last?.candidates]).toEqual([edtf, []]);
  });

  it('does not carry "will" over into the next sentence', () => {
    const text = 'Nobody will pay\nIn July it struck.';
    expect(
      findTimes({
        text,
        sentences: [
          { start: 0, end: 15, zone: 'body' },
          { start: 16, end: 34, zone: 'body' },
        ],
        published: '2023-12-28',
      })[0]?.edtf,
    ).toBe('2023-07');
  });

  it('keeps "July or August" open', () => {
    expect(read('an intrusion in July or August, it said')).toMatchObject([{ text: 'in July or August', edtf: '2023-07/2023-08' }]);
  });
});

describe('offsets and anaphors', () => {
  it.each([
    ['On 23 June 2024 it was posted. Two days later it was gone.', 'Two days later', '2024-06-25'],
    ['On 10 August 2024 it spoke; the day before, others had.', 'the day before', '2024-08-09'],
    ['In July 2022 it fell. Two months after the attack, ties ended.', 'Two months after the attack', '2022-09'],
    ['In November 2024 it fell. Three weeks later it was back.', 'Three weeks later', '2024-11/2024-12'],
    ['On 3 May 2022 it fell. That year, others did.', 'That year', '2022'],
    ['In February 2022 it fell. That May, the Union spoke.', 'That May', '2022-05'],
    ['On 3 May 2022 it fell. The following week, others did.', 'The following week', '2022-05-09/2022-05-15'],
    ['On 3 May 2022 it fell. It was denied at that time.', 'at that time', '2022-05-03'],
    ['On 3 May 2022 it fell, the same day as the bank.', 'the same day', '2022-05-03'],
  ])('%s', (text, words, edtf) => expect(values(text).at(-1)).toEqual([words, edtf]));

  it('gives no date beyond the years that can be written', () => {
    const far = read(`It began in 2022. ${'Three hundred years went. 300 years later it ended. '.repeat(40)}`).at(-1);
    expect([far?.text, far?.edtf]).toEqual(['300 years later', null]);
  });

  it('is counted from the event the reader names, and what hangs on it follows', () => {
    const times = read(
      'Earlier in July it fell. On Monday a post came. Two months after the attack ties ended. At that time nobody spoke.',
    );
    const [july, monday, offset, then] = times;
    expect(offset?.anchor).toBe(monday?.id);
    const anchored = anchorTimes(times, [{ timeId: offset?.id ?? '', anchorTimeId: july?.id ?? '' }]);
    expect(anchored[2]).toMatchObject({ edtf: '2023-09', yearGroup: july?.yearGroup, anchor: july?.id });
    expect(anchored[2]?.candidates.map((c) => [c.edtf, c.share])).toEqual([
      ['2023-09', 0.8],
      ['2022-09', 0.2],
    ]);
    expect(anchored[3]).toMatchObject({ id: then?.id, edtf: '2023-09' });
    expect(
      anchorTimes(times, [
        { timeId: 't9', anchorTimeId: 't1' },
        { timeId: offset?.id ?? '', anchorTimeId: offset?.id ?? '' },
      ]),
    ).toHaveLength(4);
  });
});

describe('what is no time', () => {
  it.each([
    'It may have been the march of progress, as the sun and the second man will know.',
    'May we? April Smith and the Women’s March',
    'CVE-2023-1234 in version 2021.4 costs $2020 or 2,019 euros',
    'Windows Server 2019 on port 2022, RFC 2045',
    'call +1 555-0199-2021 about 2000 computers',
    'https://example.org/2022/07/05/post?d=2021-01-01 and hxxp://a.b/2020',
    'deadbeef2022cafe 2001:db8::2022 10.12.20.20',
    'an outage of eleven days, for three months, a 30-year-old',
    'the Sunday Telegraph on Patch Tuesday',
    'USA Today reported',
  ])('%s', (text) => expect(values(text)).toEqual([]));
});

describe('any input', () => {
  const vocabulary = fc.constantFrom(
    ...'May March 1 31 2022 22 - – / . , : the of to and or from between in on last next this that week days months after before later ago early mid late end Q3 H1 Monday Fri September Sept 2022-09-09 GMT a.m. at same time within \n \n\n 🎄 ’ new Year'.split(
      ' ',
    ),
  );
  const prose = fc.array(fc.tuple(vocabulary, fc.constantFrom(' ', '', ' ')), { maxLength: 60 }).map((parts) => parts.flat().join(''));
  it('gives sorted, separate spans that slice right and dates that are EDTF', () => {
    fc.assert(
      fc.property(
        fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 200 })),
        fc.constantFrom('2024-02-29', '2023-12-28T22:01:00Z', '2023-12', null, 'x'),
        (text, published) => {
          let end = 0;
          const times = read(text, published);
          for (const t of times) {
            expect(t.start).toBeGreaterThanOrEqual(end);
            expect(t.end).toBeGreaterThan(t.start);
            expect(text.slice(t.start, t.end)).toBe(t.text);
            for (const edtf of [t.edtf, ...t.candidates.map((c) => c.edtf)])
              if (edtf !== null && !isValidEdtf(edtf)) throw new Error(`${t.text}: ${edtf}`);
            end = t.end;
          }
          anchorTimes(
            times,
            times.map((t, k) => ({ timeId: t.id, anchorTimeId: times[(k * 7 + 1) % times.length]?.id ?? '' })),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['1 '],
    ['/'],
    ['May '],
    ['in May and '],
    ['from '],
    ['early '],
    ['two days after the '],
    ['1:'],
    ['https://'],
    ['the day before '],
    ['Monday, '],
  ])('comes to an end on a hundred thousand times %j', { timeout: 60_000 }, (unit) => {
    // What grows with the square of the length takes an hour on this and none of it in proportion a minute.
    read(unit.repeat(100_000));
  });
});

const seed = new URL('../../../../../shared/data/seed/', import.meta.url);
describe.skipIf(!existsSync(seed))('the founding article (skipped where ../shared is absent)', () => {
  interface GoldTime {
    start: number;
    end: number;
    kind: string;
    document_only: string;
    candidates: { edtf: string; p_document_only: number }[];
  }
  it('gives every span, value and candidate', () => {
    const text = readFileSync(new URL('article.txt', seed), 'utf8');
    const gold: { time_expressions: GoldTime[] } = JSON.parse(readFileSync(new URL('gold.json', seed), 'utf8'));
    const got = read(text).map((t) => [t.start, t.end, t.kind, t.edtf, t.candidates.map((c) => [c.edtf, c.share])]);
    const want = [...gold.time_expressions]
      .sort((a, b) => a.start - b.start)
      .map((t) => [t.start, t.end, t.kind, t.document_only, t.candidates.map((c) => [c.edtf, c.p_document_only])]);
    expect(got).toEqual(want);
  });
});
