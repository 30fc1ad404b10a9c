import { describe, expect, it } from 'vitest';
import type { DocumentRef } from '../model/api.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';
import type { Entity, Proposition } from '../model/records.ts';
import { polarityOf, type PropositionType, type Stance } from '../model/vocabulary.ts';
import { knownBy, weighBundle, weighFully } from './weigh-bundle.ts';

/** A hospital in Norway, a ransomware gang, its state; one document a day unless told. */
const entity = (id: string, kind: Entity['kind'], more: Partial<Entity> = {}): Entity => ({
  id,
  kind,
  name: id,
  names: [id],
  named: true,
  country: null,
  organOf: null,
  authority: false,
  count: null,
  sector: null,
  knowledge: null,
  ...more,
});
const ENTITIES: Entity[] = [
  entity('Norway', 'state', { country: 'NO' }),
  entity('Ruritania', 'state', { country: 'RU' }),
  entity('Sweden', 'state', { country: 'SE' }),
  entity('NorCyber', 'agency', { country: 'NO', organOf: 'Norway', authority: true }),
  entity('SwedPol', 'agency', { country: 'SE', organOf: 'Sweden', authority: true }),
  entity('Foreign Office', 'agency', { country: 'RU', organOf: 'Ruritania', authority: true }),
  entity('Fjord Hospital', 'organisation', { country: 'NO', sector: 'health' }),
  entity('Kari Lie', 'person', { organOf: 'Fjord Hospital' }),
  entity('Ivan Petrov', 'person', { organOf: 'Foreign Office' }),
  entity('BlackTide', 'group'),
  entity('DeepSec', 'vendor'),
  entity('Daily Post', 'outlet'),
];
const PROPOSITIONS: Proposition[] = (
  [
    ['hit', 'targeted', null, { victim: 'Fjord Hospital' }],
    ['did', 'conducted', null, { actor: 'BlackTide', victim: 'Fjord Hospital' }],
    ['theft', 'data-theft', null, {}],
    ['state', 'sponsored', null, { sponsor: 'Ruritania' }],
    ['looked', 'response', 'investigation', { by: 'DeepSec' }],
  ] satisfies [string, PropositionType, string | null, Record<string, string>][]
).map(([id, type, kind, args]) => ({
  id,
  type,
  kind,
  incidents: ['I'],
  args: Object.entries(args).map(([role, e]) => ({ role: role as 'victim', entity: e, text: e })),
  text: id,
}));

const document = (id: string, published: string | null, more: Partial<DocumentRef> = {}): DocumentRef => ({
  id,
  title: id,
  source: `Outlet of ${id}`,
  sourceKind: 'outlet',
  published,
  collectedAt: '2024-06-01T08:00:00Z',
  url: null,
  copyOf: null,
  ...more,
});

interface Said {
  in: string;
  by?: string;
  on: string;
  stance?: Stance;
  more?: Partial<LinkedStatement>;
}
const statements = (said: readonly Said[]): LinkedStatement[] =>
  said.map(({ in: doc, by, on, stance = 'assert', more = {} }, i) => ({
    id: `s${String(i).padStart(2, '0')}`,
    document: doc,
    localId: `s${i}`,
    reader: 'test',
    start: i * 10,
    end: i * 10 + 5,
    quote: 'quote',
    before: '',
    after: '',
    sentence: i,
    asserter:
      by === undefined ? { kind: 'narrator', entity: null, name: doc, span: null } : { kind: 'entity', entity: by, name: by, span: null },
    relays: [],
    stance,
    polarity: polarityOf(stance),
    wording: 'flat',
    strength: 1,
    directness: 'indirect',
    cue: null,
    focus: null,
    implied: false,
    hasEvidence: false,
    timeSaid: null,
    eventTime: null,
    eventTimeCandidates: [],
    rule: 'test',
    proposition: on,
    asserterEntity: by ?? null,
    relayEntities: [],
    ...more,
  }));

