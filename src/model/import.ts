import { z } from 'zod';
import { AttackNews } from './attack.ts';

/** What became of what is in a file: `read` is the sum of the three after it. */
export const ImportCounts = z.object({
  read: z.int(),
  stored: z.int(),
  known: z.int().describe('stored already, or told whole by another object of the same file'),
  quarantined: z.int(),
  statements: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** One of the things that were named, with what it is. */
export const ImportedFile = ImportCounts.extend({
  file: z.string(),
  kind: z.string(),
  attack: z.array(AttackNews).exactOptional().describe('of editions of ATT&CK: what each has otherwise than the one before'),
});
export type ImportedFile = z.infer<typeof ImportedFile>;

export const ImportReport = z.object({ imported: z.array(ImportedFile), total: ImportCounts });
export type ImportReport = z.infer<typeof ImportReport>;
