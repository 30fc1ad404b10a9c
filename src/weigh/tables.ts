import type { Grade } from '../model/grade.ts';
import type { EvidenceRole, Wording } from '../model/vocabulary.ts';

/**
 * Every number the weighing uses, in one place: reasoned defaults, not fitted to data. `weigh` takes the table as an
 * argument, so that an edited copy can be tried and a change shows up in one diff. Screens that show a status can show it.
 */
export interface WeighTable {
  /** S: how much of a flat statement the wording is worth. Negative where an affirming sentence speaks against. */
  wordingStrength: Readonly<Record<Wording, number>>;
  /** r: how often this role is right about this kind of proposition when it says so flatly. */
  roleReliability: Readonly<Record<EvidenceRole, number>>;
  /** What a grade of the source makes of the weight of a flat statement, in log odds: 1 leaves it as it is. */
  gradeFactor: Readonly<Record<Grade, number>>;
  /** Sources so graded confirm nothing and are no independent origin. */
  gradeMutes: ReadonlySet<Grade>;
  /** The most a class of speakers may add up to on one side, however many of them there are. */
  classCap: Readonly<Record<CappedClass, number>>;
  /** Roles whose word can confirm a fact. */
  standingRoles: ReadonlySet<EvidenceRole>;
  /** Roles that are no third party: they speak for themselves, or nobody is named. */
  notThirdParty: ReadonlySet<EvidenceRole>;
  /** Roles whose negative statement is a denial worth a flag of its own. */
  denyingRoles: ReadonlySet<EvidenceRole>;
  thresholds: Thresholds;
}

export type CappedClass = 'claimant' | 'accused' | 'agentless' | 'media-unnamed';

export interface Thresholds {
  /** |L| is clamped to this: no amount of reporting gives more than 99 in 100. */
  clamp: number;
  /** Log odds at or below which a proposition counts as refuted, and may carry a likelihood word without an affirming third party. */
  refuted: number;
  confirmedStrength: number;
  confirmedL: number;
  confirmedConflict: number;
  disputedSide: number;
  disputedConflict: number;
  corroboratedL: number;
  /** Wordings weaker than this ("possible", "low confidence") are a guess, not a report. */
  hypothesis: number;
  highConflict: number;
  moderateConflict: number;
  highOrigins: number;
  /** Two origins more dependent than this are one voice when origins are counted. */
  independentUpTo: number;
}

export const TABLE: WeighTable = {
  wordingStrength: {
    flat: 1,
    'high-confidence': 0.9,
    'almost-certain': 0.9,
    'implied-by-act': 0.9,
    attributed: 0.8,
    linked: 0.8,
    claimed: 0.8,
    'very-likely': 0.7,
    dispute: 0.7,
    'moderate-confidence': 0.6,
    likely: 0.4,
    probably: 0.4,
    suspected: 0.35,
    appears: 0.35,
    'low-confidence': 0.25,
    possible: 0.15,
    unlikely: -0.4,
  },
  roleReliability: {
    'court/finding': 0.97,
    'victim/own-incident': 0.95,
    'victim/limits-impact': 0.65,
    'victim/attribution': 0.6,
    'authority/incident': 0.95,
    'authority/limits-impact': 0.75,
    'authority/attribution': 0.8,
    'ally/attribution': 0.85,
    'indictment-or-sanction': 0.88,
    'investigator/with-access': 0.9,
    'investigator/no-access': 0.75,
    'claimant/authorship-of-confirmed-incident': 0.65,
    'claimant/unconfirmed-incident': 0.55,
    'claimant/impact': 0.55,
    'claimant/own-motive': 0.65,
    'retraction/by-claimant': 0.9,
    // Guilty and innocent both deny: a denial says almost nothing, and is always flagged.
    'accused/denial': 0.55,
    'interested/any': 0.55,
    'media-named': 0.8,
    narrator: 0.75,
    'media-unnamed': 0.65,
    agentless: 0.6,
  },
  gradeFactor: { A: 1.25, B: 1, C: 0.75, D: 0.5, E: 0.1, F: 1 },
  gradeMutes: new Set<Grade>(['E']),
  classCap: { claimant: 0.85, accused: 0.41, agentless: 0.85, 'media-unnamed': 0.85 },
  standingRoles: new Set<EvidenceRole>(['authority/incident', 'court/finding', 'investigator/with-access', 'victim/own-incident']),
  notThirdParty: new Set<EvidenceRole>([
    'claimant/authorship-of-confirmed-incident',
    'claimant/unconfirmed-incident',
    'claimant/impact',
    'claimant/own-motive',
    'retraction/by-claimant',
    'accused/denial',
    'interested/any',
    'agentless',
  ]),
  denyingRoles: new Set<EvidenceRole>([
    'victim/own-incident',
    'victim/limits-impact',
    'victim/attribution',
    'authority/incident',
    'authority/limits-impact',
    'authority/attribution',
    'accused/denial',
    'interested/any',
  ]),
  thresholds: {
    clamp: 4.6,
    refuted: -1.8,
    confirmedStrength: 0.7,
    confirmedL: 1.5,
    confirmedConflict: 0.5,
    disputedSide: 0.4,
    disputedConflict: 0.3,
    corroboratedL: 1.4,
    hypothesis: 0.3,
    highConflict: 0.2,
    moderateConflict: 0.5,
    highOrigins: 3,
    independentUpTo: 0.5,
  },
};

/** The capped class a role belongs to, or null. A retraction is no claim: it costs the claimant something, so it is not capped. */
export const cappedClass = (role: EvidenceRole): CappedClass | null => {
  if (role.startsWith('claimant/')) return 'claimant';
  if (role === 'accused/denial') return 'accused';
  return role === 'agentless' || role === 'media-unnamed' ? role : null;
};

/**
 * Reliability in the light of a grade: the log odds times the factor of the grade, so that one half stays one half and no grade makes a
 * weak voice a strong one. A source that only passes on what others say may lose by its grade and not win: a good outlet makes no claim truer.
 */
export const gradedReliability = (r0: number, { letter, own }: { letter: Grade; own: boolean }, table: WeighTable): number => {
  const factor = own ? table.gradeFactor[letter] : Math.min(1, table.gradeFactor[letter]);
  return factor === 1 ? r0 : 1 / (1 + Math.exp(-factor * Math.log(r0 / (1 - r0))));
};

/**
 * Reliability after experience: `right` of `n` resolved propositions of this kind were right. The default counts as twenty
 * cases, so that three lucky hits do not make an oracle.
 */
export const learnedReliability = (r0: number, right: number, n: number): number => (20 * r0 + right) / (20 + n);

/** How much two different origins share, by why they do. One entry a kind of pair; `dependence.ts` finds the pairs. */
export const DEPENDENCE = {
  sameText: 1,
  joint: 0.7,
  sameGovernment: 0.5,
  coordinated: 0.5,
  sharedEvidence: 0.5,
  investigatorAndGovernment: 0.3,
} as const;

export type DependenceKind = keyof typeof DEPENDENCE;
