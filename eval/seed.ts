import type { Assessment } from '../src/model/weighing.ts';
import { fail } from '../src/core/errors.ts';
import { readAlone } from '../src/pipeline/alone.ts';
import type { StageReadInput, Stages } from '../src/pipeline/contract.ts';
import { weighAtHome } from '../src/pipeline/weigh-at-home.ts';
import { loadSeed, seedFolder } from './seed-gold.ts';
import { type SeedScore, seedScore, statementsOfGold } from './seed-score.ts';

const PUBLISHED = '2023-12-28';

/**
 * The founding article as `assay read` takes a file.
 * @throws AssayError bug when normalising moved its words: the gold offsets would mean something else
 */
const seedInput = (stages: Pick<Stages, 'extract'>, { text: raw, gold }: ReturnType<typeof loadSeed>): StageReadInput => {
  const { text, title, published, zones, language } = stages.extract({
    bytes: new TextEncoder().encode(raw),
    mediaType: 'text/plain; charset=utf-8',
    url: null,
    name: 'article.txt',
    source: null,
    title: null,
    author: null,
    published: PUBLISHED,
    collectedAt: `${PUBLISHED}T00:00:00Z`,
    tlp: 'clear',
  });
  const moved = gold.sentences.find((s) => text.slice(s.start, s.end) !== s.text);
  if (moved !== undefined)
    throw fail('bug', 'moved-text', `Sentence ${moved.id} is no longer where the gold has it.`, { where: seedFolder });
  return {
    text,
    title,
    published: published ?? PUBLISHED,
    zones,
    language,
    source: { name: 'The Record', kind: 'outlet', country: null },
  };
};

/** What was read of the founding article, against its gold statements. */
export const scoreSeed = (stages: Pick<Stages, 'extract' | 'read'>): SeedScore => {
  const seed = loadSeed();
  const input = seedInput(stages, seed);
  return seedScore(stages.read(input), input.text, seed.gold);
};

export interface SeedStatus {
  /** Id of the gold proposition, and its words. */
  id: string;
  text: string;
  expected: { status: string; L: number };
  /** Null where no statement that says it was found. */
  found: { status: string; L: number } | null;
}

/**
 * The standing of each weighed gold proposition, from the text alone: read, resolved and weighed as a stored document would be. L to two
 * decimals.
 */
export const seedStatuses = async (stages: Stages): Promise<SeedStatus[]> => {
  const seed = loadSeed();
  const { reading, resolution, bundles } = await readAlone(stages, 'seed', seedInput(stages, seed));
  const assessments = new Map<string, Assessment>();
  for (const bundle of bundles) weighAtHome(stages, bundle, assessments);
  const saying = statementsOfGold(reading, seed.gold);
  return Object.entries(seed.gold.expected.document_only).map(([id, expected]) => {
    const counts = new Map<string, number>();
    for (const s of saying.get(id) ?? []) {
      const proposition = resolution.statementLinks[s.id] ?? '';
      // Who speaks for it names it; a denial may be of several at once ("any attack").
      counts.set(proposition, (counts.get(proposition) ?? 0) + (s.polarity > 0 ? 10 : 1));
    }
    const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
    const assessment = most === undefined ? undefined : assessments.get(most[0]);
    const found = assessment === undefined ? null : { status: assessment.status, L: Math.round(assessment.L * 100) / 100 };
    const text = seed.gold.propositions.find((p) => p.id === id)?.text ?? '';
    return { id, text, expected: { status: expected.status, L: expected.L }, found };
  });
};

const same = ({ expected, found }: SeedStatus): boolean => found?.status === expected.status && found.L === expected.L;

/** The statuses as lines to print: how many are right, and those that are not. */
export const formatSeedStatuses = (statuses: readonly SeedStatus[]): string =>
  [
    `founding article: ${statuses.filter(same).length} of ${statuses.length} propositions weighed as by hand (status and sum)`,
    ...statuses
      .filter((s) => !same(s))
      .map(
        ({ id, text, expected, found }) =>
          `  ${id} ${text} expected ${expected.status} ${expected.L}, found ${found === null ? 'no statement' : `${found.status} ${found.L}`}`,
      ),
  ].join('\n');
