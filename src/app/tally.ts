import { daysBetween, type Placed, placeEdtf } from '../core/month.ts';
import { sectorOf } from '../core/sectors.ts';
import type { LedgerRow } from '../model/api.ts';
import type { Proposition } from '../model/records.ts';
import type { ClaimTally, IncidentParty, IncidentTally } from '../model/tally.ts';
import { isAttribution } from '../weigh/speaks-for.ts';
import { actorPropositions, claimantsOf } from './attribution.ts';
import { ledgerOf, sharesOf, victimsClaimed, victimsConfirmed, victimsIn } from './ledger.ts';
import { outcomeOf, outcomeOfHit } from './outcome.ts';
import { mainStatus } from './incident-flags.ts';
import { lineOf } from './incident-line.ts';
import { knownOn, type Picture } from './views.ts';

const sorted = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

const sectorIn = (picture: Picture, id: string): string | null => {
  const entity = picture.entity(id);
  return entity === null ? null : sectorOf(entity);
};

/** The sentence in which this claimant says it did it, else what says that the victim was hit. */
const claimOf = (picture: Picture, claimant: string | null, victim: string | null): Proposition | undefined => {
  const own = picture.own.filter(
    (p) => p.type === 'conducted' && (claimant === null || p.args.some((a) => a.role === 'actor' && a.entity === claimant)),
  );
  return (
    own.find((p) => (victim === null ? victimsIn(p).length === 0 : victimsIn(p).includes(victim))) ??
    own.find((p) => victimsIn(p).length === 0)
  );
};

const claimsBy = (picture: Picture, claimant: string | null, rows: readonly LedgerRow[]): ClaimTally[] => {
  const shares = sharesOf(rows);
  return rows.map((row) => {
    const claim = claimOf(picture, claimant, row.entity.id);
    const outcome = outcomeOfHit(row, claim === undefined ? row.status : picture.assessment(claim.id).status);
    const proposition = claim?.id ?? row.proposition;
    return {
      claimant,
      victim: row.entity.id,
      sector: sectorIn(picture, row.entity.id),
      counts: shares.get(row) ?? 1,
      outcome,
      proposition,
      settledBy: row.proposition === proposition ? null : row.proposition,
      status: row.status,
    };
  });
};

/** Each victim once for each who claims it, and an attack that somebody claims without naming whom it hit. */
const claimsOf = (picture: Picture, ledger: readonly LedgerRow[]): ClaimTally[] => {
  const claimants = claimantsOf(picture).map(({ entity }) => entity);
  const rows = new Map<string | null, LedgerRow[]>();
  for (const row of ledger.filter((r) => r.claimedBy.length > 0)) {
    const named = row.claimedBy.flatMap(({ id }) => id ?? []);
    // A post in a channel of which nobody says whose it is speaks for those whose deed it tells.
    const by = named.length > 0 ? named : claimants.length > 0 ? claimants : [null];
    for (const id of new Set(by)) rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  const claims = [...rows].flatMap(([claimant, own]) => claimsBy(picture, claimant, own));
  for (const claimant of claimants.filter((id) => !rows.has(id))) {
    const claim = claimOf(picture, claimant, null);
    if (claim === undefined) continue;
    const { status } = picture.assessment(claim.id);
    claims.push({
      claimant,
      victim: null,
      sector: null,
      counts: 0,
      outcome: outcomeOf(status),
      proposition: claim.id,
      settledBy: null,
      status,
    });
  }
  const key = (c: ClaimTally): string => `${c.claimant ?? ''} ${c.victim ?? ''}`;
  return claims.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

/** The earliest of several days of which each may be an interval: no later than the first that ends. */
const earliest = (days: readonly Placed[]): Pick<Placed, 'from' | 'to'> | null => {
  const known = days.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  const least = (a: string, b: string): string => (a < b ? a : b);
  return known.length === 0 ? null : { from: known.map((d) => d.from).reduce(least), to: known.map((d) => d.to).reduce(least) };
};

const attributionsIn = (picture: Picture) => {
  const named: string[] = [];
  const days: Placed[] = [];
  let denied = false;
  for (const p of actorPropositions(picture).filter(
    (own) => own.incidents.includes(picture.bundle.incident.id) && own.type !== 'same-as',
  )) {
    const { weights, flags } = picture.assessment(p.id);
    const speaking = weights.filter(isAttribution);
    if (speaking.length === 0) continue;
    denied ||= flags.some((flag) => flag.startsWith('denied-by:'));
    // "Several clusters" is nobody one could look for.
    named.push(...p.args.flatMap((a) => (a.role !== 'victim' && picture.entity(a.entity)?.named === true ? (a.entity ?? []) : [])));
    for (const w of speaking) {
      const s = picture.statement(w.evidence);
      if (s !== null) days.push(placeEdtf(s.timeSaid ?? picture.document(s.document).published));
    }
  }
  return { named: sorted(named), made: days.length > 0, first: earliest(days), denied };
};

/** Whom something in force names as hit or as having done it; what was rejected leaves nobody a part. */
const partiesIn = ({ bundle: { incident }, all }: Picture, ledger: readonly LedgerRow[]): IncidentParty[] => {
  const named = new Set(all.flatMap((p) => p.args.flatMap((arg) => arg.entity ?? [])));
  return [
    ...sorted(ledger.map((row) => row.entity.id)).map((entity) => ({ entity, role: 'victim' as const })),
    ...sorted(incident.actors.filter((id) => named.has(id))).map((entity) => ({ entity, role: 'actor' as const })),
  ];
};

/** What is counted of an incident as of now. */
export const tallyOf = (picture: Picture): IncidentTally => {
  const { incident } = picture.bundle;
  const ledger = ledgerOf(picture);
  const when = placeEdtf(incident.when.edtf, incident.when.resolvedBy === null && incident.when.candidates.length > 1);
  const own = new Set(picture.own.map((p) => p.id));
  const documents = sorted(picture.statements.filter((s) => own.has(s.proposition)).map((s) => s.document)).map(picture.document);
  const reported = earliest(documents.map((d) => placeEdtf(d.published)));
  const attribution = attributionsIn(picture);
  const claims = claimsOf(picture, ledger);
  const sectors = [...incident.victims, ...ledger.map((row) => row.entity.id)].flatMap((id) => sectorIn(picture, id) ?? []);
  const between = (from: Pick<Placed, 'from' | 'to'> | null) =>
    from === null || attribution.first === null ? null : daysBetween(from, attribution.first);
  return {
    incident: incident.id,
    ...when,
    country: incident.country,
    status: mainStatus(picture),
    sectors: sorted(sectors),
    claims,
    attributed: attribution.named,
    isAttributed: attribution.made,
    denied: attribution.denied,
    victimsClaimed: victimsClaimed(ledger),
    victimsConfirmed: victimsConfirmed(ledger),
    documents: documents.length,
    lastSaid:
      documents
        .map((d) => knownOn(d))
        .filter((d) => d !== '')
        .sort()
        .at(-1) ?? null,
    delay: between(when),
    delayReported: between(reported)?.least ?? null,
    line: lineOf(picture, ledger),
    parties: partiesIn(picture, ledger),
  };
};
