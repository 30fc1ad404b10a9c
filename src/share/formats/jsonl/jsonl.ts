import type { Shared } from '../../../model/sharing.ts';
import { statementRows } from '../../statement-rows.ts';

/** The statements of an export as JSON Lines: one object a line, UTF-8, a line feed after each. */
export async function* statementsJsonl(shared: Shared): AsyncGenerator<string> {
  for await (const row of statementRows(shared)) yield `${JSON.stringify(row)}\n`;
}
