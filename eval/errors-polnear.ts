import { z } from 'zod';
import { type ErrorSources, type Finding, goldWithPredictions } from './errors.ts';
import { bestFirst, sentenceWith, type Stretch } from './spans.ts';

const At = z.object({ start: z.number(), end: z.number() });
const Statement = z.object({ source: z.array(At), cue: z.array(At), content: z.array(At) });
type Statement = z.infer<typeof Statement>;
const Gold = z.object({ id: z.string(), text: z.string(), statements: z.array(Statement) });
const Predicted = z.object({ doc: z.string(), statements: z.array(Statement) });

/** As the scorer has it: the characters that are no space. */
const characters = (text: string, spans: readonly Stretch[]): Set<number> => {
  const set = new Set<number>();
  for (const { start, end } of spans) for (let k = start; k < end; k += 1) if (/\S/.test(text[k] ?? ' ')) set.add(k);
  return set;
};

const likeness = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const k of a) if (b.has(k)) common += 1;
  return common / (a.size + b.size - common);
};

const HALF = 0.5;

/** Errors of one document: statements whose content was not found or cut otherwise, those with the wrong source, and invented ones. */
export const statementErrors = (document: string, text: string, gold: readonly Statement[], read: readonly Statement[]): Finding[] => {
  const prepared = (list: readonly Statement[]): (Statement & { sourceChars: Set<number>; contentChars: Set<number> })[] =>
    list.map((s) => ({ ...s, sourceChars: characters(text, s.source), contentChars: characters(text, s.content) }));
  const [ours, theirs] = [prepared(read), prepared(gold)];
  const words = (spans: readonly Stretch[]): string =>
    spans
      .map((s) => text.slice(s.start, s.end))
      .join(' … ')
      .replace(/\s+/g, ' ');
  const about = (s: Statement): string => (s.cue.length === 0 ? '(no cue)' : words(s.cue).toLowerCase());
  const whole = (s: Statement): Stretch => {
    const spans = [...s.source, ...s.cue, ...s.content];
    return { start: Math.min(...spans.map((x) => x.start)), end: Math.max(...spans.map((x) => x.end)) };
  };
  const told = (word: string, s: Statement): string => `${word}  ${words(s.source) || '(nobody)'} | ${words(s.cue)} | ${words(s.content)}`;
  const finding = (kind: string, s: Statement, ...lines: string[]): Finding => ({
    kind,
    about: about(s),
    document,
    sentence: sentenceWith(text, whole(s)),
    told: lines,
  });
  const partner = bestFirst(ours, theirs, (p, g) => {
    const content = likeness(p.contentChars, g.contentChars);
    return content >= HALF ? content + 0.01 * likeness(p.sourceChars, g.sourceChars) : 0;
  });
  const misses = theirs.flatMap((g, j): Finding[] => {
    const p = ours[partner.indexOf(j)];
    if (p === undefined) {
      const near = ours.find((other, i) => partner[i] === -1 && likeness(other.contentChars, g.contentChars) > 0);
      return near === undefined
        ? [finding('not found', g, told('wanted', g))]
        : [finding('content cut otherwise', g, told('wanted', g), told('read  ', near))];
    }
    const right = (p.sourceChars.size === 0 && g.sourceChars.size === 0) || likeness(p.sourceChars, g.sourceChars) >= HALF;
    return right ? [] : [finding('wrong source', g, told('wanted', g), told('read  ', p))];
  });
  const falseAlarms = ours.flatMap((p, i): Finding[] =>
    partner[i] !== -1 || theirs.some((g) => likeness(p.contentChars, g.contentChars) > 0)
      ? []
      : [finding('false alarm', p, told('read  ', p))],
  );
  return [...misses, ...falseAlarms];
};

/** Errors on who states what. */
export const polnearErrors = async (sources: ErrorSources): Promise<Finding[]> =>
  goldWithPredictions(sources, Gold, Predicted).flatMap(({ gold, prediction }) =>
    statementErrors(gold.id, gold.text, gold.statements, prediction.statements),
  );
