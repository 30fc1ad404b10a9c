import { createHash } from 'node:crypto';
import { microsecondText, timeKey } from '../core/precise-time.ts';
import { validateStix } from '../model/stix/validate.ts';
import type { Db } from '../store/database.ts';
import { addTaxiiObjects, heldVersions, holdTaxiiCollection, type HeldVersion, type NewTaxiiObject } from '../store/taxii.ts';

/** How objects get into a collection. */

type Given = Readonly<Record<string, unknown>>;
export interface Outcome {
  id: string;
  version: string;
  /** Why it was not taken; null: it was. */
  fault: string | null;
}

const isRecord = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Equal for objects that say the same, in whatever order. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : isRecord(value)
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, v]) => [key, sorted(v)]),
        )
      : value;
/** Equal for objects that say the same. */
export const stixHash = (object: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(object)))
    .digest('hex');

const faultOf = (object: unknown): string | null => {
  if (isRecord(object) && object['type'] === 'bundle') return 'a bundle is no object of a collection: send what is in it';
  const [first, ...more] = validateStix(object);
  if (first === undefined) return null;
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return `${[first.path, first.message].filter((part) => part !== '').join(' ')} (STIX 2.1, ${first.section})${others}`;
};

/** An object as a row of a collection. @param version as it is told; for an observable the time it is added */
export const rowOf = (object: Given, id: string, hash: string, version: string): NewTaxiiObject => ({
  id,
  type: String(object['type']),
  spec_version: textOf(object['spec_version']) ?? '2.1',
  version,
  version_key: timeKey(version) ?? version,
  hash,
  body: JSON.stringify(object),
});

/** What a collection holds of some objects, kept up to date while more are added. */
class Held {
  readonly #byId = new Map<string, Map<string, string>>();
  readonly #before: ReadonlySet<string>;
  readonly again = new Set<string>();

  constructor(held: readonly HeldVersion[]) {
    for (const { id, version_key: key, hash } of held) this.#of(id).set(key, hash);
    this.#before = new Set(this.#byId.keys());
  }
  #of(id: string): Map<string, string> {
    const versions = this.#byId.get(id) ?? new Map<string, string>();
    this.#byId.set(id, versions);
    return versions;
  }
  hash(id: string, key: string): string | undefined {
    return this.#byId.get(id)?.get(key);
  }
  hashes(id: string): string[] {
    return [...(this.#byId.get(id)?.values() ?? [])];
  }
  add({ id, version_key: key, hash }: NewTaxiiObject): void {
    if (this.#before.has(id) || this.#byId.has(id)) this.again.add(id);
    this.#of(id).set(key, hash);
  }
}

/**
 * Adds what somebody sends to a collection, each object with a date_added of its own. One that is there already is taken again without
 * being added; one that is not valid, or differs from what is there of its id and version, is not taken, and the others are.
 * @param now microseconds since 1970
 */
export const takeObjects = async (trx: Db, collection: string, objects: readonly unknown[], now: number): Promise<Outcome[]> => {
  const from = Math.max(now, (await holdTaxiiCollection(trx, collection)) + 1);
  const ids = new Set(objects.flatMap((o) => (isRecord(o) && typeof o['id'] === 'string' ? [o['id']] : [])));
  const held = new Held(await heldVersions(trx, collection, [...ids]));
  const rows: NewTaxiiObject[] = [];
  const outcomes = objects.map((object): Outcome => {
    const given = isRecord(object) ? object : {};
    const stated = textOf(given['modified']) ?? textOf(given['created']);
    const version = stated !== null && timeKey(stated) !== null ? stated : microsecondText(from + rows.length);
    const id = textOf(given['id']) ?? 'unknown';
    const fault = faultOf(object);
    if (fault !== null) return { id, version, fault };
    const hash = stixHash(given);
    // An observable has no version of its own: what it says decides whether it is there.
    if (stated === null && held.hashes(id).includes(hash)) return { id, version, fault: null };
    const row = rowOf(given, id, hash, version);
    const there = held.hash(id, row.version_key);
    if (there !== undefined && there !== hash) return { id, version, fault: 'another object with this id and version is there already' };
    if (there === undefined) {
      held.add(row);
      rows.push(row);
    }
    return { id, version, fault: null };
  });
  await addTaxiiObjects(trx, collection, rows, from, [...held.again]);
  return outcomes;
};
