import type { Guess, LocalEvent, Party } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import { type Polarity, PropositionType, Stance, polarityOf } from '../../../model/vocabulary.ts';
import { type Analysis, entityById } from '../../analysis.ts';
import { isAboutAttacks } from '../../attack-words.ts';
import type { LinearModel } from '../../learned/linear-model.ts';
import type { CueIndex } from './cues.ts';
import { nobody, party, speakerOf } from './emit.ts';
import { type Background, type Matter, fittingStances, partsOf, partyOf } from './guess-matter.ts';
import { extentOf, matterFeatures, type Sight, sightFeatures, toldIn } from './sights.ts';

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

/**
 * @param made whether a frame made a statement of it: then no guess is kept, and only a trainer looks
 * @param given the stance, where a frame knows it and only the matter is to be guessed
 */
export type Judge = (features: () => Features, at: Span, made: boolean, fitting?: Fitting, given?: Stance) => Judged | null;

/** What the sign and the stance are told by, and what the matter is told by. */
export interface Features {
  stance: number[];
  matter: number[];
}

/** What the stance and the matter are told by together: each says something of the other. */
export const bothOf = ({ stance, matter }: Features): number[] => [...stance, ...matter];

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
  return (features, _at, made, fitting = () => [], given) => {
    if (made && given === undefined) return null;
    const seen = features();
    const mostly = <T>(list: readonly [T, number][]): T | undefined => list.toSorted((x, y) => y[1] - x[1])[0]?.[0];
    if (given !== undefined) {
      const type = mostly(believed(model.sums(bothOf(seen)), PropositionType.options, typeLabel));
      return type === undefined ? null : { stance: given, type, likelihood: model.likelihood(1) };
    }
    const sums = model.sums(seen.stance);
    const [, ...sure] = shares(SIGN_LABELS.map((label) => sums[at.get(label) ?? -1] ?? Number.NEGATIVE_INFINITY));
    const k = sure.indexOf(Math.max(...sure));
    const likelihood = sure[k] ?? 0;
    if (likelihood < threshold) return null;
    const { sign, stances } = signs[k] ?? { sign: 1, stances: [] };
    // what it is about and how it is said are told together: a "respond" about a theft is neither
    const types = believed(model.sums(bothOf(seen)), PropositionType.options, typeLabel);
    const heard = believed(model.sums(bothOf(seen)), stances, stanceLabel);
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

/** The attacks that have people in a part, asked for by places that only go forward: a long text is gone through once. */
const nearestOf = ({ events }: Analysis): Record<'victims' | 'actors', (at: number) => LocalEvent | undefined> => {
  const walk = (part: 'victims' | 'actors'): ((at: number) => LocalEvent | undefined) => {
    const full = events.filter((e) => e[part].length > 0);
    let next = 0;
    return (at) => {
      while ((full[next]?.mentions[0]?.start ?? Number.POSITIVE_INFINITY) <= at) next++;
      return full[next - 1] ?? full[0];
    };
  };
  return { victims: walk('victims'), actors: walk('actors') };
};

/** Sentences back in which what "that" is said of stands. */
const REACH = 3;
/** What nobody means by "the claim" or "it". */
const NEVER = new Set<PropositionType>(['campaign-name', 'response']);

/** Who takes the stance that a frame knows, each once. */
const speakersOf = (analysis: Analysis, { halves, scope }: Sight): Party[] => {
  const found = new Map<string, Party>();
  for (const { asserter } of halves) {
    const who =
      asserter?.kind === 'entity'
        ? party(asserter.entity, asserter.span)
        : asserter === undefined
          ? speakerOf(analysis, scope)
          : asserter.kind === 'unspecified'
            ? nobody()
            : speakerOf(analysis, null);
    found.set(`${who.kind}|${who.entity ?? ''}`, who);
  }
  return [...found.values()];
};

/** Guesses in the order of the text. In a text that is about no attack nothing is guessed. */
export const findGuesses = (analysis: Analysis, cues: CueIndex, sights: readonly Sight[], judge: Judge): Guess[] => {
  if (!isAboutAttacks(analysis.input)) return [];
  const told = toldIn(analysis);
  const background: Background = {
    told: new Map(),
    last: null,
    party: partyOf(analysis),
    near: { victims: undefined, actors: undefined },
  };
  const goTo = nearestOf(analysis);
  const remember = (matter: Matter, polarity: Polarity, sentence: number): void => {
    background.told.set(matter.type, matter.args);
    if (polarity === 1 && !NEVER.has(matter.type)) background.last = { ...matter, sentence };
  };
  const matters = new Map(analysis.propositions.map((p) => [p.id, p]));
  let next = 0;
  return sights.flatMap((sight): Guess[] => {
    const at = extentOf(sight);
    for (; (analysis.statements[next]?.start ?? Number.POSITIVE_INFINITY) < at.start; next++) {
      const statement = analysis.statements[next];
      const matter = matters.get(statement?.proposition ?? '');
      if (statement && matter) remember(matter, statement.polarity, statement.sentence);
    }
    background.near = { victims: goTo.victims(at.start), actors: goTo.actors(at.start) };
    if (isAdvice(sight)) return [];
    const speaker = entityById(analysis, speakerOf(analysis, sight.scope).entity) ?? null;
    const fitting: Fitting = (type, sign) =>
      fittingStances(analysis, sight, speaker, partsOf(analysis, sight, speaker, type, background), type, sign);
    const features = (): Features => ({
      stance: sightFeatures(analysis, cues, told, sight),
      matter: matterFeatures(analysis, cues, told, sight, at),
    });
    const guess = (judged: Judged, asserter: Party, told: Matter | null = null): Guess => {
      const who = entityById(analysis, asserter.entity) ?? null;
      const type = told?.type ?? judged.type;
      const parts = partsOf(analysis, sight, who, type, background, judged.stance);
      const args = told === null ? parts : [...told.args, ...parts.filter((p) => told.args.every((a) => a.role !== p.role))];
      remember({ type, args }, polarityOf(judged.stance), sight.sentence.index);
      return { ...at, sentence: sight.sentence.index, asserter, ...judged, type, args: [...args] };
    };
    const [half] = sight.halves;
    const judged = judge(features, at, sight.made, fitting, half?.stance);
    if (judged === null) return [];
    if (half === undefined) return [guess(judged, asserterOf(analysis, cues, sight, judged.stance))];
    const back = background.last !== null && sight.sentence.index - background.last.sentence <= REACH ? background.last : null;
    return speakersOf(analysis, sight).map((asserter) => guess(judged, asserter, back));
  });
};
