import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { IntakeResult } from '../../../src/model/api.ts';
import { jobIsOver, jobQuery } from '../../api/queries.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { OUTCOME } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './intake.module.css';
import { words as w } from '../../words/intake.ts';

const Result = ({ result }: { result: IntakeResult }) => (
  <div className={styles.result} data-outcome={result.outcome}>
    <p>
      <strong>{OUTCOME[result.outcome]}</strong> <Told>{result.message}</Told>
    </p>
    <p className={styles.links}>
      {result.incidents.map((id, index) => (
        <Link key={id} to="/incidents/$id" params={{ id }}>
          {result.incidents.length === 1 ? w.openTheIncident : w.openIncident(index + 1)}
        </Link>
      ))}
      {result.document !== null && (
        <Link to="/documents/$id" params={{ id: result.document }}>
          {w.openTheDocument}
        </Link>
      )}
      {result.outcome === 'quarantined' && <Link to="/quarantine">{w.seeWhatWasSetAside}</Link>}
    </p>
  </div>
);

/** What came of an archive, a mailbox, an export: how many of each, before each by itself. */
const sumOf = (results: readonly IntakeResult[]): string => {
  const counts = new Map<IntakeResult['outcome'], number>();
  for (const { outcome } of results) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return w.foundInIt(
    results.length,
    [...counts].map(([outcome, n]) => `${n} ${OUTCOME[outcome].toLowerCase().replace(/\.$/, '')}`).join(', '),
  );
};

/** One job from the moment it is asked for to what became of it. */
export const JobLine = ({ id }: { id: string }) => {
  const job = useQuery(jobQuery(id));
  const client = useQueryClient();
  const over = jobIsOver(job.data);
  useEffect(() => {
    if (over) void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'job' });
  }, [over, client]);
  if (job.isError) {
    return (
      <li>
        <ProblemNote error={job.error} />
      </li>
    );
  }
  if (job.data === undefined || !over) {
    return (
      <li className={styles.running}>
        <span>{job.data?.message ?? w.handingItOver}</span>
        <Progress value={Math.max(6, (job.data?.progress ?? 0) * 100)} size="sm" animated aria-label={w.progress} />
      </li>
    );
  }
  if (job.data.state !== 'done') {
    return (
      <li>
        <ProblemNote
          error={{
            problem: {
              type: 'about:blank',
              title: job.data.state === 'failed' ? w.itCouldNotBeRead : w.itWasCancelled,
              status: 0,
              detail: job.data.message,
              where: null,
              remedy: null,
            },
          }}
        />
      </li>
    );
  }
  const results = job.data.result ?? [];
  return (
    <li>
      {results.length === 0 && <p className={styles.result}>{job.data.message}</p>}
      {results.length > 1 && <p className={styles.result}>{sumOf(results)}</p>}
      {results.map((result, index) => (
        // What lies twice in an archive is told twice.
        <Result key={`${index} ${result.document ?? result.quarantine ?? result.message}`} result={result} />
      ))}
    </li>
  );
};
