import { AssayError, fail, failureLine } from '../core/errors.ts';
import { sha256Hex, stableId } from '../core/hash.ts';
import { plural } from '../core/plural.ts';
import { together } from '../core/together.ts';
import type { IntakeResult } from '../model/api.ts';
import type { Document, RawItem } from '../model/document.ts';
import type { Reading } from '../model/reading.ts';
import type { Db } from '../store/database.ts';
import { insertCaptures, insertVersions } from '../store/captures.ts';
import { documentsByIds, insertDocuments, nextSeq, storedDocuments } from '../store/documents.ts';
import { incidentsOfDocument, incidentsOfOurs } from '../store/incidents.ts';
import { insertQuarantine } from '../store/quarantine.ts';
import { becameOf } from '../store/record-links.ts';
import { enterDocuments, readyWords, settleEntries } from '../store/search-entries.ts';
import { statementsOfDocument } from '../store/statements.ts';
import { refreshStatistics } from '../store/statistics.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { type Folded, fold } from './fold.ts';
import { followMoved } from './follow-records.ts';
import { keepReadings } from './keep-readings.ts';
import { type Prepared, prepare, type Refused, statementsOf } from './prepare.ts';
import { logArrivals, logJoined, logQuarantined } from './log.ts';
import { overMachine } from './over-machine.ts';
import { reweigh } from './reweigh.ts';
import { keep as sentence } from '../words/kept.ts';

/** Documents stored in one transaction when many are loaded: each transaction costs a write to disk and a weighing of all it touches. */
const BATCH = 32;
/** So much ends a batch sooner: what a transaction writes lies in memory several times over, as rows, as JSON and in the database. */
const BATCH_BYTES = 1024 * 1024;
const BATCH_STATEMENTS = 2400;

/** What is to be written together with the outcome of an item: both are there, or neither. */
type Alongside = (trx: Db, item: RawItem, result: IntakeResult) => Promise<void>;
const nothing: Alongside = () => Promise.resolve();

const quarantine = async (store: Store, stages: Stages, refused: Refused, alongside: Alongside): Promise<IntakeResult> => {
  const { raw, error } = refused;
  const { code } = error.failure;
  const sha256 = sha256Hex(raw.bytes);
  const id = stableId('qua', sha256, code, raw.url ?? raw.name ?? '');
  const told = failureLine(error.failure);
  const at = stages.now();
  const result: IntakeResult = { outcome: 'quarantined', document: null, incidents: [], statements: 0, message: told, quarantine: id };
  await store.transaction(async (trx) => {
    await insertQuarantine(trx, {
      item: {
        id,
        reason: code,
        message: told.replace(/[\0\p{Cs}]/gu, '\ufffd'),
        name: raw.name,
        url: raw.url,
        bytes: raw.bytes.length,
        at,
        resolvedAt: null,
      },
      sha256,
      bytes: raw.bytes,
      mediaType: raw.mediaType,
      source: raw.source,
    });
    await logQuarantined(trx, id, told.replace(/[\0\p{Cs}]/gu, '\ufffd'), at);
    await alongside(trx, raw, result);
  });
  return result;
};

const alreadyKnown = async (db: Db, id: string): Promise<IntakeResult> => {
  const incidents = (await incidentsOfDocument(db, id)).map((incident) => incident.id);
  const statements = (await statementsOfDocument(db, id)).length;
  return {
    outcome: 'already-known',
    document: id,
    incidents,
    statements,
    message: sentence('knownAlready'),
    quarantine: null,
  };
};

/** Which of them are, word for word, what lay at the same address before: a page is served with other bytes every time. */
const unchangedIn = async (trx: Db, batch: readonly Prepared[]): Promise<Map<Prepared, string>> => {
  const before = new Map(
    (
      await documentsByIds(
        trx,
        batch.flatMap(({ raw }) => raw.earlier ?? []),
      )
    ).map((document) => [document.id, document]),
  );
  return new Map(
    batch.flatMap((item): [Prepared, string][] => {
      const earlier = before.get(item.raw.earlier ?? '');
      return earlier !== undefined && earlier.text === item.document.text ? [[item, earlier.id]] : [];
    }),
  );
};

