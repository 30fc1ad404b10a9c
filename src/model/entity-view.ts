import { z } from 'zod';
import { DocumentRef, PartyRef, TimelineItem } from './api.ts';
import { Entity } from './records.ts';
import { Span } from './span.ts';
import { TimeValue } from './time.ts';
import { EntityKind, SourceKind, Status } from './vocabulary.ts';

/** What the pages of actors, organisations, campaigns and countries show, under /api/v1. */

/**
 * The part an entity has in an incident: it says it did it, others say so, somebody denies that, it was hit, it is named among those who
 * may have done it, or it happened there; to a campaign it is one of those it is the name
 * of, or one its namer claims in the weeks of the naming, of which nobody says that it is one of them.
 */
export const IncidentPart = z.enum(['claimed', 'attributed', 'denied', 'victim', 'campaign', 'beside', 'named', 'place']);
export type IncidentPart = z.infer<typeof IncidentPart>;

export const EntityIncident = z.object({
  id: z.string(),
  title: z.string(),
  when: TimeValue,
  country: z.string().nullable(),
  parts: z.array(
    z.object({
      part: IncidentPart,
      proposition: z.string().nullable().describe('what opens its quotes; null where only the place is known'),
      status: Status.nullable(),
    }),
  ),
});
export type EntityIncident = z.infer<typeof EntityIncident>;

/** What became of a claim: `open` is one that nobody but the claimant has settled. */
export const ClaimOutcome = z.enum(['confirmed', 'corroborated', 'disputed', 'denied', 'withdrawn', 'open']);
export type ClaimOutcome = z.infer<typeof ClaimOutcome>;

export const ClaimLine = z.object({
  proposition: z.string(),
  text: z.string(),
  incident: z.object({ id: z.string(), title: z.string(), when: TimeValue }).nullable(),
  counts: z.int().describe('victims it stands for; 0 where it may be one of those named beside it, or names none'),
  outcome: ClaimOutcome,
  settledBy: z
    .string()
    .nullable()
    .describe(
      'the proposition whose status is the outcome: that the victim was hit, or the claim itself; null where nothing is said of it',
    ),
  status: Status.describe('status of that proposition'),
});
export type ClaimLine = z.infer<typeof ClaimLine>;

/** One name and who calls the entity by it. */
export const NameUse = z.object({
  name: z.string(),
  mentions: z.int(),
  by: z.array(
    z.object({
      source: z.string(),
      kind: SourceKind,
      mentions: z.int(),
      document: z.string().describe('the first document that does'),
      at: z.int().describe('offset of the name in it'),
    }),
  ),
});
export type NameUse = z.infer<typeof NameUse>;

/** How it is said to relate to another. It is somebody's word, never a merger: who says so and who denies it stand beside. */
export const Relation = z.object({
  kind: z.enum(['same-as', 'linked', 'sponsored', 'sponsors', 'named-by', 'names', 'part-of', 'has-part']),
  other: PartyRef,
  text: z.string(),
  proposition: z.string().nullable().describe('null: known from the reference files, not said by a document'),
  status: Status.nullable(),
  affirmedBy: z.array(PartyRef),
  deniedBy: z.array(PartyRef),
});
export type Relation = z.infer<typeof Relation>;

export const EntityView = Entity.extend({
  uses: z.array(NameUse).describe('its names by who uses them, the most used first; descriptions and pronouns are left out'),
  relations: z.array(Relation),
  incidents: z.array(EntityIncident),
  claims: z.array(ClaimLine).describe('the victims it claims, newest attack first: the record, counted as in lists and trends'),
  harms: z.array(ClaimLine).describe('what it says it took or broke; not counted as further claims'),
  techniques: z.array(z.object({ proposition: z.string(), text: z.string(), status: Status, incident: z.string().nullable() })),
  apart: z
    .array(z.object({ proposition: z.string(), text: z.string(), status: Status }))
    .optional()
    .describe('what is said of it without an incident: that it is exploited, indicates something, is sanctioned; absent for who attacks'),
  timeline: z.array(TimelineItem),
  left: z
    .object({ propositions: z.int(), incidents: z.int(), timeline: z.int(), claims: z.int() })
    .describe('how many older ones of each were left out, to keep the answer short'),
});
export type EntityView = z.infer<typeof EntityView>;

/** Where an entity is spoken of, under whatever words. */
export const EntityMentions = z.object({
  items: z.array(z.object({ document: DocumentRef, places: z.array(z.object({ text: z.string(), span: Span })) })),
  next: z.string().nullable().describe('pass as ?cursor= for the next page; null at the end'),
  documents: z.int().describe('documents that speak of it'),
  places: z.int().describe('places where they do'),
});
export type EntityMentions = z.infer<typeof EntityMentions>;

/** The kinds one looks for together. */
export const EntityGroup = z.enum(['actors', 'organisations', 'countries', 'campaigns', 'people', 'other']);
export type EntityGroup = z.infer<typeof EntityGroup>;
export const GROUP_KINDS: Readonly<Record<EntityGroup, readonly EntityKind[]>> = {
  actors: ['persona', 'group'],
  organisations: ['organisation', 'agency', 'vendor', 'outlet'],
  countries: ['state'],
  campaigns: ['campaign'],
  people: ['person'],
  other: ['generic', 'sector', 'place', 'malware', 'tool', 'vulnerability', 'technique', 'observable'],
};

export const EntityLine = z.object({
  id: z.string(),
  name: z.string(),
  kind: EntityKind,
  country: z.string().nullable(),
  sector: z.string().nullable(),
  named: z.boolean(),
  asActor: z.int().describe('incidents it claims or is said to have carried out'),
  asVictim: z.int(),
  documents: z.int().describe('documents that name it'),
});
export type EntityLine = z.infer<typeof EntityLine>;

export const EntityPage = z.object({
  items: z.array(EntityLine),
  next: z.string().nullable().describe('pass as ?cursor= for the next page; null at the end'),
  total: z.int(),
  namedOnly: z.int().describe('how many that fit all else have a part in no statement: `told` tells them apart'),
  groups: z.record(EntityGroup, z.int()).describe('how many of each group fit the other filters'),
  countries: z.array(z.object({ code: z.string(), count: z.int() })).describe('how many of each country fit the other filters'),
});
export type EntityPage = z.infer<typeof EntityPage>;

export const CampaignLine = z.object({
  entity: z.string().nullable().describe('the page of the campaign; null where its name was kept as words alone'),
  proposition: z
    .string()
    .nullable()
    .describe('what opens the quotes in which it is named; null where a catalogue lists it and nobody names it'),
  name: z.string(),
  status: Status.nullable(),
  namedBy: z.array(PartyRef),
  incidents: z.array(z.object({ id: z.string(), title: z.string() })),
  documents: z.int(),
});
export const CampaignPage = z.object({ items: z.array(CampaignLine), next: z.string().nullable(), total: z.int() });
export type CampaignPage = z.infer<typeof CampaignPage>;
