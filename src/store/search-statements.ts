import { type RawBuilder, sql } from 'kysely';
import type { QueryTerm } from '../core/query.ts';
import { NOBODY_NAMED } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';
import { wordsQuery } from './search.ts';
import { IN_FORCE } from './statements.ts';

export interface FoundStatement {
  id: string;
  document: string;
  quote: string;
  name: string;
  stance: string;
}

const oneOf = (column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> =>
  values.length === 0 ? sql`true` : sql`${column} = any(${textArray(values)})`;

/**
 * The statements of these documents whose quotes have all the words, one for each sentence and stance, in the order of the documents given.
 * Quotes have no index of their own: what is asked for is in a document that has the words.
 */
export const searchStatements = async (
  db: Db,
  documents: readonly string[],
  asked: {
    words: { all: readonly (readonly QueryTerm[])[]; none: readonly QueryTerm[] };
    typing: boolean;
    stances: readonly string[];
    statuses: readonly string[];
    countries: readonly string[];
    sectors: readonly string[];
  },
): Promise<FoundStatement[]> => {
  if (documents.length === 0) return [];
  const words = wordsQuery(asked.words.all, true, asked.typing);
  const about = (join: RawBuilder<unknown>, column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> =>
    values.length === 0
      ? sql``
      : sql`and exists (select 1 from proposition_incident pi ${join} where pi.proposition_id = s.proposition_id and ${oneOf(column, values)})`;
  const { rows } = await sql<FoundStatement>`
    with asked as materialized (select ${words ?? sql`''::tsquery`} as q)
    select id, document, quote, name, stance from (
      select distinct on (s.document_id, s.sentence, s.stance) s.id, s.document_id as document, s.quote, s.stance, s.start_at, d.place,
        case when s.asserter_kind = 'unspecified' then ${NOBODY_NAMED}::text else s.asserter_name end as name
      from unnest(${textArray(documents)}) with ordinality as d(id, place)
        join ${IN_FORCE} s on s.document_id = d.id
      where ${oneOf(sql`s.stance`, asked.stances)}
        ${asked.statuses.length === 0 ? sql`` : sql`and exists (select 1 from assessment a where a.proposition_id = s.proposition_id and ${oneOf(sql`a.status`, asked.statuses)})`}
        ${about(sql`join incident i on i.id = pi.incident_id`, sql`i.country`, asked.countries)}
        ${about(
          sql`join incident_entity ie on ie.incident_id = pi.incident_id and ie.role = 'victim' join entity e on e.id = ie.entity_id`,
          sql`e.sector`,
          asked.sectors,
        )}
        ${words === null ? sql`` : sql`and (to_tsvector('english', s.quote) || to_tsvector('simple', s.quote)) @@ (select q from asked)`}
      order by s.document_id, s.sentence, s.stance, s.start_at, s.id
    ) one order by place, start_at, id`.execute(db);
  return rows;
};

/** The words as the index keeps them, for marking where they stand. */
export const stemsOf = async (db: Db, words: string): Promise<string[]> => {
  const { rows } = await sql<{
    stem: string;
  }>`select unnest(tsvector_to_array(to_tsvector('english', ${words}) || to_tsvector('simple', ${words}))) as stem`.execute(db);
  return rows.map(({ stem }) => stem);
};
