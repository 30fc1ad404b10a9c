import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import { rawText } from '../../test/tiny-stages.ts';
import type { TechniqueCell, TechniqueMatrix } from '../model/technique-matrix.ts';
import type { Store } from '../store/store.ts';
import { projectRoot, wireCatalogue, wireCloseReader, wireStages } from '../wire.ts';
import { intake } from './command.ts';
import { openFindings } from './findings.ts';
import { entityTechniques, incidentTechniques } from './techniques.ts';

/** The real reader over a real store: what is stated of an attack is weighed, what is only described stands apart. */

const AGENCY = [
  'Northbank was hit by a ransomware attack on 3 May 2023, the National Cyber Security Centre said on Monday.',
  'The attackers sent phishing e-mails with a spearphishing link to its staff, the agency said.',
  'The attackers encrypted the servers of Northbank, the agency said.',
  'The hacker group LockBit claimed that it had stolen customer data from Northbank.',
].join('\n\n');
const VENDOR = [
  'Northbank was hit by a ransomware attack on 3 May 2023.',
  'The loader creates a scheduled task to run again at each start of the system. DLL side-loading hides it.',
].join('\n\n');
const DENIAL = [
  'Northbank was hit by a ransomware attack on 3 May 2023, the bank said.',
  'Northbank denied that customer data was stolen from Northbank in the attack.',
].join('\n\n');

let store: Store;
let context: Parameters<typeof incidentTechniques>[0];
let incident: string;
beforeAll(async () => {
  store = await openEmpty('pglite');
  const stages = await wireStages(projectRoot());
  context = {
    store,
    attack: wireCatalogue(projectRoot()),
    findings: openFindings({ store, close: wireCloseReader(projectRoot()) }),
  };
  const results = await intake(
    { store, stages },
    [
      rawText(AGENCY, { published: '2023-05-06', source: { name: 'Harbour Daily', kind: 'outlet', country: null } }),
      rawText(VENDOR, { published: '2023-05-20', source: { name: 'Vendor Blog', kind: 'vendor', country: null } }),
      rawText(DENIAL, { published: '2023-06-06', source: { name: 'Coast Times', kind: 'outlet', country: null } }),
    ],
    () => undefined,
  );
  incident = results[0]?.incidents[0] ?? '';
  if (results.some((r) => r.incidents.join() !== incident)) throw new Error('the three reports are not about one incident');
});
afterAll(() => store.close());

const at = (matrix: TechniqueMatrix, tactic: string, technique: string | null): TechniqueCell | undefined =>
  matrix.columns.find((c) => c.name === tactic)?.cells.find((c) => c.technique === technique);
const allCells = (matrix: TechniqueMatrix): TechniqueCell[] => [...matrix.columns.flatMap((c) => c.cells), ...matrix.elsewhere];

describe('techniques of an incident', () => {
  it('lie under their tactics with the status and the words of what states them', async () => {
    const matrix = await incidentTechniques(context, incident, {}, false);
    expect(matrix.columns).toHaveLength(14);
    expect(matrix.read).toBeNull();
    // The clause that states it names the technique more exactly than its kind would.
    const phishing = at(matrix, 'Initial Access', 'T1566.002');
    expect(phishing).toMatchObject({ parent: { id: 'T1566', name: 'Phishing' }, weighed: [{ status: 'confirmed' }] });
    expect(phishing?.weighed[0]?.quote).toContain('spearphishing link');
    expect(at(matrix, 'Initial Access', 'T1566')).toBeUndefined();
    expect(at(matrix, 'Impact', 'T1486')?.weighed[0]?.quote).toContain('encrypted');
    expect(at(matrix, 'Exfiltration', null)?.weighed[0]?.quote).toContain('stolen');
    expect(allCells(matrix).flatMap((c) => c.described)).toEqual([]);
  });

  it('that documents only name or describe are found when asked for, weigh nothing, and quote their documents', async () => {
    const matrix = await incidentTechniques(context, incident, {}, true);
    expect(matrix.read).toEqual({ documents: 3, left: 0 });
    const task = at(matrix, 'Persistence', 'T1053.005');
    expect(task).toMatchObject({ weighed: [], parent: { id: 'T1053', name: 'Scheduled Task/Job' } });
    expect(task?.described[0]).toMatchObject({ origin: 'name', likelihood: null });
    expect(at(matrix, 'Execution', 'T1053.005')?.described).toHaveLength(1);
    for (const { described } of allCells(matrix))
      for (const { quote } of described) expect([AGENCY, VENDOR, DENIAL].join('\n')).toContain(quote);
    // What is stated already is not told a second time as described.
    for (const { weighed, described } of allCells(matrix))
      for (const { quote } of described) expect(weighed.some((w) => quote.includes(w.quote))).toBe(false);
  });

  it('are as of a day: what was denied later was not denied yet', async () => {
    const early = await incidentTechniques(context, incident, { asOf: '2023-05-07' }, false);
    const now = await incidentTechniques(context, incident, {}, false);
    const status = (matrix: TechniqueMatrix) => at(matrix, 'Exfiltration', null)?.weighed.map((w) => w.status);
    expect(status(early)).toEqual(['claimed']);
    expect(status(now)).toContain('denied');
    await expect(incidentTechniques(context, 'inc_none', {}, false)).rejects.toMatchObject({ failure: { kind: 'not-found' } });
    await expect(entityTechniques(context, 'ent_none', false)).rejects.toMatchObject({ failure: { kind: 'not-found' } });
  });
});

describe('knowledge/tactics.json', () => {
  it('knows every tactic of the catalogue, and no technique the catalogue does not have', async () => {
    const attack = await context.attack();
    const keys = new Set(attack.tactics.map((t) => t.key));
    for (const { tactic, technique } of attack.deeds) {
      if (tactic !== null) expect(keys).toContain(tactic);
      if (technique !== null) expect(attack.technique(technique)?.tactics).toContain(tactic);
    }
    expect(attack.technique('T1078')?.tactics.every((tactic) => keys.has(tactic))).toBe(true);
  });
});
