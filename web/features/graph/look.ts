import type { Status } from '../../../src/model/vocabulary.ts';
import type { NodeGroup } from './words.ts';

/** How statuses and kinds are drawn: each by colour and by form, the same in the picture and in its legend. */

/** How a line runs. The numbers are those of the shader in edge-program.ts. */
export const PATTERN = { solid: 0, double: 1, long: 2, dash: 3, dots: 4, 'dash-dot': 5, ticks: 6, crosses: 7, sparse: 8 } as const;
export type Pattern = keyof typeof PATTERN;

export interface LineLook {
  /** Name of the colour token. */
  tone: string;
  pattern: Pattern;
  width: number;
}

export const LINE: Readonly<Record<Status, LineLook>> = {
  confirmed: { tone: 'confirmed', pattern: 'solid', width: 3 },
  corroborated: { tone: 'corroborated', pattern: 'double', width: 4.5 },
  attributed: { tone: 'attributed', pattern: 'long', width: 2.4 },
  reported: { tone: 'reported', pattern: 'solid', width: 1.2 },
  claimed: { tone: 'claimed', pattern: 'dash', width: 2.4 },
  hypothesised: { tone: 'hypothesised', pattern: 'dots', width: 2.6 },
  disputed: { tone: 'disputed', pattern: 'dash-dot', width: 2.4 },
  denied: { tone: 'denied', pattern: 'ticks', width: 1.4 },
  refuted: { tone: 'refuted', pattern: 'crosses', width: 1.4 },
  'refuted (retracted by claimant)': { tone: 'refuted', pattern: 'crosses', width: 1.4 },
  'reported not so': { tone: 'denied', pattern: 'ticks', width: 1.4 },
  open: { tone: 'open', pattern: 'sparse', width: 2.2 },
};

/** The outline of a node. The numbers are those of the shader in node-program.ts. */
export const SHAPE = { circle: 0, square: 1, diamond: 2, triangle: 3, hexagon: 4, star: 5 } as const;
export type Shape = keyof typeof SHAPE;

export interface NodeLook {
  shape: Shape;
  tone: string;
  size: number;
}

export const NODE: Readonly<Record<NodeGroup, NodeLook>> = {
  incidents: { shape: 'star', tone: 'accent', size: 13 },
  actors: { shape: 'diamond', tone: 'ink', size: 11.5 },
  organisations: { shape: 'square', tone: 'ink-2', size: 9 },
  countries: { shape: 'hexagon', tone: 'ink-2', size: 10.5 },
  campaigns: { shape: 'triangle', tone: 'ink', size: 10.5 },
  people: { shape: 'circle', tone: 'ink-2', size: 8.5 },
  other: { shape: 'triangle', tone: 'ink-2', size: 9.5 },
};

const TONES = [
  ...new Set([...Object.values(LINE), ...Object.values(NODE)].map(({ tone }) => tone)),
  'surface',
  'paper',
  'ink-3',
  'line',
  'line-2',
  'accent',
];

export type Palette = Readonly<Record<string, string>>;

/** The colours of the page as they are now, light or dark: what is drawn on a canvas cannot take them from the style sheet. */
export const readPalette = (): Palette => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(TONES.map((tone) => [tone, style.getPropertyValue(`--${tone}`).trim()]));
};

export const toneOf = (palette: Palette, tone: string): string => palette[tone] ?? '#888888';