const bundle = (documents: DocumentRef[], said: readonly Said[], rejected: string[] = []): IncidentBundle => ({
  incident: {
    id: 'I',
    title: '',
    when: { edtf: '2024-05-01', candidates: [], resolvedBy: null },
    victims: ['Fjord Hospital'],
    actors: ['BlackTide'],
    country: 'NO',
    action: 'ransomware',
    campaign: null,
    campaignBy: null,
    joins: [],
    flags: [],
  },
  propositions: PROPOSITIONS,
  statements: statements(said),
  entities: ENTITIES,
  documents,
  rejected,
});
const weighed = (documents: DocumentRef[], said: readonly Said[], rejected: string[] = []) => {
  const result = weighBundle(bundle(documents, said, rejected));
  return (id: string) => result.get(id);
};
const MAY = [1, 2, 3, 4, 5].map((d) => document(`d${d}`, `2024-05-0${d}`));

describe('origins', () => {
  it('counts the agency once, however many outlets relay it', () => {
    const one = weighed(MAY, [{ in: 'd1', by: 'NorCyber', on: 'hit', stance: 'confirm' }])('hit');
    const five = weighed(
      MAY,
      MAY.map((d) => ({ in: d.id, by: 'NorCyber', on: 'hit', stance: 'confirm' as const })),
    )('hit');
    expect(one).toMatchObject({ status: 'confirmed', L: 2.94 });
    expect(five).toMatchObject({ status: 'confirmed', L: 2.94 });
  });

  it('gives two letterheads over one wire text one voice', () => {
    const copies = [
      document('d1', '2024-05-01'),
      document('d2', '2024-05-01', { copyOf: 'd1' }),
      document('d3', '2024-05-02', { copyOf: 'd2' }),
    ];
    const said = copies.map((d) => ({ in: d.id, on: 'hit' }));
    expect(weighed(copies, said)('hit')).toMatchObject({ status: 'reported', L: 1.1, flags: ['single-origin'] });
    expect(weighed(MAY.slice(0, 3), said)('hit')).toMatchObject({ status: 'corroborated', L: 3.3 });
  });

  it('leaves a claim a claim when a headline repeats it', () => {
    const result = weighed(MAY, [
      { in: 'd1', on: 'hit', more: { directness: 'headline' } },
      { in: 'd1', by: 'BlackTide', on: 'hit', stance: 'claim' },
    ])('hit');
    expect(result).toMatchObject({ status: 'claimed', band: 'not assessed', flags: ['self-claimed', 'single-origin'] });
  });

  it('says that nobody is named where nobody is, in the words every page uses', () => {
    const asserter = { kind: 'unspecified' as const, entity: null, name: 'unspecified', span: null };
    const result = weighed(MAY, [{ in: 'd1', on: 'state', stance: 'attribute', more: { asserter, wording: 'attributed' } }])('state');
    expect(result?.weights).toMatchObject([{ origin: 'nobody named', role: 'agentless' }]);
  });

  it('counts a spokesperson as the party, and an organ of the accused state as the state', () => {
    const result = weighed(MAY, [
      { in: 'd1', by: 'Kari Lie', on: 'hit', stance: 'acknowledge' },
      { in: 'd2', by: 'Fjord Hospital', on: 'hit', stance: 'confirm' },
      { in: 'd3', by: 'SwedPol', on: 'state', stance: 'attribute' },
      { in: 'd4', by: 'Ivan Petrov', on: 'state', stance: 'deny' },
    ]);
    expect(result('hit')).toMatchObject({ status: 'confirmed', L: 2.94 });
    expect(result('hit')?.weights[0]).toMatchObject({ role: 'victim/own-incident', origin: 'Fjord Hospital' });
    expect(result('state')).toMatchObject({ status: 'attributed', flags: ['denied-by:Ruritania', 'single-origin'] });
  });
});

