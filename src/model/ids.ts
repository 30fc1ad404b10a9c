import { stableId } from '../core/hash.ts';
import type { RecordKind } from './record-decision.ts';

/**
 * The store's id of a statement, from the document's id and the statement's local id in its reading. One home for it, since
 * `resolve` names the statement that settles a date before the store has written it.
 */
export const statementId = (document: string, reader: string, localId: string): string => stableId('stm', document, reader, localId);

/** The record that a decision parts from another: the same in every rebuild. */
export const partedId = ({ id, about }: { id: string; about: RecordKind }): string =>
  stableId(about === 'entity' ? 'ent' : 'inc', 'split', id);
