import { nameKey } from '../core/names.ts';
import type { LedgerRow, PartyRef } from '../model/api.ts';
import type { Entity, Proposition } from '../model/records.ts';
import type { EntityKind, EvidenceRole, PropositionType } from '../model/vocabulary.ts';
import type { Evidence } from '../model/weighing.ts';
import { TABLE } from '../weigh/tables.ts';
import { asserterOf, type Picture } from './views.ts';

type State = 'confirmed' | 'claimed' | 'denied' | 'silent' | 'reported';

/** Propositions that say a victim was hit, the plainest first. */
const HITS: readonly PropositionType[] = ['targeted', 'occurred', 'attempted', 'conducted'];
/** "Copies were made of our files": what only one who was hit can suffer. That nothing was lost denies no attack. */
const HARMS: readonly PropositionType[] = ['data-theft', 'effect'];
const ABOUT_VICTIM: readonly PropositionType[] = [...HITS, ...HARMS];

export const victimsIn = (p: Proposition): string[] => p.args.flatMap((a) => (a.role === 'victim' && a.entity !== null ? [a.entity] : []));

const isNamed = (picture: Picture, { id }: PartyRef): boolean => picture.entity(id)?.named ?? true;

/**
 * An entity and a source without one are one party where they bear one name ("Daily Post" quoted, "Daily post" in its own columns), and
 * so are two that documents only describe: each document has "Authorities" of its own, which a list of names cannot tell apart.
 */
const sameParty = (picture: Picture, a: PartyRef, b: PartyRef): boolean =>
  a.id !== null && b.id !== null && (isNamed(picture, a) || isNamed(picture, b)) ? a.id === b.id : nameKey(a.name) === nameKey(b.name);

/** Each party once, as an entity where it is one: that has a page of its own. Two named entities of one name stay two. */
const uniqueParties = (picture: Picture, parties: readonly PartyRef[]): PartyRef[] =>
  parties.filter((p, i) => {
    const first = parties.findIndex((o) => (o.id === null) === (p.id === null) && sameParty(picture, o, p));
    return first === i && (p.id !== null || !parties.some((o) => o.id !== null && sameParty(picture, o, p)));
  });

interface Line {
  evidence: Evidence;
  party: PartyRef;
}

/** Who severed ties or shut systems down "in response": the act speaks for who acted, not for the writer who tells of it. */
const actingParty = (picture: Picture, evidence: Evidence): PartyRef | null => {
  const about = evidence.via === undefined ? undefined : picture.own.find((p) => p.id === evidence.via);
  if (about?.type !== 'response') return null;
  const by = about.args.flatMap((a) => (a.role === 'by' ? (picture.entity(a.entity) ?? []) : []))[0];
  return by === undefined ? null : { kind: 'entity', id: by.id, name: by.name, entityKind: by.kind };
};

/** What the evidence on one proposition says of this victim, spelt out by who says it. */
const linesOf = (picture: Picture, p: Proposition): Line[] =>
  (picture.weighed.inputs.get(p.id)?.evidence ?? []).flatMap((evidence) => {
    const statement = picture.statement(evidence.id);
    if (statement === null || evidence.supersededBy !== undefined) return [];
    return [{ evidence, party: actingParty(picture, evidence) ?? asserterOf(picture, statement) }];
  });

const ATTACKERS: ReadonlySet<EntityKind> = new Set<EntityKind>(['group', 'persona']);
/** Roles whose word on who did it says with standing that it was done: an indictment names deeds, an authority knows of them. */
const KNOWING: readonly EvidenceRole[] = ['authority/attribution', 'ally/attribution', 'indictment-or-sanction', 'court/finding'];

