import { Command, CommanderError } from 'commander';
import { BRIEF_FORMATS, briefText } from '../app/text-brief.ts';
import { documentText } from '../app/text-document.ts';
import { differenceText } from '../app/text-difference.ts';
import { dossierText } from '../app/text-dossier.ts';
import { whyText } from '../app/text-why.ts';
import { fail } from '../core/errors.ts';
import type { IntakeResult } from '../model/api.ts';
import { addAlertCommands } from './alerts.ts';
import { addCountCommands } from './counts.ts';
import { addDeskCommands } from './desk.ts';
import { EXIT, ending } from './exit.ts';
import { addExportCommand } from './export.ts';
import { addImportCommand } from './import.ts';
import { inputOf } from './input.ts';
import { predictFile } from './predict.ts';
import { addStixCommands } from './stix.ts';
import { addGradeCommand } from './grade.ts';
import { addQuarantineCommands } from './quarantine.ts';
import { addRecordCommands } from './records.ts';
import { addStatementCommands } from './statements.ts';
import { addProvenanceCommands } from './provenance.ts';
import { addWebhookCommands } from './webhooks.ts';
import { addSubscriptionCommands } from './subscriptions.ts';
import { addTechniqueCommand } from './techniques.ts';
import { type Progress, progress, type Terminal } from './terminal.ts';
import { SearchKind } from '../model/search.ts';
import { consultText, decisionsText, intakeText, searchText } from './text.ts';
import type { CliParts, Uses } from './uses.ts';

const EPILOGUE = `
Exit codes: 0 done, 1 a fault of Assay, 2 input that cannot be used, 3 refused, 4 not found, 5 not available now, 6 verify or stix found faults.
Results go to stdout, progress and faults to stderr. Every command takes --json.`;

interface Common {
  json?: boolean;
}

/** Only what was typed: a default of commander's must not beat the environment. */
const typed = (command: Command): Record<string, unknown> =>
  Object.fromEntries(Object.entries(command.optsWithGlobals()).filter(([name]) => command.getOptionValueSourceWithGlobals(name) === 'cli'));

/**
 * Runs one command line and returns its exit code. Never throws: what goes wrong is told on stderr.
 * @param args without node and script
 */
