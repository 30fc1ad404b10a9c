import type { Knowledge } from '../model/knowledge.ts';
import type { EntityKind } from '../model/vocabulary.ts';
import { isPlain, type Token } from './syntax/token.ts';

/** A name the reader knows, ready to be matched word by word. */
export interface KnownName {
  words: string[];
  kind: EntityKind;
  /** `adjective`: a state's adjective ("Albanian"); `metonym`: a capital or seat that may stand for its government */
  use: 'name' | 'adjective' | 'metonym';
  key: string;
  name: string;
  country: string | null;
  /** an ordinary word too: counts only in the place of such a thing */
  ordinary: boolean;
  authority: boolean;
  organKind: string | null;
  sector: string | null;
  /** the name has a capital or digit that must be there */
  cased: boolean;
}

export interface KnowledgeIndex {
  match(tokens: readonly Token[], at: number): readonly KnownName[];
  /** the one thing known by exactly this name, null where nothing or several things bear it */
  byName(name: string): KnownName | null;
  stateName(code: string): string;
  /** whether a text says the name of a state, its adjective, capital or seat of government */
  speaksOf(text: string, code: string): boolean;
  /** the organ of a state that is called by this name at home: "State Police" in Albania */
  organ(name: string, code: string): KnownName | null;
  sectorOf(words: readonly string[]): string | null;
  /** words that name technology and nobody: "Windows 10", "DNS" */
  isTechnology(words: readonly string[]): boolean;
}

