import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobView, SubmitDocument } from '../../src/model/api.ts';

/** The program itself with the example case in a database of its own, for flows that go through store and reader. */
export interface Real {
  url: string;
  /** Hands a document in, as another person or a feed would, and waits until it is read. */
  submit: (input: SubmitDocument) => Promise<JobView>;
  close: () => Promise<void>;
}

const ASSAY = fileURLToPath(new URL('../../bin/assay', import.meta.url));

export const startReal = async (...flags: string[]): Promise<Real> => {
  const dir = mkdtempSync(join(tmpdir(), 'assay-web-'));
  // What it would publish over TAXII no page shows; it takes seconds of every start.
  const child = spawn(ASSAY, ['serve', '--data', dir, '--port', '0', '--no-taxii-publish', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.on('error', reject).on('close', (code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
  const call = async (path: string, init?: RequestInit): Promise<JobView> =>
    (await (await fetch(`${url}/api/v1${path}`, { headers: { 'content-type': 'application/json' }, ...init })).json()) as JobView;
  return {
    url,
    submit: async (input) => {
      let job = await call('/documents', { method: 'POST', body: JSON.stringify(input) });
      while (job.state === 'queued' || job.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 50));
        job = await call(`/jobs/${job.id}`);
      }
      return job;
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
