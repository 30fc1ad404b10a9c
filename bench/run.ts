import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { dossier } from '../src/app/ask.ts';
import type { IntakeResult } from '../src/model/api.ts';
import type { RawItem } from '../src/model/document.ts';
import type { StageReadInput, Stages } from '../src/pipeline/contract.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { listIncidentIds } from '../src/store/incident-list.ts';
import { openStore } from '../src/store/store.ts';
import { projectRoot, wireStages } from '../src/wire.ts';
import { asHtml, report } from './corpus.ts';
import { alertSpeed } from './alerts.ts';
import { collectSpeed } from './collect.ts';
import { grownAt } from './grown.ts';
import { graphFrames, graphSpeed } from './graph.ts';
import { importSpeed } from './import.ts';
import { listSpeed } from './lists.ts';
import { publishSpeed } from './publish.ts';
import { searchSpeed } from './search.ts';
import { taxiiSpeed } from './taxii.ts';
import { callSpeed } from './calls.ts';
import { decisionSpeed } from './decide.ts';
import { serve } from './served.ts';
import { type Figure, milliseconds, percentile, perSecond, residentMb, table } from './measure.ts';

/**
 * Speed and memory on this machine: `npm run bench`. Prints a table, or JSON with --json. --documents N loads N documents
 * before the dossier is asked for (10,000 unless told). --only reading, search, graph, collect, alerts, taxii, publish, import, lists, calls (what
 * pages ask for, over HTTP) or decisions measures that alone; --keep DIR keeps the databases there, and a second run uses them as they are.
 * --rounds N asks each call of a page N times (20 unless told); taxii has a collection of 1,000,000 objects, or as many as --objects says;
 * import takes in a STIX bundle of 100 MB, or as many as --megabytes says.
 */
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
    keep: { type: 'string' },
    megabytes: { type: 'string', default: '100' },
    objects: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '20' },
  },
});
const DOCUMENTS = Number(values.documents);
if (!Number.isInteger(DOCUMENTS) || DOCUMENTS < 1) throw new Error(`--documents must be a number of documents, not "${values.documents}"`);
const root = projectRoot();
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const raw = (
  bytes: RawItem['bytes'],
  mediaType: string,
  name: string,
  published: string | null = null,
  source: string | null = null,
): RawItem => ({
  bytes,
  mediaType,
  url: null,
  name,
  source: source === null ? null : { name: source, kind: 'outlet', country: null },
  title: null,
  author: null,
  published,
  collectedAt: '2026-01-01T00:00:00Z',
  tlp: 'clear',
});
const page = (i: number): RawItem => {
  const r = report(i);
  return raw(new TextEncoder().encode(asHtml(r)), 'text/html; charset=utf-8', `report-${i}.html`, r.published, r.source);
};

/** Texts as real as there are: the example case and, where it lies beside the project, the founding article. */
function realTexts(stages: Stages): StageReadInput[] {
  const examples = join(root, 'examples/albania');
  const files = existsSync(examples) ? readdirSync(examples, { recursive: true, encoding: 'utf8' }).map((f) => join(examples, f)) : [];
  files.push(join(root, '../shared/data/seed/article.txt'));
  return files.flatMap((file) => {
    const type = file.endsWith('.html') ? 'text/html' : file.endsWith('.txt') ? 'text/plain' : null;
    if (type === null || !existsSync(file) || !statSync(file).isFile()) return [];
    const text = stages.extract(raw(new Uint8Array(readFileSync(file)), type, file));
    // A text in a language the reader does not know is let through unread, and would count as one read in no time.
    if (!text.language.read) return [];
    return [
      {
        text: text.text,
        title: text.title,
        published: text.published ?? '2023-12-28',
        zones: text.zones,
        language: text.language,
        source: { name: 'bench', kind: 'outlet' as const, country: null },
      },
    ];
  });
}

