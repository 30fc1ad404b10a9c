import { AssayError, fail, failureLine } from '../core/errors.ts';
import { documentById } from '../store/documents.ts';
import { shownReading } from '../store/readings.ts';
import { isReadBy, keepSecondEnd } from '../store/second-readings.ts';
import type { Store } from '../store/store.ts';
import type { SecondReader } from './contract.ts';
import { keepReadings } from './keep-readings.ts';

export interface SecondResult {
  document: string;
  /** null: read before */
  statements: number | null;
  dropped: number;
}

/** May go to others as they please (TLP 2.0); whether a model server is one of the few a narrower label allows, only a person can say. */
const MAY_BE_SENT: ReadonlySet<string> = new Set(['clear', 'green']);

/**
 * Has the second reader read one stored document and keeps what it found beside the first reading, linked to nothing and weighed by
 * nobody. A failure is kept with its reason and thrown; the document stays as it was.
 * @throws AssayError not-found, conflict (the first reader does not know its language), refused, outage
 */
export const readSecond = async (store: Store, second: SecondReader, now: () => string, id: string): Promise<SecondResult> => {
  const document = await documentById(store.db, id);
  if (await isReadBy(store.db, id, second.id)) return { document: id, statements: null, dropped: 0 };
  const first = await shownReading(store.db, id);
  if (first === null)
    throw fail(
      'conflict',
      'not-read',
      `${id} was not read: ${document.language.note ?? document.language.code}. There is nothing to compare with.`,
      {
        where: id,
      },
    );
  try {
    if (!MAY_BE_SENT.has(document.tlp))
      throw fail('refused', 'tlp', `The document is TLP:${document.tlp.toUpperCase()} and is not sent to a model.`, { where: id });
    const { reading, notes } = await second.read({ ...document, sentences: first.sentences });
    await store.transaction(async (trx) => {
      // somebody else may have asked meanwhile and been answered first
      if (await isReadBy(trx, id, second.id)) return;
      await keepReadings(trx, [{ document, reading }]);
      await keepSecondEnd(trx, { document: id, reader: second.id, at: now(), failure: null, notes });
    });
    return { document: id, statements: reading.statements.length, dropped: notes.dropped.reduce((sum, d) => sum + d.count, 0) };
  } catch (error) {
    if (error instanceof AssayError)
      await keepSecondEnd(store.db, { document: id, reader: second.id, at: now(), failure: failureLine(error.failure), notes: null });
    throw error;
  }
};
