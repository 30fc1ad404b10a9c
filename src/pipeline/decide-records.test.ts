import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behindTheBack, databases, openEmpty } from '../../test/databases.ts';
import { rounds } from '../../test/seed.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import type { RecordKind } from '../model/record-decision.ts';
import { follow, listFollows, listInbox } from '../store/changes.ts';
import { decisionsAbout, historyOfRecord } from '../store/decisions.ts';
import { tableDigests } from '../store/derived.ts';
import { becameOf, liveId } from '../store/record-links.ts';
import { statementsOfDocument } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import { decide } from './decide.ts';
import { decideRecord } from './decide-records.ts';
import { previewRecord } from './preview-records.ts';
import { ingestAll } from './ingest.ts';
import { noteOn } from './note.ts';
import { rebuild } from './rebuild.ts';
import { undo } from './undo.ts';
import { verify } from './verify.ts';

const stages = tinyStages();
const signed = { author: 'Ana', reason: 'the same house' };
const TEXTS = ['Alfa fell. Beta fell on Monday.', 'Beta was hit hard.', 'Gamma was hit too. Alfa lay in ruins.', 'Delta came late.'];

/** Ids by name: of entities, or of the incidents in which they were hit. */
const idsOf = async (store: Store, kind: RecordKind): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await behindTheBack<{ id: string; name: string }>(
        store,
        kind === 'entity' ? 'select id, name from entity' : "select id, replace(title, 'Attack on ', '') as name from incident",
      )
    ).map(({ id, name }) => [name, id]),
  );

const weights = async (store: Store): Promise<string[]> =>
  (
    await behindTheBack<{ line: string }>(
      store,
      "select p.text || ' ' || a.l || ' ' || jsonb_array_length(p.incidents) as line from assessment a join proposition p on p.id = a.proposition_id order by p.text, a.l",
    )
  ).map(({ line }) => line);

const loaded = async (name: (typeof databases)[number], texts: readonly string[] = TEXTS) => {
  const store = await openEmpty(name);
  const results = await ingestAll(
    store,
    stages,
    texts.map((text) => rawText(text)),
  );
  return { store, documents: results.map((r) => r.document ?? '') };
};

const mergeNamed = async (store: Store, kind: RecordKind, into: string, from: string) => {
  const ids = await idsOf(store, kind);
  const pair = { kind: 'merge' as const, about: kind, into: ids[into] ?? '', from: ids[from] ?? '' };
  const version = (await decisionsAbout(store.db, [pair.into, pair.from])).length;
  return decideRecord(store, stages, { ...signed, ...pair, version });
};

const splitNamed = async (store: Store, kind: RecordKind, of: string, goes: { names?: string[]; documents?: string[]; name?: string }) => {
  const id = (await idsOf(store, kind))[of] ?? '';
  const asked = { kind: 'split' as const, about: kind, of: id, names: [], documents: [], words: [], name: null, ...goes };
  const version = (await decisionsAbout(store.db, [id])).length;
  return { asked, made: async () => decideRecord(store, stages, { ...signed, ...asked, version }) };
};

const KEPT_APART = ['decision', 'decision_effect', 'decision_record'];
const rows = async (store: Store): Promise<Record<string, string>> =>
  Object.fromEntries(Object.entries(await tableDigests(store.db)).filter(([table]) => !KEPT_APART.includes(table)));

