import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import type { ExportScope } from '../model/export.ts';
import { Tlp } from '../model/vocabulary.ts';
import { type DeskParts, oneOf } from './desk.ts';

interface Asked {
  format: string;
  incident?: string;
  entity?: string;
  search?: string;
  from?: string;
  to?: string;
  tlp: string;
  output?: string;
}

const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

const scopeOf = (record: string | undefined, { search, from, to }: Asked): ExportScope => {
  for (const [flag, day] of Object.entries({ '--from': from, '--to': to }))
    if (day !== undefined && !DAY.test(day))
      throw fail('bad-input', 'bad-day', `${flag} is "${day}": not a day.`, { where: flag, remedy: 'Write it as 2023-12-28.' });
  const period: ExportScope | null =
    from === undefined && to === undefined
      ? null
      : { of: 'period', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const one: ExportScope | null =
    record === undefined || record === 'all'
      ? null
      : record.startsWith('inc_')
        ? { of: 'incident', id: record }
        : record.startsWith('ent_')
          ? { of: 'entity', id: record }
          : null;
  if (record !== undefined && record !== 'all' && one === null)
    throw fail('bad-input', 'bad-record', `"${record}" is no id of an incident or entity.`, {
      where: record,
      remedy: 'Give one as in assay incidents or assay entities, or all.',
    });
  const asked = [one, search === undefined ? null : ({ of: 'search', q: search } as const), period].filter((scope) => scope !== null);
  if (asked.length > 1)
    throw fail('bad-input', 'one-export', 'Only one of a record, --search and a period can be exported at once.', { where: 'export' });
  return asked[0] ?? { of: 'all' };
};

/** What is known, written out for others. */
export function addExportCommand(program: Command, { withUses, print }: DeskParts): void {
  program
    .command('export')
    .argument('[record]', 'id of an incident or an entity, or all', 'all')
    .description('write what is known for others to load: STIX 2.1, each statement a relationship by its speaker')
    .option('--format <format>', 'stix', 'stix')
    .option('--search <query>', 'what a search finds')
    .option('--from <day>', 'documents published from this day on')
    .option('--to <day>', 'documents published up to this day')
    .option('--tlp <marking>', 'leave out, and weigh without, what is marked more strictly than this', 'red')
    .option('-o, --output <file>', 'where to; left out: standard output')
    .action((record: string, options: Asked, command: Command) =>
      withUses(command, async (uses) => {
        oneOf('--format', options.format, ['stix']);
        const text = await uses.stixBundle(scopeOf(record, options), oneOf('--tlp', options.tlp, Tlp.options));
        const { output } = options;
        if (output === undefined) {
          for await (const piece of text) process.stdout.write(piece);
          return;
        }
        await pipeline(text, createWriteStream(output));
        await print({ output }, () => `written to ${output}\n`);
      }),
    );
}
