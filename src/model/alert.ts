import { z } from 'zod';
import { isTimeOfDay, isZone } from '../core/zoned-time.ts';
import { Stance, Status, Tlp, Wording } from './vocabulary.ts';

/** Who wants to be told of what, and how: rules, the alerts they led to, and what became of each on its way. */

/** What happened, in the words rules are written in. */
export const AlertKind = z.enum([
  'new-incident',
  'new-claim',
  'first-confirmation',
  'denial',
  'attribution',
  'new-response',
  'status-change',
  'mention',
]);
export type AlertKind = z.infer<typeof AlertKind>;

const Id = z.string().min(1).max(200);

/** What is followed. */
export const AlertSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('incident'), id: Id }),
  z.strictObject({ kind: z.literal('entity'), id: Id.describe('an actor, victim, organisation, technique, indicator, malware, ...') }),
  z.strictObject({ kind: z.literal('search'), id: Id.describe('of a saved search') }),
  z.strictObject({
    kind: z.literal('sector'),
    sector: z
      .string()
      .regex(/^[a-z][a-z-]{1,60}$/, 'a sector as energy')
      .describe('of a victim'),
  }),
  z.strictObject({
    kind: z.literal('country'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'two capitals as AL')
      .describe('of the victims'),
  }),
]);
export type AlertSubject = z.infer<typeof AlertSubject>;

/** Where alerts go out of the house no document above this leaves by that way. */
const MaxTlp = Tlp.describe('documents marked higher than this are not sent by this channel');

const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/iu;
export const MailAddress = z.string().regex(ADDRESS, 'one mail address as name@example.org');

/** One way out as asked for. A rule has each kind at most once. */
export const AskedChannel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inbox') }),
  z.strictObject({ kind: z.literal('email'), to: z.array(MailAddress).min(1).max(10), maxTlp: MaxTlp.default('green') }),
  z.strictObject({ kind: z.literal('webhook'), url: z.string().trim().min(1).max(4000), maxTlp: MaxTlp.default('green') }),
  z.strictObject({ kind: z.literal('feed'), maxTlp: MaxTlp.default('green') }),
]);
export type AskedChannel = z.infer<typeof AskedChannel>;
export const ChannelKind = z.enum(['inbox', 'email', 'webhook', 'feed']);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** The same as kept, with what nobody can guess; the secret sealed. */
export const AlertChannel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inbox') }),
  z.object({ kind: z.literal('email'), to: z.array(z.string()), maxTlp: Tlp }),
  z.object({ kind: z.literal('webhook'), url: z.string(), maxTlp: Tlp, secret: z.string() }),
  z.object({ kind: z.literal('feed'), maxTlp: Tlp, token: z.string() }),
]);
export type AlertChannel = z.infer<typeof AlertChannel>;

const TimeOfDay = z.string().refine(isTimeOfDay, 'a time of day as 07:00');
const Zone = z.string().refine(isZone, 'a time zone of the IANA database as Europe/Tirane');

/** At once, or gathered: every hour on the hour, or once a day at a time of day somewhere. */
export const Pace = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('event') }),
  z.strictObject({ every: z.literal('hour') }),
  z.strictObject({ every: z.literal('day'), at: TimeOfDay, zone: Zone }),
]);
export type Pace = z.infer<typeof Pace>;

/** When nothing is sent; what comes meanwhile is held and sent when they end. */
export const QuietHours = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay, zone: Zone })
  .refine(({ from, to }) => from !== to, 'quiet hours that end when they begin: to be told nothing pause the rule');
export type QuietHours = z.infer<typeof QuietHours>;

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{C}*$/u, 'one line of text');

