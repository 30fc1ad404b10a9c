import type { IncidentSummary, LedgerRow } from '../model/api.ts';
import { ATTACK_NAMES } from '../model/attack-names.ts';
import type { Incident } from '../model/records.ts';
import type { IncidentLine, IncidentTally, LineParty } from '../model/tally.ts';
import { attributionsOf, claimantsOf } from './attribution.ts';
import { ledgerState, sharesOf } from './ledger.ts';
import { en } from '../words/en/en.ts';
import type { Words } from '../words/words.ts';
import type { Picture } from './views.ts';
import { flagsOf } from './incident-flags.ts';

/**
 * What a list shows of an incident, in two steps: `lineOf` takes from the weighed picture what only weighing tells, and is kept; `summaryFrom`
 * puts today's names to it. One way for the dossier, which weighs, and for lists, which read what is kept.
 */

/** The name an entity has now; null where it is not there. */
export type NameOf = (entity: string) => string | null;

const partyName = (nameOf: NameOf, { entity, text }: LineParty): string => (entity === null ? text : (nameOf(entity) ?? text));

/** "Cyberattack on the parliament, a telecom company and 2 others": victims and action, where the incident has no title. */
const titleFrom = (incident: Incident, { titled, state }: Pick<IncidentLine, 'titled' | 'state'>, nameOf: NameOf): string => {
  if (incident.title !== '') return incident.title;
  const action = ATTACK_NAMES[incident.action ?? ''] ?? 'Cyberattack';
  const named = titled.flatMap((id) => nameOf(id)?.trim() ?? []);
  if (named.length === 0)
    return incident.country === null ? action : `${action} in ${(state === null ? null : nameOf(state)) ?? incident.country}`;
  const shown = named.length <= 3 ? named : named.slice(0, 2);
  const rest = named.length - shown.length;
  const list = rest > 0 ? [...shown, `${rest} others`] : shown;
  return `${action} on ${list.length === 1 ? list[0] : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`}`;
};

/** Whom an untitled incident is called by: those in its ledger, else its victims, else the state it happened in. */
const titledBy = ({ bundle: { incident, entities } }: Picture, ledger: readonly LedgerRow[]): Pick<IncidentLine, 'titled' | 'state'> => {
  if (incident.title !== '') return { titled: [], state: null };
  const titled = ledger.length > 0 ? ledger.map((row) => row.entity.id) : incident.victims;
  const state = titled.length > 0 ? undefined : entities.find((e) => e.kind === 'state' && e.country === incident.country);
  return { titled, state: state?.id ?? null };
};

/** What is kept of the picture for lists: ids in place of names. */
export const lineOf = (picture: Picture, ledger: readonly LedgerRow[]): IncidentLine => {
  const own = new Set(picture.own.map((p) => p.id));
  const origins = new Set(
    picture.own.flatMap((p) =>
      picture
        .assessment(p.id)
        .weights.filter((w) => w.weight !== 0)
        .map((w) => w.origin),
    ),
  );
  // "Two telecom companies" beside One Albania and "a second telecom company" are those two again: a row of the ledger, and no name more.
  const shares = sharesOf(ledger);
  const attribution = attributionsOf(picture);
  return {
    ...titledBy(picture, ledger),
    victims: ledger.filter((r) => (shares.get(r) ?? 1) > 0).map((r) => ({ id: r.entity.id, state: ledgerState(r) })),
    claimants: claimantsOf(picture),
    attribution,
    origins: origins.size,
    statements: picture.statements.filter((s) => own.has(s.proposition)).length,
    // What nobody attributes to the claimant may well be attributed to somebody else.
    flags: flagsOf(picture).filter((flag) => flag !== 'no-third-party-attribution' || attribution.length === 0),
  };
};

/** Counts of an incident that stand beside its line. */
export type LineCounts = Pick<IncidentTally, 'status' | 'victimsClaimed' | 'victimsConfirmed' | 'documents' | 'lastSaid'>;

/** The line as it is shown, in the names of now. */
export const summaryFrom = (
  incident: Incident,
  line: IncidentLine,
  counts: LineCounts,
  nameOf: NameOf,
  words: Words = en,
): IncidentSummary => ({
  id: incident.id,
  title: titleFrom(incident, line, nameOf),
  when: incident.when,
  country: incident.country,
  action: incident.action,
  victimsClaimed: counts.victimsClaimed,
  victimsConfirmed: counts.victimsConfirmed,
  victims: line.victims.map(({ id, state }) => ({ id, name: nameOf(id) ?? '', state })),
  claimants: line.claimants.flatMap((party) => (party.entity === null ? [] : [{ id: party.entity, name: partyName(nameOf, party) }])),
  attribution: line.attribution.map(({ parties, ...said }) => ({
    ...said,
    name: parties.map((party) => partyName(nameOf, party)).reduce((name, to) => words.reason.linkedTo(name, to)),
  })),
  status: counts.status,
  campaign: incident.campaign,
  documents: counts.documents,
  origins: line.origins,
  statements: line.statements,
  lastSaid: counts.lastSaid,
  flags: line.flags,
});

/** Every entity whose name a line needs. */
export const namedIn = ({ titled, state, victims, claimants, attribution }: IncidentLine): string[] => [
  ...titled,
  ...(state === null ? [] : [state]),
  ...victims.map(({ id }) => id),
  ...[...claimants, ...attribution.flatMap(({ parties }) => parties)].flatMap(({ entity }) => entity ?? []),
];
