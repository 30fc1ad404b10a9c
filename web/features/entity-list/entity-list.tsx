import { Link } from '@tanstack/react-router';
import type { EntityLine } from '../../../src/model/entity-view.ts';
import { Told } from '../../ui/told.tsx';
import { KIND, sectorWord } from '../../ui/words.ts';
import styles from './entity-list.module.css';
import { number, countryName } from '../../words/format.ts';
import { words as w } from '../../words/entity-list.ts';

const Count = ({
  id,
  count,
  part,
  hash,
  word,
  name,
}: {
  id: string;
  count: number;
  part?: string;
  hash: string;
  word: string;
  name: string;
}) =>
  count === 0 ? (
    <span className={styles.none}>0 {word}</span>
  ) : (
    <Link to="/entities/$id" params={{ id }} search={part === undefined ? {} : { part }} hash={hash} className={styles.count}>
      <strong>{number(count)}</strong> {word}
      <span className="visually-hidden">{w.ofWord(name)}</span>
    </Link>
  );

/** Entities, one a line, with counts that open what they count. */
export const EntityList = ({ lines, countries }: { lines: readonly EntityLine[]; countries: boolean }) => (
  <ul className={styles.list}>
    {lines.map((line) => (
      <li key={line.id} className={styles.line}>
        <div>
          <Link to="/entities/$id" params={{ id: line.id }} className={styles.title}>
            <Told most={120}>{line.name}</Told>
          </Link>
          <p className="dim small">
            {[
              KIND[line.kind],
              line.sector === null ? null : sectorWord(line.sector),
              countries || line.country === null ? null : countryName(line.country),
              line.named ? null : w.aDescription,
            ]
              .filter((fact) => fact !== null)
              .join(' · ')}
          </p>
        </div>
        <Count id={line.id} count={line.asActor} hash="incidents" word={w.asActor} name={line.name} />
        <Count id={line.id} count={line.asVictim} part="victim" hash="incidents" word={w.asVictim} name={line.name} />
        <Count
          id={line.id}
          count={line.documents}
          hash="mentions"
          word={line.documents === 1 ? w.document : w.documents}
          name={line.name}
        />
      </li>
    ))}
  </ul>
);
