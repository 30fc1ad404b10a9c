import { plural } from '../core/plural.ts';
import type { RecordChanges } from '../model/record-decision.ts';

/** What a decision about records changes, in lines. */
export const changesText = (c: RecordChanges): string =>
  [
    `afterwards: ${c.title}`,
    ...(c.joined.length === 0 ? [] : [`    with ${c.joined.join(', ')}`]),
    `    ${plural(c.statements, 'statement')} of ${plural(c.documents, 'document')} lead elsewhere, ${plural(c.propositions, 'proposition')} and ${plural(c.incidentsTouched, 'incident')} are otherwise`,
    ...c.incidents.map(({ id, before, after }) => `    ${id}: ${before ?? '(not there)'} -> ${after ?? '(part of another)'}`),
    ...c.statuses.map(({ text, before, after }) => `    ${before} -> ${after}: ${text}`),
    ...(c.statusesLeft === 0 ? [] : [`    and ${plural(c.statusesLeft, 'more change')} of status`]),
    ...c.doubts.map((doubt) => `    against it: ${doubt}`),
    '',
  ].join('\n');
