import type { IncidentSummary, LedgerRow } from '../model/api.ts';
import type { IncidentBundle } from '../model/bundle.ts';
import type { PropositionType, Status } from '../model/vocabulary.ts';
import { attributionsOf, claimantsOf } from './attribution.ts';
import type { AsOf } from './context.ts';
import { ledgerOf, ledgerState, sharesOf, victimsClaimed, victimsConfirmed } from './ledger.ts';
import { knownOn, type Picture, pictureOf } from './views.ts';

const MAIN: readonly PropositionType[] = ['occurred', 'targeted', 'attempted', 'conducted'];

const ACTIONS: Record<string, string> = {
  ddos: 'DDoS attack',
  wiper: 'Wiper attack',
  ransomware: 'Ransomware attack',
  defacement: 'Defacement',
  'data-theft': 'Data theft',
  intrusion: 'Intrusion',
  phishing: 'Phishing',
  espionage: 'Espionage',
};

/** "Cyberattack on the parliament, a telecom company and 2 others": victims and action, where the incident has no title. */
export const titleOf = (picture: Picture, ledger: readonly LedgerRow[]): string => {
  const { incident } = picture.bundle;
  if (incident.title !== '') return incident.title;
  const action = ACTIONS[incident.action ?? ''] ?? 'Cyberattack';
  const names = (ledger.length > 0 ? ledger.map((r) => r.entity.name) : incident.victims.flatMap((v) => picture.entity(v)?.name ?? [])).map(
    (n) => n.trim(),
  );
  if (names.length === 0)
    return incident.country === null
      ? action
      : `${action} in ${picture.bundle.entities.find((e) => e.kind === 'state' && e.country === incident.country)?.name ?? incident.country}`;
  const shown = names.length <= 3 ? names : names.slice(0, 2);
  const rest = names.length - shown.length;
  const list = rest > 0 ? [...shown, `${rest} others`] : shown;
  return `${action} on ${list.length === 1 ? list[0] : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`}`;
};

/** Status of the main event: the best of what is said to have happened. */
export const mainStatus = (picture: Picture): Status => {
  for (const type of MAIN) {
    const best = picture.own
      .filter((p) => p.type === type)
      .map((p) => picture.assessment(p.id))
      .sort((a, b) => b.L - a.L)[0];
    if (best !== undefined) return best.status;
  }
  return 'open';
};

const SHOWN_FLAGS = ['unverified', 'no-third-party-attribution', 'investigator-declined', 'drift', 'superseded'];

const flagsOf = (picture: Picture): string[] => {
  const { incident } = picture.bundle;
  const flags = new Set(incident.flags);
  for (const p of picture.own) {
    // who denies a motive or an effect denies neither the attack nor who did it
    const whole = MAIN.includes(p.type) || p.type === 'sponsored';
    for (const flag of picture.assessment(p.id).flags)
      if (SHOWN_FLAGS.includes(flag) || (whole && /^(?:denied-by|no-response):/.test(flag))) flags.add(flag);
  }
  if (incident.when.candidates.length > 1 && incident.when.resolvedBy === null) flags.add('time-ambiguous');
  return [...flags].sort();
};

export const summaryOf = (picture: Picture, asOf: AsOf = {}, ledger: readonly LedgerRow[] = ledgerOf(picture)): IncidentSummary => {
  const { incident } = picture.bundle;
  const own = new Set(picture.own.map((p) => p.id));
  const statements = picture.statements.filter((s) => own.has(s.proposition));
  const documents = [...new Set(statements.map((s) => s.document))].map(picture.document);
  const origins = new Set(
    picture.own.flatMap((p) =>
      picture
        .assessment(p.id)
        .weights.filter((w) => w.weight !== 0)
        .map((w) => w.origin),
    ),
  );
  const said = documents
    .map((d) => knownOn(d, asOf.basis))
    .filter((d) => d !== '')
    .sort();
  // "Two telecom companies" beside One Albania and "a second telecom company" are those two again: a row of the ledger, and no name more.
  const shares = sharesOf(ledger);
  return {
    id: incident.id,
    title: titleOf(picture, ledger),
    when: incident.when,
    country: incident.country,
    action: incident.action,
    victimsClaimed: victimsClaimed(ledger),
    victimsConfirmed: victimsConfirmed(ledger),
    victims: ledger.filter((r) => (shares.get(r) ?? 1) > 0).map((r) => ({ id: r.entity.id, name: r.entity.name, state: ledgerState(r) })),
    claimants: claimantsOf(picture),
    attribution: attributionsOf(picture),
    status: mainStatus(picture),
    campaign: incident.campaign,
    documents: documents.length,
    origins: origins.size,
    statements: statements.length,
    lastSaid: said.at(-1) ?? null,
    flags: flagsOf(picture),
  };
};

/** The one-line picture of an incident as of now. */
export const buildSummary = (bundle: IncidentBundle, asOf: AsOf = {}): IncidentSummary => summaryOf(pictureOf(bundle, asOf), asOf);
