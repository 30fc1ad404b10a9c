import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site on loopback whose every answer a test writes: path with query to body, or to what answers. */
export interface WatchedSite {
  url: string;
  /** Path with query; the path alone where there is none with the query. */
  pages: Map<string, string | Uint8Array | ((response: ServerResponse) => void)>;
  type: Map<string, string>;
  asked: string[];
  close: () => Promise<void>;
}

export const startWatchedSite = async (): Promise<WatchedSite> => {
  const self: WatchedSite = { url: '', pages: new Map(), type: new Map(), asked: [], close: () => Promise.resolve() };
  const server: Server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url !== '/robots.txt') self.asked.push(url);
    const [path = ''] = url.split('?', 1);
    const page = self.pages.get(url) ?? self.pages.get(path);
    if (page === undefined) return void response.writeHead(404).end();
    if (typeof page === 'function') return page(response);
    return void response.writeHead(200, { 'content-type': self.type.get(path) ?? 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  self.close = () =>
    new Promise<void>((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return self;
};

export interface Message {
  id: number;
  text?: string;
  edited?: boolean;
  forwarded?: string;
  replyTo?: number;
  /** Ids of the further pictures of an album. */
  album?: number[];
  service?: boolean;
  /** A question and what one may answer. */
  poll?: string[];
  /** A card of the page it links to. */
  card?: string;
  /** What the page cannot show. */
  unsupported?: boolean;
}

const xml = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br/>');

/** A page of a public channel in the shape Telegram gives it, in words of our own. */
export const channelPage = (handle: string, title: string, messages: readonly Message[]): string => `<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta property="og:title" content="${xml(title)}"></head><body class="widget_frame_base">
<header class="tgme_header"><div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span dir="auto">${xml(title)}</span></div></div></header>
<section class="tgme_channel_history js-message_history">${messages.map((message) => wrapped(handle, title, message)).join('\n')}</section></body></html>`;

/** The words of an album lie one level deeper, in a block of the same class. */
const textOf = ({ album }: Message, text: string): string => {
  const block = (inside: string): string => `<div class="tgme_widget_message_text js-message_text" dir="auto">${inside}</div>`;
  return album === undefined ? block(xml(text)) : block(block(xml(text)));
};

const pollOf = ([question = '', ...options]: readonly string[]): string =>
  `<div class="tgme_widget_message_poll js-poll"><div class="tgme_widget_message_poll_question">${xml(question)}</div><div class="tgme_widget_message_poll_type">Anonymous poll</div><div class="tgme_widget_message_poll_options">${options
    .map(
      (option) =>
        `<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">50%</div><div class="tgme_widget_message_poll_option_value"><div class="tgme_widget_message_poll_option_text">${xml(option)}</div></div></div>`,
    )
    .join('')}</div></div>`;

const wrapped = (handle: string, title: string, m: Message): string => `<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap js-widget_message${m.service === true ? ' service_message' : ''}" data-post="${handle}/${m.id}">
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/${handle}"><span dir="auto">${xml(title)}</span></a></div>
${m.forwarded === undefined ? '' : `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/elsewhere/9"><span dir="auto">${xml(m.forwarded)}</span></a></div>`}
${m.replyTo === undefined ? '' : `<a class="tgme_widget_message_reply user-color-default" href="https://t.me/${handle}/${m.replyTo}"><div class="tgme_widget_message_author accent_color">${xml(title)}</div><div class="tgme_widget_message_text js-message_reply_text" dir="auto">what was said before</div></a>`}
${m.album === undefined ? '' : `<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap"><div class="tgme_widget_message_grouped">${[m.id, ...m.album].map((id) => `<a class="tgme_widget_message_photo_wrap grouped_media_wrap" href="https://t.me/${handle}/${id}?single"></a>`).join('')}</div></div>`}
${m.text === undefined ? '' : textOf(m, m.text)}
${m.poll === undefined ? '' : pollOf(m.poll)}
${m.card === undefined ? '' : `<a class="tgme_widget_message_link_preview" href="https://news.example/a"><div class="link_preview_title" dir="auto">${xml(m.card)}</div><div class="link_preview_description js-message_text" dir="auto">${xml(m.card)}</div></a>`}
${m.unsupported === true ? '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported"><div class="message_media_not_supported_label">Please open Telegram to view this post</div><span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div></div>' : ''}
<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info"><span class="tgme_widget_message_views">1.2K</span>
<span class="tgme_widget_message_meta">${m.edited === true ? 'edited&nbsp;&nbsp;' : ''}<a class="tgme_widget_message_date" href="https://t.me/${handle}/${m.id}"><time datetime="2024-05-07T${String(Math.floor(m.id / 60) % 24).padStart(2, '0')}:${String(m.id % 60).padStart(2, '0')}:00+00:00" class="time">10:00</time></a></span></div></div></div></div></div>`;

/** Answers for a channel as `/s/NAME` has them: the newest 20, 20 before or after an id. */
export const serveChannel = (site: WatchedSite, handle: string, title: string, messages: () => readonly Message[]): void => {
  const answer = (response: ServerResponse, shown: readonly Message[]): void =>
    void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(channelPage(handle, title, shown));
  const page = `/s/${handle}`;
  site.pages.set(page, (response) => {
    const [, query = ''] = (site.asked.at(-1) ?? '').split('?');
    const asked = new URLSearchParams(query);
    const all = messages();
    const [before, after] = [asked.get('before'), asked.get('after')];
    if (after !== null) return answer(response, all.filter(({ id }) => id > Number(after)).slice(0, 20));
    return answer(response, all.filter(({ id }) => before === null || id < Number(before)).slice(-20));
  });
};
