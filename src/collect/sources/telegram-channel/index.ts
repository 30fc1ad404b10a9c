import { z } from 'zod';
import { fail } from '../../../core/errors.ts';
import { sha256Hex } from '../../../core/hash.ts';
import type { Fetched } from '../../../net/fetch.ts';
import type { CollectSource, Entry, Listing, LookContext } from '../../contract.ts';
import { label } from '../../item.ts';
import { type ChannelPage, type ChannelPost, claimsChannel, readChannel } from './page.ts';

/** Pages of a channel read when it is looked at for the first time, some twenty messages each. */
const FIRST_PAGES = 10;
/** Further apart than this two messages tell nothing about what lay between them. */
const WIDEST_GAP = 1000;
/** Tells the reader that there is no headline to look for. */
const POST = 'text/plain; charset=utf-8; variant=post';

/** The last message that was read. */
const Mark = z.object({ last: z.int() });

interface Read {
  page: ChannelPage;
  got: Fetched;
}

const lastOf = (mark: string | null): number | null => {
  try {
    return mark === null ? null : Mark.parse(JSON.parse(mark)).last;
  } catch {
    return null;
  }
};

const at = (got: Fetched, query: string): string => {
  const url = new URL(got.finalUrl);
  url.search = query;
  return url.href;
};

const entryOf = (post: ChannelPost, { page, got }: Read): Entry => {
  const { id, text, published, edited, author, forwardedFrom, replyTo } = post;
  const own = page.title ?? page.handle;
  // Forwarded words are those of whoever wrote them: a group that passes on a news report did not say it.
  const foreign = forwardedFrom !== undefined && forwardedFrom !== own;
  const notes = [edited ? 'edited' : '', foreign ? `forwarded by ${own}` : '', replyTo === null ? '' : `in reply to ${replyTo}`].filter(
    (note) => note !== '',
  );
  const [opening = ''] = text.split('\n', 1);
  return {
    key: String(id),
    url: `https://t.me/${page.handle}/${id}`,
    title: label(opening),
    author: foreign ? null : author,
    published,
    html: null,
    print: sha256Hex(new TextEncoder().encode(JSON.stringify([text, forwardedFrom ?? null]))),
    whole: {
      text,
      mediaType: POST,
      name: label(`${own}, message ${id}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`),
      source: foreign ? { name: forwardedFrom ?? 'unknown source', kind: 'unknown', country: null } : null,
      fetched: { asked: got.finalUrl, final: got.finalUrl, status: got.status, headers: got.headers },
    },
  };
};

/** Of messages that follow one another on pages that do: the ids between them, which nobody has any more. */
const missingIn = (ids: readonly number[]): string[] => {
  const sorted = [...new Set(ids)].toSorted((a, b) => a - b);
  return sorted.flatMap((id, index) => {
    const before = sorted[index - 1] ?? id;
    const gap = id - before - 1;
    return gap <= 0 || gap > WIDEST_GAP ? [] : Array.from({ length: gap }, (_, i) => String(before + 1 + i));
  });
};

async function channel(first: Read, { mark, get }: LookContext): Promise<Listing> {
  const last = lastOf(mark);
  const read = async (query: string): Promise<Read | null> => {
    const got = await get(at(first.got, query));
    const page = readChannel(got.bytes, got.mediaType, got.finalUrl);
    return page === null || page.ids.length === 0 ? null : { page, got };
  };
  const least = (pages: readonly Read[]): number => Math.min(...pages.flatMap(({ page }) => page.ids));
  const most = (pages: readonly Read[]): number => Math.max(...pages.flatMap(({ page }) => page.ids));
  const listing = (pages: readonly Read[], next: number, more: boolean): Listing => ({
    kind: 'telegram',
    name: first.page.title ?? first.page.handle,
    home: `https://t.me/${first.page.handle}`,
    at: at(first.got, ''),
    entries: [
      ...new Map(
        pages.flatMap((one) =>
          one.page.posts.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).map((post) => [post.id, entryOf(post, one)]),
        ),
      ),
    ]
      .toSorted(([a], [b]) => b - a)
      .map(([, entry]) => entry),
    left: 0,
    missing: missingIn(pages.flatMap(({ page }) => page.ids)),
    mark: JSON.stringify({ last: next }),
    ...(more ? { more: true } : {}),
  });
  if (last !== null && least([first]) > last + 1) {
    // More has come than is on the newest page: read on from where we were, page by page, so that a break leaves no hole.
    const on = await read(`after=${last}`);
    if (on !== null && most([on]) > last) {
      const reached = Math.min(most([on]), least([first]) - 1);
      if (most([on]) < least([first])) return listing([on], reached, true);
      return listing([on, first], most([on, first]), false);
    }
  }
  const pages = [first];
  // One older page, for what was edited or taken away; at first all that one wants to begin with.
  const wanted = last === null ? FIRST_PAGES : 2;
  while (pages.length < wanted && least(pages) > 1) {
    const older = await read(`before=${least(pages)}`);
    if (older === null || most([older]) >= least(pages)) break;
    pages.push(older);
  }
  return listing(pages, Math.max(most(pages), last ?? 0), false);
}

/**
 * The public page of a Telegram channel. New messages are read by their ids; one that was edited is a newer version, one that is gone
 * from between two others is marked and stays.
 */
export const telegramChannel: CollectSource = {
  id: 'telegram-channel',
  watch: {
    kind: 'telegram',
    conditional: false,
    claims: ({ bytes }) => claimsChannel(bytes),
    look: async (first, context) => {
      const page = readChannel(first.bytes, first.mediaType, first.finalUrl);
      if (page !== null) return channel({ page, got: first }, context);
      const name = /^\/([A-Za-z]\w{3,31})\/?$/.exec(new URL(first.finalUrl).pathname)?.[1];
      // t.me/NAME only introduces the channel.
      if (name !== undefined && name !== 's') {
        const got = await context.get(new URL(`/s/${name}`, first.finalUrl).href);
        const found = readChannel(got.bytes, got.mediaType, got.finalUrl);
        if (found !== null) return channel({ page: found, got }, context);
      }
      throw fail('refused', 'telegram-no-preview', `${first.finalUrl} shows no messages: it is no public channel, or one without a page.`, {
        where: first.finalUrl,
        remedy: 'Export the chat with Telegram Desktop as JSON, and hand in the file.',
      });
    },
  },
};
