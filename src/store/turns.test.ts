import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from './pglite-dialect.ts';

/** Asks so many times, one after the other, as a page does. */
const page = async (turns: Turns, times: number): Promise<void> => {
  for (let i = 0; i < times; i++) {
    await turns.take();
    turns.give();
    await setTimeout(1);
  }
};

describe('turns at the one session', () => {
  it('are had in the order they were asked for', async () => {
    const turns = new Turns();
    const order: number[] = [];
    await turns.take();
    const others = [1, 2, 3].map(async (i) => {
      await turns.take();
      order.push(i);
      turns.give();
    });
    expect(order).toEqual([]);
    turns.give();
    await Promise.all(others);
    expect(order).toEqual([1, 2, 3]);
  });

  it('go to a page with all it asks, before work that nobody waits for goes on', async () => {
    const turns = new Turns(Number.POSITIVE_INFINITY);
    const done: string[] = [];
    await turns.take();
    const answered = page(turns, 20).then(() => done.push('page'));
    turns.give();
    await turns.letOthers();
    done.push('work');
    await answered;
    expect(done).toEqual(['page', 'work']);
  });

  it('are not waited for where nobody came, nor for ever where somebody always does', async () => {
    const alone = new Turns(Number.POSITIVE_INFINITY);
    await alone.take();
    alone.give();
    let waited = true;
    void alone.letOthers().then(() => (waited = false));
    await Promise.resolve();
    await Promise.resolve();
    expect(waited).toBe(false);

    const busy = new Turns(20);
    await busy.take();
    let on = true;
    const asking = (async () => {
      while (on) await page(busy, 1);
    })();
    busy.give();
    await busy.letOthers();
    on = false;
    await asking;
  });
});
