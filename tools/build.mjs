import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/**
 * What is built from what. Types are not checked here (`npm test` does it): a start should take a second, not ten.
 * The web page shares src/model and src/core with the server, so a change there makes both stale.
 */
const parts = {
  server: {
    from: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    makes: 'src/main.js',
    run: ['node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.build.json'],
  },
  web: {
    from: ['web', 'src/model', 'src/core', 'tsconfig.json', 'package-lock.json'],
    makes: 'web/index.html',
    run: ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'],
  },
  'blank-database': {
    from: ['tools/blank-database.mjs', 'package-lock.json'],
    makes: 'blank-database.tar',
    run: ['tools/blank-database.mjs', 'dist/blank-database.tar'],
  },
};

function* filesUnder(path) {
  if (!statSync(path).isDirectory()) return yield path;
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)))
    if (entry.name !== 'node_modules') yield* filesUnder(join(path, entry.name));
}

/** Hash of contents, not of times: a fresh checkout of the same commit is not stale. */
function fingerprint(part) {
  const hash = createHash('sha256').update(process.version);
  for (const from of part.from) {
    const path = join(root, from);
    if (!existsSync(path)) continue;
    for (const file of filesUnder(path)) {
      if (/[.]test[.]tsx?$/.test(file)) continue;
      const bytes = readFileSync(file);
      hash.update(`${relative(root, file).split(sep).join('/')}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

const stampOf = (name) => join(dist, `.${name}.stamp`);
const isStale = (name, print) => {
  const stamp = stampOf(name);
  return !existsSync(join(dist, parts[name].makes)) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== print;
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** One build at a time in one checkout; a lock left by a killed build is taken over. */
async function locked(work) {
  mkdirSync(dist, { recursive: true });
  const lock = join(dist, '.building');
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function run([script, ...args]) {
  return new Promise((resolve, reject) => {
    const path = join(root, script);
    if (!existsSync(path)) return reject(new Error(`${script} is not installed: run "npm ci" first`));
    // A tool's report goes to stderr: stdout belongs to the command that comes after (`--json`).
    const child = spawn(process.execPath, [path, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
    child
      .on('error', reject)
      .on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${script} failed with exit code ${code}`))));
  });
}

/** A worker thread's script is plain JavaScript (it must run beside the sources and beside the build), which tsc leaves where it is. */
function copyPlainScripts() {
  for (const file of filesUnder(join(root, 'src'))) {
    if (!file.endsWith('.mjs')) continue;
    const to = join(dist, relative(root, file));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(file, to);
  }
}

/**
 * Builds the named parts (`server`, `web`, `blank-database`) that are stale, with one line each on stderr.
 * @throws Error where a tool is missing or refuses the source.
 */
export async function build(names) {
  const todo = names.filter((name) => isStale(name, fingerprint(parts[name])));
  if (todo.length === 0) return;
  await locked(async () => {
    for (const name of todo) {
      const print = fingerprint(parts[name]);
      if (!isStale(name, print)) continue;
      process.stderr.write(`building ${name} ...\n`);
      rmSync(stampOf(name), { force: true });
      if (name === 'server') rmSync(join(dist, 'src'), { recursive: true, force: true });
      await run(parts[name].run);
      if (name === 'server') copyPlainScripts();
      writeFileSync(stampOf(name), print);
    }
  });
}
