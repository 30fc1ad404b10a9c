import type { NodeDisplayData } from 'sigma/types';
import { upright } from '../../../src/core/upright.ts';
import { short } from '../../ui/told.tsx';

/** Words on the canvas. They are painted, never markup. */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
const LINE_LETTERS = 24;
const LEADING = 14;

/** A name in at most two lines of a bearable length. */
export const inLines = (name: string): string[] => {
  const words = short(upright(name), LINE_LETTERS * 2).split(/\s+/);
  const lines = [''];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > LINE_LETTERS && lines.length < 2) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => short(line, LINE_LETTERS + 4));
};

export interface LabelData extends Pick<NodeDisplayData, 'x' | 'y' | 'size'> {
  label: string | null;
  under?: string;
  strong?: boolean;
  faint?: boolean;
  forceLabel?: boolean;
  colors?: { ink: string; dim: string; ground: string };
}

interface Line {
  text: string;
  font: string;
  color: string;
}

const linesOf = ({ label, under = '', strong = false, faint = false, colors }: LabelData): Line[] => {
  if (label === null || colors === undefined || faint) return [];
  const name = inLines(label).map((text) => ({ text, font: `${strong ? 650 : 550} 12px ${FONT}`, color: colors.ink }));
  return under === '' ? name : [...name, { text: short(upright(under), 30), font: `400 11px ${FONT}`, color: colors.dim }];
};

const topOf = ({ y, size }: LabelData): number => y + size + 4;

/** The name below the node, what it is below that, on a rim of the ground so that it can be read across lines. */
const drawLabel = (context: CanvasRenderingContext2D, data: LabelData): void => {
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = data.colors?.ground ?? '';
  for (const [i, { text, font, color }] of linesOf(data).entries()) {
    const y = topOf(data) + i * LEADING;
    context.font = font;
    context.strokeText(text, data.x, y);
    context.fillStyle = color;
    context.fillText(text, data.x, y);
  }
};

/** Where the words of a name lie: left, top, right, bottom. */
type Box = readonly [number, number, number, number];

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/**
 * The names that can be written without one lying on another: of two that would, that which is asked for, else that of the larger node.
 * @param widthOf of a text in a font, in pixels
 */
export const apart = <T extends LabelData>(names: readonly T[], widthOf: (text: string, font: string) => number): T[] => {
  const taken: Box[] = [];
  return names
    .toSorted((a, b) => Number(b.forceLabel ?? false) - Number(a.forceLabel ?? false) || b.size - a.size)
    .filter((name) => {
      const lines = linesOf(name);
      if (lines.length === 0) return false;
      const half = Math.max(...lines.map(({ text, font }) => widthOf(text, font))) / 2;
      const box: Box = [name.x - half, topOf(name), name.x + half, topOf(name) + lines.length * LEADING];
      if (taken.some((other) => meet(box, other))) return false;
      taken.push(box);
      return true;
    });
};

/** The names of one picture: gathered while it is drawn, and written when all of them are known. */
export class Names {
  readonly #waiting: LabelData[] = [];
  #context: CanvasRenderingContext2D | null = null;

  add(context: CanvasRenderingContext2D, data: LabelData): void {
    this.#context = context;
    // The one object is filled anew for the next node.
    this.#waiting.push({ ...data });
  }

  write(): void {
    const context = this.#context;
    const names = this.#waiting.splice(0);
    if (context === null) return;
    const widthOf = (text: string, font: string): number => {
      context.font = font;
      return context.measureText(text).width;
    };
    for (const name of apart(names, widthOf)) drawLabel(context, name);
  }
}

/** A ring round the node under the pointer or chosen, and its name whatever else is near. */
export const drawHover = (context: CanvasRenderingContext2D, data: LabelData & { ring?: string }): void => {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 5, 0, Math.PI * 2);
  context.lineWidth = 2.5;
  context.strokeStyle = data.ring ?? data.colors?.ink ?? '';
  context.stroke();
  drawLabel(context, { ...data, strong: true, faint: false });
};

/** The words of a line, along it, on the ground. */
export const drawEdgeWords = (
  context: CanvasRenderingContext2D,
  edge: { label: string | null; color: string; ground?: string; shift?: number },
  from: { x: number; y: number },
  to: { x: number; y: number },
): void => {
  if (edge.label === null) return;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy);
  context.font = `600 11px ${FONT}`;
  const width = context.measureText(edge.label).width;
  if (far < width * 0.6) return;
  let angle = Math.atan2(dy, dx);
  if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
  // The canvas has y downwards, the lines were shifted with y upwards.
  const [sx, sy] = far === 0 ? [0, 0] : [(dy / far) * (edge.shift ?? 0), (-dx / far) * (edge.shift ?? 0)];
  context.save();
  context.translate((from.x + to.x) / 2 + sx, (from.y + to.y) / 2 + sy);
  context.rotate(angle);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 5;
  context.lineJoin = 'round';
  context.strokeStyle = edge.ground ?? '';
  context.strokeText(edge.label, 0, 0);
  context.fillStyle = edge.color;
  context.fillText(edge.label, 0, 0);
  context.restore();
};
