import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ask from '../src/app/ask.ts';
import { decide, undo } from '../src/app/decisions.ts';
import { graph } from '../src/app/graph.ts';
import { Problem } from '../src/model/api.ts';
import { Graph } from '../src/model/graph.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** The graph as a program asks for it: the example case in a database in memory, behind the real routes. */

let served: CaseServer;
let store: CaseServer['context']['store'];
let stages: CaseServer['context']['stages'];
beforeAll(async () => {
  served = await startCase((context) => ({ graph: (asked) => graph(context, asked) }));
  ({ store, stages } = served.context);
}, 180_000);
afterAll(() => served?.close());

const pathOf = (query: Record<string, string>): string => `/graph?${new URLSearchParams(query)}`;
const drawn = (query: Record<string, string> = {}): Promise<Graph> => served.get(pathOf(query), Graph);
const refused = async (query: Record<string, string>, status: number): Promise<Problem> => {
  const answer = await served.call('GET', pathOf(query));
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return Problem.parse(answer.body);
};
const lines = ({ nodes, edges }: Graph): string[] => {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return edges.map(({ from, to, relation, status }) => `${names.get(from)} ${relation} ${names.get(to)}: ${status}`);
};
const idOf = ({ nodes }: Graph, name: string): string => {
  const id = nodes.find((node) => node.name === name)?.id;
  if (id === undefined) throw new Error(`${name} is not among ${nodes.map((node) => node.name).join(', ')}`);
  return id;
};

