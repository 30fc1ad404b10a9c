import { distanceDays, LAST_DAY, parseEdtf } from '../core/edtf.ts';
import type { Entity } from '../model/records.ts';
import type { TimeValue } from '../model/time.ts';
import { fitDates, isUndated } from './times.ts';
import { keep } from '../words/kept.ts';

/** Whether an event of a document and a stored incident are one attack: points for what they share, each with its reason in plain words. */

/** What is known of an event or an incident, as far as it tells one attack from another. */
export interface Facts {
  victims: Entity[];
  actors: Entity[];
  country: string | null;
  action: string | null;
  /** Name keys of campaigns. */
  campaigns: Set<string>;
  /** "sanctions ent_..." : kind and who did it. */
  responses: Set<string>;
  effects: Set<string>;
  when: TimeValue;
  /** Day by which it had been told, where that is known. */
  told: string | null;
}

export const JOIN_AT = 3.5;
/** Beyond this two dates that cannot be the same day speak of two attacks, whatever else agrees. */
const CLASH_DAYS = 45;

const POINTS = {
  sameVictim: 3,
  moreVictims: 0.5,
  /** Each side also names victims the other does not: two posts of one group may share a victim and tell of two waves. */
  someSameVictims: 2,
  sameVictimState: 2,
  bodyOfVictimState: 1.5,
  sameCountry: 1,
  sameDescription: 1,
  fitsDescription: 1,
  otherVictims: -2,
  sameActor: 1.5,
  otherActor: -0.5,
  /** Another claimant long after: one victim was hit twice. */
  otherActorLater: -1,
  sameActorState: 0.75,
  sameAction: 0.5,
  otherAction: -0.5,
  sameCampaign: 2,
  sameResponse: 1.5,
  /** An agency investigates every attack in its country. */
  sameInquiry: 0.5,
  mostResponses: 2,
  sameEffect: 0.5,
  namelessFits: 1.25,
} as const;

export interface Likeness {
  score: number;
  reasons: string[];
  /** Some shared thing ties the two to each other, not just to the same country and week. */
  tied: boolean;
  sameVictim: boolean;
  /** Same victim, or victims of the same state, and no other victim named against it. */
  samePlace: boolean;
  sameActor: boolean;
  /** Both name claimants or suspects, and none of them is the same. */
  otherActor: boolean;
  /** Both are dated, and the dates can be the same. */
  datesMeet: boolean;
  /** They cannot be one: their dates clash. */
  forbidden: boolean;
  /** Belief share of the dates that meet. */
  share: number;
}

/** Sort of a victim known by a description only: two of one sort in one incident are taken for one. Null for a named one. */
export const describedSort = (e: Pick<Entity, 'named' | 'knowledge' | 'sector' | 'country' | 'count' | 'name'>): string | null => {
  if (e.named || e.knowledge !== null) return null;
  const what = e.sector ?? e.name.toLowerCase().replace(/^(?:the|an?|its|their)\s+/, '');
  return `${what}|${e.country ?? ''}|${e.count ?? 1}`;
};

const label = (e: Entity): string => e.name.replace(/^(?:the|an?)\s+/i, '');
const singled = (e: Entity): boolean => e.kind !== 'state' && describedSort(e) === null;
const sharedIn = (a: readonly Entity[], b: readonly Entity[]): Entity[] => a.filter((x) => b.some((y) => y.id === x.id));
const meets = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): T[] => [...a].filter((x) => b.has(x));

interface Tally {
  score: number;
  reasons: string[];
  tied: boolean;
}
const add = (t: Tally, points: number, reason: string, ties = false): void => {
  t.score += points;
  t.reasons.push(reason);
  t.tied ||= ties;
};

const weighVictims = (t: Tally, a: Facts, b: Facts): { sameVictim: boolean; someVictims: boolean; samePlace: boolean } => {
  const [named, others] = [a.victims.filter(singled), b.victims.filter(singled)];
  const same = sharedIn(named, others);
  const states = sharedIn(
    a.victims.filter((v) => v.kind === 'state'),
    b.victims.filter((v) => v.kind === 'state'),
  );
  const bodyOf = (x: readonly Entity[], y: readonly Entity[]): Entity | undefined =>
    x.find(
      (e) =>
        e.kind !== 'state' &&
        y.some((s) => s.kind === 'state' && (e.organOf === s.id || (e.kind === 'agency' && e.country !== null && e.country === s.country))),
    );
  const body = bodyOf(a.victims, b.victims) ?? bodyOf(b.victims, a.victims);
  const [first] = same;
  const [state] = states;
  const someVictims = same.length > 0 && same.length < Math.min(named.length, others.length);
  const points = someVictims ? POINTS.someSameVictims : POINTS.sameVictim;
  if (first) add(t, points + (same.length > 1 ? POINTS.moreVictims : 0), keep('sameVictim', { names: same.map(label).join(', ') }), true);
  else if (state) add(t, POINTS.sameVictimState, keep('sameVictimState', { name: label(state) }), true);
  else if (body) add(t, POINTS.bodyOfVictimState, keep('bodyOfVictimState', { name: label(body) }), true);
  else if (a.country !== null && a.country === b.country) add(t, POINTS.sameCountry, keep('sameCountry', { country: a.country }));
  const sorts = new Set(b.victims.flatMap((v) => describedSort(v) ?? []));
  const alike = a.victims.find((v) => sorts.has(describedSort(v) ?? ''));
  const fits = (x: readonly Entity[], y: readonly Entity[]): Entity | undefined =>
    x.find(
      (v) =>
        singled(v) && v.sector !== null && y.some((d) => describedSort(d) !== null && d.sector === v.sector && d.country === v.country),
    );
  const fitting = fits(a.victims, b.victims) ?? fits(b.victims, a.victims);
  if (alike) add(t, POINTS.sameDescription, keep('describedAlike', { name: label(alike) }), true);
  else if (fitting) add(t, POINTS.fitsDescription, keep('fitsDescription', { name: label(fitting) }), true);
  const apart = !first && named.length > 0 && others.length > 0;
  if (apart) add(t, POINTS.otherVictims, keep('otherVictims'));
  return { sameVictim: first !== undefined, someVictims, samePlace: !apart && t.score >= POINTS.sameCountry };
};

