import { uuid5 } from '../../../core/uuid5.ts';
import { TLP } from '../../../model/stix/meta.ts';
import type { StixObject } from './foreign.ts';

/** Objects of STIX 2.0 as what they are in 2.1 (STIX 2.1, appendix "changes"; the two standards side by side). */

/** What was said in `labels` and has a property of its own now. */
const KINDS_IN_LABELS: Readonly<Record<string, string>> = {
  identity: 'roles',
  indicator: 'indicator_types',
  malware: 'malware_types',
  report: 'report_types',
  'threat-actor': 'threat_actor_types',
  tool: 'tool_types',
};
/** Of observables that lie in observed-data; they were taken out of the standard. */
const GONE: Readonly<Record<string, readonly string[]>> = {
  artifact: [],
  file: ['is_encrypted', 'encryption_algorithm', 'decryption_key'],
  process: ['name', 'arguments'],
  'network-traffic': [],
};
const RENAMED_HASHES: Readonly<Record<string, string>> = { ssdeep: 'SSDEEP', md5: 'MD5', 'sha-1': 'SHA-1', 'sha-256': 'SHA-256' };
/** Ours, for observables that had no id: their place in the object they lay in is all that tells them apart. */
const NAMESPACE = '6a7c0de4-51d1-4a0f-9b5e-0f8c3e0b72d1';

const isRecord = (value: unknown): value is StixObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Observables without what gives them an id must have a random one (STIX 2.1, 2.9): this is none, but has its form and is the same each time. */
const idFor = (type: string, container: string, key: string): string =>
  `${type}--${uuid5(NAMESPACE, `${container} ${key}`).replace(/^(.{14})./, '$14')}`;

/** Names of hash algorithms, and references by key, wherever they stand in an observable. */
const rewritten = (value: unknown, ids: ReadonlyMap<string, string>, name = ''): unknown => {
  if (Array.isArray(value))
    return value.map((each: unknown) =>
      name.endsWith('_refs') && typeof each === 'string' ? (ids.get(each) ?? each) : rewritten(each, ids),
    );
  if (typeof value === 'string') return name.endsWith('_ref') ? (ids.get(value) ?? value) : value;
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      name === 'hashes' ? (RENAMED_HASHES[key.toLowerCase()] ?? key) : key,
      rewritten(each, ids, key),
    ]),
  );
};

const without = (object: StixObject, keys: readonly string[]): StixObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** The observables that lie in observed-data, as objects of their own. */
const observablesOf = (id: string, inside: StixObject): { refs: string[]; objects: StixObject[] } => {
  const types = Object.entries(inside).flatMap(([key, object]) =>
    isRecord(object) && typeof object['type'] === 'string' ? [[key, object] as const] : [],
  );
  const ids = new Map(types.map(([key, object]) => [key, idFor(String(object['type']), id, key)]));
  return {
    refs: [...ids.values()],
    objects: types.map(([key, object]) => {
      const kept = without(object, GONE[String(object['type'])] ?? []);
      return { ...(rewritten(kept, ids) as StixObject), id: ids.get(key), spec_version: '2.1' };
    }),
  };
};

/** Times in qualifiers were plain strings. */
const patternOf = (pattern: unknown): unknown =>
  typeof pattern === 'string' ? pattern.replaceAll(/\b(START|STOP)\s+'/g, "$1 t'") : pattern;

/**
 * What an object of STIX 2.0 is in 2.1. Observed data becomes several: the observables in it are objects of their own now. What is wrong
 * with an object stays so, and is seen when it is held against 2.1.
 */
export const upgraded = (object: StixObject): StixObject[] => {
  const { type } = object;
  const id = String(object['id']);
  if (type === 'marking-definition') {
    const level = Object.entries(TLP).find(([, known]) => known === id)?.[0];
    // The four of the standard must be what it says to the letter, and 2.1 gave them a name.
    return [{ ...object, spec_version: '2.1', ...(level === undefined ? {} : { name: `TLP:${level.toUpperCase()}` }) }];
  }
  const kinds = KINDS_IN_LABELS[String(type)];
  const { labels, ...rest } = object;
  const next: Record<string, unknown> = {
    ...(kinds === undefined || labels === undefined || object[kinds] !== undefined ? object : { ...rest, [kinds]: labels }),
    spec_version: '2.1',
  };
  // Whether one sample or a family is meant 2.0 left to the words. A family claims less: that something is so of all of a kind nobody reads out of it.
  if (type === 'malware') next['is_family'] ??= true;
  if (type === 'indicator') {
    next['pattern_type'] ??= 'stix';
    next['pattern'] = patternOf(next['pattern']);
  }
  if (type !== 'observed-data' || !isRecord(object['objects'])) return [next];
  const { refs, objects } = observablesOf(id, object['objects']);
  const { objects: _inside, ...outside } = next;
  return [{ ...outside, object_refs: refs }, ...objects];
};
