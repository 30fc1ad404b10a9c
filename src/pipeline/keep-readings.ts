import type { Document } from '../model/document.ts';
import type { Reading } from '../model/reading.ts';
import type { Statement } from '../model/records.ts';
import type { Db } from '../store/database.ts';
import { insertReadings } from '../store/readings.ts';
import { insertStatements } from '../store/statements.ts';
import { statementsOf } from './prepare.ts';

/** Keeps what was read of documents: the readings whole, and their statements, each checked against the text. */
export const keepReadings = async (
  trx: Db,
  read: readonly { document: Document; reading: Reading; statements?: readonly Statement[] }[],
): Promise<void> => {
  await insertReadings(
    trx,
    read.map(({ document, reading }) => ({ document: document.id, reading })),
  );
  await insertStatements(
    trx,
    read.flatMap(({ document, reading, statements = statementsOf(document, reading) }) => statements),
    new Map(read.map(({ document }) => [document.id, document.text])),
  );
};
