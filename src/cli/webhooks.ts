import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import { plural } from '../core/plural.ts';
import type { NewWebhook, Webhook } from '../model/webhook.ts';
import { SourceKind } from '../model/vocabulary.ts';
import type { DeskParts } from './desk.ts';

const lineText = (w: Webhook): string =>
  `${w.id}  ${w.name} (${w.sourceKind})  ${plural(w.taken, 'delivery', 'deliveries')}${w.lastAt === null ? '' : `, last ${w.lastAt}`}${w.problem === null ? '' : `\n  refused ${w.refusedAt ?? ''}: ${w.problem}`}\n`;
const listText = (items: readonly Webhook[]): string =>
  items.length === 0 ? 'There is no webhook. Make one with assay webhooks add NAME.\n' : items.map(lineText).join('');
const newText = (w: NewWebhook): string =>
  `webhook  ${w.id}\nsecret   ${w.secret}\nThe secret is shown this once. Each push is signed with it; docs/collecting.md tells how.\n`;

/** Doors that other programs push documents through. */
export function addWebhookCommands(program: Command, { withUses, print }: Omit<DeskParts, 'count'>): void {
  const webhooks = program
    .command('webhooks')
    .description('webhooks that other programs push documents through, and how each is doing')
    .action((_options: object, command: Command) =>
      withUses(command, async (uses) => {
        const { items } = await uses.webhooks.list();
        await print({ items }, () => listText(items));
      }),
    );
  webhooks
    .command('add')
    .argument('<name>', 'publisher of what does not say by whom it is')
    .option('--kind <kind>', `kind of source: ${SourceKind.options.join(', ')}`, 'unknown')
    .description('make a webhook; its secret is shown once')
    .action((name: string, { kind }: { kind: string }, command: Command) =>
      withUses(command, async (uses) => {
        const sourceKind = SourceKind.safeParse(kind).data;
        if (sourceKind === undefined)
          throw fail('bad-input', 'bad-kind', `--kind is "${kind}": none of ${SourceKind.options.join(', ')}.`, { where: '--kind' });
        const made = await uses.webhooks.add({ name, sourceKind });
        await print(made, () => newText(made));
      }),
    );
  webhooks
    .command('remove')
    .argument('<webhook>', 'id, as in assay webhooks')
    .description('take a webhook away; what it brought stays')
    .action((id: string, _options: object, command: Command) =>
      withUses(command, async (uses) => {
        const { items } = await uses.webhooks.remove(id);
        await print({ items }, () => listText(items));
      }),
    );
}
