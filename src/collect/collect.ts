import { AssayError, fail } from '../core/errors.ts';
import type { SubmitDocument } from '../model/api.ts';
import type { RawItem, Refusal } from '../model/document.ts';
import type { CollectSource, Context, Counted, FileAt, Given, Known, Lists } from './contract.ts';
import { label, nothingKnown, unusable } from './item.ts';
import { MOST_BYTES, tooLarge } from './limits.ts';
import { publishedOf } from './published.ts';
import { SOURCES } from './registry.ts';
import { fileOf, itemsOf, wholeOf } from './whole.ts';

/** What collecting needs from outside: the time, and what lies behind a link. */
export type Outside = Pick<Context, 'now' | 'fetch'> & Lists;

/** An archive in an archive in a mail is seen; what goes deeper is made to wear a reader out. */
const MOST_DEPTH = 5;
/** Of all that comes out of one thing that was handed in. */
const MOST_INSIDE = 20_000;
const MOST_BYTES_INSIDE = 2 * 1024 * 1024 * 1024;

/** How deep in something handed in one is, and how much was taken out of it so far: one count for all of it. */
interface Within {
  depth: number;
  taken: { files: number; bytes: number };
}
const outermost = (): Within => ({ depth: 0, taken: { files: 0, bytes: 0 } });

const notFetched = (url: string): Promise<never> =>
  Promise.reject(
    fail('bad-input', 'link-inside', `${url} was not fetched: it stands in a file that came inside of another.`, {
      where: url,
      remedy: 'Hand in the link itself if it is wanted.',
    }),
  );

const contextOf = (outside: Outside, within: Within): Context => ({
  ...outside,
  // Whoever sent an archive or a mail does not get to say where this machine connects to.
  ...(within.depth > 0 ? { fetch: notFetched } : {}),
  collect: async (given, known) => (await collectBy(given, known, outside, within)).items,
  beside: (files, known) => piecesOf(files, known, outside, within),
  inside: (files, known) => piecesOf(files, known, outside, { ...within, depth: within.depth + 1 }),
});

async function collectBy(given: Given, known: Known, outside: Outside, within: Within): Promise<{ by: CollectSource; items: RawItem[] }> {
  const context = contextOf(outside, within);
  for (const source of SOURCES) {
    const held =
      given.kind === 'bytes' && given.format === null ? source.unpack?.(fileOf(given, known.url ?? 'the file'), known, context) : null;
    const items = held == null ? await source.collect?.(given, known, context) : await itemsOf({ pieces: held });
    if (items != null) return { by: source, items };
  }
  throw new Error(`no source takes ${given.kind}`);
}

/** The items of what is given: of the first plug-in that knows it. */
export const collectGiven = async (given: Given, known: Known, outside: Outside): Promise<RawItem[]> =>
  (await collectBy(given, known, outside, outermost())).items;

/** Files that belong together, or one by itself. */
export interface Opened {
  name: string;
  /** The files it is of, as far as they are known before it is read: where they cannot be used each is kept with the reason. */
  files: readonly { name: string; bytes: () => Promise<RawItem['bytes']> }[];
  /** What it is; null until it is being read. */
  kind: string | null;
  pieces: AsyncIterable<Counted>;
}

/** A file as it is kept where it cannot be used: whole, so that it can be tried again; of one larger than is taken only that it was there. */
const kept = (file: FileAt): Opened['files'][number] => ({
  name: file.name,
  bytes: async () => (file.size > MOST_BYTES ? new Uint8Array() : wholeOf(file)),
});

const wholeFile = (file: FileAt, known: Known, outside: Outside, within: Within, alone: boolean): Opened => {
  const pieces = async function* (): AsyncGenerator<Counted> {
    const bytes = await wholeOf(file);
    try {
      const { by, items } = await collectBy(
        { kind: 'bytes', bytes, name: file.name, mediaType: file.mediaType ?? null, format: null },
        known,
        outside,
        within,
      );
      opened.kind = by.about?.title ?? null;
      for (const item of items) yield { item, objects: 1 };
    } catch (error) {
      if (alone) throw error;
      yield { item: unusable(file.name, refusalOf(error), known, outside.now, bytes), objects: 1 };
    }
  };
  const opened: Opened = { name: file.name, files: [kept(file)], kind: null, pieces: pieces() };
  return opened;
};

