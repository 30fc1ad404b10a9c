import type { PropositionView, StatementView } from '../../../model/api.ts';
import type { BriefLine, BriefNote } from '../../../model/brief.ts';
import { upright } from '../../../core/upright.ts';
import type { Words } from '../../../words/words.ts';

/** The notes of a brief, numbered as they are first needed. */

const speakerOf = (s: StatementView, { brief, listed }: Words): string => {
  const names = s.chain.map((p) => upright(p.name)).filter((name, i, all) => name !== '' && name !== all[i - 1]);
  const [origin = s.asserter.name, ...relays] = names;
  const others = relays.filter((name) => name !== s.document.source);
  return others.length === 0 ? origin : brief.byWayOf(origin, listed(others));
};

export interface Notes {
  /** The numbers of these statements' notes. */
  of: (statements: readonly StatementView[]) => number[];
  /** A sentence with its notes; null where nothing backs it: then it is not said. */
  line: (text: string, statements: readonly StatementView[]) => BriefLine | null;
  all: () => BriefNote[];
}

export const openNotes = (words: Words): Notes => {
  const notes: BriefNote[] = [];
  // The same words in the same place back several propositions.
  const numbers = new Map<string, number>();
  const of = (statements: readonly StatementView[]): number[] => [
    ...new Set(
      statements.map((s) => {
        const key = `${s.document.id} ${s.span.start}-${s.span.end}`;
        const known = numbers.get(key);
        if (known !== undefined) return known;
        const n = notes.length + 1;
        numbers.set(key, n);
        notes.push({
          n,
          statement: s.id,
          document: s.document.id,
          quote: s.quote,
          span: s.span,
          speaker: speakerOf(s, words),
          source: s.document.source,
          published: s.document.published,
          collected: s.document.collectedAt,
          url: s.document.url,
        });
        return n;
      }),
    ),
  ];
  return {
    of,
    line: (text, statements) => {
      const flat = upright(text).replace(/\s+/g, ' ').trim();
      return statements.length === 0 ? null : { text: flat.charAt(0).toUpperCase() + flat.slice(1), notes: of(statements) };
    },
    all: () => notes,
  };
};

/** What is said on the way to something else ("the same actors who attacked in July") backs it, but badly. */
const SIDEWAYS: ReadonlySet<StatementView['directness']> = new Set(['headline', 'modifier', 'presupposition', 'agentless']);

/** Statements that back a line, one a speaker: those of its own before what only entails it, plain words before asides, the speaker's own before what others pass on, then by weight. */
export const backing = (p: PropositionView, fits: (s: StatementView) => boolean, most: number): StatementView[] => {
  const seen = new Set<string>();
  const places = new Map(p.assessment.weights.map((w, i) => [w.evidence, i]));
  const place = (s: StatementView): number => places.get(s.id) ?? places.size;
  return p.statements
    .filter(fits)
    .toSorted(
      (a, b) =>
        Number(a.proposition !== p.id) - Number(b.proposition !== p.id) ||
        Number(SIDEWAYS.has(a.directness)) - Number(SIDEWAYS.has(b.directness)) ||
        a.chain.length - b.chain.length ||
        place(a) - place(b),
    )
    .filter((s) => {
      const key = s.asserter.id ?? s.asserter.name;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, most);
};
