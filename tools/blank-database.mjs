import { PGlite } from '@electric-sql/pglite';
import { writeFileSync } from 'node:fs';

/**
 * Writes an empty database as one archive: `node tools/blank-database.mjs FILE`. Making one takes seconds of a processor, laying one out from
 * the archive a fraction of it, and every new database, of a first start as of a test, begins as this.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: blank-database.mjs FILE');
const db = await PGlite.create();
const archive = await db.dumpDataDir('none');
await db.close();
writeFileSync(file, new Uint8Array(await archive.arrayBuffer()));
