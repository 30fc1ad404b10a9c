import { sql } from 'kysely';
import { publish, publishAnew } from '../src/app/taxii-publish.ts';
import type { RawItem } from '../src/model/document.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { openStore } from '../src/store/store.ts';
import { projectRoot, wireCatalogue } from '../src/wire.ts';
import { grownAt } from './grown.ts';
import { type Figure, milliseconds, residentMb } from './measure.ts';

/** How long it takes until what is stored is in the collections of TAXII, and what a document more takes. */
export const publishSpeed = async (
  stages: Stages,
  dir: string,
  documents: number,
  page: (i: number) => RawItem,
  say: (text: string) => void,
): Promise<Figure[]> => {
  const store = await openStore({ dataDir: await grownAt(stages, dir, documents, page, say) });
  const context = { store, stages, attack: wireCatalogue(projectRoot()) };
  let most = 0;
  const watching = setInterval(() => (most = Math.max(most, residentMb(process.pid))), 200);
  try {
    say('publishing ...');
    let objects = 0;
    const first = await milliseconds(async () => void ({ added: objects } = await publish(context)));
    const again = await milliseconds(async () => void (await publish(context)));
    await ingestAll(store, stages, [page(documents + 1)]);
    const more = await milliseconds(async () => void (await publish(context)));
    await publishAnew(context);
    const whole = await milliseconds(async () => void (await publish(context)));
    const { rows } = await sql<{ n: number; mb: number }>`select count(distinct collection)::int as n,
      (pg_total_relation_size('taxii_object') + pg_total_relation_size('taxii_body') + pg_total_relation_size('taxii_given')) / 1048576.0 as mb
      from taxii_object`.execute(store.db);
    const collections = rows[0]?.n ?? 1;
    const each = Math.round(objects / collections);
    return [
      {
        name: 'TAXII published',
        value: (each * 1000) / first,
        unit: 'objects/s',
        aim: '> 1,000',
        note: `${each} objects of ${documents} documents into ${collections} collections, ${Math.round(rows[0]?.mb ?? 0)} MB`,
      },
      { name: 'TAXII published, nothing new', value: again, unit: 'ms', aim: '< 1,000', note: 'the same again' },
      { name: 'TAXII published, one document more', value: more / 1000, unit: 's', aim: '< 5', note: 'what it touches' },
      { name: 'TAXII published anew', value: whole / 1000, unit: 's', aim: '', note: 'all is gone through, and nothing is otherwise' },
      { name: 'memory while publishing', value: most, unit: 'MB', aim: '< 1,000', note: 'resident, with the embedded database' },
    ];
  } finally {
    clearInterval(watching);
    await store.close();
  }
};
