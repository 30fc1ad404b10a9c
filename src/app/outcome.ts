import type { LedgerRow } from '../model/api.ts';
import type { ClaimOutcome } from '../model/entity-view.ts';
import type { Status } from '../model/vocabulary.ts';
import { ledgerState } from './ledger.ts';

/** What becomes of a claim, in one place: lists, trends and the record of an actor tell the same. */

const OF_STATUS: Readonly<Record<Status, ClaimOutcome>> = {
  confirmed: 'confirmed',
  corroborated: 'corroborated',
  disputed: 'disputed',
  denied: 'denied',
  refuted: 'denied',
  'reported not so': 'denied',
  'refuted (retracted by claimant)': 'withdrawn',
  attributed: 'open',
  reported: 'open',
  claimed: 'open',
  hypothesised: 'open',
  open: 'open',
};

/** What a status says of the claim that stands or falls with it. */
export const outcomeOf = (status: Status): ClaimOutcome => OF_STATUS[status];

/**
 * What settles a claim to have hit somebody: whether others say that the victim was hit. That a group did it is never confirmed, only
 * attributed, so the claim's own status could not tell a true claim from a boast.
 */
export const outcomeOfHit = (row: LedgerRow, claim: Status): ClaimOutcome => {
  if (OF_STATUS[claim] === 'withdrawn') return 'withdrawn';
  if (row.confirmedBy.length > 0) return 'confirmed';
  const said = OF_STATUS[row.status];
  // Somebody plainly against it, or weight on both sides, is told before a status that only lacks a denial.
  if (said === 'open' && ledgerState(row) === 'denied') return 'denied';
  return said;
};
