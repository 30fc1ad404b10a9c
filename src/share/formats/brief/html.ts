import type { Brief, BriefLine, BriefPart } from '../../../model/brief.ts';
import { htmlText as text, htmlTold as told, pageMarks } from '../../markup.ts';
import { leftText, linkOf, PARTS, quoteText, sourceText, standing, tlpText } from '../../../model/brief-words.ts';

/** A brief as one HTML file that stands alone and prints on A4: no script, nothing fetched. */

const refs = (notes: readonly number[]): string =>
  `<sup>${notes.map((n) => `<a href="#note-${n}" aria-label="Note ${n}">${n}</a>`).join(' ')}</sup>`;
const item = ({ text: words, notes }: BriefLine): string => `<li>${told(words)}${refs(notes)}</li>`;
const more = (left: number): string => (left > 0 ? `<p class="left">${leftText(left)}</p>` : '');
const part = (title: string, { lines, left }: BriefPart): string =>
  lines.length === 0 ? '' : `<section><h2>${title}</h2><ul>${lines.map(item).join('')}</ul>${more(left)}</section>`;

const STYLE = `
body { font: 10pt/1.4 "Liberation Sans", Arial, sans-serif; color: #111; max-width: 178mm; margin: 8mm auto; padding: 0 4mm; overflow-wrap: anywhere; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 1mm; }
h2 { font-size: 11.5pt; margin: 5mm 0 1.5mm; padding-bottom: .6mm; border-bottom: .3mm solid #999; break-after: avoid; }
h3 { font-size: 10pt; margin: 2.5mm 0 .8mm; break-after: avoid; }
p { margin: 0; } ul, ol { margin: 0; padding-left: 4.5mm; } li { padding: .7mm 0 0; break-inside: avoid; }
.tlp { display: inline-block; padding: .5mm 2mm; background: #000; color: #fff; font: 700 9pt "Liberation Mono", monospace; }
.tlp[data-tlp=red] { color: #ff2b2b; } .tlp[data-tlp^=amber] { color: #ffc000; } .tlp[data-tlp=green] { color: #3f0; }
header, footer { display: flex; justify-content: space-between; align-items: baseline; gap: 5mm; margin: 3mm 0; font-size: 8.5pt; color: #333; }
.standing, .left { font-size: 8.5pt; color: #333; }
.bottom { border: .4mm solid #111; padding: 2mm 3mm; margin-top: 3mm; } .bottom h2 { margin-top: 0; border: 0; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .8mm 2mm .8mm 0; border-bottom: .2mm solid #bbb; } tr { break-inside: avoid; } thead { display: table-header-group; } td:first-child { width: 30%; font-weight: 600; } th:nth-child(2), td:nth-child(2) { width: 18mm; }
sup { font-size: 6.5pt; line-height: 0; margin-left: .4mm; white-space: nowrap; vertical-align: baseline; position: relative; top: -.4em; } a { color: #0b4a6f; } sup a { text-decoration: none; }
.when { list-style: none; padding: 0; } .when li { display: grid; grid-template-columns: 34mm 1fr; gap: 3mm; } .when b { font-weight: 600; }
.notes { font-size: 7.5pt; line-height: 1.35; columns: 2; column-gap: 6mm; padding-left: 5mm; } .notes li { margin: 0 0 .9mm; }
@media print { header, footer { display: none; } body { margin: 0; padding: 0; max-width: none; font-size: 8.4pt; line-height: 1.27; } h1 { font-size: 14pt; } h2 { font-size: 9.6pt; margin: 2mm 0 .8mm; } h3 { font-size: 8.4pt; margin: 1.4mm 0 .4mm; } li { margin: .2mm 0; } .bottom { padding: 1.2mm 2.5mm; margin-top: 2mm; } .bottom h2 { margin-bottom: .4mm; } th, td { padding: .4mm 2mm .4mm 0; } .standing, .left { font-size: 7.6pt; } .notes { font-size: 6.3pt; line-height: 1.2; } .notes li { margin: 0 0 .5mm; } }
`;

/** The brief as a document of its own. */
export const briefHtml = (brief: Brief): string => {
  const tlp = `<span class="tlp" data-tlp="${text(brief.tlp)}">${tlpText(brief)}</span>`;
  const victims = brief.victims.rows.map(
    (row) => `<tr><td>${told(row.name)}</td><td>${row.state}</td><td>${told(row.words)}${refs(row.notes)}</td></tr>`,
  );
  const notes = brief.notes.map((note) => {
    const link = linkOf(note);
    return `<li id="note-${note.n}" value="${note.n}">“${told(quoteText(note))}” ${link === null ? told(sourceText(note)) : `<a href="${text(link)}" rel="noreferrer">${told(sourceText(note))}</a>`}.</li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(brief.title)}: brief</title>
<style>${STYLE}
${pageMarks(brief.tlp, brief.title)}
</style>
</head>
<body>
<header>${tlp}<span>Incident brief</span></header>
<main>
<h1>${told(brief.title)}</h1>
<p class="standing">${told(brief.when)}. ${text(standing(brief))}</p>
<section class="bottom"><h2>Bottom line</h2><ul>${brief.bottomLine.map(item).join('')}</ul></section>
${PARTS.map(({ key, title }) => part(title, brief[key])).join('\n')}
${victims.length === 0 ? '' : `<section><h2>Victims</h2><table><thead><tr><th>Victim</th><th>State</th><th>Who says so</th></tr></thead><tbody>${victims.join('')}</tbody></table>${more(brief.victims.left)}</section>`}
${brief.attribution.candidates.length === 0 ? '' : `<section><h2>Who did it</h2>${brief.attribution.candidates.map(({ name, lines }) => `<h3>${told(name)}</h3><ul>${lines.map(item).join('')}</ul>`).join('')}${more(brief.attribution.left)}</section>`}
${part('Responses', brief.responses)}
${part('What we do not know', brief.unknown)}
${brief.timeline.rows.length === 0 ? '' : `<section><h2>Timeline</h2><ol class="when">${brief.timeline.rows.map((row) => `<li><b>${told(row.when)}</b><span>${told(row.text)}${refs(row.notes)}</span></li>`).join('')}</ol>${more(brief.timeline.left)}</section>`}
<section><h2>Notes</h2><ol class="notes">${notes.join('')}</ol></section>
</main>
<footer>${tlp}<span>${text(standing(brief))}</span></footer>
</body>
</html>
`;
};
