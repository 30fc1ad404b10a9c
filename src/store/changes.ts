import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Change, ChangeData, ChangeKind, DoneBatch, FollowKind, FollowList, InboxItem, InboxPage, InboxShow } from '../model/inbox.ts';
import type { TimeValue } from '../model/time.ts';
import { NOBODY_NAMED, type EntityKind, type Status } from '../model/vocabulary.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db } from './database.ts';
import { decisionsByIds, heldOn, versionsOf } from './decisions.ts';
import { documentRefs } from './documents.ts';
import { insertRows, textArray } from './rows.ts';

const LOG_LOCK = 4_711_003;

export type NewChange = Omit<Change, 'seq'> & { data: ChangeData };

export const NO_DATA: ChangeData = {
  text: '',
  from: null,
  to: null,
  reason: null,
  statement: null,
  role: null,
  statements: 0,
  document: null,
  decision: null,
};

/**
 * Adds lines to the log. Writers take turns until their transactions end: a reader that has seen line 7 must never find a line 6 later,
 * for it would have passed it by.
 */
export const logChanges = async (trx: Db, changes: readonly NewChange[]): Promise<void> => {
  if (changes.length === 0) return;
  await sql`select pg_advisory_xact_lock(${sql.lit(LOG_LOCK)})`.execute(trx);
  await insertRows(
    trx,
    'change',
    changes.map(({ at, kind, incident, subject, data }) => ({ at, kind, incident_id: incident, subject, data })),
  );
};

/** Lines of the log after a place, oldest first. */
export const changesAfter = async (db: Db, seq: number, limit: number): Promise<Change[]> => {
  const { rows } = await sql<Change>`select seq, at, kind, incident_id as incident, subject from change
    where seq > ${seq} order by seq limit ${limit}`.execute(db);
  return rows;
};

/** Propositions whose status changed after a place in the log. */
export const changesSince = async (db: Db, seq: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select distinct subject as id from change where seq > ${seq} and kind = 'status'`.execute(db);
  return rows.map(({ id }) => id);
};

/** Place of the last line of the log; 0 where there is none. */
export const lastChange = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ last: number }>`select coalesce(max(seq), 0)::int as last from change`.execute(db);
  return rows[0]?.last ?? 0;
};

/** What each document of these tells of which incident: how many statements, the first of them, and whether the incident began with it. */
export const arrivalsOf = async (
  db: Db,
  documents: readonly string[],
): Promise<{ document: string; incident: string; fresh: boolean; statements: number; first: string; text: string }[]> => {
  const { rows } = await sql<{
    document: string;
    incident: string;
    fresh: boolean;
    statements: number;
    first: string;
    text: string;
  }>`select d.id as document, i.id as incident, i.born = d.seq as fresh, count(distinct l.statement_id)::int as statements,
      (array_agg(l.statement_id order by s.start_at, s.id))[1] as first, i.title as text
    from document d join statement_link l on l.document_id = d.id join statement s on s.id = l.statement_id
      join proposition_incident pi on pi.proposition_id = l.proposition_id join incident i on i.id = pi.incident_id
    where d.id = any(${textArray(documents)}) group by d.id, d.seq, i.id, i.born, i.title order by d.seq, i.id`.execute(db);
  return rows;
};

/** Whether somebody still has to look at what the log says of this input: tried again in vain it is no second piece of news. */
export const isToldOf = async (db: Db, quarantined: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from change c where c.kind = 'quarantine' and c.subject = ${quarantined}
    and not exists (select 1 from change_done d where d.seq = c.seq)`.execute(db);
  return rows.length > 0;
};

/** The statuses these propositions have now. */
export const statusesOf = async (db: Db, propositions: readonly string[]): Promise<Map<string, Status>> => {
  const { rows } = await sql<{ id: string; status: Status }>`select proposition_id as id, status from assessment
    where proposition_id = any(${textArray(propositions)})`.execute(db);
  return new Map(rows.map((row) => [row.id, row.status]));
};

/** Remembers every status until the transaction ends, to be compared with what a rebuild comes to. */
export const rememberStatuses = async (trx: Db): Promise<void> => {
  await sql`create temporary table status_before on commit drop as select proposition_id, status from assessment`.execute(trx);
};

/** Adds a line for each status that is not what it was when remembered. */
export const logRebuiltStatuses = async (trx: Db, at: string): Promise<void> => {
  const { rows } = await sql<{ id: string; text: string; incident: string | null; from: Status; to: Status }>`
    select p.id, p.text, p.incidents ->> 0 as incident, b.status as "from", a.status as "to"
    from status_before b join assessment a on a.proposition_id = b.proposition_id join proposition p on p.id = a.proposition_id
    where a.status <> b.status order by p.born, p.id`.execute(trx);
  await logChanges(
    trx,
    rows.map(({ id, text, incident, from, to }) => ({
      at,
      kind: 'status',
      incident,
      subject: id,
      data: { ...NO_DATA, text, from, to, reason: 'rebuild' },
    })),
  );
};

