import { Link } from '@tanstack/react-router';
import type { ClaimLine, ClaimOutcome } from '../../../src/model/entity-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { formatWhen } from '../../ui/edtf.ts';
import { Fold } from '../../ui/fold.tsx';
import { OUTCOME, OUTCOME_TONE, OUTCOMES } from '../../ui/outcome.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './entity.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/entity.ts';

const ALWAYS: ReadonlySet<ClaimOutcome> = new Set(['confirmed', 'denied', 'open']);

/** How many victims these claims stand for. */
export const countOf = (claims: readonly ClaimLine[]): number => claims.reduce((sum, claim) => sum + claim.counts, 0);

const Line = ({ claim, onOpen }: { claim: ClaimLine; onOpen: (proposition: string) => void }) => (
  <li className={styles.claim}>
    <div>
      <button type="button" className={styles.text} onClick={() => onOpen(claim.proposition)}>
        <Told>{claim.text}</Told>
      </button>
      <p className="dim small">
        {claim.incident !== null && (
          <>
            {formatWhen(claim.incident.when)} ·{' '}
            <Link to="/incidents/$id" params={{ id: claim.incident.id }}>
              <Told>{claim.incident.title}</Told>
            </Link>
          </>
        )}
        {claim.counts > 1 && w.standsForVictims(claim.counts)}
        {claim.counts === 0 && w.notCountedItMayBe}
      </p>
    </div>
    {claim.settledBy === null || claim.settledBy === claim.proposition ? (
      <StatusBadge status={claim.status} />
    ) : (
      <button type="button" className={styles.settled} onClick={() => onOpen(claim.settledBy ?? claim.proposition)}>
        {/* A badge alone would read as if it were confirmed that this group did it. */}
        <span className="dim small">{w.thatItWasHit}</span>
        <StatusBadge status={claim.status} />
        <span className="visually-hidden">{w.seeWhatSettledThat(claim.text)}</span>
      </button>
    )}
  </li>
);

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
    count: countOf(claims.filter((claim) => claim.outcome === outcome)),
    tone: OUTCOME_TONE[outcome],
  })).filter(({ key, count }) => count > 0 || ALWAYS.has(key));
  const shown = claims.filter((claim) => chosen === undefined || (claim.outcome === chosen && claim.counts > 0));
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {options
          .filter(({ count }) => count > 0)
          .map(({ key, count, tone }) => (
            <span key={key} data-tone={tone} style={{ flexGrow: count }} />
          ))}
      </div>
      <Choice label={w.whatBecameOfItsClaims} options={options} chosen={chosen} onChoose={onChoose} />
      <Fold key={chosen} count={shown.length} counted={counts.claims} long>
        <ul className={styles.rows} aria-label={w.claims} data-foldable>
          {shown.map((claim) => (
            <Line key={`${claim.proposition} ${claim.settledBy ?? ''}`} claim={claim} onOpen={onOpen} />
          ))}
        </ul>
      </Fold>
    </>
  );
};

/** What it says it took or broke, each settled by itself. */
export const Harms = ({ harms, onOpen }: { harms: readonly ClaimLine[]; onOpen: (proposition: string) => void }) => (
  <ul className={styles.rows}>
    {harms.map((claim) => (
      <Line key={claim.proposition} claim={claim} onOpen={onOpen} />
    ))}
  </ul>
);
