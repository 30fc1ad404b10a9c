import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types';
import type { Graph, GraphEdge, GraphNode } from '../../../src/model/graph.ts';
import { statusWord } from '../../ui/words.ts';
import { type EdgeLook, StatusLineProgram } from './edge-program.ts';
import { drawEdgeWords, drawHover, inLines, type LabelData, Names } from './labels.ts';
import { grown, type LayoutAnswer, onSpiral, type Place, roundsFor, startLayout } from './layout.ts';
import { LINE, NODE, type Palette, PATTERN, SHAPE, toneOf } from './look.ts';
import { type NodeLookData, ShapeProgram } from './node-program.ts';
import { type Frame, hasRoom } from './spread.ts';
import { groupOf, relationWord, underName } from './words.ts';

/** What is drawn, apart from React: the renderer, its graph, where things lie and what of it is lit. */

export interface StageEvents {
  onNode: (id: string) => void;
  /** Pressed twice: its neighbours are wanted. */
  onOpen: (id: string) => void;
  onEdge: (id: string) => void;
  onGround: () => void;
  /** 0 to 1; 1 when the places are final. */
  onLayout: (done: number) => void;
}

type NodeLook = NodeLookData & LabelData & { ring: string };

const SIDE_BY_SIDE = 7;
const FEW = 90;
const MANY = 2000;
const MOVE_MS = 180;
const PADDING = 56;
/** About the width of a letter of a name. */
const LETTER = 6.6;

/** Edges between the same two nodes, in either direction, lie side by side. */
const shiftsOf = (edges: readonly GraphEdge[]): Map<string, number> => {
  const pairs = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    const own = pairs.get(key);
    if (own === undefined) pairs.set(key, [edge]);
    else own.push(edge);
  }
  const shifts = new Map<string, number>();
  for (const own of pairs.values())
    for (const [i, edge] of own.entries()) shifts.set(edge.id, (i - (own.length - 1) / 2) * SIDE_BY_SIDE * (edge.from < edge.to ? 1 : -1));
  return shifts;
};

export class GraphStage {
  readonly #sigma: Sigma;
  readonly #events: StageEvents;
  readonly #still: boolean;
  readonly #places = new Map<string, Place>();
  #graph = new MultiDirectedGraph();
  #palette: Palette;
  #model: Graph | null = null;
  #selected: string | null = null;
  #pointed: string | null = null;
  #found: ReadonlySet<string> = new Set();
  #lit: { nodes: Set<string>; edges: Set<string> } | null = null;
  #stopLayout: () => void = () => undefined;

