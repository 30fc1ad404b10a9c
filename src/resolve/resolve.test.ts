import { sketchOf } from './copies.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementId } from '../model/ids.ts';
import type { Entity } from '../model/records.ts';
import { account, foldAll, time } from './test-kit.ts';

const AL = { id: 'al', kind: 'state', name: 'Albania', country: 'AL', knowledge: 'state:AL' } as const;
const IR = { id: 'ir', kind: 'state', name: 'Iran', country: 'IR', knowledge: 'state:IR' } as const;
const US = { id: 'us', kind: 'state', name: 'United States', country: 'US', knowledge: 'state:US' } as const;
const HJ = { id: 'hj', kind: 'persona', name: 'Homeland Justice', country: 'IR' } as const;
const PARLIAMENT = { id: 'parl', kind: 'agency', name: 'the Albanian parliament', named: false, country: 'AL', organOf: 'al' } as const;
const POLICE = {
  id: 'police',
  kind: 'agency',
  name: 'the national police',
  named: false,
  country: 'AL',
  organOf: 'al',
  authority: true,
} as const;
const TELCO = {
  id: 'telco',
  kind: 'generic',
  name: 'a telecom company operating in the country',
  named: false,
  country: 'AL',
  sector: 'telecommunications',
} as const;
const TELCO2 = { ...TELCO, id: 'telco2', name: 'two local telecom companies', count: 2 } as const;
const FLAG = { id: 'flag', kind: 'organisation', name: "Albania's flag carrier", named: false, country: 'AL', sector: 'aviation' } as const;
const HACKERS = { id: 'hackers', kind: 'generic', name: "hackers linked to Iran's government", named: false, country: 'IR' } as const;

/** The founding article: a wave of December 2023 that is dated, and two earlier attacks whose year the text leaves open. */
const founding = account('founding', '2023-12-28', {
  entities: [AL, IR, US, HJ, PARLIAMENT, TELCO, TELCO2, FLAG, POLICE, HACKERS],
  times: [
    time('t1', '2023-12-25/2023-12-28'),
    time(
      't5',
      [
        ['2023-07', 0.8],
        ['2022-07', 0.2],
      ],
      'y1',
    ),
    time(
      't7',
      [
        ['2023-09', 0.8],
        ['2022-09', 0.2],
      ],
      'y1',
    ),
  ],
  events: [
    { id: 'v1', victims: ['parl', 'telco', 'telco2', 'flag'], actors: ['hj'], time: 't1', mentions: [{ start: 0, end: 1 }] },
    { id: 'v2', victims: ['al'], actors: ['hj', 'ir'], time: 't5' },
    { id: 'v3', victims: ['police'], actors: ['hackers'], time: 't7' },
  ],
  said: [
    { type: 'targeted', events: ['v1'], args: { victim: 'parl' }, eventTime: 't1' },
    { type: 'conducted', events: ['v1'], args: { actor: 'hj' }, by: 'hj', stance: 'claim-responsibility' },
    { type: 'conducted', events: ['v1'], args: { actor: 'hj', victim: 'flag' }, by: 'hj', stance: 'claim-responsibility' },
    { type: 'campaign-name', args: { campaign: '~“Destroy Durres Military Camp.”' }, by: 'hj', stance: 'name' },
    { type: 'occurred', events: ['v2'], args: { victim: 'al' }, eventTime: 't5' },
    { type: 'sponsored', events: ['v2'], args: { sponsor: 'ir' } },
    { type: 'response', kind: 'diplomatic', events: ['v2'], args: { by: 'al', against: 'ir' } },
    { type: 'targeted', events: ['v3'], args: { victim: 'police' }, eventTime: 't7' },
    { type: 'linked', args: { actor: 'hj', sponsor: 'ir' } },
  ],
});

