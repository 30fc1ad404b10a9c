import { nameKey } from '../core/names.ts';
import type { KnownOrgan } from '../model/knowledge.ts';
import type { EntityKind } from '../model/vocabulary.ts';

/**
 * Bodies of which a state has one. "The Albanian parliament", "parliament of Albania" and "Assembly of Albania" name the same
 * organ by what it is, so they share a key across documents; "an Albanian ministry" and "Tirana court" do not name an organ.
 */

const ARTICLES = new Set(['the', 'its', 'their', 'this', 's', 'his', 'her']);
const INDEFINITE = new Set(['a', 'an', 'another', 'any', 'some', 'several', 'many', 'various', 'two', 'three', 'four', 'five', 'one']);
const EMPTY = new Set([
  ...ARTICLES,
  'of',
  'for',
  'and',
  'country',
  'nation',
  'national',
  'state',
  'republic',
  'islamic',
  'federal',
  'main',
  'primary',
  'official',
]);
const BREAK = new Set(['of', 'for', 'in', 'on', 'at', 'by', 'to', 'used', 'operating', 'that', 'which', 'who', 'responsible']);
const IRREGULAR_ADJECTIVES = new Set([
  'british',
  'uk',
  'u',
  'us',
  'american',
  'french',
  'dutch',
  'spanish',
  'polish',
  'swiss',
  'danish',
  'swedish',
  'irish',
  'turkish',
  'greek',
  'welsh',
  'belgian',
  'chinese',
  'thai',
  'emirati',
  'saudi',
  'russian',
]);

interface OrganClass {
  key: string;
  heads: readonly string[];
  /** One of these must stand beside the head; absent: the head alone names the organ. */
  topics?: readonly string[];
  /** Further words make it another body: the Office of Foreign Assets Control is no foreign office. */
  alone?: boolean;
}

const CLASSES: readonly OrganClass[] = [
  { key: 'parliament', heads: ['parliament', 'assembly', 'legislature', 'kuvendi'] },
  { key: 'government', heads: ['government'] },
  {
    key: 'cyber-agency',
    heads: ['agency', 'authority', 'centre', 'center', 'directorate', 'bureau', 'watchdog'],
    topics: ['cyber', 'cybersecurity'],
  },
  { key: 'intelligence', heads: ['agency', 'service', 'services', 'directorate'], topics: ['intelligence', 'spy'] },
  { key: 'statistics', heads: ['institute', 'office', 'agency', 'bureau'], topics: ['statistics', 'statistical'] },
  { key: 'foreign-ministry', heads: ['ministry'], topics: ['foreign'] },
  { key: 'foreign-ministry', heads: ['office'], topics: ['foreign'], alone: true },
  { key: 'interior-ministry', heads: ['ministry'], topics: ['interior', 'internal', 'home'] },
  { key: 'defence-ministry', heads: ['ministry'], topics: ['defence', 'defense'] },
  { key: 'police', heads: ['police', 'policing'] },
  { key: 'armed-forces', heads: ['army', 'military', 'forces'] },
  { key: 'presidency', heads: ['presidency'] },
  { key: 'central-bank', heads: ['bank'], topics: ['central'] },
  { key: 'supreme-court', heads: ['court'], topics: ['supreme', 'constitutional'] },
  { key: 'electoral-commission', heads: ['commission'], topics: ['election', 'electoral', 'elections'] },
  { key: 'flag-carrier', heads: ['carrier'], topics: ['flag'] },
];
/** Words that belong to a class without telling it from another of the same state. */
const SILENT_TOPICS = new Set(['security', 'affairs', 'europe', 'armed']);
const MINISTRY = 'ministry';

const regionNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** "Albanian" for AL, "Iranian" for IR: the state's name or an adjective that begins like it. */
const namesState = (token: string, stateNames: readonly string[]): boolean =>
  IRREGULAR_ADJECTIVES.has(token) ||
  stateNames.some((name) =>
    nameKey(name)
      .split(' ')
      .some((word) => word === token || (word.length >= 4 && token.length >= 5 && token.startsWith(word.slice(0, 4)))),
  );

const ORGAN_KINDS = new Set<EntityKind>(['agency', 'organisation', 'generic']);

export interface OrganDescription {
  kind: EntityKind;
  name: string;
  count: number | null;
  /** ISO 3166-1 alpha-2 of the state it belongs to. */
  country: string | null;
  /** Names of that state in the document. */
  stateNames: readonly string[];
}

/**
 * The key of the organ a description stands for, e.g. "organ-of:AL:parliament"; null where it does not single one out. Words
 * left over stay in the key ("organ-of:IR:intelligence:military"), so that a narrower body is never taken for the wider one.
 */
export const organKey = ({ kind, name, count, country, stateNames }: OrganDescription): string | null => {
  if (country === null || !ORGAN_KINDS.has(kind) || (count !== null && count > 1)) return null;
  // nameKey drops a leading article, the very word that tells "a ministry" from "the ministry".
  const first = /^\s*(\p{L}+)/u.exec(name)?.[1]?.toLowerCase() ?? '';
  if (INDEFINITE.has(first)) return null;
  const tokens = nameKey(name).split(' ');
  const states = [...stateNames, regionNames.of(country) ?? country];
  const cut = tokens.findIndex((t, i) => i > 0 && BREAK.has(t));
  const head = (cut < 0 ? tokens : tokens.slice(0, cut)).filter((t) => !namesState(t, states)).at(-1);
  if (head === undefined) return null;
  const rest = tokens.filter((t) => t !== head && !EMPTY.has(t) && !namesState(t, states));
  const found = CLASSES.find((c) => c.heads.includes(head) && (c.topics === undefined || c.topics.some((topic) => rest.includes(topic))));
  const residue = rest.filter((t) => !SILENT_TOPICS.has(t) && !(found?.topics ?? []).includes(t)).toSorted();
  if (found?.alone && residue.length > 0) return null;
  if (found) return ['organ-of', country, found.key, ...residue].join(':');
  return head === MINISTRY && residue.length > 0 ? ['organ-of', country, MINISTRY, ...residue].join(':') : null;
};

/** Of these a state may have several, and who speaks of "Russian intelligence" or "US forces" need not mean the one we know by such a name. */
const SEVERAL = new Set(['intelligence', 'police', 'armed-forces']);

/**
 * Which known body stands behind the key of an organ: "Albania's cyber agency" is AKCESK, one of whose names is "National Authority for
 * Cyber Security". Else the agency would confirm an attack twice, once by name and once by what it is. Keys that fit two are left out.
 */
export const knownOrgans = (organs: readonly Pick<KnownOrgan, 'key' | 'name' | 'aliases' | 'country'>[]): ReadonlyMap<string, string> => {
  const found = new Map<string, Set<string>>();
  for (const { key, name, aliases, country } of organs)
    for (const called of [name, ...aliases]) {
      const organ = organKey({ kind: 'agency', name: called, count: null, country, stateNames: [] });
      if (organ !== null && !SEVERAL.has(organ.split(':')[2] ?? '')) found.set(organ, (found.get(organ) ?? new Set()).add(key));
    }
  return new Map([...found].flatMap(([organ, keys]) => (keys.size === 1 ? [...keys].map((key): [string, string] => [organ, key]) : [])));
};
