import { z } from 'zod';

/**
 * The closed word lists of the product. Terms follow STIX 2.1, TLP 2.0, Admiralty and ICD 203 where
 * these have a word; the rest is the project's own and is explained in ARCHITECTURE.md.
 */

export const EntityKind = z.enum([
  'state',
  'agency',
  'organisation',
  'outlet',
  'vendor',
  'person',
  'persona',
  'group',
  'generic',
  'sector',
  'place',
  'campaign',
  'malware',
  'tool',
  'vulnerability',
  'technique',
  'observable',
]);
export type EntityKind = z.infer<typeof EntityKind>;

export const PropositionType = z.enum([
  'occurred',
  'targeted',
  'attempted',
  'effect',
  'data-theft',
  'conducted',
  'sponsored',
  'linked',
  'motive',
  'origin',
  'technique',
  'campaign-name',
  'same-as',
  'response',
  'threat',
  'demand',
  'attribution-exists',
]);
export type PropositionType = z.infer<typeof PropositionType>;

/** What the proposition is about decides which statuses are open to it: only an `event` can be confirmed. */
export const PropositionClass = z.enum(['event', 'actor', 'motive']);
export type PropositionClass = z.infer<typeof PropositionClass>;
const CLASSES: Partial<Record<PropositionType, PropositionClass>> = {
  conducted: 'actor',
  sponsored: 'actor',
  linked: 'actor',
  'same-as': 'actor',
  origin: 'actor',
  'attribution-exists': 'event',
  motive: 'motive',
};
export const propositionClass = (type: PropositionType): PropositionClass => CLASSES[type] ?? 'event';

export const Stance = z.enum([
  'assert',
  'report',
  'confirm',
  'acknowledge',
  'claim',
  'claim-responsibility',
  'attribute',
  'accuse',
  'suspect',
  'hypothesise',
  'name',
  'threaten',
  'condemn',
  'respond',
  'deny',
  'reject',
  'refute',
  'limit',
  'retract',
  'not-attributed',
  'unverified',
  'no-response',
  'decline-comment',
  'unknown',
]);
export type Stance = z.infer<typeof Stance>;

export const Polarity = z.union([z.literal(1), z.literal(0), z.literal(-1)]);
export type Polarity = z.infer<typeof Polarity>;

const NEGATIVE = new Set<Stance>(['deny', 'reject', 'refute', 'limit', 'retract']);
const SILENT = new Set<Stance>(['not-attributed', 'unverified', 'no-response', 'decline-comment', 'unknown']);
/** Stance fixes polarity: +1 affirms the proposition, -1 denies it, 0 records that nothing was said for or against. */
export const polarityOf = (stance: Stance): Polarity => (NEGATIVE.has(stance) ? -1 : SILENT.has(stance) ? 0 : 1);

export const Wording = z.enum([
  'flat',
  'high-confidence',
  'moderate-confidence',
  'low-confidence',
  'almost-certain',
  'very-likely',
  'likely',
  'probably',
  'suspected',
  'appears',
  'possible',
  'unlikely',
  'dispute',
  'claimed',
  'attributed',
  'linked',
  'implied-by-act',
]);
export type Wording = z.infer<typeof Wording>;

export const Directness = z.enum(['direct-quote', 'mixed-quote', 'indirect', 'headline', 'modifier', 'act', 'presupposition', 'agentless']);
export type Directness = z.infer<typeof Directness>;

export const Status = z.enum([
  'confirmed',
  'corroborated',
  'attributed',
  'reported',
  'claimed',
  'hypothesised',
  'disputed',
  'denied',
  'refuted',
  'refuted (retracted by claimant)',
  'reported not so',
  'open',
]);
export type Status = z.infer<typeof Status>;

/** ICD 203 words of likelihood; `not assessed` where no third party spoke. */
export const Band = z.enum([
  'almost no chance',
  'very unlikely',
  'unlikely',
  'roughly even',
  'likely',
  'very likely',
  'almost certain',
  'not assessed',
]);
export type Band = z.infer<typeof Band>;

export const AnalyticConfidence = z.enum(['high', 'moderate', 'low']);
export type AnalyticConfidence = z.infer<typeof AnalyticConfidence>;

/** Who is speaking, as far as weighing goes: the party's standing on this kind of proposition (method: docs/weighing.md). */
export const EvidenceRole = z.enum([
  'victim/own-incident',
  'victim/limits-impact',
  'victim/attribution',
  'authority/incident',
  'authority/limits-impact',
  'authority/attribution',
  'ally/attribution',
  'court/finding',
  'indictment-or-sanction',
  'investigator/with-access',
  'investigator/no-access',
  'claimant/authorship-of-confirmed-incident',
  'claimant/unconfirmed-incident',
  'claimant/impact',
  'claimant/own-motive',
  'retraction/by-claimant',
  'accused/denial',
  'interested/any',
  'media-named',
  'media-unnamed',
  'narrator',
  'agentless',
]);
export type EvidenceRole = z.infer<typeof EvidenceRole>;

export const SourceKind = z.enum([
  'outlet',
  'wire',
  'agency',
  'government',
  'persona-channel',
  'vendor',
  'victim',
  'court',
  'feed',
  'unknown',
]);
export type SourceKind = z.infer<typeof SourceKind>;

/** What a party of kind `unspecified` is called wherever one is shown: "the attack was attributed to Iran" does not say by whom. */
export const NOBODY_NAMED = 'nobody named';

/** TLP 2.0 labels. */
export const Tlp = z.enum(['clear', 'green', 'amber', 'amber+strict', 'red']);
export type Tlp = z.infer<typeof Tlp>;

export const ZoneKind = z.enum(['title', 'body', 'caption', 'promotion', 'biography', 'navigation']);
export type ZoneKind = z.infer<typeof ZoneKind>;
