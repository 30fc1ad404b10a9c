import { openOutlet } from '../../src/collect/outlet.ts';
import { openClient } from '../../src/net/client.ts';
import { collectDue } from '../../src/pipeline/collecting.ts';
import { addSubscription } from '../../src/pipeline/subscriptions.ts';
import { openStore } from '../../src/store/store.ts';
import { tinyStages } from '../tiny-stages.ts';

/**
 * Subscribes to each address given, collects what is due and prints a line for each item that is on disk, then "end". Meant to be killed.
 * Arguments: data folder, the time it begins at in milliseconds since 1970, addresses.
 */
const [dataDir = '', time = '0', ...urls] = process.argv.slice(2);
const began = Date.now();
// Time goes on while it runs, from where the test says.
const stages = { ...tinyStages(), now: () => new Date(Number(time) + Date.now() - began).toISOString() };
const store = await openStore({ dataDir });
const client = openClient({ allowPrivate: true, userAgent: 'Assay/test', gapMs: 0, attempts: 1 });
const outlet = openOutlet(client);
for (const url of urls) await addSubscription(store, outlet, { url }, stages.now());
process.stdout.write('open\n');
await collectDue({
  store,
  stages,
  outlet,
  signal: new AbortController().signal,
  onItem: (title) => void process.stdout.write(`${title.replaceAll('\n', ' ')}\n`),
});
process.stdout.write('end\n');
await client.close();
await store.close();
