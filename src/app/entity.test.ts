import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import type { EntityView } from '../model/entity-view.ts';
import { caseFolder, projectRoot, wireCatalogue, wireStages } from '../wire.ts';
import { document as ask, proposition } from './ask.ts';
import { intake } from './command.ts';
import { decide } from './decisions.ts';
import { search } from './search.ts';
import type { AppContext } from './context.ts';
import { campaigns, entities, entity, entityMentions } from './entity.ts';
import { entityTechniques } from './techniques.ts';

/** The pages of an actor, a victim and a state, over the example case: every number and line has something to open. */

let context: Pick<AppContext, 'store' | 'stages'>;
beforeAll(async () => {
  context = { store: await openEmpty('pglite'), stages: await wireStages(projectRoot()) };
  await intake(context, await caseFolder(join(projectRoot(), 'examples/albania'), context.stages.now()), () => undefined);
});
afterAll(() => context.store.close());

const called = async (name: string): Promise<EntityView> => {
  const every = { group: undefined, country: undefined, name, described: false };
  const [line] = (await entities(context, { limit: 1 }, every)).items;
  return entity(context, line?.id ?? '');
};
const partsOf = (view: EntityView): Set<string> => new Set(view.incidents.flatMap((incident) => incident.parts.map((each) => each.part)));

describe('the list of entities', () => {
  it('tells those with a part in a statement from those that are named and no more, and loses none', async () => {
    const ask = (told?: boolean) =>
      entities(context, { limit: 200 }, { group: 'organisations', country: undefined, name: undefined, described: false, told });
    const [all, told, named] = [await ask(), await ask(true), await ask(false)];
    expect([told.items.length, named.items.length].every((n) => n > 0)).toBe(true);
    expect([...told.items, ...named.items].map((e) => e.id).toSorted()).toEqual(all.items.map((e) => e.id).toSorted());
    expect([named.total, all.namedOnly, told.total]).toEqual([named.items.length, named.items.length, told.items.length]);
    for (const line of named.items) {
      const { relations, incidents, timeline } = await entity(context, line.id);
      expect([relations.filter((r) => r.proposition !== null), incidents, timeline], line.name).toEqual([[], [], []]);
    }
  });
});

describe('a campaign', () => {
  it('is a thing with a page: who names it, its incidents, what was done in them, in order', async () => {
    const { items } = await campaigns(context, { limit: 10 });
    const line = items.find(({ name }) => /Durres Military Camp/i.test(name));
    const view = await entity(context, line?.entity ?? '');
    expect([view.kind, view.name]).toEqual(['campaign', 'Destroy Durres Military Camp']);
    const namedBy = view.relations.filter((relation) => relation.kind === 'named-by');
    expect(namedBy.map(({ other }) => other.name)).toContain('Homeland Justice');
    for (const { proposition: id } of namedBy) expect((await proposition(context, id ?? '')).statements.length).toBeGreaterThan(0);
    // Homeland Justice claims the attack on the parliament in those weeks, and nobody says that this is the campaign.
    expect(line?.incidents).toEqual([]);
    expect(view.incidents.map(({ title, parts }) => [/Parliament/.test(title), parts.map(({ part }) => part)])).toEqual([
      [true, ['beside']],
    ]);
    const named = (await entityMentions(context, view.id, { limit: 50 })).items.flatMap(({ places }) => places);
    expect(named.length).toBeGreaterThan(0);
    expect(named.every(({ text }) => text.includes('Durres Military Camp'))).toBe(true);
    expect(view.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['event', 'claim']));
    const { columns } = await entityTechniques(
      { ...context, attack: wireCatalogue(projectRoot()), findings: () => Promise.reject(new Error('not read')) },
      view.id,
      false,
    );
    expect(columns.flatMap(({ cells }) => cells.flatMap(({ weighed }) => weighed)).length).toBeGreaterThan(0);
    const namer = await called('Homeland Justice');
    expect(namer.relations.filter(({ kind }) => kind === 'names').map(({ other }) => other.id)).toContain(view.id);
    const [listed] = (await entities(context, { limit: 5 }, { group: 'campaigns', country: undefined, name: undefined, described: false }))
      .items;
    expect(listed?.id).toBe(view.id);
  });
});

describe('notes', () => {
  it('are searched as long as they hold, and told for what they are', async () => {
    const { id } = await called('Air Albania');
    const sign = { author: 'Ana', reason: '', about: 'entity' as const, of: id };
    const notes = async (q: string) =>
      (await search(context, { q, limit: 5, typing: false })).groups.filter((group) => group.kind === 'note');
    expect(await notes('boarding passes')).toEqual([]);
    const [made] = await decide(context, {
      ...sign,
      kind: 'note',
      text: 'Asked the press desk: no boarding passes were taken.',
      replaces: null,
    });
    const [group] = await notes('boarding passes');
    expect(group?.hits).toMatchObject([{ kind: 'note', id, sort: 'entity', why: 'words in the note' }]);
    expect(group?.hits[0]?.title.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['boarding passes']);
    expect(group?.hits[0]?.snippet.map(({ text }) => text).join('')).toBe('on Air Albania, by Ana');
    expect(await notes('boarding passes country:AL')).toEqual([]);
    expect(await notes('boarding -press')).toEqual([]);
    await decide(context, { ...sign, kind: 'note', text: null, replaces: made?.decision.id ?? '' });
    expect(await notes('boarding passes')).toEqual([]);
  });
});

