import type { Migration } from '../migration.ts';

/**
 * Alerts. Rules are what people asked for; an alert is kept as it was told; a delivery is the order to send some of them by one channel, and
 * what came of it. How far the log of changes has been looked through is one row, moved in the transaction that adds the alerts, so that
 * none is missed and none is made twice. All of it is desk work: a rebuild does not touch it.
 */
export const alerts: Migration = {
  name: '0021-alerts',
  statements: [
    `create table alert_rule (
      id text collate "C" primary key,
      name text not null,
      subject_kind text not null,
      subject text collate "C" not null,
      happenings text[] not null,
      channels jsonb not null,
      pace jsonb not null,
      quiet jsonb,
      state text not null,
      problem text,
      since integer not null,
      since_document integer not null,
      created_at text collate "C" not null,
      deleted_at text collate "C"
    )`,
    `create table alert (
      seq integer generated always as identity primary key,
      id text collate "C" not null unique,
      rule_id text collate "C" not null references alert_rule (id),
      at text collate "C" not null,
      incident_id text collate "C",
      data jsonb not null
    )`,
    `create index alert_of_rule on alert (rule_id, seq)`,
    // One origin saying one thing is told once to each rule, whatever brings it again.
    `create table alert_told (
      rule_id text collate "C" not null,
      key text collate "C" not null,
      primary key (rule_id, key)
    )`,
    `create table alert_mark (
      change_seq integer not null,
      rule_id text collate "C" not null,
      primary key (change_seq, rule_id)
    )`,
    `create table alert_delivery (
      id text collate "C" primary key,
      rule_id text collate "C" not null references alert_rule (id),
      channel text not null,
      gather text collate "C" not null,
      state text not null,
      due_at text collate "C" not null,
      tries integer not null,
      lease text,
      leased_until text collate "C",
      answer text,
      sent_at text collate "C",
      created_at text collate "C" not null
    )`,
    `create index alert_delivery_due on alert_delivery (due_at) where state = 'waiting'`,
    `create index alert_delivery_of_rule on alert_delivery (rule_id, created_at)`,
    `create index alert_delivery_gather on alert_delivery (rule_id, channel, gather) where state = 'waiting'`,
    `create table alert_delivered (
      delivery_id text collate "C" not null references alert_delivery (id),
      alert_id text collate "C" not null references alert (id),
      primary key (delivery_id, alert_id)
    )`,
    `create index alert_delivered_alert on alert_delivered (alert_id)`,
    `create table alert_place (
      id integer primary key check (id = 1),
      change_seq integer not null,
      document_seq integer not null
    )`,
    `insert into alert_place (id, change_seq, document_seq)
      select 1, coalesce((select max(seq) from change), 0), coalesce((select max(seq) from document), 0)`,
  ],
};
