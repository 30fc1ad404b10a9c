import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import { EntityGroup } from '../model/entity-view.ts';
import { InboxShow } from '../model/inbox.ts';
import { entitiesText, entityText, inboxText, sourcesText } from './text-desk.ts';
import type { Progress } from './terminal.ts';
import type { Uses } from './uses.ts';

/** What the commands of this file need of the program round them. */
export interface DeskParts {
  withUses: (command: Command, work: (uses: Uses, shown: Progress) => Promise<void>) => Promise<void>;
  print: (value: unknown, text: () => string) => Promise<void>;
  count: (text: string) => number;
}

/** The value given, where it is one of the list. @throws AssayError bad-input */
export const oneOf = <T extends string>(what: string, given: string, known: readonly T[]): T => {
  const found = known.find((each) => each === given);
  if (found === undefined)
    throw fail('bad-input', `bad-${what.slice(2)}`, `${what} is "${given}": not one of ${known.join(', ')}.`, { where: what });
  return found;
};

/** Lists one looks through: the inbox, entities and sources, with what the pages show. */
export function addDeskCommands(program: Command, { withUses, print, count }: DeskParts): void {
  program
    .command('inbox')
    .description('what changed and was not marked as done, the last first; it is marked on the page')
    .option('--show <what>', `what of it: ${InboxShow.options.join(', ')}`, 'all')
    .option('--limit <number>', 'how many', '50')
    .option('--cursor <cursor>', 'go on where the list before ended')
    .action((options: { show: string; limit: string; cursor?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const show = oneOf('--show', options.show, InboxShow.options);
        const page = await uses.inbox(show, { cursor: options.cursor, limit: count(options.limit) });
        await print(page, () => inboxText(page));
      }),
    );

  program
    .command('entities')
    .argument('[name]', 'the beginning of a name')
    .description('actors, organisations, countries, people, those of most incidents first')
    .option('--group <group>', `only these: ${EntityGroup.options.join(', ')}`)
    .option('--country <code>', 'only those of a country, e.g. IR')
    .option('--described', 'also those known by a description only')
    .option('--limit <number>', 'how many', '50')
    .option('--cursor <cursor>', 'go on where the list before ended')
    .action(
      (
        name: string | undefined,
        options: { group?: string; country?: string; described?: boolean; limit: string; cursor?: string },
        command: Command,
      ) =>
        withUses(command, async (uses) => {
          const filter = {
            group: options.group === undefined ? undefined : oneOf('--group', options.group, EntityGroup.options),
            country: options.country?.toUpperCase(),
            name,
            described: options.described === true,
          };
          const page = await uses.entities({ cursor: options.cursor, limit: count(options.limit) }, filter);
          await print(page, () => entitiesText(page));
        }),
    );

  program
    .command('entity')
    .argument('<entity>', 'id of an entity, as in assay entities')
    .description('one entity: its names by who uses them, its relations, its part in incidents, and what became of its claims')
    .action((id: string, _options: object, command: Command) =>
      withUses(command, async (uses) => {
        const view = await uses.entity(id);
        await print(view, () => entityText(view));
      }),
    );

  program
    .command('sources')
    .description('sources: how much each brings, how often first, whom it passes on, and how what it told stands now')
    .option('--limit <number>', 'how many', '50')
    .option('--cursor <cursor>', 'go on where the list before ended')
    .action((options: { limit: string; cursor?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const page = await uses.sources({ cursor: options.cursor, limit: count(options.limit) });
        await print(page, () => sourcesText(page));
      }),
    );
}
