import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import { rawText } from '../../test/tiny-stages.ts';
import type { Brief, BriefLine } from '../model/brief.ts';
import { documentById } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import { caseFolder, projectRoot, wireStages } from '../wire.ts';
import { brief } from './brief.ts';
import { intake } from './command.ts';
import { incidents } from './incident-list.ts';
import { briefText } from './text-brief.ts';

/** Briefs of the example case through the real reader and store: every sentence leads to its words. */

let store: Store;
let stages: Awaited<ReturnType<typeof wireStages>>;
let ids: string[];
const texts = new Map<string, string>();
const NOW = '2026-11-26T00:00:00.000Z';
const textOf = async (id: string): Promise<string> => {
  const known = texts.get(id) ?? (await documentById(store.db, id)).text;
  texts.set(id, known);
  return known;
};
beforeAll(async () => {
  store = await openEmpty('pglite');
  stages = { ...(await wireStages(projectRoot())), now: () => NOW };
  await intake({ store, stages }, await caseFolder(join(projectRoot(), 'examples/albania'), NOW), () => undefined);
  ids = (await incidents({ store }, { limit: 50 })).items.map((i) => i.id);
});
afterAll(() => store.close());

const linesOf = (b: Brief): BriefLine[] => [
  ...b.bottomLine,
  ...[b.confirmed, b.claimed, b.reported, b.denied, b.responses, b.unknown].flatMap((part) => part.lines),
  ...b.attribution.candidates.flatMap((c) => c.lines),
  ...b.timeline.rows,
  ...b.victims.rows.map(({ words, notes }) => ({ text: words, notes })),
];
const LIKELIHOOD = /\b(?:almost no chance|(?:very |un)likely|likely|roughly even|almost certain)\b/;
/** What is quoted is somebody else's wording and no assessment. */
const unquoted = (text: string): string => text.replace(/“[^”]*”/g, '');

describe('a brief', () => {
  it('says nothing without a note, quotes what stands in the document, and keeps likelihood and confidence apart, on every day', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.date({ min: new Date('2022-07-01T00:00:00Z'), max: new Date('2024-03-01T00:00:00Z'), noInvalidDate: true }),
        fc.constantFrom('published' as const, 'collected' as const),
        async (n, date, basis) => {
          const asOf = date.toISOString().slice(0, 10);
          const made = await brief({ store, stages }, ids[n % ids.length] ?? '', { asOf, basis });
          expect(made.asOf).toBe(asOf);
          const numbers = new Set(made.notes.map((note) => note.n));
          const used = new Set<number>();
          for (const { text, notes } of linesOf(made)) {
            expect(notes.length, text).toBeGreaterThan(0);
            for (const note of notes) {
              expect(numbers).toContain(note);
              used.add(note);
            }
            expect(LIKELIHOOD.test(unquoted(text)) && /\bconfidence\b/i.test(unquoted(text)), text).toBe(false);
          }
          expect(used.size).toBe(numbers.size);
          for (const { document, quote, span } of made.notes) expect((await textOf(document)).slice(span.start, span.end)).toBe(quote);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of the attacks of December tells what is confirmed, what is only claimed, and what is denied', async () => {
    const all = await Promise.all(ids.map((id) => brief({ store, stages }, id, { asOf: '2023-12-31' })));
    const december = all.find((b) => b.victims.rows.some((row) => row.name === 'Air Albania'));
    expect(december?.bottomLine[0]?.text).toMatch(/^Confirmed: Albanian Parliament and One Albania were hit \(25 December 2023\)\.$/);
    const state = new Map(december?.victims.rows.map((row) => [row.name, row.state]));
    expect([state.get('Albanian Parliament'), state.get('One Albania'), state.get('Air Albania')]).toEqual([
      'confirmed',
      'confirmed',
      'claimed',
    ]);
    expect(december?.claimed.lines.map((l) => l.text).join(' ')).toContain('Homeland Justice stole data from Albanian Parliament');
    expect(december?.denied.lines.map((l) => l.text).join(' ')).toMatch(/Said not to be so by Albanian Parliament/);
    const claim = december?.attribution.candidates.find((c) => c.name === 'Homeland Justice');
    expect(claim?.lines.map((l) => l.text)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/is not assessed: no third party/),
        expect.stringMatching(/^Confidence in this assessment is low/),
      ]),
    );
  });

  it('carries the strictest marking of what it quotes', async () => {
    const [id = ''] = ids;
    expect((await brief({ store, stages }, id, {})).tlp).toBe('clear');
    const told = 'Northbank was hit by a ransomware attack on 3 May 2023, the National Cyber Security Centre said.';
    const [amber] = await intake({ store, stages }, [rawText(told, { tlp: 'amber' })], () => undefined);
    const made = await brief({ store, stages }, amber?.incidents[0] ?? '', {});
    expect(made.tlp).toBe('amber');
    for (const format of ['md', 'html'] as const) expect(briefText(made, format).match(/TLP:AMBER/g)?.length).toBeGreaterThan(1);
    await expect(brief({ store, stages }, 'inc_none', {})).rejects.toMatchObject({ failure: { kind: 'not-found' } });
  });
});
