import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fail, type FailureKind } from '../core/errors.ts';
import type { SubmitDocument } from '../model/api.ts';
import { runCli } from './program.ts';
import type { Terminal } from './terminal.ts';
import type { CliParts, Uses } from './uses.ts';

/** Arguments, streams and exit codes. The use cases behind them run for real in test/e2e.test.ts. */
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'assay-cli-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

interface Run {
  code: number;
  out: string;
  err: string;
  flags: Record<string, unknown>;
  submitted: SubmitDocument[];
  closed: number;
}

async function run(
  args: string[],
  uses: Partial<Uses> = {},
  predict: (input: { id: string; text: string }) => unknown = (d) => ({ doc: d.id }),
): Promise<Run> {
  const result: Run = { code: -1, out: '', err: '', flags: {}, submitted: [], closed: 0 };
  const terminal: Terminal = {
    out: async (text) => void (result.out += text),
    err: (text) => void (result.err += text),
    isErrTty: false,
  };
  const none = (): Promise<never> => Promise.reject(fail('not-found', 'nothing', 'There is nothing.', { remedy: 'look elsewhere' }));
  const all: Uses = {
    read: async (input) => {
      result.submitted.push(input);
      return [{ outcome: 'stored', document: null, incidents: [], statements: 0, message: 'stored', quarantine: null }];
    },
    load: none,
    incidents: async () => ({ items: [], next: null, total: 0, claims: null }),
    incidentsCsv: async () => 'id\r\n',
    trends: none,
    dossier: none,
    difference: none,
    document: none,
    findings: none,
    proposition: none,
    search: none,
    exportAs: none,
    exportFeed: none,
    importFiles: none,
    quarantine: { list: async () => ({ items: [], next: null, total: 0 }), view: none, bytes: none, retry: none },
    brief: none,
    techniques: none,
    attackEditions: none,
    inbox: async (show) => ({
      items: [],
      next: null,
      total: 0,
      counts: { all: 0, followed: 0, alerts: 0, incident: 0, status: 0, quarantine: 0, [show]: 0 },
      last: 0,
    }),
    entities: none,
    entity: none,
    sources: async () => ({ items: [], next: null, total: 0 }),
    alerts: {
      list: async () => ({ items: [], mail: false }),
      view: none,
      add: none,
      change: none,
      preview: none,
      deed: none,
      test: none,
      log: none,
      feed: none,
      run: none,
    },
    subscriptions: {
      list: async () => ({ items: [] }),
      view: none,
      preview: none,
      add: none,
      deed: none,
      item: none,
      takeOpml: none,
      giveOpml: none,
    },
    webhooks: { list: async () => ({ items: [] }), add: none, remove: none },
    collect: none,
    provenance: none,
    documentChanges: none,
    consult: none,
    decisions: none,
    undo: none,
    preview: none,
    words: none,
    decide: none,
    rebuild: async () => ({ documents: 3 }),
    publish: async (anew) => ({ collections: 6, added: anew ? 2 : 0 }),
    verify: async () => ({ checked: { statements: 7 }, faults: [] }),
    ...uses,
  };
  const parts: CliParts = {
    version: '9.9.9',
    flags: [
      { flag: '--data <dir>', meaning: 'folder', scope: 'all', env: 'ASSAY_DATA', standard: './data' },
      { flag: '--no-example', meaning: 'no example', scope: 'serve', env: 'ASSAY_EXAMPLE', standard: 'on' },
    ],
    withUses: async (flags, work) => {
      result.flags = flags;
      try {
        return await work(all);
      } finally {
        result.closed += 1;
      }
    },
    kinds: [{ title: 'paper bag', takes: 'Bags.', kept: 'All.', limits: 'None.' }],
    serve: async (flags) => void (result.flags = flags),
    mcp: async (flags) => void (result.flags = flags),
    predict: async () => predict,
  };
  result.code = await runCli(args, parts, terminal);
  return result;
}

