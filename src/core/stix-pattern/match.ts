import { fail } from '../errors.ts';
import { isTimestamp, plainTime, secondsOf } from '../timestamp.ts';
import { holds, locate, type Seen } from './combine.ts';
import { asks, type Observation, type StixObject } from './observation.ts';
import type { Pattern } from './pattern.ts';

const isRecord = (value: unknown): value is StixObject => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Observed extends Observation, Seen {}

/**
 * Whether a pattern holds of what was observed.
 * @param observed STIX objects, lists of them, or bundles: observed-data, and the objects they refer to
 * @throws AssayError bad-input where the data or the pattern cannot be compared as it asks
 */
export function matches(pattern: Pattern, observed: unknown): boolean {
  const observations = observationsIn(observed);
  const located = locate(pattern, ({ test }) => {
    const asked = asks(test);
    return observations.flatMap((seen, i) => (asked(seen).size > 0 ? [i] : []));
  });
  return holds(located, observations);
}

function* objectsIn(value: unknown): Generator<StixObject> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  else if (isRecord(value)) {
    if (value['type'] === 'bundle') yield* objectsIn(value['objects'] ?? []);
    else yield value;
  }
}

function observationsIn(value: unknown): Observed[] {
  const all = [...objectsIn(value)];
  const byId = new Map(all.flatMap((object) => (typeof object['id'] === 'string' ? [[object['id'], object] as const] : [])));
  return all
    .filter((object) => object['type'] === 'observed-data')
    .map((data) => observationOf(data, byId))
    .sort((a, b) => a.first - b.first);
}

function observationOf(data: StixObject, byId: ReadonlyMap<string, StixObject>): Observed {
  const first = timeOf(data, 'first_observed');
  const last = timeOf(data, 'last_observed');
  if (last < first) throw badData(data, 'last_observed', 'is before first_observed');
  const count = data['number_observed'] ?? 1;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1)
    throw badData(data, 'number_observed', 'is no whole number above 0');
  const references: unknown[] = Array.isArray(data['object_refs']) ? data['object_refs'] : [];
  const referred = references.flatMap((id): StixObject[] => {
    const object = typeof id === 'string' ? byId.get(id) : undefined;
    return object === undefined ? [] : [object];
  });
  // The older form carries its objects itself, and they refer to each other by key.
  const own = isRecord(data['objects']) ? data['objects'] : {};
  const carried = Object.values(own).filter((value) => isRecord(value));
  const resolve = (reference: string): StixObject | undefined => {
    const inside = Object.hasOwn(own, reference) ? own[reference] : undefined;
    return isRecord(inside) ? inside : byId.get(reference);
  };
  return { first, last, count, objects: [...referred, ...carried], resolve };
}

function timeOf(data: StixObject, key: string): number {
  const value = data[key];
  if (typeof value !== 'string' || !isTimestamp(value)) throw badData(data, key, 'is not a timestamp');
  return secondsOf(plainTime(value));
}

const badData = (data: StixObject, key: string, what: string): Error =>
  fail('bad-input', 'bad-observed-data', `${typeof data['id'] === 'string' ? data['id'] : 'observed-data'}: ${key} ${what}.`, {
    where: key,
  });
