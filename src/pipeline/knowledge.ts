import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail } from '../core/errors.ts';
import { Knowledge, KnownTactics } from '../model/knowledge.ts';

/** Which file of the folder holds which part, and under which name. */
const FILES: readonly { part: keyof Knowledge; file: string; name: string }[] = [
  { part: 'actors', file: 'actors.json', name: 'actors' },
  { part: 'software', file: 'software.json', name: 'software' },
  { part: 'techniques', file: 'techniques.json', name: 'techniques' },
  { part: 'techniqueNames', file: 'technique-names.json', name: 'techniqueNames' },
  { part: 'states', file: 'states.json', name: 'states' },
  { part: 'organs', file: 'organs.json', name: 'organs' },
  { part: 'organisations', file: 'organisations.json', name: 'organisations' },
  { part: 'places', file: 'places.json', name: 'places' },
  { part: 'sectors', file: 'sectors.json', name: 'sectors' },
  { part: 'technology', file: 'technology.json', name: 'technology' },
  { part: 'utilities', file: 'utilities.json', name: 'utilities' },
  { part: 'cues', file: 'stance-lexicon.json', name: 'entries' },
  { part: 'happenings', file: 'event-triggers.json', name: 'happenings' },
];

const wrong = (path: string, message: string, cause?: unknown) =>
  fail('bad-input', 'knowledge', `${path}: ${message}`, {
    where: path,
    remedy: 'restore the file as it was shipped, or mend the entry named',
    cause,
  });

const readFitting = async <T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> => {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw wrong(path, cause instanceof SyntaxError ? `is not JSON (${cause.message})` : 'cannot be read', cause);
  }
  const held = schema.safeParse(content);
  if (!held.success) {
    const [issue] = held.error.issues;
    throw wrong(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`);
  }
  return held.data;
};

const readPart = async (dir: string, { file, name, part }: (typeof FILES)[number]): Promise<unknown> =>
  (await readFitting(join(dir, file), z.object({ [name]: Knowledge.shape[part] })))[name];

/**
 * The tactics of ATT&CK, and what the deeds of propositions belong to. The reader does not know them: it stays the same reader.
 * @param dir the knowledge/ folder
 * @throws AssayError bad-input naming the file and the entry that does not fit
 */
export const loadTactics = (dir: string): Promise<KnownTactics> => readFitting(join(dir, 'tactics.json'), KnownTactics);

/** Files of weights under knowledge/models/, by what they are for. */
const MODELS = { procedures: 'techniques.bin', names: 'names.bin', guesses: 'guesses.bin' } as const;

/** Weights as they are shipped, by what they are for. */
export type LearnedWeights = { [K in keyof typeof MODELS]?: Uint8Array };

/**
 * The bytes of what was learned, by what it is for; nothing where the folder has no such file.
 * @param dir the knowledge/ folder
 */
export const loadModels = async (dir: string): Promise<LearnedWeights> => {
  const found = await Promise.all(
    Object.entries(MODELS).map(async ([part, file]) => {
      const path = join(dir, 'models', file);
      return existsSync(path) ? ([part, await readFile(path)] as const) : null;
    }),
  );
  return Object.fromEntries(found.filter((x) => x !== null));
};

/**
 * Reads the facts the reader knows.
 * @param dir the knowledge/ folder
 * @throws AssayError bad-input naming the file and the entry that does not fit
 */
export const loadKnowledge = async (dir: string): Promise<Knowledge> => {
  const parts = await Promise.all(FILES.map(async (file) => [file.part, await readPart(dir, file)] as const));
  return Object.fromEntries(parts) as Knowledge;
};
