import { Tooltip } from '@mantine/core';
import { Fragment } from 'react';
import type { PartyRef, PropositionView, StatementView } from '../../../src/model/api.ts';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { Nothing } from '../../ui/section.tsx';
import { PartyName, partyKey } from '../../ui/statement-card.tsx';
import { StatusShape } from '../../ui/status.tsx';
import { POLARITY_WORD, STANCE, WORDING_SHORT } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './says.module.css';

type Open = (proposition: string, statement: string) => void;

/** What one party said about one proposition: against before for before neither, the strongest of each. */
const stands = (proposition: PropositionView, key: string): StatementView[] => {
  const own = proposition.statements.filter((statement) => partyKey(statement.asserter) === key);
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
  <div className={styles.scroll} tabIndex={0} role="region" aria-label="Who says what, as a table">
    <table className={styles.matrix}>
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            <span className="visually-hidden">Proposition</span>
          </th>
          {parties.map((party) => (
            <th scope="col" key={partyKey(party)}>
              <PartyName party={party} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {propositions.map((proposition) => (
          <tr key={proposition.id}>
            <th scope="row">
              <span className={styles.proposition}>
                <StatusShape status={proposition.assessment.status} />
                <Told>{proposition.text}</Told>
              </span>
            </th>
            {parties.map((party) => (
              <td key={partyKey(party)}>
                {stands(proposition, partyKey(party)).map((statement) => (
                  <Cell key={statement.id} statement={statement} proposition={proposition} onOpen={onOpen} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
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
  const speaking = parties.filter((party) =>
    propositions.some((proposition) => proposition.statements.some((statement) => partyKey(statement.asserter) === partyKey(party))),
  );
  const spoken = propositions.filter((proposition) => proposition.statements.length > 0);
  if (speaking.length === 0) return <Nothing>Nobody has said anything yet.</Nothing>;
  return (
    <>
      <ul className={styles.key} aria-label="Signs">
        {([1, -1, 0] as const).map((polarity) => (
          <li key={polarity}>
            <PolarityGlyph polarity={polarity} size={14} />{' '}
            {polarity === 0 ? 'asked or named, takes no side' : `speaks ${POLARITY_WORD[`${polarity}`]} it`}
          </li>
        ))}
      </ul>
      <Wide parties={speaking} propositions={spoken} onOpen={onOpen} />
      <Narrow parties={speaking} propositions={spoken} onOpen={onOpen} />
    </>
  );
};
