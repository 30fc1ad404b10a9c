import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

let read: (text: string) => Reading;
beforeAll(async () => {
  const reader = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')), 'test', {
    happenings: true,
  });
  read = (text) =>
    reader({
      text,
      title: null,
      published: '2024-06-13',
      zones: findZones(text, null),
      language: { code: 'en', read: true, note: null },
      source: { name: 'Harbour Wire', kind: 'outlet', country: 'KE' },
    });
});

/** The words that stand where a doer does, each once. */
const told = (text: string): string[] => [...new Set((read(text).doers ?? []).map((d) => text.slice(d.start, d.end)))];

describe('where a sentence puts the doer of an attack', () => {
  it.each([
    ['The intelligence agency of Norway spied on fishing firms.', ['The intelligence agency']],
    ['The mails were read after an intrusion by the Norwegian navy.', ['the Norwegian navy']],
    ['Attacks on the grid from Norway went on for days, and servers failed.', ['Norway']],
    ['The malware attack was attributed to the Norwegian navy.', ['the Norwegian navy']],
    ['Hackers working for the Norwegian navy read the mails.', ['the Norwegian navy']],
    ['The Norwegian navy used spyware against reporters.', ['The Norwegian navy']],
    // a state that was hit, speaks, or means to do something is none
    ['Norway was hit by a cyberattack.', []],
    ['Norway said hackers had breached its servers.', []],
    ['Norway did not hack the servers.', []],
    ['Norway will hack the servers of the gang.', []],
  ])('%s', (text, doers) => expect(told(text).filter((d) => !/hackers/i.test(d) || d.includes('Norw'))).toEqual(doers));

  it('makes nobody say so: where no frame finds a statement, there is none', () => {
    expect(read('The intelligence agency of Norway spied on fishing firms.').statements).toEqual([]);
  });

  it('gives spans within the text whatever it is', () => {
    const words = fc.constantFrom(
      'Norway',
      'hackers',
      'attack',
      'by',
      'from',
      'hacked',
      'into',
      'the',
      'navy',
      ',',
      'and',
      '.',
      'spied',
      'on',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (list) => {
        const text = list.join(' ');
        for (const d of read(text).doers ?? []) expect(d.start >= 0 && d.start < d.end && d.end <= text.length).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
