import type { Entity, Incident } from '../model/records.ts';
import { fitDates } from './times.ts';

/** What speaks against two records being one, or one being two: told before somebody decides that they are. It forbids nothing. */

const differ = (what: string, a: string | null, b: string | null): string[] =>
  a === null || b === null || a === b ? [] : [`${what}: ${a} and ${b}`];

/** @param together incidents in which one of the two is a victim and the other an actor */
export const doubtsAboutEntities = (a: Entity, b: Entity, together: number): string[] => [
  ...differ('They are of different sorts', a.kind, b.kind),
  ...differ('They belong to different countries', a.country, b.country),
  ...differ('Both are known, as different things', a.knowledge, b.knowledge),
  ...(together > 0 ? [`One is said to have attacked the other, in ${together === 1 ? 'an incident' : `${together} incidents`}`] : []),
];

/** More days than this between two dates speak of two attacks. */
const APART_DAYS = 45;

/** @param shared documents that tell of both */
export const doubtsAboutIncidents = (a: Incident, b: Incident, shared: number): string[] => {
  const fit = fitDates(a.when, b.when);
  return [
    ...(shared > 0 ? [`${shared === 1 ? 'One document tells' : `${shared} documents tell`} of both, as of two`] : []),
    ...(fit !== null && fit.gap > APART_DAYS ? [`They are dated ${fit.gap} days apart: ${fit.a} and ${fit.b}`] : []),
    ...differ('They are in different countries', a.country, b.country),
    ...differ('They are different kinds of attack', a.action, b.action),
  ];
};

/** What speaks against one entity being two. @param a its names then @param b those of the other */
export const doubtsAboutParting = (a: readonly string[], b: readonly string[]): string[] =>
  [...new Set(b.filter((name) => a.includes(name)))].map(
    (name) => `Both go by “${name}”: a later document that says it is read as meaning the one that keeps its address`,
  );

/** What speaks against one incident being two. @param shared documents that tell of both then */
export const doubtsAboutTwoIncidents = (a: Incident, b: Incident, shared: number): string[] => {
  const fit = fitDates(a.when, b.when);
  const victims = b.victims.filter((id) => a.victims.includes(id)).length;
  return [
    ...(shared > 0 ? [`${shared === 1 ? 'One document tells' : `${shared} documents tell`} of both`] : []),
    ...(victims > 0 ? [victims === 1 ? 'One is a victim of both' : `${victims} are victims of both`] : []),
    ...(fit !== null && fit.gap === 0 && victims > 0 ? [`They may be of one day: ${fit.a} and ${fit.b}`] : []),
  ];
};
