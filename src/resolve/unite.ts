import type { Arg, Entity, Incident, JoinReason, Proposition } from '../model/records.ts';
import { mergeDates } from './times.ts';

/** One record made of two, and what other records say once one of the two is called by the name of the other. */

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** The entity that stays, with what is known of the other one. Its name and what it is are its own. */
export const uniteEntities = ({ told, ...stays }: Entity, goes: Entity): Entity => ({
  ...stays,
  ...(told === true && goes.told === true ? { told } : {}),
  names: unique([...stays.names, ...(goes.named ? [goes.name] : []), ...goes.names]),
  named: stays.named || goes.named,
  country: stays.country ?? goes.country,
  organOf: stays.organOf ?? goes.organOf,
  authority: stays.authority || goes.authority,
  sector: stays.sector ?? goes.sector,
  knowledge: stays.knowledge ?? goes.knowledge,
});

/** What two incidents have that are one; dates and joins are for the caller, who knows what they rest on. */
export const uniteIncidents = (
  stays: Incident,
  goes: Incident,
): Pick<Incident, 'victims' | 'actors' | 'country' | 'action' | 'campaign' | 'campaignBy' | 'flags'> => ({
  victims: unique([...stays.victims, ...goes.victims]),
  actors: unique([...stays.actors, ...goes.actors]),
  country: stays.country ?? goes.country,
  action: stays.action ?? goes.action,
  ...(stays.campaign === null
    ? { campaign: goes.campaign, campaignBy: goes.campaignBy }
    : { campaign: stays.campaign, campaignBy: stays.campaignBy }),
  flags: unique([...stays.flags, ...goes.flags]).filter((flag) => flag !== 'year-slip'),
});

/** An incident told of in thousands of documents keeps the reasons of the first and the last of them, so that its row stays small. */
const MOST_JOINS = 200;
export const boundJoins = (joins: readonly JoinReason[]): JoinReason[] =>
  joins.length <= MOST_JOINS ? [...joins] : [...joins.slice(0, MOST_JOINS / 2), ...joins.slice(-MOST_JOINS / 2)];

/** The incident that stays, as somebody decided: with all that is known of the other one, each date as good as it was. */
export const unitedIncident = (stays: Incident, goes: Incident): Incident => ({
  ...stays,
  ...uniteIncidents(stays, goes),
  when: mergeDates(stays.when, goes.when, goes.when.statedBy ?? null),
  joins: boundJoins([...stays.joins, ...goes.joins]),
});

type Renamed = ReadonlyMap<string, string>;

/** The entity by the name it goes by now. */
export const renamedEntity = (e: Entity, now: Renamed): Entity => {
  const organOf = e.organOf === null ? null : (now.get(e.organOf) ?? e.organOf);
  return { ...e, organOf: organOf === e.id ? null : organOf };
};

/** The incident with who took part in it by the names they go by now. */
export const renamedIncident = (i: Incident, now: Renamed): Incident => ({
  ...i,
  victims: unique(i.victims.map((id) => now.get(id) ?? id)),
  actors: unique(i.actors.map((id) => now.get(id) ?? id)),
  campaignBy: i.campaignBy === null ? null : (now.get(i.campaignBy) ?? i.campaignBy),
});

const sameArg = (a: Arg, b: Arg): boolean => a.role === b.role && a.entity === b.entity && (a.entity !== null || a.text === b.text);

/** The proposition with what it is about by the names it goes by now: what was said twice of two is said once of one. */
export const renamedProposition = (p: Proposition, now: { entities: Renamed; incidents: Renamed }): Proposition => {
  const args = p.args.map((a): Arg => ({ ...a, entity: a.entity === null ? null : (now.entities.get(a.entity) ?? a.entity) }));
  return {
    ...p,
    incidents: unique(p.incidents.map((id) => now.incidents.get(id) ?? id)).toSorted(),
    args: args.filter((a, at) => args.findIndex((b) => sameArg(a, b)) === at),
  };
};
