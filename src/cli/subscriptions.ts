import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import { plural } from '../core/plural.ts';
import {
  type Collected,
  SubscriptionKind,
  type SubscriptionLine,
  type SubscriptionPreview,
  type SubscriptionView,
} from '../model/subscription.ts';
import type { DeskParts } from './desk.ts';
import type { Progress } from './terminal.ts';
import type { Uses } from './uses.ts';

interface Parts extends Omit<DeskParts, 'withUses'> {
  withUses: (command: Command, work: (uses: Uses, shown: Progress) => Promise<void>) => Promise<void>;
  /** Told where something could not be read. */
  outage: () => void;
}

const lineText = (s: SubscriptionLine): string =>
  `${s.id}  ${s.kind}  ${s.name}  ${s.url}\n  ${s.state === 'paused' ? 'paused' : `next ${s.nextAt}`}; ${plural(s.documents, 'document')}, ${s.items.wanted} wanted, ${s.items['given-up']} given up${s.items.cancelled === 0 ? '' : `, ${s.items.cancelled} left out`}${s.gone === 0 ? '' : `, ${s.gone} no longer there`}${s.problem === null ? '' : `\n  ${s.problem}`}`;
const listText = (items: readonly SubscriptionLine[]): string =>
  items.length === 0
    ? 'Nothing is subscribed to. Add what you read with assay sources add ADDRESS.\n'
    : `${items.map(lineText).join('\n')}\n`;

const previewText = (p: SubscriptionPreview): string =>
  p.choices.length > 0
    ? `${p.kind}  ${p.url} leads to ${plural(p.choices.length, 'collection')}; add one of them:\n${p.choices.map((c) => `  ${c.url}  ${c.title ?? ''}`).join('\n')}\n`
    : `${p.kind}  ${p.name ?? 'without a name'}  ${p.url}${p.selector === null ? '' : `\nlinks at: ${p.selector}`}${p.kinds.length === 0 ? '' : `\nor: ${p.kinds.map((kind) => `--kind ${kind}`).join(', ')}`}\n${p.items.map((i) => `  ${i.published ?? 'no date'}  ${i.title ?? i.url ?? ''}`).join('\n')}\n${p.total} listed${p.known === null ? '' : `; subscribed to already as ${p.known}`}\n`;
const itemsText = (view: SubscriptionView): string =>
  `${lineText(view)}\n${view.newest.map((i) => `${i.id}  ${i.state}  ${i.published ?? 'no date'}  ${i.title ?? i.url ?? ''}${i.document === null ? '' : `  ${i.document}`}${i.goneAt === null ? '' : ' (no longer there)'}${i.reason === null ? '' : `\n  ${i.reason}`}`).join('\n')}\n`;

const collectedText = (c: Collected): string =>
  `looked at ${c.looked}${c.failed === 0 ? '' : `, ${c.failed} of them could not be read`}: ${c.stored} stored, ${c.changed} changed, ${c.known} known, ${c.setAside} set aside, ${c.gone} no longer there, ${c.later} to be tried later\n`;

const minutes = (text: string | undefined): { everyMinutes?: number } => {
  if (text === undefined) return {};
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 43_200) return { everyMinutes: value };
  throw fail('bad-input', 'bad-every', `--every is "${text}": not a whole number of minutes from 1 to 43200.`, { where: '--every' });
};

interface AsWhat {
  kind?: string;
  selector?: string;
}
const asWhat = ({ kind, selector }: AsWhat): { kind?: SubscriptionKind; selector?: string } => {
  const known = SubscriptionKind.safeParse(kind).data;
  if (kind !== undefined && known === undefined)
    throw fail('bad-input', 'bad-kind', `--kind is "${kind}": none of ${SubscriptionKind.options.join(', ')}.`, { where: '--kind' });
  return { ...(known === undefined ? {} : { kind: known }), ...(selector === undefined ? {} : { selector }) };
};

/** A folder is named from where one stands; whatever else it is, is an address. */
const addressOf = async (given: string): Promise<string> =>
  (await stat(given).catch(() => null))?.isDirectory() === true ? resolve(given) : given;

/** By its id, or by its address, which is subscribed to where it is not yet. */
const idOf = async (given: string, { subscriptions }: Uses): Promise<string> => {
  if (/^sub_\w+$/.test(given)) return given;
  return (await subscriptions.add({ url: await addressOf(given) })).id;
};

