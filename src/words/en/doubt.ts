import { plural } from '../../core/plural.ts';
import type { EntityKind } from '../../model/vocabulary.ts';
import { KINDS } from './kinds.ts';

/** What speaks against two records being one, or one being two. */
export const doubt = {
  otherSorts: (a: EntityKind, b: EntityKind) => `They are of different sorts: ${KINDS[a]} and ${KINDS[b]}`,
  otherCountriesOf: (a: string, b: string) => `They belong to different countries: ${a} and ${b}`,
  otherKnown: (a: string, b: string) => `Both are known, as different things: ${a} and ${b}`,
  attackedOther: (incidents: number) =>
    `One is said to have attacked the other, in ${incidents === 1 ? 'an incident' : plural(incidents, 'incident')}`,
  toldAsTwo: (documents: number) => `${documents === 1 ? 'One document tells' : `${documents} documents tell`} of both, as of two`,
  daysApart: (days: number, a: string, b: string) => `They are dated ${days} days apart: ${a} and ${b}`,
  otherCountries: (a: string, b: string) => `They are in different countries: ${a} and ${b}`,
  otherAttacks: (a: string, b: string) => `They are different kinds of attack: ${a} and ${b}`,
  bothCalled: (name: string) => `Both go by “${name}”: a later document that says it is read as meaning the one that keeps its address`,
  toldOfBoth: (documents: number) => `${documents === 1 ? 'One document tells' : `${documents} documents tell`} of both`,
  victimsOfBoth: (victims: number) => (victims === 1 ? 'One is a victim of both' : `${victims} are victims of both`),
  oneDay: (a: string, b: string) => `They may be of one day: ${a} and ${b}`,
};
