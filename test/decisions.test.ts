import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as ask from '../src/app/ask.ts';
import { decide, decisions, preview, undo, words } from '../src/app/decisions.ts';
import { entity } from '../src/app/entity.ts';
import { source, sources } from '../src/app/sources.ts';
import { DecisionPage, Dossier, PropositionView } from '../src/model/api.ts';
import { DecisionView, RecordPreview } from '../src/model/decision.ts';
import { EntityView } from '../src/model/entity-view.ts';
import { RecordWords } from '../src/model/record-decision.ts';
import { SourcePage, SourceView } from '../src/model/source-view.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { verify } from '../src/pipeline/verify.ts';
import { tableDigests } from '../src/store/derived.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** Decisions about records and sources of the example case, through the routes: tried, made, taken back without a trace. */

let served: CaseServer;
beforeAll(async () => {
  served = await startCase((context) => ({
    decide: (asked) => decide(context, asked),
    preview: (asked) => preview(context, asked),
    undo: (id, signed) => undo(context, id, signed),
    words: (kind, id) => words(context, kind, id),
    entity: (id) => entity(context, id),
    source: (id) => source(context, id),
    sources: (page) => sources(context, page),
    proposition: (id, asOf) => ask.proposition(context, id, asOf),
    decisions: (about, page) => decisions(context, about, page),
  }));
}, 120_000);
afterAll(() => served.close());

const rows = async (): Promise<Record<string, string>> => {
  const kept = ['decision', 'decision_effect', 'decision_record'];
  return Object.fromEntries(Object.entries(await tableDigests(served.context.store.db)).filter(([table]) => !kept.includes(table)));
};
const tried = async (asked: object) => RecordPreview.parse((await served.call('POST', '/decisions/preview', asked)).body);
const made = async (asked: object, version: number) => {
  const { status, body } = await served.call('POST', '/decisions', { ...asked, version, author: 'Ana', reason: 'two' });
  expect(status).toBe(201);
  const [view] = z.array(DecisionView).parse(body);
  if (view === undefined) throw new Error('nothing was decided');
  return view;
};
const soundAndTheSameAnew = async (): Promise<void> => {
  const { store, stages } = served.context;
  expect((await verify(store, stages)).faults).toEqual([]);
  const held = await tableDigests(store.db);
  await rebuild(store, stages);
  expect(await tableDigests(store.db)).toEqual(held);
};
const takeBack = (id: string) => served.call('POST', `/decisions/${id}/undo`, { author: 'Ben', reason: '' });

describe('splits through the routes', () => {
  it('part the police whom the group names from the police that confirm: the claim stands alone then', async () => {
    const before = await rows();
    const { id } = await served.incident(/State Police/);
    const was = await served.get(`/incidents/${id}`, Dossier);
    const police = was.summary.victims.find((v) => v.name.includes('State Police'))?.id ?? '';
    const said = await served.get(`/entities/${police}/words`, RecordWords);
    expect(said.names.length).toBeGreaterThan(3);
    expect(said.names.map((n) => n.name)).not.toContain('it');
    const post = said.documents.find((d) => d.source === 'Homeland Justice');
    const asked = { kind: 'split', about: 'entity', of: police, documents: [post?.id], name: 'Durres Police' };
    const { changes, version } = await tried(asked);
    expect(changes).toMatchObject({ title: 'Durres Police', stays: { title: expect.stringContaining('State Police') as string } });
    expect(changes.statuses).toContainEqual(expect.objectContaining({ before: 'confirmed', after: 'claimed' }));
    expect(await rows()).toEqual(before);
    const view = await made(asked, version);
    const now = await served.get(`/incidents/${id}`, Dossier);
    expect(now.summary.victims).toHaveLength(was.summary.victims.length + 1);
    expect(now.summary.victims).toContainEqual({ id: police, name: expect.stringContaining('State Police') as string, state: 'confirmed' });
    expect(now.summary.victims).toContainEqual({ id: expect.any(String) as string, name: 'Durres Police', state: 'claimed' });
    const other = view.records.find((record) => record !== police) ?? '';
    expect(await served.get(`/entities/${other}`, EntityView)).toMatchObject({ name: 'Durres Police', kind: 'agency', country: 'AL' });
    expect((await served.call('POST', '/decisions', { ...asked, version, author: 'Ben' })).status).toBe(409);
    await soundAndTheSameAnew();
    await takeBack(view.decision.id);
    expect(await rows()).toEqual(before);
  }, 60_000);

  it('part single words of one document, and what is said in them', async () => {
    const before = await rows();
    const { id } = await served.incident(/State Police/);
    const police = (await served.get(`/incidents/${id}`, Dossier)).summary.victims.find((v) => v.name.includes('State Police'))?.id ?? '';
    const said = await served.get(`/entities/${police}/words`, RecordWords);
    const told = said.documents.find((d) => d.words.filter((w) => w.quote === 'the State Police').length >= 3);
    const places = (told?.words ?? []).filter((w) => w.quote === 'the State Police').slice(0, 1);
    const asked = {
      kind: 'split',
      about: 'entity',
      of: police,
      words: places.map(({ start, end }) => ({ document: told?.id, start, end })),
    };
    const { changes, version } = await tried(asked);
    expect(changes).toMatchObject({ title: 'State Police', documents: 1 });
    const view = await made(asked, version);
    await soundAndTheSameAnew();
    await takeBack(view.decision.id);
    expect(await rows()).toEqual(before);
  }, 60_000);

  it('part an incident by a document and by one statement of another: dated, named and weighed by its own words', async () => {
    const before = await rows();
    const { id } = await served.incident(/One Albania/);
    const was = await served.get(`/incidents/${id}`, Dossier);
    const said = await served.get(`/incidents/${id}/words`, RecordWords);
    const own = said.documents.find((d) => d.source === 'One Albania');
    const agency = said.documents.find((d) => d.source === 'AKCESK');
    const place = agency?.words.find((w) => w.quote.includes('were targeted'));
    const asked = {
      kind: 'split',
      about: 'incident',
      of: id,
      documents: [own?.id],
      words: [{ document: agency?.id, start: place?.start, end: place?.end }],
    };
    const { changes, version } = await tried(asked);
    expect(changes.title).toMatch(/One Albania/);
    expect(changes.doubts).toContainEqual('One document tells of both');
    expect(changes.incidents).toContainEqual(expect.objectContaining({ before: null, after: changes.title }));
    const view = await made(asked, version);
    const parted = view.records.find((record) => record !== id) ?? '';
    const [left, other] = [await served.get(`/incidents/${id}`, Dossier), await served.get(`/incidents/${parted}`, Dossier)];
    expect(other.summary).toMatchObject({ title: changes.title, victimsConfirmed: 2, victimsClaimed: 0 });
    expect(other.summary.when.edtf).toBe('2023-12-25');
    expect(left.summary.statements + other.summary.statements).toBe(was.summary.statements);
    expect(left.summary.victimsClaimed).toBe(was.summary.victimsClaimed);
    expect(other.documents.map((d) => d.source).toSorted()).toEqual(['AKCESK', 'One Albania']);
    await soundAndTheSameAnew();
    await takeBack(view.decision.id);
    expect(await rows()).toEqual(before);
  }, 60_000);
});

