import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader, type ReadInput } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

let reader: (input: ReadInput) => Reading;
beforeAll(async () => {
  reader = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
});

const attackersIn = (text: string): string[] =>
  reader({
    text,
    title: null,
    published: '2024-06-13',
    zones: findZones(text, null),
    language: { code: 'en', read: true, note: null },
    source: { name: 'Harbour Wire', kind: 'outlet', country: null },
  }).entities.flatMap((e) =>
    e.kind === 'group' || e.kind === 'persona' ? [e.named ? [...new Set([e.name, ...e.names])].join(' = ') : `(${e.name})`] : [],
  );

describe('what attackers are called', () => {
  it.each([
    ['The hacker group Marlin Fox/Brass Owl/TAG-991 breached the bank.', ['Marlin Fox = Brass Owl = TAG-991']],
    ['The bank was hacked by the gang Marlin Fox, AKA Brass Owl, AKA Tin Heron.', ['Marlin Fox = Brass Owl = Tin Heron']],
    ['The gang Marlin Fox (aka Brass Owl) hacked the bank.', ['Marlin Fox = Brass Owl']],
    ['The Ruritania-linked Marlinox ransomware group hit the bank.', ['Marlinox']],
    ['North Ruritania-linked hackers breached the bank.', ['(North Ruritania-linked hackers)']],
    ['Criminal hackers breached the bank.', ['(Criminal hackers)']],
    ['Turkish Cyber Army, a hacker group, defaced the site.', ['Turkish Cyber Army']],
    ['The Peruvian Cyber Troops hacked the site of the bank.', ['Peruvian Cyber Troops']],
    ['Hacker group MrlFox hacks and defaces two sites of the bank.', ['MrlFox']],
    ['The hacker group National Harbour Army breached the bank.', ['National Harbour Army']],
    ['Hackers of Marlinox leak the e-mails of the bank.', ['Marlinox', '(Hackers)']],
    ['Documents leaked by Edda Sund show how the bank was hacked.', []],
  ])('%s', (text, expected) => {
    expect(attackersIn(text)).toEqual(expected);
  });

  it('takes "Anonymous" for the collective where it is no adjective', () => {
    expect(attackersIn('Anonymous announced that it had breached the bank.')).toEqual(['Anonymous']);
    expect(attackersIn('An anonymous hacker breached the bank.')).toEqual(['(anonymous hacker)']);
  });
});
