import { nameKey } from '../core/names.ts';
import type { ReaderPair, SecondStatement, SecondView } from '../model/api.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { LocalProposition, Reading, ReadStatement } from '../model/reading.ts';
import type { SecondReader } from '../pipeline/contract.ts';
import type { secondReadingOf } from '../store/second-readings.ts';

/** A reading with what a comparison asks of it. */
class Said {
  readonly reading: Reading;
  readonly #propositions: ReadonlyMap<string, LocalProposition>;
  readonly #names: ReadonlyMap<string, readonly string[]>;

  constructor(reading: Reading) {
    this.reading = reading;
    this.#propositions = new Map(reading.propositions.map((p) => [p.id, p]));
    this.#names = new Map(reading.entities.map((e) => [e.id, [e.name, ...e.names].map(nameKey)]));
  }

  about(s: ReadStatement): LocalProposition | undefined {
    return this.#propositions.get(s.proposition);
  }

  /** Every name the document has for somebody: one reader says "MEK" where the other gives the name in full. */
  names(party: { entity: string | null; words: string }): readonly string[] {
    return [nameKey(party.words), ...(party.entity === null ? [] : (this.#names.get(party.entity) ?? []))];
  }

  speaker(s: ReadStatement): readonly string[] {
    return this.names({ entity: s.asserter.entity, words: s.asserter.name });
  }

  parties(s: ReadStatement): (readonly string[])[] {
    return (this.about(s)?.args ?? []).map((arg) => this.names({ entity: arg.entity, words: arg.text }));
  }
}

// "Albanian parliament" and "parliament" are held to be one, "the ministry" and "ministry of energy" are not.
const sameName = (a: string, b: string): boolean => a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`);
const same = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.some((other) => sameName(one, other)));

const sameSpeaker = (first: Said, a: ReadStatement, second: Said, b: ReadStatement): boolean =>
  a.asserter.kind === b.asserter.kind && (a.asserter.kind !== 'entity' || same(first.speaker(a), second.speaker(b)));

/**
 * How well two statements of one sentence agree; 0: they are not about the same thing. Somebody is told twice where type and side are
 * the same; what else agrees only decides between several that might be meant.
 */
const likeness = (first: Said, a: ReadStatement, second: Said, b: ReadStatement): number => {
  if (first.about(a)?.type !== second.about(b)?.type || a.polarity !== b.polarity) return 0;
  const [left, right] = [first.parties(a), second.parties(b)];
  const shared = left.filter((names) => right.some((others) => same(names, others))).length;
  // Two victims in one sentence are two statements.
  if (left.length > 0 && right.length > 0 && shared === 0) return 0;
  return 1 + 4 * shared + (sameSpeaker(first, a, second, b) ? 3 : 0) + (a.stance === b.stance ? 2 : 0) + (a.wording === b.wording ? 1 : 0);
};

const shown = (said: Said, s: ReadStatement, source: string): SecondStatement => ({
  quote: s.quote,
  span: { start: s.start, end: s.end },
  asserter: s.asserter.kind === 'narrator' ? source : s.asserter.name,
  stance: s.stance,
  polarity: s.polarity,
  wording: s.wording,
  about: said.about(s)?.type ?? 'occurred',
  args: (said.about(s)?.args ?? []).map((arg) => ({ role: arg.role, name: arg.text })),
});

/**
 * Each statement of one reader beside the one of the other that is most like it, in the order of the text.
 * @param ids of the first reader's statements, by their local ids
 */
const pair = (first: Said, second: Said, ids: ReadonlyMap<string, string>, source: string): ReaderPair[] => {
  const bySentence = new Map<number, ReadStatement[]>();
  for (const b of second.reading.statements) bySentence.set(b.sentence, [...(bySentence.get(b.sentence) ?? []), b]);
  const ours = first.reading.statements.filter((s) => ids.has(s.id));
  const likely = ours
    .flatMap((a) => (bySentence.get(a.sentence) ?? []).map((b) => ({ a, b, score: likeness(first, a, second, b) })))
    .filter(({ score }) => score > 0)
    .toSorted((x, y) => y.score - x.score);
  const partner = new Map<string, ReadStatement>();
  const taken = new Set<string>();
  for (const { a, b } of likely) {
    if (partner.has(a.id) || taken.has(b.id)) continue;
    partner.set(a.id, b);
    taken.add(b.id);
  }
  const rowOf = (a: ReadStatement | null, b: ReadStatement | null): { at: number; row: ReaderPair }[] => {
    const one = a ?? b;
    if (one === null) return [];
    const { start, end } = first.reading.sentences[one.sentence] ?? one;
    const differ: ReaderPair['differ'] = [];
    if (a !== null && b !== null) {
      if (!sameSpeaker(first, a, second, b)) differ.push('asserter');
      if (a.stance !== b.stance) differ.push('stance');
      if (a.wording !== b.wording) differ.push('wording');
    }
    const row = {
      sentence: { start, end },
      first: a === null ? null : (ids.get(a.id) ?? null),
      second: b === null ? null : shown(second, b, source),
    };
    return [{ at: one.start, row: { ...row, differ } }];
  };
  return [
    ...ours.flatMap((a) => rowOf(a, partner.get(a.id) ?? null)),
    ...second.reading.statements.filter((b) => !taken.has(b.id)).flatMap((b) => rowOf(null, b)),
  ]
    .toSorted((x, y) => x.row.sentence.start - y.row.sentence.start || x.at - y.at)
    .map(({ row }) => row);
};

/**
 * What a second reader made of a document, beside what the first one did.
 * @param second the one that could be asked now, or null
 * @param first the reading the shown statements come from, or null where the document was not read
 * @param source whose own voice the document is in
 */
export const secondView = (
  asked: Awaited<ReturnType<typeof secondReadingOf>>,
  second: Pick<SecondReader, 'id'> | null,
  first: Reading | null,
  statements: readonly LinkedStatement[],
  source: string,
): SecondView => {
  const { reading, failure } = asked;
  const ids = new Map(statements.filter((s) => s.reader === first?.reader).map((s) => [s.localId, s.id]));
  return {
    asks: first === null || second === null || reading?.reading.reader === second.id ? null : second.id,
    failure,
    reading:
      reading === null || first === null
        ? null
        : {
            reader: reading.reading.reader,
            at: reading.at,
            notes: reading.notes,
            pairs: pair(new Said(first), new Said(reading.reading), ids, source),
          },
  };
};
