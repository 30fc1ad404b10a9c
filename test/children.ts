import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Compiles a script of test/children to plain JavaScript, as Node 20 needs it, below node_modules so that packages are found.
 * The worker of the store lies beside it as it does in dist/.
 * @returns path of the script
 */
export const compileChild = async (name: string): Promise<string> => {
  const cache = join(root, 'node_modules/.cache/assay-test');
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, `${name}-`));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: join(root, `test/children/${name}.ts`),
      outDir,
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  for (const file of ['pglite-worker.mjs', 'pglite-statements.mjs']) await copyFile(join(root, 'src/store', file), join(outDir, file));
  return join(outDir, `${name}.mjs`);
};

export interface Child {
  process: ChildProcess;
  /** Lines printed so far; the last may still be missing when the process is killed in the middle of one. */
  lines: string[];
  /** Waits until this many lines were printed. */
  printed(count: number): Promise<void>;
  ended: Promise<number | null>;
}

/** Starts a compiled child. */
export const startChild = (script: string, args: readonly string[]): Child => {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const entry of waiting) if (lines.length >= entry.count) entry.resolve();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    process: child,
    lines,
    printed: (count) =>
      new Promise((resolve, reject) => {
        if (lines.length >= count) return resolve();
        waiting.push({ count, resolve });
        void ended.then(() => reject(new Error(`the child ended after ${lines.length} lines: ${lines.join(' ')}`)));
      }),
    ended,
  };
};
