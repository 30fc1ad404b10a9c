import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The program as a user starts it. */
export const ASSAY = fileURLToPath(new URL('../bin/assay', import.meta.url));

export interface Started {
  url: string;
  /** Ends it as Ctrl-C does, and waits for that. */
  stop: () => Promise<void>;
}

/** Serves on any free port and waits until the example case is there. @param dir its data folder */
export const startProgram = async (dir: string, ...flags: string[]): Promise<Started> => {
  const child = spawn(ASSAY, ['serve', '--data', dir, '--port', '0', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  // It says so when everything is loaded.
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.on('error', reject).on('close', (code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};