describe('grades through the routes', () => {
  it('weigh what an unreliable source says so, at once, and show it in the why; another takes its place; the undo leaves no trace', async () => {
    const before = await rows();
    const { items } = await served.get('/sources?limit=100', SourcePage);
    const agency = items.find((s) => s.name === 'AKCESK');
    const asked = { kind: 'grade', source: 'akcesk', matter: 'event', grade: 'E' };
    const { changes, version } = await tried(asked);
    expect(changes).toMatchObject({ title: 'AKCESK', documents: agency?.documents });
    const fallen = changes.statuses.find((s) => s.before === 'confirmed');
    expect(fallen?.after).not.toBe('confirmed');
    expect(await rows()).toEqual(before);
    const view = await made(asked, version);
    const why = await served.get(`/propositions/${fallen?.proposition}`, PropositionView);
    expect(why.assessment.status).toBe(fallen?.after);
    const weight = why.assessment.weights.find((w) => w.graded !== undefined);
    expect(weight).toMatchObject({
      reliability: 0.573,
      graded: { letter: 'E', source: 'AKCESK', by: 'Ana', own: true, without: 0.95, decision: view.decision.id },
    });
    expect((await served.get(`/sources/${agency?.id}`, SourceView)).grades).toMatchObject([{ matter: 'event', grade: 'E', by: 'Ana' }]);
    // Who did it has no grade of its own here.
    const { id } = await served.incident(/One Albania/);
    const graded = (await served.get(`/incidents/${id}`, Dossier)).propositions.filter((p) =>
      p.assessment.weights.some((w) => w.graded !== undefined),
    );
    expect(new Set(graded.map((p) => p.type))).not.toContain('conducted');
    expect((await served.call('POST', '/decisions', { ...asked, version, author: 'Ben' })).status).toBe(409);
    expect((await served.call('POST', '/decisions', { ...asked, source: 'Nobody at all', version, author: 'Ben' })).status).toBe(404);
    const again = await made({ ...asked, grade: 'B' }, 1);
    const history = await served.get(`/decisions?about=${agency?.id}`, DecisionPage);
    expect(history.items.map((each) => each.standing)).toEqual(['holds', 'replaced']);
    await soundAndTheSameAnew();
    // Usually reliable is what everybody is taken for.
    expect((await served.get(`/propositions/${fallen?.proposition}`, PropositionView)).assessment.status).toBe('confirmed');
    await takeBack(again.decision.id);
    expect((await served.get(`/propositions/${fallen?.proposition}`, PropositionView)).assessment.status).toBe(fallen?.after);
    await takeBack(view.decision.id);
    expect(await rows()).toEqual(before);
  }, 60_000);

  it('make no claim truer for the outlet that passes it on', async () => {
    const { items } = await served.get('/sources?limit=100', SourcePage);
    const outlet = items.find((s) => s.passedOn > 3 && s.kind === 'outlet');
    const { version } = await tried({ kind: 'grade', source: outlet?.id, matter: 'all', grade: 'A' });
    const view = await made({ kind: 'grade', source: outlet?.id, matter: 'all', grade: 'A' }, version);
    const all: { role: string; own: boolean; more: number }[] = [];
    for (const { id } of (await served.get(`/sources/${outlet?.id}`, SourceView)).tells)
      for (const p of (await served.get(`/incidents/${id}`, Dossier)).propositions)
        for (const w of p.assessment.weights)
          if (w.graded !== undefined) all.push({ role: w.role, own: w.graded.own, more: w.reliability - w.graded.without });
    expect(all.filter((w) => w.own && w.more > 0.01).length).toBeGreaterThan(0);
    expect(all.filter((w) => !w.own).length).toBeGreaterThan(0);
    expect(all.filter((w) => !w.own && Math.abs(w.more) > 0.0006)).toEqual([]);
    await takeBack(view.decision.id);
  }, 60_000);
});
