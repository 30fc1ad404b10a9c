import { z } from 'zod';
import { plural } from '../core/plural.ts';
import type { RawItem } from '../model/document.ts';
import type { Counted, Earlier } from './contract.ts';
import { rawItem, unusable } from './item.ts';
import { nothingKnown } from './item.ts';
import { ToldLines, TOLD_READER } from './told.ts';

/**
 * Lists that somebody keeps and publishes anew, whole, each time (exploited vulnerabilities, sanctions): what is told is what was added,
 * changed or taken off since the list as it was taken in last. What stands there as before is known.
 */

export const ListChange = z.enum(['added', 'changed', 'removed']);
export type ListChange = z.infer<typeof ListChange>;

/** An entry as it is kept in the bytes of a document: `data` is what the list says, `null` where it says nothing any more. */
const KeptEntry = z.object({ key: z.string(), place: z.string(), change: ListChange, data: z.unknown() });
const KeptPart = z.object({ list: z.string(), version: z.string(), released: z.string(), entries: z.array(KeptEntry) });

export interface ListEntry<T> {
  /** By which the list tells it from the others. */
  key: string;
  /** JSON pointer, line or path in what was handed in. */
  place: string;
  data: T;
}

export interface PublishedList<T> {
  /** Short name, the same for each edition. */
  id: string;
  title: string;
  version: string;
  /** EDTF day or ISO date-time of this edition, as it says itself; null where it says none. */
  released: string | null;
  source: NonNullable<RawItem['source']>;
  url: string | null;
  entries: readonly ListEntry<T>[];
  /** Writes one entry as a line: what is said, and who is named. `was`: as it stood before. */
  write: (lines: ToldLines, entry: ListEntry<T>, change: ListChange, was: T | null) => void;
}

const LIST = 'application/json; list=';
export const listMediaType = (id: string): string => `${LIST}${id}`;
/** Whether it is what a list tells: what changed since, and no newer version of what it told before. */
export const isOfList = ({ mediaType }: Pick<RawItem, 'mediaType'>): boolean => mediaType?.startsWith(LIST) === true;

const ENTRIES_A_DOCUMENT = 400;
/** A document is searched by its first hundred thousand characters. */
const MOST_TEXT = 85_000;
/** An edition that lacks more of what was listed than this share is rather a file cut short than a list that shrank. */
const MOST_GONE = 0.2;

interface State {
  entries: Map<string, { place: string; json: string }>;
  /** The newest edition that was taken in. */
  released: string;
}

const stateOf = async (earlier: Earlier | undefined, id: string): Promise<State> => {
  const state: State = { entries: new Map(), released: '' };
  for (const bytes of (await earlier?.(listMediaType(id))) ?? []) {
    const part = KeptPart.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    if (part.data === undefined || part.data.list !== id) continue;
    if (part.data.released > state.released) state.released = part.data.released;
    for (const { key, place, change, data } of part.data.entries)
      if (change === 'removed') state.entries.delete(key);
      else state.entries.set(key, { place, json: JSON.stringify(data) });
  }
  return state;
};

interface Told<T> {
  entry: ListEntry<T>;
  change: ListChange;
  was: T | null;
}

const KIND_ORDER: readonly ListChange[] = ['added', 'changed', 'removed'];
const counted = (told: readonly Told<unknown>[]): string =>
  KIND_ORDER.flatMap((kind) => {
    const n = told.filter(({ change }) => change === kind).length;
    return n === 0 ? [] : [`${n.toLocaleString('en')} ${kind}`];
  }).join(', ');

/** One document of some entries. */
class Part<T> {
  readonly told: Told<T>[] = [];
  readonly lines: ToldLines;
  constructor(id: string) {
    this.lines = new ToldLines(`${TOLD_READER} ${id}`);
  }
  get full(): boolean {
    return this.told.length >= ENTRIES_A_DOCUMENT || this.lines.length >= MOST_TEXT;
  }
}

/**
 * What an edition of a list tells that was not known, as documents of its publisher, each entry counted.
 * @param name of the file, for messages
 */
export async function* listItems<T>(
  list: PublishedList<T>,
  { name, now, earlier }: { name: string; now: string; earlier?: Earlier | undefined },
): AsyncGenerator<Counted> {
  const state = await stateOf(earlier, list.id);
  const released = list.released ?? now.slice(0, 10);
  const older = released.slice(0, 10) < state.released.slice(0, 10);
  const here = new Set<string>();
  const told: Told<T>[] = [];
  let known = 0;
  for (const entry of list.entries) {
    if (here.has(entry.key)) {
      const again = `${name} has ${entry.key} a second time, at ${entry.place}.`;
      const bytes = new TextEncoder().encode(JSON.stringify(entry.data));
      yield {
        item: unusable(`${name}#${entry.place}`, { code: 'listed-twice', message: again, where: entry.place }, nothingKnown, now, bytes),
        objects: 1,
      };
      continue;
    }
    here.add(entry.key);
    const was = state.entries.get(entry.key);
    // An edition older than what is known says nothing new of an entry that stands there since: it may have been changed after it.
    if (was !== undefined && (older || was.json === JSON.stringify(entry.data))) known += 1;
    else told.push({ entry, change: was === undefined ? 'added' : 'changed', was: was === undefined ? null : (JSON.parse(was.json) as T) });
  }
  if (known > 0) yield { item: null, objects: known };
  const gone = older ? [] : [...state.entries].filter(([key]) => !here.has(key));
  if (gone.length > Math.max(5, state.entries.size * MOST_GONE)) {
    const message = `${name} lacks ${plural(gone.length, 'entry', 'entries')} of ${state.entries.size.toLocaleString('en')} that were listed: that looks like a file cut short, so none was taken for removed.`;
    yield {
      item: unusable(
        name,
        { code: 'list-cut-short', message, where: name, remedy: 'Fetch the list anew and import it again.' },
        nothingKnown,
        now,
      ),
      objects: 0,
    };
  } else
    for (const [key, { place, json }] of gone)
      told.push({ entry: { key, place, data: JSON.parse(json) as T }, change: 'removed', was: null });

  const first = state.entries.size === 0;
  let [at, part] = [0, new Part<T>(list.id)];
  const close = (): Counted => {
    const { told: own, lines } = part;
    const which =
      first && told.length > own.length
        ? `entries ${at + 1} to ${at + own.length} of ${told.length}`
        : first
          ? plural(own.length, 'entry', 'entries')
          : counted(own);
    at += own.length;
    const title = `${list.title} ${list.version}: ${which}`;
    const kept: z.infer<typeof KeptPart> = {
      list: list.id,
      version: list.version,
      released,
      entries: own.map(({ entry: { key, place, data }, change }) => ({ key, place, change, data: change === 'removed' ? null : data })),
    };
    const published = list.released !== null && list.released > now ? now : list.released;
    const item = rawItem(
      new TextEncoder().encode(JSON.stringify(kept)),
      { source: list.source, published, url: list.url, title, author: null },
      { mediaType: listMediaType(list.id), name, collectedAt: now, told: lines.told(title, published) },
    );
    part = new Part<T>(list.id);
    return { item, objects: own.filter(({ change }) => change !== 'removed').length };
  };
  for (const each of told) {
    part.told.push(each);
    part.lines.begin(each.entry.place);
    list.write(part.lines, each.entry, each.change, each.was);
    part.lines.end();
    if (part.full) yield close();
  }
  if (part.told.length > 0) yield close();
}
