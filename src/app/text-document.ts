import { amountWords } from '../core/amount.ts';
import { plural } from '../core/plural.ts';
import type { DocumentView } from '../model/api.ts';
import type { Findings, FoundGuess, FoundHappening, FoundTechnique } from '../model/findings.ts';
import type { Span } from '../model/span.ts';

/** What a document holds beside its statements, as plain lines for a terminal: each with the words it rests on and where they stand. */

/** Lines of one part that a terminal shows; all of them are in the output of --json. */
const MOST = 12;
const words = (text: string, { start, end }: Span, most = 200): string => {
  const flat = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return `    > ${flat.length <= most ? flat : `${flat.slice(0, most - 1).trimEnd()}…`} [${start}-${end}]`;
};
const spaced = (value: string): string => value.replaceAll('-', ' ');

const techniqueLines = (text: string, { id, name, mergedInto, places }: FoundTechnique): string[] => {
  const [place] = places;
  if (place === undefined) return [];
  const how = {
    id: 'its id is written there',
    name: 'named',
    procedure: `described; like findings were right ${Math.round((place.likelihood ?? 0) * 100)} times in 100`,
  }[place.origin];
  const since = mergedInto === null ? '' : ` (now part of ${mergedInto})`;
  const more = places.length > 1 ? `, ${places.length} places` : '';
  return [`- ${id}${name === null ? '' : ` ${name}`}${since}: ${how}${more}`, words(text, place.sentence)];
};

const happeningLines = (text: string, { kind, realis, trigger, args, sentence }: FoundHappening): string[] => {
  const parts = args.map(
    ({ role, text: said, amount }) => `${spaced(role)}: ${said.replace(/\s+/g, ' ')}${amount === null ? '' : ` (${amountWords(amount)})`}`,
  );
  return [
    `- ${spaced(kind)}, ${realis}, “${trigger.text.replace(/\s+/g, ' ')}”${parts.length === 0 ? '' : `; ${parts.join('; ')}`}`,
    words(text, sentence),
  ];
};

const guessLines = (text: string, { asserter, stance, type, likelihood, sentence }: FoundGuess): string[] => [
  `- ${asserter}: ${spaced(stance)}, perhaps about ${spaced(type)}; like guesses were right in that somebody takes such a stance ${Math.round(likelihood * 100)} times in 100`,
  words(text, sentence, 300),
];

const part = <T>(title: string, items: readonly T[], lines: (item: T) => string[]): string[] =>
  items.length === 0
    ? []
    : [
        '',
        `${title.toUpperCase()} (${items.length})`,
        ...items.slice(0, MOST).flatMap(lines),
        ...(items.length > MOST ? [`  and ${items.length - MOST} more: --json shows all`] : []),
      ];

/** One document read, without the dossiers it is part of. Ends with a line break. */
export const documentText = (view: DocumentView, findings: Findings): string => {
  const counts = [
    plural(view.statements.length, 'statement'),
    plural(findings.techniques.length, 'technique'),
    plural(findings.happenings.length, 'happening'),
    plural(findings.guesses.length, 'guess', 'guesses'),
    `${plural(view.notUnderstood.length, 'sentence')} not understood`,
  ];
  const read = view.language.read ? counts.join(', ') : `not read: ${view.language.code}`;
  return `${[
    `${view.title ?? view.text.slice(0, 60).replace(/\s+/g, ' ')} · ${view.id}`,
    read,
    ...part('Techniques', findings.techniques, (t) => techniqueLines(view.text, t)),
    ...part('Happenings', findings.happenings, (h) => happeningLines(view.text, h)),
    ...part('Guessed, never weighed', findings.guesses, (g) => guessLines(view.text, g)),
    ...part('Not understood', view.notUnderstood, ({ sentence }) => [words(view.text, sentence, 300)]),
  ].join('\n')}\n`;
};
