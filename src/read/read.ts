import type { Knowledge } from '../model/knowledge.ts';
import type { LocalEntity, LocalEvent, Reading } from '../model/reading.ts';
import type { Analysis, DraftEntity, ReadInput, SentenceAnalysis } from './analysis.ts';
import { findMentions } from './extractors/mentions/index.ts';
import { indexCues } from './extractors/statements/cues.ts';
import { findStatements } from './extractors/statements/index.ts';
import { findTimes } from './extractors/time/find-times.ts';
import { indexKnowledge } from './knowledge-index.ts';
import { chunk } from './syntax/chunk.ts';
import { clausesOf, headlinePassives, normaliseChunks } from './syntax/clause.ts';
import { findQuotes } from './syntax/quotes.ts';
import { tokenise } from './syntax/token.ts';
import { splitSentences } from './text/sentences.ts';

export type { ReadInput } from './analysis.ts';

/** Grows with every change of what the reader finds: statements of an older version are superseded, never edited. */
export const READER_VERSION = 'assay-reader/1';

/** A reader that knows these facts. Pure: the same document always gives the same reading, and no input makes it throw. */
export const createReader = (knowledge: Knowledge): ((input: ReadInput) => Reading) => {
  const index = indexKnowledge(knowledge);
  const cues = indexCues(knowledge);
  return (input) => {
    const sentences = splitSentences(input.text, [...input.zones]);
    const times = input.language.read ? findTimes({ text: input.text, sentences, published: input.published }) : [];
    const analysis: Analysis = {
      input,
      sentences: [],
      times,
      entities: [],
      byId: new Map(),
      byName: new Map(),
      byShortName: new Map(),
      byKnowledge: new Map(),
      mentions: [],
      mentionKeys: new Set(),
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
    };
    if (input.language.read) {
      analysis.sentences = sentences.map((sentence, i): SentenceAnalysis => {
        const own = times.filter((t) => t.start >= sentence.start && t.end <= sentence.end);
        if (sentence.zone !== 'title' && sentence.zone !== 'body')
          return { index: i, sentence, tokens: [], chunks: [], clauses: [], times: own };
        const tokens = tokenise(input.text.slice(sentence.start, sentence.end), sentence.start);
        const chunks = normaliseChunks(chunk(tokens, own));
        const clauses = clausesOf(chunks);
        if (sentence.zone === 'title') headlinePassives(clauses);
        return { index: i, sentence, tokens, chunks, clauses, times: own };
      });
      findStatements(analysis, index, cues, findMentions(analysis, index));
    }
    return finish(analysis, sentences);
  };
};

const finish = (analysis: Analysis, sentences: Reading['sentences']): Reading => ({
  reader: READER_VERSION,
  sentences,
  mentions: [...analysis.mentions].sort((a, b) => a.start - b.start || a.end - b.end),
  entities: analysis.entities.map(publicEntity),
  times: analysis.times,
  events: analysis.events.map((e) => labelled(analysis, e)),
  propositions: analysis.propositions,
  statements: analysis.statements,
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
  const names = event.victims.flatMap((id) => analysis.entities.find((e) => e.id === id)?.name ?? []);
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
