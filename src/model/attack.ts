import { z } from 'zod';

/** An edition of MITRE ATT&CK as it was imported: what the reader knows by it, without descriptions. */

const Known = z.object({ id: z.string().describe('as G0007'), name: z.string(), aliases: z.array(z.string()) });

export const AttackEdition = z.object({
  domain: z.enum(['enterprise-attack', 'mobile-attack', 'ics-attack']),
  name: z.string().describe('as "Enterprise ATT&CK"'),
  version: z.string(),
  modified: z.string().describe('when it was published, ISO date-time'),
  techniques: z.array(z.object({ id: z.string(), name: z.string(), tactics: z.array(z.string()), mergedInto: z.string().nullable() })),
  tactics: z.array(z.object({ id: z.string(), key: z.string(), name: z.string() })).describe('in the order of the matrix'),
  groups: z.array(Known),
  software: z.array(Known.extend({ kind: z.enum(['malware', 'tool']) })),
  campaigns: z.array(Known),
});
export type AttackEdition = z.infer<typeof AttackEdition>;

/** What one edition has otherwise than another, as lines "G0007 APT28". */
const Differing = z.object({ added: z.array(z.string()), changed: z.array(z.string()), removed: z.array(z.string()) });

export const AttackNews = z.object({
  name: z.string(),
  version: z.string(),
  state: z
    .enum(['in-force', 'known', 'older', 'incomplete'])
    .describe('in-force: read with from the next start on; older: kept, a newer one is in force; incomplete: not taken as knowledge'),
  against: z.string().nullable().describe('what it is held against: the edition before, or what was shipped'),
  missing: z.int().describe('objects it lists that are not in the file, or not valid'),
  techniques: Differing,
  groups: Differing,
  software: Differing,
  campaigns: Differing,
});
export type AttackNews = z.infer<typeof AttackNews>;

/** One that was imported. */
export const AttackEditionLine = z.object({
  domain: z.string(),
  name: z.string(),
  version: z.string(),
  modified: z.string(),
  importedAt: z.string(),
  inForce: z.boolean(),
  techniques: z.int(),
  groups: z.int(),
  software: z.int(),
  campaigns: z.int(),
});
export const AttackEditionList = z.object({ items: z.array(AttackEditionLine) });
export type AttackEditionList = z.infer<typeof AttackEditionList>;
