import { AttackEdition } from '../model/attack.ts';
import { bytea, deflateJson, inflateJson } from './bytes.ts';
import type { Db } from './database.ts';

/** Imported editions of ATT&CK. */

export interface KeptEdition {
  edition: AttackEdition;
  importedAt: string;
}

/** All of them, of each domain the newest first. */
export const keptEditions = async (db: Db): Promise<KeptEdition[]> => {
  const rows = await db
    .selectFrom('attack_edition')
    .selectAll()
    .orderBy('domain')
    .orderBy('modified', 'desc')
    .orderBy('imported_at', 'desc')
    .orderBy('print')
    .execute();
  return rows.map((row) => ({ edition: AttackEdition.parse(inflateJson(row.content)), importedAt: row.imported_at }));
};

/** Those the reader knows: the newest of each domain. */
export const editionsInForce = async (db: Db): Promise<AttackEdition[]> => {
  const newest = new Map<string, AttackEdition>();
  for (const { edition } of await keptEditions(db)) if (!newest.has(edition.domain)) newest.set(edition.domain, edition);
  return [...newest.values()];
};

/** @param print of its content @returns whether it was not there before */
export const insertEdition = async (trx: Db, print: string, edition: AttackEdition, at: string): Promise<boolean> => {
  const { domain, version, modified } = edition;
  const rows = await trx
    .insertInto('attack_edition')
    .values({ print, domain, version, modified, imported_at: at, content: bytea(deflateJson(edition)) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('print')
    .execute();
  return rows.length > 0;
};
