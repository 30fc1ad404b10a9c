import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import { plural } from '../core/plural.ts';
import {
  type Alert,
  AddAlertRule,
  AlertKind,
  type AlertLogItem,
  type AlertRuleLine,
  type AlertRuleMade,
  type AlertTested,
  type AskedAlertRule,
} from '../model/alert.ts';
import { ALERT_KIND, becauseWords, movedWords, paceWords, whoWords } from '../model/alert-words.ts';
import { Tlp } from '../model/vocabulary.ts';
import { type DeskParts, oneOf } from './desk.ts';

interface Parts extends DeskParts {
  /** Told where something could not be sent. */
  outage: () => void;
}

const ruleText = (r: AlertRuleLine): string =>
  [
    `${r.id}  ${r.name}`,
    `  ${r.gone ? 'no longer there: ' : ''}${r.because}: ${r.when.map((kind) => ALERT_KIND[kind]).join(', ')}; ${paceWords(r.pace)}${r.quiet === null ? '' : `, quiet from ${r.quiet.from} to ${r.quiet.to} (${r.quiet.zone})`}`,
    ...r.channels.map(
      (c) => `  by ${c.kind}${c.kind === 'inbox' ? '' : `: ${c.feed ?? c.to}, up to TLP:${(c.maxTlp ?? 'clear').toUpperCase()}`}`,
    ),
    `  ${r.state}; ${plural(r.alerts, 'alert')}${r.lastAt === null ? '' : `, the last ${r.lastAt}`}${r.sentAt === null ? '' : `, sent ${r.sentAt}`}${r.waiting === 0 ? '' : `; ${r.waiting} to be sent, next ${r.nextAt ?? ''}`}${r.givenUp === 0 ? '' : `; ${r.givenUp} given up`}${r.withheld === 0 ? '' : `; ${r.withheld} withheld`}`,
    ...[r.problem, r.trouble].flatMap((words) => (words === null ? [] : [`  ${words}`])),
  ].join('\n');
const rulesText = (items: readonly AlertRuleLine[]): string =>
  items.length === 0 ? 'There are no rules. Make one with assay alerts add.\n' : `${items.map(ruleText).join('\n')}\n`;

const madeText = ({ rule, secret }: AlertRuleMade): string =>
  `${ruleText(rule)}\n${secret === null ? '' : `secret of the webhook, not shown again: ${secret}\n`}`;

const alertText = (alert: Alert): string =>
  [
    `${alert.at}  ${alert.incident?.title ?? alert.events[0]?.document?.title ?? alert.because}`,
    `  ${becauseWords(alert)}`,
    ...alert.events.map(
      (event) =>
        `  ${ALERT_KIND[event.what]}: ${event.text}${movedWords(event) === null ? '' : ` (${movedWords(event) ?? ''})`}${event.quote === null ? '' : `\n    ${whoWords(event) ?? ''}: “${event.quote}”`}${event.document === null ? '' : `\n    ${event.document.source}, TLP:${event.document.tlp.toUpperCase()}`}`,
    ),
    ...(alert.more === 0 ? [] : [`  and ${alert.more} more`]),
  ].join('\n');
const logText = (items: readonly AlertLogItem[]): string =>
  items.length === 0
    ? 'Nothing was alerted yet.\n'
    : `${items
        .map(
          (item) =>
            `${alertText(item)}${item.deliveries
              .map(
                (d) =>
                  `\n  ${d.channel} ${d.state}${d.state === 'waiting' ? `, due ${d.dueAt}` : ''}${d.tries > 1 ? `, ${d.tries} tries` : ''}${d.answer === null ? '' : `: ${d.answer}`}`,
              )
              .join('')}`,
        )
        .join('\n\n')}\n`;

const testText = (results: readonly AlertTested[]): string =>
  `${results.map((r) => `${r.channel}  ${r.ok ? 'ok' : 'FAILED'}  ${r.answer}${r.remedy === null ? '' : `\n  ${r.remedy}`}`).join('\n')}\n`;

interface AddOptions {
  incident?: string;
  entity?: string;
  search?: string;
  sector?: string;
  country?: string;
  when?: string[];
  name?: string;
  email?: string[];
  webhook?: string;
  feed?: boolean;
  inbox: boolean;
  maxTlp?: string;
  every?: string;
  at?: string;
  quiet?: string;
  zone?: string;
  dryRun?: boolean;
}

const zoneOf = (given: string | undefined): string => given ?? new Intl.DateTimeFormat('en').resolvedOptions().timeZone;

const subjectOf = (o: AddOptions): AskedAlertRule['on'] => {
  const given = (['incident', 'entity', 'search', 'sector', 'country'] as const).flatMap((kind) =>
    o[kind] === undefined ? [] : [{ kind, value: o[kind] }],
  );
  const [first] = given;
  if (first === undefined || given.length > 1)
    throw fail('bad-input', 'bad-rule', 'A rule follows one thing.', {
      where: 'assay alerts add',
      remedy: 'Give one of --incident, --entity, --search, --sector, --country.',
    });
  const { kind, value } = first;
  if (kind === 'sector') return { kind, sector: value };
  return kind === 'country' ? { kind, country: value.toUpperCase() } : { kind, id: value };
};