  /** @param still whether the reader wants no movement */
  constructor(container: HTMLElement, palette: Palette, still: boolean, events: StageEvents) {
    this.#events = events;
    this.#palette = palette;
    this.#still = still;
    const names = new Names();
    this.#sigma = new Sigma(this.#graph, container, {
      allowInvalidContainer: true,
      enableEdgeEvents: true,
      zIndex: true,
      renderEdgeLabels: true,
      defaultNodeType: 'shape',
      defaultEdgeType: 'status',
      nodeProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: { status: StatusLineProgram },
      defaultDrawNodeLabel: (context, data) => names.add(context, data as unknown as LabelData),
      defaultDrawNodeHover: (context, data) => drawHover(context, data as unknown as LabelData),
      defaultDrawEdgeLabel: (context, edge, from, to) =>
        drawEdgeWords(context, { ...(edge as unknown as EdgeLook), ground: toneOf(this.#palette, 'surface') }, from, to),
      labelGridCellSize: 110,
      stagePadding: PADDING,
      minCameraRatio: 0.03,
      maxCameraRatio: 3,
      zoomDuration: still ? 0 : MOVE_MS,
      inertiaDuration: still ? 0 : 200,
      nodeReducer: (id, data) => this.#nodeLook(id, data as NodeLook),
      edgeReducer: (id, data) => this.#edgeLook(id, data as EdgeLook),
    });
    this.#sigma
      .on('afterRender', () => names.write())
      .on('clickNode', ({ node }) => events.onNode(node))
      .on('doubleClickNode', ({ node, preventSigmaDefault }) => {
        preventSigmaDefault();
        events.onOpen(node);
      })
      .on('clickEdge', ({ edge }) => events.onEdge(edge))
      .on('clickStage', () => events.onGround())
      .on('enterNode', ({ node }) => this.#point(node))
      .on('leaveNode', () => this.#point(null))
      .on('enterEdge', ({ edge }) => this.#point(edge))
      .on('leaveEdge', () => this.#point(null));
  }

  /** Draws this instead; what was there stays where it was. */
  show(model: Graph): void {
    this.#model = model;
    this.#stopLayout();
    const graph = new MultiDirectedGraph();
    const beside = new Map<string, string[]>();
    for (const { from, to } of model.edges) {
      beside.set(from, [...(beside.get(from) ?? []), to]);
      beside.set(to, [...(beside.get(to) ?? []), from]);
    }
    const ids = model.nodes.map(({ id }) => id);
    const known = new Set(ids.filter((id) => this.#places.has(id)));
    // A view that has mostly changed is laid out anew; one that has grown keeps its places.
    const keep = known.size * 3 >= ids.length;
    const places = keep ? grown(ids, this.#places, (id) => beside.get(id) ?? []) : onSpiral(ids);
    for (const node of model.nodes)
      graph.addNode(node.id, { ...places.get(node.id), ...this.#lookOf(node, beside.get(node.id)?.length ?? 0) });
    const byId = new Map(model.nodes.map((node) => [node.id, node]));
    const shifts = shiftsOf(model.edges);
    for (const edge of model.edges)
      graph.addDirectedEdgeWithKey(edge.id, edge.from, edge.to, this.#lineOf(edge, byId.get(edge.to), shifts.get(edge.id) ?? 0));
    this.#graph = graph;
    this.#light();
    const roomy = hasRoom(ids.length, this.#frame());
    // Thousands of lines take longer to paint than a hand to move.
    const large = model.edges.length > MANY;
    this.#sigma.setSettings({
      labelRenderedSizeThreshold: roomy ? 0 : 6,
      labelDensity: roomy ? 4 : 0.5,
      hideEdgesOnMove: large,
      hideLabelsOnMove: large,
    });
    this.#sigma.setGraph(graph);
    for (const [id, place] of places) this.#places.set(id, place);
    if (known.size === ids.length) this.#events.onLayout(1);
    else this.#layOut(model, keep ? known : new Set());
  }

  /** Works the places out anew, as if the view had just been opened. */
  tidy(): void {
    this.#places.clear();
    if (this.#model !== null) this.show(this.#model);
    this.fit();
  }

  paint(palette: Palette): void {
    this.#palette = palette;
    if (this.#model === null) return;
    const { nodes, edges } = this.#model;
    for (const node of nodes) this.#graph.mergeNodeAttributes(node.id, this.#lookOf(node, this.#graph.degree(node.id)));
    for (const edge of edges) this.#graph.setEdgeAttribute(edge.id, 'color', toneOf(palette, LINE[edge.status].tone));
    this.#redraw();
  }

  /** Lights a node or an edge and what it touches; null: everything. */
  select(id: string | null): void {
    this.#selected = id;
    this.#light();
    this.#redraw();
  }

  mark(found: ReadonlySet<string>): void {
    this.#found = found;
    this.#redraw();
  }

  fit(): void {
    this.#move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /** Brings a node into the middle, near enough to read what is around it. */
  goTo(id: string): void {
    const at = this.#sigma.getNodeDisplayData(id);
    if (at !== undefined) this.#move({ x: at.x, y: at.y, ratio: Math.min(this.#sigma.getCamera().ratio, 0.5) });
  }

  zoom(factor: number): void {
    const { ratio } = this.#sigma.getCamera();
    this.#move({ ratio: Math.min(3, Math.max(0.03, ratio * factor)) });
  }

  /** The node nearest to the chosen one in a direction; where none is chosen, the one with most edges. */
  next(direction: 'up' | 'down' | 'left' | 'right'): string | null {
    const from = this.#selected === null || !this.#graph.hasNode(this.#selected) ? null : this.#onScreen(this.#selected);
    if (from === null)
      return this.#graph
        .nodes()
        .reduce<string | null>((best, id) => (best === null || this.#graph.degree(id) > this.#graph.degree(best) ? id : best), null);
    let best: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const id of this.#graph.nodes()) {
      const at = this.#onScreen(id);
      const [dx, dy] = [at.x - from.x, at.y - from.y];
      const [ahead, aside] = { up: [-dy, dx], down: [dy, dx], left: [-dx, dy], right: [dx, dy] }[direction] as [number, number];
      if (ahead <= 0.5) continue;
      const cost = ahead + 2.5 * Math.abs(aside);
      if (cost < least) [best, least] = [id, cost];
    }
    return best;
  }

  kill(): void {
    this.#stopLayout();
    this.#sigma.kill();
  }

  #onScreen(id: string): { x: number; y: number } {
    return this.#sigma.graphToViewport(this.#graph.getNodeAttributes(id) as Place);
  }

  #move(state: { x?: number; y?: number; ratio?: number; angle?: number }): void {
    if (this.#still) this.#sigma.getCamera().setState(state);
    else void this.#sigma.getCamera().animate(state, { duration: MOVE_MS });
  }

  #layOut({ nodes, edges }: Graph, fixed: ReadonlySet<string>): void {
    const ids = nodes.map(({ id }) => id);
    const place = new Map(ids.map((id, i) => [id, i]));
    const at = new Float32Array(ids.length * 2);
    for (const [id, i] of place) at.set([this.#places.get(id)?.x ?? 0, this.#places.get(id)?.y ?? 0], i * 2);
    this.#events.onLayout(0);
    this.#stopLayout = startLayout(
      {
        at,
        fixed: ids.flatMap((id, i) => (fixed.has(id) ? [i] : [])),
        edges: edges.flatMap(({ from, to }) => [place.get(from) ?? 0, place.get(to) ?? 0]),
        widths: nodes.map((node) => Math.max(...[...inLines(node.name), underName(node)].map((line) => line.length)) * LETTER + 10),
        frame: this.#frame(),
        rounds: fixed.size > 0 ? 0 : roundsFor(ids.length),
      },
      (answer) => this.#placed(ids, answer),
    );
  }

  #frame(): Frame {
    const { width, height } = this.#sigma.getDimensions();
    return { width: Math.max(200, width - 2 * PADDING), height: Math.max(200, height - 2 * PADDING) };
  }

  #placed(ids: readonly string[], { at, done }: LayoutAnswer): void {
    this.#events.onLayout(done);
    // What came in may lie outside of what was looked at.
    if (done === 1) this.fit();
    // Who wants no movement sees the places when they are final.
    if (this.#still && done < 1) return;
    for (const [i, id] of ids.entries()) {
      const place = { x: at[i * 2] ?? 0, y: at[i * 2 + 1] ?? 0 };
      this.#places.set(id, place);
      this.#graph.mergeNodeAttributes(id, place);
    }
  }

  #lookOf(node: GraphNode, degree: number): Omit<NodeLook, 'x' | 'y' | 'hidden' | 'highlighted' | 'zIndex' | 'type'> {
    const { shape, tone, size } = NODE[groupOf(node)];
    const colors = { ink: toneOf(this.#palette, 'ink'), dim: toneOf(this.#palette, 'ink-3'), ground: toneOf(this.#palette, 'surface') };
    return {
      size: size + Math.min(5, Math.log2(degree + 1)),
      shape: SHAPE[shape],
      hollow: !node.named,
      color: toneOf(this.#palette, tone),
      ground: colors.ground,
      ring: toneOf(this.#palette, 'accent'),
      label: node.name,
      under: underName(node),
      forceLabel: false,
      colors,
    };
  }

  #lineOf({ relation, status }: GraphEdge, to: GraphNode | undefined, shift: number): Partial<EdgeLook> {
    const { tone, pattern, width } = LINE[status];
    return {
      color: toneOf(this.#palette, tone),
      size: width,
      pattern: PATTERN[pattern],
      shift,
      arrow: relation !== 'same-as',
      label: `${relationWord(relation, to)} · ${statusWord(status)}`,
    };
  }

  #point(id: string | null): void {
    this.#pointed = id;
    const box = this.#sigma.getContainer();
    box.style.cursor = id === null ? '' : 'pointer';
    box.dataset['over'] = id ?? '';
    this.#light();
    this.#redraw();
  }

  #light(): void {
    const id = this.#pointed ?? this.#selected;
    if (id !== null && this.#graph.hasNode(id))
      this.#lit = { nodes: new Set([id, ...this.#graph.neighbors(id)]), edges: new Set(this.#graph.edges(id)) };
    else if (id !== null && this.#graph.hasEdge(id)) this.#lit = { nodes: new Set(this.#graph.extremities(id)), edges: new Set([id]) };
    else this.#lit = null;
  }

  #redraw(): void {
    this.#sigma.refresh({ schedule: true, skipIndexation: true });
  }

  #nodeLook(id: string, data: NodeLook): Partial<NodeDisplayData> {
    const dark = this.#lit !== null && !this.#lit.nodes.has(id);
    const found = this.#found.has(id);
    const look: Partial<NodeLook> = {
      ...data,
      ...(dark && !found ? { color: toneOf(this.#palette, 'line-2'), faint: true, zIndex: 0 } : { zIndex: 1 }),
      ...(this.#lit !== null && !dark && this.#lit.nodes.size <= FEW ? { forceLabel: true } : {}),
      ...(id === this.#selected || found ? { highlighted: true, forceLabel: true } : {}),
    };
    return look;
  }

  #edgeLook(id: string, data: EdgeLook): Partial<EdgeDisplayData> {
    const lit = this.#lit?.edges.has(id) === true;
    const look: Partial<EdgeLook> = {
      ...data,
      ...(this.#lit === null || lit ? { zIndex: 1 } : { color: toneOf(this.#palette, 'line'), zIndex: 0 }),
      ...(lit ? { forceLabel: true } : { label: null }),
    };
    return look;
  }
}
