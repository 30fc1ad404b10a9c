import { existsSync, readFileSync } from 'node:fs';
import type { IncidentBundle, LinkedStatement } from '../src/model/bundle.ts';
import type { Arg, Entity, Proposition, StatementParty } from '../src/model/records.ts';
import { Directness, Stance, Wording, type PropositionType } from '../src/model/vocabulary.ts';

/** The annotation of the founding article lies beside the repository: null where it is absent, and tests that need it skip. */
const url = new URL('../../shared/data/seed/gold.json', import.meta.url);

interface GoldSpan {
  start: number;
  end: number;
  text: string;
}
interface GoldStatement {
  id: string;
  sentence: string;
  quote: GoldSpan;
  asserter: string;
  chain: string[];
  stance: string;
  polarity: 1 | 0 | -1;
  propositions: string[];
  strength: string;
  directness: string;
  implied: boolean;
}
export interface Gold {
  sentences: { id: string; start: number; end: number; text: string }[];
  propositions: { id: string; type: string; incident: string | null; args: Record<string, string>; text: string; kind?: string }[];
  statements: GoldStatement[];
  expected: { document_only: Record<string, { status: string; L: number; flags: string[]; band: string }> };
}

const entity = (id: string, kind: Entity['kind'], name: string, more: Partial<Entity> = {}): Entity => ({
  id,
  kind,
  name,
  names: more.named === false ? [] : [name],
  named: true,
  country: null,
  organOf: null,
  authority: false,
  count: null,
  sector: null,
  knowledge: null,
  ...more,
});
const entities: Entity[] = [
  entity('E-OUTLET', 'outlet', 'The Record'),
  entity('E-PARL', 'agency', 'Albanian parliament', { country: 'AL', organOf: 'E-ALB' }),
  entity('E-TELCO', 'generic', 'a telecom company operating in the country', {
    named: false,
    country: 'AL',
    sector: 'telecommunications',
    count: 1,
  }),
  entity('E-TELCO2', 'generic', 'two local telecom companies', { named: false, country: 'AL', sector: 'telecommunications', count: 2 }),
  entity('E-FLAG', 'generic', 'Albania’s flag carrier', { named: false, country: 'AL', sector: 'transport', count: 1 }),
  entity('E-COMPANIES', 'generic', 'the targeted companies', { named: false, country: 'AL' }),
  entity('E-AKCESK', 'agency', 'the country’s cyber agency', { named: false, country: 'AL', organOf: 'E-ALB', authority: true }),
  entity('E-LOCALMEDIA', 'outlet', 'local media', { named: false, country: 'AL' }),
  entity('E-HJ', 'persona', 'Homeland Justice', { country: 'IR' }),
  entity('E-MEK', 'organisation', 'Mujahedeen-e-Khalq', { names: ['Mujahedeen-e-Khalq', 'MEK'] }),
  entity('E-SAFAVI', 'person', 'Ali Safavi', { organOf: 'E-MEK' }),
  entity('E-AP', 'outlet', 'The Associated Press'),
  entity('E-IRAN', 'state', 'Iran', { country: 'IR' }),
  entity('E-ALB', 'state', 'Albania', { country: 'AL' }),
  entity('E-MANDIANT', 'vendor', 'Mandiant'),
  entity('E-US', 'state', 'United States', { country: 'US' }),
  entity('E-OFAC', 'agency', 'OFAC', { country: 'US', organOf: 'E-US', authority: true }),
  entity('E-MOIS', 'agency', 'Iran’s primary intelligence agency', { named: false, country: 'IR', organOf: 'E-IRAN', authority: true }),
  entity('E-MFAIR', 'agency', 'Iranian Ministry of Foreign Affairs', { country: 'IR', organOf: 'E-IRAN', authority: true }),
  entity('E-MFA', 'person', 'spokesman for the Iranian Ministry of Foreign Affairs', { named: false, organOf: 'E-MFAIR' }),
  entity('E-POLICE', 'agency', 'national police', { named: false, country: 'AL', organOf: 'E-ALB', authority: true }),
  entity('E-IRGROUPS', 'group', 'one or multiple Iran-linked groups', { named: false, country: 'IR' }),
  entity('E-IRHACKERS', 'group', 'hackers linked to Iran’s government', { named: false, country: 'IR' }),
];

