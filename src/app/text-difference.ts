import { outText } from '../core/when.ts';
import { formatEdtf } from '../core/edtf.ts';
import { listWords, plural } from '../core/plural.ts';
import type { PartyRef } from '../model/api.ts';
import type { Difference, PropositionChange, VictimChange } from '../model/difference.ts';
import { quoteLine } from './text-dossier.ts';

/** What differs between two days, as plain lines; each with the sentence that made the difference. */

const moved = (from: string | number, to: string | number): string => (from === to ? `${to}` : `${from} -> ${to}`);

export const differenceText = (d: Difference): string => {
  const byId = new Map(d.statements.map((s) => [s.id, s]));
  const quoted = (id: string | undefined): string[] => {
    const s = id === undefined ? undefined : byId.get(id);
    return s === undefined ? [] : [quoteLine(s)];
  };
  const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title.toUpperCase(), ...lines]);
  const change = (c: PropositionChange): string[] => {
    const state = c.change === 'added' ? `new: ${c.to.status}` : moved(c.from?.status ?? c.to.status, c.to.status);
    return [
      `- ${c.text} [${state}]${c.fresh.length > 1 ? ` (${plural(c.fresh.length, 'new statement')})` : ''}`,
      ...quoted(c.cause?.statement ?? c.fresh[0]),
    ];
  };
  const by = (word: string, parties: readonly PartyRef[]): string[] =>
    parties.length === 0 ? [] : [`${word} by ${listWords(parties.map((p) => p.name))}`];
  const victim = (v: VictimChange): string[] => [
    `- ${v.entity.name} [${v.from === null ? `new: ${v.to}` : moved(v.from, v.to)}]: ${[
      ...by('claimed', v.claimedBy),
      ...by('confirmed', v.confirmedBy),
      ...by('denied', v.deniedBy),
      ...by('reported', v.reportedBy),
      ...(v.silent ? ['asked, did not answer'] : []),
    ].join('; ')}`,
    ...v.fresh.slice(0, 3).flatMap(quoted),
  ];
  const all = (changes: readonly PropositionChange[]): string[] => changes.filter((c) => c.change !== 'heard').flatMap(change);
  const heard = [...d.attribution, ...d.responses, ...d.other].filter((c) => c.change === 'heard');
  const { from, to } = d.figures;
  const same = d.victims.length + d.attribution.length + d.responses.length + d.other.length + d.withdrawn.length === 0;
  const lines = [
    `${d.title}: ${formatEdtf(d.from)} against ${d.to === null ? 'now' : formatEdtf(d.to)} (as ${d.basis})`,
    `${d.incident} · status ${moved(from.status, to.status)} · victims claimed ${moved(from.victimsClaimed, to.victimsClaimed)}, confirmed ${moved(from.victimsConfirmed, to.victimsConfirmed)} · statements ${moved(from.statements, to.statements)}, documents ${moved(from.documents, to.documents)}, origins ${moved(from.origins, to.origins)}`,
    ...(same ? ['Nothing differs between the two days.'] : []),
    ...section('Victims', d.victims.flatMap(victim)),
    ...section('Who did it', all(d.attribution)),
    ...section('What was done about it', all(d.responses)),
    ...section('What happened, motives, names', all(d.other)),
    ...section(
      'No longer counts',
      d.withdrawn.flatMap((w) => [`- ${w.text} (${w.why})`, ...quoted(w.statement), '    now:', ...quoted(w.by)]),
    ),
    ...section(
      'Said again or by others, with the same status',
      heard.map((c) => `- ${c.text} [${c.to.status}] (${plural(c.fresh.length, 'new statement')})`),
    ),
    ...section(
      'New documents',
      d.documents.map((doc) => `- ${doc.source}, ${doc.published ?? outText(null, doc.collectedAt)}: ${doc.title ?? 'untitled'} ${doc.id}`),
    ),
  ];
  return `${lines.join('\n')}\n`;
};
