import { describe, expect, it } from 'vitest';
import { bestFirst, sentenceWith, shared } from './spans.ts';

describe('bestFirst', () => {
  it('gives the best pair first, each side once', () => {
    const scores = [
      [0.5, 0.9],
      [0.6, 0.8],
      [0, 0.7],
    ];
    expect(bestFirst([0, 1, 2], [0, 1], (a, b) => scores[a]?.[b] ?? 0)).toEqual([1, 0, -1]);
  });
});

describe('shared', () => {
  it('is nothing for neighbours', () => {
    expect(shared({ start: 0, end: 4 }, { start: 4, end: 8 })).toBe(0);
    expect(shared({ start: 0, end: 5 }, { start: 4, end: 8 })).toBe(1);
  });
});

describe('sentenceWith', () => {
  const text = 'Title\n\nA clinic was hit. Its data are\nsafe, it said. Nobody else spoke.';
  const at = (words: string): { start: number; end: number } => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

  it('shows the sentence the words are in, and only that', () => {
    expect(sentenceWith(text, at('clinic'))).toBe('A ⟨clinic⟩ was hit.');
    expect(sentenceWith(text, at('Title'))).toBe('⟨Title⟩');
  });

  it('keeps words that run over a line end in one line', () => {
    expect(sentenceWith(text, at('are\nsafe'))).toBe('Its data ⟨are safe⟩, it said.');
  });

  it('cuts what is far from the words', () => {
    const long = `${'very '.repeat(100)}bad day ${'indeed '.repeat(100)}`;
    const start = long.indexOf('bad');
    expect(sentenceWith(long, { start, end: start + 3 }).length).toBeLessThan(300);
  });
});
