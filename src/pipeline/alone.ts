import { stableId } from '../core/hash.ts';
import type { DocumentRef } from '../model/api.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';
import { statementId } from '../model/ids.ts';
import type { Reading } from '../model/reading.ts';
import type { Entity, Incident } from '../model/records.ts';
import type { Resolution, ResolveLookup } from '../model/resolution.ts';
import type { StageReadInput, Stages } from './contract.ts';
import { statementsOf } from './prepare.ts';

/** A store in which nothing is. */
const NOTHING_KNOWN: ResolveLookup = {
  entitiesAsked: async () => [],
  entitiesById: async () => [],
  incidentsOf: async () => [],
  propositionsOf: async () => [],
  copyCandidates: async () => [],
};

export interface Alone {
  reading: Reading;
  resolution: Resolution;
  /** One for each incident of the document, with what is said of its actors apart from any incident. */
  bundles: IncidentBundle[];
}

function documentRef(id: string, input: StageReadInput, collectedAt: string): DocumentRef {
  const { source, title, published } = input;
  return { id, title, source: source.name, sourceKind: source.kind, published, collectedAt, url: null, copyOf: null };
}

function linked(id: string, input: StageReadInput, reading: Reading, resolution: Resolution): LinkedStatement[] {
  const entityOf = (local: string | null): string | null => (local === null ? null : (resolution.links[local] ?? null));
  const kept = new Map(statementsOf({ id, text: input.text }, reading).map((s) => [s.localId, s]));
  return reading.statements.flatMap((s) => {
    const statement = kept.get(s.id);
    const proposition = resolution.statementLinks[s.id];
    if (statement === undefined || proposition === undefined) return [];
    return [
      {
        ...statement,
        id: statementId(id, reading.reader, s.id),
        proposition,
        asserterEntity: entityOf(s.asserter.entity),
        relayEntities: s.relays.map((r) => entityOf(r.entity)),
      },
    ];
  });
}

const incidentless = (id: string): Incident => ({
  id,
  title: '',
  when: { edtf: null, candidates: [], resolvedBy: null },
  victims: [],
  actors: [],
  country: null,
  action: null,
  campaign: null,
  campaignBy: null,
  joins: [],
  flags: [],
});

/**
 * Reads and resolves one document as if it were the only one there is, without a database: the same stages as `ingest`, from
 * the same contract, with an empty store behind them.
 * @param name makes its ids differ from those of other documents read alone
 */
export async function readAlone(stages: Stages, name: string, input: StageReadInput): Promise<Alone> {
  const id = stableId('doc', name);
  const reading = stages.read(input);
  const collectedAt = stages.now();
  const { source, published, text } = input;
  const resolution = await stages.resolve({
    document: {
      id,
      seq: 1,
      published,
      collectedAt,
      sourceId: stableId('src', source.name),
      sourceName: source.name,
      sourceKind: source.kind,
      sourceCountry: source.country,
      shingles: stages.sketch(text, reading),
    },
    reading,
    lookup: NOTHING_KNOWN,
  });
  const statements = linked(id, input, reading, resolution);
  const documents = [documentRef(id, input, collectedAt)];
  const entities: Entity[] = resolution.entities;
  const bundle = (incident: Incident): IncidentBundle => {
    const own = resolution.propositions.filter((p) => (incident.id === '' ? p.incidents.length === 0 : p.incidents.includes(incident.id)));
    const apart = resolution.propositions.filter(
      (p) => p.incidents.length === 0 && p.args.some((a) => a.entity !== null && incident.actors.includes(a.entity)),
    );
    const propositions = [...own, ...apart.filter((p) => !own.includes(p))];
    const ids = new Set(propositions.map((p) => p.id));
    return { incident, propositions, statements: statements.filter((s) => ids.has(s.proposition)), entities, documents, rejected: [] };
  };
  const rest = resolution.propositions.some((p) => p.incidents.length === 0) ? [bundle(incidentless(''))] : [];
  return { reading, resolution, bundles: [...resolution.incidents.map(bundle), ...rest] };
}
