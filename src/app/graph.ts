import { fail } from '../core/errors.ts';
import { GROUP_KINDS } from '../model/entity-view.ts';
import type { Graph, GraphAsk, GraphEdge, GraphNode, GraphProposition } from '../model/graph.ts';
import type { Status } from '../model/vocabulary.ts';
import type { EffectiveWeight } from '../model/weighing.ts';
import { bundlesForIncidents, bundlesWithoutIncident } from '../store/bundles.ts';
import type { Db } from '../store/database.ts';
import {
  countPropositions,
  daysAround,
  type GraphFilter,
  type GraphThing,
  propositionsAmong,
  propositionsAround,
  thingsByIds,
  type WeighedProposition,
  weighedPropositions,
} from '../store/graph.ts';
import { listIncidentIds } from '../store/incident-list.ts';
import { weighFully } from '../weigh/weigh-bundle.ts';
import type { AppContext } from './context.ts';
import { type Link, linksOf } from './graph-links.ts';
import { search } from './search.ts';

/** Newest incidents shown where nothing is asked for. */
const RECENT = 24;
/** Hits of a search it is drawn around. */
const FOUND = 12;
/** Propositions looked at around one node, and between the nodes of a view. */
const EACH = 600;
const AMONG = 20_000;
/** As far as the propositions of a node are counted to tell how much more there is. */
const COUNTED = 100;

type Asking = Pick<AppContext, 'store'>;

const isIncident = (id: string): boolean => id.startsWith('inc_');

const startsOf = async (context: Asking, { at, q, most }: GraphAsk): Promise<string[]> => {
  if (at.length > 0) return [...new Set(at)];
  if (q === undefined) return (await listIncidentIds(context.store.db, {}, 'newest', null, Math.max(RECENT, Math.floor(most / 4)))).ids;
  const { groups } = await search(context, { q, limit: FOUND, typing: false });
  return groups.filter(({ kind }) => kind === 'entity' || kind === 'incident').flatMap(({ hits }) => hits.map(({ id }) => id));
};

/** Entities and incidents by id, each looked up once. */
class Known {
  readonly #things = new Map<string, GraphThing>();
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }
  async fetch(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#things.has(id));
    for (const each of await thingsByIds(this.#db, missing)) this.#things.set(each.id, each);
  }
  get(id: string): GraphThing | undefined {
    return this.#things.get(id);
  }
}

/** How each proposition stands on a past day; those nobody had spoken on by then are left out. */
const asThen = async (
  db: Db,
  found: readonly WeighedProposition[],
  asOf: string,
  basis: GraphAsk['basis'],
): Promise<WeighedProposition[]> => {
  const homes = [...new Set(found.flatMap(({ proposition: p }) => p.incidents.slice(0, 1)))];
  const homeless = found.filter(({ proposition: p }) => p.incidents.length === 0).map(({ proposition: p }) => p.id);
  const bundles = [...(await bundlesForIncidents(db, homes)), ...(await bundlesWithoutIncident(db, homeless))];
  const byHome = new Map(
    bundles.map((bundle) => [bundle.incident.id === '' ? (bundle.propositions[0]?.id ?? '') : bundle.incident.id, bundle]),
  );
  const weighed = new Map([...byHome].map(([home, bundle]) => [home, weighFully(bundle, { asOf, basis })]));
  return found.flatMap((each) => {
    const { id, incidents } = each.proposition;
    const then = weighed.get(incidents[0] ?? id);
    const assessment = then?.assessments.get(id);
    if (assessment === undefined || then?.statements.some((s) => s.proposition === id) !== true) return [];
    return [{ ...each, status: assessment.status, weights: assessment.weights }];
  });
};

/** Whom a node stands beside in these propositions: by neighbour the propositions that say so. */
const neighboursIn = (
  found: readonly WeighedProposition[],
  shown: ReadonlySet<string>,
): Map<string, { ties: Set<string>; born: number }> => {
  const neighbours = new Map<string, { ties: Set<string>; born: number }>();
  for (const { proposition, born } of found)
    for (const { from, to } of linksOf(proposition))
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        if (!shown.has(one) || shown.has(other)) continue;
        const known = neighbours.get(other) ?? { ties: new Set(), born };
        known.ties.add(one);
        known.born = Math.max(known.born, born);
        neighbours.set(other, known);
      }
  return neighbours;
};

