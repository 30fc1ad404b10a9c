import { createGunzip } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { fail } from '../../../core/errors.ts';
import { address } from '../../link.ts';
import { isPublished } from '../../published.ts';
import { xmlText } from '../../xml-text.ts';

/** Sitemaps (sitemaps.org, protocol 0.9) with the extension for news. */

export interface Place {
  url: string;
  lastmod: string | null;
  title: string | null;
  published: string | null;
  publisher: string | null;
}
export interface Sitemap {
  /** `index`: its places are sitemaps. */
  kind: 'index' | 'urls';
  places: Place[];
}

/** The protocol allows 50,000 addresses and 50 MB. */
const MOST_PLACES = 50_000;
const MOST_BYTES = 50 * 1024 * 1024;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const broken = (where: string, what: string, cause?: unknown) =>
  fail('bad-input', 'bad-sitemap', `${where} cannot be read as a sitemap: ${what}.`, {
    where,
    remedy: 'Open it in a browser to see what is there; if it looks whole, report the fault with the file.',
    ...(cause === undefined ? {} : { cause }),
  });

/** Unpacks a file that is packed itself, whatever its server says of it. Counted as it flows. */
export async function unpacked(bytes: Uint8Array, where: string, most = MOST_BYTES): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const unpack = createGunzip();
  unpack.end(bytes);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of unpack) {
      const chunk = part as Uint8Array;
      size += chunk.length;
      if (size > most) break;
      parts.push(chunk);
    }
  } catch (cause) {
    throw broken(where, 'it is packed and cannot be unpacked', cause);
  }
  if (size > most)
    throw fail('bad-input', 'too-large', `${where} is larger than ${Math.round(most / 1024 / 1024)} MB when it is unpacked.`, { where });
  return Buffer.concat(parts);
}

const ROOT = /^(?:<\?[^>]{0,400}>\s*|<!--[^]{0,2000}?-->\s*)*<(?:[\w-]{1,20}:)?(?:urlset|sitemapindex)[\s>]/i;

/** Whether bytes, unpacked, begin as a sitemap does. */
export const claimsSitemap = (bytes: Uint8Array, mediaType: string | null): boolean =>
  ROOT.test(xmlText(bytes.subarray(0, 8192), mediaType));

const dated = (text: string | undefined): string | null => {
  const date = text?.trim() ?? '';
  return date !== '' && date.length < 40 && isPublished(date) && /^\d{4}/.test(date) ? date : null;
};

/**
 * @param url where it was fetched, to which links are held
 * @throws AssayError bad-input where it is broken
 */
export function readSitemap(bytes: Uint8Array, mediaType: string | null, url: string): Sitemap {
  const parser = new SaxesParser({ xmlns: false });
  const local = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();
  let kind: Sitemap['kind'] | null = null;
  const places: Place[] = [];
  let fields: Map<string, string> | null = null;
  const path: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    const tag = local(name);
    path.push(tag);
    if (path.length === 1) kind = tag === 'sitemapindex' ? 'index' : tag === 'urlset' ? 'urls' : null;
    if (path.length === 2 && (tag === 'url' || tag === 'sitemap')) fields = new Map();
  });
  const words = (text: string): void => {
    const tag = path.at(-1) ?? '';
    // `news:publication/news:name` and `image:title` are of other things.
    const within = path.at(-2) ?? '';
    const named = within === 'url' || within === 'sitemap' || within === 'news' || within === 'publication';
    if (fields !== null && named) fields.set(`${within}/${tag}`, `${fields.get(`${within}/${tag}`) ?? ''}${text}`.slice(0, 5000));
  };
  parser.on('text', words);
  parser.on('cdata', words);
  parser.on('closetag', ({ name }) => {
    const tag = local(name);
    path.pop();
    if (path.length !== 1 || fields === null || (tag !== 'url' && tag !== 'sitemap')) return;
    const link = address(fields.get(`${tag}/loc`), url);
    if (link !== null && places.length < MOST_PLACES)
      places.push({
        url: link,
        lastmod: dated(fields.get(`${tag}/lastmod`)),
        title: fields.get('news/title')?.replace(/\s+/g, ' ').trim() ?? null,
        published: dated(fields.get('news/publication_date')),
        publisher: fields.get('publication/name')?.replace(/\s+/g, ' ').trim() ?? null,
      });
    fields = null;
  });
  try {
    parser.write(xmlText(bytes, mediaType)).close();
  } catch (cause) {
    throw broken(url, cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : 'it is broken', cause);
  }
  if (kind === null) throw broken(url, 'it has no urlset and no sitemapindex');
  return { kind, places };
}
