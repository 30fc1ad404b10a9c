import { sql } from 'kysely';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** What saved searches had found when they were last published (migration 0030), and what what they find leads to. */

/** By kind, the ids of what a search finds. */
export type Found = Readonly<Record<'document' | 'incident' | 'statement', readonly string[]>>;

/** What is found now and was not, or was and is not any more. */
export const foundOtherwise = async (db: Db, part: string, now: Found): Promise<Found> => {
  const { rows } = await sql<{ kind: keyof Found; id: string }>`select kind, id from taxii_found where part = ${part}`.execute(db);
  const otherwise = (kind: keyof Found): string[] => {
    const before = new Set(rows.flatMap((row) => (row.kind === kind ? [row.id] : [])));
    const found = new Set(now[kind]);
    return [...now[kind].filter((id) => !before.has(id)), ...[...before].filter((id) => !found.has(id))];
  };
  return { document: otherwise('document'), incident: otherwise('incident'), statement: otherwise('statement') };
};

/** Notes what is found now. */
export const keepFound = async (trx: Db, part: string, found: Found): Promise<void> => {
  const kinds = Object.entries(found).flatMap(([kind, ids]) => ids.map(() => kind));
  const ids = Object.values(found).flat();
  const now = sql`unnest(${textArray(kinds)}, ${textArray(ids)})`;
  await sql`delete from taxii_found where part = ${part} and (kind, id) not in (select * from ${now})`.execute(trx);
  await sql`insert into taxii_found (part, kind, id) select ${part}, x.* from ${now} as x on conflict do nothing`.execute(trx);
};

/** Forgets what all others found. */
export const keepFoundOf = async (trx: Db, parts: readonly string[]): Promise<void> => {
  await sql`delete from taxii_found where part <> all(${textArray(parts)})`.execute(trx);
};

/** What somebody takes a stance on in these documents. */
export const propositionsSaidIn = async (db: Db, documents: readonly string[]): Promise<string[]> =>
  (
    await sql<{
      id: string;
    }>`select distinct proposition_id as id from statement_link where document_id = any(${textArray(documents)})`.execute(db)
  ).rows.map(({ id }) => id);

/** Of the source of each of these documents the first of some documents. */
export const firstOfTheirSources = async (db: Db, documents: readonly string[], among: readonly string[]): Promise<string[]> =>
  (
    await sql<{ id: string }>`select distinct on (d.source_id) d.id from document d where d.id = any(${textArray(among)})
      and d.source_id in (select source_id from document where id = any(${textArray(documents)})) order by d.source_id, d.seq`.execute(db)
  ).rows.map(({ id }) => id);
