import { isValidEdtf } from '../../../core/edtf.ts';
import type { LocalArg } from '../../../model/reading.ts';
import { as, oneLine, type ToldLines } from '../../told.ts';
import type { Attribute } from './schema.ts';

/** Objects that pass on what attackers say: the claim is the gang's, and whoever keeps the object only hands it on. */

export const CLAIMS: ReadonlySet<string> = new Set(['ransomware-group-post', 'ddos-claim']);

export interface Claimant {
  name: string;
}

const VALID: Readonly<Record<string, 'confirm' | 'refute'>> = { valid: 'confirm', invalid: 'refute' };

/** Writes the claim into the line that is open. @param others whom the event is tagged with */
export const claim = (
  lines: ToldLines,
  { name, attributes, by, others }: { name: string; attributes: readonly Attribute[]; by: LocalArg; others: readonly Claimant[] },
): void => {
  const value = (...relations: string[]): string | null => {
    for (const relation of relations) {
      const found = oneLine(attributes.find((a) => a.object_relation === relation)?.value ?? '');
      if (found !== '') return found.slice(0, 300);
    }
    return null;
  };
  const [only] = others.length === 1 ? others : [];
  const group = value('ransomware-group', 'threat-actor', 'actor') ?? only?.name ?? null;
  const ransom = name === 'ransomware-group-post';
  const target = ransom ? value('entity-name', 'title', 'website') : value('target');
  const start = lines.length;
  const who = group === null ? null : lines.name({ kind: 'group', name: group });
  if (who === null) lines.write('Somebody not named');
  lines.write(` claims ${ransom ? 'a ransomware' : 'a DDoS'} attack on `);
  const victim = target === null ? null : lines.name({ kind: 'organisation', name: target });
  if (victim === null) lines.write('somebody not named');
  const day = value('date-published', 'date')?.slice(0, 10) ?? null;
  const known = day !== null && isValidEdtf(day);
  if (known) lines.write(' on ');
  const said = known ? lines.time(day, day) : null;
  const victims = victim === null ? [] : [victim];
  const event = lines.event({
    label: `${ransom ? 'Ransomware' : 'DDoS'} attack on ${target ?? 'somebody not named'}`,
    action: ransom ? 'ransomware' : 'ddos',
    victims,
    actors: who === null ? [] : [who],
    time: null,
    mention: { start, end: lines.length },
  });
  lines.say(start, {
    type: who === null ? 'occurred' : 'conducted',
    args: [...(who === null ? [] : [as('actor', who)]), ...victims.map((arg) => as('victim', arg))],
    text: `${group ?? 'Somebody'} attacked ${target ?? 'somebody not named'}.`,
    stance: who === null ? 'claim' : 'claim-responsibility',
    wording: 'claimed',
    strength: 0.5,
    by: who,
    relay: by,
    events: [event],
    timeSaid: said,
    rule: `misp-${name}`,
  });
  const verdict = VALID[(value('claim-validity') ?? '').toLowerCase()];
  if (verdict !== undefined) {
    lines.write('; ');
    const from = lines.length;
    lines.write(verdict === 'confirm' ? 'the claim is valid' : 'the claim is invalid');
    lines.say(from, {
      type: 'occurred',
      args: victims.map((arg) => as('victim', arg)),
      text: `${target ?? 'Somebody not named'} was attacked.`,
      stance: verdict,
      by,
      events: [event],
      rule: 'misp-claim-validity',
    });
  }
  const words = value('description', 'proof');
  if (words !== null) lines.write(`. ${words}`);
};
