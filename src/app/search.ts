import { countryCode, countryName } from '../core/country.ts';
import { fail } from '../core/errors.ts';
import { marked, snippet, type Wanted } from '../core/marked.ts';
import { documentName, nameKey } from '../core/names.ts';
import { type ParsedQuery, parseQuery, type QueryFilter } from '../core/query.ts';
import type { DocumentRef } from '../model/api.ts';
import { SearchField, type SearchFacet, type SearchGroup, type SearchHit, SearchKind, type SearchResult } from '../model/search.ts';
import { type EntityKind, NOBODY_NAMED, Stance, Status, Tlp } from '../model/vocabulary.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/database.ts';
import { documentRefs, documentsByIds } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { type AskedFacts, entriesAmong, type FoundEntries, searchEntries } from '../store/search.ts';
import { type FoundName, searchNames } from '../store/search-names.ts';
import { searchNotes } from '../store/search-notes.ts';
import { searchStatements, stemsOf } from '../store/search-statements.ts';
import { sourceNames, sourcesNamed } from '../store/sources.ts';
import { en } from '../words/en/en.ts';
import type { Words } from '../words/words.ts';
import type { AppContext } from './context.ts';
import { type Reworded, rewordedOf } from './worded.ts';
import { keep } from '../words/kept.ts';

export interface SearchAsk {
  q: string;
  kind?: SearchKind | undefined;
  cursor?: string | undefined;
  limit: number;
  /** The last word is still being typed. */
  typing: boolean;
}

const INDICATORS: ReadonlySet<EntityKind> = new Set(['observable', 'vulnerability', 'technique']);
/** Notes shown where only they are asked for. */
const MOST_NOTES = 200;
/** Documents whose quotes are looked at for one page of statements. */
const QUOTES_FROM = 24;

interface Asked {
  parsed: ParsedQuery;
  facts: AskedFacts;
  /** Values by field, as the tables have them. */
  values: Record<SearchField, string[]>;
  /** Names the words may be. */
  names: string[];
  wanted: Wanted;
}

const placed = (filter: QueryFilter, message: string, remedy: string): Error =>
  fail('bad-input', 'query', message, { where: keep('characterOfSearch', { place: filter.start + 1 }), remedy });

const ofList = (filter: QueryFilter, options: readonly string[]): string => {
  const value = filter.value.toLowerCase();
  // A status of several words may be written with hyphens: `status:reported-not-so`.
  const found = options.find((one) => one === value || one.replaceAll(/[ ()]+/g, '-').replace(/-$/, '') === value);
  if (found !== undefined) return found;
  throw placed(filter, keep('noSuchValue', { value: filter.value, field: filter.field }), keep('oneOf', { options: options.join(', ') }));
};

const startOf = (filter: QueryFilter): string => {
  if (/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(filter.value)) return filter.value;
  throw placed(filter, keep('noDay', { value: filter.value }), keep('writeDay'));
};

const valuesOf = async (db: Db, filter: QueryFilter): Promise<string[]> => {
  switch (SearchField.parse(filter.field)) {
    case 'stance':
      return [ofList(filter, Stance.options)];
    case 'status':
      return [ofList(filter, Status.options)];
    case 'tlp':
      return [ofList(filter, Tlp.options)];
    case 'after':
    case 'before':
      return [startOf(filter)];
    case 'sector':
      return [filter.value.toLowerCase()];
    case 'country': {
      const code = countryCode(filter.value);
      if (code === null) throw placed(filter, keep('noCountry', { value: filter.value }), keep('writeCountry'));
      return [code];
    }
    case 'source': {
      const found = await sourcesNamed(db, filter.value);
      if (found.length === 0) throw placed(filter, keep('noSourceNamed', { value: filter.value }), keep('seeNames'));
      return found.map(({ id }) => id);
    }
  }
};

const fact = (field: string, value: string): string => `${field}=${value}`;

