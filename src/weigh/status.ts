import type { AnalyticConfidence, Band, PropositionClass, Status } from '../model/vocabulary.ts';
import type { Evidence } from '../model/weighing.ts';
import type { WeighTable } from './tables.ts';

/** A statement on the scale, with its share of the sum. `side` is the sign of its weight, 0 for one that weighs nothing. */
export interface Weighed {
  evidence: Evidence;
  strength: number;
  reliability: number;
  weight: number;
  side: -1 | 0 | 1;
  discount: number;
  effective: number;
  note: string | null;
}

/** The scale after weighing: everything a status may be read off. */
export interface Scale {
  kind: PropositionClass;
  items: readonly Weighed[];
  L: number;
  P: number;
  conflict: number;
  rho: (a: string, b: string) => number;
  table: WeighTable;
}

const current = (scale: Scale, side: 1 | -1): Weighed[] =>
  scale.items.filter((i) => i.side === side && i.evidence.supersededBy === undefined);
const isThird = (scale: Scale, item: Weighed): boolean => !scale.table.notThirdParty.has(item.evidence.role);
const third = (scale: Scale, side: 1 | -1): Weighed[] => current(scale, side).filter((i) => isThird(scale, i));
/** Whether its source may confirm, or stand beside others: one that somebody holds for unreliable may not. */
const stands = (scale: Scale, { evidence: { grade } }: Weighed): boolean =>
  grade === undefined || !scale.table.gradeMutes.has(grade.letter);
const total = (items: readonly Weighed[]): number => items.reduce((sum, i) => sum + Math.abs(i.effective), 0);

/**
 * Third-party origins that affirm and are not mostly the same voice. Only affirming ones count: the worked case of the
 * Federal Reserve leak has two strong negatives and still low confidence, since nobody but the claimant affirmed it.
 */
const independentOrigins = (scale: Scale): string[] => {
  const origins: string[] = [];
  for (const item of third(scale, 1)) {
    const { evidence } = item;
    if (!stands(scale, item) || origins.includes(evidence.origin)) continue;
    if (origins.every((o) => scale.rho(o, evidence.origin) <= scale.table.thresholds.independentUpTo)) origins.push(evidence.origin);
  }
  return origins;
};

/** The status of the proposition: the first rule that fits, in the order of the method. */
export const statusOf = (scale: Scale): Status => {
  const { thresholds: t, standingRoles } = scale.table;
  const affirming = current(scale, 1);
  const denying = current(scale, -1);
  const thirdFor = third(scale, 1);
  const thirdAgainst = third(scale, -1);

  if (thirdFor.length === 0 && denying.some((i) => i.evidence.role === 'retraction/by-claimant')) return 'refuted (retracted by claimant)';
  if (scale.L <= t.refuted && denying.some((i) => i.evidence.hasEvidence === true)) return 'refuted';

  const standing = affirming.some((i) => standingRoles.has(i.evidence.role) && i.strength >= t.confirmedStrength && stands(scale, i));
  if (scale.kind === 'event' && standing && scale.L >= t.confirmedL && scale.conflict < t.confirmedConflict) return 'confirmed';

  if (total(thirdFor) >= t.disputedSide && total(thirdAgainst) >= t.disputedSide && scale.conflict >= t.disputedConflict) return 'disputed';

  const guess = (items: readonly Weighed[]): boolean => items.every((i) => i.strength < t.hypothesis);
  if (scale.kind !== 'event' && thirdFor.length > 0) return guess(thirdFor) ? 'hypothesised' : 'attributed';

  const denies = denying.some(
    ({ evidence: { role } }) => role === 'accused/denial' || role.startsWith('victim/') || role.startsWith('authority/'),
  );
  if (denies && thirdFor.length === 0) return 'denied';

  if (independentOrigins(scale).length >= 2 && scale.L >= t.corroboratedL) return 'corroborated';
  if (affirming.length > 0) {
    if (thirdFor.length === 0) return affirming.every((i) => i.evidence.role === 'agentless') ? 'reported' : 'claimed';
    return guess(affirming) ? 'hypothesised' : 'reported';
  }
  return thirdAgainst.length > 0 ? 'reported not so' : 'open';
};

const UPPER: readonly (readonly [number, Band])[] = [
  [0.95, 'almost certain'],
  [0.8, 'very likely'],
  [0.55, 'likely'],
];
const LOWER: readonly (readonly [number, Band])[] = [
  [0.05, 'almost no chance'],
  [0.2, 'very unlikely'],
  [0.45, 'unlikely'],
];
/** One flat statement of r = .95 gives P = .95 up to the last bit: the boundary must not depend on that bit. */
const EDGE = 1e-9;

/**
 * ICD 203's word. A value on the boundary takes the word nearer to even (the police case: one authority, P = .95, "very
 * likely"). No word unless a third party affirms, or the sum is so low that the proposition would count as refuted.
 */
export const bandOf = (scale: Scale): Band => {
  if (third(scale, 1).length === 0 && scale.L > scale.table.thresholds.refuted) return 'not assessed';
  for (const [edge, word] of UPPER) if (scale.P > edge + EDGE) return word;
  for (const [edge, word] of LOWER) if (scale.P < edge - EDGE) return word;
  return 'roughly even';
};

/** How good the evidence is, apart from where it points; with the number STIX uses for it. */
export const confidenceOf = (scale: Scale): { word: AnalyticConfidence; stix: number } => {
  const { thresholds: t, standingRoles } = scale.table;
  const origins = independentOrigins(scale).length;
  const affirming = third(scale, 1).filter((i) => stands(scale, i));
  const standing = affirming.some((i) => standingRoles.has(i.evidence.role));
  const weighty = standing || affirming.some((i) => i.evidence.role === 'indictment-or-sanction');
  if (origins >= t.highOrigins && weighty && scale.conflict < t.highConflict) return { word: 'high', stix: 85 };
  if ((origins >= 2 || standing) && scale.conflict < t.moderateConflict) return { word: 'moderate', stix: 50 };
  return { word: 'low', stix: 15 };
};

/** Flags in alphabetical order: those the statements carry, and those read off the sides. */
export const flagsOf = (scale: Scale): string[] => {
  const flags = new Set<string>();
  for (const { evidence } of scale.items) {
    for (const flag of evidence.flags ?? []) flags.add(flag);
    if (evidence.supersededBy !== undefined) flags.add('superseded');
  }
  const affirming = current(scale, 1);
  for (const { evidence } of current(scale, -1)) if (scale.table.denyingRoles.has(evidence.role)) flags.add(`denied-by:${evidence.origin}`);
  if (affirming.some((i) => i.evidence.role.startsWith('claimant/'))) flags.add('self-claimed');
  if (new Set(affirming.map((i) => i.evidence.origin)).size === 1) flags.add('single-origin');
  return [...flags].sort();
};
