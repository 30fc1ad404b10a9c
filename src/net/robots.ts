/** robots.txt as RFC 9309 has it: which paths of a site a crawler of our name may ask for. */

interface Rule {
  allow: boolean;
  /** As written; `*` stands for anything, `$` at the end for the end of the path. */
  path: string;
}

export interface Robots {
  /** Whether a path with its query may be asked for. */
  allows: (path: string) => boolean;
  /** Seconds between two requests that the site asks for; not in the RFC, but asked for by many. */
  delay: number | null;
}

/** Larger ones are read as far as this, as the RFC allows. */
export const MOST_ROBOTS = 500 * 1024;

const NAME = /^[a-z_-]+/i;

/** Percent signs are written in capitals and letters outside ASCII as bytes, so that one path is not spelt two ways. */
const normal = (path: string): string => {
  try {
    return encodeURI(path.replace(/%(?![\da-f]{2})/gi, '%25'))
      .replace(/%25([\da-f]{2})/gi, '%$1')
      .replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase());
  } catch {
    return path;
  }
};

/** Matched piece by piece and without regular expressions: the pattern is written by a stranger. */
function matches(pattern: string, path: string): boolean {
  const toEnd = pattern.endsWith('$');
  const [head = '', ...pieces] = (toEnd ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(head)) return false;
  let at = head.length;
  for (const [index, piece] of pieces.entries()) {
    if (toEnd && index === pieces.length - 1) return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return !toEnd || at === path.length;
}

/**
 * The rules of a robots.txt for a crawler.
 * @param agent its name without version, in lower case
 */
export function parseRobots(text: string, agent: string): Robots {
  const groups: { names: string[]; rules: Rule[]; delay: number | null }[] = [];
  let naming = false;
  for (const line of text.slice(0, MOST_ROBOTS).split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(':');
    if (colon === -1) continue;
    const key = line.slice(0, colon).replace('\ufeff', '').trim().toLowerCase();
    const [value = ''] = line.slice(colon + 1).split('#', 1);
    const said = value.trim();
    if (key === 'user-agent') {
      if (!naming) groups.push({ names: [], rules: [], delay: null });
      groups.at(-1)?.names.push(said === '*' ? '*' : (NAME.exec(said)?.[0].toLowerCase() ?? ''));
      naming = true;
      continue;
    }
    const group = groups.at(-1);
    if (group === undefined || !['allow', 'disallow', 'crawl-delay'].includes(key)) continue;
    naming = false;
    if (key === 'crawl-delay') group.delay = /^\d{1,6}(?:\.\d{1,3})?$/.test(said) ? Number(said) : null;
    // An empty Disallow forbids nothing.
    else if (said !== '') group.rules.push({ allow: key === 'allow', path: normal(said) });
  }
  const own = groups.filter(({ names }) => names.includes(agent));
  const chosen = own.length > 0 ? own : groups.filter(({ names }) => names.includes('*'));
  const rules = chosen.flatMap((group) => group.rules);
  return {
    allows: (path) => {
      if (path === '/robots.txt') return true;
      const asked = normal(path);
      let best: Rule | null = null;
      for (const rule of rules) {
        if (!matches(rule.path, asked)) continue;
        // The longest one counts; of two as long the one that allows.
        if (best === null || rule.path.length > best.path.length || (rule.path.length === best.path.length && rule.allow)) best = rule;
      }
      return best === null || best.allow;
    },
    delay: chosen.reduce<number | null>((most, { delay }) => (delay === null ? most : Math.max(most ?? 0, delay)), null),
  };
}
