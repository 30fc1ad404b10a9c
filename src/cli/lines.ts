import type { Readable } from 'node:stream';
import { fail } from '../core/errors.ts';

/** The longest line taken, in UTF-16 units. A whole ATT&CK bundle on one line has 50 million. */
const LONGEST = 128 * 1024 * 1024;

export type Line = { number: number; value: unknown; fault: null } | { number: number; value: null; fault: string };

/**
 * JSON lines of a stream, one after the other; no more than one line is held. A line that cannot be used is handed on as such, and
 * the rest goes on. Empty lines are left out.
 */
export async function* jsonLines(input: Readable, longest = LONGEST): AsyncGenerator<Line> {
  let number = 0;
  for await (const text of linesOf(input, longest)) {
    number += 1;
    if (text === null) yield { number, value: null, fault: `is longer than ${longest} characters` };
    else if (text.trim() !== '') yield parsed(number === 1 ? text.replace(/^\uFEFF/, '') : text, number);
  }
}

function parsed(text: string, number: number): Line {
  try {
    return { number, value: JSON.parse(text), fault: null };
  } catch (error) {
    return { number, value: null, fault: `is not JSON: ${error instanceof Error ? error.message.slice(0, 120) : 'cannot be read'}` };
  }
}

/** Lines; null stands for one that is too long, which is let go by. */
async function* linesOf(input: Readable, longest: number): AsyncGenerator<string | null> {
  let parts: string[] = [];
  let length = 0;
  let skipped = false;
  const ended = (): string | null => {
    const line = skipped ? null : parts.join('');
    parts = [];
    length = 0;
    skipped = false;
    return line;
  };
  const add = (text: string): void => {
    length += text.length;
    if (length > longest) {
      skipped = true;
      parts = [];
    }
    if (!skipped) parts.push(text);
  };
  input.setEncoding('utf8');
  for await (const chunk of input as AsyncIterable<string>) {
    const [head = '', ...rest] = chunk.split('\n');
    add(head);
    for (const text of rest) {
      yield ended();
      add(text);
    }
  }
  if (length > 0) yield ended();
}

/** What a line must hold, or what is wrong with it. */
export function lineObject(line: Line, keys: readonly string[]): Record<string, unknown> {
  const where = `line ${line.number}`;
  if (line.fault !== null) throw fail('bad-input', 'bad-line', line.fault, { where });
  const { value } = line;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fail('bad-input', 'bad-line', 'is no JSON object', { where });
  const record = value as Record<string, unknown>;
  const missing = keys.find((key) => !Object.hasOwn(record, key));
  if (missing !== undefined) throw fail('bad-input', 'bad-line', `has no "${missing}"`, { where });
  return record;
}
