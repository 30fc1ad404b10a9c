import type { Command } from 'commander';
import type { CollectKind } from '../model/collect-kind.ts';
import type { AttackNews } from '../model/attack.ts';
import type { ImportCounts } from '../model/import.ts';
import type { DeskParts } from './desk.ts';

interface Parts extends Pick<DeskParts, 'withUses' | 'print'> {
  kinds: readonly CollectKind[];
  /** Told where something was read and none of it could be used. */
  nothingTaken: () => void;
}

const sum = ({ read, stored, known, quarantined, statements }: ImportCounts): string =>
  `${read} read = ${stored} stored + ${known} known + ${quarantined} quarantined; ${statements} statements`;

const MOST_NAMED = 8;
const some = (word: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        `${lines.length} ${word}: ${lines.slice(0, MOST_NAMED).join(', ')}${lines.length > MOST_NAMED ? ` and ${lines.length - MOST_NAMED} more` : ''}`,
      ];

const STATE = {
  'in-force': 'the reader knows it from its next start on',
  known: 'imported before',
  older: 'kept; a newer one is in force',
} as const;

/** What an edition of ATT&CK has otherwise than the one before. */
const newsLines = (news: AttackNews): string => {
  const { name, version, state, against, missing } = news;
  if (state === 'incomplete')
    return `  ${name} ${version}: not taken as knowledge, as ${missing} of the objects it lists are not in the file or not valid. Fetch it anew.\n`;
  const parts = (['techniques', 'groups', 'software', 'campaigns'] as const).flatMap((part) => {
    const told = [...some('added', news[part].added), ...some('changed', news[part].changed), ...some('removed', news[part].removed)];
    return told.length === 0 ? [] : [`    ${part}: ${told.join('; ')}`];
  });
  const held = against === null || state === 'known' ? '' : `, against ${against}`;
  return `  ${oneLine(name)} ${oneLine(version)}: ${STATE[state]}${held}\n${
    state === 'known'
      ? ''
      : parts
          .map(oneLine)
          .map((line) => `${line}\n`)
          .join('')
  }`;
};

/** A bundle has a file for its name, or a folder; what an archive is called must not steer the terminal. */
const oneLine = (name: string): string => name.replace(/\p{Cc}+/gu, ' ');

/** Files of any kind, folders of them, and links to them. */
export function addImportCommand(program: Command, { withUses, print, kinds, nothingTaken }: Parts): void {
  program
    .command('import')
    .argument('<files...>', 'files of any kind below, folders of these, and links to them; what each is, is told by what is in it')
    .description('take in files of any kind: each is said to be what it is, and what was read is stored, known or quarantined')
    .addHelpText(
      'after',
      `\nKinds:\n${kinds.map(({ title, takes }) => `  ${title}: ${takes}`).join('\n')}\n\nWhat is kept of each, and the limits: docs/importing.md`,
    )
    .action((files: string[], _options: unknown, command: Command) =>
      withUses(command, async (uses, shown) => {
        const report = await uses.importFiles(files, shown.report);
        shown.end();
        const { imported, total } = report;
        await print(
          report,
          () =>
            `${imported.map(({ file, kind, attack, ...counts }) => `${oneLine(file)} (${kind}): ${sum(counts)}\n${(attack ?? []).map(newsLines).join('')}`).join('')}${imported.length < 2 ? '' : `total: ${sum(total)}\n`}`,
        );
        if (total.read > 0 && total.read === total.quarantined) nothingTaken();
      }),
    );
}
