import type { LocalArg, Party, Reading, ReadStatement } from '../src/model/reading.ts';
import type { Span } from '../src/model/span.ts';
import { largestMatching } from './match.ts';
import type { SeedGold } from './seed-gold.ts';

type GoldStatement = SeedGold['statements'][number];
type GoldProposition = SeedGold['propositions'][number];
type GoldEntity = SeedGold['entities'][number];

export interface SeedScore {
  precision: number;
  recall: number;
  f1: number;
  /** gold statements found, and how many there are */
  found: number;
  gold: number;
  /** predictions that are right, and how many count */
  right: number;
  predicted: number;
  /** gold statements not found, and predictions that match none, each as one readable line with its sentence */
  misses: string[];
  falseAlarms: string[];
}

const ROLES = ['actor', 'victim', 'by', 'against', 'sponsor'];

/** At least half of the shorter of the two is common. */
const overlap = (a: Span, b: Span): boolean =>
  2 * (Math.min(a.end, b.end) - Math.max(a.start, b.start)) >= Math.min(a.end - a.start, b.end - b.start);

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/^(?:the|a|an) /, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** One way a gold statement can be found: the statement with one of its propositions. */
interface Unit {
  statement: GoldStatement;
  index: number;
  proposition: GoldProposition;
}

class Judge {
  private readonly reading: Reading;
  private readonly gold: SeedGold;
  private readonly entities: ReadonlyMap<string, GoldEntity>;
  private readonly resolved = new Map<string, boolean>();

  constructor(reading: Reading, gold: SeedGold) {
    this.reading = reading;
    this.gold = gold;
    this.entities = new Map(gold.entities.map((e) => [e.id, e]));
  }

  matches(predicted: ReadStatement, unit: Unit): boolean {
    const { statement, proposition } = unit;
    const sentence = this.gold.sentences.find((s) => s.id === statement.sentence);
    if (sentence === undefined || predicted.start < sentence.start || predicted.start >= sentence.end) return false;
    if (predicted.polarity !== statement.polarity || !this.sameAsserter(predicted.asserter, statement)) return false;
    const said = this.reading.propositions.find((p) => p.id === predicted.proposition);
    if (said === undefined || said.type !== proposition.type) return false;
    // Arguments given in words only ("hackers linked to Iran's government") are not compared; nor is the incident meant.
    return ROLES.every((role) => {
      const entity = this.entities.get(proposition.args[role] ?? '');
      return entity === undefined || said.args.some((arg) => arg.role === role && this.isEntity(arg, entity));
    });
  }

  private sameAsserter(party: Party, statement: GoldStatement): boolean {
    if (statement.asserter === 'E-OUTLET') return party.kind === 'narrator';
    if (statement.asserter === 'E-UNSPEC') return party.kind === 'unspecified';
    const entity = this.entities.get(statement.asserter);
    if (party.kind !== 'entity' || entity === undefined) return false;
    if (party.span !== null && statement.asserter_span !== null && overlap(party.span, statement.asserter_span)) return true;
    return this.isEntity({ entity: party.entity, text: party.name, span: party.span }, entity);
  }

  /** The words lie on a mention of the gold entity, bear its name, or belong to a local entity that does. */
  private isEntity(arg: Pick<LocalArg, 'entity' | 'text' | 'span'>, gold: GoldEntity): boolean {
    const { span, entity } = arg;
    if (span !== null && gold.mentions.some((m) => overlap(m, span))) return true;
    if (plainName(arg.text) === plainName(gold.name)) return true;
    return entity !== null && this.resolves(entity, gold);
  }

  private resolves(local: string, gold: GoldEntity): boolean {
    const key = `${local} ${gold.id}`;
    const known = this.resolved.get(key);
    if (known !== undefined) return known;
    const names = this.reading.entities.find((e) => e.id === local)?.names ?? [];
    const result =
      names.some((n) => plainName(n) === plainName(gold.name)) ||
      this.reading.mentions.some((m) => m.entity === local && gold.mentions.some((g) => overlap(m, g)));
    this.resolved.set(key, result);
    return result;
  }
}

const unitsOf = (gold: SeedGold, statements: readonly GoldStatement[]): Unit[] =>
  statements.flatMap((statement, index) =>
    statement.propositions.flatMap((id) => {
      const proposition = gold.propositions.find((p) => p.id === id);
      // Background ("Albania shelters members of the group") is outside the scored set.
      return proposition === undefined || proposition.type === 'background' ? [] : [{ statement, index, proposition }];
    }),
  );

