import { IconArrowRight, IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import { type DecisionView, wordsOf } from '../../../src/model/decision.ts';
import type { InboxItem } from '../../../src/model/inbox.ts';
import { cx } from '../../ui/cx.ts';
import { DecisionLink } from '../../ui/decided.tsx';
import { sourceAndDay } from '../../ui/document-line.tsx';
import { formatWhen } from '../../ui/edtf.ts';
import { Sign } from '../../ui/sign.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { short, Told } from '../../ui/told.tsx';
import { DECIDED, ROLE, statusWord } from '../../ui/words.ts';
import styles from './inbox.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/inbox.ts';
import { moment } from '../../words/format.ts';

const KIND: Readonly<Record<InboxItem['kind'], string>> = w.kind;
/** Of a row whose statement one can decide about. */
export type Verdict = 'accept' | 'reject';
export interface Asked {
  seq: number;
  kind: Verdict;
}

/** Whether it shows a statement that can be decided about. */
export const canDecide = (item: InboxItem): boolean => item.statement !== null && item.version !== null && item.quote !== null;

const REASON = w.reason;

/** What it is about, to be said aloud with the buttons of the row. */
export const nameOf = (item: InboxItem): string => short(item.title ?? item.name ?? item.text, 80);

const movedOf = ({ from, to }: InboxItem): string[] =>
  to === null ? [] : [from === null ? statusWord(to) : w.fromTo(statusWord(from), statusWord(to))];

const Headline = ({ item }: { item: InboxItem }) => {
  const name = <Told most={140}>{item.title ?? (item.kind === 'quarantine' ? (item.name ?? w.pastedText) : item.text)}</Told>;
  if (item.kind === 'quarantine') return <Link to="/quarantine">{name}</Link>;
  if (item.incident === null || item.title === null) return name;
  const search = item.kind === 'status' ? { p: item.subject, ...(item.statement === null ? {} : { s: item.statement }) } : {};
  return (
    <Link to="/incidents/$id" params={{ id: item.incident }} search={search}>
      {name}
    </Link>
  );
};

/** The decision that moved a status: by whom, about which words, with the way there. */
const By = ({ view }: { view: DecisionView }) => {
  const { decision, takesBack } = view;
  const about = decision.kind === 'undo' ? takesBack : decision;
  return (
    <p className={styles.text}>
      {w.by(
        <strong>
          <Told most={60}>{decision.author}</Told>
        </strong>,
        <DecisionLink view={view}>
          {DECIDED[decision.kind]}
          {decision.kind === 'undo' && takesBack !== null && w.what(takesBack.author, DECIDED[takesBack.kind])}
        </DecisionLink>,
        about !== null && about.kind !== 'undo' && <Excerpt>{short(wordsOf(about), 200)}</Excerpt>,
        decision.reason !== '' && (
          <span className="dim">
            {' '}
            (<Told most={160}>{decision.reason}</Told>)
          </span>
        ),
      )}
    </p>
  );
};

const Body = ({ item }: { item: InboxItem }) => (
  <>
    {item.kind === 'status' && item.from !== null && item.to !== null && (
      <p className={styles.change}>
        <Told most={160}>{item.text}</Told>
        <span className={styles.move}>
          <StatusBadge status={item.from} quiet />
          <IconArrowRight size={14} aria-hidden="true" />
          <span className="visually-hidden">{w.isNow}</span>
          <StatusBadge status={item.to} />
        </span>
      </p>
    )}
    {item.kind === 'record' && item.title !== null && (
      <p className={styles.text}>
        <Told most={300}>{item.text}</Told>
      </p>
    )}
    {item.decision !== null && <By view={item.decision} />}
    {item.kind === 'quarantine' && (
      <p className={styles.text}>
        <Told>{item.text}</Told>
      </p>
    )}
    {item.quote !== null && (
      <p className={styles.quote} data-verdict={item.held?.decision.kind}>
        {item.asserter !== null && (
          <span className={styles.who}>
            <Told most={60}>{item.asserter.name}</Told>
            {item.role !== null && <span className="dim"> ({ROLE[item.role]})</span>}:{' '}
          </span>
        )}
        <Excerpt>{short(item.quote, 200)}</Excerpt>
      </p>
    )}
    <p className={styles.facts}>
      {(item.kind === 'incident' || item.kind === 'statements') && <span>{counts.statements(item.statements)}</span>}
      {item.document !== null && (
        <Link to="/documents/$id" params={{ id: item.document.id }} search={item.statement === null ? {} : { s: item.statement }}>
          <Told most={80}>{sourceAndDay(item.document)}</Told>
        </Link>
      )}
      {item.alerts.map(({ rule, name }) => (
        <span key={rule} className={styles.alerted}>
          {w.alert(
            <IconBell size={13} aria-hidden="true" />,
            <Link to="/alerts" search={{ rule }}>
              <Told most={80}>{name}</Told>
            </Link>,
          )}
        </span>
      ))}
      {item.held !== null && (
        <span className={styles.held} data-verdict={item.held.decision.kind}>
          {w.by2(DECIDED[item.held.decision.kind], <Told most={60}>{item.held.decision.author}</Told>)}
        </span>
      )}
      {item.decision === null && item.reason !== null && REASON[item.reason] !== '' && <span>{REASON[item.reason]}</span>}
      {item.incident !== null && item.title === null && <span>{w.theIncidentIsNoLonger}</span>}
      <time dateTime={item.at}>{moment(item.at)}</time>
    </p>
  </>
);

const VERDICTS: readonly { kind: Verdict; label: string }[] = [
  { kind: 'accept', label: w.accept },
  { kind: 'reject', label: w.reject },
];

/** One change. Only the row at hand is in the way of the Tab key; j and k move it. */
export const Row = memo(
  ({
    item,
    current,
    following,
    onCurrent,
    onDone,
    onFollow,
    asked,
    onAsk,
    onDecide,
    retry,
  }: {
    item: InboxItem;
    current: boolean;
    following: boolean;
    onCurrent: (seq: number) => void;
    onDone: (item: InboxItem) => void;
    onFollow: (item: InboxItem) => void;
    /** What somebody began to decide about its statement and must still sign. */
    asked: Verdict | null;
    onAsk: (item: InboxItem, kind: Verdict | null) => void;
    onDecide: (item: InboxItem, kind: Verdict, author: string, reason: string) => void;
    retry: ReactNode;
  }) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <li
      className={cx(styles.row, current && styles.current)}
      data-seq={item.seq}
      tabIndex={current ? 0 : -1}
      onFocus={() => onCurrent(item.seq)}
      aria-label={[`${KIND[item.kind]}: ${nameOf(item)}`, ...movedOf(item)].join(', ')}
    >
      <p className={styles.kind} data-kind={item.kind}>
        {KIND[item.kind]}
      </p>
      <div className={styles.main}>
        <h2 className={styles.title}>
          <Headline item={item} />
          {item.when !== null && <span className={styles.when}>{formatWhen(item.when)}</span>}
        </h2>
        <Body item={item} />
        {asked !== null && (
          <div className={styles.sign}>
            <Sign
              act={asked === 'accept' ? w.acceptIt : w.rejectIt}
              onSign={(author, reason) => onDecide(item, asked, author, reason)}
              onCancel={() => onAsk(item, null)}
            />
          </div>
        )}
        {retry}
      </div>
      <div className={styles.acts}>
        {canDecide(item) &&
          VERDICTS.map(({ kind, label }) => (
            <button
              key={kind}
              type="button"
              aria-pressed={item.held?.decision.kind === kind}
              disabled={item.held?.decision.kind === kind}
              onClick={() => onAsk(item, kind)}
            >
              {label}
              <span className="visually-hidden">{w.whatIsSaidIn(nameOf(item))}</span>
            </button>
          ))}
        {item.incident !== null && item.title !== null && (
          <button type="button" aria-pressed={following} onClick={() => onFollow(item)}>
            {following ? w.following : w.follow}
            <span className="visually-hidden"> {nameOf(item)}</span>
          </button>
        )}
        <button type="button" onClick={() => onDone(item)}>
          {w.done(<span className="visually-hidden">{w.withWord2(nameOf(item))}</span>)}
        </button>
      </div>
    </li>
  ),
);
