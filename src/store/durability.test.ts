import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChild, startChild } from '../../test/children.ts';
import { AssayError } from '../core/errors.ts';
import { storedDocuments } from './documents.ts';
import { linkFaults } from './faults.ts';
import { openStore } from './store.ts';

const KILLS = 5;
const compiled: string[] = [];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-durability-'));
  compiled.push(await compileChild('load'), await compileChild('hold'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  for (const script of compiled) await rm(dirname(script), { recursive: true, force: true });
});

describe('a data folder', () => {
  it('holds every acknowledged document after each of several kills in the middle of a load', async () => {
    const dataDir = join(folder, 'killed');
    const acknowledged = new Set<string>();
    for (let run = 0; run < KILLS; run += 1) {
      const child = startChild(compiled[0] ?? '', [dataDir, String(run)]);
      await child.printed(2 + Math.floor(Math.random() * 40));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
      child.process.kill('SIGKILL');
      await child.ended;
      // The line being written when the process died may be cut.
      for (const line of child.lines.slice(1)) if (/^doc_[0-9a-f]{32}$/.test(line)) acknowledged.add(line);

      const store = await openStore({ dataDir });
      const held = await storedDocuments(store.db, [...acknowledged]);
      expect([...acknowledged].filter((id) => !held.has(id))).toEqual([]);
      expect(await linkFaults(store.db)).toEqual([]);
      await store.close();
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS);
  }, 180_000);

  it('has one writer: the second is told who holds it, and gets in when the first is gone', async () => {
    const dataDir = join(folder, 'held');
    const first = startChild(compiled[1] ?? '', [dataDir]);
    await first.printed(1);
    expect(first.lines).toEqual(['open']);
    const refusal = await openStore({ dataDir }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AssayError);
    const { failure } = refusal as AssayError;
    expect(failure.kind).toBe('refused');
    expect(failure.message).toContain(dataDir);
    expect(failure.message).toContain(`process ${first.process.pid}`);
    expect(failure.remedy).toContain('--data');

    const second = startChild(compiled[1] ?? '', [dataDir]);
    expect(await second.ended).toBe(3);
    expect(second.lines.join()).toContain('is in use');

    first.process.stdin?.end();
    expect(await first.ended).toBe(0);
    const store = await openStore({ dataDir });
    // Also in one process: two handles on one folder are two writers.
    await expect(openStore({ dataDir })).rejects.toThrow('in use');
    await store.close();
    await (await openStore({ dataDir })).close();
  }, 120_000);
});
