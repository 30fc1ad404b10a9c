import type { Command } from 'commander';
import { fail } from '../core/errors.ts';
import type { RecordKind } from '../model/record-decision.ts';
import type { DeskParts } from './desk.ts';
import { decisionsText } from './text.ts';
import { changesText, wordsText } from './text-records.ts';

/** Ids say what they are of: inc_... and ent_.... */
const kindOf = (...ids: readonly string[]): RecordKind => {
  const kinds = ids.map((id) => (id.startsWith('inc_') ? 'incident' : id.startsWith('ent_') ? 'entity' : null));
  const [kind] = kinds;
  if (kind !== null && kind !== undefined && kinds.every((each) => each === kind)) return kind;
  throw fail(
    'bad-input',
    'bad-pair',
    `${ids.join(' and ')} ${ids.length === 1 ? 'is no entity and no incident' : 'are not two entities and not two incidents'}.`,
    {
      where: ids.join(' '),
      remedy: 'Give ids as in assay entities, or as in assay incidents.',
    },
  );
};

export interface Signed {
  author?: string;
  reason: string;
  dryRun?: boolean;
}

interface Chosen {
  named: string[];
  document: string[];
  at: string[];
  as?: string;
}

/** `doc_...:120-128` */
const placeOf = (given: string): { document: string; start: number; end: number } => {
  const found = /^(?<document>[^:]+):(?<start>\d+)-(?<end>\d+)$/.exec(given)?.groups;
  if (found === undefined)
    throw fail('bad-input', 'bad-place', `--at is "${given}": not a place in a document.`, {
      where: '--at',
      remedy: 'Write it as doc_...:120-128; assay split with the id alone lists the places.',
    });
  return { document: found['document'] ?? '', start: Number(found['start']), end: Number(found['end']) };
};

export const authorOf = ({ author }: Pick<Signed, 'author'>): string => {
  if (author !== undefined && author.trim() !== '') return author;
  throw fail('bad-input', 'no-author', 'Nobody has signed.', {
    where: '--author',
    remedy: 'Say who decides with --author; merge, split and grade can be tried with --dry-run.',
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

  const several = (text: string, before: readonly string[]): string[] => [...before, text];
  program
    .command('split')
    .argument('<record>', 'id of the entity or incident that is two')
    .description('decide that what is held for one entity, or one incident, is two; with nothing chosen it says what may be')
    .option('--named <name>', 'of an entity: this name is the other’s, in later documents too; may be given several times', several, [])
    .option('--document <id>', 'all this document says is about the other; may be given several times', several, [])
    .option('--at <place>', 'the words or the statement at this place, as doc_...:120-128; may be given several times', several, [])
    .option('--as <name>', 'what the other entity is called')
    .option('--author <name>', 'who decides')
    .option('--reason <words>', 'why', '')
    .option('--dry-run', 'only say what would change')
    .action((of: string, options: Signed & Chosen, command: Command) =>
      withUses(command, async (uses) => {
        const about = kindOf(of);
        const { named: names, document: documents, at, as } = options;
        if (names.length + documents.length + at.length === 0) {
          const words = await uses.words(about, of);
          return print(words, () => wordsText(words));
        }
        const asked = { kind: 'split' as const, about, of, names, documents, words: at.map(placeOf), name: as ?? null };
        const author = options.dryRun === true ? null : authorOf(options);
        const preview = await uses.preview(asked);
        if (author === null) return print(preview, () => changesText(preview.changes));
        const items = await uses.decide({ ...asked, version: preview.version, author, reason: options.reason });
        await print(items, () => `${changesText(preview.changes)}${decisionsText({ items, next: null, total: items.length })}`);
      }),
    );

  program
    .command('note')
    .argument('<record>', 'id of the entity or incident')
    .argument('<text>', 'what others should know, in plain words')
    .description('write a note on an entity or an incident: it is weighed in nothing; assay decisions undo takes it back')
    .option('--author <name>', 'who writes')
    .option('--replaces <decision>', 'id of the note that is written anew, as in assay decisions')
    .action((of: string, text: string, options: { author?: string; replaces?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const author = authorOf(options);
        const items = await uses.decide({ kind: 'note', about: kindOf(of), of, text, replaces: options.replaces ?? null, author });
        await print(items, () => decisionsText({ items, next: null, total: items.length }));
      }),
    );
}
