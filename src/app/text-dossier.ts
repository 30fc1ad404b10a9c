import { plural } from '../core/plural.ts';
import { momentText, outText, whenText } from '../core/when.ts';
import type { Dossier, LedgerRow, PropositionView, StatementView } from '../model/api.ts';
import { ledgerState } from './ledger.ts';

/**
 * A dossier as plain lines for a terminal. Every line of fact is followed by the words it rests on and where they stand. How likely
 * something is and how good the evidence is are told in sentences of their own (ICD 203).
 */

const WIDTH = 100;
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
const clip = (text: string, most = 220): string => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

/** The words as they stand and their source, indented under the line they back. */
export const quoteLine = (s: StatementView): string => {
  const who = s.chain.map((p) => p.name).filter((n, i, all) => n !== '' && n !== all[i - 1] && (n !== s.document.source || i === 0));
  const source = `${s.document.source}, ${outText(s.document.published, s.document.collectedAt)}`;
  const told = who.length === 1 && who[0] === s.document.source ? source : `${who.join(', by way of ')} · ${source}`;
  return `    > ${clip(flat(s.quote))}\n      ${told}${s.page === undefined ? '' : `, page ${s.page}`} [${s.span.start}-${s.span.end}] ${s.document.id}`;
};

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title.toUpperCase(), ...lines]);

const WORDS: Record<string, string> = {
  flat: 'flatly',
  'high-confidence': 'with high confidence',
  'moderate-confidence': 'with “moderate confidence”',
  'low-confidence': 'with low confidence',
  'almost-certain': 'as almost certain',
  'very-likely': 'as very likely',
  likely: 'as likely',
  probably: 'as probable',
  suspected: 'as a suspicion',
  appears: 'as apparent',
  possible: 'as possible',
  unlikely: 'as unlikely',
  dispute: 'disputing it',
  claimed: 'as a claim',
  attributed: '“attributed”',
  linked: '“linked”',
  'implied-by-act': 'by act',
};
export const wordingText = (wording: string): string => WORDS[wording] ?? wording;

interface Shelf {
  proposition: (id: string) => PropositionView | null;
  statement: (id: string) => StatementView | null;
}

const shelfOf = (dossier: Dossier): Shelf => {
  const propositions = new Map(dossier.propositions.map((p) => [p.id, p]));
  const statements = new Map(dossier.propositions.flatMap((p) => p.statements.map((s) => [s.id, s])));
  return { proposition: (id) => propositions.get(id) ?? null, statement: (id) => statements.get(id) ?? null };
};

const assessed = (p: PropositionView): string => {
  const { status, band, flags } = p.assessment;
  const likely = band === 'not assessed' || status === 'confirmed' ? '' : `, ${band}`;
  return `[${status}${likely}]${flags.length === 0 ? '' : ` (${flags.join(', ')})`}`;
};

