import { parseFeed } from 'feedsmith';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAlerts } from '../src/app/alerts.ts';
import { read } from '../src/app/command.ts';
import { inbox } from '../src/app/inbox.ts';
import { decide } from '../src/app/decisions.ts';
import { saveSearch } from '../src/app/saved-searches.ts';
import { findsAmong } from '../src/app/search.ts';
import {
  type AlertKind,
  AlertLog,
  AlertPreview,
  AlertRuleList,
  AlertRuleMade,
  AlertTest,
  type AskedAlertRule,
} from '../src/model/alert.ts';
import { InboxPage } from '../src/model/inbox.ts';
import { openMailer } from '../src/net/mail.ts';
import { openPoster } from '../src/net/post.ts';
import { alertRound } from '../src/pipeline/alerting.ts';
import { entitiesAsked } from '../src/store/entities.ts';
import { nameKey } from '../src/core/names.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import type { AlertWays } from '../src/pipeline/alert-deliver.ts';
import { type CaseServer, startCase } from './case-server.ts';
import { type HookServer, startHookServer } from './hook-server.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

/** From a report that is read to the alert that is received: real reader, routes, database, and servers for mail and webhooks on loopback. */

const CLAIM = `The group Homeland Justice claimed responsibility on 11 March 2024 for a cyberattack on Adria Telecom.
The group said on its Telegram channel that it had stolen data of Adria Telecom on 11 March 2024.`;
const CONFIRMED = `Adria Telecom confirmed that it was hit by a cyberattack on 11 March 2024.
The group Homeland Justice has claimed responsibility for the attack on Adria Telecom.`;

