import { linkSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fail } from '../core/errors.ts';

/**
 * One writer per data folder. PGlite itself lets a second process open the same folder and then rows that were already
 * acknowledged are lost, so the lock is ours: a file naming its holder, made in one step, taken over only from the dead.
 */
export interface DataLock {
  release(): void;
}

interface Holder {
  pid: number;
  started: string;
  host: string;
  token: string;
}

const LOCK_FILE = 'assay.lock';
const BEAT_MS = 5_000;
const FOREIGN_STALE_MS = 30_000;

/** The start time of a live process as the kernel counts it, null when it is dead, 'unknown' where /proc is missing. */
const startOf = (pid: number): string | null => {
  try {
    // The command name (field 2) may hold blanks and brackets: count the fields from the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    return state === 'Z' || state === 'X' ? null : (fields[19] ?? 'unknown');
  } catch {
    try {
      process.kill(pid, 0);
      return 'unknown';
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'unknown' : null;
    }
  }
};

const readHolder = (file: string): { holder: Holder | null; text: string; age: number } | null => {
  try {
    const text = readFileSync(file, 'utf8');
    const age = Date.now() - statSync(file).mtimeMs;
    try {
      const holder = JSON.parse(text) as Holder;
      return { holder: typeof holder.pid === 'number' ? holder : null, text, age };
    } catch {
      return { holder: null, text, age };
    }
  } catch {
    return null;
  }
};

/** Whether the holder still runs. A pid used again by another process has another start time. */
const isAlive = (found: { holder: Holder | null; age: number }): boolean => {
  const { holder, age } = found;
  if (holder === null) return false;
  // In another container or machine the pid means nothing here; its heart-beat does.
  if (holder.host !== hostname()) return age < FOREIGN_STALE_MS;
  const started = startOf(holder.pid);
  return started !== null && (started === 'unknown' || holder.started === 'unknown' || started === holder.started);
};

const refuse = (dir: string, file: string, holder: Holder | null): never => {
  const who = holder === null ? 'another process' : `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}`;
  throw fail('refused', 'folder-in-use', `the data folder ${dir} is in use by ${who}; two writers would lose each other's rows`, {
    where: dir,
    remedy: `stop ${who}, or give this one another folder with --data; if it is surely not running, delete ${file}`,
  });
};

/**
 * Takes the lock of a data folder, which is made when missing.
 * @throws AssayError refused, naming the folder, the pid that holds it and the remedy
 */
export const lockFolder = (dir: string): DataLock => {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (cause) {
    throw fail('bad-input', 'data-folder', `the data folder ${dir} cannot be made: ${(cause as Error).message}`, {
      where: dir,
      remedy: 'give a folder this user may write to with --data',
      cause,
    });
  }
  const file = join(dir, LOCK_FILE);
  const token = `${process.pid}-${process.hrtime.bigint()}`;
  const mine = `${JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? 'unknown', host: hostname(), token } satisfies Holder)}\n`;
  const draft = `${file}.${token}`;
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        // A link appears with its whole content or not at all, and fails where the name is taken.
        linkSync(draft, file);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = readHolder(file);
      if (found === null) continue;
      if (isAlive(found) || attempt >= 10) refuse(dir, file, found.holder);
      takeAway(file, found.text, `${draft}.stale`);
    }
  } finally {
    unlinkSync(draft);
  }
  const beat = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(file, now, now);
    } catch {
      // The folder is gone (a test cleans up): nothing left to guard.
    }
  }, BEAT_MS);
  beat.unref();
  return {
    release: () => {
      clearInterval(beat);
      if (readHolder(file)?.text === mine) unlinkSync(file);
    },
  };
};

/** Removes a dead holder's file. Two may try at once: who moved a lock that is not the dead one's puts it back. */
const takeAway = (file: string, dead: string, aside: string): void => {
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readFileSync(aside, 'utf8') !== dead) {
    try {
      linkSync(aside, file);
    } catch {
      // Someone took the free name in this instant; the next attempt sees who.
    }
  }
  unlinkSync(aside);
};
