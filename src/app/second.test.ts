import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import { type ModelServer, saying, startModel } from '../../test/model-server.ts';
import { projectRoot, wireSecond, wireStages } from '../wire.ts';
import { rawText } from '../../test/tiny-stages.ts';
import { document, job } from './ask.ts';
import { askSecond, consult, intake } from './command.ts';
import type { AppContext } from './context.ts';

/** The real reader and the real second one, asked over a real connection, as the page and the command line ask them. */

const TEXT = [
  'Ransomware group Red Heron claimed responsibility for the attack on Northbank, a lender in Denmark.',
  'Northbank denied that customer data had been stolen. The Danish police declined to comment on the attack.',
].join('\n\n');

const CLAIM = {
  quote: 'Red Heron claimed responsibility for the attack on Northbank',
  voice: 'named',
  speaker: { name: 'Red Heron', kind: 'group' },
  stance: 'claim-responsibility',
  about: 'conducted',
  wording: 'claimed',
  parties: [{ role: 'actor', name: 'Red Heron', kind: 'group' }],
};
const OWN = {
  ...CLAIM,
  quote: 'a lender in Denmark',
  voice: 'document',
  speaker: null,
  stance: 'report',
  about: 'origin',
  wording: 'flat',
  parties: [],
};
const LIE = { ...CLAIM, quote: 'Northbank paid the ransom' };

let model: ModelServer;
let context: AppContext;
beforeAll(async () => {
  model = await startModel();
  context = {
    close: () => Promise.reject(new Error('nobody looks closely here')),
    attack: () => Promise.reject(new Error('nobody asks for techniques here')),
    store: await openEmpty('pglite'),
    stages: await wireStages(projectRoot()),
    collect: () => Promise.reject(new Error('nothing to collect here')),
    outlet: { look: () => Promise.reject(new Error('nothing to look at')), article: () => Promise.reject(new Error('nothing to fetch')) },
    second: wireSecond({ url: model.url, model: 'tiny', key: null, ended: new AbortController().signal }),
    version: '0',
  };
});
afterAll(async () => {
  await context.store.close();
  await model.close();
});

const stored = async (text: string): Promise<string> => (await intake(context, [rawText(text)], () => undefined))[0]?.document ?? '';
const ended = async (id: string) => {
  let view = await askSecond(context, id);
  while (view.state === 'running') view = await job(context, view.id);
  return view;
};

describe('a second reader', () => {
  it('is nothing where no model is set up, and needs its model named', async () => {
    const ends = new AbortController().signal;
    expect(wireSecond({ url: null, model: 'tiny', key: null, ended: ends })).toBeNull();
    for (const name of [null, '', 'two words'])
      expect(() => wireSecond({ url: model.url, model: name, key: null, ended: ends })).toThrow(/ASSAY_MODEL does not name/);
    expect(() => wireSecond({ url: 'model', model: 'tiny', key: null, ended: ends })).toThrow(/no link/);
    const without = { ...context, second: null };
    await expect(askSecond(without, 'doc_x')).rejects.toMatchObject({ failure: { kind: 'conflict', code: 'no-model' } });
    await expect(consult(without, null)).rejects.toMatchObject({ failure: { code: 'no-model' } });
  });

  it('is shown beside the first, each pair with what differs; what it invented is counted', async () => {
    const id = await stored(TEXT);
    const before = await document(context, id);
    expect(before.second).toEqual({ asks: 'model:tiny/p1', failure: null, reading: null });
    model.answer(saying(CLAIM, OWN, LIE));
    expect((await ended(id)).state).toBe('done');
    const { second, ...rest } = await document(context, id);
    const { second: _none, ...unchanged } = before;
    expect(rest).toEqual(unchanged);
    expect(second).toMatchObject({
      asks: null,
      failure: null,
      reading: { reader: 'model:tiny/p1', notes: { dropped: [{ reason: 'not-in-text', count: 1 }] } },
    });
    const pairs = second.reading?.pairs ?? [];
    const both = pairs.filter((p) => p.first !== null && p.second !== null);
    expect(both).toHaveLength(1);
    expect(rest.statements.find((s) => s.id === both[0]?.first)).toMatchObject({
      stance: 'claim-responsibility',
      asserter: { name: 'Red Heron' },
    });
    expect(both[0]?.differ).toEqual(['wording']);
    expect(pairs.filter((p) => p.first === null).map((p) => p.second?.quote)).toEqual([OWN.quote]);
    expect(pairs.filter((p) => p.first !== null)).toHaveLength(rest.statements.length);
  });

  it('is held to say the same where it uses another name of the same party', async () => {
    const id = await stored(
      'The National Grid Agency (NGA) said on Monday that hackers had attacked Northbank. The NGA denied that data had been stolen.',
    );
    const said = { ...CLAIM, speaker: { name: 'NGA', kind: 'agency' }, wording: 'flat' };
    model.answer(saying({ ...said, quote: 'The NGA denied that data had been stolen', stance: 'deny', about: 'data-theft', parties: [] }));
    await ended(id);
    const view = await document(context, id);
    const [both] = (view.second.reading?.pairs ?? []).filter((p) => p.first !== null && p.second !== null);
    expect(view.statements.find((s) => s.id === both?.first)?.asserter.name).toBe('National Grid Agency');
    expect(both?.differ).not.toContain('asserter');
  });

  it('that fails says so with the document, and the job with it; asked again it reads', async () => {
    const id = await stored(`${TEXT} Nobody else spoke.`);
    model.answer(
      (_asked, response) => void response.writeHead(429, { 'content-type': 'application/json' }).end('{"error":{"message":"slow down"}}'),
    );
    expect(await ended(id)).toMatchObject({ state: 'failed', message: expect.stringContaining('slow down') });
    expect((await document(context, id)).second).toMatchObject({
      asks: 'model:tiny/p1',
      failure: { message: expect.stringContaining('HTTP 429') },
      reading: null,
    });
    model.answer(saying(CLAIM));
    expect(await ended(id)).toMatchObject({ state: 'done' });
    expect((await document(context, id)).second).toMatchObject({ failure: null, reading: { reader: 'model:tiny/p1' } });
  });

  it('reads all it has not read, and is not asked on when it fails again and again', async () => {
    const fresh: string[] = [];
    for (let i = 0; i < 5; i++) fresh.push(await stored(`${TEXT} Edition ${i} of the paper.`));
    model.answer((_asked, response) => void response.destroy());
    const came = await consult(context, null);
    expect(came.failed.map((f) => f.document)).toEqual(fresh.slice(0, 3));
    expect([came.read, came.left]).toEqual([[], 2]);
    expect(model.asked).toHaveLength(3);
    model.answer(saying(CLAIM));
    const told: number[] = [];
    const all = await consult(context, null, (done) => void told.push(done));
    expect([all.read.map((r) => r.document), all.failed, all.left, told]).toEqual([fresh, [], 0, [0, 1, 2, 3, 4]]);
    expect((await consult(context, null)).read).toEqual([]);
    expect((await consult(context, fresh[0] ?? '')).read).toEqual([{ document: fresh[0], statements: null, dropped: 0 }]);
  });
});
