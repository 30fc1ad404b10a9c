import type { Dossier, StatementView } from '../../src/model/api.ts';
import type { Difference } from '../../src/model/difference.ts';
import type { SpreadView } from '../../src/model/spread.ts';
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
        nobody: [],
      };
    }),
  };
};

export const differenceOf = (before: Dossier, now: Dossier, from: string): Difference => {
  const figures = ({ summary: { status, victimsClaimed, victimsConfirmed, statements, documents, origins } }: Dossier) => ({
    status,
    victimsClaimed,
    victimsConfirmed,
    statements,
    documents,
    origins,
  });
  const had = new Map(before.propositions.map((each) => [each.id, each]));
  const changes = now.propositions.flatMap((each) => {
    const { status, L } = each.assessment;
    const was = had.get(each.id)?.assessment;
    if (was?.status === status) return [];
    return [
      {
        proposition: each.id,
        type: each.type,
        text: each.text,
        candidate: null,
        change: was === undefined ? ('added' as const) : ('status' as const),
        from: was === undefined ? null : { status: was.status, L: was.L },
        to: { status, L },
        cause: null,
        fresh: each.statements.slice(-1).map((one) => one.id),
      },
    ];
  });
  return {
    incident: now.summary.id,
    title: now.summary.title,
    from,
    to: now.asOf,
    basis: now.asOfBasis,
    figures: { from: figures(before), to: figures(now) },
    victims: [],
    attribution: [],
    responses: changes.filter((each) => each.type === 'response'),
    other: changes.filter((each) => each.type !== 'response'),
    withdrawn: [],
    documents: now.documents.filter((each) => !before.documents.some((one) => one.id === each.id)),
    statements: now.propositions.flatMap((each) => each.statements),
  };
};

/** A voice speaks once on each side. */
const oneEach = (statements: readonly StatementView[]): StatementView[] =>
  [
    ...new Map(
      statements.toReversed().map((each) => [`${each.polarity} ${each.asserter.kind} ${each.asserter.id ?? each.asserter.name}`, each]),
    ).values(),
  ].toReversed();

export const spreadOf = ({ summary, asOf, propositions }: Dossier): SpreadView => ({
  incident: summary.id,
  asOf,
  statements: propositions.flatMap((each) => each.statements),
  propositions: propositions.map(({ id, type, text, assessment, statements }) => ({
    proposition: id,
    type,
    text,
    status: assessment.status,
    documents: statements.length,
    copies: 0,
    voices: oneEach(statements).map((each, index) => ({
      party: each.asserter,
      polarity: each.polarity,
      day: each.timeSaid,
      collected: null,
      dated: true,
      first: index === 0,
      tellings: [
        {
          statement: each.id,
          document: each.document,
          own: each.chain.length === 1,
          via: each.chain.slice(1, -1),
          copies: [],
        },
      ],
    })),
  })),
});
