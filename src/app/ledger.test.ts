import { describe, expect, it } from 'vitest';
import type { DocumentRef, LedgerRow } from '../model/api.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';
import type { Entity } from '../model/records.ts';
import type { SourceKind, Stance } from '../model/vocabulary.ts';
import { ledgerOf, victimsClaimed } from './ledger.ts';
import { pictureOf } from './views.ts';

const entity = (id: string, name: string, kind: Entity['kind'], more: Partial<Entity> = {}): Entity => ({
  id,
  kind,
  name,
  names: [name],
  named: true,
  country: 'NO',
  organOf: null,
  authority: false,
  count: null,
  sector: null,
  knowledge: null,
  ...more,
});
const VICTIM = entity('hospital', 'Fjord Hospital', 'organisation', { names: ['Fjord Hospital', 'Fjord hospital'] });
const GANG = entity('gang', 'BlackTide', 'group', { country: null });
const POST = entity('post', 'Daily Post', 'outlet');
// Who is only described is one entity a document: nobody can tell whether two reports mean the same "authorities".
const described = (id: string): Entity => entity(id, 'Authorities', 'agency', { named: false, authority: true });
const [HERE, THERE] = [described('here'), described('there')];
const [OSLO, BERGEN] = [
  entity('oslo', 'Port Authority', 'agency', { authority: true }),
  entity('bergen', 'Port Authority', 'agency', { authority: true }),
];

const ABROAD = entity('fr', 'Agence', 'agency', { authority: true, country: 'FR' });

const said = (source: string, sourceKind: SourceKind, stance: Stance, by: Entity | null): { document: DocumentRef; s: LinkedStatement } => {
  const id = `${source} ${stance} ${by?.id ?? ''}`;
  const document = { id, title: null, source, sourceKind, published: '2024-05-01', collectedAt: '2024-05-02', url: null, copyOf: null };
  const asserter =
    by === null
      ? { kind: 'narrator' as const, entity: null, name: source, span: null }
      : { kind: 'entity' as const, entity: by.id, name: by.name, span: null };
  const s: LinkedStatement = {
    id: `s ${id}`,
    document: id,
    localId: id,
    reader: 'test',
    start: 0,
    end: 5,
    quote: 'quote',
    before: '',
    after: '',
    sentence: 0,
    asserter,
    relays: [],
    stance,
    polarity: 1,
    proposition: stance === 'claim-responsibility' ? 'did' : 'hit',
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
    asserterEntity: by?.id ?? null,
    relayEntities: [],
  };
  return { document, s };
};

const rowOf = (...all: ReturnType<typeof said>[]) => {
  const victim = { role: 'victim' as const, entity: VICTIM.id, text: VICTIM.name };
  const actor = { role: 'actor' as const, entity: GANG.id, text: GANG.name };
  const bundle: IncidentBundle = {
    incident: {
      id: 'I',
      title: '',
      when: { edtf: '2024-05-01', candidates: [], resolvedBy: null },
      victims: [VICTIM.id],
      actors: [GANG.id],
      country: 'NO',
      action: null,
      campaign: null,
      campaignBy: null,
      joins: [],
      flags: [],
    },
    propositions: [
      { id: 'hit', type: 'targeted', kind: null, incidents: ['I'], args: [victim], text: 'Fjord Hospital was attacked.' },
      { id: 'lost', type: 'data-theft', kind: null, incidents: ['I'], args: [victim], text: 'Data was stolen from Fjord Hospital.' },
      { id: 'down', type: 'effect', kind: 'outage', incidents: ['I'], args: [victim], text: 'Tickets could not be sold.' },
      {
        id: 'bug',
        type: 'origin',
        kind: null,
        incidents: ['I'],
        args: [{ role: 'origin', entity: null, text: 'caused by a software bug' }],
        text: 'It was caused by a software bug.',
      },
      { id: 'did', type: 'conducted', kind: null, incidents: ['I'], args: [actor, victim], text: 'BlackTide attacked Fjord Hospital.' },
    ],
    statements: all.map(({ s }) => s),
    entities: [VICTIM, GANG, POST, HERE, THERE, OSLO, BERGEN, ABROAD],
    documents: all.map(({ document }) => document),
    rejected: [],
  };
  return ledgerOf(pictureOf(bundle))[0];
};
const shown = (parties: { id: string | null; name: string }[] | undefined) => parties?.map((p) => [p.id, p.name]);

describe('a row of the ledger names each party once', () => {
  it('the victim, quoted by others and in a statement published under its own name', () => {
    const row = rowOf(
      said('Daily Post', 'outlet', 'confirm', VICTIM),
      said('Fjord hospital', 'victim', 'confirm', null),
      said('FJORD HOSPITAL', 'victim', 'acknowledge', null),
    );
    expect(shown(row?.confirmedBy)).toEqual([['hospital', 'Fjord Hospital']]);
  });

  it('the group, in its own channel and in the news', () => {
    const row = rowOf(
      said('Blacktide', 'persona-channel', 'claim-responsibility', null),
      said('Daily Post', 'outlet', 'claim-responsibility', GANG),
    );
    expect(shown(row?.claimedBy)).toEqual([['gang', 'BlackTide']]);
  });

  it('a paper that another paper cites, and that is stored under two spellings', () => {
    const row = rowOf(
      said('Daily Post', 'outlet', 'assert', null),
      said('Daily post', 'outlet', 'report', null),
      said('The Herald', 'outlet', 'report', POST),
      said('The Herald', 'outlet', 'assert', null),
    );
    expect(shown(row?.reportedBy)).toEqual([
      [null, 'The Herald'],
      ['post', 'Daily Post'],
    ]);
  });
});

