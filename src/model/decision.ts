import { z } from 'zod';
import { MergeBody, NOTE_LENGTH, NoteBody, RecordChanges, RecordKind, SplitBody } from './record-decision.ts';
import { plural } from '../core/plural.ts';
import { Grade, GradeBody, GradeMatter, MATTER_GRADED } from './grade.ts';
import { Addition, AskedAddition, AskedCorrection, Correction } from './said.ts';
import { Span } from './span.ts';
import { Polarity, PropositionType, Stance } from './vocabulary.ts';

/** What a person decided. Decisions are kept for good and never changed: one of kind `undo` takes another back. */

/** Where the statement stands that a decision is about, and what it said: a newer reader gives it another id, and it is found again by this. */
export const StatementAnchor = Span.extend({
  quote: z.string(),
  asserter: z.string().describe('the name it was read with'),
  stance: Stance,
  polarity: Polarity,
  type: PropositionType,
  about: z.string().describe('the proposition in words'),
}).strict();
export type StatementAnchor = z.infer<typeof StatementAnchor>;

/** A sentence that says nothing to be kept, though it looks like a statement. */
export const SentenceAnchor = Span.extend({ quote: z.string() }).strict();

/** What a history is that of: decisions in one history are made one after the other, each on the version before. */
export const HistoryKind = z.enum(['document', ...RecordKind.options, 'source']);
export type HistoryKind = z.infer<typeof HistoryKind>;

const Made = z.object({
  id: z.string(),
  about: HistoryKind,
  history: z
    .string()
    .describe('in whose history it stands: id of the document; records of one kind share one, for each merge is about two'),
  subject: z
    .string()
    .describe('what it is about, as it was called then: a statement, the decision taken back, or the document of a sentence'),
  author: z.string(),
  at: z.string(),
  reason: z.string(),
});
const Nothing = z.object({}).strict();

export const Decision = z.discriminatedUnion('kind', [
  Made.extend({ kind: z.literal('accept'), body: StatementAnchor }),
  Made.extend({ kind: z.literal('reject'), body: StatementAnchor }),
  Made.extend({ kind: z.literal('correct'), body: StatementAnchor.extend({ to: Correction }).strict() }),
  Made.extend({ kind: z.literal('add'), body: StatementAnchor.extend({ said: Addition }).strict() }),
  Made.extend({ kind: z.literal('nothing'), body: SentenceAnchor }),
  Made.extend({ kind: z.literal('merge'), about: RecordKind, body: MergeBody }),
  Made.extend({ kind: z.literal('split'), about: RecordKind, body: SplitBody }),
  Made.extend({ kind: z.literal('note'), about: RecordKind, body: NoteBody }),
  Made.extend({ kind: z.literal('grade'), about: z.literal('source'), body: GradeBody }),
  Made.extend({ kind: z.literal('undo'), body: Nothing }),
]);
export type Decision = z.infer<typeof Decision>;
/** A decision about what a document says. */
export type DocumentDecision = Exclude<Decision, { kind: 'undo' | 'merge' | 'split' | 'note' | 'grade' }>;

/** What a decision was about, in the words of a document or by the names the records had. */
export const wordsOf = (d: Exclude<Decision, { kind: 'undo' }>): string => {
  if (d.kind === 'merge') return `${d.body.from.name} = ${d.body.into.name}`;
  if (d.kind === 'note') return d.body.text ?? d.body.of.name;
  if (d.kind === 'grade') return `${d.body.source}: ${d.body.grade} for ${MATTER_GRADED[d.body.matter]}`;
  return d.kind === 'split' ? `${partedOf(d.body)} ≠ ${d.body.of[0]?.name ?? ''}` : d.body.quote;
};

/** What was parted from a record: by its name, else by how much it is. */
export const partedOf = ({ name, goes: { documents, spots } }: SplitBody): string =>
  name ??
  [
    ...(documents.length === 0 ? [] : [plural(documents.length, 'document')]),
    ...(spots.length === 0 ? [] : [plural(spots.length, 'statement')]),
  ].join(' and ');

export const Standing = z
  .enum(['holds', 'replaced', 'undone', 'lost'])
  .describe('replaced: by another decision about the same; lost: what it is about is not found in the newest reading');
export type Standing = z.infer<typeof Standing>;

/** What a decision comes to now. Derived: a rebuild works it out anew. */
export const Settled = z.object({
  decision: z.string(),
  standing: Standing,
  statement: z.string().nullable().describe('the statement it is about, as it is called now'),
  records: z.array(z.string()).describe('the entities or incidents it is about, as they are called now'),
});
export type Settled = z.infer<typeof Settled>;

