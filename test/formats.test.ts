import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportContext, exportAs, exportFeed } from '../src/app/export.ts';
import { openFindings } from '../src/app/findings.ts';
import { openMispFeed } from '../src/app/misp-feed.ts';
import { intake } from '../src/app/command.ts';
import { EXPORT_FORMATS, type ExportAsk, ExportFormat } from '../src/model/export-format.ts';
import { MispEvent, MispFile, MispManifest } from '../src/model/misp.ts';
import { NavigatorLayer } from '../src/model/navigator.ts';
import { StatementRow } from '../src/model/statement-row.ts';
import { documentById } from '../src/store/documents.ts';
import { printerOf } from '../src/share/paper.ts';
import { projectRoot, wireCatalogue, wireCloseReader } from '../src/wire.ts';
import { type CaseServer, startCase } from './case-server.ts';
import { csvRows, faultsOf, readGraphml, readYaml } from './format-validators.ts';
import { rawText } from './tiny-stages.ts';

/** Every format over the real reader and store: valid, the same twice, nothing claimed as a fact, nothing stricter than asked for. */

const NOW = '2026-11-26T00:00:00.000Z';
const AWARE = '2023-12-25T10:00:00+01:00';
const INDICATORS = `Northbank was hit by a ransomware attack on 3 November 2026, the National Cyber Security Centre said. LockBit claimed responsibility for the attack on Northbank. Attackers used a spearphishing link to gain access, Kobra Security said.

The attackers used 45.155.205.233 and evil-update[.]com to steer the malware. Payloads came from hxxp://cdn.bad-files[.]net/a/b.php?id=1.
SHA-256: 5f2b7f3d1c6f4be6c3b1f8b3a5e09f5b0a9d6b2d5d7a0f5e9d9b8c7a6f5e4d3c
They also pinged 8.8.8.8 and 192.168.1.7.
`;
/** Names, quotes and markup that would run, link or become a formula where they are taken for anything but words. */
const HOSTILE = `=HYPERLINK("http://evil.example","x") Bank was hit by a ransomware attack on 4 May 2023, </script><script>alert(1)</script> Security said. LockBit claimed responsibility for the attack on "; drop table x; -- Bank on 4 May 2023. The attackers used 45.155.205.234 and spyware.evil-place[.]org; "quoted", they said.`;

let the: CaseServer;
let context: ExportContext;
beforeAll(async () => {
  the = await startCase((bare) => {
    const attack = wireCatalogue(projectRoot());
    const whole = { ...bare, stages: { ...bare.stages, now: () => NOW }, attack, close: wireCloseReader(projectRoot()) };
    context = { ...whole, findings: openFindings(whole), print: printerOf('/nowhere/browser') };
    return { exportAs: (ask) => exportAs(context, ask), mispFeed: openMispFeed(context) };
  });
  const dated = (text: string, more: Parameters<typeof rawText>[1]): ReturnType<typeof rawText> =>
    rawText(text, { collectedAt: '2026-11-20T00:00:00.000Z', ...more });
  await intake(
    the.context,
    [
      dated(INDICATORS, { published: '2026-11-10', source: { name: 'Kobra Security', kind: 'vendor', country: null } }),
      dated(HOSTILE, { published: '2026-11-10' }),
      dated('LockBit claimed responsibility for the attack on Eastbank on 3 May 2023.', { published: '2023-05-04' }),
      dated(
        'Eastbank was hit by a ransomware attack on 3 May 2023, Eastbank confirmed. LockBit carried out the attack on Eastbank on 3 May 2023, the National Cyber Security Centre said. Iran carried out the attack on Eastbank, the United States said.',
        {
          published: '2023-05-05',
          tlp: 'red',
        },
      ),
    ],
    () => undefined,
  );
});
afterAll(() => the.close());

const textOf = async (ask: ExportAsk): Promise<{ text: string; tlp: string | null; left: number }> => {
  const { pieces, tlp, left } = await exportAs(context, ask);
  let text = '';
  for await (const piece of pieces) text += typeof piece === 'string' ? piece : new TextDecoder().decode(piece);
  return { text, tlp, left };
};
const incidentNamed = async (title: RegExp): Promise<string> => (await the.incident(title)).id;

