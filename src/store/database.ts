import type { Generated, Kysely } from 'kysely';
import type { Assessment } from '../model/weighing.ts';
import type { Arg, JoinReason, StatementParty } from '../model/records.ts';
import type { Span } from '../model/span.ts';
import type { IncidentLine } from '../model/tally.ts';
import type { TimeCandidate, TimeValue } from '../model/time.ts';
import type { Zone } from '../model/document.ts';

/** The tables as the queries see them. jsonb columns come out parsed; they go in as JSON text through `insertRows`. */

export interface SourceTable {
  id: string;
  name: string;
  kind: string;
  country: string | null;
}
export interface RawTable {
  sha256: string;
  size: number;
  bytes: Uint8Array;
}
export interface DocumentTable {
  id: string;
  seq: number;
  source_id: string;
  url: string | null;
  title: string | null;
  author: string | null;
  text: string;
  zones: Zone[];
  pages: number[] | null;
  language: string;
  language_read: boolean;
  language_note: string | null;
  published: string | null;
  collected_at: string;
  raw_sha256: string;
  raw_bytes: number;
  media_type: string;
  tlp: string;
}
export interface ReadingTable {
  document_id: string;
  reader: string;
  data: Uint8Array;
  not_understood: number | null;
}
export interface StatementTable {
  id: string;
  document_id: string;
  local_id: string;
  reader: string;
  start_at: number;
  end_at: number;
  quote: string;
  before: string;
  after: string;
  sentence: number;
  asserter: StatementParty;
  relays: StatementParty[];
  stance: string;
  polarity: number;
  wording: string;
  strength: number;
  directness: string;
  cue: Span | null;
  focus: Span | null;
  implied: boolean;
  has_evidence: boolean;
  time_said: string | null;
  event_time: string | null;
  event_time_candidates: TimeCandidate[];
  rule: string;
}
export interface DecisionTable {
  seq: Generated<number>;
  id: string;
  about: string;
  history: string;
  kind: string;
  subject: string;
  author: string;
  at: string;
  reason: string;
  body: Record<string, unknown>;
}
export interface DecisionEffectTable {
  decision_id: string;
  standing: string;
  statement_id: string | null;
}
export interface DecisionRecordTable {
  decision_id: string;
  record_id: string;
}
export interface BecameTable {
  kind: string;
  id: string;
  into_id: string;
  decision_id: string;
}
export interface SourceGradeTable {
  source_id: string;
  matter: string;
  grade: string;
  decision_id: string;
}
/** What a row of a derived table was before decisions changed it; null: it was not there. */
export interface SetAsideTable {
  of_table: string;
  key: Record<string, string>;
  before: Record<string, unknown> | null;
}
export interface QuarantineTable {
  id: string;
  reason: string;
  message: string;
  name: string | null;
  url: string | null;
  media_type: string | null;
  source: unknown;
  size: number;
  sha256: string;
  bytes: Uint8Array;
  at: string;
  resolved_at: string | null;
  resolution: string | null;
}
export interface JobTable {
  id: string;
  kind: string;
  state: string;
  progress: number;
  message: string;
  result: unknown;
  created_at: string;
  updated_at: string;
}
export interface EntityTable {
  id: string;
  born: number;
  kind: string;
  name: string;
  names: string[];
  named: boolean;
  country: string | null;
  organ_of: string | null;
  authority: boolean;
  count: number | null;
  sector: string | null;
  knowledge: string | null;
  told: boolean;
}
export interface EntityNameTable {
  key: string;
  entity_id: string;
  name: string;
}
export interface MentionTable {
  document_id: string;
  local_id: string;
  start_at: number;
  end_at: number;
  text: string;
  kind: string;
  local_entity: string | null;
  entity_id: string | null;
  candidates: string[];
  via: string;
  benign: string | null;
}
export interface IncidentTable {
  id: string;
  born: number;
  sort_day: string;
  title: string;
  when_value: TimeValue;
  victims: string[];
  actors: string[];
  country: string | null;
  action: string | null;
  campaign: string | null;
  campaign_by: string | null;
  joins: JoinReason[];
  flags: string[];
}
export interface IncidentEntityTable {
  incident_id: string;
  entity_id: string;
  role: string;
}
export interface IncidentEventTable {
  incident_id: string;
  document_seq: number;
  document_id: string;
  event: string;
}
export interface PropositionTable {
  id: string;
  born: number;
  type: string;
  kind: string | null;
  text: string;
  incidents: string[];
  args: Arg[];
}
export interface PropositionIncidentTable {
  incident_id: string;
  proposition_id: string;
}
export interface PropositionEntityTable {
  entity_id: string;
  proposition_id: string;
}
export interface SecondReadingTable {
  document_id: string;
  reader: string;
  at: string;
  failure: string | null;
  notes: unknown;
}
export interface StatementLinkTable {
  statement_id: string;
  document_id: string;
  proposition_id: string;
  asserter_entity: string | null;
  relay_entities: (string | null)[];
}
export interface AssessmentTable {
  proposition_id: string;
  status: string;
  l: number;
  data: Assessment;
}
export interface IncidentTallyTable {
  incident_id: string;
  sort_day: string;
  from_day: string | null;
  to_day: string | null;
  month: string | null;
  year: string | null;
  country: string | null;
  status: string;
  sectors: string[];
  claimants: string[];
  attributed: string[];
  is_attributed: boolean;
  denied: boolean;
  claimed: number;
  confirmed: number;
  documents: number;
  last_said: string;
  delay_least: number | null;
  delay_most: number | null;
  delay_reported: number | null;
  line: IncidentLine | null;
}
export interface IncidentPartyTable {
  incident_id: string;
  entity_id: string;
  role: string;
}
export interface EntityTallyTable {
  entity_id: string;
  actor: number;
  victim: number;
}
export interface ClaimTallyTable {
  incident_id: string;
  position: number;
  claimant_id: string | null;
  victim_id: string | null;
  sector: string | null;
  counts: number;
  outcome: string;
  proposition_id: string;
  settled_by: string | null;
  status: string;
}
export interface DocumentVoiceTable {
  document_id: string;
  speaker: string;
  source_id: string;
  entity_id: string | null;
  name: string;
  statements: number;
  passed_on: boolean;
}
export interface SourceToldTable {
  source_id: string;
  proposition_id: string;
  outcome: string;
}
export interface SourcePlaceTable {
  source_id: string;
  incident_id: string;
  stamp: string;
  tellers: number;
  first: boolean;
}
export interface ResolvedTimeTable {
  incident_id: string;
  edtf: string;
  statement_id: string;
}
/** A version of an object in a TAXII collection. `added` (bigint) goes in as a number and is read as float8, which holds it exactly. */
export interface TaxiiObjectTable {
  collection: string;
  added: number;
  id: string;
  type: string;
  spec_version: string;
  version: string;
  version_key: string;
  is_first: boolean;
  is_last: boolean;
  hash: string;
  body_key: number;
}
/** An object as it is sent: once, whichever collections have it. */
export interface TaxiiBodyTable {
  key: number;
  body: string;
}
/** What changed since it was last published, noted by triggers. `hash`: of what was and what is, xored. */
export interface TaxiiTouchedTable {
  seq: number;
  tx: string;
  kind: string;
  id: string;
  hash: number;
}
/** Which objects of a part of what is published a document, a proposition or an incident gives. */
export interface TaxiiGivenTable {
  part: string;
  giver: string;
  object: string;
}
export interface TaxiiFoundTable {
  part: string;
  kind: string;
  id: string;
}
export interface TaxiiStatusTable {
  id: string;
  root: string;
  at: string;
  body: string;
}
export interface DocumentCopyTable {
  document_id: string;
  of_id: string;
  similarity: number;
}
export interface DocumentSketchTable {
  document_id: string;
  hashes: string[];
}
export interface ShingleTable {
  hash: string;
  document_seq: number;
  document_id: string;
}
/** A document or an incident as search sees it. `words` is not read. */
export interface SearchEntryTable {
  kind: string;
  id: string;
  seq: number;
  day: string;
  facts: string[];
}
export interface NameWordTable {
  word: string;
  entity_id: string;
}
export interface NameSpellingTable {
  word: string;
  grams: string[];
}
export interface SavedSearchTable {
  id: string;
  name: string;
  query: string;
  created_at: string;
  deleted_at: string | null;
}

