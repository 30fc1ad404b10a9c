import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Happening, HappeningKind, HappeningRole } from '../model/happening.ts';
import type { Reading } from '../model/reading.ts';
import type { TimeExpression } from '../model/time.ts';
import { timexValues, toPrediction } from './predict.ts';

const time = (text: string, edtf: string | null, kind: TimeExpression['kind'] = 'absolute', start = 10): TimeExpression => ({
  id: 't1',
  start,
  end: start + text.length,
  text,
  kind,
  edtf,
  candidates: [],
  yearGroup: null,
  anchor: null,
});
const values = (t: TimeExpression) => timexValues(t).map((v) => [t.text.slice(v.start - t.start, v.end - t.start), v.value]);

describe('timexValues', () => {
  it.each([
    [time('9 September 2022', '2022-09-09'), [['9 September 2022', '2022-09-09']]],
    [time('16:45 GMT', '2025-01-07T16:45:00Z', 'relative'), [['16:45 GMT', '2025-01-07T16:45']]],
    [
      time('from 3 to 7 May 2024', '2024-05-03/2024-05-07'),
      [
        ['3', '2024-05-03'],
        ['7 May 2024', '2024-05-07'],
      ],
    ],
    [
      time('2019-2021', '2019/2021'),
      [
        ['2019', '2019'],
        ['2021', '2021'],
      ],
    ],
    [
      time('in July or August', '2024-07/2024-08', 'month-no-year'),
      [
        ['July', '2024-07'],
        ['August', '2024-08'],
      ],
    ],
    [time('mid-July 2022', '2022-07-11/2022-07-20'), [['mid-July 2022', '2022-07']]],
    [time('Q3 2023', '2023-07/2023-09'), [['Q3 2023', '2023-Q3']]],
    [time('first half of 2022', '2022-01/2022-06'), [['first half of 2022', '2022']]],
    [time('past year', '2022-12/2023-12', 'relative'), [['past year', '2022']]],
    [time('this week', '2023-12-25/2023-12-28', 'relative'), [['this week', '2023-W52']]],
    [time('last weekend', '2021-01-02/2021-01-03', 'relative'), [['last weekend', '2020-W53-WE']]],
    [time('past three months', '2023-09/2023-12', 'relative'), [['past three months', 'P3M']]],
    [time('in recent weeks', '2023-11-16/2023-12-28', 'relative'), [['in recent weeks', 'PXW']]],
    [time('coming days', '2023-12-29/..', 'relative'), [['coming days', 'PXD']]],
    [time('yesterday', null, 'relative'), []],
  ])('%j', (expression, expected) => expect(values(expression)).toEqual(expected));
});

const Events = z.object({ events: z.array(z.object({ subtype: z.string(), args: z.array(z.object({ role: z.string() })) })) });

describe('toPrediction', () => {
  const reading: Reading = {
    reader: 'r',
    sentences: [],
    mentions: [],
    entities: [],
    times: [time('2021', '2021')],
    events: [],
    propositions: [],
    statements: [],
    attributions: [],
    notUnderstood: [],
    procedures: [],
    happenings: [],
  };

  const told = (kind: HappeningKind, ...roles: HappeningRole[]): string[] => {
    const args = roles.map((role, i) => ({ role, start: 10 * i + 10, end: 10 * i + 15, amount: null }));
    const happenings: Happening[] = [{ sentence: 0, kind, trigger: { start: 0, end: 5 }, realis: 'actual', args }];
    const line = toPrediction('d1', { ...reading, happenings }, { statuses: new Map(), victimsClaimed: [], victimsConfirmed: [] });
    return Events.parse(line).events.map(({ subtype, args }) => [subtype, ...args.map((a) => a.role)].join(' '));
  };
  it.each<[HappeningKind, HappeningRole[], string]>([
    // somebody got in; that data was reached is said or it is not
    ['intrusion', ['attacker', 'victim'], 'intrusion Attacker Victim'],
    ['intrusion', ['attacker', 'data'], 'Databreach Attacker Compromised-Data'],
    ['data-theft', ['attacker'], 'Databreach Attacker'],
    // who uses a flaw did not find it
    ['vulnerability-exploited', ['attacker', 'vulnerability'], 'DiscoverVulnerability Vulnerability'],
    ['vulnerability-exploited', ['discoverer'], 'DiscoverVulnerability Discoverer'],
  ])('an event of %s with %j', (kind, roles, expected) => expect(told(kind, ...roles)).toEqual([expected]));

  it('gives every key of the format for a document in which nothing was found', () => {
    expect(toPrediction('d1', reading, { statuses: new Map(), victimsClaimed: ['A'], victimsConfirmed: [] })).toMatchObject({
      doc: 'd1',
      entities: [],
      events: [],
      times: [{ start: 10, end: 14, value: '2021', span: [10, 14], edtf: '2021', candidates: [] }],
      statements: [],
      techniques: [],
      claims: [],
      victimsClaimed: ['A'],
      victimsConfirmed: [],
      status: [],
    });
  });
});
