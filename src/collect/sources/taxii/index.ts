import { z } from 'zod';
import { AssayError, fail } from '../../../core/errors.ts';
import { sha256Hex } from '../../../core/hash.ts';
import type { Fetched } from '../../../net/fetch.ts';
import type { CollectSource, Entry, Listing, LookContext } from '../../contract.ts';
import { label } from '../../item.ts';
import {
  answer,
  ApiRoot,
  Collection,
  Collections,
  Discovery,
  type Envelope,
  envelopeOf,
  isTaxii,
  keyOf,
  refersTo,
  TAXII_ACCEPT,
} from './envelope.ts';

/** Objects asked for at a time. A server may send fewer. */
const LIMIT = 500;
/** Objects that others refer to, asked for by id: so many in one request, and so many in all. */
const REFERRED = 20;
const MOST_REFERRED = 200;

/** How far a collection was read. */
const Mark = z.object({
  /** What was added after this is wanted. */
  after: z.string().nullable(),
  /** Where a server said that it goes on; null between two looks. */
  next: z.string().nullable(),
  /** The latest date of what has come since `after`. */
  last: z.string().nullable(),
});
type Mark = z.infer<typeof Mark>;

const START: Mark = { after: null, next: null, last: null };

const markOf = (text: string | null): Mark => {
  try {
    return text === null ? START : Mark.parse(JSON.parse(text));
  } catch {
    return START;
  }
};

const slashed = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
/** An address inside of the server's own site: what it says of others is not followed. */
const within = (link: string, base: string): string | null => {
  if (!URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  return url.origin === new URL(base).origin ? url.href : null;
};

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const addedLast = ({ headers }: Fetched): string | null => {
  const date = headers['x-taxii-date-added-last'] ?? '';
  return TIMESTAMP.test(date) && !Number.isNaN(Date.parse(date)) ? date : null;
};
/** Timestamps of one zone, however many digits they have. */
const later = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b;
  const digits = (date: string): string => `${date.slice(0, 19)}.${(/\.(\d+)Z$/.exec(date)?.[1] ?? '').padEnd(9, '0')}`;
  return digits(a) > digits(b) ? a : b;
};
/** A millisecond before, so that what has the very same date is listed once more and not left out. */
const justBefore = (date: string): string => new Date(Date.parse(date) - 1).toISOString();

const noMore = (url: string, what: string) =>
  fail('outage', 'taxii-paging', `${url} ${what}`, { where: url, remedy: 'Tell whoever runs the server. What came so far is kept.' });

async function page(url: string, mark: Mark, { get }: LookContext): Promise<{ got: Fetched; envelope: Envelope; mark: Mark }> {
  const ask = async (from: Mark): Promise<{ got: Fetched; envelope: Envelope; mark: Mark }> => {
    const query = new URLSearchParams({ limit: String(LIMIT) });
    if (from.after !== null) query.set('added_after', from.after);
    if (from.next !== null) query.set('next', from.next);
    const got = await get(`${url}objects/?${query.toString()}`, { accept: TAXII_ACCEPT });
    return { got, envelope: envelopeOf(got), mark: from };
  };
  try {
    return await ask(mark);
  } catch (error) {
    // A cursor lives as long as its server likes. What has come before is known by its keys and does not come twice.
    const forgotten =
      mark.next !== null && error instanceof AssayError && ['http-400', 'http-404', 'http-410', 'http-422'].includes(error.failure.code);
    if (!forgotten) throw error;
    return ask({ after: mark.after, next: null, last: null });
  }
}

/** Where the next look begins. @throws AssayError where the server says that there is more and not where */
function nextMark(url: string, { after, next: before, last: seen }: Mark, envelope: Envelope, got: Fetched): { mark: Mark; more: boolean } {
  const last = later(seen, addedLast(got));
  if (envelope.more !== true) return { mark: { after: later(after, last), next: null, last: null }, more: false };
  const next = envelope.next == null ? null : String(envelope.next);
  if (next !== null && next !== '' && next.length <= 2000) {
    if (next === before) throw noMore(url, 'says again and again that it goes on at the same place.');
    return { mark: { after, next, last }, more: true };
  }
  const from = last === null ? null : justBefore(last);
  if (from === null || (after !== null && from <= after))
    throw noMore(url, 'says that there is more, and neither where it goes on nor when the last of these was added.');
  return { mark: { after: from, next: null, last: null }, more: true };
}

/** What objects refer to and what does not lie beside them, as a bundle; as far as the server gives it. */
async function referred(url: string, objects: readonly unknown[], { get }: LookContext): Promise<string | null> {
  const ids = refersTo(objects).slice(0, MOST_REFERRED);
  const found: unknown[] = [];
  for (let at = 0; at < ids.length; at += REFERRED) {
    const query = new URLSearchParams({ 'match[id]': ids.slice(at, at + REFERRED).join(',') });
    try {
      found.push(...(envelopeOf(await get(`${url}objects/?${query.toString()}`, { accept: TAXII_ACCEPT })).objects ?? []));
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      // Without them the relationship is kept all the same, with the bare id for a name. A server that is down is asked again later.
      if (error.failure.kind === 'outage') throw error;
      break;
    }
  }
  return found.length === 0 ? null : bundle(found.map((object) => JSON.stringify(object)));
}

