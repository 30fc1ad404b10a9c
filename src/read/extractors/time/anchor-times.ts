import type { TimeCandidate, TimeExpression } from '../../../model/time.ts';
import { offsetFrom, sameAs } from './arithmetic.ts';
import { formatRange, parseRange } from './calendar.ts';
import { grammar } from './grammar.ts';
import type { Spec } from './spec.ts';
import { tokenise } from './tokens.ts';

type Anchored = Extract<Spec, { type: 'offset' | 'same' }>;

export const isAnchored = (spec: Spec): spec is Anchored => spec.type === 'offset' || spec.type === 'same';

const countFrom = (spec: Anchored, edtf: string): string | null => {
  const range = parseRange(edtf.replace(/^\.\.\//, ''));
  if (range === null) return null;
  const value =
    spec.type === 'offset'
      ? offsetFrom(range, spec.count, spec.unit, spec.sign, spec.within)
      : sameAs(range, spec.unit, spec.shift, spec.month);
  // A chain of "ten years later" must not leave the years EDTF can write.
  const years = [value.from.y, (value.to ?? value.from).y];
  return years.some((y) => y < 1 || y > 9999) ? null : formatRange(value);
};

/** What is said of an anchored expression once its anchor is known: each candidate of the anchor gives one of its own. */
export const countedFrom = (
  spec: Anchored,
  anchor: TimeExpression,
): Pick<TimeExpression, 'edtf' | 'candidates' | 'yearGroup' | 'anchor'> => {
  const candidates = anchor.candidates.flatMap((c): TimeCandidate[] => {
    const edtf = countFrom(spec, c.edtf);
    return edtf === null ? [] : [{ edtf, share: c.share, rule: `counted from "${anchor.text}": ${c.rule}` }];
  });
  return {
    edtf: anchor.edtf === null ? null : countFrom(spec, anchor.edtf),
    candidates,
    yearGroup: anchor.yearGroup,
    anchor: anchor.id,
  };
};

const readAgain = grammar();

/** The spec of an expression, read from its own words again: ids and values are all that passes between the two steps. */
const specOf = (time: TimeExpression): Anchored | null => {
  const tokens = tokenise(time.text);
  for (let at = 0; at < tokens.length; at++) {
    const found = readAgain(tokens, at);
    if (found !== null) return isAnchored(found.spec) ? found.spec : null;
  }
  return null;
};

/**
 * Counts "two months after the attack" and "at that time" from the time of the event the reader found them to speak of: fills `edtf`
 * and `candidates` (shares copied, same year group), and lets whatever was counted from them follow. Pairs that name an unknown id, an
 * expression that has its own date, or that would run in a circle change nothing.
 */
export const anchorTimes = (
  times: readonly TimeExpression[],
  anchors: readonly { timeId: string; anchorTimeId: string }[],
): TimeExpression[] => {
  const byId = new Map(times.map((t) => [t.id, t]));
  const chosen = new Map(anchors.map((a) => [a.timeId, a.anchorTimeId]));
  const done = new Map<string, TimeExpression>();
  const settle = (time: TimeExpression, above: ReadonlySet<string>): TimeExpression => {
    const known = done.get(time.id);
    if (known !== undefined) return known;
    const anchorId = chosen.get(time.id) ?? time.anchor;
    const anchor = anchorId === null ? undefined : byId.get(anchorId);
    const movable = time.kind === 'offset-from-event' || time.kind === 'anaphoric';
    // Chains of anchors are short in prose; the bound keeps a hostile text from a deep recursion.
    if (!movable || anchor === undefined || above.has(anchor.id) || anchor.id === time.id || above.size > 200) return time;
    const spec = specOf(time);
    if (spec === null) return time;
    const result = { ...time, ...countedFrom(spec, settle(anchor, new Set([...above, time.id]))) };
    done.set(time.id, result);
    return result;
  };
  return times.map((t) => settle(t, new Set()));
};
