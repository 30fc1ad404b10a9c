import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvidenceRole, Wording } from '../model/vocabulary.ts';
import { type Assessment, type Evidence, WeighInput } from '../model/weighing.ts';
import { cappedClass, learnedReliability, TABLE } from './tables.ts';
import { weigh } from './weigh.ts';

type Expected = Omit<Assessment, 'weights'>;
type Case = WeighInput & { name?: string; expected: Expected };
interface WorkedCases {
  seed: Record<string, Case>;
  corroborated: Record<string, Case>;
  cases: Case[];
  wordingStrength?: Record<string, number>;
  roleReliability?: Record<string, number>;
  classCap?: Record<string, number>;
  standingRoles?: string[];
}

const load = (url: URL): WorkedCases => JSON.parse(readFileSync(url, 'utf8')) as WorkedCases;
const own = load(new URL('worked-cases.test.json', import.meta.url));
const sharedUrl = new URL('../../../shared/method/worked-cases.json', import.meta.url);

const named = (cases: WorkedCases): [string, Case][] => [
  ...Object.entries(cases.seed).map(([id, c]): [string, Case] => [`seed ${id}`, c]),
  ...Object.entries(cases.corroborated).map(([id, c]): [string, Case] => [`corroborated ${id}`, c]),
  ...cases.cases.map((c): [string, Case] => [c.name ?? '', c]),
];
const check = (c: Case): void => {
  const { weights, ...got } = weigh(WeighInput.parse({ kind: c.kind, evidence: c.evidence, dependence: c.dependence }));
  expect(got).toEqual(c.expected);
  expect(weights).toHaveLength(c.evidence.length);
};

describe('worked cases of the method', () => {
  it.each(named(own))('%s', (_name, c) => check(c));
});

describe.skipIf(!existsSync(sharedUrl))('worked cases beside the repository (skipped where ../shared is absent)', () => {
  const shared = existsSync(sharedUrl) ? load(sharedUrl) : own;
  it.each(named(shared))('%s', (_name, c) => check(c));
  it('has the numbers of our table', () => {
    expect(TABLE.wordingStrength).toEqual(shared.wordingStrength);
    expect(TABLE.roleReliability).toEqual(shared.roleReliability);
    expect(TABLE.classCap).toEqual(shared.classCap);
    expect([...TABLE.standingRoles].sort()).toEqual(shared.standingRoles);
  });
});

it('counts a denial that says "unlikely" once: against, and no more than that word is worth', () => {
  const one = (polarity: 1 | -1): number =>
    weigh(
      WeighInput.parse({
        kind: 'actor',
        evidence: [{ id: 'a', origin: 'A', polarity, role: 'authority/attribution', wording: 'unlikely', hasEvidence: false }],
        dependence: [],
      }),
    ).L;
  expect(one(-1)).toBeLessThan(0);
  expect(one(-1)).toBe(one(1));
});

const role = fc.constantFrom(...EvidenceRole.options);
const wording = fc.constantFrom(...Wording.options);
const item: fc.Arbitrary<Omit<Evidence, 'id'>> = fc.record(
  {
    origin: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    polarity: fc.constantFrom<(1 | 0 | -1)[]>(1, 0, -1),
    role,
    wording,
    hasEvidence: fc.boolean(),
  },
  { requiredKeys: ['origin', 'polarity', 'role', 'wording'] },
);
const input = fc
  .record({
    kind: fc.constantFrom<WeighInput['kind'][]>('event', 'actor', 'motive'),
    items: fc.array(item, { maxLength: 12 }),
    dependence: fc.array(
      fc.record({ a: fc.constantFrom('A', 'B', 'C'), b: fc.constantFrom('C', 'D', 'E'), rho: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { maxLength: 5 },
    ),
  })
  .map(({ kind, items, dependence }): WeighInput => ({ kind, dependence, evidence: items.map((e, i) => ({ ...e, id: `s${i}` })) }));

describe('what always holds', () => {
  it('stays within the clamp and never gives NaN', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { L, P, positive, negative, conflict, weights } = weigh(given);
        for (const n of [L, P, positive, negative, conflict, ...weights.map((w) => w.effective)]) expect(Number.isFinite(n)).toBe(true);
        expect(Math.abs(L)).toBeLessThanOrEqual(4.6);
        expect(conflict).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not depend on the order of the evidence', () => {
    const shuffled = input.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given.evidence, { minLength: given.evidence.length, maxLength: given.evidence.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, evidence]) => {
        expect(weigh({ ...given, evidence })).toEqual(weigh(given));
      }),
    );
  });

  it('gains nothing from a relay of what an origin already said', () => {
    fc.assert(
      fc.property(input, fc.nat(), (given, pick) => {
        const relayed = given.evidence[pick % Math.max(1, given.evidence.length)];
        if (relayed === undefined) return;
        const more = { ...given, evidence: [...given.evidence, { ...relayed, id: 'relay' }] };
        const { weights: _a, ...before } = weigh(given);
        const { weights: _b, ...after } = weigh(more);
        expect(after).toEqual(before);
      }),
    );
  });

  it('is never lowered by independent affirming evidence', () => {
    const affirming = wording.filter((w) => TABLE.wordingStrength[w] > 0);
    fc.assert(
      fc.property(input, role, affirming, (given, r, w) => {
        const more: WeighInput = {
          ...given,
          evidence: [...given.evidence, { id: 'new', origin: 'someone new', polarity: 1, role: r, wording: w }],
        };
        expect(weigh(more).L).toBeGreaterThanOrEqual(weigh(given).L);
      }),
    );
  });

  it('never confirms who did it, nor gives a likelihood word to a claim alone', () => {
    fc.assert(
      fc.property(input, (given) => {
        const result = weigh(given);
        if (given.kind !== 'event') expect(result.status).not.toBe('confirmed');
        const onlyClaims = given.evidence.every(
          (e) => e.polarity >= 0 && TABLE.wordingStrength[e.wording] > 0 && cappedClass(e.role) === 'claimant',
        );
        if (onlyClaims) expect(result.band).toBe('not assessed');
      }),
    );
  });
});

