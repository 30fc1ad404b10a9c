import type { Command } from 'commander';
import { plural } from '../core/plural.ts';
import type { AttackEditionList } from '../model/attack.ts';
import type { TechniqueCell, TechniqueMatrix } from '../model/technique-matrix.ts';
import type { DeskParts } from './desk.ts';

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

const cellLines = ({ technique, name, weighed, described }: TechniqueCell): string[] => [
  `- ${technique === null ? 'technique not told' : `${technique} ${name ?? 'not in the catalogue at hand'}`}`,
  ...weighed.map((use) => `    [${use.status}] ${flat(use.text)} ${use.proposition}\n      > ${flat(use.quote)}\n      ${use.source}`),
  ...described.map(
    ({ origin, likelihood, quote, source, document, span }) =>
      `    (${origin === 'procedure' ? 'described' : origin === 'id' ? 'id written out' : 'named'}, not weighed${likelihood === null ? '' : `; right ${Math.round(likelihood * 100)} times in 100`})\n      > ${flat(quote)}\n      ${source} [${span.start}-${span.end}] ${document}`,
  ),
];

/** The matrix as plain lines for a terminal, a heading a tactic. */
export const techniquesText = ({ columns, elsewhere, read }: TechniqueMatrix): string => {
  const full = columns.filter((column) => column.cells.length > 0);
  const lines = [
    ...full.flatMap((column) => [`${column.name.toUpperCase()} (${column.id})`, ...column.cells.flatMap(cellLines), '']),
    ...(elsewhere.length === 0 ? [] : ['TACTIC NOT TOLD', ...elsewhere.flatMap(cellLines), '']),
  ];
  const looked =
    read === null ? '' : `${plural(read.documents, 'document')} read closely${read.left > 0 ? `, ${read.left} older left out` : ''}.\n`;
  return `${lines.length === 0 ? 'No document states how it was done.\n' : `${lines.join('\n')}\n`}${looked}`;
};

/** Editions of ATT&CK, each with what the reader knows by it. */
const editionsText = ({ items }: AttackEditionList): string =>
  items.length === 0
    ? 'ATT&CK is known as shipped. Import a newer edition with assay import enterprise-attack.json.\n'
    : items
        .map(
          (e) =>
            `${e.name} ${e.version} of ${e.modified.slice(0, 10)}, imported ${e.importedAt}: ${e.inForce ? 'in force' : 'kept'}; ${plural(e.techniques, 'technique')}, ${plural(e.groups, 'group')}, ${plural(e.software, 'program')}, ${plural(e.campaigns, 'campaign')}\n`,
        )
        .join('');

/** Techniques of an incident by the tactics of ATT&CK. */
export function addTechniqueCommand(
  program: Command,
  { withUses, print, day }: Pick<DeskParts, 'withUses' | 'print'> & { day: (text: string | undefined) => string | undefined },
): void {
  program
    .command('techniques')
    .argument('<incident>', 'id of an incident, as in assay incidents')
    .description('techniques of an incident by the tactics of ATT&CK: what is stated with its status, apart what is only described')
    .option('--described', 'also what its documents name or describe, which takes a close reading of each')
    .option('--as-of <date>', 'as it stood on a past day, e.g. 2023-12-28')
    .action((id: string, options: { described?: boolean; asOf?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const matrix = await uses.techniques(id, { asOf: day(options.asOf), basis: 'published' }, options.described === true);
        await print(matrix, () => techniquesText(matrix));
      }),
    );
  program
    .command('attack')
    .description('editions of ATT&CK that were imported, and which of them the reader knows beside what is shipped')
    .action((_options: object, command: Command) =>
      withUses(command, async (uses) => {
        const list = await uses.attackEditions();
        await print(list, () => editionsText(list));
      }),
    );
}
