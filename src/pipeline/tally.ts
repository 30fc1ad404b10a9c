import { bundlesForIncidents } from '../store/bundles.ts';
import { areEntitiesUncounted, countAllEntities } from '../store/entity-tallies.ts';
import { areSourcesUncounted, countAllSources } from '../store/source-counts.ts';
import type { Store } from '../store/store.ts';
import { incidentsWithoutTally, upsertTallies } from '../store/tallies.ts';
import type { Stages } from './contract.ts';

const AT_ONCE = 40;

/** Counts what a database of an earlier shape holds uncounted, some at a time; done once, when it is opened. @returns how many there were */
export const tallyMissing = async (store: Store, stages: Stages): Promise<number> => {
  const missing = await incidentsWithoutTally(store.db);
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    await store.transaction(async (trx) => {
      const bundles = await bundlesForIncidents(trx, missing.slice(at, at + AT_ONCE));
      await upsertTallies(
        trx,
        bundles.map((bundle) => ({ tally: stages.tally(bundle), when: bundle.incident.when })),
      );
    });
  }
  if (await areSourcesUncounted(store.db)) await store.transaction(countAllSources);
  if (await areEntitiesUncounted(store.db)) await store.transaction(countAllEntities);
  return missing.length;
};
