import { plural } from '../core/plural.ts';
import { type Decision, partedOf } from '../model/decision.ts';
import type { ChangeReason } from '../model/inbox.ts';
import type { Assessment } from '../model/weighing.ts';
import { assessmentsOf } from '../store/assessments.ts';
import { arrivalsOf, isToldOf, logChanges, NO_DATA, statusesOf } from '../store/changes.ts';
import type { Db } from '../store/database.ts';
import { decisionsByIds } from '../store/decisions.ts';
import { liveId } from '../store/record-links.ts';
import type { Joined } from './fold.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { statementPlaces } from '../store/statements.ts';
import { causeOf } from '../weigh/cause.ts';

/** What the inbox tells of is written down in the transaction that makes it so: neither can be there without the other. */

/** Why statuses change, and by which decision where it is one. */
export interface Cause {
  reason: ChangeReason;
  decision: string | null;
}

/** Writes down which of these propositions get another status than the one they have. Call it before the new ones are kept. */
export const logStatuses = async (trx: Db, assessments: ReadonlyMap<string, Assessment>, at: string, why: Cause): Promise<void> => {
  const had = await statusesOf(trx, [...assessments.keys()]);
  const moved = [...assessments].filter(([id, { status }]) => had.has(id) && had.get(id) !== status).map(([id]) => id);
  if (moved.length === 0) return;
  const before = await assessmentsOf(trx, moved);
  const causes = new Map(
    moved.flatMap((id) => {
      const [was, is] = [before.get(id), assessments.get(id)];
      const cause = was === undefined || is === undefined ? null : causeOf(was, is);
      return cause === null ? [] : [[id, cause] as const];
    }),
  );
  const documents = await statementPlaces(
    trx,
    [...causes.values()].map((cause) => cause.evidence),
  );
  const propositions = await propositionsByIds(trx, moved);
  await logChanges(
    trx,
    propositions.map(({ id, text, incidents }) => {
      const cause = causes.get(id);
      return {
        at,
        kind: 'status',
        incident: incidents[0] ?? null,
        subject: id,
        data: {
          ...NO_DATA,
          text,
          from: had.get(id) ?? null,
          to: assessments.get(id)?.status ?? null,
          ...why,
          statement: cause?.evidence ?? null,
          role: cause?.role ?? null,
          document: cause === undefined ? null : (documents.get(cause.evidence) ?? null),
        },
      };
    }),
  );
};

/** Writes down which incidents began with these documents, and on which others they have something to say. */
export const logArrivals = async (trx: Db, documents: readonly string[], at: string): Promise<void> => {
  const arrivals = await arrivalsOf(trx, documents);
  await logChanges(
    trx,
    arrivals.map(({ document, incident, fresh, statements, first, text }) => ({
      at,
      kind: fresh ? 'incident' : 'statements',
      incident,
      subject: fresh ? incident : document,
      data: { ...NO_DATA, text: fresh ? text : plural(statements, 'statement'), statement: first, statements, document },
    })),
  );
};

/** What a decision about records did, in words that hold when the records are called otherwise; null where it joined and parted nothing. */
const recordWords = (decision: Decision): string | null => {
  if (decision.kind === 'merge') return `${decision.body.from.name} and ${decision.body.into.name} are one`;
  if (decision.kind === 'split') return `${partedOf(decision.body)} is apart from ${decision.body.of.map(({ name }) => name).join(', ')}`;
  return null;
};

/** Writes down that a decision made two records one or one two, or that such a one was taken back. */
export const logRecords = async (trx: Db, id: string, at: string): Promise<void> => {
  const view = (await decisionsByIds(trx, [id])).get(id);
  if (view === undefined) return;
  const { decision, takesBack, records } = view;
  const text = recordWords(takesBack ?? decision);
  if (text === null) return;
  const [incident = null] = decision.about === 'incident' ? records : [];
  await logChanges(trx, [
    {
      at,
      kind: 'record',
      incident: incident === null ? null : await liveId(trx, 'incident', incident),
      subject: id,
      data: { ...NO_DATA, text: takesBack === null ? text : `taken back: ${text}`, reason: 'decision', decision: id },
    },
  ]);
};

/** Writes down which incidents documents showed to be one: who followed the one that goes must hear of it. */
export const logJoined = async (trx: Db, joined: readonly Joined[], at: string): Promise<void> => {
  await logChanges(
    trx,
    joined.map(({ from, title, into }) => ({
      at,
      kind: 'record',
      incident: into,
      subject: into,
      data: { ...NO_DATA, text: `${title === '' ? from : title} turned out to be the same attack`, reason: 'document' },
    })),
  );
};

/** Writes down that an input was set aside, unless that is already there to be looked at. */
export const logQuarantined = async (trx: Db, id: string, message: string, at: string): Promise<void> => {
  if (await isToldOf(trx, id)) return;
  await logChanges(trx, [{ at, kind: 'quarantine', incident: null, subject: id, data: { ...NO_DATA, text: message } }]);
};
