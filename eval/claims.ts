import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Layout, predictDocument } from '../src/app/predict-document.ts';
import { fail } from '../src/core/errors.ts';
import { SourceKind } from '../src/model/vocabulary.ts';
import type { Stages } from '../src/pipeline/contract.ts';

/** A document of the corpus of claims, as far as the reader is given it. */
const ClaimsDocument = z.object({
  id: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  published: z.string().nullable(),
  source: z.object({ name: z.string(), kind: SourceKind.catch('unknown'), country: z.string().nullable().catch(null) }),
  statements: z.array(z.unknown()),
});

const Prediction = z.object({
  doc: z.string(),
  claims: z.array(z.looseObject({ implied: z.boolean() })),
  times: z.array(z.object({ span: z.tuple([z.number(), z.number()]), edtf: z.string() })),
  victimsClaimed: z.array(z.string()),
  victimsConfirmed: z.array(z.string()),
  status: z.array(z.unknown()),
});

/** A line of `assay predict` as the scorer of the claims wants it: `claims` are its statements, times whole and in EDTF. */
export const toClaims = (line: unknown): object => {
  const { doc, claims, times, victimsClaimed, victimsConfirmed, status } = Prediction.parse(line);
  const whole = new Map(times.map((t) => [t.span.join('-'), { span: t.span, edtf: t.edtf }]));
  return { doc, statements: claims, times: [...whole.values()], victimsClaimed, victimsConfirmed, status };
};

/**
 * Reads every document of a folder of claims, writes the predictions to a temporary file and gives what the scorer in that folder
 * prints about them. Extra flags ("--ci", "--by-stance") go to the scorer.
 * @throws AssayError not-found without the folder; bug when the scorer fails
 */
export const scoreClaims = async (folder: string, stages: Stages, layout: Layout, flags: readonly string[] = []): Promise<string> => {
  const scorer = join(folder, 'score-claims.mjs');
  if (!existsSync(scorer))
    throw fail('not-found', 'no-claims', `There is no ${scorer}.`, {
      where: folder,
      remedy: 'Put the corpus of claims beside the repository.',
    });
  const lines: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const document = ClaimsDocument.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    if (!document.success) continue;
    const { id, title, text, published, source } = document.data;
    lines.push(JSON.stringify(toClaims(await predictDocument(stages, layout, { id, title, text, publishedAt: published, source }))));
  }
  const work = mkdtempSync(join(tmpdir(), 'assay-claims-'));
  try {
    const predictions = join(work, 'predictions.jsonl');
    writeFileSync(predictions, `${lines.join('\n')}\n`);
    const run = spawnSync(process.execPath, [scorer, folder, predictions, ...flags], { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (run.status !== 0)
      throw fail('bug', 'scorer', `The scorer failed: ${run.stderr || run.error?.message || `exit ${run.status}`}`, { where: scorer });
    return `${run.stderr}${run.stdout}`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Folder of the corpus of claims, beside the repository. */
export const claimsFolder = (root: string): string => join(root, '../shared/eval/claims');
