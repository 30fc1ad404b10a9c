import type { Node } from '../../html.ts';
import { wordsOf } from '../../html.ts';
import { address } from '../../link.ts';

export interface Link {
  url: string;
  title: string | null;
}

/** Words of a headline: shorter ones are menus. */
const LEAST_WORDS = 20;
const LEAST_LINKS = 3;
const MOST_LINKS = 500;

/** The links of these nodes, or of the first link in each where they are none, each address once; those of the page itself left out. */
export function linksOf(nodes: Iterable<Node>, base: string): Link[] {
  const found = new Map<string, Link>();
  const self = address(base, null);
  for (const node of nodes) {
    if (found.size >= MOST_LINKS) break;
    const link = node.localName === 'a' ? node : node.querySelector('a[href]');
    const url = address(link?.getAttribute('href') ?? undefined, base);
    if (url === null || url === self) continue;
    const title = wordsOf(link) ?? wordsOf(node);
    const known = found.get(url);
    // A picture and a headline lead to one article: the headline names it.
    if (known === undefined || (known.title ?? '').length < (title ?? '').length) found.set(url, { url, title });
  }
  return [...found.values()];
}

const NAME = /^[a-z_][\w-]{0,60}$/i;
const step = (node: Node): string => {
  const name = node.localName;
  const classes = (node.getAttribute('class') ?? '').split(/\s+/).filter((one) => NAME.test(one) && !/\d{3,}/.test(one));
  return classes.length === 0 ? name : `${name}.${classes.slice(0, 2).join('.')}`;
};

/** The selector of a link by what stands around it, as those of one list share it. */
const around = (link: Node): string => {
  const steps = [step(link)];
  for (
    let at = link.parentElement, up = 0;
    at !== null && up < 2 && !['body', 'html'].includes(at.localName);
    at = at.parentElement, up += 1
  )
    steps.unshift(step(at));
  return steps.join(' > ');
};

/**
 * The selector under which a page lists most headlines, or null where it has no list: a group of links of its own site that stand in the
 * same kind of place and are worded as headlines are.
 */
export function guessSelector(page: Node, base: string): string | null {
  const site = new URL(base).hostname;
  const groups = new Map<string, Set<string>>();
  let seen = 0;
  for (const link of page.querySelectorAll('a[href]')) {
    seen += 1;
    if (seen > 5000) break;
    const words = wordsOf(link) ?? '';
    const url = address(link.getAttribute('href') ?? undefined, base);
    if (url === null || words.length < LEAST_WORDS || new URL(url).hostname !== site) continue;
    if (link.closest('nav, footer, header > nav') !== null) continue;
    const selector = around(link);
    const group = groups.get(selector) ?? new Set();
    group.add(url);
    groups.set(selector, group);
  }
  const [best] = [...groups].toSorted(([, a], [, b]) => b.size - a.size);
  return best === undefined || best[1].size < LEAST_LINKS ? null : best[0];
}
