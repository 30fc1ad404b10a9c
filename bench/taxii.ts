import { taxiiAdd, taxiiPage, type TaxiiPageAsk, type TaxiiPlace } from '../src/app/taxii.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { addTaxiiObjects, holdTaxiiCollection, type NewTaxiiObject } from '../src/store/taxii.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { type Figure, milliseconds, percentile } from './measure.ts';

const AT_ONCE = 10_000;
const ROUNDS = 40;
const PAGE = 1000;
const INBOX: TaxiiPlace = { account: null, root: 'exchange', collection: 'inbox' };
const DAY = '2021-01-01T00:00:00.000Z';

const indicator = (i: number): { type: string; id: string } & Record<string, unknown> => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
  created: DAY,
  modified: DAY,
  name: `indicator ${i}`,
  indicator_types: ['malicious-activity'],
  pattern: `[ipv4-addr:value = '10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}']`,
  pattern_type: 'stix',
  valid_from: DAY,
});
const row = (i: number): NewTaxiiObject => {
  const object = indicator(i);
  return {
    id: object.id,
    type: object.type,
    spec_version: '2.1',
    version: DAY,
    version_key: DAY.slice(0, 19),
    hash: '',
    body: JSON.stringify(object),
  };
};

/** Rows are written as the store writes them; what is not measured is holding each against the standard, which `taxii_check.py --bench` does. */
const fill = async (store: Store, collection: string, objects: number, say: (text: string) => void): Promise<void> => {
  for (let from = 0; from < objects; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, objects - from) }, (_, i) => row(from + i));
    await store.transaction(async (trx) => {
      const last = await holdTaxiiCollection(trx, collection);
      await addTaxiiObjects(trx, collection, rows, Math.max(last + 1, Date.now() * 1000), []);
    });
    if (from % 100_000 === 0) say(`${from} objects ...`);
  }
};

/** How long a page of 1,000 takes where a collection holds this many objects, wherever it begins, and whatever is asked for. */
export const taxiiSpeed = async (stages: Stages, dir: string, objects: number, say: (text: string) => void): Promise<Figure[]> => {
  const store = await openStore({ dataDir: dir });
  const context = { store, stages };
  try {
    const added = await taxiiAdd(context, INBOX, [indicator(objects)]);
    if (added.failure_count > 0) throw new Error(JSON.stringify(added.failures));
    const [there] = await store.db.selectFrom('taxii_object').select('collection').limit(1).execute();
    await fill(store, there?.collection ?? '', objects, say);
    const all = { after: null, ids: null, types: null, specVersions: null, versions: { first: false, last: true, exact: [] } } as const;
    const ends = store.db.selectFrom('taxii_object').select(({ fn }) => [fn.min('added').as('first'), fn.max('added').as('last')]);
    const { first, last } = await ends.executeTakeFirstOrThrow();
    const [begin, span] = [Number(first), Number(last) - Number(first)];
    const asked: (readonly [string, (share: number) => TaxiiPageAsk['filter']])[] = [
      ['from anywhere', (share) => ({ ...all, after: Math.floor(begin + share * span) })],
      ['of one type', () => ({ ...all, types: ['indicator'] })],
      ['of a type that is not there', () => ({ ...all, types: ['malware'] })],
      ['all versions', () => ({ ...all, versions: 'all' })],
    ];
    const figures: Figure[] = [];
    for (const [name, filter] of asked) {
      const samples: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        samples.push(
          await milliseconds(() => taxiiPage(context, INBOX, 'objects', null, { filter: filter(round / ROUNDS), limit: PAGE, next: null })),
        );
      figures.push({
        name: `TAXII, a page of ${PAGE.toLocaleString('en')} ${name}`,
        value: percentile(samples, 0.95),
        unit: 'ms',
        aim: '<= 100',
        note: `of 100 pages 95 are faster, median ${percentile(samples, 0.5).toFixed(1)}, at ${objects.toLocaleString('en')} objects`,
      });
    }
    return figures;
  } finally {
    await store.close();
  }
};
