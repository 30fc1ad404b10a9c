import type { CountryLine, LedgerRow } from '../model/api.ts';
import type { Entity, Proposition } from '../model/records.ts';
import type { EntityKind } from '../model/vocabulary.ts';
import { actorPropositions } from './attribution.ts';
import type { Picture } from './views.ts';

/**
 * Countries of an incident: where those who were hit are, which are blamed, which responded. A country is blamed where a state or one of
 * its bodies is said to have done it or to stand behind it: where a group is thought to sit is our knowledge and nobody's word, and a state
 * that its claimant is said to be linked to is only linked.
 */

const OF_A_STATE: ReadonlySet<EntityKind> = new Set(['state', 'agency']);
const BLAMED: ReadonlySet<string> = new Set(['actor', 'sponsor', 'other']);

const parties = (picture: Picture, p: Proposition, role: (role: string) => boolean): Entity[] =>
  p.args.filter((a) => role(a.role)).flatMap((a) => picture.entity(a.entity) ?? []);

/** A line a country, part and party, those of most weight first. */
export const geographyOf = (picture: Picture, ledger: readonly LedgerRow[], responses: readonly Proposition[]): CountryLine[] => {
  const lines: (CountryLine & { L: number })[] = [];
  const add = (country: string | null, part: CountryLine['part'], name: string, proposition: string, text: string): void => {
    const { status, L } = picture.assessment(proposition);
    if (country !== null && status !== 'open') lines.push({ country, part, name, status, proposition, text, L });
  };
  for (const row of ledger) {
    const entity = picture.entity(row.entity.id);
    const hit = picture.all.find((p) => p.id === row.proposition);
    add(entity?.country ?? picture.bundle.incident.country, 'hit', row.entity.name, row.proposition, hit?.text ?? row.entity.name);
  }
  for (const p of actorPropositions(picture))
    for (const entity of parties(picture, p, (role) => BLAMED.has(role)))
      if (OF_A_STATE.has(entity.kind)) add(entity.country, p.type === 'linked' ? 'linked' : 'blamed', entity.name, p.id, p.text);
  for (const p of responses)
    for (const entity of parties(picture, p, (role) => role === 'by')) add(entity.country, 'responding', entity.name, p.id, p.text);
  const seen = new Set<string>();
  return lines
    .toSorted((a, b) => b.L - a.L)
    .filter(({ country, part, text }) => {
      // "Iran is behind the attack" of two propositions, one of them naming the victim, reads the same.
      const key = `${country} ${part} ${text}`;
      return !seen.has(key) && seen.add(key);
    })
    .map(({ L: _L, ...line }) => line);
};
