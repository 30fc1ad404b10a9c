import type { LocalArg, LocalEntity, LocalProposition, Mention, Party, Reading, ReadStatement, Sentence } from '../model/reading.ts';
import { type DropReason, ModelStatement } from '../model/second-reading.ts';
import type { Span } from '../model/span.ts';
import { type Directness, NOBODY_NAMED, polarityOf, type PropositionType } from '../model/vocabulary.ts';
import type { Part } from './parts.ts';

const MOST_PER_PART = 60;
const LONGEST_QUOTE = 600;
const LONGEST_NAME = 200;
const MOST_PARTIES = 8;

const WORD = /[\p{L}\p{N}]/u;

/** Where these words stand in the part, as whole words. Exactly: another kind of quotation mark or space is another text. */
const placeOf = (text: string, part: Part, words: string, near?: Span): Span | null => {
  const spans = near === undefined ? part : [near, ...part];
  for (const span of spans) {
    const within = text.slice(span.start, span.end);
    for (let at = within.indexOf(words); at >= 0; at = within.indexOf(words, at + 1)) {
      const end = at + words.length;
      const cut = (left: string | undefined, right: string | undefined): boolean => WORD.test(left ?? '') && WORD.test(right ?? '');
      if (!cut(within[at - 1], words[0]) && !cut(words.at(-1), within[end])) return { start: span.start + at, end: span.start + end };
    }
  }
  return null;
};

const WHAT: Readonly<Record<PropositionType, string>> = {
  occurred: 'an attack took place',
  targeted: 'was attacked',
  attempted: 'somebody tried to attack',
  effect: 'the attack had an effect',
  'data-theft': 'data were stolen',
  conducted: 'carried out the attack',
  sponsored: 'stands behind the attack',
  linked: 'is linked',
  motive: 'the attack had a motive',
  origin: 'the attack came from somewhere',
  technique: 'how it was done',
  'campaign-name': 'the campaign has a name',
  'same-as': 'two names or attacks are one',
  response: 'the attack was answered',
  threat: 'a threat was made',
  demand: 'a demand was made',
  'attribution-exists': 'somebody was named as the culprit',
};

/** In words of ours: the model's own words are nowhere shown. */
const inWords = (type: PropositionType, args: readonly LocalArg[]): string =>
  args.length === 0 ? WHAT[type] : `${WHAT[type]} (${args.map((arg) => `${arg.role}: ${arg.text}`).join('; ')})`;

/** Turns what a model answered into a reading of the same form as the rules give. Everything in it is a slice of the text or one of our words. */
export class SecondDraft {
  readonly #text: string;
  readonly #sentences: readonly Sentence[];
  readonly #mentions: Mention[] = [];
  readonly #entities = new Map<string, LocalEntity>();
  readonly #propositions = new Map<string, LocalProposition>();
  readonly #statements: ReadStatement[] = [];
  readonly #seen = new Set<string>();
  readonly #dropped = new Map<DropReason, number>();

  constructor(text: string, sentences: readonly Sentence[]) {
    this.#text = text;
    this.#sentences = sentences;
  }

  /** Takes what the model answered for one part: each statement by itself, one that is not backed by the text is dropped and counted. */
  add(part: Part, statements: readonly unknown[]): void {
    for (const [index, raw] of statements.entries()) {
      const reason = index >= MOST_PER_PART ? 'too-many' : this.#take(part, raw);
      if (reason !== null) this.#dropped.set(reason, (this.#dropped.get(reason) ?? 0) + 1);
    }
  }