describe('standing', () => {
  it('takes the victim’s word on being hit, not on how little it lost', () => {
    const result = weighed(MAY, [
      { in: 'd1', by: 'BlackTide', on: 'theft', stance: 'claim' },
      { in: 'd2', by: 'Fjord Hospital', on: 'theft', stance: 'deny' },
    ])('theft');
    expect(result).toMatchObject({ status: 'denied', L: -0.46, flags: ['denied-by:Fjord Hospital', 'self-claimed', 'single-origin'] });
    const later = weighed(MAY, [
      { in: 'd1', by: 'BlackTide', on: 'theft', stance: 'claim' },
      { in: 'd2', by: 'Fjord Hospital', on: 'theft', stance: 'deny' },
      { in: 'd3', by: 'NorCyber', on: 'theft', stance: 'confirm' },
    ])('theft');
    expect(later).toMatchObject({ status: 'confirmed', L: 2.49 });
  });

  it('gives a claim of authorship more weight once the attack is confirmed', () => {
    const claim: Said = { in: 'd1', by: 'BlackTide', on: 'did', stance: 'claim-responsibility' };
    expect(weighed(MAY, [claim])('did')).toMatchObject({ status: 'claimed', L: 0.2 });
    expect(weighed(MAY, [claim, { in: 'd2', by: 'NorCyber', on: 'hit', stance: 'confirm' }])('did')).toMatchObject({
      status: 'claimed',
      L: 0.62,
    });
  });

  it('refutes what the claimant takes back', () => {
    const result = weighed(MAY, [
      { in: 'd1', by: 'BlackTide', on: 'did', stance: 'claim-responsibility' },
      { in: 'd2', by: 'BlackTide', on: 'did', stance: 'retract' },
    ])('did');
    expect(result?.status).toBe('refuted (retracted by claimant)');
  });

  it('counts nothing on the side of those who took it back', () => {
    const [said, back] = [
      { in: 'd1', by: 'NorCyber', on: 'hit', stance: 'assert' },
      { in: 'd2', by: 'NorCyber', on: 'hit', stance: 'retract' },
    ] as const satisfies Said[];
    const result = weighed(MAY, [said, back])('hit');
    expect(result?.status).toBe('refuted (retracted by claimant)');
    expect(result?.flags).toContain('superseded');
    // Others who said so stand, and what it says again afterwards does.
    expect(weighed(MAY, [said, back, { in: 'd1', by: 'Daily Post', on: 'hit', stance: 'assert' }])('hit')?.status).not.toMatch(/refuted/);
    const on = (day: string) => ({ more: { timeSaid: day } });
    const again = weighed(MAY, [said, { ...back, ...on('2024-05-03') }, { ...said, in: 'd2', ...on('2024-05-04') }])('hit');
    expect(again?.status).toBe('confirmed');
  });

  it('hears an investigator as one that saw the systems where it did', () => {
    const looked: Said = { in: 'd1', on: 'looked' };
    const says: Said = { in: 'd2', by: 'DeepSec', on: 'did', stance: 'attribute' };
    expect(weighed(MAY, [looked, says])('did')?.weights[0]?.role).toBe('investigator/with-access');
    const elsewhere = { ...bundle(MAY, [says]), propositions: PROPOSITIONS.filter((p) => p.id !== 'looked') };
    expect(weighBundle(elsewhere).get('did')?.weights[0]?.role).toBe('investigator/no-access');
  });
});

