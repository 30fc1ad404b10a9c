import { nameKey } from '../core/names.ts';
import { parseEdtf } from '../core/edtf.ts';
import { statementId } from '../model/ids.ts';
import type { LocalEntity, LocalEvent, LocalProposition, Reading, ReadStatement } from '../model/reading.ts';
import type { Entity } from '../model/records.ts';
import type { ResolveDocument } from '../model/resolution.ts';
import type { TimeValue } from '../model/time.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import type { EntityLinks } from './entities.ts';
import type { Facts } from './evidence.ts';
import { openDate, undated } from './times.ts';

/** What one document tells of its events, gathered from the events and from the propositions about them. */

export interface EventAccount {
  event: LocalEvent;
  facts: Facts;
  /** Local entity ids. */
  victims: string[];
  actors: string[];
  /** Statement of the store that dates it, where one does. */
  datedBy: string | null;
  campaign: { name: string; by: string | null } | null;
}

const HARM = new Set<PropositionType>(['occurred', 'targeted', 'attempted', 'effect', 'data-theft', 'conducted', 'sponsored']);

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** As much of the document as dates what it tells. */
export type ToldIn = Pick<ResolveDocument, 'id' | 'published' | 'collectedAt'>;

/** Last day on which the document can have told something: published, else collected. */
export const toldOn = (document: ToldIn): string => {
  const published = document.published === null ? null : parseEdtf(document.published);
  return published && !published.open ? published.to : document.collectedAt.slice(0, 10);
};

/** The thing as it stands in the store, or a stand-in while it is only described and not linked yet. */
const standIn = (local: LocalEntity): Entity => ({ ...local, id: `local:${local.id}`, organOf: null });

export class EventReader {
  readonly #document: ToldIn;
  readonly #reading: Reading;
  readonly #entities: EntityLinks;
  readonly #propositions: Map<string, LocalProposition>;

  constructor(document: ToldIn, reading: Reading, entities: EntityLinks) {
    this.#document = document;
    this.#reading = reading;
    this.#entities = entities;
    this.#propositions = new Map(reading.propositions.map((p) => [p.id, p]));
  }

