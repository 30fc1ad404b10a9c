import { describe, expect, it } from 'vitest';
import { findIndicators } from './find-indicators.ts';
import { refang } from './refang.ts';

/** Each find as `words | type | value`; the value is left out where it is the words. */
const shown = (text: string): string[] =>
  findIndicators(text).map(({ start, end, type, value }) => {
    const words = text.slice(start, end);
    return words === value ? `${words} | ${type}` : `${words} | ${type} | ${value}`;
  });

const ONION = `${'abcdefghij234567'.repeat(3)}klmnopqd.onion`;
const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const SHA1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';
const SHA256 = 'd7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592';
const SHA512 = `${SHA256.slice(0, 60)}beef${SHA256}`;

describe('addresses and hosts', () => {
  it.each([
    ['It called 45.33.32.156.', ['45.33.32.156 | ipv4']],
    ['(45.33.32.156), then 45.33.32.157:8080', ['45.33.32.156 | ipv4', '45.33.32.157 | ipv4']],
    ['45[.]33[.]32[.]156', ['45[.]33[.]32[.]156 | ipv4 | 45.33.32.156']],
    ['at 45.33.32[.]156.', ['45.33.32[.]156 | ipv4 | 45.33.32.156']],
    ['45(.)33{.}32[dot]156', ['45(.)33{.}32[dot]156 | ipv4 | 45.33.32.156']],
    ['from 45.33.32.1-45.33.32.9', ['45.33.32.1 | ipv4', '45.33.32.9 | ipv4']],
    ['the network 45.33.32.0/24.', ['45.33.32.0/24 | cidr']],
    ['45.33.32[.]0[/]24', ['45.33.32[.]0[/]24 | cidr | 45.33.32.0/24']],
    ['2606:4700::1111.', ['2606:4700::1111 | ipv6']],
    ['[2606:4700:0:0:0:0:0:1111]', ['2606:4700:0:0:0:0:0:1111 | ipv6 | 2606:4700::1111']],
    ['2606[:]4700[:][:]1111', ['2606[:]4700[:][:]1111 | ipv6 | 2606:4700::1111']],
    ['2A03:2880::/32', ['2A03:2880::/32 | cidr | 2a03:2880::/32']],
    ['::ffff:45.33.32.156', ['::ffff:45.33.32.156 | ipv6 | ::ffff:2d21:209c']],
    ['adapter 00:1A:2b:3c:4D:5e,', ['00:1A:2b:3c:4D:5e | mac | 00:1a:2b:3c:4d:5e']],
    ['adapter 00-1A-2B-3C-4D-5E', ['00-1A-2B-3C-4D-5E | mac | 00:1a:2b:3c:4d:5e']],
    ['hosted by AS15169 and ASN 16509', ['AS15169 | asn', 'ASN 16509 | asn | AS16509']],
    ['evil[.]com.', ['evil[.]com | domain | evil.com']],
    ['evil[.]com[.]', ['evil[.]com | domain | evil.com']],
    ['EVIL [at] sign, Evil[.]COM', ['Evil[.]COM | domain | evil.com']],
    ['evil[ . ]com, evil( dot )com', ['evil[ . ]com | domain | evil.com', 'evil( dot )com | domain | evil.com']],
    ['evil[.)com', []],
    ['evil[.] com', []],
    ['evil [.] com', []],
    ['evil dot com', []],
    ['It used badhost.ru, worse-host.co.uk; sub.third.top', ['badhost.ru | domain', 'worse-host.co.uk | domain', 'sub.third.top | domain']],
    ['*.badhost.ru and -badhost.ru', ['badhost.ru | domain', 'badhost.ru | domain']],
    ['_dmarc.badhost.ru and _www.badhost.ru_', ['_dmarc.badhost.ru | domain', 'www.badhost.ru | domain']],
    ['_badhost.ru_', ['badhost.ru | domain']],
    ['a._spf.badhost.ru', ['a._spf.badhost.ru | domain']],
    ['my_script.badhost_x.ru', []],
    ['co.uk', []],
    ['сайт пример-атаки.рф, да', ['пример-атаки.рф | domain | xn----8sbaroenlzkd0a.xn--p1ai']],
    ['xn--e1afmkfd.xn--p1ai', ['xn--e1afmkfd.xn--p1ai | domain']],
    ['müller-bank[.]de', ['müller-bank[.]de | domain | xn--mller-bank-9db.de']],
    ['域名evil.com。', ['evil.com | domain']],
    ['main[.]py', ['main[.]py | domain | main.py']],
    ['c2.botnet[.]bit and c2.botnet.bit', ['c2.botnet[.]bit | domain | c2.botnet.bit']],
    [`leaks on ${ONION}.`, [`${ONION} | onion`]],
    [`www.${ONION}`, [`www.${ONION} | onion`]],
    ['notlongenough.onion', []],
  ])('%s', (text, found) => expect(shown(text)).toEqual(found));
});

