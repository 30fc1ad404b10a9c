import { addAlertRule } from '../../src/pipeline/alert-rules.ts';
import { alertRound } from '../../src/pipeline/alerting.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openPoster } from '../../src/net/post.ts';
import { entitiesAsked } from '../../src/store/entities.ts';
import { openStore } from '../../src/store/store.ts';
import { rawText, tinyStages } from '../tiny-stages.ts';

/**
 * Makes a rule with a webhook, lets something happen, and sends the alert. Meant to be killed by its receiver.
 * Arguments: data folder, address of the webhook. Prints the secret.
 */
const [dataDir = '', url = ''] = process.argv.slice(2);
const store = await openStore({ dataDir });
const stages = tinyStages();
await ingest(store, stages, rawText('Alfa fell.'));
const [alfa] = await entitiesAsked(store.db, { ids: [], keys: ['alfa'], knowledge: [] });
const rule = await addAlertRule(
  store,
  {
    on: { kind: 'entity', id: alfa?.row.id ?? '' },
    when: ['mention'],
    channels: [{ kind: 'webhook', url, maxTlp: 'green' }],
    pace: { every: 'event' },
    quiet: null,
  },
  stages.now(),
);
const [hook] = rule.channels;
process.stdout.write(`${hook?.kind === 'webhook' ? store.secrets.open('alert', hook.secret) : ''}\n`);
await ingest(store, stages, rawText('Alfa fell once more.'));
const poster = openPoster({ allowPrivate: ['127.0.0.1'], userAgent: 'Assay/test' });
const ways = { mail: null, hook: poster, page: 'http://127.0.0.1:7420' };
const finds = async (): Promise<ReadonlySet<string>> => new Set();
await alertRound({ store, now: stages.now, finds, ways, signal: new AbortController().signal });
process.stdout.write('marked\n');
await poster.close();
await store.close();
