import { describe, expect, it } from 'vitest';
import { databases, openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { ingest } from '../pipeline/ingest.ts';
import { entitiesById } from './entities.ts';
import { incidentsWith, listCampaigns, listEntities, namesByUser, propositionsOfEntity, sayingsOn } from './entity-facts.ts';

const every = { group: undefined, country: undefined, name: undefined, described: false };

describe.each(databases)('entities on %s', (name) => {
  it('lists those of most incidents first, page by page, with counts of what would fit', async () => {
    const store = await openEmpty(name);
    for (const victim of ['Alfa', 'Beta', 'Gamma', 'Delta', 'Epsilon']) await ingest(store, tinyStages(), rawText(`${victim} fell.`));
    await ingest(store, tinyStages(), rawText('Beta fell. And Alfa fell.'));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listEntities>> = await listEntities(store.db, every, cursor, 2);
      expect([page.total, page.groups.organisations, page.groups.actors]).toEqual([6, 6, 0]);
      seen.push(...page.items.map((line) => line.name));
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(6);
    const some = await listEntities(store.db, { ...every, name: 'alf', group: 'organisations' }, null, 10);
    expect(some.items).toMatchObject([{ name: 'Alfa', asVictim: 1, asActor: 0, documents: 1 }]);
    expect(some.total).toBe(1);
    expect((await listEntities(store.db, { ...every, country: 'IR' }, null, 10)).total).toBe(0);
    expect(await listCampaigns(store.db, null, 10)).toEqual({ items: [], next: null, total: 0 });
    await store.close();
  });

  it('finds by which sources it is called what, and in the order of arrival who speaks on it', async () => {
    const store = await openEmpty(name);
    const of = (source: string) => ({ source: { name: source, kind: 'outlet' as const, country: null } });
    await ingest(store, tinyStages(), rawText('Alfa fell.', of('Ledger')));
    await ingest(store, tinyStages(), rawText('Alfa fell. Alfa fell again.', of('Courier')));
    const [line] = (await listEntities(store.db, every, null, 1)).items;
    const [alfa] = await entitiesById(store.db, [line?.id ?? '']);
    if (alfa === undefined) throw new Error('no entity');
    expect(await namesByUser(store.db, alfa)).toMatchObject([
      {
        name: 'Alfa',
        mentions: 3,
        by: [
          { source: 'Courier', mentions: 2, at: 0 },
          { source: 'Ledger', mentions: 1, at: 0 },
        ],
      },
    ]);
    const { items, left } = await propositionsOfEntity(store.db, alfa, 1);
    expect([items.length, left, items[0]?.within]).toEqual([1, 0, true]);
    const sayings = await sayingsOn(store.db, [items[0]?.proposition.id ?? '']);
    expect(sayings.map((s) => [s.asserter.kind, s.asserter.name])).toEqual([
      ['narrator', 'Ledger'],
      ['narrator', 'Courier'],
      ['narrator', 'Courier'],
    ]);
    expect(await incidentsWith(store.db, alfa, [], 5)).toMatchObject({ items: [{ victim: true, actor: false }], left: 0 });
    await store.close();
  });
});