export const DecisionView = z.object({
  decision: Decision,
  takesBack: Decision.nullable().describe('the decision an undo is about'),
  standing: Standing,
  statement: z.string().nullable().describe('the statement it is about, as it is called now'),
  records: z.array(z.string()).describe('the entities or incidents it is about, as they are called now'),
  made: z.string().nullable().describe('the entity or incident a split made, as long as that holds'),
  version: z.int().describe('how many decisions its history had once it was made: the next is made on that, where it is the last'),
});
export type DecisionView = z.infer<typeof DecisionView>;

const Signed = z
  .object({
    author: z.string().trim().min(1).max(100).describe('who decides'),
    reason: z.string().trim().max(1000).default(''),
  })
  .strict();

const OfDocument = Signed.extend({
  document: z.string().min(1).max(200),
  version: z.int().min(0).describe('of the document as it was seen; refused where somebody has decided something since'),
});
const OfStatements = OfDocument.extend({
  statements: z.array(z.string().min(1).max(200)).min(1).max(200).describe('one decision is made for each'),
});

/** What a person asks for about a document. */
export const MakeDecision = z.discriminatedUnion('kind', [
  OfStatements.extend({ kind: z.literal('accept') }),
  OfStatements.extend({ kind: z.literal('reject') }),
  OfStatements.extend({
    kind: z.literal('correct'),
    to: AskedCorrection,
  }),
  OfDocument.extend({ kind: z.literal('add'), span: Span.describe('the words it rests on'), said: AskedAddition }),
  OfDocument.extend({ kind: z.literal('nothing'), sentence: Span.describe('one of those listed as not understood') }),
]);
export type MakeDecision = z.infer<typeof MakeDecision>;

const Id = z.string().min(1).max(200);
const Merge = z
  .object({
    kind: z.literal('merge').describe('two records are one'),
    about: RecordKind,
    into: Id.describe('id of the record that keeps its name and address'),
    from: Id.describe('id of the one that is part of it from now on'),
  })
  .strict();
const Split = z
  .object({
    kind: z.literal('split').describe('what is held for one record is two'),
    about: RecordKind,
    of: Id.describe('id of the record; it keeps its address and whatever is not named here'),
    names: z.array(z.string().trim().min(1).max(300)).max(100).default([]).describe('of an entity: names that are those of the other'),
    documents: z.array(Id).max(500).default([]).describe('documents that tell of the other'),
    words: z
      .array(z.object({ document: Id, start: z.int().min(0), end: z.int().min(1) }).strict())
      .max(500)
      .default([])
      .describe('places that name an entity, or where a statement about an incident stands: these mean the other'),
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .describe('what the other entity is called; null: as the words call it most'),
  })
  .strict();
const Versioned = Signed.extend({
  version: z.int().min(0).describe('how many decisions there were about these records when they were looked at, as the preview says it'),
});

/** What is to be decided about records. */
export const RecordAsk = z.discriminatedUnion('kind', [Merge, Split]);
export type RecordAsk = z.infer<typeof RecordAsk>;
/** The same, signed. */
export const MakeRecordDecision = z.discriminatedUnion('kind', [Merge.extend(Versioned.shape), Split.extend(Versioned.shape)]);
export type MakeRecordDecision = z.infer<typeof MakeRecordDecision>;

/** A note on an entity or an incident. It changes nothing else, so it need not be tried. */
export const MakeNote = Signed.omit({ reason: true })
  .extend({
    kind: z.literal('note'),
    about: RecordKind,
    of: Id.describe('id of the record'),
    text: z.string().trim().min(1).max(NOTE_LENGTH).nullable().describe('plain text; null strikes the note it replaces'),
    replaces: Id.nullable().default(null).describe('id of the decision whose note is written anew; refused where that was changed since'),
  })
  .strict();
export type MakeNote = z.infer<typeof MakeNote>;

/** What is held of a source. */
export const GradeAsk = z
  .object({ kind: z.literal('grade'), source: Id.describe('id of the source'), matter: GradeMatter.default('all'), grade: Grade })
  .strict();
export type GradeAsk = z.infer<typeof GradeAsk>;
export const MakeGrade = GradeAsk.extend(Versioned.shape);
export type MakeGrade = z.infer<typeof MakeGrade>;

/** What may be tried before it is decided. */
export const TriedAsk = z.discriminatedUnion('kind', [RecordAsk, GradeAsk]);
export type TriedAsk = z.infer<typeof TriedAsk>;

export const MakeAnyDecision = z.discriminatedUnion('kind', [MakeDecision, MakeRecordDecision, MakeGrade, MakeNote]);
export type MakeAnyDecision = z.infer<typeof MakeAnyDecision>;

/** What a decision about records would change, without anything being changed. */
export const RecordPreview = z.object({ changes: RecordChanges, version: z.int().describe('hand it in with the decision') });
export type RecordPreview = z.infer<typeof RecordPreview>;

export const UndoDecision = Signed;
export type UndoDecision = z.infer<typeof UndoDecision>;