/** The statements shown under a line: one of each party and side, those of its own before those that only entail it. */
const backing = (p: PropositionView, most = 4): StatementView[] => {
  const seen = new Set<string>();
  const own = [...p.statements].sort(
    (a, b) =>
      Number(a.proposition !== p.id) - Number(b.proposition !== p.id) ||
      Number(a.directness === 'headline') - Number(b.directness === 'headline'),
  );
  return own
    .filter((s) => {
      const key = `${s.asserter.id ?? s.asserter.name} ${s.polarity}`;
      if (seen.has(key) || (s.proposition !== p.id && s.polarity === 0)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, most);
};

const propositionLines = (shelf: Shelf, ids: readonly string[]): string[] =>
  ids.flatMap((id) => {
    const p = shelf.proposition(id);
    return p === null ? [] : [`- ${flat(p.text)} ${assessed(p)}`, ...backing(p).map(quoteLine)];
  });

const victimLine = (row: LedgerRow): string => {
  const parts = [
    row.confirmedBy.length > 0 ? `confirmed by ${list(row.confirmedBy.map((p) => p.name))}` : '',
    row.claimedBy.length > 0 ? `claimed by ${list(row.claimedBy.map((p) => p.name))}` : '',
    row.deniedBy.length > 0 ? `denied by ${list(row.deniedBy.map((p) => p.name))}` : '',
    row.reportedBy.length > 0 ? `reported by ${list(row.reportedBy.map((p) => p.name))}` : '',
    row.silent ? 'no answer from it' : '',
  ].filter((part) => part !== '');
  const many = row.entity.count !== null && row.entity.count > 1 ? ` (${row.entity.count})` : '';
  return `- ${row.entity.name}${many}: ${ledgerState(row)}${parts.length === 0 ? '' : `; ${parts.join('; ')}`}`;
};

const ledgerLines = (dossier: Dossier, shelf: Shelf): string[] =>
  dossier.ledger.flatMap((row) => {
    const seen = new Set<string>();
    const quotes = row.statements.flatMap((id) => {
      const s = shelf.statement(id);
      if (s === null || seen.has(`${s.asserter.name} ${s.quote}`)) return [];
      seen.add(`${s.asserter.name} ${s.quote}`);
      return [quoteLine(s)];
    });
    return [victimLine(row), ...quotes.slice(0, 4)];
  });

const claimLines = (dossier: Dossier): string[] =>
  dossier.propositions.flatMap((p) => {
    const claims = p.type === 'conducted' ? p.statements.filter((s) => s.stance === 'claim-responsibility' && s.proposition === p.id) : [];
    const [first] = claims;
    return first === undefined ? [] : [`- ${first.asserter.name} claims: ${flat(p.text)} ${assessed(p)}`, quoteLine(first)];
  });

const attributionLines = (dossier: Dossier, shelf: Shelf): string[] =>
  dossier.summary.attribution.flatMap((a) => {
    const p = shelf.proposition(a.proposition);
    if (p === null) return [];
    const speaking = backing(p, 6).filter((s) => s.polarity > 0 && s.stance !== 'claim-responsibility');
    return [
      `- ${a.name} ${assessed(p)}, by ${list(a.by)}`,
      ...speaking.flatMap((s) => [`  ${s.asserter.name}, ${wordingText(s.wording)}:`, quoteLine(s)]),
    ];
  });

const denialLines = (dossier: Dossier): string[] => {
  const seen = new Set<string>();
  return dossier.propositions.flatMap((p) =>
    p.statements.flatMap((s) => {
      if (s.polarity >= 0 || s.stance === 'not-attributed' || s.proposition !== p.id || seen.has(`${s.asserter.name} ${s.quote}`))
        return [];
      seen.add(`${s.asserter.name} ${s.quote}`);
      return [`- ${s.asserter.name} ${s.stance === 'limit' ? 'says it is not so' : 'denies'}: ${flat(p.text)}`, quoteLine(s)];
    }),
  );
};

const timelineLines = (dossier: Dossier): string[] =>
  dossier.timeline.filter((t) => t.kind !== 'publication').map((t) => `- ${momentText(t)}  ${t.kind}: ${clip(flat(t.text), WIDTH * 2)}`);

/** The dossier for the terminal. Ends with a line break. */
export const dossierText = (dossier: Dossier): string => {
  const { summary } = dossier;
  const shelf = shelfOf(dossier);
  const lines = [
    summary.title,
    '='.repeat(Math.min(WIDTH, summary.title.length)),
    `${summary.id} · ${whenText(summary.when)}${summary.campaign === null ? '' : ` · campaign “${summary.campaign}”`} · ${summary.status}`,
    `Victims: ${summary.victimsClaimed} claimed, ${summary.victimsConfirmed} confirmed. ${plural(summary.statements, 'statement')} in ${plural(summary.documents, 'document')} from ${plural(summary.origins, 'origin')}.`,
    ...(dossier.asOf === null ? [] : [`As of ${dossier.asOf} (${dossier.asOfBasis}).`]),
    ...(summary.flags.length === 0 ? [] : [`Flags: ${summary.flags.join(', ')}`]),
    ...section('Victims', ledgerLines(dossier, shelf)),
    ...section('What happened', propositionLines(shelf, dossier.whatHappened)),
    ...section('Who claims it', claimLines(dossier)),
    ...section('Who attributes it, and with which words', attributionLines(dossier, shelf)),
    ...section('Who denies what', denialLines(dossier)),
    ...section('What was done about it', propositionLines(shelf, dossier.responses)),
    ...section('Motive', propositionLines(shelf, dossier.motives)),
    ...section('Also said', propositionLines(shelf, dossier.other)),
    ...section(
      'Open questions',
      dossier.openQuestions.flatMap((q) => {
        const s = q.statement === null ? null : shelf.statement(q.statement);
        return [`- ${flat(q.text)}`, ...(s === null ? [] : [quoteLine(s)])];
      }),
    ),
    ...section('Timeline', timelineLines(dossier)),
    ...section(
      'Sources',
      dossier.documents.map(
        (d) =>
          `- ${d.source}, ${d.published ?? outText(null, d.collectedAt)}: ${d.title ?? 'untitled'}${d.copyOf === null ? '' : ` (copy of ${d.copyOf})`} ${d.id}`,
      ),
    ),
    ...section(
      'Related incidents',
      dossier.related.map((r) => `- ${r.title} (${r.why}) ${r.id}`),
    ),
  ];
  return `${lines.join('\n')}\n`;
};
