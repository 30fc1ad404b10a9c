import { ingestAll } from '../../src/pipeline/ingest.ts';
import { openStore } from '../../src/store/store.ts';
import { rawText, tinyStages } from '../tiny-stages.ts';

/**
 * Loads documents without end and prints the id of each when it is acknowledged. Meant to be killed.
 * Arguments: data folder, a word that makes the texts of this run its own.
 */
const [dataDir = '', run = ''] = process.argv.slice(2);
const store = await openStore({ dataDir });
process.stdout.write('open\n');
function* endless() {
  for (let i = 0; ; i += 1)
    yield rawText(`Firm${i % 50} fell in run ${run} on day ${i}. Bank${i} did not. ${'Filler words follow. '.repeat(20)}`);
}
await ingestAll(store, tinyStages(), endless(), ({ result }) => void process.stdout.write(`${result.document}\n`));