  #take(part: Part, raw: unknown): DropReason | null {
    const parsed = ModelStatement.safeParse(raw);
    if (!parsed.success || (parsed.data.voice === 'named') !== (parsed.data.speaker !== null)) return 'wrong-shape';
    const { quote, voice, speaker, stance, about, wording, parties } = parsed.data;
    if (quote.length > LONGEST_QUOTE || parties.length > MOST_PARTIES) return 'too-long';
    // One word stands somewhere in any text: it would show nothing.
    if (!/\S\s+\S/.test(quote.trim())) return 'too-short';
    const place = placeOf(this.#text, part, quote);
    const sentence = place === null ? -1 : this.#sentences.findIndex((s) => s.end > place.start);
    const home = this.#sentences[sentence];
    if (place === null || home === undefined || home.start > place.start) return 'not-in-text';
    const named = [...(speaker === null ? [] : [speaker]), ...parties];
    const places = named.map(({ name }) =>
      name.trim() === '' || name.length > LONGEST_NAME ? null : placeOf(this.#text, part, name, home),
    );
    if (places.includes(null)) return 'name-not-in-text';
    const key = JSON.stringify([place.start, place.end, voice, speaker?.name, stance, about, parties]);
    if (this.#seen.has(key)) return 'repeated';
    this.#seen.add(key);
    const entities = named.map((party, i) => this.#entity(party, places[i] as Span));
    const args = parties.map((party, i): LocalArg => {
      const at = i + (speaker === null ? 0 : 1);
      return { role: party.role, entity: entities[at]?.id ?? null, text: party.name, span: places[at] ?? null };
    });
    const asserter: Party =
      speaker === null
        ? {
            kind: voice === 'document' ? 'narrator' : 'unspecified',
            entity: null,
            name: voice === 'document' ? 'narrator' : NOBODY_NAMED,
            span: null,
          }
        : { kind: 'entity', entity: entities[0]?.id ?? null, name: speaker.name, span: places[0] ?? null };
    this.#statements.push({
      ...place,
      id: `s${this.#statements.length + 1}`,
      sentence,
      quote,
      asserter,
      relays: [],
      stance,
      polarity: polarityOf(stance),
      proposition: this.#proposition(about, args).id,
      wording,
      // A model's word has no weight, wherever it may come to lie.
      strength: 0,
      directness: this.#directness(place, home, voice),
      cue: null,
      focus: null,
      implied: false,
      hasEvidence: false,
      timeSaid: null,
      eventTime: null,
      rule: 'model',
    });
    return null;
  }

  #directness(place: Span, home: Sentence, voice: ModelStatement['voice']): Directness {
    if (home.zone === 'title') return 'headline';
    if (voice === 'nobody') return 'agentless';
    return /[“"]/.test(`${this.#text[place.start - 1] ?? ''}${this.#text[place.start] ?? ''}`) ? 'direct-quote' : 'indirect';
  }

  #entity({ name, kind }: { name: string; kind: LocalEntity['kind'] }, at: Span): LocalEntity {
    let entity = this.#entities.get(name);
    if (entity === undefined) {
      entity = {
        id: `e${this.#entities.size + 1}`,
        kind,
        name,
        names: [name],
        named: kind !== 'generic',
        country: null,
        calledOf: null,
        organOf: null,
        authority: false,
        count: null,
        sector: null,
        knowledge: null,
      };
      this.#entities.set(name, entity);
    }
    if (!this.#mentions.some((m) => m.start === at.start && m.end === at.end)) {
      const id = `m${this.#mentions.length + 1}`;
      this.#mentions.push({
        ...at,
        id,
        text: name,
        kind: entity.kind,
        entity: entity.id,
        candidates: [],
        via: 'description',
        benign: null,
      });
    }
    return entity;
  }

  #proposition(type: PropositionType, args: LocalArg[]): LocalProposition {
    const key = JSON.stringify([type, args.map((arg) => `${arg.role} ${arg.entity}`).toSorted()]);
    const known = this.#propositions.get(key);
    if (known !== undefined) return known;
    const made: LocalProposition = { id: `p${this.#propositions.size + 1}`, type, kind: null, events: [], args, text: inWords(type, args) };
    this.#propositions.set(key, made);
    return made;
  }

  /** The reading, and what was dropped on the way. */
  finish(reader: string): { reading: Reading; dropped: { reason: DropReason; count: number }[] } {
    return {
      reading: {
        reader,
        sentences: [...this.#sentences],
        mentions: this.#mentions.toSorted((a, b) => a.start - b.start || a.end - b.end),
        entities: [...this.#entities.values()],
        times: [],
        events: [],
        propositions: [...this.#propositions.values()],
        statements: this.#statements.toSorted((a, b) => a.start - b.start || a.end - b.end),
        attributions: [],
        notUnderstood: [],
        procedures: [],
        happenings: [],
      },
      dropped: [...this.#dropped].map(([reason, count]) => ({ reason, count })),
    };
  }
}
