import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '../../../src/model/api.ts';
import { AttributedHow } from '../../ui/attributed.tsx';
import { formatWhen } from '../../ui/edtf.ts';
import { LedgerGlyph } from '../../ui/glyphs.tsx';
import { listWords, plural } from '../../../src/core/plural.ts';
import { StatusBadge, StatusShape } from '../../ui/status.tsx';
import { countryName } from '../../../src/core/country.ts';
import { LEDGER_WORD } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './incident-list.module.css';

const STATES = ['confirmed', 'claimed', 'denied', 'reported', 'silent'] as const;
const MOST = 4;

/** Victims by their state, the state always as a word too: one that is only claimed must never pass for a confirmed one. */
const Victims = ({ incident }: { incident: IncidentSummary }) => (
  <div className={styles.victims}>
    <p className={styles.tally}>
      <strong>{incident.victimsClaimed}</strong> claimed · <strong>{incident.victimsConfirmed}</strong> confirmed
    </p>
    <ul className={styles.states} aria-label="Victims">
      {STATES.flatMap((state) => {
        const names = incident.victims.filter((victim) => victim.state === state).map((victim) => victim.name);
        if (names.length === 0) return [];
        const shown = names.length > MOST ? [...names.slice(0, MOST), `${names.length - MOST} more`] : names;
        return [
          <li key={state} data-state={state}>
            <LedgerGlyph state={state} size={12} />
            <span>
              <span className={styles.state}>{LEDGER_WORD[state]}</span> <Told>{listWords(shown)}</Told>
            </span>
          </li>,
        ];
      })}
    </ul>
  </div>
);

const Attributed = ({ incident }: { incident: IncidentSummary }) =>
  incident.attribution.length === 0 ? (
    <p className={styles.none}>Nobody has been named by a third party</p>
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
      <span>When</span>
      <span>Incident</span>
      <span>Victims</span>
      <span>Claimed by</span>
      <span>Attributed to</span>
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
                {[incident.country === null ? null : countryName(incident.country), incident.action]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </p>
            {incident.campaign !== null && (
              <p className={styles.sub}>
                called “<Told>{incident.campaign}</Told>”
              </p>
            )}
            <p className={styles.sub}>
              {plural(incident.documents, 'document')} · {plural(incident.origins, 'origin')} · {plural(incident.statements, 'statement')}
            </p>
          </div>
          <Victims incident={incident} />
          <div className={styles.claimants} data-label="Claimed by">
            {incident.claimants.length === 0 ? (
              <span className={styles.none}>Nobody claims it</span>
            ) : (
              <span className={styles.name}>
                <Told>{listWords(incident.claimants.map((claimant) => claimant.name))}</Told>
              </span>
            )}
          </div>
          <div data-label="Attributed to">
            <Attributed incident={incident} />
          </div>
        </li>
      ))}
    </ul>
  </div>
);
