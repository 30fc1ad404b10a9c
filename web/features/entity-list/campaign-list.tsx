import { Link } from '@tanstack/react-router';
import type { CampaignPage } from '../../../src/model/entity-view.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { PartyName } from '../../ui/statement-card.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './entity-list.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/entity-list.ts';

const MOST = 6;

/** A name that is kept as words alone: it opens its quotes, for it has no page. */
const Naming = ({ campaign, onOpen }: { campaign: CampaignPage['items'][number]; onOpen: (proposition: string) => void }) => (
  <button type="button" className={styles.open} onClick={() => campaign.proposition !== null && onOpen(campaign.proposition)}>
    “<Told most={120}>{campaign.name}</Told>”
  </button>
);

/** Campaigns: who gave each its name, to which incidents; the name opens its page, its status the quotes that give it. */
export const CampaignList = ({ campaigns, onOpen }: { campaigns: CampaignPage['items']; onOpen: (proposition: string) => void }) => (
  <ul className={styles.list}>
    {campaigns.map((campaign) => (
      <li key={campaign.entity ?? campaign.proposition} className={styles.campaign}>
        <div>
          {campaign.entity === null ? (
            <Naming campaign={campaign} onOpen={onOpen} />
          ) : (
            <Link to="/entities/$id" params={{ id: campaign.entity }} className={styles.open}>
              “<Told most={120}>{campaign.name}</Told>”
            </Link>
          )}
          <p className="dim small">
            {campaign.namedBy.length === 0 ? w.listedAndNamedByNobody : w.namedBy}
            {campaign.namedBy.map((party, index) => (
              <span key={party.id ?? party.name}>
                {index > 0 && ', '}
                <PartyName party={party} />
              </span>
            ))}{' '}
            {campaign.documents > 0 && `· ${counts.documents(campaign.documents)}`}
          </p>
          {campaign.incidents.length > 0 && (
            <ul className={styles.incidents} aria-label={w.incidentsItWasGivenTo}>
              {campaign.incidents.slice(0, MOST).map((incident) => (
                <li key={incident.id}>
                  <Link to="/incidents/$id" params={{ id: incident.id }}>
                    <Told>{incident.title}</Told>
                  </Link>
                </li>
              ))}
              {campaign.incidents.length > MOST && (
                <li className="dim">{w.and(counts.otherIncidents(campaign.incidents.length - MOST))}</li>
              )}
            </ul>
          )}
        </div>
        {campaign.status !== null && campaign.proposition !== null && (
          <button
            type="button"
            className={styles.quotes}
            aria-label={w.quotesThatName(campaign.name)}
            onClick={() => onOpen(campaign.proposition ?? '')}
          >
            <StatusBadge status={campaign.status} />
          </button>
        )}
      </li>
    ))}
  </ul>
);
