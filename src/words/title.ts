import type { Entity, Incident } from '../model/records.ts';
import { en } from './en/en.ts';
import { type SayableAttack, sayableEntity } from './sayable.ts';
import type { Words } from './words.ts';

const SHOWN = 3;

const plain = (e: Entity): string => e.name.replace(/^(?:the|an?)\s+/i, '');

/** A time as it is written where only one line of it fits; null: not known. */
const timeOf = ({ edtf, candidates, resolvedBy }: Incident['when']): readonly string[] | null => {
  if (edtf === null) return null;
  return resolvedBy === null && candidates.length > 1 ? [...new Set(candidates.map((c) => c.edtf))].sort() : [edtf];
};

/**
 * What the title of an incident tells, from what is known now rather than from the first document, whose words may hold a year since
 * corrected. A state is hit many times: where nothing narrower is known, the time tells one attack from the other.
 * @returns null where nobody is known to be hit
 */
const attackOf = (
  incident: Pick<Incident, 'victims' | 'action' | 'when'>,
  entity: (id: string) => Entity | undefined,
  date: (edtfs: readonly string[]) => string,
): SayableAttack | null => {
  const victims = incident.victims.flatMap((id) => entity(id) ?? []);
  // A state stands for its bodies: beside them it says nothing more.
  const single = victims.filter((v) => v.kind !== 'state' || !victims.some((o) => o.kind !== 'state' && o.country === v.country));
  // "a telecom company" may be the one that is named
  const told = single.filter((v) => v.named || v.sector === null || !single.some((o) => o.named && o.sector === v.sector));
  const byName = new Map(
    told.toSorted((a, b) => Number(b.named) - Number(a.named)).map((e) => [plain(e), { ...sayableEntity(e), name: plain(e) }] as const),
  );
  const on = [...byName.values()];
  if (on.length === 0) return null;
  const all = on.length <= SHOWN + 1;
  const time = told.every((v) => v.kind === 'state') ? timeOf(incident.when) : null;
  return {
    action: incident.action,
    on: all ? on : on.slice(0, SHOWN),
    more: all ? 0 : on.length - SHOWN,
    when: time === null ? null : date(time),
  };
};

/**
 * "Attack on Assembly of Albania, telecom company and flag carrier". An incident of which nobody is known to be hit keeps the title it
 * has, which may be that of a list.
 */
export const incidentTitle = (
  incident: Pick<Incident, 'title' | 'victims' | 'action' | 'when'>,
  entity: (id: string) => Entity | undefined,
  words: Words = en,
): string => {
  const attack = attackOf(incident, entity, words.date);
  if (attack !== null) return words.title(attack);
  return incident.title === '' || incident.title === en.untitled(null) ? words.untitled(null) : incident.title;
};
