import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { InboxItem } from '../../../src/model/inbox.ts';
import styles from './inbox.module.css';
import { Retry } from './retry.tsx';
import { type Asked, canDecide, nameOf, Row, type Verdict } from './row.tsx';
import { words as w } from '../../words/inbox.ts';

/** Keys belong to the list unless somebody types, a key is held with others, or a dialog is open. */
const isForList = (event: KeyboardEvent): boolean => {
  const target = event.target instanceof HTMLElement ? event.target : null;
  return (
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    target?.closest('input, textarea, select, [contenteditable], [role="dialog"]') == null &&
    document.querySelector('[role="dialog"]') === null
  );
};

const rowOf = (list: RefObject<HTMLOListElement | null>, seq: number | undefined): HTMLElement | null =>
  seq === undefined ? null : (list.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? null);

/** The changes as a list one walks through with the keyboard: j and k move, Enter or o opens, e is done, a accepts, r rejects, f follows, u takes back. */
export const InboxList = ({
  items,
  follows,
  onDone,
  onFollow,
  onUndo,
  onNearEnd,
  author,
  onDecide,
}: {
  items: readonly InboxItem[];
  follows: (incident: string) => boolean;
  onDone: (item: InboxItem) => void;
  onFollow: (item: InboxItem) => void;
  onUndo: () => void;
  onNearEnd: () => void;
  /** Who decides, where that is known. */
  author: string;
  onDecide: (item: InboxItem, kind: Verdict, author: string, reason: string) => void;
}) => {
  const list = useRef<HTMLOListElement>(null);
  const [chosen, setChosen] = useState<number>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const place = Math.max(
    0,
    items.findIndex((item) => item.seq === chosen),
  );
  const current = items[place];

  // Rows are handed callbacks that never change, so that one mark does not draw five hundred rows anew.
  const latest = useRef({ items, author, onDone, onFollow, onDecide });
  useLayoutEffect(() => {
    latest.current = { items, author, onDone, onFollow, onDecide };
  });
  const done = useCallback((item: InboxItem) => {
    const { items: shown, onDone: mark } = latest.current;
    const at = shown.findIndex((each) => each.seq === item.seq);
    const next = shown[at + 1] ?? shown[at - 1];
    const had = list.current?.contains(document.activeElement) === true;
    mark(item);
    setChosen(next?.seq);
    // The row that had the focus goes: its neighbour takes it, so that one can go on.
    if (had) requestAnimationFrame(() => rowOf(list, next?.seq)?.focus());
  }, []);
  const back = useCallback((seq: number) => requestAnimationFrame(() => rowOf(list, seq)?.focus()), []);
  const decide = useCallback(
    (item: InboxItem, kind: Verdict, by: string, reason: string) => {
      setAsked(null);
      latest.current.onDecide(item, kind, by, reason);
      back(item.seq);
    },
    [back],
  );
  // An acceptance by somebody known needs no form; a rejection is given a reason.
  const ask = useCallback(
    (item: InboxItem, kind: Verdict | null) => {
      if (kind === null) {
        setAsked(null);
        back(item.seq);
      } else if (item.held?.decision.kind === kind) return;
      else if (kind === 'accept' && latest.current.author !== '') decide(item, kind, latest.current.author, '');
      else setAsked({ seq: item.seq, kind });
    },
    [back, decide],
  );
  const turn = useCallback((item: InboxItem) => latest.current.onFollow(item), []);

  useEffect(() => {
    const move = (to: number): void => {
      const item = items[Math.min(items.length - 1, Math.max(0, to))];
      if (item === undefined) return;
      setChosen(item.seq);
      rowOf(list, item.seq)?.focus();
      if (to > items.length - 20) onNearEnd();
    };
    const started = (): boolean => list.current?.contains(document.activeElement) === true;
    const onKey = (event: KeyboardEvent): void => {
      if (!isForList(event)) return;
      const inner = event.target instanceof HTMLElement && event.target.closest('a, button') !== null;
      if (event.key === 'j' || event.key === 'k') move(started() ? place + (event.key === 'j' ? 1 : -1) : place);
      else if (event.key === 'u') onUndo();
      else if (current === undefined) return;
      else if (event.key === 'o' || (event.key === 'Enter' && !inner)) rowOf(list, current.seq)?.querySelector('a')?.click();
      else if (event.key === 'e') done(current);
      else if (event.key === 'f') onFollow(current);
      else if ((event.key === 'a' || event.key === 'r') && canDecide(current)) ask(current, event.key === 'a' ? 'accept' : 'reject');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [items, place, current, done, ask, onFollow, onUndo, onNearEnd]);

  return (
    <ol className={styles.list} ref={list} aria-label={w.changesTheLastFirst}>
      {items.map((item) => (
        <Row
          key={item.seq}
          item={item}
          current={item.seq === current?.seq}
          following={item.incident !== null && follows(item.incident)}
          onCurrent={setChosen}
          onDone={done}
          onFollow={turn}
          asked={asked?.seq === item.seq ? asked.kind : null}
          onAsk={ask}
          onDecide={decide}
          retry={item.kind === 'quarantine' ? <Retry id={item.subject} name={nameOf(item)} /> : null}
        />
      ))}
    </ol>
  );
};
