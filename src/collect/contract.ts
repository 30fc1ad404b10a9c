import type { RawItem } from '../model/document.ts';
import type { Fetched } from '../net/fetch.ts';

/** What a plug-in is given, what it may use, and what it gives back. */

export type Format = 'text' | 'html' | 'markdown' | 'telegram';

export type Given =
  | { kind: 'text'; text: string }
  | { kind: 'url'; url: string }
  /** `format` where somebody says so; else it is told by media type, name and content. */
  | { kind: 'bytes'; bytes: RawItem['bytes']; name: string | null; mediaType: string | null; format: Format | null }
  | { kind: 'folder'; path: string };

/** What whoever hands something in knows about it. It wins over what the thing says of itself. */
export type Known = Pick<RawItem, 'source' | 'published' | 'url' | 'title' | 'author'>;

export interface Context {
  /** ISO date-time of collection. */
  now: string;
  fetch: (url: string) => Promise<Fetched>;
  /** Hands on what was found inside of something, since plug-ins do not know each other: a folder its files, a link its bytes. */
  collect: (given: Given, known: Known) => Promise<RawItem[]>;
}

export interface CollectSource {
  id: string;
  /** Null where it is none of this plug-in's. @throws AssayError where it is, and cannot be used */
  collect: (given: Given, known: Known, context: Context) => Promise<RawItem[] | null>;
}
