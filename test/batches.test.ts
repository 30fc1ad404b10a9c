import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asHtml, report } from '../bench/corpus.ts';
import type { RawItem } from '../src/model/document.ts';
import { ingest, ingestAll } from '../src/pipeline/ingest.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { tableDigests } from '../src/store/derived.ts';
import { openStore } from '../src/store/store.ts';
import { caseFolder, projectRoot, wireStages } from '../src/wire.ts';

const DAY = '2026-01-01T00:00:00Z';

const post = (name: string, published: string, text: string): RawItem => ({
  bytes: new TextEncoder().encode(text),
  mediaType: 'text/plain; charset=utf-8',
  url: null,
  name,
  source: { name, kind: 'outlet', country: null },
  title: null,
  author: null,
  published,
  collectedAt: DAY,
  tlp: 'clear',
});

/** Two attacks that a third report tells as one, one of them told a second time in between, and the whole copied. */
const MERGED = [
  post(
    'Dawn Herald',
    '2024-03-05',
    'Harbour Telecom said on Tuesday that a cyberattack took its website offline. Iron Heron claimed responsibility.',
  ),
  post(
    'Noon Gazette',
    '2024-03-06',
    'Fjord Airlines was hit by a cyberattack on Tuesday, the airline confirmed. Iron Heron claimed responsibility for it.',
  ),
  post(
    'Dusk Courier',
    '2024-03-06',
    'Fjord Airlines said its booking system was restored after the cyberattack. Police are investigating the attack.',
  ),
  post(
    'Night Wire',
    '2024-03-07',
    'Iron Heron claimed responsibility for the cyberattack of 5 March 2024 on Harbour Telecom and Fjord Airlines. Both companies confirmed the attack. The group said it had stolen data from Fjord Airlines and threatened further attacks on Tuesday.',
  ),
];

const items = async (): Promise<RawItem[]> => {
  const reports = Array.from({ length: 12 }, (_, i): RawItem => {
    const r = report(i);
    return { ...post(r.source, r.published, ''), bytes: new TextEncoder().encode(asHtml(r)), mediaType: 'text/html', name: `r${i}.html` };
  });
  return [...(await caseFolder(join(projectRoot(), 'examples/albania'), DAY)), ...MERGED, ...reports];
};

describe('loading', () => {
  it('gives the same rows one by one, in batches, and rebuilt', { timeout: 120_000 }, async () => {
    const stages = await wireStages(projectRoot());
    const all = await items();
    const [single, batched] = await Promise.all([openStore({ memory: true }), openStore({ memory: true })]);
    try {
      for (const item of all) await ingest(single, stages, item);
      const expected = await tableDigests(single.db);
      // The point of the corpus: without a merge of stored incidents the hard half would go untested.
      const joins = await single.db.selectFrom('incident').select('joins').execute();
      expect(JSON.stringify(joins)).toContain('shows two incidents to be one');
      await ingestAll(batched, stages, all);
      expect(await tableDigests(batched.db)).toEqual(expected);
      await rebuild(batched, stages);
      expect(await tableDigests(batched.db)).toEqual(expected);
    } finally {
      await Promise.all([single.close(), batched.close()]);
    }
  });
});
