import { parse } from 'csv-parse/sync';
import { fail } from '../../../core/errors.ts';
import type { FileAt } from '../../contract.ts';
import type { ListEntry } from '../../list.ts';
import { baseName, wholeOf } from '../../whole.ts';
import type { Designation } from './designation.ts';

/**
 * The set of CSV files: sdn (one line an entry), alt (aliases), add (addresses), sdn_comments (the end of remarks that are too long for
 * sdn). They have no header; `-0-` stands for nothing; an end-of-file character of DOS stands at the end.
 */

const REMEDY = 'Fetch the set anew from OFAC: sdn.csv, alt.csv, add.csv and sdn_comments.csv of one edition.';

export interface CsvSet {
  sdn: FileAt;
  alt: FileAt | null;
  add: FileAt | null;
  comments: FileAt | null;
}

interface Line {
  line: number;
  fields: (string | null)[];
}

const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** @throws AssayError bad-input where it is no CSV */
const linesOf = async (file: FileAt): Promise<Line[]> => {
  const text = decoded(await wholeOf(file)).replace(/\x1a\s*$/, '');
  try {
    const rows = parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return rows.map(({ record, info }) => ({
      line: info.lines,
      fields: record.map((field) => {
        const trimmed = field.trim();
        return trimmed === '-0-' || trimmed === '' ? null : trimmed;
      }),
    }));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw fail('bad-input', 'bad-csv', `${file.name} is no CSV: ${why}`, { where: file.name, remedy: REMEDY, cause });
  }
};

const byUid = async (file: FileAt | null): Promise<Map<string, Line[]>> => {
  const found = new Map<string, Line[]>();
  if (file === null) return found;
  for (const line of await linesOf(file)) {
    const uid = line.fields[0] ?? '';
    const known = found.get(uid);
    if (known === undefined) found.set(uid, [line]);
    else known.push(line);
  }
  return found;
};

const TYPES: ReadonlySet<string> = new Set(['individual', 'vessel', 'aircraft']);
const WEAK = /\ba\.k\.a\. '([^']{1,200})'/g;

/** Weak aliases stand in the remarks, in single quotes. */
const weakIn = (remarks: string | null): Designation['aliases'] =>
  [...(remarks ?? '').matchAll(WEAK)].map(([, name = '']) => ({ type: 'aka', strong: false, name }));

export interface BadLine {
  place: string;
  message: string;
  text: string;
}

/**
 * The entries of a set, and the lines that are none.
 * @throws AssayError bad-input where one of the files is no CSV
 */
export const readCsvSet = async (set: CsvSet): Promise<{ entries: ListEntry<Designation>[]; bad: BadLine[] }> => {
  const [alts, adds, comments] = [await byUid(set.alt), await byUid(set.add), await byUid(set.comments)];
  const entries: ListEntry<Designation>[] = [];
  const bad: BadLine[] = [];
  const name = baseName(set.sdn.name);
  for (const { line, fields } of await linesOf(set.sdn)) {
    const place = `${name}:${line}`;
    const [uid = null, listed = null, type = null, program = null, title = null, ...ship] = fields;
    if (uid === null || !/^\d{1,12}$/.test(uid) || listed === null || fields.length < 12) {
      bad.push({
        place,
        message: `${place} is no entry: twelve fields are needed, a number first and then a name.`,
        text: fields.map((f) => f ?? '').join(','),
      });
      continue;
    }
    const remarks = [fields[11] ?? '', ...(comments.get(uid) ?? []).map((more) => more.fields[1] ?? '')].join('') || null;
    const [callSign, vesselType, , , flag, owner] = ship;
    const vessel = [callSign, vesselType, flag, owner].filter((part) => part != null);
    entries.push({
      key: uid,
      place,
      data: {
        uid,
        name: listed,
        type: type !== null && TYPES.has(type) ? (type as Designation['type']) : 'entity',
        programs: program === null ? [] : program.split('] ['),
        title,
        aliases: [
          ...(alts.get(uid) ?? []).flatMap(({ fields: [, , kind, alias] }) =>
            alias == null ? [] : [{ type: kind ?? 'aka', strong: true, name: alias }],
          ),
          ...weakIn(remarks),
        ],
        addresses: (adds.get(uid) ?? []).flatMap(({ fields: [, , ...parts] }) => parts.filter((part) => part !== null).join(', ') || []),
        vessel: vessel.length === 0 ? null : vessel.join(', '),
        remarks,
      },
    });
  }
  return { entries, bad };
};
