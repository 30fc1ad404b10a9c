import { plural } from '../core/plural.ts';
import type { IncidentPage, IncidentSummary, IntakeResult, QuarantinePage } from '../model/api.ts';
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

export const quarantineText = (page: QuarantinePage): string =>
  page.items.length === 0
    ? 'Nothing is in quarantine.\n'
    : `${page.items.map((q) => `${q.id}  ${q.at}  ${q.reason}  ${q.name ?? q.url ?? ''} (${q.bytes} bytes)${q.resolvedAt === null ? '' : '  resolved'}\n    ${q.message}`).join('\n')}\n`;

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
