import { z } from 'zod';

/** A rule of Sigma (specification 2.0), as strictly as what we write needs. `expires` is a field of our own, which the specification allows. */

const Pattern = z.string().min(1);
const Selection = z.record(
  z.string().regex(/^[A-Za-z_-]+(?:\|(?:contains|endswith|startswith|cidr))*$/),
  z.union([Pattern, z.array(Pattern).min(1)]),
);

export const SigmaRule = z.strictObject({
  title: z.string().min(1).max(256),
  id: z.uuid(),
  status: z.enum(['stable', 'test', 'experimental', 'deprecated', 'unsupported']),
  description: z.string().min(1),
  references: z.array(z.string().min(1)).optional(),
  author: z.string().min(1),
  date: z.iso.date(),
  tags: z.array(z.string().regex(/^[a-z0-9_-]+\.[a-z0-9._-]+$/)),
  logsource: z.strictObject({ category: z.string().optional(), product: z.string().optional(), service: z.string().optional() }),
  detection: z
    .record(z.string(), z.union([Selection, z.string()]))
    .refine(
      ({ condition, ...selections }) =>
        typeof condition === 'string' && condition.split(/ and | or | not /).every((name) => typeof selections[name.trim()] === 'object'),
      'the condition is missing, or names a selection that is not there',
    ),
  falsepositives: z.array(z.string().min(1)).min(1),
  level: z.enum(['informational', 'low', 'medium', 'high', 'critical']),
  expires: z.iso.date(),
});
export type SigmaRule = z.infer<typeof SigmaRule>;
