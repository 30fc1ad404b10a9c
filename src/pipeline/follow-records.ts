import type { Db } from '../store/database.ts';
import { descendantsOf, propositionsAround } from '../store/record-links.ts';
import type { Touched } from './fold.ts';
import type { Moved } from './over-machine.ts';

/** What is to be weighed anew where records are otherwise than before. */
export const followMoved = async (trx: Db, moved: Moved): Promise<Touched & { documents: ReadonlySet<string> }> => {
  const propositions = new Set(moved.propositions);
  // Standing comes down from a state to its organs, and whoever passes words on is no argument of what he passes on.
  const entities = new Set([...moved.entities, ...(await descendantsOf(trx, [...moved.entities]))]);
  for (const id of await propositionsAround(trx, [...entities])) propositions.add(id);
  return { incidents: new Set(moved.incidents), propositions, entities, documents: moved.documents, parties: moved.parties };
};