describe('parties of one name', () => {
  it('that two documents only describe are listed once: a reader cannot tell them apart', () => {
    const row = rowOf(said('Daily Post', 'outlet', 'confirm', HERE), said('The Herald', 'outlet', 'confirm', THERE));
    expect(shown(row?.confirmedBy)).toEqual([['here', 'Authorities']]);
  });

  it('that are named are two where they are two entities', () => {
    const row = rowOf(said('Daily Post', 'outlet', 'confirm', OSLO), said('The Herald', 'outlet', 'confirm', BERGEN));
    expect(shown(row?.confirmedBy)).toEqual([
      ['oslo', 'Port Authority'],
      ['bergen', 'Port Authority'],
    ]);
  });
});

describe('what an attack did to a victim', () => {
  const onLoss = (stance: 'acknowledge' | 'limit') => {
    const { document, s } = said('Fjord Hospital', 'victim', stance, VICTIM);
    return { document, s: { ...s, proposition: 'lost', polarity: stance === 'limit' ? (-1 as const) : (1 as const) } };
  };

  it('shows that it was hit, where the victim says so', () => {
    expect(shown(rowOf(onLoss('acknowledge'))?.confirmedBy)).toEqual([['hospital', 'Fjord Hospital']]);
  });

  it('denies no attack where it says that nothing was taken', () => {
    expect(rowOf(onLoss('limit'))?.deniedBy).toEqual([]);
  });
});

describe('an attribution', () => {
  const blamed = (by: Entity, wording: LinkedStatement['wording'] = 'moderate-confidence') => {
    const { document, s } = said('Daily Post', 'outlet', 'attribute', by);
    return { document, s: { ...s, proposition: 'did', wording } };
  };

  it('by an authority says with standing that the victim was hit, however sure it is of who did it', () => {
    expect(shown(rowOf(blamed(OSLO))?.confirmedBy)).toEqual([['oslo', 'Port Authority']]);
  });

  it('confirms nothing as a mere possibility, from abroad, or by a paper', () => {
    for (const s of [blamed(OSLO, 'possible'), blamed(ABROAD), blamed(POST)]) expect(rowOf(s)?.confirmedBy).toEqual([]);
  });
});

describe('a harm told with a cause that needs no attacker', () => {
  const harm = (proposition: string) => {
    const { document, s } = said('Daily Post', 'outlet', 'acknowledge', VICTIM);
    return { document, s: { ...s, id: `s ${proposition}`, localId: proposition, proposition } };
  };

  it('is no word of having been attacked', () => {
    expect(shown(rowOf(harm('down'))?.confirmedBy)).toEqual([['hospital', 'Fjord Hospital']]);
    expect(rowOf(harm('down'), harm('bug'))?.confirmedBy).toEqual([]);
  });
});

describe('a claim taken back', () => {
  it('was made all the same, and a paper that takes its own words back claims nothing', () => {
    const back = (by: Entity) => {
      const { document, s } = said('Daily Post', 'outlet', 'retract', by);
      return { document, s: { ...s, proposition: 'did', polarity: -1 as const } };
    };
    expect(shown(rowOf(back(GANG))?.claimedBy)).toEqual([['gang', 'BlackTide']]);
    expect(rowOf(back(POST))?.claimedBy).toEqual([]);
  });
});

describe('how many victims are claimed', () => {
  const row = (name: string, sector: string | null, count: number | null): LedgerRow => ({
    entity: { id: name, name, kind: 'organisation', count, sector },
    claimedBy: [{ kind: 'entity', id: 'gang', name: 'BlackTide', entityKind: 'group' }],
    confirmedBy: [],
    deniedBy: [],
    reportedBy: [],
    silent: false,
    status: 'claimed',
    proposition: `hit ${name}`,
    statements: [],
  });

  it('is no more than the words need: a description may mean the one that is named elsewhere', () => {
    const rows = [
      row('Fjord Hospital', null, null),
      row('two telecom companies', 'telecommunications', 2),
      row('second telecom company', 'telecommunications', 1),
      row('One Norway', 'telecommunications', null),
      row('flag carrier', 'aviation', 1),
      row('Fjord Air', 'aviation', null),
    ];
    expect(victimsClaimed(rows)).toBe(4);
  });

  it('counts every named one, and a stated number where it is more', () => {
    const named = ['A', 'B', 'C'].map((n) => row(`Bank ${n}`, 'finance', null));
    expect(victimsClaimed([...named, row('two banks', 'finance', 2)])).toBe(3);
    expect(victimsClaimed([...named, row('five banks', 'finance', 5)])).toBe(5);
    expect(victimsClaimed([row('three firms', null, 3), row('a school', null, 1)])).toBe(4);
  });
});
