import { nameKey } from '../core/names.ts';
import type { DocumentRef } from '../model/api.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';
import type { Entity, Proposition } from '../model/records.ts';
import type { ArgRole } from '../model/reading.ts';
import type { z } from 'zod';
import type { SourceGrade } from '../model/grade.ts';
import type { PropositionClass } from '../model/vocabulary.ts';

type Role = z.infer<typeof ArgRole>;

/** Look-ups over one bundle. `statements` holds only those in force: known by the day asked for, and not rejected by an analyst. */
export interface BundleIndex {
  bundle: IncidentBundle;
  statements: readonly LinkedStatement[];
  entity: (id: string | null) => Entity | null;
  document: (id: string) => DocumentRef | null;
  proposition: (id: string) => Proposition | null;
  statementsOn: (proposition: string) => readonly LinkedStatement[];
  inSentence: (statement: LinkedStatement) => readonly LinkedStatement[];
  /** The grade of the document's source for this kind of proposition, else for all. */
  gradeOf: (document: string, kind: PropositionClass) => SourceGrade | null;
  entityNamed: (name: string) => Entity | null;
  stateOfCountry: (country: string | null) => Entity | null;
  victimCountries: ReadonlySet<string>;
}

const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
};

/** Entity ids given for one role of a proposition. */
export const argsOf = (proposition: Proposition, role: Role): string[] =>
  proposition.args.flatMap((a) => (a.role === role && a.entity !== null ? [a.entity] : []));

export const sharesIncident = (a: Proposition, b: Proposition): boolean => a.incidents.some((i) => b.incidents.includes(i));

export const indexBundle = (bundle: IncidentBundle, statements: readonly LinkedStatement[]): BundleIndex => {
  const entities = new Map(bundle.entities.map((e) => [e.id, e]));
  const graded = new Map(bundle.grades?.map((g) => [g.document, g.grades]));
  const documents = new Map(bundle.documents.map((d) => [d.id, d]));
  const propositions = new Map(bundle.propositions.map((p) => [p.id, p]));
  const byProposition = groupBy(statements, (s) => s.proposition);
  const bySentence = groupBy(statements, (s) => `${s.document} ${s.sentence}`);
  const byName = new Map<string, Entity>();
  for (const e of bundle.entities) for (const n of [e.name, ...e.names]) if (!byName.has(nameKey(n))) byName.set(nameKey(n), e);
  const states = new Map(bundle.entities.flatMap((e) => (e.kind === 'state' && e.country !== null ? [[e.country, e] as const] : [])));
  const victimIds = new Set([...bundle.incident.victims, ...bundle.propositions.flatMap((p) => argsOf(p, 'victim'))]);
  const countries = [bundle.incident.country, ...[...victimIds].map((v) => entities.get(v)?.country ?? null)];
  return {
    bundle,
    statements,
    entity: (id) => (id === null ? null : (entities.get(id) ?? null)),
    document: (id) => documents.get(id) ?? null,
    proposition: (id) => propositions.get(id) ?? null,
    statementsOn: (id) => byProposition.get(id) ?? [],
    inSentence: (s) => bySentence.get(`${s.document} ${s.sentence}`) ?? [],
    gradeOf: (id, kind) => {
      const grades = graded.get(id);
      return grades?.find((g) => g.matter === kind) ?? grades?.find((g) => g.matter === 'all') ?? null;
    },
    entityNamed: (name) => byName.get(nameKey(name)) ?? null,
    stateOfCountry: (country) => (country === null ? null : (states.get(country) ?? null)),
    victimCountries: new Set(countries.flatMap((c) => (c === null ? [] : [c]))),
  };
};
