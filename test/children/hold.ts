import { openStore } from '../../src/store/store.ts';

/** Opens a data folder, prints "open" or the refusal, and keeps it until its input ends. */
const [dataDir = ''] = process.argv.slice(2);
try {
  const store = await openStore({ dataDir });
  process.stdout.write('open\n');
  process.stdin.resume();
  process.stdin.on('end', () => void store.close());
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 3;
}
