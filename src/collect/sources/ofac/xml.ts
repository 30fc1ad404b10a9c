import { SaxesParser } from 'saxes';
import { fail } from '../../../core/errors.ts';
import type { FileAt } from '../../contract.ts';
import type { ListEntry } from '../../list.ts';
import type { Designation } from './designation.ts';

/** The list as XML (sdn.xsd), entry by entry: only the entry that is open is held beside those that are read. */

const REMEDY = 'Fetch sdn.xml anew from OFAC.';
/** No field of the list is nearly as long. */
const MOST_TEXT = 100_000;

interface Node {
  name: string;
  text: string;
  children: Node[];
}

const all = (node: Node, ...path: string[]): Node[] => {
  const [first, ...rest] = path;
  if (first === undefined) return [node];
  return node.children.filter((child) => child.name === first).flatMap((child) => all(child, ...rest));
};
const textOf = (node: Node, ...path: string[]): string | null => {
  const text = all(node, ...path)[0]?.text.trim() ?? '';
  return text === '' ? null : text;
};
const textsOf = (node: Node, ...path: string[]): string[] =>
  all(node, ...path)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
const joined = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

const TYPES: Readonly<Record<string, Designation['type']>> = { individual: 'individual', vessel: 'vessel', aircraft: 'aircraft' };

const designationOf = (entry: Node): Designation | null => {
  const [uid, last] = [textOf(entry, 'uid'), textOf(entry, 'lastName')];
  if (uid === null || last === null) return null;
  const ids = all(entry, 'idList', 'id').map((id) => joined(textOf(id, 'idType'), textOf(id, 'idNumber'), textOf(id, 'idCountry')));
  const born = [
    ...textsOf(entry, 'dateOfBirthList', 'dateOfBirthItem', 'dateOfBirth').map((day) => `DOB ${day}`),
    ...textsOf(entry, 'placeOfBirthList', 'placeOfBirthItem', 'placeOfBirth').map((place) => `POB ${place}`),
  ];
  const of = [
    ...textsOf(entry, 'nationalityList', 'nationality', 'country').map((c) => `nationality ${c}`),
    ...textsOf(entry, 'citizenshipList', 'citizenship', 'country').map((c) => `citizen ${c}`),
  ];
  const ship = all(entry, 'vesselInfo').flatMap(({ children }) => children.map(({ text }) => text.trim()).filter((text) => text !== ''));
  const remarks = [...born, ...of, ...ids, ...textsOf(entry, 'remarks')].join('; ');
  return {
    uid,
    name: joined(last, textOf(entry, 'firstName')),
    type: TYPES[(textOf(entry, 'sdnType') ?? '').toLowerCase()] ?? 'entity',
    programs: textsOf(entry, 'programList', 'program'),
    title: textOf(entry, 'title'),
    aliases: all(entry, 'akaList', 'aka').map((aka) => ({
      type: (textOf(aka, 'type') ?? 'aka').replaceAll('.', '').toLowerCase(),
      strong: textOf(aka, 'category') !== 'weak',
      name: joined(textOf(aka, 'lastName'), textOf(aka, 'firstName')),
    })),
    addresses: all(entry, 'addressList', 'address').map((address) =>
      joined(
        ...['address1', 'address2', 'address3', 'city', 'stateOrProvince', 'postalCode', 'country'].map((part) => textOf(address, part)),
      ),
    ),
    vessel: ship.length === 0 ? null : ship.join(', '),
    remarks: remarks === '' ? null : remarks,
  };
};

/** "09/07/2021" as EDTF. */
const dayOf = (text: string | null): string | null => {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? '');
  return parts === null ? null : `${parts[3]}-${parts[1]}-${parts[2]}`;
};

export interface XmlList {
  published: string | null;
  entries: ListEntry<Designation>[];
  bad: { place: string; message: string; text: string }[];
}

/** @throws AssayError bad-input where it is no XML, is cut off, or says it has another number of entries */
export const readXmlList = async (file: FileAt): Promise<XmlList> => {
  const { name } = file;
  const wrong = (message: string, cause?: unknown): Error =>
    fail('bad-input', 'bad-xml', `${name} ${message}`, { where: name, remedy: REMEDY, cause });
  const found: XmlList = { published: null, entries: [], bad: [] };
  const said: { count: number | null } = { count: null };
  let at = 0;
  const open: Node[] = [];
  const parser = new SaxesParser();
  // What is thrown in a handler does not come out where the text is handed in.
  let fault: Error | null = null;
  parser.on('error', (cause) => {
    fault ??= wrong(`is no XML, or ends too early: ${cause.message.slice(0, 200)}`, cause);
  });
  parser.on('opentag', ({ name: tag }) => {
    const node: Node = { name: tag.replace(/^.*:/, ''), text: '', children: [] };
    // The list itself holds nothing: else all entries would be there twice.
    if (open.length > 1) open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const node = open.at(-1);
    if (node !== undefined && node.text.length < MOST_TEXT) node.text += text;
  });
  parser.on('closetag', () => {
    const node = open.pop();
    if (node === undefined || open.length !== 1) return;
    if (node.name === 'publshInformation') {
      found.published = dayOf(textOf(node, 'Publish_Date'));
      const count = textOf(node, 'Record_Count');
      said.count = count === null ? null : Number(count);
    } else if (node.name === 'sdnEntry') {
      at += 1;
      const place = `/sdnList/sdnEntry[${at}]`;
      const data = designationOf(node);
      if (data === null) found.bad.push({ place, message: `${place} of ${name} has no uid or no lastName.`, text: JSON.stringify(node) });
      else found.entries.push({ key: data.uid, place, data });
    }
  });
  const decoder = new TextDecoder();
  for await (const chunk of file.open()) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (fault !== null) throw fault;
  }
  parser.write(decoder.decode());
  parser.close();
  if (fault !== null) throw fault;
  if (said.count !== null && said.count !== at) throw wrong(`says it has ${said.count} entries, and has ${at}.`);
  return found;
};
