import type { Reading } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';

/**
 * A reading of "title, blank line, text" as a reading of the text alone: what lies in the title goes, all else moves to the
 * front by `by` code units. The reader wants the title (it often names victim and actor in full); offsets are wanted without.
 */
export function withoutTitle(reading: Reading, by: number): Reading {
  if (by === 0) return reading;
  const inside = (s: Span): boolean => s.start >= by;
  const move = <T extends Span>(s: T): T => ({ ...s, start: s.start - by, end: s.end - by });
  const kept = <T extends Span>(list: readonly T[]): T[] => list.filter(inside).map(move);
  const maybe = (s: Span | null): Span | null => (s !== null && inside(s) ? move(s) : null);
  return {
    ...reading,
    sentences: kept(reading.sentences),
    mentions: kept(reading.mentions),
    times: kept(reading.times),
    events: reading.events.map((e) => ({ ...e, mentions: kept(e.mentions) })),
    propositions: reading.propositions.map((p) => ({ ...p, args: p.args.map((a) => ({ ...a, span: maybe(a.span) })) })),
    statements: kept(reading.statements).map((s) => ({
      ...s,
      asserter: { ...s.asserter, span: maybe(s.asserter.span) },
      relays: s.relays.map((r) => ({ ...r, span: maybe(r.span) })),
      cue: maybe(s.cue),
      focus: maybe(s.focus),
    })),
    happenings: reading.happenings
      .filter((h) => inside(h.trigger))
      .map((h) => ({ ...h, trigger: move(h.trigger), args: h.args.filter(inside).map(move) })),
    ...(reading.guesses === undefined
      ? {}
      : {
          guesses: kept(reading.guesses).map((g) => ({
            ...g,
            args: g.args.map((a) => ({ ...a, span: maybe(a.span) })),
            asserter: { ...g.asserter, span: maybe(g.asserter.span) },
          })),
        }),
    procedures: kept(reading.procedures),
    ...(reading.doers === undefined ? {} : { doers: kept(reading.doers) }),
    ...(reading.names === undefined ? {} : { names: kept(reading.names) }),
    notUnderstood: reading.notUnderstood.flatMap((n) => kept([n.cue]).map((cue) => ({ ...n, cue }))),
    attributions: reading.attributions.flatMap((a) => {
      const content = kept(a.content);
      return content.length === 0 ? [] : [{ ...a, source: kept(a.source), cue: kept(a.cue), content }];
    }),
  };
}
