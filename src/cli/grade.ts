import type { Command } from 'commander';
import { Grade, GradeMatter } from '../model/grade.ts';
import { type DeskParts, oneOf } from './desk.ts';
import { authorOf, type Signed } from './records.ts';
import { gradeText } from './text-records.ts';
import { decisionsText } from './text.ts';

/** Decisions about sources, and notes. */
export function addGradeCommand(program: Command, { withUses, print }: DeskParts): void {
  program
    .command('grade')
    .argument('<source>', 'name or id of a source, as in assay sources')
    .argument('<grade>', `reliability on the Admiralty scale: ${Grade.options.join(', ')}`)
    .description('say how far a source is to be relied on: what it says is weighed so from then on; assay decisions undo takes it back')
    .option('--for <matter>', `for one kind of proposition: ${GradeMatter.options.join(', ')}`, 'all')
    .option('--author <name>', 'who decides')
    .option('--reason <words>', 'why', '')
    .option('--dry-run', 'only say what would change')
    .action((source: string, letter: string, options: Signed & { for: string }, command: Command) =>
      withUses(command, async (uses) => {
        const grade = oneOf('--grade', letter.toUpperCase(), Grade.options);
        const asked = { kind: 'grade' as const, source, matter: oneOf('--for', options.for, GradeMatter.options), grade };
        const author = options.dryRun === true ? null : authorOf(options);
        const preview = await uses.preview(asked);
        if (author === null) return print(preview, () => gradeText(preview.changes));
        const items = await uses.decide({ ...asked, version: preview.version, author, reason: options.reason });
        await print(items, () => `${gradeText(preview.changes)}${decisionsText({ items, next: null, total: items.length })}`);
      }),
    );
}
