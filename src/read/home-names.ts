import type { ReadInput } from './analysis.ts';
import type { KnowledgeIndex, KnownName } from './knowledge-index.ts';
import type { SourceKind } from '../model/vocabulary.ts';

/**
 * "The Electoral Commission" is Britain's to those who know it, but many states have one. A notice by a body of a state calls the
 * bodies of that state by their bare names; those of others it places ("Britain's", "the UK's", "in London").
 */

const OFFICIAL = new Set<SourceKind>(['agency', 'government', 'court']);

/** What the reader knows, without the bodies of states that this document cannot mean. The same index where that is none. */
export const homeNames = (index: KnowledgeIndex, { source, text }: Pick<ReadInput, 'source' | 'text'>): KnowledgeIndex => {
  const home = source.country;
  if (home === null || !OFFICIAL.has(source.kind)) return index;
  const spokenOf = new Map<string, boolean>();
  const isSpokenOf = (code: string): boolean => {
    const known = spokenOf.get(code) ?? index.speaksOf(text, code);
    spokenOf.set(code, known);
    return known;
  };
  const isNamesake = (name: KnownName): boolean =>
    name.organKind !== null &&
    name.organKind !== 'international' &&
    name.use === 'name' &&
    name.country !== null &&
    name.country !== home &&
    // letters alone ("FBI") are not shared as words are
    name.words.length > 1 &&
    !isSpokenOf(name.country);
  return {
    ...index,
    match: (tokens, at) => index.match(tokens, at).filter((name) => !isNamesake(name)),
    byName: (name) => {
      const found = index.byName(name);
      return found !== null && isNamesake(found) ? null : found;
    },
  };
};
