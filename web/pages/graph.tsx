import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { EntityGroup } from '../../src/model/entity-view.ts';
import { type Graph, MOST_STARTS } from '../../src/model/graph.ts';
import { Status } from '../../src/model/vocabulary.ts';
import { ApiProblem } from '../api/client.ts';
import type { ExportOf } from '../api/export.ts';
import { graphQuery } from '../api/graph.ts';
import { propositionQuery } from '../api/queries.ts';
import { EvidenceDrawer } from '../features/evidence/evidence-drawer.tsx';
import { ExportMenu } from '../features/export/export-menu.tsx';
import { FindBox, PictureButtons, SaveMenu, StartForm, ViewSwitch } from '../features/graph/bar.tsx';
import { canDraw } from '../features/graph/can-draw.ts';
import type { CanvasHandle } from '../features/graph/canvas.tsx';
import { Chosen } from '../features/graph/chosen.tsx';
import { LeftOut, STEPS } from '../features/graph/left-out.tsx';
import { Legend, type Shown } from '../features/graph/legend.tsx';
import { GraphTable } from '../features/graph/table.tsx';
import { TimeRange } from '../features/graph/time.tsx';
import { fullName } from '../features/graph/words.ts';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import { Told } from '../ui/told.tsx';
import styles from './graph.module.css';
import { words as counts } from '../words/counts.ts';
import { words as w } from '../words/graph-page.ts';
import { listed as listedWords } from '../words/format.ts';

const route = getRouteApi('/graph');

// The renderer comes when a picture is first drawn: no other page needs it.
const GraphCanvas = lazy(() => import('../features/graph/canvas.tsx').then((module) => ({ default: module.GraphCanvas })));

const listed = (text: string | undefined): string[] => (text ?? '').split(',').filter((each) => each !== '');
const joined = (values: readonly string[] | null): string | undefined =>
  values === null || values.length === 0 ? undefined : values.join(',');

const shownOf = <T extends string>(text: string | undefined, all: readonly T[]): Shown<T> => {
  const wanted = listed(text);
  const found = all.filter((each) => wanted.includes(each));
  return found.length === 0 ? null : found;
};

/** What a file about it is of: the one it is drawn around, what is found, else everything. */
const exportOf = (at: readonly string[], q: string | undefined): ExportOf => {
  const [only, ...more] = at;
  if (only !== undefined && more.length === 0) return { kind: only.startsWith('inc_') ? 'incident' : 'entity', id: only };
  return q === undefined ? { kind: 'all' } : { kind: 'search', q };
};

/** In words what it is drawn around. */
const aroundOf = (graph: Graph, { at, q }: { at: readonly string[]; q: string | undefined }): string => {
  if (at.length > 0) {
    const names = graph.nodes.filter(({ id }) => graph.starts.includes(id)).map(fullName);
    return w.around(listedWords(names.length > 3 ? [...names.slice(0, 3), w.more(names.length - 3)] : names));
  }
  return q === undefined ? w.theNewestIncidentsAndTheir : w.aroundWhatIsFoundFor(q);
};

/** The nodes whose names have these words. */
const foundIn = (graph: Graph | undefined, words: string): ReadonlySet<string> => {
  const needle = words.trim().toLowerCase();
  return new Set(
    needle === '' ? [] : (graph?.nodes ?? []).filter((node) => fullName(node).toLowerCase().includes(needle)).map(({ id }) => id),
  );
};

