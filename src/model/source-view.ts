import { z } from 'zod';
import { DocumentRef, PartyRef } from './api.ts';
import { SourceGrade } from './grade.ts';
import { Source } from './document.ts';
import { Status } from './vocabulary.ts';

/** What the pages of sources show: how much each brings, how often first, whom it passes on, and how what it told fared. */

/** How what it told as having happened stands now. */
export const ToldOutcome = z.enum(['confirmed', 'denied', 'open']);
export type ToldOutcome = z.infer<typeof ToldOutcome>;

export const SourceLine = Source.extend({
  documents: z.int(),
  lastDay: z.string().nullable().describe('day of its newest document'),
  statements: z.int(),
  passedOn: z.int().describe('statements of others it passes on'),
  copies: z.int().describe('documents that repeat those of another'),
  incidents: z.int().describe('incidents it tells of'),
  first: z.int().describe('of those that several tell of: how often it was plainly the first'),
  shared: z.int().describe('incidents that it and others tell of'),
  grades: z.array(SourceGrade).describe('what people hold of it, for kinds of proposition'),
  told: z.record(ToldOutcome, z.int()).describe('what it told as having happened, by how that stands now'),
});
export type SourceLine = z.infer<typeof SourceLine>;

export const SourcePage = z.object({ items: z.array(SourceLine), next: z.string().nullable(), total: z.int() });
export type SourcePage = z.infer<typeof SourcePage>;

export const SourceView = SourceLine.extend({
  tells: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      day: z.string().nullable().describe('when it first told of it; null: none of what it told of it is dated'),
      collected: z.string().nullable().describe('only without `day`: the day on which it was first taken in'),
      first: z.boolean().describe('of several, plainly before all others'),
      tellers: z.int().describe('how many sources tell of it, itself included'),
    }),
  ),
  relays: z.array(
    z.object({ party: PartyRef, statements: z.int(), document: z.string(), statement: z.string().describe('one of them, to open') }),
  ),
  copied: z.array(z.object({ source: z.string(), name: z.string(), documents: z.int() })).describe('whose documents it repeats'),
  facts: z.array(z.object({ proposition: z.string(), text: z.string(), status: Status, outcome: ToldOutcome })),
  newest: z.array(DocumentRef),
  left: z.object({ tells: z.int(), facts: z.int(), documents: z.int() }).describe('how many older ones were left out'),
});
export type SourceView = z.infer<typeof SourceView>;
