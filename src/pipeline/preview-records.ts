import type { RecordAsk, RecordPreview } from '../model/decision.ts';
import type { RecordChanges, RecordKind } from '../model/record-decision.ts';
import { doubtsAboutEntities, doubtsAboutIncidents, doubtsAboutParting, doubtsAboutTwoIncidents } from '../resolve/doubts.ts';
import { partedId } from '../model/ids.ts';
import type { Db } from '../store/database.ts';
import { changesSince, lastChange, statusesOf } from '../store/changes.ts';
import { decisionsAbout } from '../store/decisions.ts';
import { lockArrivals } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { documentsOfIncidents, incidentsByIds } from '../store/incidents.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { incidentsBetween, linksOf } from '../store/record-links.ts';
import type { Store } from '../store/store.ts';
import { en } from '../words/en/en.ts';
import type { Words } from '../words/words.ts';
import type { Stages } from './contract.ts';
import { checkAsked, decideIn, idsOf } from './decide-records.ts';
import type { Moved } from './over-machine.ts';
import { rehearse } from './rehearse.ts';

const MOST_LISTED = 30;

/** What speaks against two being one. */
const doubtsMerging = async (
  db: Db,
  words: Words,
  { about: kind, into, from }: Extract<RecordAsk, { kind: 'merge' }>,
): Promise<string[]> => {
  if (kind === 'entity') {
    const found = new Map((await entitiesById(db, [into, from])).map((e) => [e.id, e]));
    const [a, b] = [found.get(into), found.get(from)];
    return a === undefined || b === undefined ? [] : doubtsAboutEntities(words, a, b, await incidentsBetween(db, into, from));
  }
  const found = new Map((await incidentsByIds(db, [into, from])).map((i) => [i.id, i]));
  const [a, b] = [found.get(into), found.get(from)];
  const told = await documentsOfIncidents(db, [into, from]);
  const shared = (told.get(into) ?? []).filter((d) => told.get(from)?.includes(d)).length;
  return a === undefined || b === undefined ? [] : doubtsAboutIncidents(words, a, b, shared);
};

const titlesOf = async (db: Db, incidents: readonly string[]): Promise<Map<string, string>> =>
  new Map((await incidentsByIds(db, incidents)).map((i) => [i.id, i.title]));

/** What a record is called, and by what names or with which victims and claimants. */
const calledOf = async (db: Db, kind: RecordKind, id: string): Promise<{ title: string; names: string[] }> => {
  if (kind === 'entity') {
    const [entity] = await entitiesById(db, [id]);
    return { title: entity?.name ?? '', names: [...new Set(entity === undefined ? [] : [entity.name, ...entity.names])] };
  }
  const [incident] = await incidentsByIds(db, [id]);
  const parties = await entitiesById(db, [...(incident?.victims ?? []), ...(incident?.actors ?? [])]);
  return { title: incident?.title ?? '', names: parties.map((e) => e.name) };
};

interface Called {
  title: string;
  names: string[];
}

/** What speaks against one being two, seen while it is. */
const doubtsParting = async (trx: Db, words: Words, kind: RecordKind, was: string, made: string): Promise<string[]> => {
  if (kind === 'entity') {
    const [a, b] = [await calledOf(trx, kind, was), await calledOf(trx, kind, made)];
    return doubtsAboutParting(words, a.names, b.names);
  }
  const told = await documentsOfIncidents(trx, [was, made]);
  const shared = (told.get(made) ?? []).filter((d) => told.get(was)?.includes(d)).length;
  const found = new Map((await incidentsByIds(trx, [was, made])).map((i) => [i.id, i]));
  const [a, b] = [found.get(was), found.get(made)];
  return a === undefined || b === undefined ? [] : doubtsAboutTwoIncidents(words, a, b, shared);
};

/** What is seen while it is done, of which the rest is told by what is there before. */
interface Seen {
  called: Called;
  /** Of a split: what is left of the other. */
  stays: Called | null;
  doubts: string[];
  moved: Moved;
  titles: Map<string, string>;
  links: Awaited<ReturnType<typeof linksOf>>;
  after: Map<string, { status: RecordChanges['statuses'][number]['after']; text: string }>;
}

