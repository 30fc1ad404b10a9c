import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behindTheBack, databases, openEmpty } from '../../test/databases.ts';
import { rounds } from '../../test/seed.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { parseQuery } from '../core/query.ts';
import { entitiesById } from '../store/entities.ts';
import { propositionsOfEntity, sayingsOn } from '../store/entity-facts.ts';
import { searchStatements } from '../store/search-statements.ts';
import { listSources } from '../store/source-facts.ts';
import { tableDigests } from '../store/derived.ts';
import { historyOf } from '../store/decisions.ts';
import { mentionsOfDocument } from '../store/mentions.ts';
import { statementsOfDocument } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import { decide } from './decide.ts';
import { ingestAll } from './ingest.ts';
import { rebuild } from './rebuild.ts';
import { undo } from './undo.ts';
import { verify } from './verify.ts';

const stages = tinyStages();
const signed = { author: 'Ana', reason: '' };

const weights = async (store: Store): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await behindTheBack<{ text: string; l: number }>(
        store,
        'select p.text, a.l from assessment a join proposition p on p.id = a.proposition_id order by p.text',
      )
    ).map((row) => [row.text.split(' ')[0] ?? '', row.l]),
  );

/** Three documents; the first says that Alfa fell, twice, and Beta; the others say it of Beta and Gamma. */
const loaded = async (name: (typeof databases)[number]) => {
  const store = await openEmpty(name);
  const results = await ingestAll(store, stages, [
    rawText('Alfa fell. Beta fell on Monday. And Alfa did not rise again.'),
    rawText('Beta was hit hard.'),
    rawText('Gamma was hit too.'),
  ]);
  const documents = results.map((r) => r.document ?? '');
  const statements = await Promise.all(documents.map(async (d) => (await statementsOfDocument(store.db, d)).map((s) => s.id)));
  return { store, documents, statements, document: documents[0] ?? '', said: statements[0] ?? [] };
};

