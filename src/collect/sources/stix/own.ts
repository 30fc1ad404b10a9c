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

const refsOf = (object: StixObject): string[] =>
  Object.entries(object).flatMap(([key, value]) => {
    if (key.endsWith('_ref') && typeof value === 'string') return [value];
    return key.endsWith('_refs') && Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  });

/**
 * Which objects of a bundle an export of Assay is made of: those that hold a part of ours, what they lead to, and what speaks of them
 * alone (reports and opinions). Whatever else lies there was put in by others and says what nothing of ours tells.
 */
export class OwnParts {
  readonly #own = new Set<string>();
  readonly #led = new Set<string>();
  readonly #about = new Map<string, string[]>();
  /** Whether a document is handed on. */
  documents = false;

  add(object: StixObject, id: string): void {
    const held = heldBy(object);
    if (held === null) {
      if (object['type'] === 'report' || object['type'] === 'opinion') this.#about.set(id, refsOf({ object_refs: object['object_refs'] }));
      return;
    }
    if (held === 'document') this.documents = true;
    this.#own.add(id);
    for (const ref of refsOf(object)) this.#led.add(ref);
    const extension: unknown = Reflect.get(object['extensions'] as object, ASSAY_EXTENSION);
    const { args, asserter, relays } = extension as { args?: unknown; asserter?: unknown; relays?: unknown };
    for (const part of [args, asserter, relays].flat())
      if (typeof part === 'object' && part !== null)
        for (const ref of [Reflect.get(part, 'entity'), Reflect.get(part, 'identity_ref')]) if (typeof ref === 'string') this.#led.add(ref);
  }

  /** Whether what this object says is told by the documents that are handed on. */
  tells(object: StixObject): boolean {
    if (!this.documents) return false;
    if (heldBy(object) !== null || META.has(String(object['type']))) return true;
    const id = String(object['id']);
    // A tie between two things is told only where it is a statement of ours itself.
    if (object['type'] === 'relationship' || object['type'] === 'sighting') return false;
    if (this.#led.has(id) || id === ASSAY_IDENTITY) return true;
    const about = this.#about.get(id);
    return about !== undefined && about.length > 0 && about.every((ref) => this.#own.has(ref) || this.#led.has(ref));
  }
}
/** They say nothing of the world. */
const META: ReadonlySet<string> = new Set(['marking-definition', 'extension-definition']);
/** Who exports: the id is the same in every export. */
const ASSAY_IDENTITY = 'identity--53a0dbfc-b4ec-5cf9-9dac-02971773cb72';

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
  if (extension.document !== document.id || extension.sha256 !== document.sha256 || extension.source !== document.source.name)
    throw new Error('names another document outside than inside of what is told');
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
