import type { LocalArg, LocalEntity, Reading, ReadStatement } from '../model/reading.ts';
import type { Span } from '../model/span.ts';
import { NOBODY_NAMED, polarityOf, type EntityKind, type PropositionType, type Stance, type Wording } from '../model/vocabulary.ts';
import type { DocumentText } from '../model/document.ts';

/** A document made of structured data: a line for each thing in it, which its place begins, with what is named there and what is said of it. */

/** Readings of structured data begin so: they are kept as they came, for no reader of texts could make them again. */
export const TOLD_READER = 'told/1';

export interface Named {
  kind: EntityKind;
  name: string;
  /** Under which the thing is known, where that is another name. */
  known?: string;
  country?: string | null;
  authority?: boolean;
  sector?: string | null;
  /** Key of the known thing it is. */
  knowledge?: string | null;
  /** Why it is harmless, for observables. */
  benign?: string | null;
}

export interface Saying {
  type: PropositionType;
  kind?: string | null;
  /** What can be true or not, where the words that are quoted say something of it in another way. */
  text?: string;
  args: readonly LocalArg[];
  stance: Stance;
  wording?: Wording;
  /** S of the weighing method. */
  strength?: number;
  /** Who says it, where it is not the source of the document; null: nobody is named. */
  by?: LocalArg | null;
  /** Who passed it on. */
  relay?: LocalArg;
  /** Ids of times: when it was said, and when it is said to have happened. */
  timeSaid?: string | null;
  eventTime?: string | null;
  /** Local events it is about. */
  events?: readonly string[];
  hasEvidence?: boolean;
  rule: string;
}

/** One line, without what a database cannot hold. */
export const oneLine = (words: string): string => words.replaceAll(/[\s\0\p{Cs}]+/gu, ' ').trim();

export class ToldLines {
  // The line that is open is kept apart: taking words out of a long text that still grows copies all of it each time.
  readonly #done: string[] = [];
  #before = 0;
  #open = '';
  readonly #reading: Reading;
  readonly #locals = new Map<string, LocalEntity>();

