import { sql } from 'kysely';
import type { RawItem } from '../src/model/document.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import type { Db } from '../src/store/database.ts';
import { enterAllNames } from '../src/store/name-words.ts';
import { enterAll } from '../src/store/search-entries.ts';
import { takeStatistics } from '../src/store/statistics.ts';
import type { Store } from '../src/store/store.ts';

/** Read by the reader itself; the others are these again under other ids. */
const READ = 2000;

/** The copies of one round, table by table: ids with a suffix, names with a number. Only what search looks at is made whole. */
const copy = async (db: Db, round: number): Promise<void> => {
  const id = (column: string) => sql`${sql.ref(column)} || ${`_${round}`}`;
  const seq = (column: string) => sql`${sql.ref(column)} + ${round * READ}::int`;
  const first = sql`seq <= ${READ}`;
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
    sql`regexp_replace(${sql.ref(column)}::text, '"((?:ent|inc)_[0-9a-f]+)"', ${`"\\1_${round}"`}, 'g')::jsonb`;
  await sql`insert into proposition (id, born, type, kind, text, incidents, args)
    select ${id('id')}, ${seq('born')}, type, kind, text, ${inside('incidents')}, ${inside('args')} from proposition where ${old('id')}`.execute(
    db,
  );
  await sql`insert into proposition_entity (entity_id, proposition_id) select ${id('entity_id')}, ${id('proposition_id')}
    from proposition_entity where ${old('proposition_id')}`.execute(db);
  await sql`insert into proposition_incident (incident_id, proposition_id) select ${id('incident_id')}, ${id('proposition_id')}
    from proposition_incident where ${old('incident_id')}`.execute(db);
  await sql`insert into incident (id, born, sort_day, title, when_value, victims, actors, country, action, campaign, campaign_by, joins, flags)
    select ${id('id')}, ${seq('born')}, sort_day, title, when_value, '[]', '[]', country, action, campaign, campaign_by, '[]', flags from incident
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
  await sql`insert into entity_name (key, entity_id, name) select key || ${` ${round}`}, ${id('entity_id')}, name || ${` ${round}`} from entity_name
    where ${old('entity_id')}`.execute(db);
};

/** A store of many documents in minutes: the first are read and stored as ever, the others are copied behind them. */
export const grow = async (
  store: Store,
  stages: Stages,
  page: (i: number) => RawItem,
  documents: number,
  say: (text: string) => void,
): Promise<void> => {
  const read = Math.min(READ, documents);
  await ingestAll(
    store,
    stages,
    Array.from({ length: read }, (_, i) => page(i)),
  );
  for (let round = 1; round * READ < documents; round += 1) {
    await copy(store.db, round);
    if (round % 10 === 0) say(`  ${(round + 1) * READ} of ${documents} there`);
  }
  await enterAllNames(store.db);
  say('  made searchable ...');
  await enterAll(store.db);
  await takeStatistics(store.db);
};
