import type { Alerts } from '../app/alerts.ts';
import type { AlertRound } from '../model/alert.ts';
import type { SearchAsk } from '../app/search.ts';
import type { Subscriptions } from '../app/subscriptions.ts';
import type { Webhooks } from '../app/webhooks.ts';
import type { EntityGroup, EntityPage, EntityView } from '../model/entity-view.ts';
import type { InboxPage, InboxShow } from '../model/inbox.ts';
import type { SourcePage } from '../model/source-view.ts';
import type { DecisionPage, DocumentView, Dossier, IntakeResult, PropositionView, QuarantinePage, SubmitDocument } from '../model/api.ts';
import type { Brief } from '../model/brief.ts';
import type { Difference } from '../model/difference.ts';
import type { QuarantineRetry, QuarantineView } from '../model/quarantine.ts';
import type { DecisionView, MakeAnyDecision, RecordPreview, TriedAsk, UndoDecision } from '../model/decision.ts';
import type { RecordKind, RecordWords } from '../model/record-decision.ts';
import type { Exported, exportFeed } from '../app/export.ts';
import type { ExportAsk } from '../model/export-format.ts';
import type { ImportReport } from '../model/import.ts';
import type { CollectKind } from '../model/collect-kind.ts';
import type { Findings } from '../model/findings.ts';
import type { IncidentListQuery, IncidentPage } from '../model/incident-list.ts';
import type { DocumentChanges, DocumentProvenance } from '../model/provenance.ts';
import type { SearchResult } from '../model/search.ts';
import type { Collected } from '../model/subscription.ts';
import type { AttackEditionList } from '../model/attack.ts';
import type { TechniqueMatrix } from '../model/technique-matrix.ts';
import type { TrendQuery, Trends } from '../model/trends.ts';

interface PageAsked {
  cursor: string | undefined;
  limit: number;
}
interface EntityFilter {
  group: EntityGroup | undefined;
  country: string | undefined;
  name: string | undefined;
  described: boolean;
}

export interface AsOf {
  asOf: string | undefined;
  basis: 'published' | 'collected';
}
export type Report = (done: number, total: number | null, what: string) => void;

/** One fault `verify` found, in plain words, and the record it is in. */
export interface Fault {
  where: string;
  message: string;
}

/** What came of asking the second reader. */
export interface Consulted {
  reader: string;
  read: { document: string; statements: number | null; dropped: number }[];
  failed: { document: string; message: string }[];
  left: number;
}

/** What the commands need of the use cases; main.ts hands them over with the database open. Each rejects with AssayError. */
export interface Uses {
  importFiles: (files: readonly string[], report: Report) => Promise<ImportReport>;
  exportAs: (ask: ExportAsk) => Promise<Exported>;
  exportFeed: (ask: Pick<ExportAsk, 'scope' | 'maxTlp'>) => ReturnType<typeof exportFeed>;
  read: (input: SubmitDocument, report: Report) => Promise<IntakeResult[]>;
  load: (folder: string, report: Report) => Promise<IntakeResult[]>;
  incidents: (page: PageAsked, query: IncidentListQuery) => Promise<IncidentPage>;
  incidentsCsv: (query: IncidentListQuery) => Promise<string>;
  trends: (query: TrendQuery) => Promise<Trends>;
  dossier: (id: string, asOf: AsOf) => Promise<Dossier>;
  difference: (id: string, between: { from: string; to: string | undefined; basis: 'published' | 'collected' }) => Promise<Difference>;
  brief: (id: string, asOf: AsOf) => Promise<Brief>;
  attackEditions: () => Promise<AttackEditionList>;
  techniques: (id: string, asOf: AsOf, described: boolean) => Promise<TechniqueMatrix>;
  document: (id: string) => Promise<DocumentView>;
  provenance: (id: string) => Promise<DocumentProvenance>;
  documentChanges: (id: string, against: string | undefined) => Promise<DocumentChanges>;
  findings: (id: string) => Promise<Findings>;
  proposition: (id: string, asOf: AsOf) => Promise<PropositionView>;
  search: (ask: SearchAsk) => Promise<SearchResult>;
  quarantine: {
    list: (page: PageAsked, openOnly: boolean) => Promise<QuarantinePage>;
    view: (id: string) => Promise<QuarantineView>;
    bytes: (id: string) => Promise<Uint8Array>;
    /** @param id null: all that are open */
    retry: (id: string | null, report: Report) => Promise<QuarantineRetry>;
  };
  inbox: (show: InboxShow, page: PageAsked) => Promise<InboxPage>;
  entities: (page: PageAsked, filter: EntityFilter) => Promise<EntityPage>;
  entity: (id: string) => Promise<EntityView>;
  sources: (page: PageAsked) => Promise<SourcePage>;
  decisions: (about: string | undefined, page: PageAsked) => Promise<DecisionPage>;
  undo: (id: string, signed: UndoDecision) => Promise<DecisionView[]>;
  words: (kind: RecordKind, id: string) => Promise<RecordWords>;
  preview: (asked: TriedAsk) => Promise<RecordPreview>;
  decide: (asked: MakeAnyDecision) => Promise<DecisionView[]>;
  alerts: Omit<Alerts, 'run'> & { run: () => Promise<AlertRound> };
  subscriptions: Subscriptions;
  webhooks: Pick<Webhooks, 'list' | 'add' | 'remove'>;
  collect: (only: string | null, report: Report) => Promise<Collected>;
  consult: (document: string | null, report: Report) => Promise<Consulted>;
  rebuild: (report: Report) => Promise<Record<string, number>>;
  publish: (anew: boolean) => Promise<Record<string, number>>;
  verify: (report: Report) => Promise<{ checked: Record<string, number>; faults: Fault[] }>;
}

/** A document of `assay predict`: what a line of its input may hold. */
export interface PredictInput {
  id: string;
  text: string;
  title: string | null;
  publishedAt: string | null;
  publisher: string | null;
}

export interface Flag {
  flag: string;
  meaning: string;
  scope: 'all' | 'serve';
  env: string;
  standard: string;
}

/** Everything the command line is made of. */
export interface CliParts {
  version: string;
  /** The table of options, as flags. */
  flags: readonly Flag[];
  /** What can be handed in. */
  kinds: readonly CollectKind[];
  /** Opens the database, does the work, closes the database, whatever happens. */
  withUses: <T>(flags: Record<string, unknown>, work: (uses: Uses) => Promise<T>) => Promise<T>;
  /** Runs the server until it is told to stop. */
  serve: (flags: Record<string, unknown>) => Promise<void>;
  /** Answers an assistant on standard input and output until input ends. */
  mcp: (flags: Record<string, unknown>) => Promise<void>;
  /** The reader alone, without a database. */
  predict: () => Promise<(input: PredictInput) => unknown>;
}
