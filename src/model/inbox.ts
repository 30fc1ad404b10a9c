import { z } from 'zod';
import { DocumentRef, PartyRef } from './api.ts';
import { DecisionView } from './decision.ts';
import { TimeValue } from './time.ts';
import { EvidenceRole, Status } from './vocabulary.ts';

/** What changed, and what of it is still to be looked at. */

export const ChangeKind = z.enum(['incident', 'statements', 'status', 'record', 'quarantine']);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** Why a status changed: a document came, an analyst decided, or everything was worked out anew. */
export const ChangeReason = z.enum(['document', 'decision', 'rebuild']);
export type ChangeReason = z.infer<typeof ChangeReason>;

/** One line of the log of changes. The log is kept: lines are added, in the order of `seq`, and never taken out. */
export const Change = z.object({
  seq: z.int().describe('its place in the log; the id of the event'),
  at: z.string(),
  kind: ChangeKind,
  incident: z.string().nullable(),
  subject: z
    .string()
    .describe(
      'incident: its id; statements: the document; status: the proposition; record: the decision that made two one or one two, or the incident that another turned out to be; quarantine: the input',
    ),
});
export type Change = z.infer<typeof Change>;

/** What a line of the log carries besides, by kind. */
export const ChangeData = z.object({
  text: z.string().describe('the proposition, or why an input was set aside, as it was told then'),
  from: Status.nullable(),
  to: Status.nullable(),
  reason: ChangeReason.nullable(),
  statement: z.string().nullable().describe('the statement that caused it, or the first of those that came'),
  role: EvidenceRole.nullable().describe('as whom its speaker spoke'),
  statements: z.int().describe('how many came'),
  document: z.string().nullable(),
  decision: z
    .string()
    .nullable()
    .describe('the decision that moved a status or joined or parted records; of several made at once the first'),
});
export type ChangeData = z.infer<typeof ChangeData>;

export const InboxItem = Change.extend({
  ...ChangeData.omit({ document: true, decision: true }).shape,
  title: z.string().nullable().describe('of the incident; null: none, or it is no longer there'),
  when: TimeValue.nullable().describe('of the incident'),
  name: z.string().nullable().describe('of an input set aside'),
  followed: z.boolean().describe('its incident, or an entity in it, is followed'),
  alerts: z.array(z.object({ rule: z.string(), name: z.string() })).describe('rules it led to an alert by'),
  quote: z.string().nullable(),
  asserter: PartyRef.nullable(),
  document: DocumentRef.nullable(),
  decision: DecisionView.nullable().describe('the decision that moved its status, or joined or parted records'),
  held: DecisionView.nullable().describe('what somebody decided about the statement it shows'),
  version: z.int().nullable().describe('of its document: to be handed in with a decision about its statement; null: it shows none'),
});
export type InboxItem = z.infer<typeof InboxItem>;

/** What the inbox shows: everything new but statements on incidents nobody follows or is alerted of, what is followed, alerts, or one kind. */
export const InboxShow = z.enum(['all', 'followed', 'alerts', 'incident', 'status', 'quarantine']);
export type InboxShow = z.infer<typeof InboxShow>;

export const InboxPage = z.object({
  items: z.array(InboxItem),
  next: z.string().nullable().describe('pass as ?cursor= for the next page; null at the end'),
  total: z.int(),
  counts: z.record(InboxShow, z.int()),
  last: z.int().describe('place of the last change in the log: what to hand to /events as `after`'),
});
export type InboxPage = z.infer<typeof InboxPage>;

/** What to mark as done: single changes, or all that a view shows up to a place in the log. */
export const MarkDone = z.union([
  z.strictObject({ changes: z.array(z.int().positive()).min(1).max(1000) }),
  z.strictObject({ show: InboxShow, upTo: z.int().nonnegative() }),
]);
export type MarkDone = z.infer<typeof MarkDone>;
export const DoneBatch = z.object({ batch: z.string().describe('hand it to /inbox/undo to take it back'), marked: z.int() });
export type DoneBatch = z.infer<typeof DoneBatch>;
export const UndoDone = z.strictObject({ batch: z.string().min(1).max(100) });

export const FollowKind = z.enum(['incident', 'entity']);
export type FollowKind = z.infer<typeof FollowKind>;
export const Follow = z.object({
  kind: FollowKind,
  id: z.string(),
  name: z.string().nullable().describe('null: it is no longer there'),
  at: z.string(),
});
export const FollowList = z.object({ items: z.array(Follow) });
export type FollowList = z.infer<typeof FollowList>;