const voices = (weights: readonly Pick<EffectiveWeight, 'origin' | 'weight'>[], sign: 1 | -1): number =>
  new Set(weights.filter(({ weight }) => weight * sign > 0).map(({ origin }) => origin)).size;

const told = ({ proposition: { id, type, text }, status, weights, said }: WeighedProposition): GraphProposition => ({
  id,
  type,
  text,
  status,
  affirm: voices(weights, 1),
  deny: voices(weights, -1),
  statements: [...new Set(weights.map(({ evidence }) => evidence))],
  said,
});

const NOT_SO: ReadonlySet<Status> = new Set(['denied', 'refuted', 'refuted (retracted by claimant)', 'reported not so']);

/** One edge for each pair of nodes, relation and status, with all that is said of it. */
const edgesOf = (found: readonly WeighedProposition[], shown: ReadonlySet<string>): GraphEdge[] => {
  const edges = new Map<string, { link: Link; status: Status; rests: WeighedProposition[] }>();
  for (const each of found)
    for (const link of linksOf(each.proposition)) {
      if (!shown.has(link.from) || !shown.has(link.to)) continue;
      // To deny that one did it says nothing of the victim.
      if (link.relation === 'victim' && NOT_SO.has(each.status)) continue;
      const key = `${link.from}~${link.to}~${link.relation}~${each.status}`;
      const edge = edges.get(key) ?? { link, status: each.status, rests: [] };
      edge.rests.push(each);
      edges.set(key, edge);
    }
  const hit = new Set([...edges.values()].filter(({ link }) => link.relation === 'hit').map(({ link }) => `${link.from}~${link.to}`));
  return [...edges]
    .filter(([, { link }]) => link.relation !== 'victim' || !hit.has(`${link.from}~${link.to}`))
    .map(([id, { link, status, rests }]) => ({
      id,
      ...link,
      status,
      propositions: rests
        .toSorted((a, b) => b.weights.length - a.weights.length || (a.proposition.id < b.proposition.id ? -1 : 1))
        .map(({ proposition }) => proposition.id),
    }));
};

const nodeOf = (known: Known, id: string, open: boolean, count: number, drawn: number): GraphNode[] => {
  const thing = known.get(id);
  if (thing === undefined) return [];
  const { name, ...rest } = thing;
  return [{ ...rest, name: name === '' ? 'Cyberattack' : name, open, more: Math.max(0, count - drawn), moreAtLeast: count >= COUNTED }];
};

/**
 * Entities and incidents around some of them, hop by hop, with what is said between them: all that is said between the nodes shown, the
 * best tied and newest of their neighbours, and how much was left out.
 * @throws AssayError not-found where none of the nodes asked for is there; bad-input for a search that cannot be used
 */
