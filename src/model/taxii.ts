import { z } from 'zod';
import { Tlp } from './vocabulary.ts';

/** What TAXII 2.1 (OASIS, 10 June 2021) sends and asks for. */

export const TAXII_MEDIA = 'application/taxii+json;version=2.1';
/** What the objects of all collections are. */
export const STIX_MEDIA_TYPE = 'application/stix+json;version=2.1';

/** Who may use the server where accounts are set up. */
export const TaxiiAccount = z.strictObject({
  name: z
    .string()
    .regex(/^[^:\p{Cc}]{1,100}$/u, 'a name without a colon')
    .describe('as sent in HTTP Basic'),
  password: z.string().min(8).max(200),
  upTo: Tlp.default('red').describe('sees only what is marked so or more openly'),
  write: z.boolean().default(true).describe('may add to the inbox, and delete there'),
});
export type TaxiiAccount = z.infer<typeof TaxiiAccount>;
export const TaxiiAccounts = z.array(TaxiiAccount).min(1).max(1000);

/** Section 5.2.1. */
export const TaxiiCollection = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  description: z.string().optional(),
  alias: z.string().optional(),
  can_read: z.boolean(),
  can_write: z.boolean(),
  media_types: z.array(z.string()),
});
export type TaxiiCollection = z.infer<typeof TaxiiCollection>;

const StatusEntry = z.strictObject({ id: z.string(), version: z.string(), message: z.string().optional() });

/** Section 4.3.1. Everything is done when it is answered, so nothing is ever pending. */
export const TaxiiStatus = z.strictObject({
  id: z.uuid(),
  status: z.literal('complete'),
  request_timestamp: z.string(),
  total_count: z.int(),
  success_count: z.int(),
  successes: z.array(StatusEntry),
  failure_count: z.int(),
  failures: z.array(StatusEntry),
  pending_count: z.literal(0),
});
export type TaxiiStatus = z.infer<typeof TaxiiStatus>;

/** Section 3.4: which objects are asked for. */
export interface TaxiiFilter {
  /** Microseconds since 1970, exclusive; null: from the first on. */
  after: number | null;
  ids: readonly string[] | null;
  types: readonly string[] | null;
  specVersions: readonly string[] | null;
  versions: 'all' | { first: boolean; last: boolean; exact: readonly string[] };
}

/** Most objects of one page, whatever limit is asked for. */
export const TAXII_PAGE = 1000;
