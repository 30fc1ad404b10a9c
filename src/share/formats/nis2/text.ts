import { formatEdtf } from '../../../core/edtf.ts';
import { quoteText, sourceText } from '../../../model/brief-words.ts';
import { NIS2_TITLES, type Nis2Draft, type Nis2Line } from '../../../model/nis2.ts';
import { tlpLabel } from '../../../model/tlp.ts';
import { followable, htmlText, htmlTold, markdownPlain, markdownWords, pageMarks } from '../../markup.ts';

/** A draft as Markdown with footnotes, and as a page that prints on A4. */

const NOTICE =
  'A draft made of what others say in public. It is no statement of the entity: check each line, answer what is open, and strike what is not so before it goes to an authority.';

const moment = (at: string): string => `${formatEdtf(at.slice(0, 10))}, ${at.slice(11)}`;
const statusOf = ({ status }: Nis2Line): string => (status === null ? '' : ` (status: ${status})`);

/** Ends with a line break. */
export const nis2Markdown = (draft: Nis2Draft): string => {
  const line = (l: Nis2Line): string => `- ${markdownWords(l.text)}${statusOf(l)} ${l.notes.map((n) => `[^${n}]`).join('')}`;
  const out = [
    `**${tlpLabel(draft.tlp)}**`,
    '',
    `# ${NIS2_TITLES[draft.stage]} (NIS2, article 23): draft`,
    '',
    `${markdownPlain(draft.title)}. As known on ${formatEdtf(draft.asKnown)}.${draft.leftOut === null ? '' : ` ${draft.leftOut}`}`,
    '',
    NOTICE,
    '',
    '## Clocks',
    '',
    `Became aware: **${moment(draft.aware)}**, as stated by whoever asked for this draft.`,
    '',
    '| report | due | rule |',
    '|---|---|---|',
    ...draft.clocks.map(
      (c) => `| ${c.stage === draft.stage ? `**${NIS2_TITLES[c.stage]}**` : NIS2_TITLES[c.stage]} | ${moment(c.due)} | ${c.rule} |`,
    ),
    '',
  ];
  for (const f of draft.fields)
    out.push(
      `## ${f.title}`,
      '',
      `*${f.asks}*`,
      '',
      ...(f.said === null ? [] : f.said.length === 0 ? ['- Nobody says anything on it.'] : f.said.map(line)),
      ...(f.left === 0 ? [] : [`- (${f.left} more in the dossier)`]),
      ...f.open.map((question) => `- [ ] **To be answered:** ${markdownWords(question)}`),
      '',
    );
  if (draft.notes.length > 0)
    out.push(
      '## Notes',
      '',
      ...draft.notes.map((note) => {
        const link = followable(note.url);
        return `[^${note.n}]: “${markdownWords(quoteText(note))}” ${markdownWords(sourceText(note))}.${link === null ? '' : ` <${link}>`} (${note.document})`;
      }),
      '',
    );
  out.push(`**${tlpLabel(draft.tlp)}**`);
  return `${out.join('\n')}\n`;
};

const STYLE = `
body { font: 10pt/1.4 "Liberation Sans", Arial, sans-serif; color: #111; max-width: 178mm; margin: 8mm auto; padding: 0 4mm; overflow-wrap: anywhere; }
h1 { font-size: 16pt; line-height: 1.2; margin: 0 0 1mm; } h2 { font-size: 11.5pt; margin: 5mm 0 1mm; break-after: avoid; }
p { margin: 0 0 1.5mm; } ul, ol { margin: 0; padding-left: 4.5mm; } li { margin: .7mm 0; break-inside: avoid; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .8mm 2mm .8mm 0; border-bottom: .2mm solid #bbb; }
.tlp { display: inline-block; padding: .5mm 2mm; background: #000; color: #fff; font: 700 12pt "Liberation Mono", monospace; }
.tlp[data-tlp=red] { color: #ff2b2b; } .tlp[data-tlp^=amber] { color: #ffc000; } .tlp[data-tlp=green] { color: #3f0; }
.asks { color: #444; font-style: italic; } .notice { border: .4mm solid #111; padding: 2mm 3mm; }
.open { list-style: "☐ "; font-weight: 600; } sup { font-size: 6.5pt; line-height: 0; margin-left: .4mm; } a { color: #0b4a6f; }
.notes { font-size: 7.5pt; line-height: 1.35; padding-left: 6mm; }
@media print { header, footer { display: none; } body { margin: 0; padding: 0; max-width: none; font-size: 9pt; } }
`;

/** As a page of its own: no script, nothing fetched. */
export const nis2Html = (draft: Nis2Draft): string => {
  const tlp = `<span class="tlp" data-tlp="${htmlText(draft.tlp)}">${tlpLabel(draft.tlp)}</span>`;
  const line = (l: Nis2Line): string =>
    `<li>${htmlTold(l.text)}${htmlText(statusOf(l))}<sup>${l.notes.map((n) => `<a href="#note-${n}" aria-label="Note ${n}">${n}</a>`).join(' ')}</sup></li>`;
  const title = `${NIS2_TITLES[draft.stage]} (NIS2, article 23): draft`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(`${title}: ${draft.title}`)}</title>
<style>${STYLE}
${pageMarks(draft.tlp, title)}
</style>
</head>
<body>
<header>${tlp}</header>
<main>
<h1>${htmlText(title)}</h1>
<p>${htmlTold(draft.title)}. As known on ${htmlText(formatEdtf(draft.asKnown))}.${draft.leftOut === null ? '' : ` ${htmlText(draft.leftOut)}`}</p>
<p class="notice">${NOTICE}</p>
<h2>Clocks</h2>
<p>Became aware: <b>${htmlText(moment(draft.aware))}</b>, as stated by whoever asked for this draft.</p>
<table><thead><tr><th>Report</th><th>Due</th><th>Rule</th></tr></thead><tbody>${draft.clocks.map((c) => `<tr><td>${c.stage === draft.stage ? `<b>${NIS2_TITLES[c.stage]}</b>` : NIS2_TITLES[c.stage]}</td><td>${htmlText(moment(c.due))}</td><td>${htmlText(c.rule)}</td></tr>`).join('')}</tbody></table>
${draft.fields
  .map(
    (f) =>
      `<section><h2>${htmlText(f.title)}</h2><p class="asks">${htmlText(f.asks)}</p><ul>${f.said === null ? '' : f.said.length === 0 ? '<li>Nobody says anything on it.</li>' : f.said.map(line).join('')}${f.left === 0 ? '' : `<li>(${f.left} more in the dossier)</li>`}</ul><ul class="open">${f.open.map((question) => `<li>${htmlTold(question)}</li>`).join('')}</ul></section>`,
  )
  .join('\n')}
<section><h2>Notes</h2><ol class="notes">${draft.notes
    .map((note) => {
      const link = followable(note.url);
      const from = htmlTold(sourceText(note));
      return `<li id="note-${note.n}" value="${note.n}">“${htmlTold(quoteText(note))}” ${link === null ? from : `<a href="${htmlText(link)}" rel="noreferrer">${from}</a>`}.</li>`;
    })
    .join('')}</ol></section>
</main>
<footer>${tlp}</footer>
</body>
</html>
`;
};
