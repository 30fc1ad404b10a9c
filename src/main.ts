import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAlerts } from './app/alerts.ts';
import * as ask from './app/ask.ts';
import { brief } from './app/brief.ts';
import * as command from './app/command.ts';
import * as quarantine from './app/quarantine.ts';
import * as decisions from './app/decisions.ts';
import type { AppContext, Report } from './app/context.ts';
import { difference } from './app/difference.ts';
import { openFindings } from './app/findings.ts';
import * as entities from './app/entity.ts';
import { graph } from './app/graph.ts';
import * as desk from './app/inbox.ts';
import { earlierIn, importAll } from './app/import.ts';
import { hypotheses } from './app/hypotheses.ts';
import * as list from './app/incident-list.ts';
import * as taxii from './app/taxii.ts';
import { startReadingInboxes } from './app/taxii-inbox.ts';
import { publish, publishAnew } from './app/taxii-publish.ts';
import { startPublishing } from './app/taxii-publisher.ts';
import { type Live, openLive } from './app/live.ts';
import { predictDocument } from './app/predict-document.ts';
import * as came from './app/provenance.ts';
import * as saved from './app/saved-searches.ts';
import { findsAmong, search } from './app/search.ts';
import * as source from './app/sources.ts';
import * as subscription from './app/subscriptions.ts';
import * as technique from './app/techniques.ts';
import { openWebhooks } from './app/webhooks.ts';
import { inWords } from './app/worded.ts';
import { spread } from './app/spread.ts';
import { exportAs, type ExportContext, exportFeed } from './app/export.ts';
import { changeFeed } from './app/change-feed.ts';
import { openMispFeed } from './app/misp-feed.ts';
import { printerOf } from './share/paper.ts';
import { askingUpTo } from './app/shown-ask.ts';
import { stixBundle } from './app/stix-export.ts';
import { oneOf } from './cli/desk.ts';
import { loosest } from './model/tlp.ts';
import { Tlp } from './model/vocabulary.ts';
import { trends } from './app/trends.ts';
import { trendCsv } from './app/trends-csv.ts';
import { runCli } from './cli/program.ts';
import { processTerminal, progress } from './cli/terminal.ts';
import type { Flag, Uses } from './cli/uses.ts';
import { OPTIONS, type Option, type Options, readOptions } from './config/options.ts';
import type { AlertWays } from './pipeline/alert-deliver.ts';
import { startAlerting } from './pipeline/alerting.ts';
import { listEditions } from './pipeline/attack-edition.ts';
import { startCollecting } from './pipeline/collecting.ts';
import { recoverJobs } from './pipeline/jobs.ts';
import { tallyMissing } from './pipeline/tally.ts';
import type { McpParts } from './mcp/server.ts';
import { answerHttp, serveStdio } from './mcp/transports.ts';
import { detectLanguage } from './read/text/language.ts';
import { findZones } from './read/text/zones.ts';
import type { InboxApi } from './server/inbox-routes.ts';
import type { Api } from './server/routes.ts';
import type { TaxiiApi } from './server/taxii/routes.ts';
import { warmUp } from './read/warm.ts';
import { createServer, listen } from './server/server.ts';
import { editionsInForce } from './store/attack-editions.ts';
import { KEY_FILE, openStore } from './store/store.ts';
import {
  foldersOf,
  apiExamples,
  caseFolder,
  collectKinds,
  projectRoot,
  readStix,
  spareMemory,
  wireAccounts,
  wireCatalogue,
  wireClient,
  wireCloseReader,
  wireCollect,
  wireImport,
  wireLists,
  wireOutlet,
  wireSecond,
  wireStages,
  wireWays,
} from './wire.ts';

/** The composition root: reads the options, opens what is needed and hands it on. Nobody else knows all the parts. */

const root = projectRoot();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const terminal = processTerminal();

const flags: Flag[] = Object.values<Option>(OPTIONS).map((o) => ({
  flag: o.flag,
  meaning: o.meaning,
  scope: o.scope,
  env: o.env,
  standard: o.default === null ? '' : o.type === 'switch' ? (o.default ? 'on' : 'off') : String(o.default),
}));

/** What the use cases work with, what only the command line asks for, and what alerts go out by. */
type Running = AppContext & { open: ReturnType<typeof wireImport>; ways: AlertWays };

