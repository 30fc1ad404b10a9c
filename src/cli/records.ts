import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import type { RecordKind } from '../model/record-decision.ts';
import type { DeskParts } from './desk.ts';
import { decisionsText } from './text.ts';
import { changesText } from './text-records.ts';

/** Ids say what they are of: inc_... and ent_.... */
const kindOf = (...ids: readonly string[]): RecordKind => {
  const kinds = ids.map((id) => (id.startsWith('inc_') ? 'incident' : id.startsWith('ent_') ? 'entity' : null));
  const [kind] = kinds;
  if (kind !== null && kind !== undefined && kinds.every((each) => each === kind)) return kind;
  throw fail('bad-input', 'bad-pair', `${ids.join(' and ')} are not two entities and not two incidents.`, {
    where: ids.join(' '),
    remedy: 'Give two ids as in assay entities, or two as in assay incidents.',
  });
};

interface Signed {
  author?: string;
  reason: string;
  dryRun?: boolean;
}

const authorOf = ({ author }: Signed): string => {
  if (author !== undefined && author.trim() !== '') return author;
  throw fail('bad-input', 'no-author', 'Nobody has signed.', {
    where: '--author',
    remedy: 'Say who decides with --author, or try it with --dry-run.',
  });
};

/** Decisions about entities and incidents. */
export function addRecordCommands(program: Command, { withUses, print }: DeskParts): void {
  program
    .command('merge')
    .argument('<into>', 'id of the entity or incident that keeps its name')
    .argument('<from>', 'id of the one that is part of it from now on')
    .description('decide that two entities, or two incidents, are one; assay decisions undo takes it back')
    .option('--author <name>', 'who decides')
    .option('--reason <words>', 'why', '')
    .option('--dry-run', 'only say what would change')
    .action((into: string, from: string, options: Signed, command: Command) =>
      withUses(command, async (uses) => {
        const pair = { kind: 'merge' as const, about: kindOf(into, from), into, from };
        const author = options.dryRun === true ? null : authorOf(options);
        const preview = await uses.preview(pair);
        if (author === null) return print(preview, () => changesText(preview.changes));
        const items = await uses.decide({ ...pair, version: preview.version, author, reason: options.reason });
        await print(items, () => `${changesText(preview.changes)}${decisionsText({ items, next: null, total: items.length })}`);
      }),
    );
}