/** A rule as asked for. */
export const AddAlertRule = z.strictObject({
  name: line(120).exactOptional().describe('made of what is followed where left out'),
  on: AlertSubject,
  when: z.array(AlertKind).min(1).max(AlertKind.options.length),
  channels: z
    .array(AskedChannel)
    .min(1)
    .max(4)
    .refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, 'each kind of channel once'),
  pace: Pace.default({ every: 'event' }),
  quiet: QuietHours.nullable().default(null),
});
export type AddAlertRule = z.infer<typeof AddAlertRule>;
/** The same before what is left out is filled in. */
export type AskedAlertRule = z.input<typeof AddAlertRule>;

export const AlertRuleState = z.enum(['active', 'paused']);

/** A rule as kept. */
export const AlertRule = z.object({
  id: z.string(),
  name: z.string(),
  on: AlertSubject,
  when: z.array(AlertKind),
  channels: z.array(AlertChannel),
  pace: Pace,
  quiet: QuietHours.nullable(),
  state: AlertRuleState,
  problem: z.string().nullable().describe('why it was paused by the program, and what to do'),
  since: z.int().describe('place in the log of changes it begins after'),
  sinceDocument: z.int().describe('place in the order of arrival it begins after'),
  createdAt: z.string(),
});
export type AlertRule = z.infer<typeof AlertRule>;

/** One thing that happened, with the sentence that says so. */
export const AlertEvent = z.object({
  what: AlertKind,
  proposition: z.string().nullable(),
  text: z.string().describe('what it is about, in words'),
  before: Status.nullable().describe('status before; null: it was not there, or has none'),
  after: Status.nullable(),
  who: z.string().nullable().describe('who says so'),
  stance: Stance.nullable(),
  wording: Wording.nullable().describe('how sure, or how: flat, likely, implied-by-act, ...'),
  quote: z.string().nullable().describe('the words, from the document'),
  statement: z.string().nullable(),
  decision: z.object({ author: z.string(), reason: z.string() }).nullable().describe('whose decision moved the status, where it was one'),
  document: z
    .object({
      id: z.string(),
      title: z.string().nullable(),
      source: z.string(),
      published: z.string().nullable(),
      url: z.string().nullable(),
      tlp: Tlp,
    })
    .nullable(),
});
export type AlertEvent = z.infer<typeof AlertEvent>;

/** One alert: what one document (or decision) brought about one incident that a rule asks for. */
export const Alert = z.object({
  id: z.string(),
  rule: z.string(),
  at: z.string().describe('when it was noticed: the moment its link to the dossier shows'),
  because: z.string().describe('what is followed, in words'),
  incident: z
    .object({ id: z.string(), title: z.string(), tlp: Tlp.describe('of the highest document behind it: its title may rest on that') })
    .nullable(),
  events: z.array(AlertEvent).min(1),
  more: z.int().describe('further events of the same document that are not listed'),
});
export type Alert = z.infer<typeof Alert>;

/** What became of an alert on one channel. */
export const DeliveryState = z.enum(['waiting', 'sent', 'withheld', 'given-up']);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const AlertDelivery = z.object({
  id: z.string().describe('the idempotency key of a webhook, the Message-ID of a mail'),
  channel: ChannelKind,
  state: DeliveryState,
  dueAt: z.string(),
  sentAt: z.string().nullable(),
  tries: z.int(),
  answer: z.string().nullable().describe('what the server answered, or why it was not sent and what to do'),
  alerts: z.int().describe('how many alerts go in it'),
});
export type AlertDelivery = z.infer<typeof AlertDelivery>;

/** A channel as it is shown: the secret of a webhook is told once, when the rule is made. */
export const ChannelView = z.object({
  kind: ChannelKind,
  to: z.string().describe('where it goes, in words'),
  maxTlp: Tlp.nullable(),
  feed: z.string().nullable().describe('address of the private feed'),
});
export type ChannelView = z.infer<typeof ChannelView>;