/** Opens the database for the time of some work. */
async function withContext<T>(options: Options, work: (context: Running) => Promise<T>): Promise<T> {
  spareMemory();
  const ended = new AbortController();
  const second = wireSecond({ url: options.modelUrl, model: options.model, key: options.modelKey, ended: ended.signal });
  const client = wireClient(options);
  const ways = wireWays(options, options);
  const store = await openStore(
    options.databaseUrl === null
      ? { dataDir: options.data, keyFile: options.keyFile ?? undefined }
      : { databaseUrl: options.databaseUrl, keyFile: options.keyFile ?? join(options.data, KEY_FILE) },
  );
  try {
    const editions = await editionsInForce(store.db);
    const stages = await wireStages(root, undefined, false, editions);
    await tallyMissing(store, stages);
    const lists = wireLists(root, earlierIn(store), editions);
    return await work({
      store,
      stages,
      collect: wireCollect(client, lists),
      open: wireImport(client, lists),
      outlet: wireOutlet(client, lists),
      second,
      close: wireCloseReader(root, editions),
      attack: wireCatalogue(root, editions),
      version,
      ways,
    });
  } finally {
    ended.abort();
    await client.close();
    await ways.hook.close();
    await store.close();
  }
}

async function load(context: AppContext, folder: string, report: Report): ReturnType<typeof command.intake> {
  const items = await caseFolder(folder, context.stages.now(), wireLists(root, earlierIn(context.store)));
  return command.intake(context, items, report, items.length);
}

/** Aborted by the first Ctrl-C: what is in hand is still put on disk. */
const toEnd = (): AbortSignal => {
  const ended = new AbortController();
  process.once('SIGINT', () => ended.abort()).once('SIGTERM', () => ended.abort());
  return ended.signal;
};

/** What formats are made with. */
const sharingOf = (context: AppContext, { browser }: Pick<Options, 'browser'>): ExportContext => ({
  ...context,
  findings: openFindings(context),
  print: printerOf(browser),
});

const usesOf = (context: Running, options: Options): Uses => ({
  alerts: { ...openAlerts(context), run: () => openAlerts(context).run(toEnd()) },
  read: (input, report) => command.read(context, input, report),
  load: (folder, report) => load(context, folder, report),
  incidents: (page, query) => list.incidents(context, page, query),
  incidentsCsv: (query) => list.incidentsCsv(context, query),
  trends: (query) => trends(context, query),
  dossier: (id, asOf) => ask.dossier(context, id, asOf),
  difference: (id, between) => difference(context, id, between),
  brief: (id, asOf) => brief(context, id, asOf),
  attackEditions: () => listEditions(context.store),
  techniques: closeOf(context).incidentTechniques,
  document: (id) => ask.document(context, id),
  provenance: (id) => came.provenance(context, id),
  documentChanges: (id, against) => came.documentChanges(context, id, against),
  findings: openFindings(context),
  proposition: (id, asOf) => ask.proposition(context, id, asOf),
  search: (asked) => search(context, asked),
  exportAs: (ask) => exportAs(sharingOf(context, options), ask),
  exportFeed: (ask) => exportFeed(sharingOf(context, options), ask),
  importFiles: async (files, report) => importAll(context, await context.open(files, context.stages.now()), report),
  quarantine: {
    list: (page, openOnly) => quarantine.quarantine(context, page, openOnly),
    view: (id) => quarantine.quarantined(context, id),
    bytes: (id) => quarantine.quarantinedBytes(context, id),
    retry: (id, report) => quarantine.retryNow(context, id, report),
  },
  inbox: (show, page) => desk.inbox(context, show, page),
  entities: (page, filter) => entities.entities(context, page, filter),
  entity: (id) => entities.entity(context, id),
  sources: (page) => source.sources(context, page),
  decisions: (about, page) => decisions.decisions(context, about, page),
  undo: (id, signed) => decisions.undo(context, id, signed),
  preview: (asked) => decisions.preview(context, asked),
  words: (kind, id) => decisions.words(context, kind, id),
  decide: (asked) => decisions.decide(context, asked),
  subscriptions: subscription.openSubscriptions(context, () => undefined, 'any'),
  webhooks: openWebhooks(context),
  collect: (only, report) => subscription.collect(context, only, toEnd(), report),
  consult: (id, report) => command.consult(context, id, report),
  rebuild: async (report) => ({ ...(await command.rebuild(context, report)) }),
  publish: async (anew) => {
    if (anew) await publishAnew(context);
    const fault = (error: unknown): never => {
      throw error;
    };
    return { ...(await publish(context, undefined, fault)) };
  },
  verify: (report) => command.verify(context, report),
});

const liveOf = (context: AppContext, live: Live): InboxApi & Pick<Api, 'decide' | 'undo'> => {
  /** What changes the desk, or is decided, is told to the other pages. */
  const told = async <T>(work: Promise<T>, what: Parameters<typeof live.tell>[0] = 'desk'): Promise<T> => {
    const result = await work;
    live.tell(what);
    return result;
  };
  return {
    inbox: (show, page) => desk.inbox(context, show, page),
    markDone: (what) => told(desk.markDone(context, what)),
    undoDone: (batch) => told(desk.undoDone(context, batch)),
    follows: () => desk.follows(context),
    follow: (kind, id) => told(desk.follow(context, kind, id)),
    unfollow: (kind, id) => told(desk.unfollow(context, kind, id)),
    listen: live.listen,
    decide: (asked) => told(decisions.decide(context, asked), 'decided'),
    undo: (id, signed) => told(decisions.undo(context, id, signed), 'decided'),
  };
};

