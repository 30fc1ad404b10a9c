import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaggedName } from '../../model/reading.ts';
import { cuedNames, indexUtilities, withCued } from './name-cues.ts';
import { cutWords, type NameLists } from './name-words.ts';

const LISTS: NameLists = new Map([['contoso', [{ words: ['contoso'], cased: true, list: 8 }]]]);
const cued = (text: string): string[] =>
  [...cuedNames(cutWords(text), LISTS, (word) => word === 'Windows')].map(([name, kind]) => `${name}: ${kind}`);

describe('names a report says to be malware or tools', () => {
  it.each([
    ['They sent the Vexloader backdoor by mail.', ['Vexloader: malware']],
    ['They sent a stealer called Vexmate.', ['Vexmate: malware']],
    ['They sent ransomware known as “Vexmate”.', ['Vexmate: malware']],
    ['Here Vexmate is a modular loader for others.', ['Vexmate: malware']],
    ['They ran Vexmate, a packer, on it.', ['Vexmate: tool']],
    ['They ran the Vexmate crypter.', ['Vexmate: tool']],
    ['It is Windows malware, say Contoso malware researchers.', []],
    ['Custom malware was used, and they mentioned malware.', []],
    ['They sent the Lantern stealer.', []],
    ['They sent the Lantern stealer. The Lantern loader came first.', ['Lantern: malware']],
    ['Ingress Tool Transfer', []],
  ])('%s', (text, expected) => {
    expect(cued(text)).toEqual(expected);
  });

  it('hold wherever the name stands, and programs known by name are tools whatever they were taken for', () => {
    const text = 'The Vexloader backdoor. Then Vexloader ran Process Hacker.';
    const words = cutWords(text);
    const taken: TaggedName[] = [{ start: text.indexOf('Process'), end: text.indexOf(' Hacker'), kind: 'organisation' }];
    const found = withCued(
      words,
      taken,
      cuedNames(words, LISTS, () => false),
      indexUtilities(['Process Hacker']),
    );
    expect(found.map((n) => `${text.slice(n.start, n.end)}: ${n.kind}`)).toEqual([
      'Vexloader: malware',
      'Vexloader: malware',
      'Process Hacker: tool',
    ]);
  });

  it('stay in order and apart, whatever the text and the names before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Vexmate', 'malware', 'a', 'is', 'UPX', ',', '\n', 'the', 'called')), fc.nat(5), (parts, at) => {
        const text = parts.join(' ');
        const words = cutWords(text);
        const own: TaggedName[] =
          words.count > at ? [{ start: words.start[at] as number, end: words.end[at] as number, kind: 'group' }] : [];
        const found = withCued(
          words,
          own,
          cuedNames(words, LISTS, () => false),
          indexUtilities(['UPX']),
        );
        found.forEach((n, i) => expect(n.start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0));
      }),
    );
  });
});
