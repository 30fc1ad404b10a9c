import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import { plural } from '../core/plural.ts';
import type { Collected, SubscriptionLine, SubscriptionPreview } from '../model/subscription.ts';
import type { DeskParts } from './desk.ts';
import type { Progress } from './terminal.ts';
import type { Uses } from './uses.ts';

interface Parts extends Omit<DeskParts, 'withUses'> {
  withUses: (command: Command, work: (uses: Uses, shown: Progress) => Promise<void>) => Promise<void>;
  /** Told where something could not be read. */
  outage: () => void;
}

const lineText = (s: SubscriptionLine): string =>
  `${s.id}  ${s.name}  ${s.url}\n  ${s.state === 'paused' ? 'paused' : `next ${s.nextAt}`}; ${plural(s.documents, 'document')}, ${s.items.wanted} wanted, ${s.items['given-up']} given up${s.gone === 0 ? '' : `, ${s.gone} no longer there`}${s.problem === null ? '' : `\n  ${s.problem}`}`;
const listText = (items: readonly SubscriptionLine[]): string =>
  items.length === 0 ? 'Nothing is subscribed to. Add a feed with assay sources add ADDRESS.\n' : `${items.map(lineText).join('\n')}\n`;

const previewText = (p: SubscriptionPreview): string =>
  `${p.kind}  ${p.name ?? 'without a name'}  ${p.url}\n${p.items.map((i) => `  ${i.published ?? 'no date'}  ${i.title ?? i.url ?? ''}`).join('\n')}\n${p.total} listed${p.known === null ? '' : `; subscribed to already as ${p.known}`}\n`;

const collectedText = (c: Collected): string =>
  `looked at ${c.looked}${c.failed === 0 ? '' : `, ${c.failed} of them could not be read`}: ${c.stored} stored, ${c.changed} changed, ${c.known} known, ${c.setAside} set aside, ${c.gone} no longer there, ${c.later} to be tried later\n`;

const minutes = (text: string | undefined): { everyMinutes?: number } => {
  if (text === undefined) return {};
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 43_200) return { everyMinutes: value };
  throw fail('bad-input', 'bad-every', `--every is "${text}": not a whole number of minutes from 1 to 43200.`, { where: '--every' });
};

/** Feeds that are looked at again and again; `sources` itself lists publishers. */
export function addSubscriptionCommands(program: Command, { withUses, print, outage }: Parts): void {
  program
    .command('collect')
    .argument('[subscription]', 'id of one, as in assay sources feeds: it is looked at now; left out: all that are due')
    .description('look at the feeds that are due, fetch and read what they list, and end; the server does so by itself')
    .action((id: string | undefined, _options: object, command: Command) =>
      withUses(command, async (uses, shown) => {
        const came = await uses.collect(id ?? null, shown.report);
        shown.end();
        await print(came, () => collectedText(came));
        if (came.looked > 0 && came.failed === came.looked) outage();
      }),
    );

  const sources = program.commands.find((command) => command.name() === 'sources');
  if (sources === undefined) throw new Error('there is no command sources to add to');
  sources
    .command('feeds')
    .description('feeds that are subscribed to, and how each is doing')
    .action((_options: object, command: Command) =>
      withUses(command, async (uses) => {
        const { items } = await uses.subscriptions.list();
        await print({ items }, () => listText(items));
      }),
    );
  sources
    .command('add')
    .argument('<address>', 'of a feed, or of a page that names its feed')
    .description('subscribe to a feed')
    .option('--name <name>', 'publisher its articles are put down to; the name of the feed where left out')
    .option('--every <minutes>', 'how often it is looked at; 60 where left out')
    .option('--dry-run', 'only say what is there')
    .action((url: string, options: { name?: string; every?: string; dryRun?: boolean }, command: Command) =>
      withUses(command, async (uses) => {
        if (options.dryRun === true) {
          const preview = await uses.subscriptions.preview(url);
          return print(preview, () => previewText(preview));
        }
        const added = await uses.subscriptions.add({
          url,
          ...(options.name === undefined ? {} : { name: options.name }),
          ...minutes(options.every),
        });
        return print(added, () => listText([added]));
      }),
    );
  for (const [name, what] of [
    ['pause', 'leave a feed alone'],
    ['resume', 'look at a paused feed again'],
    ['run', 'have a feed looked at now, also what of it was given up'],
    ['remove', 'take a feed off the list; what it brought stays'],
  ] as const)
    sources
      .command(name)
      .argument('<subscription>', 'id of a feed, as in assay sources feeds')
      .description(what)
      .action((id: string, _options: object, command: Command) =>
        withUses(command, async (uses, shown) => {
          const { items } = await uses.subscriptions.deed(id, name === 'run' ? 'again' : name);
          if (name !== 'run') return print({ items }, () => listText(items));
          const came = await uses.collect(id, shown.report);
          shown.end();
          return print(came, () => collectedText(came));
        }),
      );
  sources
    .command('opml')
    .argument('[file]', 'a list of feeds to subscribe to; left out: the list of those there are is printed')
    .description('lists of feeds for and from other readers')
    .action((file: string | undefined, _options: object, command: Command) =>
      withUses(command, async (uses) => {
        if (file === undefined) {
          const opml = await uses.subscriptions.giveOpml();
          return print({ opml }, () => opml);
        }
        const text = await readFile(file, 'utf8').catch((cause: unknown) => {
          throw fail('not-found', 'no-file', `${file} cannot be read.`, { where: file, cause });
        });
        const came = await uses.subscriptions.takeOpml(text);
        return print(
          came,
          () => `${came.added} added, ${came.known} known${came.refused.map(({ url, reason }) => `\n${url}: ${reason}`).join('')}\n`,
        );
      }),
    );
}
