import { fail } from '../../../core/errors.ts';
import type { RawItem } from '../../../model/document.ts';
import type { CollectSource, Given, Known } from '../../contract.ts';
import { label, rawItem, unusable } from '../../item.ts';
import { claimsJson, parseJson } from '../../json.ts';
import { type ChatPosts, type Post, postsOf } from './posts.ts';
import { chatsOf } from './schema.ts';

const REMEDY = 'Of JSON only exports of Telegram Desktop are read: export the chat anew, as machine-readable JSON.';
/** `variant=post` tells the reader that there is no headline to look for. */
const POST = 'text/plain; charset=utf-8; variant=post';
/** How many broken messages a note names; it counts all. */
const NAMED = 5;

/**
 * The `result.json` of Telegram Desktop, of one chat or of a whole account: each message with words becomes one item, under its
 * own date. Messages of Telegram itself and pictures without words are passed over; what cannot be read is counted in one more
 * item, which ends in quarantine. An edited post stands under the date it was first published, with the edit in its name.
 */
export const telegramExport: CollectSource = {
  id: 'telegram-export',
  about: {
    title: 'Telegram export',
    takes: 'result.json of Telegram Desktop, of one chat or of a whole account.',
    kept: 'Each post with words as a document of its own, under its own date; forwarded ones by whoever wrote them. Service messages and pictures without words are passed over.',
    limits: '64 MB; posts that cannot be read are counted in one entry of the quarantine.',
  },
  collect: async (given, known, { now }) => {
    if (given.kind !== 'bytes') return null;
    const name = given.name ?? known.url ?? 'the export';
    const json = jsonOf(given, name);
    const found = json === undefined ? null : chatsOf(json);
    if (found === null) {
      if (given.format !== 'telegram') return null;
      throw fail('bad-input', 'no-telegram-export', `${name} is no export of Telegram Desktop.`, { where: name, remedy: REMEDY });
    }
    const items: RawItem[] = [];
    const lost: string[] = [];
    let messages = 0;
    for (const [index, entry] of found.chats.entries()) {
      const chat = postsOf(entry);
      if (chat === null) {
        lost.push(`chat ${index + 1}`);
        continue;
      }
      const place = found.whole ? `${name}, ${chat.name ?? `chat ${index + 1}`}` : name;
      // A name given for the export of a whole account would put the words of every chat in one mouth.
      const own = found.whole ? { ...known, source: null, url: null } : known;
      items.push(...chat.posts.map((post) => itemOf(post, chat, own, place, now)));
      lost.push(...chat.broken.map((what) => (found.whole ? `${what} of ${chat.name ?? `chat ${index + 1}`}` : what)));
      messages += chat.posts.length + chat.service + chat.wordless + chat.broken.length;
    }
    if (items.length === 0 && lost.length === 0)
      throw fail('bad-input', 'empty', `${name} holds ${messages} messages, and no words in any of them.`, { where: name, remedy: REMEDY });
    if (lost.length > 0) {
      const some = `${lost.slice(0, NAMED).join(', ')}${lost.length > NAMED ? ', ...' : ''}`;
      const message = `In ${name} ${lost.length} of ${messages} messages cannot be read: ${some}.`;
      // Without bytes: those of the export hold all the posts that were read as well.
      items.push(unusable(name, { code: 'broken-messages', message, where: name, remedy: REMEDY }, { ...known, url: null }, now));
    }
    return items;
  },
};

/** Undefined where it does not claim to be JSON. @throws AssayError where it does and is none */
const jsonOf = ({ bytes, name, mediaType, format }: Given & { kind: 'bytes' }, where: string): unknown =>
  bytes.length > 0 && (format === 'telegram' || (format === null && claimsJson(bytes, name, mediaType)))
    ? parseJson(bytes, where, REMEDY)
    : undefined;

function itemOf(post: Post, chat: ChatPosts, known: Known, place: string, now: string): RawItem {
  const { id, text, published, edited, author, forwardedFrom } = post;
  const own = known.source ?? { name: label(chat.name ?? '') || 'unknown channel', kind: 'unknown' as const, country: null };
  // Forwarded words are those of whoever wrote them: a group that passes on a news report did not say it.
  const foreign = forwardedFrom !== undefined && forwardedFrom !== own.name;
  const source = foreign ? { name: label(forwardedFrom ?? '') || 'unknown source', kind: 'unknown' as const, country: null } : own;
  const notes = [edited === null ? '' : `edited ${edited}`, foreign ? `forwarded by ${own.name}` : ''].filter((note) => note !== '');
  const name = `${place}${id === null ? '' : `, message ${id}`}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
  return rawItem(new TextEncoder().encode(text), known, {
    mediaType: POST,
    name: label(name),
    collectedAt: now,
    source,
    url: linkOf(id, chat, known.url),
    title: null,
    author: foreign || author === null ? null : label(author),
    published,
    // Nobody but those in it was meant to read a private chat.
    tlp: chat.type.startsWith('public_') ? 'clear' : 'amber',
  });
}

/** An export does not hold the public name of a channel: where nobody gives it, the link is the one that works for its members. */
function linkOf(id: number | null, chat: ChatPosts, channel: string | null): string | null {
  if (id === null) return null;
  const handle = /^https?:\/\/t\.me\/(?:s\/)?([A-Za-z]\w{3,31})\/?$/.exec(channel ?? '')?.[1];
  if (handle !== undefined) return `https://t.me/${handle}/${id}`;
  return chat.id !== null && /(channel|supergroup)$/.test(chat.type) ? `https://t.me/c/${chat.id}/${id}` : null;
}
