import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Correction } from '../model/decision.ts';
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

const fromRow = (row: StatementTable & StatementLinkTable): LinkedStatement =>
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
  }) as LinkedStatement;

type LinkedRow = StatementTable & StatementLinkTable & { corrected: Correction | null; speaker_entity: string | null };

/** The statement as a person corrected it: the kept one is as it was read. */
const corrected = (row: LinkedRow): LinkedStatement => {
  const read = fromRow(row);
  if (row.corrected === null) return read;
  const { stance, polarity, speaker } = row.corrected;
  const changed = { ...read, stance, polarity };
  if (speaker.kind === 'as-read') return changed;
  const own = speaker.kind === 'document';
  return {
    ...changed,
    asserter: { kind: own ? 'narrator' : 'entity', entity: null, name: own ? 'narrator' : (speaker.name ?? ''), span: null },
    asserterEntity: own ? null : row.speaker_entity,
  };
};

/**
 * The statements in force, to select from: as a person corrected them, those that somebody rejected left out. What counts or searches
 * statements takes them from here, or it would still tell what is rejected. It is looked up by its id, document or proposition;
 * its speaker has no index.
 */
export const IN_FORCE = sql`(select s.id, s.sentence, s.start_at, s.quote, s.time_said, l.document_id, l.proposition_id,
      case c.body #>> '{to,speaker,kind}' when 'document' then null when 'named' then e.speaker_entity else l.asserter_entity end as asserter_entity,
      case c.body #>> '{to,speaker,kind}' when 'document' then 'narrator' when 'named' then 'entity' else s.asserter ->> 'kind' end as asserter_kind,
      case c.body #>> '{to,speaker,kind}' when 'document' then 'narrator' when 'named' then c.body #>> '{to,speaker,name}'
        else s.asserter ->> 'name' end as asserter_name,
      coalesce(c.body #>> '{to,stance}', s.stance) as stance, coalesce((c.body #>> '{to,polarity}')::int, s.polarity) as polarity
    from statement_link l join statement s on s.id = l.statement_id
      left join decision_effect e on e.statement_id = s.id and e.standing = 'holds'
      left join decision c on c.id = e.decision_id
    where c.kind is distinct from 'reject')`;

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

/** Joins statements to propositions. A statement has one proposition; the newest link holds. */
export const linkStatements = (trx: Db, links: readonly StatementLinkTable[]): Promise<void> =>
  insertRows(trx, 'statement_link', links, ['statement_id']);

const linked = async (db: Db, where: ReturnType<typeof sql>): Promise<LinkedRow[]> => {
  const { rows } = await sql<LinkedRow>`select s.*, l.statement_id, l.proposition_id, l.asserter_entity, l.relay_entities,
      c.body -> 'to' as corrected, e.speaker_entity
    from statement_link l join statement s on s.id = l.statement_id join document d on d.id = s.document_id
    left join decision_effect e on e.statement_id = s.id and e.standing = 'holds'
    left join decision c on c.id = e.decision_id and c.kind = 'correct'
    where ${where} order by d.seq, s.start_at, s.local_id collate "C"`.execute(db);
  return rows;
};

/** The statements behind these propositions, in the order of arrival, then of the text. */
export const statementsOfPropositions = async (db: Db, propositions: readonly string[]): Promise<LinkedStatement[]> =>
  propositions.length === 0 ? [] : (await linked(db, sql`l.proposition_id = any(${textArray(propositions)})`)).map(corrected);

/** The current statements of one document, in the order of the text. */
export const statementsOfDocument = async (db: Db, document: string): Promise<LinkedStatement[]> =>
  (await linked(db, sql`l.document_id = ${document}`)).map(corrected);

/** The same as the reader read them, whatever was corrected: by this a decision is found again. */
export const statementsAsRead = async (db: Db, document: string): Promise<LinkedStatement[]> =>
  (await linked(db, sql`l.document_id = ${document}`)).map(fromRow);

/** The document each of these statements stands in. */
export const statementPlaces = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    document_id: string;
  }>`select id, document_id from statement where id = any(${textArray(ids)})`.execute(db);
  return new Map(rows.map((row) => [row.id, row.document_id]));
};