function readerSpeed(stages: Stages): Figure[] {
  const texts = realTexts(stages);
  const bytes = texts.reduce((sum, t) => sum + t.text.length, 0) / texts.length;
  let statements = 0;
  for (const t of texts) statements += stages.read(t).statements.length;
  const speed = perSecond(texts, 8, (t) => stages.read(t));
  const pages = Array.from({ length: 50 }, (_, i) => page(i));
  const extract = perSecond(pages, 3, (item) => stages.extract(item));
  return [
    {
      name: 'text to statements',
      value: speed,
      unit: 'docs/s',
      aim: '> 150',
      note: `one core, ${texts.length} texts of ${(bytes / 1000).toFixed(1)} KB, ${(statements / texts.length).toFixed(0)} statements each`,
    },
    {
      name: 'the same, by size',
      value: (speed * bytes) / 1000,
      unit: 'KB/s',
      aim: '> 540',
      note: '150 texts of 3.6 KB, the size of an article',
    },
    { name: 'HTML to text', value: extract, unit: 'docs/s', aim: '', note: 'one core, invented reports as pages' },
  ];
}

/** Speed means nothing where documents were turned away, not read or there already. */
function mustBeStored(results: readonly IntakeResult[]): void {
  const not = results.filter(({ outcome }) => outcome !== 'stored' && outcome !== 'copy');
  const [first] = not;
  if (first !== undefined)
    throw new Error(
      `${not.length} of ${results.length} reports were not stored (a folder given with --keep must be empty): ${first.message}`,
    );
}

async function loaded(stages: Stages, dir: string): Promise<Figure[]> {
  const store = await openStore({ dataDir: dir });
  try {
    const small = Math.min(500, DOCUMENTS);
    const first = performance.now();
    const items = function* (from: number, to: number): Iterable<RawItem> {
      for (let i = from; i < to; i += 1) yield page(i);
    };
    mustBeStored(await ingestAll(store, stages, items(0, small)));
    const early = (small * 1000) / (performance.now() - first);
    const second = performance.now();
    const rest = await ingestAll(store, stages, items(small, DOCUMENTS), ({ done }) => {
      if (done % 500 === 0)
        say(`  ${done + small} of ${DOCUMENTS} stored, ${((done * 1000) / (performance.now() - second)).toFixed(0)} docs/s`);
    });
    mustBeStored(rest);
    const late = DOCUMENTS > small ? ((DOCUMENTS - small) * 1000) / (performance.now() - second) : null;
    const size = (page(0).bytes.length / 1000).toFixed(1);
    const context = { store, stages, collect: () => Promise.resolve([]), version: 'bench' };
    const ids: string[] = [];
    for (let cursor: string | null = null, more = true; more && ids.length < 4000; more = cursor !== null) {
      const part: { ids: string[]; next: string | null } = await listIncidentIds(store.db, {}, 'newest', cursor, 200);
      ids.push(...part.ids);
      cursor = part.next;
    }
    const samples: number[] = [];
    for (let i = 0; i < 320; i += 1) {
      const id = ids[(i * 7919) % ids.length];
      if (id === undefined) throw new Error('no incident came of the load');
      const took = await milliseconds(() => dossier(context, id, {}));
      if (i >= 20) samples.push(took);
    }
    const at = `${DOCUMENTS} documents, ${ids.length} incidents asked, 300 samples`;
    return [
      {
        name: 'HTML to stored statements',
        value: early,
        unit: 'docs/s',
        aim: '> 50',
        note: `PGlite in its own thread, first ${small}, weighed and committed; pages of ${size} KB`,
      },
      ...(late === null
        ? []
        : [{ name: 'the same, later on', value: late, unit: 'docs/s', aim: '> 50', note: `from there to ${DOCUMENTS}` }]),
      { name: 'dossier p50', value: percentile(samples, 0.5), unit: 'ms', aim: '', note: at },
      { name: 'dossier p95', value: percentile(samples, 0.95), unit: 'ms', aim: '< 50', note: at },
    ];
  } finally {
    await store.close();
  }
}

