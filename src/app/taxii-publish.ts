import { uuid5 } from '../core/uuid5.ts';
import { microsecondText } from '../core/precise-time.ts';
import { AssayError } from '../core/errors.ts';
import type { ExportScope } from '../model/export.ts';
import { Tlp } from '../model/vocabulary.ts';
import type { StixItem } from '../share/formats/stix/common.ts';
import type { Db } from '../store/database.ts';
import { addTaxiiObjects, holdTaxiiCollection, type NewTaxiiObject } from '../store/taxii.ts';
import {
  bodiesKept,
  bodyMark,
  collectionsHeld,
  collectionState,
  countLive,
  dropCollection,
  dropObjects,
  lastBodies,
  type LastVersion,
  lastVersions,
  noteCollection,
  noteUnpublished,
  objectsAfter,
  REVOKED,
  revokedIn,
  takeTaxiiStatistics,
} from '../store/taxii-publish.ts';
import {
  addGiven,
  anythingDecided,
  documentsInvolving,
  dropGiven,
  type DueRecords,
  dueFor,
  forgetGiven,
  forgetTouched,
  givenAmong,
  givenBy,
  giversAmong,
  type Gives,
  isAllTouched,
  keepParts,
  touchAll,
  type Touched,
  touchedNow,
} from '../store/taxii-touched.ts';
import { documentsSaying } from '../store/export.ts';
import { propositionsOf } from '../store/propositions.ts';
import { statementPlaces } from '../store/statements.ts';
import { type Found, firstOfTheirSources, foundOtherwise, keepFound, keepFoundOf, propositionsSaidIn } from '../store/taxii-found.ts';
import { propositionsTouching } from '../store/touched.ts';
import { lockArrivals } from '../store/documents.ts';
import { anyMarked } from '../store/shown.ts';
import type { AppContext } from './context.ts';
import { Exporter, type Unit } from './stix-export.ts';
import { INBOXES, publishedCollections } from './taxii-collections.ts';
import { rowOf, stixHash } from './taxii-write.ts';

/**
 * Puts what Assay knows into the collections of TAXII: what is new is added, what says something else is a new version, what is gone is
 * revoked, and the rest stays as it is. Each portion is a transaction of its own, so that one who is cut off goes on where he was.
 */

export type Publishing = Pick<AppContext, 'store' | 'stages' | 'attack'>;

export interface PublishReport {
  collections: number;
  added: number;
  changed: number;
  revoked: number;
}

/** Objects in one transaction, and how many characters of them: nobody else is answered meanwhile. */
const PORTION = 300;
const PORTION_UNITS = 1_000_000;
const WALK = 5000;
/** So many new rows, and the database looks at its tables again. */
const MANY = 1000;
/** Other where the same records would be written in another way: then everything is looked at again. */
const WRITTEN_AS = 3;

/** One time of publishing. */
interface Pass {
  context: Publishing;
  /** The time of what is new in it. */
  now: number;
  counts: Counts;
  signal: AbortSignal;
  /** All collections that Assay fills. */
  all: readonly string[];
}

interface Target {
  id: string;
  /** Ids under which nothing may be published again. */
  gone: ReadonlySet<string>;
}

const NAMESPACE = 'b7a4c1de-93f5-4e0b-8a76-2f1d9c3e5a80';
const ID = /"([a-z0-9-]+--[0-9a-f]{8}-[0-9a-f-]{27})"/g;

/** Under which id something goes that was revoked and is there again: a revoked one has no later versions (STIX 2.1, 3.6). */
const idNow = (id: string, gone: ReadonlySet<string>): string => {
  let now = id;
  for (let times = 1; gone.has(now); times++) now = `${id.slice(0, id.indexOf('--'))}--${uuid5(NAMESPACE, `${id} again ${times}`)}`;
  return now;
};

type Given = Readonly<Record<string, unknown>> & { id: string; type: string };

