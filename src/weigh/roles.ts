import type { LinkedStatement } from '../model/bundle.ts';
import type { Entity, Proposition } from '../model/records.ts';
import { type EvidenceRole, propositionClass, type PropositionType, type Wording } from '../model/vocabulary.ts';
import { argsOf, type BundleIndex } from './bundle-index.ts';
import { isOfState, mentions, partyOf, type Speaker, stateOf } from './parties.ts';

/** What is known about the standing of parties in one bundle. */
export interface Standing {
  /** Entities blamed in an actor proposition, with the parties behind them. */
  accused: ReadonlySet<string>;
  accusedCountries: ReadonlySet<string>;
  investigators: ReadonlySet<string>;
  /** Who sanctioned, indicted or charged somebody over it, with the states behind them. */
  prosecutors: ReadonlySet<string>;
  /** Victims whose being hit is confirmed: filled by the first pass, empty before. */
  confirmedVictims: ReadonlySet<string>;
  anyConfirmed: boolean;
}

const INVESTIGATES = /investigat|analys|analyz|forensic|incident[- ]response/i;
const PROSECUTES = /sanction|indict|charg|arrest|prosecut|extradit/i;
const COURT = /\b(?:court|tribunal)\b/i;
const ACTOR_TYPES: readonly PropositionType[] = ['conducted', 'sponsored', 'linked'];
const IMPACT: readonly PropositionType[] = ['data-theft', 'effect', 'technique', 'attempted', 'origin'];
const OWN_WORD: readonly PropositionType[] = ['motive', 'campaign-name', 'threat', 'demand', 'response'];

export const isResponseOf = (p: Proposition, kind: 'investigation' | 'prosecution'): boolean =>
  p.type === 'response' && p.kind !== null && (kind === 'investigation' ? INVESTIGATES : PROSECUTES).test(p.kind);

/** "That campaign is not ours", says a body in its own notice, and nobody else says that it is: that makes it no accused. */
const isOnlyWavedOff = (ix: BundleIndex, p: Proposition): boolean => {
  const said = ix.statementsOn(p.id);
  return said.length > 0 && said.every((s) => s.polarity < 0 && s.asserter.kind === 'narrator');
};

/** Reads off the bundle who is accused, who investigated and who prosecuted. */
export const standingIn = (ix: BundleIndex): Standing => {
  const accused = new Set<string>();
  const accusedCountries = new Set<string>();
  const investigators = new Set<string>();
  const prosecutors = new Set<string>();
  const withState = (into: Set<string>, id: string): void => {
    const entity = ix.entity(id);
    if (entity === null) return;
    into.add(partyOf(ix, entity).id);
    const state = stateOf(ix, entity);
    if (state !== null) into.add(state.id);
  };
  for (const p of ix.bundle.propositions) {
    if (ACTOR_TYPES.includes(p.type) && !isOnlyWavedOff(ix, p)) {
      for (const id of [...argsOf(p, 'actor'), ...argsOf(p, 'sponsor')]) {
        withState(accused, id);
        const country = ix.entity(id)?.country;
        if (country != null) accusedCountries.add(country);
      }
    }
    if (isResponseOf(p, 'investigation')) for (const id of argsOf(p, 'by')) investigators.add(id);
    if (isResponseOf(p, 'prosecution')) for (const id of argsOf(p, 'by')) withState(prosecutors, id);
  }
  return { accused, accusedCountries, investigators, prosecutors, confirmedVictims: new Set(), anyConfirmed: false };
};

export const isPersona = (entity: Entity | null): boolean => entity !== null && (entity.kind === 'persona' || entity.kind === 'group');

/** Whether the speaker is blamed: as the actor, as the state behind it, or as an organ of a state that is. */
export const isAccused = (ix: BundleIndex, standing: Standing, speaker: Speaker): boolean => {
  const { entity } = speaker;
  if (entity === null) return false;
  const state = stateOf(ix, entity);
  if (standing.accused.has(entity.id) || (state !== null && standing.accused.has(state.id))) return true;
  const official = entity.kind === 'state' || entity.kind === 'agency' || entity.authority || state !== null;
  return official && entity.country !== null && standing.accusedCountries.has(entity.country) && !ix.victimCountries.has(entity.country);
};

