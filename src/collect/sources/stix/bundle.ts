import { strictest } from '../../../model/tlp.ts';
import { fail } from '../../../core/errors.ts';
import { plural } from '../../../core/plural.ts';
import type { Refusal } from '../../../model/document.ts';
import { TLP, TLP_2 } from '../../../model/stix/meta.ts';
import { validateStix } from '../../../model/stix/validate.ts';
import { Tlp } from '../../../model/vocabulary.ts';
import type { Counted } from '../../contract.ts';
import { nothingKnown, unusable } from '../../item.ts';
import { type Named, oneLine } from '../../told.ts';
import { Lines, namedBy, type StixObject } from './foreign.ts';
import { CutOff, objectsIn, type Piece } from './objects.ts';
import { heldBy, OwnParts, toldItem } from './own.ts';
import { upgraded } from './upgrade.ts';

/** A STIX 2.1 bundle of any size as items: it is gone through twice, for a relationship may come before what it joins. */

/** Objects in one document: enough for one transaction to be worth it, few enough to be read as a page. */
const OBJECTS_A_DOCUMENT = 200;
/** A document is searched by its first hundred thousand characters: one that is longer would hide what stands at its end. */
const MOST_TEXT = 85_000;

/** The bytes of a file, as often as they are asked for. */
export type Opened = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

interface Survey {
  named: Map<string, Named>;
  tlps: Map<string, Tlp>;
  own: OwnParts;
  /** As the bundle says; 2.1 has it on each object instead. */
  version: string | null;
  objects: number;
  /** What is versioned as a whole, as "Mobile ATT&CK 17.1". */
  edition: string | null;
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

const note = (found: Survey, object: StixObject): void => {
  const id = object['id'];
  if (typeof id !== 'string') return;
  if (object['type'] === 'marking-definition') {
    const tlp = tlpOf(object);
    if (tlp !== null) found.tlps.set(id, tlp);
  }
  found.own.add(object, id);
  if (object['type'] === 'x-mitre-collection' && typeof object['name'] === 'string')
    found.edition = oneLine(`${object['name']} ${typeof object['x_mitre_version'] === 'string' ? object['x_mitre_version'] : ''}`).slice(
      0,
      100,
    );
  const named = namedBy(object);
  if (named !== null) found.named.set(id, named);
};

/** Notes what the objects are called and what their markings mean. */
const noteAll = async (open: Opened, found: Survey): Promise<void> => {
  const top = (key: string, value: string): void => {
    if (key === 'spec_version') found.version = value;
  };
  try {
    for await (const piece of objectsIn(open(), top)) {
      found.objects += 1;
      const object = parse(piece);
      if (object !== null) note(found, object);
    }
  } catch (error) {
    // What came before it is taken in all the same; the second way through tells where it was cut.
    if (!(error instanceof CutOff)) throw error;
  }
};

const survey = async (open: Opened, known: Opened | null): Promise<Survey> => {
  const found: Survey = { named: new Map(), tlps: new Map(), own: new OwnParts(), version: null, objects: 0, edition: null };
  for (const [word, id] of Object.entries(TLP)) found.tlps.set(id, word === 'white' ? 'clear' : (word as Tlp));
  // Whoever refers to these need not send them along.
  for (const [tlp, id] of Object.entries(TLP_2)) found.tlps.set(id, tlp as Tlp);
  if (known !== null) {
    await noteAll(known, found);
    Object.assign(found, { own: new OwnParts(), version: null, objects: 0, edition: null });
  }
  await noteAll(open, found);
  return found;
};

const refused = (name: string, { pointer, json }: Piece, reason: Refusal, now: string): Counted => ({
  item: unusable(`${name}#${pointer}`, reason, nothingKnown, now, new TextEncoder().encode(json)),
  objects: 1,
});

const NOBODY: Named = { kind: 'organisation', name: 'unnamed author of STIX' };

/** The objects as 2.1 has them, each with the piece it came in. */
const asOf21 = (object: StixObject, piece: Piece, version: string | null): { object: StixObject; piece: Piece }[] => {
  if (version !== '2.0') return [{ object, piece }];
  // Where it stood is where it is found: what lay inside of an object has its place too.
  return upgraded(object).map((each) => ({ object: each, piece: { pointer: piece.pointer, json: JSON.stringify(each) } }));
};

/** Documents being made, one for each author and marking. */
class Making {
  readonly #open = new Map<string, { lines: Lines; tlp: Tlp; objects: number }>();
  readonly #found: Survey;
  readonly #name: string;
  readonly #now: string;

