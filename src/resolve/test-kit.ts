import { nameKey } from '../core/names.ts';
import type { LocalArg, LocalEntity, LocalEvent, LocalProposition, Reading, ReadStatement } from '../model/reading.ts';
import type { Entity, Incident, Proposition } from '../model/records.ts';
import type { Resolution, ResolveDocument, ResolveLookup } from '../model/resolution.ts';
import type { TimeExpression } from '../model/time.ts';
import { polarityOf, type PropositionType, type Stance } from '../model/vocabulary.ts';
import { sketchOf } from './copies.ts';
import { createResolver } from './resolve.ts';

/** For the tests of this folder: readings written by hand, and a store in memory that folds documents as the real one does. */

export interface Account {
  document: ResolveDocument;
  reading: Reading;
}

type EntityGiven = Partial<LocalEntity> & Pick<LocalEntity, 'id' | 'kind' | 'name'>;
type EventGiven = Partial<LocalEvent> & Pick<LocalEvent, 'id'>;
interface Said {
  type: PropositionType;
  kind?: string;
  events?: string[];
  /** Role to local entity id, or to words starting with "~". */
  args?: Partial<Record<LocalArg['role'], string>>;
  by?: string;
  stance?: Stance;
  eventTime?: string;
}

export const time = (id: string, values: string | readonly [string, number][], yearGroup: string | null = null): TimeExpression => {
  const candidates = typeof values === 'string' ? [] : values.map(([edtf, share]) => ({ edtf, share, rule: 'bare month' }));
  const edtf = typeof values === 'string' ? values : (values[0]?.[0] ?? null);
  return {
    id,
    text: id,
    start: 0,
    end: 1,
    kind: typeof values === 'string' ? 'absolute' : 'month-no-year',
    edtf,
    candidates,
    yearGroup,
    anchor: null,
  };
};

export const entity = (given: EntityGiven): LocalEntity => ({
  names: given.named === false ? [] : [given.name],
  named: true,
  country: null,
  calledOf: null,
  organOf: null,
  authority: false,
  count: null,
  sector: null,
  knowledge: null,
  ...given,
});

const arg = ([role, value]: [string, string]): LocalArg =>
  value.startsWith('~')
    ? { role: role as LocalArg['role'], entity: null, text: value.slice(1), span: null }
    : { role: role as LocalArg['role'], entity: value, text: value, span: null };

/** A document of one sentence, with one statement for each thing said. */
export const account = (
  id: string,
  published: string,
  given: { text?: string; entities: EntityGiven[]; times?: TimeExpression[]; events?: EventGiven[]; said: Said[] },
): Omit<Account, 'document'> & { document: Omit<ResolveDocument, 'seq'> } => {
  const text = given.text ?? `words of ${id}`;
  const propositions = given.said.map(
    (s, i): LocalProposition => ({
      id: `p${i}`,
      type: s.type,
      kind: s.kind ?? null,
      events: s.events ?? [],
      args: Object.entries(s.args ?? {}).map(arg),
      text: `${s.type} of ${id}`,
    }),
  );
  const statements = given.said.map(
    (s, i): ReadStatement => ({
      id: `s${i}`,
      start: 0,
      end: text.length,
      sentence: 0,
      quote: text,
      asserter: { kind: s.by === undefined ? 'narrator' : 'entity', entity: s.by ?? null, name: s.by ?? 'narrator', span: null },
      relays: [],
      stance: s.stance ?? 'assert',
      polarity: polarityOf(s.stance ?? 'assert'),
      proposition: `p${i}`,
      wording: 'flat',
      strength: 1,
      directness: 'indirect',
      cue: null,
      focus: null,
      implied: false,
      hasEvidence: false,
      timeSaid: null,
      eventTime: s.eventTime ?? null,
      rule: 'by hand',
    }),
  );
  return {
    document: {
      id,
      published,
      collectedAt: `${published}T12:00:00Z`,
      sourceId: `src-${id}`,
      sourceName: id,
      sourceKind: 'outlet',
      sourceCountry: null,
      shingles: sketchOf(text, [{ start: 0, end: text.length, zone: 'body' }]),
    },
    reading: {
      reader: 'test',
      sentences: [{ start: 0, end: text.length, zone: 'body' }],
      mentions: [],
      entities: given.entities.map(entity),
      times: given.times ?? [],
      events: (given.events ?? []).map((e) => ({
        label: e.id,
        action: null,
        victims: [],
        actors: [],
        time: null,
        place: null,
        mentions: [],
        ...e,
      })),
      propositions,
      statements,
      attributions: [],
      notUnderstood: [],
      procedures: [],
      happenings: [],
    },
  };
};

