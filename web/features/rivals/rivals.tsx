import { SegmentedControl, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useMemo, useState } from 'react';
import type { StatementView } from '../../../src/model/api.ts';
import type { HypothesisCell, HypothesisColumn, HypothesisQuestion, HypothesisRow } from '../../../src/model/hypotheses.ts';
import { type Basis, hypothesesQuery } from '../../api/queries.ts';
import { CrossTable } from '../../ui/cross-table.tsx';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { short, Told } from '../../ui/told.tsx';
import { upright } from '../../../src/core/upright.ts';
import { BAND, CONFIDENCE, QUESTION, ROLE, WORDING } from '../../ui/words.ts';
import styles from './rivals.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/rivals.ts';
import { signed, decimal } from '../../words/format.ts';

type Open = (proposition: string, statement?: string) => void;
type Order = 'apart' | 'against' | 'first';

const POLARITY = { consistent: 1, inconsistent: -1, neutral: 0 } as const;
const READING = w.reading;

const nameOf = ({ proposition, name }: HypothesisColumn): string => (proposition === null ? w.somebodyElseOrNotKnown : name);
const figure = (value: number): string => (value === 0 ? '0' : signed(value));

/** What a cell comes to: its share of the sum, or why it has none. */
const worth = ({ weight, reading }: HypothesisCell): string =>
  weight === null ? 'fits' : reading === 'neutral' ? 'neutral' : weight.effective === 0 ? w.saidAlready : signed(weight.effective);

const explain = (cell: HypothesisCell): string =>
  [
    READING[cell.reading],
    cell.weight === null
      ? w.somebodyElseHasNoSum
      : cell.reading === 'neutral'
        ? w.recordedWeighsNothing
        : w.as(
            WORDING[cell.weight.wording],
            ROLE[cell.weight.role],
            signed(cell.weight.weight),
            cell.weight.discount === 1 ? '' : w.countedAt(Math.round(cell.weight.discount * 100)),
          ),
    cell.weight?.note ?? null,
    cell.via === null ? null : w.followsFrom(short(upright(cell.via.text), 120)),
  ]
    .filter((part) => part !== null)
    .join('. ');

const target = (cell: HypothesisCell, column: HypothesisColumn): string => column.proposition ?? cell.via?.proposition ?? '';

const Cell = ({ cell, column, row, onOpen }: { cell: HypothesisCell; column: HypothesisColumn; row: HypothesisRow; onOpen: Open }) => (
  <Tooltip multiline maw={340} withArrow openDelay={200} label={explain(cell)}>
    <button
      type="button"
      className={styles.cell}
      onClick={() => onOpen(target(cell, column), row.statement)}
      aria-label={w.on(row.origin, nameOf(column), worth(cell), READING[cell.reading], cell.via === null ? '' : w.byWhatItEntails)}
    >
      <PolarityGlyph polarity={POLARITY[cell.reading]} />
      <span className={styles.worth}>{worth(cell)}</span>
      {cell.via !== null && <span className={styles.implied}>{w.implied}</span>}
    </button>
  </Tooltip>
);