/** Takes the search apart and finds what its values stand for. @throws AssayError bad-input that names the place */
const understand = async (db: Db, { q, typing }: SearchAsk): Promise<Asked> => {
  const parsed = parseQuery(q.replaceAll('\0', ' '), SearchField.options);
  if (parsed.all.length + parsed.none.length + parsed.filters.length === 0)
    throw fail('bad-input', 'query', keep('nothingToLookFor'), {
      where: keep('theSearch'),
      remedy: keep('writeSomething'),
    });
  const values: Asked['values'] = { source: [], stance: [], status: [], country: [], sector: [], tlp: [], after: [], before: [] };
  const none: string[] = [];
  for (const filter of parsed.filters) {
    const field = SearchField.parse(filter.field);
    const found = await valuesOf(db, filter);
    if (!filter.not) values[field].push(...found);
    else if (field === 'after' || field === 'before')
      throw placed(
        filter,
        keep('notLeftOut', { field }),
        keep('writeInstead', { filter: `${field === 'after' ? 'before' : 'after'}:${filter.value}` }),
      );
    else none.push(...found.map((value) => fact(field, value)));
  }
  const any = (['source', 'stance', 'status', 'country', 'sector', 'tlp'] as const).flatMap((field) =>
    values[field].length === 0 ? [] : [values[field].map((value) => fact(field, value))],
  );
  const terms = parsed.all.flat();
  const names = parsed.all.some((group) => group.length > 1)
    ? terms.map(({ words }) => words)
    : terms.length === 0
      ? []
      : [terms.map(({ words }) => words).join(' ')];
  const last = typing ? parsed.all.at(-1)?.at(-1)?.words : undefined;
  const key = (words: string): string[] => nameKey(words).split(' ').filter(Boolean);
  return {
    parsed,
    facts: { any, none, from: values.after.toSorted().at(-1) ?? null, to: values.before.toSorted().at(0) ?? null },
    values,
    names,
    wanted: {
      stems: [...new Set([...(await stemsOf(db, terms.map(({ words }) => words).join(' '))), ...terms.flatMap(({ words }) => key(words))])],
      beginnings: [
        ...terms.filter(({ prefix }) => prefix).flatMap(({ words }) => key(words)),
        ...(last === undefined ? [] : key(last).slice(-1)),
      ],
    },
  };
};

const HOW: Record<FoundName['how'], SearchHit['why']> = {
  exact: 'exact name',
  begins: 'name starts with it',
  words: 'words of the name',
  spelling: 'spelt a little otherwise',
};

const nameHit = (found: FoundName, wanted: Wanted, kind: SearchKind, words: Words, reworded: Reworded): SearchHit => {
  const mark: Wanted = {
    stems: [...wanted.stems, ...found.words],
    beginnings: [...wanted.beginnings, ...(found.how === 'begins' ? wanted.stems : [])],
  };
  return {
    kind,
    id: found.id,
    title: marked(reworded.get(found.id)?.now ?? found.title, mark),
    snippet:
      nameKey(found.name) === nameKey(found.title) ? [] : [{ text: words.reason.alsoCalled, hit: false }, ...marked(found.name, mark)],
    why: HOW[found.how],
    sort: found.kind,
    day: null,
    document: null,
  };
};

/** The links of an indicator are often made harmless before they are passed on. */
const refanged = (name: string): string => name.replace(/\bhxxp/gi, 'http').replaceAll(/\[(?:\.|dot)\]/gi, '.');

/** Names and indicators the words may mean, best first; none where a filter is given that has no meaning for them. */
const namesFound = async (db: Db, { names, parsed, facts, values }: Asked): Promise<FoundName[]> => {
  const meaningless = [values.source, values.stance, values.status, values.tlp, values.after, values.before].some(
    (each) => each.length > 0,
  );
  if (meaningless || facts.none.length > 0) return [];
  const found = new Map<string, FoundName>();
  for (const name of names)
    for (const one of await searchNames(db, refanged(name), { countries: values.country, sectors: values.sector }))
      found.set(one.id, found.get(one.id) ?? one);
  const without = parsed.none.map(({ words }) => nameKey(words));
  return [...found.values()].filter((one) => !without.some((words) => ` ${nameKey(one.name)} `.includes(` ${words} `)));
};

