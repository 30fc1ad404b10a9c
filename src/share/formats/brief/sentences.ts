import { upright } from '../../../core/upright.ts';
import type { PropositionView, StatementView } from '../../../model/api.ts';
import type { Stance, Status, Wording } from '../../../model/vocabulary.ts';
import type { Words } from '../../../words/words.ts';

/** How a brief says things. How likely something is and how good the evidence is are never told in one sentence (ICD 203). */

/** Stances that deny; who found too little evidence, or gave no answer, denies nothing. */
const DENYING: ReadonlySet<Stance> = new Set(['deny', 'reject', 'refute', 'limit', 'retract']);
export const affirms = (s: StatementView): boolean => s.polarity > 0;
export const denies = (s: StatementView): boolean => s.polarity < 0 && DENYING.has(s.stance);

const MOST_NAMES = 3;
const LONGEST_NAME = 80;

const short = (name: string): string => (name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`);

/** Those who speak for themselves before reporters, who are named only where nobody else is. */
const speakers = (statements: readonly StatementView[]): string[] => {
  const named = statements.filter((s) => s.asserter.kind === 'entity');
  const known = statements.filter((s) => s.asserter.kind !== 'unspecified');
  return [...new Set((named.length > 0 ? named : known.length > 0 ? known : statements).map((s) => s.asserter.name))];
};

/** The proposition as a sentence. */
const said = (p: Pick<PropositionView, 'text'>): string => `${p.text.trim().replace(/[.\s]+$/, '')}.`;

/** The sentences of a brief in these words. */
export const sentencesIn = ({ brief: w, listed }: Words) => {
  /** "A, B, C and 4 others" */
  const names = (all: readonly string[]): string => {
    const distinct = [...new Set(all.map((name) => short(upright(name).trim())))].filter((name) => name !== '');
    const rest = distinct.length - MOST_NAMES;
    return rest <= 1 ? listed(distinct.slice(0, MOST_NAMES + 1)) : listed([...distinct.slice(0, MOST_NAMES), w.others(rest)]);
  };
  /** "Said by A and B, with “moderate confidence”": the wording where all of them share it. */
  const wordedBy = (status: Status, statements: readonly StatementView[]): string => {
    const own = statements.filter((s) => s.asserter.kind === 'entity');
    const wordings = new Set((own.length > 0 ? own : statements).map((s) => s.wording));
    const [only] = wordings;
    const how = wordings.size === 1 && only !== undefined ? (w.how as Partial<Record<Wording, string>>)[only] : undefined;
    return `${w.by[status](names(speakers(statements)))}${how === undefined ? '' : `, ${how}`}`;
  };
  return {
    names,
    /** "Said by A: the parliament was hit." */
    saidBy: (status: Status, p: PropositionView, by: readonly StatementView[]): string => `${wordedBy(status, by)}: ${said(p)}`,
    /** "Confirmed by A and B: the parliament was hit." */
    affirmed: (p: PropositionView, by: readonly StatementView[]): string => {
      const { status } = p.assessment;
      // "Thought possible by A, as “possible”" says it twice.
      return `${status === 'hypothesised' ? w.by[status](names(speakers(by))) : wordedBy(status, by)}: ${said(p)}`;
    },
    /** "Denied by A: the data was touched." */
    denied: (p: PropositionView, by: readonly StatementView[]): string =>
      `${w.by[by.every((s) => s.stance === 'limit') ? 'reported not so' : 'denied'](names(speakers(by)))}: ${said(p)}`,
    /** How likely it is, in the words of ICD 203, and nothing else. */
    likelihood: (p: PropositionView): string => w.likelihood[p.assessment.band](said(p)),
    /** How good the evidence is, and nothing else. */
    confidence: (p: PropositionView): string => w.confidence[p.assessment.analyticConfidence],
  };
};