/** What a close reading finds: documents looked at closely are kept in memory, for their own page and the matrices alike. */
const closeOf = (context: AppContext): Pick<Api, 'findings' | 'incidentTechniques' | 'entityTechniques'> => {
  const findings = openFindings(context);
  const asking = { ...context, findings };
  return {
    findings,
    incidentTechniques: (id, asOf, described) => technique.incidentTechniques(asking, id, asOf, described),
    entityTechniques: (id, described) => technique.entityTechniques(asking, id, described),
  };
};

const formatsOf = (context: AppContext, options: Options): Pick<Api, 'exportAs' | 'mispFeed' | 'changeFeed'> => {
  const sharing = sharingOf(context, options);
  return { exportAs: (ask) => exportAs(sharing, ask), mispFeed: openMispFeed(sharing), changeFeed: (ask) => changeFeed(context, ask) };
};

const apiOf = (context: Running, options: Options, live: Live, wake: () => void): Api => ({
  alerts: openAlerts(context),
  ...formatsOf(context, options),
  attackEditions: () => listEditions(context.store),
  subscriptions: subscription.openSubscriptions(context, wake, foldersOf(options.watchFolders)),
  webhooks: openWebhooks(context),
  ...liveOf(context, live),
  ...closeOf(context),
  incidents: (page, query, words) => list.incidents(context, page, query, words),
  incidentFacets: (filter) => list.facetsOfIncidents(context, filter),
  incidentsCsv: (query) => list.incidentsCsv(context, query),
  trends: (query, words) => trends(context, query, words),
  trendsCsv: async (chart, query) => trendCsv(await trends(context, query), chart),
  dossier: (id, asOf, words) => ask.dossier(context, id, asOf, words),
  difference: (id, between, words) => difference(context, id, between, words),
  spread: (id, asOf, words) => spread(context, id, asOf, words),
  hypotheses: (id, asOf, words) => hypotheses(context, id, asOf, words),
  brief: (id, asOf, words) => brief(context, id, asOf, words),
  proposition: (id, asOf, words) => ask.proposition(context, id, asOf, words),
  documents: (page) => ask.documents(context, page),
  document: (id) => ask.document(context, id),
  provenance: (id) => came.provenance(context, id),
  documentChanges: (id, against) => came.documentChanges(context, id, against),
  askSecond: (id) => command.askSecond(context, id),
  entity: (id, words) => entities.entity(context, id, words),
  entityMentions: (id, page) => entities.entityMentions(context, id, page),
  entities: (page, filter) => entities.entities(context, page, filter),
  campaigns: (page) => entities.campaigns(context, page),
  sources: (page) => source.sources(context, page),
  source: (id) => source.source(context, id),
  graph: (asked) => graph(context, asked),
  stixBundle: (scope, upTo) => stixBundle(context, scope, upTo),
  search: (asked, words) => search(context, asked, words),
  savedSearches: () => saved.savedSearches(context),
  saveSearch: (kept) => saved.saveSearch(context, kept),
  deleteSavedSearch: (id) => saved.deleteSavedSearch(context, id),
  restoreSavedSearch: (id) => saved.restoreSavedSearch(context, id),
  quarantine: (page) => quarantine.quarantine(context, page),
  decisions: (about, page, kind) => decisions.decisions(context, about, page, kind),
  preview: (asked, words) => decisions.preview(context, asked, words),
  words: (kind, id) => decisions.words(context, kind, id),
  retry: (id) => quarantine.retry(context, id),
  submit: (input) => command.submit(context, input),
  job: (id) => ask.job(context, id),
  status: () => ask.status(context),
});

const taxiiOf = (context: AppContext, added: () => void): TaxiiApi => ({
  roots: taxii.taxiiRoots,
  root: taxii.taxiiRoot,
  collections: (root, account) => taxii.taxiiCollections(context, root, account),
  collection: (place) => taxii.taxiiCollection(context, place),
  page: (place, what, object, asked) => taxii.taxiiPage(context, place, what, object, asked),
  add: async (place, objects) => {
    const status = await taxii.taxiiAdd(context, place, objects);
    added();
    return status;
  },
  status: (root, id) => taxii.taxiiStatusOf(context, root, id),
  remove: (place, object, filter) => taxii.taxiiDelete(context, place, object, filter),
});

