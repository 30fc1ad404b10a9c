import { isPublished } from '../../published.ts';
import { Chat, Message } from './schema.ts';

export interface Post {
  id: number | null;
  text: string;
  /** ISO date-time with the offset of the clock it was exported under; null where the export gives none that can be read. */
  published: string | null;
  edited: string | null;
  author: string | null;
  /** Whose words they are when they are not of the chat: null where that is hidden, undefined where they are its own. */
  forwardedFrom: string | null | undefined;
}

export interface ChatPosts {
  name: string | null;
  type: string;
  id: number | null;
  posts: Post[];
  /** Messages of Telegram itself: somebody joined, a message was pinned. */
  service: number;
  /** Pictures, stickers and emoji without a word. */
  wordless: number;
  /** What cannot be read, each as "message 12" or, without an id, "entry 3". */
  broken: string[];
}

const QUARTER = 15 * 60;
const MOST_OFFSET = 14 * 3600;

/**
 * The time of a message. `date` is the clock of whoever exported it, without a zone; the difference to the Unix time is its offset.
 */
function timeOf(local: string | null | undefined, unix: number | null | undefined): string | null {
  // 1970 stands for no time, here as there.
  const date =
    local != null && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(local) && isPublished(local) && !local.startsWith('1970') ? local : null;
  if (unix == null) return date;
  const offset = date === null ? Number.NaN : Date.parse(`${date}Z`) / 1000 - unix;
  if (date === null || Math.abs(offset) > MOST_OFFSET || offset % QUARTER !== 0)
    return new Date(unix * 1000).toISOString().replace('.000Z', 'Z');
  if (offset === 0) return `${date}Z`;
  const minutes = Math.abs(offset) / 60;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The posts of one chat of an export, and a count of all that is none. Null where it is no chat at all. Never throws. */
export function postsOf(chat: unknown): ChatPosts | null {
  const read = Chat.safeParse(chat).data;
  if (read === undefined) return null;
  const { name, type, id, messages } = read;
  const found: ChatPosts = { name: name ?? null, type: type ?? '', id: id ?? null, posts: [], service: 0, wordless: 0, broken: [] };
  for (const [index, entry] of messages.entries()) {
    const message = Message.safeParse(entry).data;
    if (message?.type === 'service') {
      found.service += 1;
      continue;
    }
    const text = message?.text ?? message?.text_entities?.join('');
    if (message === undefined || text === undefined || (text === '' && message.type === 'unsupported')) {
      found.broken.push(message?.id == null ? `entry ${index + 1}` : `message ${message.id}`);
      continue;
    }
    if (!/[\p{L}\p{N}]/u.test(text)) {
      found.wordless += 1;
      continue;
    }
    const from = message.author ?? message.from ?? null;
    found.posts.push({
      id: message.id ?? null,
      text,
      published: timeOf(message.date, message.date_unixtime),
      edited: timeOf(message.edited, message.edited_unixtime),
      author: from === found.name ? null : from,
      forwardedFrom: message.forwarded_from === found.name ? undefined : message.forwarded_from,
    });
  }
  return found;
}
