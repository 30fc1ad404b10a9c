import type { DocumentView } from '../../../src/model/api.ts';
import type { Decision, DecisionView, MakeDecision, UndoDecision } from '../../../src/model/decision.ts';

/** The document as it will be once the server has agreed: what the page shows meanwhile. */

const signed = (view: DocumentView, place: number, subject: string, { author, reason = '' }: { author: string; reason?: string }) => ({
  id: `pending-${place}`,
  about: 'document' as const,
  history: view.id,
  subject,
  author,
  reason,
  at: new Date().toISOString(),
});

const extended = (view: DocumentView, decisions: DecisionView[]): DocumentView => ({ ...view, decisions, version: decisions.length });

/** With a decision about each of these statements. */
export const withDecision = (view: DocumentView, asked: MakeDecision): DocumentView => {
  if (asked.kind === 'nothing') {
    const { sentence } = asked;
    const body = { ...sentence, quote: view.text.slice(sentence.start, sentence.end) };
    const decision: Decision = { ...signed(view, view.version, view.id, asked), kind: 'nothing', body };
    const left = view.notUnderstood.filter((each) => each.sentence.start !== sentence.start);
    return {
      ...extended(view, [
        ...view.decisions,
        { decision, takesBack: null, standing: 'holds', statement: null, records: [], made: null, version: view.decisions.length + 1 },
      ]),
      notUnderstood: left,
    };
  }
  // What is added has no place yet: it is shown when the server has it.
  if (asked.kind === 'add') return view;
  const decided = new Set(asked.statements);
  const earlier = view.decisions.map((each) =>
    each.standing === 'holds' && each.statement !== null && decided.has(each.statement) ? { ...each, standing: 'replaced' as const } : each,
  );
  const made = view.statements
    .filter((each) => decided.has(each.id))
    .map((each, index): DecisionView => {
      const proposition = view.propositions.find((one) => one.id === each.proposition);
      const sign = signed(view, view.version + index, each.id, asked);
      const body = {
        ...each.span,
        quote: each.quote,
        asserter: each.asserter.name,
        stance: each.stance,
        polarity: each.polarity,
        type: proposition?.type ?? ('occurred' as const),
        about: proposition?.text ?? '',
      };
      const decision: Decision =
        asked.kind === 'correct'
          ? {
              ...sign,
              kind: 'correct',
              body: { ...body, to: { stance: asked.to.stance, polarity: asked.to.polarity, speaker: { kind: 'as-read', name: null } } },
            }
          : { ...sign, kind: asked.kind, body };
      return {
        decision,
        takesBack: null,
        standing: 'holds',
        statement: each.id,
        records: [],
        made: null,
        version: view.decisions.length + 1 + index,
      };
    });
  const statements =
    asked.kind === 'correct'
      ? view.statements.map((each) => (decided.has(each.id) ? { ...each, stance: asked.to.stance, polarity: asked.to.polarity } : each))
      : view.statements;
  return { ...extended(view, [...earlier, ...made]), statements };
};

/** With this decision taken back; the one before it about the same statement holds again. */
export const withoutDecision = (view: DocumentView, id: string, sign: UndoDecision): DocumentView => {
  const target = view.decisions.find((each) => each.decision.id === id);
  if (target === undefined) return view;
  const before = view.decisions.findLast((each) => each.standing === 'replaced' && each.statement === target.statement);
  const decisions = view.decisions.map((each) =>
    each === target ? { ...each, standing: 'undone' as const } : each === before ? { ...each, standing: 'holds' as const } : each,
  );
  const decision: Decision = { ...signed(view, view.version, id, sign), kind: 'undo', body: {} };
  return extended(view, [
    ...decisions,
    {
      decision,
      takesBack: target.decision,
      standing: 'holds',
      statement: null,
      records: [],
      made: null,
      version: view.decisions.length + 1,
    },
  ]);
};
