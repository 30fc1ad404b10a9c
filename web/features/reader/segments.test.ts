import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, cutAt } from './segments.ts';

const statement = (id: string, start: number, end: number) => ({ id, span: { start, end } }) as never;
const view = (text: string, statements: never[] = []) => ({ text, zones: [], statements, mentions: [], times: [] });

describe('blocksOf', () => {
  it('cuts overlapping statements at their borders and names the innermost last', () => {
    const [block] = blocksOf(view('aaaabbbbcccc', [statement('outer', 0, 12), statement('inner', 4, 8)]));
    expect(block?.segments.map((each) => [each.start, each.end, each.statements])).toEqual([
      [0, 4, ['outer']],
      [4, 8, ['outer', 'inner']],
      [8, 12, ['outer']],
    ]);
  });

  it('carries a statement over a line break', () => {
    const blocks = blocksOf(view('one\ntwo', [statement('s', 1, 6)]));
    expect(blocks.map((block) => block.segments.map((each) => each.statements.length))).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('cuts at a place without losing anything, wherever it lies', () => {
    const [block] = blocksOf(view('aaaabbbbcccc', [statement('s', 4, 8)]));
    const segments = block?.segments ?? [];
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (a, b) => {
        const place = { start: Math.min(a, b), end: Math.max(a, b) };
        const cut = cutAt(segments, place);
        expect(cut.map(({ start, end }) => 'aaaabbbbcccc'.slice(start, end)).join('')).toBe('aaaabbbbcccc');
        for (const { start, end } of cut)
          expect(end <= place.start || start >= place.end || (start >= place.start && end <= place.end)).toBe(true);
      }),
    );
  });

  it('keeps every character that is not a line break or an empty line, whatever the spans', () => {
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 })));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-c\n ]{0,60}$/), spans, (text, list) => {
        const blocks = blocksOf(
          view(
            text,
            list.map((span, index) => statement(`s${index}`, span.start, span.end)),
          ),
        );
        const shown = blocks.flatMap((block) => block.segments.map((each) => text.slice(each.start, each.end))).join('');
        const kept = text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .join('');
        expect(shown).toBe(kept);
      }),
    );
  });

  it('cuts a line of a million characters into blocks a browser can lay out', { timeout: 30_000 }, () => {
    const blocks = blocksOf(view('x'.repeat(1_000_000)));
    expect(blocks.every((block) => block.end - block.start <= 4001)).toBe(true);
    expect(blocks.filter((block) => !block.joined)).toHaveLength(1);
  });
});
