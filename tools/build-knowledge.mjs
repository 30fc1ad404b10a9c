#!/usr/bin/env node
// Builds knowledge/{actors,software,techniques}.json from catalogues given by path:
//   node tools/build-knowledge.mjs --attack attack-index.json --galaxy threat-actors.json [--out knowledge]
// The other files of knowledge/ are written by hand. The same input gives the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const { values } = parseArgs({
  options: { attack: { type: 'string' }, galaxy: { type: 'string' }, out: { type: 'string', default: join(here, '..', 'knowledge') } },
});
if (!values.attack || !values.galaxy) {
  console.error('build-knowledge: needs --attack FILE (index of MITRE ATT&CK) and --galaxy FILE (MISP galaxy threat actors)');
  process.exit(2);
}
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const attack = json(values.attack);
const galaxy = json(values.galaxy);
const own = json(join(here, 'knowledge', 'own-actors.json'));

const fold = (name) => name.normalize('NFKD').replace(/[̀-ͯ]/g, '').toLowerCase().trim();
const slug = (name) =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
const ordinaryWords = new Set(
  readFileSync(join(here, 'knowledge', 'ordinary-words.txt'), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split('|'))
    .map(fold)
    .filter(Boolean),
);
// A name of one or two letters, or of digits only, is never safe to take on its own.
const isOrdinary = (name) => ordinaryWords.has(fold(name)) || /^.{1,2}$|^\d+$/.test(name);
const uniqueNames = (names, main) => [...new Set(names.map((n) => n.trim()))].filter((n) => n && n !== main);

const personas = new Set(own.personas.map(fold));
const records = [];
const byMainName = new Map();
// "MosesStaff" and "Moses Staff" are one spelling of one name; case, spaces and hyphens do not tell actors apart.
const sameName = (name) => fold(name).replace(/[^\p{L}\p{N}]/gu, '');
const add = (record) => {
  records.push(record);
  byMainName.set(sameName(record.name), record);
  return record;
};

// Entries that name no one: they would only catch text about something else.
const nameless = /^\[|^unnamed actor$/i;
for (const actor of galaxy.actors) {
  const name = actor.name.trim();
  if (nameless.test(name)) continue;
  add({
    name,
    aliases: [...(actor.aliases ?? []), ...(own.spellings[name] ?? [])],
    kind: personas.has(fold(name)) ? 'persona' : 'group',
    country: /^[A-Z]{2}$/.test(actor.country ?? '') ? actor.country : null,
    refs: [`MISP galaxy threat-actor ${actor.uuid}`],
  });
}
// Two entries are one record only where both catalogues say so: the same main name, or the ATT&CK id listed by exactly one
// galaxy entry. A shared alias never joins them: it stays on each, and the reader keeps both as candidates.
const galaxyRecords = [...records];
for (const group of attack.groups) {
  const listedBy = galaxyRecords.filter((r) => r.aliases.includes(group.id));
  const same = byMainName.get(sameName(group.name)) ?? (listedBy.length === 1 ? listedBy[0] : undefined);
  if (same) {
    same.aliases.push(group.name, ...group.aliases, group.id);
    same.refs.push(`MITRE ATT&CK ${group.id}`);
  } else {
    add({
      name: group.name,
      aliases: [...group.aliases, group.id],
      kind: personas.has(fold(group.name)) ? 'persona' : 'group',
      country: null,
      refs: [`MITRE ATT&CK ${group.id}`],
    });
  }
}
for (const actor of own.actors) {
  const same = byMainName.get(sameName(actor.name));
  if (same) same.aliases.push(actor.name, ...actor.aliases);
  else add({ ...actor, aliases: [...actor.aliases], refs: ['own list'] });
}

const usedKeys = new Set();
const keyOf = (prefix, name) => {
  const base = `${prefix}:${slug(name)}`;
  let key = base;
  for (let n = 2; usedKeys.has(key); n++) key = `${base}-${n}`;
  usedKeys.add(key);
  return key;
};
const actors = records.map(({ name, aliases, kind, country, refs }) => {
  const others = uniqueNames(aliases, name);
  return {
    key: keyOf('actor', name),
    name,
    aliases: others,
    kind,
    country,
    ordinary: [name, ...others].filter(isOrdinary),
    ref: refs.join('; '),
  };
});
const software = attack.software.map(({ id, type, name, aliases }) => {
  const others = uniqueNames(aliases, name);
  return {
    key: `software:${id}`,
    name,
    aliases: others,
    kind: type === 'tool' ? 'tool' : 'malware',
    // Commands of operating systems are lower-case words ("route", "at"): every short lower-case name counts as ordinary.
    ordinary: [name, ...others].filter((n) => isOrdinary(n) || /^[a-z]{1,6}$/.test(n)),
    ref: `MITRE ATT&CK ${id}`,
  };
});
const techniques = attack.techniques.map(({ id, name, tactics }) => ({ id, name, tactics }));

const write = (file, note, key, rows) =>
  writeFileSync(
    join(values.out, file),
    `{\n"note": ${JSON.stringify(note)},\n${JSON.stringify(key)}: [\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]\n}\n`,
  );
const attribution = 'A country here is what the catalogue says of the actor, not a finding of this project.';
write(
  'actors.json',
  `${galaxy.note} | ${attack.note} | Personas and crews with ref "own list" are this project's. ${attribution}`,
  'actors',
  actors,
);
write('software.json', attack.note, 'software', software);
write('techniques.json', attack.note, 'techniques', techniques);
console.log(`actors ${actors.length}, software ${software.length}, techniques ${techniques.length}`);
