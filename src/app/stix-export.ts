import { loosest, strictest } from '../model/tlp.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Document } from '../model/document.ts';
import type { Entity } from '../model/records.ts';
import { ExportScope } from '../model/export.ts';
import { type Status, Tlp } from '../model/vocabulary.ts';
import { partedId } from '../model/ids.ts';
import { Shown } from '../pipeline/shown.ts';
import { bundleText } from '../share/formats/stix/bundle.ts';
import { type Dated, FURNITURE, type StixItem } from '../share/formats/stix/common.ts';
import { documentItem, sourceItem } from '../share/formats/stix/documents.ts';
import { entityItem, entityRef, voiceItem } from '../share/formats/stix/entities.ts';
import { tellingOf } from '../share/formats/stix/excerpt.ts';
import { incidentReport, noteItem, noteRef, opinionItems, type Placed } from '../share/formats/stix/propositions.ts';
import {
  documentRef,
  incidentItem,
  incidentRef,
  type Known,
  statementItem,
  statementRef,
  techniqueItem,
} from '../share/formats/stix/statements.ts';
import type { Db } from '../store/database.ts';
import { documentsAfter, documentsByIds } from '../store/documents.ts';
import {
  type Dates,
  decidedEntities,
  decidedIncidents,
  datesOfEntities,
  datesOfIncidents,
  firstOfSources,
  inOrderOfArrival,
  localsOf,
  twinsAmongObservables,
} from '../store/export.ts';
import { propositionsOf } from '../store/propositions.ts';
import { shownReadings } from '../store/readings.ts';
import { localsIn } from '../store/shown.ts';
import { statementsInForce, statementsInForceOn } from '../store/statements.ts';
import type { Found } from '../store/taxii-found.ts';
import { type Chosen, chosenBy, type Exporting } from './chosen.ts';

/**
 * Everything as STIX objects, document by document, so that no export is held in memory. Records, dates and statuses are asked of
 * `Shown`: what is marked more strictly than the export may be has no part in it.
 */

const AT_ONCE = 10;
const NOTES_AT_ONCE = 100;

async function* documentsOf(db: Db, ids: readonly string[] | null): AsyncGenerator<Document[]> {
  if (ids !== null) {
    for (let at = 0; at < ids.length; at += AT_ONCE) yield documentsByIds(db, ids.slice(at, at + AT_ONCE));
    return;
  }
  let last = 0;
  for (;;) {
    const batch = await documentsAfter(db, last, AT_ONCE);
    if (batch.length === 0) return;
    yield batch;
    last = batch.at(-1)?.seq ?? last;
  }
}

/** A name stands in each of the documents, so the least strict decides; what is made of several is as strict as the strictest. */
const dated = ({ created, modified, tlps }: Dates, of: (tlps: readonly Tlp[]) => Tlp): Dated => ({ created, modified, tlp: of(tlps) });

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const parts = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
const byId = <T extends { id: string }>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.id, item]));

/** What statements are about, and who says them. */
const knownOf = async ({ attack }: Exporting, shown: Shown, statements: readonly LinkedStatement[]): Promise<Known> => {
  const propositions = byId(await shown.propositions(unique(statements.map((s) => s.proposition))));
  const named = [...propositions.values()].flatMap((p) => p.args.flatMap((a) => a.entity ?? []));
  const speaking = statements.flatMap((s) => [s.asserterEntity, ...s.relayEntities].filter((id) => id !== null));
  const entities = byId(await shown.entities(unique([...named, ...speaking])));
  const statuses = new Map<string, Status>();
  for (const [id, { status }] of await shown.assessments([...propositions.keys()])) statuses.set(id, status);
  const catalogue = [...propositions.values()].some((p) => p.type === 'technique') ? await attack() : null;
  const techniques = new Map(
    [...propositions.values()].flatMap((p): [string, { id: string; name: string }[]][] => {
      if (p.type !== 'technique' || catalogue === null) return [];
      const words = p.args.filter((a) => a.role === 'technique').map((a) => a.text);
      return [[p.id, catalogue.namedIn(words.join('. ')).map((id) => ({ id, name: catalogue.technique(id)?.name ?? id }))]];
    }),
  );
  return { entities, propositions, statuses, techniques };
};

