import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { LIST_FIELDS, TREND_FIELDS } from './api/incidents.ts';
import { Home } from './pages/home.tsx';
import { Broken } from './pages/broken.tsx';
import { NotFound } from './pages/not-found.tsx';
import { Shell } from './pages/shell.tsx';

const word = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/** Keeps what is given, so that addresses stay short. */
const given = <K extends string>(search: Record<string, unknown>, keys: readonly K[]): Partial<Record<K, string>> => {
  const result: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = word(search[key]);
    if (value !== undefined && value !== '') result[key] = value;
  }
  return result;
};

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>) => given(search, [...LIST_FIELDS, 'sort']),
  component: Home,
});

const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$id',
  validateSearch: (search: Record<string, unknown>) => given(search, ['asOf', 'against', 'basis', 'p', 's', 'country']),
  component: lazyRouteComponent(() => import('./pages/dossier.tsx'), 'DossierPage'),
});

const brief = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$id/brief',
  validateSearch: (search: Record<string, unknown>) => given(search, ['asOf', 'basis']),
  component: lazyRouteComponent(() => import('./pages/brief.tsx'), 'BriefPage'),
});

const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  component: lazyRouteComponent(() => import('./pages/documents.tsx'), 'DocumentsPage'),
});

const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$id',
  validateSearch: (search: Record<string, unknown>) => given(search, ['s', 'at']),
  component: lazyRouteComponent(() => import('./pages/document.tsx'), 'DocumentPage'),
});

const entity = createRoute({
  getParentRoute: () => root,
  path: '/entities/$id',
  validateSearch: (search: Record<string, unknown>) => given(search, ['part', 'outcome', 'p', 's', 'country']),
  component: lazyRouteComponent(() => import('./pages/entity.tsx'), 'EntityPage'),
});

const entities = createRoute({
  getParentRoute: () => root,
  path: '/entities',
  validateSearch: (search: Record<string, unknown>) => given(search, ['group', 'country', 'name', 'described', 'p']),
  component: lazyRouteComponent(() => import('./pages/entities.tsx'), 'EntitiesPage'),
});

const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: lazyRouteComponent(() => import('./pages/sources.tsx'), 'SourcesPage'),
});

const source = createRoute({
  getParentRoute: () => root,
  path: '/sources/$id',
  validateSearch: (search: Record<string, unknown>) => given(search, ['show', 'p']),
  component: lazyRouteComponent(() => import('./pages/source.tsx'), 'SourcePage'),
});

const trends = createRoute({
  getParentRoute: () => root,
  path: '/trends',
  validateSearch: (search: Record<string, unknown>) => given(search, TREND_FIELDS),
  component: lazyRouteComponent(() => import('./pages/trends.tsx'), 'TrendsPage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  validateSearch: (search: Record<string, unknown>) => given(search, ['show']),
  component: lazyRouteComponent(() => import('./pages/inbox.tsx'), 'InboxPage'),
});

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  validateSearch: (search: Record<string, unknown>) => given(search, ['follow', 'id', 'rule']),
  component: lazyRouteComponent(() => import('./pages/alerts.tsx'), 'AlertsPage'),
});

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (query: Record<string, unknown>) => given(query, ['q', 'kind']),
  component: lazyRouteComponent(() => import('./pages/search.tsx'), 'SearchPage'),
});

const graph = createRoute({
  getParentRoute: () => root,
  path: '/graph',
  validateSearch: (search: Record<string, unknown>) =>
    given(search, ['at', 'open', 'q', 'hops', 'most', 'asOf', 'since', 'status', 'kind', 'described', 'view', 'sel', 'sort', 'p', 's']),
  component: lazyRouteComponent(() => import('./pages/graph.tsx'), 'GraphPage'),
});

const quarantine = createRoute({
  getParentRoute: () => root,
  path: '/quarantine',
  component: lazyRouteComponent(() => import('./pages/quarantine.tsx'), 'QuarantinePage'),
});

const decisions = createRoute({
  getParentRoute: () => root,
  path: '/decisions',
  component: lazyRouteComponent(() => import('./pages/decisions.tsx'), 'DecisionsPage'),
});

/** Every part in all its states, for whoever builds pages; no menu leads to it. */
const style = createRoute({
  getParentRoute: () => root,
  path: '/style',
  component: lazyRouteComponent(() => import('./pages/style.tsx'), 'StylePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    incident,
    brief,
    documents,
    document,
    entities,
    entity,
    sources,
    source,
    trends,
    inbox,
    alerts,
    search,
    graph,
    decisions,
    quarantine,
    style,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: Broken,
});

/** Fetches the other pages while nothing else is to be done, so that they open at once, and also when the server has gone. */
export const fetchPages = async (): Promise<void> => {
  for (const each of Object.values(router.routesById)) await router.loadRouteChunk(each);
};

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
