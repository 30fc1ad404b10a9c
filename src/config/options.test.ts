import { describe, expect, it } from 'vitest';
import { AssayError } from '../core/errors.ts';
import { OPTIONS, optionsPage, readOptions } from './options.ts';

const notSet = {
  taxiiPublish: true,
  rateLimit: 30_000,
  mcpMaxTlp: null,
  modelUrl: null,
  mailFrom: null,
  pageUrl: null,
  model: null,
  modelKey: null,
  allowHosts: null,
  proxy: null,
  caFile: null,
  logins: null,
  keyFile: null,
  watchFolders: null,
  contact: null,
  smtpUrl: null,
  taxiiAccounts: null,
  browser: null,
};

describe('options', () => {
  it('have defaults', () => {
    expect(readOptions({}, {})).toEqual({ data: './data', databaseUrl: null, allowPrivate: false, ...notSet, port: 7420, example: true });
  });

  it('come from the environment, and a flag beats it', () => {
    const env = { ASSAY_PORT: '8000', ASSAY_DATA: '/a', ASSAY_EXAMPLE: '0', ASSAY_ALLOW_PRIVATE: 'yes', DATABASE_URL: 'postgres://x/y' };
    expect(readOptions({}, env)).toEqual({
      data: '/a',
      databaseUrl: 'postgres://x/y',
      allowPrivate: true,
      ...notSet,
      port: 8000,
      example: false,
    });
    expect(readOptions({ port: '9000', data: '/b' }, env)).toMatchObject({ port: 9000, data: '/b' });
  });

  it('an empty variable counts as not set', () => {
    expect(readOptions({}, { ASSAY_PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 7420, databaseUrl: null });
  });

  it.each([
    ['--port', { port: '70000' }, {}],
    ['--port', { port: '7e3' }, {}],
    ['ASSAY_PORT', {}, { ASSAY_PORT: 'http' }],
    ['ASSAY_EXAMPLE', {}, { ASSAY_EXAMPLE: 'maybe' }],
  ])('%s refuses what it cannot use, and says which it was', (where, flags, env) => {
    const failure = thrown(() => readOptions(flags, env));
    expect(failure).toMatchObject({ kind: 'bad-input', where });
  });

  it('have one flag and one variable each', () => {
    const all = Object.values(OPTIONS);
    expect(new Set(all.map((o) => o.flag)).size).toBe(all.length);
    expect(new Set(all.map((o) => o.env)).size).toBe(all.length);
  });

  it('are described in docs/configuration.md as they are', async () => {
    await expect(optionsPage()).toMatchFileSnapshot('../../docs/configuration.md');
  });
});

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof AssayError) return error.failure;
    throw error;
  }
  return undefined;
}
