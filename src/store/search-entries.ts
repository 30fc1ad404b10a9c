import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import { NEWEST } from './documents.ts';
import { eachIds, textArray } from './rows.ts';
import { IN_FORCE } from './statements.ts';

const AT_ONCE = 500;

/** How a mark stands in a word list: no word of a text begins so. */
export const markOf = (fact: string): string => `@${fact}`;
const marks = (facts: RawBuilder<unknown>): RawBuilder<unknown> => sql`array(select '@' || f from unnest(${facts}) f)`;

/** What a document can be filtered by. */
const DOCUMENT_FACTS = sql`array(select f from (
    select 'source=' || d.source_id as f union select 'tlp=' || d.tlp union select 'kind=document'
    union select unnest(array['stance=' || s.stance, 'status=' || a.status])
      from ${IN_FORCE} s left join assessment a on a.proposition_id = s.proposition_id where s.document_id = d.id
    union select 'country=' || i.country from incident_event v join incident i on i.id = v.incident_id
      where v.document_id = d.id and i.country is not null
    union select 'sector=' || e.sector from incident_event v join incident_entity ie on ie.incident_id = v.incident_id and ie.role = 'victim'
      join entity e on e.id = ie.entity_id where v.document_id = d.id and e.sector is not null
  ) all_facts where f is not null order by f collate "C")`;

/** The same for an incident, with who takes part in it. */
const INCIDENT_FACTS = sql`array(select f from (
    select 'kind=incident' as f union select 'country=' || i.country where i.country is not null
    union select 'entity=' || ie.entity_id from incident_entity ie where ie.incident_id = i.id
    union select 'sector=' || e.sector from incident_entity ie join entity e on e.id = ie.entity_id
      where ie.incident_id = i.id and ie.role = 'victim' and e.sector is not null
    union select unnest(array['source=' || d.source_id, 'tlp=' || d.tlp]) from incident_event v join document d on d.id = v.document_id
      where v.incident_id = i.id
    union select unnest(array['status=' || a.status, 'stance=' || s.stance]) from proposition_incident p
      left join assessment a on a.proposition_id = p.proposition_id left join ${IN_FORCE} s on s.proposition_id = p.proposition_id
      where p.incident_id = i.id
  ) all_facts where f is not null order by f collate "C")`;

/** A text of a hundred thousand characters is searched in full, a longer one by its beginning: a word list may not pass one megabyte. */
const TEXT_WORDS = sql`case when d.language = 'en' then to_tsvector('english', left(d.text, 100000)) else to_tsvector('simple', left(d.text, 100000)) end`;

/** Where the words of documents wait in this session until the transaction ends or they are entered. */
const READY = sql.raw('pg_temp.words_ready');

/**
 * Finds the words of documents before it is known what is said in them: it is the longest of all that the database does for a document, and
 * beside it the program works out the rest. `enterDocuments` takes them from there.
 * @returns whether they wait there; not on a server that lets us make no temporary table
 */
export const readyWords = async (trx: Db, ids: readonly string[]): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean; may: boolean }>`select to_regclass('pg_temp.words_ready') is not null as there,
    has_database_privilege(current_database(), 'TEMP') as may`.execute(trx);
  if (rows[0]?.may !== true) return false;
  if (!rows[0].there) {
    await sql`create temporary table words_ready (id text collate "C" not null, words tsvector not null) on commit delete rows`.execute(
      trx,
    );
    // To press them together for these moments takes longer than to write them.
    await sql`alter table ${READY} alter column words set storage external`.execute(trx);
  }
  await sql`insert into ${READY} (id, words) select d.id, ${TEXT_WORDS} from document d where d.id = any(${textArray(ids)})`.execute(trx);
  return true;
};

/** Makes documents searchable; those that are already are left as they are. @param ready whether their words wait already */
export const enterDocuments = async (trx: Db, ids: readonly string[], ready = false): Promise<void> => {
  if (ids.length === 0) return;
  const words = ready ? sql`(select w.words from ${READY} w where w.id = d.id)` : TEXT_WORDS;
  await sql`insert into search_entry (kind, id, seq, day, facts, words)
    select 'document', n.id, n.seq, n.day, n.facts, n.words || array_to_tsvector(${marks(sql`n.facts`)})
    from (select d.id, d.seq, ${NEWEST} as day, ${DOCUMENT_FACTS} as facts, ${words} as words
      from document d where d.id = any(${textArray(ids)})
        and not exists (select 1 from search_entry e where e.kind = 'document' and e.id = d.id)) n`.execute(trx);
};

const enterIncidents = async (trx: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`insert into search_entry (kind, id, seq, day, facts, words)
    select 'incident', n.id, n.born, n.sort_day, n.facts,
      to_tsvector('english', n.title) || to_tsvector('simple', n.title) || array_to_tsvector(${marks(sql`n.facts`)})
    from (select i.id, i.born, i.sort_day, ${INCIDENT_FACTS} as facts, i.title from incident i where i.id = any(${textArray(ids)})) n
    on conflict (kind, id) do update set seq = excluded.seq, day = excluded.day, facts = excluded.facts, words = excluded.words
      where (search_entry.day, search_entry.facts, search_entry.words) is distinct from (excluded.day, excluded.facts, excluded.words)`.execute(
    trx,
  );
};

/** Brings the marks of everything these incidents and propositions bear on up to date, and those of these documents. */
export const refreshEntries = async (
  trx: Db,
  { incidents, propositions, documents }: { incidents: readonly string[]; propositions: readonly string[]; documents: readonly string[] },
): Promise<void> => {
  await enterIncidents(trx, incidents);
  if (incidents.length + propositions.length + documents.length === 0) return;
  await sql`update search_entry e set facts = n.facts,
      words = ts_delete(e.words, ${marks(sql`e.facts`)}) || array_to_tsvector(${marks(sql`n.facts`)})
    from (select d.id, ${DOCUMENT_FACTS} as facts from document d where d.id = any(array(
      select unnest(${textArray(documents)})
      union select document_id from incident_event where incident_id = any(${textArray(incidents)})
      union select document_id from statement_link where proposition_id = any(${textArray(propositions)})))) n
    where e.kind = 'document' and e.id = n.id and e.facts is distinct from n.facts`.execute(trx);
};

/** Sorts in what waits beside the index, so that no search has to read through it. */
export const settleEntries = async (db: Db): Promise<void> => {
  await sql`select gin_clean_pending_list('search_document_words'), gin_clean_pending_list('search_incident_words'),
    gin_clean_pending_list('name_spelling_grams')`.execute(db);
};

/** Makes everything there is searchable. */
export const enterAll = async (trx: Db): Promise<void> => {
  await eachIds(trx, 'document', AT_ONCE, (db, ids) => enterDocuments(db, ids));
  await eachIds(trx, 'incident', AT_ONCE, enterIncidents);
  await settleEntries(trx);
};
