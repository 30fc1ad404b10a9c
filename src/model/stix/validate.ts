import { z } from 'zod';
import { COMMON_PROPERTIES, isExtensionDefinition, objectShape, observableShape } from './common.ts';
import { isBase64, isHex, isPropertyName, isTypeName, ref } from './fields.ts';
import * as meta from './meta.ts';
import * as objects from './objects.ts';
import * as observables from './observables.ts';
import { checkRules } from './rules.ts';
import { RESERVED_PROPERTIES, RESERVED_TYPES } from './vocabulary.ts';

/** What is wrong: the property, what about it, and the section of STIX 2.1 that asks for it. */
export interface StixFault {
  path: string;
  message: string;
  section: string;
}

/** Every type with its schema and the section of the standard that tells of it. */
const TYPES: ReadonlyMap<string, { schema: z.ZodObject; section: string }> = new Map(
  (
    [
      [objects.AttackPattern, '4.1'],
      [objects.Campaign, '4.2'],
      [objects.CourseOfAction, '4.3'],
      [objects.Grouping, '4.4'],
      [objects.Identity, '4.5'],
      [objects.Incident, '4.6'],
      [objects.Indicator, '4.7'],
      [objects.Infrastructure, '4.8'],
      [objects.IntrusionSet, '4.9'],
      [objects.Location, '4.10'],
      [objects.Malware, '4.11'],
      [objects.MalwareAnalysis, '4.12'],
      [objects.Note, '4.13'],
      [objects.ObservedData, '4.14'],
      [objects.Opinion, '4.15'],
      [objects.Report, '4.16'],
      [objects.ThreatActor, '4.17'],
      [objects.Tool, '4.18'],
      [objects.Vulnerability, '4.19'],
      [objects.Relationship, '5.1'],
      [objects.Sighting, '5.2'],
      [observables.Artifact, '6.1'],
      [observables.AutonomousSystem, '6.2'],
      [observables.Directory, '6.3'],
      [observables.DomainName, '6.4'],
      [observables.EmailAddress, '6.5'],
      [observables.EmailMessage, '6.6'],
      [observables.StixFile, '6.7'],
      [observables.Ipv4Address, '6.8'],
      [observables.Ipv6Address, '6.9'],
      [observables.MacAddress, '6.10'],
      [observables.Mutex, '6.11'],
      [observables.NetworkTraffic, '6.12'],
      [observables.Process, '6.13'],
      [observables.Software, '6.14'],
      [observables.UrlObject, '6.15'],
      [observables.UserAccount, '6.16'],
      [observables.WindowsRegistryKey, '6.17'],
      [observables.X509Certificate, '6.18'],
      [meta.LanguageContent, '7.1'],
      [meta.MarkingDefinition, '7.2.1'],
      [meta.ExtensionDefinition, '7.3'],
      [meta.Bundle, '8'],
    ] as const
  ).map(([schema, section]) => [schema.shape.type.value, { schema: schema as unknown as z.ZodObject, section }]),
);

/** Types that the standard does not know, but whose common properties it fixes all the same. */
const CustomObject = z.looseObject({ ...objectShape('x'), type: z.string(), id: z.string() });
const CustomObservable = z.looseObject({ ...observableShape('x'), type: z.string(), id: z.string() });

type Properties = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Properties => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Holds a STIX object, or a bundle and all in it, against every MUST of STIX 2.1 that can be seen in the object alone. What it only
 * SHOULD do, such as values from an open vocabulary, is no fault. Returns what is wrong; nothing means valid.
 */
export function validateStix(value: unknown): StixFault[] {
  const faults: StixFault[] = [];
  check(value, '', faults);
  return faults;
}

