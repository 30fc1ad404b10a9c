import { z } from 'zod';
import { type ErrorSources, type Finding, goldWithPredictions } from './errors.ts';
import { bestFirst, sentenceWith, shared, type Stretch } from './spans.ts';

const At = z.object({ start: z.number(), end: z.number() });
const Event = z.object({ subtype: z.string(), trigger: At, args: z.array(At.extend({ role: z.string() })) });
type Event = z.infer<typeof Event>;
const Gold = z.object({ id: z.string(), text: z.string(), events: z.array(Event) });
const Predicted = z.object({ doc: z.string(), events: z.array(Event) });

const likeness = (a: Stretch, b: Stretch): number => shared(a, b) / Math.max(a.end - a.start, b.end - b.start);
const equal = (a: Stretch, b: Stretch): boolean => a.start === b.start && a.end === b.end;

/** Triggers are phrases; what they begin with tells them apart well enough. */
const firstWords = (phrase: string): string => phrase.toLowerCase().split(' ').slice(0, 2).join(' ');

/** Errors of one document: events first, then the arguments of those events that were found. */
export const eventErrors = (document: string, text: string, gold: readonly Event[], read: readonly Event[]): Finding[] => {
  const words = (s: Stretch): string => text.slice(s.start, s.end).replace(/\s+/g, ' ');
  const finding = (kind: string, about: string, at: Stretch, ...told: string[]): Finding => ({
    kind,
    about,
    document,
    sentence: sentenceWith(text, at),
    told,
  });
  const partner = bestFirst(read, gold, (p, g) => (p.subtype === g.subtype ? likeness(p.trigger, g.trigger) : 0));
  const found = new Set(partner);
  const missed = gold.flatMap((g, j): Finding[] => {
    if (found.has(j)) return [];
    const other = read.find((p, i) => partner[i] === -1 && shared(p.trigger, g.trigger) > 0);
    return other === undefined
      ? [finding(`${g.subtype} not found`, firstWords(words(g.trigger)), g.trigger)]
      : [finding('wrong type of event', `${g.subtype} read as ${other.subtype}`, g.trigger)];
  });
  const rest = read.flatMap((p, i): Finding[] => {
    const g = gold[partner[i] ?? -1];
    if (g === undefined)
      return gold.some((other) => shared(p.trigger, other.trigger) > 0)
        ? []
        : [finding(`${p.subtype} nobody marked`, firstWords(words(p.trigger)), p.trigger)];
    const trigger = equal(p.trigger, g.trigger)
      ? []
      : [finding('trigger cut otherwise', g.subtype, g.trigger, `read    ${words(p.trigger)}`)];
    const wanting = g.args.flatMap((arg): Finding[] => {
      if (p.args.some((a) => a.role === arg.role && equal(a, arg))) return [];
      const sameRole = p.args.find((a) => a.role === arg.role && shared(a, arg) > 0);
      if (sameRole !== undefined) return [finding('argument cut otherwise', arg.role, arg, `read    ${words(sameRole)}`)];
      const sameWords = p.args.find((a) => shared(a, arg) > 0);
      return sameWords === undefined
        ? [finding('argument not found', arg.role, arg, `of      ${g.subtype} "${words(g.trigger)}"`)]
        : [finding('argument in another role', `${arg.role} read as ${sameWords.role}`, arg)];
    });
    const extra = p.args
      .filter((a) => !g.args.some((arg) => shared(a, arg) > 0))
      .map((a) => finding('argument nobody marked', a.role, a, `of      ${p.subtype} "${words(p.trigger)}"`));
    return [...trigger, ...wanting, ...extra];
  });
  return [...missed, ...rest];
};

/** Errors on events and their arguments. */
export const casieErrors = async (sources: ErrorSources): Promise<Finding[]> =>
  goldWithPredictions(sources, Gold, Predicted).flatMap(({ gold, prediction }) =>
    eventErrors(gold.id, gold.text, gold.events, prediction.events),
  );
