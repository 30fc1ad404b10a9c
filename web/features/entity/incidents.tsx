import { Link } from '@tanstack/react-router';
import type { EntityIncident, IncidentPart } from '../../../src/model/entity-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { formatWhen } from '../../ui/edtf.ts';
import { Fold } from '../../ui/fold.tsx';
import { Nothing } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './entity.module.css';
import { PART } from './words.ts';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/entity.ts';
import { countryName } from '../../words/format.ts';

const TONE: Readonly<Record<IncidentPart, string>> = {
  claimed: 'claimed',
  attributed: 'attributed',
  denied: 'denied',
  victim: 'confirmed',
  campaign: 'attributed',
  beside: 'open',
  named: 'open',
  place: 'reported',
};
const PARTS = Object.keys(PART) as IncidentPart[];

const has = (incident: EntityIncident, part: IncidentPart): boolean => incident.parts.some((each) => each.part === part);

/** The part of an address, where it is one. */
export const partOf = (text: string | undefined): IncidentPart | undefined => PARTS.find((part) => part === text);

/** Incidents by the part the entity has in each; the counts above narrow the list, each part opens its quotes. */
export const Incidents = ({
  incidents,
  chosen,
  onChoose,
  onOpen,
}: {
  incidents: readonly EntityIncident[];
  chosen: IncidentPart | undefined;
  onChoose: (part: IncidentPart | undefined) => void;
  onOpen: (proposition: string) => void;
}) => {
  if (incidents.length === 0) return <Nothing>{w.itIsPartOfNo}</Nothing>;
  const options = PARTS.map((part) => ({
    key: part,
    label: PART[part],
    count: incidents.filter((incident) => has(incident, part)).length,
    tone: TONE[part],
  })).filter(({ count }) => count > 0);
  const shown = incidents.filter((incident) => chosen === undefined || has(incident, chosen));
  return (
    <>
      <Choice label={w.partItHasInThem} options={options} chosen={chosen} onChoose={onChoose} />
      <Fold key={chosen} count={shown.length} counted={counts.incidents} long>
        <ul className={styles.rows} data-foldable>
          {shown.map((incident) => (
            <li key={incident.id} className={styles.incident}>
              <span className={styles.when}>{formatWhen(incident.when)}</span>
              <div>
                <p>
                  <Link to="/incidents/$id" params={{ id: incident.id }} className={styles.title}>
                    <Told>{incident.title}</Told>
                  </Link>{' '}
                  {incident.country !== null && <span className="dim small">{countryName(incident.country)}</span>}
                </p>
                <ul className={styles.parts}>
                  {incident.parts.map(({ part, proposition, status }) => (
                    <li key={part} data-tone={TONE[part]}>
                      {proposition === null ? (
                        <span className="dim">{PART[part]}</span>
                      ) : (
                        <button type="button" className={styles.part} onClick={() => onOpen(proposition)}>
                          {PART[part]}
                          <span className="visually-hidden">{w.inSeeTheQuotes(incident.title)}</span>
                        </button>
                      )}
                      {status !== null && part !== 'denied' && <StatusBadge status={status} quiet />}
                    </li>
                  ))}
                </ul>
              </div>
            </li>
          ))}
        </ul>
      </Fold>
    </>
  );
};