export const GraphPage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const canvas = useRef<CanvasHandle>(null);
  const [drawable] = useState(canDraw);
  const [words, setWords] = useState('');
  const wanted = useDeferredValue(words);
  const { at, open } = { at: listed(search.at), open: listed(search.open) };
  const most = STEPS.find((step) => step >= Number(search.most ?? STEPS[0])) ?? STEPS[0];
  const [statuses, groups] = [shownOf(search.status, Status.options), shownOf(search.kind, EntityGroup.options)];
  const view = search.view === 'table' || !drawable ? 'table' : 'picture';
  const query = useQuery(
    graphQuery({
      at: search.at,
      open: search.open,
      q: search.q,
      hops: search.hops,
      most: String(most),
      asOf: search.asOf,
      since: search.since,
      status: joined(statuses),
      kind: joined(groups),
      described: search.described,
    }),
  );
  const opened = useQuery({ ...propositionQuery(search.p ?? '', search.asOf), enabled: search.p !== undefined });
  const graph = query.data;
  const found = useMemo(() => foundIn(graph, wanted), [graph, wanted]);
  useTitle(graph === undefined ? w.graph : w.graph2(aroundOf(graph, { at, q: search.q })));

  const set = (next: Partial<typeof search>, replace = false): void =>
    void navigate({
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined)),
      replace,
      resetScroll: false,
    });
  const select = (id: string | null): void => set({ sel: id ?? undefined }, true);
  const openQuotes = (p: string): void => set({ p, s: undefined });
  const expand = (id: string): void => {
    const next = open.includes(id) ? open.filter((each) => each !== id) : [...open, id];
    if (next.length <= MOST_STARTS) set({ open: joined(next), sel: id });
  };
  const openEdge = (id: string): void => {
    const rests = graph?.edges.find((edge) => edge.id === id)?.propositions ?? [];
    // What rests on one thing said opens it; of several the panel lets one choose.
    set({ sel: id, ...(rests.length === 1 ? { p: rests[0], s: undefined } : {}) });
  };
  const act = {
    in: () => canvas.current?.zoom(1 / 1.4),
    out: () => canvas.current?.zoom(1.4),
    fit: () => canvas.current?.fit(),
    tidy: () => canvas.current?.tidy(),
  };
  const goToFound = (): void => {
    // What was just typed may not be lit yet.
    const [first] = foundIn(graph, words);
    if (first === undefined || view === 'table') return;
    select(first);
    canvas.current?.goTo(first);
  };

  return (
    <>
      <PageHead
        kicker={graph === undefined ? w.entitiesIncidentsAndWhatIs : <Told>{aroundOf(graph, { at, q: search.q })}</Told>}
        title={w.graph}
      >
        <div className={styles.bar}>
          <StartForm key={search.q} q={search.q ?? ''} onStart={(q) => void navigate({ search: { q } })} />
          <FindBox words={words} hits={found.size} table={view === 'table'} onChange={setWords} onGo={goToFound} />
          <div className={styles.tools}>
            {drawable && <ViewSwitch view={view} onView={(next) => set({ view: next === 'table' ? 'table' : undefined })} />}
            {view === 'picture' && <PictureButtons onAct={(which) => act[which]()} />}
            {graph !== undefined && <SaveMenu graph={graph} />}
            <ExportMenu of={exportOf(at, search.q)} now={search.asOf === undefined} />
          </div>
        </div>
      </PageHead>
      {!drawable && <p className="dim small">{w.thisBrowserCannotDrawThe}</p>}
      {query.isError && graph === undefined ? (
        <>
          <ProblemNote
            error={query.error}
            {...(!(query.error instanceof ApiProblem && query.error.problem.status < 500 && query.error.problem.status > 0) && {
              retry: () => void query.refetch(),
            })}
          />
          <p>
            <Link to="/graph">{w.startFromTheNewestIncidents}</Link>
          </p>
        </>
      ) : graph === undefined ? (
        <Loading label={w.loadingTheGraph} rows={8} />
      ) : (
        <>
          {query.isError && <ProblemNote error={query.error} />}
          <LeftOut graph={graph} most={most} onMost={(next) => set({ most: String(next) })} />
          <div className={styles.columns} aria-busy={query.isFetching}>
            <div className={styles.main}>
              {graph.nodes.length === 0 ? (
                <Nothing>
                  {w.nothingToDraw(
                    search.q !== undefined
                      ? w.theSearchFindsNoEntity
                      : statuses !== null || groups !== null || search.asOf !== undefined || search.since !== undefined
                        ? w.whatIsAskedForLeaves
                        : w.handInADocumentAnd,
                  )}
                </Nothing>
              ) : view === 'table' ? (
                <GraphTable
                  graph={graph}
                  words={wanted}
                  sort={search.sort}
                  onSort={(sort) => set({ sort }, true)}
                  onOpen={openQuotes}
                  onSelect={select}
                />
              ) : (
                <Suspense fallback={<Loading label={w.loadingThePicture} rows={8} />}>
                  <GraphCanvas
                    ref={canvas}
                    graph={graph}
                    selected={search.sel ?? null}
                    found={found}
                    onSelect={select}
                    onOpen={expand}
                    onEdge={openEdge}
                  />
                </Suspense>
              )}
              {graph.range.from !== null && graph.range.to !== null && (
                <TimeRange
                  from={graph.range.from}
                  to={graph.range.to}
                  value={{ since: search.since, asOf: search.asOf }}
                  onChange={({ since, asOf }) => set({ since, asOf }, true)}
                />
              )}
            </div>
            <aside className={styles.side} aria-label={w.whatIsChosenAndWhat}>
              {search.sel !== undefined && (
                <Chosen
                  graph={graph}
                  selected={search.sel}
                  opened={open.includes(search.sel)}
                  onOpen={openQuotes}
                  onExpand={expand}
                  onFocus={(id) => set({ at: id, open: undefined, q: undefined, hops: undefined, sel: id })}
                  onClose={() => select(null)}
                />
              )}
              <Legend
                graph={graph}
                statuses={statuses}
                groups={groups}
                described={search.described === 'true'}
                onStatuses={(shown) => set({ status: joined(shown) })}
                onGroups={(shown) => set({ kind: joined(shown) })}
                onDescribed={(on) => set({ described: on ? 'true' : undefined })}
              />
              <p id="graph-keys" className={styles.keys}>
                {w.inThePictureKeysGo(
                  counts.nodes(graph.nodes.length),
                  counts.edges(graph.edges.length),
                  <kbd>{w.arrow}</kbd>,
                  <kbd>Enter</kbd>,
                  <kbd>+</kbd>,
                  <kbd>-</kbd>,
                  <kbd>F</kbd>,
                  <kbd>Esc</kbd>,
                )}
              </p>
            </aside>
          </div>
        </>
      )}
      {opened.isError && <ProblemNote error={opened.error} retry={() => void opened.refetch()} />}
      <EvidenceDrawer
        proposition={search.p === undefined ? undefined : opened.data}
        missing={false}
        statement={search.s}
        onClose={() => set({ p: undefined, s: undefined })}
      />
    </>
  );
};
