import { overlaps } from '../core/edtf.ts';
import { nameKey } from '../core/names.ts';
import type { LocalEntity, Reading } from '../model/reading.ts';
import type { Arg, Entity, Incident, JoinReason, Proposition } from '../model/records.ts';
import type { TimeValue } from '../model/time.ts';
import { EntityLinks } from './entities.ts';
import { type EventAccount, EventReader, type ToldIn } from './events.ts';
import type { Word } from './split.ts';
import { isOpen, isUndated, mergeDates } from './times.ts';
import { incidentTitle } from '../words/title.ts';

/** What the records are of which people said that one is two: made of the words that are their own. */

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What words call it, the most used first, then the fullest; what only stands for a name is none. */
const namesIn = (words: readonly Word[]): string[] => {
  const used = new Map<string, number>();
  for (const { text, follows } of words) if (text !== null && !follows) used.set(text, (used.get(text) ?? 0) + 1);
  return [...used].toSorted(([a, m], [b, n]) => n - m || b.length - a.length || (a < b ? -1 : 1)).map(([text]) => text);
};

/**
 * The entity made of words that meant another until somebody said otherwise.
 * @param local what the document makes of the first of them
 */
export const partedEntity = (
  id: string,
  { name, words, local }: { name: string | null; words: readonly Word[]; local: LocalEntity | undefined },
  was: Entity,
): Entity => {
  const names = namesIn(words);
  const { kind, country, authority, count, sector } = local ?? was;
  return {
    id,
    kind,
    name: name ?? (names[0] ?? words[0]?.text ?? was.name).replace(/^(?:the|an?)\s+/i, ''),
    names,
    named: names.length > 0,
    country,
    organOf: null,
    authority,
    count: names.length > 0 ? null : count,
    sector,
    knowledge: null,
  };
};

/** What is left of the entity: without the names that only the others have. What Assay knows of it stays. */
export const entityLeft = (was: Entity, left: readonly Word[], gone: readonly Word[]): Entity => {
  const kept = new Set(namesIn(left).map(nameKey));
  const others = new Set(namesIn(gone).map(nameKey));
  const stays = (name: string): boolean => kept.has(nameKey(name)) || !others.has(nameKey(name));
  const names = was.names.filter(stays);
  return { ...was, names, name: was.knowledge !== null || stays(was.name) ? was.name : (namesIn(left)[0] ?? names[0] ?? was.name) };
};

/**
 * The proposition about others than it was told of.
 * @param owners who is meant by each of its arguments
 * @param called what they are called
 */
export const propositionOfOthers = (
  p: Proposition,
  owners: readonly (string | null)[],
  called: (id: string) => string | undefined,
): Omit<Proposition, 'id'> => {
  let { text } = p;
  const args = p.args.map((a, at): Arg => {
    const entity = owners[at] ?? null;
    const name = entity === null || entity === a.entity ? undefined : called(entity);
    if (name === undefined) return { ...a, entity };
    text = text.replace(a.text, name);
    return { ...a, entity, text: name };
  });
  return { type: p.type, kind: p.kind, incidents: p.incidents, args, text };
};

/** A statement about an incident, with what it is about. */
interface Told {
  args: readonly Arg[];
}
const PARTS = [
  { part: 'victims', roles: new Set<Arg['role']>(['victim']) },
  { part: 'actors', roles: new Set<Arg['role']>(['actor', 'sponsor']) },
] as const;
const namedIn = (told: readonly Told[], roles: ReadonlySet<Arg['role']>): Set<string> =>
  new Set(told.flatMap(({ args }) => args.flatMap((a) => (a.entity !== null && roles.has(a.role) ? [a.entity] : []))));

/**
 * The incident with those who took part in it, where one of them turned out to be several: whoever of these its statements name in that part.
 * @param owners by the entity that is several: all that its documents mean by it
 */
export const partsOfOthers = (
  incident: Incident,
  owners: ReadonlyMap<string, readonly string[]>,
  told: readonly Told[],
  entity: (id: string) => Entity | undefined,
): Incident => {
  const next = { ...incident };
  for (const { part, roles } of PARTS) {
    const named = namedIn(told, roles);
    next[part] = unique(
      incident[part].flatMap((id) => {
        const meant = owners.get(id) ?? [id];
        const here = meant.filter((each) => named.has(each));
        return here.length > 0 ? here : meant.length === 1 ? meant : [id];
      }),
    );
  }
  const by = incident.campaignBy === null ? undefined : owners.get(incident.campaignBy);
  if (by?.length === 1) next.campaignBy = by[0] ?? null;
  return { ...next, title: incidentTitle(next, entity) };
};

