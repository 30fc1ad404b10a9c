import { type RawBuilder, sql } from 'kysely';
import { nameKey } from '../core/names.ts';
import { type CampaignPage, EntityGroup, type EntityLine, type EntityPage, GROUP_KINDS, type NameUse } from '../model/entity-view.ts';
import type { Entity, Proposition } from '../model/records.ts';
import type { TimeValue } from '../model/time.ts';
import { type EntityKind, NOBODY_NAMED, type Polarity, type SourceKind, type Stance, type Status } from '../model/vocabulary.ts';
import type { Assessment } from '../model/weighing.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db } from './database.ts';
import { keyOf } from './entities.ts';
import { textArray, wholeRows } from './rows.ts';
import { IN_FORCE } from './statements.ts';

/** What is known about one entity over all documents, and the list of entities. */

/** Its names with the sources that use each and the first place where they do; "it" and "the group" are no names. */
export const namesByUser = async (db: Db, entity: Entity): Promise<NameUse[]> => {
  const { rows } = await sql<{
    text: string;
    source: string;
    kind: SourceKind;
    mentions: number;
    document: string;
    at: number;
  }>`with used as (
      select m.text, d.source_id, count(*)::int as mentions, (array_agg(d.id order by d.seq, m.start_at))[1] as document,
        (array_agg(m.start_at order by d.seq, m.start_at))[1] as at
      from mention m join document d on d.id = m.document_id
      where m.entity_id = ${entity.id} and m.via in ('knowledge', 'shape') group by m.text, d.source_id
    )
    select u.text, s.name as source, s.kind, u.document, u.at, u.mentions
    from used u join source s on s.id = u.source_id order by u.mentions desc, s.name, u.text`.execute(db);
  const names = [...new Set([entity.name, ...entity.names])].sort((a, b) => b.length - a.length);
  const known = new Set(names.map(nameKey));
  const uses = new Map<string, NameUse>();
  const note = (name: string, { source, kind, mentions, document, at }: (typeof rows)[number], within: number): void => {
    const use = uses.get(name) ?? { name, mentions: 0, by: [] };
    use.mentions += mentions;
    use.by.push({ source, kind, mentions, document, at: at + within });
    uses.set(name, use);
  };
  for (const row of rows) if (known.has(nameKey(row.text))) note(row.text, row, 0);
  // "Ransomware group X" names X. Beside a plain X of the same source it is most often the same place found twice.
  for (const row of rows) {
    const inside = known.has(nameKey(row.text)) ? undefined : names.find((name) => row.text.includes(name));
    if (inside !== undefined && uses.get(inside)?.by.some((by) => by.source === row.source) !== true)
      note(inside, row, row.text.indexOf(inside));
  }
  return [...uses.values()].sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
};

export interface EntityProposition {
  proposition: Proposition;
  assessment: Assessment | null;
  /** Whether it takes part in it, or only speaks on it. */
  within: boolean;
}

/**
 * Propositions an entity takes part in or speaks on, the newest first. A statement in the voice of a source of its own name (a group's
 * channel, an agency's site) counts as its own.
 */
export const propositionsOfEntity = async (
  db: Db,
  entity: Entity,
  limit: number,
): Promise<{ items: EntityProposition[]; left: number }> => {
  const names = textArray([entity.name, ...entity.names].map((name) => name.toLowerCase()));
  const { rows } = await sql<Proposition & { within: boolean; assessment: Assessment | null; n: number }>`
    with own as (select proposition_id as id from proposition_entity where entity_id = ${entity.id}),
    spoken as (
      select s.proposition_id as id from ${IN_FORCE} s where s.asserter_entity = ${entity.id}
      union
      select st.proposition_id from source s join document d on d.source_id = s.id join ${IN_FORCE} st on st.document_id = d.id
        where s.kind in ('persona-channel', 'agency', 'government', 'victim', 'vendor', 'court')
          and lower(s.name) = any(${names}) and st.asserter_kind = 'narrator'
    ), found as (select id from own union select id from spoken)
    select p.id, p.type, p.kind, p.text, p.incidents, p.args, p.id in (select id from own) as within, a.data as assessment,
      count(*) over ()::int as n
    from found f join proposition p on p.id = f.id left join assessment a on a.proposition_id = p.id
    order by p.born desc, p.id limit ${limit}`.execute(db);
  return {
    items: rows.map(({ id, type, kind, text, incidents, args, within, assessment }) => ({
      proposition: { id, type, kind, text, incidents, args },
      assessment,
      within,
    })),
    left: Math.max(0, (rows[0]?.n ?? 0) - rows.length),
  };
};

