import type { Entity, Incident } from '../model/records.ts';
import type { Words } from '../words/words.ts';
import { fitDates } from './times.ts';

/** What speaks against two records being one, or one being two: told before somebody decides that they are. It forbids nothing. */

const differ = <T extends string>(told: (a: T, b: T) => string, a: T | null, b: T | null): string[] =>
  a === null || b === null || a === b ? [] : [told(a, b)];

/** @param together incidents in which one of the two is a victim and the other an actor */
export const doubtsAboutEntities = ({ doubt }: Words, a: Entity, b: Entity, together: number): string[] => [
  ...differ(doubt.otherSorts, a.kind, b.kind),
  ...differ(doubt.otherCountriesOf, a.country, b.country),
  ...differ(doubt.otherKnown, a.knowledge, b.knowledge),
  ...(together > 0 ? [doubt.attackedOther(together)] : []),
];

/** More days than this between two dates speak of two attacks. */
const APART_DAYS = 45;

/** @param shared documents that tell of both */
export const doubtsAboutIncidents = ({ doubt }: Words, a: Incident, b: Incident, shared: number): string[] => {
  const fit = fitDates(a.when, b.when);
  return [
    ...(shared > 0 ? [doubt.toldAsTwo(shared)] : []),
    ...(fit !== null && fit.gap > APART_DAYS ? [doubt.daysApart(fit.gap, fit.a, fit.b)] : []),
    ...differ(doubt.otherCountries, a.country, b.country),
    ...differ(doubt.otherAttacks, a.action, b.action),
  ];
};

/** What speaks against one entity being two. @param a its names then @param b those of the other */
export const doubtsAboutParting = ({ doubt }: Words, a: readonly string[], b: readonly string[]): string[] =>
  [...new Set(b.filter((name) => a.includes(name)))].map(doubt.bothCalled);

/** What speaks against one incident being two. @param shared documents that tell of both then */
export const doubtsAboutTwoIncidents = ({ doubt }: Words, a: Incident, b: Incident, shared: number): string[] => {
  const fit = fitDates(a.when, b.when);
  const victims = b.victims.filter((id) => a.victims.includes(id)).length;
  return [
    ...(shared > 0 ? [doubt.toldOfBoth(shared)] : []),
    ...(victims > 0 ? [doubt.victimsOfBoth(victims)] : []),
    ...(fit !== null && fit.gap === 0 && victims > 0 ? [doubt.oneDay(fit.a, fit.b)] : []),
  ];
};
