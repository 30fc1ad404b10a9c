import { z } from 'zod';
import { Incident, Entity, Proposition, PutBy, Statement } from './records.ts';
import { DocumentRef } from './api.ts';
import { SourceGrade } from './grade.ts';

/** A statement with the links that `resolve` found: they are derived and may change in a rebuild; the statement does not. */
export const LinkedStatement = Statement.extend({
  proposition: z.string(),
  asserterEntity: z.string().nullable(),
  relayEntities: z.array(z.string().nullable()),
  by: PutBy.optional(),
});
export type LinkedStatement = z.infer<typeof LinkedStatement>;

/**
 * Everything known about one incident, as weighing and the dossier need it: its propositions (and those about its actors
 * that belong to no incident, such as who a persona is linked to), all their statements, the entities and documents named.
 */
export const IncidentBundle = z.object({
  incident: Incident,
  propositions: z.array(Proposition),
  statements: z.array(LinkedStatement),
  entities: z.array(Entity),
  documents: z.array(DocumentRef),
  grades: z
    .array(z.object({ document: z.string(), grades: z.array(SourceGrade) }))
    .optional()
    .describe('what people hold of the sources of documents; absent where they hold nothing'),
  rejected: z.array(z.string()).describe('ids of statements that a person rejected: they are not weighed'),
});
export type IncidentBundle = z.infer<typeof IncidentBundle>;
