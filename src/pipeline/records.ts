import type { Decision } from '../model/decision.ts';
import { type RecordAnchor, RecordKind } from '../model/record-decision.ts';
import type { Entity, Proposition } from '../model/records.ts';
import { enrich, propositionId } from '../resolve/propositions.ts';
import { type RecordsRead, type RecordsSettled, recordsParted, settleRecords } from '../resolve/record-decisions.ts';
import type { Word } from '../resolve/split.ts';
import { incidentTitle } from '../words/title.ts';
import { renamedEntity, renamedIncident, renamedProposition, uniteEntities, unitedIncident } from '../resolve/unite.ts';
import type { Db } from '../store/database.ts';
import { decisionsIn, replaceEffects } from '../store/decisions.ts';
import { entitiesAsked, entitiesById, upsertEntities } from '../store/entities.ts';
import { bornIncidents, relinkIncidents, upsertIncidents } from '../store/incidents.ts';
import { bornPropositions, mergePropositions, propositionsOf, upsertPropositions } from '../store/propositions.ts';
import {
  forgetBecame,
  forgetReturned,
  homeDocuments,
  incidentsNaming,
  insertBecame,
  organsOf,
  propositionsNaming,
  relinkEntities,
} from '../store/record-links.ts';
import { hitsAt, knownAgain } from '../store/record-spots.ts';
import type { Born } from '../store/rows.ts';
import { wordsOf } from '../store/record-words.ts';
import { settingAside } from '../store/set-aside.ts';
import { partEntities, partIncidents } from './part.ts';

/** What people decided about records, done to the tables as the machine alone left them. */

type Became = RecordsSettled['became'];
type Now = Parameters<typeof renamedProposition>[1];

const NONE: ReadonlyMap<string, string> = new Map();
const namesNow = (became: Became): Map<string, string> => new Map([...became].map(([id, { into }]) => [id, into]));

/** The records a decision names, as it knows them. */
const anchorsIn = (d: Decision): RecordAnchor[] => {
  if (d.kind === 'merge') return [d.body.into, d.body.from];
  if (d.kind === 'split') return d.body.of;
  return d.kind === 'note' ? [d.body.of] : [];
};

/** What the decisions about records of one kind come to, on the machine's own rows, and the words of the records that are parted. */
const settle = async (trx: Db, kind: RecordKind, decisions: readonly Decision[]): Promise<RecordsSettled & { words: Word[] }> => {
  const anchors = decisions.flatMap((d) => anchorsIn(d));
  const hits = await hitsAt(
    trx,
    kind,
    anchors.flatMap((a) => a.spots),
  );
  const known = await knownAgain(trx, kind, anchors);
  const read: RecordsRead = {
    at: ({ document, start }) => hits.get(`${document} ${start}`) ?? [],
    known: ({ id, name, knowledge }) => (knowledge === null ? undefined : known.get(knowledge)) ?? known.get(`${id} ${name}`) ?? null,
  };
  const words = await wordsOf(trx, kind, recordsParted(decisions, read));
  return { ...settleRecords(decisions, read, words), words };
};

/** Writes propositions anew of which something is called otherwise now; those that say the same then are one. */
const renamePropositions = async (trx: Db, stored: readonly Born<Proposition>[], now: Now, became: Became): Promise<void> => {
  const homes = await homeDocuments(
    trx,
    stored.map(({ row }) => row),
  );
  const moved = stored.map(({ row, born }) => {
    const next = renamedProposition(row, now);
    return { from: row, born, row: { ...next, id: propositionId(next, homes.get(row.id) ?? '') } };
  });
  const here = new Set(moved.map(({ from }) => from.id));
  const ids = [...new Set(moved.map(({ row }) => row.id))];
  const there = (await bornPropositions(trx, ids)).filter(({ row }) => !here.has(row.id));
  const rows = ids.flatMap((id): Born<Proposition>[] => {
    // What is called so already keeps its words; of those that come to be called so, the oldest.
    const [first, ...rest] = [...there, ...moved].filter(({ row }) => row.id === id);
    return first === undefined ? [] : [{ born: first.born, row: rest.reduce((whole, { row }) => enrich(whole, row), first.row) }];
  });
  const merges = moved.filter(({ from, row }) => from.id !== row.id);
  await mergePropositions(
    trx,
    merges.map(({ from, row }) => ({ from: from.id, into: row.id })),
  );
  await upsertPropositions(trx, rows);
  const by = ({ args, incidents }: Proposition): string =>
    [...incidents, ...args.flatMap((a) => a.entity ?? [])].flatMap((id) => became.get(id)?.by ?? [])[0] ?? '';
  await insertBecame(
    trx,
    'proposition',
    merges.map(({ from, row }) => [from.id, { into: row.id, by: by(from) }] as const),
  );
};

