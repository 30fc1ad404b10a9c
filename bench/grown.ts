import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { RawItem } from '../src/model/document.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import type { Db } from '../src/store/database.ts';
import { enterAllNames } from '../src/store/name-words.ts';
import { enterAll } from '../src/store/search-entries.ts';
import { takeStatistics } from '../src/store/statistics.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { caseFolder, projectRoot } from '../src/wire.ts';

/** Read by the reader itself; the others are these again under other ids. */
const READ = 2000;

/** The copies of one round, table by table: ids with a suffix, names with a number. What is empty here (decisions, copies of bytes) has no copies. */
const copy = async (db: Db, round: number, read: number): Promise<void> => {
  const id = (column: string) => sql`${sql.ref(column)} || ${`_${round}`}`;
  const seq = (column: string) => sql`${sql.ref(column)} + ${round * read}::int`;
  const first = sql`seq <= ${read}`;
  const old = (column: string) => sql`${sql.ref(column)} not like '%\\_%\\_%'`;
  await sql`insert into document (id, seq, source_id, url, title, author, text, zones, language, language_read, language_note, published, collected_at,
      raw_sha256, raw_bytes, media_type, tlp)
    select ${id('id')}, ${seq('seq')}, source_id, url, title, author, text, zones, language, language_read, language_note, published, collected_at,
      raw_sha256, raw_bytes, media_type, tlp from document where ${first}`.execute(db);
  await sql`insert into statement (id, document_id, local_id, reader, start_at, end_at, quote, before, after, sentence, asserter, relays, stance, polarity,
      wording, strength, directness, cue, focus, implied, has_evidence, time_said, event_time, event_time_candidates, rule)
    select ${id('id')}, ${id('document_id')}, local_id, reader, start_at, end_at, quote, before, after, sentence, asserter, relays, stance, polarity,
      wording, strength, directness, cue, focus, implied, has_evidence, time_said, event_time, event_time_candidates, rule
    from statement where ${old('id')}`.execute(db);
  await sql`insert into statement_link (statement_id, document_id, proposition_id, asserter_entity, relay_entities)
    select ${id('statement_id')}, ${id('document_id')}, ${id('proposition_id')}, asserter_entity, relay_entities
    from statement_link where ${old('statement_id')}`.execute(db);
  await sql`insert into assessment (proposition_id, status, l, data) select ${id('proposition_id')}, status, l, data from assessment
    where ${old('proposition_id')}`.execute(db);
  // The ids inside the lists get the suffix too, or the copies would hang on the first ones.
  const inside = (column: string) =>
    sql`regexp_replace(${sql.ref(column)}::text, '"((?:ent|inc|doc|stm|prp)_[0-9a-f]+)"', ${`"\\1_${round}"`}, 'g')::jsonb`;
  await sql`insert into proposition (id, born, type, kind, text, incidents, args)
    select ${id('id')}, ${seq('born')}, type, kind, text, ${inside('incidents')}, ${inside('args')} from proposition where ${old('id')}`.execute(
    db,
  );
  await sql`insert into proposition_entity (entity_id, proposition_id) select ${id('entity_id')}, ${id('proposition_id')}
    from proposition_entity where ${old('proposition_id')}`.execute(db);
  await sql`insert into proposition_incident (incident_id, proposition_id) select ${id('incident_id')}, ${id('proposition_id')}
    from proposition_incident where ${old('incident_id')}`.execute(db);
  await sql`insert into incident (id, born, sort_day, title, when_value, victims, actors, country, action, campaign, campaign_by, joins, flags)
    select ${id('id')}, ${seq('born')}, sort_day, title, when_value, ${inside('victims')}, ${inside('actors')}, country, action, campaign, campaign_by,
      ${inside('joins')}, flags from incident
    where ${old('id')}`.execute(db);
  await sql`insert into incident_entity (incident_id, entity_id, role) select ${id('incident_id')}, ${id('entity_id')}, role from incident_entity
    where ${old('incident_id')}`.execute(db);
  await sql`insert into incident_event (incident_id, document_seq, document_id, event)
    select ${id('incident_id')}, ${seq('document_seq')}, ${id('document_id')}, event from incident_event where ${old('incident_id')}`.execute(
    db,
  );
  await sql`insert into entity (id, born, kind, name, names, named, country, organ_of, authority, count, sector, knowledge)
    select ${id('id')}, ${seq('born')}, kind, name || ${` ${round}`}, names, named, country, null, authority, count, sector, null from entity
    where ${old('id')}`.execute(db);
  await sql`insert into mention (document_id, local_id, start_at, end_at, text, kind, local_entity, entity_id, candidates, via, benign)
    select ${id('document_id')}, local_id, start_at, end_at, text, kind, local_entity, ${id('entity_id')}, candidates, via, benign from mention
    where ${old('document_id')}`.execute(db);
  await sql`insert into reading (document_id, reader, data) select ${id('document_id')}, reader, data from reading
    where ${old('document_id')}`.execute(db);
  await sql`insert into resolved_time (incident_id, edtf, statement_id) select ${id('incident_id')}, edtf, ${id('statement_id')} from resolved_time
    where ${old('incident_id')}`.execute(db);
  // Each hash has its oldest holders only, which are those of the first round: the sketches alone are copied.
  await sql`insert into document_sketch (document_id, hashes) select ${id('document_id')}, hashes from document_sketch
    where ${old('document_id')}`.execute(db);
  await sql`insert into document_copy (document_id, of_id, similarity) select ${id('document_id')}, ${id('of_id')}, similarity from document_copy
    where ${old('document_id')}`.execute(db);
  const all = (column: string) => sql`array(select e || ${`_${round}`} from unnest(${sql.ref(column)}) e)`;
  await sql`insert into incident_tally (incident_id, sort_day, from_day, to_day, month, year, country, status, sectors, claimants, attributed,
      is_attributed, denied, claimed, confirmed, documents, last_said, delay_least, delay_most, delay_reported, line)
    select ${id('incident_id')}, sort_day, from_day, to_day, month, year, country, status, sectors, ${all('claimants')}, ${all('attributed')},
      is_attributed, denied, claimed, confirmed, documents, last_said, delay_least, delay_most, delay_reported, ${inside('line')} from incident_tally
    where ${old('incident_id')}`.execute(db);
  await sql`insert into claim_tally (incident_id, position, claimant_id, victim_id, sector, counts, outcome, proposition_id, settled_by, status)
    select ${id('incident_id')}, position, ${id('claimant_id')}, ${id('victim_id')}, sector, counts, outcome, ${id('proposition_id')},
      ${id('settled_by')}, status from claim_tally where ${old('incident_id')}`.execute(db);
  await sql`insert into incident_party (incident_id, entity_id, role) select ${id('incident_id')}, ${id('entity_id')}, role from incident_party
    where ${old('incident_id')}`.execute(db);
  await sql`insert into entity_tally (entity_id, actor, victim) select ${id('entity_id')}, actor, victim from entity_tally
    where ${old('entity_id')}`.execute(db);
  await sql`insert into change (at, kind, incident_id, subject, data) select at, kind, ${id('incident_id')}, ${id('subject')}, ${inside('data')}
    from change where ${old('incident_id')} order by seq`.execute(db);
  await sql`insert into entity_name (key, entity_id, name) select key || ${` ${round}`}, ${id('entity_id')}, name || ${` ${round}`} from entity_name
    where ${old('entity_id')}`.execute(db);
};

