import { outText } from '../core/when.ts';
import type { Citation, SearchAnswer, SourcesAnswer, TimelineAnswer } from './shapes.ts';

/** Answers in plain lines, for assistants that read the text and not the structure. Dossiers, sums and differences have theirs in `app`. */

const cite = (c: Citation | undefined): string[] =>
  c === undefined
    ? []
    : [
        `    > ${c.quote}${c.quote_cut ? ' …' : ''}`,
        `      ${c.speaker} · ${c.source}, ${c.published ?? outText(null, c.collected)} · ${c.document} · ${c.open}`,
      ];

export const timelineText = (t: TimelineAnswer): string => {
  const byId = new Map(t.citations.map((c) => [c.statement, c]));
  return [
    `${t.title} (${t.incident})${t.as_of === null ? '' : `, as of ${t.as_of}`}`,
    ...t.moments.flatMap((m) => [
      `${m.when} (${m.of}) ${m.kind}: ${m.party === null || m.text.startsWith(m.party) ? '' : `${m.party}: `}${m.text}`,
      ...cite(m.statement === null ? undefined : byId.get(m.statement)),
    ]),
    ...(t.left_out.moments === 0 ? [] : [`(${t.left_out.moments} more moments)`]),
  ].join('\n');
};

export const searchAnswerText = ({ hits, next }: SearchAnswer): string =>
  [
    hits.length === 0 ? 'Nothing was found.' : '',
    ...hits.map((h) =>
      [
        `${h.kind} ${h.id}: ${h.title}`,
        h.snippet === '' ? '' : `    ${h.snippet}`,
        `    ${h.why}${h.source === null ? '' : ` · ${h.source}`}${h.when === null ? '' : ` · ${h.when}`}`,
      ]
        .filter((line) => line !== '')
        .join('\n'),
    ),
    next === null ? '' : `There is more: cursor ${next}`,
  ]
    .filter((line) => line !== '')
    .join('\n');

export const sourcesAnswerText = ({ sources, next }: SourcesAnswer): string =>
  [
    ...sources.map(
      (s) =>
        `${s.name} (${s.kind}, ${s.id}): ${s.documents} documents, ${s.statements} statements, ${s.passed_on} of others passed on, first with ${s.first} of ${s.incidents} incidents; told as having happened: ${
          Object.entries(s.told)
            .map(([outcome, n]) => `${n} ${outcome}`)
            .join(', ') || 'nothing'
        }${s.grades.length === 0 ? '' : `; graded ${s.grades.join(', ')}`}${s.newest.map((d) => `\n    ${d.published ?? outText(null, d.collected)} ${d.title ?? ''} ${d.document}`).join('')}`,
    ),
    next === null ? '' : `There is more: cursor ${next}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
