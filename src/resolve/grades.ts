import type { Decision, Settled } from '../model/decision.ts';
import type { Grade, GradeMatter } from '../model/grade.ts';
import { undoneAmong } from './decisions.ts';

/** What the decisions about one source come to: of several about one matter the last that is not undone holds. */
export const settleGrades = (
  decisions: readonly Decision[],
): { settled: Settled[]; grades: { matter: GradeMatter; grade: Grade; decision: string }[] } => {
  const undone = undoneAmong(decisions);
  const grades = new Map<GradeMatter, { matter: GradeMatter; grade: Grade; decision: string }>();
  const settled = decisions.toReversed().map((d): Settled => {
    const none = { decision: d.id, statement: null, records: [] };
    if (undone.has(d.id)) return { ...none, standing: 'undone' };
    if (d.kind === 'undo') return { ...none, standing: 'holds' };
    if (d.kind !== 'grade') return { ...none, standing: 'lost' };
    const { matter, grade } = d.body;
    if (grades.has(matter)) return { ...none, standing: 'replaced' };
    grades.set(matter, { matter, grade, decision: d.id });
    return { ...none, standing: 'holds' };
  });
  return { settled: settled.toReversed(), grades: [...grades.values()] };
};
