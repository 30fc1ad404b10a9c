import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from './parse.ts';
import type { Literal, ObjectPath, Pattern, Qualifier, Step, Test } from './pattern.ts';
import { patternText } from './print.ts';

const faults = (text: string) => parsePattern(text).errors.map((e) => `${e.line}:${e.column} ${e.message}`);

describe('a pattern', () => {
  it('is read with its precedence: AND before OR before FOLLOWEDBY, qualifiers on what stands before them', () => {
    const a: Pattern = { kind: 'observation', test: { kind: 'exists', path: { type: 'file', steps: [{ key: 'a' }] }, negated: false } };
    const A = '[EXISTS file:a]';
    expect(parsePattern(`${A} FOLLOWEDBY ${A} OR ${A} AND ${A} WITHIN 5 SECONDS`).pattern).toEqual({
      kind: 'followed-by',
      parts: [
        a,
        {
          kind: 'or',
          parts: [a, { kind: 'and', parts: [a, { kind: 'qualified', of: a, by: { kind: 'within', seconds: 5, text: '5' } }] }],
        },
      ],
    });
  });

  it('may have comments, any white space, both spellings of = and !=, quoted names and escapes', () => {
    const { pattern, errors } = parsePattern(
      "[ /* why */ x-thing:'first part'.list[*].'it\\'s' == 'a\\\\b'\u2003OR x-thing:n <> -0.50 // end\n]",
    );
    expect(errors).toEqual([]);
    expect(pattern).toEqual({
      kind: 'observation',
      test: {
        kind: 'or',
        parts: [
          {
            kind: 'compare',
            path: { type: 'x-thing', steps: [{ key: 'first part' }, { key: 'list' }, { every: true }, { key: "it's" }] },
            negated: false,
            operator: '=',
            operand: { kind: 'string', value: 'a\\b' },
          },
          {
            kind: 'compare',
            path: { type: 'x-thing', steps: [{ key: 'n' }] },
            negated: false,
            operator: '!=',
            operand: { kind: 'number', value: -0.5, text: '-0.50' },
          },
        ],
      },
    });
  });

  it.each([
    ['an empty text', '', '1:1'],
    ['no brackets', 'file:size = 1', '1:1'],
    ['a bracket that stays open', '[file:size = 1', '1:15'],
    ['a bare word as value', '[file:name = dropper]', '1:14'],
    ['a hyphen in a bare property', '[file:mime-type = 1]', '1:7'],
    ['a property without its type', '[size = 1]', '1:7'],
    ['lower-case keywords', '[file:size = 1] followedby [file:size = 2]', '1:17'],
    ['a month that is none', "[file:created = t'2024-13-01T00:00:00Z']", '1:17'],
    ['half a byte', "[file:magic_number_hex = h'abc']", '1:26'],
    ['base64 with padding alone', "[artifact:payload_bin = b'==']", '1:25'],
    ['an order of booleans', '[file:hidden > true]', '1:16'],
    ['a START without STOP', "[file:size = 1] START t'2024-01-01T00:00:00Z'", '1:46'],
    ['a fault on the second line', '[file:size = 1] AND\n  [file:size ~ 2]', '2:14'],
    ['a null', '[file:name = null]', '1:14'],
    ['half a REPEATS', '[file:size = 1] REPEATS 1.5 TIMES', '1:25'],
  ])('is refused for %s, and the place is named', (_what, text, place) => {
    const { pattern, errors } = parsePattern(text);
    expect(pattern).toBeNull();
    expect(errors.map((e) => `${e.line}:${e.column}`)).toEqual([place]);
  });

  it('is refused for what the grammar cannot say', () => {
    expect(faults('[a:bcd = 1] REPEATS 2 TIMES WITHIN 3 SECONDS REPEATS 4 TIMES')).toEqual([
      '1:46 has the qualifier REPEATS twice on one observation',
    ]);
    expect(faults('([a:bcd = 1] REPEATS 2 TIMES) REPEATS 4 TIMES')).toEqual([]);
    expect(faults('[a:bcd = 1] WITHIN 0 SECONDS')).toEqual(['1:13 WITHIN 0: must be more than 0']);
    expect(faults(`[file:hashes.MD5 = '${'a'.repeat(31)}' OR file:hashes.'SHA-1' IN ('${'b'.repeat(40)}', 'c')]`)).toHaveLength(2);
    expect(
      faults(`[file:hashes.'sha-256' = '${'A0'.repeat(32)}' OR file:hashes.SSDEEP = '3:abc:d' OR file:hashes.MD5 LIKE '00%']`),
    ).toEqual([]);
  });

  it('is refused, not a fault of ours, when it is nested beyond all measure', () => {
    for (const depth of [200, 100_000]) {
      const { pattern, errors } = parsePattern(`[${'('.repeat(depth)}a:bcd = 1${')'.repeat(depth)}]`);
      expect(pattern === null, `${depth}`).toBe(errors.length > 0);
    }
  });
});

