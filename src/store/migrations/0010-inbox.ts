import type { Migration } from '../migration.ts';

/**
 * The log of changes is kept and only grows: the inbox and live pages read it by its seq. Beside it desk work: what somebody follows, and
 * which lines of the log have been looked at.
 */
export const inbox: Migration = {
  name: '0010-inbox',
  statements: [
    `create table change (
      seq integer generated always as identity primary key,
      at text collate "C" not null,
      kind text not null,
      incident_id text collate "C",
      subject text collate "C" not null,
      data jsonb not null
    )`,
    `create index change_incident on change (incident_id, seq) where incident_id is not null`,
    `create index change_quarantined on change (subject) where kind = 'quarantine'`,
    `create table change_done (
      seq integer primary key references change (seq),
      batch text collate "C" not null,
      at text collate "C" not null
    )`,
    `create index change_done_batch on change_done (batch)`,
    `create table follow (
      kind text not null,
      subject text collate "C" not null,
      at text collate "C" not null,
      primary key (kind, subject)
    )`,
  ],
};
