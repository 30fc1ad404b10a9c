import type { Frame } from './spread.ts';

/** Where the nodes lie: begun the same way for the same view, worked out in a worker, kept when the view grows. */

export interface LayoutTask {
  /** x and y of each node, by number. */
  at: Float32Array<ArrayBuffer>;
  /** Numbers of nodes that stay where they are. */
  fixed: number[];
  /** Numbers of the two ends of each edge, one after the other. */
  edges: number[];
  /** How wide the name of each node is, in pixels. */
  widths: number[];
  /** The room there is, in pixels. */
  frame: Frame;
  /** Of the work by forces; none: only room is made. */
  rounds: number;
}

export interface LayoutAnswer {
  at: Float32Array<ArrayBuffer>;
  /** 0 to 1. */
  done: number;
}

export interface Place {
  x: number;
  y: number;
}

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const BESIDE = 120;

/** Places to begin with: all on a spiral, in their order. */
export const onSpiral = (ids: readonly string[]): Map<string, Place> =>
  new Map(ids.map((id, i) => [id, { x: Math.cos(i * GOLDEN) * 10 * Math.sqrt(i + 1), y: Math.sin(i * GOLDEN) * 10 * Math.sqrt(i + 1) }]));

/** Nodes that were there stay; new ones come round a neighbour that has a place, on the side away from the middle of all. */
export const grown = (
  ids: readonly string[],
  known: ReadonlyMap<string, Place>,
  neighbours: (id: string) => readonly string[],
): Map<string, Place> => {
  const old = ids.flatMap((id) => known.get(id) ?? []);
  const middle = { x: old.reduce((sum, { x }) => sum + x, 0) / old.length, y: old.reduce((sum, { y }) => sum + y, 0) / old.length };
  const places = new Map<string, Place>();
  const guests = new Map<string, number>();
  for (const id of ids) {
    const own = known.get(id);
    const host = own === undefined ? neighbours(id).find((other) => known.has(other)) : undefined;
    const place = host === undefined ? middle : (known.get(host) ?? middle);
    const turn = guests.get(host ?? '') ?? 0;
    if (own === undefined) guests.set(host ?? '', turn + 1);
    const angle = Math.atan2(place.y - middle.y, place.x - middle.x) + (turn % 2 === 0 ? turn : -turn - 1) * 0.45;
    const far = BESIDE * (1 + Math.floor(turn / 10) * 0.7);
    places.set(id, own ?? { x: place.x + Math.cos(angle) * far, y: place.y + Math.sin(angle) * far });
  }
  return places;
};

/** Rounds of the work by forces for so many nodes. */
export const roundsFor = (count: number): number => (count <= 300 ? 600 : count <= 1500 ? 300 : 120);

/** Starts the work; every answer but the last is on the way. Ends by itself, or when told to. */
export const startLayout = (task: LayoutTask, onStep: (answer: LayoutAnswer) => void): (() => void) => {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
    onStep(data);
    if (data.done === 1) worker.terminate();
  });
  worker.postMessage(task);
  return () => worker.terminate();
};