export const DECEMBER = 'I-2023-12';
const incidents: Record<string, string[]> = {
  'INC-1': [DECEMBER],
  'INC-2': [DECEMBER],
  'INC-1+INC-2': [DECEMBER],
  'INC-1+INC-2+INC-2b': [DECEMBER],
  'INC-2b': [DECEMBER],
  'INC-3': ['I-2022-07'],
  'INC-4': ['I-2022-09'],
  'INC-3+INC-4': ['I-2022-07', 'I-2022-09'],
};
const victimsOf: Record<string, string[]> = {
  [DECEMBER]: ['E-PARL', 'E-TELCO', 'E-TELCO2', 'E-FLAG'],
  'I-2022-07': ['E-ALB'],
  'I-2022-09': ['E-POLICE'],
};
const DIRECTNESS: Record<string, Directness> = { 'agentless-passive': 'agentless', 'implied-by-act': 'act' };
const ROLES: Record<string, Arg['role']> = { victim: 'victim', actor: 'actor', sponsor: 'sponsor', by: 'by', against: 'against' };

/**
 * The bundle of one of the three incidents of the article, the way the reader models them (the December wave is one incident).
 * @param every whether a statement is given on every proposition it bears on, or on the first only
 */
export const goldBundle = (gold: Gold, id: string, every: boolean): IncidentBundle => {
  const known = new Set(entities.map((e) => e.id));
  const propositions = gold.propositions
    .filter((p) => p.type !== 'background')
    .map((p): Proposition => {
      const args = Object.entries(p.args).flatMap(([role, value]): Arg[] => {
        const r = ROLES[role];
        return r === undefined
          ? [{ role: 'other', entity: null, text: value }]
          : [{ role: r, entity: known.has(value) ? value : null, text: value }];
      });
      if (p.id === 'P22') args.splice(0, 1, { role: 'actor', entity: 'E-IRGROUPS', text: 'Iran-linked groups' });
      if (p.id === 'P28') args.splice(0, 1, { role: 'actor', entity: 'E-IRHACKERS', text: 'hackers linked to Iran' });
      if (p.id === 'P09') args.push({ role: 'victim', entity: 'E-PARL', text: 'the parliament' });
      return {
        id: p.id,
        type: p.type as PropositionType,
        kind: p.kind ?? null,
        incidents: p.incident === null ? [] : (incidents[p.incident] ?? []),
        args,
        text: p.text,
      };
    })
    .filter((p) => p.incidents.length === 0 || p.incidents.includes(id));
  const inBundle = new Set(propositions.map((p) => p.id));
  const party = (e: string): StatementParty =>
    e === 'E-OUTLET'
      ? { kind: 'narrator', entity: null, name: 'The Record', span: null }
      : e === 'E-UNSPEC'
        ? { kind: 'unspecified', entity: null, name: '', span: null }
        : { kind: 'entity', entity: e, name: e, span: null };
  const statements = gold.statements.flatMap((s): LinkedStatement[] => {
    const sentence = gold.sentences.find((x) => x.id === s.sentence);
    if (sentence === undefined) return [];
    return (every ? s.propositions : s.propositions.slice(0, 1))
      .filter((p) => inBundle.has(p))
      .map((p, i) => ({
        id: i === 0 ? s.id : `${s.id}.${i}`,
        document: 'D',
        localId: s.id,
        reader: 'gold',
        start: s.quote.start,
        end: s.quote.end,
        quote: s.quote.text,
        before: sentence.text.slice(0, s.quote.start - sentence.start),
        after: sentence.text.slice(s.quote.end - sentence.start),
        sentence: gold.sentences.indexOf(sentence),
        asserter: party(s.asserter),
        relays: s.chain.slice(1, -1).map(party),
        stance: Stance.parse(s.stance),
        polarity: s.polarity,
        wording: Wording.parse(s.strength),
        strength: 1,
        directness: Directness.parse(DIRECTNESS[s.directness] ?? s.directness),
        cue: null,
        focus: null,
        implied: s.implied,
        hasEvidence: false,
        timeSaid: null,
        eventTime: null,
        eventTimeCandidates: [],
        rule: 'gold',
        proposition: p,
        asserterEntity: s.asserter === 'E-OUTLET' || s.asserter === 'E-UNSPEC' ? null : s.asserter,
        relayEntities: [],
      }));
  });
  return {
    incident: {
      id,
      title: '',
      when: { edtf: null, candidates: [], resolvedBy: null },
      victims: victimsOf[id] ?? [],
      actors: ['E-HJ'],
      country: 'AL',
      action: null,
      campaign: null,
      campaignBy: null,
      joins: [],
      flags: [],
    },
    propositions,
    statements,
    entities,
    documents: [
      {
        id: 'D',
        title: 'Albanian parliament, telecom company hit by cyberattacks',
        source: 'The Record',
        sourceKind: 'outlet',
        published: '2023-12-28',
        collectedAt: '2023-12-28T12:00:00Z',
        url: null,
        copyOf: null,
      },
    ],
    rejected: [],
  };
};

export const loadGold = (): Gold | null => (existsSync(url) ? (JSON.parse(readFileSync(url, 'utf8')) as Gold) : null);
