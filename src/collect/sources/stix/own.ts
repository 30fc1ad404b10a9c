import type { RawItem } from '../../../model/document.ts';
import { ASSAY_EXTENSION, AssayExtension, Telling } from '../../../model/stix/assay-extension.ts';
import { rawItem } from '../../item.ts';
import { STIX_READER } from './reader.ts';

/** What another Assay handed on: the same documents, as far as they are quoted, with the same statements. */

type StixObject = Readonly<Record<string, unknown>>;

/** Which part of ours an object holds; null: none. */
export const heldBy = (object: StixObject): 'statement' | 'proposition' | 'document' | null => {
  const extensions = object['extensions'];
  const own: unknown = typeof extensions === 'object' && extensions !== null ? Reflect.get(extensions, ASSAY_EXTENSION) : undefined;
  const holds: unknown = typeof own === 'object' && own !== null ? Reflect.get(own, 'holds') : undefined;
  return holds === 'statement' || holds === 'proposition' || holds === 'document' ? holds : null;
};

/** The text as it was, with blanks for what was not handed on, so that every place is where it was. */
const textOf = ({ length, kept }: Telling['text']): string => {
  const parts: string[] = [];
  let at = 0;
  for (const [start, words] of kept) {
    if (start < at || start + words.length > length) throw new Error('the pieces of the text lie over each other or outside of it');
    parts.push(' '.repeat(start - at), words);
    at = start + words.length;
  }
  return [...parts, ' '.repeat(length - at)].join('');
};

/** The longest text that is built from an excerpt, in UTF-16 code units. */
const MOST_TEXT = 20_000_000;

/** @throws Error, ZodError where it is not what the extension says */
export const toldItem = (object: StixObject, json: string, now: string): RawItem => {
  const extension = AssayExtension.parse(Reflect.get(object['extensions'] as object, ASSAY_EXTENSION));
  if (extension.holds !== 'document') throw new Error('is no report of a document');
  const telling = Telling.parse(JSON.parse(extension.telling));
  const { document, reading } = telling;
  if (telling.text.length > MOST_TEXT) throw new Error(`a text of ${telling.text.length} characters is too long`);
  const text = textOf(telling.text);
  return rawItem(
    new TextEncoder().encode(json),
    { source: document.source, published: document.published, url: document.url, title: document.title, author: document.author },
    {
      mediaType: 'application/stix+json;version=2.1',
      name: document.title ?? String(object['id']),
      // It was collected when the other Assay had it: a day that is asked about later must know it then.
      collectedAt: document.collectedAt > now ? now : document.collectedAt,
      tlp: document.tlp,
      told: {
        id: document.id,
        text: {
          text,
          title: document.title,
          author: document.author,
          siteName: null,
          published: document.published,
          zones: document.zones,
          language: { code: document.language, read: true, note: null },
        },
        reading: { ...reading, reader: reading.reader.startsWith(STIX_READER) ? reading.reader : `${STIX_READER} ${reading.reader}` },
      },
    },
  );
};