describe('single rules', () => {
  const claim = (origin: string): Evidence => ({
    id: `claim of ${origin}`,
    origin,
    polarity: 1,
    role: 'claimant/impact',
    wording: 'claimed',
  });

  it('counts ten outlets repeating one claim as one voice', () => {
    const outlets = Array.from({ length: 10 }, (_, i) => ({ ...claim('the group'), id: `outlet ${i}` }));
    expect(weigh({ kind: 'event', evidence: outlets, dependence: [] })).toMatchObject({ L: 0.16, status: 'claimed' });
  });

  it('caps claimants as a class and says so', () => {
    const result = weigh({ kind: 'event', evidence: Array.from({ length: 10 }, (_, i) => claim(`group ${i}`)), dependence: [] });
    expect(result.L).toBe(0.85);
    expect(result.weights.some((w) => w.note?.includes('at most 0.85') === true)).toBe(true);
  });

  it('drops a superseded statement, keeps it in the explanation and flags it', () => {
    const first: Evidence = { id: 's1', origin: 'FBI', polarity: 1, role: 'ally/attribution', wording: 'flat', supersededBy: 's2' };
    const later: Evidence = { id: 's2', origin: 'FBI', polarity: 1, role: 'ally/attribution', wording: 'possible' };
    const result = weigh({ kind: 'actor', evidence: [first, later], dependence: [] });
    expect(result).toMatchObject({ status: 'hypothesised', L: 0.26, flags: ['single-origin', 'superseded'] });
    expect(result.weights.find((w) => w.evidence === 's1')).toMatchObject({ effective: 0, note: 'superseded by s2' });
  });

  it('is open without evidence, reported where nobody is named', () => {
    expect(weigh({ kind: 'event', evidence: [], dependence: [] })).toMatchObject({ status: 'open', L: 0, band: 'not assessed' });
    const agentless: Evidence = { id: 's', origin: 'unspecified', polarity: 1, role: 'agentless', wording: 'attributed' };
    expect(weigh({ kind: 'actor', evidence: [agentless], dependence: [] })).toMatchObject({ status: 'reported', band: 'not assessed' });
  });

  it('corroborates from two independent origins, not from two that share their evidence', () => {
    const evidence: Evidence[] = ['A', 'B'].map((origin) => ({ id: origin, origin, polarity: 1, role: 'media-named', wording: 'flat' }));
    expect(weigh({ kind: 'event', evidence, dependence: [] }).status).toBe('corroborated');
    expect(weigh({ kind: 'event', evidence, dependence: [{ a: 'A', b: 'B', rho: 0.7 }] }).status).toBe('reported');
  });

  it('learns reliability slowly', () => {
    expect(learnedReliability(0.75, 0, 0)).toBe(0.75);
    expect(learnedReliability(0.75, 3, 3)).toBeCloseTo(0.783, 3);
  });
});

describe('the grade of a source', () => {
  const one = (letter: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | null, own = true, role: Evidence['role'] = 'victim/own-incident'): Assessment =>
    weigh(
      WeighInput.parse({
        kind: 'event',
        evidence: [
          {
            id: 'a',
            origin: 'A',
            polarity: 1,
            role,
            wording: 'flat',
            ...(letter === null ? {} : { grade: { letter, source: 'S', by: 'Ana', decision: 'dec_1', own } }),
          },
        ],
        dependence: [],
      }),
    );

  it('changes the weight in its order and never the side; without one, and as usual or not to be judged, nothing changes', () => {
    const order = (['A', 'B', 'C', 'D', 'E'] as const).map((letter) => one(letter).L);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(new Set(order).size).toBe(5);
    expect(order.every((l) => l > 0)).toBe(true);
    for (const letter of ['B', 'F'] as const) expect({ ...one(letter), weights: [] }).toEqual({ ...one(null), weights: [] });
    expect(one('A', false).L).toBe(one(null).L);
    expect(one('D', false).L).toBe(one('D').L);
    expect(one('D').weights[0]).toMatchObject({ graded: { letter: 'D', without: 0.95 }, reliability: 0.813 });
  });

  it('lets what an unreliable source says be reported and claimed, and confirm nothing', () => {
    expect([one(null).status, one('E').status]).toEqual(['confirmed', 'reported']);
    expect(one('E', true, 'claimant/unconfirmed-incident').status).toBe('claimed');
    expect(one('E').analyticConfidence).toBe('low');
  });
});
