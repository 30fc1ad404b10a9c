import { fail } from '../core/errors.ts';
import type { SubmitDocument } from '../model/api.ts';
import type { RawItem } from '../model/document.ts';
import type { Context, Given, Known } from './contract.ts';
import { label, nothingKnown } from './item.ts';
import { MOST_BYTES, tooLarge } from './limits.ts';
import { publishedOf } from './published.ts';
import { SOURCES } from './registry.ts';

/** What collecting needs from outside: the time, and what lies behind a link. */
export type Outside = Pick<Context, 'now' | 'fetch' | 'earlier'>;

/** The items of what is given: of the first plug-in that knows it. */
export async function collectGiven(given: Given, known: Known, outside: Outside): Promise<RawItem[]> {
  const context: Context = { ...outside, collect: (inner, more) => collectGiven(inner, more, outside) };
  for (const source of SOURCES) {
    const items = await source.collect(given, known, context);
    if (items !== null) return items;
  }
  throw new Error(`no source takes ${given.kind}`);
}

/**
 * The items of what somebody hands in. The name of the publisher and the date given win over what the thing itself says, but
 * for the posts of a channel, which have dates of their own.
 * @throws AssayError bad-input where it is empty, too large or not as it says; for a link what `fetchBytes` throws
 */
export async function collectSubmitted(input: SubmitDocument, outside: Outside): Promise<RawItem[]> {
  const source = label(input.source ?? '');
  const known: Known = {
    ...nothingKnown,
    source: source === '' ? null : { name: source, kind: 'unknown', country: null },
    published: publishedOf(input.published, 'published'),
  };
  return collectGiven(givenOf(input), known, outside);
}

/**
 * The items of a folder, see `sources/case-folder`.
 * @throws AssayError where there is no folder, nothing in it, too much, or a manifest that does not fit
 */
export const collectFolder = (path: string, outside: Outside): Promise<RawItem[]> =>
  collectGiven({ kind: 'folder', path }, nothingKnown, outside);

function givenOf({ kind, text, url, file, name }: SubmitDocument): Given {
  if (kind === 'text' && text !== undefined) return { kind, text };
  if (kind === 'url' && url !== undefined) return { kind, url };
  if (kind === 'file' && file !== undefined) {
    const called = label(name ?? '') || null;
    return { kind: 'bytes', bytes: fromBase64(file, called ?? 'the file'), name: called, mediaType: null, format: null };
  }
  throw fail('bad-input', 'nothing-given', `There is no "${kind}" in what was handed in.`, {
    where: kind,
    remedy: `Beside "kind": "${kind}" give "${kind}" itself.`,
  });
}

function fromBase64(text: string, name: string): RawItem['bytes'] {
  const packed = text.replace(/\s+/g, '');
  const size = Math.floor((packed.length * 3) / 4);
  if (size > MOST_BYTES + 3) throw tooLarge(size, name);
  // Buffer passes over whatever is no base64, and would give half a file.
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.replace(/=+$/, '').length % 4 === 1)
    throw fail('bad-input', 'bad-base64', `${name} is not encoded in base64.`, {
      where: 'file',
      remedy: 'Encode the bytes of the file in base64.',
    });
  return new Uint8Array(Buffer.from(packed, 'base64'));
}
