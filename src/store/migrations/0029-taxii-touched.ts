import type { Migration } from '../migration.ts';

/**
 * What a change of a row may change of what is published: a kind, the id it goes by, and the columns that matter (none: all of them).
 * Other names of an entity are published nowhere, so that one more spelling of a state touches nothing.
 */
interface Touching {
  kind: string;
  id: string;
  by?: readonly string[];
}
const TOUCHING: Readonly<Record<string, readonly Touching[]>> = {
  document: [{ kind: `'document'`, id: 'id', by: ['id'] }],
  reading: [{ kind: `'document'`, id: 'document_id', by: ['document_id', 'reader'] }],
  statement_link: [
    { kind: `'document'`, id: 'document_id' },
    { kind: `'said'`, id: 'proposition_id' },
  ],
  mention: [
    { kind: `'document'`, id: 'document_id' },
    { kind: `'named'`, id: 'entity_id' },
  ],
  incident_event: [
    { kind: `'document'`, id: 'document_id' },
    { kind: `'incident'`, id: 'incident_id' },
  ],
  entity: [
    {
      kind: `'entity'`,
      id: 'id',
      by: ['born', 'kind', 'name', 'named', 'country', 'organ_of', 'authority', 'count', 'sector', 'knowledge'],
    },
  ],
  incident: [{ kind: `'incident'`, id: 'id', by: ['title'] }],
  proposition: [{ kind: `'proposition'`, id: 'id', by: ['type', 'kind', 'text', 'incidents', 'args'] }],
  proposition_incident: [{ kind: `'incident'`, id: 'incident_id' }],
  assessment: [
    { kind: `'proposition'`, id: 'proposition_id', by: ['status'] },
    { kind: `'said'`, id: 'proposition_id', by: [`data -> 'band'`, `data -> 'analyticConfidence'`, `data -> 'flags'`] },
  ],
  became: [
    { kind: `'became ' || kind`, id: 'id' },
    { kind: `'became ' || kind`, id: 'into_id' },
  ],
  decision_effect: [
    { kind: `'statement'`, id: 'statement_id' },
    { kind: `'decision'`, id: 'decision_id' },
  ],
};

const hashed = (table: string, { kind, id, by }: Touching): string =>
  `select ${kind} as kind, ${id} as id, hashtextextended(${by === undefined ? 't' : `row(${by.join(', ')})`}::text, 0) as hash from ${table} t
    where ${id} is not null`;

/** Where everything is to be gone through, nothing more is noted; and where more is noted than going through everything would cost. */
const MOST = 200_000;
const noting = (name: string, rows: string): string => `create function ${name}() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from taxii_touched where kind = 'all') then return null; end if;
      insert into taxii_touched (tx, kind, id, hash)
        select pg_current_xact_id()::text, x.kind, x.id, bit_xor(x.hash) from (${rows}) x group by x.kind, x.id having bit_xor(x.hash) <> 0;
      if (select max(seq) - min(seq) from taxii_touched) > ${MOST} then
        delete from taxii_touched;
        insert into taxii_touched (tx, kind, id, hash) values ('', 'all', '', 0);
      end if;
      return null;
    end $$`;

const triggers = Object.entries(TOUCHING).flatMap(([table, touching]) => {
  const came = touching.map((each) => hashed('came', each));
  const both = touching.flatMap((each) => [hashed('came', each), hashed('went', each)]);
  const on = (event: string, tables: string, name: string): string =>
    `create trigger ${table}_touches_${event} after ${event} on ${table} referencing ${tables} for each statement execute function ${name}()`;
  return [
    noting(`taxii_touch_${table}`, came.join(' union all ')),
    noting(`taxii_touch_${table}_update`, both.join(' union all ')),
    on('insert', 'new table as came', `taxii_touch_${table}`),
    on('delete', 'old table as came', `taxii_touch_${table}`),
    on('update', 'new table as came old table as went', `taxii_touch_${table}_update`),
  ];
});

/**
 * What changed since it was last published is noted by the rows themselves, in the transaction that changes them, so that no way of
 * writing can forget it. Hashes of old and new rows are xored by transaction: what is put back and done again in one is no change. And
 * bodies of objects stand once, whichever collections have them.
 */
export const taxiiTouched: Migration = {
  name: '0029-taxii-touched',
  statements: [
    `create table taxii_touched (
      seq bigint generated always as identity primary key,
      tx text collate "C" not null,
      kind text collate "C" not null,
      id text collate "C" not null,
      hash bigint not null
    )`,
    `create index taxii_touched_all on taxii_touched (kind) where kind = 'all'`,
    `insert into taxii_touched (tx, kind, id, hash) values ('', 'all', '', 0)`,
    ...triggers,
    `create function taxii_touch_all() returns trigger language plpgsql as $$
    begin
      if not exists (select 1 from taxii_touched where kind = 'all') then
        insert into taxii_touched (tx, kind, id, hash) values ('', 'all', '', 0);
      end if;
      return null;
    end $$`,
    // A rebuild empties the derived tables; another edition of ATT&CK names techniques otherwise.
    `create trigger proposition_touches_all after truncate on proposition for each statement execute function taxii_touch_all()`,
    `create trigger attack_edition_touches_all after insert or update or delete on attack_edition
      for each statement execute function taxii_touch_all()`,
    // Which objects each document, proposition and incident gives; an object that none gives any more is revoked.
    `create table taxii_given (
      part text collate "C" not null,
      giver text collate "C" not null,
      object text collate "C" not null,
      primary key (part, giver, object)
    )`,
    `create index taxii_given_object on taxii_given (part, object)`,
    `create table taxii_body (
      key bigint generated by default as identity primary key,
      body text not null
    )`,
    `create table taxii_same as select row_number() over (order by id, version_key)::bigint as key, id, version_key, md5(body) as print, min(body) as body
      from taxii_object group by id, version_key, md5(body)`,
    `insert into taxii_body (key, body) select key, body from taxii_same`,
    `select setval(pg_get_serial_sequence('taxii_body', 'key'), (select coalesce(max(key), 0) + 1 from taxii_body), false)`,
    `alter table taxii_object add column body_key bigint`,
    `update taxii_object o set body_key = s.key from taxii_same s
      where s.id = o.id and s.version_key = o.version_key and s.print = md5(o.body)`,
    `drop table taxii_same`,
    `alter table taxii_object alter column body_key set not null`,
    `alter table taxii_object add foreign key (body_key) references taxii_body (key)`,
    `alter table taxii_object drop column body`,
    `create index taxii_object_body on taxii_object (body_key)`,
  ],
};
