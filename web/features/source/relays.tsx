import { Link } from '@tanstack/react-router';
import type { SourceView } from '../../../src/model/source-view.ts';
import { plural } from '../../../src/core/plural.ts';
import { Nothing } from '../../ui/section.tsx';
import { PartyName } from '../../ui/statement-card.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './source.module.css';

/** Whose words it passes on, and whose documents it repeats. */
export const RelayList = ({ source }: { source: SourceView }) =>
  source.relays.length + source.copied.length === 0 ? (
    <Nothing>It passes nobody’s words on.</Nothing>
  ) : (
    <ul className={styles.rows}>
      {source.copied.map((each) => (
        <li key={each.source} className={styles.line}>
          <span>
            repeats{' '}
            <Link to="/sources/$id" params={{ id: each.source }}>
              <Told most={80}>{each.name}</Told>
            </Link>
          </span>
          <span className="dim small">{plural(each.documents, 'copy', 'copies')}, counted once with what they repeat</span>
        </li>
      ))}
      {source.relays.map((each) => (
        <li key={each.party.id ?? each.party.name} className={styles.line}>
          <PartyName party={each.party} />
          <Link to="/documents/$id" params={{ id: each.document }} search={{ s: each.statement }} className={styles.small}>
            {plural(each.statements, 'statement')}
            <span className="visually-hidden"> of {each.party.name}: open the newest</span>
          </Link>
        </li>
      ))}
    </ul>
  );
