import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IncidentSummary } from '../../src/model/api.ts';
import { AttributedHow } from '../ui/attributed.tsx';
import { formatDay, formatWhen } from '../ui/edtf.ts';
import { Flags } from '../ui/flags.tsx';
import { StatusBadge, StatusShape } from '../ui/status.tsx';
import { Told } from '../ui/told.tsx';
import styles from './at-a-glance.module.css';
import { words as counts } from '../words/counts.ts';
import { words as w } from '../words/dossier-page.ts';
import { countryName, listed } from '../words/format.ts';
import { actionWord } from '../ui/words.ts';

const Figure = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.figure}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** The state of an incident in one row. */
export const AtAGlance = ({ summary }: { summary: IncidentSummary }) => (
  <>
    <div className={styles.line}>
      <StatusBadge status={summary.status} />
      <strong>{formatWhen(summary.when)}</strong>
      {summary.country !== null && <span>{countryName(summary.country)}</span>}
      {summary.action !== null && <span>{actionWord(summary.action)}</span>}
      {summary.campaign !== null && (
        <span>
          {w.called(
            <Link to="/search" search={{ q: summary.campaign }}>
              <Told>{summary.campaign}</Told>
            </Link>,
          )}
        </span>
      )}
      <Flags flags={summary.flags} />
    </div>
    <dl className={styles.glance}>
      <Figure label={w.victims}>
        <span className={styles.big}>{w.claimedConfirmed2(summary.victimsClaimed, summary.victimsConfirmed)}</span>
      </Figure>
      <Figure label={w.claimedBy}>
        <span className={styles.big}>
          {summary.claimants.length === 0 ? (
            <span className={styles.none}>{w.nobody}</span>
          ) : (
            <Told>{listed(summary.claimants.map((claimant) => claimant.name))}</Told>
          )}
        </span>
      </Figure>
      <Figure label={w.attributedTo}>
        {summary.attribution.length === 0 ? (
          <span className={styles.big}>
            <span className={styles.none}>{w.nobodyByAThirdParty}</span>
          </span>
        ) : (
          summary.attribution.slice(0, 2).map((each) => (
            <span key={each.proposition} className={styles.who}>
              <span className={styles.big}>
                <StatusShape status={each.status} /> <Told most={80}>{each.name}</Told>
              </span>
              <span className={styles.sub}>
                <AttributedHow attribution={each} most={4} />
              </span>
            </span>
          ))
        )}
      </Figure>
      <Figure label={w.restingOn}>
        <span className={styles.big}>{counts.independentOrigins(summary.origins)}</span>
        <span className={styles.sub}>
          {counts.documents(summary.documents)}, {counts.statements(summary.statements)}
          {summary.lastSaid !== null && w.theLastOf(formatDay(summary.lastSaid))}
        </span>
      </Figure>
    </dl>
  </>
);
