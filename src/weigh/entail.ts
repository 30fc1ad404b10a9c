import { nameKey } from '../core/names.ts';
import type { Proposition } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import { argsOf, type BundleIndex, sharesIncident } from './bundle-index.ts';
import { borrowed, type Candidate, direct, victimScope } from './candidates.ts';
import { isOfState, mayOverlap, partyOf, type Speaker } from './parties.ts';
import { isAccused, isPersona, isResponseOf, reachesActor, type Standing } from './roles.ts';

/**
 * What follows from a statement for other propositions of the bundle. Each rule is small, goes one way, and never lets the word
 * on a persona reach a state: who operates a persona is a proposition of its own.
 */

const HIT: readonly PropositionType[] = ['occurred', 'targeted'];

const sameVictim = (ix: BundleIndex, a: string, b: string): boolean => {
  const [left, right] = [ix.entity(a), ix.entity(b)];
  return a === b || (left !== null && right !== null && mayOverlap(ix, left, right));
};

/** Event propositions ("V was hit") that a statement about these victims bears on; with no victims known, only "an attack occurred". */
const hits = (ix: BundleIndex, from: Proposition, victims: readonly string[]): Proposition[] =>
  ix.bundle.propositions.filter((p) => {
    if (!HIT.includes(p.type) || p.id === from.id || !sharesIncident(p, from)) return false;
    const own = argsOf(p, 'victim');
    if (victims.length === 0 || own.length === 0) return p.type === 'occurred';
    return own.some((v) => victims.some((w) => sameVictim(ix, v, w)));
  });

/** A claim to have attacked V, and an attempt on V, say that V was targeted. */
const claimsToHits = (ix: BundleIndex, c: Candidate, about: Proposition): Candidate[] => {
  if (c.polarity <= 0) return [];
  const attempt = about.type === 'attempted';
  if (!attempt && about.type !== 'conducted') return [];
  const claim = c.statement.stance === 'claim-responsibility' || isPersona(c.speaker.entity);
  if (!attempt && !claim) return [];
  return hits(ix, about, victimScope(ix, c.statement)).map((p) => borrowed(c, p));
};

/** To say who did it, or to answer it with an act, presupposes that it happened. The act speaks for who acted, not for who reports it. */
const presupposed = (ix: BundleIndex, c: Candidate, about: Proposition): Candidate[] => {
  if (c.polarity <= 0 || isPersona(c.speaker.entity)) return [];
  const fallback = { wording: 'implied-by-act', fallback: true } as const;
  if (about.type === 'conducted' || about.type === 'sponsored') {
    if (c.speaker.kind !== 'entity') return [];
    return hits(ix, about, argsOf(about, 'victim').length > 0 ? argsOf(about, 'victim') : ix.bundle.incident.victims).map((p) =>
      borrowed(c, p, fallback),
    );
  }
  // prosecutors also look into what turns out to have been none
  if (about.type !== 'response' || isResponseOf(about, 'investigation')) return [];
  return argsOf(about, 'by').flatMap((id) => {
    const by = ix.entity(id);
    if (by === null) return [];
    const party = partyOf(ix, by);
    const speaker: Speaker = { kind: 'entity', id: party.id, name: party.name, entity: party, sourceKind: null };
    const { victims } = ix.bundle.incident;
    return hits(ix, about, victims.length === 1 ? victims : []).map((p) => borrowed(c, p, { ...fallback, speaker }));
  });
};

/** "Iran is behind it" says that Iran, and that groups known only as Iran-linked, were involved. */
const sponsorToActors = (ix: BundleIndex, c: Candidate, about: Proposition): Candidate[] => {
  if (about.type !== 'sponsored' || c.polarity <= 0) return [];
  const sponsors = argsOf(about, 'sponsor').flatMap((id) => ix.entity(id) ?? []);
  return ix.bundle.propositions
    .filter((p) => p.type === 'conducted' && p.id !== about.id && sharesIncident(p, about))
    .filter((p) => argsOf(p, 'actor').some((id) => sponsors.some((s) => isOfState(ix, ix.entity(id) ?? s, s) && ix.entity(id) !== null)))
    .map((p) => borrowed(c, p));
};