const nameGroup = (
  ask: SearchAsk,
  found: readonly FoundName[],
  wanted: Wanted,
  kind: 'entity' | 'indicator',
  words: Words,
  reworded: Reworded,
): SearchGroup => {
  const all = found.filter((one) => INDICATORS.has(one.kind) === (kind === 'indicator'));
  const [from = 0] = (ask.kind === kind ? (decodeCursor(ask.cursor ?? null, ['number']) as number[] | null) : null) ?? [];
  const shown = all.slice(from, from + ask.limit);
  const next = from + shown.length;
  return {
    kind,
    hits: shown.map((one) => nameHit(one, wanted, kind, words, reworded)),
    total: all.length,
    atLeast: false,
    more: next < all.length,
    next: ask.kind === kind && next < all.length ? encodeCursor([next]) : null,
    lookedBackTo: null,
  };
};

const hasHit = (pieces: readonly { hit: boolean }[]): boolean => pieces.some(({ hit }) => hit);

const documentHits = async (db: Db, ids: readonly string[], wanted: Wanted, words: Words): Promise<SearchHit[]> => {
  const [documents, refs] = await Promise.all([documentsByIds(db, ids), documentRefs(db, ids)]);
  const byId = new Map(documents.map((one) => [one.id, one]));
  const refOf = new Map(refs.map((one) => [one.id, one]));
  return ids.flatMap((id) => {
    const document = byId.get(id);
    if (document === undefined) return [];
    const ref = refOf.get(id) ?? null;
    const title = marked((ref === null ? null : documentName(ref)) ?? words.reason.withoutTitle, wanted);
    // The title is the first paragraph of the text: it is not told twice.
    const body =
      document.title !== null && document.text.startsWith(document.title)
        ? document.text.slice(document.title.length).trimStart()
        : document.text;
    return [
      {
        kind: 'document' as const,
        id,
        title,
        snippet: snippet(body, wanted),
        why: wanted.stems.length === 0 ? 'fits the filters' : hasHit(title) ? 'words in the title' : 'words in the text',
        sort: null,
        day: null,
        document: ref,
      },
    ];
  });
};

const incidentHits = async (db: Db, ids: readonly string[], wanted: Wanted, words: Words): Promise<SearchHit[]> => {
  const reworded = await rewordedOf(db, words, ids);
  const incidents = new Map((await incidentsByIds(db, ids)).map((one) => [one.id, one]));
  const entities = new Map(
    (await entitiesById(db, [...new Set([...incidents.values()].flatMap(({ actors, victims }) => [...actors, ...victims]))])).map((one) => [
      one.id,
      one,
    ]),
  );
  return ids.flatMap((id) => {
    const incident = incidents.get(id);
    if (incident === undefined) return [];
    const title = marked(incident.title === '' ? 'Cyberattack' : incident.title, wanted);
    const part = [...incident.actors, ...incident.victims].flatMap((one) => {
      const pieces = (entities.get(one)?.names ?? []).map((name) => marked(name, wanted)).find(hasHit);
      return pieces === undefined ? [] : [pieces];
    });
    const named = !hasHit(title) && part[0] !== undefined;
    return [
      {
        kind: 'incident' as const,
        id,
        title: reworded.has(id) ? marked(reworded.get(id)?.now ?? '', wanted) : title,
        snippet: named ? [{ text: words.reason.takesPart, hit: false }, ...(part[0] ?? [])] : [],
        why: wanted.stems.length === 0 ? 'fits the filters' : named ? 'a name in it' : 'words in the title',
        sort: null,
        day: incident.when.edtf,
        document: null,
      },
    ];
  });
};

