import { z } from 'zod';
import { Span } from './span.ts';
import { Status } from './vocabulary.ts';

/** Decisions about records: that two entities, or two incidents, are one, or that one is two. The records are derived, so each is known again by its words. */

export const RecordKind = z.enum(['entity', 'incident']);
export type RecordKind = z.infer<typeof RecordKind>;

/** Words that name an entity, or say something about an incident. The text of a document never changes, so the place leads there in every reading. */
export const Spot = Span.extend({ document: z.string(), quote: z.string() });
export type Spot = z.infer<typeof Spot>;

/** A record as it was called when somebody decided about it, and the words by which it is found again. */
export const RecordAnchor = z
  .object({
    id: z.string().describe('as it was then: by itself it finds nothing'),
    name: z.string(),
    sort: z.string().describe('kind of the entity, or of the attack'),
    knowledge: z.string().nullable().describe('key of the known thing it is'),
    spots: z.array(Spot),
  })
  .strict();
export type RecordAnchor = z.infer<typeof RecordAnchor>;

export const MergeBody = z
  .object({
    into: RecordAnchor.describe('the one that keeps its name and address'),
    from: RecordAnchor.describe('the one that is part of it from now on'),
  })
  .strict();
export type MergeBody = z.infer<typeof MergeBody>;

/** The words of a record that belong to another: whatever has one of these names, or stands in one of these documents or places. */
export const SplitChoice = z
  .object({
    names: z.array(z.string()).describe('of an entity: wherever a document calls it so, also one that comes later'),
    documents: z.array(z.string()).describe('everything these say of it'),
    spots: z.array(Spot).describe('single words that name it, or single statements about it'),
  })
  .strict();
export type SplitChoice = z.infer<typeof SplitChoice>;

export const SplitBody = z
  .object({
    of: z.array(RecordAnchor).min(1).describe('the record whose words are divided, and whatever people had joined to it'),
    goes: SplitChoice,
    name: z.string().nullable().describe('what the entity they make is called; an incident is called by its victims'),
  })
  .strict();
export type SplitBody = z.infer<typeof SplitBody>;

/** As long as a note may be: for a paper there are documents. */
export const NOTE_LENGTH = 5000;

/** What somebody noted on a record. One note is written anew, or struck, by another that replaces it. */
export const NoteBody = z
  .object({
    of: RecordAnchor,
    text: z.string().nullable().describe('plain text; null: the note it replaces is struck'),
    replaces: z.string().nullable().describe('id of the decision whose note it takes the place of'),
  })
  .strict();
export type NoteBody = z.infer<typeof NoteBody>;

/** What a document says of a record, word by word or statement by statement. */
export const RecordWords = z.object({
  names: z
    .array(z.object({ name: z.string(), words: z.int(), documents: z.int() }))
    .describe('of an entity: what it is called, most first'),
  documents: z
    .array(
      z.object({
        id: z.string(),
        title: z.string().nullable(),
        source: z.string(),
        published: z.string().nullable(),
        collectedAt: z.string(),
        words: z.array(
          Spot.omit({ document: true }).extend({
            by: z.string().nullable().describe('of a statement: who says it'),
            before: z.string().describe('of words that name an entity: what stands before them'),
            after: z.string(),
          }),
        ),
      }),
    )
    .describe('the newest first'),
  left: z.int().describe('how many documents more there are'),
});
export type RecordWords = z.infer<typeof RecordWords>;

/** What would change, or did: counted on the rows themselves. */
export const RecordChanges = z.object({
  title: z.string().describe('name of the entity, or title of the incident, afterwards'),
  names: z.array(z.string()).describe('what it is called in documents afterwards'),
  joined: z.array(z.string()).describe('names, or victims and claimants, that it has not now'),
  stays: z
    .object({ title: z.string(), names: z.array(z.string()) })
    .nullable()
    .describe('of a split: what is left of the other, which keeps its address'),
  documents: z.int().describe('documents that tell of what moves'),
  statements: z.int().describe('statements that are about another proposition, or said by another, than now'),
  propositions: z.int().describe('propositions that turn out to be others'),
  incidents: z
    .array(z.object({ id: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
    .describe('incidents whose title changes, begins or ends; null: not there'),
  incidentsTouched: z.int(),
  statuses: z
    .array(z.object({ proposition: z.string(), text: z.string(), before: Status, after: Status }))
    .describe('what stands otherwise afterwards, by proposition'),
  statusesLeft: z.int().describe('how many more than are listed'),
  doubts: z.array(z.string()).describe('what speaks against it'),
});
export type RecordChanges = z.infer<typeof RecordChanges>;
