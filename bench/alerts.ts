import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { SMTPServer } from 'smtp-server';
import type { RawItem } from '../src/model/document.ts';
import type { AddAlertRule, AlertRule } from '../src/model/alert.ts';
import { openMailer } from '../src/net/mail.ts';
import { openPoster } from '../src/net/post.ts';
import { deliverDue } from '../src/pipeline/alert-deliver.ts';
import { happenedBy } from '../src/pipeline/alert-events.ts';
import { matchChanges, RuleIndex } from '../src/pipeline/alert-match.ts';
import { addAlertRule } from '../src/pipeline/alert-rules.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { ingest, ingestAll } from '../src/pipeline/ingest.ts';
import { logLinesAfter } from '../src/store/alert-matter.ts';
import { listAlertRules } from '../src/store/alert-rules.ts';
import { openStore, type Store } from '../src/store/store.ts';
import type { Figure } from './measure.ts';

const RULES = 1000;
const LOADED = 40;
const COUNTRIES = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((a) => [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((b) => a + b));

const ruleOn = (on: AddAlertRule['on'], channels: AddAlertRule['channels']): AddAlertRule => ({
  on,
  when: ['new-incident', 'new-claim', 'first-confirmation', 'denial', 'attribution', 'status-change'],
  channels,
  pace: { every: 'event' },
  quiet: null,
});
const none = async (): Promise<ReadonlySet<string>> => new Set();

/** What one report costs with a thousand rules, and with none; with the part of it that looks for the rules alone. */
const matching = async (store: Store, stages: Stages, page: (i: number) => RawItem): Promise<Figure[]> => {
  const took = async (i: number): Promise<number> => {
    await ingest(store, stages, page(i));
    const start = performance.now();
    await matchChanges(store, none, stages.now);
    return performance.now() - start;
  };
  const before: number[] = [];
  for (let i = 0; i < 10; i += 1) before.push(await took(LOADED + i));
  for (let i = 0; i < RULES; i += 1)
    await addAlertRule(
      store,
      ruleOn(
        i % 2 === 0
          ? { kind: 'country', country: COUNTRIES[i % 676] ?? 'AA' }
          : {
              kind: 'sector',
              sector: `sector-${'abcdefghij'[i % 10]}${'abcdefghij'[Math.floor(i / 10) % 10]}${'abcdefghij'[Math.floor(i / 100)]}`,
            },
        [{ kind: 'inbox' }],
      ),
      stages.now(),
    );
  const after: number[] = [];
  for (let i = 0; i < 10; i += 1) after.push(await took(LOADED + 10 + i));
  const rules: AlertRule[] = await listAlertRules(store.db);
  const happened = await happenedBy(store.db, await logLinesAfter(store.db, 0, 300), [], []);
  const index = new RuleIndex(rules);
  const start = performance.now();
  const rounds = 200;
  let found = 0;
  for (let round = 0; round < rounds; round += 1) for (const each of happened) found += index.asking(each, new Map()).length;
  const perEvent = (performance.now() - start) / (rounds * happened.length);
  const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
  return [
    {
      name: 'one event against 1,000 rules',
      value: perEvent * 1000,
      unit: 'µs',
      aim: '< 3000',
      note: `${happened.length} events, ${found / rounds} pairs found`,
    },
    { name: 'one report, no rule', value: median(before), unit: 'ms', aim: '', note: 'from the log to its transaction, nobody to be told' },
    {
      name: 'one report, 1,000 rules',
      value: median(after),
      unit: 'ms',
      aim: '',
      note: 'the same, with what happened worked out and the rules it touches read',
    },
  ];
};

/** A thousand alerts, each a message of its own, to servers in the same process. */
const delivering = async (
  store: Store,
  stages: Stages,
  channel: 'webhook' | 'email',
  page: (i: number) => RawItem,
  from: number,
): Promise<Figure> => {
  let received = 0;
  const hook = createServer((request, response) => {
    request.resume().on('end', () => {
      received += 1;
      response.end('ok');
    });
  });
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, _session, done) => {
      stream.resume().on('end', () => {
        received += 1;
        done();
      });
    },
  });
  await Promise.all([
    new Promise<void>((listening) => hook.listen(0, '127.0.0.1', listening)),
    new Promise<void>((listening) => mail.listen(0, '127.0.0.1', listening)),
  ]);
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
  const poster = openPoster({ allowPrivate: ['127.0.0.1'], userAgent: 'Assay/bench' });
  const ways = {
    mail: openMailer({
      url: `smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}?tls=off`,
      from: 'bench@example.org',
      allowPrivate: ['127.0.0.1'],
    }),
    hook: poster,
    page: 'http://127.0.0.1:7420',
  };
  try {
    const out: AddAlertRule['channels'] =
      channel === 'webhook' ? [{ kind: 'webhook', url, maxTlp: 'red' }] : [{ kind: 'email', to: ['desk@example.org'], maxTlp: 'red' }];
    const [country] = (await happenedBy(store.db, await logLinesAfter(store.db, 0, 300), [], [])).flatMap(
      ({ incident }) => incident?.countries ?? [],
    );
    for (let i = 0; i < RULES; i += 1) await addAlertRule(store, ruleOn({ kind: 'country', country: country ?? 'AL' }, out), stages.now());
    // Reports until one of that country has come.
    let alerts = 0;
    for (let i = from; alerts < RULES && i < from + 60; i += 1) {
      await ingest(store, stages, page(i));
      alerts += (await matchChanges(store, none, stages.now)).alerts;
    }
    const start = performance.now();
    const { sent } = await deliverDue({ store, now: stages.now, ways, signal: new AbortController().signal });
    const seconds = (performance.now() - start) / 1000;
    if (sent !== received || sent < RULES) throw new Error(`${sent} sent and ${received} received of ${alerts} alerts`);
    return {
      name: `alerts by ${channel}`,
      value: sent / seconds,
      unit: 'a second',
      aim: channel === 'webhook' ? '> 100' : '> 20',
      note: `${sent} messages, each taken, sent and marked for itself`,
    };
  } finally {
    await poster.close();
    hook.closeAllConnections();
    hook.close();
    await new Promise<void>((closed) => mail.close(closed));
  }
};

/** Rules against what happens, and alerts on their way. */
export async function alertSpeed(stages: Stages, dir: string, page: (i: number) => RawItem): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, measure] of [
    ['matching', (store: Store) => matching(store, stages, page)],
    ['webhook', async (store: Store) => [await delivering(store, stages, 'webhook', page, LOADED)]],
    ['email', async (store: Store) => [await delivering(store, stages, 'email', page, LOADED)]],
  ] as const) {
    const store = await openStore({ dataDir: `${dir}-${name}` });
    try {
      await ingestAll(
        store,
        stages,
        Array.from({ length: LOADED }, (_, i) => page(i)),
      );
      await matchChanges(store, none, stages.now);
      figures.push(...(await measure(store)));
    } finally {
      await store.close();
    }
  }
  return figures;
}
