import { together } from '../core/together.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Document } from '../model/document.ts';
import { statementId } from '../model/ids.ts';
import type { Reading } from '../model/reading.ts';
import type { Entity, Incident, Proposition, Statement } from '../model/records.ts';
import type { CopyCandidate, EntitiesAsked, IncidentWithLinks, Resolution, ResolveLookup } from '../model/resolution.ts';
import { entitiesNamed, type Fresh } from '../store/bundles.ts';
import { copyCandidates, insertSketches, markCopies } from '../store/copies.ts';
import type { Db, StatementLinkTable } from '../store/database.ts';
import { entitiesAsked, keyOf, storedKey, upsertEntities } from '../store/entities.ts';
import { incidentsOf, insertResolvedTimes, linkEvents, mergeIncidents, sortDay, upsertIncidents } from '../store/incidents.ts';
import { insertMentions, type StoredMention } from '../store/mentions.ts';
import { mergePropositions, propositionsOf, upsertPropositions } from '../store/propositions.ts';
import { type Born, storedAmong } from '../store/rows.ts';
import { linkStatements } from '../store/statements.ts';

/** Rows of one kind as the batch sees them: those fetched, and over them what the batch changed. */
class Shelf<T extends { id: string }> {
  readonly #rows = new Map<string, Born<T>>();
  readonly #changed = new Set<string>();
  readonly #became = new Map<string, string>();

  get(id: string): T | undefined {
    return this.#rows.get(id)?.row;
  }

