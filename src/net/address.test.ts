import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyNotPublic } from './address.ts';

const hex = (a: number, b: number): string => ((a << 8) | b).toString(16);

describe('whyNotPublic', () => {
  it.each([
    ['127.0.0.1', /loopback/],
    ['127.255.255.254', /loopback/],
    ['0.0.0.0', /this host/],
    ['10.1.2.3', /private/],
    ['172.16.0.1', /private/],
    ['172.31.255.255', /private/],
    ['192.168.1.1', /private/],
    ['100.64.0.1', /CGNAT/],
    ['169.254.1.1', /link-local/],
    ['169.254.169.254', /metadata/],
    ['168.63.129.16', /metadata/],
    ['192.0.2.7', /documentation/],
    ['198.51.100.7', /documentation/],
    ['203.0.113.7', /documentation/],
    ['198.19.0.1', /benchmarks/],
    ['224.0.0.1', /multicast/],
    ['255.255.255.255', /reserved/],
    ['::', /this host/],
    ['::1', /loopback/],
    ['0:0:0:0:0:0:0:1', /loopback/],
    ['fd12:3456::1', /unique-local/],
    ['fd00:ec2::254', /unique-local/],
    ['fe80::1', /link-local/],
    ['fe80::1%eth0', /link-local/],
    ['fec0::1', /site-local/],
    ['ff02::1', /multicast/],
    ['2001:db8::1', /documentation/],
    ['3fff:1::1', /documentation/],
    ['2001::1', /Teredo/],
    ['::127.0.0.1', /reserved/],
    ['::ffff:0:127.0.0.1', /reserved/],
    ['64:ff9b:1::1', /reserved/],
    ['::ffff:127.0.0.1', /loopback.*127\.0\.0\.1/],
    ['::FFFF:7f00:1', /loopback.*127\.0\.0\.1/],
    ['64:ff9b::10.0.0.1', /private.*10\.0\.0\.1/],
    ['64:ff9b::a9fe:a9fe', /metadata.*169\.254\.169\.254/],
    ['2002:c0a8:0101::1', /private.*192\.168\.1\.1/],
    ['localhost', /no IP address/],
    ['', /no IP address/],
  ])('%s is not public', (address, why) => {
    expect(whyNotPublic(address)).toMatch(why);
  });

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.0',
    '9.255.255.255',
    '11.0.0.0',
    '223.255.255.255',
    '2606:4700::1111',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2002:808:808::1',
  ])('%s is public', (address) => {
    expect(whyNotPublic(address)).toBeNull();
  });

  const byte = fc.integer({ min: 0, max: 255 });
  it('judges an IPv4 address the same however IPv6 carries it', () => {
    fc.assert(
      fc.property(byte, byte, byte, byte, (a, b, c, d) => {
        const plain = whyNotPublic(`${a}.${b}.${c}.${d}`) === null;
        const carried = [
          `::ffff:${a}.${b}.${c}.${d}`,
          `::ffff:${hex(a, b)}:${hex(c, d)}`,
          `0:0:0:0:0:ffff:${hex(a, b)}:${hex(c, d)}`,
          `64:ff9b::${hex(a, b)}:${hex(c, d)}`,
          `2002:${hex(a, b)}:${hex(c, d)}::5`,
        ];
        for (const address of carried) expect([address, whyNotPublic(address) === null]).toEqual([address, plain]);
      }),
    );
  });

  it('lets no IPv6 address outside the space given out pass, in any spelling', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const first = Number.parseInt(address.split(':')[0] || '0', 16);
        if (first >= 0x2000 && first <= 0x3fff) return;
        if (/^(0*64:0*ff9b:|.*ffff:)/i.test(address)) return; // may carry a public IPv4 address
        expect([address, whyNotPublic(address)]).not.toEqual([address, null]);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => void whyNotPublic(text)));
  });
});
