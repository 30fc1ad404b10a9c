import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SourceKind } from '../src/model/vocabulary.ts';

/** A document of a corpus of claims: what the reader is given of it, and with it all that is annotated. */
const ClaimsDocument = z.looseObject({
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

/** The documents of a folder of claims whose file names begin with `part`, in their order; none without the folder. Other files are passed over. */
export const loadClaims = (folder: string, part = ''): ClaimsDocument[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.startsWith(part) && file.endsWith('.json'))
    .sort()
    .flatMap((file) => ClaimsDocument.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8'))).data ?? []);

/** Writes what the scorer of the claims holds predictions against, a document a line. */
export const writeClaims = (path: string, documents: readonly ClaimsDocument[]): void =>
  writeFileSync(path, documents.map((d) => `${JSON.stringify(d)}\n`).join(''));

/** A line of `assay predict` as the scorer of the claims wants it: `claims` are its statements, times whole and in EDTF. */
export const toClaims = (line: unknown): object => {
  const { doc, claims, times, victimsClaimed, victimsConfirmed, status } = Prediction.parse(line);
  const whole = new Map(times.map((t) => [t.span.join('-'), { span: t.span, edtf: t.edtf }]));
  return { doc, statements: claims, times: [...whole.values()], victimsClaimed, victimsConfirmed, status };
};
