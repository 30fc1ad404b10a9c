import { MATTER_GRADED } from '../model/grade.ts';
import { plural } from '../core/plural.ts';
import type { PartyRef } from '../model/api.ts';
import type { EntityPage, EntityView } from '../model/entity-view.ts';
import type { InboxItem, InboxPage } from '../model/inbox.ts';
import type { SourcePage } from '../model/source-view.ts';

/** The inbox, entities and sources as plain lines for a terminal. */

const more = (next: string | null): string => (next === null ? '' : `; more with --cursor ${next}`);
const names = (parties: readonly PartyRef[]): string => parties.map((party) => party.name).join(', ');

const changeLine = (item: InboxItem): string => {
  const head =
    item.kind === 'quarantine'
      ? `set aside: ${item.name ?? 'pasted text'}`
      : item.kind === 'status'
        ? `${item.from ?? ''} -> ${item.to ?? ''}: ${item.text}`
        : item.kind === 'record'
          ? `joined or parted${item.decision === null ? '' : ` by ${item.decision.decision.author}`}: ${item.text}`
          : `${item.kind === 'incident' ? 'new incident' : `${plural(item.statements, 'new statement')} on`}: ${item.title ?? 'no longer there'}`;
  const lines = [`${item.at.slice(0, 16)}  ${head}`];
  if (item.kind === 'quarantine') lines.push(`    ${item.text}`);
  if (item.kind === 'status' && item.title !== null) lines.push(`    in ${item.title} (${item.incident ?? ''})`);
  if (item.quote !== null) lines.push(`    ${item.asserter?.name ?? ''}: "${item.quote}"`);
  return lines.join('\n');
};

export const inboxText = (page: InboxPage): string =>
  page.items.length === 0
    ? 'Nothing new. Follow incidents or entities on the page to see what is newly said about them.\n'
    : `${page.items.map(changeLine).join('\n')}\n\n${page.items.length} of ${plural(page.total, 'change')}${more(page.next)}\n`;

export const entitiesText = (page: EntityPage): string =>
  page.items.length === 0
    ? 'Nothing fits.\n'
    : `${page.items
        .map(
          (e) =>
            `${e.id}  ${e.name} (${[e.kind, e.country].filter((part) => part !== null).join(', ')})  as actor ${e.asActor}, as victim ${e.asVictim}, ${plural(e.documents, 'document')}`,
        )
        .join('\n')}\n\n${page.items.length} of ${plural(page.total, 'entity', 'entities')}${more(page.next)}\n`;

export const entityText = (e: EntityView): string => {
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((l) => `  ${l}`)];
  const settled = new Map<string, number>();
  for (const { outcome, counts } of e.claims) settled.set(outcome, (settled.get(outcome) ?? 0) + counts);
  const tally = [...settled]
    .filter(([, n]) => n > 0)
    .map(([outcome, n]) => `${n} ${outcome}`)
    .join(', ');
  return [
    `${e.name} (${[e.kind, e.country, e.sector].filter((fact) => fact !== null).join(', ')})`,
    ...part(
      'Names, by who uses them',
      e.uses.map((use) => `${use.name}: ${use.by.map((by) => `${by.source} ${by.mentions}`).join(', ')}`),
    ),
    ...part(
      'Relations',
      e.relations.map((r) =>
        r.proposition === null
          ? `${r.kind} ${r.other.name}`
          : `${r.text} ${r.status ?? ''}; say so: ${names(r.affirmedBy)}${r.deniedBy.length === 0 ? '' : `; deny it: ${names(r.deniedBy)}`} (${r.proposition})`,
      ),
    ),
    ...part(
      'What is said of it, without an incident',
      (e.apart ?? []).map(({ text, status, proposition }) => `${status}  ${text} (${proposition})`),
    ),
    ...part(
      'Incidents',
      e.incidents.map((i) => `${i.id}  ${i.when.edtf ?? 'no date'}  ${i.title}: ${i.parts.map((p) => p.part).join(', ')}`),
    ),
    ...part(
      `Claims: ${tally}`,
      e.claims.map((claim) => `${claim.counts === 0 ? 'not counted' : claim.outcome}  ${claim.text} (${claim.proposition})`),
    ),
    ...part(
      'What it says it took or broke',
      e.harms.map((claim) => `${claim.outcome}  ${claim.text} (${claim.proposition})`),
    ),
    '',
  ].join('\n');
};

export const sourcesText = (page: SourcePage): string =>
  page.items.length === 0
    ? 'No document has come in yet.\n'
    : `${page.items
        .map(
          (s) =>
            `${s.name} (${s.kind})  ${plural(s.documents, 'document')}; first ${s.first} of ${s.shared}; passes on ${s.passedOn} of ${plural(s.statements, 'statement')}; told: ${s.told.confirmed} confirmed, ${s.told.denied} denied, ${s.told.open} never settled${s.grades.map((g) => `; graded ${g.grade} for ${MATTER_GRADED[g.matter]} by ${g.by}`).join('')}`,
        )
        .join('\n')}\n\n${page.items.length} of ${plural(page.total, 'source')}${more(page.next)}\n`;