/** Keeps how the documents came over the network, and which are newer versions of others. */
const keepProvenance = async (trx: Db, batch: readonly Prepared[], same: ReadonlyMap<Prepared, string>): Promise<void> => {
  await insertCaptures(
    trx,
    batch.flatMap((item) => {
      const { raw, document } = item;
      if (raw.fetched === undefined) return [];
      const { asked, final = raw.url, status = null, headers } = raw.fetched;
      if (final === null) return [];
      const id = same.get(item) ?? document.id;
      return [{ document_id: id, at: raw.collectedAt, asked, final, sha256: document.rawSha256, status, headers }];
    }),
  );
  await insertVersions(
    trx,
    batch.flatMap((item) => {
      const { earlier } = item.raw;
      return earlier === undefined || same.has(item) || earlier === item.document.id ? [] : [{ document: item.document.id, of: earlier }];
    }),
  );
};

/** Keeps documents and folds them in. Where nothing is decided the database keeps them while they are worked out. */
const keepAndFold = async (
  trx: Db,
  stages: Stages,
  { read, keep, undecided }: { read: Parameters<typeof fold>[2]; keep: () => Promise<void>; undecided: boolean },
): Promise<Folded> => {
  const keeping = keep();
  if (!undecided) await keeping;
  const folding = fold(trx, stages, read, undecided ? keeping : null);
  await together([keeping, folding]);
  return folding;
};

/** Stores documents in the order given, in the transaction given. */
const storeDocuments = async (trx: Db, stages: Stages, items: readonly Prepared[]): Promise<IntakeResult[]> => {
  let seq = await nextSeq(trx);
  const batch = await besideTold(trx, items);
  const same = await unchangedIn(trx, batch);
  const stored = await storedDocuments(
    trx,
    batch.map((item) => item.document.id),
  );
  const fresh: ({ document: Document; bytes: Uint8Array } & Pick<Prepared, 'reading' | 'statements'>)[] = [];
  for (const item of batch) {
    if (same.has(item) || stored.has(item.document.id) || fresh.some((other) => other.document.id === item.document.id)) continue;
    fresh.push({ document: { ...item.document, seq }, bytes: item.raw.bytes, reading: item.reading, statements: item.statements });
    seq += 1;
  }
  const read = await withoutBorrowed(
    trx,
    fresh.flatMap(({ document, reading, statements }) => (reading === null ? [] : [{ document, reading, statements }])),
  );
  const ids = fresh.map(({ document }) => document.id);
  let ready = false;
  const keep = async (): Promise<void> => {
    await insertDocuments(trx, fresh);
    await keepReadings(trx, read);
    await keepProvenance(trx, batch, same);
    ready = await readyWords(trx, ids);
  };
  const {
    came: { outcomes, touched, joined },
    moved,
  } = await overMachine(trx, (undecided) => keepAndFold(trx, stages, { read, keep, undecided }));
  const homes = await becameOf(trx, 'incident', [...new Set([...outcomes.values()].flatMap((o) => o.incidents))]);
  const results = new Map<string, IntakeResult>();
  for (const { document, reading } of fresh) {
    if (reading === null) {
      const message = document.language.note ?? sentence('notRead', { language: document.language.code });
      results.set(document.id, { outcome: 'not-read', document: document.id, incidents: [], statements: 0, message, quarantine: null });
      continue;
    }
    const { incidents: found, copy } = outcomes.get(document.id) ?? { incidents: [], copy: null };
    const incidents = [...new Set(found.map((id) => homes.get(id)?.into ?? id))];
    const statements = reading.statements.length;
    const left = reading.notUnderstood.length;
    const counts = { count1: plural(statements, 'statement'), count2: plural(incidents.length, 'incident') };
    const message = left === 0 ? sentence('stored', counts) : sentence('storedLeft', { ...counts, count3: plural(left, 'sentence') });
    results.set(document.id, {
      outcome: copy === null ? 'stored' : 'copy',
      document: document.id,
      incidents,
      statements,
      message: copy === null ? message : sentence('nearCopy', { id: copy.of, reasons: message }),
      quarantine: null,
    });
  }
  const also = await followMoved(trx, moved);
  await reweigh(trx, stages, {
    incidents: new Set([...touched.incidents, ...also.incidents]),
    propositions: new Set([...touched.propositions, ...also.propositions]),
    entities: new Set([...touched.entities, ...also.entities]),
    documents: also.documents,
    ...(touched.weighed === undefined ? {} : { weighed: touched.weighed }),
    parties: also.parties ?? new Set(),
  });
  await logJoined(trx, joined, stages.now());
  await logArrivals(trx, ids, stages.now());
  await enterDocuments(trx, ids, ready);
  await refreshStatistics(trx, seq - fresh.length - 1, seq - 1);
  const answers: IntakeResult[] = [];
  for (const item of batch) {
    const unchanged = same.get(item);
    const result = unchanged === undefined ? results.get(item.document.id) : undefined;
    answers.push(result ?? (await alreadyKnown(trx, unchanged ?? item.document.id)));
    // The first of two equal items was stored, the second found it there.
    if (result !== undefined) results.delete(item.document.id);
  }
  return answers;
};

