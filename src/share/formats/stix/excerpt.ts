import type { LinkedStatement } from '../../../model/bundle.ts';
import type { Document } from '../../../model/document.ts';
import type { LocalEntity, LocalEvent, LocalProposition, Party, Reading, ReadStatement } from '../../../model/reading.ts';
import type { Entity, Proposition } from '../../../model/records.ts';
import type { Span } from '../../../model/span.ts';
import type { Excerpt, Telling } from '../../../model/stix/assay-extension.ts';
import type { TimeExpression } from '../../../model/time.ts';

/** What was read in a document, as people left it, with those words of it that are quoted: what another Assay has its statements by. */

/** A document with all that is known of it. */
export interface ToldDocument {
  document: Document;
  reading: Reading;
  /** Those that are handed on, as people left them. */
  statements: readonly LinkedStatement[];
  /** By entity: the local one in the reading that means it. */
  locals: ReadonlyMap<string, string>;
  /** By incident: the local events that are it. */
  events: ReadonlyMap<string, readonly string[]>;
  /** By local entity: whom people said it is, where they joined or parted records; what comes of that is told, not how. */
  decided: ReadonlyMap<string, { is: Entity; parted: boolean }>;
  /** Incidents that people joined or parted: which events are one of them is told, for likeness would find otherwise. */
  parted: ReadonlySet<string>;
  /** Hashes that stand for the words of the whole text. */
  sketch: string[];
}

export interface Records {
  entities: ReadonlyMap<string, Entity>;
  propositions: ReadonlyMap<string, Proposition>;
}

/** Adds to a reading what people say that the reader did not. */
class Redone {
  readonly entities: LocalEntity[];
  readonly propositions = new Map<string, LocalProposition>();
  readonly events: LocalEvent[];
  readonly times: TimeExpression[];
  readonly #told: ToldDocument;
  readonly #records: Records;
  readonly #locals: Map<string, string>;

  constructor(told: ToldDocument, records: Records) {
    this.#told = told;
    this.#records = records;
    this.#locals = new Map(told.locals);
    this.entities = told.reading.entities.map((local) => {
      const is = told.decided.get(local.id)?.is;
      if (is === undefined) return local;
      const { kind, name, named, country, knowledge } = is;
      return { ...local, kind, name, named, country, knowledge, names: named ? [...new Set([name, ...local.names])] : local.names };
    });
    this.times = [...told.reading.times];
    this.events = told.reading.events.map((event) => {
      const incident = [...told.events].find(([id, own]) => told.parted.has(id) && own.includes(event.id))?.[0];
      return incident === undefined ? event : { ...event, incident };
    });
  }

