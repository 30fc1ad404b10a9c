import type { ActorNamed } from '../../actors.ts';
import type { CollectSource, Context, Counted, FileAt, Lists } from '../../contract.ts';
import { nothingKnown, unusable } from '../../item.ts';
import { type ListEntry, listItems } from '../../list.ts';
import { baseName, fileOf, itemsOf, noSuchList } from '../../whole.ts';
import { type BadLine, type CsvSet, readCsvSet } from './csv.ts';
import { type Designation, writeDesignation } from './designation.ts';
import { readXmlList } from './xml.ts';

/**
 * The list of Specially Designated Nationals that the Office of Foreign Assets Control of the U.S. Treasury keeps: who is sanctioned under
 * which programme, and by which names. Few of its entries have to do with attacks; all are kept and found, and none makes an incident.
 */

type Now = Pick<Context, 'now'> & Lists;

const TYPES: ReadonlySet<string> = new Set(['-0-', 'individual', 'vessel', 'aircraft', 'entity']);
/** alt.csv and add.csv begin with a number too, but have fewer fields than twelve. */
const isSdn = ({ name, start }: FileAt): boolean => {
  if (!/\.csv$/i.test(name)) return false;
  const fields = [...(start.split('\n', 1)[0] ?? '').matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').trim(),
  );
  return fields.length >= 12 && /^\ufeff?\d{1,12}$/.test(fields[0] ?? '') && TYPES.has(fields[2] ?? '');
};
const isXml = ({ start }: FileAt): boolean => /<(?:[\w-]+:)?sdnList\b/.test(start);
const folderOf = (path: string): string => path.slice(0, path.length - baseName(path).length);

const OTHERS = { alt: 'alt.csv', add: 'add.csv', comments: 'sdn_comments.csv' } as const;
/** The other files of the set, where they lie beside it. */
const setOf = (sdn: FileAt, files: readonly FileAt[]): CsvSet => {
  const beside = (name: string): FileAt | null =>
    files.find((file) => baseName(file.name).toLowerCase() === name && folderOf(file.name) === folderOf(sdn.name)) ?? null;
  return { sdn, alt: beside(OTHERS.alt), add: beside(OTHERS.add), comments: beside(OTHERS.comments) };
};

const nobody: ActorNamed = () => null;

async function* listed(
  name: string,
  entries: readonly ListEntry<Designation>[],
  bad: readonly BadLine[],
  released: string | null,
  { now, earlier, actors }: Now,
): AsyncGenerator<Counted> {
  const remedy = 'Fetch the list anew from OFAC.';
  if (entries.length === 0) return noSuchList(name, 'lists nobody.', remedy);
  for (const { place, message, text } of bad)
    yield {
      item: unusable(
        `${name}#${place}`,
        { code: 'bad-entry', message, where: place, remedy },
        nothingKnown,
        now,
        new TextEncoder().encode(text),
      ),
      objects: 1,
    };
  const list = {
    id: 'ofac-sdn',
    title: 'OFAC Specially Designated Nationals',
    version: released ?? '(edition without a date)',
    released,
    source: { name: 'Office of Foreign Assets Control', kind: 'government' as const, country: 'US' },
    url: null,
    entries,
    write: writeDesignation(released, (await actors?.()) ?? nobody),
  };
  yield* listItems<Designation>(list, { name, now, earlier });
}

async function* ofCsv(set: CsvSet, context: Now): AsyncGenerator<Counted> {
  const { entries, bad } = await readCsvSet(set);
  yield* listed(set.sdn.name, entries, bad, null, context);
}

async function* ofXml(file: FileAt, context: Now): AsyncGenerator<Counted> {
  const { published, entries, bad } = await readXmlList(file);
  yield* listed(file.name, entries, bad, published, context);
}

export const ofac: CollectSource = {
  id: 'ofac',
  about: {
    title: 'OFAC sanctions list',
    takes:
      'The list of Specially Designated Nationals of the U.S. Treasury, as sdn.xml or as the CSV files sdn.csv, alt.csv, add.csv and sdn_comments.csv named together or in one folder.',
    kept: 'Each designation as a statement by the Treasury with programme and edition, its aliases too; a body that is known by its name (Lazarus Group) is that actor; a later list tells what was added, changed and taken off.',
    limits: '64 MB a file; a list that lacks a fifth of what was listed is taken for one cut short.',
  },
  beside: (name) => (name.toLowerCase() === 'sdn.csv' ? Object.values(OTHERS) : []),
  take: (files, context) => {
    const xml = files.find(isXml);
    if (xml !== undefined) return { files: [xml], pieces: ofXml(xml, context) };
    const sdn = files.find(isSdn);
    if (sdn === undefined) return null;
    const set = setOf(sdn, files);
    return { files: [set.sdn, set.alt, set.add, set.comments].filter((file) => file !== null), pieces: ofCsv(set, context) };
  },
  collect: async (given, known, context) => {
    if (given.kind !== 'bytes' || given.format !== null) return null;
    const taken = ofac.take?.([fileOf(given, known.url ?? 'the list')], context) ?? null;
    return taken === null ? null : itemsOf(taken);
  },
};
