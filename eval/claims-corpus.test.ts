import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../src/wire.ts';

const FOLDER = join(projectRoot(), 'eval', 'claims');
const names = readdirSync(FOLDER).filter((name) => /^(train|dev|test)-\d{2,3}\.json$/.test(name));

describe('the corpus of claims', () => {
  it('is what its sources give, with the counts of its README', () => {
    const said = execFileSync(process.execPath, [join(FOLDER, 'build.mjs'), '--check'], { encoding: 'utf8' });
    expect(said).toContain(`${names.length} documents`);
    expect(said).toContain('up to date');
  });

  it('holds 247 documents to learn from, 18 to look at and 20 to measure with', () => {
    const count = (part: string): number => names.filter((name) => name.startsWith(part)).length;
    expect([count('train'), count('dev'), count('test')]).toEqual([247, 18, 20]);
  });

  it('gives no two documents the same title or text', () => {
    const seen = names.map((name) => {
      const { title, text } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { title: string; text: string };
      return { title, text };
    });
    expect(new Set(seen.map(({ title }) => title)).size).toBe(names.length);
    expect(new Set(seen.map(({ text }) => text)).size).toBe(names.length);
  });
});
