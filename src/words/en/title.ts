import { ATTACK_NAMES } from '../../model/attack-names.ts';
import type { SayableAttack } from '../sayable.ts';

/** "Attack on Assembly of Albania, telecom company and flag carrier", "Attack on Albania, 15 July 2022". */
export const title = ({ action, on, more, when }: SayableAttack): string => {
  const names = [...on.map(({ name }) => name), ...(more === 0 ? [] : [`${more} more`])];
  const list = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${ATTACK_NAMES[action ?? ''] ?? 'Attack'} on ${list}${when === null ? '' : `, ${when}`}`;
};

/** How an incident is called of which nobody is known to be hit. */
export const untitled = (action: string | null): string => ATTACK_NAMES[action ?? ''] ?? 'Attack';
