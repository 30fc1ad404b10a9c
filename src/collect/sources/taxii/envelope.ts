import { z } from 'zod';
import { fail } from '../../../core/errors.ts';
import { sha256Hex } from '../../../core/hash.ts';
import type { Fetched } from '../../../net/fetch.ts';
import { parseJson } from '../../json.ts';

/** What a TAXII 2.1 server answers (OASIS Standard, 10 June 2021), as far as a client needs it. Objects are judged one by one later. */

export const TAXII_ACCEPT = 'application/taxii+json;version=2.1';

const Text = z.string().nullish();
export const Discovery = z.object({ title: Text, default: Text, api_roots: z.array(z.string()).nullish() });
export const ApiRoot = z.object({ title: z.string(), versions: z.array(z.string()), max_content_length: z.number() });
export const Collection = z.object({ id: z.string(), title: z.string(), can_read: z.boolean() });
export const Collections = z.object({ collections: z.array(Collection).nullish() });
const Envelope = z.object({
  more: z.boolean().nullish(),
  next: z.union([z.string(), z.number()]).nullish(),
  objects: z.array(z.unknown()).nullish(),
});

export type Envelope = z.infer<typeof Envelope>;

const NO_SERVER = 'Check the address with whoever runs the server; only TAXII 2.1 is spoken here.';

/**
 * Whether an answer is of TAXII 2.1 by its media type. A server that says `application/json` is taken at its word and judged by content.
 * @throws AssayError bad-input where it is of another version
 */
export function isTaxii({ mediaType, finalUrl }: Pick<Fetched, 'mediaType' | 'finalUrl'>): boolean {
  const [type = '', ...parameters] = (mediaType ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (/^application\/vnd\.oasis\.(?:taxii|stix)\+json$/.test(type)) throw otherVersion(finalUrl, '2.0');
  if (type !== 'application/taxii+json') return false;
  const version = parameters
    .find((p) => p.startsWith('version='))
    ?.slice(8)
    .replaceAll('"', '');
  if (version !== undefined && version !== '2.1') throw otherVersion(finalUrl, version);
  return true;
}

const otherVersion = (url: string, version: string) =>
  fail('bad-input', 'taxii-version', `${url} speaks TAXII ${version.slice(0, 20)}, and not 2.1.`, { where: url, remedy: NO_SERVER });

/** An answer as JSON. @throws AssayError bad-input where it is of no media type TAXII has, or is no JSON */
export function answer(got: Fetched): unknown {
  if (!isTaxii(got) && !/^application\/(?:json|stix\+json)\b/i.test(got.mediaType ?? ''))
    throw fail('bad-input', 'taxii-media', `${got.finalUrl} answers with ${got.mediaType ?? 'no media type'}, which is no TAXII.`, {
      where: got.finalUrl,
      remedy: NO_SERVER,
    });
  return parseJson(got.bytes, got.finalUrl, NO_SERVER);
}

export function envelopeOf(got: Fetched): Envelope {
  const { data, error } = Envelope.safeParse(answer(got));
  if (data !== undefined) return data;
  const issue = error?.issues[0];
  throw fail(
    'bad-input',
    'taxii-envelope',
    `${got.finalUrl} answers with no envelope of TAXII: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    {
      where: got.finalUrl,
      remedy: NO_SERVER,
    },
  );
}

const field = (object: unknown, name: string): unknown =>
  typeof object === 'object' && object !== null && Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;

/** One version of one object, by its id and when it was changed; what has none of both by its bytes. */
export function keyOf(object: unknown, json: string): string {
  const id = field(object, 'id');
  const version = field(object, 'modified') ?? field(object, 'created');
  if (typeof id === 'string' && typeof version === 'string' && id.length + version.length < 400) return `${id} ${version}`;
  return sha256Hex(new TextEncoder().encode(json));
}

/** Ids that objects refer to and that are not among them. Only those that name somebody or something. */
export function refersTo(objects: readonly unknown[]): string[] {
  const there = new Set(objects.map((object) => field(object, 'id')));
  const asked = objects.flatMap((object) => [field(object, 'created_by_ref'), field(object, 'source_ref'), field(object, 'target_ref')]);
  return [...new Set(asked)].filter(
    (id): id is string => typeof id === 'string' && /^[a-z][a-z0-9-]{2,80}--[\da-f-]{36}$/.test(id) && !there.has(id),
  );
}
