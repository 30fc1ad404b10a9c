import { stableId } from '../core/hash.ts';
import { nameKey } from '../core/names.ts';
import type { ArgWords } from '../model/said.ts';
import type { Arg, Entity, Incident } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import { incidentTitle } from '../words/title.ts';

/** What follows from decisions about statements for the things they tell of: who is meant by a typed name, and who took part in an incident. */

type Role = ArgWords['role'];

/** What somebody is taken for whom no document names yet. */
const KIND_BY_ROLE: Readonly<Partial<Record<Role, Entity['kind']>>> = {
  actor: 'group',
  other: 'group',
  by: 'organisation',
  campaign: 'campaign',
};

/** The entity of a name that a person typed and no document has. The same name is the same entity wherever it is typed. */
export const typedEntity = (name: string, role: Role): Entity => ({
  // A campaign and a firm of one name are two.
  id: role === 'campaign' ? stableId('ent', 'typed', 'campaign', nameKey(name)) : stableId('ent', 'typed', nameKey(name)),
  kind: KIND_BY_ROLE[role] ?? 'organisation',
  name,
  names: [name],
  named: true,
  country: null,
  organOf: null,
  authority: false,
  count: null,
  sector: null,
  knowledge: null,
});

/** Of several entities of one name the one that is known, else the oldest. */
export const likeliest = (found: readonly Entity[]): Entity | undefined => found.find((e) => e.knowledge !== null) ?? found[0];

/** A statement about an incident. */
export interface Telling {
  type: PropositionType;
  args: readonly Arg[];
}

const PARTS: readonly { part: 'victims' | 'actors'; roles: ReadonlySet<Role>; types: ReadonlySet<PropositionType> }[] = [
  {
    part: 'victims',
    roles: new Set<Role>(['victim']),
    types: new Set<PropositionType>(['occurred', 'targeted', 'attempted', 'effect', 'data-theft', 'conducted']),
  },
  { part: 'actors', roles: new Set<Role>(['actor', 'sponsor']), types: new Set<PropositionType>(['conducted', 'sponsored', 'data-theft']) },
];

const taking = (tellings: readonly Telling[], roles: ReadonlySet<Role>): Set<string> =>
  new Set(tellings.flatMap(({ args }) => args.flatMap((a) => (a.entity !== null && roles.has(a.role) ? [a.entity] : []))));

/**
 * The incident with those who take part in it by what is in force: whoever only rejected or corrected statements named is out, whoever
 * an added or corrected one names is in. Those the machine has from elsewhere stay.
 * @param was every statement about it as read
 * @param now those in force
 * @param put of these the ones that people put there
 * @param when the date somebody gave it, and the statement that says so
 */
export const withDecided = (
  incident: Incident,
  told: { was: readonly Telling[]; now: readonly Telling[]; put: readonly Telling[]; when: { edtf: string; statement: string } | null },
  entity: (id: string) => Entity | undefined,
): Incident => {
  const next = { ...incident };
  for (const { part, roles, types } of PARTS) {
    const named = taking(told.now, roles);
    const struck = new Set([...taking(told.was, roles)].filter((id) => !named.has(id)));
    const put = taking(
      told.put.filter(({ type }) => types.has(type)),
      roles,
    );
    next[part] = [...new Set([...incident[part].filter((id) => !struck.has(id)), ...put])];
  }
  if (told.when !== null)
    next.when = { edtf: told.when.edtf, candidates: [], resolvedBy: told.when.statement, statedBy: told.when.statement, yearGroup: null };
  const others = next.victims.join() !== incident.victims.join();
  // The title tells of the victims: without any it must not go on naming one.
  return others ? { ...next, title: incidentTitle({ ...next, title: next.victims.length === 0 ? '' : next.title }, entity) } : next;
};