describe.each(databases)('splits on %s', (name) => {
  it('make two entities of one: who was hit is told of each, a later document finds the name again, and the undo leaves no trace', async () => {
    const { store, documents } = await loaded(name);
    const before = await rows(store);
    const { asked, made } = await splitNamed(store, 'entity', 'Beta', { documents: [documents[1] ?? ''], name: 'Beta Bank' });
    const digests = await tableDigests(store.db);
    const { changes } = await previewRecord(store, stages, asked);
    expect(changes).toMatchObject({
      title: 'Beta Bank',
      names: ['Beta Bank', 'Beta'],
      stays: { title: 'Beta', names: ['Beta'] },
      statements: 1,
    });
    expect(changes.doubts).toEqual([expect.stringContaining('Both go by “Beta”')]);
    expect(changes.statuses.map((s) => [s.text, s.before, s.after])).toEqual([
      ['Beta was attacked', 'corroborated', 'reported'],
      ['Beta Bank was attacked', 'corroborated', 'reported'],
    ]);
    expect(changes.incidents).toEqual([expect.objectContaining({ before: 'Attack on Beta', after: 'Attack on Beta and Beta Bank' })]);
    expect(await tableDigests(store.db)).toEqual(digests);
    const [view] = await made();
    expect(view).toMatchObject({ standing: 'holds', decision: { kind: 'split', author: 'Ana' } });
    expect(await weights(store)).toEqual([
      'Alfa was attacked 2 1',
      'Beta Bank was attacked 1 1',
      'Beta was attacked 1 1',
      'Delta was attacked 1 1',
      'Gamma was attacked 1 1',
    ]);
    expect((await verify(store, stages)).faults).toEqual([]);
    // A merge of what was made: its words are those of the split, whatever comes between.
    const ids = await idsOf(store, 'entity');
    const joined = await mergeNamed(store, 'entity', 'Gamma', 'Beta Bank');
    expect(joined).toMatchObject([{ standing: 'holds', decision: { body: { from: { name: 'Beta Bank' } } } }]);
    expect((await becameOf(store.db, 'entity', [ids['Beta Bank'] ?? ''])).get(ids['Beta Bank'] ?? '')?.into).toBe(ids['Gamma']);
    expect((await historyOfRecord(store.db, ids['Beta'] ?? '')).map((v) => v.decision.kind)).toEqual(['split']);
    const held = await tableDigests(store.db);
    await rebuild(store, stages);
    expect(await tableDigests(store.db)).toEqual(held);
    // Without the split there is nothing of that name to be joined.
    await undo(store, stages, view?.decision.id ?? '', signed);
    expect((await historyOfRecord(store.db, ids['Gamma'] ?? '')).map((v) => v.standing)).toEqual(['lost']);
    // Whoever has the address of what is no more is led to what has its words again; what never was leads nowhere.
    expect(await liveId(store.db, 'entity', ids['Beta Bank'] ?? '')).toBe(ids['Beta']);
    expect(await liveId(store.db, 'entity', 'ent_never')).toBe('ent_never');
    await undo(store, stages, joined[0]?.decision.id ?? '', signed);
    expect(await rows(store)).toEqual(before);
    await store.close();
  });

  it('make two incidents of one, each weighed by its own statements; a name parts what comes later too', async () => {
    const { store, documents } = await loaded(name);
    const before = await rows(store);
    const { made } = await splitNamed(store, 'incident', 'Beta', { documents: [documents[1] ?? ''] });
    const [view] = await made();
    expect(view).toMatchObject({ standing: 'holds', records: [expect.any(String), expect.any(String)] });
    expect(await behindTheBack(store, "select title from incident where title like '%Beta' order by title")).toHaveLength(2);
    expect((await weights(store)).filter((line) => line.startsWith('Beta'))).toEqual(['Beta was attacked 1 1', 'Beta was attacked 1 1']);
    expect((await verify(store, stages)).faults).toEqual([]);
    await ingestAll(store, stages, [rawText('Beta once more.')]);
    expect((await weights(store)).filter((line) => line.startsWith('Beta'))).toEqual(['Beta was attacked 1 1', 'Beta was attacked 2 1']);
    const held = await tableDigests(store.db);
    await rebuild(store, stages);
    expect(await tableDigests(store.db)).toEqual(held);
    await undo(store, stages, view?.decision.id ?? '', signed);
    const straight = await loaded(name, [...TEXTS, 'Beta once more.']);
    expect(await rows(store)).toEqual(await rows(straight.store));
    expect(before).not.toEqual(await rows(store));
    await straight.store.close();
    await store.close();
  });

  it('refuse what leaves nothing, what is of another, and what somebody decided about since', async () => {
    const { store, documents } = await loaded(name);
    const none = await splitNamed(store, 'entity', 'Beta', {});
    await expect(none.made()).rejects.toThrow('It is not said which mentions');
    const all = await splitNamed(store, 'entity', 'Beta', { names: ['beta'] });
    await expect(all.made()).rejects.toThrow('It is not two by this');
    const other = await splitNamed(store, 'entity', 'Delta', { documents: [documents[0] ?? ''] });
    await expect(other.made()).rejects.toThrow('It is not two by this');
    const { asked, made } = await splitNamed(store, 'entity', 'Beta', { documents: [documents[1] ?? ''], name: 'Beta Bank' });
    await made();
    await expect(decideRecord(store, stages, { ...signed, ...asked, version: 0 })).rejects.toThrow(
      'Meanwhile Ana parted “Beta Bank ≠ Beta”',
    );
    // Names that were joined are parted by taking that back.
    await mergeNamed(store, 'entity', 'Alfa', 'Gamma');
    const joined = await splitNamed(store, 'entity', 'Alfa', { names: ['Gamma'] });
    await expect(joined.made()).rejects.toThrow('It is not two by this');
    await store.close();
  });
});

