import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Graph } from '../../../src/model/graph.ts';
import styles from './graph.module.css';
import { readPalette } from './look.ts';
import { GraphStage } from './stage.ts';
import { words as w } from '../../words/graph.ts';

/** What the buttons beside the picture do with it. */
export interface CanvasHandle {
  fit: () => void;
  tidy: () => void;
  zoom: (factor: number) => void;
  goTo: (id: string) => void;
}

const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;
const NEARER = 1 / 1.4;

/**
 * The picture, for eyes and pointer, with a way through it by keys. What it says stands in the panel beside it and in the table too, so
 * that nothing is to be had from it alone.
 */
export const GraphCanvas = ({
  graph,
  selected,
  found,
  onSelect,
  onOpen,
  onEdge,
  ref,
}: {
  graph: Graph;
  selected: string | null;
  found: ReadonlySet<string>;
  onSelect: (id: string | null) => void;
  /** Shows the neighbours of a node, or puts them away again. */
  onOpen: (id: string) => void;
  onEdge: (id: string) => void;
  ref: Ref<CanvasHandle>;
}) => {
  const box = useRef<HTMLDivElement>(null);
  const stage = useRef<GraphStage | null>(null);
  const [layout, setLayout] = useState(1);
  const scheme = useComputedColorScheme('light');
  const still = useReducedMotion(false, { getInitialValueInEffect: false });
  const events = useRef({ onSelect, onOpen, onEdge });
  useEffect(() => {
    events.current = { onSelect, onOpen, onEdge };
  });

  useEffect(() => {
    if (box.current === null) return;
    const made = new GraphStage(box.current, readPalette(), still, {
      onNode: (id) => events.current.onSelect(id),
      onOpen: (id) => events.current.onOpen(id),
      onEdge: (id) => events.current.onEdge(id),
      onGround: () => events.current.onSelect(null),
      onLayout: setLayout,
    });
    stage.current = made;
    return () => {
      stage.current = null;
      made.kill();
    };
  }, [still]);
  useEffect(() => stage.current?.show(graph), [graph, still]);
  useEffect(() => stage.current?.select(selected), [selected, graph, still]);
  useEffect(() => stage.current?.mark(found), [found, still]);
  // The style sheet has the new colours only after it was told of the scheme.
  useEffect(() => {
    const frame = requestAnimationFrame(() => stage.current?.paint(readPalette()));
    return () => cancelAnimationFrame(frame);
  }, [scheme]);

  useImperativeHandle(ref, () => ({
    fit: () => stage.current?.fit(),
    tidy: () => stage.current?.tidy(),
    zoom: (factor) => stage.current?.zoom(factor),
    goTo: (id) => stage.current?.goTo(id),
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const node = selected !== null && graph.nodes.some(({ id }) => id === selected) ? selected : null;
    if (key in ARROWS) {
      const next = stage.current?.next(ARROWS[key as keyof typeof ARROWS]) ?? null;
      if (next !== null) onSelect(next);
    } else if (key === 'Enter' && node !== null) onOpen(node);
    else if (key === 'Enter' && selected !== null) onEdge(selected);
    else if (key === 'Escape' && selected !== null) onSelect(null);
    else if (key === '+' || key === '=') stage.current?.zoom(NEARER);
    else if (key === '-') stage.current?.zoom(1 / NEARER);
    else if (key === 'f' || key === '0') stage.current?.fit();
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.canvasFrame} aria-busy={layout < 1}>
      <div
        ref={box}
        className={styles.canvas}
        role="application"
        tabIndex={0}
        aria-label={w.pictureOfNodesAndEdges(graph.nodes.length, graph.edges.length)}
        aria-describedby="graph-keys"
        onKeyDown={onKeyDown}
        data-laid-out={layout === 1}
      />
      {layout < 1 && (
        <p className={styles.working} role="status">
          {w.findingRoom(Math.round(layout * 100))}
        </p>
      )}
    </div>
  );
};
