import { Link } from '@tanstack/react-router';
import type { CampaignPage } from '../../../src/model/entity-view.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { PartyName } from '../../ui/statement-card.tsx';
import { Told } from '../../ui/told.tsx';
import { plural } from '../../../src/core/plural.ts';
import styles from './entity-list.module.css';

const MOST = 6;

/** Names given to campaigns: who gave each, to which incidents; the name opens its quotes. */
export const CampaignList = ({ campaigns, onOpen }: { campaigns: CampaignPage['items']; onOpen: (proposition: string) => void }) => (
  <ul className={styles.list}>
    {campaigns.map((campaign) => (
      <li key={campaign.proposition} className={styles.campaign}>
        <div>
          <button type="button" className={styles.open} onClick={() => onOpen(campaign.proposition)}>
            “<Told most={120}>{campaign.name}</Told>”
          </button>
          <p className="dim small">
            named by{' '}
            {campaign.namedBy.map((party, index) => (
              <span key={party.id ?? party.name}>
                {index > 0 && ', '}
                <PartyName party={party} />
              </span>
            ))}{' '}
            · {plural(campaign.documents, 'document')}
          </p>
          {campaign.incidents.length > 0 && (
            <ul className={styles.incidents} aria-label="Incidents it was given to">
              {campaign.incidents.slice(0, MOST).map((incident) => (
                <li key={incident.id}>
                  <Link to="/incidents/$id" params={{ id: incident.id }}>
                    <Told>{incident.title}</Told>
                  </Link>
                </li>
              ))}
              {campaign.incidents.length > MOST && (
                <li className="dim">and {plural(campaign.incidents.length - MOST, 'other incident')}</li>
              )}
            </ul>
          )}
        </div>
        <StatusBadge status={campaign.status} />
      </li>
    ))}
  </ul>
);