export const graph = async (context: Asking, ask: GraphAsk): Promise<Graph> => {
  const { db } = context.store;
  const known = new Known(db);
  const asked = await startsOf(context, ask);
  await known.fetch([...asked, ...ask.open]);
  const starts = asked.filter((id) => known.get(id) !== undefined).slice(0, ask.most);
  if (starts.length === 0 && ask.at.length > 0)
    throw fail('not-found', 'graph', 'None of the entities and incidents to start from is there.', {
      where: ask.at.join(', '),
      remedy: 'They may have become others: look for them by name.',
    });
  const past = ask.asOf;
  const filter: GraphFilter = { statuses: past === undefined ? ask.statuses : [], until: past, since: ask.since, basis: ask.basis };
  const kinds = new Set<string>(ask.groups.flatMap((group) => GROUP_KINDS[group]));
  // What is found around a node is mostly found again among all that are shown: each is fetched once.
  const fetched = new Map<string, WeighedProposition>();
  const looked = new Set<string>();
  const weighed = async (ids: readonly string[]): Promise<WeighedProposition[]> => {
    const missing = ids.filter((id) => !looked.has(id));
    for (const id of missing) looked.add(id);
    const found = await weighedPropositions(db, missing, filter);
    for (const each of past === undefined ? found : await asThen(db, found, past, ask.basis)) fetched.set(each.proposition.id, each);
    return ids
      .flatMap((id) => fetched.get(id) ?? [])
      .filter(({ status, weights }) => weights.length > 0 && (ask.statuses.length === 0 || ask.statuses.includes(status)))
      .sort((a, b) => b.born - a.born || (a.proposition.id < b.proposition.id ? -1 : 1));
  };

  const opened = [...new Set([...starts, ...ask.open.filter((id) => known.get(id) !== undefined)])];
  const shown = new Set(opened);
  const near = new Set<string>();
  // Nodes of which everything is fetched already.
  const whole = new Set<string>();
  const described = new Set<string>();
  let [older, beyond] = [0, 0];
  // The days on which somebody spoke about the nodes it is drawn around: all of them are seen on the way where nothing narrows them.
  let heard: string[] | undefined;
  for (let hop = 0, from = opened; hop < ask.hops && from.length > 0 && shown.size < ask.most; hop += 1) {
    // The newest incidents are shown by themselves: what is said between them and their parties comes with them.
    const each = hop === 0 ? EACH : Math.max(20, Math.floor((EACH * 4) / from.length));
    const rows = await propositionsAround(db, from, filter, each);
    for (const { node, total } of rows) {
      older += Math.max(0, total - each);
      if (total <= each) whole.add(node);
    }
    const said = new Set(rows.flatMap(({ propositions }) => propositions));
    for (const id of said) near.add(id);
    const neighbours = neighboursIn(await weighed([...said]), shown);
    if (hop === 0 && past === undefined && ask.since === undefined && ask.statuses.length === 0)
      heard = [...said].flatMap((id) => Object.values(fetched.get(id)?.heard ?? {}).filter((day) => day !== null)).sort();
    await known.fetch([...neighbours.keys()]);
    const wanted = [...neighbours].filter(([id]) => {
      const thing = known.get(id);
      if (thing === undefined || thing.kind === 'incident') return thing !== undefined;
      if (kinds.size > 0 && !kinds.has(thing.kind)) return false;
      if (!thing.named && !ask.described) described.add(id);
      return thing.named || ask.described;
    });
    wanted.sort(([a, x], [b, y]) => y.ties.size - x.ties.size || y.born - x.born || (a < b ? -1 : 1));
    const taken = wanted.slice(0, ask.most - shown.size).map(([id]) => id);
    beyond += wanted.length - taken.length;
    for (const id of taken) shown.add(id);
    from = taken;
  }

  const among = await propositionsAmong(
    db,
    [...shown].filter((id) => isIncident(id) && !whole.has(id)),
    [...shown].filter((id) => !isIncident(id)),
    filter,
    AMONG,
  );
  const found = await weighed([...new Set([...near, ...among])]);
  const edges = edgesOf(found, shown);
  const rests = new Set(edges.flatMap(({ propositions }) => propositions));
  const drawn = new Map<string, Set<string>>();
  for (const { from, to, propositions } of edges)
    for (const end of [from, to]) {
      const own = drawn.get(end) ?? new Set<string>();
      for (const id of propositions) own.add(id);
      drawn.set(end, own);
    }
  // Of the newest incidents those of which nothing of that was said are not worth a place.
  const narrowed = ask.at.length + ask.open.length === 0 && (past ?? ask.since ?? ask.statuses[0] ?? ask.groups[0]) !== undefined;
  const nodes = [...shown].filter((id) => !narrowed || drawn.has(id));
  const counts = await countPropositions(db, nodes, COUNTED);
  return {
    starts,
    asOf: past ?? null,
    since: ask.since ?? null,
    nodes: nodes.flatMap((id) => nodeOf(known, id, opened.includes(id), counts.get(id) ?? 0, drawn.get(id)?.size ?? 0)),
    edges,
    propositions: found.filter(({ proposition }) => rests.has(proposition.id)).map(told),
    range:
      heard === undefined
        ? await daysAround(db, opened, { statuses: [], until: undefined, since: undefined, basis: ask.basis }, EACH)
        : { from: heard[0] ?? null, to: heard.at(-1) ?? null },
    left: { nodes: beyond, propositions: older, described: described.size },
  };
};
