import type { CollectSource, Context, Counted, FileAt } from '../../contract.ts';
import { AssayError, fail } from '../../../core/errors.ts';
import { baseName, fileOf, itemsOf } from '../../whole.ts';
import { bundleItems } from './bundle.ts';
import { bundled, looksLikeBundle, looksLikeObject } from './objects.ts';

/**
 * @param about what the objects refer to, as a bundle: only its names are taken
 * @throws AssayError bad-input where it is no bundle, or an object in it is too long
 */
async function* pieces({ name, start, open }: FileAt, { now }: Pick<Context, 'now'>, about?: Uint8Array): AsyncGenerator<Counted> {
  try {
    const known = about === undefined ? null : () => [about];
    yield* bundleItems(looksLikeBundle(start) ? open : () => bundled(open()), baseName(name), now, known);
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw fail('bad-input', 'bad-bundle', `${name}: ${why}`, { where: name, remedy: 'Give a STIX bundle in JSON.', cause });
  }
}

/** A STIX bundle, or an object that lies in none; of any size, gone through piece by piece. */
export const stix: CollectSource = {
  id: 'stix',
  about: {
    title: 'STIX bundle',
    takes: 'A STIX 2.0 or 2.1 bundle in JSON, or one object; an export of another Assay.',
    kept: 'Statements of whoever made each object; the object is the evidence. An export of Assay brings the same statements again.',
    limits:
      'Any size from the command line, piece by piece; an object of more than 10 MB is refused; objects that are not valid end in quarantine.',
  },
  take: (files, context) => {
    const file = files.find(({ start }) => looksLikeBundle(start) || looksLikeObject(start));
    return file === undefined ? null : { files: [file], pieces: pieces(file, context) };
  },
  collect: async (given, known, context) => {
    if (given.kind !== 'bytes') return null;
    const file = fileOf(given, known.url ?? 'the bundle');
    if (!looksLikeBundle(file.start) && !looksLikeObject(file.start)) return null;
    return itemsOf({ pieces: pieces(file, context, given.about) });
  },
};