/** The rows that stay, each with those that are part of it now. */
const united = <T extends { id: string }>(rows: readonly Born<T>[], became: Became, unite: (stays: T, goes: T) => T): Born<T>[] => {
  const byId = new Map(rows.map((row) => [row.row.id, row]));
  return [...new Set([...became.values()].map(({ into }) => into))].flatMap((id) => {
    const stays = byId.get(id);
    if (stays === undefined) return [];
    const parts = [...became].flatMap(([part, { into }]) => (into === id ? (byId.get(part)?.row ?? []) : []));
    return [{ born: stays.born, row: parts.reduce(unite, stays.row) }];
  });
};

const named = async (trx: Db, ids: readonly string[]): Promise<(id: string) => Entity | undefined> => {
  const entities = new Map((await entitiesById(trx, [...new Set(ids)])).map((e) => [e.id, e]));
  return (id) => entities.get(id);
};

const redoEntities = async (trx: Db, became: Became): Promise<void> => {
  const now = namesNow(became);
  const gone = [...now.keys()];
  const [incidents, propositions] = [await incidentsNaming(trx, gone), await propositionsNaming(trx, gone)];
  const rows = await entitiesAsked(trx, { ids: [...gone, ...now.values()], keys: [], knowledge: [] });
  const organs = await entitiesAsked(trx, { ids: await organsOf(trx, gone), keys: [], knowledge: [] });
  const whole = united(rows, became, uniteEntities);
  const kept = new Set(whole.map(({ row }) => row.id));
  const others = organs.filter(({ row }) => !kept.has(row.id) && !now.has(row.id));
  await upsertEntities(
    trx,
    [...whole, ...others].map(({ row, born }) => ({ born, row: renamedEntity(row, now) })),
  );
  await relinkEntities(trx, now);
  const told = (await bornIncidents(trx, incidents)).map(({ row, born }) => ({ born, row: renamedIncident(row, now) }));
  const entity = await named(
    trx,
    told.flatMap(({ row }) => row.victims),
  );
  await upsertIncidents(
    trx,
    told.map(({ row, born }) => ({ born, row: { ...row, title: incidentTitle(row, entity) } })),
  );
  await renamePropositions(trx, await bornPropositions(trx, propositions), { entities: now, incidents: NONE }, became);
  await insertBecame(trx, 'entity', became);
};

const redoIncidents = async (trx: Db, became: Became): Promise<void> => {
  const now = namesNow(became);
  const whole = united(await bornIncidents(trx, [...now.keys(), ...now.values()]), became, unitedIncident);
  const entity = await named(
    trx,
    whole.flatMap(({ row }) => row.victims),
  );
  await renamePropositions(
    trx,
    await propositionsOf(trx, [...now.keys(), ...now.values()], []),
    { entities: NONE, incidents: now },
    became,
  );
  await relinkIncidents(
    trx,
    [...now].map(([from, into]) => ({ from, into })),
  );
  await upsertIncidents(
    trx,
    whole.map(({ row, born }) => ({ born, row: { ...row, title: incidentTitle(row, entity) } })),
  );
  await insertBecame(trx, 'incident', became);
};

const PART = { entity: partEntities, incident: partIncidents } as const;
const REDO = { entity: redoEntities, incident: redoIncidents } as const;

/**
 * Does what people decided about records to the tables as the machine alone left them: entities first, for incidents are found by
 * statements and not by who took part; and words are parted before what they lead to is joined. A function of those tables and the
 * decisions, so a rebuild gives the same rows.
 */
export const redoRecords = async (trx: Db): Promise<void> => {
  await forgetBecame(trx);
  const came = new Map<RecordKind, Awaited<ReturnType<typeof settle>>>();
  for (const kind of RecordKind.options) {
    const decisions = await decisionsIn(trx, kind);
    if (decisions.length === 0) continue;
    const settled = await settle(trx, kind, decisions);
    await replaceEffects(trx, kind, settled.settled);
    came.set(kind, settled);
  }
  for (const [kind, { words, became, ...splits }] of came) {
    if (splits.owners.size > 0) await settingAside(trx, () => PART[kind](trx, words, splits));
    if (became.size > 0) await settingAside(trx, () => REDO[kind](trx, became));
  }
  if ([...came.values()].some(({ owners }) => owners.size > 0)) await forgetReturned(trx);
};
