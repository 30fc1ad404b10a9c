import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import { EXPORT_FORMATS, ExportAsk, ExportFormat } from '../model/export-format.ts';
import type { ExportScope } from '../model/export.ts';
import { tlpLabel } from '../model/tlp.ts';
import { Tlp } from '../model/vocabulary.ts';
import { type DeskParts, oneOf } from './desk.ts';

interface Asked {
  format: string;
  incident?: string;
  entity?: string;
  search?: string;
  from?: string;
  to?: string;
  output?: string;
  maxTlp?: string;
  aware?: string;
  html?: boolean;
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

/** The formats with what each is, as the help tells them. */
const FORMATS_HELP = `
Formats:
${ExportFormat.options.map((format) => `  ${format.padEnd(18)} ${EXPORT_FORMATS[format].about}`).join('\n')}
`;

const askOf = (record: string, options: Asked): ExportAsk => {
  const { aware } = options;
  const given = ExportAsk.shape.aware.safeParse(aware);
  if (!given.success)
    throw fail('bad-input', 'bad-aware', `--aware is "${aware ?? ''}": no moment with an offset.`, {
      where: '--aware',
      remedy: 'Write it as 2026-11-26T09:30:00+01:00.',
    });
  return {
    format: oneOf('--format', options.format, ExportFormat.options),
    scope: scopeOf(record, options),
    ...(options.maxTlp === undefined ? {} : { maxTlp: oneOf('--max-tlp', options.maxTlp, Tlp.options) }),
    ...(aware === undefined ? {} : { aware }),
    ...(options.html === true ? { markup: 'html' } : {}),
  };
};

/** How it is marked, and what was left out for that. */
const markText = (tlp: Tlp | null, left: number): string =>
  `${tlp === null ? 'each object carries its marking' : tlpLabel(tlp)}${left === 0 ? '' : `, ${left} documents left out for their marking`}`;

/** What is known, written out for others. */
export function addExportCommand(program: Command, { withUses, print }: DeskParts): void {
  program
    .command('export')
    .argument('[record]', 'id of an incident or an entity, or all', 'all')
    .description('write what is known for others to load, in one of many formats; nothing that is only claimed comes out as a fact')
    .option('--format <format>', 'one of the formats below', 'stix')
    .option('--search <query>', 'what a search finds')
    .option('--from <day>', 'documents published from this day on')
    .option('--to <day>', 'documents published up to this day')
    .option('--max-tlp <marking>', `leave out, and weigh without, what is marked more strictly than this: ${Tlp.options.join(', ')}`)
    .option('--aware <moment>', 'nis2-...: when the entity became aware, as 2026-11-26T09:30:00+01:00')
    .option('--html', 'nis2-...: as a page that prints on A4')
    .option('-o, --output <file>', 'where to; left out: standard output (misp-feed: a folder, and wanted)')
    .addHelpText('after', FORMATS_HELP)
    .action((record: string, options: Asked, command: Command) =>
      withUses(command, async (uses) => {
        const ask = askOf(record, options);
        const { output } = options;
        if (ask.format === 'misp-feed') {
          if (output === undefined)
            throw fail('bad-input', 'no-folder', 'A MISP feed is a folder of files.', {
              where: '--output',
              remedy: 'Give the folder with --output.',
            });
          const { files, tlp, left } = await uses.exportFeed(ask);
          await mkdir(output, { recursive: true });
          let written = 0;
          for await (const { name, text } of files) {
            await writeFile(join(output, name), text);
            written += 1;
          }
          await print({ output, tlp, left, files: written }, () => `${written} files written to ${output} (${markText(tlp, left)})\n`);
          return;
        }
        const { pieces, tlp, left } = await uses.exportAs(ask);
        if (output === undefined) {
          for await (const piece of pieces) process.stdout.write(piece);
          if (left > 0) process.stderr.write(`${markText(tlp, left)}\n`);
          return;
        }
        await pipeline(pieces, createWriteStream(output));
        await print({ output, tlp, left }, () => `written to ${output} (${markText(tlp, left)})\n`);
      }),
    );
}
