import { describe, expect, it } from 'vitest';
import { databases, openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import type { IncidentBundle } from '../model/bundle.ts';
import type { Assessment } from '../model/weighing.ts';
import { changesAfter, follow, lastChange, listFollows, listInbox, markChanges, markShown, unfollow, unmark } from '../store/changes.ts';
import type { Stages } from './contract.ts';
import { ingest } from './ingest.ts';
import { rebuild } from './rebuild.ts';

/** As the tiny stages weigh, with the statements as weights: a second source denies. */
const weighing = (deny: string): Stages => {
  const stages = tinyStages();
  return {
    ...stages,
    weigh: (bundle: IncidentBundle) =>
      new Map(
        [...stages.weigh(bundle)].map(([id, assessment]): [string, Assessment] => {
          const said = bundle.statements.filter((s) => s.proposition === id);
          const denied = said.some((s) => s.quote.includes(deny));
          return [
            id,
            {
              ...assessment,
              status: denied ? 'denied' : 'reported',
              weights: said.map((s) => ({
                evidence: s.id,
                origin: s.document,
                role: 'victim/own-incident',
                wording: 'flat',
                reliability: 0.9,
                strength: 1,
                weight: s.quote.includes(deny) ? -1 : 1,
                discount: 1,
                effective: s.quote.includes(deny) ? -1 : 1,
                note: null,
              })),
            },
          ];
        }),
      ),
  };
};

const at = '2024-01-06T00:00:00Z';

describe.each(databases)('the log of changes on %s', (name) => {
  it('tells of a new incident, of statements on it, and of a status with the statement that changed it', async () => {
    const store = await openEmpty(name);
    const stages = weighing('never');
    await ingest(store, stages, rawText('Alfa fell.'));
    await ingest(store, stages, rawText('Alfa fell again.', { source: { name: 'Courier', kind: 'outlet', country: null } }));
    await ingest(store, stages, rawText('Alfa never fell.', { source: { name: 'Alfa', kind: 'victim', country: null } }));
    await ingest(store, stages, rawText(' ', { name: 'empty.txt' }));
    const changes = await changesAfter(store.db, 0, 100);
    expect(changes.map((c) => c.kind)).toEqual(['incident', 'statements', 'status', 'statements', 'quarantine']);
    expect(changes.map((c) => c.seq)).toEqual(changes.map((c) => c.seq).toSorted((a, b) => a - b));
    expect(await changesAfter(store.db, changes[3]?.seq ?? 0, 100)).toEqual(changes.slice(4));
    // Statements on what nobody follows are not shown, but counted once somebody does.
    const before = await listInbox(store.db, 'all', null, 10);
    expect(before.items.map((item) => item.kind)).toEqual(['quarantine', 'status', 'incident']);
    expect(before.counts).toEqual({ all: 3, followed: 0, alerts: 0, incident: 1, status: 1, quarantine: 1 });
    expect(before.items[1]).toMatchObject({
      from: 'reported',
      to: 'denied',
      quote: 'Alfa never fell.',
      asserter: { name: 'Alfa' },
      role: 'victim/own-incident',
      reason: 'document',
      title: 'Attack on Alfa',
    });
    expect(before.items[0]).toMatchObject({ name: 'empty.txt', text: expect.stringContaining('empty') as unknown });
    const incident = changes[0]?.incident ?? '';
    await follow(store.db, 'incident', incident, at);
    await follow(store.db, 'incident', incident, at);
    expect(await listFollows(store.db)).toEqual({ items: [{ kind: 'incident', id: incident, name: 'Attack on Alfa', at }] });
    expect((await listInbox(store.db, 'followed', null, 10)).total).toBe(4);
    await unfollow(store.db, 'incident', incident);
    const { rows } = await store.db
      .selectFrom('incident_entity')
      .select('entity_id')
      .execute()
      .then((all) => ({ rows: all }));
    await follow(store.db, 'entity', rows[0]?.entity_id ?? '', at);
    expect((await listInbox(store.db, 'followed', null, 10)).total).toBe(4);
    await store.close();
  });

  it('pages without losing a line, and marks and takes back', async () => {
    const store = await openEmpty(name);
    for (const victim of ['Alfa', 'Beta', 'Gamma', 'Delta', 'Epsilon']) await ingest(store, tinyStages(), rawText(`${victim} fell.`));
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listInbox>> = await listInbox(store.db, 'all', cursor, 2);
      seen.push(...page.items.map((item) => item.seq));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(seen).toHaveLength(5);
    const [first = 0, second = 0, ...rest] = seen;
    const one = await markChanges(store.db, [first, first, 9999], at);
    expect(one.marked).toBe(1);
    const upTo = await markShown(store.db, 'incident', second - 1, at);
    expect(upTo.marked).toBe(rest.length);
    expect((await listInbox(store.db, 'all', null, 9)).items.map((item) => item.seq)).toEqual([second]);
    expect(await unmark(store.db, upTo.batch)).toBe(rest.length);
    expect(await unmark(store.db, upTo.batch)).toBe(0);
    expect((await listInbox(store.db, 'all', null, 9)).items.map((item) => item.seq)).toEqual([second, ...rest]);
    expect((await listInbox(store.db, 'all', null, 9)).last).toBe(await lastChange(store.db));
    await store.close();
  });

  it('outlives a rebuild, which adds what it changes and nothing else', async () => {
    const store = await openEmpty(name);
    await ingest(store, weighing('nobody'), rawText('Alfa fell.'));
    const before = await changesAfter(store.db, 0, 100);
    await rebuild(store, weighing('nobody'));
    expect(await changesAfter(store.db, 0, 100)).toEqual(before);
    await rebuild(store, weighing('fell'));
    const after = await changesAfter(store.db, 0, 100);
    expect(after.slice(0, before.length)).toEqual(before);
    expect((await listInbox(store.db, 'status', null, 9)).items).toMatchObject([
      { from: 'reported', to: 'denied', reason: 'rebuild', statement: null },
    ]);
    await store.close();
  });
});
