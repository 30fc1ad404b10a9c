import { Link } from '@tanstack/react-router';
import type { SourceView } from '../../../src/model/source-view.ts';
import { Nothing } from '../../ui/section.tsx';
import { PartyName } from '../../ui/statement-card.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './source.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/source.ts';

/** Whose words it passes on, and whose documents it repeats. */
export const RelayList = ({ source }: { source: SourceView }) =>
  source.relays.length + source.copied.length === 0 ? (
    <Nothing>{w.itPassesNobodysWordsOn}</Nothing>
  ) : (
    <ul className={styles.rows}>
      {source.copied.map((each) => (
        <li key={each.source} className={styles.line}>
          <span>
            {w.repeats(
              <Link to="/sources/$id" params={{ id: each.source }}>
                <Told most={80}>{each.name}</Told>
              </Link>,
            )}
          </span>
          <span className="dim small">{w.countedOnceWithWhatThey(counts.copies(each.documents))}</span>
        </li>
      ))}
      {source.relays.map((each) => (
        <li key={each.party.id ?? each.party.name} className={styles.line}>
          <PartyName party={each.party} />
          <Link to="/documents/$id" params={{ id: each.document }} search={{ s: each.statement }} className={styles.small}>
            {counts.statements(each.statements)}
            <span className="visually-hidden">{w.ofOpenTheNewest(each.party.name)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
