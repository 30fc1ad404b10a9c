import { type RawBuilder, sql } from 'kysely';
import { fail } from '../core/errors.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import { ANALYST } from '../model/said.ts';
import type { Statement } from '../model/records.ts';
import type { Db, StatementLinkTable, StatementTable } from './database.ts';
import { insertRows, textArray } from './rows.ts';

const toRow = (s: Statement): StatementTable => ({
  id: s.id,
  document_id: s.document,
  local_id: s.localId,
  reader: s.reader,
  start_at: s.start,
  end_at: s.end,
  quote: s.quote,
  before: s.before,
  after: s.after,
  sentence: s.sentence,
  asserter: s.asserter,
  relays: s.relays,
  stance: s.stance,
  polarity: s.polarity,
  wording: s.wording,
  strength: s.strength,
  directness: s.directness,
  cue: s.cue,
  focus: s.focus,
  implied: s.implied,
  has_evidence: s.hasEvidence,
  time_said: s.timeSaid,
  event_time: s.eventTime,
  event_time_candidates: s.eventTimeCandidates,
  rule: s.rule,
});

type LinkedRow = StatementTable & StatementLinkTable & Pick<LinkedStatement, 'by'>;

const fromRow = (row: LinkedRow): LinkedStatement =>
  ({
    id: row.id,
    document: row.document_id,
    localId: row.local_id,
    reader: row.reader,
    start: row.start_at,
    end: row.end_at,
    quote: row.quote,
    before: row.before,
    after: row.after,
    sentence: row.sentence,
    asserter: row.asserter,
    relays: row.relays,
    stance: row.stance,
    polarity: row.polarity,
    wording: row.wording,
    strength: row.strength,
    directness: row.directness,
    cue: row.cue,
    focus: row.focus,
    implied: row.implied,
    hasEvidence: row.has_evidence,
    timeSaid: row.time_said,
    eventTime: row.event_time,
    eventTimeCandidates: row.event_time_candidates,
    rule: row.rule,
    proposition: row.proposition_id,
    asserterEntity: row.asserter_entity,
    relayEntities: row.relay_entities,
    ...(row.by == null ? {} : { by: row.by }),
  }) as LinkedStatement;

/**
 * The statements as people left them, to select from: what somebody corrected as corrected, with what was decided about each. This is
 * the one rule for what a correction changes; whom it is said by and what it is about stand in the link. Looked up by id, document,
 * proposition or speaker.
 */
const DECIDED = sql`(select s.id, l.document_id, s.local_id, s.reader,
      coalesce((t.said #>> '{place,start}')::int, s.start_at) as start_at, coalesce((t.said #>> '{place,end}')::int, s.end_at) as end_at,
      coalesce(t.said #>> '{place,quote}', s.quote) as quote, coalesce(t.said #>> '{place,before}', s.before) as before,
      coalesce(t.said #>> '{place,after}', s.after) as after, coalesce((t.said #>> '{place,sentence}')::int, s.sentence) as sentence,
      case t.said #>> '{speaker,kind}'
        when 'document' then '{"kind":"narrator","entity":null,"name":"narrator","span":null}'::jsonb
        when 'nobody' then '{"kind":"unspecified","entity":null,"name":"","span":null}'::jsonb
        when 'named' then jsonb_build_object('kind', 'entity', 'entity', null, 'name', t.said #>> '{speaker,name}', 'span', null)
        when 'typed' then jsonb_build_object('kind', 'entity', 'entity', null, 'name', t.said #>> '{speaker,name}', 'span', null)
        else s.asserter end as asserter,
      s.relays, coalesce(t.said ->> 'stance', s.stance) as stance, coalesce((t.said ->> 'polarity')::int, s.polarity) as polarity,
      coalesce(t.said ->> 'wording', s.wording) as wording, coalesce((t.said ->> 'strength')::float8, s.strength) as strength,
      coalesce(t.said ->> 'directness', s.directness) as directness, s.cue, s.focus, s.implied, s.has_evidence, s.time_said,
      case when t.said is not null and jsonb_exists(t.said, 'eventTime') then t.said ->> 'eventTime' else s.event_time end as event_time,
      case when t.said is not null and jsonb_exists(t.said, 'eventTime') then '[]'::jsonb else s.event_time_candidates end as event_time_candidates,
      s.rule, l.statement_id, l.proposition_id, l.asserter_entity, l.relay_entities, c.kind as verdict,
      case when c.kind in ('accept', 'correct') then jsonb_build_object('kind', c.kind, 'author', c.author)
        when s.reader = ${sql.lit(ANALYST)} then (select jsonb_build_object('kind', 'add', 'author', a.author) from decision a where a.id = s.local_id)
        end as by
    from statement_link l join statement s on s.id = l.statement_id
      left join decision_effect e on e.statement_id = s.id and e.standing = 'holds'
      left join decision c on c.id = e.decision_id
      cross join lateral (select c.body -> 'to' as said) t)`;

