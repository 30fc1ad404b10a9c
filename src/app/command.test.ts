import { describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { fail } from '../core/errors.ts';
import type { RawItem } from '../model/document.ts';
import { job, quarantine } from './ask.ts';
import { intake, retry } from './command.ts';
import type { AppContext, Collect } from './context.ts';

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
