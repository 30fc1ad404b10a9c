import type { Shared } from '../../../model/sharing.ts';
import { StatementRow } from '../../../model/statement-row.ts';
import { statementRows } from '../../statement-rows.ts';
import { toCsv } from './csv.ts';

const HEADS = StatementRow.keyof().options;

/** The statements of an export as a table, one a line (RFC 4180). Lists stand in one cell, parted by " | ". */
export async function* statementsCsv(shared: Shared): AsyncGenerator<string> {
  yield toCsv(HEADS, []);
  for await (const row of statementRows(shared))
    yield toCsv(null, [
      HEADS.map((head) => {
        const value = row[head];
        return Array.isArray(value) ? value.join(' | ') : value;
      }),
    ]);
}
