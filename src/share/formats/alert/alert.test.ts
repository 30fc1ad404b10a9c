import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { type Alert, type AlertEvent, AlertKind, WebhookBody } from '../../../model/alert.ts';
import { tlpPasses } from '../../../model/tlp.ts';
import { Tlp } from '../../../model/vocabulary.ts';
import { carriedBy } from './carried.ts';
import { alertMail } from './mail.ts';
import { alertFeed } from './rss.ts';
import { webhookBody, webhookSignature } from './webhook.ts';

const event: AlertEvent = {
  what: 'denial',
  proposition: 'prp_1',
  text: 'Data was stolen from the parliament.',
  before: 'claimed',
  after: 'denied',
  who: 'Parliament',
  stance: 'deny',
  wording: 'flat',
  quote: 'no data was taken',
  statement: 'stm_1',
  decision: null,
  document: {
    id: 'doc_1',
    title: 'Parliament denies',
    source: 'The Courier',
    published: '2024-01-02',
    url: 'https://courier.example/1',
    tlp: 'clear',
  },
};
const alert: Alert = {
  id: 'alr_1',
  rule: 'rul_1',
  at: '2024-01-02T10:00:00.000Z',
  because: 'Parliament',
  incident: { id: 'inc_1', title: 'Attack on the parliament', tlp: 'clear' },
  events: [event],
  more: 0,
};
const frame = { rule: 'Watch', page: 'https://assay.example', test: false };

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]>',
  '&lt;',
  'a\r\nBcc: b@example.org',
  '\u202eevil',
  '\0',
  '\ud800',
  'javascript:alert(1)',
];
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE)).map((all) => all.join(' ')),
);
const tlp = fc.constantFrom(...Tlp.options);
const anyEvent: fc.Arbitrary<AlertEvent> = fc
  .record({
    text: words,
    who: fc.option(words),
    quote: fc.option(words),
    title: fc.option(words),
    source: words,
    url: fc.option(words),
    tlp,
    alone: fc.boolean(),
  })
  .map(({ text, who, quote, title, source, url, tlp: label, alone }) => ({
    ...event,
    text,
    who,
    quote,
    document: alone ? null : { id: 'doc_1', title, source, published: null, url, tlp: label },
  }));
const anyAlert: fc.Arbitrary<Alert> = fc
  .record({ because: words, title: fc.option(words), tlp, events: fc.array(anyEvent, { minLength: 1, maxLength: 4 }), more: fc.nat(3) })
  .map(({ because, title, tlp: label, events, more }) => ({
    ...alert,
    because,
    incident: title === null ? null : { id: 'inc_1', title, tlp: label },
    events,
    more,
  }));

describe('what a channel carries', () => {
  it('holds back what is marked higher, counts it, and says nothing that rests on it', () => {
    const amber: AlertEvent = { ...event, quote: 'SECRET', document: { ...event.document!, tlp: 'amber' } };
    const carried = carriedBy(
      [{ ...alert, incident: { ...alert.incident!, title: 'NAMED ONLY THERE', tlp: 'amber' }, events: [event, amber] }],
      'green',
    );
    expect(carried).toMatchObject({ withheld: 1, tlp: 'clear' });
    const sent = JSON.stringify([
      alertMail(carried, frame),
      webhookBody(carried, { id: 'dlv', rule: { id: 'rul_1', name: 'Watch' }, page: '', test: false }),
    ]);
    expect(sent).not.toMatch(/SECRET|NAMED ONLY THERE/);
    expect(sent).toContain('no data was taken');
    expect(carriedBy([{ ...alert, events: [amber], more: 2 }], 'green')).toEqual({ alerts: [], withheld: 3, tlp: 'clear' });
  });

  it('never lets anything above its limit pass, and loses no count', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { maxLength: 5 }), tlp, (alerts, most) => {
        const carried = carriedBy(alerts, most);
        const left = carried.alerts.flatMap((each) => each.events);
        for (const { document } of left) if (document !== null) expect(tlpPasses(document.tlp, most)).toBe(true);
        for (const each of carried.alerts)
          if (each.incident !== null && !tlpPasses(each.incident.tlp, most))
            expect(each.events.every(({ text, after }) => text === '' && after === null)).toBe(true);
        expect(tlpPasses(carried.tlp, most)).toBe(true);
        const all = alerts.reduce((sum, { events }) => sum + events.length, 0);
        expect(left.length + carried.withheld).toBeGreaterThanOrEqual(all);
      }),
    );
  });
});

