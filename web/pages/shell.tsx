import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMenu2, IconMoon, IconSun, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { inboxCountQuery } from '../api/desk.ts';
import { useLive } from '../api/live.ts';
import { statusQuery, useWaiting } from '../api/queries.ts';
import { SearchBox } from '../features/search-box/search-box.tsx';
import { FormatSettings } from './settings.tsx';
import styles from './shell.module.css';
import { useFolded } from './use-folded.ts';
import { words as w } from '../words/start.ts';
import { words as spelt } from '../words/counts.ts';

const Logo = () => (
  <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
    <rect width="32" height="32" rx="7" className={styles.logoGround} />
    <path d="M8 24 16 7l8 17" className={styles.logoLine} />
    <path d="M11.500 18.500h9" className={styles.logoBar} />
  </svg>
);

const SchemeSwitch = () => {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      aria-label={dark ? w.lightColours : w.darkColours}
    >
      {dark ? <IconSun size={18} aria-hidden="true" /> : <IconMoon size={18} aria-hidden="true" />}
    </ActionIcon>
  );
};

const COUNTS = { incident: spelt.incidents, document: spelt.documents, statement: spelt.statements };

const Foot = () => {
  const status = useQuery(statusQuery);
  if (status.data === undefined) return null;
  const { counts, version, reader, database } = status.data;
  const said = Object.entries(COUNTS).flatMap(([one, words]) => (counts[one] === undefined ? [] : [words(counts[one])]));
  return (
    <footer className={styles.foot}>
      <p>{w.assayReader(version, reader, database, said.length > 0 && ` · ${said.join(' · ')}`)}</p>
      <p>{w.everyLineOpensTheSentence(<a href="/api/v1/openapi.json">{w.theSameAsData}</a>)}</p>
      <FormatSettings />
    </footer>
  );
};

const MOST_COUNTED = 99;

/**
 * The places one can go to: in one line where the window is wide enough, else behind a button, so that none hides beyond an edge.
 * @param news shown on the button as well: what waits must be seen without opening it
 */
const Places = ({ news, children }: { news: ReactNode; children: ReactNode }) => {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    const onOutside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onOutside);
    document.addEventListener('focusin', onOutside);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onOutside);
      document.removeEventListener('focusin', onOutside);
    };
  }, [open]);
  return (
    <div className={styles.places} ref={root}>
      <button type="button" ref={button} className={styles.menu} aria-expanded={open} aria-controls="places" onClick={() => setOpen(!open)}>
        {open ? <IconX size={18} aria-hidden="true" /> : <IconMenu2 size={18} aria-hidden="true" />}
        <span className={styles.menuWord}>{w.menu}</span>
        {!open && news}
      </button>
      <nav className={styles.nav} id="places" data-open={open} aria-label={w.main}>
        {children}
      </nav>
    </div>
  );
};

/** The frame round every page. */
export const Shell = () => {
  const { q } = useSearch({ strict: false });
  const waiting = useWaiting();
  const unseen = useQuery(inboxCountQuery);
  const line = useRef<HTMLDivElement>(null);
  useFolded(line);
  useLive();
  const news = (unseen.data ?? 0) > 0 && (
    <span className={styles.count}>
      {(unseen.data ?? 0) > MOST_COUNTED ? `${MOST_COUNTED}+` : unseen.data}
      <span className="visually-hidden">{w.toLookAt}</span>
    </span>
  );
  return (
    <>
      <a href="#main" className={styles.skip}>
        {w.skipToThePage}
      </a>
      <header className={styles.head}>
        <div className={styles.inner} ref={line}>
          <Link to="/" className={styles.brand}>
            <Logo />
            <span>{w.assay}</span>
          </Link>
          <Places news={news}>
            <Link to="/inbox">{w.inbox(news)}</Link>
            <Link to="/alerts">{w.alerts}</Link>
            <Link to="/" activeOptions={{ exact: true }}>
              {w.incidents}
            </Link>
            <Link to="/documents">{w.documents}</Link>
            <Link to="/entities">{w.entities}</Link>
            <Link to="/graph">{w.graph}</Link>
            <Link to="/sources">{w.sources}</Link>
            <Link to="/trends">{w.trends}</Link>
            <Link to="/decisions">{w.decisions}</Link>
            <Link to="/quarantine">
              {w.setAside(
                waiting.count > 0 && (
                  <span className={styles.count}>
                    {waiting.count}
                    {waiting.more && '+'}
                  </span>
                ),
              )}
            </Link>
          </Places>
          <div className={styles.search}>
            <SearchBox q={q ?? ''} />
          </div>
          <SchemeSwitch />
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Foot />
    </>
  );
};
