import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import { polarityOf } from '../../../model/vocabulary.ts';
import { loadKnowledge, loadModels } from '../../../pipeline/knowledge.ts';
import { openModel, packModel } from '../../learned/linear-model.ts';
import { feature } from '../../learned/word-features.ts';
import { createReader } from '../../read.ts';
import { findZones } from '../../text/zones.ts';
import { type Judge, learnedJudge } from './guesses.ts';

const folder = fileURLToPath(new URL('../../../../knowledge', import.meta.url));
const knowledge = await loadKnowledge(folder);
const { guesses: shipped = new Uint8Array() } = await loadModels(folder);

const readWith = (judge?: Judge): ((text: string) => Reading) => {
  const read = createReader(knowledge, 'v', judge === undefined ? {} : { guesses: judge });
  return (text) =>
    read({
      text,
      title: null,
      published: null,
      zones: findZones(text, null),
      language: { code: 'en', read: true, note: null },
      source: { name: 'Harbour Wire', kind: 'outlet', country: null },
    });
};

/** Knows one verb: who "laughs" denies. */
const laughing = learnedJudge(
  openModel(
    packModel(
      [
        { id: 'sign:none', bias: 1, weights: [] },
        { id: 'sign:1', bias: 0, weights: [] },
        { id: 'sign:-1', bias: 0, weights: [[feature('g', 'verb', 'laugh'), 60]] },
        { id: 'stance:assert', bias: 5, weights: [] },
        { id: 'stance:deny', bias: 0, weights: [] },
        { id: 'type:motive', bias: 0, weights: [] },
        { id: 'type:effect', bias: 1, weights: [] },
      ],
      { threshold: 0.6, calibration: [[0.6, 0.55]], trained: 'by hand' },
    ),
    'by hand',
  ),
);
const TEXT = 'Hackers stole data from Northbank in May. The mayor of Lund laughed about it on Friday. Bread was sold.';

describe('guesses', () => {
  it('are made of clauses no frame knows, with the likeliest stance of their sign, the matter and the share held out', () => {
    const { guesses } = readWith(laughing)(TEXT);
    expect(guesses).toMatchObject([{ stance: 'deny', type: 'effect', likelihood: 0.55, asserter: { kind: 'narrator' } }]);
    const [guess] = guesses ?? [];
    expect(TEXT.slice(guess?.start, guess?.end)).toContain('laughed');
  });

  it('are not made of what readers are told to do', () => {
    const told = 'Hackers stole data from Northbank in May. Change every password and laugh about the letters.';
    expect(readWith(laughing)(told).guesses ?? []).toEqual([]);
  });

  it('take the subject for the speaker where the stance is its own', () => {
    const { guesses } = readWith(laughing)('Hackers stole data from Northbank in May. Northbank laughed about it on Friday.');
    expect(guesses).toMatchObject([{ stance: 'deny', asserter: { kind: 'entity', name: 'Northbank' } }]);
  });

  it('tell what is denied where a frame knows only who denies: what was last said to be so', () => {
    const text = 'Hackers stole data from Northbank in May. Bread was sold. Cake was sold. The prosecutors dismissed the claim.';
    const { guesses = [], statements } = readWith(laughing)(text);
    const denial = guesses.find((g) => g.stance === 'reject');
    // left to the model alone it would be an effect
    expect(denial).toMatchObject({ asserter: { name: 'prosecutors' }, type: 'data-theft', args: [{ role: 'victim', text: 'Northbank' }] });
    expect(statements.some((s) => s.stance === 'reject')).toBe(false);
  });

  it('change no statement, proposition or entity', () => {
    const { guesses, ...withThem } = readWith(laughing)(TEXT);
    expect(guesses).toBeDefined();
    expect(readWith()(TEXT)).toEqual(withThem);
  });

  it('are made in no text that speaks of no attack', () => {
    expect(readWith(laughing)('The mayor of Lund laughed about it on Friday. Bread was sold.').guesses).toEqual([]);
  });

  it('are asked for once a clause, and say where a frame has made a statement', () => {
    const seen: { words: string; made: boolean }[] = [];
    readWith((features, at, made) => {
      expect(Math.min(features().stance.length, features().matter.length)).toBeGreaterThan(5);
      seen.push({ words: TEXT.slice(at.start, at.end), made });
      return null;
    })(TEXT);
    expect(seen.filter((s) => s.made).map((s) => s.words)).toEqual([expect.stringContaining('stole data')]);
    expect(seen).toHaveLength(3);
  });

  it('with the shipped weights lie within any text, and are no statement of a frame', () => {
    const read = readWith(learnedJudge(openModel(shipped, 'guesses.bin')));
    const words =
      'hackers,the ministry,denied,said,that,attack,breach,it,was,data,stolen,we,never,paid,blamed,Iran,“,”,.,did not comment'.split(',');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (list) => {
        const text = `A cyberattack hit Northbank. ${list.join(' ')}`;
        const reading = read(text);
        for (const { start, end, sentence, stance } of reading.guesses ?? []) {
          expect(start >= 0 && end <= text.length && start < end).toBe(true);
          expect(reading.sentences[sentence]).toBeDefined();
          expect([1, 0, -1]).toContain(polarityOf(stance));
        }
      }),
      { numRuns: 60 },
    );
  });
});
