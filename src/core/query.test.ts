import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from './errors.ts';
import { type ParsedQuery, parseQuery, queryText, withFilter, withoutPart } from './query.ts';

const FIELDS = ['source', 'stance', 'before'];
const read = (text: string) => parseQuery(text, FIELDS);
const plain = ({ all, none, filters }: ParsedQuery) => ({
  all: all.map((group) => group.map(({ words, phrase, prefix }) => ({ words, phrase, prefix }))),
  none: none.map(({ words, phrase, prefix }) => ({ words, phrase, prefix })),
  filters: filters.map(({ field, value, not }) => ({ field, value, not })),
});
const refusal = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof AssayError) return error.failure;
  }
  return null;
};

describe('a search', () => {
  it('is taken apart into words, phrases, alternatives, exclusions and filters', () => {
    expect(
      plain(read('water "power grid" leak OR breach OR spill -drill -"exercise only" minist* stance:deny -source:"Harbour News"')),
    ).toEqual({
      all: [
        [{ words: 'water', phrase: false, prefix: false }],
        [{ words: 'power grid', phrase: true, prefix: false }],
        ['leak', 'breach', 'spill'].map((words) => ({ words, phrase: false, prefix: false })),
        [{ words: 'minist', phrase: false, prefix: true }],
      ],
      none: [
        { words: 'drill', phrase: false, prefix: false },
        { words: 'exercise only', phrase: true, prefix: false },
      ],
      filters: [
        { field: 'stance', value: 'deny', not: false },
        { field: 'source', value: 'Harbour News', not: true },
      ],
    });
  });

  it('keeps addresses, times of day and hyphens as words', () => {
    expect(read('https://example.test/a 10:30 denial-of-service').all.map(([term]) => term?.words)).toEqual([
      'https://example.test/a',
      '10:30',
      'denial-of-service',
    ]);
  });

  it.each([
    ['water "power grid', 7, /not closed/],
    ['OR water', 1, /left/],
    ['water OR', 7, /right/],
    ['a OR OR b', 6, /two ORs/],
    ['a OR source:b', 3, /filters/],
    ['colour:red', 1, /no filter/],
    ['a source: b', 10, /no value/],
    ['a ""', 3, /nothing between/],
  ])('refuses %s, naming the place and the remedy', (text, place, message) => {
    const failure = refusal(text);
    expect(failure?.message).toMatch(message);
    expect(failure?.where).toBe(`character ${place} of the search`);
    expect(failure?.remedy).toMatch(/\w/);
  });

  it('reads whatever is typed, or says what is wrong with it', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('"', ' OR ', '-', ':', 'source:', 'stance:deny', '*', ' ', '“', 'nobody'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        let query: ParsedQuery;
        try {
          query = read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(AssayError);
          return;
        }
        for (const part of [...query.all.flat(), ...query.none, ...query.filters]) {
          expect(part.start).toBeGreaterThanOrEqual(0);
          expect(part.end).toBeGreaterThan(part.start);
          expect(text.slice(part.start, part.end)).toContain('value' in part ? part.value : part.words);
        }
        expect(plain(read(queryText(query)))).toEqual(plain(query));
      }),
    );
  });

  it('takes a filter more and lets it go again', () => {
    const text = withFilter('water "power grid"', 'source', 'Harbour News');
    expect(text).toBe('water "power grid" source:"Harbour News"');
    const [filter] = read(text).filters;
    expect(withoutPart(text, filter ?? { start: 0, end: 0 })).toBe('water "power grid"');
  });
});
