import type { Command } from 'commander';
import type { Readable } from 'node:stream';
import { checkMatch, checkPattern, checkStix } from '../app/stix-check.ts';
import { AssayError } from '../core/errors.ts';
import type { StixFault } from '../model/stix-check.ts';
import { jsonLines, lineObject, type Line } from './lines.ts';
import type { Terminal } from './terminal.ts';

type Answer = Readonly<Record<string, unknown>>;
/** What a command does with one line; the key is the one it needs besides "id". */
interface Work {
  keys: readonly string[];
  answer: (line: Record<string, unknown>) => Answer;
  /** What stands for the answer where there is none. */
  failed: Answer;
}

/** Bytes of answers gathered before they are written. */
const BATCH = 64 * 1024;

/** Answers every line of a stream with one line, in order. Returns how many said that something is wrong. */
async function answerLines(input: Readable, terminal: Terminal, work: Work): Promise<number> {
  let wrong = 0;
  let out = '';
  for await (const line of jsonLines(input)) {
    const answer = answered(line, work);
    const { errors } = answer;
    if (Array.isArray(errors) && errors.length > 0) wrong += 1;
    out += `${JSON.stringify(answer)}\n`;
    if (out.length > BATCH) {
      await terminal.out(out);
      out = '';
    }
  }
  await terminal.out(out);
  return wrong;
}

function answered(line: Line, { keys, answer, failed }: Work): Answer {
  let id: unknown = null;
  try {
    const record = lineObject(line, []);
    id = record['id'] ?? null;
    return { id, ...answer(lineObject(line, keys)) };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const { message, where, remedy } = error.failure;
    const fault: StixFault = {
      path: where ?? `line ${line.number}`,
      message: remedy === undefined ? message : `${message} ${remedy}`,
      section: null,
    };
    return { id, ...failed, errors: [fault] };
  }
}

/** The work of each command, loaded when it is asked for. */
const works = {
  validate: async (): Promise<Work> => {
    const check = await checkStix();
    return { keys: ['object'], failed: { valid: false }, answer: ({ object }) => check(object) };
  },
  pattern: async (): Promise<Work> => {
    const check = await checkPattern();
    return { keys: ['pattern'], failed: { valid: false }, answer: ({ pattern }) => check(pattern) };
  },
  match: async (): Promise<Work> => {
    const check = await checkMatch();
    return {
      keys: ['pattern', 'observed_data'],
      failed: { match: 'error' },
      answer: ({ pattern, observed_data: observed }) => check(pattern, observed),
    };
  },
};

const COMMANDS: Record<keyof typeof works, string> = {
  validate: 'check objects and bundles: lines of {"id", "object"} in, lines of {"id", "valid", "errors"} out',
  pattern: 'check patterns: lines of {"id", "pattern"} in, lines of {"id", "valid", "errors"} out',
  match: 'match patterns: lines of {"id", "pattern", "observed_data"} in, lines of {"id", "match": true, false or "error"} out',
};

/** `assay stix`: STIX 2.1 checked line by line, from standard input to standard output. */
export function addStixCommands(program: Command, parts: { terminal: Terminal; input: Readable; wrong: () => void }): void {
  const stix = program.command('stix').description('check STIX 2.1 objects and patterns, one JSON object a line, from standard input');
  for (const [name, meaning] of Object.entries(COMMANDS)) {
    stix
      .command(name)
      .description(meaning)
      .action(async () => {
        const work = await works[name as keyof typeof works]();
        if ((await answerLines(parts.input, parts.terminal, work)) > 0) parts.wrong();
      });
  }
}
