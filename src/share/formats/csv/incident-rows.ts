import { countryName } from '../../../core/country.ts';
import { nis2Of } from '../../../core/sectors.ts';
import type { Dossier, PropositionView, StatementView } from '../../../model/api.ts';
import { IncidentRow } from '../../../model/incident-row.ts';
import type { Shared, SharedHead } from '../../../model/sharing.ts';
import { strictest } from '../../../model/tlp.ts';
import type { Status, Tlp } from '../../../model/vocabulary.ts';
import { toCsv } from './csv.ts';

/** One row an incident, in fields named as those of EuRepoC where it has one; lists stand in one cell, parted by "; ", in one order. */

const CONTRADICTED: readonly Status[] = ['denied', 'refuted', 'refuted (retracted by claimant)', 'reported not so'];

const HEADS = IncidentRow.keyof().options;

const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.flatMap((v) => (v == null || v === '' ? [] : [v]))),
];
const dayOf = (s: StatementView): string => s.timeSaid ?? s.document.published?.slice(0, 10) ?? '';

/** The ends of an EDTF time as far as it tells them. */
const ends = (edtf: string | null): [string, string] => {
  if (edtf === null) return ['', ''];
  const [from = '', to] = edtf.split('/');
  return [from.replace('..', ''), (to ?? from).replace('..', '')];
};

/** Kinds of incident as EuRepoC names them, from the propositions that are shown. */
const typesOf = (propositions: readonly PropositionView[]): string[] => {
  const used = new Set(propositions.filter((p) => p.type === 'technique').map((p) => p.kind));
  const harmed = propositions.some((p) => p.type === 'effect' && (p.kind === 'disruption' || p.kind === 'destruction'));
  return distinct([
    propositions.some((p) => p.type === 'data-theft') ? 'Data theft' : null,
    harmed || used.has('ddos') || used.has('wiper') ? 'Disruption' : null,
    used.has('ransomware') ? 'Ransomware' : null,
    used.has('initial-access') || used.has('persistence') ? 'Hijacking without Misuse' : null,
  ]);
};

const rowOf = (dossier: Dossier, head: SharedHead, tlpOf: (document: string) => Tlp): IncidentRow => {
  const { summary, ledger } = dossier;
  const view = new Map(dossier.propositions.map((p) => [p.id, p]));
  const own = dossier.propositions.filter((p) => p.incidents.includes(summary.id));
  const [start, end] = ends(summary.when.edtf);
  const sure = ledger.filter((row) => row.confirmedBy.length > 0);
  const boasted = ledger.filter((row) => row.confirmedBy.length === 0 && row.claimedBy.length > 0);
  const other = ledger.filter((row) => row.confirmedBy.length === 0 && row.claimedBy.length === 0);
  const attributions = dossier.attribution.flatMap((h) => {
    const p = view.get(h.proposition);
    const said = p?.statements.filter((s) => s.polarity > 0 && s.proposition === p.id) ?? [];
    return p === undefined || said.length === 0 ? [] : [{ h, p, said }];
  });
  const responses = dossier.responses.flatMap((id) => view.get(id) ?? []);
  const confirmed = (p: PropositionView): boolean => p.assessment.status === 'confirmed' || p.assessment.status === 'corroborated';
  const countryOf = (p: PropositionView, ...roles: string[]): (string | null)[] =>
    p.args.filter((a) => roles.includes(a.role)).map((a) => (a.kind === 'state' ? a.name : null));
  return IncidentRow.parse({
    ID: summary.id,
    name: summary.title,
    description: own
      .filter((p) => dossier.whatHappened.includes(p.id))
      .map((p) => `${p.text} (${p.assessment.status})`)
      .join(' '),
    start_date: start,
    end_date: end,
    incident_status: summary.status,
    incident_type: typesOf(own.filter(confirmed)).join('; '),
    incident_type_claimed_or_reported: typesOf(own.filter((p) => !confirmed(p) && !CONTRADICTED.includes(p.assessment.status))).join('; '),
    receiver_name: sure.map((r) => r.entity.name).join('; '),
    receiver_confirmed_by: sure.map((r) => r.confirmedBy.map((p) => p.name).join(', ')).join('; '),
    receiver_country: distinct([summary.country === null ? null : countryName(summary.country)]).join('; '),
    receiver_category: sure.map((r) => (r.entity.sector === null ? '' : (nis2Of(r.entity.sector) ?? r.entity.sector))).join('; '),
    receiver_name_claimed_only: boasted.map((r) => r.entity.name).join('; '),
    receiver_claimed_by: boasted.map((r) => r.claimedBy.map((p) => p.name).join(', ')).join('; '),
    receiver_name_reported_only: other.map((r) => r.entity.name).join('; '),
    number_of_attributions: attributions.length,
    initiator_name: attributions.map(({ h }) => h.name).join('; '),
    initiator_status: attributions.map(({ h }) => h.status).join('; '),
    attribution_level: attributions.map(({ h }) => h.level).join('; '),
    attribution_date: attributions
      .map(
        ({ said }) =>
          said
            .map(dayOf)
            .filter((d) => d !== '')
            .sort()[0] ?? '',
      )
      .join('; '),
    attributing_actor: attributions.map(({ said }) => distinct(said.map((s) => s.asserter.name)).join(', ')).join('; '),
    attribution_wording: attributions.map(({ said }) => distinct(said.map((s) => s.wording)).join(', ')).join('; '),
    attribution_self_claimed: attributions
      .map(({ said }) => (said.some((s) => s.stance === 'claim-responsibility') ? 'yes' : 'no'))
      .join('; '),
    attribution_contested_by: attributions
      .map(({ p }) => distinct(p.statements.filter((s) => s.polarity < 0 && s.proposition === p.id).map((s) => s.asserter.name)).join(', '))
      .join('; '),
    number_of_political_responses: responses.length,
    political_response_type: responses.map((p) => p.kind ?? '').join('; '),
    political_response_country: responses.map((p) => distinct(countryOf(p, 'by')).join(', ')).join('; '),
    political_response_by: responses.map((p) => distinct(p.args.filter((a) => a.role === 'by').map((a) => a.name)).join(', ')).join('; '),
    political_response_date: responses
      .map(
        (p) =>
          p.statements
            .map(dayOf)
            .filter((d) => d !== '')
            .sort()[0] ?? '',
      )
      .join('; '),
    statements: summary.statements,
    documents: summary.documents,
    independent_origins: summary.origins,
    sources_url: distinct(dossier.documents.map((d) => d.url)).join('; '),
    sources_without_url: distinct(dossier.documents.filter((d) => d.url === null).map((d) => d.source)).join('; '),
    tlp: strictest(dossier.documents.map((d) => tlpOf(d.id))),
    marking: head.tlp,
    left_out: head.left,
  });
};

/** The incidents of an export as a table (RFC 4180). */
export async function* incidentRows({ head, pieces, document }: Shared): AsyncGenerator<string> {
  yield toCsv(HEADS, []);
  for await (const { dossier } of pieces) {
    if (dossier === null) continue;
    const row = rowOf(dossier, head, (id) => document(id).tlp);
    yield toCsv(null, [HEADS.map((key) => row[key])]);
  }
}
