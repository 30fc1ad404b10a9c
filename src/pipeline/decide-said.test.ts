import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behindTheBack, databases, openEmpty } from '../../test/databases.ts';
import { rounds } from '../../test/seed.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import type { MakeDecision } from '../model/decision.ts';
import { tableDigests } from '../store/derived.ts';
import { historyOf } from '../store/decisions.ts';
import { listEntities } from '../store/entity-facts.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { mentionsOfDocument } from '../store/mentions.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { statementsOfDocument } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import { decide } from './decide.ts';
import { ingestAll } from './ingest.ts';
import { rebuild } from './rebuild.ts';
import { undo } from './undo.ts';
import { verify } from './verify.ts';

const stages = tinyStages();
const signed = { author: 'Ana', reason: '' };
const TEXT = 'Alfa fell. Beta fell on Monday. And Alfa did not rise again.';

/** The first document says that Alfa fell, twice, and Beta; the others say it of Beta and Gamma. */
const loaded = async (name: (typeof databases)[number]) => {
  const store = await openEmpty(name);
  const results = await ingestAll(store, stages, [rawText(TEXT), rawText('Beta was hit hard.'), rawText('Gamma was hit too.')]);
  const documents = results.map((r) => r.document ?? '');
  return { store, documents, document: documents[0] ?? '' };
};
type Loaded = Awaited<ReturnType<typeof loaded>>;

const entityNamed = async (store: Store, name: string): Promise<string> =>
  (await behindTheBack<{ id: string }>(store, `select id from entity where name = '${name}'`))[0]?.id ?? expect.fail(`no ${name}`);
const incidentOf = async (store: Store, victim: string): Promise<string> =>
  (
    await behindTheBack<{ id: string }>(
      store,
      `select i.incident_id as id from incident_entity i join entity e on e.id = i.entity_id where e.name = '${victim}' and i.role = 'victim'`,
    )
  )[0]?.id ?? expect.fail(`no incident of ${victim}`);
const partsOf = async (store: Store): Promise<Record<string, number>> => {
  const filter = { group: undefined, country: undefined, name: undefined, described: true };
  return Object.fromEntries((await listEntities(store.db, filter, null, 50)).items.map((line) => [line.name, line.asVictim]));
};

const added = (document: string, version: number, more: object = {}): MakeDecision => ({
  ...signed,
  kind: 'add',
  document,
  version,
  span: { start: 11, end: 31 },
  said: {
    speaker: { name: 'Police of Delta' },
    stance: 'confirm',
    polarity: 1,
    wording: 'high-confidence',
    directness: 'direct-quote',
    eventTime: '2024-01-01',
    matter: { type: 'targeted', kind: null, args: [{ role: 'victim', entity: null, name: 'Delta Bank' }], incident: 'new' },
    ...more,
  },
});
const asked = (statement: string, { document }: Pick<Loaded, 'document'>, version: number, to: object): MakeDecision => ({
  ...signed,
  kind: 'correct',
  document,
  version,
  statements: [statement],
  to: { stance: 'assert', polarity: 1, ...to },
});

