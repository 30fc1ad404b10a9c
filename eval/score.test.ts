import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../src/wire.ts';
import { claimsErrors } from './errors-claims.ts';
import { readSet } from './read-set.ts';
import { type Reader, readerOfRules } from './reader.ts';
import { scoreSet } from './score.ts';
import { claimsSet, type EvalSet } from './sets.ts';

const silent = { out: async () => {}, err: () => {}, isErrTty: false };

const text = 'Norhaven Clinic said on 4 May 2021 that it had been hit by a cyberattack. "We have denied nothing," said its head.';
const documents = [
  { id: '1', text },
  { id: '2', text: 'The weather was fine.' },
];
const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
const [start, end] = at('4 May 2021');

/** A scorer of ours in the manner of the real ones: it counts by document in lib.mjs and gives no interval. */
const LIB = `export class Counts {
  m = new Map();
  report(names) { console.log(JSON.stringify(Object.fromEntries(names.map((n) => [n, { P: 0.5, R: 0.5, F1: 0.5 }])))); }
}`;
const SCORER = `import { Counts } from './lib.mjs';
const c = new Counts();
c.m.set('value', [[1, 1, 2, 2, 1], [2, 1, 1, 1, 1]]);
c.report(['value']);`;

const setWith = (scorer: string, key = 'value'): EvalSet => ({
  name: 'tiny',
  input: 'tiny.input.jsonl',
  form: 'lines',
  scorings: [{ scorer, gold: 'tiny.jsonl', metrics: [{ key, label: 'dates' }] }],
});

const sharedEval = join(projectRoot(), '../shared/eval');

describe('a tiny set, read and scored', () => {
  let [home, work]: string[] = ['', ''];
  let reader: Reader;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'assay-tiny-'));
    work = mkdtempSync(join(tmpdir(), 'assay-tiny-work-'));
    mkdirSync(join(home, 'own'));
    writeFileSync(join(home, 'own/lib.mjs'), LIB);
    writeFileSync(join(home, 'own/good.mjs'), SCORER);
    writeFileSync(join(home, 'own/odd.mjs'), 'console.log(JSON.stringify({ value: { F1: "high" } }))');
    writeFileSync(join(home, 'own/broken.mjs'), 'throw new Error("out of order")');
    if (existsSync(sharedEval)) symlinkSync(join(sharedEval, 'score'), join(home, 'score'));
    const lines = (list: object[]): string => list.map((d) => `${JSON.stringify(d)}\n`).join('');
    writeFileSync(join(home, 'tiny.input.jsonl'), lines(documents));
    writeFileSync(
      join(home, 'tiny.jsonl'),
      lines(documents.map((d, k) => ({ ...d, times: k === 0 ? [{ start, end, value: '2021-05-04' }] : [] }))),
    );
    reader = await readerOfRules();
  });
  afterAll(() => {
    for (const folder of [home, work]) rmSync(folder ?? '', { recursive: true });
  });
  const score = async (set: EvalSet): ReturnType<typeof scoreSet> =>
    scoreSet(set, home ?? '', await readSet(reader, set, home ?? '', work ?? '', silent), work ?? '');

  it('takes the figures of a scorer, its counts by document, and an interval of our own where it gives none', async () => {
    const { figures, tallies } = await score(setWith('own/good.mjs'));
    expect(figures).toMatchObject([{ set: 'tiny', metric: 'dates', p: 0.5, r: 0.5, f1: 0.5 }]);
    expect(figures[0]?.interval?.[0]).toBeCloseTo(0.5);
    expect(figures[0]?.interval?.[1]).toBeCloseTo(1);
    expect(tallies.get('dates')?.get(1)).toEqual({ right: 1, predicted: 2, gold: 2, found: 1 });
  });

  it('says which scorer failed, printed something else, lacks a metric or is not there', async () => {
    await expect(score(setWith('own/broken.mjs'))).rejects.toThrow(/own\/broken\.mjs failed: [\s\S]*out of order/);
    await expect(score(setWith('own/odd.mjs'))).rejects.toThrow('own/odd.mjs printed what is not expected');
    await expect(score(setWith('own/good.mjs', 'other'))).rejects.toThrow('gives no "other"');
    await expect(score(setWith('own/none.mjs'))).rejects.toThrow('no scorer own/none.mjs');
  });

  describe.skipIf(!existsSync(sharedEval))('by the real scorers (skipped where ../shared is absent)', () => {
    it('finds the date', async () => {
      const { figures, tallies } = await score(setWith('score/times.mjs'));
      expect(figures).toEqual([{ set: 'tiny', metric: 'dates', documents: 2, p: 1, r: 1, f1: 1, interval: expect.any(Array) as unknown }]);
      expect([...(tallies.get('dates')?.values() ?? [])]).toEqual([
        { right: 1, predicted: 1, gold: 1, found: 1 },
        { right: 0, predicted: 0, gold: 0, found: 0 },
      ]);
    });

    it('counts claims by document as the scorer does in sum, and lists what was missed', async () => {
      const folder = join(home ?? '', 'claims');
      mkdirSync(folder);
      const claim = (quote: [number, number], stance: string): object => ({
        quote,
        asserter: 'E1',
        asserterSpan: at('Norhaven Clinic'),
        stance,
        polarity: stance === 'deny' ? -1 : 1,
        proposition: 'P1',
        implied: false,
      });
      const gold = {
        id: 'tiny-1',
        title: null,
        text,
        published: '2021-05-05',
        source: { name: 'The Tiny Paper', kind: 'outlet', country: null },
        entities: [{ id: 'E1', name: 'Norhaven Clinic', mentions: [at('Norhaven Clinic')] }],
        times: [],
        propositions: [{ id: 'P1', type: 'targeted', args: { victim: 'E1' } }],
        statements: [claim(at('it had been hit by a cyberattack'), 'acknowledge'), claim(at('We have denied nothing'), 'deny')],
      };
      writeFileSync(join(folder, 'tiny-1.json'), JSON.stringify(gold));
      writeFileSync(join(folder, 'other-1.json'), JSON.stringify({ ...gold, id: 'other-1' }));
      const set = claimsSet('tiny-claims', 'claims', { part: 'tiny-' });
      symlinkSync(join(sharedEval, 'claims/score-claims.mjs'), join(folder, 'score-claims.mjs'));
      const { figures, tallies } = await score(set);
      expect(figures.find((f) => f.metric === 'detect')).toMatchObject({ r: 0.5 });
      expect(tallies.get('detect')?.get(0)).toMatchObject({ gold: 2, found: 1 });
      const predictions = join(work ?? '', 'tiny-claims.predictions.jsonl');
      const found = await claimsErrors({ set, home: home ?? '', predictions, work: work ?? '' });
      expect(found.map((f) => `${f.kind}: ${f.about}: ${f.sentence}`)).toContain(
        'not found: deny: "⟨We have denied nothing⟩," said its head.',
      );
    });
  });
});
