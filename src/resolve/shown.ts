import { nameKey } from '../core/names.ts';
import type { LocalEntity } from '../model/reading.ts';
import type { Arg, Entity, Incident, JoinReason, Proposition } from '../model/records.ts';
import type { TimeValue } from '../model/time.ts';
import { dateOf, settledAs } from './parted.ts';
import type { EventAccount } from './events.ts';
import { enrich } from './propositions.ts';
import { incidentTitle } from '../words/title.ts';

/** Records as they are where only a part of the documents may be known: made of what those tell, and of nothing else. */

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const first = <T, V>(items: readonly T[], of: (item: T) => V | null): V | null => {
  for (const item of items) {
    const value = of(item);
    if (value !== null) return value;
  }
  return null;
};

/** What a document that may be known makes of an entity. */
export interface ToldEntity {
  local: LocalEntity;
  /** It came as STIX: where a document read here tells of it too, it counts for nothing. */
  handedOn: boolean;
  /** The entity that its document makes it an organ of. */
  organOf: string | null;
}

/**
 * The entity as these documents tell of it, in the order of arrival; null where none of them does and its name is nobody's own.
 * @param bornHidden the document that brought it first is not among them
 */
export const entityShown = (was: Entity, told: readonly ToldEntity[], bornHidden: boolean): Entity | null => {
  const own = told.filter(({ handedOn }) => !handedOn);
  const counting = own.length > 0 ? own : told;
  const locals = counting.map(({ local }) => local);
  const [one] = locals;
  if (one === undefined) {
    // What Assay knows by itself (states, organs of states) is no secret of a document.
    return was.knowledge === null && was.kind !== 'state' ? null : { ...was, names: [was.name], organOf: null, authority: false };
  }
  const names = unique(locals.flatMap((l) => l.names));
  const called = (locals.find((l) => l.named) ?? one).name;
  // What is stored may be made of a document that is hidden.
  const otherwise = bornHidden || (own.length === 0 && was.told !== true);
  // People may have chosen its name; it is kept where one of these documents has it.
  const kept = [...names, ...locals.map((l) => l.name)].some((name) => nameKey(name) === nameKey(was.name));
  return {
    id: was.id,
    kind: otherwise ? one.kind : was.kind,
    name: kept && (was.named || !otherwise) ? was.name : called,
    names,
    named: locals.some((l) => l.named),
    country: first(locals, (l) => l.country),
    organOf: first(counting, (t) => t.organOf),
    authority: locals.some((l) => l.authority),
    count: one.count,
    sector: first(locals, (l) => l.sector),
    knowledge:
      told.some(({ local }) => local.knowledge === was.knowledge) || was.knowledge?.startsWith('organ-of:') === true ? was.knowledge : null,
    ...(own.length === 0 ? { told: true } : {}),
  };
};

/** The proposition as it is told, each time in the words and with the arguments of one document, in the order of arrival. */
export const propositionShown = (
  was: Proposition,
  told: readonly Pick<Proposition, 'text' | 'args'>[],
  bornHidden: boolean,
): Proposition | null => {
  const [one, ...more] = told;
  if (one === undefined) return null;
  const begun: Proposition = { ...was, text: bornHidden ? one.text : was.text, args: one.args };
  return more.reduce<Proposition>((p, { text, args }) => enrich(p, { ...was, text, args }), begun);
};

/** What documents that may be known tell of an incident. */
export interface ToldIncident {
  /** With its participants as entities of the store. */
  accounts: readonly (EventAccount & { victimIds: readonly string[]; actorIds: readonly string[]; campaignBy: string | null })[];
  /** Arguments of the propositions that are spoken on. */
  args: readonly Arg[];
  joins: readonly JoinReason[];
  /** Whether a statement of this id may be known: what settled the date stays only then. */
  known: (statement: string) => boolean;
}

/** The incident as these tell of it. */
export const incidentShown = (was: Incident, told: ToldIncident, entity: (id: string) => Entity | undefined): Incident => {
  const { accounts, args, joins, known } = told;
  const named = (roles: readonly string[]): string[] =>
    args.flatMap((a) => (a.entity !== null && roles.includes(a.role) ? [a.entity] : []));
  // In the order in which these told of them: the order of the store may be that of another document.
  const taking = (told: readonly string[], roles: readonly string[], among: readonly string[]): string[] =>
    unique([...told, ...among.filter((id) => named(roles).includes(id))]).filter((id) => among.includes(id));
  const nothing: TimeValue = { edtf: null, candidates: [], resolvedBy: null, statedBy: null, yearGroup: null };
  const when = dateOf(accounts) ?? nothing;
  const campaign = accounts.find((a) => a.campaign !== null);
  const next: Incident = {
    id: was.id,
    title: accounts[0]?.event.label ?? '',
    when: was.when.resolvedBy !== null && known(was.when.resolvedBy) ? settledAs(when, was.when) : when,
    victims: taking(
      accounts.flatMap((a) => a.victimIds),
      ['victim'],
      was.victims,
    ),
    actors: taking(
      accounts.flatMap((a) => a.actorIds),
      ['actor', 'sponsor'],
      was.actors,
    ),
    country: first(accounts, (a) => a.facts.country),
    action: first(accounts, (a) => a.facts.action),
    campaign: campaign?.campaign?.name ?? null,
    campaignBy: campaign?.campaignBy ?? null,
    joins: [...joins],
    flags: [],
  };
  return { ...next, title: incidentTitle(next, entity) };
};