const SANCTION_KINDS = /sanction|indict|charg|diplom|expel|expul|sever/i;
/** Sanctions on a state's organ, or ties severed "in response", attribute by act, unless the reader already wrote that attribution down. */
const actsToSponsors = (ix: BundleIndex, c: Candidate, about: Proposition): Candidate[] => {
  if (about.type !== 'response' || c.polarity <= 0 || about.kind === null || !SANCTION_KINDS.test(about.kind)) return [];
  const against = argsOf(about, 'against').flatMap((id) => ix.entity(id) ?? []);
  return argsOf(about, 'by').flatMap((id) => {
    const by = ix.entity(id);
    if (by === null) return [];
    const party = partyOf(ix, by);
    const speaker: Speaker = { kind: 'entity', id: party.id, name: party.name, entity: party, sourceKind: null };
    return ix.bundle.propositions
      .filter((p) => p.type === 'sponsored' && sharesIncident(p, about))
      .filter((p) => argsOf(p, 'sponsor').some((s) => against.some((a) => a.id === s || isOfState(ix, a, ix.entity(s) ?? a))))
      .filter((p) => !ix.statementsOn(p.id).some((s) => s.polarity > 0 && direct(ix, s, p).speaker.id === party.id))
      .map((p) => borrowed(c, p, { speaker, wording: 'implied-by-act', statement: { ...c.statement, directness: 'act' } }));
  });
};

/** A state that denies any part in it denies every proposition that blames it, its organs or "Iran-linked groups" for this incident. */
const denialSpread = (ix: BundleIndex, standing: Standing, c: Candidate, about: Proposition): Candidate[] => {
  if (c.polarity >= 0 || (about.type !== 'conducted' && about.type !== 'sponsored') || isPersona(c.speaker.entity)) return [];
  if (!isAccused(ix, standing, c.speaker)) return [];
  return ix.bundle.propositions
    .filter((p) => (p.type === 'conducted' || p.type === 'sponsored') && p.id !== about.id && sharesIncident(p, about))
    .filter((p) =>
      [...argsOf(p, 'actor'), ...argsOf(p, 'sponsor')].some((id) => {
        const actor = ix.entity(id);
        return actor !== null && reachesActor(ix, c.speaker, actor);
      }),
    )
    .map((p) => borrowed(c, p));
};

const distinctive = (text: string): Set<string> =>
  new Set(
    nameKey(text)
      .split(' ')
      .filter((w) => w.length >= 5),
  );
/** A campaign called after what the attack is said to avenge is weak support for that motive ("Destroy Durres ...", sheltered in Durrës). */
const nameToMotive = (ix: BundleIndex, c: Candidate, about: Proposition): Candidate[] => {
  if (about.type !== 'campaign-name' || c.polarity <= 0) return [];
  const name = distinctive([about.text, ...about.args.filter((a) => a.role === 'campaign').map((a) => a.text)].join(' '));
  return ix.bundle.propositions
    .filter((p) => p.type === 'motive' && (about.incidents.length === 0 || sharesIncident(p, about)))
    .filter((p) => {
      const motive = [...p.args.map((a) => a.text), ...ix.statementsOn(p.id).map((s) => s.quote), p.text].join(' ');
      const common = [...distinctive(motive)].filter((w) => name.has(w) && !/^(?:campaign|attack|hacker|cyber)/.test(w));
      return common.length > 0;
    })
    .map((p) => borrowed(c, p, { wording: 'appears' }));
};

/** Everything a candidate entails elsewhere. Duplicates are the caller's to drop: one statement counts once on a proposition. */
export const entailed = (ix: BundleIndex, standing: Standing, c: Candidate): Candidate[] => [
  ...claimsToHits(ix, c, c.target),
  ...sponsorToActors(ix, c, c.target),
  ...denialSpread(ix, standing, c, c.target),
  ...nameToMotive(ix, c, c.target),
  ...actsToSponsors(ix, c, c.target),
  ...presupposed(ix, c, c.target),
];