const isRefused = (item: Prepared | Refused): item is Refused => 'error' in item;

const BLANK = 32;
/** Whether two texts of one document, of which not all is handed on, have the same words where both have any. */
const sameWords = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== other && one !== BLANK && other !== BLANK) return false;
  }
  return true;
};

/**
 * Refuses what is handed on under the id of a document that reads otherwise here: else a bundle that says it is from another Assay could
 * stand in for any document there is. The id itself proves nothing, it is open to all who see an export.
 */
const withoutForged = async (db: Db, items: readonly (Prepared | Refused)[]): Promise<(Prepared | Refused)[]> => {
  const given = items.flatMap((item) => (!isRefused(item) && item.raw.told?.id != null ? [item.document.id] : []));
  if (given.length === 0) return [...items];
  const known = new Map<string, Pick<Document, 'text' | 'source'>>((await documentsByIds(db, given)).map((d) => [d.id, d]));
  return items.map((item) => {
    if (isRefused(item) || item.raw.told?.id == null) return item;
    const { id, text, source, title } = item.document;
    const there = known.get(id);
    known.set(id, there ?? item.document);
    if (there === undefined || (there.source.name === source.name && sameWords(there.text, text))) return item;
    const error = fail('bad-input', 'forged-id', `${title ?? 'A document'} says it is ${id}, which reads otherwise here.`, {
      where: item.raw.name ?? id,
      remedy: 'What is stored stays as it is. Ask whoever made the bundle where the document is from.',
    });
    return { raw: item.raw, error };
  });
};

/**
 * What others handed on may say which incident an event belongs to, for people decided so there. Of an incident of ours it may not: whom it
 * hit and when would be what they say, and nobody here has looked at it. There such an event joins by likeness like any other, or stands
 * for itself until somebody here joins the two; what is said of it is theirs either way. Forgotten before it is kept, so a rebuild finds the same.
 */
const withoutBorrowed = async <T extends { reading: Reading }>(trx: Db, read: readonly T[]): Promise<T[]> => {
  const named = read.flatMap(({ reading }) => reading.events.flatMap((event) => event.incident ?? []));
  const ours = new Set(await incidentsOfOurs(trx, [...new Set(named)]));
  if (ours.size === 0) return [...read];
  return read.map((each) => ({
    ...each,
    reading: {
      ...each.reading,
      events: each.reading.events.map(({ incident, ...event }) =>
        incident === undefined || ours.has(incident) ? event : { ...event, incident },
      ),
    },
  }));
};

/**
 * What was collected itself goes before what another Assay told under its id: that one may have been anything, and must not keep the
 * document out. It then stands beside it, and is seen to be a near-copy where it is one.
 */
const besideTold = async (trx: Db, batch: readonly Prepared[]): Promise<Prepared[]> => {
  const bytes = await storedDocuments(
    trx,
    batch.map((item) => item.document.id),
  );
  return batch.map((item) => {
    const { id, rawSha256, source } = item.document;
    const there = bytes.get(id);
    if (item.raw.told?.id != null || there === undefined || there === rawSha256) return item;
    const document = { ...item.document, id: stableId('doc', rawSha256, source.name, 'collected') };
    return { ...item, document, statements: item.reading === null ? [] : statementsOf(document, item.reading) };
  });
};

