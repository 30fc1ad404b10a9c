// Makes lexer and parser of the pattern language from its grammar: `node tools/pattern-grammar.mjs`. Run it after the grammar has
// changed; a test compares what is checked in with what comes out. `--to <folder>` writes elsewhere.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = join(root, 'src/core/stix-pattern');
const at = process.argv.indexOf('--to');
const target = at === -1 ? join(home, 'generated') : process.argv[at + 1];

const scratch = mkdtempSync(join(tmpdir(), 'assay-grammar-'));
try {
  const made = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/antlr-ng/dist/cli/runner.js'),
      '-Dlanguage=TypeScript',
      '-o',
      scratch,
      '-l',
      'false',
      '-v',
      'false',
      join(home, 'STIXPattern.g4'),
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0 || made.stderr.trim() !== '') throw new Error(`antlr-ng: ${made.stdout}${made.stderr}`);
  mkdirSync(target, { recursive: true });
  for (const name of ['STIXPatternLexer.ts', 'STIXPatternParser.ts']) {
    const code = readFileSync(join(scratch, name), 'utf8');
    // The tool's output does not hold to our compiler flags; its types are still used where it is imported.
    writeFileSync(join(target, name), `// Made by tools/pattern-grammar.mjs from STIXPattern.g4.\n// @ts-nocheck\n${code}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
