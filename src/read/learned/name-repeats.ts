import type { TaggedName } from '../../model/reading.ts';
import type { Words } from './name-words.ts';

/** Kinds whose names mean one thing all over a report: "Emotet" is no malware in one sentence and nothing in the next. */
const CARRIED: ReadonlySet<TaggedName['kind']> = new Set(['malware', 'group']);
/** Tagged fewer times, a name may be a slip of the tagger, and is not carried on. */
const TAGGED = 2;
const SHORTEST = 3;
const LOOKS_NAMED = /[\p{Lu}\p{N}]/u;

/**
 * A name has one kind in a document, the one it was tagged with most; and where attackers or malware were tagged more than once, the other places of
 * the same words are theirs too. Takes time linear in the text.
 * @param names in the order of the text, apart from each other
 */
export const repeatNames = (text: string, words: Words, names: readonly TaggedName[]): TaggedName[] => {
  const kinds = new Map<string, Map<TaggedName['kind'], number>>();
  for (const { start, end, kind } of names) {
    const name = text.slice(start, end);
    const counts = kinds.get(name) ?? new Map<TaggedName['kind'], number>();
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    kinds.set(name, counts);
  }
  const kindOf = new Map<string, TaggedName['kind']>();
  /** names to look for, by their first word, the longest first */
  const carried = new Map<string, string[]>();
  const firstWord = new Map(names.map(({ start, end }) => [text.slice(start, end), start]));
  const endAt = new Map<number, number>();
  for (let i = 0; i < words.count; i++) endAt.set(words.start[i] as number, words.end[i] as number);
  for (const [name, counts] of kinds) {
    const [top] = [...counts].sort((a, b) => b[1] - a[1]);
    if (top === undefined) continue;
    const [kind, count] = top;
    kindOf.set(name, kind);
    if (!CARRIED.has(kind) || count < TAGGED || name.length < SHORTEST || !LOOKS_NAMED.test(name)) continue;
    const at = firstWord.get(name) ?? 0;
    const first = text.slice(at, endAt.get(at) ?? at);
    carried.set(
      first,
      [...(carried.get(first) ?? []), name].sort((a, b) => b.length - a.length),
    );
  }
  const ends = new Set(endAt.values());
  const out: TaggedName[] = [];
  let next = 0;
  let until = 0;
  for (let i = 0; i < words.count; i++) {
    const start = words.start[i] as number;
    if (start < until) continue;
    const own = names[next];
    if (own !== undefined && own.start <= start) {
      next++;
      until = own.end;
      out.push({ ...own, kind: kindOf.get(text.slice(own.start, own.end)) ?? own.kind });
      continue;
    }
    const found = carried
      .get(text.slice(start, words.end[i] as number))
      ?.find(
        (name) => text.startsWith(name, start) && ends.has(start + name.length) && (own === undefined || start + name.length <= own.start),
      );
    const kind = found === undefined ? undefined : kindOf.get(found);
    if (found === undefined || kind === undefined) continue;
    until = start + found.length;
    out.push({ start, end: until, kind });
  }
  return out;
};
