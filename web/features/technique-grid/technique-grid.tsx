import { Link } from '@tanstack/react-router';
import type { DescribedUse, TechniqueCell, TechniqueMatrix, WeighedUse } from '../../../src/model/technique-matrix.ts';
import { formatDay } from '../../ui/edtf.ts';
import { Fold } from '../../ui/fold.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { Nothing } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './technique-grid.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/technique-grid.ts';
import { signed } from '../../words/format.ts';

type Open = (proposition: string, statement?: string) => void;

/** Places shown of one technique that is only described; the rest are counted. */
const SHOWN = 2;

const ORIGIN: Readonly<Record<DescribedUse['origin'], string>> = w.origin;

const Weighed = ({ use, onOpen }: { use: WeighedUse; onOpen: Open }) => (
  <li>
    <button type="button" className={styles.use} onClick={() => onOpen(use.proposition, use.statement)}>
      <span className={styles.line}>
        <StatusBadge status={use.status} quiet />
        <span className={styles.score}>{w.sum(signed(use.L), counts.statements(use.said))}</span>
      </span>
      <Told most={110}>{use.text}</Told>
      <span className={styles.words}>
        <Excerpt>{use.quote}</Excerpt>
      </span>
      <span className={styles.from}>
        <Told most={60}>{use.source}</Told>
      </span>
    </button>
  </li>
);

const Described = ({ use }: { use: DescribedUse }) => (
  <li>
    <Link to="/documents/$id" params={{ id: use.document }} search={{ at: String(use.span.start) }} className={styles.use}>
      <span className={styles.line}>
        <span className={styles.origin}>{ORIGIN[use.origin]}</span>
        {use.likelihood !== null && <span className={styles.score}>{w.rightTimesIn100(Math.round(use.likelihood * 100))}</span>}
      </span>
      <span className={styles.words}>
        <Excerpt>{use.quote}</Excerpt>
      </span>
      <span className={styles.from}>
        <Told most={60}>{use.source}</Told>
        {use.published !== null && `, ${formatDay(use.published)}`}
      </span>
    </Link>
  </li>
);

const Cell = ({ cell, onOpen }: { cell: TechniqueCell; onOpen: Open }) => {
  const { technique, name, parent, mergedInto, weighed, described } = cell;
  return (
    <li className={styles.cell} data-weighed={weighed.length > 0}>
      <p className={styles.name}>
        {technique === null ? (
          <span className="dim">{w.techniqueNotTold}</span>
        ) : (
          <>
            <code>{technique}</code> <strong>{name ?? w.notInTheCatalogueAt}</strong>
            {parent !== null && <span className={styles.parent}>{w.ofWord(parent.name ?? parent.id)}</span>}
            {mergedInto !== null && <span className={styles.parent}>{w.nowPartOf(mergedInto)}</span>}
          </>
        )}
      </p>
      {weighed.length > 0 && (
        <ul>
          {weighed.map((use) => (
            <Weighed key={use.proposition} use={use} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {described.length > 0 && (
        <div className={styles.described}>
          <ul>
            {described.slice(0, SHOWN).map((use) => (
              <Described key={`${use.document}:${use.span.start}`} use={use} />
            ))}
          </ul>
          {described.length > SHOWN && <p className={styles.from}>{w.and(counts.morePlaces(described.length - SHOWN))}</p>}
        </div>
      )}
    </li>
  );
};

/** Techniques under the tactics of ATT&CK, in their order; tactics of which nothing is known are only named. */
export const TechniqueGrid = ({ matrix, onOpen }: { matrix: TechniqueMatrix; onOpen: Open }) => {
  const full = matrix.columns.filter((column) => column.cells.length > 0);
  const empty = matrix.columns.filter((column) => column.cells.length === 0);
  if (full.length === 0 && matrix.elsewhere.length === 0)
    return (
      <Nothing>
        {matrix.read === null ? w.noDocumentStatesHowIt : w.noDocumentStatesHowIt2(counts.documents(matrix.read.documents))}
      </Nothing>
    );
  return (
    <Fold count={full.length + Math.min(1, matrix.elsewhere.length)} counted={counts.tactics}>
      <div className={styles.grid} data-foldable>
        {full.map((column) => (
          <section key={column.id} className={styles.column} aria-label={column.name}>
            <h3>
              {column.name} <span className="dim small">{column.id}</span>
            </h3>
            <ul className={styles.cells}>
              {column.cells.map((cell) => (
                <Cell key={cell.technique ?? ''} cell={cell} onOpen={onOpen} />
              ))}
            </ul>
          </section>
        ))}
        {matrix.elsewhere.length > 0 && (
          <section className={styles.column} aria-label={w.tacticNotTold}>
            <h3>{w.tacticNotTold2(<span className="dim small">{w.inAnyColumn}</span>)}</h3>
            <ul className={styles.cells}>
              {matrix.elsewhere.map((cell) => (
                <Cell key={cell.technique ?? ''} cell={cell} onOpen={onOpen} />
              ))}
            </ul>
          </section>
        )}
      </div>
      {empty.length > 0 && (
        <p className={styles.empty}>
          {w.nothingUnder(matrix.read === null ? w.stated : w.statedOrDescribed, empty.map((column) => column.name).join(', '))}
        </p>
      )}
    </Fold>
  );
};