const KNOWN = [{ key: 'organ:akcesk', name: 'AKCESK', aliases: ['National Authority for Cyber Security'], country: 'AL' }];

/** The derived tables, as maps. */
export class MemoryStore {
  readonly entities = new Map<string, Entity>();
  readonly incidents = new Map<string, Incident>();
  readonly propositions = new Map<string, Proposition>();
  readonly events: { incident: string; document: string; event: string; seq: number }[] = [];
  readonly statements = new Map<string, string>();
  readonly resolved: Resolution['resolvedTimes'] = [];
  readonly copies = new Map<string, string>();
  readonly #shingles = new Map<string, string[]>();
  #seq = 0;

  async fold(given: ReturnType<typeof account>): Promise<Resolution> {
    const document = { ...given.document, seq: ++this.#seq };
    const r = await createResolver(KNOWN).resolve({ document, reading: given.reading, lookup: this.#lookup(document.shingles) });
    for (const { from, into } of r.mergedPropositions) {
      for (const [statement, p] of this.statements) if (p === from) this.statements.set(statement, into);
      this.propositions.delete(from);
    }
    for (const { from, into } of r.mergedIncidents) {
      for (const e of this.events) if (e.incident === from) e.incident = into;
      this.incidents.delete(from);
    }
    for (const e of r.entities) this.entities.set(e.id, e);
    for (const i of r.incidents) this.incidents.set(i.id, i);
    for (const p of r.propositions) this.propositions.set(p.id, p);
    for (const [event, ids] of Object.entries(r.eventLinks))
      for (const incident of ids) this.events.push({ incident, document: document.id, event, seq: document.seq });
    for (const [statement, p] of Object.entries(r.statementLinks)) this.statements.set(`${document.id} ${statement}`, p);
    this.resolved.push(...r.resolvedTimes);
    if (r.copy) this.copies.set(document.id, r.copy.of);
    this.#shingles.set(document.id, document.shingles);
    return r;
  }

  /** The incident a document's event is joined to. */
  incidentOf(document: string, event: string): Incident {
    const id = this.events.find((e) => e.document === document && e.event === event)?.incident;
    const incident = id === undefined ? undefined : this.incidents.get(id);
    if (!incident) throw new Error(`no incident for ${event} of ${document}`);
    return incident;
  }

  /** Events grouped by incident, in an order that does not depend on the order of arrival. */
  grouping(): string[] {
    const groups = new Map<string, string[]>();
    for (const e of this.events) groups.set(e.incident, [...(groups.get(e.incident) ?? []), `${e.document}/${e.event}`]);
    return [...groups.values()].map((g) => g.toSorted().join(' ')).toSorted();
  }

  rows(): string {
    return JSON.stringify(
      [this.entities, this.incidents, this.propositions, this.statements, this.copies].map((m) => [...m]).concat([this.events as never[]]),
    );
  }

  #lookup(shingles: readonly string[]): ResolveLookup {
    return {
      entitiesAsked: async ({ keys, knowledge }) =>
        [...this.entities.values()].filter(
          (e) => [e.name, ...e.names].some((n) => keys.includes(nameKey(n))) || (e.knowledge !== null && knowledge.includes(e.knowledge)),
        ),
      entitiesById: async (ids) => [...this.entities.values()].filter((e) => ids.includes(e.id)),
      incidentsOf: async ({ ids = [], entities, countries, limit }) =>
        [...this.incidents.values()]
          .filter(
            (i) =>
              ids.includes(i.id) ||
              [...i.victims, ...i.actors].some((id) => entities.includes(id)) ||
              (i.country !== null && countries.includes(i.country)),
          )
          .toReversed()
          .slice(0, limit)
          .map((incident) => {
            const events = this.events.filter((e) => e.incident === incident.id);
            const documents = [...new Set(events.map((e) => e.document))];
            return { incident: structuredClone(incident), seq: Math.min(...events.map((e) => e.seq)), documents };
          }),
      propositionsOf: async (ids, types) =>
        [...this.propositions.values()].filter(
          (p) => p.incidents.some((i) => ids.includes(i)) && (types.length === 0 || types.includes(p.type)),
        ),
      copyCandidates: async () =>
        [...this.#shingles].map(([document, s]) => ({ document, shingles: s })).filter((c) => c.shingles.some((h) => shingles.includes(h))),
    };
  }
}

/** Folds documents in this order into a new store. */
export const foldAll = async (accounts: readonly ReturnType<typeof account>[]): Promise<MemoryStore> => {
  const store = new MemoryStore();
  for (const a of accounts) await store.fold(a);
  return store;
};