describe.each(databases)('decisions on %s', (name) => {
  it('leave a rejected statement out at once, and bring it back when they are undone', async () => {
    const { store, document, said } = await loaded(name);
    expect(await weights(store)).toMatchObject({ Alfa: 1, Beta: 2 });
    const [rejection] = await decide(store, stages, { ...signed, kind: 'reject', document, statements: said.slice(1, 2), version: 0 });
    expect(rejection).toMatchObject({ standing: 'holds', statement: said[1], decision: { author: 'Ana', at: '2024-01-05T12:00:00.000Z' } });
    expect(await weights(store)).toMatchObject({ Alfa: 1, Beta: 1 });
    // The inbox tells of the status that changed by it, and that it was a decision.
    expect(await behindTheBack(store, "select data ->> 'reason' as reason from change where data ->> 'reason' <> 'document'")).toEqual([
      { reason: 'decision' },
    ]);
    expect((await verify(store, stages)).faults).toEqual([]);
    const [taken] = await undo(store, stages, rejection?.decision.id ?? '', { author: 'Ben', reason: 'it does say so' });
    expect(taken?.takesBack?.id).toBe(rejection?.decision.id);
    expect([rejection?.version, taken?.version]).toEqual([1, 2]);
    expect(await weights(store)).toMatchObject({ Alfa: 1, Beta: 2 });
    // What was undone cannot be undone again, but the undoing can.
    await expect(undo(store, stages, rejection?.decision.id ?? '', signed)).rejects.toThrow('taken back already');
    await undo(store, stages, taken?.decision.id ?? '', signed);
    expect(await weights(store)).toMatchObject({ Beta: 1 });
    expect((await historyOf(store.db, document)).map((v) => v.standing)).toEqual(['holds', 'undone', 'holds']);
    await store.close();
  });

  it('let the last one about a statement hold, and the one before it when that is undone', async () => {
    const { store, document, said } = await loaded(name);
    const statements = said.slice(1, 2);
    await decide(store, stages, { ...signed, kind: 'reject', document, statements, version: 0 });
    const [accepted] = await decide(store, stages, { ...signed, kind: 'accept', document, statements, version: 1 });
    expect(await weights(store)).toMatchObject({ Beta: 2 });
    expect((await historyOf(store.db, document)).map((v) => v.standing)).toEqual(['replaced', 'holds']);
    await undo(store, stages, accepted?.decision.id ?? '', signed);
    expect(await weights(store)).toMatchObject({ Beta: 1 });
    await store.close();
  });

  it('tell the later of two people what the other one did, and keep nothing of hers', async () => {
    const { store, document, said } = await loaded(name);
    const both = await Promise.allSettled([
      decide(store, stages, { author: 'Ana', reason: 'a joke', kind: 'reject', document, statements: said.slice(0, 1), version: 0 }),
      decide(store, stages, { author: 'Ben', reason: 'a joke', kind: 'accept', document, statements: said, version: 0 }),
    ]);
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((b) => b.status === 'rejected');
    expect(String(lost?.reason)).toMatch(/Meanwhile (Ana rejected|Ben accepted) “Alfa fell\.” \(a joke\)/);
    expect((await historyOf(store.db, document)).length).toBe(both[0].status === 'fulfilled' ? 1 : 3);
    await store.close();
  });

  it('refuse a statement that is not there, and a document and a decision that are not', async () => {
    const { store, document } = await loaded(name);
    const asked = { ...signed, kind: 'reject' as const, document, statements: ['stm_none'], version: 0 };
    await expect(decide(store, stages, asked)).rejects.toThrow('no statement stm_none');
    await expect(decide(store, stages, { ...asked, document: 'doc_none' })).rejects.toThrow('doc_none');
    await expect(undo(store, stages, 'dec_none', signed)).rejects.toThrow('no decision dec_none');
    await store.close();
  });

  it('outlive a newer reader, which gives every statement another id, and say so where it finds one no more', async () => {
    const { store, document, said } = await loaded(name);
    await decide(store, stages, { ...signed, kind: 'reject', document, statements: said.slice(1), version: 0 });
    const second = tinyStages('tiny-2');
    await rebuild(store, second);
    const shown = (await statementsOfDocument(store.db, document)).map((s) => s.id);
    expect(shown).not.toContain(said[1]);
    expect((await historyOf(store.db, document)).map((v) => [v.standing, v.statement])).toEqual([
      ['holds', shown[1]],
      ['holds', shown[2]],
    ]);
    expect(await weights(store)).toMatchObject({ Beta: 1 });
    // A reader that makes a denial of the last sentence.
    const third = tinyStages('tiny-3');
    const denying = {
      ...third,
      read: (input: Parameters<typeof third.read>[0]) => {
        const reading = third.read(input);
        return {
          ...reading,
          statements: reading.statements.map((s) =>
            s.quote.includes('not') ? { ...s, stance: 'deny' as const, polarity: -1 as const } : s,
          ),
        };
      },
    };
    await rebuild(store, denying);
    expect((await historyOf(store.db, document)).map((v) => v.standing)).toEqual(['holds', 'lost']);
    expect((await verify(store, denying)).faults).toEqual([]);
    // The older reader again: it is found again.
    await rebuild(store, second);
    expect((await historyOf(store.db, document)).map((v) => v.standing)).toEqual(['holds', 'holds']);
    await store.close();
  });

  it('correct side and speaker of a statement, keep the read one as it was, and find both again', async () => {
    const { store, document, said } = await loaded(name);
    const alfa = (await mentionsOfDocument(store.db, document)).find((m) => m.text === 'Alfa')?.entity ?? '';
    const to = { stance: 'deny' as const, polarity: -1 as const, speaker: alfa };
    await decide(store, stages, { ...signed, kind: 'correct', document, statements: said.slice(1, 2), to, version: 0 });
    const shown = async () => (await statementsOfDocument(store.db, document))[1];
    expect(await shown()).toMatchObject({ stance: 'deny', polarity: -1, asserter: { kind: 'entity', name: 'Alfa' }, asserterEntity: alfa });
    expect(await behindTheBack(store, "select stance from statement where stance = 'deny'")).toEqual([]);
    expect((await verify(store, stages)).faults).toEqual([]);
    // A second correction is about the statement as it was read, not as the first one left it.
    const own = { stance: 'assert' as const, polarity: 1 as const, speaker: null };
    const [second] = await decide(store, stages, {
      ...signed,
      kind: 'correct',
      document,
      statements: said.slice(1, 2),
      to: own,
      version: 1,
    });
    expect(second?.decision).toMatchObject({ body: { stance: 'assert', asserter: 'narrator' } });
    expect(await shown()).toMatchObject({ stance: 'assert', asserter: { kind: 'narrator' } });
    await undo(store, stages, second?.decision.id ?? '', signed);
    const newer = tinyStages('tiny-2');
    await rebuild(store, newer);
    expect(await shown()).toMatchObject({ reader: 'tiny-2', stance: 'deny', asserterEntity: alfa });
    const stranger = { ...to, speaker: 'ent_none' };
    await expect(
      decide(store, stages, { ...signed, kind: 'correct', document, statements: [(await shown())?.id ?? ''], to: stranger, version: 3 }),
    ).rejects.toThrow('no speaker ent_none');
    await store.close();
  });

  it('are followed by what counts and searches statements', async () => {
    const { store, document, said } = await loaded(name);
    const statements = said.slice(1, 2);
    const seen = async () => {
      const words = { all: parseQuery('monday', []).all, none: [] };
      const any = { typing: false, stances: [], statuses: [], countries: [], sectors: [] };
      const [line] = (await listSources(store.db, null, 1)).items;
      const [entry] = await behindTheBack<{ facts: string[] }>(store, `select facts from search_entry where id = '${document}'`);
      const [{ id } = { id: '' }] = await behindTheBack<{ id: string }>(store, "select id from proposition where text like 'Beta%'");
      return {
        found: (await searchStatements(store.db, [document], { ...any, words })).map((s) => `${s.name} ${s.stance}`),
        stances: (entry?.facts ?? []).filter((fact) => fact.startsWith('stance=')),
        statements: line?.statements,
        passedOn: line?.passedOn,
        told: line?.told,
        sayings: (await sayingsOn(store.db, [id])).filter((s) => s.document === document).map((s) => `${s.asserter.kind} ${s.polarity}`),
      };
    };
    const before = await seen();
    expect(before).toMatchObject({ found: ['narrator assert'], stances: ['stance=assert'], sayings: ['narrator 1'] });
    const [rejection] = await decide(store, stages, { ...signed, kind: 'reject', document, statements, version: 0 });
    expect(await seen()).toMatchObject({ found: [], statements: (before.statements ?? 0) - 1, sayings: [] });
    await undo(store, stages, rejection?.decision.id ?? '', signed);
    expect(await seen()).toEqual(before);
    const alfa = (await mentionsOfDocument(store.db, document)).find((m) => m.text === 'Alfa')?.entity ?? '';
    const to = { stance: 'deny' as const, polarity: -1 as const, speaker: alfa };
    await decide(store, stages, { ...signed, kind: 'correct', document, statements, to, version: 2 });
    expect(await seen()).toMatchObject({
      found: ['Alfa deny'],
      stances: ['stance=assert', 'stance=deny'],
      statements: before.statements,
      passedOn: (before.passedOn ?? 0) + 1,
      sayings: ['entity -1'],
    });
    const page = await propositionsOfEntity(store.db, (await entitiesById(store.db, [alfa]))[0] ?? expect.fail('no Alfa'), 10);
    expect(page.items.map((item) => item.proposition.text)).toContain('Beta was attacked');
    await store.close();
  });

  it('say of a sentence that it holds nothing, until a newer reader lists it no more', async () => {
    const listing = (reader: string, at: readonly number[]) => {
      const plain = tinyStages(reader);
      const read: typeof plain.read = (input) => {
        const reading = plain.read(input);
        return {
          ...reading,
          notUnderstood: at.map((sentence) => ({ sentence, cue: { start: 0, end: 1 }, why: [] })),
        };
      };
      return { ...plain, read };
    };
    const store = await openEmpty(name);
    const first = listing('tiny-1', [1]);
    const [result] = await ingestAll(store, first, [rawText('Alfa fell. Beta said so.')]);
    const document = result?.document ?? '';
    const asked = { ...signed, kind: 'nothing' as const, document, version: 0 };
    await expect(decide(store, first, { ...asked, sentence: { start: 0, end: 10 } })).rejects.toThrow('no sentence 0-10');
    await decide(store, first, { ...asked, sentence: { start: 10, end: 24 } });
    expect(await historyOf(store.db, document)).toMatchObject([{ standing: 'holds', decision: { body: { quote: ' Beta said so.' } } }]);
    await rebuild(store, listing('tiny-2', [0, 1]));
    expect(await historyOf(store.db, document)).toMatchObject([{ standing: 'holds' }]);
    await rebuild(store, listing('tiny-3', [0]));
    expect(await historyOf(store.db, document)).toMatchObject([{ standing: 'lost' }]);
    await store.close();
  });

  it(
    'give the same rows after a rebuild, whatever was decided and undone',
    async () => {
      const step = fc.record({
        document: fc.nat(2),
        statement: fc.nat(2),
        kind: fc.constantFrom('accept' as const, 'reject' as const, 'correct' as const, 'undo' as const),
        which: fc.nat(9),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const { store, documents, statements } = await loaded(name);
          for (const { document: at, statement, kind, which } of steps) {
            const document = documents[at] ?? '';
            const history = await historyOf(store.db, document);
            if (kind === 'undo') {
              const able = history.filter((v) => v.standing !== 'undone');
              const chosen = able[which % Math.max(1, able.length)];
              if (chosen !== undefined) await undo(store, stages, chosen.decision.id, signed);
            } else {
              const said = statements[at] ?? [];
              const asked = { ...signed, document, statements: [said[statement % said.length] ?? ''], version: history.length };
              const to = { stance: 'deny' as const, polarity: -1 as const, speaker: null };
              await decide(store, stages, kind === 'correct' ? { ...asked, kind, to } : { ...asked, kind });
            }
          }
          const before = await tableDigests(store.db);
          await rebuild(store, stages);
          expect(await tableDigests(store.db)).toEqual(before);
          await store.close();
        }),
        { numRuns: rounds(6) },
      );
    },
    120_000 + rounds(0) * 20_000,
  );
});