const advisory = account('advisory', '2022-09-21', {
  entities: [AL, IR, US, { ...HJ, name: 'HomeLand Justice' }],
  times: [time('t1', '2022-07'), time('t2', '2022-09')],
  events: [{ id: 'v1', victims: ['al'], actors: ['hj', 'ir'], time: 't1', action: 'wiper' }],
  said: [
    { type: 'sponsored', events: ['v1'], args: { sponsor: 'ir' }, by: 'us', stance: 'attribute', eventTime: 't1' },
    { type: 'occurred', events: ['v1'], args: { victim: 'al' }, by: 'us', eventTime: 't1' },
    { type: 'linked', args: { actor: 'hj', sponsor: 'ir' }, by: 'us' },
  ],
});

const border = account('border', '2022-09-10', {
  entities: [AL, IR, { ...POLICE, id: 'tims', name: 'Albanian State Police', named: true }],
  times: [time('t1', '2022-09-09')],
  events: [{ id: 'v1', victims: ['tims'], actors: ['ir'], time: 't1' }],
  said: [{ type: 'targeted', events: ['v1'], args: { victim: 'tims' }, by: 'tims', stance: 'acknowledge', eventTime: 't1' }],
});

const assembly = account('assembly', '2023-12-26', {
  entities: [AL, { ...PARLIAMENT, id: 'kuv', name: 'Assembly of Albania', named: true }, { ...TELCO, name: 'the telecom company' }],
  times: [time('t1', '2023-12-25')],
  events: [{ id: 'v1', victims: ['kuv', 'telco'], time: 't1' }],
  said: [{ type: 'targeted', events: ['v1'], args: { victim: 'kuv' }, by: 'kuv', stance: 'confirm', eventTime: 't1' }],
});

const all = [founding, advisory, border, assembly];
const orders = [
  ['as published', [border, advisory, assembly, founding]],
  ['founding article first', all],
  ['founding article in the middle', [advisory, founding, border, assembly]],
] as const;

