import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import { rawText } from '../../test/tiny-stages.ts';
import type { Findings } from '../model/findings.ts';
import type { CloseReader } from '../pipeline/contract.ts';
import type { Store } from '../store/store.ts';
import { projectRoot, wireCloseReader, wireStages } from '../wire.ts';
import { document, documents } from './ask.ts';
import { intake } from './command.ts';
import { openFindings } from './findings.ts';
import { documentText } from './text-document.ts';

/** The real reader over a real store: what a close reading finds, and how often it is made. */

const TEXT = [
  'The crew sent spearphishing attachments to Northbank and used T1059.001 on its servers.',
  'The loader creates a scheduled task to run again at each start of the system. DLL side-loading hides it.',
  'The intruders stole 2 TB of customer data from Northbank in May, and threatened to publish them.',
  'Ana Bek, a teacher, said hackers are often bored.',
].join('\n\n');

let store: Store;
let stages: Awaited<ReturnType<typeof wireStages>>;
let reads = 0;
let look: (id: string) => Promise<Findings>;
const close = wireCloseReader(projectRoot());
beforeAll(async () => {
  store = await openEmpty('pglite');
  stages = await wireStages(projectRoot());
  const counted = async (): Promise<CloseReader> => {
    const reader = await close();
    return { ...reader, read: (input) => ((reads += 1), reader.read(input)) };
  };
  look = openFindings({ store, close: counted });
});
afterAll(() => store.close());

const stored = async (text: string): Promise<string> =>
  (await intake({ store, stages }, [rawText(text)], () => undefined))[0]?.document ?? '';

describe('findings of a document', () => {
  it('are techniques by id, by name and in words, each with its sentence, and happenings with who and what takes part', async () => {
    const id = await stored(TEXT);
    const { techniques, happenings, read } = await look(id);
    expect(read).toBe(true);
    const by = new Map(techniques.map((t) => [t.id, t]));
    expect(by.get('T1059.001')).toMatchObject({ name: 'PowerShell', mergedInto: null, places: [{ origin: 'id', likelihood: null }] });
    expect(by.get('T1566.001')).toMatchObject({ name: 'Spearphishing Attachment', places: [{ origin: 'name' }] });
    expect(by.get('T1574.002')).toMatchObject({ name: 'DLL side-loading', mergedInto: 'T1574.001' });
    for (const { places } of techniques)
      for (const { sentence, span, origin, likelihood } of places) {
        expect(sentence.start <= span.start && span.end <= sentence.end).toBe(true);
        expect(likelihood === null).toBe(origin !== 'procedure');
      }
    const theft = happenings.find((h) => h.kind === 'data-theft');
    expect(theft).toMatchObject({ realis: 'actual', trigger: { text: 'stole' } });
    expect(theft?.args).toEqual(expect.arrayContaining([expect.objectContaining({ role: 'attacker', text: 'The intruders' })]));
    const amount = theft?.args.find((a) => a.amount !== null);
    expect(amount?.amount).toMatchObject({ value: 2e12, unit: 'B' });
    for (const h of happenings) for (const a of [h.trigger, ...h.args]) expect(TEXT.slice(a.start, a.end)).toBe(a.text);
  });

  it('are made once, however often they are asked for, and at once', async () => {
    const id = await stored('Red Heron encrypted the servers of Northbank in June, the bank said.');
    const before = reads;
    const [one, other] = await Promise.all([look(id), look(id)]);
    expect(await look(id)).toEqual(one);
    expect(other).toEqual(one);
    expect(reads - before).toBe(1);
  });

  it('are none for a language that is not read', async () => {
    const id = await stored(
      'Die Gruppe hat nach eigenen Angaben die Server der Bank verschlüsselt und fordert nun ein Lösegeld von der Bank.',
    );
    expect(await look(id)).toMatchObject({ read: false, techniques: [], happenings: [] });
  });

  it('are refused for a document that is not there, each time anew', async () => {
    await expect(look('doc_none')).rejects.toMatchObject({ failure: { kind: 'not-found' } });
    await expect(look('doc_none')).rejects.toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('stand on the terminal with what was not understood, and the list of documents counts that', async () => {
    const id = await stored(`${TEXT}\n\nSo much for the day.`);
    const view = await document({ store, second: null }, id);
    const text = documentText(view, await look(id));
    expect(text).toMatch(/1 sentence not understood/);
    expect(text).toMatch(/T1574\.002 DLL side-loading \(now part of T1574\.001\): named\n {4}> .*\[\d+-\d+\]/);
    expect(text).toMatch(/data theft, actual, “stole”; .*\(2 TB\)/);
    expect(text).toMatch(/NOT UNDERSTOOD \(1\)\n {4}> Ana Bek/);
    const listed = await documents({ store }, { limit: 10 });
    expect(listed.items.find((d) => d.id === id)?.notUnderstood).toBe(1);
  });
});