const entries = (
  db: Db,
  ask: SearchAsk,
  asked: Asked,
  kind: 'document' | 'incident',
  entities: readonly string[],
  more: { cursor: string | null; limit: number },
) =>
  searchEntries(db, {
    kind,
    words: asked.parsed,
    typing: ask.typing,
    entities,
    facts: asked.facts,
    divided: kind === 'document' || ask.kind === kind,
    ...more,
  });

const entryGroup = (
  ask: SearchAsk,
  kind: SearchKind,
  { ids, total, atLeast, next, lookedBackTo }: FoundEntries,
  hits: SearchHit[],
): SearchGroup => ({
  kind,
  hits,
  total,
  atLeast,
  more: next !== null || hits.length < ids.length,
  next: ask.kind === kind ? next : null,
  lookedBackTo,
});

/** Quotes of the documents found: their page ends with a document, so that the next begins with one. */
const statementGroup = async (db: Db, ask: SearchAsk, asked: Asked, found: FoundEntries, told: Words): Promise<SearchGroup> => {
  const { values } = asked;
  const said = await searchStatements(db, found.ids, {
    words: asked.parsed,
    typing: ask.typing,
    stances: values.stance,
    statuses: values.status,
    countries: values.country,
    sectors: values.sector,
  });
  const whole = ask.kind === 'statement';
  const shown = whole ? said : said.slice(0, ask.limit);
  const refs = new Map(
    (await documentRefs(db, [...new Set(shown.map(({ document }) => document))])).map((ref): [string, DocumentRef] => [ref.id, ref]),
  );
  return {
    kind: 'statement',
    hits: shown.map(({ id, document, quote, name, stance }) => ({
      kind: 'statement',
      id,
      title: marked(quote, asked.wanted),
      snippet: [{ text: name === NOBODY_NAMED ? told.reason.nobodyNamed : name, hit: false }],
      why: asked.wanted.stems.length === 0 ? 'fits the filters' : 'words in the quote',
      sort: stance,
      day: null,
      document: refs.get(document) ?? null,
    })),
    total: found.next === null && ask.cursor === undefined ? said.length : null,
    atLeast: false,
    more: found.next !== null || shown.length < said.length,
    next: whole ? found.next : null,
    lookedBackTo: found.lookedBackTo,
  };
};

/** Notes of people on entities and incidents: no document says them, and none of the filters bears on them. */
const noteGroup = async (db: Db, ask: SearchAsk, asked: Asked, words: Words): Promise<SearchGroup | null> => {
  if (asked.parsed.filters.length > 0 || ask.cursor !== undefined) return null;
  const most = ask.kind === 'note' ? MOST_NOTES : ask.limit;
  const found = await searchNotes(db, asked.parsed, ask.typing, most + 1);
  return {
    kind: 'note',
    hits: found.slice(0, most).map(({ about, record, name, text, author, at }) => ({
      kind: 'note',
      id: record,
      title: snippet(text, asked.wanted),
      snippet: [{ text: words.reason.noteOn(name, author), hit: false }],
      why: 'words in the note',
      sort: about,
      day: at.slice(0, 10),
      document: null,
    })),
    total: found.length > most ? null : found.length,
    atLeast: false,
    more: found.length > most,
    next: null,
    lookedBackTo: null,
  };
};

const FACETS = ['year', 'source', 'stance', 'status', 'country', 'sector', 'tlp'] as const;
const MOST_VALUES = 20;

const facetsOf = async (db: Db, { facts }: FoundEntries, words: Words): Promise<SearchFacet[]> => {
  const split = facts.flatMap(({ fact: whole, count }) => {
    const at = whole.indexOf('=');
    return at > 0 ? [{ field: whole.slice(0, at), value: whole.slice(at + 1), count }] : [];
  });
  const sources = await sourceNames(
    db,
    split.filter(({ field }) => field === 'source').map(({ value }) => value),
  );
  const label = (field: string, value: string): string =>
    field === 'source' ? (sources.get(value) ?? value) : field === 'country' ? words.state(value, countryName(value)) : value;
  return FACETS.map((field) => ({
    field,
    values: split
      .filter((one) => one.field === field && one.value !== '')
      .map(({ value, count }) => ({ value: field === 'source' ? label(field, value) : value, label: label(field, value), count }))
      .sort((a, b) => (field === 'year' ? (a.value < b.value ? 1 : -1) : b.count - a.count || (a.label < b.label ? -1 : 1)))
      .slice(0, MOST_VALUES),
  })).filter(({ values }) => values.length > 0);
};

