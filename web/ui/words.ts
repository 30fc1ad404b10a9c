import type { z } from 'zod';
import type { Hypothesis, IntakeResult, LedgerState } from '../../src/model/api.ts';
import type { Grade, GradeMatter } from '../../src/model/grade.ts';
import type { ArgRole } from '../../src/model/reading.ts';
import type { Decision } from '../../src/model/decision.ts';
import type {
  AnalyticConfidence,
  Band,
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

export const statusWord = (status: Status): string => w.status[status];

export const BAND: Readonly<Record<Band, string>> = w.band;

export const CONFIDENCE: Readonly<Record<AnalyticConfidence, string>> = w.confidence;

export const GRADE_MEANING: Readonly<Record<Grade, string>> = w.grade;

export const MATTER_GRADED: Readonly<Record<GradeMatter, string>> = w.gradedFor;

const SECTORS: Readonly<Record<string, string>> = w.sector;

/** A sector as shown; knowledge files may name one more than there are words for. */
export const sectorWord = (sector: string | null): string =>
  sector === null ? w.sectorNotKnown : (SECTORS[sector] ?? sector.replaceAll('-', ' '));

const ACTIONS: Readonly<Record<string, string>> = w.action;

/** What kind of attack it was, as shown. */
export const actionWord = (action: string): string => ACTIONS[action] ?? action.replaceAll('-', ' ');

const SORTS: Readonly<Record<string, string>> = w.sort;

/** The sort of a harm, a response or a technique, as shown. */
export const sortWord = (sort: string): string => SORTS[sort] ?? sort.replaceAll('-', ' ');

/** Words of a list that data may be longer than: what has none is shown as it is. */
export const wordOf = (list: Readonly<Record<string, string>>, key: string): string => list[key] ?? key;

const FLAGS: Readonly<Record<string, string>> = w.flags;
const FLAG: Readonly<Record<string, string>> = w.flag;
const FLAG_OF: Readonly<Record<string, (who: string) => string>> = w.flagOf;

/** A flag such as `denied-by:Iran` in words, with its meaning. */
export const flagWords = (flag: string): { label: string; meaning: string } => {
  const [key = flag, ...rest] = flag.split(':');
  const who = rest.join(':');
  const plain = FLAG[key] ?? key.replaceAll('-', ' ');
  const label = who === '' ? plain : (FLAG_OF[key]?.(who) ?? `${plain}: ${who}`);
  return { label, meaning: FLAGS[key] ?? w.markedByTheWeighing(label) };
};

export const WORDING: Readonly<Record<Wording, string>> = w.wording;

export const WORDING_SHORT: Readonly<Record<Wording, string>> = w.wordingShort;

export const STANCE: Readonly<Record<Stance, string>> = w.stance;

/** A stance by its code; guesses may have one of another list. */
export const stanceWord = (stance: string): string => wordOf(STANCE, stance);

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
