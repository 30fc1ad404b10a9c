import type { RawItem, Refusal } from '../../../model/document.ts';
import { TLP } from '../../../model/stix/meta.ts';
import { validateStix } from '../../../model/stix/validate.ts';
import { Tlp } from '../../../model/vocabulary.ts';
import { nothingKnown, unusable } from '../../item.ts';
import { Lines, type Named, namedBy, type StixObject } from './foreign.ts';
import { objectsIn, type Piece } from './objects.ts';
import { heldBy, toldItem } from './own.ts';

/** A STIX 2.1 bundle of any size as items: it is gone through twice, for a relationship may come before what it joins. */

/** Objects in one document: enough for one transaction to be worth it, few enough to be read as a page. */
const OBJECTS_A_DOCUMENT = 200;

/** An item with how many objects of the bundle it holds; without item: objects that say again what a report of the bundle tells whole. */
export interface Counted {
  item: RawItem | null;
  objects: number;
}

/** The bytes of a file, as often as they are asked for. */
export type Opened = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

interface Survey {
  named: Map<string, Named>;
  tlps: Map<string, Tlp>;
  /** Whether an Assay hands documents on in it. */
  own: boolean;
}

const parse = ({ json }: Piece): StixObject | null => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as StixObject) : null;
  } catch {
    return null;
  }
};

const tlpOf = (object: StixObject): Tlp | null => {
  const text = (typeof object['name'] === 'string' ? object['name'] : '').replace(/^TLP:/i, '').toLowerCase();
  const definition = object['definition'];
  const old =
    object['definition_type'] === 'tlp' && typeof definition === 'object' && definition !== null ? Reflect.get(definition, 'tlp') : null;
  const word = typeof old === 'string' ? old.replace('white', 'clear') : text;
  return Tlp.safeParse(word).data ?? null;
};

const nothingFound = (): Survey => {
  const found: Survey = { named: new Map(), tlps: new Map(), own: false };
  for (const [word, id] of Object.entries(TLP)) found.tlps.set(id, word === 'white' ? 'clear' : (word as Tlp));
  return found;
};

const survey = async (open: Opened, found: Survey): Promise<Survey> => {
  for await (const piece of objectsIn(open())) {
    const object = parse(piece);
    const id = object?.['id'];
    if (object === null || typeof id !== 'string') continue;
    if (object['type'] === 'marking-definition') {
      const tlp = tlpOf(object);
      if (tlp !== null) found.tlps.set(id, tlp);
    }
    if (heldBy(object) === 'document') found.own = true;
    const named = namedBy(object);
    if (named !== null) found.named.set(id, named);
  }
  return found;
};

const refused = (name: string, { pointer, json }: Piece, reason: Refusal, now: string): Counted => ({
  item: unusable(`${name}#${pointer}`, reason, nothingKnown, now, new TextEncoder().encode(json)),
  objects: 1,
});

const NOBODY: Named = { kind: 'organisation', name: 'unnamed author of STIX' };

/**
 * The items of a bundle. What is no valid STIX comes as an item that is refused, with the reason; the rest goes on. Memory is that of one
 * object, the names of what relationships may join, and a document for each author.
 * @param name of the file, for messages
 * @param about objects that those of the bundle may refer to, as a bundle: only their names are taken
 * @throws Error where the text is cut off
 */
export async function* bundleItems(open: Opened, name: string, now: string, about: Opened | null = null): AsyncGenerator<Counted> {
  const before = about === null ? nothingFound() : { ...(await survey(about, nothingFound())), own: false };
  const { named, tlps, own } = await survey(open, before);
  const making = new Map<string, { lines: Lines; tlp: Tlp }>();
  const end = (id: unknown): Named | null => (typeof id === 'string' ? (named.get(id) ?? null) : null);
  const close = (key: string): Counted | null => {
    const made = making.get(key);
    making.delete(key);
    return made === undefined ? null : { item: made.lines.item(name, now, made.tlp), objects: made.lines.size };
  };
  for await (const piece of objectsIn(open())) {
    const object = parse(piece);
    if (object === null) {
      yield refused(name, piece, { code: 'bad-json', message: `${piece.pointer} is no JSON object` }, now);
      continue;
    }
    const faults = validateStix(object);
    if (faults.length > 0) {
      const told = faults.slice(0, 3).map(({ path, message, section }) => `${path} ${message} (STIX 2.1, ${section})`);
      yield refused(
        name,
        piece,
        { code: 'bad-stix', message: `${piece.pointer} is no valid STIX: ${told.join('; ')}`, where: piece.pointer },
        now,
      );
      continue;
    }
    const held = heldBy(object);
    if (held === 'document') {
      yield ownItem(object, piece, name, now);
      continue;
    }
    if (own) {
      yield { item: null, objects: 1 };
      continue;
    }
    const author = end(object['created_by_ref']) ?? NOBODY;
    const marks = (Array.isArray(object['object_marking_refs']) ? (object['object_marking_refs'] as unknown[]) : []).flatMap(
      (id) => tlps.get(String(id)) ?? [],
    );
    const tlp = Tlp.options.findLast((one) => marks.includes(one)) ?? 'clear';
    const key = `${author.name} ${tlp}`;
    const made = making.get(key) ?? { lines: new Lines(author), tlp };
    making.set(key, made);
    made.lines.add(piece, object, end);
    const full = made.lines.size >= OBJECTS_A_DOCUMENT ? close(key) : null;
    if (full !== null) yield full;
  }
  for (const { lines, tlp } of making.values()) yield { item: lines.item(name, now, tlp), objects: lines.size };
}

const ownItem = (object: StixObject, piece: Piece, name: string, now: string): Counted => {
  try {
    return { item: toldItem(object, piece.json, now), objects: 1 };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 300) : String(cause);
    return refused(
      name,
      piece,
      { code: 'bad-telling', message: `${piece.pointer} does not hold what it says: ${why}`, where: piece.pointer },
      now,
    );
  }
};