describe('resolveDocument', () => {
  it('leaves the years of the founding article open while nothing settles them', async () => {
    const store = await foldAll([founding]);
    expect(store.incidentOf('founding', 'v1').when).toMatchObject({ edtf: '2023-12-25/2023-12-28', candidates: [] });
    const july = store.incidentOf('founding', 'v2').when;
    expect(july).toMatchObject({ edtf: '[2022-07,2023-07]', resolvedBy: null });
    expect(july.candidates.map((c) => c.edtf)).toEqual(['2023-07', '2022-07']);
    expect(store.incidentOf('founding', 'v3').when.edtf).toBe('[2022-09,2023-09]');
    expect(store.resolved).toEqual([]);
    expect(store.incidents.size).toBe(3);
  });

  it.each(orders)('settles July and September by the documents that date them: %s', async (_, order) => {
    const store = await foldAll(order);
    const july = store.incidentOf('founding', 'v2');
    expect(july.id).toBe(store.incidentOf('advisory', 'v1').id);
    expect(july.when).toMatchObject({ edtf: '2022-07', candidates: [], resolvedBy: statementId('advisory', 'test', 's0') });
    expect(july.joins.map((j) => j.document).toSorted()).toEqual(['advisory', 'founding']);
    const september = store.incidentOf('founding', 'v3');
    expect(september.id).toBe(store.incidentOf('border', 'v1').id);
    expect(september.when).toMatchObject({ edtf: '2022-09-09', candidates: [] });
    expect(september.when.resolvedBy).not.toBeNull();
    expect(store.resolved.map((r) => r.incident)).toEqual(expect.arrayContaining([july.id, september.id]));
    expect(store.incidents.size).toBe(3);
    expect(store.incidentOf('founding', 'v1').id).toBe(store.incidentOf('assembly', 'v1').id);
    expect(store.grouping()).toEqual((await foldAll(all)).grouping());
  });

  it('settles the whole year variable by one of its expressions', async () => {
    const store = await foldAll([founding, advisory]);
    expect(store.incidentOf('founding', 'v3').when).toMatchObject({ edtf: '2022-09', resolvedBy: statementId('advisory', 'test', 's0') });
    expect(store.incidentOf('founding', 'v1').when.edtf).toBe('2023-12-25/2023-12-28');
  });

  it('folds again to the same rows', async () => {
    for (const [, order] of orders) expect((await foldAll(order)).rows()).toBe((await foldAll(order)).rows());
  });

  it('gives reasons and a title that names the victims', async () => {
    const store = await foldAll(all);
    const july = store.incidentOf('founding', 'v2');
    expect(july.title).toBe('Wiper attack on Albania, July 2022');
    expect(july.joins[1]?.reasons.join('; ')).toContain('same victim state: Albania');
    expect(july.joins[1]?.reasons.join('; ')).toContain('same claimant or suspect');
    const wave = store.incidentOf('founding', 'v1');
    expect(wave).toMatchObject({ campaign: 'Destroy Durres Military Camp', campaignBy: wave.actors[0] });
  });

  it('knows one organ by what it is, one name by its spellings, and keeps described companies apart by number', async () => {
    const store = await foldAll(all);
    const named = (key: string): string[] => [...store.entities.values()].filter((e) => e.knowledge === key).map((e) => e.name);
    expect(named('organ-of:AL:parliament')).toEqual(['Assembly of Albania']);
    expect(named('organ-of:AL:police')).toEqual(['Albanian State Police']);
    expect([...store.entities.values()].filter((e) => e.kind === 'persona')).toHaveLength(1);
    expect([...store.entities.values()].filter((e) => e.sector === 'telecommunications').map((e) => e.count)).toEqual([null, 2]);
  });

  it.each([
    ['called by what it is first', ['described', 'named']],
    ['named first', ['named', 'described']],
  ])('hears one voice where a known body is called by its name and by what it is: %s', async (_, order) => {
    const agency = {
      described: { id: 'a', kind: 'agency', name: 'cyber agency', named: false, organOf: 'al' },
      named: { id: 'a', kind: 'agency', name: 'AKCESK', country: 'AL', knowledge: 'organ:akcesk' },
    } as const;
    const said = order.map((how) =>
      account(how, '2024-01-02', {
        entities: [AL, agency[how as keyof typeof agency], { id: 'v', kind: 'organisation', name: 'Northbank' }],
        events: [{ id: 'e', victims: ['v'] }],
        said: [{ type: 'targeted', events: ['e'], args: { victim: 'v' }, by: 'a', stance: 'confirm' }],
      }),
    );
    const store = await foldAll(said);
    expect([...store.entities.values()].filter((e) => e.kind === 'agency').map((e) => e.name)).toEqual(['AKCESK']);
  });

  describe('of somebody whom others tell of who sent STIX', () => {
    const told = (id: string): ReturnType<typeof account> => {
      const given = account(id, '2024-01-03', {
        entities: [
          {
            id: 'p',
            kind: 'agency',
            name: 'Northbank Watch',
            names: ['Northbank Watch', 'Federal Police'],
            country: 'AL',
            authority: true,
            sector: 'government',
            knowledge: 'organ-of:AL:police',
          },
        ],
        said: [{ type: 'targeted', args: { victim: 'p' }, by: 'p', stance: 'confirm' }],
      });
      return { ...given, reading: { ...given.reading, reader: 'stix/1 rules/1' } };
    };
    const ours = account('ours', '2024-01-02', {
      entities: [{ id: 'w', kind: 'organisation', name: 'Northbank Watch' }],
      said: [{ type: 'targeted', args: { victim: 'w' }, by: 'w', stance: 'acknowledge' }],
    });
    const known = async (...said: ReturnType<typeof account>[]): Promise<Entity[]> =>
      [...(await foldAll(said)).entities.values()].map(({ id: _id, ...e }) => e as Entity);
    const OURS = {
      kind: 'organisation',
      names: ['Northbank Watch'],
      authority: false,
      country: null,
      sector: null,
      knowledge: null,
    };

    it('believes them as long as nobody here speaks of him', async () => {
      expect(await known(told('t'))).toMatchObject([{ kind: 'agency', authority: true, country: 'AL', told: true }]);
    });

    it.each([
      ['first', [told('t'), ours]],
      ['afterwards', [ours, told('t')]],
      ['before and after', [told('t'), ours, told('t2')]],
    ])('goes by what is read here, in standing, place and names, where they come %s', async (_, said) => {
      const all = await known(...said);
      expect(all).toMatchObject([OURS]);
      expect(all).toEqual(await known(ours));
    });
  });

  it('gives one proposition where two documents say the same, and two where one names a victim', async () => {
    const store = await foldAll(all);
    const link = (key: string): string | undefined => store.statements.get(key);
    expect(link('founding s0')).toBe(link('assembly s0'));
    expect(link('founding s5')).toBe(link('advisory s0'));
    expect(link('founding s8')).toBe(link('advisory s2'));
    expect(link('founding s1')).not.toBe(link('founding s2'));
    for (const id of store.statements.values()) expect(store.propositions.has(id)).toBe(true);
    for (const p of store.propositions.values()) for (const i of p.incidents) expect(store.incidents.has(i)).toBe(true);
  });
});

