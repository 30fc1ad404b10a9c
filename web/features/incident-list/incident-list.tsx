import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '../../../src/model/api.ts';
import { AttributedHow } from '../../ui/attributed.tsx';
import { formatWhen } from '../../ui/edtf.ts';
import { LedgerGlyph } from '../../ui/glyphs.tsx';
import { StatusBadge, StatusShape } from '../../ui/status.tsx';
import { actionWord, LEDGER_WORD } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './incident-list.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/incident-list.ts';
import { countryName, listed } from '../../words/format.ts';

const STATES = ['confirmed', 'claimed', 'denied', 'reported', 'silent'] as const;
const MOST = 4;

/** Victims by their state, the state always as a word too: one that is only claimed must never pass for a confirmed one. */
const Victims = ({ incident }: { incident: IncidentSummary }) => (
  <div className={styles.victims}>
    <p className={styles.tally}>
      {w.claimedConfirmed(<strong>{incident.victimsClaimed}</strong>, <strong>{incident.victimsConfirmed}</strong>)}
    </p>
    <ul className={styles.states} aria-label={w.victims}>
      {STATES.flatMap((state) => {
        const names = incident.victims.filter((victim) => victim.state === state).map((victim) => victim.name);
        if (names.length === 0) return [];
        const shown = names.length > MOST ? [...names.slice(0, MOST), w.more(names.length - MOST)] : names;
        return [
          <li key={state} data-state={state}>
            <LedgerGlyph state={state} size={12} />
            <span>
              <span className={styles.state}>{LEDGER_WORD[state]}</span> <Told>{listed(shown)}</Told>
            </span>
          </li>,
        ];
      })}
    </ul>
  </div>
);

const Attributed = ({ incident }: { incident: IncidentSummary }) =>
  incident.attribution.length === 0 ? (
    <p className={styles.none}>{w.nobodyHasBeenNamedBy}</p>
  ) : (
    <ul className={styles.attribution}>
      {incident.attribution.slice(0, 3).map((each) => (
        <li key={each.proposition}>
          <StatusShape status={each.status} size={13} />
          <span>
            <span className={styles.name}>
              <Told most={80}>{each.name}</Told>
            </span>{' '}
            <span className={styles.sub}>
              <AttributedHow attribution={each} most={3} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );

/** Incidents as rows of one table on wide screens, as cards on narrow ones. */
export const IncidentList = ({ incidents }: { incidents: readonly IncidentSummary[] }) => (
  <div className={styles.list}>
    <div className={styles.columns} aria-hidden="true">
      <span>{w.when}</span>
      <span>{w.incident}</span>
      <span>{w.victims}</span>
      <span>{w.claimedBy}</span>
      <span>{w.attributedTo}</span>
    </div>
    <ul>
      {incidents.map((incident) => (
        <li key={incident.id} className={styles.row}>
          <p className={styles.when}>{formatWhen(incident.when)}</p>
          <div className={styles.main}>
            <h2 className={styles.title}>
              <Link to="/incidents/$id" params={{ id: incident.id }}>
                <Told>{incident.title}</Told>
              </Link>
            </h2>
            <p className={styles.status}>
              <StatusBadge status={incident.status} />
              <span className={styles.sub}>
                {[
                  incident.country === null ? null : countryName(incident.country),
                  incident.action === null ? null : actionWord(incident.action),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </p>
            {incident.campaign !== null && <p className={styles.sub}>{w.called(<Told>{incident.campaign}</Told>)}</p>}
            <p className={styles.sub}>
              {counts.documents(incident.documents)} · {counts.origins(incident.origins)} · {counts.statements(incident.statements)}
            </p>
          </div>
          <Victims incident={incident} />
          <div className={styles.claimants} data-label={w.claimedBy}>
            {incident.claimants.length === 0 ? (
              <span className={styles.none}>{w.nobodyClaimsIt}</span>
            ) : (
              <span className={styles.name}>
                <Told>{listed(incident.claimants.map((claimant) => claimant.name))}</Told>
              </span>
            )}
          </div>
          <div data-label={w.attributedTo}>
            <Attributed incident={incident} />
          </div>
        </li>
      ))}
    </ul>
  </div>
);
