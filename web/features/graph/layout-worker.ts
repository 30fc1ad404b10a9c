import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { LayoutAnswer, LayoutTask } from './layout.ts';
import { fill, spread } from './spread.ts';

/** Works out where the nodes lie, away from the page, so that it stays answerable meanwhile. */

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<LayoutTask>) => void) | null;
  postMessage: (answer: LayoutAnswer, transfer: Transferable[]) => void;
};

/** Between two pictures of the way there. */
const STEP_MS = 60;

const placesOf = (graph: Graph, count: number): Float32Array<ArrayBuffer> => {
  const at = new Float32Array(count * 2);
  for (let i = 0; i < count; i += 1) {
    at[i * 2] = graph.getNodeAttribute(i, 'x') as number;
    at[i * 2 + 1] = graph.getNodeAttribute(i, 'y') as number;
  }
  return at;
};

/** By forces: what is tied draws together, all else apart. Tells of the way there. */
const settle = ({ at, edges, rounds, frame }: LayoutTask): Float32Array<ArrayBuffer> => {
  const count = at.length / 2;
  const graph = new Graph({ type: 'undirected' });
  for (let i = 0; i < count; i += 1) graph.addNode(i, { x: at[i * 2], y: at[i * 2 + 1] });
  for (let i = 0; i < edges.length; i += 2) if (!graph.hasEdge(edges[i], edges[i + 1])) graph.addEdge(edges[i], edges[i + 1]);
  const settings = {
    ...forceAtlas2.inferSettings(count),
    strongGravityMode: true,
    gravity: 0.08,
    scalingRatio: 12,
    slowDown: 2,
    barnesHutOptimize: count > 400,
  };
  let each = Math.max(1, Math.min(40, Math.round(4000 / Math.max(1, count))));
  for (let done = 0; done < rounds; ) {
    const started = performance.now();
    const now = Math.min(each, rounds - done);
    forceAtlas2.assign(graph, { iterations: now, settings });
    done += now;
    each = Math.max(1, Math.round((now * STEP_MS) / Math.max(1, performance.now() - started)));
    if (done < rounds) {
      const step = placesOf(graph, count);
      fill(step, frame);
      scope.postMessage({ at: step, done: done / rounds }, [step.buffer]);
    }
  }
  const last = placesOf(graph, count);
  fill(last, frame);
  return last;
};

scope.onmessage = ({ data: task }) => {
  const at = task.rounds > 0 ? settle(task) : task.at;
  spread(at, task.widths, new Set(task.fixed), task.frame);
  scope.postMessage({ at, done: 1 }, [at.buffer]);
};
