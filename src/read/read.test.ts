import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../model/reading.ts';
import { loadKnowledge } from '../pipeline/knowledge.ts';
import { createReader, type ReadInput } from './read.ts';
import { detectLanguage } from './text/language.ts';
import { findZones } from './text/zones.ts';
import { warmUp } from './warm.ts';

/** What holds for every reading, whatever the text: no throw, every span slices to its words, the same text gives the same reading. */
let read: (input: ReadInput) => Reading;
beforeAll(async () => {
  read = createReader(await loadKnowledge(join(fileURLToPath(new URL('../..', import.meta.url)), 'knowledge')));
});

const input = (text: string, over: Partial<ReadInput> = {}): ReadInput => ({
  text,
  title: null,
  published: '2024-06-13',
  zones: findZones(text, null),
  language: { code: 'en', read: true, note: null },
  source: { name: 'Harbour Wire', kind: 'outlet', country: 'KE' },
  ...over,
});

const check = (text: string, reading: Reading): void => {
  const inside = (s: { start: number; end: number }): boolean => s.start >= 0 && s.start < s.end && s.end <= text.length;
  const entities = new Set(reading.entities.map((e) => e.id));
  const propositions = new Set(reading.propositions.map((p) => p.id));
  const events = new Set(reading.events.map((e) => e.id));
  for (const s of reading.statements) {
    expect(text.slice(s.start, s.end)).toBe(s.quote);
    expect([inside(s), propositions.has(s.proposition), reading.sentences[s.sentence] !== undefined]).toEqual([true, true, true]);
    for (const span of [s.cue, s.focus, s.asserter.span, ...s.relays.map((r) => r.span)]) if (span) expect(inside(span)).toBe(true);
    if (s.asserter.kind === 'entity') expect(entities).toContain(s.asserter.entity);
  }
  for (const m of reading.mentions) expect([text.slice(m.start, m.end), inside(m)]).toEqual([m.text, true]);
  for (const t of reading.times) expect(text.slice(t.start, t.end)).toBe(t.text);
  for (const p of reading.propositions) {
    for (const a of p.args) if (a.entity !== null) expect(entities).toContain(a.entity);
    for (const e of p.events) expect(events).toContain(e);
  }
};

const WORDS =
  'The hackers group bank ministry Iran “ ” " ( ) , ; : — said that claimed denied attack attacks on of by was were hit targeted breached stole data not no Moscow’s its they it who which July Monday in and but to have been responsible behind according did respond comment 12 GB evil[.]com CVE-2024-1 . ! ? \n \n\n ❌ 1. We our Salt Lantern Homeland'.split(
    ' ',
  );

describe('indicators', () => {
  it('are mentions with their value, in a text of any language, harmless ones with the reason', () => {
    const text = 'Serveri evil[.]example-cdn[.]com dhe 192.168.0.1, CVE-2021-26855, T1566.001.';
    for (const language of [
      { code: 'en', read: true, note: null },
      { code: 'sq', read: false, note: 'not read: language' },
    ]) {
      const reading = read(input(text, { language }));
      const found = reading.mentions
        .filter((m) => m.via === 'pattern')
        .map((m) => [m.text, m.kind, reading.entities.find((e) => e.id === m.entity)?.name, m.benign !== null]);
      expect(found).toEqual([
        ['evil[.]example-cdn[.]com', 'observable', 'evil.example-cdn.com', false],
        ['192.168.0.1', 'observable', '192.168.0.1', true],
        ['CVE-2021-26855', 'vulnerability', 'CVE-2021-26855', false],
        ['T1566.001', 'technique', 'T1566.001', false],
      ]);
    }
  });
});

describe('any text', () => {
  it('is read without a throw, and every span slices right', () => {
    const sentence = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.oneof(sentence, fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 })), (text) => {
        check(text, read(input(text)));
      }),
      { numRuns: 300 },
    );
  });

  it('is read the same twice', () => {
    const text = 'The bank said on Monday that hackers stole data. Iron Heron claimed responsibility for the attack on the bank.';
    expect(read(input(text))).toEqual(read(input(text)));
  });

  it('in a language that is not read gives no statement', () => {
    const text = 'Parlamenti i Shqipërisë u godit nga një sulm kibernetik këtë javë, tha agjencia në një deklaratë për mediat.';
    const language = detectLanguage(text);
    expect(language.read).toBe(false);
    expect(read(input(text, { language })).statements).toEqual([]);
  });

  it.each([
    ['dots', 'a.'.repeat(40_000)],
    ['openers', '“('.repeat(30_000)],
    ['one clause over and over', 'he said that '.repeat(8_000)],
    ['names', "Iran's ".repeat(10_000)],
    ['a list without end', `The bank, ${'the clinic, '.repeat(8_000)}and the port were hit.`],
  ])('built to be slow is read: %s', (_name, text) => {
    check(text, read(input(text)));
  });
});

describe('warming up', () => {
  it('reads a report that many rules find something in, and leaves nothing behind', () => {
    const text = 'Hackers stole data from Northbank in May, the police said.';
    const before = read(input(text));
    const { statements } = warmUp(read);
    expect(new Set(statements.map((s) => s.rule)).size).toBeGreaterThanOrEqual(10);
    expect(read(input(text))).toEqual(before);
  });
});