/** A rule in the list, with how it is doing. */
export const AlertRuleLine = AlertRule.omit({ channels: true, since: true, sinceDocument: true }).extend({
  channels: z.array(ChannelView),
  version: z.string().describe('of what was asked for; who changes the rule says which version he saw'),
  because: z.string().describe('what is followed, in words'),
  gone: z.boolean().describe('what is followed is no longer there'),
  alerts: z.int(),
  lastAt: z.string().nullable().describe('when the last alert was noticed'),
  sentAt: z.string().nullable().describe('when something was last delivered'),
  waiting: z.int().describe('deliveries still to be made'),
  nextAt: z.string().nullable().describe('when the next of them is due'),
  givenUp: z.int(),
  withheld: z.int().describe('deliveries not made because of their TLP'),
  trouble: z.string().nullable().describe('what went wrong last, where nothing was delivered since'),
});
export type AlertRuleLine = z.infer<typeof AlertRuleLine>;
export const AlertRuleList = z.object({ items: z.array(AlertRuleLine), mail: z.boolean().describe('whether a mail server is set up') });
export type AlertRuleList = z.infer<typeof AlertRuleList>;

/** A rule just made. */
export const AlertRuleMade = z.object({
  rule: AlertRuleLine,
  secret: z.string().nullable().describe('by which the receiver of the webhook checks its signature; it is not shown again'),
});
export type AlertRuleMade = z.infer<typeof AlertRuleMade>;

/** The alerts of a rule, the last first. */
export const AlertLogItem = Alert.extend({ ruleName: z.string(), deliveries: z.array(AlertDelivery) });
export type AlertLogItem = z.infer<typeof AlertLogItem>;
export const AlertLog = z.object({ items: z.array(AlertLogItem), next: z.string().nullable() });
export type AlertLog = z.infer<typeof AlertLog>;

/** What a rule would have done. */
export const AlertPreview = z.object({
  because: z.string().describe('what is followed, in words'),
  days: z.int(),
  alerts: z.int(),
  whole: z.boolean().describe('false: more happened in that time than was looked through, and the newest of it was'),
  items: z.array(Alert).describe('the newest of them'),
});
export type AlertPreview = z.infer<typeof AlertPreview>;
export const PreviewAlertRule = AddAlertRule.pick({ on: true, when: true });
export type PreviewAlertRule = z.infer<typeof PreviewAlertRule>;

/** What came of a test on one channel. */
export const AlertTested = z.object({
  channel: ChannelKind,
  ok: z.boolean(),
  answer: z.string().describe('exactly what the server answered, or why nothing was sent'),
  remedy: z.string().nullable(),
});
export type AlertTested = z.infer<typeof AlertTested>;
export const AlertTest = z.object({ results: z.array(AlertTested) });
export type AlertTest = z.infer<typeof AlertTest>;

/** What a person does with a rule; again: what was given up is wanted once more. */
export const AlertDeed = z.enum(['pause', 'resume', 'again', 'remove']);
export type AlertDeed = z.infer<typeof AlertDeed>;

/** What came of one round of matching and sending. */
export const AlertRound = z.object({
  changes: z.int().describe('lines of the log looked at'),
  alerts: z.int(),
  sent: z.int(),
  withheld: z.int(),
  later: z.int(),
  givenUp: z.int(),
});
export type AlertRound = z.infer<typeof AlertRound>;

/** The name of the schema of what a webhook gets; a change that receivers must know of gives it another. */
export const WEBHOOK_SCHEMA = 'https://assay.invalid/schema/alert/1';

/** What is sent to a webhook. docs/alerts.md tells how to check it. */
export const WebhookBody = z.object({
  schema: z.literal(WEBHOOK_SCHEMA),
  id: z.string().describe('of the delivery: the same when it is sent again'),
  test: z.boolean().describe('sent by somebody who tries the way: nothing happened'),
  rule: z.object({ id: z.string(), name: z.string() }),
  tlp: Tlp.describe('of the highest document in it'),
  withheld: z.int().describe('events left out because their documents are marked higher than this channel may carry'),
  alerts: z.array(Alert.omit({ rule: true }).extend({ dossier: z.string().nullable().describe('link to the dossier as of that moment') })),
});
export type WebhookBody = z.infer<typeof WebhookBody>;