describe.each(databases)('notes on %s', (name) => {
  it('go with what they are on, are written anew and struck by others, and come back when that is undone', async () => {
    const { store } = await loaded(name);
    const before = await rows(store);
    const ids = await idsOf(store, 'entity');
    const [alfa, beta] = [ids['Alfa'] ?? '', ids['Beta'] ?? ''];
    const note = async (text: string | null, replaces: string | null, of = beta) => {
      const [view] = await noteOn(store, stages, { kind: 'note', about: 'entity', of, text, replaces, author: 'Ana' });
      return view?.decision.id ?? '';
    };
    const held = async (of: string) =>
      (await historyOfRecord(store.db, of)).flatMap(({ decision, standing }) =>
        decision.kind === 'note' && standing === 'holds' ? [decision.body.text] : [],
      );
    const first = await note('Ask them\non Monday', null);
    const second = await note('Asked', first);
    await note('And another', null);
    expect(await held(beta)).toEqual(['Asked', 'And another']);
    await expect(note('Too late', first)).rejects.toThrow('Somebody has changed this note since');
    const struck = await note(null, second);
    expect(await held(beta)).toEqual(['And another', null]);
    await undo(store, stages, struck, signed);
    expect(await held(beta)).toEqual(['Asked', 'And another']);
    // A note is no reason to look again at what one is about to decide.
    const [merged] = await mergeNamed(store, 'entity', 'Alfa', 'Beta');
    expect(await held(alfa)).toEqual(['Asked', 'And another']);
    expect(await note('On the other now', null, beta)).not.toBe('');
    // One of what became part of it is written anew from there, and goes back with it.
    expect(await note('Asked twice', second, alfa)).not.toBe('');
    expect(await held(alfa)).toEqual(['And another', 'On the other now', 'Asked twice']);
    await undo(store, stages, merged?.decision.id ?? '', signed);
    expect([await held(alfa), await held(beta)]).toEqual([['On the other now'], ['And another', 'Asked twice']]);
    await expect(note(null, null)).rejects.toThrow('without words');
    // It bears on nothing else.
    expect(await rows(store)).toEqual(before);
    await rebuild(store, tinyStages('tiny-2'));
    expect(await held((await idsOf(store, 'entity'))['Beta'] ?? '')).toEqual(['And another', 'Asked twice']);
    await store.close();
  });
});