  #entity(id: string | null): string | null {
    const entity = id === null ? undefined : this.#records.entities.get(id);
    if (entity === undefined) return null;
    const known = this.#locals.get(entity.id);
    if (known !== undefined) return known;
    const local = `x${this.#locals.size + 1}`;
    this.#locals.set(entity.id, local);
    const { kind, name, named, country, authority, count, sector, knowledge } = entity;
    this.entities.push({
      id: local,
      kind,
      name,
      names: named ? [name] : [],
      named,
      country,
      calledOf: null,
      organOf: this.#entity(entity.organOf),
      authority,
      count,
      sector,
      knowledge,
    });
    return local;
  }

  #party(party: LinkedStatement['asserter'], entity: string | null): Party {
    if (party.kind !== 'entity') return party;
    const local = this.#entity(entity);
    return local === null ? { ...party, kind: 'unspecified', entity: null } : { ...party, entity: local };
  }

  /** Words that people moved to an incident of which the reader found no event here. */
  #event(incident: string, p: Proposition): string[] {
    if (!this.#told.parted.has(incident)) return [];
    const id = `x ${incident}`;
    const named = (role: string): string[] => p.args.flatMap((a) => (a.role === role ? (this.#entity(a.entity) ?? []) : []));
    if (!this.events.some((e) => e.id === id))
      this.events.push({
        id,
        label: '',
        action: null,
        victims: named('victim'),
        actors: named('actor'),
        time: null,
        place: null,
        mentions: [],
        incident,
      });
    return [id];
  }

  /** Whether a statement is about another incident now than the events say that it was read with. */
  #moved(s: LinkedStatement, read: ReadStatement): boolean {
    const incidents = this.#records.propositions.get(s.proposition)?.incidents ?? [];
    if (this.#told.parted.size === 0 || !incidents.some((id) => this.#told.parted.has(id))) return false;
    const events = this.#told.reading.propositions.find((p) => p.id === read.proposition)?.events ?? [];
    return incidents.some((id) => !(this.#told.events.get(id) ?? []).some((event) => events.includes(event)));
  }

  #proposition(id: string): string {
    const p = this.#records.propositions.get(id);
    if (p === undefined) throw new Error(`a statement is about ${id}, which is not there`);
    const local = `x ${id}`;
    this.propositions.set(local, {
      id: local,
      type: p.type,
      kind: p.kind,
      events: p.incidents.flatMap((incident) => this.#told.events.get(incident) ?? this.#event(incident, p)),
      args: p.args.map(({ role, entity, text }) => ({ role, entity: this.#entity(entity), text, span: null })),
      text: p.text,
    });
    return local;
  }

  /** What was read, of those it is about now: whom somebody parted from another has another name there too. */
  read(p: LocalProposition): LocalProposition {
    let { text } = p;
    const args = p.args.map((a) => {
      const now = a.entity === null ? undefined : this.#told.decided.get(a.entity);
      if (now?.parted !== true) return a;
      text = text.replace(a.text, now.is.name);
      return { ...a, text: now.is.name };
    });
    return { ...p, text, args };
  }

  #time(edtf: string | null, { start, end }: Span): string | null {
    if (edtf === null) return null;
    const id = `x${this.times.length + 1}`;
    this.times.push({ id, start, end, text: '', kind: 'absolute', edtf, candidates: [], yearGroup: null, anchor: null });
    return id;
  }

  statement(s: LinkedStatement): ReadStatement {
    const read = this.#told.reading.statements.find((r) => r.id === s.localId);
    if (read !== undefined && (s.by === undefined || s.by.kind === 'accept'))
      return this.#moved(s, read) ? { ...read, proposition: this.#proposition(s.proposition) } : read;
    const { start, end, sentence, quote, stance, polarity, wording, strength, directness, cue, focus, implied, hasEvidence, rule } = s;
    return {
      id: s.localId,
      start,
      end,
      sentence,
      quote,
      stance,
      polarity,
      wording,
      strength,
      directness,
      implied,
      hasEvidence,
      rule,
      cue: cue !== null && cue.start >= start && cue.end <= end ? cue : null,
      focus: focus !== null && focus.start >= start && focus.end <= end ? focus : null,
      asserter: this.#party(s.asserter, s.asserterEntity),
      relays: s.relays.map((r, at) => this.#party(r, s.relayEntities[at] ?? null)),
      proposition: this.#proposition(s.proposition),
      timeSaid: this.#time(s.timeSaid, s),
      eventTime: this.#time(s.eventTime, s),
    };
  }
}

/** The spans of a text that may be shown, with everything else blank. */
const excerptOf = (text: string, spans: readonly Span[]): Excerpt => {
  const kept: [number, string][] = [];
  let [from, to] = [0, 0];
  const close = (): void => void (to > from && kept.push([from, text.slice(from, to)]));
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start > to) {
      close();
      [from, to] = [start, end];
    } else to = Math.max(to, end);
  }
  close();
  return { length: text.length, kept };
};

/** A document as it is handed on: only what is quoted of it, and what was read there. */
export const tellingOf = (told: ToldDocument, records: Records): Telling => {
  const { document, reading } = told;
  const redone = new Redone(told, records);
  const statements = told.statements.map((s) => redone.statement(s)).toSorted((a, b) => a.start - b.start);
  const about = new Set(statements.map((s) => s.proposition));
  const quoted = statements.flatMap((s) => {
    const around = reading.sentences[s.sentence];
    const parties = [s.asserter, ...s.relays].flatMap((p) => p.span ?? []);
    return [s, ...parties, ...[around, s.cue, s.focus].filter((span) => span != null)];
  });
  const { id, rawSha256: sha256, source, url, title, author, language, published, collectedAt, tlp, zones } = document;
  const { name, kind, country } = source;
  return {
    document: {
      id,
      sha256,
      source: { name, kind, country },
      url,
      title,
      author,
      language: language.code,
      published,
      collectedAt,
      tlp,
      zones,
    },
    text: excerptOf(document.text, [...quoted, ...reading.mentions, ...reading.times, ...reading.events.flatMap((e) => e.mentions)]),
    reading: {
      reader: reading.reader,
      sentences: reading.sentences,
      mentions: reading.mentions,
      entities: redone.entities,
      times: redone.times,
      events: redone.events,
      statements,
      sketch: told.sketch,
      propositions: [...reading.propositions.filter((p) => about.has(p.id)).map((p) => redone.read(p)), ...redone.propositions.values()],
      attributions: [],
      notUnderstood: [],
      procedures: [],
      happenings: [],
    },
  };
};
