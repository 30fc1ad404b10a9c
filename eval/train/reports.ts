import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { splitSentences } from '../../src/read/text/sentences.ts';
import { wordFeatures } from '../../src/read/learned/word-features.ts';

/** Annotated reports with their ATT&CK techniques, sentence by sentence: TRAM (Apache-2.0) and AnnoCTR (CC BY-SA 4.0). */

export interface Report {
  id: string;
  sentences: { features: number[]; labels: ReadonlySet<string> }[];
  /** the part it is held out with */
  fold: number;
}

export const FOLDS = 5;

const At = z.object({ start: z.number(), end: z.number(), id: z.string().nullish(), type: z.string().optional() });
const Line = z.object({ id: z.string(), text: z.string(), spans: z.array(At).optional(), links: z.array(At).optional() });

const SETS = ['gold/tram/dev.jsonl', 'gold/annoctr/dev.jsonl'];

/** Part of a name: the same on every machine and in every order. */
const foldOf = (id: string): number => {
  let h = 5381;
  for (let i = 0; i < id.length; i++) h = (Math.imul(h, 33) + id.charCodeAt(i)) >>> 0;
  return h % FOLDS;
};

/** Share of a report's sentences that another has too from which both are one report in two sets, and are held out together. */
const SAME = 0.2;

/**
 * The reports of all sets that are here.
 * @param home folder of the annotated sets
 */
export const loadReports = (home: string): Report[] => {
  const lines = SETS.map((file) => join(home, file))
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'utf8').trim().split('\n'))
    .map((line) => Line.parse(JSON.parse(line)));
  const reports = lines.map(({ id, text, spans, links }): Report => {
    const found = (spans ?? links ?? []).filter((x) => /^T\d{4}/.test(x.id ?? '') && (x.type === undefined || x.type === 'TECHNIQUE'));
    return {
      id,
      fold: foldOf(id),
      sentences: splitSentences(text, [{ start: 0, end: text.length, kind: 'body' }]).map((s) => ({
        features: wordFeatures(text.slice(s.start, s.end)),
        labels: new Set(found.filter((x) => x.start < s.end && x.end > s.start).map((x) => x.id ?? '')),
      })),
    };
  });
  holdTogether(reports);
  return reports;
};

const holdTogether = (reports: readonly Report[]): void => {
  const keys = reports.map((r) => new Set(r.sentences.filter((s) => s.features.length > 12).map((s) => s.features.join())));
  reports.forEach((report, i) => {
    for (let k = 0; k < i; k++) {
      const [own, other] = [keys[i] ?? new Set(), keys[k] ?? new Set()];
      let common = 0;
      for (const key of own) if (other.has(key)) common += 1;
      if (common > SAME * Math.min(own.size, other.size)) report.fold = reports[k]?.fold ?? report.fold;
    }
  });
};
