import { fail } from '../core/errors.ts';
import type { Decision, DecisionView, MakeRecordDecision, RecordAsk, RecordPreview } from '../model/decision.ts';
import type { RecordAnchor, RecordChanges, RecordKind } from '../model/record-decision.ts';
import { doubtsAboutEntities, doubtsAboutIncidents } from '../resolve/doubts.ts';
import type { Db } from '../store/database.ts';
import { changesSince, lastChange, statusesOf } from '../store/changes.ts';
import { decisionsAbout, decisionsIn, insertDecisions, decisionsByIds } from '../store/decisions.ts';
import { lockArrivals } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { documentsOfIncidents, incidentsByIds } from '../store/incidents.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { becameOf, incidentsBetween, linksOf } from '../store/record-links.ts';
import { spotsOf } from '../store/record-spots.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { followMoved } from './follow-records.ts';
import { refuseStale, signing } from './ledger.ts';
import { type Moved, overMachine } from './over-machine.ts';
import { reweigh } from './reweigh.ts';

const NOUN: Readonly<Record<RecordKind, { a: string; list: string }>> = {
  entity: { a: 'entity', list: 'entities' },
  incident: { a: 'incident', list: 'incidents' },
};

/** As decisions know a record: on the rows of the machine. @throws AssayError not-found */
const anchorOf = async (trx: Db, kind: RecordKind, id: string): Promise<RecordAnchor> => {
  const spots = await spotsOf(trx, kind, id);
  if (kind === 'entity') {
    const [entity] = await entitiesById(trx, [id]);
    if (entity !== undefined) return { id, name: entity.name, sort: entity.kind, knowledge: entity.knowledge, spots };
  } else {
    const [incident] = await incidentsByIds(trx, [id]);
    if (incident !== undefined) return { id, name: incident.title, sort: incident.action ?? 'attack', knowledge: null, spots };
  }
  throw fail('not-found', kind, `there is no ${NOUN[kind].a} ${id}`, { where: id, remedy: `list the ${NOUN[kind].list} to see their ids` });
};

/** @throws AssayError bad-input for one and the same; conflict where one is part of something else already */
const checkPair = async (trx: Db, { about: kind, into, from }: RecordAsk): Promise<void> => {
  if (into === from)
    throw fail('bad-input', 'same-record', `${into} is the same ${NOUN[kind].a} on both sides.`, { where: into, remedy: 'Name two.' });
  for (const [id, { into: whole }] of await becameOf(trx, kind, [into, from]))
    throw fail('conflict', 'part-already', `${id} is part of ${whole} already, by a decision.`, {
      where: id,
      remedy: `Decide about ${whole}, or take that decision back first.`,
    });
};

/** Keeps a decision about records, and all that follows from it. */
const follow = async (trx: Db, stages: Stages, make: () => Promise<Decision>): Promise<{ made: Decision; moved: Moved }> => {
  const { came: made, moved } = await overMachine(trx, async () => {
    const decision = await make();
    await insertDecisions(trx, [decision]);
    return decision;
  });
  await reweigh(trx, stages, await followMoved(trx, moved), { reason: 'decision', decision: made.id });
  return { made, moved };
};

const mergeIn = async (trx: Db, stages: Stages, asked: MakeRecordDecision): Promise<{ made: Decision; moved: Moved }> => {
  const { about: kind, into, from } = asked;
  const place = (await decisionsIn(trx, kind)).length;
  const sign = signing({ about: kind, history: kind }, place, asked, stages.now());
  const came = await follow(trx, stages, async () => ({
    ...sign(0, from),
    about: kind,
    kind: 'merge',
    body: { into: await anchorOf(trx, kind, into), from: await anchorOf(trx, kind, from) },
  }));
  const view = (await decisionsByIds(trx, [came.made.id])).get(came.made.id);
  if (view?.standing !== 'holds')
    throw fail('conflict', 'nothing-to-merge', `The two are one already, or no words of a document lead to one of them.`, {
      where: `${into} ${from}`,
      remedy: 'Look at both as they are now.',
    });
  return came;
};

/**
 * Decides that two entities, or two incidents, are one; what follows from it is weighed anew in the same transaction.
 * @throws AssayError not-found, bad-input; conflict where somebody has decided about one of them since they were looked at
 */
export const decideRecord = (store: Store, stages: Stages, asked: MakeRecordDecision): Promise<DecisionView[]> =>
  store.transaction(async (trx) => {
    await lockArrivals(trx);
    await checkPair(trx, asked);
    refuseStale(await decisionsAbout(trx, [asked.into, asked.from]), asked.version, asked.about, asked.into);
    const { made } = await mergeIn(trx, stages, asked);
    return [...(await decisionsByIds(trx, [made.id])).values()];
  });

