import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Terminal } from '../src/cli/terminal.ts';
import { fail } from '../src/core/errors.ts';
import { pairedDifference, type Tallies } from './bootstrap.ts';
import { commitOf, withWorktree } from './git.ts';
import { readSet } from './read-set.ts';
import { type Reader, readerAt, readerOfRules } from './reader.ts';
import { scoreSet } from './score.ts';
import type { EvalSet } from './sets.ts';
import type { Compared } from './table.ts';

/** The checkout as it stands, with all that is not committed. */
const AS_IT_STANDS = '.';

const BUILD = "import { build } from './tools/build.mjs'; await build(['server']);";

const buildIn = (folder: string, name: string): void => {
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', BUILD], { cwd: folder, encoding: 'utf8' });
  if (child.status !== 0)
    throw fail('bad-input', 'cannot-build', `Revision ${name} cannot be built: ${child.stderr || child.error?.message || ''}`, {
      where: folder,
      remedy: 'It is built with the packages installed here; those of an older revision may have been others.',
    });
};

/** All tallies of one reader, by set and metric. */
type AllTallies = Map<EvalSet, Map<string, Tallies>>;

interface Place {
  root: string;
  home: string;
  work: string;
  terminal: Terminal;
}

const measureWith = async (reader: Reader, sets: readonly EvalSet[], { home, work, terminal }: Place): Promise<AllTallies> => {
  const all: AllTallies = new Map();
  for (const set of sets) {
    const predictions = await readSet(reader, set, home, work, terminal);
    all.set(set, (await scoreSet(set, home, predictions, work)).tallies);
  }
  return all;
};

const measureRevision = (name: string, sets: readonly EvalSet[], place: Place): Promise<AllTallies> => {
  const { root, terminal } = place;
  if (name === AS_IT_STANDS) return readerOfRules().then((reader) => measureWith(reader, sets, place));
  return withWorktree(root, commitOf(root, name), async (folder) => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    terminal.err(`building ${name} ...\n`);
    buildIn(folder, name);
    return measureWith(await readerAt(folder), sets, place);
  });
};

/**
 * Reads the sets with two revisions of this project and compares them, document by document. "." is the checkout as it stands.
 * @throws AssayError bad-input for what is no revision, or one that cannot be built or is too old
 */
export const compareRevisions = async (names: readonly [string, string], sets: readonly EvalSet[], place: Place): Promise<Compared[]> => {
  // Both names are looked up before minutes are spent on the first.
  for (const name of names) if (name !== AS_IT_STANDS) commitOf(place.root, name);
  const measure = (name: string, folder: string): Promise<AllTallies> => {
    const work = join(place.work, folder);
    mkdirSync(work);
    return measureRevision(name, sets, { ...place, work });
  };
  const before = await measure(names[0], 'before');
  const after = await measure(names[1], 'after');
  return sets.flatMap((set) =>
    [...(before.get(set) ?? [])].map(([metric, tallies]) => ({
      set: set.name,
      metric,
      difference: pairedDifference(tallies, after.get(set)?.get(metric) ?? new Map()),
    })),
  );
};
