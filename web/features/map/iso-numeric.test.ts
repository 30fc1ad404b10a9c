import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { codeOf } from './iso-numeric.ts';

interface Atlas {
  objects: { countries: { geometries: { id?: string; properties: { name: string } }[] } };
}
const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8')) as Atlas;

describe('codes of outlines', () => {
  it('are known for every outline that is a country of ISO 3166-1, and for no two the same', () => {
    const outlines = atlas.objects.countries.geometries.map(({ id, properties: { name } }) => ({ name, code: codeOf(id, name) }));
    const without = outlines.filter(({ code }) => code === null).map(({ name }) => name);
    // Places without a code of their own.
    expect(without).toEqual(expect.arrayContaining(['N. Cyprus', 'Somaliland']));
    expect(without.length).toBeLessThan(8);
    const codes = outlines.flatMap(({ code }) => code ?? []);
    expect(codes).toEqual(expect.arrayContaining(['AL', 'IR', 'US', 'XK', 'MT', 'SG', 'TW', 'PS']));
    const twice = codes.filter((code, index) => codes.indexOf(code) !== index);
    expect(twice.filter((code) => code !== 'AU')).toEqual([]);
  });
});
