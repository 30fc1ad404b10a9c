import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QuarantinePage } from '../../../src/model/api.ts';
import { retryQuarantined, untilOver } from '../../api/queries.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './quarantine.module.css';
import { words as w } from '../../words/quarantine.ts';
import { decimal } from '../../words/format.ts';

type Item = QuarantinePage['items'][number];

const size = (bytes: number): string =>
  bytes < 1024 ? w.bytes(bytes) : bytes < 1_048_576 ? w.kb(Math.round(bytes / 1024)) : w.mb(decimal(bytes / 1_048_576, 1));

const REASON: Readonly<Record<string, string>> = w.reason;
const reasonWord = (reason: string): string => REASON[reason] ?? reason.replaceAll('-', ' ');

const Row = ({ item }: { item: Item }) => {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: async () => untilOver(await retryQuarantined(item.id)),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <li className={styles.row}>
      <div>
        <p className={styles.name}>
          <Told>{item.name ?? item.url ?? w.pastedText}</Told>
          <span className={styles.reason}>{reasonWord(item.reason)}</span>
        </p>
        <p>
          <Told>{item.message}</Told>
        </p>
        <p className={styles.facts}>
          {formatDay(item.at)} · {size(item.bytes)}
          {item.resolvedAt !== null && w.settled(formatDay(item.resolvedAt))}
        </p>
        {retry.isError && <ProblemNote error={retry.error} />}
        {retry.data !== undefined && (
          <p className={styles.again} role="status">
            <Told>{retry.data.result?.[0]?.message ?? retry.data.message}</Told>
          </p>
        )}
      </div>
      {item.resolvedAt === null && (
        <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {w.tryAgain(<span className="visually-hidden">{w.withWord(item.name ?? item.url ?? w.pastedText)}</span>)}
        </Button>
      )}
    </li>
  );
};

/** What was refused or set aside, why, and a way to try again. */
export const QuarantineList = ({ items }: { items: readonly Item[] }) => (
  <ul className={styles.list}>
    {items.map((item) => (
      <Row key={item.id} item={item} />
    ))}
  </ul>
);
