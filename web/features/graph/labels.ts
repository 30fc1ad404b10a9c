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
  colors?: { ink: string; dim: string; ground: string };
}

/** The name below the node, what it is below that, on a rim of the ground so that it can be read across lines. */
export const drawLabel = (context: CanvasRenderingContext2D, data: LabelData): void => {
  const { label, under = '', strong = false, faint = false, colors } = data;
  if (label === null || colors === undefined || faint) return;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = colors.ground;
  let y = data.y + data.size + 4;
  const write = (text: string, font: string, color: string): void => {
    context.font = font;
    context.strokeText(text, data.x, y);
    context.fillStyle = color;
    context.fillText(text, data.x, y);
    y += LEADING;
  };
  for (const line of inLines(label)) write(line, `${strong ? 650 : 550} 12px ${FONT}`, colors.ink);
  if (under !== '') write(short(upright(under), 30), `400 11px ${FONT}`, colors.dim);
};

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
