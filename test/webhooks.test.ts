import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWebhooks, signatureOf } from '../src/app/webhooks.ts';
import { collectSubmitted } from '../src/collect/collect.ts';
import { Delivered, NewWebhook, WebhookList } from '../src/model/webhook.ts';
import { documentById } from '../src/store/documents.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** Documents pushed by other programs, through the real routes, reader and database. */

const WORDS = `The municipality of Korça said on Tuesday that its servers were hit by a ransomware attack.
The group Homeland Justice claimed responsibility for the attack on its Telegram channel.`;

describe('a webhook', () => {
  let served: CaseServer;
  let hook: NewWebhook;
  let clock = Date.parse('2026-03-01T10:00:00.000Z');
  beforeAll(async () => {
    served = await startCase((context) => ({
      webhooks: openWebhooks({
        ...context,
        stages: { ...context.stages, now: () => new Date(clock).toISOString() },
        collect: (input) =>
          collectSubmitted(input, {
            now: new Date(clock).toISOString(),
            fetch: () => Promise.reject(new Error('a push fetches nothing')),
          }),
      }),
    }));
    hook = NewWebhook.parse((await served.call('POST', '/webhooks', { name: 'The press office', sourceKind: 'victim' })).body);
  }, 240_000);
  afterAll(() => served.close());

  interface Sent {
    type?: string;
    key?: string;
    secret?: string;
    timestamp?: string;
    signature?: string;
    webhook?: string;
  }
  const push = async (body: unknown, sent: Sent = {}): Promise<{ status: number; body: unknown }> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const timestamp = sent.timestamp ?? String(Math.floor(clock / 1000));
    const answer = await served.server.inject({
      method: 'POST',
      url: '/api/v1/collect',
      headers: {
        host: '127.0.0.1',
        'content-type': sent.type ?? 'application/json',
        'x-assay-webhook': sent.webhook ?? hook.id,
        'x-assay-timestamp': timestamp,
        'x-assay-signature': sent.signature ?? signatureOf(sent.secret ?? hook.secret, timestamp, new TextEncoder().encode(text)),
        ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
      },
      payload: text,
    });
    return { status: answer.statusCode, body: answer.json() as unknown };
  };
  const taken = async (): Promise<number | undefined> => (await served.get('/webhooks', WebhookList)).items[0]?.taken;

  it('shows its secret once', async () => {
    expect(hook.secret).toMatch(/^whs_[\w-]{43}$/);
    const list = await served.call('GET', '/webhooks');
    expect(JSON.stringify(list.body)).not.toContain(hook.secret);
    expect(WebhookList.parse(list.body).items).toMatchObject([{ id: hook.id, name: 'The press office', taken: 0 }]);
  });

  it('takes a document with what is said of it, and the same once', async () => {
    const sent = { source: 'Korça municipality', url: 'https://korca.example/a', title: 'Korça hit', published: '2026-02-24', text: WORDS };
    const first = await push(sent, { key: 'one' });
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    const { results, repeated } = Delivered.parse(first.body);
    expect([repeated, results.length, results[0]?.outcome]).toEqual([false, 1, 'stored']);
    expect(results[0]?.statements).toBeGreaterThan(1);
    const document = await documentById(served.context.store.db, results[0]?.document ?? '');
    expect(document).toMatchObject({
      source: { name: 'Korça municipality', kind: 'victim' },
      url: 'https://korca.example/a',
      title: 'Korça hit',
      published: '2026-02-24',
    });
    const again = await push(sent, { key: 'one' });
    expect(again.status).toBe(200);
    expect(Delivered.parse(again.body)).toEqual({ key: 'one', repeated: true, results });
    expect((await push({ ...sent, title: 'Another' }, { key: 'one' })).status).toBe(409);
    expect(await taken()).toBe(1);
  });

  it('takes text, HTML, Markdown and what passes on mail sends', async () => {
    const text = await push(`${WORDS}\nAs text.`, { type: 'text/plain; charset=utf-8' });
    const html = await push(
      `<html><head><title>T</title></head><body><article><h1>T</h1><p>${WORDS}</p><p>As HTML.</p></article></body></html>`,
      {
        type: 'text/html',
      },
    );
    const markdown = await push({ markdown: `# T\n\n${WORDS}\n\nAs Markdown.`, key: 'm' });
    const mail = await push({ from: 'Desk', subject: 'Korça again', date: 'Tue, 24 Feb 2026 10:00:00 +0100', text: `${WORDS}\nAs mail.` });
    for (const answer of [text, html, markdown, mail]) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      expect(Delivered.parse(answer.body).results[0]?.document).not.toBeNull();
    }
    const [result] = Delivered.parse(mail.body).results;
    expect(await documentById(served.context.store.db, result?.document ?? '')).toMatchObject({
      source: { name: 'Desk' },
      title: 'Korça again',
      published: '2026-02-24T09:00:00.000Z',
    });
    const [own] = Delivered.parse(text.body).results;
    expect((await documentById(served.context.store.db, own?.document ?? '')).source).toMatchObject({
      name: 'The press office',
      kind: 'victim',
    });
  });

  it('refuses what is not signed, signed with another secret, for another body, or at another time', async () => {
    const before = await taken();
    const body = { text: `${WORDS}\nNever taken.` };
    const late = String(Math.floor(clock / 1000) - 301);
    const early = String(Math.floor(clock / 1000) + 301);
    const tries: [Sent, string][] = [
      [{ signature: '' }, 'webhook-signature'],
      [{ signature: 'sha256=' }, 'webhook-signature'],
      [{ signature: `sha256=${'0'.repeat(64)}` }, 'webhook-signature'],
      [{ secret: 'whs_other' }, 'webhook-signature'],
      [{ signature: signatureOf(hook.secret, String(Math.floor(clock / 1000)), new TextEncoder().encode('{}')) }, 'webhook-signature'],
      // A time that was not signed.
      [
        { timestamp: early, signature: signatureOf(hook.secret, late, new TextEncoder().encode(JSON.stringify(body))) },
        'webhook-signature',
      ],
      [{ webhook: 'whk_none' }, 'webhook-signature'],
      [{ webhook: hook.id.toUpperCase() }, 'webhook-signature'],
      [{ timestamp: late }, 'webhook-time'],
      [{ timestamp: early }, 'webhook-time'],
      [{ timestamp: '' }, 'webhook-time'],
      [{ timestamp: '1e9' }, 'webhook-time'],
    ];
    for (const [sent, code] of tries) {
      const answer = await push(body, sent);
      expect([JSON.stringify(sent), answer.status, (answer.body as { type: string }).type]).toEqual([
        JSON.stringify(sent),
        403,
        `urn:assay:problem:${code}`,
      ]);
      expect(JSON.stringify(answer.body)).not.toContain(hook.secret);
    }
    expect(await taken()).toBe(before);
  });

  it('what is signed and cannot be used is refused with the reason, or set aside with it', async () => {
    expect((await push('{"text": ')).body).toMatchObject({ type: 'urn:assay:problem:bad-json' });
    expect((await push({ title: 'no words' })).body).toMatchObject({ type: 'urn:assay:problem:bad-push' });
    expect((await push('\0\u0001', { type: 'application/octet-stream' })).body).toMatchObject({ type: 'urn:assay:problem:media-type' });
    expect((await push({ text: WORDS }, { key: 'with space' })).body).toMatchObject({ type: 'urn:assay:problem:bad-key' });
    expect((await push({ text: WORDS, published: 'yesterday' })).body).toMatchObject({ type: 'urn:assay:problem:bad-date' });
    const aside = Delivered.parse((await push({ text: `${WORDS} Hm.`, url: 'javascript:alert(1)' })).body);
    expect(aside.results[0]).toMatchObject({ outcome: 'quarantined', document: null });
    expect((await served.get('/webhooks', WebhookList)).items[0]?.problem).toBeNull();
    await push({ title: 'no words' });
    expect((await served.get('/webhooks', WebhookList)).items[0]?.problem).toMatch(/none of text/);
  });

  it('never answers anything but what it says, whatever is sent', async () => {
    const type = fc.constantFrom('application/json', 'text/plain', 'text/html', 'message/rfc822', 'x/y', '');
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), type, async (body, media) => {
        const { status } = await push(body, { type: media });
        expect([200, 201, 400, 403, 415]).toContain(status);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('is taken away with its secret', async () => {
    expect((await served.call('DELETE', `/webhooks/${hook.id}`)).status).toBe(200);
    expect((await push({ text: WORDS })).status).toBe(403);
    expect((await push({ text: WORDS }, { secret: '' })).status).toBe(403);
    expect((await served.call('DELETE', `/webhooks/${hook.id}`)).status).toBe(404);
    clock += 1;
  });
});
