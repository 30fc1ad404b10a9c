import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Assay as people start it, on a folder that is there already. */
export interface Served {
  url: string;
  pid: number;
  stop: () => Promise<void>;
}

/**
 * Starts it on a free port; with `publish` false nothing is put into the collections of TAXII meanwhile: a folder that was loaded past the
 * server would be published whole at the first start, minutes of work beside what is timed. @throws Error where it ends before it listens
 */
export const serve = async (root: string, dir: string, { publish = true } = {}): Promise<Served> => {
  const options = ['--data', dir, '--port', '0', '--no-example', ...(publish ? [] : ['--no-taxii-publish'])];
  const child = spawn(join(root, 'bin/assay'), ['serve', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  // Asked for now: a child that fails is closed before anybody below waits for it.
  const closed = new Promise((resolve) => child.on('close', resolve));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await closed;
  };
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.on('close', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  return { url, pid: child.pid ?? 0, stop };
};
