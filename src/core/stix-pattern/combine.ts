import { fail } from '../errors.ts';
import { secondsOf } from '../timestamp.ts';
import type { Pattern, Qualifier } from './pattern.ts';

/** When something was seen, and how often: an observed-data object stands for `count` observations (STIX 2.1, 4.14). */
export interface Seen {
  /** Seconds since 1970. */
  first: number;
  last: number;
  count: number;
}

/** A pattern whose observations have been looked for: of each, the places in the list of what was seen where it is met. */
export type Located =
  | { kind: 'observation'; at: readonly number[] }
  | { kind: 'and' | 'or' | 'followed-by'; parts: readonly Located[] }
  | { kind: 'qualified'; of: Located; by: Qualifier };

export function locate(pattern: Pattern, where: (observation: Extract<Pattern, { kind: 'observation' }>) => readonly number[]): Located {
  if (pattern.kind === 'observation') return { kind: 'observation', at: where(pattern) };
  if (pattern.kind === 'qualified') {
    const { by } = pattern;
    const amount = by.kind === 'within' ? by.seconds : by.kind === 'repeats' ? by.times : 1;
    if (amount <= 0) throw fail('bad-input', 'empty-qualifier', `${by.kind.toUpperCase()} ${amount}: must be more than 0.`);
    return { kind: 'qualified', of: locate(pattern.of, where), by };
  }
  return { kind: pattern.kind, parts: pattern.parts.map((part) => locate(part, where)) };
}

/**
 * Whether observations can be chosen so that the pattern holds (9.5): each observation serves once, FOLLOWEDBY keeps order, and
 * qualifiers hold of those chosen for the expression they stand on. What was seen over some time may have been at any moment of it.
 *
 * The choice is searched depth first; a choice that breaks a window is not followed further, and what is repeated is counted rather
 * than tried out. Patterns can be written that no order of search can decide in time; they end as a failure, never as an answer.
 */
export function holds(pattern: Located, seen: readonly Seen[]): boolean {
  const search = new Search(seen);
  try {
    return search.solve(pattern, { after: -Infinity, windows: [], spans: [] }, () => true);
  } catch (error) {
    if (error instanceof RangeError) throw tooMany();
    throw error;
  }
}

/** Some seconds of work. */
const MOST_CHOICES = 200_000;
const tooMany = (): Error =>
  fail('bad-input', 'too-many-choices', 'The pattern can be met in too many ways to try them all.', {
    remedy: 'Ask for fewer repetitions, or match fewer observations at once.',
  });

/** The times of what was chosen so far for one expression. WITHIN gives it a limit; FOLLOWEDBY needs to know its end. */
interface Span {
  latestFirst: number;
  earliestLast: number;
  limit: number;
}
const span = (limit: number): Span => ({ latestFirst: -Infinity, earliestLast: Infinity, limit });

interface Bounds {
  /** What is chosen must have been seen then or later. */
  after: number;
  windows: readonly { start: number; stop: number }[];
  spans: readonly Span[];
}

type Next = () => boolean;

class Search {
  readonly #seen: readonly Seen[];
  readonly #used: number[];
  #choices = 0;

  constructor(seen: readonly Seen[]) {
    this.#seen = seen;
    this.#used = seen.map(() => 0);
  }

  solve(node: Located, bounds: Bounds, next: Next): boolean {
    switch (node.kind) {
      case 'observation':
        return node.at.some((i) => this.#take(i, 1, bounds, next));
      case 'or':
        return node.parts.some((part) => this.solve(part, bounds, next));
      case 'and':
        return this.#all(
          [...node.parts].sort((a, b) => ways(a) - ways(b)),
          0,
          bounds,
          next,
        );
      case 'followed-by':
        return this.#inOrder(node.parts, 0, span(Infinity), bounds, next);
      case 'qualified':
        return this.#qualified(node.of, node.by, bounds, next);
    }
  }

  #all(parts: readonly Located[], i: number, bounds: Bounds, next: Next): boolean {
    const part = parts[i];
    return part === undefined ? next() : this.solve(part, bounds, () => this.#all(parts, i + 1, bounds, next));
  }

  /** Each part must come after all parts before it: no earlier than the first sight of the last of them. */
  #inOrder(parts: readonly Located[], i: number, before: Span, bounds: Bounds, next: Next): boolean {
    const part = parts[i];
    if (part === undefined) return next();
    const here: Bounds = {
      ...bounds,
      after: Math.max(bounds.after, before.latestFirst),
      spans: i === parts.length - 1 ? bounds.spans : [...bounds.spans, before],
    };
    return this.solve(part, here, () => this.#inOrder(parts, i + 1, before, bounds, next));
  }

