import { sql } from 'kysely';
import type { ClaimLine } from '../model/entity-view.ts';
import type { TimeValue } from '../model/time.ts';
import type { IncidentLine, IncidentTally } from '../model/tally.ts';
import type { Db } from './database.ts';
import { sortDay } from './incidents.ts';
import { insertRows, textArray } from './rows.ts';

/** What is counted of an incident, with the date it is sorted by. */
export interface Tallied {
  tally: IncidentTally;
  when: TimeValue;
}

/** Keeps what is counted of these incidents, replacing what was kept before. */
export const upsertTallies = async (trx: Db, tallies: readonly Tallied[]): Promise<void> => {
  if (tallies.length === 0) return;
  const ids = textArray(tallies.map(({ tally }) => tally.incident));
  await insertRows(
    trx,
    'incident_tally',
    tallies.map(({ tally: t, when }) => ({
      incident_id: t.incident,
      sort_day: sortDay(when),
      from_day: t.from,
      to_day: t.to,
      month: t.month,
      year: t.year,
      country: t.country,
      status: t.status,
      sectors: t.sectors,
      claimants: [...new Set(t.claims.flatMap((c) => c.claimant ?? []))],
      attributed: t.attributed,
      is_attributed: t.isAttributed,
      denied: t.denied,
      claimed: t.victimsClaimed,
      confirmed: t.victimsConfirmed,
      documents: t.documents,
      last_said: t.lastSaid ?? '',
      delay_least: t.delay?.least ?? null,
      delay_most: t.delay?.most ?? null,
      delay_reported: t.delayReported,
      line: t.line,
    })),
    ['incident_id'],
  );
  await sql`delete from claim_tally where incident_id = any(${ids})`.execute(trx);
  await sql`delete from incident_party where incident_id = any(${ids})`.execute(trx);
  await insertRows(
    trx,
    'incident_party',
    tallies.flatMap(({ tally: t }) => t.parties.map(({ entity, role }) => ({ incident_id: t.incident, entity_id: entity, role }))),
  );
  await insertRows(
    trx,
    'claim_tally',
    tallies.flatMap(({ tally: t }) =>
      t.claims.map((c, position) => ({
        incident_id: t.incident,
        position,
        claimant_id: c.claimant,
        victim_id: c.victim,
        sector: c.sector,
        counts: c.counts,
        outcome: c.outcome,
        proposition_id: c.proposition,
        settled_by: c.settledBy,
        status: c.status,
      })),
    ),
  );
};

/** What lists show of these incidents, with what is counted beside it. */
export const linesOf = async (
  db: Db,
  ids: readonly string[],
): Promise<
  Map<string, { line: IncidentLine } & Pick<IncidentTally, 'status' | 'victimsClaimed' | 'victimsConfirmed' | 'documents' | 'lastSaid'>>
> => {
  const { rows } = await sql<{
    id: string;
    line: IncidentLine;
    status: IncidentTally['status'];
    victimsClaimed: number;
    victimsConfirmed: number;
    documents: number;
    lastSaid: string | null;
  }>`select incident_id as id, line, status, claimed as "victimsClaimed", confirmed as "victimsConfirmed", documents,
      nullif(last_said, '') as "lastSaid" from incident_tally where incident_id = any(${textArray(ids)}) and line is not null`.execute(db);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
};

/** Incidents of which nothing is counted yet: those a database of an earlier shape holds. */
export const incidentsWithoutTally = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from incident i
    where not exists (select 1 from incident_tally t where t.incident_id = i.id and t.line is not null) order by id`.execute(db);
  return rows.map(({ id }) => id);
};

/** What an entity claims to have hit, the newest attacks first, with where each stands. */
export const claimsOfEntity = async (
  db: Db,
  entity: string,
  limit: number,
): Promise<{ items: (ClaimLine & { incident: NonNullable<ClaimLine['incident']> })[]; left: number }> => {
  const { rows } = await sql<
    Pick<ClaimLine, 'proposition' | 'text' | 'counts' | 'outcome' | 'settledBy' | 'status'> & {
      incident: string;
      title: string;
      when: TimeValue;
      n: number;
    }
  >`select c.proposition_id as proposition, p.text, c.counts, c.outcome, c.settled_by as "settledBy", c.status,
      i.id as incident, i.title, i.when_value as "when", count(*) over ()::int as n
    from claim_tally c join incident i on i.id = c.incident_id join proposition p on p.id = c.proposition_id
    where c.claimant_id = ${entity} order by i.sort_day desc, i.id desc, c.counts = 0, c.position limit ${limit}`.execute(db);
  return {
    items: rows.map(({ incident, title, when, n: _n, ...line }) => ({ ...line, incident: { id: incident, title, when } })),
    left: Math.max(0, (rows[0]?.n ?? 0) - rows.length),
  };
};
