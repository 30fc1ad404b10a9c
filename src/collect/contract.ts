import type { CollectKind } from '../model/collect-kind.ts';
import type { RawItem } from '../model/document.ts';
import type { Fetched } from '../net/fetch.ts';

/** What a plug-in is given, what it may use, and what it gives back. */

export type Format = 'text' | 'html' | 'markdown' | 'telegram';

export type Given =
  | { kind: 'text'; text: string }
  /** `crawl`: found by following something and not named by a person, so that the site is asked whether it wants that. */
  | { kind: 'url'; url: string; crawl?: boolean }
  /** `format` where somebody says so; else it is told by media type, name and content. */
  | { kind: 'bytes'; bytes: RawItem['bytes']; name: string | null; mediaType: string | null; format: Format | null; crawl?: boolean }
  | { kind: 'folder'; path: string };

/** What whoever hands something in knows about it. It wins over what the thing says of itself. */
export type Known = Pick<RawItem, 'source' | 'published' | 'url' | 'title' | 'author'>;

export interface Context {
  /** ISO date-time of collection. */
  now: string;
  fetch: (url: string, how?: { crawl: boolean }) => Promise<Fetched>;
  /** What was taken in before of a list that is published anew again and again. */
  earlier?: Earlier;
  /** Hands on what was found inside of something, since plug-ins do not know each other: a folder its files, a link its bytes. */
  collect: (given: Given, known: Known) => Promise<RawItem[]>;
  /**
   * The same for files that lie in another one: an archive, a mail. What cannot be used of them stands as an item that ends in
   * quarantine. How deep and how much is counted over all that came out of one thing, and nothing in it makes anything be fetched.
   */
  inside: (files: readonly FileAt[], known: Known) => AsyncIterable<Counted>;
}

/** The bytes of all documents of a media type, in the order they came. */
export type Earlier = (mediaType: string) => Promise<Uint8Array[]>;

/** A file, however large. */
export interface FileAt {
  /** Path or name, as whoever handed it in knows it; with `/` between folders. */
  name: string;
  /** Its first 4096 bytes as text. */
  start: string;
  /** In bytes. */
  size: number;
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Some bytes from an offset on, where it lies on a disk; fewer where it ends sooner. */
  read?: (offset: number, length: number) => Promise<Uint8Array>;
}

/** An item with how many things of the file it holds; without item: things that another item tells whole, or that are known. */
export interface Counted {
  item: RawItem | null;
  objects: number;
}

/** One thing a list names. */
export interface Entry {
  /** By which the list itself tells it from the others. */
  key: string;
  /** One address for one thing, so that two lists that name it are seen to. */
  url: string | null;
  title: string | null;
  author: string | null;
  published: string | null;
  /** What the list itself gives of it. */
  html: string | null;
  /** Another one when what the list says of it has changed. */
  print: string;
}

/** What is published at an address that is looked at again and again. */
export interface Listing {
  kind: string;
  name: string | null;
  /** The site it belongs to. */
  home: string | null;
  /** As listed: mostly the newest first. */
  entries: Entry[];
  /** How many more there are than are read. */
  left: number;
}

/** What a plug-in takes of files that were handed in together, and what is in them. */
export interface Taken {
  files: readonly FileAt[];
  pieces: AsyncIterable<Counted>;
}

export interface CollectSource {
  id: string;
  about: CollectKind;
  /**
   * The same for files that need not fit into memory or belong together, with what is in them counted: null where none of them is this
   * plug-in's. It is asked again for the rest. Reading `pieces` throws AssayError where they cannot be used.
   */
  take?: (files: readonly FileAt[], context: Pick<Context, 'now' | 'earlier'>) => Taken | null;
  /**
   * What is in a file that holds many and need not fit into memory; null where it is none of this plug-in's. Reading it throws
   * AssayError where it cannot be used.
   */
  unpack?: (file: FileAt, known: Known, context: Context) => AsyncIterable<Counted> | null;
  /** What is listed there, null where it is no list of this kind. @throws AssayError bad-input where it is one, and broken */
  list?: (given: { bytes: Uint8Array; mediaType: string | null; url: string; now: string }) => Listing | null;
  /** Null where it is none of this plug-in's. @throws AssayError where it is, and cannot be used */
  collect?: (given: Given, known: Known, context: Context) => Promise<RawItem[] | null>;
}