/** Takes a decision about records back: the undo is kept, and all that follows from it. */
export const undoRecords = async (trx: Db, stages: Stages, made: Decision): Promise<void> => {
  await follow(trx, stages, async () => made);
};

/** Ends a transaction that was only tried. */
class Rehearsed<T> extends Error {
  readonly seen: T;
  constructor(seen: T) {
    super('rehearsed');
    this.seen = seen;
  }
}

/** Does something to the database, looks at it, and leaves no trace. */
const rehearse = async <T>(store: Store, work: (trx: Db) => Promise<T>): Promise<T> => {
  let seen: Rehearsed<T> | undefined;
  await store
    .transaction(async (trx) => {
      seen = new Rehearsed(await work(trx));
      throw seen;
    })
    .catch((error: unknown) => {
      if (error !== seen || seen === undefined) throw error;
    });
  if (seen === undefined) throw new Error('a rehearsal ended without being seen');
  return seen.seen;
};

const MOST_LISTED = 30;

/** What speaks against it. */
const doubts = async (db: Db, { about: kind, into, from }: RecordAsk): Promise<string[]> => {
  if (kind === 'entity') {
    const found = new Map((await entitiesById(db, [into, from])).map((e) => [e.id, e]));
    const [a, b] = [found.get(into), found.get(from)];
    return a === undefined || b === undefined ? [] : doubtsAboutEntities(a, b, await incidentsBetween(db, into, from));
  }
  const found = new Map((await incidentsByIds(db, [into, from])).map((i) => [i.id, i]));
  const [a, b] = [found.get(into), found.get(from)];
  const told = await documentsOfIncidents(db, [into, from]);
  const shared = (told.get(into) ?? []).filter((d) => told.get(from)?.includes(d)).length;
  return a === undefined || b === undefined ? [] : doubtsAboutIncidents(a, b, shared);
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

/** What is seen while it is done, of which the rest is told by what is there before. */
interface Seen {
  called: { title: string; names: string[] };
  moved: Moved;
  titles: Map<string, string>;
  links: Awaited<ReturnType<typeof linksOf>>;
  after: Map<string, { status: RecordChanges['statuses'][number]['after']; text: string }>;
}

/** What the rows would be afterwards against what they are. */
const changesOf = async (db: Db, pair: RecordAsk, seen: Seen): Promise<RecordChanges> => {
  const { called, moved, titles, links, after } = seen;
  const was = await calledOf(db, pair.about, pair.into);
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
    documents: moved.documents.size,
    statements: links.length,
    propositions: [...cameFrom].filter(([id, before]) => [...before].some((b) => b !== id)).length,
    incidents: incidents.slice(0, MOST_LISTED),
    incidentsTouched: moved.incidents.size,
    statuses: statuses.slice(0, MOST_LISTED),
    statusesLeft: Math.max(0, statuses.length - MOST_LISTED),
    doubts: await doubts(db, pair),
  };
};

/**
 * What a decision about records would change: done in a transaction that is taken back, so it tells what will be and not what is guessed.
 * @throws AssayError not-found, bad-input, conflict as the decision would
 */
export const previewRecord = async (store: Store, stages: Stages, pair: RecordAsk): Promise<RecordPreview> => {
  const { version, seen } = await rehearse(store, async (trx) => {
    await lockArrivals(trx);
    await checkPair(trx, pair);
    const { length } = await decisionsAbout(trx, [pair.into, pair.from]);
    const last = await lastChange(trx);
    const { moved } = await mergeIn(trx, stages, { ...pair, author: '-', reason: '', version: length });
    const weighed = [...new Set([...moved.propositions, ...(await changesSince(trx, last))])];
    const statuses = await statusesOf(trx, weighed);
    const told = await propositionsByIds(trx, weighed);
    const after: Seen['after'] = new Map(
      told.flatMap(({ id, text }) => {
        const status = statuses.get(id);
        return status === undefined ? [] : [[id, { status, text }] as const];
      }),
    );
    return {
      version: length,
      seen: {
        called: await calledOf(trx, pair.about, pair.into),
        moved,
        titles: await titlesOf(trx, [...moved.incidents]),
        links: await linksOf(trx, [...moved.statements]),
        after,
      },
    };
  });
  return { version, changes: await changesOf(store.db, pair, seen) };
};