const key = fc.oneof(fc.constantFrom('value', 'AND', 'true', 'name_hex', 'x y', "o'clock", 'back\\slash'), fc.string({ minLength: 1 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  key.map((k) => ({ key: k })),
  fc.integer({ min: -3, max: 9 }).map((index) => ({ index })),
  fc.constant({ every: true as const }),
);
const path: fc.Arbitrary<ObjectPath> = fc.record({
  type: fc.constantFrom('file', 'ipv4-addr', 'x_thing'),
  steps: fc.tuple(key, fc.array(step, { maxLength: 3 })).map(([first, rest]) => [{ key: first }, ...rest]),
});
const time = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((d) =>
  d
    .toISOString()
    .replace('Z', '')
    .replace(/\.?0+$/, ''),
);
const ordered: fc.Arbitrary<Literal> = fc.oneof(
  fc.integer().map((value): Literal => ({ kind: 'number', value, text: String(value) })),
  fc.string().map((value): Literal => ({ kind: 'string', value })),
  fc.uint8Array({ maxLength: 6 }).map((b): Literal => ({ kind: 'bytes', value: String.fromCharCode(...b) })),
  time.map((value): Literal => ({ kind: 'timestamp', value })),
);
const literal = fc.oneof(
  ordered,
  fc.boolean().map((value): Literal => ({ kind: 'boolean', value })),
);
const negated = fc.boolean();
const test = fc.letrec<{ test: Test }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 2 },
    fc.record({
      kind: fc.constant('compare' as const),
      path,
      negated,
      operator: fc.constantFrom('=' as const, '!=' as const),
      operand: literal,
    }),
    fc.record({
      kind: fc.constant('compare' as const),
      path,
      negated,
      operator: fc.constantFrom('<' as const, '>=' as const),
      operand: ordered,
    }),
    fc.record({ kind: fc.constant('in' as const), path, negated, operands: fc.array(literal, { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('text' as const),
      path,
      negated,
      operator: fc.constantFrom('LIKE' as const, 'ISSUBSET' as const),
      operand: fc.string(),
    }),
    fc.record({ kind: fc.constant('exists' as const), path, negated }),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), parts: fc.array(tie('test'), { minLength: 2, maxLength: 3 }) }),
  ),
})).test;
const qualifier: fc.Arbitrary<Qualifier> = fc.oneof(
  fc.integer({ min: 1, max: 99 }).map((times): Qualifier => ({ kind: 'repeats', times })),
  fc.integer({ min: 1, max: 99 }).map((seconds): Qualifier => ({ kind: 'within', seconds, text: String(seconds) })),
  fc.tuple(time, time).map(([start, stop]): Qualifier => ({ kind: 'start-stop', start, stop })),
);
const pattern = fc.letrec<{ pattern: Pattern }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant('observation' as const), test }),
    fc.record({ kind: fc.constant('qualified' as const), of: tie('pattern'), by: qualifier }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const, 'followed-by' as const),
      parts: fc.array(tie('pattern'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).pattern;

describe('any pattern', () => {
  it('reads as itself again after it was written out', () => {
    fc.assert(
      fc.property(pattern, (p) => {
        const text = patternText(p);
        expect(parsePattern(text).pattern, text).toEqual(p);
      }),
      { numRuns: 300 },
    );
  });

  it('or any text gives a pattern or what is wrong, and never throws', () => {
    const words = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      'file',
      ':',
      'name',
      '=',
      "'a'",
      '1',
      'AND',
      'NOT',
      'IN',
      'WITHIN',
      'SECONDS',
      '.',
      '*',
      "t'",
      ',',
    );
    const soup = fc.array(words, { maxLength: 12 }).map((w) => w.join(' '));
    const broken = fc.tuple(pattern, fc.nat(), fc.string({ maxLength: 3 })).map(([p, at, put]) => {
      const text = patternText(p);
      return text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), soup, broken), (text) => {
        const { pattern: read, errors } = parsePattern(text);
        if (read === null) expect(errors).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('lexer and parser', () => {
  it('are what the grammar gives', () => {
    const to = mkdtempSync(join(tmpdir(), 'assay-grammar-test-'));
    try {
      const made = spawnSync(process.execPath, ['tools/pattern-grammar.mjs', '--to', to], { encoding: 'utf8' });
      expect(made.stderr).toBe('');
      for (const name of ['STIXPatternLexer.ts', 'STIXPatternParser.ts']) {
        const kept = readFileSync(new URL(`./generated/${name}`, import.meta.url), 'utf8');
        expect(readFileSync(join(to, name), 'utf8') === kept, `${name}: run node tools/pattern-grammar.mjs`).toBe(true);
      }
    } finally {
      rmSync(to, { recursive: true });
    }
  });
});