const channelsOf = (o: AddOptions): AskedAlertRule['channels'] => {
  const maxTlp = oneOf('--max-tlp', o.maxTlp ?? 'green', Tlp.options);
  return [
    ...(o.inbox ? [{ kind: 'inbox' as const }] : []),
    ...(o.email === undefined ? [] : [{ kind: 'email' as const, to: o.email, maxTlp }]),
    ...(o.webhook === undefined ? [] : [{ kind: 'webhook' as const, url: o.webhook, maxTlp }]),
    ...(o.feed === true ? [{ kind: 'feed' as const, maxTlp }] : []),
  ];
};

const quietOf = (o: AddOptions): AskedAlertRule['quiet'] => {
  if (o.quiet === undefined) return null;
  const [from = '', to = ''] = o.quiet.split('-');
  return { from, to, zone: zoneOf(o.zone) };
};

/** What was typed as a rule. @throws AssayError bad-input naming the part that does not fit */
const ruleOf = (o: AddOptions): AddAlertRule => {
  const every = oneOf('--every', o.every ?? 'event', ['event', 'hour', 'day'] as const);
  if (o.when === undefined)
    throw fail('bad-input', 'bad-rule', 'What is told has to be said.', {
      where: '--when',
      remedy: `Give some of ${AlertKind.options.join(', ')}.`,
    });
  const { data, error } = AddAlertRule.safeParse({
    ...(o.name === undefined ? {} : { name: o.name }),
    on: subjectOf(o),
    when: o.when.map((kind) => oneOf('--when', kind, AlertKind.options)),
    channels: channelsOf(o),
    pace: every === 'day' ? { every, at: o.at ?? '07:00', zone: zoneOf(o.zone) } : { every },
    quiet: quietOf(o),
  } satisfies AskedAlertRule);
  if (data !== undefined) return data;
  const issue = error?.issues[0];
  throw fail('bad-input', 'bad-rule', `The rule does not fit: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
    where: 'assay alerts add',
    remedy: 'See assay alerts add --help.',
  });
};

type Off<T> = T | false;
interface EditOptions extends Omit<AddOptions, 'email' | 'webhook' | 'quiet' | 'feed'> {
  email?: Off<string[]>;
  webhook?: Off<string>;
  quiet?: Off<string>;
  feed?: boolean;
}

/** A rule as it is, with what was typed in the place of what it was. */
const changed = (was: AlertRuleLine, given: EditOptions, command: Command): AddOptions => {
  const way = (kind: AlertRuleLine['channels'][number]['kind']): AlertRuleLine['channels'][number] | undefined =>
    was.channels.find((channel) => channel.kind === kind);
  const typed = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  const { on, pace, quiet } = was;
  const follows = (['incident', 'entity', 'search', 'sector', 'country'] as const).filter((kind) => given[kind] !== undefined);
  const subject = on.kind === 'sector' ? on.sector : on.kind === 'country' ? on.country : on.id;
  const markings = was.channels.flatMap(({ maxTlp }) => maxTlp ?? []);
  // One --max-tlp is for all ways of a rule: where they differ it has to be said.
  if (given.maxTlp === undefined && new Set(markings).size > 1)
    throw fail('bad-input', 'several-markings', 'The ways of this rule have several markings.', {
      where: '--max-tlp',
      remedy: 'Give the one that all shall have, or change the rule over REST.',
    });
  const { email, webhook, feed, quiet: hours, ...rest } = given;
  const kept = {
    email: email ?? way('email')?.to.split(', '),
    webhook: webhook ?? way('webhook')?.to,
    quiet: hours ?? (quiet === null ? undefined : `${quiet.from}-${quiet.to}`),
  };
  const zone = given.zone ?? (pace.every === 'day' ? pace.zone : quiet?.zone);
  const at = given.at ?? (pace.every === 'day' ? pace.at : undefined);
  const maxTlp = given.maxTlp ?? markings[0];
  return {
    ...rest,
    ...(follows.length > 0 ? {} : { [on.kind]: subject }),
    when: given.when ?? [...was.when],
    name: given.name ?? was.name,
    ...(kept.email === undefined || kept.email === false ? {} : { email: kept.email }),
    ...(kept.webhook === undefined || kept.webhook === false ? {} : { webhook: kept.webhook }),
    ...(kept.quiet === undefined || kept.quiet === false ? {} : { quiet: kept.quiet }),
    feed: typed('feed') ? feed === true : way('feed') !== undefined,
    inbox: typed('inbox') ? given.inbox : way('inbox') !== undefined,
    every: given.every ?? pace.every,
    ...(maxTlp === undefined ? {} : { maxTlp }),
    ...(at === undefined ? {} : { at }),
    ...(zone === undefined ? {} : { zone }),
  };
};

/** Rules of alerts: made, tried, paused, and what they told. */
export function addAlertCommands(program: Command, { withUses, print, count, outage }: Parts): void {
  const alerts = program.command('alerts').description('be told of what happens: by mail, webhook, feed or in the inbox');
  const options = (command: Command): Command =>
    command
      .option('--incident <id>', 'follow an incident')
      .option('--entity <id>', 'follow an actor, victim, organisation, technique, indicator')
      .option('--search <id>', 'follow a saved search')
      .option('--sector <sector>', 'follow a sector, as energy')
      .option('--country <code>', 'follow a country, as AL')
      .option('--when <kinds...>', `what is told: ${AlertKind.options.join(', ')}`)
      .option('--name <name>', 'of the rule; made of what is followed where left out')
      .option('--email <addresses...>', 'by mail (ASSAY_SMTP_URL)')
      .option('--webhook <url>', 'by a signed POST')
      .option('--feed', 'by a private RSS feed')
      .option('--no-inbox', 'do not mark it in the inbox')
      .option('--max-tlp <label>', `documents marked higher are not sent out: ${Tlp.options.join(', ')}; green where left out`)
      .option('--every <when>', 'event: at once, where left out; hour, day: gathered')
      .option('--at <time>', 'time of day for --every day; 07:00 where left out')
      .option('--quiet <from-to>', 'nothing is sent then, as 22:00-06:30; it is held')
      .option('--zone <zone>', 'time zone of --at and --quiet, as Europe/Tirane; that of this machine where left out');
  options(alerts.command('add').description('make a rule: what is followed, what of it, and how to be told'))
    .option('--dry-run', 'only say what it would have told in the last 90 days')
    .action((options: AddOptions, command: Command) =>
      withUses(command, async (uses) => {
        const rule = ruleOf(options);
        if (options.dryRun === true) {
          const preview = await uses.alerts.preview({ on: rule.on, when: rule.when });
          return print(
            preview,
            () =>
              `it would have told ${plural(preview.alerts, 'alert')} in the last ${preview.days} days${preview.whole ? '' : ', of the newest that happened'}\n${preview.items.map((alert) => `${alertText(alert)}\n`).join('')}`,
          );
        }
        const made = await uses.alerts.add(rule);
        return print(made, () => madeText(made));
      }),
    );
  options(alerts.command('edit').argument('<rule>', 'id of a rule, as in assay alerts list'))
    .description('change a rule; what is not named stays. A webhook to another address has a new secret, shown once')
    .option('--no-email', 'no mail any more')
    .option('--no-webhook', 'no webhook any more')
    .option('--no-feed', 'no feed any more')
    .option('--no-quiet', 'no quiet hours any more')
    .action((id: string, given: EditOptions, command: Command) =>
      withUses(command, async (uses) => {
        const was = await uses.alerts.view(id);
        const made = await uses.alerts.change(id, ruleOf(changed(was, given, command)), was.version);
        return print(made, () => madeText(made));
      }),
    );
  alerts
    .command('list')
    .description('the rules, and how each is doing')
    .action((_options: object, command: Command) =>
      withUses(command, async (uses) => {
        const { items } = await uses.alerts.list();
        await print({ items }, () => rulesText(items));
      }),
    );
  for (const [name, what] of [
    ['pause', 'be told nothing by a rule for now'],
    ['resume', 'be told again, of what happens from now on'],
    ['again', 'try again what was given up'],
    ['remove', 'remove a rule; what it told stays in the log'],
  ] as const)
    alerts
      .command(name)
      .argument('<rule>', 'id of a rule, as in assay alerts list')
      .description(what)
      .action((id: string, _options: object, command: Command) =>
        withUses(command, async (uses) => {
          const { items } = await uses.alerts.deed(id, name);
          await print({ items }, () => rulesText(items));
        }),
      );
  alerts
    .command('test')
    .argument('<rule>', 'id of a rule')
    .description('send a marked test by each channel of a rule, and print what each server answered')
    .action((id: string, _options: object, command: Command) =>
      withUses(command, async (uses) => {
        const { results } = await uses.alerts.test(id);
        await print({ results }, () => testText(results));
        if (results.some(({ ok }) => !ok)) outage();
      }),
    );
  alerts
    .command('log')
    .argument('[rule]', 'id of a rule; left out: of all')
    .description('what was told, the last first, with its quotes and what became of each delivery')
    .option('--limit <number>', 'how many', '20')
    .option('--cursor <cursor>', 'go on where the list before ended')
    .action((id: string | undefined, options: { limit: string; cursor?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const page = await uses.alerts.log(id ?? null, { cursor: options.cursor, limit: count(options.limit) });
        await print(page, () => logText(page.items));
      }),
    );
  alerts
    .command('run')
    .description('look at what changed, send what is due, and end; the server does so by itself')
    .action((_options: object, command: Command) =>
      withUses(command, async (uses) => {
        const round = await uses.alerts.run();
        await print(
          round,
          () =>
            `${plural(round.changes, 'change')} looked at: ${plural(round.alerts, 'alert')}; ${round.sent} sent, ${round.withheld} withheld, ${round.later} to be tried later, ${round.givenUp} given up\n`,
        );
        if (round.givenUp + round.later > 0 && round.sent === 0) outage();
      }),
    );
}
