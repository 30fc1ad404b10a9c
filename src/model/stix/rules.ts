import { plainTime, isTimestamp } from '../../core/timestamp.ts';
import { parsePattern } from '../../core/stix-pattern/parse.ts';
import type { ObjectPath, Pattern, Test } from '../../core/stix-pattern/pattern.ts';
import { isPropertyName, isTypeName } from './fields.ts';
import { TLP } from './meta.ts';

/** What ties the properties of one object together, which no schema of a single property can say. */

type StixObject = Readonly<Record<string, unknown>>;
export type Say = (path: string, message: string, section: string) => void;

const has = (object: StixObject, key: string): boolean => object[key] !== undefined;

/** Which time must not be before which, and for the last two not even equal. */
const ORDER: readonly [later: string, earlier: string, section: string][] = [
  ['modified', 'created', '3.2'],
  ['last_seen', 'first_seen', '4'],
  ['last_observed', 'first_observed', '4.14'],
  ['end', 'start', '6.12'],
  ['valid_until', 'valid_from', '4.7'],
  ['stop_time', 'start_time', '5.1'],
];
const STRICT: ReadonlySet<string> = new Set(['valid_until', 'stop_time']);

/** Pairs whose order the standard asks of these types only; a property of that name elsewhere is somebody's own. */
const ORDERED: Readonly<Record<string, ReadonlySet<string>>> = {
  end: new Set(['network-traffic']),
  stop_time: new Set(['relationship']),
  valid_until: new Set(['indicator']),
  last_observed: new Set(['observed-data']),
  last_seen: new Set(['campaign', 'infrastructure', 'intrusion-set', 'malware', 'sighting', 'threat-actor']),
};

function timesInOrder(object: StixObject, say: Say): void {
  for (const [later, earlier, section] of ORDER) {
    const [a, b] = [object[later], object[earlier]];
    if (typeof a !== 'string' || typeof b !== 'string' || !isTimestamp(a) || !isTimestamp(b)) continue;
    if (ORDERED[later]?.has(String(object['type'])) === false) continue;
    const [after, before] = [plainTime(a), plainTime(b)];
    if (after < before || (after === before && STRICT.has(later))) {
      say(later, `${a} must be later than ${STRICT.has(later) ? '' : 'or equal to '}${earlier} ${b}`, section);
    }
  }
}

/** Selectors must lead somewhere, and a marking must not mark itself (7.2). */
function markingsLead(object: StixObject, say: Say): void {
  const refs = Array.isArray(object['object_marking_refs']) ? (object['object_marking_refs'] as unknown[]) : [];
  if (object['type'] === 'marking-definition' && refs.includes(object['id']))
    say('object_marking_refs', 'must not hold the marking itself', '7.2.1');
  const granular = Array.isArray(object['granular_markings']) ? (object['granular_markings'] as StixObject[]) : [];
  for (const [i, marking] of granular.entries()) {
    const at = `granular_markings.[${i}]`;
    if (object['type'] === 'marking-definition' && marking['marking_ref'] === object['id'])
      say(at, 'must not hold the marking itself', '7.2.1');
    const selectors = Array.isArray(marking['selectors']) ? (marking['selectors'] as unknown[]) : [];
    for (const selector of selectors) {
      if (typeof selector === 'string' && !leads(object, selector))
        say(`${at}.selectors`, `"${selector}" leads to nothing in this object`, '7.2.3.1');
    }
  }
}

