import { Tooltip } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { PartyRef, PropositionView, StatementView } from '../../../src/model/api.ts';
import { CrossTable } from '../../ui/cross-table.tsx';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { Nothing } from '../../ui/section.tsx';
import { PartyName, partyKey } from '../../ui/statement-card.tsx';
import { sidesOn } from '../../ui/side.ts';
import { StatusShape } from '../../ui/status.tsx';
import { POLARITY_WORD, STANCE, WORDING_SHORT } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './says.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/says.ts';

type Open = (proposition: string, statement: string) => void;

/** What one party said about one proposition: against before for before neither, the strongest of each. */
const stands = (proposition: PropositionView, key: string): StatementView[] => {
  const own = sidesOn(proposition).filter((statement) => partyKey(statement.asserter) === key);
  return ([-1, 1, 0] as const)
    .map(
      (polarity) =>
        own.filter((statement) => statement.polarity === polarity).toSorted((a, b) => Math.abs(b.strength) - Math.abs(a.strength))[0],
    )
    .filter((statement) => statement !== undefined);
};

const wordingOf = (statement: StatementView): string =>
  statement.polarity === 0 ? STANCE[statement.stance] : WORDING_SHORT[statement.wording];

const Cell = ({ statement, proposition, onOpen }: { statement: StatementView; proposition: PropositionView; onOpen: Open }) => (
  <Tooltip
    multiline
    maw={340}
    withArrow
    openDelay={200}
    label={
      <span className={styles.tip}>
        <Told most={220}>{statement.quote}</Told>
      </span>
    }
  >
    <button
      type="button"
      className={styles.cell}
      onClick={() => onOpen(proposition.id, statement.id)}
      aria-label={`${statement.asserter.name}, ${POLARITY_WORD[`${statement.polarity}`]}: ${proposition.text} (${wordingOf(statement)})`}
    >
      <PolarityGlyph polarity={statement.polarity} />
      <span className={styles.wording}>{wordingOf(statement)}</span>
    </button>
  </Tooltip>
);

const Wide = ({
  parties,
  propositions,
  onOpen,
}: {
  parties: readonly PartyRef[];
  propositions: readonly PropositionView[];
  onOpen: Open;
}) => (
  <div className={styles.wide}>
    <CrossTable
      label={w.whoSaysWhatAsA}
      corner={<span className="visually-hidden">{w.proposition}</span>}
      columns={parties.map((party) => ({ key: partyKey(party), head: <PartyName party={party} /> }))}
      rows={propositions.map((proposition) => ({
        key: proposition.id,
        head: (
          <span className={styles.proposition}>
            <StatusShape status={proposition.assessment.status} />
            <Told>{proposition.text}</Told>
          </span>
        ),
        cell: (party) =>
          stands(proposition, party).map((statement) => (
            <Cell key={statement.id} statement={statement} proposition={proposition} onOpen={onOpen} />
          )),
      }))}
    />
  </div>
);

const Narrow = ({
  parties,
  propositions,
  onOpen,
}: {
  parties: readonly PartyRef[];
  propositions: readonly PropositionView[];
  onOpen: Open;
}) => (
  <div className={styles.narrow}>
    {parties.map((party) => {
      const said = propositions.flatMap((proposition) =>
        stands(proposition, partyKey(party)).map((statement) => ({ proposition, statement })),
      );
      return (
        <details key={partyKey(party)} className={styles.party}>
          <summary>
            <span className={styles.name}>
              <Told>{party.name}</Told>
            </span>
            <span className={styles.tally}>
              {([1, -1, 0] as const).map((polarity) => {
                const count = said.filter((each) => each.statement.polarity === polarity).length;
                return count === 0 ? null : (
                  <Fragment key={polarity}>
                    <PolarityGlyph polarity={polarity} size={14} />
                    <span>
                      {count}
                      <span className="visually-hidden"> {POLARITY_WORD[`${polarity}`]}</span>
                    </span>
                  </Fragment>
                );
              })}
            </span>
          </summary>
          <ul>
            {said.map(({ proposition, statement }) => (
              <li key={statement.id}>
                <button type="button" onClick={() => onOpen(proposition.id, statement.id)}>
                  <PolarityGlyph polarity={statement.polarity} />
                  <span>
                    <Told>{proposition.text}</Told> <span className={styles.wording}>{wordingOf(statement)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      );
    })}
  </div>
);

/** Parties by propositions. On narrow screens it becomes one list a party. */
export const Matrix = ({
  parties,
  propositions,
  onOpen,
}: {
  parties: readonly PartyRef[];
  propositions: readonly PropositionView[];
  onOpen: Open;
}) => {
  const [words, setWords] = useState('');
  const [contradicted, setContradicted] = useState(false);
  const spoken = propositions.filter((proposition) => proposition.statements.length > 0);
  const wanted = words.trim().toLowerCase();
  const found = spoken.filter(
    (proposition) =>
      (wanted === '' ||
        [proposition.text, ...proposition.statements.map((each) => each.asserter.name)].some((each) =>
          each.toLowerCase().includes(wanted),
        )) &&
      (!contradicted || sidesOn(proposition).some((each) => each.polarity === -1)),
  );
  const speaking = parties.filter((party) =>
    found.some((proposition) => proposition.statements.some((statement) => partyKey(statement.asserter) === partyKey(party))),
  );
  if (spoken.length === 0) return <Nothing>{w.nobodyHasSaidAnythingYet}</Nothing>;
  return (
    <>
      <ul className={styles.key} aria-label={w.signs}>
        {([1, -1, 0] as const).map((polarity) => (
          <li key={polarity}>
            <PolarityGlyph polarity={polarity} size={14} />{' '}
            {polarity === 0 ? w.askedOrNamedTakesNo : w.speaksIt(POLARITY_WORD[`${polarity}`])}
          </li>
        ))}
      </ul>
      {spoken.length > 8 && (
        <div className={styles.filter}>
          <input
            type="search"
            aria-label={w.onlyLinesAndPartiesWith}
            placeholder={w.filterLinesAndParties}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <label>
            {w.onlyWhatSomebodySpeaksAgainst(
              <input type="checkbox" checked={contradicted} onChange={(event) => setContradicted(event.currentTarget.checked)} />,
            )}
          </label>
          <span className="dim small" role="status">
            {w.ofWord(found.length, counts.lines(spoken.length))}
          </span>
        </div>
      )}
      {found.length === 0 ? (
        <Nothing>{w.noLineFitsTakeA}</Nothing>
      ) : (
        <>
          <Wide parties={speaking} propositions={found} onOpen={onOpen} />
          <Narrow parties={speaking} propositions={found} onOpen={onOpen} />
        </>
      )}
    </>
  );
};
