import type { Command } from 'commander';
import type { z } from 'zod';
import { trendCsv } from '../app/trends-csv.ts';
import { fail } from '../core/errors.ts';
import { IncidentListQuery } from '../model/incident-list.ts';
import { IncidentSort } from '../model/incident-filter.ts';
import { TrendChart, TrendQuery, TrendStep } from '../model/trends.ts';
import { Status } from '../model/vocabulary.ts';
import { type DeskParts, oneOf } from './desk.ts';
import { incidentsText } from './text.ts';
import { trendsText } from './text-trends.ts';

interface Narrowed {
  from?: string;
  to?: string;
  actor?: string;
  country?: string;
  sector?: string;
  status?: string;
  csv?: boolean | string;
}

/** The options both lists are narrowed by. */
const narrow = (command: Command): Command =>
  command
    .option('--from <month>', 'first month, e.g. 2022-07')
    .option('--to <month>', 'last month')
    .option('--actor <entity>', 'id of an entity that claims it or is said to have done it')
    .option('--country <code>', 'where it took place, e.g. AL')
    .option('--sector <sector>', 'sector of a victim, or unknown')
    .option('--status <status>', `status of the main event: ${Status.options.join(', ')}`);

const checked = <T extends z.ZodType>(schema: T, given: unknown): z.infer<T> => {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = `--${String(issue?.path[0] ?? '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw fail('bad-input', 'bad-filter', `${where} cannot be used: ${issue?.message ?? 'not what is expected'}.`, { where });
};

const filterOf = ({ from, to, actor, country, sector, status }: Narrowed) => ({
  from,
  to,
  actor,
  country: country?.toUpperCase(),
  sector,
  status: status === undefined ? undefined : oneOf('--status', status, Status.options),
});

/** Incidents as a list, and what is counted over them. */
export function addCountCommands(program: Command, { withUses, print, count }: DeskParts): void {
  narrow(program.command('incidents'))
    .description('incidents that fit, newest first unless asked otherwise')
    .option('--text <words>', 'words of the title, or the beginning of the name of a victim or actor')
    .option('--claimant <entity>', 'id of an entity that claims it; any, unnamed')
    .option('--attributed <entity>', 'id of an entity a third party names; any, none')
    .option('--sort <order>', `one of ${IncidentSort.options.join(', ')}`, 'newest')
    .option('--csv', 'all of them as a table')
    .option('--limit <number>', 'how many', '50')
    .option('--cursor <cursor>', 'go on where the list before ended')
    .action(
      (
        options: Narrowed & { text?: string; claimant?: string; attributed?: string; sort: string; limit: string; cursor?: string },
        command: Command,
      ) =>
        withUses(command, async (uses) => {
          const { text, claimant, attributed } = options;
          const sort = oneOf('--sort', options.sort, IncidentSort.options);
          const query = checked(IncidentListQuery, { ...filterOf(options), text, claimant, attributed, sort });
          if (options.csv === true) {
            const table = await uses.incidentsCsv(query);
            await print({ csv: table }, () => table);
            return;
          }
          const page = await uses.incidents({ cursor: options.cursor, limit: count(options.limit) }, query);
          await print(page, () => incidentsText(page));
        }),
    );

  narrow(program.command('trends'))
    .description('claims and what became of them, how long attributions took, how many are denied')
    .option('--step <step>', `by ${TrendStep.options.join(' or ')}; left out: as the range asks for`)
    .option('--csv [chart]', `one chart as a table: ${TrendChart.options.join(', ')}`)
    .action((options: Narrowed & { step?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const step = options.step === undefined ? undefined : oneOf('--step', options.step, TrendStep.options);
        const found = await uses.trends(checked(TrendQuery, { ...filterOf(options), step }));
        if (options.csv === undefined) return print(found, () => trendsText(found));
        const chart = options.csv === true ? 'claims-by-period' : oneOf('--csv', String(options.csv), TrendChart.options);
        return print(found, () => trendCsv(found, chart));
      }),
    );
}
