import { z } from 'zod';
import { ChangeReason } from './inbox.ts';
import { Status, Tlp } from './vocabulary.ts';

/** Changes as feeds tell them to readers elsewhere. What was set aside at the entrance stays a matter of the house. */

export const ChangeEntry = z.object({
  seq: z.int().describe('its place in the kept log'),
  at: z.string().describe('ISO date-time'),
  kind: z.enum(['incident', 'statements', 'status']),
  incident: z.string().nullable(),
  title: z.string().nullable().describe('of the incident'),
  text: z.string(),
  from: Status.nullable(),
  to: Status.nullable(),
  reason: ChangeReason.nullable(),
  statements: z.int(),
  quote: z.string().nullable().describe('of the statement that caused it'),
  asserter: z.string().nullable(),
  document: z.string().nullable(),
  source: z.string().nullable(),
  url: z.string().nullable(),
  published: z.string().nullable(),
  tlp: Tlp.describe('the strictest of what it rests on'),
});
export type ChangeEntry = z.infer<typeof ChangeEntry>;

export interface ChangeFeed {
  entries: readonly ChangeEntry[];
  /** The strictest of them. */
  tlp: Tlp;
  maxTlp: Tlp | null;
  /** Changes left out for what they rest on, among those that would be here. */
  left: number;
}

/** JSON Feed 1.1 (jsonfeed.org), as strictly as what we write needs. Names that begin with _ are ours. */
export const JsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  description: z.string(),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.literal('en'),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: z.url(),
      external_url: z.url({ protocol: /^https?$/ }).optional(),
      title: z.string().min(1),
      content_text: z.string().min(1),
      date_published: z.iso.datetime({ offset: true }),
      tags: z.array(z.string()),
      _assay: z.strictObject({
        kind: z.string(),
        incident: z.string().nullable(),
        document: z.string().nullable(),
        from: Status.nullable(),
        to: Status.nullable(),
        quote: z.string().nullable(),
        asserter: z.string().nullable(),
        tlp: Tlp,
      }),
    }),
  ),
});
export type JsonFeed = z.infer<typeof JsonFeed>;
