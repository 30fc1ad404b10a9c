import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import { AlertRule, type AlertSubject } from '../model/alert.ts';
import type { AlertRuleTable, Db } from './database.ts';
import { insertRows, textArray } from './rows.ts';
import { keep } from '../words/kept.ts';

/** The rules of alerts. */

/** More than anybody can mean. */
const MOST = 10_000;

const subjectOf = (on: AlertSubject): string => {
  if (on.kind === 'sector') return on.sector;
  return on.kind === 'country' ? on.country : on.id;
};
const subjectFrom = (kind: string, subject: string): unknown => {
  if (kind === 'sector') return { kind, sector: subject };
  return kind === 'country' ? { kind, country: subject } : { kind, id: subject };
};

const fromRow = (row: AlertRuleTable): AlertRule =>
  AlertRule.parse({
    id: row.id,
    name: row.name,
    on: subjectFrom(row.subject_kind, row.subject),
    when: row.happenings,
    channels: row.channels,
    pace: row.pace,
    quiet: row.quiet,
    state: row.state,
    problem: row.problem,
    since: row.since,
    sinceDocument: row.since_document,
    createdAt: row.created_at,
  });

// Where somebody decided that the record is part of another, that one is followed for as long as the decision holds.
const RULES = sql`(select r.id, r.name, r.subject_kind, coalesce(b.into_id, r.subject) as subject, r.happenings, r.channels, r.pace, r.quiet,
    r.state, r.problem, r.since, r.since_document, r.created_at, r.deleted_at
  from alert_rule r left join became b on b.kind = r.subject_kind and b.id = r.subject where r.deleted_at is null)`;

/** All rules by name. */
export const listAlertRules = async (db: Db): Promise<AlertRule[]> => {
  const { rows } = await sql<AlertRuleTable>`select * from ${RULES} x order by name, id limit ${MOST}`.execute(db);
  return rows.map(fromRow);
};

/** Ids of the entities that rules in force follow. */
export const entitiesFollowed = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{
    id: string;
  }>`select distinct subject as id from ${RULES} x where subject_kind = 'entity' and state = 'active'`.execute(db);
  return rows.map(({ id }) => id);
};

/**
 * The rules in force that follow one of these, and those that follow a search; in no order. Of a thousand rules only those are read.
 * @param subjects as `entity:ID`, `country:XX`
 */
export const rulesFollowing = async (db: Db, subjects: readonly string[]): Promise<AlertRule[]> => {
  const { rows } = await sql<AlertRuleTable>`select * from ${RULES} x where state = 'active'
    and (subject_kind = 'search' or subject_kind || ':' || subject = any(${textArray(subjects)})) limit ${MOST}`.execute(db);
  return rows.map(fromRow);
};

/** Whether there is any rule in force. */
export const anyAlertRule = async (db: Db): Promise<boolean> => {
  const { rows } = await sql`select 1 from alert_rule where state = 'active' and deleted_at is null limit 1`.execute(db);
  return rows.length > 0;
};

/** Rules by id, also removed ones: what was ordered before is still told of. */
export const alertRulesByIds = async (db: Db, ids: readonly string[]): Promise<Map<string, AlertRule>> => {
  const { rows } = await sql<AlertRuleTable>`select * from alert_rule where id = any(${textArray(ids)})`.execute(db);
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
};

