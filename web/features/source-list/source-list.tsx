import { Link } from '@tanstack/react-router';
import type { SourceLine } from '../../../src/model/source-view.ts';
import { formatDay } from '../../ui/edtf.ts';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import styles from './source-list.module.css';
import { words as counts } from '../../words/counts.ts';
import { number, countryName } from '../../words/format.ts';
import { words as w } from '../../words/source-list.ts';

const OUTCOMES = ['confirmed', 'denied', 'open'] as const;
const WORD = w.word;

const Number = ({ line, count, hash, show, words }: { line: SourceLine; count: number; hash: string; show?: string; words: string }) =>
  count === 0 ? (
    <span className={styles.none}>0 {words}</span>
  ) : (
    <Link to="/sources/$id" params={{ id: line.id }} search={show === undefined ? {} : { show }} hash={hash} className={styles.count}>
      <strong>{number(count)}</strong> {words}
      <span className="visually-hidden">{w.by(line.name)}</span>
    </Link>
  );

/** Sources, one a line; every number opens what it counts. */
export const SourceList = ({ lines }: { lines: readonly SourceLine[] }) => (
  <ul className={styles.list}>
    {lines.map((line) => {
      const told = OUTCOMES.reduce((sum, outcome) => sum + line.told[outcome], 0);
      return (
        <li key={line.id} className={styles.line}>
          <div>
            <Link to="/sources/$id" params={{ id: line.id }} className={styles.title}>
              <Told most={100}>{line.name}</Told>
            </Link>
            <p className="dim small">
              {[SOURCE_KIND[line.kind], line.country === null ? null : countryName(line.country)]
                .filter((fact) => fact !== null)
                .join(' · ')}
              {line.lastDay !== null && w.last(formatDay(line.lastDay))}
            </p>
          </div>
          <ul className={styles.numbers}>
            <li>
              <Number line={line} count={line.documents} hash="documents" words={line.documents === 1 ? w.document : w.documents} />
            </li>
            <li>
              <Number line={line} count={line.first} hash="tells" show="first" words={w.ofSharedIncidentsToldFirst(number(line.shared))} />
            </li>
            <li>
              <Number line={line} count={line.passedOn} hash="relays" words={w.ofPassedOn(counts.statements(line.statements))} />
            </li>
          </ul>
          <div>
            <div className={styles.bar} aria-hidden="true">
              {OUTCOMES.filter((outcome) => line.told[outcome] > 0).map((outcome) => (
                <span key={outcome} data-outcome={outcome} style={{ flexGrow: line.told[outcome] }} />
              ))}
            </div>
            <ul className={styles.told} aria-label={w.howTheThingsItTold(told)}>
              {OUTCOMES.map((outcome) => (
                <li key={outcome}>
                  <Number line={line} count={line.told[outcome]} hash="facts" show={outcome} words={WORD[outcome]} />
                </li>
              ))}
            </ul>
          </div>
        </li>
      );
    })}
  </ul>
);