const split = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/’/g, "'")
    .split(/\s+|(?<=\w)(?='s\b)/)
    .filter((w) => w !== '');

/** A bare name as words to be matched. */
export const tokensOfName = (name: string): Token[] =>
  name
    .replace(/’/g, "'")
    .split(/\s+|(?<=\w)(?='s\b)/)
    .filter((w) => w !== '')
    .map((w) => ({ start: 0, end: w.length, text: w, lower: w.toLowerCase(), lemma: w.toLowerCase(), pos: 'PROPN' }));

/** Whether a name stands in a text as whole words. */
const hasWord = (text: string, name: string): boolean => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/[\p{L}\d]/u.test(text[at - 1] ?? '') && !/[\p{L}\d]/u.test(text[at + name.length] ?? '')) return true;
  return false;
};

const NOTHING_KNOWN: readonly KnownName[] = [];
/** Whether these words stand there; the first is known to. */
const standsAt = (words: readonly string[], tokens: readonly Token[], at: number): boolean => {
  for (let i = words.length - 1; i > 0; i--) if (tokens[at + i]?.lower !== words[i]) return false;
  return true;
};

const ORGAN_KIND: Record<string, EntityKind> = { government: 'agency', head: 'agency', international: 'agency' };

/**
 * Token n-gram look-up over all known names: linear in the text, whole words only, longest name first.
 * A name that several things bear gives all of them; the caller decides or leaves it open.
 */
export const indexKnowledge = (knowledge: Knowledge): KnowledgeIndex => {
  const byFirst = new Map<string, KnownName[]>();
  const states = new Map(knowledge.states.map((s) => [s.code, s.name]));
  const add = (name: string, entry: Omit<KnownName, 'words' | 'cased'>): void => {
    const words = split(name);
    const first = words[0];
    if (!first) return;
    const list = byFirst.get(first) ?? [];
    list.push({ ...entry, words, cased: /[\p{Lu}\d]/u.test(name) });
    byFirst.set(first, list);
  };
  const base = { ordinary: false, authority: false, organKind: null, sector: null, country: null } as const;
  for (const s of knowledge.states) {
    const entry = { ...base, kind: 'state', key: `state:${s.code}`, name: s.name, country: s.code } as const;
    for (const n of s.names) add(n, { ...entry, use: 'name' });
    for (const n of s.adjectives) add(n, { ...entry, use: 'adjective' });
    for (const n of [...s.capitals, ...s.government]) add(n, { ...entry, use: 'metonym' });
  }
  for (const o of knowledge.organs) {
    // a government speaks and is hit as its state: one thing, not two
    const state =
      o.kind === 'government' && /^Government of | government$/.test(o.name) && o.country !== null
        ? knowledge.states.find((s) => s.code === o.country)
        : undefined;
    if (state) {
      for (const n of [o.name, ...o.aliases])
        add(n, { ...base, kind: 'state', use: 'metonym', key: `state:${state.code}`, name: state.name, country: state.code });
      continue;
    }
    for (const n of [o.name, ...o.aliases])
      add(n, {
        ...base,
        kind: ORGAN_KIND[o.kind] ?? 'agency',
        use: 'name',
        key: o.key,
        name: o.name,
        country: o.country,
        authority: true,
        organKind: o.kind,
      });
  }
  for (const o of knowledge.organisations)
    for (const n of [o.name, ...o.aliases])
      add(n, {
        ...base,
        kind: o.kind,
        use: 'name',
        key: o.key,
        name: o.name,
        country: o.country,
        ordinary: o.ordinary.includes(n),
        sector: o.sector,
      });
  for (const a of knowledge.actors)
    for (const n of [a.name, ...a.aliases])
      add(n, { ...base, kind: a.kind, use: 'name', key: a.key, name: n, country: null, ordinary: a.ordinary.includes(n) || n.length < 3 });
  for (const s of knowledge.software)
    for (const n of [s.name, ...s.aliases])
      add(n, { ...base, kind: s.kind, use: 'name', key: s.key, name: s.name, ordinary: s.ordinary.includes(n) || n.length < 4 });
  for (const c of knowledge.campaigns ?? [])
    for (const n of [c.name, ...c.aliases])
      add(n, { ...base, kind: 'campaign', use: 'name', key: c.key, name: c.name, ordinary: c.ordinary.includes(n) || n.length < 4 });
  for (const p of knowledge.places)
    add(p.name, { ...base, kind: 'place', use: 'name', key: `place:${p.country}:${p.name}`, name: p.name, country: p.country });
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  const sectorWords = new Map<string, string>();
  for (const s of knowledge.sectors) for (const w of s.words) sectorWords.set(w.toLowerCase(), s.name);
  const match = (tokens: readonly Token[], at: number): readonly KnownName[] => {
    const first = tokens[at];
    const names = first === undefined ? undefined : byFirst.get(first.lower);
    if (names === undefined) return NOTHING_KNOWN;
    const found: KnownName[] = [];
    for (const name of names) {
      if (found[0] && name.words.length < found[0].words.length) break;
      if (!standsAt(name.words, tokens, at)) continue;
      // "The register of voters" begins with a capital as any sentence does
      const told = name.words[0] === 'the' && name.words.length > 1 ? at + 1 : at;
      if (name.cased && !tokens.slice(told, at + name.words.length).some((t) => !isPlain(t.text) && /[\p{Lu}\d]/u.test(t.text))) continue;
      found.push(name);
    }
    return found;
  };
  const byName = (name: string): KnownName | null => {
    const tokens = tokensOfName(name);
    const found = match(tokens, 0).filter((k) => k.words.length === tokens.length);
    const [first] = found;
    return first && found.every((k) => k.key === first.key) ? first : null;
  };
  const technology = new Set(knowledge.technology);
  const adjectives = new Map(knowledge.states.map((s) => [s.code, s.adjectives]));
  return {
    match,
    byName,
    organ: (name, code) => {
      const home = states.get(code) ?? code;
      for (const tried of [...(adjectives.get(code) ?? []).map((a) => `${a} ${name}`), `${name} of ${home}`, `${home}'s ${name}`]) {
        const found = byName(tried);
        if (found && found.country === code) return found;
      }
      return null;
    },
    stateName: (code) => states.get(code) ?? code,
    speaksOf: (text, code) => {
      const state = knowledge.states.find((s) => s.code === code);
      return (
        state !== undefined && [...state.names, ...state.adjectives, ...state.capitals, ...state.government].some((n) => hasWord(text, n))
      );
    },
    isTechnology: (words) => {
      // a version says nothing of its own: "Windows Server 2016"
      const bare = words.filter((w) => !/^v?\d[\d.]*$|^[RX]\d$/.test(w));
      return bare.length > 0 && (technology.has(bare.join(' ')) || bare.every((w) => technology.has(w)));
    },
    sectorOf: (words) => {
      for (let n = Math.min(3, words.length); n > 0; n--)
        for (let i = words.length - n; i >= 0; i--) {
          const sector = sectorWords.get(words.slice(i, i + n).join(' '));
          if (sector) return sector;
        }
      return null;
    },
  };
};
