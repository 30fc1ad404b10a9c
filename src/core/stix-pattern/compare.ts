import { RE2JS } from 're2js';
import { fail } from '../errors.ts';
import { isTimestamp, plainTime } from '../timestamp.ts';
import { ipSet, isSubset } from '../ip-set.ts';
import { like } from './like.ts';
import { bytesOfHex } from './parse.ts';
import type { Literal, Order, TextOperator, ValueTest } from './pattern.ts';

/** The content of a `_bin` or `_hex` property, one code unit below 256 a byte. */
export class Bytes {
  readonly units: string;
  constructor(units: string) {
    this.units = units;
  }
}

/** What a property of this name holds: `_hex` and `_bin` are bytes (STIX 2.1, 3.1), if they are as they must be. */
export function valueOf(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (key.endsWith('_hex') && /^(?:[0-9a-f]{2})*$/i.test(value)) return new Bytes(bytesOfHex(value));
  if (key.endsWith('_bin') && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)) return new Bytes(atob(value));
  return value;
}

export type Predicate = (value: unknown) => boolean;

/** What a test asks of one value. Set up once for a pattern, asked of every object. */
export function predicateOf(test: ValueTest): Predicate {
  const asked = asking(test);
  return test.negated ? (value) => !asked(value) : asked;
}

function asking(test: ValueTest): Predicate {
  if (test.kind === 'in') {
    const kinds = new Set(test.operands.map((o) => o.kind));
    if (kinds.size > 1) throw fail('bad-input', 'mixed-set', `IN has values of several kinds: ${[...kinds].join(', ')}.`);
    return (value) => test.operands.some((operand) => equals(value, operand));
  }
  if (test.kind === 'text') return textPredicate(test.operator, test.operand);
  const { operator, operand } = test;
  if (operator === '=') return (value) => equals(value, operand);
  if (operator === '!=') return (value) => !equals(value, operand);
  return (value) => ordered(value, operator, operand);
}

/** A value as the kind of the constant it is held against (9.6), or null where the two cannot be compared. */
function comparable(value: unknown, { kind }: Literal): string | number | boolean | null {
  switch (kind) {
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'timestamp':
      if (typeof value !== 'string') return null;
      if (isTimestamp(value)) return plainTime(value);
      throw fail('bad-input', 'not-a-timestamp', `"${value.slice(0, 80)}" is compared with a timestamp and is none.`);
    case 'string':
    case 'bytes':
      if (value instanceof Bytes) return value.units;
      return typeof value === 'string' ? value : null;
  }
}

const equals = (value: unknown, operand: Literal): boolean => comparable(value, operand) === operand.value;

/** Text against bytes: not comparable where the text has a character that is no byte. */
const isBytes = (text: unknown): boolean => typeof text !== 'string' || !/[^\0-\u00ff]/.test(text);

function ordered(value: unknown, operator: Order, operand: Literal): boolean {
  const left = comparable(value, operand);
  const right = operand.value;
  if (left === null) return false;
  if ((value instanceof Bytes || operand.kind === 'bytes') && !(isBytes(left) && isBytes(right))) return false;
  const sign = typeof left === 'string' && typeof right === 'string' ? byCodePoint(left, right) : left < right ? -1 : left > right ? 1 : 0;
  return operator.startsWith('>') ? sign > 0 || (sign === 0 && operator === '>=') : sign < 0 || (sign === 0 && operator === '<=');
}

/** Order by code point; JavaScript's own is by UTF-16 unit, which puts U+FF5E after an emoji. */
function byCodePoint(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  if (i > 0 && isLowHalf(a, i)) i -= 1;
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
}
const isLowHalf = (text: string, i: number): boolean => (text.charCodeAt(i) & 0xfc00) === 0xdc00;

function textPredicate(operator: TextOperator, operand: string): Predicate {
  if (operator === 'LIKE') return onText(operand, (text) => like(operand, text));
  if (operator === 'MATCHES') {
    const expression = compiled(operand.normalize('NFC'));
    return onText(operand, (text) => expression.matcher(text.normalize('NFC')).find());
  }
  const set = ipSet(operand);
  if (set === null) throw fail('bad-input', 'not-an-address', `${operator} needs an address or a CIDR block, and "${operand}" is neither.`);
  return (value) => {
    const other = typeof value === 'string' ? ipSet(value) : null;
    return other !== null && (operator === 'ISSUBSET' ? isSubset(other, set) : isSubset(set, other));
  };
}

/** Text is asked as it is, bytes where the operand can be bytes too; all else does not match. */
const onText =
  (operand: string, asked: (text: string) => boolean): Predicate =>
  (value) =>
    typeof value === 'string' ? asked(value) : value instanceof Bytes && isBytes(operand) && asked(value.units);

/**
 * The standard asks for PCRE. Expressions come from strangers, and some take PCRE longer than the age of the universe, so they run on
 * an engine whose time grows with the text alone; it has no look-around and no back references, and says so.
 */
function compiled(expression: string): RE2JS {
  if (expression.length > 10_000) throw fail('bad-input', 'long-expression', 'MATCHES has an expression of more than 10,000 characters.');
  try {
    return RE2JS.compile(expression);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('bad-input', 'bad-expression', `MATCHES cannot use "${expression.slice(0, 80)}": ${reason}.`, {
      remedy: 'Look-around and back references are not understood: their time cannot be bounded.',
      cause,
    });
  }
}
