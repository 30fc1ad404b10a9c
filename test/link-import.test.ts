import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importAll } from '../src/app/import.ts';
import { provenance } from '../src/app/provenance.ts';
import { openClient } from '../src/net/client.ts';
import { documentsAfter } from '../src/store/documents.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { wireImport } from '../src/wire.ts';
import { tinyStages } from './tiny-stages.ts';
import { startWatchedSite, type WatchedSite } from './watched-site.ts';

/** Links beside files on the command line: fetched by the one client, taken for what lies there, and counted like files. */
const NOW = '2024-05-08T10:00:00.000Z';
const stages = { ...tinyStages(), now: () => NOW };

describe('a link that is imported', () => {
  let store: Store;
  let site: WatchedSite;
  const client = openClient({ allowPrivate: true, userAgent: 'Assay/test', gapMs: 0, attempts: 1 });
  const guarded = openClient({ allowPrivate: false, userAgent: 'Assay/test', gapMs: 0, attempts: 1 });
  const take = async (links: readonly string[], by = client) => importAll({ store, stages }, await wireImport(by, {})(links, NOW));

  beforeAll(async () => {
    store = await openStore({ memory: true });
    site = await startWatchedSite();
    const identity = (n: number, name: unknown) => ({
      type: 'identity',
      spec_version: '2.1',
      id: `identity--00000000-0000-4000-8000-00000000000${n}`,
      created: '2024-01-01T00:00:00.000Z',
      modified: '2024-01-01T00:00:00.000Z',
      name,
      identity_class: 'organization',
    });
    const objects = [identity(1, 'Alfa'), identity(2, 'Beta'), identity(3, 7)];
    site.pages.set('/b/bundle.json', JSON.stringify({ type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000009', objects }));
    site.type.set('/b/bundle.json', 'application/octet-stream');
    site.pages.set('/a', '<html><head><title>News</title></head><body><article><h1>News</h1><p>Alfa fell.</p></article></body></html>');
    site.pages.set('/moved', (response) => void response.writeHead(302, { location: '/a' }).end());
    site.pages.set('/empty', '');
  });
  afterAll(async () => {
    await client.close();
    await guarded.close();
    await site.close();
    await store.close();
  });

  it('is taken for what lies there, and what was read is stored, known or quarantined', async () => {
    const report = await take([`${site.url}/b/bundle.json`, `${site.url}/moved`, `${site.url}/a`, `${site.url}/empty`, `${site.url}/none`]);
    expect(
      report.imported.map(({ file, kind, read, stored, known, quarantined }) => [
        file.slice(site.url.length),
        kind,
        read,
        stored,
        known,
        quarantined,
      ]),
    ).toEqual([
      ['/b/bundle.json', 'STIX bundle', 3, 2, 0, 1],
      ['/moved', 'text file', 1, 1, 0, 0],
      ['/a', 'text file', 1, 0, 1, 0],
      ['/empty', 'not known', 1, 0, 0, 1],
      ['/none', 'not known', 1, 0, 0, 1],
    ]);
    const { read, stored, known, quarantined } = report.total;
    expect(read).toBe(stored + known + quarantined);
    const page = (await documentsAfter(store.db, 0, 100)).find(({ text }) => text.includes('Alfa fell'));
    expect(page?.url).toBe(`${site.url}/a`);
    expect((await provenance({ store }, page?.id ?? '')).captures).toMatchObject([
      { asked: `${site.url}/moved`, final: `${site.url}/a`, status: 200 },
      { asked: `${site.url}/a`, final: `${site.url}/a`, status: 200 },
    ]);
  });

  it('leads into no private network, and says so where it is the only one', async () => {
    await expect(take([`${site.url}/a`], guarded)).rejects.toMatchObject({ failure: { kind: 'refused' } });
    await expect(take([`${site.url}/none`])).rejects.toMatchObject({ failure: { kind: 'not-found' } });
  });
});
