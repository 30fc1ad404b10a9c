import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * The layer guard, tried: a toy tree in the shape of this repository passes, and each planted breach is caught by the rule
 * that stands for it. Without this a typo in a pattern would turn a rule off and nobody would notice.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const usesClaim = "import type { Claim } from '../model/claim.ts'; export const f = (c: Claim) => c;";
const importAll = (from: string): string => `import * as x from '${from}'; export const y = x;`;

const tree: Record<string, string> = {
  'tsconfig.json':
    '{"compilerOptions":{"module":"nodenext","moduleResolution":"nodenext","jsx":"react-jsx","allowImportingTsExtensions":true,"noEmit":true},"include":["src","web","test"]}',
  'package.json': '{"type":"module"}',
  'src/core/errors.ts': 'export class AppError extends Error {}',
  'src/core/errors.test.ts': "import { AppError } from './errors.ts'; import { h } from '../../test/h.ts'; export const t = [AppError, h];",
  'src/model/claim.ts': "import { AppError } from '../core/errors.ts'; export type Claim = { id: string }; export const bad = AppError;",
  'src/model/api/claim.ts': "import type { Claim } from '../claim.ts'; export type ClaimDto = Claim;",
  'src/config/options.ts': 'export const options = {};',
  'src/store/db.ts': `import pg from 'pg'; ${usesClaim} export const save = pg;`,
  'src/net/http.ts': 'export const get = (u: string) => fetch(u);',
  'src/collect/registry.ts':
    "import { rss } from './sources/rss/index.ts'; import { taxii } from './sources/taxii/index.ts'; export const all = [rss, taxii];",
  'src/collect/sources/rss/index.ts': "import { get } from '../../../net/http.ts'; export const rss = () => get('x');",
  'src/collect/sources/taxii/index.ts': 'export const taxii = 1;',
  'src/read/read.ts': usesClaim,
  'src/resolve/resolve.ts': usesClaim,
  'src/weigh/weigh.ts': usesClaim,
  'src/share/share.ts': usesClaim,
  'src/pipeline/run.ts':
    "import * as a from '../collect/registry.ts'; import * as b from '../read/read.ts'; import * as c from '../resolve/resolve.ts'; " +
    "import * as d from '../weigh/weigh.ts'; import * as e from '../share/share.ts'; import * as f from '../store/db.ts'; export const run = [a, b, c, d, e, f];",
  'src/app/query.ts': "import { run } from '../pipeline/run.ts'; export const query = run;",
  'src/server/http.ts': "import { query } from '../app/query.ts'; export const server = query;",
  'src/cli/cli.ts': "import { query } from '../app/query.ts'; export const cli = query;",
  'src/main.ts':
    "import { options } from './config/options.ts'; import { server } from './server/http.ts'; import { cli } from './cli/cli.ts'; " +
    "import { save } from './store/db.ts'; export const main = [options, server, cli, save];",
  'test/h.ts': "import { run } from '../src/pipeline/run.ts'; export const h = run;",
  'web/api/client.ts': "import type { ClaimDto } from '../../src/model/api/claim.ts'; export const get = (d: ClaimDto) => d;",
  'web/ui/badge.tsx': 'export const Badge = () => null;',
  'web/features/graph/graph.tsx':
    "import { Badge } from '../../ui/badge.tsx'; import { get } from '../../api/client.ts'; export const Graph = [Badge, get];",
  'web/features/review/review.tsx': 'export const Review = 1;',
  'web/test/stage.ts': "import { server } from '../../src/server/http.ts'; export const stage = server;",
  'web/pages/home.tsx': "import { Graph } from '../features/graph/graph.tsx'; export const Home = Graph;",
};

const breaches: [rule: string, what: string, path: string, text: string][] = [
  ['layer-src-weigh', 'an upward import of a value', 'src/weigh/weigh.ts', importAll('../store/db.ts')],
  [
    'layer-src-read',
    'a sibling stage, type only',
    'src/read/read.ts',
    "import type { f as g } from '../resolve/resolve.ts'; export type G = typeof g;",
  ],
  ['layer-src-core', 'a dynamic upward import', 'src/core/errors.ts', "export const later = () => import('../pipeline/run.ts');"],
  ['layer-src-model', 'a re-export from above', 'src/model/claim.ts', "export * from '../app/query.ts';"],
  ['layer-src-server', 'server to store', 'src/server/http.ts', importAll('../store/db.ts')],
  ['layer-src-app', 'config below main', 'src/app/query.ts', importAll('../config/options.ts')],
  ['plugin-isolation-src-collect-sources', 'plug-in to plug-in', 'src/collect/sources/rss/index.ts', importAll('../taxii/index.ts')],
  ['plugin-isolation-web-features', 'feature to feature', 'web/features/review/review.tsx', importAll('../graph/graph.tsx')],
  ['layer-web-ui', 'ui to api', 'web/ui/badge.tsx', importAll('../api/client.ts')],
  ['layer-web-pages', 'web to server', 'web/pages/home.tsx', importAll('../../src/server/http.ts')],
  ['no-test-in-production', 'test code in production', 'src/app/query.ts', importAll('../../test/h.ts')],
  ['no-test-in-production', "the pages' test kit in a page", 'web/pages/home.tsx', importAll('../test/stage.ts')],
  ['database-only-in-store', 'a database package outside store', 'src/app/query.ts', importAll('pg')],
  ['language-model-only-in-second', 'the SDK of a language model elsewhere', 'src/app/query.ts', importAll('@ai-sdk/openai-compatible')],
  ['language-model-loaded-late', 'the SDK of a language model loaded at the start', 'src/second/x.ts', importAll('ai')],
  ['model-is-browser-safe', 'a node builtin in model', 'src/model/claim.ts', importAll('node:fs')],
  ['unlisted-folder', 'a folder missing from the table', 'src/misc/x.ts', importAll('../app/query.ts')],
  ['unresolvable', 'a path that does not resolve', 'src/app/query.ts', importAll('../config/gone.ts')],
  ['no-cycle', 'a type-only cycle', 'src/model/claim.ts', "import type { ClaimDto } from './api/claim.ts'; export type Z = ClaimDto;"],
];

interface Cruise {
  summary: { violations: { rule: { name: string } }[] };
}

/** Names of the rules broken by the toy tree with one more piece of text appended to one file. */
async function brokenRules(extra?: { path: string; text: string }): Promise<Set<string>> {
  const dir = mkdtempSync(join(tmpdir(), 'assay-layers-'));
  try {
    const put = (path: string, text: string): void => {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      appendFileSync(join(dir, path), `\n${text}\n`);
    };
    for (const [path, text] of Object.entries(tree)) put(path, text);
    if (extra !== undefined) put(extra.path, extra.text);
    for (const file of ['layers.mjs', '.dependency-cruiser.mjs']) cpSync(join(root, file), join(dir, file));
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
    const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const out = await output(
      process.execPath,
      [cruise, 'src', 'web', 'test', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
      dir,
    );
    return new Set((JSON.parse(out) as Cruise).summary.violations.map((v) => v.rule.name));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function output(command: string, args: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
    child.on('error', reject).on('close', () => resolve(out));
  });
}

describe.concurrent('the layer guard', { timeout: 120_000 }, () => {
  it('passes a tree that keeps the rules', async () => {
    expect([...(await brokenRules())]).toEqual([]);
  });

  it.each(breaches)('%s catches %s', async (rule, _what, path, text) => {
    expect([...(await brokenRules({ path, text }))]).toContain(rule);
  });
});
