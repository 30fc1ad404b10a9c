import { type Figure, milliseconds, percentile, processorMs } from './measure.ts';
import { serve } from './served.ts';

/**
 * Every call a page makes, timed over HTTP at a server as people start it. The list is the one of the REST routes themselves, so a route
 * that is added is timed too; what it must be asked with, and which of its questions differ in what they cost, stands here.
 */

const AIM = '< 100';
const SEARCH_AIM = '< 200';

/** Routes that are not timed, each with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  '/events': 'a stream that does not end',
  '/jobs/{id}': 'no work is waited for here',
  '/subscriptions/{id}': 'no feed is listed here',
  '/export/stix': 'all there is, for minutes',
  '/export/{format}': 'a file made for other programs, of all there is',
  '/feeds/misp/{maxTlp}/{file}': 'asked by other programs',
  '/documents/{id}/changes': 'no document here has an earlier version',
  '/alerts/{id}': 'no rule is made here',
  '/alerts/feeds/{token}': 'asked by other programs, with a token of its own',
};
/** Made when somebody waits for a file or a long reading, and not while a page opens. */
const LONGER: ReadonlySet<string> = new Set([
  '/incidents.csv',
  '/changes.rss',
  '/changes.json',
  '/documents/{id}/findings',
  '/trends/{chart}',
]);

/** What each route is asked with, where it is more than its address alone. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/incidents': [
    '',
    ...['oldest', 'said', 'claimed', 'confirmed', 'documents', 'status', 'country'].map((sort) => `sort=${sort}`),
    'country=EE',
    'denied=true',
    'attributed=any',
    'claimant=any&outcome=any',
    'country=EE&claimant=any&sort=documents',
  ],
  '/incidents/facets': ['', 'country=EE', 'denied=true'],
  '/incidents/{id}': ['', 'asOf=2022-06-01'],
  '/incidents/{id}/diff': ['from=2020-01-01'],
  '/incidents/{id}/techniques': [''],
  '/entities': [
    '',
    ...['actors', 'organisations', 'countries', 'people', 'other'].map((group) => `group=${group}`),
    'name=river',
    'described=true',
  ],
  '/graph': ['', 'most=500', 'asOf=2022-06-01'],
  '/inbox': ['limit=1', ...['all', 'followed', 'incident', 'status', 'quarantine'].map((show) => `show=${show}`)],
  '/search': [
    'q=attack',
    'q=Rivermere&typing=true',
    'q=%22claimed%20responsibility%22',
    ...['entity', 'incident', 'statement', 'document', 'indicator'].map((kind) => `q=attack&kind=${kind}&limit=50`),
  ],
  '/trends': ['', 'step=year', 'country=EE'],
};

interface Listed {
  items: { id: string }[];
}
type Get = <T>(path: string) => Promise<T>;

const spread = (items: readonly string[], most: number): string[] =>
  Array.from(
    { length: Math.min(most, items.length) },
    (_, i) => items[Math.floor((i * items.length) / Math.min(most, items.length))] ?? '',
  );

/** What stands for `{id}` in the routes below an address: many of each sort, and the busiest first, which cost most. */
const idsOf = async (get: Get, most: number): Promise<ReadonlyMap<string, readonly string[]>> => {
  const ids = async (path: string): Promise<string[]> => (await get<Listed>(path)).items.map(({ id }) => id);
  const incidents = [...(await ids('/incidents?sort=documents&limit=5')), ...spread(await ids('/incidents?limit=200'), 15)];
  const propositions: string[] = [];
  for (const id of incidents.slice(0, 10))
    propositions.push(...(await get<{ propositions: { id: string }[] }>(`/incidents/${id}`)).propositions.map((p) => p.id).slice(0, 2));
  return new Map([
    ['incidents', incidents],
    ['propositions', propositions],
    ['documents', spread(await ids('/documents?limit=200'), most)],
    [
      'entities',
      [
        ...(await ids('/entities?group=actors&limit=7')),
        ...(await ids('/entities?group=countries&limit=6')),
        ...(await ids('/entities?limit=7')),
      ],
    ],
    ['sources', await ids('/sources?limit=20')],
  ]);
};

const CHARTS = ['claims-by-period', 'claims-by-actor', 'claims-by-sector', 'claims-by-country', 'delays', 'denials'];

/** How long each call takes on the store in this folder: the busiest records of each sort are among those asked for. */
export const callSpeed = async (root: string, dir: string, rounds: number, say: (text: string) => void): Promise<Figure[]> => {
  const { url, pid, stop } = await serve(root, dir, { publish: false });
  try {
    const get = async <T>(path: string): Promise<T> => {
      const answer = await fetch(`${url}/api/v1${path}`);
      const body = await answer.text();
      if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${body}`);
      return (answer.headers.get('content-type')?.includes('json') === true ? JSON.parse(body) : body) as T;
    };
    const { paths } = await get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');
    const ids = await idsOf(get, rounds);
    const figures: Figure[] = [];
    for (const [full, methods] of Object.entries(paths)) {
      const path = full.replace('/api/v1', '');
      // TAXII is asked by other programs, and measured by itself.
      if (!('get' in methods) || path in LEFT_OUT || !full.startsWith('/api/v1/')) continue;
      const place = /\{(\w+)\}/.exec(path);
      const filling = place === null ? [''] : place[1] === 'chart' ? CHARTS : ids.get(path.split('/')[1] ?? '');
      if (filling === undefined || filling.length === 0) throw new Error(`nothing is known to ask ${path} with: add it to bench/calls.ts`);
      for (const query of QUERIES[path] ?? ['']) {
        const samples: number[] = [];
        let size = 0;
        let before = 0;
        for (let round = 0; round < rounds + 2; round += 1) {
          if (round === 2) before = processorMs(pid);
          const asked = `${path.replace(/\{\w+\}/, filling[round % filling.length] ?? '')}${query === '' ? '' : `?${query}`}`;
          const took = await milliseconds(async () => {
            size = Math.max(size, JSON.stringify(await get(asked)).length);
          });
          if (round >= 2) samples.push(took);
        }
        say(`  ${path} ${query}: ${percentile(samples, 0.5).toFixed(0)} ms`);
        figures.push({
          name: `GET ${path}${query === '' ? '' : `?${query}`}`,
          value: percentile(samples, 0.95),
          unit: 'ms',
          aim: LONGER.has(path) ? '' : path === '/search' ? SEARCH_AIM : AIM,
          note: `p95 of ${samples.length}, p50 ${percentile(samples, 0.5).toFixed(0)}; of processor ${((processorMs(pid) - before) / samples.length).toFixed(0)} each; up to ${(size / 1000).toFixed(0)} KB`,
        });
      }
    }
    return figures;
  } finally {
    await stop();
  }
};
