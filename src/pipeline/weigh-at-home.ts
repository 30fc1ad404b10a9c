import { setImmediate } from 'node:timers/promises';
import type { IncidentBundle } from '../model/bundle.ts';
import type { Assessment } from '../model/weighing.ts';
import { bundlesOfFresh, entitiesNamed, type Fresh } from '../store/bundles.ts';
import type { Db } from '../store/database.ts';
import type { Stages } from './contract.ts';

/**
 * A proposition is weighed in the bundle of the first incident it is about, or alone when it is about none: one
 * assessment each, the same whatever order documents came in.
 */
export const weighAtHome = (stages: Pick<Stages, 'weigh'>, bundle: IncidentBundle, into: Map<string, Assessment>): void => {
  const assessments = stages.weigh(bundle);
  for (const proposition of bundle.propositions) {
    const [home] = proposition.incidents;
    const assessment = assessments.get(proposition.id);
    if (assessment !== undefined && (home ?? '') === bundle.incident.id) into.set(proposition.id, assessment);
  }
};

/** As many of them are weighed in some milliseconds: then the database is given the next statement. */
const IN_A_ROW = 20;

export interface Weighed {
  weighed: ReadonlyMap<string, Assessment>;
  /** Who takes part in what was weighed or speaks on it. */
  heard: ReadonlySet<string>;
  /** In which it is said. */
  documents: ReadonlySet<string>;
}
export const NOTHING_WEIGHED: Weighed = { weighed: new Map(), heard: new Set(), documents: new Set() };

/** Weighs what is new and about no incident from memory, while the database writes it: a sanctions list is nothing else. */
export const weighFresh = async (db: Db, stages: Stages, fresh: Fresh): Promise<Weighed> => {
  const weighed = new Map<string, Assessment>();
  let done = 0;
  for (const bundle of await bundlesOfFresh(db, fresh)) {
    weighAtHome(stages, bundle, weighed);
    done += 1;
    if (done % IN_A_ROW === 0) await setImmediate();
  }
  return {
    weighed,
    heard: entitiesNamed(fresh.propositions, fresh.statements),
    documents: new Set(fresh.statements.map((s) => s.document)),
  };
};