/** An object as this collection has it, and what it says apart from when it was changed. */
const prepared = ({ object }: StixItem, gone: ReadonlySet<string>): { object: Given; hash: string } => {
  const own: Given =
    gone.size === 0 ? object : (JSON.parse(JSON.stringify(object).replaceAll(ID, (_, id: string) => `"${idNow(id, gone)}"`)) as Given);
  const { modified: _modified, ...rest } = own;
  return { object: own, hash: stixHash(rest) };
};

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The row of an object that is new or says something else than its last version; null: it is there. */
const rowFor = (
  { object, hash }: { object: Given; hash: string },
  last: LastVersion | undefined,
  now: number,
  added: number,
): NewTaxiiObject | null => {
  if (last?.hash === hash) return null;
  const stated = text(object['modified']);
  if (stated === null) return rowOf(object, object.id, hash, text(object['created']) ?? microsecondText(added));
  // What weighs otherwise does so since now: its documents are as old as they were.
  const after = last === undefined ? 0 : Date.parse(last.version);
  const modified = Date.parse(stated) > after ? stated : new Date(Math.max(now, after + 1)).toISOString();
  return rowOf({ ...object, modified }, object.id, hash, modified);
};

interface Counts {
  added: number;
  changed: number;
  revoked: number;
}

type Prepared = ReturnType<typeof prepared>;

const rowsFor = (items: readonly Prepared[], held: ReadonlyMap<string, LastVersion>, now: number, from: number): NewTaxiiObject[] => {
  const rows: NewTaxiiObject[] = [];
  for (const one of items) {
    const row = rowFor(one, held.get(one.object.id), now, from + rows.length);
    if (row !== null) rows.push(row);
  }
  return rows;
};

/** Where bodies stand that were written or met in this portion. */
type Bodies = Map<string, number>;

