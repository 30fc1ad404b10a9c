import { predicateOf, valueOf } from './compare.ts';
import type { ObjectPath, Step, Test } from './pattern.ts';

export type StixObject = Readonly<Record<string, unknown>>;

/** What was seen together: the objects of one observed-data, and the others that references may lead to. */
export interface Observation {
  objects: readonly StixObject[];
  resolve: (reference: string) => StixObject | undefined;
}

type Asks = (observation: Observation) => ReadonlySet<StixObject>;

const isRecord = (value: unknown): value is StixObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The objects of an observation of which the test is true. AND needs one object of which both sides are true, so that
 * `file:name = 'a' AND file:size = 1` is not met by two files (STIX 2.1, 9.6).
 */
export function asks(test: Test): Asks {
  if (test.kind === 'and' || test.kind === 'or') {
    const parts = test.parts.map(asks);
    if (test.kind === 'or') return (seen) => new Set(parts.flatMap((part) => [...part(seen)]));
    return (seen) => parts.map((part) => part(seen)).reduce((left, right) => new Set([...left].filter((object) => right.has(object))));
  }
  const isMet = test.kind === 'exists' ? (values: readonly unknown[]) => values.length > 0 !== test.negated : some(predicateOf(test));
  return (seen) => {
    const found = new Set<StixObject>();
    for (const object of seen.objects) {
      if (object['type'] !== test.path.type) continue;
      if (isMet(valuesAt(object, test.path, seen))) found.add(object);
    }
    return found;
  };
}

const some =
  (predicate: (value: unknown) => boolean) =>
  (values: readonly unknown[]): boolean =>
    values.some(predicate);

/** All values a path leads to: `[*]` forks, and a name behind a reference is looked for in the object referred to. */
function valuesAt(root: StixObject, { steps }: ObjectPath, seen: Observation): unknown[] {
  let values: unknown[] = [root];
  let last: Step | null = null;
  let refers = false;
  for (const step of steps) {
    values = values.flatMap((value) => taken(value, step, refers, seen));
    if ('key' in step) refers = /_refs?$/.test(step.key);
    last = 'key' in step ? step : last;
    if (values.length === 0) return values;
  }
  const key = last !== null && 'key' in last ? last.key : '';
  return values.map((value) => valueOf(key, value));
}

function taken(value: unknown, step: Step, refers: boolean, seen: Observation): unknown[] {
  if ('key' in step) {
    const holder = refers && typeof value === 'string' ? seen.resolve(value) : value;
    return isRecord(holder) && Object.hasOwn(holder, step.key) ? [holder[step.key]] : [];
  }
  if (!Array.isArray(value)) {
    // `hashes[*]`: any value of a dictionary (9.7).
    return 'every' in step && isRecord(value) ? Object.values(value) : [];
  }
  if ('every' in step) return value;
  return step.index >= 0 && step.index < value.length ? [value[step.index]] : [];
}