const bundle = (pieces: readonly string[]): string =>
  `{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[${pieces.join(',')}]}`;

async function collection(first: Fetched, info: z.infer<typeof Collection>, context: LookContext): Promise<Listing> {
  const url = slashed(first.finalUrl);
  const name = label(info.title) || null;
  if (!info.can_read)
    throw fail('refused', 'taxii-no-read', `${url} may not be read by us: its server says so.`, {
      where: url,
      remedy: 'Ask for an account that may, and give its name and password in the file of logins.',
    });
  const { got, envelope, mark } = await page(url, markOf(context.mark), context);
  const objects = envelope.objects ?? [];
  const { mark: next, more } = nextMark(url, mark, envelope, got);
  if (more && objects.length === 0 && next.next === null) throw noMore(url, 'says that there is more, and sends nothing.');
  const pieces = objects.map((object) => {
    // What is no object is cut out of a bundle as a list with it in it, and set aside.
    const json = JSON.stringify(typeof object === 'object' && object !== null ? object : [object]);
    return { key: keyOf(object, json), json };
  });
  const about = await referred(url, objects, context);
  const entry = (fresh: readonly string[]): Entry => {
    const text = bundle(fresh);
    const print = sha256Hex(new TextEncoder().encode(text));
    const title = `${fresh.length} STIX ${fresh.length === 1 ? 'object' : 'objects'} of ${name ?? url}`;
    return {
      key: print,
      url: null,
      title,
      author: null,
      published: addedLast(got),
      html: null,
      print,
      whole: {
        text,
        mediaType: 'application/stix+json;version=2.1',
        name: `${name ?? url}, added until ${addedLast(got) ?? context.now}`,
        source: null,
        ...(about === null ? {} : { about }),
        fetched: { asked: url, final: got.finalUrl, status: got.status, headers: got.headers },
      },
    };
  };
  return {
    kind: 'taxii',
    name,
    home: null,
    entries: [],
    left: 0,
    portion: { pieces, entry },
    mark: JSON.stringify(next),
    ...(more ? { more: true } : {}),
  };
}

/** Collections one may read, of a server or of one API root. */
async function collectionsAt(first: Fetched, { get }: LookContext): Promise<{ url: string; title: string | null }[]> {
  const taxii = { accept: TAXII_ACCEPT };
  const json = answer(first);
  const base = first.finalUrl;
  const roots = Discovery.safeParse(json).data?.api_roots ?? [];
  const asRoot = ApiRoot.safeParse(json).success;
  const lists = asRoot
    ? [new URL('collections/', slashed(base)).href]
    : roots.flatMap((root) =>
        within(slashed(root), base) === null ? [] : [new URL('collections/', within(slashed(root), base) ?? base).href],
      );
  const of = (list: unknown, at: string) =>
    (Collections.parse(list).collections ?? []).flatMap(({ id, title, can_read: read }) =>
      read ? [{ url: new URL(`${encodeURIComponent(id)}/`, at).href, title: label(title) || null }] : [],
    );
  if (lists.length === 0) return Collections.safeParse(json).success ? of(json, slashed(base)) : [];
  const found: { url: string; title: string | null }[] = [];
  for (const list of lists.slice(0, 20)) {
    try {
      found.push(...of(answer(await get(list, taxii)), list));
    } catch (error) {
      // One root of several may be for others only.
      if (lists.length === 1 || !(error instanceof AssayError || error instanceof z.ZodError)) throw error;
    }
  }
  return found;
}

/**
 * A TAXII 2.1 collection, page by page. What was added since the last look is asked for by `added_after`; inside of one look the server's
 * `next` leads on, and is kept, so that what is broken off goes on where it was.
 */
export const taxii: CollectSource = {
  id: 'taxii',
  watch: {
    kind: 'taxii',
    accept: TAXII_ACCEPT,
    conditional: false,
    claims: isTaxii,
    look: async (first, context) => {
      const info = Collection.safeParse(answer(first)).data;
      if (info !== undefined) return collection(first, info, context);
      const choices = await collectionsAt(first, context);
      const [only] = choices;
      if (only === undefined)
        throw fail('bad-input', 'taxii-none', `${first.finalUrl} has no collection that we may read.`, {
          where: first.finalUrl,
          remedy: 'Give the address of a collection, and name and password in the file of logins where they are needed.',
        });
      return { kind: 'taxii', name: null, home: null, entries: [], left: 0, choices };
    },
  },
};
