import { z } from 'zod';
import { DocumentText, Pages, Source, Zone, Language } from './document.ts';
import { DecisionView } from './decision.ts';
import { Arg, Incident, Job, JoinReason, PutBy, QuarantineItem } from './records.ts';
import { ArgRole, Mention, NotUnderstood, Sentence } from './reading.ts';
import { SecondNotes } from './second-reading.ts';
import { Span } from './span.ts';
import { TimeExpression, TimeValue } from './time.ts';
import { Directness, EntityKind, Polarity, PropositionType, SourceKind, Stance, Status, Wording } from './vocabulary.ts';
import { Assessment } from './weighing.ts';

/** What crosses the wire under /api/v1. Server, web, and `--json` on the command line all use these. */

export const DocumentRef = z.object({
  id: z.string(),
  title: z.string().nullable(),
  opening: z.string().nullable().optional().describe('the first words of a document without a title'),
  source: z.string(),
  sourceKind: SourceKind,
  published: z.string().nullable(),
  collectedAt: z.string(),
  url: z.string().nullable(),
  copyOf: z.string().nullable().describe('id of the document this is a near-copy of'),
  pages: Pages.optional().describe('of a paginated document: where its pages begin'),
});
export type DocumentRef = z.infer<typeof DocumentRef>;

export const PartyRef = z.object({
  kind: z.enum(['entity', 'narrator', 'unspecified']),
  id: z.string().nullable(),
  name: z.string(),
  entityKind: EntityKind.nullable(),
});
export type PartyRef = z.infer<typeof PartyRef>;

export const StatementView = z.object({
  id: z.string(),
  proposition: z.string(),
  quote: z.string(),
  span: Span,
  page: z.int().optional().describe('on which it begins, from 1, where the document has pages'),
  before: z.string().describe('the rest of the sentence before the quote'),
  after: z.string().describe('the rest of the sentence after the quote'),
  document: DocumentRef,
  asserter: PartyRef,
  chain: z.array(PartyRef).describe("origin first, the document's own voice last"),
  stance: Stance,
  polarity: Polarity,
  wording: Wording,
  strength: z.number(),
  directness: Directness,
  implied: z.boolean(),
  timeSaid: z.string().nullable(),
  eventTime: TimeValue,
  rule: z.string().describe('the reading rule that made it'),
  by: PutBy.optional().describe('the person who added, corrected or accepted it'),
  confidence: z
    .union([
      z.object({
        share: z
          .number()
          .describe(
            '0 to 1: how often statements of this rule were right (stance, speaker, sort of matter) on the annotated texts it was tried on; no part of the weighing',
          ),
        right: z.int(),
        of: z.int(),
        general: z.boolean().describe('too few cases of this rule: the figures are those of all rules'),
      }),
      z.literal('not measured'),
    ])
    .describe('"not measured" for what an older reader, or another one, made'),
});
export type StatementView = z.infer<typeof StatementView>;

export const ArgView = Arg.extend({ name: z.string(), kind: EntityKind.nullable() });
export const PropositionView = z.object({
  id: z.string(),
  type: PropositionType,
  kind: z.string().nullable(),
  text: z.string(),
  args: z.array(ArgView),
  incidents: z.array(z.string()),
  assessment: Assessment,
  statements: z.array(StatementView),
});
export type PropositionView = z.infer<typeof PropositionView>;

