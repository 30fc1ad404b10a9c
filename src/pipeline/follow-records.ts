import type { Db } from '../store/database.ts';
import { histories } from '../store/decisions.ts';
import { descendantsOf, propositionsAround } from '../store/record-links.ts';
import { settleDocument } from './decide.ts';
import type { Touched } from './fold.ts';
import type { Moved } from './over-machine.ts';

/** What is to be weighed anew where records are otherwise than before; decisions about what documents say are settled anew on the way. */
export const followMoved = async (trx: Db, moved: Moved): Promise<Touched> => {
  const propositions = new Set(moved.propositions);
  if (moved.documents.size > 0)
    for (const document of await histories(trx, 'document'))
      if (moved.documents.has(document)) for (const id of await settleDocument(trx, document)) propositions.add(id);
  // Standing comes down from a state to its organs, and whoever passes words on is no argument of what he passes on.
  const entities = new Set([...moved.entities, ...(await descendantsOf(trx, [...moved.entities]))]);
  for (const id of await propositionsAround(trx, [...entities])) propositions.add(id);
  return { incidents: new Set(moved.incidents), propositions, entities };
};