describe('later words', () => {
  const own = document('own', '2024-05-02', { source: 'SwedPol', sourceKind: 'government' });
  it('replace earlier ones of the same party when both are dated', () => {
    const result = weighed(MAY, [
      { in: 'd1', by: 'SwedPol', on: 'did', stance: 'attribute', more: { timeSaid: '2024-05-01' } },
      { in: 'd3', by: 'SwedPol', on: 'did', stance: 'suspect', more: { timeSaid: '2024-05-03', wording: 'suspected' } },
    ])('did');
    expect(result?.flags).toContain('superseded');
    expect(result?.L).toBe(0.61);
  });

  it('do not replace them when undated: a retelling may repeat old words', () => {
    const result = weighed(MAY, [
      { in: 'd1', by: 'SwedPol', on: 'did', stance: 'attribute' },
      { in: 'd3', by: 'SwedPol', on: 'did', stance: 'suspect', more: { wording: 'suspected' } },
    ])('did');
    expect(result).toMatchObject({ L: 1.73 });
  });

  it('give way to the party’s own document where a retelling is stronger', () => {
    const result = weighed(
      [...MAY, own],
      [
        { in: 'own', by: 'SwedPol', on: 'did', stance: 'suspect', more: { wording: 'suspected' } },
        { in: 'd3', by: 'SwedPol', on: 'did', stance: 'attribute' },
      ],
    )('did');
    expect(result).toMatchObject({ L: 0.61 });
    expect(result?.flags).toEqual(expect.arrayContaining(['drift', 'superseded']));
  });
});

describe('as of', () => {
  const said: Said[] = [
    { in: 'd1', by: 'BlackTide', on: 'did', stance: 'claim-responsibility' },
    { in: 'd3', by: 'NorCyber', on: 'hit', stance: 'confirm' },
  ];
  it('knows on a day what was published by its end, or collected', () => {
    const b = bundle(MAY, said);
    expect(weighBundle(b, { asOf: '2024-04-30' }).get('hit')).toMatchObject({ status: 'open', L: 0 });
    expect(weighBundle(b, { asOf: '2024-05-02' }).get('hit')).toMatchObject({ status: 'claimed' });
    expect(weighBundle(b, { asOf: '2024-05-03' }).get('hit')).toMatchObject({ status: 'confirmed' });
    expect(weighBundle(b, { asOf: '2024-05-31', basis: 'collected' }).get('hit')).toMatchObject({ status: 'open' });
    expect(weighBundle(b, { asOf: '2024-06-01', basis: 'collected' }).get('hit')).toMatchObject({ status: 'confirmed' });
  });

  it('takes a month to its end and a document without a date when it was collected', () => {
    const at = (published: string | null): { published: string | null; collectedAt: string } => ({
      published,
      collectedAt: '2024-06-01T08:00:00Z',
    });
    expect(knownBy(at('2024-05'), '2024-05-30')).toBe(false);
    expect(knownBy(at('2024-05'), '2024-05-31')).toBe(true);
    expect(knownBy(at(null), '2024-05-31')).toBe(false);
    expect(knownBy(at('2024-05-03T10:00:00Z'), '2024-05-03T09:00:00Z')).toBe(false);
    expect(knownBy(at('2024-05-03T10:00:00Z'), '2024-05-03')).toBe(true);
  });
});

describe('decisions and order', () => {
  it('leave out a rejected statement', () => {
    const said: Said[] = [{ in: 'd1', by: 'NorCyber', on: 'hit', stance: 'confirm' }];
    expect(weighed(MAY, said, ['s00'])('hit')?.status).toBe('open');
    expect(weighed(MAY, said)('hit')?.status).toBe('confirmed');
  });

  it('give the same result whatever the order of statements and propositions', () => {
    const said: Said[] = [
      { in: 'd1', by: 'BlackTide', on: 'did', stance: 'claim-responsibility' },
      { in: 'd1', by: 'BlackTide', on: 'theft', stance: 'claim' },
      { in: 'd2', by: 'NorCyber', on: 'hit', stance: 'confirm' },
      { in: 'd2', on: 'hit', more: { directness: 'headline' } },
      { in: 'd3', by: 'SwedPol', on: 'state', stance: 'attribute' },
      { in: 'd4', by: 'Ivan Petrov', on: 'state', stance: 'deny' },
      { in: 'd5', by: 'Fjord Hospital', on: 'theft', stance: 'no-response' },
    ];
    const b = bundle(MAY, said);
    const turned = {
      ...b,
      statements: b.statements.toReversed(),
      propositions: b.propositions.toReversed(),
      entities: b.entities.toReversed(),
      documents: b.documents.toReversed(),
    };
    expect(weighBundle(turned)).toEqual(weighBundle(b));
    expect(weighFully(b).silent.get('Fjord Hospital')).toEqual(['s06']);
  });
});

