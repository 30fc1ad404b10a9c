import { whenText } from '../core/when.ts';
import { ATTACK_NAMES } from '../model/attack-names.ts';
import type { Entity, Incident } from '../model/records.ts';

const SHOWN = 3;

const plain = (e: Entity): string => e.name.replace(/^(?:the|an?)\s+/i, '');

/**
 * "Attack on Assembly of Albania, telecom company and flag carrier": made from what is known now rather than kept from the first
 * document, whose words may hold a year since corrected. An incident without victims keeps the title it has. A state is hit many times:
 * where nothing narrower is known, the time tells one attack from the other ("Attack on Albania, 15 July 2022").
 */
export const incidentTitle = (incident: Incident, entity: (id: string) => Entity | undefined): string => {
  const victims = incident.victims.flatMap((id) => entity(id) ?? []);
  // A state stands for its bodies: beside them it says nothing more.
  const single = victims.filter((v) => v.kind !== 'state' || !victims.some((o) => o.kind !== 'state' && o.country === v.country));
  // "a telecom company" may be the one that is named
  const told = single.filter((v) => v.named || v.sector === null || !single.some((o) => o.named && o.sector === v.sector));
  const names = [...new Set(told.toSorted((a, b) => Number(b.named) - Number(a.named)).map(plain))];
  if (names.length === 0) return incident.title === '' ? 'Attack' : incident.title;
  const shown = names.length > SHOWN + 1 ? [...names.slice(0, SHOWN), `${names.length - SHOWN} more`] : names;
  const list = shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
  const time = told.every((v) => v.kind === 'state') && incident.when.edtf !== null ? `, ${whenText(incident.when)}` : '';
  return `${ATTACK_NAMES[incident.action ?? ''] ?? 'Attack'} on ${list}${time}`;
};
