import { Link } from '@tanstack/react-router';
import { plural } from '../../../src/core/plural.ts';
import type { RecordChanges } from '../../../src/model/record-decision.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './records.module.css';

/** What would stand otherwise. */
export const Statuses = ({ changes }: { changes: Pick<RecordChanges, 'statuses' | 'statusesLeft'> }) =>
  changes.statuses.length > 0 ? (
    <>
      <p>What stands otherwise:</p>
      <ul>
        {changes.statuses.map(({ proposition, text, before, after }) => (
          <li key={`${proposition} ${before}`}>
            <Told most={160}>{text}</Told>: <StatusBadge status={before} /> becomes <StatusBadge status={after} />
          </li>
        ))}
      </ul>
      {changes.statusesLeft > 0 && <p className="dim">And {plural(changes.statusesLeft, 'more change')} of status.</p>}
    </>
  ) : (
    <p className="dim">No status changes.</p>
  );

/** What a decision about records would change: tried on the server, and taken back there. */
export const Changes = ({ changes }: { changes: RecordChanges }) => {
  const joined = changes.joined.filter((name) => name !== changes.title);
  return (
    <div className={styles.changes}>
      <p>
        {changes.stays === null ? 'Afterwards' : 'The other'}: <strong>{<Told>{changes.title}</Told>}</strong>
        {joined.length > 0 && (
          <>
            , with{' '}
            {joined.map((name, at) => (
              <span key={name}>
                {at > 0 && ', '}
                <Told most={80}>{name}</Told>
              </span>
            ))}
          </>
        )}
        .
      </p>
      {changes.stays !== null && (
        <p>
          What stays: <Told>{changes.stays.title}</Told>
          {changes.stays.names.length > 0 && (
            <>
              {' '}
              <span className="dim">
                (<Told most={240}>{changes.stays.names.join(', ')}</Told>)
              </span>
            </>
          )}
          .
        </p>
      )}
      <p className="dim">
        {plural(changes.statements, 'statement')} of {plural(changes.documents, 'document')} lead elsewhere;{' '}
        {plural(changes.propositions, 'proposition')} and {plural(changes.incidentsTouched, 'incident')} are otherwise than now.
      </p>
      {changes.doubts.length > 0 && (
        <div className={styles.doubts}>
          <p>
            <strong>What speaks against it</strong>
          </p>
          <ul>
            {changes.doubts.map((doubt) => (
              <li key={doubt}>
                <Told>{doubt}</Told>
              </li>
            ))}
          </ul>
        </div>
      )}
      {changes.incidents.length > 0 && (
        <>
          <p>Incidents that are called otherwise:</p>
          <ul>
            {changes.incidents.map(({ id, before, after }) => (
              <li key={id}>
                {before === null ? (
                  'A new one'
                ) : (
                  <Link to="/incidents/$id" params={{ id }}>
                    <Told most={120}>{before}</Told>
                  </Link>
                )}{' '}
                becomes {after === null ? 'part of the other' : <Told most={120}>{after}</Told>}
              </li>
            ))}
          </ul>
        </>
      )}
      <Statuses changes={changes} />
    </div>
  );
};
