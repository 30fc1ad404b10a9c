import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Knowledge } from '../src/model/knowledge.ts';

const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, unknown>;
const names = [
  'actors',
  'software',
  'techniques',
  'states',
  'organs',
  'organisations',
  'places',
  'sectors',
  'technology',
  'utilities',
] as const;
const files = Object.fromEntries(names.map((name) => [name, read(`${name}.json`)]));
const lexicon = read('stance-lexicon.json');
const techniqueNames = read('technique-names.json')['techniqueNames'];
const triggers = read('event-triggers.json');
const knowledge = Knowledge.parse({
  ...Object.fromEntries(names.map((name) => [name, files[name]?.[name]])),
  techniqueNames,
  cues: lexicon['entries'],
  happenings: triggers['happenings'],
});
const named = (entry: { name: string; aliases: string[] }): string[] => [entry.name, ...entry.aliases];
const keysAreUnique = (keys: string[]): void => expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);

describe('knowledge files', () => {
  it('carry a note with licence or source, and the notices of MITRE and the MISP galaxy', () => {
    for (const name of names) expect(files[name]?.['note'], name).toMatch(/\w{20}|\w+ \w+/);
    expect(files['actors']?.['note']).toContain('The MITRE Corporation');
    expect(files['actors']?.['note']).toContain('MISP galaxy');
    expect(files['software']?.['note']).toContain('The MITRE Corporation');
    expect(files['techniques']?.['note']).toContain('The MITRE Corporation');
  });

  it('have unique keys', () => {
    keysAreUnique([...knowledge.actors, ...knowledge.software, ...knowledge.organs, ...knowledge.organisations].map((entry) => entry.key));
    keysAreUnique(knowledge.states.map((state) => state.code));
    keysAreUnique(knowledge.techniques.map((technique) => technique.id));
    keysAreUnique(knowledge.sectors.map((sector) => sector.name));
    keysAreUnique(knowledge.cues.map((cue) => cue.id));
  });

  it('name only states that are listed', () => {
    const codes = new Set(knowledge.states.map((state) => state.code));
    for (const entry of [...knowledge.organs, ...knowledge.organisations])
      if (entry.country !== null) expect(codes, entry.name).toContain(entry.country);
    for (const state of knowledge.states) expect(state.names, state.code).toContain(state.name);
  });

  it('name techniques of the catalogue, or say which of them took the place of one', () => {
    const catalogue = new Set(knowledge.techniques.map((technique) => technique.id));
    for (const { id, mergedInto } of knowledge.techniqueNames) {
      expect(catalogue, id).toContain(mergedInto ?? id);
      if (mergedInto !== undefined) expect(catalogue, `${id} is in use`).not.toContain(id);
    }
  });

  it('ask for classes of nouns that are listed', () => {
    const { classes, triggers, roles } = knowledge.happenings;
    // those that the reader itself gives to names, pronouns, amounts and ids
    const own = ['name', 'named-org', 'thing', 'pronoun', 'place', 'cve', 'amount', '*'];
    const listed = new Set([...own, ...classes.map((c) => c.name)]);
    const asked = [
      ...triggers.flatMap((t) => (t.needs ?? []).flatMap((n) => n.split(' ').flatMap((one) => one.split(':')[1] ?? []))),
      ...[...roles, ...triggers.flatMap((t) => t.roles ?? [])].flatMap((r) => r.classes.map((c) => c.replace(/^owns-/, ''))),
    ];
    for (const name of asked) expect(listed).toContain(name);
  });

  it('put every organisation in a sector that is listed', () => {
    const sectors = new Set(knowledge.sectors.map((sector) => sector.name));
    for (const entry of knowledge.organisations) if (entry.sector !== null) expect(sectors, entry.name).toContain(entry.sector);
  });

  it('repeat no name within an entry and mark only names the entry has', () => {
    for (const entry of [...knowledge.actors, ...knowledge.software, ...knowledge.organisations]) {
      expect(new Set(named(entry)).size, entry.key).toBe(named(entry).length);
      for (const word of entry.ordinary) expect(named(entry), entry.key).toContain(word);
    }
  });
});

describe('names that are ordinary words', () => {
  // Words a reader meets in any news text: taking them as an actor on sight would put actors where there are none.
  const everyday =
    'play anonymous snatch cuba nitro medusa hive royal will silence dragonfly snake cobalt platinum tick patchwork equation reaper machete maze at net ping tor route empire flame anchor donut milan kevin denis shark royal target apple orange three time delta visa shell'.split(
      ' ',
    );
  it.each(everyday)('"%s" is marked wherever it is a name', (word) => {
    for (const entry of [...knowledge.actors, ...knowledge.software, ...knowledge.organisations])
      for (const name of named(entry)) if (name.toLowerCase() === word) expect(entry.ordinary, entry.key).toContain(name);
  });

  it('leaves distinctive names unmarked', () => {
    const distinctive = [
      'APT28',
      'Homeland Justice',
      'LockBit',
      'Killnet',
      'NoName057(16)',
      'Black Basta',
      'NotPetya',
      'Mandiant',
      'Associated Press',
    ];
    for (const entry of [...knowledge.actors, ...knowledge.software, ...knowledge.organisations])
      for (const name of distinctive) expect(entry.ordinary, entry.key).not.toContain(name);
  });
});

describe('identities', () => {
  it('keep a shared alias on each actor that has it', () => {
    const holders = knowledge.actors.filter((actor) => named(actor).includes('Guardians of Peace'));
    expect(holders.map((actor) => actor.name)).toEqual(expect.arrayContaining(['Lazarus Group', 'Guardians of Peace']));
  });

  it('know the personas of the example as personas', () => {
    for (const name of ['Homeland Justice', 'Killnet', 'Predatory Sparrow', 'IT Army of Ukraine'])
      expect(knowledge.actors.find((actor) => named(actor).includes(name))?.kind, name).toBe('persona');
  });
});
