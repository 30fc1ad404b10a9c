import { plural } from '../core/plural.ts';
import type { DecisionPage, IncidentSummary, IntakeResult } from '../model/api.ts';
import type { IncidentPage } from '../model/incident-list.ts';
import type { SearchHit, SearchResult } from '../model/search.ts';
import { type DecisionView, wordsOf } from '../model/decision.ts';
import type { Consulted } from './uses.ts';

/** Lists as plain lines for a terminal. A dossier and its reasons have their own files beside the use cases, since briefs use them too. */

const incidentLines = (i: IncidentSummary): string => {
  const victims = i.victims.map((v) => `${v.name} (${v.state})`).join(', ');
  const attribution = i.attribution.map((a) => `${a.name}: ${a.status}${a.denied ? ', denied' : ''}`).join('; ');
  const lines = [
    `${i.id}  ${i.title}`,
    `  when ${i.when.edtf ?? 'not known'} · ${i.status} · victims ${i.victimsClaimed} claimed, ${i.victimsConfirmed} confirmed · ${plural(i.statements, 'statement')} in ${plural(i.documents, 'document')}, ${plural(i.origins, 'independent origin')}`,
  ];
  if (victims !== '') lines.push(`  victims: ${victims}`);
  if (i.claimants.length > 0) lines.push(`  claimed by: ${i.claimants.map((c) => c.name).join(', ')}`);
  if (attribution !== '') lines.push(`  attribution: ${attribution}`);
  if (i.flags.length > 0) lines.push(`  flags: ${i.flags.join(', ')}`);
  return lines.join('\n');
};

export const incidentsText = (page: IncidentPage): string =>
  page.items.length === 0
    ? 'No incidents yet. Hand in a report with: assay read <file|url|->\n'
    : `${page.items.map(incidentLines).join('\n\n')}\n\n${page.items.length} of ${page.total} incidents${page.next === null ? '' : `; more with --cursor ${page.next}`}\n`;

export const intakeText = (results: readonly IntakeResult[]): string => results.map((r) => `${r.outcome}: ${r.message}`).join('\n');

const hitLines = ({ id, title, snippet, why, document, day }: SearchHit): string => {
  const plain = (pieces: SearchHit['title']): string => pieces.map(({ text }) => text).join('');
  const where = [why, day, document?.source, document?.published]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' · ');
  return [`  ${id}  ${plain(title)}`, ...(snippet.length === 0 ? [] : [`    ${plain(snippet)}`]), `    ${where}`].join('\n');
};

const HEADING = {
  entity: 'names',
  incident: 'incidents',
  statement: 'quotes',
  document: 'documents',
  indicator: 'indicators',
  note: 'notes',
} as const;

/** What was found, kind by kind, each with the reason. */
export const searchText = ({ groups }: SearchResult): string =>
  groups.every(({ hits }) => hits.length === 0)
    ? 'Nothing here speaks of that. Fewer or other words may find it.\n'
    : groups
        .filter(({ hits }) => hits.length > 0)
        .map(({ kind, hits, total, atLeast, more, next, lookedBackTo }) =>
          [
            `${HEADING[kind]}${total === null ? '' : `, ${atLeast ? 'at least ' : ''}${total}`}`,
            ...hits.map(hitLines),
            ...(lookedBackTo === null ? [] : [`  looked back to ${lookedBackTo}`]),
            ...(next !== null ? [`  more with --kind ${kind} --cursor ${next}`] : more ? [`  more with --kind ${kind}`] : []),
            '',
          ].join('\n'),
        )
        .join('\n');

/** What the second reader found, and which documents it could not be asked for. */
export const consultText = ({ reader, read, failed, left }: Consulted): string => {
  const fresh = read.filter((r) => r.statements !== null);
  const statements = fresh.reduce((sum, r) => sum + (r.statements ?? 0), 0);
  const dropped = fresh.reduce((sum, r) => sum + r.dropped, 0);
  return [
    `${reader}: ${plural(fresh.length, 'document')} read, ${plural(statements, 'statement')}, ${dropped} dropped`,
    ...(read.length > fresh.length ? [`${plural(read.length - fresh.length, 'document')} it had read before`] : []),
    ...failed.map((f) => `${f.document}: ${f.message}`),
    ...(left > 0 ? [`${plural(left, 'document')} not asked for: it failed again and again`] : []),
    '',
  ].join('\n');
};

const decisionLines = ({ decision: d, takesBack, standing }: DecisionView): string => {
  const about = d.kind === 'undo' ? takesBack : d;
  const what = d.kind === 'undo' ? `undo of ${takesBack?.kind ?? 'a decision'} ${d.subject}` : d.kind;
  return [
    `${d.id}  ${d.at}  ${d.author}: ${what} (${standing})`,
    ...(about === null || about.kind === 'undo'
      ? []
      : [`    ${'asserter' in about.body ? `${about.body.asserter}: ` : ''}“${wordsOf(about)}”`]),
    ...(d.reason === '' ? [] : [`    because: ${d.reason}`]),
  ].join('\n');
};

/** Decisions with what each comes to now. */
export const decisionsText = ({ items, total, next }: DecisionPage): string =>
  items.length === 0
    ? 'Nobody has decided anything yet.\n'
    : `${items.map(decisionLines).join('\n')}\n${items.length} of ${plural(total, 'decision')}${next === null ? '' : `; more with --cursor ${next}`}\n`;