describe('copies', () => {
  it('joins a copy to the incidents of its original, described victims and all, and links the two', async () => {
    const wire = Array.from({ length: 120 }, (_, i) => `word${(i * 7919) % 97}`).join(' ');
    const under = (id: string, text: string): ReturnType<typeof account> => ({
      document: { ...founding.document, id, shingles: sketchOf(text, [{ start: 0, end: text.length, zone: 'body' }]) },
      reading: founding.reading,
    });
    const store = await foldAll([
      under('first', `First Herald ${wire}`),
      under('second', `Second Gazette ${wire} Read more in our letter`),
    ]);
    expect([...store.copies]).toEqual([['second', 'first']]);
    expect(store.incidents.size).toBe(3);
    for (const event of ['v1', 'v2', 'v3']) expect(store.incidentOf('second', event).id).toBe(store.incidentOf('first', event).id);
    expect([...store.entities.values()].filter((e) => e.kind === 'generic')).toHaveLength(3);
    expect(store.incidentOf('first', 'v2').when.candidates).toHaveLength(2);
    for (const said of founding.reading.statements)
      expect(store.statements.get(`second ${said.id}`)).toBe(store.statements.get(`first ${said.id}`));
  });
});

describe('entities', () => {
  const oilrig = (id: string, name: string, names: string[], knowledge: string | null) =>
    account(id, '2023-01-01', { entities: [{ id: 'g', kind: 'group', name, names, knowledge }], said: [] });

  it('never links by an alias alone', async () => {
    const store = await foldAll([
      oilrig('a', 'OilRig', ['OilRig', 'Cobalt Gypsy'], 'actor:oilrig'),
      oilrig('b', 'Cobalt Gypsy', ['Cobalt Gypsy'], null),
    ]);
    expect(store.entities.size).toBe(2);
  });

  it('links spellings and cases of one full name, not one name of two sorts or countries', async () => {
    const org = (id: string, kind: 'organisation' | 'person' | 'vendor', name: string, country: string | null) =>
      account(id, '2023-01-01', { entities: [{ id: 'o', kind, name, country }], said: [] });
    const count = async (...docs: ReturnType<typeof org>[]): Promise<number> => (await foldAll(docs)).entities.size;
    expect(await count(org('a', 'organisation', 'One Albania', 'AL'), org('b', 'vendor', 'ONE ALBANIA', null))).toBe(1);
    expect(await count(org('a', 'organisation', 'HomelandJustice', null), org('b', 'organisation', 'Homeland Justice', null))).toBe(1);
    expect(await count(org('a', 'organisation', 'Homeland Justice', null), org('b', 'organisation', 'HomelandJustice', null))).toBe(1);
    expect(await count(org('a', 'organisation', 'Mercury', 'US'), org('b', 'organisation', 'Mercury', 'DE'))).toBe(2);
    expect(await count(org('a', 'organisation', 'Mercury', null), org('b', 'person', 'Mercury', null))).toBe(2);
    // The third could be either: it stays apart.
    expect(
      await count(
        org('a', 'organisation', 'Mercury', 'US'),
        org('b', 'organisation', 'Mercury', 'DE'),
        org('c', 'organisation', 'Mercury', null),
      ),
    ).toBe(3);
  });

  it('keeps described companies of two incidents apart', async () => {
    const hit = (id: string, when: string) =>
      account(id, when, {
        entities: [TELCO],
        times: [time('t', when)],
        events: [{ id: 'v', victims: ['telco'], time: 't' }],
        said: [{ type: 'targeted', events: ['v'], args: { victim: 'telco' } }],
      });
    expect((await foldAll([hit('a', '2022-03-01'), hit('b', '2023-11-05')])).entities.size).toBe(2);
  });
});

