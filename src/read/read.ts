import type { Knowledge } from '../model/knowledge.ts';
import type { Guess, LocalEntity, LocalEvent, Reading, TaggedName } from '../model/reading.ts';
import type { Span } from '../model/span.ts';
import type { Analysis, DraftEntity, ReadInput, SentenceAnalysis } from './analysis.ts';
import { findDoers } from './extractors/statements/doers.ts';
import { findAttributions } from './extractors/attributions/find-attributions.ts';
import { notUnderstood } from './extractors/attributions/not-understood.ts';
import { findGuesses, type Judge } from './extractors/statements/guesses.ts';
import { findHappenings } from './extractors/happenings/find-happenings.ts';
import { indexTriggers } from './extractors/happenings/triggers.ts';
import { findIndicators } from './extractors/indicators/find-indicators.ts';
import { addFixedPatterns } from './extractors/mentions/fixed-patterns.ts';
import { findMentions } from './extractors/mentions/index.ts';
import { indexCues } from './extractors/statements/cues.ts';
import { indexTechniqueNames } from './extractors/procedures/names.ts';
import { findProcedures } from './extractors/procedures/find-procedures.ts';
import { findStatements } from './extractors/statements/index.ts';
import { findTimes } from './extractors/time/find-times.ts';
import type { LinearModel } from './learned/linear-model.ts';
import { homeNames } from './home-names.ts';
import { indexKnowledge } from './knowledge-index.ts';
import { chunk } from './syntax/chunk.ts';
import { clausesOf, headlinePassives, normaliseChunks } from './syntax/clause.ts';
import { findQuotes } from './syntax/quotes.ts';
import { tokenise } from './syntax/tokenise.ts';
import { splitSentences } from './text/sentences.ts';

export type { ReadInput } from './analysis.ts';

/** Grows with every change of what the reader finds: statements of an older version are superseded, never edited. */
export const READER_VERSION = 'assay-reader/10';

/** Longer runs without the end of a sentence are lists, logs or code: kept and searched, not read. */
const LONGEST_SENTENCE = 3000;

/** What the reader has learned from annotated text. */
export interface Models {
  /** tell the happenings and the doers too */
  happenings?: true;
  guesses?: Judge;
  procedures?: LinearModel;
  names?: (text: string) => TaggedName[];
}

/** The sorted spans that touch a range, for ranges asked for in order: one pass over both. */
const within = <T extends Span>(spans: readonly T[]): ((range: Span) => T[]) => {
  let from = 0;
  return (range) => {
    while (from < spans.length && (spans[from] as T).end <= range.start) from++;
    const out: T[] = [];
    for (let k = from; k < spans.length && (spans[k] as T).start < range.end; k++) out.push(spans[k] as T);
    return out;
  };
};

/**
 * A reader that knows these facts. Pure: the same document always gives the same reading, and no input makes it throw.
 * @param models what was learned from annotated text; what is left out is not looked for
 * @param version under which its readings are kept; other facts make another version
 */
export const createReader = (
  knowledge: Knowledge,
  version: string = READER_VERSION,
  models: Models = {},
): ((input: ReadInput) => Reading) => {
  const index = indexKnowledge(knowledge);
  const cues = indexCues(knowledge);
  const namesIn = indexTechniqueNames(knowledge.techniques, knowledge.techniqueNames);
  const triggers = indexTriggers(knowledge.happenings);
  return (input) => {
    const sentences = splitSentences(input.text, [...input.zones]);
    const times = input.language.read ? findTimes({ text: input.text, sentences, published: input.published }) : [];
    const analysis: Analysis = {
      input,
      sentences: [],
      title: sentences.find((s) => s.zone === 'title') ?? null,
      times,
      entities: [],
      byId: new Map(),
      byName: new Map(),
      byShortName: new Map(),
      byKnowledge: new Map(),
      mentions: [],
      mentionKeys: new Set(),
      mentionEnds: new Map(),
      countryWeight: new Map(),
      seen: new Set(),
      members: new Map(),
      self: null,
      byChunk: new Map(),
      ownerByChunk: new Map(),
      quotes: findQuotes(input.text),
      events: [],
      propositions: [],
      statements: [],
      attributions: [],
      procedures: [],
      happenings: [],
    };
    const known = homeNames(index, input);
    let guesses: Guess[] | undefined;
    if (input.language.read) {
      const timesIn = within(times);
      const quotesIn = within(analysis.quotes);
      analysis.sentences = sentences.map((sentence, i): SentenceAnalysis => {
        const own = timesIn(sentence).filter((t) => t.start >= sentence.start && t.end <= sentence.end);
        const bare = { index: i, sentence, times: own, quotes: quotesIn(sentence) };
        const readable = (sentence.zone === 'title' || sentence.zone === 'body') && sentence.end - sentence.start <= LONGEST_SENTENCE;
        if (!readable) return { ...bare, tokens: [], chunks: [], clauses: [] };
        const tokens = tokenise(input.text.slice(sentence.start, sentence.end), sentence.start);
        const chunks = normaliseChunks(chunk(tokens, own));
        const clauses = clausesOf(chunks);
        if (sentence.zone === 'title') headlinePassives(clauses);
        return { ...bare, tokens, chunks, clauses };
      });
      const sights = findStatements(analysis, known, cues, findMentions(analysis, known));
      if (models.guesses !== undefined) guesses = findGuesses(analysis, cues, sights, models.guesses);
      analysis.attributions = findAttributions({ text: input.text, sentences: analysis.sentences, quotes: analysis.quotes });
      if (models.happenings)
        analysis.happenings = findHappenings({ text: input.text, sentences: analysis.sentences, mentions: analysis.mentions }, triggers);
    }
    if (input.language.read && models.procedures !== undefined)
      analysis.procedures = findProcedures(input.text, analysis.sentences, models.procedures, namesIn);
    // addresses and hashes need no language; a name the sentences gave stays beside them
    addFixedPatterns(analysis, findIndicators(input.text));
    const reading = finish(analysis, sentences, version);
    if (guesses !== undefined) reading.guesses = guesses;
    if (input.language.read && models.happenings) reading.doers = findDoers(analysis, known);
    return input.language.read && models.names !== undefined ? { ...reading, names: models.names(input.text) } : reading;
  };
};

const finish = (analysis: Analysis, sentences: Reading['sentences'], reader: string): Reading => ({
  reader,
  sentences,
  mentions: [...analysis.mentions].sort((a, b) => a.start - b.start || a.end - b.end),
  entities: analysis.entities.map(publicEntity),
  times: analysis.times,
  events: analysis.events.map((e) => labelled(analysis, e)),
  propositions: analysis.propositions,
  statements: analysis.statements,
  attributions: analysis.attributions,
  notUnderstood: notUnderstood(analysis),
  procedures: analysis.procedures,
  happenings: analysis.happenings,
});

const publicEntity = ({
  head: _head,
  plural: _plural,
  firstAt: _first,
  lastAt: _last,
  attacker: _attacker,
  ...entity
}: DraftEntity): LocalEntity => entity;

const labelled = (analysis: Analysis, event: LocalEvent): LocalEvent => {
  const names = event.victims.flatMap((id) => analysis.byId.get(id)?.name ?? []);
  const [first, second] = names;
  const label =
    names.length === 0
      ? 'cyberattack'
      : names.length === 1
        ? `attack on ${first}`
        : names.length === 2
          ? `attacks on ${first} and ${second}`
          : `attacks on ${first} and ${names.length - 1} more`;
  return { ...event, label };
};
