import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertRuleMade } from '../../../src/model/alert.ts';
import { alertRulesQuery } from '../../api/alerts.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import styles from './alerts.module.css';
import { NewRule, type Wanted } from './new-rule.tsx';
import { RuleRow } from './rule-row.tsx';

const Secret = ({ made, onClose }: { made: AlertRuleMade; onClose: () => void }) => {
  if (made.secret === null)
    return <p role="status">“{made.rule.name}” tells you from now on. Send a test to see whether it comes through.</p>;
  return (
    <div className={styles.secret} role="status">
      <p>
        The secret by which the receiver of the webhook checks that an alert is from here. <strong>It is not shown again.</strong>
      </p>
      <code>{made.secret}</code>
      <p className={styles.buttons}>
        <Button size="xs" variant="default" onClick={() => void navigator.clipboard.writeText(made.secret ?? '')}>
          Copy it
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          I have it
        </Button>
      </p>
    </div>
  );
};

/**
 * The rules of alerts, and a new one.
 * @param wanted what another page wants followed; null: nothing
 * @param shown id of the rule that is to be open
 */
export const RuleList = ({ wanted, shown, onSettled }: { wanted: Wanted | null; shown: string | undefined; onSettled: () => void }) => {
  const rules = useQuery(alertRulesQuery);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<AlertRuleMade | null>(null);
  const items = rules.data?.items ?? [];
  const close = (): void => {
    setAdding(false);
    if (wanted !== null) onSettled();
  };
  return (
    <>
      {items.length > 0 && (
        <p className={styles.top}>
          <Button onClick={() => setAdding(true)}>New alert</Button>
        </p>
      )}
      {made !== null && <Secret made={made} onClose={() => setMade(null)} />}
      {rules.isPending && <Loading rows={4} label="Loading the rules" />}
      {rules.isError && <ProblemNote error={rules.error} retry={() => void rules.refetch()} />}
      {rules.isSuccess && items.length === 0 && (
        <div className={styles.empty}>
          <h2>You are alerted of nothing yet</h2>
          <p>
            Follow a country, a sector, a saved search, or anything that has a page: an incident, an actor, a victim, a technique, an
            indicator. You are told at once or once a day, in the inbox, by mail, by webhook or in a feed, and each alert shows the sentence
            it rests on.
          </p>
          <Button onClick={() => setAdding(true)}>New alert</Button>
        </div>
      )}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((rule) => (
            <RuleRow key={rule.id} rule={rule} startOpen={rule.id === shown} />
          ))}
        </ul>
      )}
      <NewRule
        open={adding || wanted !== null}
        wanted={wanted}
        mail={rules.data?.mail ?? true}
        onMade={(done) => {
          setMade(done);
          close();
        }}
        onClose={close}
      />
    </>
  );
};