/** Who said what on a proposition, without the words. */
export interface Saying {
  id: string;
  proposition: string;
  document: string;
  asserter: { kind: 'entity' | 'narrator' | 'unspecified'; entity: string | null; name: string };
  stance: Stance;
  polarity: Polarity;
  /** The day it was said, else published; null where nothing dates it. */
  day: string | null;
  collected: string;
}

/** The statements on these propositions in the order of arrival; a narrator is named by the source. */
export const sayingsOn = async (db: Db, propositions: readonly string[]): Promise<Saying[]> => {
  if (propositions.length === 0) return [];
  const rows = await wholeRows<{
    id: string;
    proposition_id: string;
    document_id: string;
    kind: Saying['asserter']['kind'];
    entity: string | null;
    name: string;
    stance: Stance;
    polarity: Polarity;
    day: string | null;
    collected: string;
  }>(
    db,
    sql`select s.id, s.proposition_id, s.document_id, s.asserter_kind as kind, s.asserter_entity as entity,
      case when s.asserter_kind = 'narrator' then src.name else coalesce(e.name, s.asserter_name) end as name,
      s.stance, s.polarity, coalesce(s.time_said, d.published) as day, d.collected_at as collected
    from ${IN_FORCE} s join document d on d.id = s.document_id
      join source src on src.id = d.source_id left join entity e on e.id = s.asserter_entity
    where s.proposition_id = any(${textArray(propositions)}) order by d.seq, s.start_at, s.id`,
  );
  return rows.map(({ id, proposition_id, document_id, kind, entity, name, stance, polarity, day, collected }) => ({
    id,
    proposition: proposition_id,
    document: document_id,
    asserter: { kind, entity, name: kind === 'unspecified' ? NOBODY_NAMED : name },
    stance,
    polarity,
    day,
    collected,
  }));
};

export interface PlacedIncident {
  id: string;
  title: string;
  when: TimeValue;
  country: string | null;
  victim: boolean;
  actor: boolean;
}

/** Incidents an entity is victim or actor of, and for a state those that happened in it; newest first. */
export const incidentsWith = async (
  db: Db,
  entity: Entity,
  also: readonly string[],
  limit: number,
): Promise<{ items: PlacedIncident[]; left: number }> => {
  const country = entity.kind === 'state' ? entity.country : null;
  // An incident carries the name it was given even where the sentence that gives it tells of no attack.
  const called = textArray(entity.kind === 'campaign' ? [entity.name, ...entity.names] : []);
  const { rows } = await sql<PlacedIncident & { n: number }>`with found as (
      select incident_id as id from incident_entity where entity_id = ${entity.id}
      union select unnest(${textArray(also)}) collate "C"
      union select id from incident where country = ${country}::text
      union select id from incident where campaign = any(${called})
    )
    select i.id, i.title, i.when_value as "when", i.country, count(*) over ()::int as n,
      exists (select 1 from incident_entity e where e.incident_id = i.id and e.entity_id = ${entity.id} and e.role = 'victim') as victim,
      exists (select 1 from incident_entity e where e.incident_id = i.id and e.entity_id = ${entity.id} and e.role = 'actor') as actor
    from found f join incident i on i.id = f.id order by i.sort_day desc, i.id desc limit ${limit}`.execute(db);
  return {
    items: rows.map(({ n: _n, ...row }) => row),
    left: Math.max(0, (rows[0]?.n ?? 0) - rows.length),
  };
};

/** Bodies of an entity that documents name, the most named first; those of a state also where only their country is known. */
export const organsOf = async (db: Db, entity: Entity, limit: number): Promise<{ id: string; name: string; kind: EntityKind }[]> => {
  const country = entity.kind === 'state' ? entity.country : null;
  const { rows } = await sql<{ id: string; name: string; kind: EntityKind }>`select e.id, e.name, e.kind from entity e
    where (e.organ_of = ${entity.id} or (e.kind = 'agency' and e.country = ${country}::text)) and e.named
    order by (select count(*) from mention m where m.entity_id = e.id) desc, e.id limit ${limit}`.execute(db);
  return rows;
};

export interface EntityFilter {
  group: EntityGroup | undefined;
  country: string | undefined;
  /** The beginning of one of its names. */
  name: string | undefined;
  /** Those known by a description only ("two banks") too. */
  described: boolean;
  /** Those something is said of or by alone, or those that are named and no more. */
  told?: boolean | undefined;
}

const kindsOf = (group: EntityGroup | undefined): RawBuilder<string[]> => textArray(group === undefined ? [] : GROUP_KINDS[group]);

