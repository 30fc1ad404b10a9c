import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { graph } from '../src/app/graph.ts';
import type { GraphAsk } from '../src/model/graph.ts';
import type { RawItem } from '../src/model/document.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { openStore } from '../src/store/store.ts';
import { launchBrowser } from '../test/browser.ts';
import { grow } from './grown.ts';
import { type Figure, milliseconds, percentile } from './measure.ts';
import { serve } from './served.ts';

const ask = (more: Partial<GraphAsk>): GraphAsk => ({
  at: [],
  open: [],
  q: undefined,
  hops: 1,
  most: 150,
  asOf: undefined,
  basis: 'published',
  since: undefined,
  statuses: [],
  groups: [],
  described: false,
  ...more,
});
const ROUNDS = 12;

/** How long the graph takes on a store of this many documents; the busiest entity is the worst there is to open. */
export const graphSpeed = async (
  stages: Stages,
  dir: string,
  documents: number,
  page: (i: number) => RawItem,
  say: (text: string) => void,
): Promise<Figure[]> => {
  const there = existsSync(dir);
  const store = await openStore({ dataDir: dir });
  try {
    if (!there) await grow(store, stages, page, documents, say);
    const { rows } = await sql<{ id: string; n: number }>`select entity_id as id, count(*)::int as n from proposition_entity
      group by entity_id order by n desc, id limit 1`.execute(store.db);
    const hub = rows[0]?.id ?? '';
    const { rows: incidents } = await sql<{ id: string }>`select id from incident order by sort_day desc, id desc limit 1`.execute(
      store.db,
    );
    const asked: (readonly [string, GraphAsk])[] = [
      ['the newest incidents', ask({})],
      ['around an incident', ask({ at: [incidents[0]?.id ?? ''] })],
      ['around the busiest entity', ask({ at: [hub] })],
      ['two steps from it', ask({ at: [hub], hops: 2 })],
      ['it, narrowed by status', ask({ at: [hub], statuses: ['denied'] })],
      ['the newest, on a past day', ask({ asOf: '2025-12-01' })],
      ['5,000 nodes', ask({ most: 5000 })],
    ];
    const figures: Figure[] = [];
    for (const [name, each] of asked) {
      const samples: number[] = [];
      let shown = '';
      for (let round = 0; round < ROUNDS; round += 1) {
        const took = await milliseconds(async () => {
          const { nodes, edges } = await graph({ store }, each);
          shown = `${nodes.length} nodes, ${edges.length} edges`;
        });
        if (round >= 2) samples.push(took);
      }
      const aim = each.most > 1000 ? '' : '< 200';
      figures.push({
        name: `graph: ${name}`,
        value: percentile(samples, 0.95),
        unit: 'ms',
        aim,
        note: `p95 of ${samples.length}, p50 ${percentile(samples, 0.5).toFixed(0)}; ${shown}${each.at.includes(hub) ? `; it has ${rows[0]?.n} propositions` : ''}`,
      });
    }
    return figures;
  } finally {
    await store.close();
  }
};

const PAN_STEPS = 60;

/** The picture of 5,000 nodes in a real browser, whose graphics are emulated here: to its first paint, and each frame while it is moved. */
export const graphFrames = async (root: string, dir: string): Promise<Figure[]> => {
  const { url, stop } = await serve(root, dir, { publish: false });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(120_000);
    const page = await context.newPage();
    const start = performance.now();
    await page.goto(`${url}/graph?most=5000`);
    const canvas = page.getByRole('application');
    await canvas.waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const painted = performance.now() - start;
    await page.locator('[data-laid-out="true"]').waitFor();
    const laidOut = performance.now() - start;
    const what = (await canvas.getAttribute('aria-label'))?.replace(/;.*/, '').replace('Picture of ', '') ?? '';
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('there is no picture');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const record = (): Promise<void> =>
      page.evaluate(() => {
        const frames: number[] = [];
        let last = performance.now();
        const tick = (now: number): void => {
          frames.push(now - last);
          last = now;
          Object.assign(window, { frames });
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      });
    await record();
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 0; i < PAN_STEPS; i += 1) await page.mouse.move(x + Math.sin(i / 6) * 200, y + Math.cos(i / 6) * 120);
    await page.mouse.up();
    for (let i = 0; i < PAN_STEPS / 2; i += 1) await page.mouse.wheel(0, i < PAN_STEPS / 4 ? -120 : 120);
    const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames.slice(2));
    const note = `${what}; software rendering on ${process.arch}, 1280 x 900`;
    return [
      { name: 'graph: first paint', value: painted, unit: 'ms', aim: '', note },
      { name: 'graph: laid out', value: laidOut, unit: 'ms', aim: '', note },
      {
        name: 'graph: frame p50',
        value: percentile(frames, 0.5),
        unit: 'ms',
        aim: '',
        note: `while it is dragged and zoomed, ${frames.length} frames; ${note}`,
      },
      { name: 'graph: frame p95', value: percentile(frames, 0.95), unit: 'ms', aim: '', note },
    ];
  } finally {
    await browser.close();
    await stop();
  }
};
