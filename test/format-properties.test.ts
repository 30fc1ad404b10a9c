import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentRef } from '../src/model/api.ts';
import type { SharedHead, SharedIndicator } from '../src/model/sharing.ts';
import { SigmaRule } from '../src/model/sigma.ts';
import { toCsv } from '../src/share/formats/csv/csv.ts';
import { DAYS_KEPT, sortOut } from '../src/share/formats/indicators/kept.ts';
import { indicatorList } from '../src/share/formats/indicators/list.ts';
import { sigmaRules } from '../src/share/formats/indicators/sigma.ts';
import { suricataRules } from '../src/share/formats/indicators/suricata.ts';
import { jsonFeed } from '../src/share/formats/changes/json-feed.ts';
import { rssFeed } from '../src/share/formats/changes/rss.ts';
import type { ChangeEntry, ChangeFeed } from '../src/model/change-feed.ts';
import { xmlText } from '../src/share/xml.ts';
import { parseFeed } from 'feedsmith';
import { csvRows, readGraphml, readYaml, suricataFaults } from './format-validators.ts';

/** Whatever words come from outside: what is written reads back as it was, and is never more than words. */

/** Any text, and text that is made to break out of quotes, comments and lines. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        ';',
        '\\',
        '\n',
        '\r',
        '\u2028',
        '#',
        ')',
        '(',
        '|',
        '<',
        '&',
        ']]>',
        '-->',
        '- ',
        ': ',
        '{',
        '=cmd',
        ' ',
        'a',
        '*',
        '?',
        '---\n',
      ),
      { maxLength: 20 },
    )
    .map((a) => a.join('')),
);
const head = (title: string): SharedHead => ({ title, key: '', tlp: 'green', maxTlp: 'green', left: 2, at: '2026-11-01T00:00:00.000Z' });
const ref = (source: string, title: string | null): DocumentRef => ({
  id: 'doc_1',
  title,
  source,
  sourceKind: 'vendor',
  published: '2026-11-10',
  collectedAt: '2026-11-10T00:00:00.000Z',
  url: null,
  copyOf: null,
});
const values = fc.oneof(
  fc.ipV4().map((value) => ({ value, type: 'ipv4' as const })),
  fc.ipV6().map((value) => ({ value, type: 'ipv6' as const })),
  fc.domain().map((value) => ({ value, type: 'domain' as const })),
  fc.webUrl({ withQueryParameters: true }).map((value) => ({ value, type: 'url' as const })),
  // Not what a reader takes for a link, but a URL may hold nearly anything.
  words.map((path) => ({ value: `http://evil.example.org/${path.replace(/\s/g, '')}`, type: 'url' as const })),
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
    .map((value) => ({ value, type: 'sha256' as const })),
);
const indicator = fc
  .record({ of: values, quote: words, source: words, title: words, benign: fc.constantFrom(null, null, 'public name server') })
  .map(
    ({ of, quote, source, title, benign }): SharedIndicator => ({
      ...of,
      benign,
      quote,
      documents: 1,
      document: { ref: ref(source === '' ? 'x' : source, title), tlp: 'green', sha256: '0'.repeat(64) },
    }),
  );

describe('indicators of any words', () => {
  it('give rules of Suricata and Sigma that can be read, one for each that may have one, and a list with no line of its own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(indicator, { selector: (i) => i.value, maxLength: 12 }), words, fc.boolean(), (all, title, late) => {
        const sorted = sortOut(all, late ? '2030-01-01' : '2026-11-11');
        expect(sorted.kept.length + sorted.benign + sorted.weak).toBe(all.length);
        const rules = suricataRules(head(title), sorted);
        expect(suricataFaults(rules)).toEqual([]);
        const active = rules.split('\n').filter((line) => line.startsWith('alert '));
        expect(active.length).toBe(sorted.kept.filter((k) => !k.expired && k.type !== 'sha256').length);
        const sigma = readYaml(sigmaRules(head(title), sorted));
        sigma.forEach((rule) => SigmaRule.parse(rule));
        expect(sigma.length).toBe(sorted.kept.filter((k) => !k.expired).length);
        const listed = indicatorList(head(title), sorted)
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#'));
        expect(listed.toSorted()).toEqual(sorted.kept.flatMap((k) => (k.expired ? [] : [k.value])).toSorted());
      }),
    );
  });

  it('expire after the days of their kind', () => {
    const [kept] = sortOut(
      [
        {
          value: '1.2.3.4',
          type: 'ipv4',
          benign: null,
          quote: '',
          documents: 1,
          document: { ref: ref('x', null), tlp: 'clear', sha256: '' },
        },
      ],
      '2027-01-08',
    ).kept;
    expect(DAYS_KEPT.ipv4).toBe(60);
    expect(kept).toMatchObject({ seen: '2026-11-10', expires: '2027-01-09', expired: false });
  });
});

describe('words in XML and tables', () => {
  it('read back as they were, less what XML has no place for', () => {
    fc.assert(
      fc.property(words, (text) => {
        const allowed = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
        const { nodes } = readGraphml(
          `<graphml><key id="k" for="node" attr.name="n"/><graph><node id="1"><data key="k">${xmlText(text)}</data></node></graph></graphml>`,
        );
        expect(nodes.get('1')?.['n'] ?? '').toBe(allowed);
      }),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 2, maxLength: 5 }), (cells) => {
        const heads = cells.map((_, i) => `h${i}`);
        const [row] = csvRows(toCsv(heads, [cells]));
        heads.forEach((name, i) => {
          const [cell, was] = [row?.[name] ?? '', cells[i] ?? ''];
          expect([was, `'${was}`]).toContain(cell);
          expect(cell).not.toMatch(/^\s*[=+@]/);
        });
      }),
    );
  });

  it('of changes are the same in RSS and JSON Feed, and never markup', () => {
    const entry = fc.record({ text: words, title: words, quote: words, asserter: words, source: words }).map(
      (w): ChangeEntry => ({
        seq: 1,
        at: '2026-11-26T10:00:00.000Z',
        kind: 'status',
        incident: 'inc_1',
        from: 'claimed',
        to: 'confirmed',
        reason: 'document',
        statements: 1,
        document: 'doc_1',
        url: 'javascript:alert(1)',
        published: null,
        tlp: 'clear',
        ...w,
      }),
    );
    fc.assert(
      fc.property(entry, (e) => {
        const feed: ChangeFeed = { entries: [e], tlp: 'clear', maxTlp: null, left: 0 };
        const place = { home: 'http://127.0.0.1:7420', self: 'http://127.0.0.1:7420/api/v1/changes.rss' };
        const rss = parseFeed(rssFeed(feed, place));
        const [item] = rss.format === 'rss' ? (rss.feed.items ?? []) : [];
        expect(item?.description ?? '').not.toMatch(/<(?!\/?p>)/);
        expect(jsonFeed(feed, place)).not.toContain('"javascript:');
      }),
    );
  });
});
