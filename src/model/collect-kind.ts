import { z } from 'zod';

/** What one plug-in of `collect` takes: the help of the command line and docs/importing.md are built from it. */
export const CollectKind = z.object({
  title: z.string().min(2).max(60).describe('as an input of this kind is called where it is told what something was'),
  takes: z.string().min(5).describe('what may be handed in'),
  kept: z.string().min(5).describe('what becomes of it'),
  limits: z.string().min(5).describe('how much of it is taken, and what is refused'),
});
export type CollectKind = z.infer<typeof CollectKind>;
