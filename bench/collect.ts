import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { RawItem } from '../src/model/document.ts';
import { openOutlet } from '../src/collect/outlet.ts';
import { openClient } from '../src/net/client.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { collectDue } from '../src/pipeline/collecting.ts';
import { addSubscription } from '../src/pipeline/subscriptions.ts';
import { openStore } from '../src/store/store.ts';
import { spareMemory } from '../src/wire.ts';
import { type Figure, residentMb } from './measure.ts';

const ITEMS = 1000;

/** A feed of a thousand articles on loopback, fetched, read and stored: how many in a second, and the most memory that took. */
export async function collectSpeed(root: string, stages: Stages, dir: string, page: (i: number) => RawItem): Promise<Figure[]> {
  const items = Array.from(
    { length: ITEMS },
    (_, i) =>
      `<item><title>Article ${i}</title><link>/a/${i}</link><pubDate>${new Date(Date.now() - i * 60_000).toUTCString()}</pubDate></item>`,
  ).join('');
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/robots.txt') return void response.writeHead(404).end();
    if (path === '/feed.xml')
      return void response.end(
        `<?xml version="1.0"?><rss version="2.0"><channel><title>The Bench</title><link>/</link>${items}</channel></rss>`,
      );
    return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(Number(path.slice(3))).bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  // No pause between two requests: what is measured is the program and not its manners.
  const client = openClient({ allowPrivate: true, userAgent: 'Assay/bench', gapMs: 0 });
  // A database is made once, in a process of its own: that takes more memory for a moment than what is measured here.
  execFileSync(join(root, 'bin', 'assay'), ['incidents', '--data', dir]);
  const store = await openStore({ dataDir: dir });
  // As the program does before it collects.
  spareMemory();
  const outlet = openOutlet(client);
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, residentMb(process.pid))), 200);
  try {
    await addSubscription(store, outlet, { url: `http://127.0.0.1:${port}/feed.xml` }, stages.now());
    const start = performance.now();
    const came = await collectDue({ store, stages, outlet, signal: new AbortController().signal });
    const seconds = (performance.now() - start) / 1000;
    if (came.stored !== ITEMS) throw new Error(`${came.stored} of ${ITEMS} articles were stored: ${JSON.stringify(came)}`);
    const how = `${ITEMS} RSS items with their pages from a server in the same process`;
    return [
      { name: 'feed items to stored statements', value: ITEMS / seconds, unit: 'docs/s', aim: '> 30', note: how },
      { name: 'most memory meanwhile', value: most, unit: 'MB', aim: '< 600', note: 'resident, database and server in it' },
    ];
  } finally {
    clearInterval(watch);
    await client.close();
    await store.close();
    server.closeAllConnections();
    server.close();
  }
}
