import type { Pattern } from '../core/stix-pattern/pattern.ts';
import type { MatchAnswer, PatternAnswer, StixFault, ValidAnswer } from '../model/stix-check.ts';

/** STIX 2.1 held against the standard, for the command line and for programs. What it takes is loaded when it is first asked for. */

/** Whether an object, or a bundle with all that is in it, is valid. */
export const checkStix = async (): Promise<(object: unknown) => ValidAnswer> => {
  const { validateStix } = await import('../model/stix/validate.ts');
  return (object) => {
    const errors = validateStix(object);
    return { valid: errors.length === 0, errors };
  };
};

type Read = (text: unknown) => { read: Pattern | null; errors: StixFault[] };

const reading = async (): Promise<Read> => {
  const { parsePattern } = await import('../core/stix-pattern/parse.ts');
  return (text) => {
    if (typeof text !== 'string') return { read: null, errors: [{ path: 'pattern', message: 'is no string', section: '9' }] };
    const { pattern, errors } = parsePattern(text);
    return {
      read: pattern,
      errors: errors.map((e) => ({ path: `pattern ${e.line}:${e.column}`, message: e.message, section: e.section })),
    };
  };
};

/** Whether a pattern is one. */
export const checkPattern = async (): Promise<(pattern: unknown) => PatternAnswer> => {
  const read = await reading();
  return (pattern) => {
    const { errors } = read(pattern);
    return { valid: errors.length === 0, errors };
  };
};

/** Whether a pattern matches what was observed; `error` where it cannot be told. */
export const checkMatch = async (): Promise<(pattern: unknown, observed: unknown) => MatchAnswer> => {
  const read = await reading();
  const { matches } = await import('../core/stix-pattern/match.ts');
  return (pattern, observed) => {
    const found = read(pattern);
    return found.read === null ? { match: 'error', errors: found.errors } : { match: matches(found.read, observed) };
  };
};