describe('command line', () => {
  it.each<[FailureKind, number]>([
    ['bad-input', 2],
    ['refused', 3],
    ['conflict', 3],
    ['not-found', 4],
    ['outage', 5],
    ['bug', 1],
  ])('ends with a code of its own for %s, says what to do, and closes the database', async (kind, code) => {
    const uses = { dossier: () => Promise.reject(fail(kind, 'x', 'It went wrong.', { where: 'there', remedy: 'Do this.' })) };
    const plain = await run(['show', 'inc_1'], uses);
    expect([plain.code, plain.err, plain.out, plain.closed]).toEqual([code, 'assay: It went wrong. (there)\n  Do this.\n', '', 1]);
    const json = await run(['show', 'inc_1', '--json'], uses);
    expect(JSON.parse(json.err)).toMatchObject({ error: { kind, where: 'there', remedy: 'Do this.' } });
  });

  it('lists the inbox, entities and sources, and says which filters there are', async () => {
    const asked: unknown[] = [];
    const uses: Partial<Uses> = {
      entities: async (page, filter) => {
        asked.push(page, filter);
        const line = {
          id: 'ent_1',
          kind: 'persona' as const,
          country: 'IR',
          sector: null,
          named: true,
          asActor: 3,
          asVictim: 0,
          documents: 2,
        };
        return {
          items: [{ ...line, name: 'Red Heron' }],
          next: 'more',
          total: 9,
          groups: { actors: 9, organisations: 0, countries: 0, campaigns: 0, people: 0, other: 0 },
          namedOnly: 0,
          countries: [],
        };
      },
    };
    const listed = await run(['entities', 'red', '--group', 'actors', '--country', 'ir', '--limit', '1'], uses);
    expect(listed.out).toBe(
      'ent_1  Red Heron (persona, IR)  as actor 3, as victim 0, 2 documents\n\n1 of 9 entities; more with --cursor more\n',
    );
    expect(asked).toEqual([
      { cursor: undefined, limit: 1 },
      { group: 'actors', country: 'IR', name: 'red', described: false },
    ]);
    expect((await run(['inbox', '--show', 'status'])).out).toMatch(/^Nothing new/);
    expect((await run(['sources'])).out).toBe('No document has come in yet.\n');
    const wrong = await run(['inbox', '--show', 'everything']);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('all, followed, alerts, incident, status, quarantine')]);
    expect((await run(['entities', '--group', 'aliens'], uses)).code).toBe(2);
  });

  it('counts what nobody foresaw as its own fault', async () => {
    const got = await run(['incidents'], { incidents: () => Promise.reject(new TypeError('oh')) });
    expect([got.code, got.err.includes('TypeError: oh')]).toEqual([1, true]);
  });

  it.each([
    [['frobnicate']],
    [['show']],
    [['show', 'x', '--as-of', 'May']],
    [['show', 'x', '--basis', 'guess']],
    [['incidents', '--limit', '0']],
    [['--frob']],
    [['predict']],
  ])('refuses %j with code 2 and words', async (args) => {
    const got = await run(args);
    expect(got.code).toBe(2);
    expect(got.err.length).toBeGreaterThan(10);
  });

  it('takes options of the table before and after the command, and passes on only what was typed', async () => {
    expect((await run(['--data', '/a', 'incidents'])).flags).toEqual({ data: '/a' });
    expect((await run(['incidents', '--data', '/b', '--json'])).flags).toMatchObject({ data: '/b' });
    expect((await run(['serve'])).flags).toEqual({});
    expect((await run(['mcp', '--data', '/a'])).flags).toEqual({ data: '/a' });
    expect((await run(['serve', '--no-example'])).flags).toEqual({ example: false });
  });

  it('keeps stdout for results', async () => {
    const got = await run(['verify', '--json']);
    expect(JSON.parse(got.out)).toEqual({ checked: { statements: 7 }, faults: [] });
    expect((await run(['rebuild'])).out).toBe('rebuilt: 3 documents\n');
    expect((await run(['publish'])).out).toBe('published: 6 collections, 0 added\n');
    expect((await run(['publish', '--anew'])).out).toBe('published: 6 collections, 2 added\n');
  });

  it('ends with 6 where verify found faults', async () => {
    const got = await run(['verify'], {
      verify: async () => ({ checked: {}, faults: [{ where: 'stmt_1', message: 'quote is not in the text' }] }),
    });
    expect([got.code, got.out.includes('stmt_1: quote is not in the text')]).toEqual([6, true]);
  });

  it('reads files and links with what is said of them, and refuses what is not there', async () => {
    const file = join(dir, 'report.txt');
    writeFileSync(file, 'words');
    const options = ['--published', '2023-12-28', '--source', 'Outlet'];
    expect((await run(['read', file, ...options])).submitted).toEqual([
      { kind: 'file', name: 'report.txt', file: Buffer.from('words').toString('base64'), published: '2023-12-28', source: 'Outlet' },
    ]);
    expect((await run(['read', 'https://example.org/a'])).submitted).toEqual([{ kind: 'url', url: 'https://example.org/a' }]);
    expect((await run(['read', join(dir, 'gone')])).code).toBe(4);
    expect((await run(['read', dir])).code).toBe(2);
  });

  it('ends with 2 where the one input went into quarantine', async () => {
    const got = await run(['read', 'https://example.org/a'], {
      read: async () => [
        { outcome: 'quarantined', document: null, incidents: [], statements: 0, message: 'empty: nothing to read', quarantine: 'q_1' },
      ],
    });
    expect([got.code, got.err]).toEqual([2, 'quarantined: empty: nothing to read\n']);
  });

  it('predicts line by line in order, and names the line that is no document', async () => {
    const input = join(dir, 'in.jsonl');
    const output = join(dir, 'out.jsonl');
    writeFileSync(input, '\uFEFF{"id":"a","text":"x"}\r\n\n{"id":7,"text":"y","publishedAt":null,"vendor":"z"}\n');
    const got = await run(['predict', '--input', input, '--output', output, '--json'], {}, (d) => ({ doc: d.id, n: d.text.length }));
    expect([got.code, JSON.parse(got.out)]).toEqual([0, { documents: 2, output }]);
    expect(readFileSync(output, 'utf8')).toBe('{"doc":"a","n":1}\n{"doc":"7","n":1}\n');
    writeFileSync(input, '{"id":"a","text":"x"}\n{"id":"b"}\n');
    const bad = await run(['predict', '--input', input, '--output', output]);
    expect([bad.code, bad.err.includes('line 2')]).toEqual([2, true]);
  });

  it('decides about statements on the version of the document it looked at, and refuses words that stand nowhere or twice', async () => {
    const made: unknown[] = [];
    const uses: Partial<Uses> = {
      document: async () => ({ id: 'doc_1', text: 'Alfa fell. Beta fell.', version: 4 }) as never,
      decide: async (asked) => {
        made.push(asked);
        return [];
      },
    };
    await run(['reject', 'doc_1', 'stm_1', 'stm_2', '--author', 'Ana', '--reason', 'a joke'], uses);
    const added = ['add', 'doc_1', 'Beta fell', '--about', 'targeted', '--part', 'victim=Beta', '--author', 'Ana', '--stance', 'deny'];
    await run(added, uses);
    expect(made).toMatchObject([
      { kind: 'reject', document: 'doc_1', statements: ['stm_1', 'stm_2'], version: 4, author: 'Ana', reason: 'a joke' },
      {
        kind: 'add',
        span: { start: 11, end: 20 },
        version: 4,
        said: {
          speaker: null,
          stance: 'deny',
          polarity: -1,
          matter: { type: 'targeted', args: [{ role: 'victim', name: 'Beta' }], incident: null },
        },
      },
    ]);
    for (const [at, words, code, told] of [
      [2, 'Gamma fell', 4, 'does not stand in doc_1'],
      [2, 'fell', 2, 'more than once'],
      [4, 'wrecked', 2, '--about'],
      [6, 'Beta', 2, '--part'],
    ] as const) {
      const { code: ended, err } = await run(added.with(at, words), uses);
      expect([ended, err]).toEqual([code, expect.stringContaining(told)]);
    }
    expect(made).toHaveLength(2);
  });

  it('shows help and version with code 0', async () => {
    expect((await run(['--version'])).out).toBe('9.9.9\n');
    const help = await run(['--help']);
    expect([help.code, help.out.includes('Exit codes')]).toEqual([0, true]);
  });

  it('tells techniques by tactic, what is described apart from what is stated, and briefs in two formats', async () => {
    const cell = { parent: null, mergedInto: null };
    const quote = 'The attackers\nencrypted the servers';
    const asked: unknown[] = [];
    const uses: Partial<Uses> = {
      techniques: async (id, asOf, described) => {
        asked.push([id, asOf.asOf, described]);
        const use = { proposition: 'prp_1', text: 'The servers were encrypted.', status: 'confirmed' as const, L: 2, incident: 'inc_1' };
        return {
          columns: [
            { id: 'TA0001', name: 'Initial Access', cells: [] },
            {
              id: 'TA0040',
              name: 'Impact',
              cells: [
                {
                  ...cell,
                  technique: 'T1486',
                  name: 'Data Encrypted for Impact',
                  weighed: [{ ...use, statement: 'stm_1', quote, source: 'The Gazette', said: 1 }],
                  described: [
                    {
                      document: 'doc_1',
                      source: 'A Blog',
                      published: null,
                      quote,
                      span: { start: 3, end: 9 },
                      origin: 'procedure',
                      likelihood: 0.7,
                    },
                  ],
                },
              ],
            },
          ],
          elsewhere: [],
          read: { documents: 1, left: 0 },
        };
      },
    };
    const told = await run(['techniques', 'inc_1', '--described', '--as-of', '2023-12-28'], uses);
    expect(asked).toEqual([['inc_1', '2023-12-28', true]]);
    expect(told.out).toContain('IMPACT (TA0040)');
    expect(told.out).not.toContain('INITIAL ACCESS');
    expect(told.out).toContain('[confirmed] The servers were encrypted. prp_1\n      > The attackers encrypted the servers');
    expect(told.out).toContain('(described, not weighed; right 70 times in 100)');
    expect((await run(['brief', 'inc_1', '--format', 'pdf'])).err).toContain('neither md nor html');
  });

  it('tries a merge with --dry-run, signs it with --author, and takes no two things of different sorts', async () => {
    const changes = {
      title: 'Alfa',
      names: ['Alfa', 'Beta'],
      stays: null,
      joined: ['Beta'],
      documents: 2,
      statements: 3,
      propositions: 1,
      incidents: [{ id: 'inc_1', before: 'Attack on Beta', after: 'Attack on Alfa' }],
      incidentsTouched: 1,
      statuses: [{ proposition: 'prp_1', text: 'Alfa was hit.', before: 'claimed' as const, after: 'confirmed' as const }],
      statusesLeft: 0,
      doubts: ['They are of different sorts: agency and organisation'],
    };
    const made: unknown[] = [];
    const uses: Partial<Uses> = {
      preview: async () => ({ version: 4, changes }),
      decide: async (asked) => {
        made.push(asked);
        return [];
      },
    };
    const tried = await run(['merge', 'ent_1', 'ent_2', '--dry-run'], uses);
    expect(tried).toMatchObject({ code: 0 });
    for (const words of [
      'with Beta',
      'claimed -> confirmed: Alfa was hit.',
      'against it: They are',
      'inc_1: Attack on Beta -> Attack on Alfa',
    ])
      expect(tried.out).toContain(words);
    expect(made).toEqual([]);
    expect(await run(['merge', 'ent_1', 'ent_2'], uses)).toMatchObject({ code: 2, err: expect.stringContaining('--author') });
    expect(await run(['merge', 'ent_1', 'inc_2', '--dry-run'], uses)).toMatchObject({ code: 2 });
    await run(['merge', 'ent_1', 'ent_2', '--author', 'Ana', '--reason', 'one house'], uses);
    expect(made).toEqual([
      { kind: 'merge', about: 'entity', into: 'ent_1', from: 'ent_2', version: 4, author: 'Ana', reason: 'one house' },
    ]);
  });

  it('splits by what is chosen, and says what may be chosen where nothing is', async () => {
    const changes = {
      title: 'Beta',
      names: ['Beta'],
      joined: ['Beta'],
      stays: { title: 'Alfa', names: ['Alfa', 'Alpha'] },
      documents: 1,
      statements: 1,
      propositions: 1,
      incidents: [],
      incidentsTouched: 0,
      statuses: [],
      statusesLeft: 0,
      doubts: [],
    };
    const made: unknown[] = [];
    const word = { start: 3, end: 7, quote: 'Beta', by: null, before: 'Then ', after: ' fell' };
    const uses: Partial<Uses> = {
      words: async () => ({
        names: [{ name: 'Beta', words: 2, documents: 1 }],
        documents: [
          { id: 'doc_1', title: 'A day', source: 'The Gazette', published: null, collectedAt: '2024-01-02T03:04:05.000Z', words: [word] },
        ],
        left: 0,
      }),
      preview: async () => ({ version: 0, changes }),
      decide: async (asked) => {
        made.push(asked);
        return [];
      },
    };
    const shown = await run(['split', 'ent_1'], uses);
    expect(shown.out).toContain('--named "Beta": 2 times in 1 document');
    expect(shown.out).toContain('--document doc_1: The Gazette, collected 2 January 2024; not dated, A day');
    expect(shown.out).toContain('--at doc_1:3-7  … Then Beta fell …');
    expect(await run(['split', 'ent_1', '--at', 'doc_1'], uses)).toMatchObject({ code: 2, err: expect.stringContaining('--at') });
    expect(await run(['split', 'stm_1', '--document', 'doc_1'], uses)).toMatchObject({ code: 2 });
    const chosen = ['split', 'ent_1', '--named', 'Beta', '--document', 'doc_1', '--document', 'doc_2', '--at', 'doc_3:1-5', '--as', 'B'];
    expect((await run([...chosen, '--dry-run'], uses)).out).toContain('of the other stays: Alfa (Alfa, Alpha)');
    expect(made).toEqual([]);
    await run([...chosen, '--author', 'Ana'], uses);
    expect(made).toEqual([
      {
        kind: 'split',
        about: 'entity',
        of: 'ent_1',
        names: ['Beta'],
        documents: ['doc_1', 'doc_2'],
        words: [{ document: 'doc_3', start: 1, end: 5 }],
        name: 'B',
        version: 0,
        author: 'Ana',
        reason: '',
      },
    ]);
  });

  it('grades a source by a letter of the scale, tried first', async () => {
    const changes = {
      title: 'The Gazette',
      names: [],
      joined: [],
      stays: null,
      documents: 2,
      statements: 9,
      propositions: 4,
      incidents: [],
      incidentsTouched: 1,
      statusesLeft: 0,
      doubts: [],
      statuses: [{ proposition: 'prp_1', text: 'Alfa was hit.', before: 'confirmed' as const, after: 'reported' as const }],
    };
    const made: unknown[] = [];
    const uses: Partial<Uses> = {
      preview: async () => ({ version: 1, changes }),
      decide: async (asked) => {
        made.push(asked);
        return [];
      },
    };
    const tried = await run(['grade', 'The Gazette', 'e', '--dry-run'], uses);
    expect(tried.out).toContain('The Gazette: 9 statements in 2 documents, on 4 propositions\n    confirmed -> reported: Alfa was hit.');
    expect(await run(['grade', 'The Gazette', 'G', '--dry-run'], uses)).toMatchObject({ code: 2 });
    expect(await run(['grade', 'The Gazette', 'C'], uses)).toMatchObject({ code: 2, err: expect.stringContaining('--author') });
    await run(['grade', 'The Gazette', 'C', '--for', 'actor', '--author', 'Ana'], uses);
    expect(made).toEqual([{ kind: 'grade', source: 'The Gazette', matter: 'actor', grade: 'C', version: 1, author: 'Ana', reason: '' }]);
  });

  it('makes a rule of what is typed, shows what it would have told first where asked, and names what does not fit', async () => {
    const asked: unknown[] = [];
    const line = {
      id: 'rul_1',
      name: 'Albania',
      on: { kind: 'country' as const, country: 'AL' },
      when: ['denial' as const],
      pace: { every: 'day' as const, at: '07:00', zone: 'UTC' },
      quiet: null,
      state: 'active' as const,
      problem: null,
      createdAt: 'x',
      channels: [{ kind: 'email' as const, to: 'a@example.org', maxTlp: 'green' as const, feed: null }],
      because: 'Albania',
      version: '0123456789abcdef',
      gone: false,
      alerts: 2,
      lastAt: 'x',
      sentAt: 'x',
      waiting: 0,
      nextAt: null,
      givenUp: 1,
      withheld: 0,
      trouble: 'the server is down',
    };
    const none = (): Promise<never> => Promise.reject(fail('not-found', 'nothing', 'There is nothing.'));
    const alerts = {
      list: async () => ({ items: [line], mail: true }),
      view: async () => line,
      add: async (rule: unknown) => {
        asked.push(rule);
        return { rule: line, secret: 'shown-once' };
      },
      change: async (id: string, rule: unknown, seen: string) => {
        asked.push([id, rule, seen]);
        return { rule: line, secret: null };
      },
      preview: async () => ({ because: 'Albania', days: 90, alerts: 3, whole: true, items: [] }),
      deed: async (id: string, what: string) => {
        asked.push([id, what]);
        return { items: [line], mail: true };
      },
      test: async () => ({ results: [{ channel: 'email' as const, ok: false, answer: '550 no such user', remedy: 'check the address' }] }),
      log: async () => ({ items: [], next: null }),
      feed: none,
      run: none,
    };
    const add = (...more: string[]) => run(['alerts', 'add', '--when', 'denial', ...more], { alerts });
    const made = await add('--country', 'al', '--email', 'a@example.org', '--every', 'day', '--zone', 'UTC', '--quiet', '22:00-06:00');
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('shown-once')]);
    expect(asked).toEqual([
      {
        on: { kind: 'country', country: 'AL' },
        when: ['denial'],
        channels: [{ kind: 'inbox' }, { kind: 'email', to: ['a@example.org'], maxTlp: 'green' }],
        pace: { every: 'day', at: '07:00', zone: 'UTC' },
        quiet: { from: '22:00', to: '06:00', zone: 'UTC' },
      },
    ]);
    expect((await add('--country', 'AL', '--dry-run')).out).toContain('it would have told 3 alerts in the last 90 days');
    for (const wrong of [
      [],
      ['--country', 'AL', '--sector', 'energy'],
      ['--country', 'Albania'],
      ['--country', 'AL', '--email', 'nobody'],
      ['--country', 'AL', '--max-tlp', 'secret'],
      ['--country', 'AL', '--quiet', '22-6'],
      ['--country', 'AL', '--every', 'year'],
      ['--country', 'AL', '--no-inbox'],
    ]) {
      const { code, err } = await add(...wrong);
      expect([code, err], wrong.join(' ')).toEqual([2, expect.stringMatching(/^assay: .+/)]);
    }
    expect(asked).toHaveLength(1);
    const list = await run(['alerts', 'list'], { alerts });
    expect(list.out).toMatch(/Albania.*every day at 07:00 \(UTC\).*1 given up.*the server is down/s);
    const tested = await run(['alerts', 'test', 'rul_1'], { alerts });
    expect([tested.code, tested.out]).toEqual([5, expect.stringMatching(/FAILED {2}550 no such user\n {2}check the address/)]);
    expect((await run(['alerts', 'pause', 'rul_1'], { alerts })).code).toBe(0);
    expect(asked.at(-1)).toEqual(['rul_1', 'pause']);
    const edited = await run(['alerts', 'edit', 'rul_1', '--when', 'denial', 'new-claim', '--no-email', '--feed'], { alerts });
    expect([edited.code, edited.err]).toEqual([0, '']);
    expect(asked.at(-1)).toEqual([
      'rul_1',
      {
        name: 'Albania',
        on: { kind: 'country', country: 'AL' },
        when: ['denial', 'new-claim'],
        channels: [{ kind: 'feed', maxTlp: 'green' }],
        pace: { every: 'day', at: '07:00', zone: 'UTC' },
        quiet: null,
      },
      '0123456789abcdef',
    ]);
    expect((await run(['alerts', 'edit', 'rul_1', '--no-email'], { alerts })).code).toBe(2);
    expect((await run(['alerts', 'log'], { alerts })).out).toBe('Nothing was alerted yet.\n');
  });
});