async function served(dir: string): Promise<Figure[]> {
  const start = performance.now();
  const { url, pid, stop } = await serve(root, dir, { publish: false });
  try {
    for (const address of [url, `${url}/api/v1/incidents`]) {
      const answer = await fetch(address);
      await answer.text();
      if (!answer.ok) throw new Error(`${address} answers ${answer.status}: there is no page to have waited for`);
    }
    const cold = (performance.now() - start) / 1000;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    return [
      {
        name: 'start to first page',
        value: cold,
        unit: 's',
        aim: '< 3',
        note: `existing database of ${DOCUMENTS} documents, page and incident list`,
      },
      { name: 'idle memory', value: residentMb(pid), unit: 'MB', aim: '< 400', note: 'resident, 5 s after that' },
    ];
  } finally {
    await stop();
  }
}

const stages = await wireStages(root);
const figures: Figure[] = [];
const dir = values.keep ?? mkdtempSync(join(tmpdir(), 'assay-bench-'));
const searched = join(dir, 'search');
try {
  const wanted = (what: string): boolean => values.only === undefined || values.only === what;
  if (wanted('reading')) {
    say('reading ...');
    figures.push(...readerSpeed(stages));
  }
  if (values.only === undefined) {
    say(`loading ${DOCUMENTS} documents ...`);
    figures.push(...(await loaded(stages, dir)));
    say('starting ...');
    figures.push(...(await served(dir)));
  }
  if (wanted('collect')) {
    say('collecting a feed ...');
    figures.push(...(await collectSpeed(root, stages, join(dir, 'collect'), page)));
  }
  if (wanted('alerts')) {
    say('alerting ...');
    figures.push(...(await alertSpeed(stages, join(dir, 'alerts'), page)));
  }
  if (wanted('taxii')) {
    say(`filling a collection with ${values.objects} objects ...`);
    figures.push(...(await taxiiSpeed(stages, join(dir, 'taxii'), Number(values.objects), say)));
  }
  if (wanted('publish')) {
    say(`publishing ${DOCUMENTS} documents ...`);
    figures.push(...(await publishSpeed(stages, join(dir, 'publish'), DOCUMENTS, page, say)));
  }
  if (wanted('search')) {
    say(`searching ${DOCUMENTS} documents ...`);
    figures.push(...(await searchSpeed(stages, searched, DOCUMENTS, page, say)));
  }
  if (wanted('graph')) {
    say(`drawing ${DOCUMENTS} documents ...`);
    figures.push(...(await graphSpeed(stages, searched, DOCUMENTS, page, say)), ...(await graphFrames(root, searched)));
  }
  if (wanted('calls') || wanted('decisions')) {
    // What was loaded whole where there is such, else what was grown.
    const asked = values.only === undefined ? dir : await grownAt(stages, searched, DOCUMENTS, page, say);
    if (wanted('calls')) {
      say(`opening every page of ${DOCUMENTS} documents ...`);
      figures.push(...(await callSpeed(root, asked, Number(values.rounds), say)));
    }
    if (wanted('decisions')) {
      say(`deciding among ${DOCUMENTS} documents ...`);
      figures.push(...(await decisionSpeed(root, asked)));
    }
  }
  // Last: from then on memory is tidied up more often.
  if (wanted('import')) {
    say(`importing a bundle of ${values.megabytes} MB ...`);
    figures.push(...(await importSpeed(root, stages, dir, Number(values.megabytes), say)));
  }
  if (wanted('lists')) {
    say('importing lists ...');
    figures.push(...(await listSpeed(root, stages, dir)));
  }
} finally {
  if (values.keep === undefined) rmSync(dir, { recursive: true, force: true });
}
process.stdout.write(values.json ? `${JSON.stringify(figures, null, 2)}\n` : `${table(figures)}\n`);