/** Of these incidents, what followed and was told of each `from` goes over to its `into`. */
export const mergeFollowed = async (trx: Db, merges: readonly { from: string; into: string }[]): Promise<void> => {
  const from = textArray(merges.map((m) => m.from));
  const pairs = sql`unnest(${from}, ${textArray(merges.map((m) => m.into))}) as m(from_id, into_id)`;
  await sql`insert into follow (kind, subject, at) select f.kind, m.into_id, f.at from follow f join ${pairs} on f.subject = m.from_id
    where f.kind = 'incident' on conflict do nothing`.execute(trx);
  await sql`delete from follow where kind = 'incident' and subject = any(${from})`.execute(trx);
  await sql`update alert_rule r set subject = m.into_id from ${pairs} where r.subject_kind = 'incident' and r.subject = m.from_id`.execute(
    trx,
  );
  await sql`update change c set incident_id = m.into_id from ${pairs} where c.incident_id = m.from_id`.execute(trx);
};

/** What is followed; where somebody decided that it is part of another record, that one, for as long as the decision holds. */
const FOLLOW_NOW = sql`(select distinct on (f.kind, coalesce(b.into_id, f.subject)) f.kind, coalesce(b.into_id, f.subject) as subject, f.at
  from follow f left join became b on b.kind = f.kind and b.id = f.subject order by f.kind, coalesce(b.into_id, f.subject), f.at desc)`;

const FOLLOWED = sql`followed as materialized (
    select f.subject as id from ${FOLLOW_NOW} f where f.kind = 'incident'
    union select ie.incident_id from ${FOLLOW_NOW} f join incident_entity ie on ie.entity_id = f.subject where f.kind = 'entity'
  ), followed_apart as materialized (
    select pe.proposition_id as id from ${FOLLOW_NOW} f join proposition_entity pe on pe.entity_id = f.subject where f.kind = 'entity'
  ), followed_records as materialized (
    select r.decision_id as id from ${FOLLOW_NOW} f join decision_record r on r.record_id = f.subject
  ), alerted as materialized (select change_seq from alert_mark
  ), told as (
    select c.seq, c.at, c.kind, coalesce(b.into_id, c.incident_id) as incident_id, c.subject, c.data
    from change c left join became b on b.kind = 'incident' and b.id = c.incident_id
  ), open as (
    select c.*, (coalesce(c.incident_id in (select id from followed), false)
      or (c.kind = 'status' and c.subject in (select id from followed_apart))
      or (c.kind = 'record' and c.subject in (select id from followed_records))) as followed,
      c.seq in (select change_seq from alerted) as alerted
    from told c where not exists (select 1 from change_done d where d.seq = c.seq)
      and not (c.kind = 'quarantine' and exists (select 1 from quarantine q where q.id = c.subject and q.resolved_at is not null))
  )`;

const SHOWN: Readonly<Record<InboxShow, RawBuilder<unknown>>> = {
  all: sql`(kind <> 'statements' or followed or alerted)`,
  followed: sql`followed`,
  alerts: sql`alerted`,
  incident: sql`kind = 'incident'`,
  status: sql`kind = 'status'`,
  quarantine: sql`kind = 'quarantine'`,
};

interface Row {
  seq: number;
  at: string;
  kind: ChangeKind;
  incident: string | null;
  subject: string;
  data: ChangeData;
  followed: boolean;
  alerts: InboxItem['alerts'];
  title: string | null;
  when: TimeValue | null;
  name: string | null;
  quote: string | null;
  asserter: { kind: 'entity' | 'narrator' | 'unspecified'; name: string } | null;
  entity: string | null;
  entity_name: string | null;
  entity_kind: EntityKind | null;
  source_name: string | null;
}