  constructor(found: Survey, name: string, now: string) {
    this.#found = found;
    this.#name = name;
    this.#now = now;
  }

  readonly #end = (id: unknown): Named | null => (typeof id === 'string' ? (this.#found.named.get(id) ?? null) : null);

  /** @param parts what one object of the bundle is @returns the document, where it is full now */
  add(parts: readonly { object: StixObject; piece: Piece }[]): Counted | null {
    const [first] = parts;
    if (first === undefined) return null;
    const author = this.#end(first.object['created_by_ref']) ?? NOBODY;
    const refs = first.object['object_marking_refs'];
    const marks = (Array.isArray(refs) ? (refs as unknown[]) : []).flatMap((id) => this.#found.tlps.get(String(id)) ?? []);
    const tlp = strictest(marks);
    const key = `${author.name} ${tlp}`;
    const made = this.#open.get(key) ?? { lines: new Lines(author, this.#found.version === '2.0'), tlp, objects: 0 };
    this.#open.set(key, made);
    for (const { object, piece } of parts) made.lines.add(piece, object, this.#end);
    made.objects += 1;
    return made.lines.size >= OBJECTS_A_DOCUMENT || made.lines.length >= MOST_TEXT ? this.#close(key) : null;
  }

  #close(key: string): Counted | null {
    const made = this.#open.get(key);
    this.#open.delete(key);
    return made === undefined
      ? null
      : { item: made.lines.item(this.#name, this.#now, made.tlp, this.#found.edition), objects: made.objects };
  }

  *rest(): Generator<Counted> {
    for (const key of this.#open.keys()) {
      const made = this.#close(key);
      if (made !== null) yield made;
    }
  }
}

const faultsOf = (object: StixObject, { pointer }: Piece): Refusal | null => {
  const faults = validateStix(object);
  if (faults.length === 0) return null;
  const told = faults.slice(0, 3).map(({ path, message, section }) => `${path} ${message} (STIX 2.1, ${section})`);
  return { code: 'bad-stix', message: `${pointer} is no valid STIX: ${told.join('; ')}`, where: pointer };
};

/**
 * The items of a bundle. What is no valid STIX comes as an item that is refused, with the reason; the rest goes on, also where the text
 * is cut off: what came before counts, and the end is refused. A bundle of STIX 2.0 is taken as what it is in 2.1. Memory is that of one
 * object, the names of what relationships may join, and a document for each author.
 * @param name of the file, for messages
 * @param known a bundle of what these objects may refer to; nothing of it is read
 * @throws AssayError bad-input where there is nothing in it
 */
export async function* bundleItems(open: Opened, name: string, now: string, known: Opened | null = null): AsyncGenerator<Counted> {
  const found = await survey(open, known);
  const making = new Making(found, name, now);
  let whole = 0;
  try {
    for await (const piece of objectsIn(open())) {
      whole += 1;
      const object = parse(piece);
      if (object === null) {
        yield refused(name, piece, { code: 'bad-json', message: `${piece.pointer} is no JSON object` }, now);
        continue;
      }
      const parts = asOf21(object, piece, found.version);
      const fault = parts.map((part) => faultsOf(part.object, piece)).find((each) => each !== null);
      if (fault !== undefined) yield refused(name, piece, fault, now);
      else if (heldBy(object) === 'document') yield ownItem(object, piece, name, now);
      else if (found.own.tells(object)) yield { item: null, objects: 1 };
      else {
        const full = making.add(parts);
        if (full !== null) yield full;
      }
    }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    yield* making.rest();
    const { pointer, rest, message } = error;
    const told = `${name} is cut off: ${message}. The ${plural(whole, 'object')} before that ${whole === 1 ? 'was' : 'were'} taken in.`;
    yield refused(
      name,
      { pointer, json: rest },
      {
        code: 'cut-off',
        message: told,
        where: pointer,
        remedy: 'Fetch the file anew and import it again: what is known already is not stored twice.',
      },
      now,
    );
    return;
  }
  if (whole === 0)
    throw fail('bad-input', 'empty-bundle', `${name} is a STIX bundle without objects.`, {
      where: name,
      remedy: 'Nothing is lost: there is nothing in it. Check whether it should hold something.',
    });
  yield* making.rest();
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
