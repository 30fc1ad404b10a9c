import type { Assessment } from '../model/weighing.ts';
import { upsertAssessments } from '../store/assessments.ts';
import { bundlesForIncidents, bundlesWithoutIncident } from '../store/bundles.ts';
import type { Db } from '../store/database.ts';
import { countAllEntities, partiesBefore, refreshEntityTallies } from '../store/entity-tallies.ts';
import { enterAll, refreshEntries } from '../store/search-entries.ts';
import { countAllSources, refreshSourceCounts } from '../store/source-counts.ts';
import { everythingToWeigh, incidentsHolding, propositionsTouching, withoutIncident } from '../store/touched.ts';
import { type Tallied, upsertTallies } from '../store/tallies.ts';
import { noteWeighed } from '../store/taxii-touched.ts';
import type { Stages } from './contract.ts';
import type { Touched } from './fold.ts';
import { type Cause, logStatuses } from './log.ts';
import { NOTHING_WEIGHED, weighAtHome } from './weigh-at-home.ts';

const AT_ONCE = 40;
/** One about no incident is weighed alone, by little: what costs is the asking, eight questions each time. */
const APART_AT_ONCE = 1000;

/** Weighs these incidents and these propositions about none; hands over the assessments, and what is counted of the incidents, in
 * parts, to hold little at once. */
export const weighAll = async (
  db: Db,
  stages: Stages,
  what: { incidents: readonly string[]; apart: readonly string[] },
  take: (assessments: Map<string, Assessment>, tallies: readonly Tallied[]) => Promise<void>,
): Promise<void> => {
  for (let at = 0; at < what.incidents.length; at += AT_ONCE) {
    const part = new Map<string, Assessment>();
    const tallies: Tallied[] = [];
    for (const bundle of await bundlesForIncidents(db, what.incidents.slice(at, at + AT_ONCE))) {
      weighAtHome(stages, bundle, part);
      tallies.push({ tally: stages.tally(bundle), when: bundle.incident.when });
    }
    await take(part, tallies);
  }
  for (let at = 0; at < what.apart.length; at += APART_AT_ONCE) {
    const part = new Map<string, Assessment>();
    for (const bundle of await bundlesWithoutIncident(db, what.apart.slice(at, at + APART_AT_ONCE))) weighAtHome(stages, bundle, part);
    await take(part, []);
  }
};

/** Weighs anew everything that what was touched may bear on, and writes down which statuses changed by it. */
export const reweigh = async (
  trx: Db,
  stages: Stages,
  touched: Touched & { documents?: ReadonlySet<string> },
  why: Cause = { reason: 'document', decision: null },
): Promise<void> => {
  const propositions = [...new Set([...touched.propositions, ...(await propositionsTouching(trx, [...touched.entities]))])];
  const incidents = [...new Set([...touched.incidents, ...(await incidentsHolding(trx, propositions))])];
  const { weighed, heard, documents } = touched.weighed ?? NOTHING_WEIGHED;
  const open = propositions.filter((id) => !weighed.has(id));
  const apart = await withoutIncident(trx, open);
  const before = await partiesBefore(trx, incidents);
  await weighAll(trx, stages, { incidents, apart }, async (part, tallies) => {
    await logStatuses(trx, part, stages.now(), why);
    await upsertAssessments(trx, part);
    await upsertTallies(trx, tallies);
  });
  // Nothing was known of these: no status of theirs can have changed.
  await upsertAssessments(trx, weighed);
  const bearing = { incidents, propositions: open, documents: [...(touched.documents ?? [])] };
  await refreshSourceCounts(trx, { ...bearing, documents: [...bearing.documents, ...documents], fresh: [...weighed.keys()] });
  const entities = [...before, ...touched.entities, ...(touched.parties ?? [])];
  await refreshEntityTallies(trx, { ...bearing, entities, heard });
  // The documents of what was weighed already are new, and are made searchable after this.
  await refreshEntries(trx, bearing);
  await noteWeighed(trx, incidents, apart);
};

/** Weighs everything and makes it searchable: what a rebuild ends with. */
export const reweighAll = async (trx: Db, stages: Stages): Promise<void> => {
  await weighAll(trx, stages, await everythingToWeigh(trx), async (part, tallies) => {
    await upsertAssessments(trx, part);
    await upsertTallies(trx, tallies);
  });
  await countAllSources(trx);
  await countAllEntities(trx);
  await enterAll(trx);
};
