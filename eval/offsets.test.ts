import { describe, expect, it } from 'vitest';
import { readerHere } from './reader.ts';

/** Predictions count from the text, though the reader saw the title before it: a title longer than the text shows what was not moved. */
const title = `${'Long after the storm, a long headline about nothing but the weather, '.repeat(8)}and the harbour`;
const text =
  'Hackers stole 40,000 records from Norvik Freight on 3 May 2024, the firm said. It had received phishing e-mails with T1566.001 lures from evil.com. Ember Fox claimed responsibility, and a patch for CVE-2024-12345 was released. The malware asks a hard-coded address for commands.';

const reader = await readerHere();

/** Every pair of offsets in a line, however deep. */
const offsets = (value: unknown): [number, number][] => {
  if (Array.isArray(value)) {
    const [a, b] = value as unknown[];
    if (value.length === 2 && typeof a === 'number' && typeof b === 'number') return [[a, b]];
    return value.flatMap(offsets);
  }
  if (typeof value !== 'object' || value === null) return [];
  const { start, end } = value as { start?: unknown; end?: unknown };
  const own: [number, number][] = typeof start === 'number' && typeof end === 'number' ? [[start, end]] : [];
  return [...own, ...Object.values(value).flatMap(offsets)];
};

describe('offsets of a prediction', () => {
  it('all count from the start of the text', async () => {
    const source = { name: 'Harbour Wire', kind: 'outlet' as const, country: null };
    const line = (await reader.predict({ id: 'd', text, title, publishedAt: '2024-05-04', source })) as Record<string, unknown[]>;
    for (const key of ['entities', 'events', 'statements', 'techniques', 'claims', 'times'])
      expect([key, (line[key] ?? []).length > 0]).toEqual([key, true]);
    for (const [start, end] of offsets(line)) expect([start >= 0, end > start, end <= text.length]).toEqual([true, true, true]);
  });
});