/** "We judge that the group broke into X": of one's own country, whoever it was. */
const presumes = (picture: Picture, p: Proposition, { evidence, party }: Line, victim: Entity): boolean => {
  const { role, polarity, wording, via } = evidence;
  if (p.type !== 'conducted' || polarity <= 0 || via !== undefined || !KNOWING.includes(role) || !victimsIn(p).includes(victim.id))
    return false;
  const country = picture.entity(party.id)?.country ?? null;
  const abroad = country !== null && victim.country !== null && country !== victim.country;
  return !abroad && TABLE.wordingStrength[wording] >= TABLE.thresholds.hypothesis;
};

/** "Tickets could not be sold for technical reasons": whoever tells of a harm and of a cause without an attack owns up to no attack. */
const explainsAway = (picture: Picture, party: PartyRef): boolean =>
  picture.own.some(
    (p) =>
      p.type === 'origin' &&
      p.args.some((a) => a.text.startsWith('caused by')) &&
      linesOf(picture, p).some((line) => line.evidence.polarity > 0 && sameParty(picture, line.party, party)),
  );

/**
 * Propositions about one victim. One that names no victim is about it where the incident has no other ("claimed responsibility
 * for that attack as well"). Descriptions that merely may overlap do not count: the claim of "two telecom companies" is a row of its own.
 */
const propositionsOn = (picture: Picture, victim: string): Proposition[] =>
  picture.own
    .filter((p) => ABOUT_VICTIM.includes(p.type))
    .filter((p) => {
      const named = victimsIn(p);
      const { victims } = picture.bundle.incident;
      return named.includes(victim) || (named.length === 0 && victims.length === 1 && victims[0] === victim);
    })
    .sort((a, b) => ABOUT_VICTIM.indexOf(a.type) - ABOUT_VICTIM.indexOf(b.type));

const rowOf = (picture: Picture, victim: string): LedgerRow | null => {
  const entity = picture.entity(victim);
  const about = propositionsOn(picture, victim);
  const [main] = about;
  if (entity === null || main === undefined) return null;
  const claimed: PartyRef[] = [];
  const confirmed: PartyRef[] = [];
  const denied: PartyRef[] = [];
  const reported: PartyRef[] = [];
  const statements = new Set<string>();
  for (const p of about) {
    const names = victimsIn(p).length > 0;
    for (const { evidence, party } of linesOf(picture, p)) {
      const { role, polarity, wording, via, grade } = evidence;
      const muted = grade !== undefined && TABLE.gradeMutes.has(grade.letter);
      const claimant = role.startsWith('claimant/');
      // Entailed by what is said of something that may be this victim, or may not: it has its own row.
      if (via !== undefined && !picture.own.some((o) => o.id === via && (victimsIn(o).includes(victim) || victimsIn(o).length === 0)))
        continue;
      statements.add(evidence.id);
      const strength = TABLE.wordingStrength[wording];
      // The firm that tells of "its shops" confirms itself, in its own row.
      const ofItself = !entity.named && party.id !== null && party.id !== victim && picture.bundle.incident.victims.includes(party.id);
      // what attackers tell of their friends' deeds, and what they take back, they have claimed
      const other = role === 'interested/any' && p.type === 'conducted' && ATTACKERS.has(party.entityKind ?? 'generic');
      if ((polarity > 0 && (claimant || other)) || (role === 'retraction/by-claimant' && ATTACKERS.has(party.entityKind ?? 'generic')))
        claimed.push(party);
      else if (presumes(picture, p, { evidence, party }, entity)) {
        if (!muted) confirmed.push(party);
      } else if (p.type === 'effect' && party.id === victim && explainsAway(picture, party)) continue;
      else if (
        polarity > 0 &&
        p.type !== 'conducted' &&
        !muted &&
        !ofItself &&
        TABLE.standingRoles.has(role) &&
        strength >= TABLE.thresholds.confirmedStrength
      )
        confirmed.push(party);
      else if (
        polarity > 0 &&
        role !== 'agentless' &&
        (via === undefined || p.type === 'targeted') &&
        !(role === 'narrator' && evidence.origin !== party.name)
      )
        reported.push(party);
      else if (polarity < 0 && p.type !== 'conducted' && !HARMS.includes(p.type) && TABLE.denyingRoles.has(role) && names)
        denied.push(party);
    }
  }
  const silences = picture.weighed.silent.get(victim) ?? [];
  for (const id of silences) statements.add(id);
  return {
    entity: { id: entity.id, name: entity.name, kind: entity.kind, count: entity.count, sector: entity.sector },
    claimedBy: uniqueParties(picture, claimed),
    confirmedBy: uniqueParties(picture, confirmed),
    deniedBy: uniqueParties(picture, denied),
    reportedBy: uniqueParties(picture, reported).filter((r) => !confirmed.some((c) => sameParty(picture, c, r))),
    silent: silences.length > 0,
    status: picture.assessment(main.id).status,
    proposition: main.id,
    statements: [...statements],
  };
};

