import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Article {
  title: string;
  text: string;
  /** ISO date-time. */
  published: string;
}

/** A small site of news with a feed, on loopback, whose doings a test decides while it runs. */
export interface FeedServer {
  url: string;
  articles: Map<string, Article>;
  /** Articles by the feed that lists them: /feed.xml, /second.xml. */
  feeds: Map<string, string[]>;
  /** Paths asked for, in order, without robots.txt. */
  asked: string[];
  /** What to do instead of an answer, or null. */
  fault: (path: string) => 'cut' | 'down' | null;
  close: () => Promise<void>;
}

const xml = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export const startFeedServer = async (form: 'text' | 'html' = 'text'): Promise<FeedServer> => {
  const articles = new Map<string, Article>();
  const feeds = new Map<string, string[]>();
  const self: FeedServer = { url: '', articles, feeds, asked: [], fault: () => null, close: () => Promise.resolve() };
  const feed = (paths: readonly string[]): string => {
    const items = paths.flatMap((path) => {
      const one = articles.get(path);
      if (one === undefined) return [];
      const print = one.text.length;
      return `<item><title>${xml(one.title)}</title><link>${path}</link><guid isPermaLink="false">${path}</guid><pubDate>${new Date(one.published).toUTCString()}</pubDate><description>${print}</description></item>`;
    });
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title><link>/</link>${items.join('')}</channel></rss>`;
  };
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/robots.txt') return void response.writeHead(404).end();
    self.asked.push(path);
    const fault = self.fault(path);
    if (fault === 'down') return void response.writeHead(503).end();
    if (fault === 'cut') {
      response.writeHead(200, { 'content-length': '1000' }).write('half');
      setTimeout(() => response.destroy(), 2);
      return undefined;
    }
    const listed = feeds.get(path);
    if (listed !== undefined) return void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed(listed));
    if (path === '/')
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>News</body></html>`);
    const one = articles.get(path);
    if (one === undefined) return void response.writeHead(404).end();
    const etag = `"${one.text.length}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    if (form === 'text') return void response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', etag }).end(one.text);
    const body = one.text
      .split('\n')
      .map((line) => `<p>${xml(line)}</p>`)
      .join('');
    return void response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag })
      .end(`<html><head><title>${xml(one.title)}</title></head><body><article><h1>${xml(one.title)}</h1>${body}</article></body></html>`);
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
