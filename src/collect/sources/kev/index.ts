import type { CollectSource, Context, Counted, FileAt } from '../../contract.ts';
import { fileOf, itemsOf } from '../../whole.ts';
import { kevItems } from './catalogue.ts';

const LOOKS = /"catalogVersion"|"cveID"/;

async function* pieces(file: FileAt, context: Pick<Context, 'now' | 'earlier'>): AsyncGenerator<Counted> {
  yield* kevItems(file, context);
}

/** The catalogue of known exploited vulnerabilities that CISA keeps, as JSON: each entry is a statement by CISA. */
export const kev: CollectSource = {
  id: 'kev',
  about: {
    title: 'KEV catalogue',
    takes: 'The catalogue of known exploited vulnerabilities of CISA, in JSON.',
    kept: 'Each entry as a statement by CISA; a later edition tells what was added, changed and taken off.',
    limits: '64 MB; an edition that lacks a fifth of what was listed is taken for one cut short.',
  },
  take: (files, context) => {
    const file = files.find(({ start }) => /^\ufeff?\s*\{/.test(start) && LOOKS.test(start));
    return file === undefined ? null : { files: [file], pieces: pieces(file, context) };
  },
  collect: async (given, known, context) => {
    if (given.kind !== 'bytes' || given.format !== null) return null;
    const taken = kev.take?.([fileOf(given, known.url ?? 'the catalogue')], context) ?? null;
    return taken === null ? null : itemsOf(taken);
  },
};
