import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marked, snippet } from './marked.ts';

const want = (stems: string[], beginnings: string[] = []) => ({ stems, beginnings });
const shown = (pieces: { text: string; hit: boolean }[]) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('what was looked for', () => {
  it('is marked in all its forms, with or without accents', () => {
    expect(shown(marked('Tiranë denied the attacks; others deny an Attack.', want(['tirane', 'deni', 'attack'])))).toBe(
      '[Tiranë denied] the [attacks]; others [deny] an [Attack].',
    );
    expect(shown(marked('Ministries', want([], ['minist'])))).toBe('[Ministries]');
    expect(shown(marked('Iranian', want(['ir'])))).toBe('Iranian');
  });

  it('is looked for where most of it stands together', () => {
    const text = `${'The attack went on. '.repeat(40)}A wiper hit the grid in that attack.${' Nothing more.'.repeat(40)}`;
    expect(shown(snippet(text, want(['wiper', 'grid', 'attack'])))).toMatch(/^… .*\[wiper\] hit the \[grid\] in that \[attack\].* …$/);
  });

  it('never loses or adds a letter, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(fc.string({ minLength: 1, maxLength: 3 })), (text, stems) => {
        expect(
          marked(text, want(stems))
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        expect(snippet(text, want(stems)).length).toBeLessThan(400);
      }),
    );
  });
});
