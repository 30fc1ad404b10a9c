import type { Command } from 'commander';
import type { ImportCounts } from '../model/import.ts';
import type { DeskParts } from './desk.ts';

/** Bundles of others, or of another Assay. */
export function addImportCommand(program: Command, { withUses, print }: DeskParts): void {
  program
    .command('import')
    .argument('<files...>', 'STIX 2.1 bundles, of any size')
    .description('take in STIX bundles: what they say becomes statements of whoever made the objects; what is not valid is quarantined')
    .action((files: string[], _options: unknown, command: Command) =>
      withUses(command, async (uses, shown) => {
        const imported: (ImportCounts & { file: string })[] = [];
        for (const file of files) imported.push({ file, ...(await uses.importFile(file, shown.report)) });
        shown.end();
        await print({ imported }, () =>
          imported
            .map(
              ({ file, read, stored, known, quarantined, statements }) =>
                `${file}: ${read} objects read = ${stored} stored + ${known} known + ${quarantined} quarantined; ${statements} statements\n`,
            )
            .join(''),
        );
      }),
    );
}
