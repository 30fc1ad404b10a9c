import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertRuleLine, AlertRuleMade } from '../../../src/model/alert.ts';
import { alertRulesQuery } from '../../api/alerts.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import styles from './alerts.module.css';
import { RuleForm, type Wanted } from './rule-form.tsx';
import { RuleRow } from './rule-row.tsx';
import { words as w } from '../../words/alerts.ts';

const Secret = ({ made, onClose }: { made: AlertRuleMade; onClose: () => void }) => {
  if (made.secret === null) return <p role="status">{w.tellsYouFromNowOn(made.rule.name)}</p>;
  return (
    <div className={styles.secret} role="status">
      <p>{w.theSecretByWhichThe(<strong>{w.itIsNotShownAgain}</strong>)}</p>
      <code>{made.secret}</code>
      <p className={styles.buttons}>
        <Button size="xs" variant="default" onClick={() => void navigator.clipboard.writeText(made.secret ?? '')}>
          {w.copyIt}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {w.iHaveIt}
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
  const [changing, setChanging] = useState<AlertRuleLine | null>(null);
  const [made, setMade] = useState<AlertRuleMade | null>(null);
  const items = rules.data?.items ?? [];
  const close = (): void => {
    setAdding(false);
    setChanging(null);
    if (wanted !== null) onSettled();
  };
  return (
    <>
      {items.length > 0 && (
        <p className={styles.top}>
          <Button onClick={() => setAdding(true)}>{w.newAlert}</Button>
        </p>
      )}
      {made !== null && <Secret made={made} onClose={() => setMade(null)} />}
      {rules.isPending && <Loading rows={4} label={w.loadingTheRules} />}
      {rules.isError && <ProblemNote error={rules.error} retry={() => void rules.refetch()} />}
      {rules.isSuccess && items.length === 0 && (
        <div className={styles.empty}>
          <h2>{w.youAreAlertedOfNothing}</h2>
          <p>{w.followACountryASector}</p>
          <Button onClick={() => setAdding(true)}>{w.newAlert}</Button>
        </div>
      )}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((rule) => (
            <RuleRow key={rule.id} rule={rule} startOpen={rule.id === shown} onChange={() => setChanging(rule)} />
          ))}
        </ul>
      )}
      <RuleForm
        open={adding || changing !== null || wanted !== null}
        was={changing}
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
