import { join } from 'node:path';
import { predictFile } from '../src/cli/predict.ts';
import type { Terminal } from '../src/cli/terminal.ts';
import { loadClaims, toClaims, writeClaims } from './claims.ts';
import type { Reader } from './reader.ts';
import { type EvalSet, inputOf } from './sets.ts';

/**
 * Reads every document of a set, as `assay predict` does and with its code, and gives the file of predictions it wrote into `work`.
 * @param home folder the paths of the set are seen from
 */
export const readSet = async (reader: Reader, set: EvalSet, home: string, work: string, terminal: Terminal): Promise<string> => {
  const output = join(work, `${set.name}.predictions.jsonl`);
  let input = inputOf(set, home);
  let predict: Parameters<typeof predictFile>[2] = ({ publisher, ...document }) =>
    reader.predict({ ...document, source: { name: publisher ?? 'unknown source', kind: 'unknown', country: null } });
  if (set.form === 'claims') {
    // The corpus says what kind of source it is, which a line of `assay predict` cannot.
    const documents = new Map(loadClaims(input, set.part).map((d) => [d.id, d]));
    input = join(work, `${set.name}.input.jsonl`);
    writeClaims(input, [...documents.values()]);
    predict = async ({ id, text }) => {
      const { title = null, published = null, source } = documents.get(id) ?? {};
      return toClaims(
        await reader.predict({ id, text, title, publishedAt: published, source: source ?? { name: '', kind: 'unknown', country: null } }),
      );
    };
  }
  terminal.err(`reading ${set.name} ...\n`);
  await predictFile(input, output, predict, terminal);
  return output;
};
