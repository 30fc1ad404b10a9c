import { z } from 'zod';
import { DocumentChanges, DocumentProvenance } from '../model/provenance.ts';
import { Id, problems, type Server } from './route-types.ts';

/** What the routes of provenance need of the use cases. */
export interface ProvenanceApi {
  provenance: (id: string) => Promise<DocumentProvenance>;
  documentChanges: (id: string, against: string | undefined) => Promise<DocumentChanges>;
}

/** How documents came, and what their versions say otherwise. */
export function provenanceRoutes(server: Server, api: ProvenanceApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['documents'], summary });
  server.get(
    '/documents/:id/provenance',
    {
      schema: {
        ...tag('How a document was fetched, through which lists it came, and its versions'),
        params: Id,
        response: { 200: DocumentProvenance, ...problems },
      },
    },
    (request) => api.provenance(request.params.id),
  );
  server.get(
    '/documents/:id/changes',
    {
      schema: {
        ...tag('What it says otherwise than an earlier version, word by word and statement by statement'),
        params: Id,
        querystring: z.object({ against: z.string().max(200).optional().describe('the version before it where left out') }),
        response: { 200: DocumentChanges, ...problems },
      },
    },
    (request) => api.documentChanges(request.params.id, request.query.against),
  );
}