  /** Accounts of the events that something is said of; an event without victim or proposition tells nothing. */
  accounts(): EventAccount[] {
    const campaigns = this.#campaigns();
    return this.#reading.events.flatMap((event) => {
      const about = this.#reading.propositions.filter((p) => p.events.includes(event.id));
      if (about.length === 0 && event.victims.length === 0) return [];
      return [this.#account(event, about, campaigns.get(event.id) ?? null)];
    });
  }

  #account(event: LocalEvent, about: readonly LocalProposition[], campaign: EventAccount['campaign']): EventAccount {
    const affirmed = new Set(this.#reading.statements.filter((s) => s.polarity > 0).map((s) => s.proposition));
    const harm = about.filter((p) => HARM.has(p.type));
    // Two victims named in one breath ("parliament and two companies") may belong to two events: only an argument of this event alone counts.
    const named = (roles: readonly string[], ps: readonly LocalProposition[]): string[] =>
      ps
        .filter((p) => p.events.length === 1)
        .flatMap((p) => p.args.flatMap((a) => (a.entity !== null && roles.includes(a.role) ? [a.entity] : [])));
    const victims = unique([...event.victims, ...named(['victim'], harm)]).filter((id) => this.#entities.local(id));
    const suspects = harm.filter((p) => p.type === 'conducted' || p.type === 'sponsored').filter((p) => affirmed.has(p.id));
    const actors = unique([...event.actors, ...named(['actor', 'sponsor'], suspects)]).filter((id) => this.#entities.local(id));
    const time = this.#time(event);
    const datedBy = time === null ? null : this.#datingStatement(event, time);
    const facts: Facts = {
      victims: this.#things(victims),
      actors: this.#things(actors),
      country: this.#country(event, victims),
      action: event.action,
      campaigns: new Set(campaign ? [nameKey(campaign.name)] : []),
      responses: new Set(about.filter((p) => p.type === 'response').flatMap((p) => this.#response(p))),
      effects: new Set(about.filter((p) => p.type === 'effect').flatMap((p) => p.kind ?? [])),
      when: this.#when(time, datedBy),
      told: toldOn(this.#document),
    };
    return { event, facts, victims, actors, datedBy, campaign };
  }

  #things(localIds: readonly string[]): Entity[] {
    return localIds.flatMap((id) => {
      const local = this.#entities.local(id);
      return this.#entities.entityOf(id) ?? (local ? standIn(local) : []);
    });
  }

  #country(event: LocalEvent, victims: readonly string[]): string | null {
    const countries = unique(victims.flatMap((id) => this.#entities.local(id)?.country ?? []));
    if (countries.length === 1) return countries[0] ?? null;
    const place = event.place === null ? undefined : this.#entities.local(event.place);
    return place?.country ?? countries[0] ?? null;
  }

  #response(p: LocalProposition): string[] {
    const by = p.args.find((a) => a.role === 'by')?.entity;
    const id = by == null ? undefined : this.#entities.entityOf(by)?.id;
    return p.kind === null || id === undefined ? [] : [`${p.kind} ${id}`];
  }

  #about(event: LocalEvent): ReadStatement[] {
    return this.#reading.statements.filter((s) => {
      const p = this.#propositions.get(s.proposition);
      return p !== undefined && p.type !== 'response' && p.events.includes(event.id);
    });
  }

  #time(event: LocalEvent): Reading['times'][number] | null {
    const id =
      event.time ??
      this.#about(event).find((s) => {
        const p = this.#propositions.get(s.proposition);
        return s.eventTime !== null && p !== undefined && p.events.length === 1 && HARM.has(p.type);
      })?.eventTime;
    return this.#reading.times.find((t) => t.id === id) ?? null;
  }

  #when(time: Reading['times'][number] | null, datedBy: string | null): TimeValue {
    if (time === null) return undated(toldOn(this.#document));
    const yearGroup = time.yearGroup === null ? null : `${this.#document.id}:${time.yearGroup}`;
    if (time.candidates.length > 1) return openDate(time.candidates, yearGroup);
    const edtf = time.edtf ?? time.candidates[0]?.edtf ?? null;
    if (edtf === null || parseEdtf(edtf) === null) return undated(toldOn(this.#document));
    return { edtf, candidates: [], resolvedBy: null, statedBy: datedBy, yearGroup };
  }

  /** The statement whose words date the event: one that names the time as the event's, else one whose sentence holds the expression. */
  #datingStatement(event: LocalEvent, time: Reading['times'][number]): string | null {
    const about = this.#about(event);
    const holds = (s: ReadStatement): boolean => {
      const sentence = this.#reading.sentences[s.sentence];
      return sentence !== undefined && sentence.start <= time.start && time.end <= sentence.end;
    };
    const found =
      about.find((s) => s.eventTime === time.id && holds(s)) ?? about.find((s) => s.eventTime === time.id) ?? about.find(holds) ?? about[0];
    return found ? statementId(this.#document.id, this.#reading.reader, found.id) : null;
  }

  /** Campaign names given in the document, by event. One tied to no event goes to the last event told before it with its namer as actor. */
  #campaigns(): Map<string, NonNullable<EventAccount['campaign']>> {
    const found = new Map<string, NonNullable<EventAccount['campaign']>>();
    for (const s of this.#reading.statements) {
      const p = this.#propositions.get(s.proposition);
      if (p?.type !== 'campaign-name' || s.polarity < 0) continue;
      const name = (p.args.find((a) => a.role === 'campaign')?.text ?? p.text).replace(/^[\s"'“‘«]+|[\s"'”’».,]+$/g, '');
      const by = s.asserter.entity ?? p.args.find((a) => a.role === 'actor' || a.role === 'by')?.entity ?? null;
      const events = p.events.length > 0 ? p.events : this.#eventOfActorBefore(by, s.end);
      for (const id of events) if (name !== '' && !found.has(id)) found.set(id, { name, by });
    }
    return found;
  }

  #eventOfActorBefore(actor: string | null, offset: number): string[] {
    if (actor === null) return [];
    let nearest: { id: string; end: number } | null = null;
    for (const event of this.#reading.events) {
      if (!event.actors.includes(actor)) continue;
      for (const m of event.mentions)
        if (m.end <= offset && (nearest === null || m.end > nearest.end)) nearest = { id: event.id, end: m.end };
    }
    return nearest === null ? [] : [nearest.id];
  }
}