const mcpOf = (
  context: AppContext,
  address: McpParts['address'],
  onFault: McpParts['onFault'],
  given: string | null,
  where: string,
): ((asked: Tlp | null) => McpParts) => {
  const most = oneOf(where, given ?? 'red', Tlp.options);
  return (asked) => ({
    // Who asks may have less than is allowed, never more.
    api: askingUpTo(context, asked === null ? most : loosest([most, asked])),
    version,
    address,
    onFault,
  });
};

/** Resolves on the first Ctrl-C or SIGTERM; a second one does not wait for a clean end. */
function told(): { toStop: Promise<void>; stopped: () => boolean } {
  let stopped = false;
  const toStop = new Promise<void>((resolve) => {
    const stop = (): void => {
      if (stopped) process.exit(130);
      stopped = true;
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
  return { toStop, stopped: () => stopped };
}

async function loadExample(context: AppContext, stopped: () => boolean): Promise<void> {
  const { counts } = await ask.status(context);
  if ((counts['document'] ?? 0) > 0) return;
  const items = await caseFolder(join(root, 'examples/albania'), context.stages.now());
  const shown = progress(terminal);
  terminal.err(`loading the example case, ${items.length} documents (--no-example leaves it out) ...\n`);
  // Ends between two documents when told to stop.
  const untilStopped = function* (): Generator<(typeof items)[number]> {
    for (const item of items) if (!stopped()) yield item;
  };
  await command.intake(context, untilStopped(), (done, total) => shown.report(done, total, 'example'), items.length);
  shown.end();
}

async function serve(given: Record<string, unknown>): Promise<void> {
  const options = readOptions(given, process.env);
  const accounts = wireAccounts(options.taxiiAccounts);
  const { toStop, stopped } = told();
  await withContext(options, async (context) => {
    await recoverJobs(context.store, context.stages.now);
    const onFault = (error: unknown): void => terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    let at = '';
    const assistants = mcpOf(context, (path) => `${at}${path}`, onFault, options.mcpMaxTlp, '--mcp-max-tlp');
    const live = openLive(context);
    let wake = (): void => undefined;
    let added = (): void => undefined;
    const server = await createServer({
      api: apiOf(context, options, live, () => wake()),
      inWords: (words, answer, propositions) => inWords(context.store.db, words, answer, propositions),
      taxii: { api: taxiiOf(context, () => added()), accounts },
      mcp: (request, response, body, maxTlp) => answerHttp(assistants(maxTlp), request, response, body),
      rateLimit: options.rateLimit,
      examples: apiExamples(root),
      version,
      webRoot: join(root, 'dist/web'),
      onFault,
    });
    const running: { stop: () => Promise<void> }[] = [];
    try {
      const url = await listen(server, options.port);
      at = url;
      if (options.pageUrl === null) context.ways.page = url;
      if (options.example) await loadExample(context, stopped);
      if (stopped()) return;
      const collecting = startCollecting(context, onFault);
      const inboxes = startReadingInboxes(context, readStix, onFault);
      const alerting = startAlerting(
        {
          store: context.store,
          now: context.stages.now,
          finds: findsAmong,
          ways: context.ways,
          // The lines an alert is about are marked in the inbox of every page that is open.
          onAlerts: () => live.tell('desk'),
        },
        onFault,
      );
      [wake, added] = [collecting.wake, inboxes.wake];
      running.push(collecting, inboxes, alerting);
      if (options.taxiiPublish) running.push(startPublishing(context, onFault));
      await terminal.out(`Assay is at ${url} (${context.store.description}). Ctrl-C ends it.\n`);
      warmUp(context.stages.read);
      await toStop;
    } finally {
      await server.close();
      await Promise.all(running.map((each) => each.stop()));
    }
  });
}

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    version,
    flags,
    kinds: collectKinds,
    withUses: (given, work) => {
      const options = readOptions(given, process.env);
      return withContext(options, (context) => work(usesOf(context, options)));
    },
    serve,
    mcp: (given) => {
      const options = readOptions(given, process.env);
      const most = typeof given['maxTlp'] === 'string' ? given['maxTlp'] : options.mcpMaxTlp;
      return withContext(options, (context) =>
        serveStdio(
          mcpOf(
            context,
            (path) => path,
            (error) => terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
            most,
            '--max-tlp',
          )(null),
          toEnd(),
        ),
      );
    },
    predict: async () => {
      const stages = await wireStages(root, undefined, true);
      const layout = { zones: findZones, language: detectLanguage };
      return ({ id, text, title, publishedAt, publisher }) =>
        predictDocument(stages, layout, {
          id,
          text,
          title,
          publishedAt,
          source: { name: publisher ?? 'unknown source', kind: 'unknown', country: null },
        });
    },
  },
  terminal,
);
