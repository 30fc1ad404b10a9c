import type { PropositionView } from '../model/api.ts';
import { quoteLine, wordingText } from './text-dossier.ts';

const signed = (n: number): string => `${n < 0 ? '-' : '+'}${Math.abs(n).toFixed(2)}`;

/** Why a proposition has its status: the sum taken apart, strongest first, each weight with its sentence. */
export const whyText = (p: PropositionView): string => {
  const { assessment: a } = p;
  const byId = new Map(p.statements.map((s) => [s.id, s]));
  const weights = a.weights.flatMap((w) => {
    const s = byId.get(w.evidence);
    const sum = `S ${w.strength} × ln(r/(1−r)) at r ${w.reliability} = ${signed(w.weight)}, counted ${w.discount.toFixed(2)} of it`;
    const graded =
      w.graded === undefined
        ? []
        : [`    (${w.graded.source} graded ${w.graded.letter} by ${w.graded.by}: r ${w.graded.without} without it)`];
    return [
      `${signed(w.effective)}  ${w.origin} as ${w.role}, ${wordingText(w.wording)}: ${sum}${w.note === null ? '' : ` (${w.note})`}`,
      ...graded,
      ...(w.via === undefined ? [] : ['    (said of another proposition, which entails this)']),
      ...(s === undefined ? [] : [quoteLine(s)]),
    ];
  });
  const weighed = new Set(a.weights.map((w) => w.evidence));
  const rest = p.statements.filter((s) => !weighed.has(s.id));
  return `${[
    p.text,
    `Status: ${a.status}.${a.flags.length === 0 ? '' : ` Flags: ${a.flags.join(', ')}.`}`,
    `Sum: L ${a.L.toFixed(2)}, of ${a.positive.toFixed(2)} for and ${a.negative.toFixed(2)} against (conflict ${a.conflict.toFixed(2)}).`,
    a.band === 'not assessed' ? 'Likelihood: not assessed.' : `Likelihood: ${a.band} (P ${a.P.toFixed(2)}).`,
    `Evidence: analytic confidence ${a.analyticConfidence}.`,
    '',
    ...weights,
    ...(rest.length === 0 ? [] : ['', 'Said, but not on the scale:', ...rest.map(quoteLine)]),
  ].join('\n')}\n`;
};
