import { formatEdtf } from '../../core/edtf.ts';
import { listWords } from '../../core/plural.ts';
import { momentText, whenText } from '../../core/when.ts';
import { brief } from './brief.ts';
import type { SayableEntity } from '../sayable.ts';
import { kept } from './kept.ts';
import { doubt } from './doubt.ts';
import { problem } from './problem.ts';
import { proposition } from './proposition.ts';
import { question } from './question.ts';
import { reason } from './reason.ts';
import { timeline } from './timeline.ts';
import { title, untitled } from './title.ts';

/** What Assay itself says, in English: stored, exported and printed so, and shown so where no other language is asked for. */
export const en = {
  tag: 'en',
  /** A state by the name of its country; the name it goes by in the documents where the language of both is the same. */
  state: (_code: string, name: string): string => name,
  /** Somebody as subject of a line, or in a list. */
  party: ({ name }: SayableEntity): string => name,
  /** Dates of which one holds, as EDTF. */
  date: (edtfs: readonly string[]): string => (edtfs.length === 0 ? 'date unknown' : edtfs.map(formatEdtf).join(' or ')),
  /** A time in plain words; every candidate where it is open. */
  when: whenText,
  /** The time of one line of a timeline. */
  moment: momentText,
  listed: (all: readonly string[]): string => listWords(all),
  brief,
  /** Values of kept sentences that have words of their own, by their names. */
  values: {
    action: (code: string): string => code,
    country: (code: string): string => code,
    date: (edtf: string): string => edtf,
    sorts: (codes: string): string => codes,
    count: (counted: string): string => counted,
    language: (name: string): string => name,
    record: (kind: string): string => kind,
    records: (kind: string): string => kind,
  },
  kept: kept as Readonly<Record<keyof typeof kept, string>>,
  proposition,
  title,
  untitled,
  question,
  timeline,
  reason,
  doubt,
  problem,
};