/** Whether a claimant, a suspect or at least the suspected state is the same. */
const weighActors = (t: Tally, a: Facts, b: Facts): { sameActor: boolean; otherActor: boolean } => {
  const isGroup = (e: Entity): boolean => e.kind !== 'state' && e.named;
  const [groups, others] = [a.actors.filter(isGroup), b.actors.filter(isGroup)];
  const same = sharedIn(groups, others);
  const states = new Set(b.actors.flatMap((e) => e.country ?? []));
  const state = a.actors.find((e) => e.country !== null && states.has(e.country));
  if (same.length > 0) add(t, POINTS.sameActor, keep('sameActor', { names: same.map(label).join(', ') }), true);
  const otherActor = same.length === 0 && groups.length > 0 && others.length > 0;
  if (otherActor) add(t, POINTS.otherActor, keep('otherActors'));
  if (same.length === 0 && state) add(t, POINTS.sameActorState, keep('sameActorState', { country: state.country ?? '' }));
  return { sameActor: same.length > 0 || state !== undefined, otherActor };
};

/** @param telling how far apart the two were told: an agency that looks into an attack months later may look into another */
const weighDeeds = (t: Tally, a: Facts, b: Facts, telling: Telling): void => {
  if (a.action !== null && b.action !== null)
    add(
      t,
      a.action === b.action ? POINTS.sameAction : POINTS.otherAction,
      a.action === b.action ? keep('sameAction', { action: a.action }) : keep('otherAction'),
    );
  const [campaign] = meets(a.campaigns, b.campaigns);
  if (campaign !== undefined) add(t, POINTS.sameCampaign, keep('sameCampaign', { name: campaign }), true);
  const responses =
    telling.apart > NOT_THE_SAME_RESPONSE
      ? []
      : meets(a.responses, b.responses).filter((r) => !telling.later || !r.startsWith('investigation '));
  if (responses.length > 0)
    add(
      t,
      Math.min(
        POINTS.mostResponses,
        responses.reduce((sum, r) => sum + (r.startsWith('investigation ') ? POINTS.sameInquiry : POINTS.sameResponse), 0),
      ),
      keep('sameResponse', { sorts: responses.map((r) => r.split(' ')[0]).join(', ') }),
    );
  const [effect] = meets(a.effects, b.effects);
  if (effect !== undefined) add(t, POINTS.sameEffect, keep('sameEffect', { sorts: effect }));
};

/** Beyond this what a state did then need not be what it does now. */
const NOT_THE_SAME_RESPONSE = 180;

/** How far apart in days two accounts were told, as far as a date of the attack does not say it better. */
interface Telling {
  apart: number;
  bothUndated: boolean;
  /** So far off that the words may be about another attack. */
  later: boolean;
}
const SAME_TIME: Telling = { apart: 0, bothUndated: false, later: false };

interface Dates {
  forbidden: boolean;
  meet: boolean;
  telling: Telling;
  share: number;
}

const pointsOfOverlap = (width: number, open: boolean): number => {
  if (open) return 0.25;
  if (width <= 10) return 2;
  if (width <= 31) return 1.5;
  return width <= 92 ? 1 : width <= 366 ? 0.5 : 0.25;
};

const pointsOfGap = (days: number): number => {
  if (days <= 7) return 0.5;
  return days <= 14 ? -1 : -3;
};

/**
 * Days from the first value to the last of two dates taken together. The nearest two alone would let attacks a month apart join one
 * after the other until one incident holds half a year of them.
 */
const spreadOf = (a: string, b: string): number => {
  const parts = [...(parseEdtf(a)?.parts ?? []), ...(parseEdtf(b)?.parts ?? [])];
  const firstEnd = parts.map((p) => p.to).toSorted()[0];
  const lastStart = parts
    .map((p) => p.from)
    .toSorted()
    .at(-1);
  return firstEnd === undefined || lastStart === undefined || lastStart <= firstEnd ? 0 : distanceDays(firstEnd, lastStart);
};