const TOLD = sql`exists (select 1 from entity_tally t where t.entity_id = e.id)`;

const fitting = ({ group, country, name, described, told }: EntityFilter): RawBuilder<unknown> => {
  const conditions = [sql`true`];
  if (group !== undefined) conditions.push(sql`e.kind = any(${kindsOf(group)})`);
  if (country !== undefined) conditions.push(sql`e.country = ${country}`);
  if (!described) conditions.push(sql`e.named`);
  if (name !== undefined && keyOf(name) !== '') {
    const key = keyOf(name);
    conditions.push(sql`e.id in (select entity_id from entity_name where key >= ${key} and key < ${key} || ${'\u{10ffff}'})`);
  }
  if (told !== undefined) conditions.push(told ? TOLD : sql`not ${TOLD}`);
  return sql.join(conditions, sql` and `);
};

/** Entities that fit, those of most incidents first, with how many there are of each group and country. */
export const listEntities = async (db: Db, filter: EntityFilter, cursor: string | null, limit: number): Promise<EntityPage> => {
  const after = decodeCursor(cursor, ['number', 'string']);
  const { rows } = await sql<EntityLine & { parts: number }>`with listed as (
      select e.id, e.name, e.kind, e.country, e.sector, e.named, coalesce(p.actor, 0) as actor, coalesce(p.victim, 0) as victim,
        coalesce(p.actor, 0) + coalesce(p.victim, 0) as parts
      from entity e left join entity_tally p on p.entity_id = e.id where ${fitting(filter)}
    ), page as (
      select * from listed ${after === null ? sql`` : sql`where (-parts, id) > (${after[0]}::int, ${after[1]})`}
      order by -parts, id limit ${limit + 1}
    )
    select id, name, kind, country, sector, named, actor as "asActor", victim as "asVictim", parts,
      (select count(distinct m.document_id)::int from mention m where m.entity_id = page.id) as documents
    from page order by -parts, id`.execute(db);
  // Counted in one go, and summed up below for each of the filters taken away: a scan for each took most of the time at 100,000 documents.
  const { rows: counted } = await sql<{ kind: EntityKind; country: string | null; told: boolean; n: number }>`
    select e.kind, e.country, t.entity_id is not null as told, count(*)::int as n
    from entity e left join entity_tally t on t.entity_id = e.id
    where ${fitting({ name: filter.name, described: filter.described, group: undefined, country: undefined })} group by 1, 2, 3`.execute(
    db,
  );
  const sum = (of: (row: (typeof counted)[number]) => boolean): number => counted.reduce((n, row) => n + (of(row) ? row.n : 0), 0);
  const isIn = (group: EntityGroup | undefined, { kind }: { kind: EntityKind }): boolean =>
    group === undefined || GROUP_KINDS[group].includes(kind);
  const isFrom = ({ country }: { country: string | null }): boolean => filter.country === undefined || country === filter.country;
  const isTold = ({ told }: { told: boolean }): boolean => filter.told === undefined || told === filter.told;
  const groups = Object.fromEntries(
    EntityGroup.options.map((group) => [group, sum((row) => isIn(group, row) && isFrom(row) && isTold(row))]),
  ) as EntityPage['groups'];
  const byCountry = new Map<string, number>();
  for (const row of counted)
    if (row.country !== null && isIn(filter.group, row) && isTold(row))
      byCountry.set(row.country, (byCountry.get(row.country) ?? 0) + row.n);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ parts: _parts, ...line }) => line),
    next: rows.length > limit && last !== undefined ? encodeCursor([-last.parts, last.id]) : null,
    total: sum((row) => isIn(filter.group, row) && isFrom(row) && isTold(row)),
    namedOnly: sum((row) => isIn(filter.group, row) && isFrom(row) && !row.told),
    groups,
    countries: [...byCountry]
      .map(([code, count]) => ({ code, count }))
      .sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
  };
};

/** Days before and after a campaign is named within which what its namer claims stands beside it. */
const BESIDE_DAYS = 31;

/**
 * Attacks that whoever names this campaign claims, of the weeks about the day of the naming, each with the claim. That the name is that of
 * these attacks nobody says: they stand beside it, so that one who looks for the campaign finds what it may be.
 */