function leads(object: StixObject, selector: string): boolean {
  let value: unknown = object;
  for (const part of selector.split('.')) {
    const index = /^\[(\d+)\]$/.exec(part)?.[1];
    if (index === undefined ? typeof value !== 'object' || value === null || Array.isArray(value) : !Array.isArray(value)) return false;
    const key = index ?? part;
    if (!Object.hasOwn(value as object, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}

/** Types and the first property of every path a pattern asks of. */
function* pathsOf(pattern: Pattern | Test): Generator<ObjectPath> {
  if (pattern.kind === 'observation') yield* pathsOf(pattern.test);
  else if (pattern.kind === 'qualified') yield* pathsOf(pattern.of);
  else if ('path' in pattern) yield pattern.path;
  else for (const part of pattern.parts) yield* pathsOf(part);
}

function patternIsValid(object: StixObject, say: Say): void {
  if (object['pattern_type'] !== 'stix' || typeof object['pattern'] !== 'string') return;
  const { pattern, errors } = parsePattern(object['pattern']);
  for (const e of errors) say(`pattern ${e.line}:${e.column}`, e.message, e.section);
  if (pattern === null) return;
  for (const { type, steps } of pathsOf(pattern)) {
    const first = steps[0];
    if (!isTypeName(type)) say('pattern', `"${type}" is no name of a type of object`, '3.1');
    if (first !== undefined && 'key' in first && !isPropertyName(first.key))
      say('pattern', `"${first.key}" is no name of a property`, '3.1');
  }
}

/** What an object gives its id by (2.9); without any of it, the UUID must be random. */
const CONTRIBUTING: Readonly<Record<string, readonly string[]>> = {
  artifact: ['hashes', 'payload_bin'],
  'email-message': ['from_ref', 'subject', 'body'],
  'user-account': ['account_type', 'user_id', 'account_login'],
  'windows-registry-key': ['key', 'values'],
  'x509-certificate': ['hashes', 'serial_number'],
  process: [],
};

function idIsRandom(object: StixObject, say: Say): void {
  const contributing = CONTRIBUTING[String(object['type'])];
  if (contributing === undefined || contributing.some((key) => has(object, key))) return;
  if (typeof object['id'] === 'string' && /--.{14}[^4]/.test(object['id'])) say('id', 'must be a random UUID (version 4)', '2.9');
}

/** At least one property of its own. */
const needsSome = (object: StixObject, say: Say, section: string): void => {
  const common = new Set(['type', 'id', 'spec_version', 'object_marking_refs', 'granular_markings', 'defanged']);
  if (Object.keys(object).every((key) => common.has(key))) say('', 'must have at least one property of its type', section);
};

const oneOf = (object: StixObject, keys: readonly string[], say: Say, section: string): void => {
  if (!keys.some((key) => has(object, key))) say('', `must have ${keys.join(' or ')}`, section);
};

const onlyWith = (object: StixObject, key: string, other: string, say: Say, section: string): void => {
  if (has(object, key) && !has(object, other)) say(key, `must not be there without ${other}`, section);
};

const BY_TYPE: Readonly<Record<string, (object: StixObject, say: Say) => void>> = {
  indicator: patternIsValid,
  location: (o, say) => {
    onlyWith(o, 'latitude', 'longitude', say, '4.10');
    onlyWith(o, 'longitude', 'latitude', say, '4.10');
    onlyWith(o, 'precision', 'latitude', say, '4.10');
    oneOf(o, ['region', 'country', 'latitude'], say, '4.10');
  },
  malware: (o, say) => {
    if (o['is_family'] === true && !has(o, 'name')) say('name', 'is required of a family', '4.11');
  },
  'malware-analysis': (o, say) => oneOf(o, ['result', 'analysis_sco_refs'], say, '4.12'),
  'observed-data': (o, say) => {
    oneOf(o, ['objects', 'object_refs'], say, '4.14');
    if (has(o, 'objects') && has(o, 'object_refs')) say('objects', 'must not be there with object_refs', '4.14');
  },
  'extension-definition': (o, say) => {
    const types: unknown[] = Array.isArray(o['extension_types']) ? o['extension_types'] : [];
    if (has(o, 'extension_properties') && !types.includes('toplevel-property-extension')) {
      say('extension_properties', 'is for extensions of the type toplevel-property-extension only', '7.3');
    }
  },
  'marking-definition': (o, say) => {
    if (has(o, 'definition_type') !== has(o, 'definition'))
      say('definition', 'and definition_type must be there both or not at all', '7.2.1');
    if (!has(o, 'definition') && !has(o, 'extensions')) say('', 'must have a definition or an extension', '7.2.1');
    const definition = o['definition'] as StixObject | undefined;
    if (o['definition_type'] === 'statement' && typeof definition?.['statement'] !== 'string')
      say('definition.statement', 'is required', '7.2.1.3');
    if (o['definition_type'] === 'tlp' && definition !== undefined) tlpIsTheStandards(o, definition, say);
  },
  artifact: (o, say) => {
    oneOf(o, ['payload_bin', 'url'], say, '6.1');
    if (has(o, 'payload_bin') && has(o, 'url')) say('url', 'must not be there with payload_bin', '6.1');
    onlyWith(o, 'url', 'hashes', say, '6.1');
    onlyWith(o, 'decryption_key', 'encryption_algorithm', say, '6.1');
  },
  'email-message': (o, say) => {
    if (o['is_multipart'] === true && has(o, 'body')) say('body', 'must not be there in a multipart message', '6.6');
    if (o['is_multipart'] === false && has(o, 'body_multipart')) say('body_multipart', 'is for multipart messages only', '6.6');
  },
  file: (o, say) => oneOf(o, ['hashes', 'name'], say, '6.7'),
  'network-traffic': (o, say) => {
    oneOf(o, ['src_ref', 'dst_ref'], say, '6.12');
    if (o['is_active'] === true && has(o, 'end')) say('end', 'must not be there while the traffic is active', '6.12');
  },
  process: (o, say) => needsSome(o, say, '6.13'),
  'user-account': (o, say) => needsSome(o, say, '6.16'),
  'windows-registry-key': (o, say) => needsSome(o, say, '6.17'),
  'x509-certificate': (o, say) => needsSome(o, say, '6.18'),
};

function tlpIsTheStandards(object: StixObject, definition: StixObject, say: Say): void {
  const level = typeof definition['tlp'] === 'string' ? definition['tlp'] : '';
  const expected: StixObject = {
    type: 'marking-definition',
    spec_version: '2.1',
    id: TLP[level],
    created: '2017-01-20T00:00:00.000Z',
    definition_type: 'tlp',
    name: `TLP:${level.toUpperCase()}`,
  };
  const { definition: _definition, ...rest } = object;
  const keys = new Set([...Object.keys(expected), ...Object.keys(rest)]);
  keys.delete('name');
  const same = [...keys].every((key) => rest[key] === expected[key]) && (rest['name'] === undefined || rest['name'] === expected['name']);
  if (!same || Object.keys(definition).length !== 1)
    say('definition', 'of TLP must be one of the four markings that the standard gives, unchanged', '7.2.1.4');
}

/** Says what is wrong between the properties of one object. Properties that are wrong by themselves are left to the schema. */
export function checkRules(object: StixObject, say: Say): void {
  timesInOrder(object, say);
  markingsLead(object, say);
  idIsRandom(object, say);
  BY_TYPE[String(object['type'])]?.(object, say);
}