/** Points for the dates, and whether they forbid a join. An event without a date is held against the day it was told. */
const weighDates = (t: Tally, a: Facts, b: Facts): Dates => {
  const fit = fitDates(a.when, b.when);
  const open: Dates = { forbidden: false, meet: false, telling: SAME_TIME, share: 1 };
  if (fit === null) {
    if (isUndated(a.when) && isUndated(b.when)) {
      const apart = a.told === null || b.told === null ? 0 : distanceDays(a.told, b.told);
      if (apart > CLASH_DAYS) add(t, -1, keep('toldAtOtherTimes'));
      return { ...open, telling: { apart, bothUndated: true, later: apart > CLASH_DAYS } };
    }
    const [told, when] = isUndated(a.when) ? [a.told, b.when] : [b.told, a.when];
    const range = when.edtf === null || isUndated(when) ? null : parseEdtf(when.edtf);
    if (told === null || range === null || range.to === LAST_DAY) return open;
    if (range.from > told) return { ...open, forbidden: distanceDays(range.from, told) > 3 };
    const days = Math.min(...range.parts.map((p) => distanceDays(`${p.from}/${p.to}`, told)));
    if (days <= 3) add(t, 1.5, keep('toldWithinDays'));
    else if (days <= 14) add(t, 1, keep('toldWithinWeeks'));
    else if (days <= 60) add(t, 0.5, keep('toldWithinMonths'));
    else if (days > 365) add(t, -1, keep('toldAYearLater'));
    return { ...open, telling: { apart: days, bothUndated: false, later: days > 60 } };
  }
  const dated = { ...open, share: fit.share };
  if (fit.gap > CLASH_DAYS || spreadOf(fit.a, fit.b) > CLASH_DAYS) return { ...dated, forbidden: true };
  if (fit.gap > 0) add(t, pointsOfGap(fit.gap), fit.gap === 1 ? keep('dayApart') : keep('daysApart', { days: fit.gap }));
  else if (fit.byCandidate) add(t, 1, keep('datesCanMeet', { date1: fit.a, date2: fit.b }));
  else
    add(
      t,
      pointsOfOverlap(fit.width, parseEdtf(fit.a)?.open === true || parseEdtf(fit.b)?.open === true),
      keep('datesOverlap', { date1: fit.a, date2: fit.b }),
    );
  return { ...dated, meet: fit.gap === 0 };
};

/**
 * What the days of telling say beside what else is known. Two lists that share one name are one attack when told the same day and two waves
 * when told weeks apart; half a year later a hospital hit by ransomware is the same hospital unless something else speaks against it.
 */
const weighTelling = (
  t: Tally,
  a: Facts,
  b: Facts,
  { apart, bothUndated, later }: Telling,
  someVictims: boolean,
  otherActor: boolean,
): void => {
  if (bothUndated && someVictims) {
    if (apart <= 3) add(t, 1, keep('toldTogether'));
    else if (apart > 14 && !later) add(t, -1, keep('toldWeeksApart'));
  }
  if (otherActor && later) add(t, POINTS.otherActorLater, keep('otherActorLater'));
  const sameAction = a.action !== null && a.action === b.action;
  if (!bothUndated && apart > 180 && apart <= 365 && (otherActor || !sameAction)) add(t, -0.5, keep('toldHalfAYearLater'));
};

/** How much speaks for two accounts telling of one attack. They are one where `score >= JOIN_AT`, `tied` and not `forbidden`. */
export const likeness = (a: Facts, b: Facts): Likeness => {
  const t: Tally = { score: 0, reasons: [], tied: false };
  const { sameVictim, someVictims, samePlace } = weighVictims(t, a, b);
  const { sameActor, otherActor } = weighActors(t, a, b);
  const { forbidden, meet, telling, share } = weighDates(t, a, b);
  weighDeeds(t, a, b, telling);
  weighTelling(t, a, b, telling, someVictims, otherActor);
  // "the July attack" that Iran is blamed for, with no victim named: suspect and month together say which one is meant
  const nameless = a.victims.length === 0 || b.victims.length === 0;
  const dated = fitDates(a.when, b.when);
  if (nameless && sameActor && !forbidden && dated !== null && dated.gap === 0 && dated.width <= 31)
    add(t, POINTS.namelessFits, keep('namelessFits'), true);
  return {
    score: t.score,
    reasons: t.reasons,
    tied: t.tied,
    sameVictim,
    samePlace,
    sameActor,
    otherActor,
    datesMeet: meet,
    forbidden,
    share,
  };
};

export const isJoin = (l: Likeness): boolean => !l.forbidden && l.tied && l.score >= JOIN_AT;

/**
 * Two incidents told apart so far are one only where no victim speaks against it, and no claimant either, unless victim and date agree:
 * what the group calls itself and what a vendor calls it are seldom one name.
 */
export const isMerge = (l: Likeness): boolean => isJoin(l) && l.samePlace && (!l.otherActor || (l.sameVictim && l.datesMeet));
