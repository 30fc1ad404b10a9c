import type { DocumentRef } from '../model/api.ts';
import { stricterThan } from '../model/tlp.ts';
import { fail } from '../core/errors.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';

import { isHandedOn, type Reading } from '../model/reading.ts';
import type { Arg, Entity, Incident, Proposition } from '../model/records.ts';
import type { Tlp } from '../model/vocabulary.ts';
import type { Assessment } from '../model/weighing.ts';
import { accountsIn } from '../resolve/parted.ts';
import { entityShown, incidentShown, propositionShown, type ToldEntity } from '../resolve/shown.ts';
import { assessmentsOf } from '../store/assessments.ts';
import { bundlesForIncidents, bundlesWithoutIncident } from '../store/bundles.ts';
import type { Db } from '../store/database.ts';
import { documentsByIds } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { shownReading } from '../store/readings.ts';
import { liveId } from '../store/record-links.ts';
import {
  anyMarked,
  entitiesMarked,
  eventsOpenly,
  incidentsMarked,
  ledToOpenly,
  localsIn,
  localsNaming,
  markedAmong,
  propositionsMarked,
} from '../store/shown.ts';
import { statementPlaces, statementsInForceOn } from '../store/statements.ts';
import { weighAtHome } from './weigh-at-home.ts';
import type { Stages } from './contract.ts';
import { keep } from '../words/kept.ts';

/**
 * What may be shown to those who may see documents up to a marking, and nothing that rests on a stricter one: names, titles, dates,
 * statuses and counts are made of what the others say. Whoever hands on a part by marking asks here and not the tables.
 */

/** So many documents of an entity or statements of a proposition tell what it is; more would only say it again. */
const MOST_TELLERS = 30;
const READINGS_HELD = 200;
const WEIGHED_HELD = 500;

const byId = <T extends { id: string }>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.id, item]));
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Keeps what was last made of a key, so that memory stays bounded whatever is asked for. */
class Held<T> {
  readonly #most: number;
  readonly #held = new Map<string, T>();
  constructor(most: number) {
    this.#most = most;
  }
  async of(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#held.get(key);
    if (known !== undefined) return known;
    const made = await make();
    if (this.#held.size >= this.#most) this.#held.clear();
    this.#held.set(key, made);
    return made;
  }
}

export class Shown {
  readonly #db: Db;
  readonly #stages: Pick<Stages, 'weigh'>;
  readonly upTo: Tlp;
  /** Markings that may not be shown. */
  readonly #hidden: readonly Tlp[];
  /** Nothing that is stored is stricter. */
  readonly whole: boolean;
  readonly #readings = new Held<Reading | null>(READINGS_HELD);
  readonly #weighed = new Held<ReadonlyMap<string, Assessment>>(WEIGHED_HELD);

  private constructor(db: Db, stages: Pick<Stages, 'weigh'>, upTo: Tlp, whole: boolean) {
    this.#db = db;
    this.#stages = stages;
    this.upTo = upTo;
    this.#hidden = stricterThan(upTo);
    this.whole = whole;
  }

  /** It holds what it made: open another one when something was stored since. */
  static async open(db: Db, stages: Pick<Stages, 'weigh'>, upTo: Tlp): Promise<Shown> {
    return new Shown(db, stages, upTo, !(await anyMarked(db, stricterThan(upTo))));
  }

  shows(tlp: Tlp): boolean {
    return !this.#hidden.includes(tlp);
  }