export interface ChangeTable {
  seq: Generated<number>;
  at: string;
  kind: string;
  incident_id: string | null;
  subject: string;
  data: unknown;
}
export interface ChangeDoneTable {
  seq: number;
  batch: string;
  at: string;
}
export interface FollowTable {
  kind: string;
  subject: string;
  at: string;
}

export interface SubscriptionTable {
  id: string;
  kind: string;
  url: string;
  name: string;
  source_kind: string;
  home: string | null;
  selector: string | null;
  mark: string | null;
  every_minutes: number;
  state: string;
  next_at: string;
  last_at: string | null;
  last_ok_at: string | null;
  failures: number;
  problem: string | null;
  etag: string | null;
  last_modified: string | null;
  lease: string | null;
  leased_until: string | null;
  created_at: string;
  deleted_at: string | null;
}
/** One thing a subscription listed, and the order to read it. `entry` is what the list said of it, deflated JSON. */
export interface ListedTable {
  id: string;
  subscription_id: string;
  url: string | null;
  title: string | null;
  published: string | null;
  print: string;
  entry: Uint8Array;
  state: string;
  backfill: boolean;
  tries: number;
  due_at: string;
  lease: string | null;
  leased_until: string | null;
  reason: string | null;
  document_id: string | null;
  etag: string | null;
  last_modified: string | null;
  first_at: string;
  done_at: string | null;
  check_at: string | null;
  gone_at: string | null;
}
export interface CaptureTable {
  document_id: string;
  at: string;
  asked: string;
  final: string;
  sha256: string;
  status: number | null;
  headers: Record<string, string>;
}
/** Keys of small things a subscription listed. */
export interface ReceivedTable {
  subscription_id: string;
  key: string;
}
export interface WebhookTable {
  id: string;
  name: string;
  source_kind: string;
  secret: string;
  created_at: string;
  deleted_at: string | null;
  last_at: string | null;
  refused_at: string | null;
  problem: string | null;
}
export interface DeliveryTable {
  webhook_id: string;
  key: string;
  at: string;
  print: string;
  result: unknown;
}
/** An edition of ATT&CK in deflated JSON, as in the model. */
export interface AttackEditionTable {
  print: string;
  domain: string;
  version: string;
  modified: string;
  imported_at: string;
  content: Uint8Array;
}
export interface DocumentVersionTable {
  document_id: string;
  of_id: string;
}

