import { Link } from '@tanstack/react-router';
import type { RecordChanges } from '../../../src/model/record-decision.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './records.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/records.ts';

/** What would stand otherwise. */
export const Statuses = ({ changes }: { changes: Pick<RecordChanges, 'statuses' | 'statusesLeft'> }) =>
  changes.statuses.length > 0 ? (
    <>
      <p>{w.whatStandsOtherwise}</p>
      <ul>
        {changes.statuses.map(({ proposition, text, before, after }) => (
          <li key={`${proposition} ${before}`}>
            {w.becomes(<Told most={160}>{text}</Told>, <StatusBadge status={before} />, <StatusBadge status={after} />)}
          </li>
        ))}
      </ul>
      {changes.statusesLeft > 0 && <p className="dim">{w.andOfStatus(counts.moreChanges(changes.statusesLeft))}</p>}
    </>
  ) : (
    <p className="dim">{w.noStatusChanges}</p>
  );

/** What a decision about records would change: tried on the server, and taken back there. */
export const Changes = ({ changes }: { changes: RecordChanges }) => {
  const joined = changes.joined.filter((name) => name !== changes.title);
  return (
    <div className={styles.changes}>
      <p>
        {changes.stays === null ? w.afterwards : w.theOther}: <strong>{<Told>{changes.title}</Told>}</strong>
        {joined.length > 0 && (
          <>
            {w.withWord(
              joined.map((name, at) => (
                <span key={name}>
                  {at > 0 && ', '}
                  <Told most={80}>{name}</Told>
                </span>
              )),
            )}
          </>
        )}
        .
      </p>
      {changes.stays !== null && (
        <p>
          {w.whatStays(
            <Told>{changes.stays.title}</Told>,
            changes.stays.names.length > 0 && (
              <>
                {' '}
                <span className="dim">
                  (<Told most={240}>{changes.stays.names.join(', ')}</Told>)
                </span>
              </>
            ),
          )}
        </p>
      )}
      <p className="dim">
        {w.ofLeadElsewhereAndAre(
          counts.statements(changes.statements),
          counts.documents(changes.documents),
          counts.propositions(changes.propositions),
          counts.incidents(changes.incidentsTouched),
        )}
      </p>
      {changes.doubts.length > 0 && (
        <div className={styles.doubts}>
          <p>
            <strong>{w.whatSpeaksAgainstIt}</strong>
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
          <p>{w.incidentsThatAreCalledOtherwise}</p>
          <ul>
            {changes.incidents.map(({ id, before, after }) => (
              <li key={id}>
                {w.becomes2(
                  before === null ? (
                    w.aNewOne
                  ) : (
                    <Link to="/incidents/$id" params={{ id }}>
                      <Told most={120}>{before}</Told>
                    </Link>
                  ),
                  after === null ? w.partOfTheOther : <Told most={120}>{after}</Told>,
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <Statuses changes={changes} />
    </div>
  );
};
