import { z } from 'zod';

/** What of all that is known is handed on. */
export const ExportScope = z.discriminatedUnion('of', [
  z.object({ of: z.literal('all') }),
  z.object({ of: z.enum(['incident', 'entity']), id: z.string() }),
  z.object({ of: z.literal('search'), q: z.string() }),
  z.object({ of: z.literal('period'), from: z.string().optional(), to: z.string().optional() }),
]);
export type ExportScope = z.infer<typeof ExportScope>;
