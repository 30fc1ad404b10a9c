import type { Db } from '../store/database.ts';
import { anyInForce } from '../store/decided.ts';
import { hasDecisionsAbout } from '../store/decisions.ts';
import { clearEntityTallies } from '../store/entity-tallies.ts';
import { clearStale, linksOf } from '../store/record-links.ts';
import { statementPlaces } from '../store/statements.ts';
import { type Changed, changedRows, isSetAside, putBack } from '../store/set-aside.ts';
import type { Touched } from './fold.ts';
import { layStatements } from './lay.ts';
import { redoRecords } from './records.ts';

/** What is otherwise than before, and the documents whose statements or mentions lead elsewhere. */
export type Moved = Touched & { documents: Set<string>; statements: Set<string>; parties: Set<string> };

const nothingMoved = (): Moved => ({
  incidents: new Set(),
  propositions: new Set(),
  entities: new Set(),
  documents: new Set(),
  statements: new Set(),
  parties: new Set(),
});

/** What the rows stand for of which one is not as it was. */
const movedBetween = async (trx: Db, before: Changed, after: Changed): Promise<Moved> => {
  const moved = nothingMoved();
  const add = (set: Set<string>, id: string | undefined): void => {
    if (id !== undefined) set.add(id);
  };
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id), after.get(id)];
    const row = is ?? was;
    if (row === undefined || (was !== undefined && is !== undefined && was.hash === is.hash)) continue;
    const { table, key } = row;
    for (const party of [key['entity_id'], ...(was?.speakers ?? []), ...(is?.speakers ?? [])]) add(moved.parties, party);
    if (table === 'entity') add(moved.entities, key['id']);
    if (table === 'incident') add(moved.incidents, key['id']);
    if (table === 'proposition') add(moved.propositions, key['id']);
    if (table === 'mention') add(moved.documents, key['document_id']);
    if (table === 'statement_link') add(moved.statements, key['statement_id']);
    if (table.startsWith('incident_') || table === 'proposition_incident' || table === 'resolved_time')
      add(moved.incidents, key['incident_id']);
    if (table === 'proposition_incident' || table === 'proposition_entity') add(moved.propositions, key['proposition_id']);
  }
  for (const { proposition } of await linksOf(trx, [...moved.statements])) moved.propositions.add(proposition);
  // A statement that was added and is taken back has no link any more, and still a place.
  for (const document of (await statementPlaces(trx, [...moved.statements])).values()) moved.documents.add(document);
  return moved;
};

/**
 * Changes something of which decisions about records are made: documents folded in, or the decisions themselves. The machine sees its
 * own rows alone, and afterwards the decisions are done to them again.
 * @param work told whether nothing is decided: then rows stay as the machine makes them
 * @returns what the work gave, and what is otherwise than before by the decisions: it is to be weighed anew
 */
export const overMachine = async <T>(trx: Db, work: (undecided: boolean) => Promise<T>): Promise<{ came: T; moved: Moved }> => {
  const decided = await isSetAside(trx);
  const before: Changed = decided ? await changedRows(trx) : new Map();
  if (decided) await putBack(trx);
  const undecided = async (): Promise<boolean> =>
    !decided && !(await hasDecisionsAbout(trx, ['entity', 'incident'])) && !(await anyInForce(trx));
  const came = await work(await undecided());
  // Asked again: the work may be to decide.
  if (await undecided()) return { came, moved: nothingMoved() };
  await redoRecords(trx);
  await layStatements(trx);
  const moved = await movedBetween(trx, before, await changedRows(trx));
  await clearStale(trx, [...moved.propositions], [...moved.incidents]);
  await clearEntityTallies(trx, [...moved.entities]);
  return { came, moved };
};
