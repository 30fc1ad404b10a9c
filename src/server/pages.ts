import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { fail } from '../core/errors.ts';
import { speaksTaxii } from './taxii/errors.ts';

/**
 * The built web page. Files under assets/ carry a hash of their content in the name, so a browser may keep them for good;
 * the page itself is asked for anew each time. Any other address is a place inside the page, which finds its own way.
 */
export async function pages(server: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await server.register(staticFiles, {
      root: folder,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !speaksTaxii(request) &&
      !/^\/assets\/|\.[a-z0-9]{1,5}$/i.test(request.url.split('?')[0] ?? '');
    if (isPage && built) return reply.sendFile('index.html');
    throw isPage
      ? fail('not-found', 'page-not-built', 'The web page is not built.', {
          where: request.url,
          remedy: 'Start with bin/assay serve, or run npm run build.',
        })
      : fail('not-found', 'no-such-address', `There is nothing at ${request.method} ${request.url}.`, { where: request.url });
  });
}
