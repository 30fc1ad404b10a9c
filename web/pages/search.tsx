import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, getRouteApi, useLocation } from '@tanstack/react-router';
import { type ParsedQuery, parseQuery } from '../../src/core/query.ts';
import { SearchField, type SearchGroup, SearchKind } from '../../src/model/search.ts';
import { ApiProblem } from '../api/client.ts';
import { searchQuery } from '../api/search.ts';
import { ExportMenu } from '../features/export/export-menu.tsx';
import { Facets, Filters } from '../features/search/facets.tsx';
import { HitList } from '../features/search/hits.tsx';
import { SavedSearchList, SaveSearchForm } from '../features/search/saved.tsx';
import { EXAMPLES, GROUP } from '../features/search/words.ts';
import { cx } from '../ui/cx.ts';
import { formatDay } from '../ui/edtf.ts';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import styles from './search.module.css';
import { number } from '../words/format.ts';
import { words as w } from '../words/search-page.ts';

const route = getRouteApi('/search');

const parsedOf = (q: string): ParsedQuery | null => {
  try {
    return parseQuery(q, SearchField.options);
  } catch {
    // The server says what is wrong with it.
    return null;
  }
};

const countOf = ({ total, atLeast }: SearchGroup): string => (total === null ? '' : `${number(total)}${atLeast ? '+' : ''}`);

const Examples = () => (
  <section className={styles.examples} aria-labelledby="examples">
    <h2 id="examples">{w.whatYouCanWrite}</h2>
    <dl>
      {EXAMPLES.map(([q, meaning]) => (
        <div key={q}>
          <dt>
            <Link to="/search" search={{ q }}>
              <code>{q}</code>
            </Link>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
    <p className={styles.keys}>{w.goesToTheBoxThe(<kbd>/</kbd>, <kbd>{w.arrow}</kbd>, <kbd>Enter</kbd>, <kbd>Esc</kbd>)}</p>
  </section>
);

const Tabs = ({ q, kind }: { q: string; kind: SearchKind | undefined }) => (
  <nav className={styles.tabs} aria-label={w.kindsOfHits}>
    <Link
      to="/search"
      search={{ q }}
      className={cx(styles.tab, kind === undefined && styles.here)}
      aria-current={kind === undefined ? 'page' : undefined}
    >
      {w.all}
    </Link>
    {SearchKind.options.map((one) => (
      <Link
        key={one}
        to="/search"
        search={{ q, kind: one }}
        className={cx(styles.tab, kind === one && styles.here)}
        aria-current={kind === one ? 'page' : undefined}
      >
        {GROUP[one]}
      </Link>
    ))}
  </nav>
);

const Group = ({ group, q }: { group: SearchGroup; q: string }) => (
  <section className={styles.group} aria-labelledby={`hits-${group.kind}`}>
    <header>
      <h2 id={`hits-${group.kind}`}>
        {GROUP[group.kind]} <span className={styles.count}>{countOf(group)}</span>
      </h2>
      {group.more && (
        <Link to="/search" search={{ q, kind: group.kind }}>
          {w.more(GROUP[group.kind].toLowerCase())}
        </Link>
      )}
    </header>
    {group.hits.length > 0 ? (
      <HitList hits={group.hits} label={GROUP[group.kind]} />
    ) : (
      <Nothing>{w.noneAmongTheNewest(group.lookedBackTo === null ? '' : w.backTo(formatDay(group.lookedBackTo)))}</Nothing>
    )}
  </section>
);

const Results = ({ q, kind, typing }: { q: string; kind: SearchKind | undefined; typing: boolean }) => {
  const query = useInfiniteQuery(searchQuery(q, kind, typing));
  const [first] = query.data?.pages ?? [];
  const last = query.data?.pages.at(-1)?.groups[0];
  if (query.isError) {
    // What was written wrong stays wrong however often it is asked.
    const mine = query.error instanceof ApiProblem && query.error.problem.status === 400;
    return <ProblemNote error={query.error} {...(!mine && { retry: () => void query.refetch() })} />;
  }
  if (first === undefined) return <Loading />;
  const groups =
    kind === undefined
      ? first.groups
      : first.groups
          .slice(0, 1)
          .map((group) => ({ ...group, hits: query.data?.pages.flatMap((page) => page.groups[0]?.hits ?? []) ?? [] }));
  const none = groups.every(({ hits, more }) => hits.length === 0 && !more);
  return (
    <div className={styles.columns}>
      <div className={cx(styles.groups, query.isPlaceholderData && styles.stale)} aria-busy={query.isFetching}>
        <p role="status" className={styles.said}>
          {none ? w.nothingFound : groups.map((group) => `${GROUP[group.kind]} ${countOf(group)}`).join(', ')}
        </p>
        {none && <Nothing>{w.nothingHereSpeaksOfThat}</Nothing>}
        {groups
          .filter(({ hits, more }) => hits.length > 0 || more)
          .map((group) =>
            kind === undefined ? (
              <Group key={group.kind} group={group} q={q} />
            ) : (
              <HitList key={group.kind} hits={group.hits} label={GROUP[group.kind]} />
            ),
          )}
        {kind !== undefined && last?.lookedBackTo !== null && last?.lookedBackTo !== undefined && (
          <p className={styles.back}>{w.lookedBackTo(formatDay(last.lookedBackTo))}</p>
        )}
        {query.hasNextPage && kind !== undefined && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {last?.lookedBackTo === null ? w.more2 : w.lookFurtherBack}
          </Button>
        )}
      </div>
      <aside className={styles.side} aria-label={w.narrowTheSearch}>
        {first.facets.length > 0 && (
          <details className={styles.fold} open={globalThis.matchMedia('(min-width: 900px)').matches}>
            <summary>{w.narrow(kind === 'incident' ? w.theIncidents : w.theDocuments)}</summary>
            <Facets q={q} kind={kind} facets={first.facets} counted={first.counted} countedAll={first.countedAll} />
          </details>
        )}
      </aside>
      <aside className={styles.kept} aria-label={w.savedSearches}>
        <SavedSearchList />
      </aside>
    </div>
  );
};

export const SearchPage = () => {
  const { q = '', kind: named } = route.useSearch();
  const kind = SearchKind.safeParse(named).data;
  const typing = useLocation({ select: ({ state }) => (state as { typing?: boolean }).typing === true });
  useTitle(q === '' ? w.search : w.search2(q));
  if (q === '')
    return (
      <>
        <PageHead title={w.search} />
        <div className={styles.columns}>
          <Examples />
          <aside className={styles.side} aria-label={w.savedSearches}>
            <SavedSearchList />
          </aside>
        </div>
      </>
    );
  const parsed = parsedOf(q);
  return (
    <>
      <PageHead title={w.resultsFor(q)}>
        <Filters q={q} kind={kind} parsed={parsed} />
        <div className={styles.bar}>
          <Tabs q={q} kind={kind} />
          {parsed !== null && (
            <div className={styles.taken}>
              <SaveSearchForm key={q} q={q} />
              <ExportMenu of={{ kind: 'search', q }} />
            </div>
          )}
        </div>
      </PageHead>
      <Results q={q} kind={kind} typing={typing} />
    </>
  );
};
