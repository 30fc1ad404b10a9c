import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../errors.ts';
import { holds, type Located, type Seen } from './combine.ts';
import { matches } from './match.ts';
import { parsePattern } from './parse.ts';

type Thing = Record<string, unknown>;

/** A bundle with one observed-data that saw these objects at this second. */
const seen = (second: number, objects: Thing[], more: Thing = {}): Thing => {
  const named = objects.map((o, i) => ({ id: `${String(o['type'])}--${second}-${i}`, ...o }));
  const at = new Date(Date.UTC(2024, 0, 1) + second * 1000).toISOString();
  const data = { type: 'observed-data', id: `observed-data--${second}`, first_observed: at, last_observed: at, number_observed: 1 };
  return { type: 'bundle', objects: [{ ...data, object_refs: named.map((o) => o.id), ...more }, ...named] };
};
const file = (more: Thing): Thing => ({ type: 'file', ...more });
const run = (pattern: string, ...observed: Thing[]): boolean | string => {
  const read = parsePattern(pattern).pattern;
  if (read === null) return 'not a pattern';
  try {
    return matches(read, observed);
  } catch (error) {
    if (error instanceof AssayError) return error.failure.code;
    throw error;
  }
};

describe('one observation', () => {
  const sample = seen(0, [
    file({
      name: 'loader.dll',
      size: 900,
      hashes: { 'SHA-1': 'ab' },
      magic_number_hex: '4d5a',
      sections: [{ entropy: 7.5 }, { entropy: 1 }],
    }),
    file({ name: 'readme.txt', size: 10, content_bin: '4piD', parent_directory_ref: 'directory--0-2', odd_hex: 'abc' }),
    { type: 'directory', path: 'C:\\Temp', contains_refs: ['file--0-0', 'file--0-1'] },
    { type: 'ipv4-addr', value: '10.1.2.3' },
    { type: 'ipv6-addr', value: '2001:db8::1' },
  ]);

  it.each<[string, boolean | string]>([
    ["file:name = 'loader.dll' AND file:size > 100", true],
    ["file:name = 'readme.txt' AND file:size > 100", false],
    ["file:name = 'readme.txt' OR file:size > 10000", true],
    ["file:name LIKE '%.d_l'", true],
    ["file:name LIKE 'loader'", false],
    ["file:name MATCHES '^read.*t$'", true],
    ["file:name MATCHES '(a+)+$'", false],
    ["file:name MATCHES '(?=x)'", 'bad-expression'],
    ["file:name IN ('a', 'readme.txt')", true],
    ["file:name IN ('a', 1)", 'mixed-set'],
    ["file:hashes.'SHA-1' = 'ab'", true],
    ['file:sections[*].entropy > 7.0', true],
    ['file:sections[1].entropy > 7.0', false],
    ['file:sections[-1].entropy = 1', false],
    ["file:magic_number_hex = h'4d5a' AND file:magic_number_hex = 'MZ'", true],
    ["file:content_bin = h'e29883'", true],
    ["file:content_bin = '\u2603'", false],
    ["file:odd_hex = 'abc'", true],
    ["file:parent_directory_ref.path = 'C:\\\\Temp'", true],
    ["directory:contains_refs[*].name = 'readme.txt'", true],
    ["directory:contains_refs[*].missing = 'readme.txt'", false],
    ['EXISTS file:sections', true],
    ["NOT EXISTS file:sections AND file:name = 'readme.txt'", true],
    ["NOT EXISTS file:sections AND file:name = 'loader.dll'", false],
    ["ipv4-addr:value ISSUBSET '10.0.0.0/8'", true],
    ["ipv4-addr:value NOT ISSUBSET '10.0.0.0/8'", false],
    ["ipv4-addr:value ISSUPERSET '10.1.2.3/32'", true],
    ["ipv6-addr:value ISSUBSET '2001:db8::/32'", true],
    ["ipv6-addr:value ISSUBSET '10.0.0.0/8'", false],
    ["ipv4-addr:value ISSUBSET 'example.test'", 'not-an-address'],
    ["file:name = t'2024-01-01T00:00:00Z'", 'not-a-timestamp'],
    ["file:size = t'2024-01-01T00:00:00Z'", false],
    ["file:size != 'many'", true],
    ["file:__proto__ != 'x'", false],
    ['observed-data:number_observed = 1', false],
  ])('[%s] is %s', (test, expected) => {
    expect(run(`[${test}]`, sample)).toBe(expected);
  });

  it('orders text by code point, and bytes as bytes', () => {
    const names = seen(0, [file({ name: '\u{1f600}' })]);
    expect(run("[file:name > '\uff5e']", names)).toBe(true);
    expect(run("[file:name > h'ff']", names)).toBe(false);
  });

  it('may carry its objects itself, as STIX 2.0 did', () => {
    const old = {
      type: 'observed-data',
      first_observed: '2024-01-01T00:00:00Z',
      last_observed: '2024-01-01T00:00:00Z',
      objects: { 0: { type: 'file', name: 'a', parent_directory_ref: '1' }, 1: { type: 'directory', path: '/tmp' } },
    };
    expect(run("[file:parent_directory_ref.path = '/tmp']", old)).toBe(true);
  });

  it('that is no observation is named, not matched', () => {
    expect(run('[EXISTS file:name]', seen(0, [file({})], { first_observed: 'yesterday' }))).toBe('bad-observed-data');
    expect(run('[EXISTS file:name]', seen(0, [file({})], { number_observed: 0 }))).toBe('bad-observed-data');
  });

  it('takes the time of its length for expressions that take others for ever', () => {
    const long = seen(0, [file({ name: `${'a'.repeat(50_000)}!` })]);
    expect(run("[file:name MATCHES '^(a|a)*(a+)+$']", long)).toBe(false);
    expect(run(`[file:name LIKE '${'%a'.repeat(40)}b']`, seen(0, [file({ name: 'a'.repeat(5_000) })]))).toBe(false);
  });
});

