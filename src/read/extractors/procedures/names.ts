import type { Knowledge } from '../../../model/knowledge.ts';
import { type Word, wordsOf } from '../../learned/word-features.ts';

interface Name {
  stems: string[];
  technique: string;
}

/** Finds the techniques that words name. */
export type NamesIn = (words: readonly Word[]) => { technique: string; start: number; end: number }[];

/** Techniques of these tactics are named by things ("Social Media", "Web Services") and not by deeds: their names alone say nothing. */
const NAMED_BY_THINGS = new Set(['reconnaissance', 'resource-development']);

/**
 * A look-up of techniques by name, by the base forms of its words. Names of the catalogue count when they have two words or more and only
 * one technique bears them: "Server" and "Malware" are everyday words. What is known by one word, or by a short name, is in the list of
 * usual names.
 */
export const indexTechniqueNames = (techniques: Knowledge['techniques'], usual: Knowledge['techniqueNames']): NamesIn => {
  const catalogue = techniques.flatMap(({ id, name, tactics }) =>
    tactics.every((t) => NAMED_BY_THINGS.has(t)) ? [] : name.split(' / ').flatMap((n) => (wordsOf(n).length > 1 ? [{ id, name: n }] : [])),
  );
  const all = [...usual.flatMap(({ id, names }) => names.map((name) => ({ id, name }))), ...catalogue];
  const byFirst = new Map<string, Name[]>();
  const bearers = new Map<string, Set<string>>();
  const stemsOf = (name: string): string[] => wordsOf(name).map((w) => w.stem);
  for (const { id, name } of all) {
    const key = stemsOf(name).join(' ');
    bearers.set(key, (bearers.get(key) ?? new Set()).add(id));
  }
  for (const { id, name } of all) {
    const stems = stemsOf(name);
    const [first] = stems;
    if (first === undefined || (bearers.get(stems.join(' '))?.size ?? 0) > 1) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, technique: id }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  return (words) => {
    const out: { technique: string; start: number; end: number }[] = [];
    for (let i = 0; i < words.length; i++) {
      const found = byFirst.get((words[i] as Word).stem)?.find(({ stems }) => stems.every((stem, k) => words[i + k]?.stem === stem));
      if (found === undefined) continue;
      const last = words[i + found.stems.length - 1] as Word;
      out.push({ technique: found.technique, start: (words[i] as Word).start, end: last.end });
      i += found.stems.length - 1;
    }
    return out;
  };
};
