import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compileChild, startChild } from '../../test/children.ts';
import { behindTheBack, databases, openEmpty } from '../../test/databases.ts';
import { type HookServer, startHookServer } from '../../test/hook-server.ts';
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from '../../test/loopback-certificate.ts';
import { type MailServer, startMailServer } from '../../test/mail-server.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import type { AddAlertRule, AlertRule } from '../model/alert.ts';
import { openMailer } from '../net/mail.ts';
import { openPoster } from '../net/post.ts';
import { listAlerts } from '../store/alert-outbox.ts';
import { alertRuleById, changeAlertRule, listAlertRules } from '../store/alert-rules.ts';
import { logChanges, NO_DATA } from '../store/changes.ts';
import { entitiesAsked } from '../store/entities.ts';
import { insertSavedSearch } from '../store/saved-searches.ts';
import { openStore, type Store } from '../store/store.ts';
import type { AlertWays } from './alert-deliver.ts';
import { addAlertRule } from './alert-rules.ts';
import { alertRound } from './alerting.ts';
import { ingest, ingestAll } from './ingest.ts';

/** Orders and their delivery, on both databases, to real servers on loopback that behave badly; the clock is ours. */

const none = async (): Promise<ReadonlySet<string>> => new Set();
const MINUTE = 60_000;