/** A row a victim: who says it was hit, who confirms and denies it, and whether it kept silent. */
export const ledgerOf = (picture: Picture): LedgerRow[] => {
  const victims = new Set([
    ...picture.bundle.incident.victims,
    ...picture.own.filter((p) => ABOUT_VICTIM.includes(p.type)).flatMap(victimsIn),
  ]);
  return [...victims].flatMap((v) => rowOf(picture, v) ?? []);
};

export const ledgerState = (row: LedgerRow): State => {
  if (row.confirmedBy.length > 0) return 'confirmed';
  if (row.deniedBy.length > 0) return 'denied';
  if (row.claimedBy.length > 0) return 'claimed';
  return row.reportedBy.length === 0 && row.silent ? 'silent' : 'reported';
};

/**
 * How many victims each of these rows stands for. A description counts for no more than its sector still lacks: "two telecom companies", "a
 * second telecom company" and One Albania are two, since nobody says that the named one is not one of the two. What is lacking falls to
 * descriptions that are confirmed first, then to those that are no more than what lacks ("a second telecom company" is just the one that
 * is not named), then to the greatest.
 */
export const sharesOf = (rows: readonly LedgerRow[]): Map<LedgerRow, number> => {
  const sectors = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const key = row.entity.sector ?? row.entity.id;
    sectors.set(key, [...(sectors.get(key) ?? []), row]);
  }
  const shares = new Map<LedgerRow, number>();
  for (const group of sectors.values()) {
    const named = group.filter(({ entity }) => entity.count === null);
    const described = group.filter(({ entity }) => entity.count !== null);
    for (const row of named) shares.set(row, 1);
    let lacking = Math.max(0, ...described.map(({ entity }) => Math.max(entity.count ?? 1, 1))) - named.length;
    const fits = ({ entity }: LedgerRow): boolean => (entity.count ?? 1) <= lacking;
    const inTurn = described.toSorted(
      (a, b) =>
        Number(ledgerState(b) === 'confirmed') - Number(ledgerState(a) === 'confirmed') ||
        Number(fits(b)) - Number(fits(a)) ||
        (b.entity.count ?? 0) - (a.entity.count ?? 0) ||
        (a.entity.id < b.entity.id ? -1 : 1),
    );
    for (const row of inTurn) {
      const share = Math.max(0, Math.min(Math.max(row.entity.count ?? 1, 1), lacking));
      shares.set(row, share);
      lacking -= share;
    }
  }
  return shares;
};

const counted = (rows: readonly LedgerRow[]): number => [...sharesOf(rows).values()].reduce((sum, share) => sum + share, 0);
/** How many victims claimants name. */
export const victimsClaimed = (rows: readonly LedgerRow[]): number => counted(rows.filter((r) => r.claimedBy.length > 0));
/** How many are affirmed by somebody with standing: themselves, a competent authority, a court, an investigator with access. */
export const victimsConfirmed = (rows: readonly LedgerRow[]): number => counted(rows.filter((r) => ledgerState(r) === 'confirmed'));
