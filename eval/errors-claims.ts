import { join } from 'node:path';
import { z } from 'zod';
import { LEVELS, scoreEachClaims } from './claims-scorer.ts';
import { type ErrorSources, type Finding, readLines } from './errors.ts';
import { withGold } from './score.ts';
import { sentenceWith, shared, type Stretch } from './spans.ts';

const Pair = z.tuple([z.number(), z.number()]);
const Arguments = z.record(z.string(), z.unknown());

const Gold = z.object({
  id: z.string(),
  text: z.string(),
  entities: z.array(z.object({ id: z.string(), name: z.string() })),
  propositions: z.array(z.object({ id: z.string(), type: z.string(), args: Arguments })),
  statements: z.array(
    z.object({ quote: Pair, asserter: z.string(), stance: z.string(), proposition: z.string(), implied: z.boolean().default(false) }),
  ),
});
type Gold = z.infer<typeof Gold>;

const Predicted = z.object({
  doc: z.string(),
  statements: z.array(
    z.object({ quote: Pair, asserter: z.string(), stance: z.string(), type: z.string().nullable(), args: Arguments, rule: z.string() }),
  ),
});
type Predicted = z.infer<typeof Predicted>['statements'][number];

const MISSES: Record<(typeof LEVELS)[number], string> = {
  detect: 'not found',
  stance: 'wrong stance',
  asserter: 'wrong asserter',
  type: 'wrong type',
  full: 'wrong argument',
};

const stretch = ([start, end]: readonly [number, number]): Stretch => ({ start, end });
const written = (args: Record<string, unknown>, name: (id: unknown) => string): string =>
  Object.entries(args)
    .map(([role, value]) => `${role}=${name(value)}`)
    .join(', ');
const readAs = (p: Predicted): string => `read    ${p.asserter} ${p.stance} ${p.type ?? '?'}(${written(p.args, String)}) [${p.rule}]`;

const wanted = (gold: Gold, s: Gold['statements'][number]): string => {
  const names = new Map(gold.entities.map((e) => [e.id, e.name]));
  const name = (id: unknown): string => names.get(String(id)) ?? String(id);
  const proposition = gold.propositions.find((p) => p.id === s.proposition);
  return `wanted  ${name(s.asserter)} ${s.stance} ${proposition?.type ?? '?'}(${written(proposition?.args ?? {}, name)})`;
};

/** Errors on the corpus of claims, judged by its scorer: what each statement failed at first, and statements nothing in the text bears out. */
export const claimsErrors = async ({ set, home, predictions, work }: ErrorSources): Promise<Finding[]> => {
  const [scoring] = withGold(set, home, work).scorings;
  if (scoring === undefined) return [];
  const scored = await scoreEachClaims(join(home, scoring.scorer), scoring.gold, predictions, work);
  const lines = new Map(readLines(Predicted, predictions).map((p) => [p.doc, p.statements]));
  return readLines(Gold, scoring.gold).flatMap((gold, k): Finding[] => {
    const { st = [], ps = [] } = scored[k] ?? {};
    const read = lines.get(gold.id) ?? [];
    const at = (quote: readonly [number, number]): Pick<Finding, 'document' | 'sentence'> => ({
      document: gold.id,
      sentence: sentenceWith(gold.text, stretch(quote)),
    });
    const misses = gold.statements
      .filter((s) => !s.implied)
      .flatMap((s, n): Finding[] => {
        const reached = LEVELS.findLastIndex((level) => st[n]?.hit[level] === true);
        const failed = LEVELS[reached + 1];
        if (failed === undefined) return [];
        const level = LEVELS[reached];
        const near = read
          .map((p, j) => ({ p, j, common: shared(stretch(p.quote), stretch(s.quote)) }))
          .filter(({ j, common }) => common > 0 && (level === undefined || (ps[j]?.hit[level] === true && ps[j].hit[failed] !== true)))
          .sort((a, b) => b.common - a.common);
        return [
          { kind: MISSES[failed], about: s.stance, ...at(s.quote), told: [wanted(gold, s), ...near.slice(0, 2).map(({ p }) => readAs(p))] },
        ];
      });
    const falseAlarms = read.flatMap((p, j): Finding[] =>
      ps[j]?.hit['detect'] === true || ps[j]?.ign['detect'] === true
        ? []
        : [{ kind: 'false alarm', about: `${p.stance} by rule ${p.rule}`, ...at(p.quote), told: [readAs(p)] }],
    );
    return [...misses, ...falseAlarms];
  });
};
