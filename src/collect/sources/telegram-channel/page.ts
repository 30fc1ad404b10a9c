import { htmlText, type Node, parsePage, wordsOf } from '../../html.ts';
import { label } from '../../item.ts';
import { isPublished } from '../../published.ts';

/** The public page of a channel, `t.me/s/NAME`: some twenty messages, the newest at the end. */

export interface ChannelPost {
  id: number;
  /** Empty where there is only a picture. */
  text: string;
  published: string | null;
  edited: boolean;
  author: string | null;
  /** Whose words they are where the channel only passes them on; null where that is hidden, undefined where they are its own. */
  forwardedFrom: string | null | undefined;
  /** Id of the message of this channel that it answers. */
  replyTo: number | null;
}

export interface ChannelPage {
  /** The public name, as in addresses. */
  handle: string;
  title: string | null;
  /** By id, rising. */
  posts: ChannelPost[];
  /** Ids of all messages on the page: also of pictures of an album and of what Telegram itself says. */
  ids: number[];
}

const HANDLE = /^[A-Za-z]\w{3,31}$/;
const BLOCK = new Set(['div', 'p', 'blockquote', 'pre', 'ul', 'ol', 'li']);

/** Words with their line breaks. */
function textOf(node: Node): string {
  let text = '';
  const walk = (at: Node, deep: number): void => {
    for (const child of at.childNodes) {
      if (child.nodeType === 3) text += child.textContent ?? '';
      else if (child.nodeType !== 1 || deep > 60) continue;
      else if (child.localName === 'br') text += '\n';
      else {
        const block = BLOCK.has(child.localName);
        if (block && text !== '' && !text.endsWith('\n')) text += '\n';
        walk(child, deep + 1);
        if (block && !text.endsWith('\n')) text += '\n';
      }
    }
  };
  walk(node, 0);
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A question to the readers, and below it what they may answer; how many did so changes all the time. */
const pollOf = (poll: Node): string =>
  [poll.querySelector('.tgme_widget_message_poll_question'), ...poll.querySelectorAll('.tgme_widget_message_poll_option_text')]
    .flatMap((part, index) => {
      const words = wordsOf(part);
      return words === null ? [] : [index === 0 ? words : `- ${words}`];
    })
    .join('\n');

const placeOf = (post: string | null): { handle: string; id: number } | null => {
  const [, handle, id] = /^([A-Za-z]\w{3,31})\/(\d{1,9})$/.exec(post ?? '') ?? [];
  return handle === undefined || id === undefined ? null : { handle, id: Number(id) };
};
const idIn = (link: string | null, handle: string): number | null => {
  const [, name, id] = /^(?:https?:\/\/t\.me)?\/(?:s\/)?([A-Za-z]\w{3,31})\/(\d{1,9})(?:\?.*)?$/.exec(link ?? '') ?? [];
  return name?.toLowerCase() === handle.toLowerCase() && id !== undefined ? Number(id) : null;
};

const timeOf = (node: Node | null): string | null => {
  const said = node?.getAttribute('datetime') ?? '';
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.test(said) ? said.replace('+00:00', 'Z') : null;
  return time !== null && isPublished(time) ? time : null;
};

/** Whether a page is one of Telegram's: of a channel, or of one that cannot be seen without the app. */
export const claimsChannel = (bytes: Uint8Array): boolean =>
  /class="[^"]{0,200}\btgme_(?:channel_history|widget_message_wrap|page)\b/.test(
    new TextDecoder('latin1').decode(bytes.subarray(0, 400_000)),
  );

/** The messages of a page; null where it shows none. @throws AssayError where it is too large to be one */
export function readChannel(bytes: Uint8Array, mediaType: string | null, where: string): ChannelPage | null {
  const page = parsePage(htmlText(bytes, mediaType), where);
  let handle: string | null = null;
  const posts = new Map<number, ChannelPost>();
  const ids = new Set<number>();
  for (const message of page.querySelectorAll('.tgme_widget_message[data-post]')) {
    const place = placeOf(message.getAttribute('data-post'));
    // A message of another channel has no business here.
    if (place === null || (handle !== null && place.handle.toLowerCase() !== handle.toLowerCase())) continue;
    handle ??= place.handle;
    const { id } = place;
    ids.add(id);
    // Of an album the page has one message; each further picture or file has an id of its own, to be seen in its link only.
    for (const picture of message.querySelectorAll('.tgme_widget_message_grouped_wrap a[href], a[href$="?single"]')) {
      const one = idIn(picture.getAttribute('href'), place.handle);
      if (one !== null) ids.add(one);
    }
    if (/\bservice_message\b/.test(message.getAttribute('class') ?? '')) continue;
    // The text of what is answered has the same class, inside of the link to it.
    const texts = [...message.querySelectorAll('.tgme_widget_message_text')].filter(
      (text) => text.closest('.tgme_widget_message_reply') === null,
    );
    const from = message.querySelector('.tgme_widget_message_forwarded_from');
    const whose = from === null ? undefined : (wordsOf(message.querySelector('.tgme_widget_message_forwarded_from_name')) ?? null);
    const times = [...message.querySelectorAll('.tgme_widget_message_date time')];
    posts.set(id, {
      id,
      text: [
        // The words of an album stand in a block inside of a block of the same class.
        ...texts.filter((text) => text.parentElement?.closest('.tgme_widget_message_text') == null).map(textOf),
        ...[...message.querySelectorAll('.tgme_widget_message_poll')].map(pollOf),
      ]
        .join('\n')
        .trim(),
      published: timeOf(times.at(-1) ?? null),
      edited: /\bedited\b/i.test(wordsOf(message.querySelector('.tgme_widget_message_meta')) ?? ''),
      author: wordsOf(message.querySelector('.tgme_widget_message_from_author')),
      forwardedFrom: whose === null || whose === undefined ? whose : label(whose),
      replyTo: idIn(message.querySelector('.tgme_widget_message_reply')?.getAttribute('href') ?? null, place.handle),
    });
  }
  if (handle === null || !HANDLE.test(handle)) return null;
  const title =
    wordsOf(page.querySelector('.tgme_channel_info_header_title')) ??
    page.querySelector('meta[property="og:title"]')?.getAttribute('content');
  return {
    handle,
    title: title == null || title === '' ? null : label(title),
    posts: [...posts.values()].toSorted((a, b) => a.id - b.id),
    ids: [...ids].toSorted((a, b) => a - b),
  };
}
