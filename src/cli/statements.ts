import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import type { DocumentView } from '../model/api.ts';
import { MakeDecision } from '../model/decision.ts';
import { ArgRole } from '../model/reading.ts';
import { polarityOf, Stance } from '../model/vocabulary.ts';
import type { DeskParts } from './desk.ts';
import { decisionsText } from './text.ts';

/** Decisions about what a document says. */

interface Signed {
  author: string;
  reason: string;
}

interface Added extends Signed {
  who?: string;
  nobody?: boolean;
  stance: string;
  about: string;
  kind?: string;
  part: string[];
  incident?: string;
  when?: string;
  wording: string;
}

const VERDICTS = {
  accept: 'say that statements of a document were read rightly',
  reject: 'say that statements of a document were misread: they count for nothing from then on',
} as const;

/** Where the words stand: once, or it would not be clear which are meant. */
const spanOf = ({ id, text }: DocumentView, words: string): { start: number; end: number } => {
  const start = text.indexOf(words);
  if (words.trim() === '' || start < 0)
    throw fail('not-found', 'words', `“${words}” does not stand in ${id}.`, {
      where: id,
      remedy: 'Give the words exactly as the document has them.',
    });
  if (text.indexOf(words, start + 1) >= 0)
    throw fail('bad-input', 'words-twice', `“${words}” stands in ${id} more than once.`, {
      where: id,
      remedy: 'Give some words more, so that one place is meant.',
    });
  return { start, end: start + words.length };
};

const partOf = (given: string) => {
  const [role = '', ...name] = given.split('=');
  const known = ArgRole.safeParse(role);
  if (!known.success || name.length === 0)
    throw fail('bad-input', 'bad-part', `--part is "${given}".`, {
      where: '--part',
      remedy: `Write it as victim=Name; parts are ${ArgRole.options.join(', ')}.`,
    });
  return { role: known.data, entity: null, name: name.join('=') };
};

/** What is called otherwise on the command line. */
const OPTION: Readonly<Record<string, string>> = { type: 'about', eventTime: 'when' };

/** What was typed, as it is asked for. @throws AssayError bad-input naming the option */
const parsed = (asked: unknown): MakeDecision => {
  const { data, error } = MakeDecision.safeParse(asked);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  const at = String(issue?.path.at(-1) ?? '');
  const option = `--${OPTION[at] ?? at}`;
  throw fail('bad-input', 'bad-option', `${option}: ${issue?.message ?? 'is wrong'}.`, {
    where: option,
    remedy: 'See assay add --help.',
  });
};

export function addStatementCommands(program: Command, { withUses, print }: DeskParts): void {
  for (const kind of ['accept', 'reject'] as const)
    program
      .command(kind)
      .argument('<document>', 'id of the document')
      .argument('<statements...>', 'ids of its statements')
      .description(`${VERDICTS[kind]}; assay decisions undo takes it back`)
      .requiredOption('--author <name>', 'who decides')
      .option('--reason <words>', 'why', '')
      .action((document: string, statements: string[], { author, reason }: Signed, command: Command) =>
        withUses(command, async (uses) => {
          const { version } = await uses.document(document);
          const items = await uses.decide(parsed({ kind, document, statements, version, author, reason }));
          await print(items, () => decisionsText({ items, next: null, total: items.length }));
        }),
      );

  program
    .command('add')
    .argument('<document>', 'id of the document')
    .argument('<words>', 'the words it rests on, exactly as the document has them')
    .description('add a statement that was not read; assay decisions undo takes it back')
    .requiredOption('--author <name>', 'who adds it')
    .option('--reason <words>', 'why', '')
    .option('--who <name>', 'who says it; left out: the document in its own words')
    .option('--nobody', 'nobody is named who says it')
    .option('--stance <stance>', `what they do: ${Stance.options.join(', ')}`, 'assert')
    .requiredOption('--about <sort>', 'occurred, targeted, effect, data-theft, conducted, sponsored, linked, motive, response, ...')
    .option('--kind <kind>', 'of an effect, a response or a technique')
    .option(
      '--part <role=name>',
      'victim=Name, actor=Name, ...; may be given again',
      (given: string, before: string[]) => [...before, given],
      [],
    )
    .option('--incident <id>', 'id of the incident, or new; left out: none in particular')
    .option('--when <date>', 'when it happened, EDTF')
    .option('--wording <wording>', 'flat, claimed, likely, possible, ...', 'flat')
    .action((document: string, words: string, options: Added, command: Command) =>
      withUses(command, async (uses) => {
        const view = await uses.document(document);
        const stance = Stance.safeParse(options.stance);
        const items = await uses.decide(
          parsed({
            kind: 'add',
            document,
            version: view.version,
            author: options.author,
            reason: options.reason,
            span: spanOf(view, words),
            said: {
              speaker: options.nobody === true ? { name: null } : options.who === undefined ? null : { name: options.who },
              stance: options.stance,
              polarity: stance.success ? polarityOf(stance.data) : 1,
              wording: options.wording,
              eventTime: options.when ?? null,
              matter: {
                type: options.about,
                kind: options.kind ?? null,
                args: options.part.map(partOf),
                incident: options.incident ?? null,
              },
            },
          }),
        );
        await print(items, () => decisionsText({ items, next: null, total: items.length }));
      }),
    );
}
