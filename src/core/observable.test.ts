import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observableType } from './observable.ts';

describe('an observable', () => {
  it.each([
    ['203.0.113.7', 'ipv4'],
    ['999.1.1.1', null],
    ['2001:db8::1', 'ipv6'],
    ['203.0.113.0/24', 'cidr'],
    ['2001:db8::/32', 'cidr'],
    ['evil-update.com', 'domain'],
    ['xn--80ak6aa92e.com', 'domain'],
    ['abc.onion', 'onion'],
    ['http://cdn.bad-files.net/a/b.php?id=1', 'url'],
    ['bad-files.net/a', 'url'],
    ['who@evil.com', 'email'],
    ['00:1b:44:11:3a:b7', 'mac'],
    ['AS64496', 'asn'],
    ['9e107d9d372bb6826bd81d3542a419d6', 'md5'],
    ['2fd4e1c67a2d28fced849ee1bb76e7391b93eb12', 'sha1'],
    [`0x${'a'.repeat(40)}`, 'eth'],
    ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'btc'],
    [String.raw`HKLM\Software\Run`, 'registry-key'],
    [String.raw`C:\Windows\Temp\x y.exe`, 'file-path'],
    ['/tmp/x', 'file-path'],
    ['payload.exe', 'file-name'],
    ['two words', null],
    ['', null],
  ])('%s is %s', (value, type) => {
    expect(observableType(value)).toBe(type);
  });

  it('is told of any words, and addresses as what they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), (words) => {
        observableType(words);
      }),
    );
    for (const [of, type] of [
      [fc.ipV4(), 'ipv4'],
      [fc.ipV6(), 'ipv6'],
      [fc.webUrl(), 'url'],
    ] as const)
      fc.assert(
        fc.property(of, (value) => {
          expect(observableType(value)).toBe(type);
        }),
      );
  });

  it.each(['a.'.repeat(20_000), '1.'.repeat(20_000), ':'.repeat(20_000), 'a@'.repeat(20_000)])(
    'takes no time over endless words',
    (words) => {
      // One that tries every way to read it would not come back.
      expect(observableType(words)).toBeNull();
    },
  );
});