/** Writes a portion into one collection. */
const writePortion = async (
  trx: Db,
  target: Target,
  items: readonly Prepared[],
  { now, counts, all }: Pass,
  bodies: Bodies,
): Promise<void> => {
  const from = Math.max(now * 1000, (await holdTaxiiCollection(trx, target.id)) + 1);
  const ids = items.map(({ object }) => object.id);
  const held = (await lastVersions(trx, [target.id], ids)).get(target.id) ?? new Map<string, LastVersion>();
  const rows = rowsFor(items, held, now, from);
  const missing = rows.filter((row) => !bodies.has(bodyMark(row)));
  for (const [mark, key] of await bodiesKept(trx, all, missing)) bodies.set(mark, key);
  const again = rows.flatMap(({ id }) => (held.has(id) ? [id] : []));
  const keys = await addTaxiiObjects(
    trx,
    target.id,
    rows.map((row) => ({ ...row, body_key: bodies.get(bodyMark(row)) })),
    from,
    again,
  );
  for (const [i, row] of rows.entries()) {
    const key = keys[i];
    if (key !== undefined) bodies.set(bodyMark(row), key);
  }
  counts.added += rows.length - again.length;
  counts.changed += again.length;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * Writes a portion into those collections that have it not yet. Most of what is gone through again is there already, in all of them
 * alike: it is worked out and asked for once, and nothing is held for it.
 */
const writeAll = async (pass: Pass, due: readonly Target[], portion: readonly StixItem[]): Promise<void> => {
  const { store } = pass.context;
  const plain = portion.map((item) => prepared(item, NONE));
  const alike = due.filter(({ gone }) => gone.size === 0).map(({ id }) => id);
  const held = await lastVersions(
    store.db,
    alike,
    plain.map(({ object }) => object.id),
  );
  const bodies: Bodies = new Map();
  for (const target of due) {
    const own = target.gone.size === 0 ? plain : portion.map((item) => prepared(item, target.gone));
    const there = held.get(target.id);
    if (there !== undefined && rowsFor(own, there, pass.now, 0).length === 0) continue;
    await store.letOthers();
    await store.transaction((trx) => writePortion(trx, target, own, pass, bodies));
  }
};

/** Revokes these objects of a collection. An observable has no versions, so it can only be taken out. */
const revoke = async (trx: Db, target: Target, ids: readonly string[], { now, counts }: Pass): Promise<void> => {
  const from = Math.max(now * 1000, (await holdTaxiiCollection(trx, target.id)) + 1);
  const bodies = (await lastBodies(trx, [target.id], ids)).map((body) => JSON.parse(body) as Given);
  const rest = bodies.filter((o) => o['modified'] === undefined).map(({ id }) => id);
  await dropObjects(trx, target.id, rest);
  const revoked = bodies.flatMap((o) => {
    const was = text(o['modified']);
    if (was === null) return [];
    const modified = new Date(Math.max(now, Date.parse(was) + 1)).toISOString();
    return [rowOf({ ...o, revoked: true, modified }, o.id, REVOKED, modified)];
  });
  await addTaxiiObjects(
    trx,
    target.id,
    revoked,
    from,
    revoked.map(({ id }) => id),
  );
  counts.revoked += bodies.length;
};

/** Revokes what is in a collection and was not met. */
const revokeRest = async (pass: Pass, target: Target, met: ReadonlySet<string>): Promise<void> => {
  const { store } = pass.context;
  const live = target.gone.size === 0 ? met : new Set([...met].map((id) => idNow(id, target.gone)));
  // All that was met is in it; where it has no more than that, there is nothing to look for.
  if ((await countLive(store.db, target.id)) === live.size) return;
  for (let after = 0; !pass.signal.aborted; ) {
    const rows = await objectsAfter(store.db, target.id, after, WALK);
    if (rows.length === 0) return;
    after = rows.at(-1)?.added ?? after;
    const gone = rows.filter(({ id, hash }) => hash !== REVOKED && !live.has(id)).map(({ id }) => id);
    if (gone.length > 0) await store.transaction((trx) => revoke(trx, target, gone, pass));
  }
};

async function* portionsOf(units: AsyncIterable<Unit>): AsyncGenerator<Unit[]> {
  let portion: Unit[] = [];
  let [objects, letters] = [0, 0];
  for await (const unit of units) {
    portion.push(unit);
    objects += unit.items.length;
    // What is read in a document is by far the largest part of it.
    for (const { object } of unit.items) letters += object.type === 'report' ? JSON.stringify(object).length : 1000;
    if (objects < PORTION && letters < PORTION_UNITS) continue;
    yield portion;
    portion = [];
    [objects, letters] = [0, 0];
  }
  if (portion.length > 0) yield portion;
}

const givenIn = (units: readonly Unit[]): Gives[] =>
  units.flatMap(({ giver, items, also }) =>
    [...new Set([...items.map(({ object }) => object.id), ...also])].map((object) => ({ giver, object })),
  );

/** Goes through all that a part holds. */
const publishWhole = async (pass: Pass, part: Part, exporter: Exporter, targets: readonly Target[]): Promise<void> => {
  const { store } = pass.context;
  const ids = targets.map(({ id }) => id);
  // One who is cut off in it begins anew: what is given is known when all is gone through.
  await store.transaction(async (trx) => {
    await noteUnpublished(trx, ids);
    await forgetGiven(trx, part.name);
  });
  const met = new Set<string>();
  for await (const units of portionsOf(exporter.all())) {
    if (pass.signal.aborted) return;
    const fresh: StixItem[] = [];
    for (const item of units.flatMap(({ items }) => items)) {
      if (met.has(item.object.id)) continue;
      met.add(item.object.id);
      fresh.push(item);
    }
    await writeAll(pass, targets, fresh);
    await store.transaction((trx) => addGiven(trx, part.name, givenIn(units)));
    await store.letOthers();
  }
  for (const target of targets) await revokeRest(pass, target, met);
};

/** Revokes what nothing gives any more. */
const revokeUngiven = async (trx: Db, pass: Pass, part: Part, targets: readonly Target[], stale: readonly Gives[]): Promise<void> => {
  await dropGiven(trx, part.name, stale);
  const objects = [...new Set(stale.map(({ object }) => object))];
  const still = await givenAmong(trx, part.name, objects);
  const gone = objects.filter((id) => !still.has(id));
  for (const target of targets)
    await revoke(
      trx,
      target,
      gone.map((id) => idNow(id, target.gone)),
      pass,
    );
};

/** Adds what is due because a search finds something else: it need not be otherwise itself. */
const addFound = async (db: Db, part: string, { hits, documents }: SearchFound, due: DueRecords): Promise<void> => {
  const otherwise = await foundOtherwise(db, part, hits);
  const about = (await propositionsOf(db, otherwise.incident, [])).map(({ row }) => row.id);
  const places = await statementPlaces(db, otherwise.statement);
  const moved = [...otherwise.document, ...places.values(), ...(await documentsSaying(db, { propositions: about, speakers: [] }))];
  for (const id of moved) due.documents.add(id);
  for (const id of otherwise.incident) due.incidents.add(id);
  for (const id of [...about, ...(await propositionsSaidIn(db, moved))]) due.propositions.add(id);
  // A source is as old as the first of its documents that are found.
  for (const id of await firstOfTheirSources(db, [...due.documents, ...due.said], documents)) due.said.add(id);
};

/** Leaves out what is due elsewhere: of what a search finds nothing is said on it, and nothing was. */
const keepToFound = async (db: Db, part: string, { documents }: SearchFound, due: DueRecords): Promise<void> => {
  const within = new Set(documents);
  const again = [...due.documents, ...due.said].filter((id) => within.has(id));
  const own = new Set([...(await propositionsSaidIn(db, again)), ...(await giversAmong(db, part, [...due.propositions]))]);
  for (const id of due.propositions) if (!own.has(id)) due.propositions.delete(id);
};
type SearchFound = NonNullable<Exporter['found']>;

/** Goes through what of a part may be otherwise by what changed. */
const publishTouched = async (pass: Pass, part: Part, exporter: Exporter, targets: readonly Target[], touched: Touched): Promise<void> => {
  const { store } = pass.context;
  const due = await dueFor(store.db, touched, exporter.whole);
  if (exporter.found !== null) await addFound(store.db, part.name, exporter.found, due);
  // What is referred to by another id now is something else, and all that refers to it with it. Where people decided, more is told of it.
  const refs = await exporter.refsOf([...due.entities]);
  const known = await givenAmong(store.db, part.name, [...refs.values()]);
  const others = [...refs].flatMap(([id, ref]) => (known.has(ref) ? [] : [id]));
  const otherwise = (await anythingDecided(store.db)) ? [...others, ...due.otherwise] : others;
  for (const id of await documentsInvolving(store.db, otherwise)) due.said.add(id);
  for (const id of await propositionsTouching(store.db, others)) due.propositions.add(id);
  if (exporter.found !== null) await keepToFound(store.db, part.name, exporter.found, due);

  const given = new Set<string>();
  const mark = ({ giver, object }: Gives): string => `${giver} ${object}`;
  for await (const units of portionsOf(exporter.again(due))) {
    if (pass.signal.aborted) return;
    const gives = givenIn(units);
    for (const one of gives) given.add(mark(one));
    await store.transaction((trx) => addGiven(trx, part.name, gives));
    const items = units.flatMap((unit) => unit.items);
    await writeAll(pass, targets, [...new Map(items.map((item) => [item.object.id, item])).values()]);
    await store.letOthers();
  }
  const givers = [...due.documents, ...due.said, ...due.propositions, ...due.incidents];
  const stale = (await givenBy(store.db, part.name, givers)).filter((one) => !given.has(mark(one)));
  if (stale.length > 0) await store.transaction((trx) => revokeUngiven(trx, pass, part, targets, stale));
  // What is gone has been revoked as it was, and is not there to be something else now.
  for await (const items of exporter.shared(due)) {
    if (pass.signal.aborted) return;
    const there = await givenAmong(
      store.db,
      part.name,
      items.map(({ object }) => object.id),
    );
    await writeAll(
      pass,
      targets,
      items.filter(({ object }) => there.has(object.id)),
    );
  }
};

/** What several collections hold alike, so that it is worked out once for all of them. */
interface Part {
  name: string;
  scope: ExportScope;
  upTo: Tlp;
  ids: string[];
}

/** The strictest marking that has anything in it: collections up to that one or a stricter one hold the same. */
const strictestStored = async (db: Db): Promise<Tlp> => {
  for (const tlp of Tlp.options.toReversed()) if (await anyMarked(db, [tlp])) return tlp;
  return 'clear';
};

const partsOf = async (db: Db): Promise<Part[]> => {
  const strictest = Tlp.options.indexOf(await strictestStored(db));
  const parts = new Map<string, Part>();
  for (const { id, holds } of await publishedCollections(db)) {
    const scope: ExportScope = holds.of === 'search' ? { of: 'search', q: holds.q } : { of: 'all' };
    const upTo = Tlp.options[Math.min(strictest, holds.of === 'tlp' ? Tlp.options.indexOf(holds.tlp) : Tlp.options.length)] ?? 'red';
    const key = JSON.stringify([scope, upTo]);
    const part = parts.get(key) ?? { name: key, scope, upTo, ids: [] };
    part.ids.push(id);
    parts.set(key, part);
  }
  return [...parts.values()];
};

/** Collections of searches that somebody deleted go. */
const dropOthers = async ({ store }: Publishing): Promise<void> => {
  const known = new Set([...(await publishedCollections(store.db)), ...INBOXES].map(({ id }) => id));
  for (const id of await collectionsHeld(store.db)) if (!known.has(id)) await store.transaction((trx) => dropCollection(trx, id));
};

/** What changed; where that is not known, all collections are to be gone through whole, and from now on it is noted. */
const whatChanged = async ({ store }: Publishing, collections: readonly string[]): Promise<Touched> => {
  const touched = await touchedNow(store.db);
  if (!isAllTouched(touched)) return touched;
  await store.transaction(async (trx) => {
    // Who writes now saw that nothing need be noted: what he writes is gone through when he is done.
    await lockArrivals(trx);
    await noteUnpublished(trx, collections);
    await forgetTouched(trx, await touchedNow(trx));
  });
  return { seqs: [], ids: new Map() };
};

/**
 * Brings all collections up to date: by what changed since, or whole where that is not known. One that was cut off is taken up again the
 * next time, and one by whose search nothing can be found any more is gone through again.
 * @param onFault told why a search could not be published
 */
export const publish = async (
  context: Publishing,
  signal: AbortSignal = new AbortController().signal,
  onFault: (error: unknown) => void = () => undefined,
): Promise<PublishReport> => {
  const { store, stages } = context;
  await dropOthers(context);
  const all = (await publishedCollections(store.db)).map(({ id }) => id);
  const touched = await whatChanged(context, all);
  const counts = { added: 0, changed: 0, revoked: 0 };
  // One time for all: an object has the same version in each collection that has the same of it.
  const pass: Pass = { context, now: Date.parse(stages.now()), counts, signal, all };
  let collections = 0;
  const parts = await partsOf(store.db);
  for (const part of parts) {
    const state = `${WRITTEN_AS} ${part.name}`;
    const states = await Promise.all(part.ids.map((id) => collectionState(store.db, id)));
    const whole = states.some((one) => one !== state);
    if (!whole && touched.seqs.length === 0) continue;
    const targets: Target[] = [];
    for (const id of part.ids) targets.push({ id, gone: new Set(await revokedIn(store.db, id)) });
    let found: Found | null = null;
    try {
      const exporter = await Exporter.open(context, part.scope, part.upTo);
      found = exporter.found?.hits ?? null;
      if (whole) await publishWhole(pass, part, exporter, targets);
      else await publishTouched(pass, part, exporter, targets, touched);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      await store.transaction((trx) => noteUnpublished(trx, part.ids));
      onFault(error);
      continue;
    }
    if (signal.aborted) return { collections, ...counts };
    await store.transaction(async (trx) => {
      if (found !== null) await keepFound(trx, part.name, found);
      for (const { id } of targets) await noteCollection(trx, id, state);
    });
    collections += targets.length;
    if (counts.added > MANY) await takeTaxiiStatistics(store.db);
  }
  await store.transaction(async (trx) => {
    const names = parts.map(({ name }) => name);
    await keepParts(trx, names);
    await keepFoundOf(trx, names);
    await forgetTouched(trx, touched);
  });
  return { collections, ...counts };
};

/** Has all collections gone through whole the next time. */
export const publishAnew = ({ store }: Pick<Publishing, 'store'>): Promise<void> => store.transaction(touchAll);
