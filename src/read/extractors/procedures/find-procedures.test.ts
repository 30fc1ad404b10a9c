import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { openModel } from '../../learned/linear-model.ts';
import { createReader } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

/** Techniques described in words of our own, by the weights that are shipped. */
const knowledge = join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge');
const procedures = openModel(new Uint8Array(readFileSync(join(knowledge, 'models/techniques.bin'))), 'techniques.bin');
const facts = await loadKnowledge(knowledge);

type Models = Parameters<typeof createReader>[2];
const read = (text: string, models: Models = { procedures }): Reading =>
  createReader(
    facts,
    'test',
    models,
  )({
    text,
    title: null,
    published: null,
    zones: findZones(text, null),
    language: { code: 'en', read: true, note: null },
    source: { name: 'Kestrel Labs', kind: 'vendor', country: null },
  });
const found = (text: string, models?: Models): string[] =>
  read(text, models).procedures.map((p) => `${p.id} ${text.slice(p.start, p.start + 12)}`);

describe('techniques described in words', () => {
  it.each([
    ['The victims received spearphishing emails with a malicious Word attachment that carried the loader.', 'T1566.001'],
    ['The loader creates a scheduled task to run again at each start of the system.', 'T1053.005'],
    ['The implant downloads additional tools from its command and control server.', 'T1105'],
    ['The backdoor collects the host name and the version of the operating system.', 'T1082'],
    ['The malware is packed and its strings are obfuscated to hinder analysis.', 'T1027'],
  ])('%s', (text, id) => expect(found(text).map((x) => x.split(' ')[0])).toContain(id));

  it.each([
    'The harbour opened a new pier on Monday, and the mayor cut the ribbon.',
    'Shares of the bank fell by two per cent after the report.',
  ])('finds none in %s', (text) => expect(found(text)).toEqual([]));

  it.each([
    ['They relied on password spraying in March.', 'T1110.003 password spraying'],
    ['Two Scheduled Tasks were left behind.', 'T1053.005 Scheduled Tasks'],
    ['The crew then tried kerberoasting.', 'T1558.003 kerberoasting'],
  ])('takes names for what they say: %s', (text, expected) => {
    const named = read(text).procedures.filter((p) => p.origin === 'name');
    expect(named.map((p) => `${p.id} ${text.slice(p.start, p.end)}`)).toEqual([expected]);
    expect(named[0]?.score).toBe(1);
  });

  it.each(['The server stood in the hall, and its domains were on sale.', 'The ministry spoke on social media about tools it buys.'])(
    'takes everyday words for no names: %s',
    (text) => expect(found(text)).toEqual([]),
  );

  it('makes nobody say what it infers', () => {
    const text = 'The victims received spearphishing emails with a malicious Word attachment that carried the loader.';
    expect({ ...read(text), procedures: [] }).toEqual(read(text, {}));
  });

  it('looks for none without weights', () =>
    expect(found('The implant downloads additional tools from its command and control server.', {})).toEqual([]));
});