describe('what is no address', () => {
  it.each([
    'version 1.2.3.4',
    'v1.2.3.4',
    'v 10.0.0.1',
    'firmware versions prior to 10.2.0.1 and 11.0.0.3',
    'Version: 4.5.6.7',
    'section 3.2.1.4',
    'Mozilla/5.0 Chrome/120.0.0.0',
    '1.2.3.4.5 and 1.2.3',
    '256.1.1.1 and 01.2.3.4',
    'at 10:30:45 on 10::30',
    'std::vector, dead::beef, a::b',
    'ASP.NET, asp.net/core and VB.NET',
    'main.py, install.sh, README.md, readme.md, lib.rs',
    'Node.js and node.js/express',
    'e.g. this, i.e. that, the U.S. and the U.K., at 9.pm',
    'Inc.Next, attack.It was, St.Petersburg',
    'Booking.com and Monday.com were hit. Booking.com/hotels too.',
    'window.open(x), this.name, com.android.app',
    '/opt/run.pl-x/../a and src/evil.com',
    'and/or 24/7 /s',
    'AS400, AS4, ASN, as1234',
    'T1000, T9999, T1566.999, T15661, XT1566, T1566x, T1566.1',
    'CVE-1998-1234, CVE-2021-123, CVE-2021-12345678, xCVE2021-1234',
    'd41d8cd98f00b204e9800998ecf8427 and 11111111111111111111111111111111',
    'http://, https://nothing and file:///etc',
    'user@host, @handle, user@ evil, .@evil.com',
  ])('%s', (text) => {
    const found = shown(text);
    expect(found.filter((line) => !line.includes('file-path'))).toEqual(text.includes('@evil.com') ? ['evil.com | domain'] : []);
  });
});

describe('links and mail', () => {
  it.each([
    ['See https://badhost.ru/a/b?c=d#e.', ['https://badhost.ru/a/b?c=d#e | url']],
    ['(http://badhost.ru/wiki/A_(b))', ['http://badhost.ru/wiki/A_(b) | url']],
    ['[here](http://badhost.ru/x), "http://badhost.ru"', ['http://badhost.ru/x | url', 'http://badhost.ru | url']],
    ['<http://Badhost.RU/Path>', ['http://Badhost.RU/Path | url | http://badhost.ru/Path']],
    ['hxxps://evil[.]com/a[.]php, then', ['hxxps://evil[.]com/a[.]php | url | https://evil.com/a.php']],
    ['hXXp[:]//evil.com', ['hXXp[:]//evil.com | url | http://evil.com']],
    ['hxxp[://]evil(.)com:8080/x', ['hxxp[://]evil(.)com:8080/x | url | http://evil.com:8080/x']],
    ['http://45.33.32.156:81/x.sh', ['http://45.33.32.156:81/x.sh | url']],
    ['http://[2606:4700:0::1]/x', ['http://[2606:4700:0::1]/x | url | http://[2606:4700::1]/x']],
    ['ftp://user:pw@badhost.ru/', ['ftp://user:pw@badhost.ru/ | url']],
    [`http://${ONION}/post/1`, [`http://${ONION}/post/1 | url`]],
    ['http://badhost.ru,http://badhost.su', ['http://badhost.ru | url', 'http://badhost.su | url']],
    ['http://пример.рф/путь', ['http://пример.рф/путь | url | http://xn--e1afmkfd.xn--p1ai/путь']],
    ['evil[.]com/gate.php?x=1.', ['evil[.]com/gate.php?x=1 | url | evil.com/gate.php?x=1']],
    ['45.33.32.156/x.sh', ['45.33.32.156/x.sh | url']],
    ['badhost.ru/', ['badhost.ru | domain']],
    ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228', ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228 | url']],
    ['Write to First.Last+x@badhost.ru.', ['First.Last+x@badhost.ru | email | first.last+x@badhost.ru']],
    ['mailto:a@badhost.ru', ['a@badhost.ru | email']],
    ['a[@]badhost[.]ru, b(at)badhost(dot)ru', ['a[@]badhost[.]ru | email | a@badhost.ru', 'b(at)badhost(dot)ru | email | b@badhost.ru']],
    ['a [at] badhost [dot] ru', []],
  ])('%s', (text, found) => expect(shown(text)).toEqual(found));
});