export const LedgerState = z.enum(['confirmed', 'claimed', 'denied', 'silent', 'reported']);
export const LedgerRow = z.object({
  entity: z.object({ id: z.string(), name: z.string(), kind: EntityKind, count: z.int().nullable(), sector: z.string().nullable() }),
  claimedBy: z.array(PartyRef),
  confirmedBy: z.array(PartyRef),
  deniedBy: z.array(PartyRef),
  reportedBy: z.array(PartyRef),
  silent: z.boolean(),
  status: Status,
  proposition: z.string().describe('the proposition whose status this row shows'),
  statements: z.array(z.string()).describe('ids of the statements behind the row; all are in `propositions`'),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

export const IncidentSummary = z.object({
  id: z.string(),
  title: z.string(),
  when: TimeValue,
  country: z.string().nullable(),
  action: z.string().nullable(),
  victimsClaimed: z.int().describe('how many victims claimants name, counted with stated numbers'),
  victimsConfirmed: z.int().describe('how many are affirmed by themselves, a competent authority, a court or an investigator with access'),
  victims: z.array(z.object({ id: z.string(), name: z.string(), state: LedgerState })),
  claimants: z.array(z.object({ id: z.string(), name: z.string() })),
  attribution: z.array(
    z.object({ proposition: z.string(), name: z.string(), status: Status, wording: Wording, by: z.array(z.string()), denied: z.boolean() }),
  ),
  status: Status.describe('status of the main event proposition'),
  campaign: z.string().nullable(),
  documents: z.int(),
  origins: z.int().describe('independent origins behind it'),
  statements: z.int(),
  lastSaid: z.string().nullable(),
  flags: z.array(z.string()),
});
export type IncidentSummary = z.infer<typeof IncidentSummary>;

export const TimelineItem = z.object({
  when: TimeValue,
  of: z
    .enum(['happened', 'said', 'published'])
    .describe(
      'which time `when` is: when it happened, when it was said, or when the document came out; when it was collected stands apart',
    ),
  published: z.string().nullable().describe('when the document behind it came out; null: it is not dated'),
  collected: z.string().nullable().describe('when that document was taken in, which is no date of what it says'),
  kind: z.enum(['event', 'claim', 'confirmation', 'denial', 'attribution', 'response', 'report', 'publication']),
  text: z.string(),
  party: z.string().nullable(),
  proposition: z.string().nullable(),
  statement: z.string().nullable(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

export const Hypothesis = z.object({
  proposition: z.string(),
  name: z.string(),
  level: z.enum(['conducted', 'sponsored', 'linked', 'other']),
  L: z.number(),
  negative: z.number(),
  status: Status,
  share: z.number().nullable().describe('only where the candidates are declared exclusive'),
});
export type Hypothesis = z.infer<typeof Hypothesis>;

/** A country and what it has to do with an incident. */
export const CountryLine = z.object({
  country: z.string().describe('ISO 3166-1 alpha-2'),
  part: z
    .enum(['hit', 'blamed', 'linked', 'responding'])
    .describe('linked: to who claims it or is said to have done it, which blames it for nothing yet'),
  name: z.string().describe('who of that country'),
  status: Status,
  proposition: z.string(),
  text: z.string(),
});
export type CountryLine = z.infer<typeof CountryLine>;

export const Dossier = z.object({
  summary: IncidentSummary,
  incident: Incident,
  asOf: z.string().nullable(),
  asOfBasis: z.enum(['published', 'collected']),
  range: z
    .object({ from: z.string().nullable(), to: z.string().nullable() })
    .describe('first and last day on which something became known, for the as-of slider'),
  whatHappened: z.array(z.string()).describe('proposition ids: occurred, targeted, attempted, effect, data-theft, technique, origin'),
  ledger: z.array(LedgerRow),
  parties: z.array(PartyRef).describe('rows of the parties-by-propositions matrix'),
  attribution: z.array(Hypothesis),
  responses: z.array(z.string()).describe('proposition ids'),
  motives: z.array(z.string()),
  countries: z
    .array(CountryLine)
    .describe('where those hit are, which states are blamed or linked to who did it, which responded; the weightiest first'),
  other: z.array(z.string()).describe('threats, demands, campaign names, same-as'),
  timeline: z.array(TimelineItem),
  documents: z.array(DocumentRef),
  related: z.array(z.object({ id: z.string(), title: z.string(), why: z.string() })),
  openQuestions: z.array(z.object({ text: z.string(), statement: z.string().nullable() })),
  joins: z.array(JoinReason),
  propositions: z.array(PropositionView),
});
export type Dossier = z.infer<typeof Dossier>;

/** One statement of the second reader: nothing but slices of the text and words of the closed lists. */
export const SecondStatement = z.object({
  quote: z.string(),
  span: Span,
  asserter: z.string(),
  stance: Stance,
  polarity: Polarity,
  wording: Wording,
  about: PropositionType,
  args: z.array(z.object({ role: ArgRole, name: z.string() })),
});
export type SecondStatement = z.infer<typeof SecondStatement>;

/** Where the two readers meet: at least one of the two sides is there. */
export const ReaderPair = z.object({
  sentence: Span.describe('the sentence both speak of'),
  first: z.string().nullable().describe('id of the statement of the first reader, in `statements`'),
  second: SecondStatement.nullable(),
  differ: z.array(z.enum(['asserter', 'stance', 'wording'])).describe('in what the two sides differ, where there are two'),
});
export type ReaderPair = z.infer<typeof ReaderPair>;

export const SecondView = z.object({
  asks: z.string().nullable().describe('the second reader that can be asked for this document now; null: none, or it has read it'),
  failure: z.object({ reader: z.string(), at: z.string(), message: z.string() }).nullable().describe('how the last try failed'),
  reading: z
    .object({ reader: z.string(), at: z.string(), notes: SecondNotes, pairs: z.array(ReaderPair) })
    .nullable()
    .describe('the newest reading, beside that of the first reader; not weighed'),
});
export type SecondView = z.infer<typeof SecondView>;

export const DocumentView = DocumentText.omit({ siteName: true }).extend({
  id: z.string(),
  source: Source,
  url: z.string().nullable(),
  collectedAt: z.string(),
  rawSha256: z.string(),
  zones: z.array(Zone),
  language: Language,
  sentences: z.array(Sentence),
  mentions: z.array(Mention.extend({ entityName: z.string().nullable() })).describe('`entity` is the resolved entity id'),
  times: z.array(TimeExpression),
  statements: z.array(StatementView),
  propositions: z.array(
    z.object({
      id: z.string(),
      type: PropositionType,
      kind: z.string().nullable(),
      text: z.string(),
      args: z.array(Arg),
      status: Status,
      incidents: z.array(z.string()),
    }),
  ),
  incidents: z.array(z.object({ id: z.string(), title: z.string() })),
  copies: z.array(DocumentRef),
  notUnderstood: z
    .array(NotUnderstood.extend({ sentence: Span }))
    .describe(
      'sentences in which somebody says something about an attack and no statement was made of it; those most like a statement first',
    ),
  decisions: z.array(DecisionView).describe('what people decided about its statements, in the order they did'),
  version: z.int().describe('counts the decisions: to be handed in with the next one'),
  second: SecondView.describe('a language model as second reader, where one was asked or can be'),
});
export type DocumentView = z.infer<typeof DocumentView>;

const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('pass as ?cursor= for the next page; null at the end'),
    total: z.int(),
  });
export const DocumentPage = page(
  DocumentRef.extend({
    language: Language,
    statements: z.int(),
    incidents: z.int(),
    notUnderstood: z.int().nullable().describe('sentences that look like statements and gave none; null: not counted when it was read'),
  }),
);
export const QuarantinePage = page(QuarantineItem);
export const DecisionPage = page(DecisionView);
export type DocumentPage = z.infer<typeof DocumentPage>;
export type QuarantinePage = z.infer<typeof QuarantinePage>;
export type DecisionPage = z.infer<typeof DecisionPage>;

export const SubmitDocument = z.object({
  kind: z.enum(['text', 'url', 'file']),
  text: z.string().optional().describe('kind text: the words themselves'),
  url: z.string().optional().describe('kind url: an http(s) address'),
  file: z.string().optional().describe('kind file: the content in base64'),
  name: z.string().optional().describe('kind file: its name'),
  published: z.string().optional().describe('EDTF date, e.g. 2023-12-28'),
  source: z.string().optional().describe('name of the publisher'),
});
export type SubmitDocument = z.infer<typeof SubmitDocument>;

/** What became of one submitted input. */
export const IntakeResult = z.object({
  outcome: z.enum(['stored', 'already-known', 'copy', 'not-read', 'quarantined']),
  document: z.string().nullable(),
  incidents: z.array(z.string()),
  statements: z.int(),
  message: z.string(),
  quarantine: z.string().nullable(),
});
export type IntakeResult = z.infer<typeof IntakeResult>;

export const JobView = Job.extend({ result: z.array(IntakeResult).nullable() });
export type JobView = z.infer<typeof JobView>;

export const SystemStatus = z.object({
  version: z.string(),
  reader: z.string(),
  database: z.string(),
  counts: z.record(z.string(), z.int()),
});
export type SystemStatus = z.infer<typeof SystemStatus>;

/** RFC 9457 problem details, with what to do about it. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  where: z.string().nullable(),
  remedy: z.string().nullable(),
});
export type Problem = z.infer<typeof Problem>;
