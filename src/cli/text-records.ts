import { plural } from '../core/plural.ts';
import { outText } from '../core/when.ts';
import type { RecordChanges, RecordWords } from '../model/record-decision.ts';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a decision about records changes, in lines. */
export const changesText = (c: RecordChanges): string =>
  [
    `${c.stays === null ? 'afterwards' : 'the other'}: ${c.title}`,
    ...(c.joined.length === 0 ? [] : [`    with ${c.joined.join(', ')}`]),
    ...(c.stays === null
      ? []
      : [`    of the other stays: ${c.stays.title}${c.stays.names.length === 0 ? '' : ` (${c.stays.names.join(', ')})`}`]),
    `    ${plural(c.statements, 'statement')} of ${plural(c.documents, 'document')} lead elsewhere, ${plural(c.propositions, 'proposition')} and ${plural(c.incidentsTouched, 'incident')} are otherwise`,
    ...c.incidents.map(({ id, before, after }) => `    ${id}: ${before ?? '(not there)'} -> ${after ?? '(part of another)'}`),
    ...c.statuses.map(({ text, before, after }) => `    ${before} -> ${after}: ${text}`),
    ...(c.statusesLeft === 0 ? [] : [`    and ${plural(c.statusesLeft, 'more change')} of status`]),
    ...c.doubts.map((doubt) => `    against it: ${doubt}`),
    '',
  ].join('\n');

/** What a grade changes, in lines. */
export const gradeText = (c: RecordChanges): string =>
  [
    `${c.title}: ${plural(c.statements, 'statement')} in ${plural(c.documents, 'document')}, on ${plural(c.propositions, 'proposition')}`,
    ...c.statuses.map(({ text, before, after }) => `    ${before} -> ${after}: ${text}`),
    ...(c.statuses.length === 0 ? ['    no status changes'] : []),
    ...(c.statusesLeft === 0 ? [] : [`    and ${plural(c.statusesLeft, 'more change')} of status`]),
    '',
  ].join('\n');

/** The words that lead to a record, of which some may be chosen to belong to another. */
export const wordsText = ({ names, documents, left }: RecordWords): string =>
  [
    ...names.map((n) => `--named "${n.name}": ${plural(n.words, 'time')} in ${plural(n.documents, 'document')}`),
    ...documents.flatMap((d) => [
      `--document ${d.id}: ${d.source}, ${d.published?.slice(0, 10) ?? outText(null, d.collectedAt)}${d.title === null ? '' : `, ${d.title}`}`,
      ...d.words.map(
        (w) =>
          `    --at ${d.id}:${w.start}-${w.end}  ${w.by === null ? `… ${oneLine(`${w.before}${w.quote}${w.after}`)} …` : `${w.by}: ${w.quote}`}`,
      ),
    ]),
    ...(left === 0 ? [] : [`and ${plural(left, 'older document')}`]),
    '',
  ].join('\n');
