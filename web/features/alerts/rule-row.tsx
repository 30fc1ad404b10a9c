import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertDeed, AlertDelivery, AlertRuleLine, ChannelKind, ChannelView } from '../../../src/model/alert.ts';
import { ALERT_KIND, paceWords } from './words.ts';
import { alertLogQuery, doWithAlertRule, testAlertRule } from '../../api/alerts.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './alerts.module.css';
import { ToldAlert } from './told-alert.tsx';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/alerts.ts';
import { moment } from '../../words/format.ts';

const CHANNEL: Readonly<Record<ChannelKind, string>> = w.channel;

const Channel = ({ channel }: { channel: ChannelView }) => (
  <li>
    <strong>{CHANNEL[channel.kind]}</strong>
    {channel.kind !== 'inbox' && (
      <>
        {': '}
        {channel.feed === null ? <Told most={160}>{channel.to}</Told> : <a href={channel.feed}>{channel.feed}</a>}
        {channel.maxTlp !== null && <span className="dim">{w.upToTlp(channel.maxTlp.toUpperCase())}</span>}
      </>
    )}
  </li>
);

const stateWords = (delivery: AlertDelivery): string => {
  if (delivery.state === 'waiting') return w.toBeSent(moment(delivery.dueAt));
  if (delivery.state === 'sent') return w.sent(delivery.sentAt === null ? '' : moment(delivery.sentAt));
  return delivery.state === 'withheld' ? w.withheld : w.givenUp;
};

const Delivery = ({ delivery }: { delivery: AlertDelivery }) => (
  <p className="dim small">
    {CHANNEL[delivery.channel]}: {stateWords(delivery)}
    {delivery.tries > 1 && w.afterTries(counts.tries(delivery.tries))}
    {delivery.answer !== null && (
      <>
        {'. '}
        <Told most={300}>{delivery.answer}</Told>
      </>
    )}
  </p>
);

const Log = ({ id }: { id: string }) => {
  const log = useQuery(alertLogQuery(id));
  if (log.isError) return <ProblemNote error={log.error} retry={() => void log.refetch()} />;
  if (log.data === undefined) return <Loading rows={2} label={w.loadingTheAlerts} />;
  return (
    <ul className={styles.told}>
      {log.data.items.map((item) => (
        <li key={item.id}>
          <ToldAlert alert={item} />
          {item.deliveries.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} />
          ))}
        </li>
      ))}
      {log.data.next !== null && <li className="dim small">{w.olderOnesAssayAlertsLog(id)}</li>}
    </ul>
  );
};

/** How it is doing, in a few words. */
const health = (rule: AlertRuleLine): string =>
  [
    rule.state === 'paused' ? w.paused : null,
    rule.sentAt === null ? (rule.lastAt === null ? w.nothingToTellYet : null) : w.lastSent(moment(rule.sentAt)),
    rule.waiting > 0 ? w.toBeSent2(rule.waiting, rule.nextAt === null ? '' : w.next(moment(rule.nextAt))) : null,
    rule.withheld > 0 ? w.withheldForTheirTlp(rule.withheld) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** One rule: what it tells, how it is doing, and what one may do with it. */
export const RuleRow = ({ rule, startOpen, onChange }: { rule: AlertRuleLine; startOpen: boolean; onChange: () => void }) => {
  const client = useQueryClient();
  const [open, setOpen] = useState(startOpen);
  const [sure, setSure] = useState(false);
  const deed = useMutation({
    mutationFn: (what: AlertDeed) => doWithAlertRule(rule.id, what),
    onSuccess: (list) => client.setQueryData(['alerts'], list),
  });
  const test = useMutation({ mutationFn: () => testAlertRule(rule.id) });
  const button = (what: AlertDeed, words: string) => (
    <Button size="xs" variant="default" loading={deed.isPending && deed.variables === what} onClick={() => deed.mutate(what)}>
      {words}
      <span className="visually-hidden"> {rule.name}</span>
    </Button>
  );
  const wrong = rule.problem ?? rule.trouble;
  return (
    <li className={styles.rule} data-state={rule.state}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.name}>
            <Told most={120}>{rule.name}</Told>
          </h2>
          <p className="dim small">
            {w.follows2(
              <Told most={100}>{rule.because}</Told>,
              rule.gone && w.whichIsNoLongerThere,
              rule.when.map((kind) => ALERT_KIND[kind]).join(', '),
              paceWords(rule.pace),
              rule.quiet !== null && w.quiet(rule.quiet.from, rule.quiet.to, rule.quiet.zone),
            )}
          </p>
          <ul className={styles.channels}>
            {rule.channels.map((channel) => (
              <Channel key={channel.kind} channel={channel} />
            ))}
          </ul>
          <p className="dim small">{health(rule)}</p>
        </div>
        <p className={styles.buttons}>
          <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            {w.sendATest(<span className="visually-hidden">{w.ofWord(rule.name)}</span>)}
          </Button>
          <Button size="xs" variant="default" onClick={onChange}>
            {w.change(<span className="visually-hidden"> {rule.name}</span>)}
          </Button>
          {rule.givenUp > 0 && button('again', w.tryAgain(rule.givenUp))}
          {rule.state === 'active' ? button('pause', w.pause) : button('resume', w.goOn)}
          {sure ? (
            <>
              {button('remove', w.yesRemove)}
              <Button size="xs" variant="default" onClick={() => setSure(false)}>
                {w.keep}
              </Button>
            </>
          ) : (
            <Button size="xs" variant="default" onClick={() => setSure(true)}>
              {w.remove(<span className="visually-hidden"> {rule.name}</span>)}
            </Button>
          )}
        </p>
      </div>
      {wrong !== null && (
        <p className={styles.problem} role="status">
          {rule.givenUp > 0 && w.givenUp2(rule.givenUp)}
          <Told most={400}>{wrong}</Told>
        </p>
      )}
      {test.data !== undefined && (
        <div role="status">
          <ul className={styles.tested} aria-label={w.whatTheTestCameTo}>
            {test.data.results.map((result) => (
              <li key={result.channel} data-ok={result.ok}>
                <strong>
                  {CHANNEL[result.channel]}: {result.ok ? w.well : w.failed}
                </strong>{' '}
                <Told most={400}>{result.answer}</Told>
                {result.remedy !== null && <span className="dim"> {result.remedy}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {test.isError && <ProblemNote error={test.error} />}
      {deed.isError && <ProblemNote error={deed.error} />}
      {rule.alerts > 0 && (
        <p>
          <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
            {counts.alerts(rule.alerts)}
            {rule.lastAt !== null && w.theLast(moment(rule.lastAt))}
            <span className="visually-hidden">{w.ofWord(rule.name)}</span>
          </button>
        </p>
      )}
      {open && rule.alerts > 0 && <Log id={rule.id} />}
    </li>
  );
};
