import { queryOptions } from '@tanstack/react-query';
import type { DecisionPage } from '../../src/model/api.ts';
import type { DecisionView, MakeGrade, MakeNote, MakeRecordDecision, RecordPreview, TriedAsk } from '../../src/model/decision.ts';
import type { RecordKind, RecordWords } from '../../src/model/record-decision.ts';
import type { SearchResult } from '../../src/model/search.ts';
import { getJson, postJson } from './client.ts';

/** What people decided about an entity or an incident, the last first. */
export const recordHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', 'about', id],
    queryFn: ({ signal }) => getJson<DecisionPage>('/decisions', { about: id, limit: '100' }, signal),
  });

/** Records whose name has these words. */
export const namesakesQuery = (kind: RecordKind, words: string) =>
  queryOptions({
    queryKey: ['namesakes', kind, words],
    queryFn: ({ signal }) => getJson<SearchResult>('/search', { q: words, kind, limit: '10', typing: 'true' }, signal),
    enabled: words !== '',
  });

/** What documents say of a record: some of it may belong to another. */
export const wordsQuery = (kind: RecordKind, id: string) =>
  queryOptions({
    queryKey: ['words', kind, id],
    queryFn: ({ signal }) => getJson<RecordWords>(`/${kind === 'entity' ? 'entities' : 'incidents'}/${id}/words`, {}, signal),
  });

/** What people noted on an entity or an incident. */
export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', 'notes', id],
    queryFn: ({ signal }) => getJson<DecisionPage>('/decisions', { about: id, kind: 'note', limit: '100' }, signal),
  });

export const writeNote = (asked: MakeNote): Promise<DecisionView[]> => postJson<DecisionView[]>('/decisions', asked);

/** What would change; asked anew each time, for it must be true when it is signed. */
export const previewQuery = (asked: TriedAsk) =>
  queryOptions({
    queryKey: ['preview', asked],
    queryFn: () => postJson<RecordPreview>('/decisions/preview', asked),
    gcTime: 0,
    retry: false,
  });

export const decideRecord = (asked: MakeRecordDecision | MakeGrade): Promise<DecisionView[]> =>
  postJson<DecisionView[]>('/decisions', asked);