/**
 * The statements in force, to select from: as people left them, those that somebody rejected left out. What counts or searches
 * statements takes them from here, or it would still tell what is rejected.
 */
export const IN_FORCE = sql`(select x.*, x.asserter ->> 'kind' as asserter_kind, x.asserter ->> 'name' as asserter_name
    from ${DECIDED} x where x.verdict is distinct from 'reject')`;

/**
 * Adds statements, each checked against the text of its document.
 * @param texts text by document id
 * @throws AssayError bad-input naming the statement whose quote is not in its place
 */
export const insertStatements = async (trx: Db, statements: readonly Statement[], texts: ReadonlyMap<string, string>): Promise<void> => {
  for (const s of statements) {
    const text = texts.get(s.document);
    if (text === undefined || s.quote === '' || text.slice(s.start, s.end) !== s.quote) {
      throw fail('bad-input', 'span', `statement ${s.localId} quotes words that do not stand at ${s.start}-${s.end} of its document`, {
        where: `${s.document} ${s.start}-${s.end}`,
        remedy: 'this is a fault of the reader: report it with the document',
      });
    }
  }
  await insertRows(trx, 'statement', statements.map(toRow));
};

/** Joins statements to propositions for the first time; a statement has one. */
export const linkStatements = (trx: Db, links: readonly StatementLinkTable[]): Promise<void> => insertRows(trx, 'statement_link', links);

const linked = async (db: Db, from: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<LinkedStatement[]> => {
  const { rows } = await sql<LinkedRow>`select x.* from ${from} x join document d on d.id = x.document_id
    where ${where} order by d.seq, x.start_at, x.local_id collate "C"`.execute(db);
  return rows.map(fromRow);
};

/** The statements behind these propositions, rejected ones too, in the order of arrival, then of the text. */
export const statementsOfPropositions = async (db: Db, propositions: readonly string[]): Promise<LinkedStatement[]> =>
  propositions.length === 0 ? [] : linked(db, DECIDED, sql`x.proposition_id = any(${textArray(propositions)})`);

/** The current statements of one document, rejected ones too, in the order of the text. */
export const statementsOfDocument = (db: Db, document: string): Promise<LinkedStatement[]> =>
  linked(db, DECIDED, sql`x.document_id = ${document}`);

/** The statements in force of several documents. */
export const statementsInForce = async (db: Db, documents: readonly string[]): Promise<LinkedStatement[]> =>
  documents.length === 0 ? [] : linked(db, IN_FORCE, sql`x.document_id = any(${textArray(documents)})`);

/** The statements in force on these propositions. */
export const statementsInForceOn = async (db: Db, propositions: readonly string[]): Promise<LinkedStatement[]> =>
  propositions.length === 0 ? [] : linked(db, IN_FORCE, sql`x.proposition_id = any(${textArray(propositions)})`);

const AS_READ = sql`(select s.*, l.statement_id, l.proposition_id, l.asserter_entity, l.relay_entities
  from statement_link l join statement s on s.id = l.statement_id)`;

/** The same as the reader read them, whatever was corrected: by this a decision is found again. */
export const statementsAsRead = (db: Db, document: string): Promise<LinkedStatement[]> =>
  linked(db, AS_READ, sql`x.document_id = ${document}`);

/** The same of several documents. */
export const statementsAsReadIn = async (db: Db, documents: readonly string[]): Promise<LinkedStatement[]> =>
  documents.length === 0 ? [] : linked(db, AS_READ, sql`x.document_id = any(${textArray(documents)})`);

/** The document each of these statements stands in. */
export const statementPlaces = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    document_id: string;
  }>`select id, document_id from statement where id = any(${textArray(ids)})`.execute(db);
  return new Map(rows.map((row) => [row.id, row.document_id]));
};
