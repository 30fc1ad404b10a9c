import type { Guess, Party } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import { type Polarity, PropositionType, Stance, polarityOf } from '../../../model/vocabulary.ts';
import { type Analysis, entityById } from '../../analysis.ts';
import { isAboutAttacks } from '../../attack-words.ts';
import type { LinearModel } from '../../learned/linear-model.ts';
import type { CueIndex } from './cues.ts';
import { party, speakerOf } from './emit.ts';
import { fittingStances, partsOf } from './guess-matter.ts';
import { extentOf, type Sight, sightFeatures, toldIn } from './sights.ts';

/**
 * Where somebody takes a stance on an attack in words no frame knows: told by a linear model over the build of the clause. Which sign it
 * has is told well, what it is about only badly, so a guess is shown as one and never becomes a statement.
 */

export interface Judged {
  stance: Stance;
  type: PropositionType;
  likelihood: number;
}

/** The stances that fit a matter, or none where any of the sign does. */
export type Fitting = (type: PropositionType, sign: Polarity) => readonly Stance[];

/** What is believed of a stance that does not fit the matter, of one that does 1. */
const UNFIT = 0.2;

/** @param made whether a frame made a statement of it: then no guess is kept, and only a trainer looks */
export type Judge = (features: () => number[], at: Span, made: boolean, fitting?: Fitting) => Judged | null;

/** The labels of the model: what sort of decision, and which. */
export const SIGN_LABELS = ['sign:none', 'sign:1', 'sign:0', 'sign:-1'] as const;
export const stanceLabel = (stance: Stance): string => `stance:${stance}`;
export const typeLabel = (type: PropositionType): string => `type:${type}`;

const shares = (sums: readonly number[]): number[] => {
  const top = Math.max(...sums);
  const powers = sums.map((s) => Math.exp(s - top));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / total);
};

/** Judges by weights learned from annotated claims. */
export const learnedJudge = (model: LinearModel): Judge => {
  const at = new Map(model.header.labels.map(({ id }, i) => [id, i]));
  const { threshold } = model.header;
  const believed = <T extends string>(sums: Float32Array, of: readonly T[], label: (x: T) => string): [T, number][] => {
    const known = of.flatMap((x): [T, number][] => {
      const sum = sums[at.get(label(x)) ?? -1];
      return sum === undefined ? [] : [[x, sum]];
    });
    const parts = shares(known.map(([, sum]) => sum));
    return known.map(([x], i) => [x, parts[i] ?? 0]);
  };
  const bySign = (sign: Polarity): Stance[] => Stance.options.filter((s) => polarityOf(s) === sign);
  const signs = ([1, 0, -1] as const).map((sign) => ({ sign, stances: bySign(sign) }));
  return (features, _at, made, fitting = () => []) => {
    if (made) return null;
    const sums = model.sums(features());
    const [, ...sure] = shares(SIGN_LABELS.map((label) => sums[at.get(label) ?? -1] ?? Number.NEGATIVE_INFINITY));
    const k = sure.indexOf(Math.max(...sure));
    const likelihood = sure[k] ?? 0;
    if (likelihood < threshold) return null;
    const { sign, stances } = signs[k] ?? { sign: 1, stances: [] };
    // what it is about and how it is said are told together: a "respond" about a theft is neither
    const types = believed(sums, PropositionType.options, typeLabel);
    const heard = believed(sums, stances, stanceLabel);
    let found: { stance: Stance; type: PropositionType } | null = null;
    let top = 0;
    for (const [type, share] of types) {
      const fit = fitting(type, sign);
      for (const [stance, of] of heard) {
        const belief = share * (fit.length === 0 ? of : fit.includes(stance) ? of : of * UNFIT);
        if (belief <= top) continue;
        found = { stance, type };
        top = belief;
      }
    }
    return found && { ...found, likelihood: model.likelihood(likelihood) };
  };
};

/** Stances that the subject of the clause takes itself, in an active clause that is no report of somebody else's: "the ministry rejected a claim". */
const OWN = new Set<Stance>([
  'reject',
  'deny',
  'refute',
  'retract',
  'no-response',
  'decline-comment',
  'not-attributed',
  'threaten',
  'condemn',
  'accuse',
  'claim-responsibility',
]);

const asserterOf = (analysis: Analysis, cues: CueIndex, { clause, scope }: Sight, stance: Stance): Party => {
  const [subject] = clause?.subjects ?? [];
  if (clause === null || subject === undefined || clause.passive || !OWN.has(stance)) return speakerOf(analysis, scope);
  // "the gang denied that the data were stolen": of the data it is the gang that speaks, as the scope tells
  if (scope !== null && cues.speech(clause.lemma) === undefined) return speakerOf(analysis, scope);
  const entity = analysis.byId.get(analysis.byChunk.get(subject.head) ?? '');
  return entity === undefined ? speakerOf(analysis, scope) : party(entity, { start: subject.start, end: subject.end });
};

/** "Watch service accounts and rehearse the restart": what readers are told to do is no report. */
const isAdvice = ({ clause: c }: Sight): boolean =>
  c !== null && c.subjects.length === 0 && !c.passive && c.modal === null && c.form !== 'ing' && c.verb.head.lower === c.lemma;

/** Guesses in the order of the text. In a text that is about no attack nothing is guessed. */
export const findGuesses = (analysis: Analysis, cues: CueIndex, sights: readonly Sight[], judge: Judge): Guess[] => {
  if (!isAboutAttacks(analysis.input)) return [];
  const told = toldIn(analysis);
  return sights.flatMap((sight): Guess[] => {
    if (isAdvice(sight)) return [];
    const at = extentOf(sight);
    const speaker = entityById(analysis, speakerOf(analysis, sight.scope).entity) ?? null;
    const fitting: Fitting = (type, sign) => fittingStances(analysis, sight, speaker, partsOf(analysis, sight, speaker, type), type, sign);
    const judged = judge(() => sightFeatures(analysis, cues, told, sight), at, sight.made, fitting);
    if (judged === null) return [];
    const asserter = asserterOf(analysis, cues, sight, judged.stance);
    const args = partsOf(analysis, sight, entityById(analysis, asserter.entity) ?? null, judged.type);
    return [{ ...at, sentence: sight.sentence.index, asserter, ...judged, args }];
  });
};
