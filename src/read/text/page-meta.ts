import { z } from 'zod';
import { readDay } from './dates.ts';

/** What a page says about itself in its head. */
export interface PageMeta {
  title: string | null;
  author: string | null;
  siteName: string | null;
  published: string | null;
}

/** The few JSON-LD fields used; pages put strings, objects and lists in any of them. */
const LinkedData = z.looseObject({
  headline: z.string().optional().catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  author: z.unknown().optional(),
  publisher: z
    .looseObject({ name: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
type LinkedData = z.infer<typeof LinkedData>;

const clean = (s: string | null | undefined, max = 300): string | null => {
  const t = s?.slice(0, 2000).replace(/\s+/gu, ' ').trim() ?? '';
  return t === '' ? null : t.slice(0, max);
};

/** Title, author, site and date; `og:title` before JSON-LD, whose headline is often cut short for search engines. */
export const readMeta = (document: Document): PageMeta => {
  const metas = new Map<string, string>();
  for (const m of document.querySelectorAll('meta')) {
    const key = (m.getAttribute('property') ?? m.getAttribute('name') ?? m.getAttribute('itemprop'))?.toLowerCase();
    const content = m.getAttribute('content');
    if (key && content && !metas.has(key)) metas.set(key, content);
  }
  const ld = linkedData(document);
  const first = (...keys: string[]): string | null => {
    for (const k of keys) {
      const v = clean(metas.get(k));
      if (v !== null) return v;
    }
    return null;
  };
  const siteName = first('og:site_name', 'application-name') ?? clean(ld?.publisher?.name);
  const heading = document.querySelectorAll('h1').length === 1 ? clean(document.querySelector('h1')?.textContent) : null;
  const title = withoutSite(
    first('og:title', 'twitter:title', 'dc.title') ?? clean(ld?.headline) ?? heading ?? clean(document.querySelector('title')?.textContent),
    siteName,
  );
  const named =
    first('author', 'article:author', 'dc.creator', 'parsely-author', 'sailthru.author', 'twitter:creator') ?? authorName(ld?.author);
  const author = named !== null && /^(https?:|@)/.test(named) ? authorName(ld?.author) : named;
  const dates = [
    first(
      'article:published_time',
      'og:article:published_time',
      'og:published_time',
      'datepublished',
      'date',
      'pubdate',
      'publishdate',
      'publish-date',
      'dc.date',
      'dc.date.issued',
      'dcterms.created',
      'dcterms.issued',
      'parsely-pub-date',
      'sailthru.date',
    ),
    clean(ld?.datePublished),
    clean(document.querySelector('time[datetime]')?.getAttribute('datetime')),
    clean(document.querySelector('time, .date, .published, .entry-date, .post-date')?.textContent, 100),
  ];
  const published = dates.map((d) => (d === null ? null : readDay(d))).find((d) => d !== null) ?? null;
  return { title, author, siteName, published };
};

/** "Parliament hit | The Example" without its last part, where that is the site. */
const withoutSite = (title: string | null, site: string | null): string | null => {
  if (title === null || site === null) return title;
  const m = /^(.{8,})\s+[|–—-]\s+([^|–—]{2,60})$/u.exec(title);
  return m?.[2]?.toLowerCase().includes(site.toLowerCase()) ? (m[1] ?? title).trim() : title;
};

const linkedData = (document: Document): LinkedData | null => {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? '';
    if (source.length > 200_000) continue;
    let data: unknown;
    try {
      data = JSON.parse(source);
    } catch {
      continue; // pages with trailing commas or comments in it are common
    }
    const graph = typeof data === 'object' && data !== null && '@graph' in data ? data['@graph'] : data;
    for (const node of Array.isArray(graph) ? graph : [graph]) {
      const parsed = LinkedData.safeParse(node);
      if (parsed.success && (parsed.data.headline !== undefined || parsed.data.datePublished !== undefined)) return parsed.data;
    }
  }
  return null;
};

const authorName = (author: unknown): string | null => {
  const one: unknown = Array.isArray(author) ? author[0] : author;
  if (typeof one === 'string') return /^https?:/.test(one) ? null : clean(one, 120);
  if (typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string') return clean(one.name, 120);
  return null;
};
