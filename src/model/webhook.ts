import { z } from 'zod';
import { IntakeResult } from './api.ts';
import { SourceKind } from './vocabulary.ts';

/** A door other programs push documents through, each signed with the secret of its webhook. */

export const Webhook = z.object({
  id: z.string(),
  name: z.string().describe('publisher of what says of itself by whom it is to nobody'),
  sourceKind: SourceKind,
  createdAt: z.string(),
  lastAt: z.string().nullable().describe('when something was last taken'),
  taken: z.int().describe('deliveries taken'),
  refusedAt: z.string().nullable().describe('when something was last refused'),
  problem: z.string().nullable().describe('why'),
});
export type Webhook = z.infer<typeof Webhook>;

export const WebhookList = z.object({ items: z.array(Webhook) });
export type WebhookList = z.infer<typeof WebhookList>;

export const AddWebhook = z.object({ name: z.string().trim().min(1).max(300), sourceKind: SourceKind.exactOptional() });
export type AddWebhook = z.infer<typeof AddWebhook>;

export const NewWebhook = Webhook.extend({ secret: z.string().describe('shown now and never again') });
export type NewWebhook = z.infer<typeof NewWebhook>;

const Words = z.string().trim().max(4000);
/**
 * What is pushed as JSON. `from`, `subject` and `date` are other names for the same, as programs that pass on mail use them.
 */
export const Pushed = z
  .object({
    key: z.string().min(1).max(200).optional().describe('the same key is taken once; what is sent where left out'),
    source: Words.optional().describe('publisher'),
    from: Words.optional(),
    url: Words.optional(),
    title: Words.optional(),
    subject: Words.optional(),
    published: Words.optional().describe('EDTF date or ISO date-time'),
    date: Words.optional(),
    text: z.string().optional(),
    html: z.string().optional(),
    markdown: z.string().optional(),
  })
  .refine(({ text, html, markdown }) => [text, html, markdown].some((words) => (words ?? '').trim() !== ''), {
    message: 'has none of text, html and markdown',
  });
export type Pushed = z.infer<typeof Pushed>;

export const Delivered = z.object({
  key: z.string(),
  repeated: z.boolean().describe('it was taken before: this is what came of it then'),
  results: z.array(IntakeResult),
});
export type Delivered = z.infer<typeof Delivered>;
