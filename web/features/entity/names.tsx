import { Link } from '@tanstack/react-router';
import type { EntityView } from '../../../src/model/entity-view.ts';
import { Nothing } from '../../ui/section.tsx';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import { AliasMap } from './alias-map.tsx';
import styles from './entity.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/entity.ts';

const MOST = 8;

/** Each name with the sources that use it; a source opens the first place where it does. */
export const Names = ({ entity }: { entity: EntityView }) => {
  const unused = entity.names.filter((name) => !entity.uses.some((use) => use.name === name));
  return (
    <>
      <AliasMap entity={entity} />
      {entity.uses.length === 0 && <Nothing>{w.noDocumentCallsItBy}</Nothing>}
      <ul className={styles.rows}>
        {entity.uses.map((use) => (
          <li key={use.name} className={styles.name}>
            <p>
              <strong>
                <Told most={80}>{use.name}</Told>
              </strong>{' '}
              <span className="dim small">{counts.times(use.mentions)}</span>
            </p>
            <ul className={styles.users} aria-label={w.whoCallsIt(use.name)}>
              {use.by.slice(0, MOST).map((by) => (
                <li key={by.source}>
                  <Link to="/documents/$id" params={{ id: by.document }} search={{ at: String(by.at) }} title={SOURCE_KIND[by.kind]}>
                    <Told most={50}>{by.source}</Told>
                  </Link>
                  {by.mentions > 1 && <span className="dim"> ×{by.mentions}</span>}
                </li>
              ))}
              {use.by.length > MOST && <li className="dim">{w.and(counts.otherSources(use.by.length - MOST))}</li>}
            </ul>
          </li>
        ))}
      </ul>
      {unused.length > 0 && <p className={styles.unused}>{w.alsoKnownNotUsedBy(<Told>{unused.join(', ')}</Told>)}</p>}
    </>
  );
};
