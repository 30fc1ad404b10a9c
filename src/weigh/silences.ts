import type { Proposition } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import { argsOf, type BundleIndex, sharesIncident } from './bundle-index.ts';
import { borrowed, type Candidate, direct, victimScope } from './candidates.ts';
import { mayOverlap, partyOf, shortName } from './parties.ts';
import { isPersona } from './roles.ts';

/** Statements that say nothing for or against: silence, "could not be verified", "not attributed". They weigh nothing and carry flags. */

const HIT: readonly PropositionType[] = ['occurred', 'targeted'];
const CLAIMABLE: readonly PropositionType[] = ['occurred', 'targeted', 'attempted', 'effect', 'data-theft', 'technique', 'conducted'];

/** The victims whose silence is meant: the victim itself, or all companies among the victims for "the targeted companies". */
export const silentVictims = (ix: BundleIndex, c: Candidate): string[] => {
  const { entity } = c.speaker;
  if (entity === null) return [];
  const victims = [
    ...new Set([
      ...ix.bundle.incident.victims,
      ...ix.bundle.propositions.filter((p) => p.incidents.includes(ix.bundle.incident.id)).flatMap((p) => argsOf(p, 'victim')),
    ]),
  ];
  if (victims.includes(entity.id)) return [entity.id];
  if (entity.named) return [];
  const official = (id: string): boolean => {
    const e = ix.entity(id);
    return e === null || e.kind === 'state' || e.kind === 'agency' || e.authority;
  };
  const companies = victims.filter((v) => !official(v));
  const alike = companies.filter((v) => {
    const e = ix.entity(v);
    return e !== null && entity.sector !== null && e.sector === entity.sector;
  });
  return alike.length > 0 ? alike : companies;
};

/**
 * Silence is noted where being hit is at stake: on the event proposition of the victim, on that of a description it may be the same
 * as, and only where neither exists on the claim that names it.
 */
const silenceTargets = (ix: BundleIndex, c: Candidate): Proposition[] => {
  const here = ix.bundle.propositions.filter((p) => p.incidents.includes(ix.bundle.incident.id));
  const hit = here.filter((p) => HIT.includes(p.type));
  const found = silentVictims(ix, c).flatMap((v) => {
    const exact = hit.filter((p) => argsOf(p, 'victim').includes(v));
    if (exact.length > 0) return exact;
    const entity = ix.entity(v);
    const alike = hit.filter((p) =>
      argsOf(p, 'victim').some((w) => {
        const other = ix.entity(w);
        return entity !== null && other !== null && mayOverlap(ix, entity, other);
      }),
    );
    return alike.length > 0 ? alike : here.filter((p) => p.type === 'conducted' && argsOf(p, 'victim').includes(v));
  });
  if (HIT.includes(c.target.type)) found.push(c.target);
  return found.length > 0 ? found : [c.target];
};

const claimantsOn = (ix: BundleIndex, p: Proposition, document: string): Set<string> | null => {
  const speakers = ix
    .statementsOn(p.id)
    .filter((s) => s.document === document && s.polarity > 0)
    .map((s) => direct(ix, s, p));
  if (speakers.length === 0) return null;
  const claims = speakers.every(
    (s) => isPersona(s.speaker.entity) || s.speaker.sourceKind === 'persona-channel' || s.statement.stance === 'claim-responsibility',
  );
  return claims ? new Set(speakers.map((s) => s.speaker.id)) : null;
};

/** "The group's claims could not be verified" is about every claim of that group in the document that nobody else affirms there. */
const unverifiedTargets = (ix: BundleIndex, c: Candidate): Proposition[] => {
  if (!/\b(?:claims|allegations|assertions|statements)\b/i.test(c.statement.quote)) return [c.target];
  const who = claimantsOn(ix, c.target, c.statement.document);
  const others = ix.bundle.propositions.filter((p) => {
    if (!CLAIMABLE.includes(p.type) || !sharesIncident(p, c.target)) return false;
    const claimants = claimantsOn(ix, p, c.statement.document);
    return claimants !== null && (who === null || [...who].some((w) => claimants.has(w)));
  });
  return [...others, c.target];
};

/** "Has not been attributed" flags the claims of authorship of the attack meant; an investigator that lacks evidence does not deny it. */
const unattributedTargets = (ix: BundleIndex, c: Candidate): Proposition[] => {
  if (c.target.type !== 'attribution-exists') return [c.target];
  const scope = victimScope(ix, c.statement);
  return ix.bundle.propositions.filter((p) => {
    if (p.type !== 'conducted' || !sharesIncident(p, c.target)) return false;
    const victims = argsOf(p, 'victim');
    return victims.length === 0 || scope.length === 0 || victims.some((v) => scope.includes(v));
  });
};

const flagOf = (ix: BundleIndex, c: Candidate): string | null => {
  const { entity } = c.speaker;
  const who = entity === null ? c.speaker.name : shortName(ix, entity);
  switch (c.statement.stance) {
    case 'no-response':
      return `no-response:${who}`;
    case 'decline-comment':
      return `declined-comment:${who}`;
    case 'unverified':
      return 'unverified';
    case 'not-attributed':
      return entity !== null && partyOf(ix, entity).kind !== 'outlet' ? 'investigator-declined' : 'no-third-party-attribution';
    default:
      return null;
  }
};

/** The flag-carrying evidence that follows from a statement of polarity 0, or from a negative one on "an attribution exists". */
export const silences = (ix: BundleIndex, c: Candidate): Candidate[] => {
  const unattributed = c.target.type === 'attribution-exists' && c.polarity < 0;
  if (c.statement.polarity !== 0 && !unattributed) return [];
  const flag = unattributed && c.statement.stance !== 'not-attributed' ? 'no-third-party-attribution' : flagOf(ix, c);
  if (flag === null) return [];
  const targets =
    flag.startsWith('no-response') || flag.startsWith('declined')
      ? silenceTargets(ix, c)
      : flag === 'unverified'
        ? unverifiedTargets(ix, c)
        : unattributedTargets(ix, c);
  return [...new Set(targets)].map((p) =>
    p.id === c.target.id ? { ...c, polarity: 0 as const, flags: [flag] } : borrowed(c, p, { polarity: 0, flags: [flag] }),
  );
};
