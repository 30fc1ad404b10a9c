import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { importCounted } from '../src/app/import.ts';
import { openClient } from '../src/net/client.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { openStore } from '../src/store/store.ts';
import { spareMemory, wireImport } from '../src/wire.ts';
import { type Figure, residentMb } from './measure.ts';

const NAMES = ['Heron', 'Tern', 'Osprey', 'Plover', 'Curlew', 'Avocet', 'Dunlin', 'Godwit', 'Knot', 'Ruff'];
const WORDS =
  'It reads the settings of the machine, sends them to its server over an encrypted channel and waits for what it is told to do; a part of it survives a restart as a scheduled task.';
const id = (type: string, n: number): string => `${type}--${(n >>> 0).toString(16).padStart(8, '0')}-1f1f-43b7-8c68-ba5465ec5c04`;

/** A bundle like those of vendors: groups and programs with descriptions, ties between them, indicators. About 1.1 KB an object. */
function* objects(count: number): Generator<object> {
  const who = { created: '2024-05-01T00:00:00.000Z', modified: '2024-05-01T00:00:00.000Z', spec_version: '2.1' };
  const author = { ...who, type: 'identity', id: id('identity', 1), name: 'The Bench', identity_class: 'organization' };
  yield author;
  const by = { ...who, created_by_ref: author.id };
  for (let n = 1; n < count; n += 1) {
    const name = `${NAMES[n % NAMES.length] ?? ''} ${n}`;
    const description = `${name}. ${WORDS} ${WORDS} ${WORDS} ${WORDS}`;
    const near = n - (n % 4);
    if (n % 4 === 0) yield { ...by, type: 'intrusion-set', id: id('intrusion-set', n), name: `Grey ${name}`, description };
    else if (n % 4 === 1) yield { ...by, type: 'malware', id: id('malware', n), name: `${name} Loader`, is_family: true, description };
    else if (n % 4 === 2)
      yield {
        ...by,
        type: 'relationship',
        id: id('relationship', n),
        relationship_type: 'uses',
        source_ref: id('intrusion-set', near),
        target_ref: id('malware', near + 1),
        description,
      };
    else
      yield {
        ...by,
        type: 'indicator',
        id: id('indicator', n),
        pattern: `[domain-name:value = 'host${n}.example']`,
        pattern_type: 'stix',
        valid_from: who.created,
        description,
      };
  }
}

const write = async (file: string, megabytes: number): Promise<number> => {
  const out = createWriteStream(file);
  let [size, count] = [0, 0];
  out.write('{"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[');
  for (const object of objects(10_000_000)) {
    const text = `${count === 0 ? '' : ','}\n${JSON.stringify(object)}`;
    size += text.length;
    count += 1;
    if (!out.write(text)) await once(out, 'drain');
    if (size >= megabytes * 1_000_000) break;
  }
  out.end(']}');
  await once(out, 'finish');
  return count;
};

/** How many objects of a bundle a second are stored with everything searchable, and the most memory that takes. */
export async function importSpeed(
  root: string,
  stages: Stages,
  dir: string,
  megabytes: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const file = join(dir, 'bundle.json');
  const data = join(dir, 'import');
  // A database is made once, in a process of its own: that takes more memory for a moment than what is measured here.
  execFileSync(join(root, 'bin', 'assay'), ['incidents', '--data', data]);
  const count = await write(file, megabytes);
  const client = openClient({ userAgent: 'Assay/bench', allowPrivate: false });
  const store = await openStore({ dataDir: data });
  spareMemory();
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, residentMb(process.pid))), 100);
  try {
    const [opened] = await wireImport(client, {})([file], stages.now());
    if (opened === undefined) throw new Error('no source takes the bundle');
    const start = performance.now();
    let told = 0;
    const counts = await importCounted({ store, stages }, opened.pieces, (done) => {
      if (done - told < 20_000) return;
      told = done;
      say(`  ${done} of ${count} objects, ${((done * 1000) / (performance.now() - start)).toFixed(0)} a second`);
    });
    const seconds = (performance.now() - start) / 1000;
    if (counts.stored !== count) throw new Error(`${counts.stored} of ${count} objects were stored: ${JSON.stringify(counts)}`);
    const note = `${count} objects in ${megabytes} MB, ${counts.statements} statements, into PGlite`;
    return [
      { name: 'STIX objects to stored statements', value: count / seconds, unit: 'objects/s', aim: '> 2000', note },
      { name: 'most memory meanwhile', value: most, unit: 'MB', aim: '< 600', note: 'resident, database in it' },
    ];
  } finally {
    clearInterval(watch);
    await client.close();
    await store.close();
  }
}
