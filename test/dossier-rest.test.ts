import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { difference } from '../src/app/difference.ts';
import { entity } from '../src/app/entity.ts';
import { hypotheses } from '../src/app/hypotheses.ts';
import { source, sources } from '../src/app/sources.ts';
import { spread } from '../src/app/spread.ts';
import { dossierText } from '../src/app/text-dossier.ts';
import { rawItem } from '../src/collect/item.ts';
import { timelineAnswer } from '../src/mcp/answers.ts';
import { Dossier } from '../src/model/api.ts';
import { sourceText } from '../src/model/brief-words.ts';
import { IncidentPage } from '../src/model/incident-list.ts';
import { Difference } from '../src/model/difference.ts';
import { HypothesisMatrix } from '../src/model/hypotheses.ts';
import { SpreadView } from '../src/model/spread.ts';
import type { Telling } from '../src/model/stix/assay-extension.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { briefOf } from '../src/share/formats/brief/brief.ts';
import { documentItem } from '../src/share/formats/stix/documents.ts';
import { documentById } from '../src/store/documents.ts';
import { weighedPropositions } from '../src/store/graph.ts';
import { recordWords } from '../src/store/record-words.ts';
import { SOMEONE_ELSE } from '../src/weigh/rivals.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** The parts of a dossier that have an address of their own, over the real routes, on the example case. */

let served: CaseServer;
let july: string;
let december: string;
beforeAll(async () => {
  served = await startCase((context) => ({
    hypotheses: (id, asOf) => hypotheses(context, id, asOf),
    spread: (id, asOf) => spread(context, id, asOf),
    difference: (id, between) => difference(context, id, between),
  }));
  december = (await served.incident(/Parliament/)).id;
  july = (await served.incident(/^Attack on Albania, 15 July 2022$/)).id;
}, 120_000);
afterAll(() => served.close());

