import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CollectKind } from '../model/collect-kind.ts';
import { SOURCES } from './registry.ts';

const page = new URL('../../docs/importing.md', import.meta.url);

const described = SOURCES.flatMap(({ about }) => about ?? []);

/** The table of docs/importing.md as the plug-ins have it. */
const table = (): string =>
  [
    '| kind | what may be handed in | what becomes of it | limits |',
    '|---|---|---|---|',
    ...described.map(
      ({ title, takes, kept, limits }) => `| ${[title, takes, kept, limits].map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`,
    ),
  ].join('\n');

describe('the plug-ins', () => {
  it('are each described, under a name of their own, and all are in the list', () => {
    // What is only looked at has no file that could be handed in; the table of subscriptions is of those.
    for (const { about, watch, folder } of SOURCES) expect(about ?? watch ?? folder).toBeDefined();
    for (const about of described) expect(CollectKind.parse(about)).toEqual(about);
    expect(new Set(described.map(({ title }) => title)).size).toBe(described.length);
    const folders = readdirSync(new URL('sources/', import.meta.url));
    expect(SOURCES.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
  });

  it('stand in docs/importing.md as they describe themselves', () => {
    const written = /<!-- kinds -->\n([\s\S]*?)\n<!-- \/kinds -->/.exec(readFileSync(page, 'utf8'))?.[1];
    expect(written, 'put the table between the marks <!-- kinds --> of docs/importing.md').toBe(table());
  });
});
