import type { Migration } from '../migration.ts';

/** What is never changed once written: sources, documents with their bytes, readings, statements, decisions. And the desk work: quarantine, jobs. */
export const keptRecords: Migration = {
  name: '0001-kept-records',
  statements: [
    `create table source (
      id text primary key,
      name text not null,
      kind text not null,
      country text
    )`,
    `create table raw (
      sha256 text primary key,
      size integer not null,
      bytes bytea not null
    )`,
    // The bytes are deflated before they come here: a second compression by the database would only cost time.
    `alter table raw alter column bytes set storage external`,
    // Dates keep the precision they came with, so they are text (EDTF or ISO), compared byte by byte. A text of a hundred
    // thousand characters is searched in full, a longer one by its beginning: a tsvector may not pass one megabyte.
    `create table document (
      id text primary key,
      seq integer not null unique,
      source_id text not null references source (id),
      url text,
      title text,
      author text,
      text text not null,
      zones jsonb not null,
      language text not null,
      language_read boolean not null,
      language_note text,
      published text collate "C",
      collected_at text collate "C" not null,
      raw_sha256 text not null references raw (sha256),
      raw_bytes integer not null,
      media_type text not null,
      tlp text not null,
      words tsvector generated always as (
        case when language = 'en'
          then to_tsvector('english'::regconfig, left(text, 100000))
          else to_tsvector('simple'::regconfig, left(text, 100000))
        end
      ) stored
    )`,
    `create index document_words on document using gin (words)`,
    `create index document_raw on document (raw_sha256)`,
    // The whole reading, deflated: a rebuild folds it again without reading, the document page shows it.
    `create table reading (
      document_id text not null references document (id),
      reader text not null,
      data bytea not null,
      primary key (document_id, reader)
    )`,
    `alter table reading alter column data set storage external`,
    `create table statement (
      id text primary key,
      document_id text not null references document (id),
      local_id text not null,
      reader text not null,
      start_at integer not null,
      end_at integer not null,
      quote text not null,
      before text not null,
      after text not null,
      sentence integer not null,
      asserter jsonb not null,
      relays jsonb not null,
      stance text not null,
      polarity smallint not null,
      wording text not null,
      strength double precision not null,
      directness text not null,
      cue jsonb,
      focus jsonb,
      implied boolean not null,
      has_evidence boolean not null,
      time_said text,
      event_time text,
      event_time_candidates jsonb not null,
      rule text not null,
      check (end_at > start_at)
    )`,
    `create index statement_document on statement (document_id)`,
    `create table decision (
      seq integer generated always as identity primary key,
      id text not null unique,
      kind text not null,
      subject text not null,
      author text not null,
      at text collate "C" not null,
      reason text not null,
      body jsonb not null
    )`,
    `create index decision_subject on decision (subject)`,
    `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are kept for good: % is refused', tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation', hint = 'add a decision or a newer reading instead';
    end $$`,
    ...['raw', 'document', 'reading', 'statement', 'decision'].flatMap((table) => [
      `create trigger ${table}_keeps_rows before update or delete on ${table} for each row execute function refuse_change()`,
      `create trigger ${table}_keeps_table before truncate on ${table} for each statement execute function refuse_change()`,
    ]),
    `create table quarantine (
      id text primary key,
      reason text not null,
      message text not null,
      name text,
      url text,
      media_type text,
      source jsonb,
      size integer not null,
      sha256 text not null,
      bytes bytea not null,
      at text collate "C" not null,
      resolved_at text,
      resolution text
    )`,
    `create index quarantine_newest on quarantine (at desc, id desc)`,
    `create table job (
      id text primary key,
      kind text not null,
      state text not null,
      progress double precision not null,
      message text not null,
      result jsonb,
      created_at text collate "C" not null,
      updated_at text not null
    )`,
    `create index job_newest on job (created_at desc, id)`,
  ],
};
