import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { InboxItem } from '../../../src/model/inbox.ts';
import styles from './inbox.module.css';
import { Retry } from './retry.tsx';
import { nameOf, Row } from './row.tsx';

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

/** The changes as a list one walks through with the keyboard: j and k move, Enter or o opens, e is done, f follows, u takes back. */
export const InboxList = ({
  items,
  follows,
  onDone,
  onFollow,
  onUndo,
  onNearEnd,
}: {
  items: readonly InboxItem[];
  follows: (incident: string) => boolean;
  onDone: (item: InboxItem) => void;
  onFollow: (item: InboxItem) => void;
  onUndo: () => void;
  onNearEnd: () => void;
}) => {
  const list = useRef<HTMLOListElement>(null);
  const [chosen, setChosen] = useState<number>();
  const place = Math.max(
    0,
    items.findIndex((item) => item.seq === chosen),
  );
  const current = items[place];

  // Rows are handed callbacks that never change, so that one mark does not draw five hundred rows anew.
  const latest = useRef({ items, onDone, onFollow });
  useLayoutEffect(() => {
    latest.current = { items, onDone, onFollow };
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
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [items, place, current, done, onFollow, onUndo, onNearEnd]);

  return (
    <ol className={styles.list} ref={list} aria-label="Changes, the last first">
      {items.map((item) => (
        <Row
          key={item.seq}
          item={item}
          current={item.seq === current?.seq}
          following={item.incident !== null && follows(item.incident)}
          onCurrent={setChosen}
          onDone={done}
          onFollow={turn}
          retry={item.kind === 'quarantine' ? <Retry id={item.subject} name={nameOf(item)} /> : null}
        />
      ))}
    </ol>
  );
};