describe.each(databases)('merges on %s', (name) => {
  it('make one entity of two at once, whose old address leads to it, and two again when undone', async () => {
    const { store } = await loaded(name);
    const [before, ids] = [await rows(store), await idsOf(store, 'entity')];
    const [view] = await mergeNamed(store, 'entity', 'Alfa', 'Beta');
    expect(view).toMatchObject({
      standing: 'holds',
      decision: { kind: 'merge', about: 'entity', author: 'Ana', body: { from: { name: 'Beta' } } },
    });
    expect(Object.keys(await idsOf(store, 'entity')).toSorted()).toEqual(['Alfa', 'Delta', 'Gamma']);
    expect(await behindTheBack(store, `select names from entity where name = 'Alfa'`)).toEqual([{ names: ['Alfa', 'Beta'] }]);
    expect(await behindTheBack(store, 'select title from incident order by title')).toEqual(
      ['Attack on Alfa', 'Attack on Alfa', 'Attack on Delta', 'Attack on Gamma'].map((title) => ({ title })),
    );
    expect((await becameOf(store.db, 'entity', [ids['Beta'] ?? ''])).get(ids['Beta'] ?? '')?.into).toBe(ids['Alfa']);
    expect((await historyOfRecord(store.db, ids['Alfa'] ?? '')).map((v) => v.standing)).toEqual(['holds']);
    expect((await verify(store, stages)).faults).toEqual([]);
    await undo(store, stages, view?.decision.id ?? '', { author: 'Ben', reason: 'another house' });
    expect(await rows(store)).toEqual(before);
    expect((await historyOfRecord(store.db, ids['Beta'] ?? '')).map((v) => v.standing)).toEqual(['undone', 'holds']);
    await store.close();
  });

  it('make one incident of two: what is said of both is weighed as one', async () => {
    const { store } = await loaded(name);
    const before = await rows(store);
    expect(await weights(store)).toContain('Beta was attacked 2 1');
    const twins = await idsOf(store, 'incident');
    await mergeNamed(store, 'entity', 'Alfa', 'Beta');
    const pair = { kind: 'merge' as const, about: 'incident' as const, into: twins['Alfa'] ?? '', from: twins['Beta'] ?? '' };
    const preview = await previewRecord(store, stages, pair);
    expect(preview).toMatchObject({
      version: 0,
      changes: { title: 'Attack on Alfa', propositions: 1, doubts: ['One document tells of both, as of two'] },
    });
    const [view] = await decideRecord(store, stages, { ...signed, ...pair, version: 0 });
    expect(await weights(store)).toEqual(['Alfa was attacked 4 1', 'Delta was attacked 1 1', 'Gamma was attacked 1 1']);
    expect((await verify(store, stages)).faults).toEqual([]);
    // What the preview told has come true, and the log of changes tells of it too.
    expect(preview.changes.incidents.map((i) => i.after)).toEqual([null]);
    await undo(store, stages, view?.decision.id ?? '', signed);
    expect((await historyOfRecord(store.db, pair.into)).length).toBe(2);
    for (const { id } of await behindTheBack<{ id: string }>(store, "select id from decision where about = 'entity'"))
      await undo(store, stages, id, signed);
    expect(await rows(store)).toEqual(before);
    await store.close();
  });

  it('let what was followed be followed in the one it is part of, as long as that holds', async () => {
    const { store } = await loaded(name);
    const [entities, incidents] = [await idsOf(store, 'entity'), await idsOf(store, 'incident')];
    const [alfa, beta] = [incidents['Alfa'] ?? '', incidents['Beta'] ?? ''];
    await follow(store.db, 'incident', beta, '2024-01-05T12:00:00.000Z');
    await follow(store.db, 'entity', entities['Beta'] ?? '', '2024-01-05T12:00:00.000Z');
    const shown = async () => ({
      follows: (await listFollows(store.db)).items.map((item) => item.id).toSorted(),
      lines: (await listInbox(store.db, 'followed', null, 50)).items.filter((item) => item.kind !== 'record').map((item) => item.incident),
    });
    const joined = async () =>
      (await listInbox(store.db, 'followed', null, 50)).items
        .filter((item) => item.kind === 'record')
        .map((item) => [item.text, item.title, item.decision?.decision.author])
        .toReversed();
    const before = await shown();
    expect(before).toMatchObject({ follows: [entities['Beta'] ?? '', beta].toSorted() });
    const made = [await mergeNamed(store, 'entity', 'Alfa', 'Beta')];
    const version = (await decisionsAbout(store.db, [alfa, beta])).length;
    made.push(await decideRecord(store, stages, { ...signed, kind: 'merge', about: 'incident', into: alfa, from: beta, version }));
    const merged = await shown();
    expect(merged.follows).toEqual([entities['Alfa'] ?? '', alfa].toSorted());
    expect(merged.lines.length).toBeGreaterThan(before.lines.length);
    expect(new Set(merged.lines)).toEqual(new Set([alfa]));
    // Who follows one of two hears that they are one, and by whom.
    const told = [
      ['Beta and Alfa are one', null, 'Ana'],
      ['Attack on Beta and Attack on Alfa are one', 'Attack on Alfa', 'Ana'],
    ];
    expect(
      (await joined()).map(([text, title, author]) => [String(text).replace('Attack on Alfa and', 'Attack on Beta and'), title, author]),
    ).toEqual(told);
    for (const [view] of made) await undo(store, stages, view?.decision.id ?? '', signed);
    expect(await shown()).toEqual(before);
    expect((await joined()).slice(2).map(([text]) => String(text).startsWith('taken back: '))).toEqual([true, true]);
    await store.close();
  });

  it('are tried without a trace', async () => {
    const { store } = await loaded(name);
    const [before, ids] = [await tableDigests(store.db), await idsOf(store, 'entity')];
    const { changes } = await previewRecord(store, stages, {
      kind: 'merge',
      about: 'entity',
      into: ids['Alfa'] ?? '',
      from: ids['Beta'] ?? '',
    });
    expect(changes).toMatchObject({ title: 'Alfa', names: ['Alfa', 'Beta'], joined: ['Beta'], documents: 2, statements: 2, doubts: [] });
    expect(changes.incidents).toEqual([expect.objectContaining({ before: 'Attack on Beta', after: 'Attack on Alfa' })]);
    expect(await tableDigests(store.db)).toEqual(before);
    expect(await behindTheBack(store, "select 1 from change where data ->> 'reason' = 'decision'")).toEqual([]);
    await store.close();
  });

  it('refuse what is one already, what is not there, and what somebody decided about since', async () => {
    const { store } = await loaded(name);
    const ids = await idsOf(store, 'entity');
    const asked = {
      ...signed,
      kind: 'merge' as const,
      about: 'entity' as const,
      into: ids['Alfa'] ?? '',
      from: ids['Beta'] ?? '',
      version: 0,
    };
    await expect(decideRecord(store, stages, { ...asked, from: asked.into })).rejects.toThrow('the same entity');
    await expect(decideRecord(store, stages, { ...asked, from: 'ent_none' })).rejects.toThrow('no entity ent_none');
    await decideRecord(store, stages, asked);
    await expect(decideRecord(store, stages, { ...asked, version: 1 })).rejects.toThrow(/is part of .* already/);
    await expect(decideRecord(store, stages, { ...asked, from: ids['Gamma'] ?? '' })).rejects.toThrow(
      'Meanwhile Ana joined “Beta = Alfa” (the same house)',
    );
    await store.close();
  });

  it('hold for documents that come later, and for those a newer reader reads anew', async () => {
    const { store } = await loaded(name, TEXTS.slice(0, 2));
    await mergeNamed(store, 'entity', 'Alfa', 'Beta');
    await ingestAll(
      store,
      stages,
      TEXTS.slice(2).map((text) => rawText(text)),
    );
    await ingestAll(store, stages, [rawText('Beta once more.')]);
    const straight = await loaded(name, [...TEXTS, 'Beta once more.']);
    await mergeNamed(straight.store, 'entity', 'Alfa', 'Beta');
    expect(await rows(store)).toEqual(await rows(straight.store));
    await straight.store.close();
    const newer = tinyStages('tiny-2');
    // Its first sentence is no statement any more: every entity of that document has another id.
    const other = {
      ...newer,
      read: (input: Parameters<typeof newer.read>[0]) => {
        const reading = newer.read(input);
        const id = (local: string | null): string => `${local}x`;
        return {
          ...reading,
          entities: reading.entities.map((e) => ({ ...e, id: id(e.id) })),
          mentions: reading.mentions.map((m) => ({ ...m, entity: id(m.entity) })),
          events: reading.events.map((e) => ({ ...e, victims: e.victims.map(id) })),
          propositions: reading.propositions.map((p) => ({ ...p, args: p.args.map((a) => ({ ...a, entity: id(a.entity) })) })),
        };
      },
    };
    const had = await idsOf(store, 'entity');
    await rebuild(store, other);
    const has = await idsOf(store, 'entity');
    expect(has['Alfa']).not.toBe(had['Alfa']);
    expect(Object.keys(has).toSorted()).toEqual(['Alfa', 'Delta', 'Gamma']);
    expect((await historyOfRecord(store.db, has['Alfa'] ?? '')).map((v) => v.standing)).toEqual(['holds']);
    expect((await verify(store, other)).faults).toEqual([]);
    await store.close();
  });

  it(
    'give the same rows after a rebuild, whatever was decided, undone and read meanwhile',
    async () => {
      const step = fc.record({
        kind: fc.constantFrom(
          'entity' as const,
          'incident' as const,
          'note' as const,
          'split entity' as const,
          'split incident' as const,
          'reject' as const,
          'correct' as const,
          'undo' as const,
          'read' as const,
        ),
        a: fc.nat(9),
        b: fc.nat(9),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
          const { store, documents } = await loaded(name, TEXTS.slice(0, 2));
          const coming = TEXTS.slice(2);
          for (const { kind, a, b } of steps) {
            if (kind === 'read') {
              const text = coming.shift();
              if (text !== undefined) await ingestAll(store, stages, [rawText(text)]);
            } else if (kind === 'undo') {
              const able = await behindTheBack<{ id: string }>(
                store,
                "select d.id from decision d join decision_effect e on e.decision_id = d.id where e.standing <> 'undone' order by d.seq",
              );
              const chosen = able[a % Math.max(1, able.length)];
              if (chosen !== undefined) await undo(store, stages, chosen.id, signed);
            } else if (kind === 'reject' || kind === 'correct') {
              const document = documents[a % documents.length] ?? '';
              const said = await statementsOfDocument(store.db, document);
              const [{ n } = { n: 0 }] = await behindTheBack<{ n: number }>(
                store,
                `select count(*)::int as n from decision where history = '${document}'`,
              );
              const asked = { ...signed, document, statements: [said[b % said.length]?.id ?? ''], version: n };
              const [speaker] = Object.values(await idsOf(store, 'entity'));
              const to = { stance: 'deny' as const, polarity: -1 as const, speaker: speaker ?? null };
              await decide(store, stages, kind === 'correct' ? { ...asked, kind, to } : { ...asked, kind }).catch((error: unknown) => {
                if (!String(error).includes('no speaker')) throw error;
              });
            } else if (kind === 'note') {
              const about = b % 2 === 0 ? 'entity' : 'incident';
              const ids = (await behindTheBack<{ id: string }>(store, `select id from ${about} order by id`)).map((row) => row.id);
              const of = ids[a % ids.length] ?? '';
              const held = (await historyOfRecord(store.db, of)).find((v) => v.decision.kind === 'note' && v.standing === 'holds');
              await noteOn(store, stages, {
                kind: 'note',
                about,
                of,
                text: b > 6 && held !== undefined ? null : `Note ${b}`,
                replaces: b > 4 ? (held?.decision.id ?? null) : null,
                author: 'Ana',
              });
            } else if (kind === 'split entity' || kind === 'split incident') {
              const about = kind === 'split entity' ? 'entity' : 'incident';
              const ids = (await behindTheBack<{ id: string }>(store, `select id from ${about} order by id`)).map((row) => row.id);
              const [of = '', document = ''] = [ids[a % ids.length], documents[b % documents.length]];
              const version = (await decisionsAbout(store.db, [of])).length;
              const chosen = { documents: [document], names: [], words: [], name: b > 5 ? 'Other' : null };
              await decideRecord(store, stages, { ...signed, kind: 'split', about, of, ...chosen, version }).catch((error: unknown) => {
                if (!String(error).includes('It is not two by this')) throw error;
              });
            } else {
              const ids = (await behindTheBack<{ id: string }>(store, `select id from ${kind} order by id`)).map((row) => row.id);
              const [into, from] = [ids[a % ids.length] ?? '', ids[b % ids.length] ?? ''];
              const version = (await decisionsAbout(store.db, [into, from])).length;
              if (into !== from) await decideRecord(store, stages, { ...signed, kind: 'merge', about: kind, into, from, version });
            }
          }
          const before = await tableDigests(store.db);
          expect((await verify(store, stages)).faults).toEqual([]);
          await rebuild(store, stages);
          expect(await tableDigests(store.db)).toEqual(before);
          await store.close();
        }),
        { numRuns: rounds(6) },
      );
    },
    180_000 + rounds(0) * 20_000,
  );
});
