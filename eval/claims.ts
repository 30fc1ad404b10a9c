import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SourceKind } from '../src/model/vocabulary.ts';

/** A document of the corpus of claims, as far as the reader is given it. */
const ClaimsDocument = z.object({
  id: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  published: z.string().nullable(),
  source: z.object({ name: z.string(), kind: SourceKind.catch('unknown'), country: z.string().nullable().catch(null) }),
  statements: z.array(z.unknown()),
});
type ClaimsDocument = z.infer<typeof ClaimsDocument>;

const Prediction = z.object({
  doc: z.string(),
  claims: z.array(z.looseObject({ implied: z.boolean() })),
  times: z.array(z.object({ span: z.tuple([z.number(), z.number()]), edtf: z.string() })),
  victimsClaimed: z.array(z.string()),
  victimsConfirmed: z.array(z.string()),
  status: z.array(z.unknown()),
});

/** The documents of a folder of claims, by name of their files. Other files of the folder are passed over, as the scorer does. */
export const loadClaims = (folder: string): ClaimsDocument[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => ClaimsDocument.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8'))).data ?? []);

/** A line of `assay predict` as the scorer of the claims wants it: `claims` are its statements, times whole and in EDTF. */
export const toClaims = (line: unknown): object => {
  const { doc, claims, times, victimsClaimed, victimsConfirmed, status } = Prediction.parse(line);
  const whole = new Map(times.map((t) => [t.span.join('-'), { span: t.span, edtf: t.edtf }]));
  return { doc, statements: claims, times: [...whole.values()], victimsClaimed, victimsConfirmed, status };
};
