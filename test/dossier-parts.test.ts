import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hypotheses } from '../src/app/hypotheses.ts';
import { Dossier } from '../src/model/api.ts';
import { HypothesisMatrix } from '../src/model/hypotheses.ts';
import { SOMEONE_ELSE } from '../src/weigh/rivals.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** The parts of a dossier that have an address of their own, over the real routes, on the example case. */

let served: CaseServer;
let july: string;
beforeAll(async () => {
  served = await startCase((context) => ({ hypotheses: (id, asOf) => hypotheses(context, id, asOf) }));
  july = (await served.incident(/^Attack on Albania$/)).id;
}, 120_000);
afterAll(() => served.close());

describe('evidence by hypothesis', () => {
  const matrix = (query = ''): Promise<HypothesisMatrix> => served.get(`/incidents/${july}/hypotheses${query}`, HypothesisMatrix);

  it('adds up: the cells of a column are the sum of its hypothesis', async () => {
    const { questions } = await matrix();
    expect(questions.map((q) => q.level)).toEqual(['conducted', 'sponsored', 'linked']);
    for (const { hypotheses: columns, rows } of questions) {
      for (const column of columns) {
        const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.hypothesis === column.id));
        const sum = cells.reduce((total, cell) => total + (cell.weight?.effective ?? 0), 0);
        expect(Math.min(4.6, sum), column.name).toBeCloseTo(column.L, 1);
      }
    }
  });

  it('invents no cell: each is a statement on the scale of that proposition in the dossier', async () => {
    const { propositions } = await served.get(`/incidents/${july}`, Dossier);
    const { questions, statements } = await matrix();
    const quoted = new Set(statements.map((s) => s.id));
    let cells = 0;
    for (const { rows } of questions)
      for (const row of rows) {
        expect(quoted).toContain(row.statement);
        for (const cell of row.cells) {
          cells += 1;
          if (cell.hypothesis === SOMEONE_ELSE) {
            const about = propositions.find((p) => p.id === cell.via?.proposition);
            expect(about?.type).toBe('attribution-exists');
            expect(about?.statements.find((s) => s.id === row.statement)?.polarity).toBe(-1);
            continue;
          }
          const weights = propositions.find((p) => p.id === cell.hypothesis)?.assessment.weights ?? [];
          expect(weights).toContainEqual(cell.weight);
          expect(cell.reading).toBe(
            (cell.weight?.weight ?? 0) > 0 ? 'consistent' : (cell.weight?.weight ?? 0) < 0 ? 'inconsistent' : 'neutral',
          );
        }
      }
    expect(cells).toBeGreaterThan(40);
  });

  it('puts the least contradicted first and somebody else last, and what tells apart best on top', async () => {
    for (const { hypotheses: columns, rows } of (await matrix()).questions) {
      expect(columns.at(-1)).toMatchObject({ id: SOMEONE_ELSE, L: 0, proposition: null });
      const negative = columns.slice(0, -1).map((c) => c.negative);
      expect(negative).toEqual(negative.toSorted((a, b) => b - a));
      const apart = rows.map((r) => r.diagnosticity);
      expect(apart).toEqual(apart.toSorted((a, b) => b - a));
    }
  });

  it('lets one denial reach every answer that blames the state, and no other', async () => {
    const conducted = (await matrix()).questions.find((q) => q.level === 'conducted');
    const denial = conducted?.rows.find((row) => row.cells.some((cell) => cell.reading === 'inconsistent'));
    const blamed = denial?.cells.map((cell) => conducted?.hypotheses.find((h) => h.id === cell.hypothesis)?.name);
    expect(blamed?.length).toBeGreaterThan(2);
    expect(blamed).not.toContain('Homeland Justice');
    expect(blamed?.every((name) => /iran/i.test(name ?? ''))).toBe(true);
    expect(denial?.cells.every((cell) => cell.via !== null && cell.via.text !== '')).toBe(true);
  });

  it('is as of a day: before anybody attributed it, only who said that nobody had', async () => {
    const early = await matrix('?asOf=2022-07-19');
    const levels = early.questions.map((q) => q.level);
    expect(levels).not.toContain('sponsored');
    const conducted = early.questions.find((q) => q.level === 'conducted');
    expect(conducted?.hypotheses.map((h) => h.name)).toEqual(['Homeland Justice', SOMEONE_ELSE]);
    const unknown = conducted?.rows.flatMap((row) => row.cells).filter((cell) => cell.hypothesis === SOMEONE_ELSE);
    expect(unknown?.length).toBeGreaterThan(0);
    expect(unknown?.every((cell) => cell.reading === 'consistent' && cell.weight === null)).toBe(true);
  });

  it('knows no incident that is not there', async () => {
    expect((await served.call('GET', '/incidents/inc_none/hypotheses')).status).toBe(404);
  });
});