describe('who speaks of what', () => {
  const shops = entity('shops', 'organisation', { named: false });
  const withShops = (said: readonly Said[], more: Proposition[]) => {
    const base = bundle(MAY, said);
    return weighBundle({ ...base, entities: [...base.entities, shops], propositions: [...base.propositions, ...more] });
  };
  const proposition = (id: string, type: PropositionType, args: Record<string, string>): Proposition => ({
    id,
    type,
    kind: null,
    incidents: ['I'],
    args: Object.entries(args).map(([role, e]) => ({ role: role as 'victim', entity: e, text: e })),
    text: id,
  });

  it('lets the victim speak of what is only described as it speaks of itself', () => {
    const result = withShops(
      [{ in: 'd1', by: 'Fjord Hospital', on: 'closed', stance: 'acknowledge' }],
      [proposition('closed', 'effect', { victim: 'shops' })],
    );
    expect(result.get('closed')).toMatchObject({ status: 'confirmed' });
    expect(result.get('closed')?.weights).toMatchObject([{ role: 'victim/own-incident' }]);
  });

  it('does not let it speak so of another that has a name', () => {
    const result = withShops(
      [{ in: 'd1', by: 'Fjord Hospital', on: 'other', stance: 'confirm' }],
      [proposition('other', 'effect', { victim: 'DeepSec' })],
    );
    expect(result.get('other')?.weights).toMatchObject([{ role: 'investigator/no-access' }]);
  });

  it('takes “we did it” for a claim in any words, and a state for none', () => {
    const crew = entity('Antenna', 'organisation');
    const base = bundle(MAY, [{ in: 'd1', by: 'Antenna', on: 'own', stance: 'attribute' }]);
    const result = weighBundle({
      ...base,
      entities: [...base.entities, crew],
      propositions: [...base.propositions, proposition('own', 'conducted', { actor: 'Antenna' })],
    });
    expect(result.get('own')).toMatchObject({ status: 'claimed', flags: ['self-claimed', 'single-origin'] });
  });

  it('takes back nothing for the accused who calls the charge made up', () => {
    const result = weighed(MAY, [
      { in: 'd1', by: 'SwedPol', on: 'state', stance: 'attribute' },
      { in: 'd2', by: 'Ivan Petrov', on: 'state', stance: 'retract' },
    ])('state');
    expect(result?.weights.map((w) => w.role)).toContain('accused/denial');
    expect(result?.weights.map((w) => w.role)).not.toContain('retraction/by-claimant');
  });

  it('refutes an effect where the authority brings evidence, and only limits it where it brings none', () => {
    const said = (hasEvidence: boolean): Said[] => [
      { in: 'd1', by: 'BlackTide', on: 'theft', stance: 'claim' },
      { in: 'd2', by: 'NorCyber', on: 'theft', stance: 'refute', more: { hasEvidence } },
    ];
    expect(weighed(MAY, said(true))('theft')).toMatchObject({ status: 'refuted' });
    expect(weighed(MAY, said(false))('theft')).toMatchObject({ status: 'denied' });
  });

  it('makes nobody an accused who only says in its own notice that a thing is not its', () => {
    const notice = [document('d1', '2024-05-01', { source: 'NorCyber', sourceKind: 'agency' })];
    const said: Said[] = [
      { in: 'd1', on: 'ours', stance: 'deny' },
      { in: 'd1', on: 'hit', stance: 'confirm' },
    ];
    const base = bundle(notice, said);
    const result = weighBundle({
      ...base,
      propositions: [...base.propositions, proposition('ours', 'sponsored', { sponsor: 'NorCyber' })],
    });
    expect(result.get('hit')).toMatchObject({ status: 'confirmed' });
  });
});