describe.each(databases)('delivering alerts on %s', (name) => {
  let store: Store;
  let mail: MailServer;
  let hook: HookServer;
  let alfa = '';
  let clock = Date.parse('2026-01-12T12:00:00.000Z');
  const now = (): string => new Date(clock).toISOString();
  const stages = { ...tinyStages(), now };
  const poster = openPoster({ allowPrivate: ['127.0.0.1'], userAgent: 'Assay/test', timeoutMs: 400 });
  const ways: AlertWays = { mail: null, hook: poster, page: 'http://127.0.0.1:7420' };
  const round = () => alertRound({ store, now, finds: none, ways, signal: new AbortController().signal });
  let n = 0;
  /** Something happens to Alfa. */
  const happens = async (): Promise<void> => {
    n += 1;
    await ingest(store, stages, { ...rawText(`Alfa fell for the ${n}th time, in the ${n}th week of the year ${n}.`), collectedAt: now() });
  };
  const add = async (more: Partial<AddAlertRule>): Promise<AlertRule> => {
    const rule = await addAlertRule(
      store,
      { on: { kind: 'entity', id: alfa }, when: ['mention'], channels: [], pace: { every: 'event' }, quiet: null, ...more },
      now(),
    );
    for (const channel of rule.channels)
      if (channel.kind === 'webhook') hook.secrets.set(new URL(channel.url).pathname, store.secrets.open('alert', channel.secret));
    return rule;
  };
  const byHook = (path: string): AddAlertRule['channels'] => [{ kind: 'webhook', url: `${hook.url}${path}`, maxTlp: 'green' }];
  const byMail: AddAlertRule['channels'] = [{ kind: 'email', to: ['desk@example.org'], maxTlp: 'green' }];
  const deliveries = async (rule: AlertRule) => (await listAlerts(store.db, rule.id, null, 100)).items.flatMap((item) => item.deliveries);

  beforeAll(async () => {
    store = await openEmpty(name);
    mail = await startMailServer();
    hook = await startHookServer();
    ways.mail = openMailer({
      url: `smtp://127.0.0.1:${mail.port}?tls=off`,
      from: 'assay@example.org',
      allowPrivate: ['127.0.0.1'],
      timeoutMs: 400,
    });
    await ingest(store, stages, rawText('Alfa fell.'));
    alfa = (await entitiesAsked(store.db, { ids: [], keys: ['alfa'], knowledge: [] }))[0]?.row.id ?? '';
  });
  afterAll(async () => {
    await poster.close();
    await mail.close();
    await hook.close();
    await store.close();
  });
  beforeEach(async () => {
    for (const { id } of await listAlertRules(store.db)) await changeAlertRule(store.db, id, { deleted_at: now() });
    clock += 60 * MINUTE;
    hook.received.length = 0;
    hook.headers.length = 0;
    hook.faults.length = 0;
    mail.received.length = 0;
    mail.faults.length = 0;
  });

  it('is called by what it follows, in whole words, where nobody names it', async () => {
    const called = async (query: string, when: AlertRule['when']): Promise<string> => {
      const id = `sea_${query.length}_${when.length}`;
      await store.transaction((trx) => insertSavedSearch(trx, { id, name: `${query} ${when.length}`, query, createdAt: now() }));
      return (await add({ on: { kind: 'search', id }, when })).name;
    };
    const all: AlertRule['when'] = ['new-claim', 'denial', 'first-confirmation', 'attribution', 'new-response', 'status-change'];
    expect(await called('Alfa', ['new-claim', 'denial'])).toBe('saved search “Alfa 2”: new claim, denial');
    const long = await called('Alfa or another of those who sail under the name of Alfa today', all);
    expect(long).toMatch(/today 6”: new claim, denial and 4 more$/);
    expect(long.length).toBeLessThanOrEqual(120);
    expect(await called('Alfa '.repeat(30).trim(), all)).toMatch(/^.{110,120} …$/);
  });

  it('a receiver that fails, and one that never answers, is tried again under the same key until it takes it', async () => {
    const rule = await add({ channels: byHook('/failing') });
    hook.faults.push(
      (response) => void response.writeHead(500).end('on fire'),
      () => undefined,
      (response) => void response.destroy(),
      (response) => void response.writeHead(429, { 'retry-after': '7200' }).end(),
    );
    await happens();
    expect(await round()).toMatchObject({ alerts: 1, sent: 0, later: 1 });
    expect((await deliveries(rule))[0]).toMatchObject({ state: 'waiting', tries: 1, answer: expect.stringMatching(/HTTP 500.*on fire/) });
    // Nothing is due yet, so nobody is asked.
    const asked = hook.asked();
    expect(await round()).toMatchObject({ sent: 0, later: 0 });
    expect(hook.asked()).toBe(asked);
    const waits: number[] = [];
    for (const reason of [/400|0\.4 s/, /cut|hung up|before all/, /429/]) {
      const due = Date.parse((await deliveries(rule))[0]?.dueAt ?? '');
      waits.push(due - clock);
      clock = due;
      expect(await round()).toMatchObject({ sent: 0, later: 1 });
      expect((await deliveries(rule))[0]?.answer).toMatch(reason);
    }
    // Half a minute, then three times as long each, a fifth to either side.
    expect(waits[0]).toBeGreaterThanOrEqual(24_000);
    expect(waits[0]).toBeLessThanOrEqual(36_000);
    expect(waits[2]).toBeGreaterThanOrEqual(9 * 24_000);
    const due = Date.parse((await deliveries(rule))[0]?.dueAt ?? '');
    // It asked to be left alone for two hours.
    expect(due - clock).toBeGreaterThanOrEqual(7_200_000);
    clock = due;
    expect(await round()).toMatchObject({ sent: 1 });
    expect(hook.received.length).toBe(1);
    expect(new Set(hook.headers.map((headers) => headers['idempotency-key'])).size).toBe(1);
    expect((await deliveries(rule))[0]).toMatchObject({ state: 'sent', tries: 5, answer: 'HTTP 200: thank you', sentAt: now() });
  });

  it('is given up with its reason after eight tries, and wanted again when somebody says so', async () => {
    const rule = await add({ channels: byHook('/dead') });
    for (let i = 0; i < 8; i += 1) hook.faults.push((response) => void response.writeHead(503).end());
    await happens();
    for (let i = 0; i < 8; i += 1) {
      await round();
      clock += 12 * 60 * MINUTE;
    }
    expect((await deliveries(rule))[0]).toMatchObject({ state: 'given-up', tries: 8, answer: expect.stringMatching(/503/) });
    expect(await round()).toMatchObject({ sent: 0, later: 0, givenUp: 0 });
    const { wantDeliveries } = await import('../store/alert-outbox.ts');
    expect(await wantDeliveries(store.db, rule.id, now())).toBe(1);
    expect(await round()).toMatchObject({ sent: 1 });
  });

  it('one that is gone for good pauses its rule; one that sends us on is not followed, above all not into private space', async () => {
    const gone = await add({ channels: byHook('/gone') });
    hook.faults.push((response) => void response.writeHead(410).end());
    await happens();
    expect(await round()).toMatchObject({ givenUp: 1 });
    expect(await alertRuleById(store.db, gone.id)).toMatchObject({ state: 'paused', problem: expect.stringMatching(/410/) });
    const moved = await add({ channels: byHook('/moved') });
    const asked = hook.asked();
    hook.faults.push((response) => void response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end());
    await happens();
    expect(await round()).toMatchObject({ givenUp: 1, sent: 0 });
    expect(hook.asked()).toBe(asked + 1);
    expect((await deliveries(moved))[0]).toMatchObject({
      state: 'given-up',
      answer: expect.stringMatching(/169\.254\.169\.254.*not sent on/),
    });
  });

  it('a private receiver or mail server that nobody allowed by name is not connected to', async () => {
    const rule = await add({ channels: [...byHook('/private'), ...byMail] });
    const strict = openPoster({ allowPrivate: false, userAgent: 'Assay/test' });
    const closed: AlertWays = {
      ...ways,
      hook: strict,
      mail: openMailer({
        url: `smtp://mail.example.org:${mail.port}?tls=off`,
        from: 'a@example.org',
        allowPrivate: ['other.example.org'],
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      }),
    };
    const [asked, connections] = [hook.asked(), mail.connections()];
    await happens();
    expect(await alertRound({ store, now, finds: none, ways: closed, signal: new AbortController().signal })).toMatchObject({
      givenUp: 2,
      sent: 0,
    });
    expect([hook.asked(), mail.connections()]).toEqual([asked, connections]);
    for (const { answer } of await deliveries(rule)) expect(answer).toMatch(/127\.0\.0\.1.*loopback/);
    await strict.close();
  });

  it('a mail server that is busy, hangs up or is slow is tried again; one that refuses is told of', async () => {
    const rule = await add({ channels: byMail });
    mail.faults.push('later', 'drop', 'slow');
    await happens();
    for (const reason of [/451 greylisted/, /hung up/, /0\.4 s|hung up/]) {
      expect(await round()).toMatchObject({ sent: 0, later: 1 });
      const [one] = await deliveries(rule);
      expect(one?.answer).toMatch(reason);
      clock = Date.parse(one?.dueAt ?? '');
    }
    expect(await round()).toMatchObject({ sent: 1 });
    expect(mail.received.length).toBe(1);
    expect((await deliveries(rule))[0]).toMatchObject({ state: 'sent', answer: expect.stringContaining('250 OK queued as 4711') });
    mail.faults.push('refused');
    await happens();
    expect(await round()).toMatchObject({ givenUp: 1 });
    expect((await deliveries(rule))[0]).toMatchObject({ state: 'given-up', answer: expect.stringContaining('550 no such user here') });
  });

  it('taken by the mail server but not told so, it is sent again under the same Message-ID', async () => {
    const rule = await add({ channels: byMail });
    mail.faults.push('drop-after');
    await happens();
    expect(await round()).toMatchObject({ later: 1 });
    clock = Date.parse((await deliveries(rule))[0]?.dueAt ?? '');
    expect(await round()).toMatchObject({ sent: 1 });
    const ids = await Promise.all(mail.received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId));
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('in quiet hours it is held, and all of it comes in one when they end', async () => {
    // 22:00 to 06:30 in Tirana is 21:00 to 05:30 UTC in winter.
    clock = Date.parse('2026-02-10T22:15:00.000Z');
    const rule = await add({ channels: byHook('/quiet'), quiet: { from: '22:00', to: '06:30', zone: 'Europe/Tirane' } });
    await happens();
    expect(await round()).toMatchObject({ alerts: 1, sent: 0 });
    clock = Date.parse('2026-02-11T03:00:00.000Z');
    await happens();
    expect(await round()).toMatchObject({ alerts: 1, sent: 0 });
    clock = Date.parse('2026-02-11T05:29:59.000Z');
    expect(await round()).toMatchObject({ sent: 0 });
    clock = Date.parse('2026-02-11T05:30:00.000Z');
    expect(await round()).toMatchObject({ sent: 1 });
    expect(hook.received.map((body) => body.alerts.length)).toEqual([2]);
    await happens();
    expect(await round()).toMatchObject({ alerts: 1, sent: 1 });
    // A second try does not ring at night either.
    clock = Date.parse('2026-02-11T20:59:50.000Z');
    hook.faults.push((response) => void response.writeHead(500).end());
    await happens();
    expect(await round()).toMatchObject({ later: 1 });
    clock += MINUTE;
    const asked = hook.asked();
    await round();
    expect(hook.asked()).toBe(asked);
    expect((await deliveries(rule))[0]).toMatchObject({ state: 'waiting', dueAt: '2026-02-12T05:30:00.000Z' });
  });

  it('gathered by the hour and by the day it is one message at its time, and none where nothing happened', async () => {
    clock = Date.parse('2026-03-28T10:20:00.000Z');
    await add({ name: 'hourly', channels: byHook('/hourly'), pace: { every: 'hour' } });
    await add({ name: 'daily', channels: byMail, pace: { every: 'day', at: '07:00', zone: 'Europe/Tirane' } });
    await happens();
    await happens();
    expect(await round()).toMatchObject({ alerts: 4, sent: 0 });
    clock = Date.parse('2026-03-28T11:00:00.000Z');
    expect(await round()).toMatchObject({ sent: 1 });
    expect(hook.received.map((body) => body.alerts.length)).toEqual([2]);
    await happens();
    clock = Date.parse('2026-03-28T12:00:00.000Z');
    await round();
    clock = Date.parse('2026-03-28T13:00:00.000Z');
    await round();
    expect(hook.received.map((body) => body.alerts.length)).toEqual([2, 1]);
    // The clocks go on in the night: 07:00 is 05:00 UTC.
    clock = Date.parse('2026-03-29T04:59:59.000Z');
    expect(await round()).toMatchObject({ sent: 0 });
    clock = Date.parse('2026-03-29T05:00:00.000Z');
    expect(await round()).toMatchObject({ sent: 1 });
    const read = await PostalMime.parse(mail.received[0]?.raw ?? '');
    expect(read.subject).toBe('[TLP:CLEAR] 3 alerts of “daily”');
    clock += 24 * 60 * MINUTE;
    expect(await round()).toMatchObject({ sent: 0 });
  });

  it('a flood is one message, and every alert of it is in there', async () => {
    const rule = await add({ channels: byHook('/flood') });
    await ingestAll(
      store,
      stages,
      Array.from({ length: 40 }, (_, i) => rawText(`Alfa fell in flood ${i} of those that came, number ${i * 7} of list ${i * 11}.`)),
    );
    const came = await round();
    expect(came.alerts).toBeGreaterThan(10);
    expect(came.sent).toBe(1);
    expect(hook.received[0]?.alerts.length).toBe(came.alerts);
    expect((await listAlerts(store.db, rule.id, null, 100)).items.length).toBe(came.alerts);
  });

  it('one report after the other, as of a feed that is filled in, is no flood of mail either', async () => {
    clock = Date.parse('2026-05-04T10:00:01.000Z');
    await add({ name: 'stream', channels: [...byMail, ...byHook('/stream')] });
    for (let i = 0; i < 9; i += 1) {
      await happens();
      await round();
      clock += 1000;
    }
    // A program takes each as it comes.
    expect([mail.received.length, hook.received.length]).toEqual([5, 9]);
    clock = Date.parse('2026-05-04T10:10:00.000Z');
    expect(await round()).toMatchObject({ sent: 1 });
    expect((await PostalMime.parse(mail.received[5]?.raw ?? '')).subject).toBe('[TLP:CLEAR] 4 alerts of “stream”');
    // Afterwards it is as before.
    clock += 10 * MINUTE;
    await happens();
    expect(await round()).toMatchObject({ sent: 2 });
  });

  it('several programs on one database send each once', async () => {
    await add({ channels: byHook('/several') });
    for (let i = 0; i < 6; i += 1) await happens();
    const rounds = await Promise.all([round(), round(), round()]);
    expect(rounds.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(6);
    expect(new Set(hook.headers.map((headers) => headers['idempotency-key'])).size).toBe(hook.received.length);
    expect(hook.received.flatMap((body) => body.alerts).length).toBe(6);
  });

  it('a status that a rebuild worked out anew is no event; one that a document moved is', async () => {
    const [about] = await behindTheBack<{ id: string; incident: string }>(
      store,
      `select p.id, p.incidents ->> 0 as incident from proposition p join proposition_entity e on e.proposition_id = p.id where e.entity_id = '${alfa}'`,
    );
    await add({ when: ['status-change'], channels: byHook('/status') });
    const line = (reason: 'rebuild' | 'document') => ({
      at: now(),
      kind: 'status' as const,
      incident: about?.incident ?? null,
      subject: about?.id ?? '',
      data: { ...NO_DATA, text: 'Alfa was attacked', from: 'reported' as const, to: 'confirmed' as const, reason },
    });
    await store.transaction((trx) => logChanges(trx, [line('rebuild')]));
    expect(await round()).toMatchObject({ alerts: 0 });
    await store.transaction((trx) => logChanges(trx, [line('document')]));
    expect(await round()).toMatchObject({ changes: 1, alerts: 1, sent: 1 });
    expect(hook.received[0]?.alerts[0]?.events).toMatchObject([
      { what: 'status-change', before: 'reported', after: 'confirmed', quote: null },
    ]);
  });

  it('words of a hostile report stay words: no header, no markup, no second address', async () => {
    await add({ name: 'Alfa <img src=x onerror=alert(1)>', channels: byMail });
    n += 1;
    await ingest(
      store,
      stages,
      rawText(`Alfa <script>alert(${n})</script> “><b>x</b> fell for \u202egnp.exe\u202c the ${n}th time in all.`),
    );
    await round();
    const [got] = mail.received;
    expect(got?.to).toEqual(['desk@example.org']);
    const read = await PostalMime.parse(got?.raw ?? '');
    expect(read.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(read.html).not.toMatch(/<script|<img|<b>x/);
    expect(read.html).toContain('&lt;script&gt;');
    expect((read.subject ?? '').length).toBeLessThanOrEqual(160);
  });
});

describe('mail servers and encryption', () => {
  const letter = { to: ['desk@example.org'], subject: 'x', text: 'x', html: '<p>x</p>', id: 'dlv_1', headers: {} };

  it('nothing is sent where the server makes no encrypted connection, and the password never', async () => {
    const server = await startMailServer();
    const mailer = openMailer({
      url: `smtp://user:geheim@127.0.0.1:${server.port}`,
      from: 'assay@example.org',
      allowPrivate: ['127.0.0.1'],
    });
    const error = await mailer.send(letter).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: { kind: 'refused', code: 'smtp-tls', remedy: expect.stringContaining('tls=off') } });
    expect(JSON.stringify(error)).not.toContain('geheim');
    expect(server.received).toEqual([]);
    await server.close();
  });

  it('a line break in a subject, an address or a header begins no other header', async () => {
    const server = await startMailServer();
    const mailer = openMailer({ url: `smtp://127.0.0.1:${server.port}?tls=off`, from: 'assay@example.org', allowPrivate: ['127.0.0.1'] });
    const evil = 'Alfa\r\nBcc: victim@example.org\r\n\r\n<script>';
    await mailer.send({ ...letter, subject: `${evil}\u2028${'long '.repeat(200)}`, headers: { 'List-Id': evil } });
    const read = await PostalMime.parse(server.received[0]?.raw ?? '');
    expect(read.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(server.received[0]?.to).toEqual(['desk@example.org']);
    expect(read.subject).toMatch(/^Alfa Bcc: victim@example\.org <script>/);
    expect((read.subject ?? '').length).toBeLessThanOrEqual(160);
    for (const to of ['a@example.org\r\nBcc: b@example.org', 'a@example.org,b@example.org', 'A <a@example.org>', ''])
      await expect(mailer.send({ ...letter, to: [to] })).rejects.toMatchObject({ failure: { code: 'bad-address' } });
    expect(server.received.length).toBe(1);
    await server.close();
  });

  it.each([
    ['smtps', { secure: true }],
    ['smtp', { disabledCommands: [] }],
  ])(
    'by %s with a certificate that is trusted it is sent encrypted, with the password, to the address that was judged',
    async (scheme, how) => {
      const seen: unknown[] = [];
      const server = await startMailServer({
        ...how,
        key: LOOPBACK_KEY,
        cert: LOOPBACK_CERTIFICATE,
        authOptional: false,
        onAuth: ({ username, password }, session, done) => {
          seen.push([username, password, session.secure]);
          done(null, { user: username });
        },
      });
      const asked: string[] = [];
      const mailer = openMailer({
        url: `${scheme}://ana%40example.org:p%40ss@localhost:${server.port}`,
        from: 'assay@example.org',
        allowPrivate: ['localhost'],
        ca: [LOOPBACK_CERTIFICATE],
        resolve: async (host) => {
          asked.push(host);
          return [{ address: '127.0.0.1', family: 4 }];
        },
      });
      expect(await mailer.send(letter)).toContain('250 OK queued as 4711');
      expect(seen).toEqual([['ana@example.org', 'p@ss', true]]);
      expect(server.received.length).toBe(1);
      // Looked up once: a name that answers otherwise the second time gains nothing.
      expect(asked).toEqual(['localhost']);
      await server.close();
    },
  );

  it('a certificate nobody vouches for is refused', async () => {
    const server = await startMailServer({ disabledCommands: [], key: LOOPBACK_KEY, cert: LOOPBACK_CERTIFICATE });
    const mailer = openMailer({ url: `smtp://127.0.0.1:${server.port}`, from: 'assay@example.org', allowPrivate: ['127.0.0.1'] });
    await expect(mailer.send(letter)).rejects.toMatchObject({ failure: { kind: 'refused', code: 'smtp-tls' } });
    expect(server.received).toEqual([]);
    await server.close();
  });

  it.each([
    ['http://mail.example.org', /no address/],
    ['mail.example.org', /no address/],
    ['smtp://u:geheim@mail.example.org?tls=off', /in the clear/],
    ['smtps://mail.example.org?tls=off', /encrypted/],
    ['smtp://mail.example.org?tls=maybe', /\?tls=off/],
    ['smtp://u:50%geheim@mail.example.org', /%25/],
  ])('%s is refused with a reason that tells no password', (url, reason) => {
    let message = '';
    try {
      openMailer({ url, from: 'assay@example.org', allowPrivate: false });
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).toMatch(reason);
    expect(message).not.toContain('geheim');
  });
});

describe('killed between sent and marked', () => {
  it('it is sent again under the same key, so that the receiver knows it, and then no more', async () => {
    const script = await compileChild('alert');
    const folder = await mkdtemp(join(tmpdir(), 'assay-alert-'));
    const hook = await startHookServer();
    const child = startChild(script, [folder, `${hook.url}/killed`]);
    await child.printed(1);
    hook.secrets.set('/killed', child.lines[0] ?? '');
    // It has come whole and its signature is right; before the answer its sender is dead.
    hook.faults.push(() => void child.process.kill('SIGKILL'));
    await child.ended;
    expect(child.lines).toHaveLength(1);
    const store = await openStore({ dataDir: folder });
    const poster = openPoster({ allowPrivate: ['127.0.0.1'], userAgent: 'Assay/test' });
    const ways = { mail: null, hook: poster, page: 'http://127.0.0.1:7420' };
    const round = (after: number) => {
      const now = new Date(Date.parse(tinyStages().now()) + after).toISOString();
      return alertRound({ store, now: () => now, finds: none, ways, signal: new AbortController().signal });
    };
    // Its lease is still running: another might have it in hand.
    expect(await round(MINUTE)).toMatchObject({ alerts: 0, sent: 0 });
    expect(await round(3 * MINUTE)).toMatchObject({ alerts: 0, sent: 1 });
    expect(await round(60 * MINUTE)).toMatchObject({ alerts: 0, sent: 0 });
    expect(hook.headers.length).toBe(2);
    expect(new Set(hook.headers.map((headers) => headers['idempotency-key'])).size).toBe(1);
    expect(hook.received.length).toBe(1);
    await poster.close();
    await store.close();
    await hook.close();
    await rm(folder, { recursive: true, force: true });
    await rm(dirname(script), { recursive: true, force: true });
  }, 60_000);
});
