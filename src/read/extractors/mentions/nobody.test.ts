import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader, type ReadInput } from '../../read.ts';
import { isEnglishWord } from '../../syntax/engine.ts';
import { findZones } from '../../text/zones.ts';

let reader: (input: ReadInput) => Reading;
beforeAll(async () => {
  reader = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
});

const read = (text: string): Reading =>
  reader({
    text,
    title: null,
    published: '2024-06-13',
    zones: findZones(text, null),
    language: { code: 'en', read: true, note: null },
    source: { name: 'Harbour Wire', kind: 'outlet', country: null },
  });
const namesIn = (text: string): string[] =>
  read(text)
    .entities.filter((e) => e.named)
    .map((e) => `${e.name}: ${e.kind}`);

describe('words with a capital that are nobody', () => {
  it.each([
    ['Mitigations. Recommendations follow below.', []],
    ['None of the ferries sailed on Tuesday.', []],
    ['Diplomacy has its limits, and trade too.', []],
    ['Press office: call before noon.', []],
    ['Backups were deleted on Tuesday.', []],
    ['Mobile, fixed and DNS services were not affected.', []],
    ['The worm spreads over SMB to Windows Server 2016 and to Linux.', []],
    ['Thieves took passport scans and other travel identity records (TIR).', []],
    ['Data backed up on DVDs and CDs remained intact.', []],
    ['Its CEO said nothing. Figure 4 shows the traffic.', []],
    ['The flaw, CVE-2031-4242, was patched.', ['CVE-2031-4242: vulnerability']],
    ['By Mona Halvorsen · 4 May 2024', ['Mona Halvorsen: person']],
    ['DEV-9142 and UNC9001 sent the mails.', ['DEV-9142: group', 'UNC9001: group']],
  ])('%s', (text, expected) => {
    const found = namesIn(text);
    for (const e of expected) expect(found).toContain(e);
    expect(found.filter((f) => f.endsWith('organisation') || f.endsWith('state') || f.endsWith('agency'))).toEqual([]);
  });

  it('are names where they act as one, are described, own something, or stand so in the midst of a sentence', () => {
    expect(namesIn('Lantern said that its servers were hit.')).toContain('Lantern: organisation');
    expect(namesIn("Lantern's servers were hit.")).toContain('Lantern: organisation');
    expect(namesIn('Lantern, a shipping firm, was hit.')).toContain('Lantern: organisation');
    expect(namesIn('Lantern was hit on Monday. Thieves stole data from Lantern in March.')).toContain('Lantern: organisation');
  });

  it('do not take the place of a victim', () => {
    const { propositions } = read('Nordlys Grid was hit by a cyberattack on Monday. VPN services were not affected.');
    expect(propositions.flatMap((p) => p.args.filter((a) => a.role === 'victim').map((a) => a.text))).not.toContain('VPN');
  });
});

describe('what somebody is, by the words beside the name', () => {
  it.each([
    ['Edda Fenn, the Executive Director of Marrow House, revealed the attack.', 'Edda Fenn: person'],
    ["Stellan Roos, Osmere's police chief, said that the files were lost.", 'Stellan Roos: person'],
    ['The flaw was discovered by Ola Brandt and Mia Roos of Parapet Labs.', 'Ola Brandt: person'],
    ['The flaw was discovered by Ola Brandt and Mia Roos of Parapet Labs.', 'Mia Roos: person'],
    ['Halden County Prosecutor Bo Lind confirmed the attack.', 'Bo Lind: person'],
    ['A source told Harbour Times that the bank was hacked.', 'Harbour Times: outlet'],
    ['Trzy Kanaly, a local news site, first reported the attacks.', 'Trzy Kanaly: outlet'],
    ['A virus caused Halden County government to shut down its computers.', 'Halden County government: agency'],
  ])('%s', (text, expected) => expect(namesIn(text)).toContain(expected));

  it('who reports an attack does not suffer it', () => {
    const { propositions } = read('Trzy Kanaly, a local news site, first reported the attacks on Friday.');
    expect(propositions.flatMap((p) => p.args.filter((a) => a.role === 'victim').map((a) => a.text))).toEqual([]);
  });
});

describe('words of English', () => {
  it('are those of the lexicon, in this or their base form', () => {
    expect(['summary', 'Mitigations', 'allies', 'none', 'losses', 'Phishing', 'cyberespionage'].filter((w) => !isEnglishWord(w))).toEqual(
      [],
    );
    expect(['Halvorsen', 'Nordlys', 'zxqv'].filter(isEnglishWord)).toEqual([]);
  });
});

describe('what a country has one of', () => {
  const victims = (text: string): string[] => {
    const { propositions, entities } = read(text);
    const names = new Map(entities.map((e) => [e.id, e.name]));
    return [
      ...new Set(propositions.flatMap((p) => p.args.filter((a) => a.role === 'victim').map((a) => names.get(a.entity ?? '') ?? a.text))),
    ];
  };

  it('is the one named body of its sort there, before it is named as well', () => {
    expect(victims("Kenya's flag carrier was hit by a cyberattack on Monday. Air Kenya did not respond to a request for comment.")).toEqual(
      ['Air Kenya'],
    );
  });

  it('is a thing of its own where nobody or more than one of that sort is named', () => {
    expect(victims("Kenya's flag carrier was hit by a cyberattack on Monday. Nordlys Grid was not.")).not.toContain('Nordlys Grid');
    const two = "Kenya's flag carrier was hit by a cyberattack on Monday. Air Kenya and Kenya Airways flew on.";
    expect(victims(two).some((v) => v.startsWith('flag carrier'))).toBe(true);
  });
});
