import { useMediaQuery } from '@mantine/hooks';
import type { Hypothesis, PropositionView } from '../../../src/model/api.ts';
import { Flags } from '../../ui/flags.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Nothing } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Sum, Verdict } from '../../ui/sum.tsx';
import { LEVEL } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './attribution.module.css';
import { words as w } from '../../words/attribution.ts';
import { signed, decimal } from '../../words/format.ts';
import { words as counts } from '../../words/counts.ts';

const Candidate = ({
  hypothesis,
  proposition,
  scale,
  first,
  onOpen,
}: {
  hypothesis: Hypothesis;
  proposition: PropositionView | undefined;
  scale: number;
  first: boolean;
  onOpen: (proposition: string, statement?: string) => void;
}) => {
  const against = Math.abs(hypothesis.negative);
  const positive = proposition?.assessment.positive ?? Math.max(0, hypothesis.L);
  return (
    <li className={styles.candidate}>
      <div className={styles.head}>
        <div className={styles.name}>
          <h4>
            <Told>{hypothesis.name}</Told>
          </h4>
          <p className={styles.level}>{LEVEL[hypothesis.level]}</p>
        </div>
        <div className={styles.scale} aria-label={w.weightForAgainst(decimal(positive, 2), decimal(against, 2))} role="img">
          <span className={styles.against} style={{ width: `${(against / scale) * 50}%` }} />
          <span className={styles.for} style={{ width: `${(positive / scale) * 50}%` }} />
        </div>
        <dl className={styles.numbers}>
          <div>
            <dt>{w.against}</dt>
            <dd>{against === 0 ? '0' : signed(-against)}</dd>
          </div>
          <div>
            <dt>{w.sum}</dt>
            <dd>{hypothesis.L === 0 ? '0' : signed(hypothesis.L)}</dd>
          </div>
          {hypothesis.share !== null && (
            <div>
              <dt>{w.share}</dt>
              <dd>{Math.round(hypothesis.share * 100)} %</dd>
            </div>
          )}
        </dl>
        <StatusBadge status={hypothesis.status} />
      </div>
      {proposition !== undefined && (
        <details className={styles.why} open={first}>
          <summary>{w.whyTheSumTakenApart}</summary>
          <div className={styles.inside}>
            <div className={styles.verdict}>
              <Verdict assessment={proposition.assessment} />
              <Flags flags={proposition.assessment.flags} />
            </div>
            <Sum proposition={proposition} onOpen={(statement) => onOpen(proposition.id, statement)} />
          </div>
        </details>
      )}
    </li>
  );
};

/** Rival candidates for who did it, least contradicted first, each with the weights behind it. */
export const Attribution = ({
  hypotheses,
  propositions,
  onOpen,
}: {
  hypotheses: readonly Hypothesis[];
  propositions: ReadonlyMap<string, PropositionView>;
  onOpen: (proposition: string, statement?: string) => void;
}) => {
  // The sum of the first candidate is spread out where there is room beside it.
  const wide = useMediaQuery('(min-width: 821px)', true, { getInitialValueInEffect: false });
  if (hypotheses.length === 0) return <Nothing>{w.nobodyHasSaidWhoDid}</Nothing>;
  const scale = Math.max(
    1,
    ...hypotheses.flatMap((each) => [Math.abs(each.negative), propositions.get(each.proposition)?.assessment.positive ?? each.L]),
  );
  return (
    <Fold count={hypotheses.length} counted={counts.candidates}>
      <h3 className={styles.title}>{w.theSumsTakenApart}</h3>
      <ol className={styles.candidates} data-foldable>
        {hypotheses.map((hypothesis, index) => (
          <Candidate
            key={`${hypothesis.proposition}:${hypothesis.name}`}
            hypothesis={hypothesis}
            proposition={propositions.get(hypothesis.proposition)}
            scale={scale}
            first={wide && index === 0}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </Fold>
  );
};
