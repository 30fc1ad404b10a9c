import type { Dossier } from '../../src/model/api.ts';
import type { HypothesisMatrix } from '../../src/model/hypotheses.ts';

/** The parts of a dossier that have an address of their own, made from the hand-made dossier. */

export const matrixOf = ({ summary, asOf, attribution, propositions }: Dossier): HypothesisMatrix => {
  const byId = new Map(propositions.map((each) => [each.id, each]));
  const statements = attribution.flatMap((each) => byId.get(each.proposition)?.statements ?? []);
  return {
    incident: summary.id,
    asOf,
    statements,
    questions: [...new Set(attribution.map((each) => each.level))].map((level) => {
      const own = attribution.filter((each) => each.level === level);
      return {
        level,
        hypotheses: [
          ...own.map((each) => {
            const {
              positive = 0,
              band = 'not assessed' as const,
              analyticConfidence = 'low' as const,
            } = byId.get(each.proposition)?.assessment ?? {};
            return { ...each, id: each.proposition, named: true, positive, band, analyticConfidence, also: [] };
          }),
          {
            id: 'someone else',
            proposition: null,
            name: 'someone else',
            level,
            L: 0,
            negative: 0,
            status: 'open' as const,
            share: null,
            named: false,
            positive: 0,
            band: 'not assessed' as const,
            analyticConfidence: 'low' as const,
            also: [],
          },
        ],
        rows: own.flatMap((each) =>
          (byId.get(each.proposition)?.assessment.weights ?? []).map((weight) => ({
            statement: weight.evidence,
            origin: weight.origin,
            diagnosticity: Math.abs(weight.effective),
            cells: [
              {
                hypothesis: each.proposition,
                reading: weight.weight > 0 ? ('consistent' as const) : ('inconsistent' as const),
                weight,
                via: null,
              },
            ],
            repeats: [],
          })),
        ),
      };
    }),
  };
};
