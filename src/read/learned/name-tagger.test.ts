import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge, loadModels } from '../../pipeline/knowledge.ts';
import { createReader } from '../read.ts';
import { findZones } from '../text/zones.ts';
import { nameTagger, packNameWeights, STRIDE, TAGS, unpackNameWeights } from './name-tagger.ts';
import { SPACE_BITS } from './name-words.ts';

const folder = fileURLToPath(new URL('../../../knowledge', import.meta.url));
const knowledge = await loadKnowledge(folder);
const { names: weights = new Uint8Array() } = await loadModels(folder);
const tag = nameTagger(knowledge, weights);
const named = (text: string): string[] => tag(text).map((n) => `${n.kind}: ${text.slice(n.start, n.end)}`);

describe('nameTagger', () => {
  it('tells names it never met by what stands around them', () => {
    const text =
      'Researchers analysed emails sent by TA9921, a group based in Kenya, to hospitals. The group TA9921 is known to distribute malware.';
    expect(named(text)).toEqual(['group: TA9921', 'place: Kenya', 'group: TA9921']);
  });

  it('makes no group of an everyday word', () => {
    const text = 'Will the ministry pay? Play was suspended on Sunday, and children will play again. Anonymous callers asked for help.';
    expect(named(text).filter((n) => n.startsWith('group'))).toEqual([]);
  });

  it('gives spans within any text, in order and apart, and the same ones again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let until = 0;
        for (const { start, end } of tag(text)) {
          expect(start).toBeGreaterThanOrEqual(until);
          expect(end).toBeGreaterThan(start);
          until = end;
        }
        expect(until).toBeLessThanOrEqual(text.length);
        expect(tag(text)).toEqual(tag(text));
      }),
    );
  });

  it('marks names for export that are no party of a statement', () => {
    const text = 'Emails sent by TA9921, a group based in Kenya, reached hospitals.';
    const input = { text, title: null, published: null, zones: findZones(text, null), language: { code: 'en', read: true, note: null } };
    const source = { name: 'Harbour Wire', kind: 'outlet' as const, country: null };
    const reading = createReader(knowledge, 'v', { names: tag })({
      ...input,
      source: { name: 'Harbour Wire', kind: 'outlet', country: null },
    });
    expect(reading.names).toEqual(tag(text));
    expect(reading.statements).toEqual(createReader(knowledge)({ ...input, source }).statements);
  });
});

describe('the weights', () => {
  it('come out of their text as they went in, squared', () => {
    const pick = fc.tuple(fc.nat((1 << SPACE_BITS) - 1), fc.nat(TAGS - 1), fc.integer({ min: -127, max: 127 }));
    fc.assert(
      fc.property(fc.array(pick, { maxLength: 20 }), (picks) => {
        const roots = new Int8Array(STRIDE << SPACE_BITS);
        for (const [f, t, root] of picks) roots[f * STRIDE + t] = root;
        const { table } = unpackNameWeights(packNameWeights(roots));
        for (const [f, t] of picks) {
          const root = roots[f * STRIDE + t] as number;
          expect(table[f * STRIDE + t]).toBe(root * Math.abs(root) + 0);
        }
      }),
      { numRuns: 5 },
    );
  });

  it('are refused where they break off or name what there is not', () => {
    expect(() => unpackNameWeights(weights.subarray(0, -1))).toThrow('breaks off');
    expect(() => unpackNameWeights(Uint8Array.of(1, 1, 0, 0x80, 5))).toThrow('none of');
    expect(weights.length).toBeLessThan(2.5e6);
  });
});