describe('numbers, hashes, wallets, files', () => {
  it.each([
    ['cve-2021-44228,', ['cve-2021-44228 | cve | CVE-2021-44228']],
    ['CVE–2021–44228 or CVE 2021-44228', ['CVE–2021–44228 | cve | CVE-2021-44228', 'CVE 2021-44228 | cve | CVE-2021-44228']],
    ['CVE-2021-26855/CVE-2021-27065', ['CVE-2021-26855 | cve', 'CVE-2021-27065 | cve']],
    ["CVE-2021-44228's fix, CVE-2021-44228.", ['CVE-2021-44228 | cve', 'CVE-2021-44228 | cve']],
    ['Phishing (T1566.001), T1486; T0831.', ['T1566.001 | attack-technique', 'T1486 | attack-technique', 'T0831 | attack-technique']],
    [`MD5: ${MD5}.`, [`${MD5} | md5`]],
    [`${SHA1.toUpperCase()}`, [`${SHA1.toUpperCase()} | sha1 | ${SHA1}`]],
    [`sha256:${SHA256}, ${SHA512}`, [`${SHA256} | sha256`, `${SHA512} | sha512`]],
    [`${SHA256}a ${MD5}z`, []],
    ['paid to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa.', ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | btc']],
    ['not to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', []],
    [
      'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
      ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4 | btc | bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', []],
    [
      '0x52908400098527886E0F7030069857D2E4169EE7',
      ['0x52908400098527886E0F7030069857D2E4169EE7 | eth | 0x52908400098527886e0f7030069857d2e4169ee7'],
    ],
    ['dropped cl.exe, GoXML.exe and pickers.aspx.', ['cl.exe | file-name', 'GoXML.exe | file-name', 'pickers.aspx | file-name']],
    ['archive.zip', ['archive.zip | file-name']],
    ['in C:\\ProgramData\\x\\a.exe.', ['C:\\ProgramData\\x\\a.exe | file-path']],
    [
      'c:\\Program Files (x86)\\Big Corp\\a.dll ran',
      ['c:\\Program Files (x86)\\Big Corp\\a.dll | file-path | C:\\Program Files (x86)\\Big Corp\\a.dll'],
    ],
    ['C:\\Documents and Settings\\x', ['C:\\Documents and Settings\\x | file-path']],
    ['C:\\Users\\<user>\\AppData', ['C:\\Users\\<user>\\AppData | file-path']],
    ['"C:\\\\Windows\\\\Temp"', ['C:\\\\Windows\\\\Temp | file-path | C:\\Windows\\Temp']],
    ['%APPDATA%\\Roaming\\x.lnk)', ['%APPDATA%\\Roaming\\x.lnk | file-path']],
    ['\\\\server\\C$\\x.exe', ['\\\\server\\C$\\x.exe | file-path']],
    ['wrote /etc/cron.d/x and /tmp/.a', ['/etc/cron.d/x | file-path', '/tmp/.a | file-path']],
    [
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Run, set',
      [
        'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Run | registry-key | HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Run',
      ],
    ],
    ['HKCU\\A and HKEY_USERS\\B.', ['HKCU\\A | registry-key | HKEY_CURRENT_USER\\A', 'HKEY_USERS\\B | registry-key']],
    ['HKLM:\\Software\\A C:\\b', ['HKLM:\\Software\\A | registry-key | HKEY_LOCAL_MACHINE\\Software\\A', 'C:\\b | file-path']],
  ])('%s', (text, found) => expect(shown(text)).toEqual(found));
});

describe('harmless ones are kept and say why', () => {
  const DOCUMENTATION = 'kept for documentation, belongs to nobody';
  const PLACE = 'well-known site, named as a place of publication';
  it.each([
    ['192.0.2.7', DOCUMENTATION],
    ['198[.]51[.]100[.]7', DOCUMENTATION],
    ['203.0.113.0/24', DOCUMENTATION],
    ['http://203.0.113.9/x', DOCUMENTATION],
    ['2001:db8::1', DOCUMENTATION],
    ['www.example.com', DOCUMENTATION],
    ['evil[.]example', DOCUMENTATION],
    ['mail.corp.test', DOCUMENTATION],
    ['a@example.org', DOCUMENTATION],
    ['AS64500', DOCUMENTATION],
    ['10.1.2.3', 'private address, means another machine in each network'],
    ['172.31.0.1', 'private address, means another machine in each network'],
    ['fd00::1', 'private address, means another machine in each network'],
    ['http://localhost:3000/x', 'loopback address, means the machine itself'],
    ['127.0.0.1', 'loopback address, means the machine itself'],
    ['::1', 'loopback address, means the machine itself'],
    ['169.254.1.1', 'link-local address, means something on the same wire'],
    ['fe80::1', 'link-local address, means something on the same wire'],
    ['http://files.corp.local/x', 'name inside a private network'],
    ['8.8.8.8', 'public name server'],
    ['d41d8cd98f00b204e9800998ecf8427e', 'hash of an empty file'],
    ['E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855', 'hash of an empty file'],
    ['https://t.me/some_channel', PLACE],
    ['https://learn.microsoft.com/a', PLACE],
    ['github[.]com', PLACE],
    ['https://t.me.badhost.ru/x', null],
    ['evil.github.io', null],
    ['172.32.0.1', null],
    ['notexample.com', null],
    ['a@gmail.com', null],
  ])('%s', (text, reason) => expect(findIndicators(text).map((found) => found.benign)).toEqual([reason]));
});

describe('kind and defanging', () => {
  it.each([
    ['evil[.]com', 'observable', true],
    ['hxxp://evil.com', 'observable', true],
    ['badhost.ru', 'observable', false],
    ['CVE-2021-44228', 'vulnerability', false],
    ['T1566', 'technique', false],
  ])('%s', (text, kind, defanged) => expect(findIndicators(text)).toMatchObject([{ kind, defanged }]));

  it('opens brackets only', () => expect(refang('hxxps[:]//a[.]b, a (and) [b]')).toBe('https://a.b, a (and) [b]'));
});