export async function runCli(args: readonly string[], parts: CliParts, terminal: Terminal): Promise<number> {
  let code: number = EXIT.ok;
  const json = args.includes('--json');
  const program = new Command('assay')
    .description('Reads what is publicly said about cyberattacks and keeps who said what.')
    .version(parts.version)
    .option('--json', 'print JSON')
    .addHelpText('after', EPILOGUE)
    .exitOverride()
    .configureOutput({ writeOut: (text) => void terminal.out(text), writeErr: (text) => terminal.err(text) });
  for (const f of parts.flags.filter((flag) => flag.scope === 'all')) program.option(f.flag, describe(f));

  const print = (value: unknown, text: () => string): Promise<void> => terminal.out(json ? `${JSON.stringify(value, null, 2)}\n` : text());
  /** The use cases with the database open and a progress line; both are closed whatever happens. */
  const withUses = async (command: Command, work: (uses: Uses, shown: Progress) => Promise<void>): Promise<void> => {
    const shown = progress(terminal);
    try {
      await parts.withUses(typed(command), (uses) => work(uses, shown));
    } finally {
      shown.end();
    }
  };

  program
    .command('read')
    .argument('<input>', 'a file, an http(s) address, or - for standard input')
    .description('read one report, store it, and print the dossiers of the incidents it tells of')
    .option('--published <date>', 'when it was published, as 2023-12-28')
    .option('--source <name>', 'who published it')
    .action((input: string, options: { published?: string; source?: string }, command: Command) =>
      withUses(command, async (uses, shown) => {
        const submission = await inputOf(input, process.stdin);
        if (options.published !== undefined) submission.published = options.published;
        if (options.source !== undefined) submission.source = options.source;
        const results = await uses.read(submission, shown.report);
        shown.end();
        const now = { asOf: undefined, basis: 'published' } as const;
        const ids = [...new Set(results.flatMap((r) => r.incidents))];
        const dossiers = await Promise.all(ids.map((id) => uses.dossier(id, now)));
        const known = [...new Set(results.flatMap((r) => r.document ?? []))];
        const documents = await Promise.all(known.map((id) => uses.document(id)));
        const findings = await Promise.all(known.map((id) => uses.findings(id)));
        if (json) {
          await print({ results, documents, findings, dossiers }, () => '');
        } else {
          terminal.err(`${intakeText(results)}\n`);
          const beside = documents.flatMap((view, i) => (findings[i] === undefined ? [] : documentText(view, findings[i])));
          await terminal.out([...dossiers.map((d) => dossierText(d)), ...beside].join('\n\n'));
        }
        code = intakeCode(results);
      }),
    );

  program
    .command('load')
    .argument('<folder>', 'a folder of reports; a manifest.json in it may give sources and dates')
    .description('read and store everything in a folder')
    .action((folder: string, _options: Common, command: Command) =>
      withUses(command, async (uses, shown) => {
        const results = await uses.load(folder, shown.report);
        shown.end();
        const counts = new Map<string, number>();
        for (const r of results) counts.set(r.outcome, (counts.get(r.outcome) ?? 0) + 1);
        const bad = results.filter((r) => r.outcome === 'quarantined');
        await print(
          { results },
          () => `${[...counts].map(([outcome, n]) => `${n} ${outcome}`).join(', ')}\n${bad.length === 0 ? '' : `${intakeText(bad)}\n`}`,
        );
        code = intakeCode(results);
      }),
    );

  program
    .command('show')
    .argument('<incident>', 'id of an incident, as in assay incidents')
    .description('the dossier of one incident')
    .option('--as-of <date>', 'as it stood on a past day, e.g. 2023-12-28')
    .option('--against <date>', 'what differs from another day: added, changed status, no longer counting')
    .option('--basis <basis>', 'which time decides what was known by then: published or collected', 'published')
    .action((id: string, options: { asOf?: string; against?: string; basis: string }, command: Command) =>
      withUses(command, async (uses) => {
        const by = basis(options.basis);
        const asOf = day(options.asOf);
        const against = day(options.against, '--against');
        if (against === undefined) {
          const dossier = await uses.dossier(id, { asOf, basis: by });
          return print(dossier, () => dossierText(dossier));
        }
        // Whichever of the two is named first: what differs is told from the earlier to the later.
        const [from, to] = asOf !== undefined && asOf < against ? [asOf, against] : [against, asOf];
        const differs = await uses.difference(id, { from, to, basis: by });
        return print(differs, () => differenceText(differs));
      }),
    );

  program
    .command('brief')
    .argument('<incident>', 'id of an incident, as in assay incidents')
    .description('one or two pages for a decision maker, each sentence with the quotes it rests on')
    .option('--format <format>', `${BRIEF_FORMATS.join(' or ')}: Markdown, or a page that prints on A4`, 'md')
    .option('--as-of <date>', 'as it stood on a past day, e.g. 2023-12-28')
    .option('--basis <basis>', 'which time decides what was known by then: published or collected', 'published')
    .action((id: string, options: { format: string; asOf?: string; basis: string }, command: Command) =>
      withUses(command, async (uses) => {
        const format = BRIEF_FORMATS.find((f) => f === options.format);
        if (format === undefined)
          throw fail('bad-input', 'bad-format', `--format is "${options.format}": neither ${BRIEF_FORMATS.join(' nor ')}.`, {
            where: '--format',
          });
        const brief = await uses.brief(id, { asOf: day(options.asOf), basis: basis(options.basis) });
        await print(brief, () => briefText(brief, format));
      }),
    );

  program
    .command('why')
    .argument('<proposition>', 'id of a proposition, as in a dossier')
    .description('why a proposition has its status: every weight with its sentence')
    .option('--as-of <date>', 'as it stood on a past day')
    .action((id: string, options: { asOf?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const view = await uses.proposition(id, { asOf: day(options.asOf), basis: 'published' });
        await print(view, () => whyText(view));
      }),
    );

  program
    .command('search')
    .argument(
      '<words...>',
      'words, "an exact phrase", -not (after --), one OR other, begin*, or filters as source:, stance:, country:, after:',
    )
    .description('names, incidents, quotes, documents and indicators that match, each with the reason')
    .option('--kind <kind>', `only ${SearchKind.options.join(', ')}`)
    .option('--limit <number>', 'most of each kind', '10')
    .option('--cursor <cursor>', 'go on where the list before ended, with --kind')
    .action((words: string[], options: { kind?: string; limit: string; cursor?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const found = await uses.search({
          // The shell takes the quotation marks off a phrase: "power grid" comes as one word with a space.
          q: words.map((word) => (/\s/.test(word) && !/[":]/.test(word) && words.length > 1 ? `"${word}"` : word)).join(' '),
          kind: searchKind(options.kind),
          cursor: options.cursor,
          limit: count(options.limit),
          typing: false,
        });
        await print(found, () => searchText(found));
      }),
    );

  const decisions = program
    .command('decisions')
    .description('what people decided, last first, with what each comes to now')
    .option('--about <document>', 'those about one document')
    .option('--limit <number>', 'how many', '50')
    .option('--cursor <cursor>', 'go on where the list before ended')
    .action((options: { about?: string; limit: string; cursor?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const page = await uses.decisions(options.about, { cursor: options.cursor, limit: count(options.limit) });
        await print(page, () => decisionsText(page));
      }),
    );
  decisions
    .command('undo')
    .argument('<decision>', 'id of a decision')
    .description('take a decision back, by another decision')
    .requiredOption('--author <name>', 'who takes it back')
    .option('--reason <words>', 'why', '')
    .action((id: string, options: { author: string; reason: string }, command: Command) =>
      withUses(command, async (uses) => {
        const items = await uses.undo(id, { author: options.author, reason: options.reason });
        await print(items, () => decisionsText({ items, next: null, total: items.length }));
      }),
    );

  program
    .command('consult')
    .argument('[document]', 'id of a document; left out: all that it has not read')
    .description('have a language model (ASSAY_MODEL_URL, ASSAY_MODEL) read stored documents too, to be compared; it is not weighed')
    .action((document: string | undefined, _options: Common, command: Command) =>
      withUses(command, async (uses, shown) => {
        const came = await uses.consult(document ?? null, shown.report);
        shown.end();
        await print(came, () => consultText(came));
        if (came.failed.length > 0) code = EXIT.outage;
      }),
    );

  program
    .command('rebuild')
    .description('derive entities, propositions, incidents and assessments anew from documents, statements and decisions')
    .action((_options: Common, command: Command) =>
      withUses(command, async (uses, shown) => {
        const counts = await uses.rebuild(shown.report);
        shown.end();
        await print(counts, () => `rebuilt: ${counted(counts)}\n`);
      }),
    );

  program
    .command('publish')
    .option('--anew', 'go through everything, and not only what changed')
    .description('bring the collections of TAXII up to date now, as a running server does by itself')
    .action(({ anew = false }: Common & { anew?: boolean }, command: Command) =>
      withUses(command, async (uses) => {
        const counts = await uses.publish(anew);
        await print(counts, () => `published: ${counted(counts)}\n`);
      }),
    );

  program
    .command('verify')
    .description('check that every span still slices to its quote, every hash to its bytes, and nothing derived hangs loose')
    .action((_options: Common, command: Command) =>
      withUses(command, async (uses, shown) => {
        const found = await uses.verify(shown.report);
        shown.end();
        await print(
          found,
          () =>
            `${found.faults.map((f) => `${f.where}: ${f.message}\n`).join('')}checked ${counted(found.checked)}; ${found.faults.length} faults\n`,
        );
        if (found.faults.length > 0) code = EXIT.faultsFound;
      }),
    );

  program
    .command('predict')
    .description('read documents from a file, one JSON object a line, with the reader alone: no database')
    .requiredOption('--input <file>', 'lines of {"id", "text", "title"?, "publishedAt"?}')
    .requiredOption('--output <file>', 'lines of what the reader found, in the same order')
    .action(async (options: { input: string; output: string }) => {
      const documents = await predictFile(options.input, options.output, await parts.predict(), terminal);
      await print({ documents, output: options.output }, () => `${documents} documents read to ${options.output}\n`);
    });

  addTechniqueCommand(program, { withUses, print, day });
  addImportCommand(program, { withUses, print, kinds: parts.kinds, nothingTaken: () => void (code = EXIT.badInput) });
  addQuarantineCommands(program, { withUses, print, count, nothingTaken: () => void (code = EXIT.badInput) });
  addExportCommand(program, { withUses, print, count });
  addDeskCommands(program, { withUses, print, count });
  addProvenanceCommands(program, { withUses, print });
  addWebhookCommands(program, { withUses, print });
  addSubscriptionCommands(program, { withUses, print, count, outage: () => void (code = EXIT.outage) });
  addAlertCommands(program, { withUses, print, count, outage: () => void (code = EXIT.outage) });
  addStixCommands(program, { terminal, input: process.stdin, wrong: () => void (code = EXIT.faultsFound) });
  addRecordCommands(program, { withUses, print, count });
  addGradeCommand(program, { withUses, print, count });
  addCountCommands(program, { withUses, print, count });
  addStatementCommands(program, { withUses, print, count });

  const serve = program
    .command('serve')
    .description('serve the page and the API on this machine, until Ctrl-C')
    .action((_options: Common, command: Command) => parts.serve(typed(command)));
  program
    .command('mcp')
    .description('answer an assistant (Model Context Protocol) on standard input and output; a running server answers at /mcp')
    .option('--max-tlp <marking>', 'the strictest marking it may see: clear, green, amber, amber+strict or red')
    .action((_options: Common, command: Command) => parts.mcp(typed(command)));
  for (const f of parts.flags.filter((flag) => flag.scope === 'serve')) serve.option(f.flag, describe(f));

  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput;
    const end = ending(error, json);
    terminal.err(`${end.message}\n`);
    return end.code;
  }
}

const describe = (f: { meaning: string; env: string; standard: string }): string =>
  `${f.meaning} (${f.env}${f.standard === '' ? '' : `, default ${f.standard}`})`;

/** A single input that ended in quarantine is an input that cannot be used; a folder with some of them is still loaded. */
const intakeCode = (results: readonly IntakeResult[]): number =>
  results.length > 0 && results.every((r) => r.outcome === 'quarantined') ? EXIT.badInput : EXIT.ok;

const counted = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([what, n]) => `${n} ${what}`)
    .join(', ');

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  throw fail('bad-input', 'bad-limit', `--limit is "${text}": not a whole number from 1 to 1000.`, { where: '--limit' });
}

function day(text: string | undefined, flag = '--as-of'): string | undefined {
  if (text === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)))) return text;
  throw fail('bad-input', 'bad-day', `${flag} is "${text}": not a day.`, { where: flag, remedy: 'Write it as 2023-12-28.' });
}

function basis(text: string): 'published' | 'collected' {
  if (text === 'published' || text === 'collected') return text;
  throw fail('bad-input', 'bad-basis', `--basis is "${text}": neither published nor collected.`, { where: '--basis' });
}

function searchKind(text: string | undefined): SearchKind | undefined {
  if (text === undefined) return undefined;
  const kind = SearchKind.safeParse(text);
  if (kind.success) return kind.data;
  throw fail('bad-input', 'bad-kind', `--kind is "${text}": none of ${SearchKind.options.join(', ')}.`, { where: '--kind' });
}
