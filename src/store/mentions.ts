import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import type { Mention } from '../model/reading.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db, MentionTable } from './database.ts';
import { insertRows } from './rows.ts';

/** A mention with what it was resolved to. */
export interface StoredMention {
  document: string;
  mention: Mention;
  entity: string | null;
}

/**
 * Adds mentions, each checked against the text.
 * @throws AssayError bad-input when a mention's words do not stand where it says
 */
export const insertMentions = async (trx: Db, mentions: readonly StoredMention[], texts: ReadonlyMap<string, string>): Promise<void> => {
  const rows = mentions.map(({ document, mention, entity }): MentionTable => {
    if (texts.get(document)?.slice(mention.start, mention.end) !== mention.text) {
      throw fail('bad-input', 'span', `mention ${mention.id} does not stand at ${mention.start}-${mention.end} of its document`, {
        where: `${document} ${mention.start}-${mention.end}`,
        remedy: 'this is a fault of the reader: report it with the document',
      });
    }
    return {
      document_id: document,
      local_id: mention.id,
      start_at: mention.start,
      end_at: mention.end,
      text: mention.text,
      kind: mention.kind,
      local_entity: mention.entity,
      entity_id: entity,
      candidates: mention.candidates,
      via: mention.via,
      benign: mention.benign,
    };
  });
  await insertRows(trx, 'mention', rows);
};

const fromRow = (row: MentionTable): Mention =>
  ({
    id: row.local_id,
    start: row.start_at,
    end: row.end_at,
    text: row.text,
    kind: row.kind,
    entity: row.entity_id,
    candidates: row.candidates,
    via: row.via,
    benign: row.benign,
  }) as Mention;

/** Mentions of a document in the order of the text; `entity` is the entity's id. */
export const mentionsOfDocument = async (db: Db, document: string): Promise<(Mention & { entityName: string | null })[]> => {
  const { rows } = await sql<MentionTable & { entity_name: string | null }>`select m.*, e.name as entity_name from mention m
    left join entity e on e.id = m.entity_id where m.document_id = ${document} order by m.start_at, m.end_at desc, m.local_id collate "C"`.execute(
    db,
  );
  return rows.map((row) => ({ ...fromRow(row), entityName: row.entity_name }));
};

/** The documents that name an entity, the last that arrived first, each with the places where it does. `next` is null at the end. */
export const documentsNaming = async (
  db: Db,
  entity: string,
  cursor: string | null,
  limit: number,
): Promise<{
  items: { document: string; places: { text: string; start: number; end: number }[] }[];
  next: string | null;
  documents: number;
  places: number;
}> => {
  const after = decodeCursor(cursor, ['number']);
  const { rows } = await sql<{ seq: number; document: string; places: { text: string; start: number; end: number }[] }>`with found as (
      select distinct d.seq, d.id from mention m join document d on d.id = m.document_id
      where m.entity_id = ${entity} ${after === null ? sql`` : sql`and d.seq < ${after[0]}::int`} order by d.seq desc limit ${limit + 1}
    ) select f.seq, f.id as document, (
        select jsonb_agg(jsonb_build_object('text', m.text, 'start', m.start_at, 'end', m.end_at) order by m.start_at, m.end_at)
        from mention m where m.document_id = f.id and m.entity_id = ${entity}
      ) as places from found f order by f.seq desc`.execute(db);
  const { rows: counted } = await sql<{ documents: number; places: number }>`select count(distinct document_id)::int as documents,
      count(*)::int as places from mention where entity_id = ${entity}`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ document, places }) => ({ document, places })),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.seq]) : null,
    documents: counted[0]?.documents ?? 0,
    places: counted[0]?.places ?? 0,
  };
};