describe('alerts', () => {
  let served: CaseServer;
  let mail: MailServer;
  let hook: HookServer;
  let ways: AlertWays;
  let clock = Date.parse('2027-06-01T12:00:00.000Z');
  const now = (): string => new Date(clock).toISOString();
  const poster = openPoster({ allowPrivate: ['127.0.0.1'], userAgent: 'Assay/test', timeoutMs: 2000 });

  const context = () => ({ ...served.context, stages: { ...served.context.stages, now }, ways });
  const round = () => alertRound({ store: served.context.store, now, finds: findsAmong, ways, signal: new AbortController().signal });
  const take = async (text: string, source = 'The Courier', published = '2024-03-12', tlp: 'clear' | 'amber' = 'clear') => {
    const collected = now();
    const made = {
      ...context(),
      collect: async () => [
        {
          bytes: new TextEncoder().encode(text),
          mediaType: 'text/plain',
          url: null,
          name: 'report.txt',
          source: { name: source, kind: 'outlet' as const, country: null },
          title: null,
          author: null,
          published,
          collectedAt: collected,
          tlp,
        },
      ],
    };
    const results = await read(made as never, { kind: 'text', text } as never);
    clock += 60_000;
    return results[0]!;
  };
  const add = async (asked: AskedAlertRule): Promise<AlertRuleMade> => {
    const { status, body } = await served.call('POST', '/alerts', asked);
    expect(status, JSON.stringify(body)).toBe(201);
    const made = AlertRuleMade.parse(body);
    if (made.secret !== null)
      hook.secrets.set(
        `/${
          made.rule.channels
            .find(({ kind }) => kind === 'webhook')
            ?.to.split('/')
            .at(-1) ?? ''
        }`,
        made.secret,
      );
    return made;
  };
  const actor = async (): Promise<string> => {
    const incident = await served.incident(/./);
    expect(incident.claimants.length).toBeGreaterThan(0);
    return incident.claimants.find(({ name }) => name === 'Homeland Justice')?.id ?? '';
  };

  beforeAll(async () => {
    mail = await startMailServer();
    hook = await startHookServer();
    ways = {
      mail: openMailer({
        url: `smtp://127.0.0.1:${mail.port}?tls=off`,
        from: 'assay@example.org',
        allowPrivate: ['127.0.0.1'],
        timeoutMs: 3000,
      }),
      hook: poster,
      page: 'http://127.0.0.1:7420',
    };
    served = await startCase((made) => ({
      alerts: openAlerts({ ...made, stages: { ...made.stages, now }, ways }),
      inbox: (show, page) => inbox(made as never, show, page),
    }));
  }, 120_000);
  afterAll(async () => {
    await poster.close();
    await mail.close();
    await hook.close();
    await served.close();
  });

  it('a claim that is read comes by mail, webhook, feed and in the inbox, with who says it, the words, and the way to the dossier', async () => {
    const id = await actor();
    const { rule } = await add({
      on: { kind: 'entity', id },
      when: ['new-claim', 'first-confirmation', 'denial'],
      channels: [
        { kind: 'inbox' },
        { kind: 'email', to: ['desk@example.org'] },
        { kind: 'webhook', url: `${hook.url}/one` },
        { kind: 'feed' },
      ],
    });
    expect(rule.because).toBe('Homeland Justice');
    expect(await round()).toMatchObject({ alerts: 0, sent: 0 });
    await take(CLAIM);
    expect(await round()).toMatchObject({ alerts: 1, sent: 2, later: 0, givenUp: 0 });

    const [body] = hook.received.splice(0);
    expect(body).toMatchObject({ test: false, tlp: 'clear', withheld: 0, rule: { id: rule.id } });
    const [alert] = body?.alerts ?? [];
    expect(alert).toMatchObject({ because: 'Homeland Justice', incident: { title: expect.stringContaining('Adria Telecom') } });
    expect(alert?.events.map(({ what, who, before, after }) => [what, who, before, after])).toContainEqual([
      'new-claim',
      'Homeland Justice',
      null,
      'claimed',
    ]);
    for (const { quote } of alert?.events ?? []) expect(CLAIM).toContain(quote);
    // The link leads to the dossier of that moment, which knows what was said.
    const dossier = new URL(alert?.dossier ?? '');
    expect(dossier.searchParams.get('basis')).toBe('collected');
    const then = await served.call('GET', `${dossier.pathname}${dossier.search}`);
    expect(JSON.stringify(then.body)).toContain('claimed responsibility on 11 March 2024');
    const before = await served.call('GET', `${dossier.pathname}?asOf=2027-05-31T00:00:00.000Z&basis=collected`);
    expect(JSON.stringify(before.body)).not.toContain('claimed responsibility on 11 March 2024');

    const [got] = mail.received.splice(0);
    expect(got).toMatchObject({ from: 'assay@example.org', to: ['desk@example.org'] });
    const read = await PostalMime.parse(got?.raw ?? '');
    expect(read.subject).toBe('[TLP:CLEAR] new claim: Attack on Adria Telecom');
    expect(read.messageId).toMatch(/^<dlv_[\da-f]{32}@example\.org>$/);
    for (const part of [read.text, read.html]) {
      expect(part).toContain('Homeland Justice');
      expect(part).toContain('claimed responsibility on 11 March 2024 for a cyberattack on Adria Telecom');
      expect(part).toContain('new; now claimed');
      expect(part).toContain('TLP:CLEAR');
    }

    const feed = rule.channels.find(({ kind }) => kind === 'feed')?.feed ?? '';
    const rss = await served.server.inject({ url: new URL(feed).pathname, headers: { host: '127.0.0.1' } });
    expect(rss.headers['content-type']).toContain('application/rss+xml');
    const items = parseFeed(rss.body);
    expect(JSON.stringify(items)).toContain('claimed responsibility on 11 March 2024');
    expect((await served.call('GET', '/alerts/feeds/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.xml')).status).toBe(404);
    const { items: marked } = await served.get('/inbox?show=alerts', InboxPage);
    expect(marked.length).toBeGreaterThan(0);
    expect(marked.every(({ alerts: by }) => by.some((each) => each.rule === rule.id))).toBe(true);
  });

  it('one origin is told once: a copy, a relay and the same again bring no alert; what is new does', async () => {
    // Also a rule that did not yet exist when it was said for the first time: that somebody repeats it is no news.
    await add({ on: { kind: 'entity', id: await actor() }, when: ['new-claim'], channels: [{ kind: 'inbox' }] });
    await take(`${CLAIM}\nMore is to follow.`, 'The Echo', '2024-03-13');
    await take(
      'According to the Courier, the group Homeland Justice claimed responsibility on 11 March 2024 for a cyberattack on Adria Telecom.',
      'Relay Post',
      '2024-03-13',
    );
    expect(await round()).toMatchObject({ alerts: 0, sent: 0 });
    await take(CONFIRMED, 'Adria Telecom', '2024-03-12');
    const came = await round();
    expect(came.alerts).toBe(1);
    const [body] = hook.received.splice(0);
    const events = body?.alerts.flatMap((alert) => alert.events) ?? [];
    expect(events.map(({ what }) => what)).toContain('first-confirmation');
    expect(events.find(({ what }) => what === 'first-confirmation')).toMatchObject({
      after: 'confirmed',
      who: 'Adria Telecom',
      quote: 'it was hit by a cyberattack on 11 March 2024',
    });
    await take('Adria Telecom confirmed that it was hit by a cyberattack, the Courier reported on Friday.', 'Relay Post', '2024-03-15');
    expect(await round()).toMatchObject({ alerts: 0 });
    mail.received.length = 0;
  });

  it('nothing is told again by another round, a rebuild, or a copy of the program', async () => {
    const { items } = await served.get('/alerts/log', AlertLog);
    expect(await round()).toMatchObject({ changes: 0, alerts: 0, sent: 0 });
    await rebuild(served.context.store, served.context.stages);
    expect(await round()).toMatchObject({ alerts: 0, sent: 0 });
    const again = await Promise.all([round(), round(), round()]);
    expect(again.map(({ alerts: n, sent }) => n + sent)).toEqual([0, 0, 0]);
    expect((await served.get('/alerts/log', AlertLog)).items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(items.flatMap(({ deliveries }) => deliveries.map(({ state }) => state))).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  it('says beforehand what it would have told, with the quotes, and keeps nothing of it', async () => {
    const { status, body } = await served.call('POST', '/alerts/preview', {
      on: { kind: 'entity', id: await actor() },
      when: ['new-claim', 'first-confirmation'],
    });
    expect(status).toBe(200);
    const preview = AlertPreview.parse(body);
    expect(preview).toMatchObject({ days: 90, whole: true });
    // The same as was told: a claim and a confirmation, and none for the copies.
    expect(preview.alerts).toBe((await served.get('/alerts/log', AlertLog)).items.length);
    expect(preview.items.flatMap(({ events }) => events).every(({ quote }) => quote !== null)).toBe(true);
  });

  it('a report marked higher than a way out may carry stays here; the count is said', async () => {
    const { rule } = await add({
      name: 'Shkodra',
      on: { kind: 'country', country: 'AL' },
      when: ['new-claim', 'new-incident'],
      channels: [{ kind: 'webhook', url: `${hook.url}/tlp`, maxTlp: 'green' }],
    });
    await take(
      'The group Homeland Justice claimed responsibility on Monday for a cyberattack on the municipality of Shkodra, Albania.',
      'Trusted circle',
      '2024-04-02',
      'amber',
    );
    hook.received.length = 0;
    const came = await round();
    expect(came.withheld).toBeGreaterThan(0);
    expect(JSON.stringify(hook.received.filter((body) => body.rule.id === rule.id))).toBe('[]');
    expect(JSON.stringify(hook.received)).not.toContain('Shkodra');
    expect(mail.received.map(({ raw }) => raw).join()).not.toContain('Shkodra');
    const { items } = await served.get(`/alerts/log?rule=${rule.id}`, AlertLog);
    expect(items[0]?.deliveries[0]).toMatchObject({ state: 'withheld', answer: expect.stringMatching(/TLP:GREEN/) });
    expect(await served.call('POST', `/alerts/${rule.id}/remove`)).toMatchObject({ status: 200 });
  });

  it('a test says exactly what each server answered', async () => {
    const { rule } = await add({
      on: { kind: 'sector', sector: 'energy' },
      when: ['new-incident'],
      channels: [
        { kind: 'inbox' },
        { kind: 'email', to: ['a@example.org'] },
        { kind: 'webhook', url: `${hook.url}/tried` },
        { kind: 'feed' },
      ],
    });
    mail.received.length = 0;
    hook.received.length = 0;
    const test = async () => AlertTest.parse((await served.call('POST', `/alerts/${rule.id}/test`)).body).results;
    const [inInbox, mailed, hooked, fed] = await test();
    expect([inInbox, fed]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(mailed).toMatchObject({ channel: 'email', ok: true, answer: expect.stringContaining('250 OK queued as 4711') });
    expect(hooked).toMatchObject({ channel: 'webhook', ok: true, answer: 'HTTP 200: thank you' });
    expect(mail.received[0]?.raw).toMatch(/Subject: .*TEST/);
    expect(hook.received[0]).toMatchObject({ test: true });
    mail.faults.push('refused');
    hook.faults.push((response) => void response.writeHead(500).end('disk full'));
    const [, refused, failed] = await test();
    expect(refused).toMatchObject({ ok: false, answer: expect.stringContaining('550 no such user here'), remedy: expect.any(String) });
    expect(failed).toMatchObject({ ok: false, answer: expect.stringMatching(/HTTP 500.*disk full/) });
    await served.call('POST', `/alerts/${rule.id}/remove`);
  });

  it('a saved search, and rules that make no sense', async () => {
    const search = await saveSearch(context(), { name: 'Grids', query: 'Elbasan "power grid"' });
    const { rule } = await add({
      on: { kind: 'search', id: search.id },
      when: ['new-incident', 'new-claim'],
      channels: [{ kind: 'webhook', url: `${hook.url}/search` }],
    });
    hook.received.length = 0;
    await take(
      'The group Homeland Justice claimed responsibility on Monday for a cyberattack on the Durres port authority.',
      'The Courier',
      '2024-05-02',
    );
    await take(
      'The group Homeland Justice claimed responsibility on Monday for a cyberattack on the power grid of Elbasan.',
      'The Courier',
      '2024-05-03',
    );
    await round();
    const told = hook.received.filter((body) => body.rule.id === rule.id);
    expect(told.length).toBe(1);
    expect(JSON.stringify(told)).toContain('power grid');
    await served.call('POST', `/alerts/${rule.id}/remove`);

    // A rule is changed as it was seen, and by one at a time.
    const headers = { host: '127.0.0.1', 'content-type': 'application/json' };
    const url = (path: string): string => `${hook.url}/${path}`;
    const asks = (path: string, when: AlertKind[]): AskedAlertRule => ({
      name: 'Elbasan',
      on: { kind: 'country', country: 'AL' },
      when,
      channels: [{ kind: 'webhook', url: url(path) }, { kind: 'feed' }],
    });
    const first = await add(asks('changed', ['denial']));
    const path = `/api/v1/alerts/${first.rule.id}`;
    const put = (payload: unknown, ifMatch?: string) =>
      served.server.inject({
        method: 'PUT',
        url: path,
        headers: { ...headers, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
        payload: JSON.stringify(payload),
      });
    const tag = String((await served.server.inject({ url: path, headers })).headers['etag']);
    expect((await put(asks('changed', ['new-claim']))).statusCode).toBe(400);
    const changed = await put(asks('changed', ['new-claim']), tag);
    expect([changed.statusCode, changed.json()]).toMatchObject([200, { secret: null, rule: { id: first.rule.id, when: ['new-claim'] } }]);
    const stale = await put(asks('changed', ['denial']), tag);
    expect([stale.statusCode, stale.json()]).toMatchObject([409, { remedy: 'Look at it again, and change it as it is now.' }]);
    const now = AlertRuleMade.parse(changed.json());
    // The same ways, by the same secret and at the same address; another receiver has another one.
    expect(now.rule.channels).toEqual(first.rule.channels);
    expect((await put({ ...asks('changed', ['denial']), when: [] }, now.rule.version)).statusCode).toBe(400);
    const moved = AlertRuleMade.parse((await put(asks('elsewhere', ['new-claim']), now.rule.version)).json());
    expect(moved.secret).toMatch(/^[\w-]{40,}$/);
    expect(moved.secret).not.toBe(first.secret);
    hook.secrets.set('/elsewhere', moved.secret ?? '');
    await take(
      'The group Homeland Justice claimed responsibility on Monday for a cyberattack on the port of Vlora in Albania.',
      'The Courier',
      '2024-06-04',
    );
    // A way that is gone when it is its turn is not used, and that is told.
    const quiet = await put({ ...asks('elsewhere', ['new-claim']), channels: [{ kind: 'inbox' }] }, moved.rule.version);
    expect(quiet.statusCode).toBe(200);
    await round();
    expect(hook.received.filter((body) => body.rule.id === first.rule.id)).toEqual([]);
    await served.call('POST', `/alerts/${first.rule.id}/remove`);

    const bad = async (asked: unknown) => (await served.call('POST', '/alerts', asked)).status;
    const good = { on: { kind: 'country', country: 'AL' }, when: ['denial'], channels: [{ kind: 'inbox' }] };
    expect(await bad({ ...good, on: { kind: 'entity', id: 'ent_none' } })).toBe(404);
    expect(await bad({ ...good, when: ['mention'] })).toBe(400);
    expect(await bad({ ...good, when: [] })).toBe(400);
    expect(await bad({ ...good, channels: [] })).toBe(400);
    expect(await bad({ ...good, channels: [{ kind: 'inbox' }, { kind: 'inbox' }] })).toBe(400);
    expect(await bad({ ...good, channels: [{ kind: 'webhook', url: 'file:///etc/passwd' }] })).toBe(400);
    expect(await bad({ ...good, channels: [{ kind: 'webhook', url: 'https://a:b@example.org/' }] })).toBe(400);
    expect(await bad({ ...good, channels: [{ kind: 'email', to: ['a@example.org\r\nBcc: b@example.org'] }] })).toBe(400);
    expect(await bad({ ...good, channels: [{ kind: 'email', to: ['a@example.org, b@example.org'] }] })).toBe(400);
    expect(await bad({ ...good, name: 'two\nlines' })).toBe(400);
    expect(await bad({ ...good, quiet: { from: '22:00', to: '06:00', zone: 'Mars/Olympus' } })).toBe(400);
    expect(await bad({ ...good, pace: { every: 'day', at: '25:00', zone: 'UTC' } })).toBe(400);
    expect((await served.call('POST', '/alerts/rul_none/test')).status).toBe(404);
  });

  it('paused it is silent, and goes on with what comes then; a list never tells a secret', async () => {
    const { rule, secret } = await add({
      on: { kind: 'country', country: 'AL' },
      when: ['new-incident'],
      channels: [{ kind: 'webhook', url: `${hook.url}/paused` }],
    });
    await served.call('POST', `/alerts/${rule.id}/pause`);
    await take('A cyberattack hit the municipality of Vlora, Albania, on Monday, its mayor said.', 'The Courier', '2024-06-03');
    await round();
    const list = AlertRuleList.parse((await served.call('POST', `/alerts/${rule.id}/resume`)).body);
    expect(JSON.stringify(list)).not.toContain(secret);
    await round();
    hook.received.length = 0;
    await take('A cyberattack hit the municipality of Berat, Albania, on Monday, its mayor said.', 'The Courier', '2024-07-01');
    await round();
    const told = JSON.stringify(hook.received.filter((body) => body.rule.id === rule.id));
    expect(told).toContain('Berat');
    expect(told).not.toContain('Vlora');
  });

  it('a denial, an attribution, a response, a decision and a name each come as what they are', async () => {
    const incident = await served.incident(/Adria Telecom/);
    const { rule } = await add({
      on: { kind: 'incident', id: incident.id },
      when: ['denial', 'attribution', 'new-response', 'status-change'],
      channels: [{ kind: 'inbox' }],
    });
    await take(
      'Adria Telecom denied that data was stolen in the cyberattack of 11 March 2024 on Adria Telecom.',
      'Adria Telecom',
      '2024-03-16',
    );
    await take('Mandiant attributed the cyberattack on Adria Telecom of 11 March 2024 to Iran.', 'Mandiant', '2024-03-18');
    await take(
      'Albania expelled Iranian diplomats over the cyberattack on Adria Telecom of 11 March 2024.',
      'Office of the Prime Minister of Albania',
      '2024-03-20',
    );
    await round();
    const told = async () => (await served.get(`/alerts/log?rule=${rule.id}&limit=100`, AlertLog)).items.flatMap(({ events }) => events);
    const events = await told();
    expect(events.map(({ what, who, before, after }) => [what, who, before, after])).toEqual(
      expect.arrayContaining([
        ['denial', 'Adria Telecom', null, 'denied'],
        ['attribution', 'Mandiant', null, 'attributed'],
        ['new-response', 'Office of the Prime Minister of Albania', null, 'reported'],
      ]),
    );
    // What Albania did says whom it blames; it did not say so.
    expect(events).toContainEqual(expect.objectContaining({ what: 'attribution', who: 'Albania', wording: 'implied-by-act' }));
  });

  it('a status that moves is told with what moved it: a report, or the decision of an analyst', async () => {
    await take('A cyberattack hit Dalmat Port on 5 May 2024.', 'The Courier', '2024-05-06');
    const incident = await served.incident(/Dalmat Port/);
    const { rule } = await add({ on: { kind: 'incident', id: incident.id }, when: ['status-change'], channels: [{ kind: 'inbox' }] });
    await take('Dalmat Port confirmed that it was hit by a cyberattack on 5 May 2024.', 'Dalmat Port', '2024-05-07');
    await round();
    const told = async () => (await served.get(`/alerts/log?rule=${rule.id}`, AlertLog)).items.flatMap(({ events }) => events);
    const [moved] = await told();
    expect(moved).toMatchObject({ what: 'status-change', before: 'reported', after: 'confirmed', who: 'Dalmat Port', decision: null });
    await decide(context() as never, {
      kind: 'reject',
      author: 'Ana',
      reason: 'it was another port',
      document: moved?.document?.id ?? '',
      statements: [moved?.statement ?? ''],
      version: 0,
    });
    await round();
    expect((await told())[0]).toMatchObject({
      what: 'status-change',
      before: 'confirmed',
      after: 'reported',
      decision: { author: 'Ana', reason: 'it was another port' },
    });
  });

  it('an indicator is followed by its name', async () => {
    const text = 'The malware used against Adria Telecom contacted 185.220.101.45 on 11 March 2024.';
    await take(text, 'Mandiant', '2024-03-19');
    const [found] = await entitiesAsked(served.context.store.db, { ids: [], keys: [nameKey('185.220.101.45')], knowledge: [] });
    const { rule } = await add({
      on: { kind: 'entity', id: found?.row.id ?? '' },
      when: ['mention'],
      channels: [{ kind: 'webhook', url: `${hook.url}/indicator` }],
    });
    await round();
    hook.received.length = 0;
    await take('A server in Berlin was found to contact 185[.]220[.]101[.]45 in June. Its owner was told.', 'The Courier', '2024-06-20');
    await round();
    const [body] = hook.received.filter((each) => each.rule.id === rule.id);
    expect(body?.alerts[0]?.events[0]).toMatchObject({
      what: 'mention',
      quote: 'A server in Berlin was found to contact 185[.]220[.]101[.]45 in June.',
    });
  });
});
