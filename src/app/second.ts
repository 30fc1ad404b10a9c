import type { ReaderPair, SecondStatement, SecondView } from '../model/api.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Reading, ReadStatement } from '../model/reading.ts';
import type { Proposition } from '../model/records.ts';
import type { Span } from '../model/span.ts';
import type { SecondReader } from '../pipeline/contract.ts';
import type { secondReadingOf } from '../store/second-readings.ts';
import { nameKey } from '../core/names.ts';

const sameName = (a: string, b: string): boolean => {
  const [left, right] = [nameKey(a), nameKey(b)];
  // "the ministry" and "ministry of energy" are not held to be one, "Albanian parliament" and "parliament" are.
  return left === right || left.endsWith(` ${right}`) || right.endsWith(` ${left}`);
};

const speaks = (a: LinkedStatement, b: ReadStatement): boolean =>
  a.asserter.kind === b.asserter.kind && (a.asserter.kind !== 'entity' || sameName(a.asserter.name, b.asserter.name));

const shown = (reading: Reading, s: ReadStatement, source: string): SecondStatement => {
  const proposition = reading.propositions.find((p) => p.id === s.proposition);
  return {
    quote: s.quote,
    span: { start: s.start, end: s.end },
    asserter: s.asserter.kind === 'narrator' ? source : s.asserter.name,
    stance: s.stance,
    polarity: s.polarity,
    wording: s.wording,
    about: proposition?.type ?? 'occurred',
    args: (proposition?.args ?? []).map((arg) => ({ role: arg.role, name: arg.text })),
  };
};

/** The names a statement is about, apart from who speaks. */
const namesOf = (args: readonly { text: string }[]): string[] => args.map((arg) => arg.text);

/**
 * How well two statements of one sentence agree; 0: they are not about the same thing. Somebody is told twice where type and side are
 * the same; what else agrees only decides between several that might be meant.
 */
const likeness = (
  a: LinkedStatement,
  about: Pick<Proposition, 'type' | 'args'> | undefined,
  b: ReadStatement,
  other: Reading['propositions'][number] | undefined,
): number => {
  if (about === undefined || other === undefined || about.type !== other.type || a.polarity !== b.polarity) return 0;
  const [left, right] = [namesOf(about.args), namesOf(other.args)];
  const shared = left.filter((name) => right.some((one) => sameName(name, one))).length;
  // Two victims in one sentence are two statements.
  if (left.length > 0 && right.length > 0 && shared === 0) return 0;
  return 1 + 4 * shared + (speaks(a, b) ? 3 : 0) + (a.stance === b.stance ? 2 : 0) + (a.wording === b.wording ? 1 : 0);
};

/** Each statement of one reader beside the one of the other that is most like it, in the order of the text. */
const pair = (
  sentences: readonly Span[],
  statements: readonly LinkedStatement[],
  propositions: ReadonlyMap<string, Proposition>,
  reading: Reading,
  source: string,
): ReaderPair[] => {
  const others = new Map(reading.propositions.map((p) => [p.id, p]));
  const bySentence = new Map<number, ReadStatement[]>();
  for (const s of reading.statements) bySentence.set(s.sentence, [...(bySentence.get(s.sentence) ?? []), s]);
  const likely = statements
    .flatMap((first) =>
      (bySentence.get(first.sentence) ?? []).map((second) => ({
        first,
        second,
        score: likeness(first, propositions.get(first.proposition), second, others.get(second.proposition)),
      })),
    )
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const partner = new Map<string, ReadStatement>();
  const taken = new Set<string>();
  for (const { first, second } of likely) {
    if (partner.has(first.id) || taken.has(second.id)) continue;
    partner.set(first.id, second);
    taken.add(second.id);
  }
  const place = (s: { sentence: number; start: number; end: number }): Span => {
    const { start, end } = sentences[s.sentence] ?? s;
    return { start, end };
  };
  const rows = [
    ...statements.map((first) => {
      const second = partner.get(first.id);
      const differ: ReaderPair['differ'] = [];
      if (second !== undefined) {
        if (!speaks(first, second)) differ.push('asserter');
        if (first.stance !== second.stance) differ.push('stance');
        if (first.wording !== second.wording) differ.push('wording');
      }
      const row: ReaderPair = {
        sentence: place(first),
        first: first.id,
        second: second === undefined ? null : shown(reading, second, source),
        differ,
      };
      return { at: first.start, row };
    }),
    ...reading.statements
      .filter((s) => !taken.has(s.id))
      .map((s) => ({ at: s.start, row: { sentence: place(s), first: null, second: shown(reading, s, source), differ: [] } as ReaderPair })),
  ];
  return rows.toSorted((a, b) => a.at - b.at).map(({ row }) => row);
};

/**
 * What a second reader made of a document, beside what the first one did.
 * @param second the one that could be asked now, or null
 * @param source whose own voice the document is in
 */
export const secondView = (
  asked: Awaited<ReturnType<typeof secondReadingOf>>,
  second: Pick<SecondReader, 'id'> | null,
  source: string,
  sentences: readonly Span[],
  statements: readonly LinkedStatement[],
  propositions: readonly Proposition[],
): SecondView => {
  const { reading, failure } = asked;
  const byId = new Map(propositions.map((p) => [p.id, p]));
  return {
    asks: second === null || reading?.reading.reader === second.id ? null : second.id,
    failure,
    reading:
      reading === null
        ? null
        : {
            reader: reading.reading.reader,
            at: reading.at,
            notes: reading.notes,
            pairs: pair(sentences, statements, byId, reading.reading, source),
          },
  };
};
