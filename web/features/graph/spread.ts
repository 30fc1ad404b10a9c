/** Room for names: nodes laid into a frame and pushed apart until no two names lie on each other, as far as there is room. */

export interface Frame {
  width: number;
  height: number;
}

/** The room a node and its name take, in pixels. */
const HEIGHT = 74;
const LEAST_WIDTH = 40;
const ROUNDS = 220;
/** With less room for each node than this not every name can be shown: nodes are kept apart, names are not. */
const ROOM = 9000;
/** So far apart they are kept at least and at most, and of the room that falls to each this part: closer together their lines were not seen. */
const BARE = { least: 26, most: 54, part: 0.75 };
const bareOf = (count: number, { width, height }: Frame): number =>
  Math.min(BARE.most, Math.max(BARE.least, BARE.part * Math.sqrt((width * height) / count)));
/** Whether there is room in the frame for a name at each of so many nodes. */
export const hasRoom = (count: number, { width, height }: Frame): boolean => width * height >= count * ROOM;

type Places = Float32Array<ArrayBuffer>;

const extent = (at: Places, from: 0 | 1): [number, number] => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = from; i < at.length; i += 2) {
    const value = at[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
};

/** Scales each direction so that the places fill the frame; its middle is 0, 0. */
export const fill = (at: Places, { width, height }: Frame): void => {
  for (const [from, size] of [
    [0, width],
    [1, height],
  ] as const) {
    const [low, high] = extent(at, from);
    const scale = high - low < 1e-6 ? 0 : size / (high - low);
    for (let i = from; i < at.length; i += 2) at[i] = ((at[i] ?? 0) - (low + high) / 2) * scale;
  }
};

/** Pairs of nodes near enough to touch: each once, by a grid of cells as large as the largest node. */
const near = (at: Places, cellWidth: number, cellHeight: number, visit: (i: number, j: number) => void): void => {
  const cells = new Map<number, number[]>();
  const column = (i: number): number => Math.floor((at[i * 2] ?? 0) / cellWidth);
  const row = (i: number): number => Math.floor((at[i * 2 + 1] ?? 0) / cellHeight);
  const key = (x: number, y: number): number => x * 65_536 + y;
  for (let i = 0; i < at.length / 2; i += 1) {
    const own = cells.get(key(column(i), row(i)));
    if (own === undefined) cells.set(key(column(i), row(i)), [i]);
    else own.push(i);
  }
  for (let i = 0; i < at.length / 2; i += 1)
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1) for (const j of cells.get(key(column(i) + dx, row(i) + dy)) ?? []) if (j > i) visit(i, j);
};

/** One round; whether anything had to move. */
const pushApart = (at: Places, widths: readonly number[], height: number, fixed: ReadonlySet<number>): boolean => {
  let moved = false;
  const widest = widths.reduce((most, width) => Math.max(most, width), 1);
  near(at, widest, height, (i, j) => {
    const weights = [fixed.has(i) ? 0 : 1, fixed.has(j) ? 0 : 1] as const;
    if (weights[0] + weights[1] === 0) return;
    const [dx, dy] = [(at[j * 2] ?? 0) - (at[i * 2] ?? 0), (at[j * 2 + 1] ?? 0) - (at[i * 2 + 1] ?? 0)];
    const [overX, overY] = [((widths[i] ?? 0) + (widths[j] ?? 0)) / 2 - Math.abs(dx), height - Math.abs(dy)];
    if (overX <= 0.5 || overY <= 0.5) return;
    moved = true;
    // By the shorter way out; on one spot, the later one goes right.
    const axis = overX < overY ? 0 : 1;
    const push = ((axis === 0 ? overX : overY) * 0.55 * ((axis === 0 ? dx : dy) < 0 ? -1 : 1)) / (weights[0] + weights[1]);
    at[i * 2 + axis] = (at[i * 2 + axis] ?? 0) - push * weights[0];
    at[j * 2 + axis] = (at[j * 2 + axis] ?? 0) + push * weights[1];
  });
  return moved;
};

/**
 * Pushes nodes apart that lie on each other. The picture is shown as large as its frame: where it has outgrown that, names are larger in
 * its measure, so it is tried again with these.
 * @param widths of each name, in pixels
 */
export const spread = (at: Places, widths: readonly number[], fixed: ReadonlySet<number>, frame: Frame): void => {
  const named = hasRoom(widths.length, frame);
  const bare = bareOf(widths.length, frame);
  for (let pass = 0, scale = 1; pass < 4; pass += 1) {
    const rooms = widths.map((width) => scale * (named ? Math.max(LEAST_WIDTH, width) : bare));
    for (
      let round = 0;
      round < (named ? ROUNDS : widths.length > 1500 ? 30 : 90) && pushApart(at, rooms, scale * (named ? HEIGHT : bare), fixed);
      round += 1
    );
    const [[left, right], [top, bottom]] = [extent(at, 0), extent(at, 1)];
    const outgrown = Math.max((right - left) / frame.width, (bottom - top) / frame.height);
    if (!named || outgrown <= scale * 1.02) return;
    scale = Math.min(outgrown, 3);
  }
};
