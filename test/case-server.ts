import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { expect } from 'vitest';
import type { AppContext } from '../src/app/context.ts';
import { fail } from '../src/core/errors.ts';
import * as ask from '../src/app/ask.ts';
import { incidents } from '../src/app/incident-list.ts';
import { inWords } from '../src/app/worded.ts';
import type { IncidentSummary } from '../src/model/api.ts';
import { IncidentPage } from '../src/model/incident-list.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import type { Api } from '../src/server/routes.ts';
import { createServer } from '../src/server/server.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { caseFolder, wireStages } from '../src/wire.ts';

/** The example case, read by the real reader into a database in memory, behind the real routes. */

const root = fileURLToPath(new URL('..', import.meta.url));
export type CaseContext = Pick<AppContext, 'store' | 'stages'>;

export interface CaseServer {
  context: CaseContext;
  server: FastifyInstance;
  /** GET under /api/v1, checked against its schema. */
  get: <T extends z.ZodType>(path: string, schema: T) => Promise<z.infer<T>>;
  /** Any request under /api/v1, with its status. */
  call: (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;
  /** The incident whose title holds this. */
  incident: (title: RegExp) => Promise<IncidentSummary>;
  close: () => Promise<void>;
}

const never = (): Promise<never> => Promise.reject(fail('refused', 'not-here', 'This test does not ask for that.'));

/** @param more the use cases the test asks for, beside incidents and dossiers */
export const startCase = async (more: (context: CaseContext) => Partial<Api>): Promise<CaseServer> => {
  const stages = await wireStages(root);
  const store: Store = await openStore({ memory: true });
  await ingestAll(store, stages, await caseFolder(join(root, 'examples/albania'), '2026-01-01T00:00:00.000Z'));
  const context = { store, stages };
  const told: Partial<Api> = {
    incidents: (page, query, words) => incidents(context, page, query, words),
    dossier: (id, asOf, words) => ask.dossier(context, id, asOf, words),
    ...more(context),
  };
  const api = new Proxy(told, { get: (target, name) => Reflect.get(target, name) ?? never }) as Api;
  const server = await createServer({
    api,
    inWords: (words, answer, propositions) => inWords(store.db, words, answer, propositions),
    version: 'test',
    webRoot: join(root, 'dist/web'),
    onFault: (error) => console.error(error),
  });
  const call: CaseServer['call'] = async (method, path, body) => {
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { host: '127.0.0.1' },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: answer.statusCode, body: answer.json() as unknown };
  };
  const get: CaseServer['get'] = async (path, schema) => {
    const { status, body } = await call('GET', path);
    expect(status, JSON.stringify(body)).toBe(200);
    return schema.parse(body);
  };
  return {
    context,
    server,
    get,
    call,
    incident: async (title) => {
      const { items } = await get('/incidents', IncidentPage);
      const found = items.filter((each) => title.test(each.title)).toSorted((a, b) => b.statements - a.statements)[0];
      if (found === undefined) throw new Error(`no incident ${title}`);
      return found;
    },
    close: async () => {
      await server.close();
      await store.close();
    },
  };
};
