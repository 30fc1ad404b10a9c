import type { z } from 'zod';
import type { Hypothesis, IntakeResult, LedgerState } from '../../src/model/api.ts';
import type { ArgRole } from '../../src/model/reading.ts';
import type { Decision } from '../../src/model/decision.ts';
import type {
  AnalyticConfidence,
  Directness,
  EntityKind,
  EvidenceRole,
  PropositionType,
  SourceKind,
  Stance,
  Status,
  Wording,
} from '../../src/model/vocabulary.ts';
import { words as w } from '../words/vocabulary.ts';
import { languageName as namedLanguage } from '../words/format.ts';

/** The words the pages use for the closed lists of the model, and what each of them means. */

/** What somebody did by a decision: "Ana rejected …". */
export const DECIDED: Readonly<Record<Decision['kind'], string>> = w.decided;

export const STATUS_MEANING: Readonly<Record<Status, string>> = w.statusMeaning;

export const statusWord = (status: Status): string => (status === 'refuted (retracted by claimant)' ? 'retracted' : status);

const FLAGS: Readonly<Record<string, string>> = w.flags;

/** A flag such as `denied-by:Iran` in words, with its meaning. */
export const flagWords = (flag: string): { label: string; meaning: string } => {
  const [key = flag, ...rest] = flag.split(':');
  const who = rest.join(':');
  const label = key.replaceAll('-', ' ');
  return {
    label: who === '' ? label : `${label} ${key === 'no-response' ? w.from : ''}${who}`,
    meaning: FLAGS[key] ?? w.markedByTheWeighing(label),
  };
};

export const WORDING: Readonly<Record<Wording, string>> = w.wording;

export const WORDING_SHORT: Readonly<Record<Wording, string>> = w.wordingShort;

export const STANCE: Readonly<Record<Stance, string>> = w.stance;

export const ROLE: Readonly<Record<EvidenceRole, string>> = w.role;

/** What a statement is about. */
export const MATTER: Readonly<Record<PropositionType, string>> = w.matter;

/** The parts of a proposition, as a form asks for them. */
export const PART: Readonly<Record<ArgRole, string>> = w.part;

export const DIRECTNESS: Readonly<Record<Directness, string>> = w.directness;

export const KIND: Readonly<Record<EntityKind, string>> = w.kind;

export const CONFIDENCE_MEANING: Readonly<Record<AnalyticConfidence, string>> = w.confidenceMeaning;

export const LEDGER_WORD: Readonly<Record<z.infer<typeof LedgerState>, string>> = w.ledgerWord;

export const POLARITY_WORD: Readonly<Record<'1' | '0' | '-1', string>> = w.polarityWord;

export const LEVEL: Readonly<Record<Hypothesis['level'], string>> = w.level;

export const QUESTION: Readonly<Record<Hypothesis['level'], string>> = w.question;

export const SOURCE_KIND: Readonly<Record<SourceKind, string>> = w.sourceKind;

export const OUTCOME: Readonly<Record<IntakeResult['outcome'], string>> = w.outcome;

/** ISO 639-1 code to its name; the code itself where there is none. */
export const languageName = (code: string): string => (code === 'und' ? w.unknownLanguage : namedLanguage(code));
