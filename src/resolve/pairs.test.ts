import { describe, expect, it } from 'vitest';
import { account, foldAll, time } from './test-kit.ts';

/** Pairs of accounts as an analyst meets them, and whether they tell of one attack. */

type Given = Parameters<typeof account>[2];
type Thing = Given['entities'][number];
type Said = NonNullable<Given['said']>[number];

const bank = (name: string): Thing => ({ id: name, kind: 'organisation', name, country: 'NO' });
const group = (name: string): Thing => ({ id: name, kind: 'group', name });
const state = (name: string, country: string): Thing => ({ id: name, kind: 'state', name, country, knowledge: `state:${country}` });

const told = (
  id: string,
  day: string,
  victims: readonly Thing[],
  actors: readonly Thing[],
  { when, action = null, also = [] }: { when?: string; action?: string | null; also?: Said[] } = {},
): ReturnType<typeof account> =>
  account(id, day, {
    entities: [...victims, ...actors],
    times: when === undefined ? [] : [time('t', when)],
    events: [
      { id: 'e', victims: victims.map((v) => v.id), actors: actors.map((a) => a.id), time: when === undefined ? null : 't', action },
    ],
    said: [
      ...victims.map((v): Said => ({ type: 'targeted', events: ['e'], args: { victim: v.id } })),
      ...also.map((s): Said => ({ ...s, events: ['e'] })),
    ],
  });

const [albania, iran] = [state('Albania', 'AL'), state('Iran', 'IR')];
const expelled: Said = { type: 'response', kind: 'diplomatic', args: { by: 'Albania', against: 'Iran' } };
const [hospital, telenor] = [bank('Riverdale Hospital'), { ...bank('Telenor'), sector: 'telecom' }];
const described: Thing = { id: 'd', kind: 'organisation', name: 'a telecom company', named: false, sector: 'telecom', country: 'NO' };
const ransomware = { action: 'ransomware' };

describe('one attack or two', () => {
  it.each([
    [
      2,
      'two lists of one group that share one bank, posted 18 days apart',
      [
        told('a', '2024-06-03', ['Swedbank', 'Nordea', 'Danske Bank'].map(bank), [group('NoName057')], { action: 'ddos' }),
        told('b', '2024-06-21', ['Swedbank', 'Luminor Bank', 'Citadele'].map(bank), [group('NoName057')], { action: 'ddos' }),
      ],
    ],
    [
      1,
      'one attack of which two outlets name partly other victims on one day',
      [
        told('a', '2024-06-03', ['Swedbank', 'Nordea'].map(bank), [], ransomware),
        told('b', '2024-06-03', ['Swedbank', 'Danske Bank'].map(bank), [], ransomware),
      ],
    ],
    [
      1,
      'ties cut over the attack of July, told again without a date two months on',
      [
        told('a', '2022-09-07', [albania], [iran], { when: '2022-07-15', also: [expelled] }),
        told('b', '2022-09-20', [albania], [iran], { also: [expelled] }),
      ],
    ],
    [
      1,
      'a hospital told of again half a year later, with nothing against it',
      [
        told('a', '2024-03-04', [hospital], [group('LockBit')], { when: '2024-03-03', ...ransomware }),
        told('b', '2024-09-25', [hospital], [], ransomware),
      ],
    ],
    [
      2,
      'a hospital hit by one gang in March and claimed by another in November',
      [
        told('a', '2024-03-04', [hospital], [group('LockBit')], ransomware),
        told('b', '2024-11-10', [hospital], [group('Akira')], ransomware),
      ],
    ],
    [
      2,
      'a hospital hit by one gang on 3 March and by another on 2 April',
      [
        told('a', '2024-03-04', [hospital], [group('LockBit')], { when: '2024-03-03', ...ransomware }),
        told('b', '2024-04-04', [hospital], [group('Akira')], { when: '2024-04-02', ...ransomware }),
      ],
    ],
    [
      1,
      'a described victim with the persona, the named one with the name a vendor gives, and a report that bridges them',
      [
        told('a', '2024-02-02', [described], [group('Iron Veil')], { when: '2024-02-01', action: 'wiper' }),
        told('b', '2024-02-20', [telenor], [group('APT44')], { when: '2024-02', action: 'intrusion' }),
        told('c', '2024-03-01', [telenor], [group('Iron Veil')], { when: '2024-02-01', action: 'wiper' }),
      ],
    ],
  ])('%i: %s', async (incidents, _, accounts) => {
    expect((await foldAll(accounts)).incidents.size).toBe(incidents);
  });
});
