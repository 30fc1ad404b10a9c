import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendHistory, type HistoryLine, previousOf, readHistory } from './history.ts';

const run = (date: string, set: string, f1: number): HistoryLine => ({
  date,
  revision: 'abcdef12',
  dirty: false,
  reader: 'rules-1',
  figures: [{ set, metric: 'full', documents: 24, p: 0.123456, r: null, f1, interval: [0.1, 0.2] }],
});

describe('the history of runs', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is empty at first, then gives back what was added, to four decimals', () => {
    const path = join(folder, 'history.jsonl');
    expect(readHistory(path)).toEqual([]);
    appendHistory(path, run('2024-05-03T10:00:00Z', 'claims', 0.5));
    appendHistory(path, run('2024-05-04T10:00:00Z', 'casie', 0.25));
    const [first, second] = readHistory(path);
    expect(first?.figures[0]).toEqual({ set: 'claims', metric: 'full', documents: 24, p: 0.1235, r: null, f1: 0.5, interval: [0.1, 0.2] });
    expect(second?.date).toBe('2024-05-04T10:00:00Z');
  });

  it('names the line that cannot be read', () => {
    const path = join(folder, 'history.jsonl');
    appendHistory(path, run('2024-05-03T10:00:00Z', 'claims', 0.5));
    appendFileSync(path, '<<<<<<< HEAD\n');
    expect(() => readHistory(path)).toThrow('Line 2');
  });

  it('finds the last run that has the metric, over runs of other sets', () => {
    const history = [
      run('2024-05-01T10:00:00Z', 'claims', 0.4),
      run('2024-05-02T10:00:00Z', 'claims', 0.5),
      run('2024-05-03T10:00:00Z', 'casie', 0.2),
    ];
    expect(previousOf(history, { set: 'claims', metric: 'full', documents: 24 })).toEqual({ f1: 0.5, run: history[1] });
    expect(previousOf(history, { set: 'claims', metric: 'times', documents: 24 })).toBeNull();
    expect(previousOf(history, { set: 'claims', metric: 'full', documents: 25 })).toBeNull();
  });
});
