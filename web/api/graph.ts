import { queryOptions } from '@tanstack/react-query';
import type { Graph } from '../../src/model/graph.ts';
import { getJson, type Query } from './client.ts';

/** The graph round what is asked for; the one before stays on screen until the next is there. */
export const graphQuery = (ask: Query) =>
  queryOptions({
    queryKey: ['graph', ask],
    queryFn: ({ signal }) => getJson<Graph>('/graph', ask, signal),
    placeholderData: (previous) => previous,
  });
