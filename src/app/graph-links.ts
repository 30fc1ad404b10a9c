import type { GraphRelation } from '../model/graph.ts';
import type { Arg, Proposition } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';

/** One line a proposition draws between two nodes, each an entity or an incident. */
export interface Link {
  from: string;
  to: string;
  relation: GraphRelation;
}

const HARM: ReadonlySet<PropositionType> = new Set(['effect', 'data-theft']);
const STRIFE: ReadonlySet<PropositionType> = new Set(['threat', 'demand']);

const entityOf = (p: Proposition, ...roles: readonly Arg['role'][]): string[] =>
  p.args.flatMap((arg) => (roles.includes(arg.role) && arg.entity !== null ? [arg.entity] : []));

const pairs = (from: readonly string[], to: readonly string[], relation: GraphRelation): Link[] =>
  from.flatMap((a) => to.flatMap((b) => (a === b ? [] : [{ from: a, to: b, relation }])));

/** Between entities alone: who is the same as, linked to or run by whom, and whom a measure or a threat is aimed at. */
const between = (p: Proposition): Link[] => {
  const [actors, sponsors, others] = [entityOf(p, 'actor'), entityOf(p, 'sponsor'), entityOf(p, 'other')];
  if (p.type === 'same-as') return pairs(actors, others, 'same-as');
  if (p.type === 'linked') return pairs(actors, [...sponsors, ...others], 'linked');
  if (p.type === 'sponsored') return pairs(sponsors, actors, 'behind');
  if (p.type === 'response') return pairs(entityOf(p, 'by'), entityOf(p, 'against'), 'responded');
  if (STRIFE.has(p.type)) return pairs(entityOf(p, 'by', 'actor'), entityOf(p, 'against', 'victim'), 'threatened');
  return p.incidents.length === 0 ? pairs(actors, entityOf(p, 'victim'), HARM.has(p.type) ? 'harmed' : 'hit') : [];
};

/** Who did it is another matter than who was hit: that Iran denies the attack on Albania does not deny that Albania was hit. */
const AUTHORSHIP: ReadonlySet<PropositionType> = new Set(['conducted', 'sponsored', 'linked']);
const onVictim = (p: Proposition): GraphRelation => (AUTHORSHIP.has(p.type) ? 'victim' : HARM.has(p.type) ? 'harmed' : 'hit');

const BY: Readonly<Partial<Record<PropositionType, GraphRelation>>> = { response: 'responded', 'attribution-exists': 'on-who' };

/** How one of its arguments stands to the incident it is about. */
const withIncident = (p: Proposition, arg: Arg, incident: string): Link | null => {
  if (arg.entity === null) return null;
  const [to, from] = [
    (relation: GraphRelation): Link => ({ from: arg.entity ?? '', to: incident, relation }),
    (relation: GraphRelation): Link => ({ from: incident, to: arg.entity ?? '', relation }),
  ];
  if (arg.role === 'actor') return to('did');
  if (arg.role === 'sponsor') return to('behind');
  if (arg.role === 'victim') return from(onVictim(p));
  // A threat is drawn to whom it is aimed at, a measure to that and to what it answers.
  const aimed = entityOf(p, 'against', 'victim').length > 0;
  if (arg.role === 'by' && STRIFE.has(p.type)) return aimed ? null : to('threatened');
  if (arg.role === 'by') return to(BY[p.type] ?? 'part');
  return arg.role === 'against' && entityOf(p, 'by').length > 0 ? null : to('part');
};

/**
 * The lines a proposition draws: from each incident it is about to its parties, and straight between parties where it says how they stand
 * to each other. One that names a single party and no incident draws none.
 */
export const linksOf = (p: Proposition): Link[] => {
  const found = [...between(p), ...p.incidents.flatMap((incident) => p.args.flatMap((arg) => withIncident(p, arg, incident) ?? []))];
  const told = new Set<string>();
  return found.filter(({ from, to, relation }) => {
    const key = `${from} ${to} ${relation}`;
    return !told.has(key) && told.add(key);
  });
};
