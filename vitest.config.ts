import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The store suite runs on a real PostgreSQL server too; starting it takes two seconds, so only where a file asks for it.
const postgres = fileURLToPath(new URL('./test/postgres.ts', import.meta.url));

const seed = fileURLToPath(new URL('./test/seed.ts', import.meta.url));

const CODE = ['src', 'test', 'web', 'eval', 'knowledge', 'bench'].map((folder) => `${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', 'dist/**'],
    globalSetup: existsSync(postgres) ? [postgres] : [],
    setupFiles: [seed],
    pool: 'forks',
    // One more than a small machine has cores: a file that waits for a browser or a server leaves its core to another.
    maxWorkers: 3,
    // Only against hanging: a walk through the pages with axe takes half a minute on a busy machine.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // A second, the default, decided on a busy machine whether a page was asked again in time.
    expect: { poll: { timeout: 20_000 } },
    // A file that leaves a server or a browser open must not hang the run.
    teardownTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: CODE,
          exclude: ['**/node_modules/**', 'dist/**', 'web/test/**'],
          // Files of one worker share what they import, and one embedded database, which each empties for itself: half of a run was loading.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'pages', include: ['web/test/**/*.test.ts'] } },
    ],
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', 'junit'],
    outputFile: { junit: 'test-results/junit.xml' },
  },
});
