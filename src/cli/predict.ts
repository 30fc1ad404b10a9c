import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { fail } from '../core/errors.ts';
import { outputFile } from './input.ts';
import { progress, type Terminal } from './terminal.ts';
import type { PredictInput } from './uses.ts';

const Line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  title: z.string().nullish(),
  publishedAt: z.string().nullish(),
  publisher: z.string().nullish(),
});

function parseLine(line: string, where: string): PredictInput {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw fail('bad-input', 'not-json', `${where} is not JSON.`, {
      where,
      remedy: 'One document a line: {"id": "...", "text": "..."}.',
      cause,
    });
  }
  const parsed = Line.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw fail('bad-input', 'bad-line', `${where}: "${issue?.path.join('.') ?? ''}" ${issue?.message ?? 'is not as it must be'}.`, {
      where,
      remedy: 'One document a line: {"id": "...", "text": "..."}; title and publishedAt may be there.',
    });
  }
  const { id, text, title, publishedAt, publisher } = parsed.data;
  return { id, text, title: title ?? null, publishedAt: publishedAt ?? null, publisher: publisher ?? null };
}

/**
 * Reads documents, one JSON object a line, and writes what the reader makes of each, one a line, in the same order.
 * One document is held at a time, so the input may be of any length. Returns how many were read.
 * @throws AssayError bad-input, naming file and line.
 */
export async function predictFile(
  input: string,
  output: string,
  predict: (document: PredictInput) => unknown,
  terminal: Terminal,
): Promise<number> {
  const size = (await stat(input).catch(() => null))?.size ?? null;
  if (size === null && input !== '/dev/stdin') throw fail('not-found', 'no-such-file', `There is no file ${input}.`, { where: input });
  const file = await outputFile(output);
  const shown = progress(terminal);
  let number = 0;
  let done = 0;
  let bytes = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(input), crlfDelay: Infinity })) {
      number += 1;
      bytes += Buffer.byteLength(line) + 1;
      if (line.trim() === '') continue;
      const document = parseLine(number === 1 ? line.replace(/^\uFEFF/, '') : line, `${input} line ${number}`);
      await file.write(`${JSON.stringify(await predict(document))}\n`);
      done += 1;
      shown.report(bytes, size, `${done} documents read; bytes`);
    }
  } finally {
    shown.end();
    await file.close();
  }
  return done;
}
