import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIndicators } from './find-indicators.ts';
import { formatIpv6 } from '../../../core/ip.ts';
import { refang } from './refang.ts';
import { scan } from './scan.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9]{2,10}x$/);
const domain = fc.tuple(label, fc.constantFrom('com', 'ru', 'co.uk', 'info', 'рф')).map(([name, end]) => `${name}.${end}`);
const ipv4 = fc.tuple(...([1, 2, 3, 4] as const).map(() => fc.integer({ min: 0, max: 255 }))).map((octets) => octets.join('.'));
const ipv6 = fc
  .array(fc.constantFrom(0, 1, 0xdb8, 0xffff, 0x20a), { minLength: 7, maxLength: 7 })
  .map((rest) => formatIpv6([0x2606, ...rest]));
const url = fc
  .tuple(fc.constantFrom('http', 'https'), fc.oneof(domain, ipv4), fc.stringMatching(/^\/[a-z0-9/]{0,12}[a-z0-9]$/))
  .map(([scheme, host, path]) => `${scheme}://${host}${path}`);
const mail = fc.tuple(label, domain).map((parts) => parts.join('@'));
const hash = fc.constantFrom(32, 40, 64, 128).chain((size) => fc.stringMatching(new RegExp(`^a[0-9a-f]{${size - 2}}7$`)));
const indicator = fc.oneof(domain, ipv4, ipv6, url, mail, hash);

const brackets = fc.constantFrom('[]', '()', '{}');
const defang = (text: string, [open = '', close = '']: string, how: number): string =>
  text
    .replace(/^http/, how & 1 ? 'hxxp' : 'http')
    .replace('://', how & 2 ? `${open}://${close}` : '://')
    .replaceAll('.', how & 4 ? `${open}dot${close}` : `${open}.${close}`)
    .replace('@', how & 8 ? `${open}at${close}` : `${open}@${close}`);

describe('of every text', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(...'. : / \\ @ % [ ] ( ) - _ :: // [.] (dot) [://] hxxp:// http:// HKLM\\ C:\\ CVE- T1566 AS v \n'.split(' '), ' '),
      indicator,
      fc.string({ unit: 'binary', maxLength: 6 }),
      label,
    ),
    { maxLength: 30 },
  );
  it('spans are within the text, in order and apart', () => {
    fc.assert(
      fc.property(
        pieces.map((parts) => parts.join('')),
        (text) => {
          let last = 0;
          for (const { start, end, value } of findIndicators(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(text.slice(start, end)).toMatch(/^\S(?:.*(?:[^\s.,;:!?]|::))?$/su);
            expect(value).not.toBe('');
            last = end;
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('a defanged indicator is found as the fanged one, in the words as written', () => {
    fc.assert(
      fc.property(
        indicator,
        brackets,
        fc.nat(15),
        label,
        label,
        fc.constantFrom('', '.', ',', ')', '"', ';'),
        (plain, pair, how, a, b, mark) => {
          const written = defang(plain, pair, how);
          expect(refang(written)).toBe(plain);
          const text = `The ${a} used ${written}${mark} with ${b}.`;
          const [found, ...more] = findIndicators(text);
          expect(more).toEqual([]);
          expect(text.slice(found?.start, found?.end)).toBe(written);
          const [again] = findIndicators(plain);
          expect(found?.value).toBe(again?.value);
          expect(found?.type).toBe(again?.type);
          expect(found?.defanged).toBe(written !== plain);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

// Pieces that a feed might repeat a million times over, a bar between them.
const PIECES = String.raw`a.|1.|hxxp|[.]|hxxp://|http://a|http://(|http://a.com/)|http://a.com/.|a.com/|a@|@|a+|+@a.com|-|<|х.рф |
a:|f:|::|:|/|/tmp/|%|%a|\|\\a|C:\|C:\A B|C:\a<|HKLM\|HKLM\A B C |CVE-|CVE |T1566|AS1|ASN |1.1.1.1 |1.1.1.1,|1.1.1.1-|1.1.1.1/|v1.1 |
[|[ |(dot|).|1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa |bc1q|d41d8cd98f00b204e9800998ecf8427e|e |a b`.split(/\|\n?/);

describe('work grows with the text and no faster', () => {
  it.each(PIECES)('%j over and over', (piece) => {
    const times = Math.ceil(20_000 / piece.length);
    const once = scan(piece.repeat(times)).steps;
    const twice = scan(piece.repeat(2 * times)).steps;
    expect(twice / once).toBeLessThan(2.1);
    expect(once).toBeLessThan(20 * 20_000);
  });

  it('whatever is put together', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }), (pieces) => {
        const piece = pieces.join('');
        const text = piece.repeat(Math.ceil(4_000 / piece.length));
        expect(scan(text + text).steps / scan(text).steps).toBeLessThan(2.2);
      }),
    );
  });
});