describe('the graph', () => {
  it('starts with the newest incidents, and no edge of it is a bare fact', async () => {
    const all = await drawn();
    expect(lines(all)).toEqual(
      expect.arrayContaining([
        'Homeland Justice linked Iran: attributed',
        'Homeland Justice did Attack on Albanian State Police: claimed',
        'Attack on Albanian State Police hit Albanian State Police: confirmed',
        'Iran behind Attack on Albanian State Police: attributed',
        'United States responded Ministry of Intelligence and Security: reported',
        'Iran did Attack on Albania, 12 September 2022 or earlier: denied',
      ]),
    );
    const said = new Map(all.propositions.map((each) => [each.id, each]));
    for (const { propositions, status } of all.edges) {
      expect(propositions.length).toBeGreaterThan(0);
      for (const id of propositions) {
        expect(said.get(id)).toMatchObject({ status });
        expect(said.get(id)?.statements.length).toBeGreaterThan(0);
      }
    }
    for (const { id, status, statements, affirm, deny } of all.propositions) {
      const whole = await ask.proposition({ store }, id);
      expect(whole.assessment.status).toBe(status);
      expect(whole.statements.map((s) => s.id)).toEqual(expect.arrayContaining(statements));
      const origins = (sign: number) => new Set(whole.assessment.weights.filter((w) => w.weight * sign > 0).map((w) => w.origin)).size;
      expect([affirm, deny]).toEqual([origins(1), origins(-1)]);
    }
  });

  it('does not turn the denial of who did it into a denial that somebody was hit', async () => {
    const all = await drawn();
    expect(lines(all)).toContain('Iran did Attack on Albania, 12 September 2022 or earlier: denied');
    expect(lines(all).filter((line) => /(?:hit|victim) Albania: (?:denied|refuted)/.test(line))).toEqual([]);
    // Local media said it of "the country's flag carrier", beside the group's own claim.
    expect(lines(all)).toContain('Attack on Albanian Parliament, One Albania and Air Albania hit Air Albania: reported');
  });

  it('opens around a node, goes on hop by hop, and keeps what is said between the nodes shown', async () => {
    const all = await drawn();
    const start = idOf(all, 'Attack on Institute of Statistics of Albania');
    const near = await drawn({ at: start });
    expect(near.starts).toEqual([start]);
    expect(near.nodes.map((node) => node.name).toSorted()).toEqual([
      'Attack on Institute of Statistics of Albania',
      'Homeland Justice',
      'Institute of Statistics of Albania',
    ]);
    const justice = near.nodes.find((node) => node.name === 'Homeland Justice');
    expect(justice).toMatchObject({ open: false });
    expect(justice?.more).toBeGreaterThan(3);
    const opened = await drawn({ at: start, open: justice?.id ?? '' });
    expect(opened.starts).toEqual([start]);
    const far = await drawn({ at: start, hops: '2' });
    for (const each of [opened, far]) {
      expect(each.nodes.map((node) => node.name)).toEqual(expect.arrayContaining(['Attack on Albanian State Police', 'Iran']));
      // Neither was asked for: what is said between them is shown none the less.
      expect(lines(each)).toContain('Iran behind Attack on Albanian State Police: attributed');
    }
    expect(opened.nodes.find((node) => node.id === justice?.id)).toMatchObject({ open: true, more: expect.any(Number) as number });
  });

  it('leaves out what is more than was asked for, and says how much', async () => {
    const all = await drawn({ described: 'true' });
    const few = await drawn({ described: 'true', most: '10' });
    expect(few.nodes).toHaveLength(10);
    expect(few.left.nodes).toBe(all.nodes.length - 10);
    const named = await drawn();
    expect(named.nodes.every((node) => node.named)).toBe(true);
    expect(named.left.described).toBe(all.nodes.filter((node) => !node.named).length);
  });

  it('narrows by status and kind', async () => {
    const denied = await drawn({ status: 'denied,reported not so' });
    expect(new Set(denied.edges.map((edge) => edge.status))).toEqual(new Set(['denied', 'reported not so']));
    const linked = new Set(denied.edges.flatMap(({ from, to }) => [from, to]));
    expect(denied.nodes.filter((node) => !linked.has(node.id))).toEqual([]);
    const actors = await drawn({ kind: 'actors' });
    expect(new Set(actors.nodes.map((node) => node.kind))).toEqual(new Set(['incident', 'persona']));
  });

  it('shows a past day as it was known then, and only what was said since a day', async () => {
    const then = await drawn({ asOf: '2022-08-10' });
    expect(lines(then)).toContain('Attack on Albania, 15 July 2022 hit Albania: confirmed');
    expect(lines(then).filter((line) => line.includes('State Police') || line.includes('Parliament'))).toEqual([]);
    expect(lines(then).filter((line) => line.startsWith('Iran behind'))).toEqual([]);
    for (const { said } of then.propositions) expect((said.to ?? '') <= '2022-08-10').toBe(true);
    for (const { id, status } of then.propositions)
      expect((await ask.proposition({ store }, id, { asOf: '2022-08-10' })).assessment.status).toBe(status);
    const late = await drawn({ since: '2024-01-01' });
    expect(late.propositions.length).toBeGreaterThan(0);
    for (const { said } of late.propositions) expect((said.to ?? '') >= '2024-01-01').toBe(true);
    // The slider needs the days of all of it, whatever day is shown.
    expect(then.range.to).toBe((await drawn()).range.to);
  });

  it('starts from a search, and says what is wrong with one', async () => {
    const found = await drawn({ q: 'Mandiant' });
    expect(found.nodes.map((node) => node.name)).toEqual(expect.arrayContaining(['Mandiant', 'Attack on Albania, 15 July 2022']));
    expect((await drawn({ q: 'qqqzzz' })).nodes).toEqual([]);
    expect(await refused({ q: 'stance:nonsense' }, 400)).toMatchObject({ where: expect.stringContaining('character') as string });
  });

  it('refuses what it cannot use, naming it and what to do', async () => {
    expect(await refused({ at: 'ent_none' }, 404)).toMatchObject({
      where: 'ent_none',
      remedy: expect.stringContaining('by name') as string,
    });
    expect((await refused({ status: 'maybe' }, 400)).where).toBe('querystring: status');
    expect((await refused({ kind: 'ships' }, 400)).where).toBe('querystring: kind');
    expect((await refused({ most: '6000' }, 400)).where).toBe('querystring: most');
    expect((await refused({ at: Array.from({ length: 61 }, (_, i) => `ent_${i}`).join() }, 400)).where).toBe('querystring: at');
    // One of several that is gone does not take the others along.
    const id = idOf(await drawn(), 'Iran');
    expect((await drawn({ at: `${id},ent_gone` })).starts).toEqual([id]);
  });

  it('is the same after a rebuild', async () => {
    const before = await drawn({ hops: '2' });
    await rebuild(store, stages);
    expect(await drawn({ hops: '2' })).toEqual(before);
  });

  it('follows decisions: what nobody says any more is no edge', async () => {
    const line = 'United States responded Ministry of Intelligence and Security: reported';
    const before = await drawn();
    expect(lines(before)).toContain(line);
    const edge = before.edges[lines(before).indexOf(line)];
    const whole = await ask.proposition({ store }, edge?.propositions[0] ?? '');
    const signed = { author: 'Ana', reason: 'not said there' };
    const made: string[] = [];
    for (const document of new Set(whole.statements.map((s) => s.document.id))) {
      const statements = whole.statements.filter((s) => s.document.id === document).map((s) => s.id);
      for (const { decision } of await decide({ store, stages }, { ...signed, kind: 'reject', document, statements, version: 0 }))
        made.push(decision.id);
    }
    expect(lines(await drawn())).not.toContain(line);
    for (const id of made) await undo({ store, stages }, id, signed);
    expect(lines(await drawn())).toEqual(lines(before));
  });
});
