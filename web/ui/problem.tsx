import { Button } from '@mantine/core';
import type { Problem } from '../../src/model/api.ts';
import styles from './problem.module.css';
import { words as w } from '../words/ui.ts';

const problemOf = (error: unknown): Problem => {
  if (typeof error === 'object' && error !== null && 'problem' in error) return (error as { problem: Problem }).problem;
  const detail = error instanceof Error ? error.message : String(error);
  return {
    type: 'about:blank',
    title: w.somethingWentWrongOnThis,
    status: 0,
    detail,
    where: null,
    remedy: w.loadThePageAgain,
  };
};

/** What failed, where, and what to do about it. */
export const ProblemNote = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  const problem = problemOf(error);
  return (
    <div className={styles.problem} role="alert">
      <p className={styles.title}>{problem.title}</p>
      <p>{problem.detail}</p>
      {problem.where !== null && <p className={styles.where}>{problem.where}</p>}
      {problem.remedy !== null && <p className={styles.remedy}>{problem.remedy}</p>}
      {retry !== undefined && (
        <Button size="xs" variant="default" mt="xs" onClick={retry}>
          {w.tryAgain}
        </Button>
      )}
    </div>
  );
};
