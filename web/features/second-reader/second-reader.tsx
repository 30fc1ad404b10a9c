import { Button, Chip } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DocumentView, ReaderPair, SecondView, StatementView } from '../../../src/model/api.ts';
import type { DropReason } from '../../../src/model/second-reading.ts';
import type { Polarity, Stance, Wording } from '../../../src/model/vocabulary.ts';
import { askSecondReader, untilOver } from '../../api/queries.ts';
import { cx } from '../../ui/cx.ts';
import { formatDay } from '../../ui/edtf.ts';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { Section } from '../../ui/section.tsx';
import { short, Told } from '../../ui/told.tsx';
import { MATTER, POLARITY_WORD, STANCE, WORDING } from '../../ui/words.ts';
import styles from './second-reader.module.css';
import { words as counts } from '../../words/counts.ts';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/second-reader.ts';

const DROPPED: Readonly<Record<DropReason, string>> = w.dropped;

/** "model:llama3.1/p1" as people call it. */
const modelName = (reader: string): string => reader.replace(/^model:/, '').replace(/\/p\d+$/, '');

interface Side {
  asserter: string;
  polarity: Polarity;
  stance: Stance;
  wording: Wording;
  about: string;
}

const ruleSide = (statement: StatementView, propositions: DocumentView['propositions']): Side => ({
  asserter: statement.asserter.name,
  polarity: statement.polarity,
  stance: statement.stance,
  wording: statement.wording,
  about: propositions.find((each) => each.id === statement.proposition)?.text ?? '',
});

const modelSide = ({ asserter, polarity, stance, wording, about, args }: NonNullable<ReaderPair['second']>): Side => ({
  asserter,
  polarity,
  stance,
  wording,
  about: [MATTER[about], [...new Set(args.map((arg) => arg.name))].join(', ')].filter((words) => words !== '').join(': '),
});

const Cell = ({ who, side, differ, onOpen }: { who: string; side: Side | null; differ: ReaderPair['differ']; onOpen: () => void }) => (
  <td className={styles.cell} data-empty={side === null}>
    <span className={styles.who}>{who}</span>
    {side === null ? (
      <span className={styles.none}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{w.nothing}</span>
      </span>
    ) : (
      <button type="button" className={styles.said} onClick={onOpen}>
        <PolarityGlyph polarity={side.polarity} size={14} />
        <span className="visually-hidden">{POLARITY_WORD[`${side.polarity}`]}: </span>
        <span>
          <strong className={cx(differ.includes('asserter') && styles.differs)}>
            <Told most={80}>{side.asserter}</Told>
          </strong>{' '}
          <span className={cx(differ.includes('stance') && styles.differs)}>{STANCE[side.stance]}</span>
          {side.polarity !== 0 && (
            <>
              , <span className={cx(differ.includes('wording') && styles.differs)}>{WORDING[side.wording]}</span>
            </>
          )}
          <span className={styles.about}>
            <Told most={140}>{side.about}</Told>
          </span>
        </span>
      </button>
    )}
  </td>
);

const KINDS = [
  { key: 'both', label: w.both },
  { key: 'rules', label: w.rulesOnly },
  { key: 'model', label: w.modelOnly },
] as const;
type Kind = (typeof KINDS)[number]['key'];
const kindOf = (pair: ReaderPair): Kind => (pair.first === null ? 'model' : pair.second === null ? 'rules' : 'both');

interface Group {
  start: number;
  end: number;
  pairs: ReaderPair[];
}

