import type { PropositionView, StatementView } from '../../src/model/api.ts';

/**
 * The statements on a proposition, each on the side it takes here. One that is about something else bears on it only by what it entails:
 * an agency that "has not attributed the attack" speaks against "it has been attributed", and not against any of those who claim it.
 */
export const sidesOn = (proposition: PropositionView): StatementView[] =>
  proposition.statements.map((statement) => {
    if (statement.proposition === proposition.id) return statement;
    const weight = proposition.assessment.weights.find((each) => each.evidence === statement.id)?.weight ?? 0;
    return { ...statement, polarity: weight > 0 ? 1 : weight < 0 ? -1 : 0 };
  });
