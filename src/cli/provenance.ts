import type { Command } from 'commander';
import { plural } from '../core/plural.ts';
import type { DocumentChanges, DocumentProvenance } from '../model/provenance.ts';
import type { DeskParts } from './desk.ts';

const provenanceText = ({ listedBy, captures, versions, mediaType, bytes }: DocumentProvenance): string =>
  [
    `${mediaType}, ${plural(bytes, 'byte')}`,
    ...captures.map(
      (c) =>
        `fetched ${c.at}${c.status === null ? '' : ` (HTTP ${c.status})`} ${c.final}${c.asked === c.final ? '' : `, asked for as ${c.asked}`}\n  sha256 ${c.sha256}${Object.entries(
          c.headers,
        )
          .map(([name, value]) => `\n  ${name}: ${value}`)
          .join('')}`,
    ),
    ...listedBy.map((l) => `listed ${l.at} by ${l.name} ${l.url}${l.goneAt === null ? '' : `, no longer there since ${l.goneAt}`}`),
    ...(versions.length < 2 ? [] : versions.map((v, i) => `version ${i + 1}: ${v.id}, collected ${v.collectedAt}`)),
    '',
  ].join('\n');

const changesText = ({ from, to, parts, came, went, stayed }: DocumentChanges): string => {
  const words = parts.map(({ kind, text }) => {
    if (kind === 'added') return `{+${text}+}`;
    if (kind === 'removed') return `[-${text}-]`;
    // Of what is the same only what lies beside a change is shown.
    return text.length > 160 ? `${text.slice(0, 70)} ... ${text.slice(-70)}` : text;
  });
  return `${from.id} -> ${to.id}\n${words.join('')}\n\n${[
    ...came.map((s) => `+ ${s.asserter.name} (${s.stance}): "${s.quote}"`),
    ...went.map((s) => `- ${s.asserter.name} (${s.stance}): "${s.quote}"`),
    `${plural(stayed, 'statement')} as before`,
  ].join('\n')}\n`;
};

/** How a document came, and what its versions say otherwise. */
export function addProvenanceCommands(program: Command, { withUses, print }: Omit<DeskParts, 'count'>): void {
  program
    .command('provenance')
    .argument('<document>', 'id of a document')
    .description('how a document was fetched, through which lists it came, and its versions')
    .action((id: string, _options: object, command: Command) =>
      withUses(command, async (uses) => {
        const found = await uses.provenance(id);
        await print(found, () => provenanceText(found));
      }),
    );
  program
    .command('changes')
    .argument('<document>', 'id of a document that is a newer version of another')
    .description('what it says otherwise than the version before it, word by word and statement by statement')
    .option('--against <document>', 'another version of it')
    .action((id: string, options: { against?: string }, command: Command) =>
      withUses(command, async (uses) => {
        const found = await uses.documentChanges(id, options.against);
        await print(found, () => changesText(found));
      }),
    );
}
