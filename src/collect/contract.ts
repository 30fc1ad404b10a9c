import type { CollectKind } from '../model/collect-kind.ts';
import type { RawItem } from '../model/document.ts';
import type { SubscriptionKind } from '../model/subscription.ts';
import type { Fetched } from '../net/fetch.ts';
import type { ActorNamed } from './actors.ts';

/** What a plug-in is given, what it may use, and what it gives back. */

export type Format = 'text' | 'html' | 'markdown' | 'telegram';

export type Given =
  | { kind: 'text'; text: string }
  /** `crawl`: found by following something and not named by a person, so that the site is asked whether it wants that. */
  | { kind: 'url'; url: string; crawl?: boolean }
  /** `format` where somebody says so; else it is told by media type, name and content. */
  | {
      kind: 'bytes';
      bytes: RawItem['bytes'];
      name: string | null;
      mediaType: string | null;
      format: Format | null;
      crawl?: boolean;
      /** What is named in it and does not lie in it: known by name, and taken in by nobody. */
      about?: RawItem['bytes'];
    }
  | { kind: 'folder'; path: string };

/** What whoever hands something in knows about it. It wins over what the thing says of itself. */
export type Known = Pick<RawItem, 'source' | 'published' | 'url' | 'title' | 'author'>;

export interface Context {
  /** ISO date-time of collection. */
  now: string;
  fetch: (url: string, how?: { crawl: boolean }) => Promise<Fetched>;
  /** What was taken in before of a list that is published anew again and again. */
  earlier?: Earlier;
  /** Which actor is known by a name. */
  actors?: () => Promise<ActorNamed>;
  /** Hands on what was found inside of something, since plug-ins do not know each other: a folder its files, a link its bytes. */
  collect: (given: Given, known: Known) => Promise<RawItem[]>;
  /** The same for files that lie beside each other, some of which may belong together. What cannot be used of them ends in quarantine. */
  beside: (files: readonly FileAt[], known: Known) => AsyncIterable<Counted>;
  /**
   * The same for files that lie in another one: an archive, a mail. What cannot be used of them stands as an item that ends in
   * quarantine. How deep and how much is counted over all that came out of one thing, and nothing in it makes anything be fetched.
   */
  inside: (files: readonly FileAt[], known: Known) => AsyncIterable<Counted>;
}

/** What lists that are kept by somebody are held against. */
export type Lists = Pick<Context, 'earlier' | 'actors'>;

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
  /** As whoever served it says. */
  mediaType?: string | null;
  /** Some bytes from an offset on, where it lies on a disk; fewer where it ends sooner. */
  read?: (offset: number, length: number) => Promise<Uint8Array>;
}

/** An item with how many things of the file it holds; without item: things that another item tells whole, or that are known. */
export interface Counted {
  item: RawItem | null;
  objects: number;
}

/** A thing that a list holds whole: nothing is fetched for it. */
export interface Whole {
  text: string;
  mediaType: string;
  name: string;
  /** Whose words they are, where they are not of whoever published the list. */
  source: Known['source'];
  /** Of a bundle: what its objects refer to, as a bundle. */
  about?: string;
  /** How the list itself came. */
  fetched: NonNullable<RawItem['fetched']>;
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
  /** A person named its address: its site is not asked whether programs may come. */
  named?: true;
  whole?: Whole;
  file?: Lying;
}

/** A file of a folder that is looked at, as it was then. */
export interface Lying {
  /** The folder, and where in it the file lies, with `/`. */
  root: string;
  path: string;
  /** Those that lie beside it and are read with it, as one. */
  beside?: readonly string[];
  /** Another one when it, or one of those, was written to. */
  shape: string;
}

/** Many small things that come in one order, each by its own key: one that came before does not come again. */
export interface Portion {
  pieces: readonly { key: string; json: string }[];
  /** The order for those of them that are new. */
  entry: (pieces: readonly string[]) => Entry;
}

/** Of a page that is watched itself there is one thing: it. */
export const PAGE_KEY = 'page';

/** What is published at an address that is looked at again and again. */
export interface Listing {
  kind: SubscriptionKind;
  name: string | null;
  /** The site it belongs to. */
  home: string | null;
  /** As listed: mostly the newest first. */
  entries: Entry[];
  /** How many more there are than are read. */
  left: number;
  portion?: Portion;
  /** Where the next look begins; left out: looked at from the beginning each time. */
  mark?: string;
  /** There is more to be had at once, from the mark on. */
  more?: true;
  /** Keys of what was there once and is now seen not to be. */
  missing?: string[];
  /** Where it is looked at from now on, where that is another address. */
  at?: string;
  /** What is there and is not to be read yet. */
  waiting?: Entry[];
  /** In how many milliseconds to look again, where that is sooner than usual. */
  again?: number;
  /** How links are found on the page. */
  selector?: string;
  /** The address leads to several, each to be looked at by itself. */
  choices?: { url: string; title: string | null }[];
}

/** How one looks. */
export interface LookContext {
  /** ISO date-time. */
  now: string;
  /** Of the last listing, null at first. Only whoever wrote it reads it. */
  mark: string | null;
  /** CSS selector of links, where a person gave one. */
  selector: string | null;
  get: (url: string, asked?: { accept?: string; crawl?: boolean }) => Promise<Fetched>;
}

/** What can be looked at again and again. */
export interface Watch {
  kind: SubscriptionKind;
  /** For the header accept, where it is known that such a thing lies there. */
  accept?: string;
  /** Whether the first answer tells whether anything is new, so that the server may say that it is unchanged. */
  conditional: boolean;
  /** Anything with links or words can be looked at so: taken where it is nothing else. */
  weak?: true;
  /** Whether what lies there is of this kind. */
  claims: (first: Fetched) => boolean;
  /** @throws AssayError bad-input where it cannot be read as this */
  look: (first: Fetched, context: LookContext) => Promise<Listing>;
}

/** What is looked at on the disks of this machine: nothing is fetched for it. */
export interface FolderWatch {
  /** @param root as realpath gives it. @throws AssayError bad-input */
  look: (root: string, context: Pick<LookContext, 'now' | 'mark'> & Required<Pick<CollectSource, 'beside'>>) => Promise<Listing>;
  /** What is in one of its files now; null where another than was listed. */
  read: (file: Lying, known: Known, outside: Pick<Context, 'now' | 'inside'>) => Promise<RawItem[] | null>;
}

/** What a plug-in takes of files that were handed in together, and what is in them. */
export interface Taken {
  files: readonly FileAt[];
  pieces: AsyncIterable<Counted>;
}

export interface CollectSource {
  id: string;
  /** Of what can be handed in. */
  about?: CollectKind;
  /**
   * The same for files that need not fit into memory or belong together, with what is in them counted: null where none of them is this
   * plug-in's. It is asked again for the rest. Reading `pieces` throws AssayError where they cannot be used.
   */
  take?: (files: readonly FileAt[], context: Pick<Context, 'now'> & Lists) => Taken | null;
  /** Names, in small letters, of the files that belong to one of this name where they lie beside it: none is read without the other. */
  beside?: (name: string) => readonly string[];
  /**
   * What is in a file that holds many and need not fit into memory; null where it is none of this plug-in's. Reading it throws
   * AssayError where it cannot be used.
   */
  unpack?: (file: FileAt, known: Known, context: Context) => AsyncIterable<Counted> | null;
  watch?: Watch;
  folder?: FolderWatch;
  /** Null where it is none of this plug-in's. @throws AssayError where it is, and cannot be used */
  collect?: (given: Given, known: Known, context: Context) => Promise<RawItem[] | null>;
}
