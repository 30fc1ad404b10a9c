import { z } from 'zod';
import { BriefNote } from './brief.ts';
import { Status, Tlp } from './vocabulary.ts';

/** Drafts of the reports that article 23 of Directive (EU) 2022/2555 (NIS2) wants, filled in only with what others say. */

export const Nis2Stage = z.enum(['early-warning', 'notification', 'final-report']);
export type Nis2Stage = z.infer<typeof Nis2Stage>;

export const Nis2Line = z.object({
  text: z.string().describe('who says what, with its status'),
  status: Status.nullable(),
  notes: z.array(z.int()).min(1).describe('numbers of the notes it rests on'),
});
export type Nis2Line = z.infer<typeof Nis2Line>;

export const Nis2Field = z.strictObject({
  title: z.string(),
  asks: z.string().describe('what the directive wants to know'),
  said: z.array(Nis2Line).nullable().describe('null: nobody but the entity can say anything on it'),
  left: z.int().describe('how many more lines are in the dossier'),
  open: z.array(z.string()).min(1).describe('what only the entity itself can answer'),
});
export type Nis2Field = z.infer<typeof Nis2Field>;

export const Nis2Draft = z.strictObject({
  stage: Nis2Stage,
  incident: z.string(),
  title: z.string(),
  tlp: Tlp,
  leftOut: z.string().nullable(),
  asKnown: z.string().describe('day of the newest document'),
  aware: z.string().describe('when the entity became aware, as stated by whoever asked'),
  clocks: z.array(z.strictObject({ stage: Nis2Stage, due: z.string(), rule: z.string() })).length(3),
  fields: z.array(Nis2Field).min(1),
  notes: z.array(BriefNote),
});
export type Nis2Draft = z.infer<typeof Nis2Draft>;

export const NIS2_TITLES: Readonly<Record<Nis2Stage, string>> = {
  'early-warning': 'Early warning',
  notification: 'Incident notification',
  'final-report': 'Final report',
};