type Told = keyof typeof faultsOf;
const TOLD = Object.keys(faultsOf) as Told[];
const ofOne = (format: Told): boolean => EXPORT_FORMATS[format].of === 'incident';
const ask = (format: Told, scope: ExportAsk['scope'], more: Partial<ExportAsk> = {}): ExportAsk => ({
  format,
  scope,
  aware: AWARE,
  ...more,
});

const GOLDEN = fileURLToPath(new URL('fixtures/formats', import.meta.url));
const kept = (name: string, text: string): string => {
  const file = join(GOLDEN, name);
  mkdirSync(dirname(file), { recursive: true });
  if (process.env['UPDATE_GOLDEN'] !== undefined || !existsSync(file)) writeFileSync(file, text);
  return readFileSync(file, 'utf8');
};

describe('every format', () => {
  it('is valid, marked, and the same twice, for an incident, an actor, a search, a period and everything', async () => {
    const id = await incidentNamed(/parliament/i);
    const actor = (await the.call('GET', `/incidents/${id}`)).body as { incident: { actors: string[] } };
    const scopes: ExportAsk['scope'][] = [
      { of: 'incident', id },
      { of: 'entity', id: actor.incident.actors[0] ?? '' },
      { of: 'search', q: 'sanctions' },
      { of: 'period', from: '2022', to: '2022' },
      { of: 'all' },
    ];
    for (const format of TOLD)
      for (const scope of scopes) {
        if (ofOne(format) && scope.of !== 'incident') {
          await expect(textOf(ask(format, scope))).rejects.toMatchObject({ failure: { kind: 'bad-input', code: 'one-incident' } });
          continue;
        }
        const where = `${format} of ${scope.of}`;
        const { text, tlp } = await textOf(ask(format, scope));
        expect(faultsOf[format](text), where).toEqual([]);
        expect(text.length, where).toBeGreaterThan(100);
        expect((await textOf(ask(format, scope))).text, where).toBe(text);
        if (format !== 'stix') {
          const marking = scope.of === 'all' ? 'red' : 'clear';
          expect(tlp, where).toBe(marking);
          expect(text.toLowerCase(), where).toContain(marking);
        }
      }
  });

  it.each(['navigator', 'misp', 'claimreview', 'csv', 'graphml', 'eurepoc', 'nis2-early', 'nis2-notification', 'nis2-final'] as const)(
    '%s of the parliament is what the golden file has',
    async (format) => {
      const { text } = await textOf(ask(format, { of: 'incident', id: await incidentNamed(/parliament/i) }));
      expect(text).toBe(kept(`parliament.${EXPORT_FORMATS[format].ending}`, text));
    },
  );

  it.each(['indicators', 'suricata', 'sigma', 'misp', 'navigator'] as const)(
    '%s of Northbank is what the golden file has',
    async (format) => {
      const { text } = await textOf(ask(format, { of: 'incident', id: await incidentNamed(/northbank/i) }));
      expect(text).toBe(kept(`northbank.${EXPORT_FORMATS[format].ending}`, text));
    },
  );

  it('takes words that look like markup, rules and formulas as words', async () => {
    for (const format of TOLD.filter((each) => !ofOne(each))) {
      const { text } = await textOf(ask(format, { of: 'period', from: '2026', to: '2026' }));
      expect(faultsOf[format](text), format).toEqual([]);
    }
    const id = await incidentNamed(/bank on 4 May|" ?; drop|HYPERLINK| Bank$/i).catch(() => null);
    for (const format of id === null ? [] : TOLD.filter(ofOne)) {
      const { text } = await textOf(ask(format, { of: 'incident', id: id ?? '' }, { markup: 'html' }));
      expect(text, format).not.toContain('<script');
    }
  });
});

describe('a marking', () => {
  it('is obeyed: what is stricter is in no format, weighs nothing, and is counted', async () => {
    const id = await incidentNamed(/eastbank/i);
    const whole = await textOf(ask('jsonl', { of: 'incident', id }));
    expect(whole).toMatchObject({ tlp: 'red', left: 0 });
    const rows = (text: string): StatementRow[] =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => StatementRow.parse(JSON.parse(line)));
    const claim = rows(whole.text).find((row) => row.stance === 'claim-responsibility');
    // Else the test would not show that the red document weighs.
    expect(claim?.status).not.toBe('claimed');
    for (const format of TOLD.filter((each) => each !== 'stix')) {
      const cut = await textOf(ask(format, { of: 'incident', id }, { maxTlp: 'clear' }));
      expect(faultsOf[format](cut.text), format).toEqual([]);
      expect(cut, format).toMatchObject({ tlp: 'clear', left: 1 });
      expect(cut.text, format).not.toMatch(/Iran|United States|National Cyber|confirmed by Eastbank|TLP:RED/);
      if (!['jsonl', 'csv', 'eurepoc', 'brief-md', 'brief-html'].includes(format)) expect(cut.text, format).toMatch(/Left out: 1 document/);
    }
    const cut = rows((await textOf(ask('jsonl', { of: 'incident', id }, { maxTlp: 'amber' }))).text);
    expect(cut.map((row) => [row.tlp, row.marking, row.left_out])).toEqual(cut.map(() => ['clear', 'clear', 1]));
    expect(cut.find((row) => row.stance === 'claim-responsibility')?.status).toBe('claimed');
  });

  it('that leaves nothing is said so', async () => {
    const [known] = await intake(
      the.context,
      [rawText('Westbank was hit by a ransomware attack on 6 June 2023, Westbank confirmed.', { published: '2023-06-07', tlp: 'amber' })],
      () => undefined,
    );
    const id = known?.incidents[0] ?? '';
    const day = { of: 'period', from: '2023-06-07', to: '2023-06-07' } as const;
    for (const format of ['csv', 'misp', 'navigator'] as const) {
      expect((await textOf(ask(format, day))).tlp).toBe('amber');
      await expect(textOf(ask(format, day, { maxTlp: 'green' }))).rejects.toMatchObject({
        failure: { kind: 'refused', code: 'all-stricter' },
      });
      // Whether an incident is refused, or is none for who may not see it: nothing of it comes out.
      await expect(textOf(ask(format, { of: 'incident', id }, { maxTlp: 'green' }))).rejects.toMatchObject({
        failure: { kind: expect.stringMatching(/^(?:refused|not-found)$/) },
      });
    }
  });
});

