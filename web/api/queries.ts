import { infiniteQueryOptions, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type {
  DecisionPage,
  DocumentPage,
  DocumentView,
  Dossier,
  JobView,
  PropositionView,
  QuarantinePage,
  SubmitDocument,
  SystemStatus,
} from '../../src/model/api.ts';
import type { DecisionView, MakeDecision, UndoDecision } from '../../src/model/decision.ts';
import type { Findings } from '../../src/model/findings.ts';
import type { Difference } from '../../src/model/difference.ts';
import type { HypothesisMatrix } from '../../src/model/hypotheses.ts';
import type { CampaignPage, EntityMentions, EntityPage, EntityView } from '../../src/model/entity-view.ts';
import type { SpreadView } from '../../src/model/spread.ts';
import type { SourcePage, SourceView } from '../../src/model/source-view.ts';
import { getJson, postJson, type Query } from './client.ts';

export type Basis = 'published' | 'collected';

const path = (kind: string, id: string): string => `/${kind}/${encodeURIComponent(id)}`;

export const dossierQuery = (id: string, asOf?: string, basis?: Basis) =>
  queryOptions<Dossier>({
    queryKey: ['dossier', id, asOf ?? null, basis ?? 'published'],
    queryFn: ({ signal }) => getJson<Dossier>(path('incidents', id), { asOf, basis: asOf === undefined ? undefined : basis }, signal),
    // Moving the as-of slider keeps the old page on screen until the new one is there.
    placeholderData: (previous) => (previous?.summary.id === id ? previous : undefined),
  });

export const hypothesesQuery = (id: string, asOf: string | undefined, basis: Basis) =>
  queryOptions<HypothesisMatrix>({
    queryKey: ['dossier', id, 'hypotheses', asOf ?? null, basis],
    queryFn: ({ signal }) =>
      getJson<HypothesisMatrix>(`${path('incidents', id)}/hypotheses`, { asOf, basis: asOf === undefined ? undefined : basis }, signal),
    placeholderData: (previous) => (previous?.incident === id ? previous : undefined),
  });

/** What differs between two days of an incident; `to` undefined: now. */
export const differenceQuery = (id: string, from: string, to: string | undefined, basis: Basis) =>
  queryOptions<Difference>({
    queryKey: ['dossier', id, 'diff', from, to ?? null, basis],
    queryFn: ({ signal }) => getJson<Difference>(`${path('incidents', id)}/diff`, { from, to, basis }, signal),
    placeholderData: (previous) => (previous?.incident === id ? previous : undefined),
  });

/** Who said what first, and how it was passed on. */
export const spreadQuery = (id: string, asOf: string | undefined, basis: Basis) =>
  queryOptions<SpreadView>({
    queryKey: ['dossier', id, 'spread', asOf ?? null, basis],
    queryFn: ({ signal }) =>
      getJson<SpreadView>(`${path('incidents', id)}/spread`, { asOf, basis: asOf === undefined ? undefined : basis }, signal),
    placeholderData: (previous) => (previous?.incident === id ? previous : undefined),
  });

export const documentsQuery = infiniteQueryOptions({
  queryKey: ['documents'],
  queryFn: ({ pageParam, signal }) => getJson<DocumentPage>('/documents', { cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

export const documentQuery = (id: string) =>
  queryOptions({ queryKey: ['document', id], queryFn: ({ signal }) => getJson<DocumentView>(path('documents', id), {}, signal) });

export const findingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['findings', id],
    queryFn: ({ signal }) => getJson<Findings>(`${path('documents', id)}/findings`, {}, signal),
  });

export const entityQuery = (id: string) =>
  queryOptions({ queryKey: ['entity', id], queryFn: ({ signal }) => getJson<EntityView>(path('entities', id), {}, signal) });

export const mentionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['entity', id, 'mentions'],
    queryFn: ({ pageParam, signal }) =>
      getJson<EntityMentions>(`${path('entities', id)}/mentions`, { cursor: pageParam, limit: '25' }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const entitiesQuery = (filter: Query) =>
  infiniteQueryOptions({
    queryKey: ['entities', filter],
    queryFn: ({ pageParam, signal }) => getJson<EntityPage>('/entities', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (previous) => previous,
  });

export const campaignsQuery = infiniteQueryOptions({
  queryKey: ['campaigns'],
  queryFn: ({ pageParam, signal }) => getJson<CampaignPage>('/campaigns', { cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

export const sourcesQuery = infiniteQueryOptions({
  queryKey: ['sources'],
  queryFn: ({ pageParam, signal }) => getJson<SourcePage>('/sources', { cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

export const sourceQuery = (id: string) =>
  queryOptions({ queryKey: ['source', id], queryFn: ({ signal }) => getJson<SourceView>(path('sources', id), {}, signal) });

/** One proposition, as of now or of a past day, for a page that is not the dossier it belongs to. */
export const propositionQuery = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ['proposition', id, asOf ?? null],
    queryFn: ({ signal }) => getJson<PropositionView>(path('propositions', id), { asOf }, signal),
  });

export const quarantineQuery = infiniteQueryOptions({
  queryKey: ['quarantine'],
  queryFn: ({ pageParam, signal }) => getJson<QuarantinePage>('/quarantine', { cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

/** How many inputs wait for somebody to look at them: "3", or "50+" where there are more pages than the first. */
export const useWaiting = (): { count: number; more: boolean } => {
  const first = useInfiniteQuery(quarantineQuery).data?.pages[0];
  return { count: first?.items.filter((item) => item.resolvedAt === null).length ?? 0, more: (first?.next ?? null) !== null };
};

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson<SystemStatus>('/status', {}, signal),
});

export const jobIsOver = (job: JobView | undefined): boolean => job !== undefined && job.state !== 'queued' && job.state !== 'running';

/** Asks again every 400 ms until the job is over. */
export const jobQuery = (id: string | null) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => getJson<JobView>(path('jobs', id ?? ''), {}, signal),
    enabled: id !== null,
    refetchInterval: (query) => (jobIsOver(query.state.data) || query.state.status === 'error' ? false : 400),
    gcTime: 0,
  });

export const submitDocument = (input: SubmitDocument): Promise<JobView> => postJson<JobView>('/documents', input);

export const retryQuarantined = (id: string): Promise<JobView> => postJson<JobView>(`${path('quarantine', id)}/retry`, {});

export const decisionsQuery = infiniteQueryOptions({
  queryKey: ['decisions'],
  queryFn: ({ pageParam, signal }) => getJson<DecisionPage>('/decisions', { cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

export const makeDecision = (asked: MakeDecision): Promise<DecisionView[]> => postJson<DecisionView[]>('/decisions', asked);

export const undoDecision = (id: string, signed: UndoDecision): Promise<DecisionView[]> =>
  postJson<DecisionView[]>(`${path('decisions', id)}/undo`, signed);

export const askSecondReader = (document: string): Promise<JobView> =>
  postJson<JobView>(`${path('documents', document)}/second-reading`, {});

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The job as it ended, well or not. */
export const untilOver = async (started: JobView): Promise<JobView> => {
  let job = started;
  while (!jobIsOver(job)) {
    await wait(400);
    job = await getJson<JobView>(path('jobs', job.id));
  }
  return job;
};