  /** Those of these documents that may be shown, in the order given. */
  async documents(ids: readonly string[]): Promise<string[]> {
    if (this.whole) return [...ids];
    const hidden = await markedAmong(this.#db, ids, this.#hidden);
    return ids.filter((id) => !hidden.has(id));
  }

  async statements(statements: readonly LinkedStatement[]): Promise<LinkedStatement[]> {
    if (this.whole) return [...statements];
    const open = new Set(await this.documents(unique(statements.map((s) => s.document))));
    return statements.filter((s) => open.has(s.document));
  }

  /** Of these documents those that may be shown; what is a copy of a hidden one is a copy of the first of its copies that is not. */
  async refs(refs: readonly DocumentRef[]): Promise<DocumentRef[]> {
    if (this.whole) return [...refs];
    const open = new Set(await this.documents(unique(refs.flatMap((d) => (d.copyOf === null ? [d.id] : [d.id, d.copyOf])))));
    const firstOf = new Map<string, string>();
    return refs.flatMap((d) => {
      if (!open.has(d.id)) return [];
      if (d.copyOf === null || open.has(d.copyOf)) return [d];
      const of = firstOf.get(d.copyOf) ?? null;
      if (of === null) firstOf.set(d.copyOf, d.id);
      return [{ ...d, copyOf: of }];
    });
  }

  /** Whether anything that may be shown leads to this record. */
  async has(kind: 'incident' | 'entity', id: string): Promise<boolean> {
    return this.whole || ledToOpenly(this.#db, kind, id, this.#hidden);
  }

  #reading(document: string): Promise<Reading | null> {
    return this.#readings.of(document, () => shownReading(this.#db, document));
  }

  /** Entities as the shown documents tell of them; those that only stricter ones know are left out. */
  async entities(ids: readonly string[]): Promise<Entity[]> {
    const stored = await entitiesById(this.#db, ids);
    if (this.whole) return stored;
    const marked = await entitiesMarked(this.#db, ids, this.#hidden);
    const tellers = await localsNaming(this.#db, [...marked.keys()], this.#hidden, MOST_TELLERS);
    const links = await localsIn(this.#db, unique(tellers.map((t) => t.document)));
    const shown: Entity[] = [];
    for (const was of stored) {
      const bearing = marked.get(was.id);
      if (bearing === undefined) {
        shown.push(was);
        continue;
      }
      const told: ToldEntity[] = [];
      for (const { document, local: name } of tellers.filter((t) => t.entity === was.id)) {
        const reading = await this.#reading(document);
        const local = reading?.entities.find((e) => e.id === name);
        if (reading === null || local === undefined) continue;
        const organOf = local.organOf === null ? null : (links.get(document)?.get(local.organOf) ?? null);
        told.push({ local, organOf, handedOn: isHandedOn(reading) });
      }
      const entity = entityShown(was, told, bearing.born);
      if (entity !== null) shown.push(entity);
    }
    return shown;
  }

  /** Propositions as the shown documents tell of them; those on which only stricter ones speak are left out. */
  async propositions(ids: readonly string[]): Promise<Proposition[]> {
    const stored = await propositionsByIds(this.#db, ids);
    if (this.whole) return stored;
    const marked = await propositionsMarked(this.#db, ids, this.#hidden);
    const said = await this.statements(await statementsInForceOn(this.#db, [...marked.keys()]));
    const links = await localsIn(this.#db, unique(said.map((s) => s.document)));
    const shown: Proposition[] = [];
    for (const was of stored) {
      const bearing = marked.get(was.id);
      if (bearing === undefined) {
        shown.push(was);
        continue;
      }
      const told: Pick<Proposition, 'text' | 'args'>[] = [];
      for (const s of said.filter((one) => one.proposition === was.id).slice(0, MOST_TELLERS))
        told.push(await this.#toldBy(s, was, links.get(s.document) ?? new Map<string, string>()));
      const proposition = propositionShown(was, told, bearing.born);
      if (proposition !== null) shown.push(proposition);
    }
    return shown;
  }

  /** What one statement says the proposition is; what a person put there is in no reading, and is told by its quote. */
  async #toldBy(s: LinkedStatement, was: Proposition, links: ReadonlyMap<string, string>): Promise<Pick<Proposition, 'text' | 'args'>> {
    const reading = await this.#reading(s.document);
    const read = s.by !== undefined && s.by.kind !== 'accept' ? undefined : reading?.statements.find((r) => r.id === s.localId);
    const local = reading?.propositions.find((p) => p.id === read?.proposition);
    const named = new Set(links.values());
    if (local === undefined) return { text: s.quote, args: was.args.filter((a) => a.entity !== null && named.has(a.entity)) };
    return {
      text: local.text,
      args: local.args.map(({ role, entity, text }): Arg => {
        const linked = entity === null ? null : (links.get(entity) ?? null);
        const same = was.args.find((a) => a.role === role && (a.entity === linked || a.text === text));
        return { role, entity: linked ?? (entity === null ? null : (same?.entity ?? null)), text };
      }),
    };
  }

  /** Incidents as the shown documents tell of them, in the order of the store; those of which only stricter ones tell are left out. */
  async incidents(ids: readonly string[]): Promise<Incident[]> {
    const stored = await incidentsByIds(this.#db, ids);
    if (this.whole) return stored;
    const marked = await incidentsMarked(this.#db, ids, this.#hidden);
    const shown: Incident[] = [];
    for (const was of stored) {
      if (marked.has(was.id)) {
        if (await this.has('incident', was.id)) shown.push(await this.#incident(was));
      } else shown.push(await this.#titled(was));
    }
    return shown;
  }

  /** Its own documents may be shown, but another one may have given somebody in its title another name. */
  async #titled(was: Incident): Promise<Incident> {
    const marked = await entitiesMarked(this.#db, was.victims, this.#hidden);
    return marked.size === 0 ? was : this.#incident(was);
  }

  async #incident(was: Incident): Promise<Incident> {
    const events = await eventsOpenly(this.#db, [was.id], this.#hidden);
    const documents = byId(await documentsByIds(this.#db, unique(events.map((e) => e.document))));
    const links = await localsIn(this.#db, [...documents.keys()]);
    const accounts = [];
    for (const { document: id, event } of events) {
      const [document, reading] = [documents.get(id), await this.#reading(id)];
      const account = document === undefined || reading === null ? undefined : accountsIn(document, reading).get(event);
      if (account === undefined) continue;
      const idsOf = (locals: readonly string[]): string[] => locals.flatMap((local) => links.get(id)?.get(local) ?? []);
      const by = account.campaign?.by ?? null;
      accounts.push({
        ...account,
        victimIds: idsOf(account.victims),
        actorIds: idsOf(account.actors),
        campaignBy: by === null ? null : (idsOf([by])[0] ?? null),
      });
    }
    const told = await this.#propositionsOf(was.id);
    const settledBy = was.when.resolvedBy;
    const place = settledBy === null ? undefined : (await statementPlaces(this.#db, [settledBy])).get(settledBy);
    const settled = place !== undefined && (await this.documents([place])).length > 0;
    const entities = byId(await this.entities(was.victims));
    return incidentShown(
      was,
      {
        accounts,
        args: told.flatMap((p) => p.args),
        joins: was.joins.filter((j) => documents.has(j.document)),
        known: () => settled,
      },
      (id) => entities.get(id),
    );
  }

  async #propositionsOf(incident: string): Promise<Proposition[]> {
    const [bundle] = await bundlesForIncidents(this.#db, [incident]);
    return this.propositions((bundle?.propositions ?? []).filter((p) => p.incidents.includes(incident)).map((p) => p.id));
  }

  /**
   * Everything that may be shown of one incident, to be weighed or looked at like any other bundle.
   * @throws AssayError not-found, as where there is no such incident
   */
  async bundle(asked: string): Promise<IncidentBundle> {
    const id = await liveId(this.#db, 'incident', asked);
    const [bundle] = await bundlesForIncidents(this.#db, [id]);
    const shown = bundle === undefined ? null : await this.bundleOf(bundle);
    if (shown !== null) return shown;
    throw fail('not-found', 'incident', keep('noRecord', { record: 'incident', id }), {
      where: id,
      remedy: keep('listToSeeIds', { records: 'incidents' }),
    });
  }

  /** What may be shown of a bundle as the store gives it; null: nothing of it. */
  async bundleOf(bundle: IncidentBundle): Promise<IncidentBundle | null> {
    if (this.whole) return bundle;
    const [incident] = bundle.incident.id === '' ? [bundle.incident] : await this.incidents([bundle.incident.id]);
    if (incident === undefined) return null;
    // What is about no incident is in the bundle because of an actor, and that may be one of whom only stricter documents tell.
    const own = bundle.propositions.filter(
      (p) =>
        p.incidents.includes(bundle.incident.id) ||
        bundle.incident.id === '' ||
        p.args.some((a) => a.entity !== null && incident.actors.includes(a.entity)),
    );
    const about = new Set(own.map((p) => p.id));
    const statements = await this.statements(bundle.statements.filter((s) => about.has(s.proposition)));
    const propositions = await this.propositions([...about]);
    const spoken = new Set(statements.map((s) => s.proposition));
    const entities = await this.entities(bundle.entities.map((e) => e.id));
    // One that only told of what is left out here, as of an actor that a hidden document ties to this, has nothing to do with it.
    const [told, telling] = [bundle.statements, [...statements, ...incident.joins]].map((of) => new Set(of.map((one) => one.document)));
    const documents = await this.refs(bundle.documents.filter((d) => told?.has(d.id) !== true || telling?.has(d.id) === true));
    const open = new Set(documents.map((d) => d.id));
    return {
      incident,
      propositions: propositions.filter((p) => spoken.has(p.id)),
      statements,
      entities,
      documents,
      ...(bundle.grades === undefined ? {} : { grades: bundle.grades.filter((g) => open.has(g.document)) }),
      rejected: bundle.rejected.filter((id) => statements.some((s) => s.id === id)),
    };
  }

  /** How propositions stand by what may be shown; those on which nothing that may be shown is said have no assessment. */
  async assessments(ids: readonly string[]): Promise<Map<string, Assessment>> {
    const stored = await assessmentsOf(this.#db, ids);
    if (this.whole) return stored;
    const found = new Map<string, Assessment>();
    for (const p of await propositionsByIds(this.#db, ids)) {
      const [home] = p.incidents;
      const weighed = await this.#weighed.of(home ?? p.id, async () => {
        const [bundle] = home === undefined ? await bundlesWithoutIncident(this.#db, [p.id]) : await bundlesForIncidents(this.#db, [home]);
        const into = new Map<string, Assessment>();
        if (bundle === undefined) return into;
        const shown = await this.bundleOf(bundle);
        if (shown === null) return into;
        if (JSON.stringify(shown) === JSON.stringify(bundle))
          return assessmentsOf(
            this.#db,
            bundle.propositions.map((own) => own.id),
          );
        weighAtHome(this.#stages, shown, into);
        return into;
      });
      const assessment = weighed.get(p.id);
      if (assessment !== undefined) found.set(p.id, assessment);
    }
    return found;
  }
}
