import { describe, expect, it } from 'vitest';
import { failureLine } from './errors.ts';

describe('failureLine', () => {
  it.each([
    [{ message: 'no good' }, 'no good'],
    [{ message: 'no good', remedy: 'mend it' }, 'no good; mend it'],
    [{ message: 'x is no good.', where: 'x', remedy: 'Mend it.' }, 'x is no good. Mend it.'],
    [{ message: 'It ends too early.', where: 'x, line 2' }, 'It ends too early (x, line 2).'],
    [{ message: 'no good', where: 'x', remedy: 'mend it' }, 'no good (x); mend it'],
  ])('%j', (failure, line) => expect(failureLine(failure)).toBe(line));
});
