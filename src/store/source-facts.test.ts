import { describe, expect, it } from 'vitest';
import { databases, openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import type { RawItem } from '../model/document.ts';
import { ingest } from '../pipeline/ingest.ts';
import { listSources, sourceFacts } from './source-facts.ts';

const from = (name: string, published: string): Partial<RawItem> => ({ published, source: { name, kind: 'outlet', country: null } });

describe.each(databases)('sources on %s', (name) => {
  it('counts who was plainly first, and lets two of one day share the place unless both name the hour', async () => {
    const store = await openEmpty(name);
    const stages = tinyStages();
    // Alfa: Wire a day before Ledger. Beta: one day, no hour. Gamma: one day, both with the hour. Delta: Ledger alone.
    await ingest(store, stages, rawText('Alfa fell.', from('Ledger', '2023-12-28')));
    await ingest(store, stages, rawText('Alfa did fall.', from('Wire', '2023-12-27')));
    await ingest(store, stages, rawText('Beta fell.', from('Ledger', '2023-12-28')));
    await ingest(store, stages, rawText('Beta did fall.', from('Wire', '2023-12-28T09:00')));
    await ingest(store, stages, rawText('Gamma fell.', from('Ledger', '2023-12-28T11:00')));
    await ingest(store, stages, rawText('Gamma did fall.', from('Wire', '2023-12-28T09:00')));
    await ingest(store, stages, rawText('Delta fell.', from('Ledger', '2023-12-29')));
    const { items, total } = await listSources(store.db, null, 10);
    expect(total).toBe(2);
    expect(items.map((line) => [line.name, line.documents, line.incidents, line.first, line.shared])).toEqual([
      ['Ledger', 4, 4, 0, 3],
      ['Wire', 3, 3, 2, 3],
    ]);
    // Two sources say so: corroborated, which counts as confirmed; Delta is told by one.
    expect(items[0]?.told).toEqual({ confirmed: 3, denied: 0, open: 1 });
    const wire = await sourceFacts(store.db, items[1]?.id ?? '');
    expect(new Map(wire.tells.map((tell) => [tell.title, tell.first]))).toEqual(
      new Map([
        ['Attack on Alfa', true],
        ['Attack on Beta', false],
        ['Attack on Gamma', true],
      ]),
    );
    expect(wire.facts.map((fact) => fact.outcome)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect(wire.newest.map((document) => document.published)).toEqual(['2023-12-28T09:00', '2023-12-28T09:00', '2023-12-27']);
    expect([wire.relays, wire.copied, wire.passedOn]).toEqual([[], [], 0]);
    const first = await listSources(store.db, null, 1);
    expect(first.items[0]?.name).toBe('Ledger');
    expect((await listSources(store.db, first.next, 1)).items[0]?.name).toBe('Wire');
    await expect(sourceFacts(store.db, 'src_none')).rejects.toMatchObject({ failure: { kind: 'not-found' } });
    await store.close();
  });
});
