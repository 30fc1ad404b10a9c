import { AssayError, fail } from '../../../core/errors.ts';
import type { RawItem } from '../../../model/document.ts';
import type { CollectSource, Context, Counted, FileAt } from '../../contract.ts';
import { nothingKnown, unusable } from '../../item.ts';
import { parseJson } from '../../json.ts';
import { baseName, fileOf, itemsOf, wholeOf } from '../../whole.ts';
import { eventItems } from './event.ts';

/**
 * Events of MISP as JSON: one, a list of them, or as the REST interface wraps them in "response"; and a feed, which is a manifest.json
 * that names its events and a file `<uuid>.json` for each, in a folder or at an address.
 */

const REMEDY = 'Export the event from MISP anew, as JSON.';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const EVENT = /^\ufeff?\s*(?:\{\s*"response"\s*:\s*)?(?:\[\s*)?\{\s*"Event"\s*:/;
const MANIFEST = new RegExp(`^\\ufeff?\\s*\\{\\s*"${UUID}"\\s*:\\s*\\{`, 'i');
const EVENT_FILE = new RegExp(`^${UUID}\\.json$`, 'i');

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The events in what was handed in, each with its JSON pointer; null where it is none of MISP. */
const eventsIn = (json: unknown, at = ''): { event: unknown; place: string }[] | null => {
  if (isRecord(json)) {
    if ('Event' in json) return [{ event: json['Event'], place: `${at}/Event` }];
    return 'response' in json ? eventsIn(json['response'], `${at}/response`) : null;
  }
  if (!Array.isArray(json)) return null;
  return (json as unknown[]).map((each, i) => ({ event: isRecord(each) ? each['Event'] : each, place: `${at}/${i}/Event` }));
};

function* eventsOf(bytes: Uint8Array, name: string, now: string): Generator<Counted> {
  const events = eventsIn(parseJson(bytes, name, REMEDY));
  if (events === null || events.length === 0)
    throw fail('bad-input', 'no-event', `${name} holds no event of MISP.`, { where: name, remedy: REMEDY });
  for (const { event, place } of events) yield* eventItems(event, place, { name, now });
}

const refused = (name: string, error: unknown, now: string): Counted => {
  if (!(error instanceof AssayError) || (error.failure.kind !== 'bad-input' && error.failure.kind !== 'not-found')) throw error;
  const { kind: _kind, retryAfter: _after, ...reason } = error.failure;
  return { item: unusable(name, reason, nothingKnown, now), objects: 1 };
};

async function* ofFile(file: FileAt, now: string): AsyncGenerator<Counted> {
  yield* eventsOf(await wholeOf(file), baseName(file.name), now);
}

/** The ids a manifest names, in its order. */
const idsIn = (bytes: Uint8Array, name: string): string[] => {
  const manifest = parseJson(bytes, name, 'Fetch the feed anew.');
  const ids = isRecord(manifest) ? Object.keys(manifest) : [];
  if (ids.length === 0) throw fail('bad-input', 'empty-feed', `${name} names no events.`, { where: name, remedy: 'Fetch the feed anew.' });
  return ids;
};

/** Events of a feed one after the other: one that is missing or broken is refused, and the others go on. */
async function* ofFeed(manifest: FileAt, events: ReadonlyMap<string, FileAt>, now: string): AsyncGenerator<Counted> {
  const named = idsIn(await wholeOf(manifest), manifest.name);
  for (const id of named) {
    const file = events.get(id.toLowerCase());
    const name = `${id}.json`;
    try {
      if (file === undefined)
        throw fail('bad-input', 'no-such-file', `${baseName(manifest.name)} names ${name}, which is not there.`, {
          where: name,
          remedy: 'Fetch the feed anew.',
        });
      yield* ofFile(file, now);
    } catch (error) {
      yield refused(name, error, now);
    }
  }
}

const folderOf = (path: string): string => path.slice(0, path.length - baseName(path).length);

/** The events of a feed at an address; each is asked of the same place as the manifest. */
const fetched = async (bytes: Uint8Array, address: string, { now, fetch }: Pick<Context, 'now' | 'fetch'>): Promise<RawItem[]> => {
  const items: RawItem[] = [];
  for (const id of idsIn(bytes, address)) {
    const name = `${id}.json`;
    try {
      const got = await fetch(new URL(name, address).href);
      for (const { item } of eventsOf(got.bytes, name, now)) if (item !== null) items.push({ ...item, url: got.finalUrl });
    } catch (error) {
      if (error instanceof AssayError && error.failure.kind === 'outage') throw error;
      const { item } = refused(name, error, now);
      if (item !== null) items.push(item);
    }
  }
  return items;
};

export const misp: CollectSource = {
  id: 'misp',
  about: {
    title: 'MISP event',
    takes: 'An event of MISP in JSON, a list of them, or a feed: a folder with its manifest.json, or the address of that.',
    kept: 'What the event and its attributes say, as statements of whoever made them, with the JSON pointer as evidence.',
    limits: '64 MB a file; an event of a feed that is missing or broken is quarantined, and the others go on.',
  },
  take: (files, { now }) => {
    const manifest = files.find(({ name, start }) => baseName(name) === 'manifest.json' && MANIFEST.test(start));
    if (manifest !== undefined) {
      const events = new Map(
        files
          .filter(({ name }) => folderOf(name) === folderOf(manifest.name) && EVENT_FILE.test(baseName(name)))
          .map((file) => [baseName(file.name).slice(0, -5).toLowerCase(), file]),
      );
      return { files: [manifest, ...events.values()], pieces: ofFeed(manifest, events, now) };
    }
    const file = files.find(({ start }) => EVENT.test(start));
    return file === undefined ? null : { files: [file], pieces: ofFile(file, now) };
  },
  collect: async (given, known, context) => {
    if (given.kind !== 'bytes' || given.format !== null) return null;
    const file = fileOf(given, known.url ?? 'the event');
    if (known.url !== null && MANIFEST.test(file.start) && new URL(known.url).pathname.endsWith('/manifest.json'))
      return fetched(given.bytes, known.url, context);
    const taken = EVENT.test(file.start) ? (misp.take?.([file], context) ?? null) : null;
    return taken === null ? null : itemsOf(taken);
  },
};