function check(value: unknown, prefix: string, faults: StixFault[]): void {
  const at = (path: string): string => [prefix, path].filter((p) => p !== '').join('.');
  const say = (path: string, message: string, section: string): void => void faults.push({ path: at(path), message, section });
  if (!isRecord(value)) return say('', 'is no object', '3.1');
  const type = value['type'];
  if (typeof type !== 'string') return say('type', 'is required, and must be a string', '3.2');
  if (!isTypeName(type)) return say('type', 'is no name of a type: 3 to 250 lower-case letters, digits and single hyphens', '3.1');
  if (RESERVED_TYPES.has(type)) return say('type', `"${type}" is reserved`, '3.1');
  const known = TYPES.get(type) ?? { schema: isCustomObservable(value) ? CustomObservable : CustomObject, section: '7.3' };
  const parsed = known.schema.safeParse(value, { reportInput: true });
  for (const issue of parsed.error?.issues ?? []) {
    const own = issue.code === 'custom' ? (issue.params?.['section'] as string | undefined) : undefined;
    const section = own ?? (COMMON_PROPERTIES.has(String(issue.path[0])) && type !== 'bundle' ? '3.2' : known.section);
    say(pathText(issue.path), messageOf(issue), section);
  }
  if (!TYPES.has(type) && !ref(type).safeParse(value['id']).success) say('id', `must be ${type}--UUID`, '2.9');
  if (type !== 'bundle') checkOthers(value, known.schema, say);
  checkRules(value, say);
  if (type === 'bundle' && Array.isArray(value['objects'])) {
    for (const [i, object] of value['objects'].entries()) {
      const id = isRecord(object) && typeof object['id'] === 'string' ? ` ${object['id']}` : '';
      check(object, at(`objects.[${i}]${id}`), faults);
    }
  }
  if (type === 'observed-data' && isRecord(value['objects'])) {
    // Objects that observed-data carries itself may leave out the id that their key stands for.
    for (const [key, object] of Object.entries(value['objects'])) {
      const whole = isRecord(object) && !('id' in object);
      if (!whole) check(object, at(`objects.${key}`), faults);
    }
  }
}

/** A type of somebody's own is an observable if its extension says so, or if it has no times. */
function isCustomObservable(value: Properties): boolean {
  const extensions = isRecord(value['extensions']) ? Object.entries(value['extensions']) : [];
  const kinds = extensions.flatMap(([key, e]) => (isExtensionDefinition(key) && isRecord(e) ? [e['extension_type']] : []));
  if (kinds.includes('new-sco')) return true;
  return !kinds.includes('new-sdo') && !kinds.includes('new-sro') && !('created' in value) && !('modified' in value);
}

/** Properties the schema does not name are somebody's own: their names and kinds have rules too (3.1, 11). */
function checkOthers(value: Properties, schema: z.ZodObject, say: (path: string, message: string, section: string) => void): void {
  for (const [key, content] of Object.entries(value)) {
    if (Object.hasOwn(schema.shape, key)) continue;
    if (!isPropertyName(key)) say(key, 'is no name of a property: 3 to 250 lower-case letters, digits and _, a letter first', '3.1');
    else if (RESERVED_PROPERTIES.has(key)) say(key, 'is reserved', '3.1');
    else if (content === null) say(key, 'must not be null', '3.1');
    else if (Array.isArray(content) && content.length === 0) say(key, 'must not be empty', '2.12');
    else if (key.endsWith('_bin') && !(typeof content === 'string' && isBase64(content))) say(key, 'is not Base64', '2.1');
    else if (key.endsWith('_hex') && !(typeof content === 'string' && isHex(content))) say(key, 'is not hexadecimal', '2.8');
  }
}

const pathText = (path: readonly PropertyKey[]): string => path.map((p) => (typeof p === 'number' ? `[${p}]` : String(p))).join('.');

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return issue.input === undefined ? 'is required' : `must be ${issue.values.map(String).join(', ')}`.replace(/, (?=[^,]*$)/, ' or ');
    case 'too_small':
      return issue.origin === 'array' ? 'must not be empty' : `must be ${issue.minimum} or more`;
    case 'too_big':
      return `must be ${issue.maximum} or less`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}
const NAMES: Readonly<Record<string, string>> = { array: 'a list', object: 'an object', record: 'a dictionary', int: 'a whole number' };
const article = (kind: string): string => NAMES[kind] ?? `a ${kind}`;