describe('several observations', () => {
  const login = (second: number): Thing => seen(second, [{ type: 'user-account', user_id: 'root' }]);
  const root = "[user-account:user_id = 'root']";

  it('each serve once', () => {
    expect(run(`${root} AND ${root}`, login(0))).toBe(false);
    expect(run(`${root} AND ${root}`, login(0), login(9))).toBe(true);
    expect(run(`${root} AND ${root}`, seen(0, [{ type: 'user-account', user_id: 'root' }], { number_observed: 2 }))).toBe(true);
  });

  it('are counted in a window that slides', () => {
    const many = Array.from({ length: 400 }, (_, i) => login(i * 10));
    expect(run(`${root} REPEATS 7 TIMES WITHIN 60 SECONDS`, ...many)).toBe(true);
    expect(run(`${root} REPEATS 8 TIMES WITHIN 60 SECONDS`, ...many)).toBe(false);
    expect(run(`${root} REPEATS 400 TIMES`, ...many)).toBe(true);
    expect(run(`${root} REPEATS 401 TIMES`, ...many)).toBe(false);
  });

  it('that can be combined in more ways than can be tried end as a failure', () => {
    const many = Array.from({ length: 60 }, (_, i) => login(i));
    const pairs = `((${root} AND ${root}) WITHIN 1 SECONDS REPEATS 20 TIMES) AND ([user-account:user_id = 'root'] START t'2024-01-01T00:00:00Z' STOP t'2024-01-01T00:00:01Z' REPEATS 2 TIMES)`;
    expect([false, 'too-many-choices']).toContain(run(pairs, ...many));
  });
});

/** The obvious way: every set of single observations that meets the expression, and then whether there is one. */
function sets(node: Located, all: readonly Seen[], units: readonly number[]): number[][] {
  const first = (set: readonly number[]): number => Math.max(...set.map((u) => (all[units[u] as number] as Seen).first));
  const last = (set: readonly number[]): number => Math.min(...set.map((u) => (all[units[u] as number] as Seen).last));
  const apart = (a: readonly number[], b: readonly number[]): boolean => !a.some((u) => b.includes(u));
  const pairs = (as: number[][], bs: number[][], fit: (a: number[], b: number[]) => boolean): number[][] =>
    as.flatMap((a) => bs.filter((b) => apart(a, b) && fit(a, b)).map((b) => [...a, ...b]));
  if (node.kind === 'observation') return units.flatMap((i, u) => (node.at.includes(i) ? [[u]] : []));
  if (node.kind !== 'qualified') {
    const parts = node.parts.map((p) => sets(p, all, units));
    if (node.kind === 'or') return parts.flat();
    return parts.reduce((as, bs) => pairs(as, bs, (a, b) => node.kind === 'and' || last(b) >= first(a)));
  }
  const of = sets(node.of, all, units);
  const { by } = node;
  if (by.kind === 'within') return of.filter((s) => first(s) - last(s) <= by.seconds);
  if (by.kind === 'repeats')
    return new Array(by.times - 1).fill(of).reduce((as: number[][], bs: number[][]) => pairs(as, bs, () => true), of);
  const [start, stop] = [Date.parse(`${by.start}Z`) / 1000, Date.parse(`${by.stop}Z`) / 1000];
  const inside = (u: number): boolean => (all[units[u] as number] as Seen).first < stop && (all[units[u] as number] as Seen).last >= start;
  return start < stop ? of.filter((s) => s.every(inside)) : [];
}

describe('the search', () => {
  const at = (second: number): string => new Date(second * 1000).toISOString().slice(0, 19);
  const when = fc.integer({ min: 0, max: 6 });
  const list = fc.array(
    fc
      .record({ first: when, more: fc.integer({ min: 0, max: 3 }), count: fc.integer({ min: 1, max: 2 }) })
      .map(({ first, more, count }): Seen => ({ first, last: first + more, count })),
    { maxLength: 4 },
  );
  const by = fc.oneof(
    fc.integer({ min: 1, max: 3 }).map((times) => ({ kind: 'repeats' as const, times })),
    fc.integer({ min: 1, max: 4 }).map((seconds) => ({ kind: 'within' as const, seconds, text: '' })),
    fc.tuple(when, when).map(([start, stop]) => ({ kind: 'start-stop' as const, start: at(start), stop: at(stop) })),
  );
  const located = fc.letrec<{ node: Located }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ kind: fc.constant('observation' as const), at: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }) }),
      fc.record({ kind: fc.constant('qualified' as const), of: tie('node'), by }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const, 'followed-by' as const),
        parts: fc.array(tie('node'), { minLength: 2, maxLength: 2 }),
      }),
    ),
  })).node;
  const inside = (node: Located, n: number): Located =>
    node.kind === 'observation'
      ? { ...node, at: node.at.filter((i) => i < n) }
      : node.kind === 'qualified'
        ? { ...node, of: inside(node.of, n) }
        : { ...node, parts: node.parts.map((p) => inside(p, n)) };

  it('finds a choice exactly where trying all of them does', () => {
    let found = 0;
    fc.assert(
      fc.property(located, list, (any, all) => {
        const node = inside(any, all.length);
        const units = all.flatMap((s, i) => new Array<number>(s.count).fill(i));
        const expected = sets(node, all, units).length > 0;
        if (expected) found += 1;
        expect(holds(node, all)).toBe(expected);
      }),
      { numRuns: 1_500 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