/**
 * Finds what a person may mean: names first (exact, beginning so, by their words, spelt otherwise), then incidents, statements and
 * documents, newest first, each with the reason it was found. With `kind` one group is answered, page by page.
 * @throws AssayError bad-input naming the place in the search and what to write
 */
export const search = async ({ store: { db } }: Pick<AppContext, 'store'>, ask: SearchAsk, words: Words = en): Promise<SearchResult> => {
  const asked = await understand(db, ask);
  const wants = (kind: SearchKind): boolean => ask.kind === undefined || ask.kind === kind;
  const page = { cursor: ask.kind === undefined ? null : (ask.cursor ?? null), limit: ask.limit };
  const groups: SearchGroup[] = [];
  let faceted: FoundEntries | null = null;
  const names = wants('entity') || wants('indicator') || wants('incident') ? await namesFound(db, asked) : [];
  const states = await rewordedOf(
    db,
    words,
    names.map(({ id }) => id),
  );
  for (const kind of ['entity', 'indicator'] as const)
    if (wants(kind)) groups.push(nameGroup(ask, names, asked.wanted, kind, words, states));
  if (wants('incident')) {
    const exact = names.filter(({ how }) => how === 'exact').map(({ id }) => id);
    const found = await entries(db, ask, asked, 'incident', exact, page);
    if (ask.kind === 'incident') faceted = found;
    groups.push(entryGroup(ask, 'incident', found, await incidentHits(db, found.ids, asked.wanted, words)));
  }
  if (wants('document') || wants('statement')) {
    const found = await entries(
      db,
      ask,
      asked,
      'document',
      [],
      ask.kind === 'document' ? page : { cursor: page.cursor, limit: QUOTES_FROM },
    );
    faceted ??= found;
    if (wants('statement')) groups.push(await statementGroup(db, ask, asked, found, words));
    if (wants('document')) {
      groups.push(entryGroup(ask, 'document', found, await documentHits(db, found.ids.slice(0, ask.limit), asked.wanted, words)));
    }
  }
  if (wants('note')) {
    const notes = await noteGroup(db, ask, asked, words);
    if (notes !== null) groups.push(notes);
  }
  const order = SearchKind.options;
  return {
    groups: groups
      .filter(({ hits, more }) => hits.length > 0 || more || ask.kind !== undefined)
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
    facets: faceted === null || ask.cursor !== undefined ? [] : await facetsOf(db, faceted, words),
    counted: faceted?.counted ?? 0,
    countedAll: faceted === null || !faceted.atLeast,
  };
};

/**
 * Which of these documents and incidents a search finds, as a saved search is asked about what came in.
 * @throws AssayError bad-input where the search has no meaning (any more), as one for a source that is not there
 */
export const findsAmong = async (
  db: Db,
  q: string,
  among: { documents: readonly string[]; incidents: readonly string[] },
): Promise<ReadonlySet<string>> => {
  const asked = await understand(db, { q, limit: 1, typing: false });
  const names = await namesFound(db, asked);
  const exact = names.filter(({ how }) => how === 'exact').map(({ id }) => id);
  const of = { words: asked.parsed, typing: false, facts: asked.facts };
  return new Set([
    ...(await entriesAmong(db, { ...of, kind: 'document', entities: [] }, among.documents)),
    ...(await entriesAmong(db, { ...of, kind: 'incident', entities: exact }, among.incidents)),
  ]);
};