describe('a mail', () => {
  it('says why, who, the words, the status before and after, where, and the TLP', () => {
    const { subject, text, html } = alertMail(carriedBy([alert], 'green'), frame);
    expect(subject).toBe('[TLP:CLEAR] denial: Attack on the parliament');
    for (const part of [text, html])
      for (const wanted of [
        'you follow Parliament: denial',
        'no data was taken',
        'was claimed, is now denied',
        'The Courier, Parliament denies, 2024-01-02',
        'TLP:CLEAR',
        'Watch',
      ])
        expect(part).toContain(wanted);
    expect(text).toContain('https://assay.example/incidents/inc_1?asOf=2024-01-02T10%3A00%3A00.000Z&basis=collected');
  });

  it('whatever the words are, the subject is one short line and the HTML has only our own tags and links to the web', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { minLength: 1, maxLength: 3 }), words, fc.boolean(), (alerts, rule, test) => {
        const { subject, html } = alertMail(carriedBy(alerts, 'red'), { rule, page: 'https://assay.example', test });
        expect(subject).not.toMatch(/[\r\n\0]/);
        expect(subject.length).toBeLessThanOrEqual(260);
        const { document } = parseHTML(html);
        const tags = new Set([...document.querySelectorAll('*')].map(({ localName }) => localName));
        for (const tag of tags)
          expect([
            'html',
            'head',
            'meta',
            'title',
            'body',
            'p',
            'b',
            'section',
            'h2',
            'ul',
            'li',
            'bdi',
            'div',
            'blockquote',
            'a',
          ]).toContain(tag);
        for (const each of document.querySelectorAll('*'))
          for (const { name } of each.attributes) expect(['lang', 'charset', 'style', 'href']).toContain(name);
        for (const link of document.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^https?:\/\//i);
      }),
    );
  });
});

describe('a feed', () => {
  it('is well-formed whatever the words are, with an item for each alert', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { maxLength: 4 }), words, (alerts, rule) => {
        const carried = carriedBy(alerts, 'red');
        const xml = alertFeed(carried, { rule, page: 'https://assay.example', self: 'https://assay.example/f.xml' });
        const parser = new SaxesParser();
        let items = 0;
        parser.on('opentag', ({ name }) => void (items += name === 'item' ? 1 : 0));
        parser.on('error', (error) => {
          throw error;
        });
        parser.write(xml).close();
        expect(items).toBe(alerts.length);
      }),
    );
    const xml = alertFeed(carriedBy([alert], 'green'), {
      rule: 'Watch',
      page: 'https://assay.example',
      self: 'https://assay.example/f.xml',
    });
    const { feed } = parseFeed(xml);
    expect(feed).toMatchObject({ items: [{ guid: { value: 'alr_1' }, title: 'denial: Attack on the parliament' }] });
    // What is said ends in a full stop of its own.
    expect(xml).not.toContain('..');
  });
});

describe('a webhook', () => {
  it('is signed over timestamp and body, so that neither can be changed', () => {
    // Reckoned apart: printf '%s' '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
    expect(webhookSignature('secret', 1_700_000_000, '{"a":1}')).toBe(
      'v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686',
    );
    expect(webhookSignature('secret', 1_700_000_001, '{"a":1}')).not.toBe(
      'v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686',
    );
  });

  it('is in docs/alerts.md as it is, example and signature', () => {
    const page = readFileSync(new URL('../../../../docs/alerts.md', import.meta.url), 'utf8');
    const body = /```json\n(.+)\n```/.exec(page)?.[1] ?? '';
    const { alerts, ...rest } = WebhookBody.parse(JSON.parse(body));
    expect(JSON.parse(body)).toEqual({ ...rest, alerts });
    expect(page).toContain(webhookSignature('docs-only-secret', 1_772_366_460, body));
    for (const kind of AlertKind.options) expect(page).toContain(`\`${kind}\``);
  });

  it('is JSON by its schema whatever the words are', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { maxLength: 3 }), (alerts) => {
        const body = webhookBody(carriedBy(alerts, 'red'), {
          id: 'dlv_1',
          rule: { id: 'rul_1', name: 'x' },
          page: 'https://assay.example',
          test: false,
        });
        expect(JSON.parse(body)).toMatchObject({ id: 'dlv_1', alerts: alerts.map(({ id }) => ({ id })) });
      }),
    );
  });
});
