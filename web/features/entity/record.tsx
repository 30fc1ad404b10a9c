import { Link } from '@tanstack/react-router';
import type { ClaimLine, ClaimOutcome } from '../../../src/model/entity-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './entity.module.css';
import { OUTCOME } from './words.ts';

const OUTCOMES = Object.keys(OUTCOME) as ClaimOutcome[];
const ALWAYS: ReadonlySet<ClaimOutcome> = new Set(['confirmed', 'denied', 'open']);
const TONE: Readonly<Record<ClaimOutcome, string>> = {
  confirmed: 'confirmed',
  corroborated: 'corroborated',
  disputed: 'disputed',
  denied: 'denied',
  withdrawn: 'refuted',
  open: 'open',
};

/** The outcome of an address, where it is one. */
export const outcomeOf = (text: string | undefined): ClaimOutcome | undefined => OUTCOMES.find((outcome) => outcome === text);

/** How its claims fared: a bar of the shares, counts that narrow the list, and each claim with what settled it. */
export const ClaimRecord = ({
  claims,
  chosen,
  onChoose,
  onOpen,
}: {
  claims: readonly ClaimLine[];
  chosen: ClaimOutcome | undefined;
  onChoose: (outcome: ClaimOutcome | undefined) => void;
  onOpen: (proposition: string) => void;
}) => {
  const options = OUTCOMES.map((outcome) => ({
    key: outcome,
    label: OUTCOME[outcome],
    count: claims.filter((claim) => claim.outcome === outcome).length,
    tone: TONE[outcome],
  })).filter(({ key, count }) => count > 0 || ALWAYS.has(key));
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {options
          .filter(({ count }) => count > 0)
          .map(({ key, count, tone }) => (
            <span key={key} data-tone={tone} style={{ flexGrow: count }} />
          ))}
      </div>
      <Choice label="What became of its claims" options={options} chosen={chosen} onChoose={onChoose} />
      <ul className={styles.rows}>
        {claims
          .filter((claim) => chosen === undefined || claim.outcome === chosen)
          .map((claim) => (
            <li key={claim.proposition} className={styles.claim}>
              <div>
                <button type="button" className={styles.text} onClick={() => onOpen(claim.proposition)}>
                  <Told>{claim.text}</Told>
                </button>
                {claim.incident !== null && (
                  <p className="dim small">
                    <Link to="/incidents/$id" params={{ id: claim.incident.id }}>
                      <Told>{claim.incident.title}</Told>
                    </Link>
                  </p>
                )}
              </div>
              {claim.settledBy === null || claim.settledBy === claim.proposition ? (
                <StatusBadge status={claim.status} />
              ) : (
                <button type="button" className={styles.settled} onClick={() => onOpen(claim.settledBy ?? claim.proposition)}>
                  <StatusBadge status={claim.status} />
                  <span className="visually-hidden">: see what settled that {claim.text}</span>
                </button>
              )}
            </li>
          ))}
      </ul>
    </>
  );
};
