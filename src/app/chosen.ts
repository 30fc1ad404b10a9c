import { fail } from '../core/errors.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { ExportScope } from '../model/export.ts';
import type { Shown } from '../pipeline/shown.ts';
import type { Db } from '../store/database.ts';
import { documentsByIds } from '../store/documents.ts';
import { documentsBetween, documentsSaying, propositionsWith } from '../store/export.ts';
import { documentsOfIncidents, incidentsByIds } from '../store/incidents.ts';
import { propositionsOf } from '../store/propositions.ts';
import { liveId } from '../store/record-links.ts';
import { statementPlaces } from '../store/statements.ts';
import type { Found } from '../store/taxii-found.ts';
import type { AppContext } from './context.ts';
import { search } from './search.ts';
import { keep } from '../words/kept.ts';

/** What a scope is of, for exports of every format. */

export type Exporting = Pick<AppContext, 'store' | 'stages' | 'attack'>;

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What is exported: whole documents, or of each only what bears on some propositions or is said by somebody. */
export interface Chosen {
  /** null: all, in the order of arrival. */
  documents: readonly string[] | null;
  fits: (s: LinkedStatement) => boolean;
  /** Incidents of which a report is made; null: of all that are met. */
  incidents: readonly string[] | null;
  /** What a search found, of which all that follows; null: nothing was searched for. */
  found: Found | null;
}
const WHOLE = (): boolean => true;

const ofPropositions = async (
  db: Db,
  ids: readonly string[],
  speakers: readonly string[],
  incidents: readonly string[] | null,
): Promise<Chosen> => {
  const [wanted, voices] = [new Set(ids), new Set(speakers)];
  return {
    documents: await documentsSaying(db, { propositions: ids, speakers }),
    fits: (s) => wanted.has(s.proposition) || (s.asserterEntity !== null && voices.has(s.asserterEntity)),
    incidents,
    found: null,
  };
};

/** @throws AssayError not-found, bad-input where the search cannot be read */
export const chosenBy = async (context: Exporting, scope: ExportScope, shown: Shown): Promise<Chosen> => {
  const { db } = context.store;
  switch (scope.of) {
    case 'all':
      return { documents: null, fits: WHOLE, incidents: null, found: null };
    case 'period':
      return { documents: await documentsBetween(db, scope.from ?? null, scope.to ?? null), fits: WHOLE, incidents: null, found: null };
    case 'incident': {
      const bundle = await shown.bundle(scope.id);
      return ofPropositions(
        db,
        bundle.propositions.map((p) => p.id),
        [],
        [bundle.incident.id],
      );
    }
    case 'entity': {
      const id = await liveId(db, 'entity', scope.id);
      if ((await shown.entities([id])).length === 0 || !(await shown.has('entity', id)))
        throw fail('not-found', 'entity', keep('noRecord', { record: 'entity', id: scope.id }), {
          where: scope.id,
          remedy: keep('searchForName'),
        });
      return ofPropositions(db, await propositionsWith(db, id), [id], null);
    }
    case 'search':
      return foundBy(db, context, scope.q, shown);
  }
};

/** What a search finds: documents whole, of incidents and statements what is said. */
const foundBy = async (db: Db, context: Pick<AppContext, 'store'>, q: string, shown: Shown): Promise<Chosen> => {
  const ids: Record<'document' | 'incident' | 'statement', string[]> = { document: [], incident: [], statement: [] };
  for (const kind of ['document', 'incident', 'statement'] as const) {
    let cursor: string | undefined;
    do {
      const { groups } = await search(context, { q, kind, cursor, limit: 50, typing: false });
      const [group] = groups;
      ids[kind].push(...(group?.hits ?? []).map((hit) => hit.id));
      cursor = group?.next ?? undefined;
    } while (cursor !== undefined);
  }
  // An incident may be found by a title or a name that only stricter documents give it; then it is not found.
  if (!shown.whole) ids.incident = await stillFound(db, shown, ids);
  const about = (await propositionsOf(db, ids.incident, [])).map(({ row }) => row.id);
  const told = await documentsSaying(db, { propositions: about, speakers: [] });
  const whole = new Set(ids.document);
  const [wanted, single] = [new Set(about), new Set(ids.statement)];
  const documents = await documentsByIds(db, [...new Set([...ids.document, ...told])]);
  return {
    documents: documents.map((d) => d.id),
    fits: (s) => whole.has(s.document) || wanted.has(s.proposition) || single.has(s.id),
    incidents: ids.incident,
    found: ids,
  };
};

/** Of the incidents found those that are as they would be without stricter documents, or that a document or statement found may tell of. */
const stillFound = async (
  db: Db,
  shown: Shown,
  found: Readonly<Record<'document' | 'incident' | 'statement', readonly string[]>>,
): Promise<string[]> => {
  const stored = new Map((await incidentsByIds(db, found.incident)).map((i) => [i.id, JSON.stringify(i)]));
  const same = (await shown.incidents(found.incident)).filter((i) => JSON.stringify(i) === stored.get(i.id)).map((i) => i.id);
  const places = await statementPlaces(db, found.statement);
  const documents = await shown.documents(unique([...found.document, ...places.values()]));
  const told = await documentsOfIncidents(db, found.incident);
  return found.incident.filter((id) => same.includes(id) || (told.get(id) ?? []).some((d) => documents.includes(d)));
};
