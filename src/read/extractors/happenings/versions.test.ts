import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionsIn } from './versions.ts';

const named = (text: string): string[] => versionsIn(text, { start: 0, end: text.length }).map((v) => text.slice(v.start, v.end));

describe('versions', () => {
  it.each([
    ['It affects Contoso Gate 2.3.5 through 2.3.31 and 2.5.x.', ['2.3.5 through 2.3.31', '2.5.x']],
    ['Update to version 9 or to release 4.1.', ['version 9', 'release 4.1']],
    ['All versions before 3.0 are hit.', ['versions before 3.0']],
    ['A CVSS score of 9.8, a fine of $7.5 and 4.5 million users are no versions.', []],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));

  it('every version lies in the text, whatever the words', () => {
    const piece = fc.constantFrom('version', '2.3', 'v1', '.', 'x', 'through', 'before', 'score of', '$', '4', 'all versions', ' ');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((p) => p.join(' ')),
        (text) => {
          for (const v of versionsIn(text, { start: 0, end: text.length }))
            expect([v.start >= 0, v.start < v.end, v.end <= text.length]).toEqual([true, true, true]);
        },
      ),
    );
  });
});
