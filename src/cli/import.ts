import type { Command } from 'commander';
import type { DeskParts } from './desk.ts';

/** Bundles of others, or of another Assay. */
export function addImportCommand(program: Command, { withUses, print }: DeskParts): void {
  program
    .command('import')
    .argument(
      '<files...>',
      'STIX 2.0 and 2.1 bundles, of any size; the lists of CISA (KEV) and OFAC (SDN); MISP events and feeds; folders of these',
    )
    .description('take in structured data: what it says becomes statements of whoever made it; what is not valid is quarantined')
    .action((files: string[], _options: unknown, command: Command) =>
      withUses(command, async (uses, shown) => {
        const imported = await uses.importFiles(files, shown.report);
        shown.end();
        await print({ imported }, () =>
          imported
            .map(
              ({ file, read, stored, known, quarantined, statements }) =>
                `${file}: ${read} read = ${stored} stored + ${known} known + ${quarantined} quarantined; ${statements} statements\n`,
            )
            .join(''),
        );
      }),
    );
}
