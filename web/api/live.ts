import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Change } from '../../src/model/inbox.ts';

/** Whether changes reach this page as they come. */
export type LiveState = 'waiting' | 'live' | 'lost';

const FIRST_WAIT_MS = 150;
/** While much comes in, pages are made new this often and not with every line. */
const LEAST_MS_BETWEEN = 1200;
const AGAIN_MS = 2000;

let state: LiveState = 'waiting';
const watchers = new Set<() => void>();
const become = (next: LiveState): void => {
  if (next === state) return;
  state = next;
  for (const watcher of watchers) watcher();
};

/** What is never changed by something else coming in: a kept text, and the jobs that ask for themselves. */
const STAYS: ReadonlySet<unknown> = new Set(['document', 'findings', 'job']);

const refresh = (client: QueryClient, incidents: ReadonlySet<string>, desk: boolean, decided: boolean): void => {
  void client.invalidateQueries({
    predicate: ({ queryKey: [kind, id] }) => {
      // A decision may bear on anything, on the text it was made in first.
      if (decided) return kind !== 'findings' && kind !== 'job';
      if (kind === 'inbox' || kind === 'follows' || kind === 'alerts') return true;
      if (desk || STAYS.has(kind)) return false;
      return kind !== 'dossier' || incidents.has(String(id));
    },
  });
};

/**
 * Listens to the stream of changes while the page is shown, and fetches anew what they touch. A page that is hidden lets go: a browser
 * holds only six connections to one server, and a seventh page would wait for ever. Coming back it asks for all after the last it saw.
 */
const listen = (client: QueryClient): (() => void) => {
  let source: EventSource | null = null;
  let last: number | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let due: ReturnType<typeof setTimeout> | undefined;
  let refreshed = 0;
  let incidents = new Set<string>();
  let onlyDesk = true;
  let decided = false;

  const plan = (): void => {
    if (due !== undefined) return;
    due = setTimeout(
      () => {
        due = undefined;
        refreshed = Date.now();
        const [touched, desk, all] = [incidents, onlyDesk, decided];
        incidents = new Set();
        onlyDesk = true;
        decided = false;
        refresh(client, touched, desk, all);
      },
      Math.max(FIRST_WAIT_MS, LEAST_MS_BETWEEN - (Date.now() - refreshed)),
    );
  };
  const open = (): void => {
    if (source !== null || document.visibilityState === 'hidden') return;
    source = new EventSource(`/api/v1/events${last === null ? '' : `?after=${last}`}`);
    source.addEventListener('start', (event: MessageEvent<string>) => {
      // The first start only says where we are: what is on the page was asked for a moment ago.
      last ??= (JSON.parse(event.data) as { seq: number }).seq;
      become('live');
    });
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const change = JSON.parse(event.data) as Change;
      last = change.seq;
      if (change.incident !== null) incidents.add(change.incident);
      onlyDesk = false;
      plan();
    });
    source.addEventListener('desk', plan);
    source.addEventListener('decided', () => {
      decided = true;
      plan();
    });
    source.addEventListener('error', () => {
      become('lost');
      close();
      again = setTimeout(open, AGAIN_MS);
    });
  };
  const close = (): void => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const turn = (): void => (document.visibilityState === 'hidden' ? close() : open());
  document.addEventListener('visibilitychange', turn);
  open();
  return () => {
    document.removeEventListener('visibilitychange', turn);
    clearTimeout(due);
    close();
  };
};

/** Keeps the pages up to date with what comes in; once, round all of them. */
export const useLive = (): void => {
  const client = useQueryClient();
  useEffect(() => listen(client), [client]);
};

/** Whether changes reach this page as they come. */
export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
