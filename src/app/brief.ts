import type { Brief } from '../model/brief.ts';
import { briefOf } from '../share/formats/brief/brief.ts';
import { strictestTlp } from '../store/documents.ts';
import { dossier } from './ask.ts';
import type { Words } from '../words/words.ts';
import type { AppContext, AsOf } from './context.ts';

/** One or two pages on an incident as of a day, today where none is chosen. @throws AssayError not-found */
export const brief = async (context: Pick<AppContext, 'store' | 'stages'>, id: string, asOf: AsOf, words?: Words): Promise<Brief> => {
  const found = await dossier(context, id, asOf, words);
  const quoted = new Set(found.propositions.flatMap((p) => p.statements.map((s) => s.document.id)));
  const tlp = await strictestTlp(context.store.db, [...quoted]);
  return briefOf(found, { tlp, today: context.stages.now().slice(0, 10) }, words);
};
