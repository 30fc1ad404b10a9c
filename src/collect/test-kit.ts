import type { RawItem } from '../model/document.ts';
import { collectGiven, type Outside } from './collect.ts';
import { nothingKnown } from './item.ts';

/** What the tests of the plug-ins share: bytes in by the front door, items out. */

export const NOW = '2024-05-08T10:00:00.000Z';
export const offline: Outside = { now: NOW, fetch: (url) => Promise.reject(new Error(`${url} was fetched, and there is no network here`)) };

export const collected = (bytes: Uint8Array | string, name: string | null): Promise<RawItem[]> =>
  collectGiven({ kind: 'bytes', bytes: new Uint8Array(Buffer.from(bytes)), name, mediaType: null, format: null }, nothingKnown, offline);

/** What became of each: its name, and the reason where it was refused. */
export const outcomes = (items: readonly RawItem[]): string[] =>
  items.map(({ name, refused }) => `${name ?? ''}${refused === undefined ? '' : ` ! ${refused.code}`}`);