/** The example and as many documents in minutes: the first of them are read and stored as ever, the others are copied behind them. */
export const grow = async (
  store: Store,
  stages: Stages,
  page: (i: number) => RawItem,
  documents: number,
  say: (text: string) => void,
): Promise<void> => {
  await ingestAll(store, stages, await caseFolder(join(projectRoot(), 'examples/albania'), '2026-01-01T00:00:00.000Z'));
  await ingestAll(
    store,
    stages,
    Array.from({ length: Math.min(READ, documents) }, (_, i) => page(i)),
    ({ done }) => {
      if (done % 500 === 0) say(`  ${done} read`);
    },
  );
  await copyBehind(store, documents, say);
};

/** Copies what is there behind itself until there are as many documents, and makes it searchable. */
export const copyBehind = async (store: Store, documents: number, say: (text: string) => void): Promise<void> => {
  const { rows } = await sql<{ seq: number }>`select max(seq)::int as seq from document`.execute(store.db);
  const read = rows[0]?.seq ?? 0;
  for (let round = 1; round * read < documents; round += 1) {
    await copy(store.db, round, read);
    if (round % 10 === 0) say(`  ${(round + 1) * read} of ${documents} there`);
  }
  await enterAllNames(store.db);
  say('  made searchable ...');
  await enterAll(store.db);
  await takeStatistics(store.db);
};

/** The folder of such a store: one found there is used as it is. */
export const grownAt = async (
  stages: Stages,
  dir: string,
  documents: number,
  page: (i: number) => RawItem,
  say: (text: string) => void,
): Promise<string> => {
  if (existsSync(dir)) return dir;
  const store = await openStore({ dataDir: dir });
  try {
    await grow(store, stages, page, documents, say);
  } finally {
    await store.close();
  }
  return dir;
};
