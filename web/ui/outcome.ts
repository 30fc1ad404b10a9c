import type { ClaimOutcome } from '../../src/model/entity-view.ts';
import { words as w } from '../words/vocabulary.ts';

/** What became of a claim, as shown. */
export const OUTCOME: Readonly<Record<ClaimOutcome, string>> = w.outcome2;

/** The colour of each, as `data-tone`. */
export const OUTCOME_TONE: Readonly<Record<ClaimOutcome, string>> = {
  confirmed: 'confirmed',
  corroborated: 'corroborated',
  disputed: 'disputed',
  denied: 'denied',
  withdrawn: 'refuted',
  open: 'open',
};

export const OUTCOMES = Object.keys(OUTCOME) as ClaimOutcome[];

/** The outcome of an address, where it is one. */
export const outcomeOf = (text: string | undefined): ClaimOutcome | undefined => OUTCOMES.find((outcome) => outcome === text);
