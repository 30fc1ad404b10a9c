import { type RawBuilder, sql } from 'kysely';
import { nameKey } from '../core/names.ts';
import { type DelayBucket, DELAYS, type DelayFrom, type IncidentFilter } from '../model/incident-filter.ts';
import { keyOf } from './entities.ts';

/** Conditions on `incident_tally t`, shared by lists and trends. */

/** The last day of a month as it is compared: no month has a 99th, and the next one comes after it. */
const endOf = (month: string): string => `${month}-99`;

/**
 * Which bucket an incident is in. A delay that may lie in two of them is in none: "in July" and "on 2 August" are 2 to 32 days apart.
 */
export const delayBucket = (from: DelayFrom): RawBuilder<DelayBucket> => {
  const [least, most] = from === 'occurred' ? [sql`t.delay_least`, sql`t.delay_most`] : [sql`t.delay_reported`, sql`t.delay_reported`];
  const cases = DELAYS.map((bucket) => {
    const [low = '0', high = ''] = bucket.split('-');
    const above = sql`${least} >= ${sql.lit(Number(low))}`;
    return high === ''
      ? sql`when ${above} then ${sql.lit(bucket)}`
      : sql`when ${above} and ${most} <= ${sql.lit(Number(high))} then ${sql.lit(bucket)}`;
  });
  return sql<DelayBucket>`case when not t.is_attributed then 'none' ${sql.join(cases, sql` `)} else 'unsure' end`;
};

const sectorIs = (sector: string): RawBuilder<unknown> =>
  sector === 'unknown' ? sql`t.sectors = '{}'` : sql`t.sectors @> array[${sector}]::text[]`;

/** One claim `c` that fits all that is asked of claims; null where nothing is. */
export const claimFits = (f: IncidentFilter): RawBuilder<unknown> | null => {
  const conditions: RawBuilder<unknown>[] = [];
  if (f.claimant === 'unnamed') conditions.push(sql`c.claimant_id is null`);
  else if (f.claimant !== undefined && f.claimant !== 'any') conditions.push(sql`c.claimant_id = ${f.claimant}`);
  if (f.victimSector === 'unknown') conditions.push(sql`c.sector is null`);
  else if (f.victimSector !== undefined) conditions.push(sql`c.sector = ${f.victimSector}`);
  // What stands for no victim of its own is in no number.
  if (f.outcome !== undefined) conditions.push(sql`c.counts > 0`);
  if (f.outcome !== undefined && f.outcome !== 'any') conditions.push(sql`c.outcome = ${f.outcome}`);
  return conditions.length === 0 && f.claimant === undefined ? null : sql.join([sql`true`, ...conditions], sql` and `);
};

const whenIs = (when: string): RawBuilder<unknown> => {
  if (when === 'unsure-month') return sql`t.month is null`;
  if (when === 'unsure-year') return sql`t.year is null`;
  return when.length === 4 ? sql`t.year = ${when}` : sql`t.month = ${when}`;
};

const says = (text: string): RawBuilder<unknown> => {
  const key = keyOf(text);
  const words = nameKey(text)
    .split(' ')
    .filter((word) => word !== '');
  const query = words.map((word, at) => `'${word.replaceAll(/['\\]/g, '')}'${at === words.length - 1 ? ':*' : ''}`).join(' & ');
  return sql`t.incident_id = any(array(
    select e.id from search_entry e where e.kind = 'incident' and e.words @@ to_tsquery('simple', ${query === '' ? "''" : query})
    union select ie.incident_id from entity_name n join incident_entity ie on ie.entity_id = n.entity_id
      where ${key} <> '' and n.key >= ${key} and n.key < ${key} || ${'\u{10ffff}'}
    union select c.incident_id from entity_name n join claim_tally c on c.claimant_id = n.entity_id
      where ${key} <> '' and n.key >= ${key} and n.key < ${key} || ${'\u{10ffff}'}))`;
};

/** What must hold of a tally `t`. */
export const incidentFits = (f: IncidentFilter): RawBuilder<unknown> => {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  // Where one side alone is known it goes by that: "before 12 September" would else be in every range before.
  if (f.from !== undefined) conditions.push(sql`coalesce(t.to_day, t.from_day) >= ${f.from}`);
  if (f.to !== undefined) conditions.push(sql`coalesce(t.from_day, t.to_day) <= ${endOf(f.to)}`);
  if (f.actor !== undefined) conditions.push(sql`(t.claimants @> array[${f.actor}]::text[] or t.attributed @> array[${f.actor}]::text[])`);
  if (f.country !== undefined) conditions.push(f.country === 'unknown' ? sql`t.country is null` : sql`t.country = ${f.country}`);
  if (f.sector !== undefined) conditions.push(sectorIs(f.sector));
  if (f.status !== undefined) conditions.push(sql`t.status = ${f.status}`);
  if (f.when !== undefined) conditions.push(whenIs(f.when));
  if (f.attributed === 'any') conditions.push(sql`t.is_attributed`);
  else if (f.attributed === 'none') conditions.push(sql`not t.is_attributed`);
  else if (f.attributed !== undefined) conditions.push(sql`t.attributed @> array[${f.attributed}]::text[]`);
  if (f.denied !== undefined) conditions.push(sql`t.is_attributed and t.denied = ${f.denied}`);
  if (f.delay !== undefined) conditions.push(sql`${delayBucket(f.delayFrom ?? 'occurred')} = ${f.delay}`);
  const claim = claimFits(f);
  if (claim !== null) conditions.push(sql`exists (select 1 from claim_tally c where c.incident_id = t.incident_id and ${claim})`);
  if (f.text !== undefined && f.text !== '') conditions.push(says(f.text));
  return sql.join(conditions, sql` and `);
};
