import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type ErrorSources, type Finding, goldWithPredictions } from './errors.ts';
import { sentenceWith } from './spans.ts';

const Named = z.array(z.object({ name: z.string(), inText: z.boolean() }));
const GoldRecord = z.object({ victims: Named, actors: Named });
const ReadRecord = z.object({ victims: z.array(z.string()), actors: z.array(z.string()) });
const Gold = z.object({ id: z.string(), text: z.string(), record: GoldRecord });
const Predicted = z.object({ doc: z.string(), record: ReadRecord });

type SameName = (a: string, b: string) => boolean;

/** The scorer's own judgement of whether two names are one. */
const Lib = z.object({ sameName: z.custom<SameName>((f) => typeof f === 'function') });

/** What comes after a name tells in which construction it stands: "is hit", "reports a". */
const NEXT = /^\W*([\p{L}'’-]+)\W+([\p{L}'’-]+)/u;

/** Errors of one record: victims and actors not found, and those nobody named, by the words that follow the name. */
export const recordErrors = (
  document: string,
  text: string,
  gold: z.infer<typeof GoldRecord>,
  read: z.infer<typeof ReadRecord>,
  sameName: SameName,
): Finding[] =>
  (['victims', 'actors'] as const).flatMap((role) => {
    const word = role === 'victims' ? 'victim' : 'actor';
    const finding = (kind: string, name: string): Finding => {
      const start = text.toLowerCase().indexOf(name.toLowerCase());
      const next = start === -1 ? null : NEXT.exec(text.slice(start + name.length));
      return {
        kind,
        about: next === null ? '(nothing after it)' : `… ${next[1]} ${next[2]}`.toLowerCase(),
        document,
        sentence: start === -1 ? `${name}: ${text}` : sentenceWith(text, { start, end: start + name.length }),
        told: read[role].length === 0 ? [] : [`read    ${read[role].join('; ')}`],
      };
    };
    const missed = gold[role].filter((g) => g.inText && !read[role].some((name) => sameName(name, g.name)));
    const extra = read[role].filter((name) => !gold[role].some((g) => sameName(name, g.name)));
    return [
      ...missed.map((g) => finding(read[role].length === 0 ? `${word} not found` : `another ${word} read`, g.name)),
      ...(missed.length > 0 ? [] : extra.map((name) => finding(`${word} nobody named`, name))),
    ];
  });

/** Errors on who did what to whom. */
export const recordsErrors = async (sources: ErrorSources): Promise<Finding[]> => {
  const { sameName } = Lib.parse(await import(pathToFileURL(join(sources.home, 'score/lib.mjs')).href));
  return goldWithPredictions(sources, Gold, Predicted).flatMap(({ gold, prediction }) =>
    recordErrors(gold.id, gold.text, gold.record, prediction.record, sameName),
  );
};