describe('who claims an attack', () => {
  it('is named at its head wherever one of its victims is claimed', async () => {
    const { items } = await served.get('/incidents', IncidentPage);
    const claimed = items.filter(({ victimsClaimed }) => victimsClaimed > 0);
    expect(claimed.length).toBeGreaterThan(2);
    for (const { id, title, claimants } of claimed) {
      const { ledger } = await served.get(`/incidents/${id}`, Dossier);
      const named = ledger.flatMap((row) => row.claimedBy.flatMap((party) => party.id ?? []));
      expect(
        claimants.map((each) => each.id),
        title,
      ).toEqual(expect.arrayContaining(named));
    }
  });
});

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

  it('asks of no hypothesis that means anybody, and says which those are', async () => {
    const { questions } = await matrix();
    const asked = questions.flatMap((each) => each.hypotheses.map(({ name }) => name));
    const nobody = questions.flatMap((each) => each.nobody.map(({ name }) => name));
    expect(nobody).toEqual(expect.arrayContaining(['same actors', 'one cluster', 'several threat actors working in support']));
    expect(asked.filter((name) => nobody.includes(name))).toEqual([]);
    expect(asked).toEqual(expect.arrayContaining(['Iranian state cyber actors', 'Homeland Justice', 'Iran']));
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

describe('what differs between two days', () => {
  const differs = (id: string, query: string): Promise<Difference> => served.get(`/incidents/${id}/diff?${query}`, Difference);

  it('tells of each status from which to which, with the statement that caused it', async () => {
    const { figures, victims, other, documents, statements, ...rest } = await differs(december, 'from=2023-12-25&to=2023-12-26');
    expect(rest).toMatchObject({ from: '2023-12-25', to: '2023-12-26', basis: 'published' });
    expect(figures.to.statements).toBeGreaterThan(figures.from.statements);
    const parliament = victims.find((v) => v.entity.name === 'Albanian Parliament');
    expect(parliament).toMatchObject({ from: 'claimed', to: 'confirmed' });
    expect(parliament?.confirmedBy.map((p) => p.name)).toContain('Albanian Parliament');
    const quoted = new Map(statements.map((s) => [s.id, s]));
    const days = (ids: readonly string[]) => ids.map((id) => quoted.get(id)?.document.published?.slice(0, 10));
    expect(new Set(days(parliament?.fresh ?? []))).toEqual(new Set(['2023-12-26']));
    const moved = other.filter((change) => change.change === 'status');
    for (const change of moved) {
      expect(change.from?.status).not.toBe(change.to.status);
      expect(change.cause).not.toBeNull();
      expect(days([change.cause?.statement ?? ''])).toEqual(['2023-12-26']);
    }
    expect(other.every((change) => change.fresh.every((id) => quoted.has(id)))).toBe(true);
    expect(documents.map((d) => d.published?.slice(0, 10))).toEqual(documents.map(() => '2023-12-26'));
  });

  it('agrees with the two dossiers it stands between', async () => {
    const [before, now] = await Promise.all(
      ['2022-08-04', '2022-09-08'].map((day) => served.get(`/incidents/${july}?asOf=${day}`, Dossier)),
    );
    const { attribution, responses, other } = await differs(july, 'from=2022-08-04&to=2022-09-08');
    const had = new Map(before?.propositions.map((p) => [p.id, p.assessment.status]));
    const has = new Map(now?.propositions.map((p) => [p.id, p.assessment.status]));
    for (const change of [...attribution, ...responses, ...other]) {
      if (change.change === 'added') expect(had.has(change.proposition), change.text).toBe(false);
      else expect(change.from?.status, change.text).toBe(had.get(change.proposition));
      if (has.has(change.proposition)) expect(change.to.status, change.text).toBe(has.get(change.proposition));
    }
    expect(attribution.find((c) => c.candidate?.level === 'sponsored' && c.candidate.name === 'Iran')).toMatchObject({ change: 'added' });
    expect(responses.map((c) => c.change)).toContain('added');
    // "Albania suffered a cyberattack" followed from older words before it was said: what made it new is of these days.
    for (const change of [...attribution, ...responses, ...other]) expect(change.fresh, change.text).toContain(change.cause?.statement);
    // What both know with one status and no new voice is not told of.
    const told = new Set([...attribution, ...responses, ...other].map((c) => c.proposition));
    for (const [id, status] of has)
      if (had.get(id) !== status && now?.propositions.find((p) => p.id === id)?.incidents.includes(july) === true)
        expect(told).toContain(id);
  });

  it('tells nothing of a day against itself, and what a later word of the same party replaced', async () => {
    const none = await differs(july, 'from=2022-09-08&to=2022-09-08');
    expect([none.victims, none.attribution, none.responses, none.other, none.withdrawn, none.documents].flat()).toEqual([]);
    const whole = await differs(july, 'from=2022-07-17');
    expect(whole.to).toBeNull();
    const byId = new Map(whole.statements.map((s) => [s.id, s]));
    for (const each of whole.withdrawn) expect([byId.has(each.statement), byId.has(each.by)]).toEqual([true, true]);
  });

  it('refuses days the wrong way round, and says what to do', async () => {
    const { status, body } = await served.call('GET', `/incidents/${july}/diff?from=2022-09-08&to=2022-07-17`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ where: 'from', remedy: expect.stringMatching(/earlier day/) });
    expect((await served.call('GET', `/incidents/${july}/diff?from=yesterday`)).status).toBe(400);
    expect((await served.call('GET', `/incidents/${july}/diff`)).status).toBe(400);
  });
});

describe('who said it first', () => {
  const spreadOf = (id: string, query = ''): Promise<SpreadView> => served.get(`/incidents/${id}/spread${query}`, SpreadView);

  it('is whoever claimed it in its own words, not who passed the claim on', async () => {
    const { propositions } = await spreadOf(july);
    const claim = propositions.find((p) => p.text === 'Homeland Justice carried out the attack on Albania.');
    const [voice] = claim?.voices.filter((v) => v.polarity === 1) ?? [];
    expect(voice).toMatchObject({ party: { name: 'Homeland Justice' }, first: true, dated: true, day: '2022-07-18' });
    expect(voice?.tellings[0]).toMatchObject({ own: true, document: { source: 'Homeland Justice' } });
    expect(voice?.tellings.slice(1).length).toBeGreaterThan(1);
    expect(voice?.tellings.slice(1).every((t) => !t.own)).toBe(true);
    expect(claim?.voices.filter((v) => v.first)).toHaveLength(1);
  });

  it('puts copies under what they repeat, and counts no document twice', async () => {
    const { propositions } = await spreadOf(july);
    const copied = propositions.filter((p) => p.copies > 0);
    expect(copied.length).toBeGreaterThan(0);
    for (const { voices } of propositions)
      for (const { tellings } of voices) {
        const told = tellings.flatMap((t) => [t.document.id, ...t.copies.map((c) => c.document.id)]);
        expect(new Set(told).size).toBe(told.length);
        for (const t of tellings) expect(t.copies.every((c) => c.document.copyOf === t.document.id)).toBe(true);
      }
  });

  it('names all who may be first where a day does not tell them apart, and never one who spoke later', async () => {
    for (const { voices } of (await spreadOf(december)).propositions) {
      const days = voices.filter((v) => v.first).map((v) => v.day);
      const later = voices.filter((v) => !v.first && v.polarity === voices.find((o) => o.first)?.polarity).map((v) => v.day ?? '');
      for (const day of days) expect(later.every((other) => (day ?? '') <= other)).toBe(true);
    }
    const parliament = (await spreadOf(december)).propositions.find((p) => p.text === 'Albanian Parliament was hit by a cyberattack.');
    // The agency tells of it in its own document of the 26th: the 25th is the day of the attack.
    expect(parliament?.voices.find((v) => v.party.name === 'AKCESK')).toMatchObject({ day: '2023-12-26', dated: true });
  });
});

describe('what is not known', () => {
  const questions = async (id: string, query = ''): Promise<string[]> => {
    const { openQuestions, propositions } = await served.get(`/incidents/${id}${query}`, Dossier);
    const statements = new Set(propositions.flatMap((p) => p.statements.map((s) => s.id)));
    // Each opens its evidence.
    for (const q of openQuestions) expect(statements, q.text).toContain(q.statement);
    return openQuestions.map((q) => q.text);
  };

  it('names victims without a name, harm that is only claimed, and that only the claimant said who did it', async () => {
    const texts = await questions(december);
    expect(texts).toContain('Not named: two telecom companies.');
    expect(texts).toContain('Claimed, confirmed by nobody: Homeland Justice stole data from Albanian Parliament.');
    expect(texts).toContain('Nobody but those who claim it has said who did it.');
    expect(texts.filter((t) => t.startsWith('Not named')).some((t) => t.includes('One Albania'))).toBe(false);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('asks nothing that was answered later, and asks it on the day before', async () => {
    const early = await questions(july, '?asOf=2022-07-19');
    expect(early).toContain('Nobody but those who claim it has said who did it.');
    const now = await questions(july);
    expect(now).not.toContain('Nobody but those who claim it has said who did it.');
    expect(now).not.toContain('Not attributed to anybody at the time of writing.');
    expect(now).toContain('Claimed, confirmed by nobody: Homeland Justice stole data from Albania.');
    // Said once, though it stands against every answer that was given.
    expect(now.filter((t) => t.startsWith('Mandiant'))).toEqual(['Mandiant found too little evidence to say who did it.']);
  });
});

describe('a document without a date', () => {
  const COLLECTED = '2026-03-04T05:06:07.000Z';
  const NOT_DATED = 'collected 4 March 2026; not dated';
  /** What is put in here comes last: nothing above has it. */
  const put = async (text: string, source: string, published: string | null): Promise<void> => {
    const known = { source: { name: source, kind: 'outlet' as const, country: null }, published, url: null, title: null, author: null };
    const item = rawItem(new TextEncoder().encode(text), known, { mediaType: 'text/plain', name: source, collectedAt: COLLECTED });
    const [answer] = await ingestAll(served.context.store, served.context.stages, [item]);
    expect(answer?.outcome).toBe('stored');
  };
  let undated: string;
  beforeAll(async () => {
    await put(
      'The port of Lisbon was hit by a cyberattack. The group Grey Tide claimed responsibility for the attack.',
      'Undated List',
      null,
    );
    undated = (await served.incident(/Lisbon/)).id;
  });

  it('is given no date by the day on which it was taken in: that stands apart', async () => {
    const { timeline, documents } = await served.get(`/incidents/${undated}`, Dossier);
    const said = timeline.filter((item) => item.of !== 'happened');
    expect(said.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['claim', 'publication']));
    for (const item of said) expect(item).toMatchObject({ when: { edtf: null }, published: null, collected: COLLECTED });
    expect(documents).toMatchObject([{ published: null, collectedAt: COLLECTED }]);
    const { propositions } = await served.get(`/incidents/${undated}/spread`, SpreadView);
    const voices = propositions.flatMap((p) => p.voices);
    expect(voices.length).toBeGreaterThan(1);
    for (const voice of voices) expect(voice).toMatchObject({ day: null, dated: false, collected: COLLECTED, first: true });
  });

  it('is told so on the timeline of who speaks, in the graph, in the words of a record and of its source', async () => {
    const { context } = served;
    const bySource = await source(
      context,
      (await sources(context, { cursor: undefined, limit: 100 })).items.find((s) => s.name === 'Undated List')?.id ?? '',
    );
    expect(bySource.tells).toMatchObject([{ id: undated, day: null, collected: COLLECTED.slice(0, 10) }]);
    const { ledger, summary } = await served.get(`/incidents/${undated}`, Dossier);
    const claimant = await entity(context, summary.claimants[0]?.id ?? '');
    expect(claimant.timeline.find((item) => item.kind === 'claim')).toMatchObject({ when: { edtf: null }, collected: COLLECTED });
    expect(ledger).toHaveLength(1);
    const words = await recordWords(context.store.db, 'incident', undated, 10);
    expect(words.documents).toMatchObject([{ published: null, collectedAt: COLLECTED }]);
    const drawn = await weighedPropositions(
      context.store.db,
      ledger.map((row) => row.proposition),
      { until: undefined, basis: 'published' },
    );
    expect(drawn.map(({ said }) => said)).toEqual([{ from: null, to: null }]);
  });

  it('is told so in every text that is written', async () => {
    const dossier = await served.get(`/incidents/${undated}`, Dossier);
    const text = dossierText(dossier);
    expect(text).not.toMatch(/no date|date unknown|4 March 2026(?!; not dated| or earlier)/);
    expect(text.split(NOT_DATED).length).toBeGreaterThan(4);
    const brief = briefOf(dossier, { tlp: 'clear', today: '2026-04-01' });
    expect(brief.notes.map(sourceText).every((line) => line.endsWith(NOT_DATED))).toBe(true);
    expect(brief.timeline.rows.filter((row) => row.edtf === null).map((row) => row.when)).toContain(NOT_DATED);
    const document = await documentById(served.context.store.db, dossier.documents[0]?.id ?? '');
    const { object } = documentItem(document, [], {} as Telling);
    expect(object).toMatchObject({ published: COLLECTED, description: 'It is not dated: “published” is when it was collected.' });
    const answer = timelineAnswer(dossier, (path) => path);
    expect(answer.moments.filter((m) => m.kind === 'claim').map((m) => m.when)).toEqual([NOT_DATED]);
    expect(answer.citations[0]).toMatchObject({ published: null, collected: COLLECTED });
  });

  it('spoke first only where it was taken in before the others spoke', async () => {
    await put(
      'On Monday the group Grey Tide hit the port of Lisbon with a cyberattack, and said so itself. The port of Lisbon was hit by a cyberattack.',
      'Dated Gazette',
      '2026-03-04',
    );
    const { propositions } = await served.get(`/incidents/${undated}/spread`, SpreadView);
    const hit = propositions.find((p) => p.voices.length > 1 && p.type === 'targeted');
    expect(hit?.voices.map((v) => [v.party.name, v.first])).toEqual([
      ['Dated Gazette', true],
      ['Undated List', false],
    ]);
  });
});
