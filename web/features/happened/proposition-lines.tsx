import type { PropositionView, StatementView } from '../../../src/model/api.ts';
import { Flags } from '../../ui/flags.tsx';
import { Fold } from '../../ui/fold.tsx';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { POLARITY_WORD } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './happened.module.css';
import { words as counts } from '../../words/counts.ts';

/** The statement that carries most, or the first one where none weighs anything. */
export const leadStatement = (proposition: PropositionView): StatementView | undefined => {
  const lead = proposition.assessment.weights[0]?.evidence;
  return proposition.statements.find((statement) => statement.id === lead) ?? proposition.statements[0];
};

/** The strongest voice of the other side, so that a contradicted line never shows one side alone. */
const otherSide = (proposition: PropositionView, lead: StatementView | undefined): StatementView | undefined => {
  if (lead === undefined || lead.polarity === 0) return undefined;
  const ids = proposition.assessment.weights.map((weight) => weight.evidence);
  const rank = (statement: StatementView): number => (ids.includes(statement.id) ? ids.indexOf(statement.id) : ids.length);
  return proposition.statements.filter((each) => each.polarity === -lead.polarity).toSorted((a, b) => rank(a) - rank(b))[0];
};

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** One line a proposition: what is said, its state, and its strongest sentence; a press opens all the evidence. */
export const PropositionLines = ({
  propositions,
  onOpen,
}: {
  propositions: readonly PropositionView[];
  onOpen: (proposition: string, statement?: string) => void;
}) => (
  <Fold count={propositions.length} counted={counts.lines}>
    <ul className={styles.lines} data-foldable>
      {propositions.map((proposition) => {
        const lead = leadStatement(proposition);
        const other = otherSide(proposition, lead);
        return (
          <li key={proposition.id} className={styles.line}>
            <StatusBadge status={proposition.assessment.status} />
            <div className={styles.said}>
              <button type="button" className={styles.text} onClick={() => onOpen(proposition.id)}>
                <Told>{proposition.text}</Told>
              </button>
              {[lead, other].map(
                (statement) =>
                  statement !== undefined && (
                    <p key={statement.id} className={styles.lead}>
                      {(other !== undefined || statement.polarity === -1) && (
                        <>
                          <PolarityGlyph polarity={statement.polarity} size={13} />
                          <span className="visually-hidden">{POLARITY_WORD[`${statement.polarity}`]}: </span>
                        </>
                      )}
                      <Excerpt>{cut(statement.quote, 180)}</Excerpt>{' '}
                      <span className={styles.by}>
                        <Told>{statement.asserter.name}</Told>
                      </span>
                    </p>
                  ),
              )}
            </div>
            <div className={styles.more}>
              <span className={styles.count}>{counts.statements(proposition.statements.length)}</span>
              <Flags flags={proposition.assessment.flags} />
            </div>
          </li>
        );
      })}
    </ul>
  </Fold>
);
