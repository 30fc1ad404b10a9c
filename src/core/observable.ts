/** What kind of thing a written indicator is, told by its form alone, as the names of STIX, MISP and detection tools need it. */

export type ObservableType =
  | 'ipv4'
  | 'ipv6'
  | 'cidr'
  | 'domain'
  | 'onion'
  | 'url'
  | 'email'
  | 'mac'
  | 'asn'
  | 'md5'
  | 'sha1'
  | 'sha256'
  | 'sha512'
  | 'btc'
  | 'eth'
  | 'registry-key'
  | 'file-path'
  | 'file-name';

const HASHES: Readonly<Record<number, ObservableType>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };
/** Endings of files that look like those of hosts. */
const FILE = /\.(?:exe|dll|ps1|bat|cmd|zip|rar|7z|docx?|xlsx?|pptx?|pdf|js|vbs|hta|lnk|sh|py|elf|bin|sys|tmp|jar|aspx?|php|jsp)$/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const MAC = /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** Null where its words have no form that is known. @param value refanged: "evil.com", not "evil[.]com" */
export const observableType = (value: string): ObservableType | null => {
  if (value.length > 2000 || /\s/.test(value))
    return /^(?:HK(?:LM|CU|CR|U|CC|EY_))/i.test(value) ? 'registry-key' : /^[a-z]:\\/i.test(value) ? 'file-path' : null;
  if (IPV4.test(value)) return 'ipv4';
  if (/^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(value) || /^[0-9a-f:.]*:[0-9a-f:.]*\/\d{1,3}$/i.test(value)) return 'cidr';
  if (MAC.test(value)) return 'mac';
  if (/^[0-9a-f:]*:[0-9a-f:.]*$/i.test(value) && value.split(':').length > 2) return 'ipv6';
  if (/^[a-z][a-z0-9+.-]*:\/\/./i.test(value)) return 'url';
  if (/^[^@"]+@[^@"]+\.[a-z]{2,}$/i.test(value)) return 'email';
  if (/^AS\d{1,10}$/i.test(value)) return 'asn';
  if (/^[0-9a-f]+$/i.test(value)) {
    const hash = HASHES[value.length];
    if (hash !== undefined) return hash;
  }
  if (/^0x[0-9a-f]{40}$/i.test(value)) return 'eth';
  if (/^(?:bc1[a-z0-9]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34})$/.test(value)) return 'btc';
  if (/^HK(?:LM|CU|CR|U|CC|EY_)/i.test(value) && value.includes('\\')) return 'registry-key';
  if (value.includes('\\') || value.startsWith('/')) return 'file-path';
  if (/\.onion$/i.test(value)) return 'onion';
  if (value.includes('/') && HOST.test(value.slice(0, value.indexOf('/')))) return 'url';
  if (HOST.test(value) && !FILE.test(value)) return 'domain';
  return /^[^/]+\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,8}$/i.test(value) ? 'file-name' : null;
};
