import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CollectKind } from '../model/collect-kind.ts';
import { SOURCES } from './registry.ts';

const page = new URL('../../docs/importing.md', import.meta.url);

/** The table of docs/importing.md as the plug-ins have it. */
const table = (): string =>
  [
    '| kind | what may be handed in | what becomes of it | limits |',
    '|---|---|---|---|',
    ...SOURCES.map(
      ({ about: { title, takes, kept, limits } }) => `| ${[title, takes, kept, limits].map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`,
    ),
  ].join('\n');

describe('the plug-ins', () => {
  it('are each described, under a name of their own, and all are in the list', () => {
    for (const { about } of SOURCES) expect(CollectKind.parse(about)).toEqual(about);
    expect(new Set(SOURCES.map(({ about }) => about.title)).size).toBe(SOURCES.length);
    const folders = readdirSync(new URL('sources/', import.meta.url));
    expect(SOURCES.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
  });

  it('stand in docs/importing.md as they describe themselves', () => {
    const written = /<!-- kinds -->\n([\s\S]*?)\n<!-- \/kinds -->/.exec(readFileSync(page, 'utf8'))?.[1];
    expect(written, 'put the table between the marks <!-- kinds --> of docs/importing.md').toBe(table());
  });
});