const isVictim = (ix: BundleIndex, entity: Entity, proposition: Proposition): boolean => {
  const named = argsOf(proposition, 'victim');
  const victims = named.length > 0 ? named : ix.bundle.incident.victims;
  if (victims.includes(entity.id)) return true;
  // A victim knows of "its shops", or of "two hospitals" of which it is one, what it knows of itself.
  const hit = ix.bundle.incident.victims;
  if (proposition.incidents.includes(ix.bundle.incident.id) && hit.includes(entity.id) && named.every((v) => ix.entity(v)?.named === false))
    return true;
  const official = entity.kind === 'state' || entity.kind === 'agency' || entity.authority;
  if (official) return false;
  // A company speaks for its subsidiary, and a department for its company; a state for its organs speaks as the authority.
  return victims.some((v) => v === entity.organOf || ix.entity(v)?.organOf === entity.id);
};

const claimantRole = (ix: BundleIndex, standing: Standing, proposition: Proposition): EvidenceRole => {
  if (proposition.type === 'conducted') {
    const victims = argsOf(proposition, 'victim');
    const confirmed =
      victims.length > 0
        ? victims.some((v) => standing.confirmedVictims.has(v))
        : standing.anyConfirmed && proposition.incidents.includes(ix.bundle.incident.id);
    return confirmed ? 'claimant/authorship-of-confirmed-incident' : 'claimant/unconfirmed-incident';
  }
  if (OWN_WORD.includes(proposition.type)) return 'claimant/own-motive';
  return IMPACT.includes(proposition.type) ? 'claimant/impact' : 'claimant/unconfirmed-incident';
};

/** @param seen it brings evidence: then it does not merely play down */
const authorityRole = (ix: BundleIndex, entity: Entity, proposition: Proposition, polarity: number, seen: boolean): EvidenceRole => {
  // What is said of a persona at large concerns no victim, so nobody is nearer to it than others.
  const { victimCountries } = ix;
  const near =
    victimCountries.size === 0
      ? propositionClass(proposition.type) === 'event'
      : entity.country === null
        ? // "the regional health board": an authority nobody places abroad speaks of its own ground
          propositionClass(proposition.type) === 'event'
        : victimCountries.has(entity.country);
  const competent = near && (proposition.incidents.length > 0 || propositionClass(proposition.type) === 'event');
  if (propositionClass(proposition.type) !== 'event' && proposition.type !== 'origin')
    return competent ? 'authority/attribution' : 'ally/attribution';
  if (proposition.type === 'response' && argsOf(proposition, 'by').includes(entity.id)) return 'authority/incident';
  if (!competent) return 'ally/attribution';
  const impact = proposition.type === 'effect' || proposition.type === 'data-theft';
  return polarity < 0 && impact && !seen ? 'authority/limits-impact' : 'authority/incident';
};

const sourceRole = (speaker: Speaker, proposition: Proposition, statement: LinkedStatement): EvidenceRole => {
  const actor = propositionClass(proposition.type) !== 'event';
  switch (speaker.sourceKind) {
    case 'government':
    case 'agency':
      return actor ? 'ally/attribution' : 'authority/incident';
    case 'court':
      return 'court/finding';
    case 'vendor':
      return statement.hasEvidence ? 'investigator/with-access' : 'investigator/no-access';
    case 'persona-channel':
      return OWN_WORD.includes(proposition.type)
        ? 'claimant/own-motive'
        : IMPACT.includes(proposition.type)
          ? 'claimant/impact'
          : 'claimant/unconfirmed-incident';
    case 'victim':
      return actor ? 'victim/attribution' : statement.polarity < 0 ? 'victim/limits-impact' : 'victim/own-incident';
    default:
      return 'narrator';
  }
};

export interface RoleQuestion {
  ix: BundleIndex;
  standing: Standing;
  speaker: Speaker;
  statement: LinkedStatement;
  /** The proposition the statement is weighed on: for an entailment not the one it is about. */
  proposition: Proposition;
  /** Whether the same party has claimed what it now denies. */
  hasClaimed: boolean;
}

/**
 * The standing of this party on this kind of proposition. Reliability belongs to (party, kind), not to the party: the victim is
 * the best witness of having been hit, a poor one of how little it lost, and no better than others on who did it.
 */