const Said = ({
  row,
  statements,
  most,
  onOpen,
}: {
  row: HypothesisRow;
  statements: Statements;
  most: number;
  onOpen: (statement: string) => void;
}) => {
  const statement = statements.get(row.statement);
  const role = row.cells.find((cell) => cell.weight !== null && cell.reading !== 'neutral')?.weight?.role;
  return (
    <div className={styles.said}>
      <p>
        <strong>
          <Told most={80}>{row.origin}</Told>
        </strong>{' '}
        {role !== undefined && <span className={styles.role}>{ROLE[role]}</span>}
      </p>
      {statement !== undefined && <Excerpt>{short(statement.quote, 120)}</Excerpt>}
      <p className={styles.apart}>
        <span className={styles.track} aria-hidden="true">
          <span style={{ width: `${most === 0 ? 0 : (row.diagnosticity / most) * 100}%` }} />
        </span>
        {row.diagnosticity === 0 ? w.tellsNothingApart : w.tellsApartBy(decimal(row.diagnosticity, 2))}
      </p>
      {row.repeats.length > 0 && (
        <details className={styles.again}>
          <summary>{w.saidAgainInCountedOnce(counts.sentences(row.repeats.length))}</summary>
          <ul>
            {row.repeats.map((id) => {
              const again = statements.get(id);
              return again === undefined ? null : (
                <li key={id}>
                  <button type="button" onClick={() => onOpen(id)}>
                    <Told most={140}>{again.quote}</Told>
                  </button>
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </div>
  );
};

type Statements = ReadonlyMap<string, StatementView>;

const ordered = (rows: readonly HypothesisRow[], order: Order, statements: Statements): readonly HypothesisRow[] => {
  if (order === 'apart') return rows;
  const least = (row: HypothesisRow): number => Math.min(0, ...row.cells.map((cell) => cell.weight?.effective ?? 0));
  const day = (row: HypothesisRow): string => {
    const document = statements.get(row.statement)?.document;
    return document?.published ?? document?.collectedAt ?? '';
  };
  return order === 'against' ? rows.toSorted((a, b) => least(a) - least(b)) : rows.toSorted((a, b) => day(a).localeCompare(day(b)));
};

const ABOUT: readonly { key: string; title: string; of: (column: HypothesisColumn) => React.ReactNode }[] = [
  { key: 'against', title: w.speaksAgainst, of: (column) => figure(column.negative) },
  { key: 'for', title: w.speaksFor, of: (column) => figure(column.positive) },
  { key: 'sum', title: w.sum, of: (column) => figure(column.L) },
  { key: 'status', title: w.status, of: (column) => (column.proposition === null ? '–' : <StatusBadge status={column.status} quiet />) },
  { key: 'likelihood', title: w.likelihood, of: (column) => <span className={styles.plain}>{BAND[column.band]}</span> },
  {
    key: 'confidence',
    title: w.qualityOfTheEvidence,
    of: (column) => <span className={styles.plain}>{column.proposition === null ? '–' : CONFIDENCE[column.analyticConfidence]}</span>,
  },
];

const Head = ({ column, onOpen }: { column: HypothesisColumn; onOpen: Open }) =>
  column.proposition === null ? (
    <span className={styles.else}>{nameOf(column)}</span>
  ) : (
    <>
      <button type="button" className={styles.name} onClick={() => onOpen(column.id)}>
        <Told most={60}>{column.name}</Told>
      </button>
      {!column.named && <span className={styles.described}>{w.noNameMayMeanAnother}</span>}
      {column.also.length > 0 && (
        <Tooltip
          multiline
          maw={340}
          withArrow
          label={column.also.map((each) => `${upright(short(each.text, 100))} ${figure(each.L)}`).join(' · ')}
        >
          <span className={styles.described}>{w.highestOf(column.also.length + 1)}</span>
        </Tooltip>
      )}
    </>
  );

const FEW = 10;

const Wide = ({ question, rows, statements, most, onOpen }: Shown) => {
  const byKey = new Map(question.hypotheses.map((column) => [column.id, column]));
  return (
    <CrossTable
      wide
      label={w.evidenceByHypothesis(QUESTION[question.level])}
      corner={w.evidenceAndWhatItSays}
      columns={question.hypotheses.map((column) => ({ key: column.id, head: <Head column={column} onOpen={onOpen} /> }))}
      above={ABOUT.map(({ key, title, of }) => ({
        key,
        head: title,
        cell: (id) => {
          const column = byKey.get(id);
          return column === undefined ? null : of(column);
        },
      }))}
      rows={rows.map((row) => {
        const first = row.cells[0];
        const home = first === undefined ? undefined : byKey.get(first.hypothesis);
        return {
          key: `${row.statement} ${row.origin}`,
          head: (
            <Said
              row={row}
              statements={statements}
              most={most}
              onOpen={(statement) => first !== undefined && home !== undefined && onOpen(target(first, home), statement)}
            />
          ),
          cell: (id) => {
            const cell = row.cells.find((each) => each.hypothesis === id);
            const column = byKey.get(id);
            return cell === undefined || column === undefined ? null : <Cell cell={cell} column={column} row={row} onOpen={onOpen} />;
          },
        };
      })}
    />
  );
};

interface Shown {
  question: HypothesisQuestion;
  rows: readonly HypothesisRow[];
  statements: Statements;
  most: number;
  onOpen: Open;
}

/** On a phone: one list a hypothesis, what tells most first. */
const Narrow = ({ question, rows, statements, onOpen }: Shown) => (
  <div className={styles.narrow}>
    {question.hypotheses.map((column) => {
      const own = rows.flatMap((row) => row.cells.filter((cell) => cell.hypothesis === column.id).map((cell) => ({ row, cell })));
      return (
        <details key={column.id}>
          <summary>
            <span className={styles.narrowName}>
              <Told most={80}>{nameOf(column)}</Told>
            </span>
            <span className={styles.narrowSum}>{w.againstSum(figure(column.negative), figure(column.L))}</span>
          </summary>
          <dl>
            {ABOUT.map(({ key, title, of }) => (
              <div key={key}>
                <dt>{title}</dt>
                <dd>{of(column)}</dd>
              </div>
            ))}
          </dl>
          {own.length === 0 ? (
            <p className="dim small">{w.nothingThatWasSaidBears}</p>
          ) : (
            <ul>
              {own.map(({ row, cell }) => (
                <li key={`${row.statement} ${row.origin}`}>
                  <button type="button" onClick={() => onOpen(target(cell, column), row.statement)}>
                    <PolarityGlyph polarity={POLARITY[cell.reading]} />
                    <span>
                      <strong>
                        <Told most={80}>{row.origin}</Told>
                      </strong>{' '}
                      <span className={styles.role}>{worth(cell)}</span>
                      <span className="visually-hidden">, {READING[cell.reading]}</span>
                      {statements.get(row.statement) !== undefined && (
                        <Excerpt>{short(statements.get(row.statement)?.quote ?? '', 120)}</Excerpt>
                      )}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </details>
      );
    })}
  </div>
);

/** Rival answers to who did it: evidence in rows, hypotheses in columns, the least contradicted first. */
export const Rivals = ({ incident, asOf, basis, onOpen }: { incident: string; asOf: string | undefined; basis: Basis; onOpen: Open }) => {
  const query = useQuery(hypothesesQuery(incident, asOf, basis));
  const [level, setLevel] = useState<HypothesisQuestion['level']>();
  const [order, setOrder] = useState<Order>('apart');
  const [all, setAll] = useState(false);
  const narrow = useMediaQuery('(max-width: 820px)', false, { getInitialValueInEffect: false });
  const statements = useMemo(() => new Map(query.data?.statements.map((each) => [each.id, each])), [query.data]);
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading label={w.loadingTheMatrix} rows={4} />;
  const { questions } = query.data;
  const question = questions.find((each) => each.level === level) ?? questions[0];
  if (question === undefined) return null;
  const sorted = ordered(question.rows, order, statements);
  const cut = !all && sorted.length > FEW + 2;
  const shown: Shown = {
    question,
    statements,
    onOpen,
    rows: cut ? sorted.slice(0, FEW) : sorted,
    most: Math.max(0, ...question.rows.map((row) => row.diagnosticity)),
  };
  return (
    <div className={styles.rivals}>
      <div className={styles.controls}>
        {questions.length > 1 && (
          <SegmentedControl
            size="xs"
            orientation={narrow ? 'vertical' : 'horizontal'}
            value={question.level}
            onChange={(value) => {
              setLevel(questions.find((each) => each.level === value)?.level);
              setAll(false);
            }}
            data={questions.map((each) => ({ value: each.level, label: `${QUESTION[each.level]} ${each.hypotheses.length - 1}` }))}
            aria-label={w.question}
          />
        )}
        {questions.length === 1 && <h3>{QUESTION[question.level]}</h3>}
        <SegmentedControl
          size="xs"
          orientation={narrow ? 'vertical' : 'horizontal'}
          value={order}
          onChange={(value) => setOrder(value === 'against' || value === 'first' ? value : 'apart')}
          data={[
            { value: 'apart', label: w.tellsApartBest },
            { value: 'against', label: w.contradictsMost },
            { value: 'first', label: w.oldest },
          ]}
          aria-label={w.orderOfTheEvidence}
        />
      </div>
      {narrow ? <Narrow {...shown} rows={sorted} /> : <Wide {...shown} />}
      {!narrow && cut && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {w.showAllOfEvidence(counts.lines(sorted.length))}
        </button>
      )}
      {question.nobody.length > 0 && (
        <p className={styles.note}>
          {w.toldOfNobodyInParticular(
            question.nobody.map(({ proposition, name }, place) => (
              <Fragment key={proposition}>
                {place > 0 && ', '}
                <button type="button" className={styles.inline} onClick={() => onOpen(proposition)}>
                  {name}
                </button>
              </Fragment>
            )),
          )}
        </p>
      )}
      <p className={styles.note}>{w.anEmptyCellTheStatement}</p>
    </div>
  );
};
