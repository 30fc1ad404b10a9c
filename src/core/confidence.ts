import { MEASURED_READER, RULE_FIGURES } from './rule-figures.ts';

/**
 * How sure the reader may be of a statement: measured on annotated text for the rule that made it, never guessed. The rules were written
 * with most of these texts in view, so on new text it is less; right means stance, speaker and sort of matter.
 */
export interface Confidence {
  /** between 0 and 1, drawn towards the share of all rules the fewer cases there were */
  share: number;
  right: number;
  of: number;
  /** fewer cases than say anything of this rule alone: the figures are those of all rules */
  general: boolean;
}

/** Cases below which a rule has no figures of its own. */
const FEWEST = 5;
/** Cases of the average rule that count with those of each. */
const DRAWN = 4;

const ALL = Object.values(RULE_FIGURES).reduce((sum, { right, of }) => ({ right: sum.right + right, of: sum.of + of }), {
  right: 0,
  of: 0,
});
const shareOf = ({ right, of }: { right: number; of: number }): number => (of === 0 ? 0.5 : right / of);

/** Said in place of a figure where there is none. */
export const NOT_MEASURED = 'not measured';

/** "assay-reader/4+0a1b2c3d" is version 4 with some file of knowledge. */
const isMeasured = (reader: string): boolean => reader === MEASURED_READER || reader.startsWith(`${MEASURED_READER}+`);

/**
 * The confidence of a statement by its rule. It is no weight: weighing looks at who says something and how, not at who read it. The same
 * rule of an older version may have been worse, so only what the measured version made has a figure.
 * @param rule as the statement names it
 * @param reader the version that made the statement
 */
export const confidenceOf = (
  rule: string,
  reader: string,
  figures: typeof RULE_FIGURES = RULE_FIGURES,
): Confidence | typeof NOT_MEASURED => {
  const own = isMeasured(reader) ? figures[rule] : undefined;
  if (own === undefined) return NOT_MEASURED;
  if (own.of < FEWEST) return { share: shareOf(ALL), ...ALL, general: true };
  return { share: (own.right + DRAWN * shareOf(ALL)) / (own.of + DRAWN), ...own, general: false };
};
