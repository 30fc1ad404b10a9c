import type { EvidenceRole, Status, Wording } from '../../src/model/vocabulary.ts';
import type { Assessment } from '../../src/model/weighing.ts';
import type { Said } from './story.ts';

/** A weighing small enough to check by eye; the real one is in src/weigh. It gives the pages every status and sign they can meet. */

export const STRENGTH: Partial<Record<Wording, number>> = {
  'high-confidence': 0.9,
  'moderate-confidence': 0.6,
  possible: 0.15,
  linked: 0.8,
  claimed: 0.8,
  'implied-by-act': 0.9,
};
const RELIABILITY: Partial<Record<EvidenceRole, number>> = {
  'authority/incident': 0.95,
  'victim/own-incident': 0.95,
  'victim/limits-impact': 0.65,
  'victim/attribution': 0.6,
  'authority/attribution': 0.8,
  'indictment-or-sanction': 0.88,
  'investigator/with-access': 0.9,
  'claimant/authorship-of-confirmed-incident': 0.65,
  narrator: 0.75,
  'media-unnamed': 0.65,
};

const bandOf = (P: number): Assessment['band'] =>
  P < 0.05
    ? 'almost no chance'
    : P < 0.2
      ? 'very unlikely'
      : P < 0.45
        ? 'unlikely'
        : P < 0.55
          ? 'roughly even'
          : P < 0.8
            ? 'likely'
            : P < 0.95
              ? 'very likely'
              : 'almost certain';

const statusOf = (type: string, said: readonly Said[], L: number): Status => {
  const pros = said.filter((each) => each.polarity === 1);
  const third = (each: Said): boolean =>
    !each.role.startsWith('claimant') && each.role !== 'interested/any' && each.role !== 'accused/denial';
  const actor = ['conducted', 'sponsored', 'linked', 'motive', 'origin'].includes(type);
  if (
    !actor &&
    pros.some((each) => ['authority/incident', 'victim/own-incident', 'investigator/with-access'].includes(each.role)) &&
    L > 1.5
  )
    return 'confirmed';
  if (actor && pros.some(third)) return pros.filter(third).every((each) => each.wording === 'possible') ? 'hypothesised' : 'attributed';
  if (said.some((each) => each.polarity === -1 && each.role.startsWith('victim'))) return 'denied';
  if (pros.length === 0) return said.some((each) => each.polarity === -1) ? 'reported not so' : 'open';
  return pros.some(third) ? 'reported' : 'claimed';
};

export const assess = (type: string, said: readonly Said[]): Assessment => {
  const weights = said
    .filter((each) => each.polarity !== 0)
    .map((each) => {
      const reliability = RELIABILITY[each.role] ?? 0.55;
      const strength = STRENGTH[each.wording ?? 'flat'] ?? 1;
      const weight = each.polarity * strength * Math.log(reliability / (1 - reliability));
      const discount = each.copied === true ? 0 : 1;
      return {
        evidence: each.id,
        origin: each.who?.name ?? 'the document’s own voice',
        role: each.role,
        wording: each.wording ?? ('flat' as const),
        reliability,
        strength,
        weight,
        discount,
        effective: weight * discount,
        note: each.copied === true ? 'the same origin already counted' : null,
      };
    })
    .sort((a, b) => Math.abs(b.effective) - Math.abs(a.effective));
  const positive = weights.reduce((sum, each) => sum + Math.max(0, each.effective), 0);
  const negative = weights.reduce((sum, each) => sum + Math.min(0, each.effective), 0);
  const L = Math.max(-4.6, Math.min(4.6, positive + negative));
  const P = 1 / (1 + Math.exp(-L));
  const origins = new Set(weights.filter((each) => each.discount > 0).map((each) => each.origin));
  const third = said.some((each) => each.polarity !== 0 && !each.role.startsWith('claimant') && each.role !== 'interested/any');
  const denier = said.find((each) => each.polarity === -1 && each.who !== null);
  return {
    status: statusOf(type, said, L),
    L,
    P,
    band: third ? bandOf(P) : 'not assessed',
    positive,
    negative,
    conflict: 0,
    analyticConfidence: origins.size >= 3 ? 'high' : origins.size === 2 ? 'moderate' : 'low',
    stixConfidence: 50,
    flags: [
      ...(denier === undefined ? [] : [`denied-by:${denier.who?.name ?? ''}`]),
      ...(said.some((each) => each.role.startsWith('claimant')) ? ['self-claimed'] : []),
      ...(origins.size === 1 ? ['single-origin'] : []),
      ...(said.some((each) => each.stance === 'unverified') ? ['unverified'] : []),
      ...(said.some((each) => each.stance === 'no-response') ? ['no-response'] : []),
    ],
    weights,
  };
};