/** The failure as one of the document at hand, or null when it is one of the database or the program. */
const faultOfDocument = (error: unknown): AssayError | null => {
  if (error instanceof AssayError) return error.failure.kind === 'bad-input' ? error : null;
  // SQLSTATE classes 22 and 54: a value the database cannot hold (text it cannot index, a number out of range).
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:22|54)/.test(error.code)) {
    return fail('bad-input', 'not-storable', `the database cannot hold the document: ${error.message}`, {
      remedy: 'the bytes are kept in the quarantine: report the fault',
      cause: error,
    });
  }
  return null;
};

/** Stores what was prepared; when one document makes the transaction fail, the others are stored one by one. */
const commit = async (
  store: Store,
  stages: Stages,
  given: readonly (Prepared | Refused)[],
  alongside: Alongside = nothing,
): Promise<IntakeResult[]> => {
  const items = await withoutForged(store.db, given);
  const good = items.filter((item): item is Prepared => !isRefused(item));
  let stored: IntakeResult[] = [];
  if (good.length > 0) {
    try {
      stored = await store.transaction(async (trx) => {
        const results = await storeDocuments(trx, stages, good);
        for (const [index, result] of results.entries()) {
          const raw = good[index]?.raw;
          if (raw !== undefined) await alongside(trx, raw, result);
        }
        return results;
      });
    } catch (error) {
      const fault = faultOfDocument(error);
      if (fault === null) throw error;
      const [only] = good;
      if (good.length === 1 && only !== undefined) stored = [await quarantine(store, stages, { raw: only.raw, error: fault }, alongside)];
      else for (const item of good) stored.push(...(await commit(store, stages, [item], alongside)));
    }
  }
  const answers: IntakeResult[] = [];
  for (const item of items) {
    if (isRefused(item)) answers.push(await quarantine(store, stages, item, alongside));
    else answers.push(...stored.splice(0, 1));
  }
  return answers;
};

/** Takes in one item: read, stored with what follows from it, and weighed, all of it or nothing. Bad input is quarantined. */
export const ingest = async (store: Store, stages: Stages, raw: RawItem): Promise<IntakeResult> => {
  const [result] = await commit(store, stages, [await prepare(stages, raw)]);
  if (result === undefined) throw new Error('an item was taken in without a result');
  return result;
};

export interface IngestProgress {
  done: number;
  item: RawItem;
  /** What became of the item; it is on disk when this is told. */
  result: IntakeResult;
}

const prepareBatch = async (stages: Stages, items: readonly RawItem[]): Promise<(Prepared | Refused)[]> => {
  const prepared: (Prepared | Refused)[] = [];
  for (const item of items) prepared.push(await prepare(stages, item));
  return prepared;
};

async function* inBatches(items: Iterable<RawItem> | AsyncIterable<RawItem>): AsyncGenerator<RawItem[]> {
  let batch: RawItem[] = [];
  let [bytes, statements] = [0, 0];
  for await (const item of items) {
    batch.push(item);
    bytes += item.bytes.length;
    statements += item.told?.reading.statements.length ?? 0;
    if (batch.length >= BATCH || bytes >= BATCH_BYTES || statements >= BATCH_STATEMENTS) {
      yield batch;
      batch = [];
      [bytes, statements] = [0, 0];
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * Takes in many items in the order given. While one batch is stored the next is read.
 * @param onProgress told after each item is on disk; what it returns is waited for
 * @param alongside written in the transaction of each item
 * @returns a result for every item, in order
 */
export const ingestAll = async (
  store: Store,
  stages: Stages,
  items: Iterable<RawItem> | AsyncIterable<RawItem>,
  onProgress: (progress: IngestProgress) => void | Promise<void> = () => undefined,
  alongside: Alongside = nothing,
): Promise<IntakeResult[]> => {
  const results: IntakeResult[] = [];
  const finish = async (raws: readonly RawItem[], prepared: readonly (Prepared | Refused)[]): Promise<void> => {
    for (const [index, result] of (await commit(store, stages, prepared, alongside)).entries()) {
      results.push(result);
      const item = raws[index];
      if (item !== undefined) await onProgress({ done: results.length, item, result });
    }
  };
  let storing: Promise<void> = Promise.resolve();
  for await (const raws of inBatches(items)) {
    const [prepared] = await Promise.all([prepareBatch(stages, raws), storing]);
    storing = finish(raws, prepared);
    // Watched here so that a failure while the next batch is read is not "unhandled"; it is thrown where it is awaited.
    storing.catch(() => undefined);
  }
  await storing;
  await settleEntries(store.db);
  return results;
};
