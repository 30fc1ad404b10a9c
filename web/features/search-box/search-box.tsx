import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import styles from './search-box.module.css';
import { words as w } from '../../words/search-box.ts';

/** Long enough that a word is not asked for letter by letter, short enough not to be waited for. */
const PAUSE_MS = 160;

const editable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/**
 * Leads to the results, and on their page changes them while one types. `/` comes here from anywhere, the arrow down goes on to the hits.
 * @param q what the results page shows now
 */
export const SearchBox = ({ q }: { q: string }) => {
  const [words, setWords] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const live = useRouterState({ select: (state) => state.location.pathname === '/search' });
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What comes back from the address while one types must not undo the letters typed since.
  const asked = useRef(q);
  useEffect(() => {
    if (q === asked.current) return;
    asked.current = q;
    setWords(q);
  }, [q]);
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || editable(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', focus);
    return () => {
      window.removeEventListener('keydown', focus);
      clearTimeout(waiting.current);
    };
  }, []);
  const ask = (text: string, typing: boolean): void => {
    clearTimeout(waiting.current);
    asked.current = text;
    void navigate({
      to: '/search',
      search: (before) => (text === '' ? {} : { q: text, ...(live && before.kind !== undefined && { kind: before.kind }) }),
      replace: live,
      state: (state) => ({ ...state, typing }),
    });
  };
  const change = (text: string): void => {
    setWords(text);
    if (!live) return;
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => ask(text.trim(), !text.endsWith(' ')), PAUSE_MS);
  };
  const go = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') ask(words.trim(), false);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    const first = document.querySelector<HTMLElement>('[data-hit]');
    if (first === null) return;
    event.preventDefault();
    first.focus();
  };
  return (
    <form role="search" onSubmit={go}>
      <TextInput
        ref={input}
        type="search"
        name="q"
        size="sm"
        autoComplete="off"
        aria-label={w.searchIncidentsNamesAndWords}
        aria-keyshortcuts="/"
        placeholder={w.searchNamesAndWords}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        rightSection={
          words === '' ? (
            <kbd className={styles.key} aria-hidden="true">
              /
            </kbd>
          ) : null
        }
        value={words}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={keys}
      />
    </form>
  );
};