/** What is looked at again and again; `sources` itself lists publishers. */
export function addSubscriptionCommands(program: Command, { withUses, print, outage }: Parts): void {
  program
    .command('collect')
    .argument(
      '[source]',
      'a folder or an address, which is added where it is not yet, or the id of one, as in assay sources feeds: it is looked at now; left out: all that are due',
    )
    .description('look at the sources that are due, fetch and read what they list, and end; the server does so by itself')
    .action((id: string | undefined, _options: object, command: Command) =>
      withUses(command, async (uses, shown) => {
        const came = await uses.collect(id === undefined ? null : await idOf(id, uses), shown.report);
        shown.end();
        await print(came, () => collectedText(came));
        if (came.looked > 0 && came.failed === came.looked) outage();
      }),
    );

  const sources = program.commands.find((command) => command.name() === 'sources');
  if (sources === undefined) throw new Error('there is no command sources to add to');
  sources
    .command('feeds')
    .description('sources that are looked at again and again, and how each is doing')
    .action((_options: object, command: Command) =>
      withUses(command, async (uses) => {
        const { items } = await uses.subscriptions.list();
        await print({ items }, () => listText(items));
      }),
    );
  sources
    .command('add')
    .argument(
      '<address>',
      'of a feed, TAXII collection, sitemap, public Telegram channel, list page or page, or of a page that names its feed; or a folder',
    )
    .description('have what lies at an address looked at again and again; its kind is found out')
    .option('--name <name>', 'publisher its articles are put down to; the name it gives itself where left out')
    .option('--every <minutes>', 'how often it is looked at; 60 where left out, 1 for a folder')
    .option('--kind <kind>', `one of ${SubscriptionKind.options.join(', ')}`)
    .option('--selector <css>', 'of a page that lists others: where its links are, as "main h2 a"')
    .option('--preview', 'only show what is there, and five items of it')
    .option('--dry-run', 'the same')
    .action((url: string, options: AsWhat & { name?: string; every?: string; preview?: boolean; dryRun?: boolean }, command: Command) =>
      withUses(command, async (uses) => {
        const asked = { url: await addressOf(url), ...asWhat(options) };
        if (options.dryRun === true || options.preview === true) {
          const preview = await uses.subscriptions.preview(asked);
          return print(preview, () => previewText(preview));
        }
        const added = await uses.subscriptions.add({
          ...asked,
          ...(options.name === undefined ? {} : { name: options.name }),
          ...minutes(options.every),
        });
        return print(added, () => listText([added]));
      }),
    );
  sources
    .command('test')
    .argument('<subscription>', 'id, as in assay sources feeds')
    .description('look at one now and show what is there; nothing is kept')
    .action((id: string, _options: object, command: Command) =>
      withUses(command, async (uses) => {
        const { url, kind, selector } = await uses.subscriptions.view(id);
        const preview = await uses.subscriptions.preview({ url, kind, ...(selector === null ? {} : { selector }) });
        await print(preview, () => previewText(preview));
      }),
    );
  sources
    .command('items')
    .argument('<subscription>', 'id, as in assay sources feeds')
    .description('what one listed, and what became of each: first what was given up, then what waits')
    .action((id: string, _options: object, command: Command) =>
      withUses(command, async (uses) => {
        const view = await uses.subscriptions.view(id);
        await print(view, () => itemsText(view));
      }),
    );
  for (const [name, what, words] of [
    ['cancel', 'cancel', 'leave out one item that waits to be read'],
    ['want', 'want', 'have one item read that was left out or given up, or read it once more'],
  ] as const)
    sources
      .command(name)
      .argument('<subscription>', 'id, as in assay sources feeds')
      .argument('<item>', 'id, as in assay sources items')
      .description(words)
      .action((id: string, item: string, _options: object, command: Command) =>
        withUses(command, async (uses) => {
          const view = await uses.subscriptions.item(id, item, what);
          await print(view, () => itemsText(view));
        }),
      );
  for (const [name, what] of [
    ['pause', 'leave a source alone'],
    ['resume', 'look at a paused source again'],
    ['run', 'have a source looked at now, also what of it was given up'],
    ['remove', 'take a source off the list; what it brought stays'],
  ] as const)
    sources
      .command(name)
      .argument('<subscription>', 'id, as in assay sources feeds')
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
