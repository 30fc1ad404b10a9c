import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import type { Mention } from '../model/reading.ts';
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

/** Where an entity is named, newest document first. */
export const mentionsOfEntity = async (db: Db, entity: string, limit: number): Promise<{ document: string; mention: Mention }[]> => {
  const { rows } = await sql<MentionTable>`select m.* from mention m join document d on d.id = m.document_id
    where m.entity_id = ${entity} order by d.seq desc, m.start_at limit ${limit}`.execute(db);
  return rows.map((row) => ({ document: row.document_id, mention: fromRow(row) }));
};
