import { fail } from '../core/errors.ts';
import type { Tlp } from '../model/vocabulary.ts';
import { mispEventId } from '../share/formats/misp/event.ts';
import { lastChange } from '../store/changes.ts';
import { countRecords } from '../store/derived.ts';
import { everythingToWeigh } from '../store/touched.ts';
import { type ExportContext, exportAs, exportFeed } from './export.ts';

/** The feed that MISP reads over HTTP. The manifest is made anew when something was taken in or decided; an event when it is asked for. */

export interface FeedAnswer {
  media: string;
  text: string;
  /** Changes with what is told. */
  version: string;
}

interface Made {
  version: string;
  files: ReadonlyMap<string, string>;
}

const EVENT = /^([0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\.json$/;

/** @returns a file of the feed for those who may see a marking. Rejects with AssayError not-found */
export const openMispFeed = (context: ExportContext): ((maxTlp: Tlp, file: string) => Promise<FeedAnswer>) => {
  const { db } = context.store;
  const kept = new Map<Tlp, Made>();
  const versionOf = async (): Promise<string> => {
    const counts = await countRecords(db);
    return `${await lastChange(db)}-${counts['document'] ?? 0}-${counts['decision'] ?? 0}`;
  };
  const heads = async (maxTlp: Tlp, version: string): Promise<Made> => {
    const known = kept.get(maxTlp);
    if (known?.version === version) return known;
    const { files } = await exportFeed(context, { scope: { of: 'all' }, maxTlp });
    const two = new Map<string, string>();
    for await (const { name, text } of files) if (name === 'manifest.json' || name === 'hashes.csv') two.set(name, text);
    const made = { version, files: two };
    kept.set(maxTlp, made);
    return made;
  };
  return async (maxTlp, file) => {
    const version = await versionOf();
    const missing = (): Error =>
      fail('not-found', 'feed-file', `The feed has no file ${file}.`, { where: file, remedy: 'Its files are named in manifest.json.' });
    if (file === 'manifest.json' || file === 'hashes.csv') {
      const text = (await heads(maxTlp, version)).files.get(file);
      if (text === undefined) throw missing();
      return { media: file === 'hashes.csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8', text, version };
    }
    const uuid = EVENT.exec(file)?.[1];
    const { incidents } = await everythingToWeigh(db);
    const id = uuid === undefined ? undefined : incidents.find((each) => mispEventId(each) === uuid);
    if (id === undefined) throw missing();
    const { pieces } = await exportAs(context, { format: 'misp', scope: { of: 'incident', id }, maxTlp });
    let text = '';
    for await (const piece of pieces) text += piece instanceof Uint8Array ? new TextDecoder().decode(piece) : piece;
    return { media: 'application/json; charset=utf-8', text, version };
  };
};
