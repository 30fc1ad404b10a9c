import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import type { SearchHit } from '../../../src/model/search.ts';
import { EntityKind, Stance } from '../../../src/model/vocabulary.ts';
import { sourceAndDay } from '../../ui/document-line.tsx';
import { formatEdtf } from '../../ui/edtf.ts';
import { Marked } from '../../ui/marked.tsx';
import { KIND, STANCE } from '../../ui/words.ts';
import styles from './hits.module.css';
import { words as w } from '../../words/search.ts';

const HitLink = ({ hit, children }: { hit: SearchHit; children: ReactNode }) => {
  const common = { className: styles.title, 'data-hit': '' };
  if (hit.kind === 'incident' || (hit.kind === 'note' && hit.sort === 'incident'))
    return (
      <Link to="/incidents/$id" params={{ id: hit.id }} {...(hit.kind === 'note' && { hash: 'notes' })} {...common}>
        {children}
      </Link>
    );
  if (hit.kind === 'entity' || hit.kind === 'indicator' || hit.kind === 'note')
    return (
      <Link to="/entities/$id" params={{ id: hit.id }} {...(hit.kind === 'note' && { hash: 'notes' })} {...common}>
        {children}
      </Link>
    );
  return (
    <Link
      to="/documents/$id"
      params={{ id: hit.document?.id ?? hit.id }}
      search={hit.kind === 'statement' ? { s: hit.id } : {}}
      {...common}
    >
      {children}
    </Link>
  );
};

const sortOf = ({ kind, sort }: SearchHit): string | null => {
  if (sort === null) return null;
  if (kind === 'note') return sort === 'incident' ? w.noteOnAnIncident : w.noteOnAnEntity;
  if (kind === 'statement') return STANCE[Stance.parse(sort)];
  return KIND[EntityKind.parse(sort)];
};

const Hit = ({ hit }: { hit: SearchHit }) => {
  const told = [
    w.why[hit.why],
    hit.day === null ? null : formatEdtf(hit.day),
    hit.document === null ? null : sourceAndDay(hit.document),
  ].filter((part) => part !== null);
  return (
    <li className={styles.hit} data-kind={hit.kind}>
      {hit.kind === 'statement' && (
        <p className={styles.speaker}>
          <Marked pieces={hit.snippet} /> {sortOf(hit)}
        </p>
      )}
      <HitLink hit={hit}>
        <Marked pieces={hit.title} />
      </HitLink>
      {hit.kind !== 'statement' && hit.sort !== null && <span className={styles.sort}>{sortOf(hit)}</span>}
      {hit.kind !== 'statement' && hit.snippet.length > 0 && (
        <p className={hit.kind === 'document' ? styles.snippet : styles.also}>
          <Marked pieces={hit.snippet} />
        </p>
      )}
      <p className={styles.why}>{told.join(' · ')}</p>
    </li>
  );
};

const move = (event: KeyboardEvent): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const box = document.querySelector<HTMLElement>('input[type="search"]');
  if (event.key === 'Escape') {
    box?.focus();
    return;
  }
  if (step === 0) return;
  const all = [...document.querySelectorAll<HTMLElement>('[data-hit]')];
  const at = all.findIndex((one) => one === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  if (at + step < 0) box?.focus();
  else all[at + step]?.focus();
};

/** Hits of one kind; the arrows go through all hits of the page. */
export const HitList = ({ hits, label }: { hits: readonly SearchHit[]; label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveElementInteractions: the keys are those of the links within, heard on their way up
  <ul className={styles.list} aria-label={label} onKeyDown={move}>
    {hits.map((hit) => (
      <Hit key={`${hit.kind}:${hit.id}:${hit.kind === 'note' ? hit.title.map(({ text }) => text).join('') : ''}`} hit={hit} />
    ))}
  </ul>
);
