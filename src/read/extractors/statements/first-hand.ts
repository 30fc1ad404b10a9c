import type { Analysis, SentenceAnalysis } from '../../analysis.ts';
import { isAttackerKind } from '../../analysis.ts';

/**
 * What a statement rests on where the text says so: a firm that answered the attack tells what it saw on the systems, one that read of
 * it elsewhere does not; and who refutes has looked.
 */

const TEAM =
  '(?:we|i|our (?:[a-z-]+ ){0,2}(?:team|teams|responders?|analysts?|engineers?|experts?|investigators?|consultants?|colleagues?|staff|people))';
const SOFTLY = '(?: (?:have|has|had|were|was|been|also|then|first|recently|later|soon|since|promptly))*';
const WORKED =
  '(?:(?:responded|reacted) to|investigated|contained|remediated|cleaned up|assisted|helped (?:the|a|an|one|two|three|several|them|it)\\b|(?:called|brought) in\\b|called to\\b|hired|engaged|retained|asked to (?:help|look|investigate|assist|respond)|worked (?:with|for|at) the (?:victim|customer|client)|handled (?:the|an?|two|three|several) (?:[a-z-]+ )?(?:case|incident|intrusion|attack|breach))';
const CALLED = '(?:asked|called in|called|hired|engaged|retained|contracted|brought in) (?:us\\b|our (?:[a-z-]+ ){0,2}(?:team|responders))';
const RECORDS =
  'our (?:own )?(?:telemetry|forensics?|sensors?|forensic (?:work|analysis|examination|investigation)|incident[- ]response)\\b';

const escaped = (name: string): string => name.toLowerCase().replaceAll(/[\\^$.*+?()[\]{}|/]/g, (c) => `\\${c}`);

/** A sentence by which the writer had the systems before it. */
const workedOn = (name: string): ((words: string) => boolean) => {
  const told = new RegExp(`\\b(?:(?:${TEAM}|${escaped(name)})${SOFTLY} ${WORKED}|${CALLED}|${RECORDS})`, 'u');
  return (words) => {
    // "we were not called in", "if we are asked", "we would have helped"
    const found = told.exec(words.toLowerCase());
    return found !== null && !/\b(?:not|never|if|would|could|nobody)\b|n[’']t\b/.test(found[0]);
  };
};

/** Marks what rests on examined evidence. The firm's word on other attacks it merely mentions stays what it was. */
export const markEvidence = (analysis: Analysis): void => {
  for (const s of analysis.statements) if (s.stance === 'refute') s.hasEvidence = true;
  const { source, text } = analysis.input;
  if (source.kind !== 'vendor') return;
  const isWork = workedOn(source.name);
  const worked = analysis.sentences.filter(
    ({ sentence }: SentenceAnalysis) => sentence.zone === 'body' && isWork(text.slice(sentence.start, sentence.end)),
  );
  if (worked.length === 0) return;
  const eventsOf = new Map(analysis.propositions.map((p) => [p.id, p.events]));
  const handled = new Set<string>();
  const told = analysis.statements.filter((s) => (eventsOf.get(s.proposition)?.length ?? 0) > 0);
  for (const { index, sentence } of worked) {
    // what it was called to is told in this sentence, or right before in its paragraph, or comes next
    const before = told.findLast((s) => s.sentence < index);
    const after = told.find((s) => s.sentence > index);
    const joined = before !== undefined && !/\n\s*\n/.test(text.slice(before.end, sentence.start));
    const near = told.find((s) => s.sentence === index) ?? (joined ? before : (after ?? before));
    for (const event of near === undefined ? [] : (eventsOf.get(near.proposition) ?? [])) handled.add(event);
  }
  for (const s of analysis.statements) {
    // "we found no trace of it": that is as far as they could see
    if (s.polarity <= 0) continue;
    const own = s.asserter.kind === 'narrator' || (analysis.self !== null && s.asserter.entity === analysis.self.id);
    if (own && !isAttackerKind(analysis.self?.kind ?? 'vendor') && eventsOf.get(s.proposition)?.some((e) => handled.has(e)) === true)
      s.hasEvidence = true;
  }
};