/** What somebody wants to be told of; `happenings` and the parts in JSON as in the model. */
export interface AlertRuleTable {
  id: string;
  name: string;
  subject_kind: string;
  subject: string;
  happenings: string[];
  channels: unknown;
  pace: unknown;
  quiet: unknown;
  state: string;
  problem: string | null;
  since: number;
  since_document: number;
  created_at: string;
  deleted_at: string | null;
}
export interface AlertTable {
  seq: Generated<number>;
  id: string;
  rule_id: string;
  at: string;
  incident_id: string | null;
  data: unknown;
}
export interface AlertToldTable {
  rule_id: string;
  key: string;
}
export interface AlertMarkTable {
  change_seq: number;
  rule_id: string;
}
export interface AlertDeliveryTable {
  id: string;
  rule_id: string;
  channel: string;
  gather: string;
  state: string;
  due_at: string;
  tries: number;
  lease: string | null;
  leased_until: string | null;
  answer: string | null;
  sent_at: string | null;
  created_at: string;
}
export interface AlertDeliveredTable {
  delivery_id: string;
  alert_id: string;
}
export interface AlertPlaceTable {
  id: number;
  change_seq: number;
  document_seq: number;
}

export interface Database {
  migration: { position: number; name: string; checksum: string };
  source: SourceTable;
  raw: RawTable;
  document: DocumentTable;
  reading: ReadingTable;
  second_reading: SecondReadingTable;
  statement: StatementTable;
  decision: DecisionTable;
  decision_effect: DecisionEffectTable;
  decision_record: DecisionRecordTable;
  became: BecameTable;
  taxii_object: TaxiiObjectTable;
  taxii_body: TaxiiBodyTable;
  taxii_touched: TaxiiTouchedTable;
  taxii_given: TaxiiGivenTable;
  taxii_found: TaxiiFoundTable;
  taxii_status: TaxiiStatusTable;
  source_grade: SourceGradeTable;
  set_aside: SetAsideTable;
  quarantine: QuarantineTable;
  job: JobTable;
  entity: EntityTable;
  entity_name: EntityNameTable;
  mention: MentionTable;
  incident: IncidentTable;
  incident_entity: IncidentEntityTable;
  incident_event: IncidentEventTable;
  proposition: PropositionTable;
  proposition_incident: PropositionIncidentTable;
  proposition_entity: PropositionEntityTable;
  statement_link: StatementLinkTable;
  assessment: AssessmentTable;
  incident_tally: IncidentTallyTable;
  claim_tally: ClaimTallyTable;
  incident_party: IncidentPartyTable;
  entity_tally: EntityTallyTable;
  document_voice: DocumentVoiceTable;
  source_told: SourceToldTable;
  source_place: SourcePlaceTable;
  resolved_time: ResolvedTimeTable;
  document_copy: DocumentCopyTable;
  document_sketch: DocumentSketchTable;
  shingle: ShingleTable;
  change: ChangeTable;
  change_done: ChangeDoneTable;
  follow: FollowTable;
  subscription: SubscriptionTable;
  listed: ListedTable;
  capture: CaptureTable;
  received: ReceivedTable;
  webhook: WebhookTable;
  delivery: DeliveryTable;
  attack_edition: AttackEditionTable;
  document_version: DocumentVersionTable;
  search_entry: SearchEntryTable;
  name_word: NameWordTable;
  name_spelling: NameSpellingTable;
  saved_search: SavedSearchTable;
  alert_rule: AlertRuleTable;
  alert: AlertTable;
  alert_told: AlertToldTable;
  alert_mark: AlertMarkTable;
  alert_delivery: AlertDeliveryTable;
  alert_delivered: AlertDeliveredTable;
  alert_place: AlertPlaceTable;
}

/** A database or an open transaction: repositories take either, and never open one themselves. */
export type Db = Kysely<Database>;