const Comparison = ({
  view,
  reading,
  onStatement,
  onPlace,
}: {
  view: DocumentView;
  reading: NonNullable<SecondView['reading']>;
  onStatement: (id: string) => void;
  onPlace: (at: number) => void;
}) => {
  const [shown, setShown] = useState<Record<Kind, boolean>>({ both: true, rules: true, model: true });
  const statements = useMemo(() => new Map(view.statements.map((each) => [each.id, each])), [view]);
  const { pairs } = reading;
  const groups: Group[] = [];
  for (const pair of pairs) {
    if (!shown[kindOf(pair)]) continue;
    const last = groups.at(-1);
    if (last !== undefined && last.start === pair.sentence.start) last.pairs.push(pair);
    else groups.push({ ...pair.sentence, pairs: [pair] });
  }
  const open = (pair: ReaderPair): void => {
    if (pair.first !== null) onStatement(pair.first);
    else onPlace(pair.second?.span.start ?? pair.sentence.start);
  };
  return (
    <>
      <div className={styles.tools} role="group" aria-label={w.whichStatementsAreCompared}>
        {KINDS.map(({ key, label }) => (
          <Chip key={key} size="xs" variant="outline" checked={shown[key]} onChange={(on) => setShown({ ...shown, [key]: on })}>
            {label} <span className="dim">{pairs.filter((pair) => kindOf(pair) === key).length}</span>
          </Chip>
        ))}
      </div>
      {groups.length > 0 && (
        <div className={styles.frame}>
          <table className={styles.table}>
            <caption className="visually-hidden">{w.statementsOfBothReadersBy}</caption>
            <thead>
              <tr>
                <th scope="col">{w.rules}</th>
                <th scope="col">{w.model}</th>
              </tr>
            </thead>
            {groups.map((group) => (
              <tbody key={`${group.start}-${group.pairs[0]?.first ?? ''}`}>
                <tr>
                  <th scope="rowgroup" colSpan={2} className={styles.sentence}>
                    <button type="button" onClick={() => group.pairs[0] !== undefined && open(group.pairs[0])}>
                      <Excerpt>{short(view.text.slice(group.start, group.end).trim(), 220)}</Excerpt>
                    </button>
                  </th>
                </tr>
                {group.pairs.map((pair) => {
                  const first = pair.first === null ? undefined : statements.get(pair.first);
                  const { second } = pair;
                  return (
                    <tr
                      key={`${pair.first ?? ''}-${second?.span.start ?? ''}-${second?.about ?? ''}-${second?.asserter ?? ''}`}
                      className={styles.pair}
                    >
                      <Cell
                        who={w.rules}
                        side={first === undefined ? null : ruleSide(first, view.propositions)}
                        differ={pair.differ}
                        onOpen={() => onStatement(first?.id ?? '')}
                      />
                      <Cell
                        who={w.model}
                        side={second === null ? null : modelSide(second)}
                        differ={pair.differ}
                        onOpen={() => onPlace(second?.span.start ?? 0)}
                      />
                    </tr>
                  );
                })}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </>
  );
};

const Counted = ({ reading }: { reading: NonNullable<SecondView['reading']> }) => {
  const { notes, pairs } = reading;
  const differing = pairs.filter((pair) => pair.differ.length > 0).length;
  const dropped = notes.dropped.reduce((sum, each) => sum + each.count, 0);
  return (
    <ul className={styles.counts}>
      {differing > 0 && <li>{w.foundByBothButNot(counts.statements(differing))}</li>}
      {dropped > 0 && (
        <li>
          {w.ofTheModelDropped(
            counts.statements(dropped),
            notes.dropped.map((each) => `${DROPPED[each.reason]} (${each.count})`).join(', '),
          )}
        </li>
      )}
      {notes.unread > 0 && <li>{w.theModelWasNotGiven(number(notes.unread))}</li>}
    </ul>
  );
};

const Ask = ({ view, asks }: { view: DocumentView; asks: string }) => {
  const client = useQueryClient();
  const { failure, reading } = view.second;
  const asked = useMutation({
    mutationFn: async () => untilOver(await askSecondReader(view.id)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['document', view.id] }),
  });
  return (
    <div className={styles.ask}>
      <Button size="xs" variant="default" loading={asked.isPending} onClick={() => asked.mutate()}>
        {w.ask(short(modelName(asks), 40), failure === null ? '' : w.again)}
      </Button>
      {reading === null && failure === null && <p>{w.theTextIsSentTo}</p>}
      {asked.isPending && <p role="status">{w.theModelIsReadingThis}</p>}
      {asked.isError && <ProblemNote error={asked.error} />}
      {asked.data?.state === 'failed' && failure === null && (
        <p role="status">
          <Told>{asked.data.message}</Told>
        </p>
      )}
    </div>
  );
};

/** What a language model made of the same text, beside what the rules did. Shown only where one was asked or can be. */
export const SecondReader = ({
  view,
  onStatement,
  onPlace,
}: {
  view: DocumentView;
  onStatement: (id: string) => void;
  onPlace: (at: number) => void;
}) => {
  const { asks, failure, reading } = view.second;
  if (asks === null && failure === null && reading === null) return null;
  return (
    <Section
      id="second-reader"
      title={w.secondReader}
      aside={
        reading !== null && (
          <>
            <Told most={60}>{modelName(reading.reader)}</Told>, {formatDay(reading.at)}
          </>
        )
      }
      note={w.aLanguageModelCanRead}
    >
      {failure !== null && (
        <p className={styles.failure}>
          {w.gaveNoReadingOn(<Told most={60}>{modelName(failure.reader)}</Told>, formatDay(failure.at), <Told>{failure.message}</Told>)}
        </p>
      )}
      {asks !== null && <Ask view={view} asks={asks} />}
      {reading !== null && (
        <>
          <Counted reading={reading} />
          <Comparison view={view} reading={reading} onStatement={onStatement} onPlace={onPlace} />
        </>
      )}
    </Section>
  );
};
