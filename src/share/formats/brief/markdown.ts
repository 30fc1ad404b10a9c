import type { Brief, BriefLine, BriefPart } from '../../../model/brief.ts';
import { markdownPlain as plain, markdownWords as words } from '../../markup.ts';
import { leftText, linkOf, PARTS, quoteText, sourceText, standing, tlpText } from '../../../model/brief-words.ts';

/** A brief as Markdown with footnotes (`[^1]`), as most tools know them. */

const refs = (notes: readonly number[]): string => notes.map((n) => `[^${n}]`).join('');
const line = ({ text, notes }: BriefLine): string => `- ${words(text)} ${refs(notes)}`;
const part = (title: string, { lines, left }: BriefPart): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines.map(line), ...(left > 0 ? [`- (${leftText(left)})`] : []), ''];

/** The brief as text in Markdown. Ends with a line break. */
export const briefMarkdown = (brief: Brief): string => {
  const out = [
    `**${tlpText(brief)}**`,
    '',
    `# ${plain(brief.title)}`,
    '',
    `${words(brief.when)}. ${standing(brief)}`,
    '',
    '## Bottom line',
    '',
    ...brief.bottomLine.map(line),
    '',
    ...PARTS.flatMap(({ key, title }) => part(title, brief[key])),
  ];
  if (brief.victims.rows.length > 0)
    out.push(
      '## Victims',
      '',
      '| victim | state | who says so |',
      '|---|---|---|',
      ...brief.victims.rows.map((row) => `| ${words(row.name)} | ${row.state} | ${words(row.words)} ${refs(row.notes)} |`),
      ...(brief.victims.left > 0 ? ['', `(${leftText(brief.victims.left)})`] : []),
      '',
    );
  if (brief.attribution.candidates.length > 0) {
    out.push('## Who did it', '');
    for (const { name, lines } of brief.attribution.candidates) out.push(`### ${plain(name)}`, '', ...lines.map(line), '');
    if (brief.attribution.left > 0) out.push(`(${leftText(brief.attribution.left)})`, '');
  }
  out.push(...part('Responses', brief.responses), ...part('What we do not know', brief.unknown));
  if (brief.timeline.rows.length > 0)
    out.push(
      '## Timeline',
      '',
      ...brief.timeline.rows.map((row) => `- **${words(row.when)}** ${words(row.text)} ${refs(row.notes)}`),
      ...(brief.timeline.left > 0 ? [`- (${leftText(brief.timeline.left)})`] : []),
      '',
    );
  out.push(
    '## Notes',
    '',
    ...brief.notes.map((note) => {
      const link = linkOf(note);
      return `[^${note.n}]: “${words(quoteText(note))}” ${words(sourceText(note))}.${link === null ? '' : ` <${link}>`} (${note.document}, ${note.span.start}–${note.span.end})`;
    }),
    '',
    `**${tlpText(brief)}**`,
  );
  return `${out.join('\n')}\n`;
};
