import { sql } from 'kysely';
import type { QueryTerm } from '../core/query.ts';
import type { Db } from './database.ts';
import { wordsQuery } from './search.ts';

export interface FoundNote {
  decision: string;
  /** The entity or incident it is on, as it is called now. */
  about: 'entity' | 'incident';
  record: string;
  name: string;
  text: string;
  author: string;
  at: string;
}

/**
 * Notes in force that have all the words, the last written first. They are few and have no index of their own; one that was struck or
 * written anew is not found by its old words.
 */
export const searchNotes = async (
  db: Db,
  asked: { all: readonly (readonly QueryTerm[])[]; none: readonly QueryTerm[] },
  typing: boolean,
  limit: number,
): Promise<FoundNote[]> => {
  const words = wordsQuery(asked.all, true, typing);
  if (words === null) return [];
  const without = wordsQuery(
    asked.none.map((term) => [term]),
    true,
    false,
  );
  const { rows } = await sql<FoundNote>`select n.* from (
      select d.id as decision, d.about, coalesce(b.into_id, r.record_id) as record, coalesce(x.name, i.title) as name,
        d.body ->> 'text' as text, d.author, d.at, d.seq,
        to_tsvector('english', d.body ->> 'text') || to_tsvector('simple', d.body ->> 'text') as words
      from decision d join decision_effect e on e.decision_id = d.id and e.standing = 'holds'
        join decision_record r on r.decision_id = d.id left join became b on b.kind = d.about and b.id = r.record_id
        left join entity x on x.id = coalesce(b.into_id, r.record_id) left join incident i on i.id = coalesce(b.into_id, r.record_id)
      where d.kind = 'note' and d.body ->> 'text' is not null
    ) n where n.name is not null and n.words @@ (${words}) ${without === null ? sql`` : sql`and not n.words @@ (${without})`}
    order by n.seq desc limit ${limit}`.execute(db);
  return rows;
};
