import { stableId } from '../core/hash.ts';
import { nameKey } from '../core/names.ts';
import type { LocalProposition } from '../model/reading.ts';
import type { Arg, Proposition } from '../model/records.ts';
import type { Resolution, ResolveDocument, ResolveLookup } from '../model/resolution.ts';
import type { PropositionType } from '../model/vocabulary.ts';

/** When two propositions of two documents are one: same type, kind and incidents, and the same arguments where these tell one from another. */

type Role = Arg['role'];
const MAIN: readonly Role[] = ['actor', 'victim', 'by', 'against', 'sponsor'];
/** Further arguments without which propositions of a type would run together. */
const ALSO: Partial<Record<PropositionType, readonly Role[]>> = {
  motive: ['motive'],
  'campaign-name': ['campaign'],
  origin: ['origin'],
  technique: ['technique'],
  'same-as': ['other'],
  linked: ['other'],
  // what was spared beside what was hit
  effect: ['scope'],
};
/** Where `kind` is missing, the words of these say what it would have said. */
const WORDS_FOR_KIND: Partial<Record<PropositionType, readonly Role[]>> = {
  attempted: ['action', 'effect'],
  effect: ['effect', 'action'],
  response: ['action'],
};
/** About things rather than about an attack: the same in every document even without an incident. */
const TIMELESS = new Set<PropositionType>(['linked', 'same-as', 'sponsored', 'campaign-name', 'technique']);
const MOST_ARGS = 16;

const argKey = (a: Arg): string => (a.entity === null ? `${a.role}~${nameKey(a.text)}` : `${a.role}=${a.entity}`);

/**
 * The id of a proposition. A `kind` counts; an argument counts by its entity, or by its words where it has none.
 * @param document scope of one that belongs to no incident and is not timeless: "data was stolen" of two reports is not one fact
 */
export const propositionId = (p: Pick<Proposition, 'type' | 'kind' | 'incidents' | 'args'>, document: string): string => {
  const loose = p.incidents.length === 0;
  const roles = new Set<Role>([
    ...MAIN,
    ...(ALSO[p.type] ?? []),
    ...(p.kind === null ? (WORDS_FOR_KIND[p.type] ?? []) : []),
    ...(loose ? (['scope'] as const) : []),
  ]);
  const keys = [...new Set(p.args.filter((a) => roles.has(a.role)).map(argKey))].toSorted();
  const scope = loose ? (TIMELESS.has(p.type) ? '-' : document) : p.incidents.toSorted().join('+');
  return stableId('prp', scope, p.type, p.kind ?? '', ...keys);
};

/** The stored proposition with what the new wording of it adds; its own text and arguments stay. */
export const enrich = (stored: Proposition, next: Proposition): Proposition => {
  const known = new Set(stored.args.map(argKey));
  const added = next.args.filter((a) => !known.has(argKey(a)));
  return added.length === 0 ? stored : { ...stored, args: [...stored.args, ...added].slice(0, MOST_ARGS) };
};

export type PropositionResolution = Pick<Resolution, 'propositions' | 'mergedPropositions'> & { ids: Map<string, string> };

/**
 * Resolves the propositions of a document, and renames those of merged incidents, whose ids are made from the incident's.
 * @param links local entity id to entity id
 * @param incidents what became of the document's events
 */
export const resolvePropositions = async (
  document: ResolveDocument,
  locals: readonly LocalProposition[],
  links: ReadonlyMap<string, string>,
  incidents: Pick<Resolution, 'eventLinks' | 'mergedIncidents' | 'incidents'>,
  lookup: ResolveLookup,
): Promise<PropositionResolution> => {
  const known = new Map<string, Proposition>();
  const changed = new Set<string>();
  const merged: Resolution['mergedPropositions'] = [];
  const put = (p: Proposition): void => {
    const stored = known.get(p.id);
    const next = stored ? enrich(stored, p) : p;
    if (next === stored) return;
    known.set(p.id, next);
    changed.add(p.id);
  };

  const into = new Map(incidents.mergedIncidents.map((m) => [m.from, m.into]));
  const about = [...new Set(Object.values(incidents.eventLinks).flat())];
  const asked = [...new Set([...about, ...into.keys(), ...into.values()])];
  const types = into.size > 0 ? [] : [...new Set(locals.map((p) => p.type))];
  if (asked.length > 0 && (into.size > 0 || types.length > 0))
    for (const p of await lookup.propositionsOf(asked, types)) known.set(p.id, p);

  const moving = [...known.values()].filter((p) => p.incidents.some((i) => into.has(i)));
  for (const p of moving) {
    const moved = { ...p, incidents: [...new Set(p.incidents.map((i) => into.get(i) ?? i))].toSorted() };
    const id = propositionId(moved, document.id);
    put({ ...moved, id });
    merged.push({ from: p.id, into: id });
    // Where the other incident had the same proposition nothing changed, but `into` must be among those written.
    changed.add(id);
    known.delete(p.id);
  }

  const ids = new Map<string, string>();
  for (const local of locals) {
    const args = local.args.map(
      (a): Arg => ({ role: a.role, entity: a.entity === null ? null : (links.get(a.entity) ?? null), text: a.text }),
    );
    const own = [...new Set(local.events.flatMap((e) => incidents.eventLinks[e] ?? []))].toSorted();
    const row = { type: local.type, kind: local.kind, incidents: own, args, text: local.text };
    const id = propositionId(row, document.id);
    put({ id, ...row });
    ids.set(local.id, id);
  }
  return { propositions: [...changed].flatMap((id) => known.get(id) ?? []), mergedPropositions: merged, ids };
};
