import { queryOptions } from '@tanstack/react-query';
import type { DocumentChanges, DocumentProvenance } from '../../src/model/provenance.ts';
import { getJson } from './client.ts';

export const provenanceQuery = (id: string) =>
  queryOptions({
    queryKey: ['provenance', id],
    queryFn: ({ signal }) => getJson<DocumentProvenance>(`/documents/${encodeURIComponent(id)}/provenance`, {}, signal),
  });

/** What a document says otherwise than the version before it. */
export const changesQuery = (id: string, enabled: boolean) =>
  queryOptions({
    queryKey: ['changes', id],
    queryFn: ({ signal }) => getJson<DocumentChanges>(`/documents/${encodeURIComponent(id)}/changes`, {}, signal),
    enabled,
  });
