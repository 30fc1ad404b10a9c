import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { splitSentences } from '../../src/read/text/sentences.ts';
import { wordFeatures, wordsOf } from '../../src/read/learned/word-features.ts';

/** Annotated reports with their ATT&CK techniques, sentence by sentence: TRAM (Apache-2.0) and AnnoCTR (CC BY-SA 4.0). */

export interface Example {
  features: number[];
  labels: ReadonlySet<string>;
}

export interface Report {
  id: string;
  sentences: Example[];
  /** the annotated passages by themselves */
  passages: Example[];
  /** the techniques its annotators looked for; null: all of ATT&CK, but no sub-techniques */
  lookedFor: ReadonlySet<string> | null;
  /** the part it is held out with */
  fold: number;
}

export const FOLDS = 5;

const At = z.object({ start: z.number(), end: z.number(), id: z.string().nullish(), type: z.string().optional() });
const Line = z.object({ id: z.string(), text: z.string(), spans: z.array(At).optional(), links: z.array(At).optional() });

/** With the list of what its annotators looked for, where there is one. */
const SETS = [
  { file: 'gold/tram/dev.jsonl', list: 'gold/tram/labels.json' },
  { file: 'gold/annoctr/dev.jsonl', list: null },
];

/** Part of a name: the same on every machine and in every order. */
const foldOf = (id: string): number => {
  let h = 5381;
  for (let i = 0; i < id.length; i++) h = (Math.imul(h, 33) + id.charCodeAt(i)) >>> 0;
  return h % FOLDS;
};

/** Share of a report's sentences that another has too from which both are one report in two sets, and are held out together. */
const SAME = 0.2;

const example = (text: string, labels: ReadonlySet<string>): Example => ({ features: wordFeatures(wordsOf(text)), labels });

const reportOf = ({ id, text, spans, links }: z.infer<typeof Line>, lookedFor: ReadonlySet<string> | null): Report => {
  const found = (spans ?? links ?? [])
    .filter((x) => /^T\d{4}/.test(x.id ?? '') && (x.type === undefined || x.type === 'TECHNIQUE'))
    .map((x) => ({ ...x, id: x.id ?? '' }));
  return {
    id,
    fold: foldOf(id),
    lookedFor,
    sentences: splitSentences(text, [{ start: 0, end: text.length, kind: 'body' }]).map((s) =>
      example(text.slice(s.start, s.end), new Set(found.filter((x) => x.start < s.end && x.end > s.start).map((x) => x.id))),
    ),
    passages: found.map((x) => example(text.slice(x.start, x.end), new Set([x.id]))),
  };
};

/**
 * The reports of all sets that are here.
 * @param home folder of the annotated sets
 */
export const loadReports = (home: string): Report[] => {
  const reports = SETS.filter(({ file }) => existsSync(join(home, file))).flatMap(({ file, list }) => {
    const lookedFor = list === null ? null : new Set(z.array(z.string()).parse(JSON.parse(readFileSync(join(home, list), 'utf8'))));
    return readFileSync(join(home, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => reportOf(Line.parse(JSON.parse(line)), lookedFor));
  });
  holdTogether(reports);
  return reports;
};

const holdTogether = (reports: readonly Report[]): void => {
  const keys = reports.map((r) => new Set(r.sentences.filter((s) => s.features.length > 12).map((s) => s.features.join())));
  const groups = reports.map((_, i) => i);
  reports.forEach((report, i) => {
    for (let k = 0; k < i; k++) {
      const [own, other] = [keys[i] ?? new Set(), keys[k] ?? new Set()];
      let common = 0;
      for (const key of own) if (other.has(key)) common += 1;
      if (common <= SAME * Math.min(own.size, other.size)) continue;
      // all that hang together go to the part of the first: a report may be like two that are not like each other
      const [from, to] = [report.fold, reports[k]?.fold ?? report.fold];
      for (const other of group(groups, i)) groups[other] = groups[k] ?? k;
      if (from !== to) for (let n = 0; n <= i; n++) if (groups[n] === groups[k]) (reports[n] as Report).fold = to;
    }
  });
};
const group = (groups: readonly number[], i: number): number[] => groups.flatMap((g, n) => (g === groups[i] ? [n] : []));