export const roleOf = ({ ix, standing, speaker, statement, proposition, hasClaimed }: RoleQuestion): EvidenceRole => {
  if (speaker.kind === 'unspecified') return 'agentless';
  const { entity } = speaker;
  if (speaker.kind === 'source') return sourceRole(speaker, proposition, statement);
  if (entity === null) return statement.stance === 'claim-responsibility' ? claimantRole(ix, standing, proposition) : 'media-unnamed';

  const kind = propositionClass(proposition.type);
  const { polarity } = statement;
  const event = kind === 'event' || proposition.type === 'origin';
  const self = argsOf(proposition, 'actor').includes(entity.id);

  // The accused who calls the charge withdrawn or made up takes nothing back: it never said so.
  const recants = statement.stance === 'retract' && (hasClaimed || isPersona(entity) || !isAccused(ix, standing, speaker));
  if (recants || (polarity < 0 && hasClaimed && isPersona(entity))) return 'retraction/by-claimant';
  // "it was responsible", said by whoever it is about, is a claim in any words
  if (proposition.type === 'conducted' && polarity > 0 && self && entity.kind !== 'state' && entity.kind !== 'agency')
    return claimantRole(ix, standing, proposition);
  if (statement.stance === 'claim-responsibility' || (isPersona(entity) && polarity > 0 && (self || proposition.type !== 'conducted')))
    return claimantRole(ix, standing, proposition);
  if (isPersona(entity)) return polarity < 0 && (self || standing.accused.has(entity.id)) ? 'accused/denial' : 'interested/any';
  if (event && isVictim(ix, entity, proposition)) return polarity < 0 ? 'victim/limits-impact' : 'victim/own-incident';
  if (isAccused(ix, standing, speaker)) return polarity < 0 ? 'accused/denial' : 'interested/any';
  if (COURT.test(entity.name)) return 'court/finding';

  const official = entity.kind === 'state' || entity.kind === 'agency' || entity.authority;
  // what somebody did about it, told by whoever did it
  if (proposition.type === 'response' && polarity > 0 && argsOf(proposition, 'by').includes(entity.id))
    return official ? 'authority/incident' : 'investigator/with-access';
  if (!event && (statement.directness === 'act' || statement.wording === 'implied-by-act')) {
    const state = stateOf(ix, entity);
    if (standing.prosecutors.has(entity.id) || (state !== null && standing.prosecutors.has(state.id))) return 'indictment-or-sanction';
  }
  if (kind === 'motive' && !official && proposition.args.some((a) => a.entity === entity.id || mentions(ix, a.text, entity)))
    return 'interested/any';
  if (kind === 'motive' && !official && mentions(ix, proposition.text, entity)) return 'interested/any';
  if (official)
    return worked(standing, entity, proposition) && event
      ? competentOr(ix, entity, proposition, polarity, statement.hasEvidence)
      : authorityRole(ix, entity, proposition, polarity, statement.hasEvidence);
  if (!event && isVictim(ix, entity, proposition)) return 'victim/attribution';
  if (worked(standing, entity, proposition)) return 'investigator/with-access';
  if (entity.kind === 'vendor')
    return speaker.sourceKind === 'vendor' && statement.hasEvidence ? 'investigator/with-access' : 'investigator/no-access';
  if (entity.kind === 'outlet') return entity.named ? 'media-named' : 'media-unnamed';
  if (entity.kind === 'generic' || entity.kind === 'sector' || !entity.named) return 'media-unnamed';
  return kind === 'motive' ? 'interested/any' : 'investigator/no-access';
};

/** Whether this party analysed or cleaned up after the attack the proposition is about. */
const worked = (standing: Standing, entity: Entity, proposition: Proposition): boolean =>
  proposition.incidents.length > 0 && standing.investigators.has(entity.id);

/** A foreign agency that worked on the systems knows them as an investigator does. */
const competentOr = (ix: BundleIndex, entity: Entity, proposition: Proposition, polarity: number, seen: boolean): EvidenceRole => {
  const role = authorityRole(ix, entity, proposition, polarity, seen);
  return role === 'ally/attribution' ? 'investigator/with-access' : role;
};

/**
 * The wording that counts. "Claimed responsibility" is the name of the act, flat in itself; "claimed to have stolen data" keeps the
 * writer's distance; what follows from an act or is presupposed by an attribution is as good as implied by the act.
 */
export const wordingOf = (statement: LinkedStatement, target: Proposition): Wording => {
  // A name is no argument: calling a campaign after a camp only hints at the motive.
  if (statement.stance === 'name' && target.type === 'motive' && statement.wording === 'flat') return 'appears';
  if (statement.stance === 'claim-responsibility' && statement.wording === 'claimed') return 'flat';
  if (statement.stance === 'claim' && statement.wording === 'flat') return 'claimed';
  if (statement.directness === 'act' && statement.stance !== 'respond' && statement.wording === 'flat') return 'implied-by-act';
  return statement.wording;
};

/** Whether a denial by this speaker reaches an actor: the state itself, its organs, or groups known only as linked to it. */
export const reachesActor = (ix: BundleIndex, speaker: Speaker, actor: Entity): boolean => {
  const state = speaker.entity === null ? null : stateOf(ix, speaker.entity);
  return state !== null && isOfState(ix, actor, state);
};