describe.each(databases)('statements that people put right on %s', (name) => {
  it('are added with their words, weighed like others, go when that is undone, and outlive a newer reader', async () => {
    const { store, document } = await loaded(name);
    const before = await tableDigests(store.db);
    const [view] = await decide(store, stages, added(document, 0));
    const id = view?.statement ?? '';
    const said = async () => (await statementsOfDocument(store.db, document)).find((s) => s.id === id);
    const statement = await said();
    expect(statement).toMatchObject({
      reader: 'analyst',
      quote: 'Beta fell on Monday.',
      stance: 'confirm',
      wording: 'high-confidence',
      strength: 0.9,
      eventTime: '2024-01-01',
    });
    expect(TEXT.slice(statement?.start, statement?.end)).toBe(statement?.quote);
    const [proposition] = await propositionsByIds(store.db, [statement?.proposition ?? '']);
    expect(proposition).toMatchObject({ type: 'targeted', text: 'Delta Bank was hit by a cyberattack.' });
    const [incident] = await incidentsByIds(store.db, proposition?.incidents ?? []);
    expect(incident).toMatchObject({
      title: 'Attack on Delta Bank',
      when: { edtf: '2024-01-01' },
      victims: [await entityNamed(store, 'Delta Bank')],
    });
    expect(await behindTheBack(store, `select l from assessment where proposition_id = '${proposition?.id}'`)).toEqual([{ l: 1 }]);
    expect((await verify(store, stages)).faults).toEqual([]);

    const newer = tinyStages('tiny-2');
    await rebuild(store, newer);
    expect(await said()).toMatchObject({ reader: 'analyst', proposition: proposition?.id });
    await rebuild(store, stages);
    const [, rejected] = [
      await decide(store, stages, { ...signed, author: 'Ben', kind: 'reject', document, version: 1, statements: [id] }),
      await behindTheBack(store, `select l from assessment where proposition_id = '${proposition?.id}'`),
    ];
    expect(rejected).toEqual([{ l: 0 }]);
    await undo(store, stages, view?.decision.id ?? '', signed);
    expect(await said()).toBeUndefined();
    expect((await historyOf(store.db, document)).map((v) => v.standing)).toEqual(['undone', 'lost', 'holds']);
    const { decision: _d, decision_effect: _e, statement: _s, ...rows } = await tableDigests(store.db);
    expect(rows).toEqual(Object.fromEntries(Object.entries(before).filter(([table]) => table in rows)));
    await store.close();
  });

  it('are corrected in what they are about: another proposition, another incident, and who was hit follows', async () => {
    const { store, document } = await loaded(name);
    const gamma = await entityNamed(store, 'Gamma');
    const [, beta] = await statementsOfDocument(store.db, document);
    expect(await partsOf(store)).toMatchObject({ Alfa: 1, Beta: 1, Gamma: 1 });
    const matter = {
      type: 'data-theft' as const,
      kind: null,
      args: [{ role: 'victim' as const, entity: null, name: 'Gamma' }],
      incident: await incidentOf(store, 'Gamma'),
    };
    const [view] = await decide(
      store,
      stages,
      asked(beta?.id ?? '', { document }, 0, { matter, wording: 'likely', directness: 'headline', span: { start: 11, end: 20 } }),
    );
    const now = (await statementsOfDocument(store.db, document)).find((s) => s.id === beta?.id);
    expect(now).toMatchObject({ quote: 'Beta fell', wording: 'likely', strength: 0.4, directness: 'headline', after: ' on Monday.' });
    const [proposition] = await propositionsByIds(store.db, [now?.proposition ?? '']);
    expect(proposition).toMatchObject({ type: 'data-theft', args: [{ role: 'victim', entity: gamma }], incidents: [matter.incident] });
    // Beta is still hit by what the other document says.
    expect(await partsOf(store)).toMatchObject({ Alfa: 1, Beta: 1, Gamma: 1 });
    expect((await verify(store, stages)).faults).toEqual([]);
    const digests = await tableDigests(store.db);
    await rebuild(store, stages);
    expect(await tableDigests(store.db)).toEqual(digests);
    await undo(store, stages, view?.decision.id ?? '', signed);
    expect((await statementsOfDocument(store.db, document)).find((s) => s.id === beta?.id)).toEqual(beta);
    await store.close();
  });

  it('leave nobody a victim whom only rejected statements name, in lists and titles, and follow a date', async () => {
    const { store, documents } = await loaded(name);
    const document = documents[2] ?? '';
    const [gamma] = await statementsOfDocument(store.db, document);
    const incident = await incidentOf(store, 'Gamma');
    await decide(store, stages, asked(gamma?.id ?? '', { document }, 0, { eventTime: '2023-12' }));
    expect((await incidentsByIds(store.db, [incident]))[0]?.when).toMatchObject({ edtf: '2023-12', resolvedBy: gamma?.id });
    const [rejection] = await decide(store, stages, { ...signed, kind: 'reject', document, version: 1, statements: [gamma?.id ?? ''] });
    expect(await partsOf(store)).toMatchObject({ Gamma: 0 });
    expect((await incidentsByIds(store.db, [incident]))[0]).toMatchObject({ victims: [], title: 'Attack', when: { edtf: '2024-01-02' } });
    await ingestAll(store, stages, [rawText('Gamma went down, all of it.')]);
    expect(await partsOf(store)).toMatchObject({ Gamma: 1 });
    await undo(store, stages, rejection?.decision.id ?? '', signed);
    const digests = await tableDigests(store.db);
    await rebuild(store, stages);
    expect(await tableDigests(store.db)).toEqual(digests);
    await store.close();
  });

  it('are refused where something is missing or wrong, with what to do', async () => {
    const { store, document } = await loaded(name);
    const matter = { type: 'targeted' as const, kind: null, args: [] };
    await expect(decide(store, stages, added(document, 0, { matter }))).rejects.toThrow('needs its victim');
    await expect(decide(store, stages, added(document, 0, { eventTime: 'last week' }))).rejects.toThrow('“last week” is no date in EDTF');
    const role = { ...matter, args: [{ role: 'motive' as const, entity: null, name: 'money' }] };
    await expect(decide(store, stages, added(document, 0, { matter: role }))).rejects.toThrow('has no motive');
    const nowhere = { type: 'occurred' as const, kind: null, args: [], incident: 'inc_none' };
    await expect(decide(store, stages, added(document, 0, { matter: nowhere }))).rejects.toThrow('no incident inc_none');
    await expect(decide(store, stages, { ...added(document, 0), span: { start: 10, end: 11 } } as MakeDecision)).rejects.toThrow(
      'no words at 10-11',
    );
    await expect(decide(store, stages, { ...added(document, 0), span: { start: 50, end: 900 } } as MakeDecision)).rejects.toThrow(
      'no words at 50-900',
    );
    expect(await historyOf(store.db, document)).toEqual([]);
    expect(await behindTheBack(store, "select id from statement where reader = 'analyst'")).toEqual([]);
    await store.close();
  });

  it('count an entity as a victim by what is in force alone', async () => {
    const { store, documents } = await loaded(name);
    const document = documents[2] ?? '';
    expect((await partsOf(store))['Gamma']).toBe(1);
    const [statement] = await statementsOfDocument(store.db, document);
    const [made] = await decide(store, stages, { ...signed, kind: 'reject', document, version: 0, statements: [statement?.id ?? ''] });
    expect((await partsOf(store))['Gamma']).toBe(0);
    const named = await listEntities(
      store.db,
      { group: undefined, country: undefined, name: undefined, described: true, told: false },
      null,
      9,
    );
    expect(named.items.map((line) => line.name)).toEqual(['Gamma']);
    await undo(store, stages, made?.decision.id ?? '', signed);
    expect((await partsOf(store))['Gamma']).toBe(1);
    await store.close();
  });

  it('leave nothing counted of who was said to speak and does not any more', async () => {
    const { store, document } = await loaded(name);
    const [view] = await decide(store, stages, added(document, 0));
    const tallied = async () =>
      (await behindTheBack<{ name: string }>(store, 'select e.name from entity_tally t join entity e on e.id = t.entity_id')).map(
        (row) => row.name,
      );
    expect(await tallied()).toContain('Police of Delta');
    const alfa = await entityNamed(store, 'Alfa');
    await decide(store, stages, asked(view?.statement ?? '', { document }, 1, { speaker: alfa }));
    expect(await tallied()).not.toContain('Police of Delta');
    await store.close();
  });

  it(
    'give the same rows after a rebuild, whatever was decided, undone and came in between',
    async () => {
      const step = fc.record({
        document: fc.nat(2),
        which: fc.nat(9),
        kind: fc.constantFrom('add' as const, 'matter' as const, 'reject' as const, 'speaker' as const, 'undo' as const, 'come' as const),
        victim: fc.constantFrom('Alfa', 'Gamma', 'Delta'),
        incident: fc.constantFrom('Beta', 'Gamma', 'new', null, undefined),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
          const { store, documents } = await loaded(name);
          let came = 0;
          for (const { document: at, which, kind, victim, incident } of steps) {
            const document = documents[at] ?? '';
            const history = await historyOf(store.db, document);
            const version = history.length;
            if (kind === 'come') {
              came += 1;
              await ingestAll(store, stages, [rawText(`${victim} had trouble number ${came}.`)]);
            } else if (kind === 'undo') {
              const able = history.filter((v) => v.standing !== 'undone');
              const chosen = able[which % Math.max(1, able.length)];
              if (chosen !== undefined) await undo(store, stages, chosen.decision.id, signed);
            } else {
              const said = await statementsOfDocument(store.db, document);
              const statement = said[which % said.length]?.id ?? '';
              const told = incident === 'Beta' || incident === 'Gamma' ? await incidentOf(store, incident).catch(() => null) : incident;
              const matter = {
                type: which % 2 === 0 ? ('targeted' as const) : ('data-theft' as const),
                kind: null,
                args: [{ role: 'victim' as const, entity: null, name: victim }],
                ...(told === undefined ? {} : { incident: told }),
              };
              const [speaker] = await mentionsOfDocument(store.db, document);
              if (kind === 'add')
                await decide(store, stages, {
                  ...added(document, version, { matter, ...(which > 6 ? { eventTime: '2024-01' } : {}) }),
                  span: { start: 0, end: 8 },
                } as MakeDecision);
              else if (kind === 'reject') await decide(store, stages, { ...signed, kind, document, version, statements: [statement] });
              else
                await decide(
                  store,
                  stages,
                  asked(statement, { document }, version, kind === 'matter' ? { matter } : { speaker: speaker?.entity ?? null }),
                );
            }
          }
          const before = await tableDigests(store.db);
          await rebuild(store, stages);
          expect(await tableDigests(store.db)).toEqual(before);
          expect((await verify(store, stages)).faults).toEqual([]);
          await store.close();
        }),
        { numRuns: rounds(6) },
      );
    },
    180_000 + rounds(0) * 20_000,
  );
});