describe('incidents', () => {
  const hit = (id: string, victim: string, when: string, more: { actor?: string; published?: string } = {}) =>
    account(id, more.published ?? when, {
      entities: [
        { id: 'o', kind: 'organisation', name: victim, country: 'US' },
        { id: 'g', kind: 'group', name: more.actor ?? 'LockBit' },
      ],
      times: [time('t', when)],
      events: [{ id: 'v', victims: ['o'], actors: ['g'], time: 't', action: 'ransomware' }],
      said: [{ type: 'targeted', events: ['v'], args: { victim: 'o' } }],
    });

  it('does not join two victims of one group in one week, nor one victim hit twice', async () => {
    expect((await foldAll([hit('a', 'Mercy Hospital', '2023-05-01'), hit('b', 'Acme Foods', '2023-05-02')])).incidents.size).toBe(2);
    expect((await foldAll([hit('a', 'Mercy Hospital', '2022-05-01'), hit('b', 'Mercy Hospital', '2023-02-02')])).incidents.size).toBe(2);
    expect((await foldAll([hit('a', 'Mercy Hospital', '2022-05-01'), hit('b', 'Mercy Hospital', '2022-05-03')])).incidents.size).toBe(1);
  });

  it('does not chain attacks a month apart into one of half a year', async () => {
    const months = ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06'];
    const store = await foldAll(months.map((m) => hit(m, 'Mercy Hospital', m, { actor: 'Iron Heron', published: `${m}-28` })));
    expect(store.incidents.size).toBeGreaterThan(1);
    for (const { when } of store.incidents.values()) expect(when.edtf?.split(',').length ?? 0).toBeLessThanOrEqual(3);
  });

  it('does not chain undated attacks that share one victim each with the next, claimed by others months apart', async () => {
    const pair = (n: number): ReturnType<typeof account> =>
      account(`d${n}`, `2022-0${n}-10`, {
        entities: [
          { id: 'o1', kind: 'organisation', name: `Body ${n}`, country: 'US' },
          { id: 'o2', kind: 'organisation', name: `Body ${n + 1}`, country: 'US' },
          { id: 'g', kind: 'group', name: `Band ${n}` },
          { id: 'p', kind: 'agency', name: 'National Police', country: 'US' },
        ],
        events: [{ id: 'v', victims: ['o1', 'o2'], actors: ['g'], action: 'ransomware' }],
        said: [
          { type: 'targeted', events: ['v'], args: { victim: 'o1' } },
          { type: 'response', kind: 'investigation', events: ['v'], args: { by: 'p' } },
          { type: 'effect', kind: 'encryption', events: ['v'], args: { victim: 'o1' } },
        ],
      });
    expect((await foldAll([1, 3, 5, 7, 9].flatMap((n) => [pair(n), pair(n + 1 > 9 ? 2 : n + 1)]))).incidents.size).toBeGreaterThanOrEqual(
      6,
    );
  });

  it('flags two incidents that agree on all but the year', async () => {
    const store = await foldAll([hit('a', 'Mercy Hospital', '2022-05'), hit('b', 'Mercy Hospital', '2023-05')]);
    expect([...store.incidents.values()].map((i) => i.flags)).toEqual([['year-slip'], ['year-slip']]);
  });

  it('joins two incidents that a third document shows to be one, and keeps the older', async () => {
    const one = account('one', '2023-12-26', {
      entities: [AL, PARLIAMENT],
      times: [time('t', '2023-12-25')],
      events: [{ id: 'v', victims: ['parl'], time: 't' }],
      said: [{ type: 'effect', kind: 'disruption', events: ['v'], args: { victim: 'parl' } }],
    });
    const two = account('two', '2023-12-26', {
      entities: [AL, { id: 'one', kind: 'organisation', name: 'One Albania', country: 'AL' }, HJ],
      times: [time('t', '2023-12-25')],
      events: [{ id: 'v', victims: ['one'], actors: ['hj'], time: 't' }],
      said: [{ type: 'targeted', events: ['v'], args: { victim: 'one' }, by: 'hj' }],
    });
    const both = account('both', '2023-12-27', {
      entities: [AL, PARLIAMENT, { id: 'one', kind: 'organisation', name: 'One Albania', country: 'AL' }, HJ],
      times: [time('t', '2023-12-25')],
      events: [{ id: 'v', victims: ['parl', 'one'], actors: ['hj'], time: 't' }],
      said: [
        { type: 'targeted', events: ['v'], args: { victim: 'one' } },
        { type: 'effect', kind: 'disruption', events: ['v'], args: { victim: 'parl' } },
      ],
    });
    expect((await foldAll([one, two])).incidents.size).toBe(2);
    const store = await foldAll([one, two, both]);
    expect([...store.incidents.keys()]).toEqual([store.incidentOf('one', 'v').id]);
    expect(store.statements.get('two s0')).toBe(store.statements.get('both s0'));
    expect(store.statements.get('one s0')).toBe(store.statements.get('both s1'));
    expect(store.propositions.size).toBe(2);
    expect(store.grouping()).toEqual((await foldAll([both, two, one])).grouping());
  });

  it('narrows two open dates of one incident to the value both allow', async () => {
    const early = account('early', '2023-02-01', {
      entities: [AL, IR],
      times: [
        time('t', [
          ['2022-07', 0.8],
          ['2021-07', 0.2],
        ]),
      ],
      events: [{ id: 'v', victims: ['al'], actors: ['ir'], time: 't' }],
      said: [{ type: 'occurred', events: ['v'], args: { victim: 'al' } }],
    });
    for (const order of [
      [founding, early],
      [early, founding],
    ])
      expect((await foldAll(order)).incidentOf('founding', 'v2').when).toMatchObject({ edtf: '2022-07', candidates: [] });
  });

  it('groups dated documents alike in every order of arrival', async () => {
    const victims = ['Mercy Hospital', 'Acme Foods', 'City of Dallas', 'Port of Oslo'];
    const told = fc.record({
      victim: fc.constantFrom(...victims),
      year: fc.constantFrom(2021, 2022, 2023),
      day: fc.constantFrom('06-01', '06-03', '06'),
      actor: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), async (facts, picks) => {
        const documents = facts.map((f, i) => hit(`d${i}`, f.victim, `${f.year}-${f.day}`, f.actor ? {} : { actor: 'Akira' }));
        const rest = [...documents];
        const shuffled: typeof documents = [];
        while (rest.length > 0) shuffled.push(...rest.splice((picks.next().value ?? 0) % rest.length, 1));
        const [a, b] = [await foldAll(documents), await foldAll(shuffled)];
        expect(b.grouping()).toEqual(a.grouping());
        expect(new Set([...b.incidents.values()].map((i) => i.when.edtf))).toEqual(
          new Set([...a.incidents.values()].map((i) => i.when.edtf)),
        );
      }),
      { numRuns: 60 },
    );
  });
});