/** What a document tells of its events, whoever took part in them. */
export const accountsIn = (document: ToldIn, reading: Reading): Map<string, EventAccount> =>
  new Map(new EventReader(document, reading, new EntityLinks(document.id, reading)).accounts().map((a) => [a.event.id, a]));

export const dateOf = (accounts: readonly EventAccount[]): TimeValue | null =>
  accounts.reduce<TimeValue | null>(
    (when, { facts, datedBy }) => (when === null ? facts.when : mergeDates(when, facts.when, datedBy)),
    null,
  );

/** A date the text leaves open stays settled where the settled value is one it may have. */
export const settledAs = (when: TimeValue, was: TimeValue): TimeValue =>
  isOpen(when) && !isOpen(was) && was.edtf !== null && when.candidates.some((c) => overlaps(c.edtf, was.edtf ?? ''))
    ? { ...was, yearGroup: when.yearGroup ?? null }
    : when;

/** What belongs to one side of an incident that is two. */
export interface IncidentSide {
  told: readonly Told[];
  /** What documents tell of its events; null: it was not asked for, since nothing of it changes. */
  accounts: readonly EventAccount[] | null;
  joins: readonly JoinReason[];
  /** Those who are named in its documents. */
  named: ReadonlySet<string>;
}

const participants = (was: Incident, own: IncidentSide, other: IncidentSide): Pick<Incident, 'victims' | 'actors'> => {
  const came = { victims: was.victims, actors: was.actors };
  for (const { part, roles } of PARTS) {
    const [mine, theirs] = [namedIn(own.told, roles), namedIn(other.told, roles)];
    // Whom no statement names in that part is where he is spoken of.
    came[part] = was[part].filter((id) => mine.has(id) || (!theirs.has(id) && (own.named.has(id) || !other.named.has(id))));
  }
  return came;
};

const accountsOf = (side: IncidentSide): readonly EventAccount[] => side.accounts ?? [];

/** The incident made of what documents tell, that was held for a part of another. */
export const partedIncident = (
  id: string,
  was: Incident,
  goes: IncidentSide,
  stays: IncidentSide,
  entity: (id: string) => Entity | undefined,
): Incident => {
  const accounts = accountsOf(goes);
  const campaign = accounts.find((a) => a.campaign !== null)?.campaign ?? null;
  const { victims, actors } = participants(was, goes, stays);
  const countries = unique(victims.flatMap((v) => entity(v)?.country ?? []));
  const next: Incident = {
    ...was,
    id,
    victims,
    actors,
    when: settledAs(dateOf(accounts) ?? was.when, was.when),
    country:
      countries.length === 1 ? (countries[0] ?? null) : (accounts.find((a) => a.facts.country !== null)?.facts.country ?? was.country),
    action: accounts.find((a) => a.facts.action !== null)?.facts.action ?? (accounts.length === 0 ? was.action : null),
    campaign: campaign?.name ?? null,
    campaignBy: campaign === null ? null : was.campaign === campaign.name ? was.campaignBy : null,
    joins: [...goes.joins],
    flags: [],
  };
  return { ...next, title: incidentTitle({ ...next, title: accounts[0]?.event.label ?? was.title }, entity) };
};

/** Whether what went may have given the incident its date: then it is to be dated by what is left. */
export const datesIt = (goes: IncidentSide): boolean => accountsOf(goes).some(({ facts }) => !isUndated(facts.when));

/** What is left of the incident. */
export const incidentLeft = (
  was: Incident,
  stays: IncidentSide,
  goes: IncidentSide,
  entity: (id: string) => Entity | undefined,
): Incident => {
  const left = stays.accounts === null ? null : dateOf(stays.accounts);
  const named = (side: IncidentSide): boolean =>
    accountsOf(side).some((a) => a.campaign !== null && nameKey(a.campaign.name) === nameKey(was.campaign ?? ''));
  const gone = was.campaign !== null && stays.accounts !== null && named(goes) && !named(stays);
  const next: Incident = {
    ...was,
    ...participants(was, stays, goes),
    when: left === null ? was.when : settledAs(left, was.when),
    ...(gone ? { campaign: null, campaignBy: null } : {}),
    joins: [...stays.joins],
  };
  return { ...next, title: incidentTitle(next, entity) };
};