export const attacksBeside = async (db: Db, campaign: string): Promise<{ incident: string; proposition: string }[]> => {
  const { rows } = await sql<{ incident: string; proposition: string }>`with naming as (
      select left(coalesce(s.time_said, d.published, d.collected_at), 10) as day,
        coalesce(s.asserter_entity, (select a ->> 'entity' from jsonb_array_elements(n.args) a where a ->> 'role' = 'by' limit 1)) as namer
      from proposition_entity e join proposition n on n.id = e.proposition_id and n.type = 'campaign-name'
        join ${IN_FORCE} s on s.proposition_id = n.id join document d on d.id = s.document_id where e.entity_id = ${campaign}
    ), weeks as (
      select namer, (day::date - ${BESIDE_DAYS}::int)::text as first, (day::date + ${BESIDE_DAYS}::int)::text as last from naming
      where day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    )
    select distinct on (c.incident_id) c.incident_id as incident, c.proposition_id as proposition from weeks w
      join claim_tally c on c.claimant_id = w.namer join incident_tally t on t.incident_id = c.incident_id
    where coalesce(t.to_day, t.from_day) >= w.first and coalesce(t.from_day, t.to_day) <= w.last
    order by c.incident_id, c.position`.execute(db);
  return rows;
};

/** Incidents of the propositions that give this campaign its name. */
export const incidentsNamed = async (db: Db, campaign: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select distinct i.incident_id as id from proposition_entity e
    join proposition p on p.id = e.proposition_id and p.type = 'campaign-name' join proposition_incident i on i.proposition_id = p.id
    where e.entity_id = ${campaign} order by 1`.execute(db);
  return rows.map(({ id }) => id);
};

/** What names campaigns: their propositions, with the entity of each where it has one. */
const NAMING = sql`(select p.id, p.born, p.incidents, p.text, s.status, s.l, a ->> 'entity' as entity, a ->> 'text' as name
  from proposition p join assessment s on s.proposition_id = p.id
    cross join lateral (select a from jsonb_array_elements(p.args) a where a ->> 'role' = 'campaign' limit 1) c
  where p.type = 'campaign-name')`;

/** Campaigns, last heard of first: who gave each its name, and to which incidents. */
export const listCampaigns = async (db: Db, cursor: string | null, limit: number): Promise<CampaignPage> => {
  const after = decodeCursor(cursor, ['number', 'string']);
  const lines = sql`(select e.id, e.born, e.id as entity, e.name from entity e where e.kind = 'campaign'
    union all select n.id, n.born, null, coalesce(n.name, n.text) from ${NAMING} n where n.entity is null)`;
  const { rows } = await sql<{ id: string; born: number; entity: string | null; name: string }>`select l.* from ${lines} l
    ${after === null ? sql`` : sql`where (-l.born, l.id) > (${after[0]}::int, ${after[1]})`}
    order by -l.born, l.id limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const ids = textArray(shown.map(({ id }) => id));
  const { rows: naming } = await sql<{ id: string; line: string; status: Status; incidents: string[] }>`
    select n.id, coalesce(n.entity, n.id) as line, n.status, n.incidents from ${NAMING} n
    where n.id = any(${ids}) or n.id in (select proposition_id from proposition_entity where entity_id = any(${ids})) order by n.l desc, n.id`.execute(
    db,
  );
  const sayings = await sayingsOn(
    db,
    naming.map(({ id }) => id),
  );
  const { rows: incidents } = await sql<{ id: string; title: string; campaign: string | null }>`select id, title, campaign from incident
    where id = any(${textArray(naming.flatMap((row) => row.incidents))}) or campaign = any(${textArray(shown.map(({ name }) => name))})
    order by sort_day desc, id desc`.execute(db);
  const { rows: total } = await sql<{ n: number }>`select count(*)::int as n from ${lines} l`.execute(db);
  return {
    items: shown.map(({ id, entity, name }) => {
      const own = naming.filter(({ line }) => line === id);
      const said = sayings.filter(({ proposition }) => own.some((p) => p.id === proposition));
      const namers = new Map(said.map(({ asserter }) => [asserter.entity ?? asserter.name, asserter]));
      const of = new Set(own.flatMap((p) => p.incidents));
      return {
        entity,
        proposition: own[0]?.id ?? null,
        name,
        status: own[0]?.status ?? null,
        namedBy: [...namers.values()].map(({ kind, entity: namer, name: called }) => ({ kind, id: namer, name: called, entityKind: null })),
        incidents: incidents
          .filter((incident) => of.has(incident.id) || incident.campaign === name)
          .map(({ id: incident, title }) => ({ id: incident, title })),
        documents: new Set(said.map((saying) => saying.document)).size,
      };
    }),
    next: rows.length > limit && last !== undefined ? encodeCursor([-last.born, last.id]) : null,
    total: total[0]?.n ?? 0,
  };
};
