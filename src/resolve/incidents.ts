import { overlaps, parseEdtf } from '../core/edtf.ts';
import { stableId } from '../core/hash.ts';
import { nameKey } from '../core/names.ts';
import type { Entity, Incident, Proposition } from '../model/records.ts';
import type { IncidentWithLinks, Resolution, ResolveDocument, ResolveLookup } from '../model/resolution.ts';
import type { TimeValue } from '../model/time.ts';
import type { EntityLinks } from './entities.ts';
import type { EventAccount } from './events.ts';
import { describedSort, type Facts, isJoin, isMerge, type Likeness, likeness } from './evidence.ts';
import { inStep, isOpen, isUndated, mergeDates, settle, yearApart } from './times.ts';
import { keep } from '../words/kept.ts';
import { incidentTitle } from '../words/title.ts';
import { boundJoins, uniteIncidents } from './unite.ts';

/** Joins the events of one document to the incidents of the store, or to new ones, and joins stored incidents it shows to be one. */

const MOST_INCIDENTS = 120;
/** Why an event is where it is, where people decided so before it was handed on. */
const DECIDED = keep('decidedThere');
const isDecided = ({ joins }: Incident): boolean => joins.some((j) => j.reasons[0] === DECIDED);

interface Work {
  incident: Incident;
  seq: number;
  stored: boolean;
  touched: boolean;
  /** Documents that tell of it: two incidents of one document were told apart by its author. */
  documents: Set<string>;
  responses: Set<string>;
  effects: Set<string>;
  into: Work | null;
}

export type IncidentResolution = Pick<Resolution, 'incidents' | 'mergedIncidents' | 'eventLinks' | 'resolvedTimes'>;

interface Pair {
  account: EventAccount;
  work: Work;
  likeness: Likeness;
  order: number;
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

export class IncidentBook {
  readonly #document: ResolveDocument;
  readonly #entities: EntityLinks;
  readonly #works: Work[] = [];
  readonly #resolved: Resolution['resolvedTimes'] = [];
  /** Year variables settled so far: the ambiguous date, the value it took, and the statement that settled it. */
  readonly #settledYears: { group: string; fellow: TimeValue; chosen: string; by: string }[] = [];

  constructor(document: ResolveDocument, entities: EntityLinks) {
    this.#document = document;
    this.#entities = entities;
  }