/**
 * Which plug-in takes which of these files, and what is in them.
 * @param alone nothing else was handed in: whoever did is told of what cannot be used, and it is kept nowhere
 */
export const sortOut = (
  files: readonly FileAt[],
  known: Known,
  outside: Outside,
  alone: boolean,
  within: Within = outermost(),
): Opened[] => {
  const found: Opened[] = [];
  let rest = [...files];
  for (const source of SOURCES)
    for (;;) {
      const taken = source.take?.(rest, outside) ?? null;
      if (taken === null || taken.files.length === 0) break;
      const own = new Set(taken.files);
      rest = rest.filter((file) => !own.has(file));
      const [first] = taken.files;
      const others = taken.files.length - 1;
      const name = `${first?.name ?? ''}${others === 0 ? '' : ` and ${others} more`}`;
      found.push({ name, files: taken.files.map(kept), kind: source.about?.title ?? null, pieces: taken.pieces });
    }
  const context = contextOf(outside, within);
  for (const file of rest) {
    let opened: Opened | null = null;
    for (const source of SOURCES) {
      const pieces = source.unpack?.(file, known, context) ?? null;
      if (pieces === null) continue;
      opened = { name: file.name, files: [kept(file)], kind: source.about?.title ?? null, pieces };
      break;
    }
    found.push(opened ?? wholeFile(file, known, outside, within, alone));
  }
  return found;
};

/** @throws what is no bad input */
const refusalOf = (error: unknown): Refusal => {
  if (!(error instanceof AssayError) || error.failure.kind !== 'bad-input') throw error;
  const { kind: _kind, retryAfter: _after, ...refused } = error.failure;
  return refused;
};

/** Which of these files are still taken, and what is said of the others. */
function withinLimits(files: readonly FileAt[], { depth, taken }: Within): { files: readonly FileAt[]; refused: Refusal | null } {
  const [first] = files;
  if (depth === 0 || first === undefined) return { files, refused: null };
  const where = first.name;
  if (depth > MOST_DEPTH) {
    const message = `${where} lies more than ${MOST_DEPTH} deep in what was handed in${files.length === 1 ? '' : `, as do ${files.length - 1} more`}.`;
    return { files: [], refused: { code: 'nested-too-deep', message, where, remedy: 'Take it out and hand it in by itself.' } };
  }
  const good: FileAt[] = [];
  for (const file of files) {
    if (taken.files + 1 > MOST_INSIDE || taken.bytes + file.size > MOST_BYTES_INSIDE) continue;
    taken.files += 1;
    taken.bytes += file.size;
    good.push(file);
  }
  const left = files.length - good.length;
  if (left === 0) return { files, refused: null };
  const message = `${left.toLocaleString('en')} of ${files.length.toLocaleString('en')} files were left out: at most ${MOST_INSIDE.toLocaleString('en')} files and ${MOST_BYTES_INSIDE / 1024 ** 3} GB are taken out of one.`;
  const remedy = 'Hand it in in parts.';
  return { files: good, refused: { code: 'too-much-inside', message, where, remedy } };
}

/** What is in these files, one after the other. What of them cannot be used stands with its reason, and the others go on. */
export async function* piecesOf(
  files: readonly FileAt[],
  known: Known,
  outside: Outside,
  within: Within = outermost(),
): AsyncGenerator<Counted> {
  const { files: taken, refused } = withinLimits(files, within);
  for (const { files: own, pieces } of sortOut(taken, known, outside, false, within)) {
    try {
      yield* pieces;
    } catch (error) {
      const refusal = refusalOf(error);
      for (const { name, bytes } of own) yield { item: unusable(name, refusal, known, outside.now, await bytes()), objects: 1 };
    }
  }
  if (refused !== null) yield { item: unusable(refused.where ?? '', refused, known, outside.now), objects: files.length - taken.length };
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
