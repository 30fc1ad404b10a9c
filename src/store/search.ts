import { sql } from 'kysely';
import { nameKey } from '../core/names.ts';
import type { SearchResult } from '../model/api.ts';
import { NOBODY_NAMED } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { documentRefs } from './documents.ts';
import { textArray } from './rows.ts';

type SearchHit = SearchResult['items'][number];

/** A common word is in most documents and ranking reads each of their word lists: only so many of the newest are ranked. */
const CANDIDATES = 200;
const STATEMENT_DOCUMENTS = 20;
const SNIPPET = 90;

const snippetOf = (text: string, query: string): string => {
  const lower = text.toLowerCase();
  const words = query.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const places = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
  const at = places.length === 0 ? 0 : Math.min(...places);
  const from = Math.max(0, at - SNIPPET);
  const to = Math.min(text.length, at + SNIPPET);
  return `${from > 0 ? '…' : ''}${text.slice(from, to).replace(/\s+/g, ' ').trim()}${to < text.length ? '…' : ''}`;
};

const byName = async (db: Db, query: string, limit: number): Promise<SearchHit[]> => {
  const key = nameKey(query);
  if (key === '') return [];
  const { rows } = await sql<{ id: string; title: string; name: string; kind: string; exact: boolean }>`
    with hits as (
      select entity_id, name, key = ${key} as exact, length(key) as size from entity_name
      where key >= ${key} and key < ${key} || ${'\u{10ffff}'} order by key limit ${CANDIDATES}
    ), best as (select distinct on (entity_id) * from hits order by entity_id, exact desc, size)
    select e.id, e.name as title, b.name, e.kind, b.exact from best b join entity e on e.id = b.entity_id
    order by b.exact desc, (select count(*) from incident_entity ie where ie.entity_id = e.id) desc, b.size, e.born, e.id limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => ({
    kind: 'entity',
    id: row.id,
    title: row.title,
    snippet: row.name === row.title ? row.kind : `${row.kind}, also ${row.name}`,
    why: row.exact ? 'exact name' : 'name starts with',
    document: null,
  }));
};

const incidents = async (db: Db, query: string, entities: readonly string[], limit: number): Promise<SearchHit[]> => {
  const { rows } = await sql<{ id: string; title: string; day: string; named: boolean }>`
    select i.id, i.title, i.sort_day as day, strpos(lower(i.title), ${query.toLowerCase()}) > 0 as named from incident i
    where strpos(lower(i.title), ${query.toLowerCase()}) > 0
      or i.id = any(array(select incident_id from incident_entity where entity_id = any(${textArray(entities)})))
    order by named desc, i.sort_day desc, i.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    kind: 'incident',
    id: row.id,
    title: row.title,
    snippet: row.day.replace(/(-00)+$/, ''),
    why: row.named ? 'words in the title' : 'takes part in it',
    document: null,
  }));
};

interface WordHit {
  id: string;
  text: string;
  title: string | null;
}

const documents = async (db: Db, query: string, limit: number): Promise<WordHit[]> => {
  const { rows } = await sql<WordHit>`
    with asked as (select websearch_to_tsquery('english', ${query}) || websearch_to_tsquery('simple', ${query}) as q),
    hits as materialized (select d.id, d.seq from document d, asked where d.words @@ asked.q),
    newest as materialized (select id from hits order by seq desc limit ${CANDIDATES})
    select d.id, left(d.text, 20000) as text, d.title from newest n join document d on d.id = n.id, asked
    order by ts_rank(d.words, asked.q, 1) desc, d.seq desc limit ${limit}`.execute(db);
  return rows;
};

const statements = async (
  db: Db,
  query: string,
  inDocuments: readonly string[],
  limit: number,
): Promise<{ id: string; document_id: string; quote: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; document_id: string; quote: string; name: string }>`
    with asked as (select websearch_to_tsquery('english', ${query}) || websearch_to_tsquery('simple', ${query}) as q)
    select distinct on (s.document_id, s.sentence) s.id, s.document_id, s.quote, 
      case when s.asserter ->> 'kind' = 'unspecified' then ${NOBODY_NAMED}::text else s.asserter ->> 'name' end as name from statement s, asked
    where s.document_id = any(${textArray(inDocuments)}) and to_tsvector('english', s.quote) @@ asked.q
      and exists (select 1 from statement_link l where l.statement_id = s.id)
    order by s.document_id, s.sentence, s.start_at limit ${limit}`.execute(db);
  return rows;
};

/**
 * Finds what a person may mean: entities of exactly that name first, then names that start so, incidents they take part in
 * or whose title has the words, then documents and statements with the words.
 * @param query as typed; quotes, `or` and `-` work as in a web search
 * @param limit most hits of each kind
 */
export const searchAll = async (db: Db, query: string, limit: number): Promise<SearchHit[]> => {
  const asked = query.replaceAll('\0', ' ').trim().slice(0, 400);
  if (asked === '') return [];
  const names = await byName(db, asked, limit);
  const exact = names.filter((hit) => hit.why === 'exact name');
  const events = await incidents(
    db,
    asked,
    exact.map((hit) => hit.id),
    limit,
  );
  const found = await documents(db, asked, Math.max(limit, STATEMENT_DOCUMENTS));
  const said = await statements(
    db,
    asked,
    found.slice(0, STATEMENT_DOCUMENTS).map((hit) => hit.id),
    limit,
  );
  const refs = new Map(
    (await documentRefs(db, [...new Set([...found.map((hit) => hit.id), ...said.map((hit) => hit.document_id)])])).map((ref) => [
      ref.id,
      ref,
    ]),
  );
  const words = found.slice(0, limit).map(
    (hit): SearchHit => ({
      kind: 'document',
      id: hit.id,
      title: hit.title ?? snippetOf(hit.text, ''),
      snippet: snippetOf(hit.text, asked),
      why: 'words in the text',
      document: refs.get(hit.id) ?? null,
    }),
  );
  const quotes = said.map(
    (hit): SearchHit => ({
      kind: 'statement',
      id: hit.id,
      title: hit.name,
      snippet: hit.quote,
      why: 'words in the quote',
      document: refs.get(hit.document_id) ?? null,
    }),
  );
  return [...exact, ...events, ...names.filter((hit) => hit.why !== 'exact name'), ...words, ...quotes];
};