/** What one document, proposition or incident gives, each object once. */
export interface Unit {
  /** Its id; nothing: what every export has. */
  giver: string;
  items: StixItem[];
  /** Ids of objects it gives that were not made, for nothing of them is otherwise. */
  also: string[];
}

/** Of what the objects are to be made again, by the ids of the store. */
export interface Due {
  /** Documents with all that is read in them. */
  documents: ReadonlySet<string>;
  /** Documents of which what is said is to be made again, and what is read only where people made it otherwise. */
  said: ReadonlySet<string>;
  propositions: ReadonlySet<string>;
  incidents: ReadonlySet<string>;
  entities: ReadonlySet<string>;
}

const onceEach = (items: readonly StixItem[]): StixItem[] => {
  const each = new Map<string, StixItem>();
  for (const item of items) if (!each.has(item.object.id)) each.set(item.object.id, item);
  return [...each.values()];
};

/** Of what is known only what these statements tell: what else was asked for at the same time must not show. */
const toldBy = (said: readonly LinkedStatement[], { propositions, entities }: Known): Pick<Known, 'propositions' | 'entities'> => {
  const own = byId(unique(said.map((s) => s.proposition)).flatMap((id) => propositions.get(id) ?? []));
  const ids = [
    ...[...own.values()].flatMap((p) => p.args.flatMap((a) => a.entity ?? [])),
    ...said.flatMap((s) => [s.asserterEntity, ...s.relayEntities].filter((id) => id !== null)),
  ];
  return { propositions: own, entities: byId(unique(ids).flatMap((id) => entities.get(id) ?? [])) };
};

/**
 * Makes the objects of what is chosen. Each is the same whatever is made before it or left out: what is made again alone is what it is
 * among all.
 */
export class Exporter {
  readonly #context: Exporting;
  readonly #chosen: Chosen;
  readonly #within: ReadonlySet<string> | null;
  readonly #shown: Shown;
  readonly #tlps: readonly Tlp[];
  /** Entities that are what they are because people said so; true: because one was parted from another. */
  #decided: Promise<ReadonlyMap<string, boolean>> | null = null;
  /** Incidents that are what they are because people said so. */
  #parted: Promise<ReadonlySet<string>> | null = null;
  #twins: Promise<ReadonlyMap<string, readonly string[]>> | null = null;
  readonly #propositions = new Set<string>();
  readonly #incidents = new Set<string>();
  readonly #dates = new Map<string, Dates>();
  readonly #since = new Map<string, Pick<Dated, 'created' | 'tlp'>>();

  private constructor(context: Exporting, chosen: Chosen, shown: Shown) {
    this.#context = context;
    this.#chosen = chosen;
    this.#within = chosen.documents === null ? null : new Set(chosen.documents);
    this.#shown = shown;
    this.#tlps = Tlp.options.filter((tlp) => shown.shows(tlp));
  }

  /** @throws AssayError not-found, bad-input where the search cannot be read */
  static async open(context: Exporting, scope: ExportScope, upTo: Tlp): Promise<Exporter> {
    const shown = await Shown.open(context.store.db, context.stages, upTo);
    return new Exporter(context, await chosenBy(context, scope, shown), shown);
  }

  /** Nothing that is stored is hidden. */
  get whole(): boolean {
    return this.#shown.whole;
  }

  /** Of a search what it finds, and the documents it leads to; null: of all there is. */
  get found(): { hits: Found; documents: readonly string[] } | null {
    const { found, documents } = this.#chosen;
    return found === null ? null : { hits: found, documents: documents ?? [] };
  }

