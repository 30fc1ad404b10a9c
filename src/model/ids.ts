import { stableId } from '../core/hash.ts';

/**
 * The store's id of a statement, from the document's id and the statement's local id in its reading. One home for it, since
 * `resolve` names the statement that settles a date before the store has written it.
 */
export const statementId = (document: string, reader: string, localId: string): string => stableId('stm', document, reader, localId);
