import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../src/core/errors.ts';
import { matches } from '../src/core/stix-pattern/match.ts';
import { parsePattern } from '../src/core/stix-pattern/parse.ts';
import { validateStix } from '../src/model/stix/validate.ts';

/** The test cases of the standard's own tools, where a checkout of them lies beside the project; they are not part of it. */
const folder = fileURLToPath(new URL('../../shared/conformance/stix/', import.meta.url));
const cases = <T>(file: string): T[] =>
  readFileSync(`${folder}${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

describe.skipIf(!existsSync(folder))(`the standard's cases (skipped where ${folder} is not there)`, () => {
  it('of objects, as far as a MUST decides them', () => {
    const wrong = cases<{ test: string; object: unknown; must_valid: boolean | null }>('stix_validator_cases.jsonl').filter(
      (c) => c.must_valid !== null && (validateStix(c.object).length === 0) !== c.must_valid,
    );
    expect(wrong.map((c) => c.test)).toEqual([]);
  });

  it('of whole bundles', () => {
    const wrong = cases<{ file: string; validator_invalid: number }>('manifest.jsonl').filter(({ file, validator_invalid: invalid }) => {
      const bundle: unknown = JSON.parse(readFileSync(`${folder}bundles/${file}`, 'utf8'));
      return (validateStix(bundle).length === 0) !== (invalid === 0);
    });
    expect(wrong.map((c) => c.file)).toEqual([]);
  });

  it('of patterns', () => {
    const wrong = cases<{ pattern: string; expected_valid: boolean }>('pattern_syntax_cases.jsonl').filter(
      (c) => (parsePattern(c.pattern).errors.length === 0) !== c.expected_valid,
    );
    expect(wrong).toEqual([]);
  });

  it('of matching', () => {
    const answer = (pattern: string, observed: unknown): boolean | 'error' => {
      const read = parsePattern(pattern).pattern;
      try {
        return read === null ? 'error' : matches(read, observed);
      } catch (error) {
        if (error instanceof AssayError) return 'error';
        throw error;
      }
    };
    const wrong = cases<{ pattern: string; observed_data: unknown; expected: boolean | 'error' }>('pattern_match_cases.jsonl').filter(
      (c) => answer(c.pattern, c.observed_data) !== c.expected,
    );
    expect(wrong.map((c) => c.pattern)).toEqual([]);
  });
});