describe('where an entity is spoken of', () => {
  it('is told document by document, the last arrived first, each place once and none left out', async () => {
    const { id } = await called('Homeland Justice');
    const whole = await entityMentions(context, id, { limit: 200 });
    expect([whole.next, whole.items.length, whole.items.flatMap(({ places }) => places).length]).toEqual([
      null,
      whole.documents,
      whole.places,
    ]);
    expect(whole.places).toBeGreaterThan(whole.documents);
    const paged: typeof whole.items = [];
    for (let cursor: string | undefined, left = whole.documents; left > 0; left -= 3) {
      const { items, next } = await entityMentions(context, id, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      paged.push(...items);
      cursor = next ?? undefined;
    }
    expect(paged).toEqual(whole.items);
    for (const { document, places } of whole.items.slice(0, 3)) {
      const { text } = await ask({ ...context, second: null }, document.id);
      for (const place of places) expect(text.slice(place.span.start, place.span.end)).toBe(place.text);
    }
    await expect(entityMentions(context, 'ent_none', { limit: 3 })).rejects.toThrow('there is no entity ent_none');
  });
});

describe('the page of an entity', () => {
  it('shows an actor by the names others give it, each with a place where they do', async () => {
    const { uses } = await called('Homeland Justice');
    const users = new Map(uses.map((use) => [use.name, use.by.map((by) => by.source)]));
    expect(users.get('HomeLand Justice')).toContain('Mandiant');
    expect(users.get('Homeland Justice')).toContain('Tirana Wire Desk');
    expect([...users.keys()].filter((name) => /^(?:it|the group)$/i.test(name))).toEqual([]);
  });

  it('tells what became of a claim by what others say of the victim, and each victim once', async () => {
    const { claims } = await called('Homeland Justice');
    const of = (what: RegExp) => claims.filter((claim) => what.test(claim.text));
    expect(of(/carried out the attack on Albanian Parliament/)).toMatchObject([{ outcome: 'confirmed', status: 'confirmed' }]);
    expect(of(/carried out the attack on Air Albania/)).toMatchObject([{ outcome: 'open' }]);
    expect(of(/carried out the attack\.$/)).toEqual([]);
    for (const { settledBy } of of(/attack on Albanian Parliament/))
      expect((await proposition(context, settledBy ?? '')).assessment.status).toBe('confirmed');
  });

  it('tells the part it has in each incident, and what opens the quotes of it', async () => {
    const justice = await called('Homeland Justice');
    expect([...partsOf(justice)]).toEqual(['claimed']);
    const iran = await called('Iran');
    expect([...partsOf(iran)]).toEqual(expect.arrayContaining(['attributed', 'denied']));
    for (const { part, proposition: id } of [justice, iran].flatMap((each) => each.incidents.flatMap((incident) => incident.parts)))
      if (part !== 'named' && part !== 'victim') expect((await proposition(context, id ?? '')).statements.length).toBeGreaterThan(0);
    expect([...partsOf(await called('Air Albania'))]).toContain('victim');
    const albania = await called('Albania');
    expect([...partsOf(albania)]).toEqual(expect.arrayContaining(['victim', 'place']));
    expect(albania.claims).toEqual([]);
  });

  it('keeps a link as what somebody says, the same on both sides', async () => {
    for (const [name, other] of [
      ['Homeland Justice', 'Iran'],
      ['Iran', 'Homeland Justice'],
    ] as const) {
      const link = (await called(name)).relations.find((relation) => relation.kind === 'linked');
      expect(link).toMatchObject({ other: { name: other }, status: 'attributed' });
      expect(link?.affirmedBy.map((party) => party.name)).toContain('Adriatic Courier');
    }
    const bodies = (await called('Iran')).relations
      .filter((relation) => relation.kind === 'has-part')
      .map((relation) => relation.other.name);
    expect(bodies).toContain('Ministry of Intelligence and Security');
    // Who was hit by a sponsored attack stands in the same proposition and is not run by the sponsor.
    expect((await called('Albania')).relations.filter((relation) => relation.proposition !== null)).toEqual([]);
    const run = (await called('Ministry of Intelligence and Security')).relations.filter((relation) => relation.proposition !== null);
    expect(run.map((relation) => relation.kind)).not.toContain('sponsored');
  });

  it('orders moments by day and tells each once', async () => {
    const { timeline } = await called('Iran');
    const days = timeline.map((item) => item.when.edtf ?? '').filter((day) => /^\d{4}-\d\d-\d\d$/.test(day));
    expect(days).toEqual(days.toSorted());
    expect(new Set(timeline.map((item) => `${item.kind} ${item.when.edtf} ${item.text}`)).size).toBe(timeline.length);
    expect(timeline.map((item) => item.kind)).toEqual(expect.arrayContaining(['attribution', 'denial', 'response']));
  });

  it('lists names of campaigns by who gave them', async () => {
    expect((await campaigns(context, { limit: 5 })).items).toMatchObject([
      { name: 'Destroy Durres Military Camp', namedBy: [{ name: 'Homeland Justice' }], documents: 1 },
    ]);
  });

  it('says of one that is not there how to find one', async () => {
    await expect(entity(context, 'ent_none')).rejects.toMatchObject({ failure: { kind: 'not-found', remedy: 'search for its name' } });
  });
});
