import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Span } from '../../src/model/span.ts';
import styles from './part.module.css';
import { upright } from '../../src/core/upright.ts';
import { words as w } from '../words/ui.ts';

/** A folded part under the text of a document, and what its lines are made of. */
export const Part = ({ title, count, note, children }: { title: string; count: ReactNode; note?: string; children?: ReactNode }) => (
  <details className={styles.part}>
    <summary>
      {title} <span className="dim">{count}</span>
    </summary>
    {note !== undefined && <p className={styles.note}>{note}</p>}
    {children}
  </details>
);

const FEW = 8;

/** The beginning of a list, and the rest when asked. */
export const Few = <T,>({
  items,
  counted,
  children,
}: {
  items: readonly T[];
  counted: (count: number) => string;
  children: (item: T) => ReactNode;
}) => {
  const [all, setAll] = useState(false);
  // Two more lines are no longer than the button.
  const cut = !all && items.length > FEW + 2;
  return (
    <>
      <ul>{(cut ? items.slice(0, FEW) : items).map(children)}</ul>
      {cut && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {w.showAll(counted(items.length))}
        </button>
      )}
    </>
  );
};

/** Leads to a place in the text of the document, where its sentence is marked. */
export const ToPlace = ({ document, at, children }: { document: string; at: number; children: ReactNode }) => (
  <Link to="/documents/$id" params={{ id: document }} search={{ at: String(at) }} replace resetScroll={false} className={styles.place}>
    {children}
  </Link>
);

const AROUND = 160;

/** A sentence with some of its words marked, cut around them where it is long. */
export const MarkedSentence = ({ text, sentence, words }: { text: string; sentence: Span; words: Span }) => {
  const whole = words.start <= sentence.start && words.end >= sentence.end;
  const [start, end] = whole ? [sentence.start, sentence.start] : [words.start, words.end];
  const from = Math.max(sentence.start, start - AROUND);
  const to = Math.min(sentence.end, end + AROUND * (whole ? 2 : 1));
  return (
    <q>
      <bdi>
        {from > sentence.start && '…'}
        {upright(text.slice(from, start))}
        {end > start && <b>{upright(text.slice(start, end))}</b>}
        {upright(text.slice(end, to))}
        {to < sentence.end && '…'}
      </bdi>
    </q>
  );
};

/** A small word beside a line: how it was found, how real it is. */
export const Tag = ({ children, tone = 'plain', title }: { children: ReactNode; tone?: 'plain' | 'unreal'; title?: string }) => (
  <span className={styles.tag} data-tone={tone} title={title}>
    {children}
  </span>
);