  /** @param reader which kind of data, and by which version of its reading */
  constructor(reader: string) {
    this.#reading = {
      reader,
      sentences: [],
      mentions: [],
      entities: [],
      times: [],
      events: [],
      propositions: [],
      statements: [],
      attributions: [],
      notUnderstood: [],
      procedures: [],
      happenings: [],
      sketch: [],
    };
  }

  /** Of the text so far, in UTF-16 code units: also where what is written next begins. */
  get length(): number {
    return this.#before + this.#open.length;
  }

  /** Begins a line. @param place where in the data it stands: a JSON pointer, a line of a table, a path in XML */
  begin(place: string): void {
    this.#open = `${place} `;
  }

  /** Writes words as they are, but on one line. */
  write(words: string): void {
    this.#open += words;
  }

  /** Ends the line. */
  end(): void {
    this.#reading.sentences.push({ start: this.#before, end: this.length, zone: 'body' });
    this.#before = this.length + 1;
    this.#done.push(this.#open);
    this.#open = '';
  }

  #entity({ kind, name: called, known = called, country = null, authority = false, sector = null, knowledge = null }: Named): string {
    const key = `${kind} ${known}`;
    const there = this.#locals.get(key);
    if (there !== undefined) {
      if (!there.names.includes(called)) there.names.push(called);
      return there.id;
    }
    const id = `e${this.#locals.size + 1}`;
    const entity: LocalEntity = {
      id,
      kind,
      name: known,
      names: [...new Set([known, called])],
      named: true,
      country,
      calledOf: null,
      organOf: null,
      authority,
      count: null,
      sector,
      knowledge,
    };
    this.#locals.set(key, entity);
    this.#reading.entities.push(entity);
    return id;
  }

  /** Writes a name as a mention of what it names. */
  name(named: Named): LocalArg {
    const span = { start: this.length, end: this.length + named.name.length };
    this.#open += named.name;
    const entity = this.#entity(named);
    const { mentions } = this.#reading;
    const { kind, name, benign = null } = named;
    // The place in the data says that it is a name.
    mentions.push({
      id: `m${mentions.length + 1}`,
      ...span,
      text: name,
      kind,
      entity,
      candidates: [],
      via: kind === 'observable' ? 'pattern' : 'shape',
      benign,
    });
    return { role: 'actor', entity, text: name, span };
  }

  /** Somebody who speaks, or has part in what is said, and is not written out in each line. */
  party(named: Named): LocalArg {
    return { role: 'by', entity: this.#entity(named), text: named.name, span: null };
  }

  /** Writes a date as it stands in the data. @param edtf what it means, as precisely as the data has it */
  time(words: string, edtf: string): string {
    const { times } = this.#reading;
    const id = `t${times.length + 1}`;
    const start = this.length;
    this.#open += words;
    times.push({ id, start, end: this.length, text: words, kind: 'absolute', edtf, candidates: [], yearGroup: null, anchor: null });
    return id;
  }

  /** An event all of whose statements tell of one incident. @returns its local id */
  event(event: {
    label: string;
    action: string | null;
    victims: readonly LocalArg[];
    actors: readonly LocalArg[];
    time: string | null;
    mention: Span;
  }): string {
    const { events } = this.#reading;
    const id = `v${events.length + 1}`;
    const ids = (args: readonly LocalArg[]): string[] => args.flatMap((arg) => arg.entity ?? []);
    const { label, action, time, mention } = event;
    events.push({ id, label, action, victims: ids(event.victims), actors: ids(event.actors), time, place: null, mentions: [mention] });
    return id;
  }

  /**
   * Somebody takes a stance in what was written since `from`, in the line that is open.
   * @param from where its words begin; they end where the text ends now
   */
  say(from: number, said: Saying): void {
    const { statements, propositions, sentences } = this.#reading;
    const quote = this.#open.slice(from - this.#before);
    const proposition = `p${propositions.length + 1}`;
    propositions.push({
      id: proposition,
      type: said.type,
      kind: said.kind ?? null,
      events: [...(said.events ?? [])],
      args: [...said.args],
      text: said.text ?? `${quote}.`,
    });
    const statement: ReadStatement = {
      id: `s${statements.length + 1}`,
      start: from,
      end: this.length,
      // The line is open still.
      sentence: sentences.length,
      quote,
      asserter:
        said.by === undefined
          ? { kind: 'narrator', entity: null, name: 'narrator', span: null }
          : said.by === null
            ? { kind: 'unspecified', entity: null, name: NOBODY_NAMED, span: null }
            : partyOf(said.by),
      relays: said.relay === undefined ? [] : [partyOf(said.relay)],
      stance: said.stance,
      polarity: polarityOf(said.stance),
      proposition,
      wording: said.wording ?? 'flat',
      strength: said.strength ?? 1,
      directness: 'indirect',
      cue: null,
      focus: null,
      implied: false,
      hasEvidence: said.hasEvidence ?? false,
      timeSaid: said.timeSaid ?? null,
      eventTime: said.eventTime ?? null,
      rule: said.rule,
    };
    statements.push(statement);
  }

  /** The whole as a document's text and what was read in it. */
  told(title: string, published: string | null): { id: null; text: DocumentText; reading: Reading } {
    const text = this.#done.map((line) => `${line}\n`).join('');
    return {
      id: null,
      text: {
        text,
        title,
        author: null,
        siteName: null,
        published,
        zones: [{ start: 0, end: text.length, kind: 'body' }],
        language: { code: 'en', read: true, note: null },
      },
      reading: this.#reading,
    };
  }
}

const partyOf = ({ entity, text, span }: LocalArg): ReadStatement['asserter'] => ({ kind: 'entity', entity, name: text, span });

/** An argument in another role. */
export const as = (role: LocalArg['role'], arg: LocalArg): LocalArg => ({ ...arg, role });
/** The words of an argument, without the thing they name. */
export const wordsAs = (role: LocalArg['role'], text: string): LocalArg => ({ role, entity: null, text, span: null });