  /** All there is, in an order that is the same every time: what all share, document by document, then how what is said weighs together. */
  async *all(): AsyncGenerator<Unit> {
    yield { giver: '', items: [...FURNITURE], also: [] };
    for await (const documents of documentsOf(this.#context.store.db, this.#chosen.documents)) yield* this.#documents(documents, null);
    yield* this.#notesOn([...this.#propositions]);
    yield* this.#reports(this.#wanted([...this.#incidents]));
  }

  /** What of it is due. What gives nothing any more is told with nothing. */
  async *again({ documents, said, propositions, incidents }: Due): AsyncGenerator<Unit> {
    const { db } = this.#context.store;
    const within = [...documents, ...said].filter((id) => this.#within?.has(id) !== false);
    for await (const some of documentsOf(db, await inOrderOfArrival(db, within))) yield* this.#documents(some, documents);
    yield* this.#notesOn([...propositions]);
    yield* this.#reports(this.#wanted([...incidents]));
  }

  /** Those of these incidents of which a report is made. */
  #wanted(ids: readonly string[]): string[] {
    const wanted = this.#chosen.incidents === null ? null : new Set(this.#chosen.incidents);
    return ids.filter((id) => wanted?.has(id) !== false);
  }

  /** Entities and incidents that are due, whoever gives them; they may be there no more. */
  async *shared({ entities, incidents }: Due): AsyncGenerator<StixItem[]> {
    for (const ids of parts([...entities], NOTES_AT_ONCE)) {
      const known = await this.#shown.entities(ids);
      await this.#learnDates(known);
      yield onceEach(known.flatMap((e) => this.#both(e)));
    }
    for (const ids of parts([...incidents], NOTES_AT_ONCE)) yield [...(await this.#incidentItems(ids)).values()];
  }

  /** Under which ids these entities are referred to. */
  async refsOf(ids: readonly string[]): Promise<Map<string, string>> {
    return new Map((await this.#shown.entities(ids)).map((e) => [e.id, entityRef(e)]));
  }

  #both(e: Entity): StixItem[] {
    const on = dated(this.#dates.get(e.id) ?? { created: '', modified: '', tlps: [] }, loosest);
    return [entityItem(e, on), voiceItem(e, on)];
  }

  /** When these were named. Asked once of each: a state is named in every other document. */
  async #learnDates(entities: readonly Entity[]): Promise<void> {
    const { db } = this.#context.store;
    const fresh = entities.filter((e) => !this.#dates.has(e.id));
    if (fresh.length === 0) return;
    this.#twins ??= twinsAmongObservables(db);
    const twins = await this.#twins;
    const others = unique(fresh.flatMap((e) => twins.get(e.id) ?? []));
    const same = others.length === 0 ? [] : await this.#shown.entities(others);
    const dates = await datesOfEntities(db, unique([...fresh.map((e) => e.id), ...others]), this.#tlps);
    for (const e of fresh) {
      const own = dates.get(e.id);
      if (own === undefined) continue;
      // Two records may be one observable, as a file under two paths: it is as open as the more open of them.
      const tlps = same.flatMap((o) =>
        twins.get(e.id)?.includes(o.id) === true && entityRef(o) === entityRef(e) ? (dates.get(o.id)?.tlps ?? []) : [],
      );
      this.#dates.set(e.id, tlps.length === 0 ? own : { ...own, tlps: unique([...own.tlps, ...tlps]) });
    }
  }

  /** @param whole those of which all is made again; null: all of them */
  async *#documents(all: readonly Document[], whole: ReadonlySet<string> | null): AsyncGenerator<Unit> {
    const documents = all.filter((d) => this.#shown.shows(d.tlp));
    const { store, stages } = this.#context;
    const { db } = store;
    const ids = documents.map((d) => d.id);
    const statements = (await statementsInForce(db, ids)).filter(this.#chosen.fits);
    const known = await knownOf(this.#context, this.#shown, statements);
    await this.#learnDates([...known.entities.values()]);
    const met = unique([...known.propositions.values()].flatMap((p) => p.incidents));
    const incidentItems = await this.#incidentItems(met.filter((id) => !this.#incidents.has(id)));
    const newSources = unique(documents.map((d) => d.source.id)).filter((id) => !this.#since.has(id));
    for (const [id, { day, tlp }] of await firstOfSources(db, newSources, this.#tlps, this.#chosen.documents))
      this.#since.set(id, { created: day, tlp });
    const locals = await localsOf(db, ids);
    const decided = await this.#decidedIn(ids);
    this.#parted ??= decidedIncidents(db).then(
      ({ joined, splits }) => new Set([...joined, ...splits.flatMap(({ id, of }) => [of, partedId({ id, about: 'incident' })])]),
    );
    const parted = await this.#parted;
    const saidIn = (document: string): LinkedStatement[] => statements.filter((s) => s.document === document);
    // What was read is as it was, unless people made it otherwise.
    const toRead = ids.filter(
      (id) =>
        whole === null ||
        whole.has(id) ||
        saidIn(id).some((s) => s.by !== undefined) ||
        (decided.get(id)?.size ?? 0) > 0 ||
        [...(locals.get(id)?.events.keys() ?? [])].some((incident) => parted.has(incident)) ||
        saidIn(id).some((s) => known.propositions.get(s.proposition)?.incidents.some((incident) => parted.has(incident)) === true),
    );
    const readings = await shownReadings(db, toRead);
    for (const document of documents) {
      const items = [sourceItem(document, this.#since.get(document.source.id) ?? { created: document.collectedAt, tlp: document.tlp })];
      const also: string[] = [];
      const said = saidIn(document.id);
      const own = toldBy(said, known);
      for (const s of said) {
        const p = own.propositions.get(s.proposition);
        for (const { entity } of p?.args ?? []) {
          const e = entity === null ? undefined : own.entities.get(entity);
          if (e !== undefined) items.push(...this.#both(e).slice(0, 1));
        }
        for (const id of [s.asserterEntity, ...s.relayEntities]) {
          const e = id === null ? undefined : own.entities.get(id);
          if (e !== undefined) items.push(...this.#both(e).slice(1));
        }
      }
      for (const { id, incidents } of own.propositions.values()) {
        this.#propositions.add(id);
        for (const incident of incidents) {
          const item = incidentItems.get(incident);
          if (item !== undefined) items.push(item);
          else if (this.#incidents.has(incident)) also.push(incidentRef(incident));
        }
        items.push(...(known.techniques.get(id) ?? []).map(techniqueItem));
      }
      items.push(...said.flatMap((s) => statementItem(s, document, known) ?? []));
      const reading = readings.get(document.id);
      if (reading !== undefined) {
        const where = locals.get(document.id);
        const told = {
          document,
          reading,
          statements: said,
          locals: where?.entities ?? new Map(),
          events: where?.events ?? new Map(),
          decided: decided.get(document.id) ?? new Map<string, { is: Entity; parted: boolean }>(),
          parted,
          sketch: stages.sketch(document.text, reading),
        };
        items.push(documentItem(document, said, tellingOf(told, own)));
      }
      if (!toRead.includes(document.id)) also.push(documentRef(document.id));
      yield { giver: document.id, items: onceEach(items), also };
    }
    for (const id of incidentItems.keys()) this.#incidents.add(id);
  }

  /** By document and local entity: what people made of it by joining or parting records. */
  async #decidedIn(documents: readonly string[]): Promise<Map<string, Map<string, { is: Entity; parted: boolean }>>> {
    const { db } = this.#context.store;
    this.#decided ??= decidedEntities(db).then(
      ({ joined, splits }) =>
        new Map([...joined.map((id) => [id, false] as const), ...splits.map((id) => [partedId({ id, about: 'entity' }), true] as const)]),
    );
    const decided = await this.#decided;
    const found = new Map<string, Map<string, { is: Entity; parted: boolean }>>();
    if (decided.size === 0) return found;
    const links = await localsIn(db, documents);
    const named = [...links.values()].flatMap((own) => [...own.values()]).filter((id) => decided.has(id));
    const entities = byId(await this.#shown.entities(unique(named)));
    for (const [document, own] of links)
      found.set(
        document,
        new Map(
          [...own].flatMap(([local, id]): [string, { is: Entity; parted: boolean }][] => {
            const is = entities.get(id);
            return is === undefined ? [] : [[local, { is, parted: decided.get(id) === true }]];
          }),
        ),
      );
    return found;
  }

  async #incidentItems(ids: readonly string[]): Promise<Map<string, StixItem>> {
    const { db } = this.#context.store;
    const dates = await datesOfIncidents(db, ids, this.#tlps);
    const occurred = (await propositionsOf(db, ids, ['occurred'])).map(({ row }) => row);
    const assessed = await this.#shown.assessments(occurred.map((p) => p.id));
    const items = new Map<string, StixItem>();
    for (const incident of await this.#shown.incidents(ids)) {
      const on = dates.get(incident.id);
      if (on === undefined) continue;
      const status = occurred.filter((p) => p.incidents.includes(incident.id)).flatMap((p) => assessed.get(p.id)?.status ?? []);
      items.set(incident.id, incidentItem(incident, dated(on, strictest), status.find((s) => s === 'confirmed') ?? status[0]));
    }
    return items;
  }

  /** What is said on these propositions within what is chosen. */
  async #said(ids: readonly string[]): Promise<Map<string, Placed[]>> {
    const { db } = this.#context.store;
    const statements = (await this.#shown.statements(await statementsInForceOn(db, ids))).filter(
      (s) => this.#chosen.fits(s) && (this.#within === null || this.#within.has(s.document)),
    );
    const documents = byId(await documentsByIds(db, unique(statements.map((s) => s.document))));
    const said = new Map<string, Placed[]>();
    for (const statement of statements) {
      const document = documents.get(statement.document);
      if (document !== undefined) said.set(statement.proposition, [...(said.get(statement.proposition) ?? []), { statement, document }]);
    }
    return said;
  }

  async *#notesOn(all: readonly string[]): AsyncGenerator<Unit> {
    for (const ids of parts(all, NOTES_AT_ONCE)) {
      const said = await this.#said(ids);
      const assessed = await this.#shown.assessments(ids);
      const known = await knownOf(
        this.#context,
        this.#shown,
        [...said.values()].flat().map(({ statement }) => statement),
      );
      for (const id of ids) {
        const [p, assessment, placed] = [known.propositions.get(id), assessed.get(id), said.get(id) ?? []];
        const items: StixItem[] = [];
        if (p !== undefined && assessment !== undefined && placed.length > 0) {
          const statements = placed.map(({ statement }) => statement);
          items.push(noteItem(p, statements, assessment, known.entities, dated(datesOf(placed), strictest)));
          items.push(...opinionItems(p, placed, known.entities));
        }
        yield { giver: id, items: onceEach(items), also: [] };
      }
    }
  }

  async *#reports(all: readonly string[]): AsyncGenerator<Unit> {
    for (const ids of parts(all, AT_ONCE)) {
      const incidents = byId(await this.#shown.incidents(ids));
      const dates = await datesOfIncidents(this.#context.store.db, ids, this.#tlps);
      const propositions = (await propositionsOf(this.#context.store.db, ids, [])).map(({ row }) => row);
      const said = await this.#said(propositions.map((p) => p.id));
      for (const id of ids) {
        const incident = incidents.get(id);
        const about = propositions.filter((p) => p.incidents.includes(id) && said.has(p.id)).map((p) => p.id);
        const own = new Set(about);
        const placed = [...said].flatMap(([p, of]) => (own.has(p) ? of : []));
        const items: StixItem[] = [];
        if (incident !== undefined && dates.has(id) && placed.length > 0) {
          const refs = [...about.map(noteRef), ...placed.map(({ statement }) => statementRef(statement))];
          items.push(incidentReport(incident, refs, dated(datesOf(placed), strictest)));
        }
        yield { giver: id, items, also: [] };
      }
    }
  }
}

const datesOf = (placed: readonly Placed[]): Dates => {
  const times = placed.map(({ document }) => document.collectedAt).toSorted();
  return { created: times[0] ?? '', modified: times.at(-1) ?? '', tlps: placed.map(({ document }) => document.tlp) };
};

/**
 * The same as the text of a bundle, piece by piece. The same export twice is the same bytes.
 * @throws AssayError as `stixItems`, before anything is given
 */
export const stixBundle = async (context: Exporting, scope: ExportScope, upTo: Tlp = 'red'): Promise<AsyncGenerator<string>> => {
  const name = JSON.stringify(ExportScope.parse(scope));
  return bundleText(upTo === 'red' ? name : `${name} up to ${upTo}`, await exported(context, scope, upTo));
};

const exported = async (context: Exporting, scope: ExportScope, upTo: Tlp): Promise<AsyncGenerator<StixItem>> => {
  const exporter = await Exporter.open(context, scope, upTo);
  return (async function* () {
    const written = new Set<string>();
    for await (const { items } of exporter.all())
      for (const item of items) {
        if (written.has(item.object.id)) continue;
        written.add(item.object.id);
        yield item;
      }
  })();
};

/**
 * The STIX objects of what is chosen, each once, in an order that is the same every time: what all share, then document by document in
 * the order of arrival, then how what is said weighs together.
 * @param upTo the strictest marking of documents that have a part in it; `red`: all
 * @throws AssayError not-found, bad-input where the search cannot be read
 */
export async function* stixItems(context: Exporting, scope: ExportScope, upTo: Tlp = 'red'): AsyncGenerator<StixItem> {
  yield* await exported(context, scope, upTo);
}
