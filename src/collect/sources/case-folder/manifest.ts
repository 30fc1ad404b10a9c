import { z } from 'zod';
import { fail } from '../../../core/errors.ts';
import { SourceKind } from '../../../model/vocabulary.ts';
import { parseJson } from '../../json.ts';
import { isPublished } from '../../published.ts';

const REMEDY =
  'A manifest is a JSON list of {"file", "source", "kind", "country", "published", "url", "title", "author", "format"}; only "file" is needed.';

const Entry = z.object({
  file: z.string().min(1).max(1000).describe('path from the manifest on'),
  format: z.enum(['text', 'html', 'markdown', 'telegram']).nullish(),
  source: z.string().trim().min(1).max(300).nullish().describe('name of the publisher'),
  kind: SourceKind.nullish(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country as two capital letters, e.g. AL')
    .nullish(),
  published: z.string().refine(isPublished, 'a date as 2023-12-28, or an ISO date-time').nullish(),
  url: z.url({ protocol: /^https?$/ }).nullish(),
  title: z.string().nullish(),
  author: z.string().nullish(),
});
export type Entry = z.infer<typeof Entry>;

/**
 * The entries of a manifest.json, in its order.
 * @throws AssayError bad-input, with the line that is no JSON or the entry and field that do not fit
 */
export function parseManifest(bytes: Uint8Array, name: string): Entry[] {
  const read = z.array(Entry).safeParse(parseJson(bytes, name, REMEDY));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [index, ...path] = issue?.path ?? [];
  const at = index === undefined ? name : `${name}, entry ${Number(index) + 1}${path.length === 0 ? '' : `, "${path.join('.')}"`}`;
  throw fail('bad-input', 'bad-manifest', `${at} does not fit: ${issue?.message ?? 'invalid'}.`, { where: at, remedy: REMEDY });
}
