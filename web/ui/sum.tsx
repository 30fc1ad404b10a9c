import type { PropositionView, StatementView } from '../../src/model/api.ts';
import type { Assessment, EffectiveWeight } from '../../src/model/weighing.ts';
import { Excerpt } from './quote.tsx';
import { Told } from './told.tsx';
import { upright } from '../../src/core/upright.ts';
import styles from './sum.module.css';
import { BAND, CONFIDENCE, CONFIDENCE_MEANING, GRADE_MEANING, ROLE, WORDING_SHORT } from './words.ts';
import { words as w } from '../words/ui.ts';
import { signed, decimal } from '../words/format.ts';

/** Likelihood and confidence in two boxes of their own: they never share a sentence. */
export const Verdict = ({ assessment }: { assessment: Assessment }) => (
  <dl className={styles.verdict}>
    <div>
      <dt>{w.likelihood}</dt>
      <dd>{BAND[assessment.band]}</dd>
      <dd className={styles.sub}>
        {assessment.band === 'not assessed' ? w.noThirdPartyHasSpoken : w.logOddsAfterAllWeights(signed(assessment.L))}
      </dd>
    </div>
    <div>
      <dt>{w.qualityOfTheEvidence}</dt>
      <dd>{CONFIDENCE[assessment.analyticConfidence]}</dd>
      <dd className={styles.sub}>{CONFIDENCE_MEANING[assessment.analyticConfidence]}</dd>
    </div>
  </dl>
);

const Row = ({
  weight,
  scale,
  statement,
  onOpen,
}: {
  weight: EffectiveWeight;
  scale: number;
  statement: StatementView | undefined;
  onOpen: ((id: string) => void) | undefined;
}) => {
  const share = Math.min(1, Math.abs(weight.effective) / scale) * 50;
  const full = Math.min(1, Math.abs(weight.weight) / scale) * 50;
  const side = weight.weight < 0 ? 'against' : 'for';
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <span className={styles.origin}>
          <Told most={80}>{statement?.asserter.name ?? weight.origin}</Told>
        </span>
        <span className={styles.role}>{ROLE[weight.role]}</span>
      </div>
      <div className={styles.track} data-side={side}>
        <span className={styles.full} style={{ width: `${full}%` }} />
        <span className={styles.bar} style={{ width: `${share}%` }} />
      </div>
      <span className={styles.value}>{signed(weight.effective)}</span>
      <p className={styles.how}>
        {statement !== undefined && (
          <Excerpt>{statement.quote.length > 110 ? `${statement.quote.slice(0, 108)}…` : statement.quote}</Excerpt>
        )}
        <span className={styles.terms}>
          {w.wordingReliabilityWeight(
            WORDING_SHORT[weight.wording],
            decimal(weight.strength, 2),
            decimal(weight.reliability, 2),
            signed(weight.weight),
            weight.graded !== undefined && (
              <>
                {w.gradedByReliabilityWithoutIt(
                  <Told most={60}>{weight.graded.source}</Told>,
                  weight.graded.letter,
                  GRADE_MEANING[weight.graded.letter],
                  <Told most={60}>{weight.graded.by}</Told>,
                  decimal(weight.graded.without, 2),
                )}
              </>
            ),
            weight.discount !== 1 && <>{w.countedAt(Math.round(weight.discount * 100))}</>,
            weight.note !== null && <> · {weight.note}</>,
          )}
        </span>
        {statement !== undefined && onOpen !== undefined && (
          <button type="button" className={styles.open} onClick={() => onOpen(statement.id)}>
            {w.seeTheSentence(<span className="visually-hidden">{w.ofWord(upright(statement.asserter.name))}</span>)}
          </button>
        )}
      </p>
    </li>
  );
};

/** The sum behind a status, strongest weight first, each as a bar from the middle: right speaks for, left against. */
export const Sum = ({ proposition, onOpen }: { proposition: PropositionView; onOpen?: (statement: string) => void }) => {
  const { assessment } = proposition;
  const byId = new Map(proposition.statements.map((statement) => [statement.id, statement]));
  const scale = Math.max(1, ...assessment.weights.map((weight) => Math.abs(weight.weight)));
  const weighty = assessment.weights.filter((weight) => weight.weight !== 0);
  if (weighty.length === 0) return <p className="dim small">{w.nothingThatWasSaidWeighs}</p>;
  return (
    <div className={styles.sum}>
      <ol aria-label={w.weightsStrongestFirst}>
        {weighty.map((weight) => (
          <Row key={weight.evidence} weight={weight} scale={scale} statement={byId.get(weight.evidence)} onOpen={onOpen} />
        ))}
      </ol>
      <p className={styles.total}>
        <span>
          {w.forAgainst(signed(assessment.positive), assessment.negative === 0 ? decimal(0, 2) : signed(-Math.abs(assessment.negative)))}
        </span>
        <strong>{w.sum(signed(assessment.L))}</strong>
      </p>
    </div>
  );
};
