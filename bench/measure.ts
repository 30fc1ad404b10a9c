import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** One figure of the table, with the floor or aim it is held against. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  aim: string;
  note: string;
}

/** Value below which the share `p` of the samples lies. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
  if (value === undefined) throw new Error('no samples');
  return value;
}

/** Runs `work` over the items again and again until `seconds` are over; how many per second. One round before does not count. */
export function perSecond<T>(items: readonly T[], seconds: number, work: (item: T) => unknown): number {
  for (const item of items) work(item);
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < seconds * 1000) {
    for (const item of items) work(item);
    done += items.length;
  }
  return (done * 1000) / (performance.now() - start);
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Resident memory of a process in MB; Linux only, NaN elsewhere. */
export function residentMb(pid: number): number {
  try {
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? Number.NaN : Number(kb) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Processor time a process has had, in ms, by ticks of 10 ms; Linux only, NaN elsewhere. What else the machine does falls out of it. */
export function processorMs(pid: number): number {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return 10 * ((user ?? Number.NaN) + (system ?? Number.NaN));
  } catch {
    return Number.NaN;
  }
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((f) => [f.name, `${f.value.toFixed(f.value < 10 ? 2 : f.value < 100 ? 1 : 0)} ${f.unit}`, f.aim, f.note]);
  const all = [['what', 'measured', 'aim', 'how'], ...rows];
  const width = (column: number): number => Math.max(...all.map((row) => row[column]?.length ?? 0));
  const widths = [0, 1, 2].map(width);
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
