import { describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { fail } from '../core/errors.ts';
import type { RawItem } from '../model/document.ts';
import { job } from './ask.ts';
import { intake } from './command.ts';
import type { AppContext, Collect } from './context.ts';
import { quarantine, quarantined, quarantinedBytes, retry, retryNow } from './quarantine.ts';

const stages = tinyStages();
const contextWith = async (collect: Collect): Promise<AppContext> => ({
  store: await openEmpty('pglite'),
  stages,
  collect,
  outlet: { look: () => none({ kind: 'text' }).then(() => null), article: () => none({ kind: 'text' }) },
  second: null,
  close: () => Promise.reject(new Error('nobody looks closely here')),
  attack: () => Promise.reject(new Error('nobody asks for techniques here')),
  version: '0',
});
const none: Collect = () => Promise.reject(new Error('nothing to collect here'));
const refused = { code: 'unknown-json', message: 'x.json is no export.', where: 'x.json', remedy: 'Hand in the report itself.' };
const json = (more: Partial<RawItem> = {}): RawItem => rawText('{"name": 1}', { name: 'x.json', mediaType: null, ...more });

const setAside = async (context: AppContext, item: RawItem): Promise<string> => {
  const [result] = await intake(context, [item], () => undefined);
  return result?.quarantine ?? '';
};
const again = async (context: AppContext, id: string) => {
  let view = await retry(context, id);
  while (view.state === 'running') view = await job(context, view.id);
  return view;
};

describe('trying a quarantined input again', () => {
  it('asks the collector anew where the collector refused it, and keeps its reason', async () => {
    const context = await contextWith(async ({ file, name }) => {
      expect([Buffer.from(file ?? '', 'base64').toString(), name]).toEqual(['{"name": 1}', 'x.json']);
      throw fail('bad-input', refused.code, refused.message, { where: refused.where, remedy: refused.remedy });
    });
    const id = await setAside(context, json({ refused }));
    const tried = await again(context, id);
    expect(tried.result).toMatchObject([
      { outcome: 'quarantined', quarantine: id, message: 'x.json is no export. Hand in the report itself.' },
    ]);
    expect((await quarantine(context, { limit: 10 })).items).toMatchObject([{ id, reason: 'unknown-json', resolvedAt: null }]);
  });

  it('takes what a newer collector finds in it', async () => {
    const context = await contextWith(async () => [rawText('Alfa fell.'), rawText('Beta fell.')]);
    const id = await setAside(context, json({ refused }));
    expect((await again(context, id)).result?.map((r) => r.outcome)).toEqual(['stored', 'stored']);
    expect((await quarantine(context, { limit: 10 })).items[0]?.resolvedAt).not.toBeNull();
  });

  it('gives the same bytes to the reader where the reader refused them, with source and address', async () => {
    const context = await contextWith(none);
    const id = await setAside(context, rawText('Alfa fell.', { published: '2031-01-01', url: 'https://gazette.example/1' }));
    expect((await again(context, id)).result).toMatchObject([{ outcome: 'stored' }]);
  });

  it('says so where nothing was kept', async () => {
    const context = await contextWith(none);
    const id = await setAside(context, json({ bytes: new Uint8Array(), refused }));
    await expect(retry(context, id)).rejects.toMatchObject({ failure: { kind: 'conflict', code: 'nothing-kept', where: id } });
  });
});

describe('the quarantine', () => {
  it('tells of each by whom it is, how large it is and what it became, and gives its bytes as they came', async () => {
    const context = await contextWith(async () => [rawText('Alfa fell.')]);
    const source = { name: 'The Gazette', kind: 'outlet' as const, country: null };
    const id = await setAside(context, json({ refused, source }));
    expect(await quarantined(context, id)).toMatchObject({ source: 'The Gazette', bytes: 11, reason: 'unknown-json', resolution: null });
    expect(new TextDecoder().decode(await quarantinedBytes(context, id))).toBe('{"name": 1}');
    await retryNow(context, id);
    expect(await quarantined(context, id)).toMatchObject({ resolution: expect.stringMatching(/^stored: doc_/) });
    expect((await quarantine(context, { limit: 10 }, true)).items).toEqual([]);
    const nothing = await setAside(context, json({ bytes: new Uint8Array(), refused }));
    await expect(quarantinedBytes(context, nothing)).rejects.toMatchObject({ failure: { code: 'nothing-kept' } });
  });

  it('is tried again whole: each is counted once, and what is refused again is no row more', async () => {
    let mended = false;
    const context = await contextWith(async ({ name }) => {
      if (name?.startsWith('good') === true && mended) return [rawText(`${name} fell.`)];
      // As a bundle names its parts: of a part of a bundle it would be the part of a part.
      return [{ ...json({ refused }), name: `${name ?? ''}#/objects/0`, bytes: new TextEncoder().encode(`{"of": "${name ?? ''}"}`) }];
    });
    const of = (name: string): RawItem => json({ name, bytes: new TextEncoder().encode(`{"of": "${name}"}`), refused });
    for (const name of ['good1.json', 'bad.json', 'good2.json']) await setAside(context, of(name));
    await setAside(context, json({ bytes: new Uint8Array(), refused }));
    const line = await setAside(context, json({ name: 'sdn.csv#line 3', refused: { ...refused, code: 'bad-entry' } }));
    const counts = async () => {
      const { open, taken, still, notTried } = await retryNow(context, null);
      expect(open).toBe(taken + still + notTried);
      return [open, taken, still, notTried, (await quarantine(context, { limit: 10 }, true)).total];
    };
    expect(await counts()).toEqual([5, 0, 3, 2, 5]);
    mended = true;
    expect(await counts()).toEqual([5, 2, 1, 2, 3]);
    expect(await counts()).toEqual([3, 0, 1, 2, 3]);
    expect((await quarantine(context, { limit: 10 })).total).toBe(5);
    // A line of a table by itself would be read as a text.
    await expect(retryNow(context, line)).rejects.toMatchObject({ failure: { kind: 'conflict', code: 'part-of-a-list' } });
  });

  it('is left by what is refused for another reason: it stands there anew, once', async () => {
    const context = await contextWith(async () => [json({ refused: { ...refused, code: 'another' } })]);
    const id = await setAside(context, json({ refused }));
    expect(await retryNow(context, id)).toMatchObject({ open: 1, taken: 0, still: 1, notTried: 0 });
    const { items } = await quarantine(context, { limit: 10 }, true);
    expect(items.map((item) => item.reason)).toEqual(['another']);
    expect(await quarantined(context, id)).toMatchObject({ resolution: `quarantined: ${items[0]?.id ?? ''}` });
  });
});