  #qualified(of: Located, by: Qualifier, bounds: Bounds, next: Next): boolean {
    switch (by.kind) {
      case 'within':
        return this.solve(of, { ...bounds, spans: [...bounds.spans, span(by.seconds)] }, next);
      case 'start-stop': {
        const window = { start: secondsOf(by.start), stop: secondsOf(by.stop) };
        return window.start < window.stop && this.solve(of, { ...bounds, windows: [...bounds.windows, window] }, next);
      }
      case 'repeats':
        if (of.kind === 'observation') return this.#counted(of.at, by.times, bounds, next);
        if (by.times > this.#seen.reduce((sum, s) => sum + s.count, 0)) return false;
        return this.#repeated(of, by.times, bounds, next);
    }
  }

  #repeated(of: Located, times: number, bounds: Bounds, next: Next): boolean {
    return times === 0 ? next() : this.solve(of, bounds, () => this.#repeated(of, times - 1, bounds, next));
  }

  /**
   * One observation, some times over. Of what can be taken at all, all seen no later than some moment and no earlier than the
   * tightest limit allows fit together, so counting finds a set if there is one, moment by moment.
   */
  #counted(at: readonly number[], times: number, bounds: Bounds, next: Next): boolean {
    const free = at
      .map((i) => ({ i, seen: this.#seen[i] as Seen, left: (this.#seen[i] as Seen).count - (this.#used[i] ?? 0) }))
      .filter(({ i, left }) => left > 0 && this.#fits(i, bounds))
      .sort((a, b) => a.seen.first - b.seen.first);
    if (free.reduce((sum, f) => sum + f.left, 0) < times) return false;
    const limited = bounds.spans.filter((s) => s.limit < Infinity);
    const byLast = [...free].sort((a, b) => a.seen.last - b.seen.last);
    let begun = 0;
    let ended = 0;
    let lastEnded = 0;
    let fits = false;
    for (const [k, { seen, left }] of free.entries()) {
      begun += left;
      if (seen.first === free[k + 1]?.seen.first) continue;
      const earliest = Math.max(-Infinity, ...limited.map((s) => Math.max(s.latestFirst, seen.first) - s.limit));
      for (let late = byLast[lastEnded]; late !== undefined && late.seen.last < earliest; late = byLast[++lastEnded]) ended += late.left;
      if (begun - ended < times) continue;
      fits = true;
      const fitting = free.slice(0, k + 1).filter((f) => f.seen.last >= earliest);
      if (this.#takeAll(fitting, times, bounds, next)) return true;
    }
    // Where some set fits by itself, but none of those tried leaves what the rest of the pattern needs, all are tried.
    const places = free.map((f) => f.i);
    return fits && this.#repeatedFrom(places, 0, times, bounds, next);
  }

  #takeAll(from: readonly { i: number; left: number }[], times: number, bounds: Bounds, next: Next): boolean {
    const [head, ...rest] = from;
    if (times === 0) return next();
    if (head === undefined) return false;
    const now = Math.min(head.left, times);
    return this.#take(head.i, now, bounds, () => this.#takeAll(rest, times - now, bounds, next));
  }

  #repeatedFrom(at: readonly number[], from: number, times: number, bounds: Bounds, next: Next): boolean {
    if (times === 0) return next();
    for (let k = from; k < at.length; k += 1) {
      if (this.#take(at[k] as number, 1, bounds, () => this.#repeatedFrom(at, k, times - 1, bounds, next))) return true;
    }
    return false;
  }

  /** Whether one may be chosen under bounds that do not depend on how often. */
  #fits(i: number, { after, windows, spans }: Bounds): boolean {
    const { first, last } = this.#seen[i] as Seen;
    if (last < after || !windows.every((w) => first < w.stop && last >= w.start)) return false;
    return spans.every((s) => Math.max(s.latestFirst, first) - Math.min(s.earliestLast, last) <= s.limit);
  }

  /** Chooses one, goes on, and takes it back when that led nowhere. */
  #take(i: number, times: number, bounds: Bounds, next: Next): boolean {
    const seen = this.#seen[i] as Seen;
    const used = this.#used[i] ?? 0;
    if (used + times > seen.count || !this.#fits(i, bounds)) return false;
    if (++this.#choices > MOST_CHOICES) throw tooMany();
    const before = bounds.spans.map((s) => [s.latestFirst, s.earliestLast] as const);
    for (const s of bounds.spans) {
      s.latestFirst = Math.max(s.latestFirst, seen.first);
      s.earliestLast = Math.min(s.earliestLast, seen.last);
    }
    this.#used[i] = used + times;
    if (next()) return true;
    this.#used[i] = used;
    for (const [k, s] of bounds.spans.entries()) [s.latestFirst, s.earliestLast] = before[k] as readonly [number, number];
    return false;
  }
}

/** How many choices an expression has, roughly: of what must all hold, the scarcest is tried first. */
function ways(node: Located): number {
  if (node.kind === 'observation') return node.at.length;
  if (node.kind === 'qualified') return ways(node.of);
  const each = node.parts.map(ways);
  return node.kind === 'or' ? each.reduce((a, b) => a + b, 0) : Math.min(...each);
}
