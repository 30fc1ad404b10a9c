import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { buildWeb } from './stage.ts';

/** What a first visit fetches before anything is drawn. */

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));
const MOST_KB = 300;

beforeAll(buildWeb, 180_000);

it(`stays under ${MOST_KB} KB gzipped, and carries no renderer of graphs`, () => {
  const page = readFileSync(join(WEB, 'index.html'), 'utf8');
  const named = (text: string): string[] => text.match(/assets\/[\w.-]+\.(?:js|css)/g) ?? [];
  const read = (name: string): Buffer => readFileSync(join(WEB, name));
  // The page names where it starts, and that names what it fetches next: the page itself, after the words of its language.
  const first = named(page);
  const files = [...new Set([...first, ...first.flatMap((name) => named(read(name).toString()))])].map(read);
  expect(files.length).toBeGreaterThan(1);
  const size = [Buffer.from(page), ...files].reduce((sum, file) => sum + gzipSync(file).length, 0);
  expect(size / 1024).toBeLessThan(MOST_KB);
  for (const file of files) expect(file.includes('u_sizeRatio')).toBe(false);
});
