import { Link } from '@tanstack/react-router';
import type { PartyRef } from '../../../src/model/api.ts';
import type { Relation } from '../../../src/model/entity-view.ts';
import { Nothing } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import { KIND } from '../../ui/words.ts';
import styles from './entity.module.css';
import { RELATION } from './words.ts';
import { words as w } from '../../words/entity.ts';
import { listed } from '../../words/format.ts';

const MOST = 4;

const said = (parties: readonly PartyRef[]): string => {
  const names = parties.map((party) => party.name);
  return listed(names.length > MOST ? [...names.slice(0, MOST), w.more(names.length - MOST)] : names);
};

const Other = ({ other }: { other: PartyRef }) =>
  other.id === null ? (
    <Told most={80}>{other.name}</Told>
  ) : (
    <Link to="/entities/$id" params={{ id: other.id }}>
      <Told most={80}>{other.name}</Told>
    </Link>
  );

/** How it is said to relate to others: an alias is somebody's word, so who says so and who denies it stand beside each. */
export const Relations = ({ relations, onOpen }: { relations: readonly Relation[]; onOpen: (proposition: string) => void }) => {
  const told = relations.filter((relation) => relation.proposition !== null);
  const bodies = relations.filter((relation) => relation.kind === 'has-part');
  const parents = relations.filter((relation) => relation.kind === 'part-of');
  if (relations.length === 0) return <Nothing>{w.nobodySaysHowItRelates}</Nothing>;
  return (
    <ul className={styles.rows}>
      {told.map((relation) => (
        <li key={`${relation.proposition}:${relation.other.id ?? relation.other.name}`} className={styles.relation}>
          <p>
            <span className="dim">{RELATION[relation.kind]}</span>{' '}
            <strong>
              <Other other={relation.other} />
            </strong>
          </p>
          <p className={styles.how}>
            {relation.status !== null && <StatusBadge status={relation.status} quiet />}
            <button type="button" className={styles.open} onClick={() => onOpen(relation.proposition ?? '')}>
              {relation.affirmedBy.length > 0
                ? (relation.affirmedBy.length === 1 ? w.saysSo : w.saySo)(said(relation.affirmedBy))
                : w.seeWhatIsSaid}
              {relation.deniedBy.length > 0 &&
                (relation.deniedBy.length === 1 ? w.deniesIt(said(relation.deniedBy)) : w.denyIt(said(relation.deniedBy)))}
            </button>
          </p>
        </li>
      ))}
      {parents.map(({ other }) => (
        <li key={`parent:${other.id}`} className={styles.relation}>
          <p>
            <span className="dim">{w.partOf}</span>{' '}
            <strong>
              <Other other={other} />
            </strong>
          </p>
        </li>
      ))}
      {bodies.length > 0 && (
        <li className={styles.relation}>
          <p className="dim">{w.itsBodiesAndPeopleAs}</p>
          <ul className={styles.users}>
            {bodies.map(({ other }) => (
              <li key={other.id}>
                <Other other={other} />
                {other.entityKind === 'person' && <span className="dim"> ({KIND.person})</span>}
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  );
};
