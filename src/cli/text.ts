import type { IncidentPage, IncidentSummary, IntakeResult, PropositionView, QuarantinePage, StatementView } from '../model/api.ts';

/** Results as plain lines for a terminal. The dossier has its own file beside the use cases, since briefs use it too. */

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const incidentLines = (i: IncidentSummary): string => {
  const victims = i.victims.map((v) => `${v.name} (${v.state})`).join(', ');
  const attribution = i.attribution.map((a) => `${a.name}: ${a.status}${a.denied ? ', denied' : ''}`).join('; ');
  const lines = [
    `${i.id}  ${i.title}`,
    `  when ${i.when.edtf ?? 'not known'} · ${i.status} · victims ${i.victimsClaimed} claimed, ${i.victimsConfirmed} confirmed · ${i.statements} statements in ${i.documents} documents, ${i.origins} independent origins`,
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

const statementLine = (s: StatementView): string => {
  const chain = s.chain.map((p) => p.name).join(' -> ');
  const quote = `  ${s.before === '' ? '' : '... '}"${oneLine(s.quote)}"${s.after === '' ? '' : ' ...'}`;
  return `${s.asserter.name}: ${s.stance} (${s.wording}, ${s.directness}${s.implied ? ', implied' : ''})${chain === '' ? '' : `, by way of ${chain}`}\n${quote}\n  ${s.document.source}, ${s.document.published ?? 'no date'}: ${s.document.title ?? s.document.id} [${s.span.start}-${s.span.end}]`;
};

/** Why a proposition has its status: the sum taken apart, strongest first, each weight with its sentence. */
export function whyText(p: PropositionView): string {
  const { assessment: a } = p;
  const byId = new Map(p.statements.map((s) => [s.id, s]));
  const signed = (n: number): string => `${n < 0 ? '-' : '+'}${Math.abs(n).toFixed(2)}`;
  const weights = a.weights.map((w) => {
    const statement = byId.get(w.evidence);
    const head = `${signed(w.effective)}  ${w.role}, ${w.wording}: S ${w.strength} x ln(r/(1-r)) with r ${w.reliability} = ${signed(w.weight)}, discount ${w.discount.toFixed(2)}${w.note === null ? '' : ` (${w.note})`}`;
    return statement === undefined ? head : `${head}\n${indent(statementLine(statement))}`;
  });
  const weighed = new Set(a.weights.map((w) => w.evidence));
  const rest = p.statements.filter((s) => !weighed.has(s.id));
  return [
    `${p.text}`,
    `${a.status} · ${a.band} · L ${a.L.toFixed(2)} (for ${a.positive.toFixed(2)}, against ${a.negative.toFixed(2)}) · evidence ${a.analyticConfidence}${a.flags.length > 0 ? ` · ${a.flags.join(', ')}` : ''}`,
    '',
    ...weights,
    ...(rest.length === 0 ? [] : ['', 'Said, but without weight:', ...rest.map((s) => indent(statementLine(s)))]),
    '',
  ].join('\n');
}

const indent = (text: string): string => text.replace(/^/gm, '    ');

export const intakeText = (results: readonly IntakeResult[]): string => results.map((r) => `${r.outcome}: ${r.message}`).join('\n');

export const quarantineText = (page: QuarantinePage): string =>
  page.items.length === 0
    ? 'Nothing is in quarantine.\n'
    : `${page.items.map((q) => `${q.id}  ${q.at}  ${q.reason}  ${q.name ?? q.url ?? ''} (${q.bytes} bytes)${q.resolvedAt === null ? '' : '  resolved'}\n    ${q.message}`).join('\n')}\n`;
