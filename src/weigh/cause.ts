import type { Assessment, EffectiveWeight } from '../model/weighing.ts';

const AGAINST: ReadonlySet<Assessment['status']> = new Set([
  'denied',
  'refuted',
  'refuted (retracted by claimant)',
  'disputed',
  'reported not so',
]);

/** The strongest of the voices that were not there before, on the side the status moved to; null where none is new. */
export const causeOf = (before: Assessment, now: Assessment): EffectiveWeight | null => {
  const known = new Set(before.weights.map((w) => w.evidence));
  const fresh = now.weights.filter((w) => !known.has(w.evidence));
  const side = AGAINST.has(now.status) ? -1 : 1;
  return (
    fresh.toSorted(
      (a, b) =>
        Number(Math.sign(b.weight) === side) - Number(Math.sign(a.weight) === side) || Math.abs(b.effective) - Math.abs(a.effective),
    )[0] ?? null
  );
};
