import { describe, expect, it } from 'vitest';
import { knownOrgans, organKey } from './organs.ts';

const key = (name: string, country: string | null = 'AL', stateNames: string[] = []): string | null =>
  organKey({ kind: 'agency', name, count: null, country, stateNames });

describe('organKey', () => {
  it.each([
    ['the Albanian parliament', 'AL', 'organ-of:AL:parliament'],
    ['Parliament of the Republic of Albania', 'AL', 'organ-of:AL:parliament'],
    ['Assembly of Albania', 'AL', 'organ-of:AL:parliament'],
    ['the country’s cyber agency', 'AL', 'organ-of:AL:cyber-agency'],
    ['National Cyber Security Authority', 'AL', 'organ-of:AL:cyber-agency'],
    ["Albania's flag carrier", 'AL', 'organ-of:AL:flag-carrier'],
    ['Iranian Ministry of Foreign Affairs', 'IR', 'organ-of:IR:foreign-ministry'],
    ["Iran's foreign ministry", 'IR', 'organ-of:IR:foreign-ministry'],
    ["Iran's primary intelligence agency", 'IR', 'organ-of:IR:intelligence'],
    ['the military intelligence service', 'IR', 'organ-of:IR:intelligence:military'],
    ['the national police', 'AL', 'organ-of:AL:police'],
    ['French parliament', 'FR', 'organ-of:FR:parliament'],
    ['health ministry', 'IE', 'organ-of:IE:ministry:health'],
  ])('%s', (name, country, expected) => {
    expect(key(name, country)).toBe(expected);
  });

  it.each([
    ['an Albanian ministry', 'AL'],
    ['the ministry', 'AL'],
    ['the agency', 'AL'],
    ['several government agencies', 'AL'],
    ['systems used by the national police', 'AL'],
    ['Office of Foreign Assets Control', 'US'],
    ['Albanian Parliament Watch', 'AL'],
  ])('%s names no organ', (name, country) => {
    expect(key(name, country)).toBeNull();
  });

  it('needs the state, and takes a local body for its own', () => {
    expect(key('the parliament', null)).toBeNull();
    expect(key('Tirana Police')).toBe('organ-of:AL:police:tirana');
  });
});

describe('knownOrgans', () => {
  const body = (key: string, name: string, country = 'AL') => ({ key, name, aliases: [], country });

  it('tells which known body is the organ, by any of its names', () => {
    const found = knownOrgans([{ ...body('organ:akcesk', 'AKCESK'), aliases: ['National Authority for Cyber Security'] }]);
    expect([...found]).toEqual([['organ-of:AL:cyber-agency', 'organ:akcesk']]);
  });

  it('leaves out what two bodies may be, and what a state has several of', () => {
    expect(knownOrgans([body('organ:one', 'Cyber Centre'), body('organ:two', 'Cyber Security Agency')]).size).toBe(0);
    expect(knownOrgans([body('organ:gru', 'Main Intelligence Directorate', 'RU'), body('organ:army', 'U.S. Army', 'US')]).size).toBe(0);
  });
});