/** What is still to be looked at, the last change first. */
export const listInbox = async (db: Db, show: InboxShow, cursor: string | null, limit: number): Promise<InboxPage> => {
  const before = decodeCursor(cursor, ['number'])?.[0] ?? 2_147_483_647;
  const { rows } = await sql<Row>`with ${FOLLOWED}, page as (
      select * from open where ${SHOWN[show]} and seq < ${before} order by seq desc limit ${limit + 1}
    )
    select p.seq, p.at, p.kind, p.incident_id as incident, p.subject, p.data, p.followed,
      (select coalesce(json_agg(json_build_object('rule', r.id, 'name', r.name) order by r.name, r.id), '[]') from alert_mark m
        join alert_rule r on r.id = m.rule_id where m.change_seq = p.seq) as alerts, i.title, i.when_value as "when", coalesce(q.name, q.url) as name,
      s.quote, s.asserter, e.id as entity, e.name as entity_name, e.kind as entity_kind, src.name as source_name
    from page p left join incident i on i.id = p.incident_id left join quarantine q on p.kind = 'quarantine' and q.id = p.subject
      left join statement s on s.id = p.data ->> 'statement' left join statement_link l on l.statement_id = s.id
      left join entity e on e.id = l.asserter_entity
      left join document d on d.id = s.document_id left join source src on src.id = d.source_id
    order by p.seq desc`.execute(db);
  const shown = rows.slice(0, limit);
  const ids = [...new Set(shown.flatMap(({ data }) => data.document ?? []))];
  const decisions = await decisionsByIds(
    db,
    shown.flatMap(({ data }) => data.decision ?? []),
  );
  // A status that fell with what somebody rejected has no statement that caused it: the words stand in the document decided about.
  const decidedIn = (decision: string | null | undefined): string | null => {
    const made = decision == null ? undefined : decisions.get(decision)?.decision;
    return made?.about === 'document' ? made.history : null;
  };
  const told = [...ids, ...shown.flatMap(({ data }) => decidedIn(data.decision) ?? [])];
  const documents = new Map((await documentRefs(db, [...new Set(told)])).map((document) => [document.id, document]));
  const [held, versions] = [
    await heldOn(
      db,
      shown.flatMap(({ data }) => data.statement ?? []),
    ),
    await versionsOf(db, ids),
  ];
  const { rows: counted } = await sql<Record<InboxShow, number>>`with ${FOLLOWED} select ${sql.join(
    Object.entries(SHOWN).map(([key, where]) => sql`count(*) filter (where ${where})::int as ${sql.ref(key)}`),
  )} from open`.execute(db);
  const counts = counted[0] ?? { all: 0, followed: 0, alerts: 0, incident: 0, status: 0, quarantine: 0 };
  const last = shown.at(-1);
  return {
    items: shown.map(({ seq, at, kind, incident, subject, data, followed, alerts, title, when, name, quote, asserter, ...speaker }) => ({
      seq,
      at,
      kind,
      incident,
      subject,
      ...data,
      title,
      when,
      name,
      followed,
      alerts,
      quote,
      asserter:
        asserter === null
          ? null
          : {
              kind: asserter.kind,
              id: speaker.entity,
              name:
                asserter.kind === 'narrator'
                  ? (speaker.source_name ?? asserter.name)
                  : asserter.kind === 'unspecified'
                    ? NOBODY_NAMED
                    : (speaker.entity_name ?? asserter.name),
              entityKind: speaker.entity_kind,
            },
      document: documents.get(data.document ?? decidedIn(data.decision) ?? '') ?? null,
      // Lines written before decisions were noted say nothing of one.
      decision: data.decision == null ? null : (decisions.get(data.decision) ?? null),
      held: data.statement === null ? null : (held.get(data.statement) ?? null),
      version: data.document === null || data.statement === null ? null : (versions.get(data.document) ?? 0),
    })),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.seq]) : null,
    total: counts[show],
    counts,
    last: await lastChange(db),
  };
};

const marked = async (trx: Db, batch: string, which: RawBuilder<unknown>): Promise<DoneBatch> => {
  const done = await which.execute(trx);
  return { batch, marked: Number(done.numAffectedRows ?? 0n) };
};

/** Marks these changes as looked at; those that are marked already stay with the mark they have. */
export const markChanges = async (trx: Db, changes: readonly number[], at: string): Promise<DoneBatch> => {
  const batch = `done_${randomUUID()}`;
  return marked(
    trx,
    batch,
    sql`insert into change_done (seq, batch, at) select seq, ${batch}, ${at} from change
      where seq = any(${[...changes]}::int[]) on conflict do nothing`,
  );
};

/** Marks all that a view shows up to a place in the log: what came since stays. */
export const markShown = async (trx: Db, show: InboxShow, upTo: number, at: string): Promise<DoneBatch> => {
  const batch = `done_${randomUUID()}`;
  return marked(
    trx,
    batch,
    sql`with ${FOLLOWED} insert into change_done (seq, batch, at)
      select seq, ${batch}, ${at} from open where ${SHOWN[show]} and seq <= ${upTo} on conflict do nothing`,
  );
};

/** Takes a batch of marks back. @returns how many there were */
export const unmark = async (trx: Db, batch: string): Promise<number> => {
  const gone = await trx.deleteFrom('change_done').where('batch', '=', batch).executeTakeFirst();
  return Number(gone.numDeletedRows);
};

/** Follows an incident or an entity; following twice is following once. */
export const follow = async (trx: Db, kind: FollowKind, subject: string, at: string): Promise<void> =>
  insertRows(trx, 'follow', [{ kind, subject, at }], 'skip');

/** Stops following. */
export const unfollow = async (trx: Db, kind: FollowKind, subject: string): Promise<void> => {
  await sql`delete from follow where kind = ${kind} and (subject = ${subject}
    or subject = any(array(select id from became where kind = ${kind} and into_id = ${subject})))`.execute(trx);
};

/** What is followed, the last one first. */
export const listFollows = async (db: Db): Promise<FollowList> => {
  const { rows } = await sql<FollowList['items'][number]>`select f.kind, f.subject as id, coalesce(i.title, e.name) as name, f.at
    from ${FOLLOW_NOW} f left join incident i on f.kind = 'incident' and i.id = f.subject
      left join entity e on f.kind = 'entity' and e.id = f.subject order by f.at desc, f.subject`.execute(db);
  return { items: rows };
};