  /** Takes in stored rows; one the batch has changed or merged away is not as it is stored any more. */
  learn(rows: readonly Born<T>[]): void {
    for (const born of rows) if (!this.#rows.has(born.row.id) && !this.#became.has(born.row.id)) this.#rows.set(born.row.id, born);
  }

  put(row: T, seq: number): void {
    this.#rows.set(row.id, { row, born: this.#rows.get(row.id)?.born ?? seq });
    this.#changed.add(row.id);
  }

  merge(from: string, into: string): void {
    this.#rows.delete(from);
    this.#changed.delete(from);
    this.#became.set(from, into);
  }

  /** What a row is now that may have been merged into another. */
  live(id: string): string {
    const into = this.#became.get(id);
    return into === undefined ? id : this.live(into);
  }

  /** The rows that fit, oldest first. */
  filter(fits: (row: T) => boolean): T[] {
    const found = [...this.#rows.values()].filter(({ row }) => fits(row));
    return found.toSorted((a, b) => a.born - b.born || (a.row.id < b.row.id ? -1 : 1)).map(({ row }) => row);
  }

  /** How many rows are not as they are stored. */
  get unlikeStored(): number {
    return this.#changed.size + this.#became.size;
  }
  get changed(): Born<T>[] {
    return [...this.#changed].flatMap((id) => this.#rows.get(id) ?? []);
  }
  /** Every row merged away with what it is now, in the order they came there: of two that came at once the nearer first. */
  get merges(): { from: string; into: string }[] {
    const order = [...this.#became.keys()];
    const path = (from: string): string[] => {
      const into = this.#became.get(from);
      return into === undefined ? [from] : [from, ...path(into)];
    };
    return order
      .map(path)
      .map((steps) => ({ from: steps[0] ?? '', into: steps.at(-1) ?? '', came: order.indexOf(steps.at(-2) ?? ''), hops: steps.length }))
      .toSorted((a, b) => a.came - b.came || a.hops - b.hops)
      .map(({ from, into }) => ({ from, into }));
  }
}

type Told = IncidentWithLinks & { id: string };

/**
 * What a batch of documents sees and changes of the derived tables. Documents are folded in one after the other in memory, each seeing
 * what those before it did, and everything is written at the end: a statement to the database costs more than the row it writes.
 */
export class WorkingSet {
  readonly #db: Db;
  readonly #entities = new Shelf<Entity>();
  readonly #incidents = new Shelf<Told>();
  readonly #propositions = new Shelf<Proposition>();
  readonly #asked = { keys: new Set<string>(), knowledge: new Set<string>(), ids: new Set<string>() };
  /** Incidents whose propositions are here: all of them under '', else those of the types named. */
  readonly #loaded = new Map<string, Set<string>>();
  #copyCandidates = new Map<string, CopyCandidate[]>();
  readonly #events: { incident_id: string; document_seq: number; document_id: string; event: string }[] = [];
  readonly #links: StatementLinkTable[] = [];
  /** What was said, where it was given with the reading; in the order of arrival, then of the text. */
  readonly #said: { statement: Statement; link: StatementLinkTable }[] = [];
  readonly #mentions: StoredMention[] = [];
  readonly #texts = new Map<string, string>();
  readonly #times = new Map<string, Resolution['resolvedTimes'][number]>();
  readonly #copies: { document: string; of: string; similarity: number }[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  /** Keeps the hashes of these documents and fetches at once what folding them will ask for first. */
  async prepare(documents: readonly { document: string; seq: number; shingles: readonly string[]; asked: EntitiesAsked }[]): Promise<void> {
    await insertSketches(this.#db, documents);
    this.#copyCandidates = await copyCandidates(this.#db, documents);
    await this.#learnEntities({
      keys: documents.flatMap(({ asked }) => asked.keys),
      knowledge: documents.flatMap(({ asked }) => asked.knowledge),
      ids: [],
    });
  }

  /** What resolving this document may ask. */
  lookup(document: string): ResolveLookup {
    return {
      copyCandidates: async () => this.#copyCandidates.get(document) ?? [],
      entitiesAsked: (asked) => this.#entitiesAsked(asked),
      entitiesById: (ids) => this.#entitiesById(ids),
      incidentsOf: (query) => this.#incidentsOf(query),
      propositionsOf: (incidents, types) => this.#propositionsOf(incidents, types),
    };
  }

  /** The entity as the documents before this one left it. */
  entity(id: string): Entity | undefined {
    return this.#entities.get(id);
  }

  /** The incident this one is now: it may have been merged into another meanwhile. */
  incident(id: string): string {
    return this.#incidents.live(id);
  }

  async #learnEntities(wanted: EntitiesAsked & { ids: readonly string[] }): Promise<void> {
    const fresh = (kind: 'keys' | 'knowledge' | 'ids', values: readonly string[]): string[] => {
      const asked = this.#asked[kind];
      const missing = [...new Set(values)].filter((value) => !asked.has(value));
      for (const value of missing) asked.add(value);
      return missing;
    };
    this.#entities.learn(
      await entitiesAsked(this.#db, {
        keys: fresh('keys', wanted.keys.map(storedKey)),
        knowledge: fresh('knowledge', wanted.knowledge),
        ids: fresh(
          'ids',
          wanted.ids.filter((id) => this.#entities.get(id) === undefined),
        ),
      }),
    );
  }

  async #entitiesAsked(asked: EntitiesAsked): Promise<Entity[]> {
    await this.#learnEntities({ ...asked, ids: [] });
    const [keys, knowledge] = [new Set(asked.keys.map(storedKey)), new Set(asked.knowledge)];
    return this.#entities.filter(
      (e) => (e.knowledge !== null && knowledge.has(e.knowledge)) || [e.name, ...e.names].some((name) => keys.has(keyOf(name))),
    );
  }

  async #entitiesById(ids: readonly string[]): Promise<Entity[]> {
    await this.#learnEntities({ keys: [], knowledge: [], ids });
    const wanted = new Set(ids);
    return this.#entities.filter((e) => wanted.has(e.id));
  }

  async #incidentsOf(query: Parameters<ResolveLookup['incidentsOf']>[0]): Promise<IncidentWithLinks[]> {
    const [entities, countries] = [new Set(query.entities), new Set(query.countries)];
    // As many more as the batch has changed: those may have dropped out of the answer or moved in it.
    const stored = await incidentsOf(this.#db, { ...query, limit: query.limit + this.#incidents.unlikeStored });
    this.#incidents.learn(stored.map((told) => ({ row: { ...told, id: told.incident.id }, born: told.seq })));
    const shares = ({ incident }: Told): boolean =>
      query.ids?.includes(incident.id) === true || [...incident.victims, ...incident.actors].some((id) => entities.has(id));
    const ids = new Set([...stored.map(({ incident }) => incident.id), ...this.#incidents.changed.map(({ row }) => row.id)]);
    return this.#incidents
      .filter((told) => ids.has(told.id) && (shares(told) || (told.incident.country !== null && countries.has(told.incident.country))))
      .map((told) => ({ told, shares: shares(told), day: sortDay(told.incident.when) }))
      .toSorted(
        (a, b) => Number(b.shares) - Number(a.shares) || (a.day === b.day ? (a.told.id < b.told.id ? 1 : -1) : a.day < b.day ? 1 : -1),
      )
      .slice(0, query.limit)
      .toSorted((a, b) => (a.day === b.day ? (a.told.id < b.told.id ? 1 : -1) : a.day < b.day ? 1 : -1))
      .map(({ told }) => told);
  }

  async #propositionsOf(...[incidents, types]: Parameters<ResolveLookup['propositionsOf']>): Promise<Proposition[]> {
    const [all, some] = ['', types.toSorted().join(' ')].map((key) => {
      const loaded = this.#loaded.get(key) ?? new Set<string>();
      this.#loaded.set(key, loaded);
      return loaded;
    });
    const missing = incidents.filter((id) => !all?.has(id) && !some?.has(id));
    this.#propositions.learn(await propositionsOf(this.#db, missing, types));
    for (const id of missing) some?.add(id);
    const wanted = new Set(incidents);
    return this.#propositions.filter((p) => (types.length === 0 || types.includes(p.type)) && p.incidents.some((id) => wanted.has(id)));
  }

  /** Takes in what came of one document. @param statements those of the reading as they are stored, one for each, where they are at hand */
  apply(
    document: Pick<Document, 'id' | 'seq' | 'text'>,
    reading: Reading,
    resolution: Resolution,
    statements: readonly Statement[] = [],
  ): void {
    const { id: document_id, seq } = document;
    for (const { from, into } of resolution.mergedPropositions) this.#propositions.merge(from, into);
    for (const e of resolution.entities) this.#entities.put(e, seq);
    for (const p of resolution.propositions) this.#propositions.put(p, seq);
    this.#applyIncidents(document, resolution);
    const entityOf = (local: string | null): string | null => (local === null ? null : (resolution.links[local] ?? null));
    const said: { statement: Statement; link: StatementLinkTable }[] = [];
    for (const [at, s] of reading.statements.entries()) {
      const proposition_id = resolution.statementLinks[s.id];
      if (proposition_id === undefined) continue;
      const statement = statements[at];
      const link = {
        statement_id: statement?.id ?? statementId(document_id, reading.reader, s.id),
        document_id,
        proposition_id,
        asserter_entity: entityOf(s.asserter.entity),
        relay_entities: s.relays.map((relay) => entityOf(relay.entity)),
      };
      this.#links.push(link);
      if (statement !== undefined) said.push({ statement, link });
    }
    const place = ({ statement }: { statement: Statement }): string => statement.localId;
    this.#said.push(...said.toSorted((a, b) => a.statement.start - b.statement.start || (place(a) < place(b) ? -1 : 1)));
    this.#mentions.push(...reading.mentions.map((mention) => ({ document: document_id, mention, entity: entityOf(mention.entity) })));
    this.#texts.set(document_id, document.text);
    // Kept under the incident as it is called now: where that is merged away later, the writing decides between the two.
    for (const time of resolution.resolvedTimes) this.#times.set(`${time.incident} ${time.statement}`, time);
    if (resolution.copy !== null) this.#copies.push({ document: document_id, ...resolution.copy });
  }

  #applyIncidents({ id, seq }: Pick<Document, 'id' | 'seq'>, resolution: Resolution): void {
    const documents = new Map<string, Set<string>>();
    const tell = (incident: string, told: readonly string[]): void => {
      documents.set(incident, new Set([...(documents.get(incident) ?? this.#incidents.get(incident)?.documents ?? []), ...told]));
    };
    const oldest = new Map<string, number>();
    for (const { from, into } of resolution.mergedIncidents) {
      const gone = this.#incidents.get(from);
      tell(into, gone?.documents ?? []);
      oldest.set(into, Math.min(oldest.get(into) ?? this.#incidents.get(into)?.seq ?? seq, gone?.seq ?? seq));
      this.#incidents.merge(from, into);
    }
    for (const [event, incidents] of Object.entries(resolution.eventLinks))
      for (const incident of incidents) {
        tell(incident, [id]);
        this.#events.push({ incident_id: incident, document_seq: seq, document_id: id, event });
      }
    for (const incident of resolution.incidents) {
      const known = this.#incidents.get(incident.id);
      // Nothing is stored about an incident that begins here.
      if (known === undefined) this.#loaded.set('', (this.#loaded.get('') ?? new Set()).add(incident.id));
      this.#put(incident, oldest.get(incident.id) ?? known?.seq ?? seq, [...(documents.get(incident.id) ?? known?.documents ?? [])], seq);
    }
  }

  #put(incident: Incident, oldest: number, documents: string[], seq: number): void {
    this.#incidents.put({ id: incident.id, incident, seq: oldest, documents }, seq);
  }

  /** Incidents that became part of another, each with that one. */
  get mergedIncidents(): { from: string; into: string }[] {
    return this.#incidents.merges;
  }

  /**
   * What weighing the propositions about no incident needs on which nobody spoke before these documents: it lies here, and need not be
   * read back from where it is written. To be asked before the set is written.
   */
  async fresh(): Promise<Fresh> {
    const loose = this.#propositions.changed.flatMap(({ row }) => (row.incidents.length === 0 ? [row] : []));
    const stored = await storedAmong(
      this.#db,
      'proposition',
      loose.map(({ id }) => id),
    );
    // What others were merged into has what was said on those, too.
    const merged = new Set(this.#propositions.merges.map(({ into }) => into));
    const propositions = loose.filter(({ id }) => !stored.has(id) && !merged.has(id));
    const wanted = new Set(propositions.map(({ id }) => id));
    const statements = this.#said.flatMap(({ statement, link }): LinkedStatement[] => {
      const proposition = this.#propositions.live(link.proposition_id);
      if (!wanted.has(proposition)) return [];
      return [{ ...statement, proposition, asserterEntity: link.asserter_entity, relayEntities: link.relay_entities }];
    });
    return { propositions, statements, entities: await this.#withParents(entitiesNamed(propositions, statements)) };
  }

  /** These entities and what they are organs of, three steps up, as `entitiesWithParents` has them. */
  async #withParents(ids: ReadonlySet<string>): Promise<Entity[]> {
    const all = new Set(ids);
    let last: readonly string[] = [...ids];
    for (let step = 0; last.length > 0; step += 1) {
      await this.#learnEntities({ keys: [], knowledge: [], ids: last });
      if (step === 3) break;
      last = [...new Set(last.flatMap((id) => this.#entities.get(id)?.organOf ?? []))].filter((id) => !all.has(id));
      for (const id of last) all.add(id);
    }
    return this.#entities.filter((e) => all.has(e.id));
  }

  /**
   * Writes everything. Afterwards the set is used up.
   * @param beside done while the database writes; it may ask for documents, and which are copies, and for nothing else of this set
   */
  async flush(beside: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
    await markCopies(this.#db, this.#copies);
    await together([this.#write(), beside()]);
  }

  async #write(): Promise<void> {
    const db = this.#db;
    await upsertEntities(db, this.#entities.changed);
    await insertResolvedTimes(db, [...this.#times.values()]);
    await mergePropositions(db, this.#propositions.merges);
    await mergeIncidents(db, this.#incidents.merges);
    await upsertIncidents(
      db,
      this.#incidents.changed.map(({ row, born }) => ({ row: row.incident, born })),
    );
    await upsertPropositions(db, this.#propositions.changed);
    await linkEvents(
      db,
      this.#events.map((event) => ({ ...event, incident_id: this.#incidents.live(event.incident_id) })),
    );
    await linkStatements(
      db,
      this.#links.map((link) => ({ ...link, proposition_id: this.#propositions.live(link.proposition_id) })),
    );
    await insertMentions(db, this.#mentions, this.#texts);
  }
}