/** The statements of a reading that say each gold proposition, by its id: implied ones and denials too. */
export const statementsOfGold = (reading: Reading, gold: SeedGold): Map<string, ReadStatement[]> => {
  const judge = new Judge(reading, gold);
  const units = unitsOf(gold, gold.statements);
  return new Map(
    gold.propositions.map(({ id }) => {
      const own = units.filter((u) => u.proposition.id === id);
      return [id, reading.statements.filter((s) => own.some((u) => judge.matches(s, u)))];
    }),
  );
};

const sentenceText = (text: string, sentences: readonly Span[], at: number): string => {
  const inside = sentences.find((s) => s.start <= at && at < s.end);
  return inside === undefined ? '' : text.slice(inside.start, inside.end).replace(/\s+/g, ' ');
};

const describePrediction = (reading: Reading, text: string, s: ReadStatement): string => {
  const said = reading.propositions.find((p) => p.id === s.proposition);
  const args = (said?.args ?? []).map((a) => `${a.role}=${a.text}`).join(', ');
  const who = s.asserter.kind === 'entity' ? s.asserter.name : s.asserter.kind;
  return `${s.id} [${s.rule}] ${who} ${s.stance} (${s.polarity}) ${said?.type ?? '?'}(${args})${s.implied ? ' implied' : ''} :: ${sentenceText(text, reading.sentences, s.start)}`;
};

const describeGold = (gold: SeedGold, text: string, s: GoldStatement): string => {
  const said = s.propositions.map((id) => {
    const p = gold.propositions.find((q) => q.id === id);
    return `${id} ${p?.type ?? '?'}(${Object.entries(p?.args ?? {})
      .map(([role, value]) => `${role}=${value}`)
      .join(', ')})`;
  });
  const at = gold.sentences.find((q) => q.id === s.sentence)?.start ?? 0;
  return `${s.id} ${s.asserter} ${s.stance} (${s.polarity}) ${said.join(' | ')} :: ${sentenceText(text, gold.sentences, at)}`;
};

/**
 * Scores a reading of the founding article against its gold statements, those marked implied left out: same sentence, asserter,
 * polarity, proposition type and entity arguments. A gold statement about several propositions is found by a statement on any one of
 * them, and each of them may be said once; a second statement of the same is a false alarm. What matches an implied gold statement only
 * is neither right nor wrong.
 */
export const seedScore = (reading: Reading, text: string, gold: SeedGold): SeedScore => {
  const judge = new Judge(reading, gold);
  const wanted = gold.statements.filter((s) => !s.implied && unitsOf(gold, [s]).length > 0);
  const units = unitsOf(gold, wanted);
  const implied = unitsOf(
    gold,
    gold.statements.filter((s) => s.implied),
  );
  const edges = reading.statements.map((s) => units.flatMap((u, k) => (judge.matches(s, u) ? [k] : [])));
  // First as many gold statements as can be, then the predictions left over take further propositions of statements already found.
  const statementEdges = edges.map((list) => [...new Set(list.map((k) => units[k]?.index ?? -1))]);
  const first = largestMatching(statementEdges, wanted.length);
  const held = first.map((index, p) => (index < 0 ? -1 : (edges[p]?.find((k) => units[k]?.index === index) ?? -1)));
  const unitOf = largestMatching(edges, units.length, held);
  const foundStatements = new Set(unitOf.flatMap((k) => units[k]?.index ?? []));
  const right = unitOf.filter((k) => k >= 0).length;
  const wrong = reading.statements.filter((s, p) => unitOf[p] === -1 && !implied.some((u) => judge.matches(s, u)));
  const predicted = right + wrong.length;
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = wanted.length === 0 ? 0 : foundStatements.size / wanted.length;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    found: foundStatements.size,
    gold: wanted.length,
    right,
    predicted,
    misses: wanted.flatMap((s, k) => (foundStatements.has(k) ? [] : [describeGold(gold, text, s)])),
    falseAlarms: wrong.map((s) => describePrediction(reading, text, s)),
  };
};

/** The score as lines to print. */
export const formatSeedScore = (score: SeedScore): string => {
  const percent = (n: number): string => `${(100 * n).toFixed(1)}%`;
  return [
    `founding article: precision ${percent(score.precision)} (${score.right}/${score.predicted})  recall ${percent(score.recall)} (${score.found}/${score.gold})  F1 ${percent(score.f1)}`,
    ...score.misses.map((line) => `  missed       ${line}`),
    ...score.falseAlarms.map((line) => `  false alarm  ${line}`),
  ].join('\n');
};
