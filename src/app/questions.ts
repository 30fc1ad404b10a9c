import { whenText } from '../core/when.ts';
import type { Dossier, LedgerRow } from '../model/api.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import { ledgerState } from './ledger.ts';
import { asserterOf, type Picture } from './views.ts';

type Question = Dossier['openQuestions'][number];

const asked = (picture: Picture, s: LinkedStatement, text: string): string | null => {
  const who = asserterOf(picture, s).name;
  switch (s.stance) {
    case 'no-response':
      return `No answer from ${who}.`;
    case 'decline-comment':
      return `${who} declined to comment.`;
    case 'not-attributed':
      return s.asserter.kind === 'narrator'
        ? 'Not attributed to anybody at the time of writing.'
        : `${who} found too little evidence to say: ${text}`;
    case 'unknown':
      return `Unknown: ${text}`;
    default:
      return null;
  }
};

/** What stays open: silences, unverified claims, missing attributions, open dates, victims claimed and confirmed by nobody. */
export const questionsOf = (picture: Picture, ledger: readonly LedgerRow[]): Question[] => {
  const { incident } = picture.bundle;
  const found: Question[] = [];
  const add = (q: Question): void => {
    if (!found.some((f) => f.text === q.text)) found.push(q);
  };
  const unverified = new Map<string, string[]>();
  for (const p of picture.own) {
    for (const e of picture.weighed.inputs.get(p.id)?.evidence ?? []) {
      const s = picture.statement(e.id);
      if (s === null || (e.polarity !== 0 && s.stance !== 'not-attributed')) continue;
      if (e.polarity === 0 && e.flags === undefined && s.stance !== 'unknown') continue;
      if (s.stance === 'unverified') {
        unverified.set(s.id, [...(unverified.get(s.id) ?? []), p.text]);
        continue;
      }
      const text = asked(picture, s, p.text);
      if (text !== null) add({ text, statement: s.id });
    }
  }
  for (const [statement, texts] of unverified) add({ text: `Not verified: ${[...new Set(texts)].join(' ')}`, statement });
  for (const row of ledger) {
    if (ledgerState(row) === 'claimed')
      add({ text: `Claimed, confirmed by nobody: ${row.entity.name}.`, statement: row.statements[0] ?? null });
  }
  const { when } = incident;
  if (when.candidates.length > 1 && when.resolvedBy === null) {
    const dated = picture.statements.find((s) => s.eventTimeCandidates.some((c) => when.candidates.some((w) => w.edtf === c.edtf)));
    add({ text: `When it happened is open: ${whenText(when)}.`, statement: dated?.id ?? null });
  }
  if (incident.flags.includes('year-slip'))
    add({ text: 'Another incident agrees with this one in everything but the year.', statement: null });
  return found;
};
