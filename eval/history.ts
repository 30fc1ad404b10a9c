import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { fail } from '../src/core/errors.ts';

const Share = z.number().min(0).max(1);

/** One run of the evaluation. */
export const HistoryLine = z.object({
  date: z.iso.datetime(),
  revision: z.string(),
  /** something that decides what is read was changed since that revision */
  dirty: z.boolean(),
  reader: z.string(),
  figures: z.array(
    z.object({
      set: z.string(),
      metric: z.string(),
      documents: z.number().int(),
      p: Share.nullable(),
      r: Share.nullable(),
      f1: Share,
      interval: z.tuple([Share, Share]).nullable(),
    }),
  ),
});
export type HistoryLine = z.infer<typeof HistoryLine>;

/**
 * The runs so far, oldest first; none where there is no file.
 * @throws AssayError bad-input naming the line that cannot be read
 */
export const readHistory = (path: string): HistoryLine[] => {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, k) => {
      if (line.trim() === '') return [];
      try {
        return HistoryLine.parse(JSON.parse(line));
      } catch (cause) {
        throw fail('bad-input', 'bad-history', `Line ${k + 1} of the history of runs cannot be read.`, {
          where: path,
          remedy: 'Mend or remove that line.',
          cause,
        });
      }
    });
};

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Adds a run, its figures to four decimals. */
export const appendHistory = (path: string, line: HistoryLine): void => {
  const short = JSON.stringify(HistoryLine.parse(line), (_, value: unknown) => (typeof value === 'number' ? rounded(value) : value));
  appendFileSync(path, `${short}\n`);
};

/**
 * The last run that has this figure, and its F1. A run of a few sets says nothing about the others, and one of a set with fewer
 * documents, as ours grows, is no measure for it.
 */
export const previousOf = (
  history: readonly HistoryLine[],
  { set, metric, documents }: Pick<HistoryLine['figures'][number], 'set' | 'metric' | 'documents'>,
): { f1: number; run: HistoryLine } | null => {
  for (const run of history.toReversed()) {
    const figure = run.figures.find((f) => f.set === set && f.metric === metric && f.documents === documents);
    if (figure !== undefined) return { f1: figure.f1, run };
  }
  return null;
};