/** @throws AssayError not-found */
export const alertRuleById = async (db: Db, id: string): Promise<AlertRule> => {
  const { rows } = await sql<AlertRuleTable>`select * from ${RULES} x where id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined)
    throw fail('not-found', 'alert-rule', keep('noRecord', { record: 'alert rule', id }), {
      where: id,
      remedy: keep('listToSeeIds', { records: 'rules' }),
    });
  return fromRow(row);
};

/** The rule whose private feed has this token, or null. */
export const alertRuleOfFeed = async (db: Db, token: string): Promise<AlertRule | null> => {
  const { rows } = await sql<AlertRuleTable>`select * from ${RULES} x
    where channels @> ${JSON.stringify([{ kind: 'feed', token }])}::jsonb`.execute(db);
  return rows[0] === undefined ? null : fromRow(rows[0]);
};

/** @throws AssayError refused where there are too many */
export const insertAlertRule = async (trx: Db, rule: AlertRule): Promise<void> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from alert_rule where deleted_at is null`.execute(trx);
  if ((rows[0]?.n ?? 0) >= MOST)
    throw fail('refused', 'alert-rules', `there are ${MOST} alert rules`, { where: rule.name, remedy: 'remove some you no longer need' });
  await insertRows(trx, 'alert_rule', [
    {
      id: rule.id,
      name: rule.name,
      subject_kind: rule.on.kind,
      subject: subjectOf(rule.on),
      happenings: rule.when,
      channels: rule.channels,
      pace: rule.pace,
      quiet: rule.quiet,
      state: rule.state,
      problem: null,
      since: rule.since,
      since_document: rule.sinceDocument,
      created_at: rule.createdAt,
      deleted_at: null,
    },
  ]);
};

/** Puts a rule as it is asked for now in the place of what it was. @throws AssayError not-found */
export const replaceAlertRule = async (
  trx: Db,
  { id, name, on, when, channels, pace, quiet, since, sinceDocument }: AlertRule,
): Promise<void> => {
  const done =
    await sql`update alert_rule set name = ${name}, subject_kind = ${on.kind}, subject = ${subjectOf(on)}, happenings = ${textArray(when)},
    channels = ${JSON.stringify(channels)}::jsonb, pace = ${JSON.stringify(pace)}::jsonb,
    quiet = ${quiet === null ? null : JSON.stringify(quiet)}::jsonb, since = ${since}, since_document = ${sinceDocument}
    where id = ${id} and deleted_at is null`.execute(trx);
  if (done.numAffectedRows === 0n) await alertRuleById(trx, id);
};

/** @throws AssayError not-found */
export const changeAlertRule = async (
  trx: Db,
  id: string,
  change: Partial<Pick<AlertRuleTable, 'state' | 'problem' | 'since' | 'since_document' | 'deleted_at'>>,
): Promise<void> => {
  const done = await trx.updateTable('alert_rule').set(change).where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) await alertRuleById(trx, id);
};

/** How far changes and documents have come by now: what a rule that is made, or goes on, begins after. */
export const alertStart = async (db: Db): Promise<{ since: number; sinceDocument: number }> => {
  const { rows } = await sql<{ since: number; document: number }>`select coalesce((select max(seq) from change), 0)::int as since,
    coalesce((select max(seq) from document), 0)::int as document`.execute(db);
  return { since: rows[0]?.since ?? 0, sinceDocument: rows[0]?.document ?? 0 };
};

/** What is followed by its name, null where it is no longer there. */
export const subjectNames = async (db: Db, rules: readonly Pick<AlertRule, 'on'>[]): Promise<Map<string, string>> => {
  const ids = (kind: string): string[] => rows(rules, kind);
  const found = await sql<{ kind: string; id: string; name: string }>`
    select 'incident' as kind, id, title as name from incident where id = any(${ids('incident')}::text[])
    union all select 'entity', id, name from entity where id = any(${ids('entity')}::text[])
    union all select 'search', id, name from saved_search where id = any(${ids('search')}::text[]) and deleted_at is null`.execute(db);
  return new Map(found.rows.map(({ kind, id, name }) => [`${kind}:${id}`, name]));
};
const rows = (rules: readonly Pick<AlertRule, 'on'>[], kind: string): string[] =>
  rules.flatMap(({ on }) => (on.kind === kind && 'id' in on ? [on.id] : []));

/** The words of these saved searches. */
export const searchesById = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; query: string }>`select id, query from saved_search
    where id = any(${[...ids]}::text[]) and deleted_at is null`.execute(db);
  return new Map(found.rows.map(({ id, query }) => [id, query]));
};
