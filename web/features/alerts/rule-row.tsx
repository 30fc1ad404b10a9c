import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '../../../src/core/plural.ts';
import type { AlertDeed, AlertDelivery, AlertRuleLine, ChannelKind, ChannelView } from '../../../src/model/alert.ts';
import { ALERT_KIND, paceWords } from '../../../src/model/alert-words.ts';
import { alertLogQuery, doWithAlertRule, testAlertRule } from '../../api/alerts.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './alerts.module.css';
import { ToldAlert } from './told-alert.tsx';

const CHANNEL: Readonly<Record<ChannelKind, string>> = { inbox: 'inbox', email: 'e-mail', webhook: 'webhook', feed: 'private feed' };
const moment = (iso: string): string => new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

const Channel = ({ channel }: { channel: ChannelView }) => (
  <li>
    <strong>{CHANNEL[channel.kind]}</strong>
    {channel.kind !== 'inbox' && (
      <>
        {': '}
        {channel.feed === null ? <Told most={160}>{channel.to}</Told> : <a href={channel.feed}>{channel.feed}</a>}
        {channel.maxTlp !== null && <span className="dim"> up to TLP:{channel.maxTlp.toUpperCase()}</span>}
      </>
    )}
  </li>
);

const stateWords = (delivery: AlertDelivery): string => {
  if (delivery.state === 'waiting') return `to be sent ${moment(delivery.dueAt)}`;
  if (delivery.state === 'sent') return `sent ${delivery.sentAt === null ? '' : moment(delivery.sentAt)}`;
  return delivery.state === 'withheld' ? 'withheld' : 'given up';
};

const Delivery = ({ delivery }: { delivery: AlertDelivery }) => (
  <p className="dim small">
    {CHANNEL[delivery.channel]}: {stateWords(delivery)}
    {delivery.tries > 1 && `, ${delivery.tries} tries`}
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
  if (log.data === undefined) return <Loading rows={2} label="Loading the alerts" />;
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
      {log.data.next !== null && <li className="dim small">Older ones: assay alerts log {id}</li>}
    </ul>
  );
};

/** How it is doing, in a few words. */
const health = (rule: AlertRuleLine): string =>
  [
    rule.state === 'paused' ? 'paused' : null,
    rule.sentAt === null ? (rule.lastAt === null ? 'nothing to tell yet' : null) : `last sent ${moment(rule.sentAt)}`,
    rule.waiting > 0 ? `${rule.waiting} to be sent${rule.nextAt === null ? '' : `, next ${moment(rule.nextAt)}`}` : null,
    rule.withheld > 0 ? `${rule.withheld} withheld for their TLP` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** One rule: what it tells, how it is doing, and what one may do with it. */
export const RuleRow = ({ rule, startOpen }: { rule: AlertRuleLine; startOpen: boolean }) => {
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
            follows <Told most={100}>{rule.because}</Told>
            {rule.gone && ', which is no longer there'}: {rule.when.map((kind) => ALERT_KIND[kind]).join(', ')}; {paceWords(rule.pace)}
            {rule.quiet !== null && `; quiet from ${rule.quiet.from} to ${rule.quiet.to} (${rule.quiet.zone})`}
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
            Send a test<span className="visually-hidden"> of {rule.name}</span>
          </Button>
          {rule.givenUp > 0 && button('again', `Try ${rule.givenUp} again`)}
          {rule.state === 'active' ? button('pause', 'Pause') : button('resume', 'Go on')}
          {sure ? (
            <>
              {button('remove', 'Yes, remove')}
              <Button size="xs" variant="default" onClick={() => setSure(false)}>
                Keep
              </Button>
            </>
          ) : (
            <Button size="xs" variant="default" onClick={() => setSure(true)}>
              Remove<span className="visually-hidden"> {rule.name}</span>
            </Button>
          )}
        </p>
      </div>
      {wrong !== null && (
        <p className={styles.problem} role="status">
          {rule.givenUp > 0 && `${rule.givenUp} given up. `}
          <Told most={400}>{wrong}</Told>
        </p>
      )}
      {test.data !== undefined && (
        <div role="status">
          <ul className={styles.tested} aria-label="What the test came to">
            {test.data.results.map((result) => (
              <li key={result.channel} data-ok={result.ok}>
                <strong>
                  {CHANNEL[result.channel]}: {result.ok ? 'well' : 'failed'}
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
            {plural(rule.alerts, 'alert')}
            {rule.lastAt !== null && `, the last ${moment(rule.lastAt)}`}
            <span className="visually-hidden"> of {rule.name}</span>
          </button>
        </p>
      )}
      {open && rule.alerts > 0 && <Log id={rule.id} />}
    </li>
  );
};
