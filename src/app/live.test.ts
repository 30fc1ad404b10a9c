import { describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { intake } from './command.ts';
import { openLive, type Told } from './live.ts';

describe('the stream of changes', () => {
  it('goes on from where a listener was, loses nothing, tells of the desk, and ends when told to', async () => {
    const context = { store: await openEmpty('pglite'), stages: tinyStages() };
    const live = openLive(context);
    const come = (victim: string): Promise<unknown> => intake(context, [rawText(`${victim} fell.`)], () => undefined);
    await come('Alfa');
    const ended = new AbortController();
    const fresh = live.listen(null, ended.signal);
    const next = async (): Promise<Told | undefined> => (await fresh.next()).value ?? undefined;
    const start = await next();
    expect(start).toMatchObject({ kind: 'start' });
    const coming = next();
    await come('Beta');
    expect(await coming).toMatchObject({ kind: 'change', change: { kind: 'incident' } });
    const desk = next();
    live.tell('desk');
    expect(await desk).toEqual({ kind: 'desk' });
    const decided = next();
    live.tell('decided');
    expect(await decided).toEqual({ kind: 'decided' });
    const last = next();
    ended.abort();
    expect(await last).toBeUndefined();
    // Away while two more came: both are told, in order, to who says what it saw last.
    await come('Gamma');
    await come('Delta');
    const again = new AbortController();
    const seen: Told[] = [];
    for await (const told of live.listen(start?.kind === 'start' ? start.seq : 0, again.signal)) {
      seen.push(told);
      if (seen.length === 4) again.abort();
    }
    const seqs = seen.flatMap((told) => (told.kind === 'change' ? [told.change.seq] : []));
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(new Set(seqs).size).toBe(3);
    await context.store.close();
  });
});
