import type { SubmitDocument } from '../model/api.ts';
import type { RawItem } from '../model/document.ts';
import type { AttackCatalogue, CloseReader, Outlet, SecondReader, Stages } from '../pipeline/contract.ts';
import type { Store } from '../store/store.ts';

/** How far a long work is: done of total (null: not known), and what is at hand. */
export type Report = (done: number, total: number | null, what: string) => void;

/** Turns what a person hands in into items: the text itself, the bytes behind an address, a file with what it holds. */
export type Collect = (input: SubmitDocument) => Promise<RawItem[]>;

/** What the use cases work with; main.ts puts it together. */
export interface AppContext {
  store: Store;
  stages: Stages;
  collect: Collect;
  /** Looks at feeds and fetches what they list. */
  outlet: Outlet;
  /** The close reader, made when it is first asked for. */
  close: () => Promise<CloseReader>;
  /** ATT&CK, read when it is first asked for. */
  attack: () => Promise<AttackCatalogue>;
  /** null: no language model is set up. */
  second: SecondReader | null;
  version: string;
}

export interface AsOf {
  asOf?: string | undefined;
  basis?: 'published' | 'collected' | undefined;
}

export interface Page {
  cursor?: string | undefined;
  limit: number;
}
