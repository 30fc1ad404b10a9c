import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { fail } from '../core/errors.ts';
import { plural } from '../core/plural.ts';
import type { QuarantinePage } from '../model/api.ts';
import type { QuarantineRetry, QuarantineView } from '../model/quarantine.ts';
import type { DeskParts } from './desk.ts';

interface Parts extends DeskParts {
  /** Told where something was tried and none of it could be used. */
  nothingTaken: () => void;
}

type Item = QuarantinePage['items'][number];

/** What came from a stranger, its name too, must not steer the terminal. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');
const nameOf = ({ name, url }: Item): string => oneLine(name ?? url ?? 'pasted text');

const rowText = (q: Item): string =>
  `${q.id}  ${q.at}  ${q.reason}  ${nameOf(q)} (${plural(q.bytes, 'byte')}${q.source === null ? '' : `, of ${oneLine(q.source)}`})${q.resolvedAt === null ? '' : '  resolved'}\n    ${oneLine(q.message)}`;

const listText = ({ items, total, next }: QuarantinePage): string =>
  items.length === 0
    ? 'Nothing is in quarantine.\n'
    : `${items.map(rowText).join('\n')}\n\n${items.length} of ${plural(total, 'input')}${next === null ? '' : `; more with --cursor ${next}`}\n`;

const viewText = (q: QuarantineView): string =>
  `${rowText(q)}\n${[
    ['address', q.url],
    ['media type', q.mediaType],
    ['SHA-256', q.bytes === 0 ? null : q.sha256],
    ['kept', q.bytes === 0 ? 'nothing of it' : `all of it: assay quarantine write ${q.id} --output FILE`],
    ['became', q.resolution],
  ]
    .flatMap(([what, told]) => (told === null ? [] : [`    ${what ?? ''}: ${oneLine(told ?? '')}\n`]))
    .join('')}`;

const WORD = { taken: 'taken', still: 'still in quarantine', 'not-tried': 'not tried' } as const;

const retryText = ({ open, taken, still, notTried, results }: QuarantineRetry): string =>
  `${results
    .map(
      ({ id, outcome, results: each, why }) =>
        `${id}  ${WORD[outcome]}${[...(why === undefined ? [] : [why]), ...each.map((r) => `${r.outcome}: ${r.message}`)].map((line) => `\n    ${oneLine(line)}`).join('')}\n`,
    )
    .join('')}${open} open = ${taken} taken + ${still} still in quarantine + ${notTried} not tried\n`;

/** What could not be used: looked at, written out, tried again. */
export function addQuarantineCommands(program: Command, { withUses, print, count, nothingTaken }: Parts): void {
  const quarantine = program
    .command('quarantine')
    .description('inputs that could not be used, each with its reason; they can be looked at, written out and tried again')
    .option('--open', 'without those that became documents since')
    .option('--limit <number>', 'how many', '50')
    .option('--cursor <cursor>', 'go on where the list before ended')
    .action((options: { open?: boolean; limit: string; cursor?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const page = await uses.quarantine.list({ cursor: options.cursor, limit: count(options.limit) }, options.open === true);
        await print(page, () => listText(page));
      }),
    );
  quarantine
    .command('show')
    .argument('<input>', 'id, as in assay quarantine')
    .description('one of them: why it was set aside, what was kept of it, and what it became')
    .action((id: string, _options: object, command: Command) =>
      withUses(command, async (uses) => {
        const view = await uses.quarantine.view(id);
        await print(view, () => viewText(view));
      }),
    );
  quarantine
    .command('write')
    .argument('<input>', 'id, as in assay quarantine')
    .description('write out its bytes, as they came')
    .option('-o, --output <file>', 'where to; left out: standard output')
    .action((id: string, { output }: { output?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const bytes = await uses.quarantine.bytes(id);
        if (output === undefined) {
          await new Promise<void>((resolve) => void process.stdout.write(bytes, () => resolve()));
          return;
        }
        await pipeline([bytes], createWriteStream(output));
        await print({ output, bytes: bytes.length }, () => `${plural(bytes.length, 'byte')} written to ${output}\n`);
      }),
    );
  quarantine
    .command('retry')
    .argument('[input]', 'id, as in assay quarantine')
    .description('try one of them again, or all that are open, after what was wrong is mended')
    .addOption(new Option('--all', 'all that are open'))
    .action((id: string | undefined, { all }: { all?: boolean }, command: Command) =>
      withUses(command, async (uses, shown) => {
        if ((id === undefined) !== (all === true))
          throw fail('bad-input', 'which-input', 'It is not said what is to be tried again.', {
            where: 'quarantine retry',
            remedy: 'Give the id of one input, or --all.',
          });
        const report = await uses.quarantine.retry(id ?? null, shown.report);
        shown.end();
        await print(report, () => retryText(report));
        if (report.open > 0 && report.taken === 0) nothingTaken();
      }),
    );
}
