import type { Migration } from '../migration.ts';

/** A document's hashes are one row, and only the smallest of them are found by, and of each hash only the oldest holders.
 * An entry for every hash of every document cost a fifth of loading. */
export const sketches: Migration = {
  name: '0005-sketches',
  statements: [
    `create table document_sketch (
      document_id text collate "C" primary key,
      hashes jsonb not null
    )`,
    `insert into document_sketch select document_id, jsonb_agg(hash order by hash) from shingle group by document_id`,
    `delete from shingle s where exists (
      select 1 from document_sketch d where d.document_id = s.document_id and s.hash > d.hashes ->> 15)`,
    `delete from shingle s using (select hash, document_seq, row_number() over (partition by hash order by document_seq) as place from shingle) n
      where n.hash = s.hash and n.document_seq = s.document_seq and n.place > 20`,
    `drop index shingle_document`,
  ],
};