describe('what each format says', () => {
  it('MISP: who is only claimed to be a victim is no target, and nothing harmless is looked for', async () => {
    const read = async (title: RegExp): Promise<MispEvent> => {
      const file = MispFile.parse(JSON.parse((await textOf(ask('misp', { of: 'incident', id: await incidentNamed(title) }))).text));
      if (!('Event' in file)) throw new Error('more than one event');
      return file.Event;
    };
    const december = await read(/parliament/i);
    const targets = december.Attribute.filter((a) => a.type === 'target-org').map((a) => a.value);
    expect(targets).toEqual(['Albanian Parliament', 'One Albania']);
    expect(JSON.stringify(december.Attribute.filter((a) => a.type === 'comment'))).toMatch(/confirmed by nobody: [^"]*Air Albania/);
    const northbank = await read(/northbank/i);
    const looked = northbank.Attribute.filter((a) => a.to_ids).map((a) => a.value);
    expect(looked).toEqual(expect.arrayContaining(['45.155.205.233', 'evil-update.com']));
    expect(looked).not.toContain('8.8.8.8');
    expect(northbank.Attribute.find((a) => a.value === '192.168.1.7')?.to_ids).toBe(false);
    expect(northbank.Object.filter((o) => o.name === 'ransomware-group-post').map((o) => o.comment)).toEqual([
      'Claimed by LockBit, confirmed by National Cyber Security Centre. A claim, no finding.',
    ]);
    for (const object of december.Object) expect(object.Attribute.every((a) => !a.to_ids)).toBe(true);
  });

  it('a claimed victim that is made a target breaks the test above, an event with a wrong type its schema', () => {
    const event = (JSON.parse(kept('parliament.misp.json', '')) as { Event: MispEvent }).Event;
    const [first, ...rest] = event.Attribute;
    for (const wrong of [{ type: 'victim' }, { category: 'Payload delivery' }, { to_ids: 'no' }, { extra: 1 }])
      expect(MispEvent.safeParse({ ...event, Attribute: [{ ...first, ...wrong }, ...rest] }).success).toBe(false);
    expect(MispEvent.safeParse({ ...event, Tag: [] }).success).toBe(false);
  });

  it('a MISP feed: each event of the manifest is there, hashes lead to it, over HTTP as well', async () => {
    const { files } = await exportFeed(context, { scope: { of: 'all' }, maxTlp: 'clear' });
    const found = new Map<string, string>();
    for await (const { name, text } of files) found.set(name, text);
    const manifest = MispManifest.parse(JSON.parse(found.get('manifest.json') ?? ''));
    const uuids = Object.keys(manifest);
    expect(uuids.length).toBeGreaterThan(3);
    expect([...found.keys()].toSorted()).toEqual([...uuids.map((uuid) => `${uuid}.json`), 'hashes.csv', 'manifest.json'].toSorted());
    for (const line of (found.get('hashes.csv') ?? '').trimEnd().split('\n')) {
      const [hash = '', uuid = ''] = line.split(',');
      expect(hash).toMatch(/^[0-9a-f]{32}$/);
      expect(uuids).toContain(uuid);
    }
    const [uuid = ''] = uuids;
    const over = async (file: string, headers: Record<string, string> = {}) =>
      the.server.inject({ url: `/api/v1/feeds/misp/clear/${file}`, headers: { host: '127.0.0.1', ...headers } });
    expect((await over('manifest.json')).payload).toBe(found.get('manifest.json'));
    const event = await over(`${uuid}.json`);
    expect(event.payload).toBe(found.get(`${uuid}.json`));
    expect((await over(`${uuid}.json`, { 'if-none-match': String(event.headers['etag']) })).statusCode).toBe(304);
    expect((await over('no.json')).statusCode).toBe(404);
  });

  it('Navigator: what is stated and what is only described have two colours, and no score where nobody says so', async () => {
    const layer = NavigatorLayer.parse(
      JSON.parse((await textOf(ask('navigator', { of: 'incident', id: await incidentNamed(/northbank/i) }))).text),
    );
    const by = new Map(layer.techniques?.map((t) => [t.techniqueID, t]));
    const [stated, described] = [by.get('T1566.002'), by.get('T1486')];
    expect(stated?.comment).toContain('Kobra Security (2026-11-10) says: “Attackers used a spearphishing link to gain access”');
    expect(stated?.score).toBeGreaterThan(50);
    expect(described?.comment).toMatch(/^Described, not stated of the attack, in Kobra Security: “/);
    expect(described?.score).toBeUndefined();
    expect(stated?.color).not.toBe(described?.color);
  });

  it('tables: every quote stands at its place in its document, and no cell is a formula', async () => {
    const { text } = await textOf(ask('csv', { of: 'all' }));
    const rows = csvRows(text);
    const lines = (await textOf(ask('jsonl', { of: 'all' }))).text.trimEnd().split('\n');
    expect(rows.length).toBe(lines.length);
    for (const line of lines) {
      const row = StatementRow.parse(JSON.parse(line));
      expect((await documentById(the.context.store.db, row.document)).text.slice(row.start, row.end)).toBe(row.quote);
    }
  });

  it('GraphML: edges carry the status and the statements, and end at nodes that are there', async () => {
    const { edges, nodes, graph } = readGraphml((await textOf(ask('graphml', { of: 'all' }, { maxTlp: 'clear' }))).text);
    expect(graph['marking']).toBe('TLP:CLEAR');
    expect(nodes.size).toBeGreaterThan(10);
    expect(edges.length).toBeGreaterThan(20);
    for (const { data } of edges) {
      expect(data['status']).not.toBe('');
      expect(data['statements']).toMatch(/^stm_/);
    }
  });

  it('indicators: each expires by its kind; what has expired is switched off, what is harmless left out and counted', async () => {
    const id = await incidentNamed(/northbank/i);
    const later = { ...context, stages: { ...context.stages, now: () => '2027-02-01T00:00:00.000Z' } };
    const at = async (format: 'indicators' | 'suricata' | 'sigma', of: ExportContext): Promise<string> => {
      let text = '';
      for await (const piece of (await exportAs(of, ask(format, { of: 'incident', id }))).pieces) text += String(piece);
      return text;
    };
    expect(await at('indicators', context)).toMatch(/4 indicators in force, 0 expired, 2 left out as harmless/);
    expect(await at('indicators', later)).toMatch(/# expired: 45\.155\.205\.233\n/);
    expect(await at('indicators', context)).toMatch(/\n45\.155\.205\.233\n/);
    const off = await at('suricata', later);
    expect(off).toMatch(/^# alert ip .*45\.155\.205\.233/m);
    expect(off).toMatch(/^alert dns /m);
    expect(faultsOf.suricata(off)).toEqual([]);
    const titles = async (of: ExportContext): Promise<unknown[]> => readYaml(await at('sigma', of)).map((rule) => rule['title']);
    expect((await titles(context)).length - (await titles(later)).length).toBe(1);
    for (const text of [await at('suricata', context), await at('indicators', context), await at('sigma', context)])
      expect(text).not.toMatch(/8\.8\.8\.8|192\.168/);
  });

  it('NIS2: the clocks run from the moment stated, and nothing is filled in that nobody says', async () => {
    const id = await incidentNamed(/parliament/i);
    const { text } = await textOf(ask('nis2-early', { of: 'incident', id }));
    expect(text).toContain('| **Early warning** | 26 December 2023, 10:00+01:00 |');
    expect(text).toContain('| Incident notification | 28 December 2023, 10:00+01:00 |');
    expect(text).toContain('| Final report | 28 January 2024, 10:00+01:00 |');
    expect(text).toContain('- [ ] **To be answered:**');
    await expect(textOf({ format: 'nis2-early', scope: { of: 'incident', id } })).rejects.toMatchObject({ failure: { code: 'no-aware' } });
    const html = await textOf(ask('nis2-final', { of: 'incident', id }, { markup: 'html' }));
    expect(html.text).toContain('@top-right { content: "TLP:CLEAR"');
  });

  it('a brief as PDF without a browser is refused with what to do', async () => {
    const id = await incidentNamed(/parliament/i);
    await expect(exportAs(context, { format: 'brief-pdf', scope: { of: 'incident', id } })).rejects.toMatchObject({
      failure: { kind: 'outage', code: 'no-browser', where: 'ASSAY_BROWSER', remedy: expect.stringContaining('HTML') },
    });
  });
});

describe('the table of formats', () => {
  it('is what REST takes, what the help tells and what docs/sharing.md lists', async () => {
    const doc = (await the.server.inject({ url: '/api/v1/openapi.json', headers: { host: '127.0.0.1' } })).json<{
      paths: Record<string, { get?: { parameters?: { name: string; schema: { enum?: string[] } }[] } }>;
    }>();
    const parameter = doc.paths['/api/v1/export/{format}']?.get?.parameters?.find((p) => p.name === 'format');
    expect(parameter?.schema.enum).toEqual(ExportFormat.options);
    const listed = [
      ...readFileSync(join(projectRoot(), 'docs/sharing.md'), 'utf8').matchAll(
        /^\| `([a-z0-9-]+)` \| (.*) \| (anything|one incident) \|$/gm,
      ),
    ];
    expect(listed.map(([, format, about, of]) => [format, about, of])).toEqual(
      ExportFormat.options.map((format) => [
        format,
        EXPORT_FORMATS[format].about,
        EXPORT_FORMATS[format].of === 'incident' ? 'one incident' : 'anything',
      ]),
    );
  });

  it('answers over REST with its name, type and marking', async () => {
    const id = await incidentNamed(/parliament/i);
    for (const format of ['stix', 'misp']) {
      const old = await the.server.inject({ url: `/api/v1/export/${format}?tlp=clear`, headers: { host: '127.0.0.1' } });
      expect([old.statusCode, old.json()]).toMatchObject([400, { remedy: 'Ask with maxTlp.' }]);
    }
    const answer = await the.server.inject({ url: `/api/v1/export/misp?incident=${id}&maxTlp=green`, headers: { host: '127.0.0.1' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'x-assay-tlp': 'clear',
      'x-assay-left-out': '0',
      'content-disposition': `attachment; filename="${id}.misp.json"`,
    });
    expect((await the.call('GET', '/export/nonsense')).status).toBe(400);
    expect((await the.call('GET', '/export/csv?incident=inc_1')).status).toBe(404);
    expect((await the.call('GET', `/export/nis2-early?incident=${id}`)).status).toBe(400);
  });
});
