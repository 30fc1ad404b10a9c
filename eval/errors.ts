import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { fail } from '../src/core/errors.ts';
import { columns } from './table.ts';
import type { EvalSet } from './sets.ts';

/** One thing a reader got wrong. */
export interface Finding {
  /** how it went wrong: "not found", "wrong asserter" ... */
  kind: string;
  /** what it went wrong with: a stance, a type of event, a verb ... */
  about: string;
  document: string;
  sentence: string;
  /** what was wanted and what was read instead, a line each */
  told: readonly string[];
}

/** Where the errors of a set are looked for. */
export interface ErrorSources {
  set: EvalSet;
  home: string;
  predictions: string;
  work: string;
}

/** The lines of a JSONL file. */
export const readLines = <T>(schema: z.ZodType<T>, path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [schema.parse(JSON.parse(line))]));

/**
 * Gold documents of the first scoring of a set, each with its line of predictions.
 * @throws AssayError not-found for a document that was not read
 */
export const goldWithPredictions = <G extends { id: string }, P extends { doc: string }>(
  { set, home, predictions }: ErrorSources,
  gold: z.ZodType<G>,
  prediction: z.ZodType<P>,
): { gold: G; prediction: P }[] => {
  const lines = new Map(readLines(prediction, predictions).map((p) => [p.doc, p]));
  return readLines(gold, join(home, set.scorings[0]?.gold ?? '')).map((g) => {
    const line = lines.get(g.id);
    if (line === undefined) throw fail('not-found', 'not-read', `Nothing was read of document ${g.id}.`, { where: set.name });
    return { gold: g, prediction: line };
  });
};

/** Findings of one kind about one thing, the largest group first. */
export const groupFindings = (findings: readonly Finding[]): { kind: string; about: string; findings: Finding[] }[] => {
  const groups = new Map<string, { kind: string; about: string; findings: Finding[] }>();
  for (const finding of findings) {
    const { kind, about } = finding;
    const key = JSON.stringify([kind, about]);
    const group = groups.get(key) ?? { kind, about, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.findings.length - a.findings.length);
};

const GROUPS_SHOWN = 20;

/** Some of the findings, from all over the set: those of one document show one writer's habit. */
const spread = (findings: readonly Finding[], most: number): Finding[] => {
  const step = Math.max(1, Math.floor(findings.length / most));
  return findings.filter((_, k) => k % step === 0).slice(0, most);
};

/**
 * What was got wrong, as lines to print: how often each kind, then the groups that cost most, each with up to `most` examples taken from
 * all over the set.
 */
export const formatFindings = (name: string, findings: readonly Finding[], most: number): string => {
  const kinds = new Map<string, number>();
  for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const sums = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, count]) => [String(count), kind]);
  const groups = groupFindings(findings);
  const shown = groups.slice(0, GROUPS_SHOWN).map(({ kind, about, findings: list }) => {
    const examples = spread(list, most).map((f) => [`  ${f.document}: ${f.sentence}`, ...f.told.map((line) => `      ${line}`)].join('\n'));
    return [`${list.length} × ${kind}: ${about}`, ...examples].join('\n');
  });
  const rest = groups.slice(GROUPS_SHOWN).reduce((sum, g) => sum + g.findings.length, 0);
  const tail = rest === 0 ? [] : [`${rest} more in ${groups.length - GROUPS_SHOWN} smaller groups`];
  return [`${name}: ${findings.length} errors`, columns(sums, 0), '', ...shown, ...tail].join('\n');
};
