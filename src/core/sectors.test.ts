import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nis2Of, sectorName, sectorOf } from './sectors.ts';

describe('sectors', () => {
  it.each([
    ['organisation', 'Kestrel Bank', null, 'finance'],
    ['organisation', 'Northgate Water Works', null, 'water'],
    ['organisation', 'Fjord Airlines', null, 'aviation'],
    ['organisation', 'Iron Foundry Group', null, null],
    ['organisation', 'Powerful Ideas', null, null],
    ['agency', 'Albanian State Police', null, 'law-enforcement'],
    ['agency', 'Albanian Parliament', null, 'government'],
    ['state', 'Albania', null, null],
    ['person', 'Ada Bank', null, null],
    ['organisation', 'Bank of the River', 'water', 'water'],
  ] as const)('%s %s is in %s', (kind, name, sector, expected) => {
    expect(sectorOf({ kind, name, sector })).toBe(expected);
  });

  it('has a line for every sector the knowledge files know', () => {
    const { sectors } = JSON.parse(readFileSync(new URL('../../knowledge/sectors.json', import.meta.url), 'utf8')) as {
      sectors: { name: string }[];
    };
    const known = readFileSync(new URL('sectors.ts', import.meta.url), 'utf8');
    for (const { name } of sectors) expect(known, name).toMatch(new RegExp(`^  '?${name}'?: `, 'm'));
    expect(nis2Of('energy')).toBe('energy');
    expect(nis2Of('unknown')).toBeNull();
    expect(sectorName(null)).toBe('not known');
  });
});
