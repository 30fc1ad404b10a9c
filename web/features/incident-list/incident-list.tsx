import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '../../../src/model/api.ts';
import { formatWhen } from '../../ui/edtf.ts';
import { LEDGER_WORD, LedgerGlyph } from '../../ui/glyphs.tsx';
import { listWords, plural } from '../../ui/plural.ts';
import { StatusBadge, StatusShape } from '../../ui/status.tsx';
import { countryName, WORDING } from '../../ui/words.ts';
import styles from './incident-list.module.css';

const Victims = ({ incident }: { incident: IncidentSummary }) => (
  <div className={styles.victims}>
    <p className={styles.tally}>
      <strong>{incident.victimsClaimed}</strong> claimed · <strong>{incident.victimsConfirmed}</strong> confirmed
    </p>
    <ul className={styles.glyphs} aria-label="Victims">
      {incident.victims.slice(0, 6).map((victim) => (
        <li key={victim.id}>
          <LedgerGlyph state={victim.state} size={12} />{' '}
          <span>
            <bdi>{victim.name}</bdi>
            <span className="visually-hidden">: {LEDGER_WORD[victim.state]}</span>
          </span>
        </li>
      ))}
      {incident.victims.length > 6 && <li className="dim">and {incident.victims.length - 6} more</li>}
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
            <bdi className={styles.name}>{each.name}</bdi>{' '}
            <span className={styles.sub}>
              {each.status} {WORDING[each.wording]}
              {each.by.length > 0 && (
                <>
                  {' '}
                  by <bdi>{listWords(each.by.slice(0, 3))}</bdi>
                </>
              )}
            </span>
            {each.denied && <span className={styles.denied}>⊘ denied</span>}
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
                <bdi>{incident.title}</bdi>
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
                called “<bdi>{incident.campaign}</bdi>”
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
              <bdi className={styles.name}>{listWords(incident.claimants.map((claimant) => claimant.name))}</bdi>
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
