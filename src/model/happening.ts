import { z } from 'zod';
import { Span } from './span.ts';

/** What kinds of event the words of a text are asked for, one by one, where they stand. */
export const HappeningKind = z.enum([
  'ddos',
  'defacement',
  'wiper',
  'ransomware',
  'extortion',
  'data-theft',
  'data-leak',
  'intrusion',
  'espionage',
  'phishing',
  'vulnerability-exploited',
  'vulnerability-disclosed',
  'vulnerability-patched',
]);
export type HappeningKind = z.infer<typeof HappeningKind>;

export const HappeningRole = z.enum([
  'victim',
  'attacker',
  'tool',
  'time',
  'place',
  'purpose',
  'pattern',
  'data',
  'records',
  'people',
  'money',
  'payment-method',
  'damage',
  'trusted-entity',
  'vulnerability',
  'cve',
  'system',
  'system-version',
  'system-owner',
  'capability',
  'discoverer',
  'releaser',
  'patch',
  'patch-number',
]);
export type HappeningRole = z.infer<typeof HappeningRole>;

/** How real it is in the words of the text. absent: said not to have happened; generic: told of no single case. */
export const Realis = z.enum(['actual', 'attempted', 'threatened', 'hypothetical', 'generic', 'absent']);
export type Realis = z.infer<typeof Realis>;

export const Amount = z.object({
  value: z.number(),
  unit: z.string().describe('USD, EUR, BTC, B (bytes), records, people, ...'),
  approximate: z.boolean().describe('given as no exact number: "thousands of", "more than"'),
});
export type Amount = z.infer<typeof Amount>;

export const HappeningArg = Span.extend({
  role: HappeningRole,
  amount: Amount.nullable().describe('numbers of records and people, money, bytes'),
});
export type HappeningArg = z.infer<typeof HappeningArg>;

/**
 * One event as one place in the text tells it: the words that name it and the words around them that take part. The same attack told three
 * times is three happenings; what the text takes for one attack is a LocalEvent.
 */
export const Happening = z.object({
  sentence: z.int().describe('index into sentences'),
  kind: HappeningKind,
  trigger: Span,
  realis: Realis,
  args: z.array(HappeningArg),
});
export type Happening = z.infer<typeof Happening>;
