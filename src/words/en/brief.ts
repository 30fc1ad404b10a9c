import type { AnalyticConfidence, Band, Status, Wording } from '../../model/vocabulary.ts';

const bare = (sentence: string): string => sentence.replace(/\.$/, '');
/** A sentence behind "that". */
const that = (sentence: string): string => bare(sentence).replace(/^(?:The|An?|Somebody|Online|Services)\b/, (word) => word.toLowerCase());

/** How a brief says things. How likely something is and how good the evidence is are never told in one sentence (ICD 203). */
export const brief = {
  others: (count: number) => `${count} others`,
  byWayOf: (origin: string, others: string) => `${origin}, by way of ${others}`,
  /** Who says so, by what it comes to. */
  by: {
    confirmed: (names: string) => `Confirmed by ${names}`,
    corroborated: (names: string) => `Said independently by ${names}`,
    attributed: (names: string) => `Said by ${names}`,
    reported: (names: string) => `Reported by ${names}`,
    claimed: (names: string) => `Claimed by ${names}`,
    hypothesised: (names: string) => `Thought possible by ${names}`,
    disputed: (names: string) => `Said by ${names}`,
    denied: (names: string) => `Denied by ${names}`,
    refuted: (names: string) => `Refuted by ${names}`,
    'refuted (retracted by claimant)': (names: string) => `Taken back by ${names}`,
    'reported not so': (names: string) => `Said not to be so by ${names}`,
    open: (names: string) => `Spoken of by ${names}`,
  } satisfies Record<Status, (names: string) => string>,
  /** The wording where all of them share it; plain words have none. */
  how: {
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
  } satisfies Partial<Record<Wording, string>>,
  likelihood: {
    'not assessed': (sentence: string) => `How likely it is that ${that(sentence)} is not assessed: no third party has spoken.`,
    'almost no chance': (sentence: string) => `There is almost no chance that ${that(sentence)}.`,
    'very unlikely': (sentence: string) => `It is very unlikely that ${that(sentence)}.`,
    unlikely: (sentence: string) => `It is unlikely that ${that(sentence)}.`,
    'roughly even': (sentence: string) => `The chances are roughly even that ${that(sentence)}.`,
    likely: (sentence: string) => `It is likely that ${that(sentence)}.`,
    'very likely': (sentence: string) => `It is very likely that ${that(sentence)}.`,
    'almost certain': (sentence: string) => `It is almost certain that ${that(sentence)}.`,
  } satisfies Record<Band, (sentence: string) => string>,
  confidence: {
    high: 'Confidence in this assessment is high: several independent voices, one of them with standing, and hardly any conflict.',
    moderate: 'Confidence in this assessment is moderate: two independent voices, or one with standing.',
    low: 'Confidence in this assessment is low: one voice without standing, or strong conflict.',
  } satisfies Record<AnalyticConfidence, string>,
  victim: {
    confirmed: (names: string) => `confirmed by ${names}`,
    claimed: (names: string) => `claimed by ${names}`,
    denied: (names: string) => `denied by ${names}`,
    reported: (names: string) => `reported by ${names}`,
    silent: 'no answer from it',
  },
  hit: (names: string, victims: number) => `Confirmed: ${names} ${victims === 1 ? 'was' : 'were'} hit.`,
  hitWhen: (names: string, victims: number, when: string) => `Confirmed: ${names} ${victims === 1 ? 'was' : 'were'} hit (${when}).`,
  didIt: (names: string, claimants: number) => `Claimed: ${names} ${claimants === 1 ? 'says it' : 'say they'} did it.`,
  attackOn: (names: string) => `Claimed, confirmed by nobody: an attack on ${names}.`,
  deniedBy: (names: string) => `Denied by ${names}.`,
};
