import { z } from 'zod';
import { digestFault } from '../../core/digest.ts';
import { isTimestamp } from '../../core/timestamp.ts';
import { isKnownType } from './vocabulary.ts';

/** The data types of STIX 2.1, section 2. Each check names the section that asks for it. */

/** A string that passes a test, or the message with the section of the standard. */
export const text = (test: (value: string) => boolean, error: string, section: string) =>
  z.string().refine(test, { error, params: { section } });

const TYPE = /^(?=.{3,250}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Ends in a hyphen nowhere, has no two in a row, 3 to 250 characters (3.1). */
export const isTypeName = (name: string): boolean => TYPE.test(name);
const PROPERTY = /^[a-z][a-z0-9_]{2,249}$/;
export const isPropertyName = (name: string): boolean => PROPERTY.test(name) || name === 'id';
const KEY = /^[a-zA-Z0-9_-]{1,250}$/;
export const isDictionaryKey = (name: string): boolean => KEY.test(name);

const IDENTIFIER = /^([a-z][a-z0-9-]+[a-z0-9])--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const typeOf = (id: string): string | null => IDENTIFIER.exec(id)?.[1] ?? null;
export const Identifier = text((id) => typeOf(id) !== null, 'is no identifier of the form type--UUID', '2.9');

/** A reference to objects of some types. */
export const ref = (...types: string[]) => {
  const allowed = new Set(types);
  return text((id) => allowed.has(typeOf(id) ?? ''), `must be the id of ${listed(types)}`, '2.9');
};
/** A reference that must not lead to some types. */
export const refButTo = (types: readonly string[], error: string) => {
  const refused = new Set(types);
  return text((id) => typeOf(id) !== null && !refused.has(typeOf(id) ?? ''), error, '2.9');
};
/** A reference to one type of the standard, or to any type that it does not know. */
export const refOrCustom = (type: string) =>
  text(
    (id) => typeOf(id) === type || (typeOf(id) !== null && !isKnownType(typeOf(id) ?? '')),
    `must be the id of ${listed([type])}`,
    '2.9',
  );
/** Where the standard's own examples have ids whose UUID is too short, its schemas look at the type alone, and so do we. */
export const typedRef = (...types: string[]) =>
  text((id) => types.some((type) => id.startsWith(`${type}--`)), `must be the id of ${listed(types)}`, '2.9');

const listed = (types: readonly string[]): string => {
  const all = types.map((t) => `${/^[aeiou]/.test(t) ? 'an' : 'a'} ${t}`);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
};

export const Timestamp = text(isTimestamp, 'is no timestamp of the form 2024-01-31T12:00:00Z', '2.15');
/** `created` and `modified` are precise to the millisecond at least (3.2). */
export const PreciseTimestamp = text(
  (t) => isTimestamp(t) && /\.\d{3,}Z$/.test(t),
  'is no timestamp with milliseconds, as 2024-01-31T12:00:00.000Z',
  '3.2',
);

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
export const isBase64 = (value: string): boolean => BASE64.test(value);
export const Binary = text(isBase64, 'is not Base64', '2.1');
const HEX = /^(?:[0-9a-fA-F]{2})+$/;
export const isHex = (value: string): boolean => HEX.test(value);
export const Hex = text(isHex, 'is not hexadecimal with two digits a byte', '2.8');

/** A URI with its scheme, in the characters of RFC 3986. */
export const Uri = text(
  (u) => /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s"<>\\^`{|}\u0000-\u001f\u007f]+$/.test(u),
  'is no URI with a scheme (RFC 3986)',
  '1.4',
);

export const list = <T extends z.ZodType>(of: T) => z.array(of).min(1);
export const strings = list(z.string());
export const count = z
  .int()
  .min(0)
  .max(2 ** 53 - 1);
export const integer = z.int();

/** A dictionary: at least one key, of ASCII letters, digits, - and _. */
export const dictionaryOf = <T extends z.ZodType>(of: T) =>
  z
    .record(text(isDictionaryKey, 'is no key of a dictionary: letters, digits, - and _, up to 250', '2.3'), of)
    .refine((value) => Object.keys(value).length > 0, { error: 'must not be empty', params: { section: '2.3' } });
export const dictionary = dictionaryOf(z.unknown());

const HASH_NAME = /^[a-zA-Z0-9_-]{3,250}$/;
/** Digests by algorithm; those of algorithms that the standard names must look like one (2.7). */
export const Hashes = z.record(z.string(), z.string()).superRefine((hashes, context) => {
  const entries = Object.entries(hashes);
  const say = (message: string, path: string[] = []) => context.addIssue({ code: 'custom', message, path, params: { section: '2.7' } });
  if (entries.length === 0) say('must not be empty');
  for (const [name, digest] of entries) {
    const fault = HASH_NAME.test(name) ? hashFault(name, digest) : 'is no name of a hash algorithm: 3 to 250 letters, digits, - and _';
    if (fault !== null) say(fault, [name]);
  }
});

function hashFault(name: string, digest: string): string | null {
  if (name === 'SSDEEP') return /^[a-zA-Z0-9/+:.]{1,128}$/.test(digest) ? null : 'is no SSDEEP hash';
  if (name === 'TLSH') return /^(?:T1)?[a-fA-F0-9]{70}$/.test(digest) ? null : 'is no TLSH hash';
  return digestFault(name, digest);
}