/** What the rows would be afterwards against what they are. */
const changesOf = async (db: Db, words: Words, asked: RecordAsk, seen: Seen): Promise<RecordChanges> => {
  const { called, stays, doubts, moved, titles, links, after } = seen;
  const was = await calledOf(db, asked.about, idsOf(asked)[0] ?? '');
  const titlesBefore = await titlesOf(db, [...moved.incidents]);
  const linksBefore = new Map((await linksOf(db, [...moved.statements])).map((l) => [l.statement, l.proposition]));
  const cameFrom = new Map<string, Set<string>>();
  for (const { statement, proposition } of links) {
    const before = linksBefore.get(statement);
    if (before !== undefined) cameFrom.set(proposition, (cameFrom.get(proposition) ?? new Set()).add(before));
  }
  const earlier = await statusesOf(db, [...after.keys(), ...linksBefore.values()]);
  const statuses = [...after].flatMap(([proposition, now]) => {
    const before = [proposition, ...(cameFrom.get(proposition) ?? [])].flatMap((id) => earlier.get(id) ?? []);
    const other = before.find((status) => status !== now.status);
    return other === undefined ? [] : [{ proposition, text: now.text, before: other, after: now.status }];
  });
  const incidents = [...moved.incidents].flatMap((id) => {
    const [before, then] = [titlesBefore.get(id) ?? null, titles.get(id) ?? null];
    return before === then ? [] : [{ id, before, after: then }];
  });
  return {
    title: called.title,
    names: called.names,
    joined: called.names.filter((name) => !was.names.includes(name)),
    stays,
    documents: moved.documents.size,
    statements: links.length,
    propositions: [...cameFrom].filter(([id, before]) => [...before].some((b) => b !== id)).length,
    incidents: incidents.slice(0, MOST_LISTED),
    incidentsTouched: moved.incidents.size,
    statuses: statuses.slice(0, MOST_LISTED),
    statusesLeft: Math.max(0, statuses.length - MOST_LISTED),
    doubts: asked.kind === 'merge' ? await doubtsMerging(db, words, asked) : doubts,
  };
};

/**
 * What a decision about records would change: done in a transaction that is taken back, so it tells what will be and not what is guessed.
 * @throws AssayError not-found, bad-input, conflict as the decision would
 */
export const previewRecord = async (store: Store, stages: Stages, asked: RecordAsk, words: Words = en): Promise<RecordPreview> => {
  const { version, seen } = await rehearse(store, async (trx) => {
    await lockArrivals(trx);
    await checkAsked(trx, asked);
    const { length } = await decisionsAbout(trx, idsOf(asked));
    const last = await lastChange(trx);
    const { made, moved } = await decideIn(trx, stages, { ...asked, author: '-', reason: '', version: length });
    const parted = made.kind === 'split' ? partedId(made) : null;
    const weighed = [...new Set([...moved.propositions, ...(await changesSince(trx, last))])];
    const statuses = await statusesOf(trx, weighed);
    const told = await propositionsByIds(trx, weighed);
    const after: Seen['after'] = new Map(
      told.flatMap(({ id, text }) => {
        const status = statuses.get(id);
        return status === undefined ? [] : [[id, { status, text }] as const];
      }),
    );
    const [whole = ''] = idsOf(asked);
    return {
      version: length,
      seen: {
        called: await calledOf(trx, asked.about, parted ?? whole),
        stays: parted === null ? null : await calledOf(trx, asked.about, whole),
        doubts: parted === null ? [] : await doubtsParting(trx, words, asked.about, whole, parted),
        moved,
        titles: await titlesOf(trx, [...moved.incidents]),
        links: await linksOf(trx, [...moved.statements]),
        after,
      },
    };
  });
  return { version, changes: await changesOf(store.db, words, asked, seen) };
};
