import { listWords } from '../../../core/plural.ts';
import { upright } from '../../../core/upright.ts';
import type { PropositionView, StatementView } from '../../../model/api.ts';
import type { Stance, Wording } from '../../../model/vocabulary.ts';

/** How a brief says things. How likely something is and how good the evidence is are never told in one sentence (ICD 203). */

/** Stances that deny; who found too little evidence, or gave no answer, denies nothing. */
const DENYING: ReadonlySet<Stance> = new Set(['deny', 'reject', 'refute', 'limit', 'retract']);
export const affirms = (s: StatementView): boolean => s.polarity > 0;
export const denies = (s: StatementView): boolean => s.polarity < 0 && DENYING.has(s.stance);

const MOST_NAMES = 3;
const LONGEST_NAME = 80;

const short = (name: string): string => (name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`);

/** "A, B, C and 4 others" */
export const names = (all: readonly string[]): string => {
  const distinct = [...new Set(all.map((name) => short(upright(name).trim())))].filter((name) => name !== '');
  const rest = distinct.length - MOST_NAMES;
  return rest <= 1 ? listWords(distinct.slice(0, MOST_NAMES + 1)) : listWords([...distinct.slice(0, MOST_NAMES), `${rest} others`]);
};

/** Those who speak for themselves before reporters, who are named only where nobody else is. */
export const speakers = (statements: readonly StatementView[]): string[] => {
  const named = statements.filter((s) => s.asserter.kind === 'entity');
  const known = statements.filter((s) => s.asserter.kind !== 'unspecified');
  return [...new Set((named.length > 0 ? named : known.length > 0 ? known : statements).map((s) => s.asserter.name))];
};

const bare = (text: string): string => text.trim().replace(/[.\s]+$/, '');
/** The proposition as a sentence. */
export const said = (p: Pick<PropositionView, 'text'>): string => `${bare(p.text)}.`;
/** The proposition behind "that". */
const that = (p: Pick<PropositionView, 'text'>): string =>
  bare(p.text).replace(/^(?:The|An?|Somebody|Online|Services)\b/, (word) => word.toLowerCase());

const WORDED: Partial<Record<Wording, string>> = {
  'high-confidence': 'with “high confidence”',
  'moderate-confidence': 'with “moderate confidence”',
  'low-confidence': 'with “low confidence”',
  'almost-certain': 'as “almost certain”',
  'very-likely': 'as “very likely”',
  likely: 'as “likely”',
  probably: 'as “probable”',
  suspected: 'as a suspicion',
  appears: 'as apparent',
  possible: 'as “possible”',
  unlikely: 'as “unlikely”',
  linked: 'as a link',
  'implied-by-act': 'by what they did',
};

/** "Said by A and B, with “moderate confidence”": the wording where all of them share it. */
export const wordedBy = (verb: string, statements: readonly StatementView[]): string => {
  const own = statements.filter((s) => s.asserter.kind === 'entity');
  const wordings = new Set((own.length > 0 ? own : statements).map((s) => s.wording));
  const [only] = wordings;
  const how = wordings.size === 1 && only !== undefined ? WORDED[only] : undefined;
  return `${verb} by ${names(speakers(statements))}${how === undefined ? '' : `, ${how}`}`;
};

const BY_STATUS: Record<PropositionView['assessment']['status'], string> = {
  confirmed: 'Confirmed',
  corroborated: 'Said independently',
  attributed: 'Said',
  reported: 'Reported',
  claimed: 'Claimed',
  hypothesised: 'Thought possible',
  disputed: 'Said',
  denied: 'Denied',
  refuted: 'Refuted',
  'refuted (retracted by claimant)': 'Taken back',
  'reported not so': 'Said not to be so',
  open: 'Spoken of',
};

/** "Confirmed by A and B: the parliament was hit." */
export const affirmed = (p: PropositionView, by: readonly StatementView[]): string => {
  const { status } = p.assessment;
  const verb = BY_STATUS[status];
  // "Thought possible by A, as “possible”" says it twice.
  return `${status === 'hypothesised' ? `${verb} by ${names(speakers(by))}` : wordedBy(verb, by)}: ${said(p)}`;
};
/** "Denied by A: the data was touched." */
export const denied = (p: PropositionView, by: readonly StatementView[]): string =>
  `${by.every((s) => s.stance === 'limit') ? 'Said not to be so' : 'Denied'} by ${names(speakers(by))}: ${said(p)}`;

/** How likely it is, in the words of ICD 203, and nothing else. */
export const likelihood = (p: PropositionView): string => {
  const { band } = p.assessment;
  if (band === 'not assessed') return `How likely it is that ${that(p)} is not assessed: no third party has spoken.`;
  if (band === 'almost no chance') return `There is almost no chance that ${that(p)}.`;
  if (band === 'roughly even') return `The chances are roughly even that ${that(p)}.`;
  return `It is ${band} that ${that(p)}.`;
};

const QUALITY = {
  high: 'several independent voices, one of them with standing, and hardly any conflict',
  moderate: 'two independent voices, or one with standing',
  low: 'one voice without standing, or strong conflict',
} as const;

/** How good the evidence is, and nothing else. */
export const confidence = (p: PropositionView): string =>
  `Confidence in this assessment is ${p.assessment.analyticConfidence}: ${QUALITY[p.assessment.analyticConfidence]}.`;