  /** Joins what can be joined. Afterwards every local entity is linked, the described ones included. */
  async join(accounts: readonly EventAccount[], lookup: ResolveLookup): Promise<IncidentResolution> {
    await this.#load(accounts, lookup);
    const homes = this.#assign(accounts);
    for (const account of accounts) {
      const home = homes.get(account);
      if (home) this.#linkDescribed(account, home.work);
    }
    this.#entities.linkRest();
    const placed = new Map<string, Work>();
    for (const account of accounts) {
      const home = homes.get(account);
      placed.set(account.event.id, home ? this.#add(account, home) : this.#open(account));
    }
    this.#keepYearsInStep();
    this.#mergeAlike();
    this.#flagYearSlips();
    const live = (w: Work): Work => (w.into ? live(w.into) : w);
    const touched = this.#works.filter((w) => w.touched && w.into === null);
    for (const w of touched) w.incident.title = incidentTitle(w.incident, (id) => this.#entities.byId(id));
    return {
      incidents: touched.map((w) => w.incident),
      mergedIncidents: this.#works.flatMap((w) => (w.into && w.stored ? [{ from: w.incident.id, into: live(w).incident.id }] : [])),
      eventLinks: Object.fromEntries([...placed].map(([event, w]) => [event, [live(w).incident.id]])),
      resolvedTimes: this.#liveTimes(live),
    };
  }

  #idOf(event: EventAccount['event']): string {
    return event.incident ?? stableId('inc', this.#document.id, event.id);
  }

  async #load(accounts: readonly EventAccount[], lookup: ResolveLookup): Promise<void> {
    const things = accounts
      .flatMap((a) => [...a.facts.victims, ...a.facts.actors])
      .filter((e) => e.kind !== 'state' && !e.id.startsWith('local:'));
    const countries = accounts.flatMap((a) => a.facts.country ?? []);
    if (accounts.length === 0) return;
    const found = await lookup.incidentsOf({
      ids: unique(accounts.map((a) => this.#idOf(a.event))),
      entities: unique(things.map((e) => e.id)),
      countries: unique(countries),
      limit: MOST_INCIDENTS,
    });
    const ids = found.map((f) => f.incident.id);
    if (ids.length === 0) return;
    const unknown = unique(found.flatMap((f) => [...f.incident.victims, ...f.incident.actors])).filter((id) => !this.#entities.byId(id));
    if (unknown.length > 0) this.#entities.learn(await lookup.entitiesById(unknown));
    const deeds = await lookup.propositionsOf(ids, ['response', 'effect']);
    const oldestFirst = found.toSorted((a, b) => a.seq - b.seq || (a.incident.id < b.incident.id ? -1 : 1));
    for (const f of oldestFirst) this.#works.push(this.#stored(f, deeds));
  }

  #stored(found: IncidentWithLinks, deeds: readonly Proposition[]): Work {
    const own = deeds.filter((p) => p.incidents.includes(found.incident.id));
    const responses = own.flatMap((p) => {
      const by = p.args.find((a) => a.role === 'by')?.entity;
      return p.type === 'response' && p.kind !== null && by != null ? [`${p.kind} ${by}`] : [];
    });
    return {
      incident: structuredClone(found.incident),
      seq: found.seq,
      stored: true,
      touched: false,
      documents: new Set(found.documents),
      responses: new Set(responses),
      effects: new Set(own.flatMap((p) => (p.type === 'effect' && p.kind !== null ? [p.kind] : []))),
      into: null,
    };
  }

  #facts({ incident, responses, effects }: Work): Facts {
    const things = (ids: readonly string[]): Entity[] => ids.flatMap((id) => this.#entities.byId(id) ?? []);
    return {
      victims: things(incident.victims),
      actors: things(incident.actors),
      country: incident.country,
      action: incident.action,
      campaigns: new Set(incident.campaign === null ? [] : [nameKey(incident.campaign)]),
      responses,
      effects,
      when: incident.when,
      told: isUndated(incident.when) && incident.when.edtf !== null ? (parseEdtf(incident.when.edtf)?.to ?? null) : null,
    };
  }

  /**
   * The stored incident each event belongs to. The likest pairs go first; a second event of the document takes an incident already
   * taken only where it names a victim of it, since its author told the two apart.
   */
  #assign(accounts: readonly EventAccount[]): Map<EventAccount, Pair> {
    const known = this.#works.map((work) => ({ work, facts: this.#facts(work) }));
    const pairs = accounts.flatMap((account, order) =>
      known
        .map(({ work, facts }): Pair => ({ account, work, order, likeness: likeness(account.facts, facts) }))
        .filter((p) => account.event.incident === undefined && isJoin(p.likeness)),
    );
    pairs.sort(
      (a, b) => b.likeness.score - a.likeness.score || b.likeness.share - a.likeness.share || a.order - b.order || a.work.seq - b.work.seq,
    );
    const homes = new Map<EventAccount, Pair>();
    // What people joined stays so, and what they parted: likeness has no say in it.
    for (const [order, account] of accounts.entries())
      for (const { work, facts } of known)
        if (work.incident.id === account.event.incident)
          homes.set(account, { account, work, order, likeness: { ...likeness(account.facts, facts), reasons: [DECIDED] } });
    const taken = new Set<Work>();
    for (const pair of pairs) {
      if (homes.has(pair.account) || (taken.has(pair.work) && !pair.likeness.sameVictim)) continue;
      homes.set(pair.account, pair);
      taken.add(pair.work);
    }
    return homes;
  }

  /** In one incident, "a telecom company" of two documents is one company; outside it nothing says so. */
  #linkDescribed(account: EventAccount, work: Work): void {
    const tie = (locals: readonly string[], stored: readonly string[]): void => {
      const free = new Set(stored);
      for (const localId of locals) {
        const local = this.#entities.local(localId);
        const sort = local ? describedSort(local) : null;
        if (sort === null || this.#entities.links.has(localId)) continue;
        const match = [...free].find((id) => {
          const entity = this.#entities.byId(id);
          return entity !== undefined && entity.kind === local?.kind && describedSort(entity) === sort;
        });
        if (match === undefined) continue;
        free.delete(match);
        this.#entities.linkTo(localId, match);
      }
    };
    tie(account.victims, work.incident.victims);
    tie(account.actors, work.incident.actors);
  }

  #ids(locals: readonly string[]): string[] {
    return locals.flatMap((id) => this.#entities.links.get(id) ?? []);
  }

  #open(account: EventAccount): Work {
    const { event, facts, campaign } = account;
    // Two events of one document that people held for one incident.
    const same = this.#works.find((w) => w.incident.id === event.incident);
    if (same !== undefined)
      return this.#add(account, { account, work: same, order: 0, likeness: { ...likeness(facts, this.#facts(same)), reasons: [DECIDED] } });
    const id = this.#idOf(event);
    // Others may have called something so before this came: what they told stays what it is, and this is beside it.
    const isTaken = this.#works.some((w) => w.incident.id === id);
    const work: Work = {
      incident: {
        id: isTaken ? stableId('inc', this.#document.id, event.id, 'collected') : id,
        title: event.label,
        when: facts.when,
        victims: unique(this.#ids(account.victims)),
        actors: unique(this.#ids(account.actors)),
        country: facts.country,
        action: facts.action,
        campaign: campaign?.name ?? null,
        campaignBy: campaign?.by == null ? null : (this.#entities.links.get(campaign.by) ?? null),
        joins: [
          {
            document: this.#document.id,
            event: event.id,
            reasons: event.incident === undefined ? [keep('firstToldHere')] : [DECIDED, keep('firstToldHere')],
          },
        ],
        flags: [],
      },
      seq: this.#document.seq,
      stored: false,
      touched: true,
      documents: new Set([this.#document.id]),
      responses: new Set(facts.responses),
      effects: new Set(facts.effects),
      into: null,
    };
    this.#works.push(work);
    return work;
  }

  #add(account: EventAccount, { work, likeness: { reasons } }: Pair): Work {
    const { incident } = work;
    const { event, facts, campaign } = account;
    incident.victims = unique([...incident.victims, ...this.#ids(account.victims)]);
    incident.actors = unique([...incident.actors, ...this.#ids(account.actors)]);
    incident.country ??= facts.country;
    incident.action ??= facts.action;
    if (incident.campaign === null && campaign) {
      incident.campaign = campaign.name;
      incident.campaignBy = campaign.by === null ? null : (this.#entities.links.get(campaign.by) ?? null);
    }
    incident.joins = boundJoins([...incident.joins, { document: this.#document.id, event: event.id, reasons }]);
    this.#date(work, facts.when, account.datedBy);
    for (const r of facts.responses) work.responses.add(r);
    for (const e of facts.effects) work.effects.add(e);
    work.documents.add(this.#document.id);
    work.touched = true;
    return work;
  }

  /** Brings another date of the same incident in, and notes what it settles. */
  #date(work: Work, other: TimeValue, narrowedBy: string | null): void {
    const before = work.incident.when;
    const after = mergeDates(before, other, narrowedBy);
    work.incident.when = after;
    const by = after.resolvedBy;
    if (isOpen(after) || after.edtf === null || by === null) return;
    for (const side of [before, other]) {
      if (!isOpen(side)) continue;
      const chosen = side.candidates.find((c) => overlaps(c.edtf, after.edtf ?? ''))?.edtf;
      if (chosen === undefined) continue;
      this.#resolved.push({ incident: work.incident.id, edtf: after.edtf, statement: by });
      if (side.yearGroup) this.#settledYears.push({ group: side.yearGroup, fellow: side, chosen, by });
    }
  }

  #keepYearsInStep(): void {
    for (const { group, fellow, chosen, by } of this.#settledYears.splice(0))
      for (const work of this.#works) {
        const { when } = work.incident;
        if (work.into !== null || when.yearGroup !== group || !isOpen(when)) continue;
        const value = inStep(when, fellow, chosen);
        if (value === null) continue;
        work.incident.when = settle(when, value, by);
        work.touched = true;
        this.#resolved.push({ incident: work.incident.id, edtf: value, statement: by });
      }
  }

  /** What this document adds may show two incidents to be one. Each round takes one away, so it ends. */
  #mergeAlike(): void {
    for (;;) {
      const pair = this.#nextAlike();
      if (pair === null) return;
      this.#merge(pair.stays, pair.goes, pair.reasons);
      this.#keepYearsInStep();
    }
  }

  #nextAlike(): { stays: Work; goes: Work; reasons: string[] } | null {
    const live = this.#works.filter((w) => w.into === null);
    const facts = new Map(live.map((w) => [w, this.#facts(w)]));
    for (const [i, a] of live.entries())
      for (const b of live.slice(i + 1)) {
        if ((!a.touched && !b.touched) || [...a.documents].some((d) => b.documents.has(d))) continue;
        if (isDecided(a.incident) || isDecided(b.incident)) continue;
        const [factsA, factsB] = [facts.get(a), facts.get(b)];
        if (!factsA || !factsB) continue;
        const like = likeness(factsA, factsB);
        if (isMerge(like)) return { stays: a, goes: b, reasons: like.reasons };
      }
    return null;
  }

  #merge(stays: Work, goes: Work, reasons: readonly string[]): void {
    const [a, b] = [stays.incident, goes.incident];
    Object.assign(a, uniteIncidents(a, b));
    const own = [...a.joins, ...b.joins].find((j) => j.document === this.#document.id);
    const joins = [...a.joins, ...b.joins];
    a.joins = boundJoins(
      joins.map((j) => (j === own ? { ...j, reasons: [...j.reasons, keep('showsToBeOne', { reasons: reasons.join('; ') })] } : j)),
    );
    this.#date(stays, b.when, b.when.statedBy ?? null);
    for (const r of goes.responses) stays.responses.add(r);
    for (const e of goes.effects) stays.effects.add(e);
    for (const d of goes.documents) stays.documents.add(d);
    goes.into = stays;
    stays.touched = true;
  }

  /** Two incidents that agree on everything but the year: one of the two dates may be a slip, and nothing here says which. */
  #flagYearSlips(): void {
    const live = this.#works.filter((w) => w.into === null);
    for (const [i, a] of live.entries())
      for (const b of live.slice(i + 1)) {
        if ((!a.touched && !b.touched) || !yearApart(a.incident.when, b.incident.when)) continue;
        const like = likeness(this.#facts(a), this.#facts(b));
        if (!like.samePlace || !like.sameActor) continue;
        for (const w of [a, b]) {
          if (w.incident.flags.includes('year-slip')) continue;
          w.incident.flags = [...w.incident.flags, 'year-slip'];
          w.touched = true;
        }
      }
  }

  #liveTimes(live: (w: Work) => Work): Resolution['resolvedTimes'] {
    const byId = new Map(this.#works.map((w) => [w.incident.id, w]));
    const rows = this.#resolved.flatMap((r) => {
      const work = byId.get(r.incident);
      return work ? [{ incident: live(work).incident.id, edtf: live(work).incident.when.edtf ?? r.edtf, statement: r.statement }] : [];
    });
    return rows.filter((r, i) => rows.findIndex((o) => o.incident === r.incident && o.statement === r.statement) === i);
  }
}
