import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateStix } from './validate.ts';

type Thing = Record<string, unknown>;
const UUID = '0f4bb2d6-3c1e-4a55-9d0f-6a7c1b2d3e4f';
const V5 = '0f4bb2d6-3c1e-5a55-9d0f-6a7c1b2d3e4f';
const at = '2024-01-05T10:00:00.000Z';
const core = (type: string, more: Thing): Thing => ({
  type,
  spec_version: '2.1',
  id: `${type}--${UUID}`,
  created: at,
  modified: at,
  ...more,
});
const seen = (type: string, more: Thing): Thing => ({ type, id: `${type}--${UUID}`, ...more });
const ref = (type: string): string => `${type}--${UUID}`;

/** One valid object of every type, with as much in it as the type has rules for. */
const VALID: Thing[] = [
  core('attack-pattern', { name: 'Wiping of disks', external_references: [{ source_name: 'capec', external_id: 'CAPEC-17' }] }),
  core('campaign', { name: 'Night Ferry', first_seen: at, last_seen: at }),
  core('course-of-action', { name: 'Close the port' }),
  core('grouping', { context: 'suspicious-activity', object_refs: [ref('campaign')] }),
  core('identity', { name: 'Harbour Office', identity_class: 'organization', confidence: 100, lang: 'sq', labels: ['a'] }),
  core('incident', { name: 'Harbour down', created_by_ref: ref('identity') }),
  core('indicator', { pattern: "[file:name = 'a']", pattern_type: 'stix', valid_from: at, valid_until: '2024-01-05T10:00:00.001Z' }),
  core('infrastructure', { name: 'Relay' }),
  core('intrusion-set', { name: 'Quiet Pier', goals: ['money'] }),
  core('location', { latitude: 41.3, longitude: 19.8, precision: 10 }),
  core('malware', { is_family: true, name: 'Anchor', sample_refs: [ref('file')] }),
  core('malware-analysis', { product: 'box', result: 'unknown', host_vm_ref: ref('software') }),
  core('note', { content: 'so', object_refs: [ref('incident')] }),
  core('observed-data', { first_observed: at, last_observed: at, number_observed: 3, object_refs: [ref('file')] }),
  core('opinion', { opinion: 'disagree', object_refs: [ref('relationship')] }),
  core('report', { name: 'All of it', published: at, object_refs: [ref('incident')] }),
  core('threat-actor', { name: 'Pier', roles: ['agent'] }),
  core('tool', { name: 'nc', kill_chain_phases: [{ kill_chain_name: 'x', phase_name: 'y' }] }),
  core('vulnerability', { name: 'CVE-2024-12345', external_references: [{ source_name: 'cve', external_id: 'CVE-2024-12345' }] }),
  core('relationship', { relationship_type: 'uses', source_ref: ref('campaign'), target_ref: ref('malware'), start_time: at }),
  core('sighting', { sighting_of_ref: ref('malware'), where_sighted_refs: [ref('location')], count: 0 }),
  core('language-content', { object_ref: ref('identity'), contents: { 'pt-BR': { name: 'Porto' } } }),
  core('extension-definition', {
    name: 'e',
    schema: 'https://example.test/e.json',
    version: '1.0.0',
    created_by_ref: ref('identity'),
    extension_types: ['property-extension'],
  }),
  {
    type: 'marking-definition',
    spec_version: '2.1',
    id: 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
    created: '2017-01-20T00:00:00.000Z',
    definition_type: 'tlp',
    name: 'TLP:AMBER',
    definition: { tlp: 'amber' },
  },
  seen('artifact', { mime_type: 'text/plain', url: 'https://example.test/a', hashes: { 'SHA-256': 'ab'.repeat(32) } }),
  seen('autonomous-system', { number: 64500 }),
  seen('directory', { path: '/tmp', path_enc: 'UTF-8', contains_refs: [ref('file')] }),
  seen('domain-name', { value: 'example.test' }),
  seen('email-addr', { value: 'jo@example.test' }),
  seen('email-message', { is_multipart: true, body_multipart: [{ body: 'a' }] }),
  seen('file', { name: 'a', size: 1, extensions: { 'ntfs-ext': { sid: 's' } } }),
  seen('ipv4-addr', { value: '198.51.100.0/24' }),
  seen('ipv6-addr', { value: '2001:db8::/32' }),
  seen('mac-addr', { value: 'd2:fb:49:24:37:18' }),
  seen('mutex', { name: 'm' }),
  seen('network-traffic', { protocols: ['tcp'], src_ref: ref('ipv4-addr'), start: at, end: at, src_port: 65535 }),
  seen('process', { pid: 4 }),
  seen('software', { name: 'w', cpe: 'cpe:2.3:a:maker:thing\\:one:1.0:*:*:en-us:*:*:*:*', languages: ['sqi'] }),
  seen('url', { value: 'https://example.test/?q=1' }),
  seen('user-account', { user_id: '1', extensions: { 'unix-account-ext': { gid: 0 } } }),
  seen('windows-registry-key', { key: 'HKEY_LOCAL_MACHINE\\Soft', values: [{ data_type: 'REG_SZ' }] }),
  seen('x509-certificate', { serial_number: '1' }),
  core('x-harbour-log', { berth: 4 }),
];
const valid = (type: string): Thing => ({ ...(VALID.find((o) => o['type'] === type) as Thing) });
const said = (object: unknown): string[] => validateStix(object).map((f) => `${f.path}: ${f.message} (${f.section})`);

describe('an object of STIX 2.1', () => {
  it.each(VALID.map((o) => [String(o['type']), o] as const))('of the type %s is valid as the standard has it', (_type, object) => {
    expect(said(object)).toEqual([]);
    expect(said({ type: 'bundle', id: ref('bundle'), objects: [object] })).toEqual([]);
  });

  it.each<[string, string, Thing, RegExp]>([
    ['no name', 'campaign', { name: undefined }, /^name: is required \(4\.2\)$/],
    ['a time that is none', 'campaign', { first_seen: '2023-02-29T00:00:00Z' }, /^first_seen: is no timestamp/],
    ['an end before its beginning', 'campaign', { last_seen: '2024-01-05T09:59:59.9999Z' }, /^last_seen: .*later/],
    ['a change before its making', 'tool', { created: '2024-01-05T10:00:00.0001Z' }, /^modified: .*\(3\.2\)$/],
    ['no milliseconds', 'tool', { created: '2024-01-05T10:00:00Z' }, /^created: .*milliseconds/],
    ['an id of another type', 'tool', { id: ref('malware') }, /^id: must be the id of a tool/],
    ['an id without UUID', 'tool', { id: 'tool--1' }, /^id: /],
    ['an older version', 'tool', { spec_version: '2.0' }, /^spec_version: must be 2\.1/],
    ['an empty list', 'identity', { labels: [] }, /^labels: must not be empty/],
    ['a confidence beyond 100', 'identity', { confidence: 101 }, /^confidence: must be 100 or less/],
    ['a language nobody speaks', 'identity', { lang: 'qqq-1-' }, /^lang: /],
    [
      'a marking that is none',
      'identity',
      { object_marking_refs: [ref('tool')] },
      /^object_marking_refs\.\[0\]: must be the id of a marking/,
    ],
    ['an author that is a tool', 'identity', { created_by_ref: ref('tool') }, /^created_by_ref: /],
    ['a selector to nowhere', 'identity', { granular_markings: [{ lang: 'en', selectors: ['labels.[1]'] }] }, /leads to nothing/],
    ['a property in capitals', 'identity', { Colour: 'red' }, /^Colour: is no name/],
    ['a reserved property', 'identity', { severity: 'red' }, /^severity: is reserved/],
    ['a null', 'identity', { x_colour: null }, /^x_colour: must not be null/],
    ['an own property that is not hexadecimal', 'identity', { x_hex: 'abc' }, /^x_hex: /],
    ['an own extension without its kind', 'identity', { extensions: { odd: { a: 1 } } }, /^extensions\.odd: /],
    [
      'a kind of extension that is none',
      'identity',
      { extensions: { [ref('extension-definition')]: { extension_type: 'x' } } },
      /extension_type/,
    ],
    ['a pattern with a fault', 'indicator', { pattern: "[file:name = 'a'" }, /^pattern 1:17: /],
    ['a pattern of a type with too short a name', 'indicator', { pattern: "[ab:name = 'a']" }, /^pattern: "ab"/],
    ['an end at its beginning', 'indicator', { valid_until: at }, /^valid_until: .*later than/],
    ['half a place', 'location', { longitude: undefined }, /^latitude: .*without longitude/],
    ['a place beyond the pole', 'location', { latitude: 91 }, /^latitude: must be 90 or less/],
    ['no place at all', 'location', { latitude: undefined, longitude: undefined, precision: undefined }, /region or country or latitude/],
    ['a family without name', 'malware', { name: undefined }, /^name: is required of a family/],
    ['a word for yes', 'malware', { is_family: 'true' }, /^is_family: must be a boolean/],
    ['an analysis without result', 'malware-analysis', { result: undefined }, /result or analysis_sco_refs/],
    ['observed nothing', 'observed-data', { number_observed: 0 }, /^number_observed: /],
    ['observed a campaign', 'observed-data', { object_refs: [ref('campaign')] }, /^object_refs\.\[0\]: /],
    ['an opinion of its own', 'opinion', { opinion: 'maybe' }, /^opinion: must be strongly-disagree/],
    ['a CVE under another name', 'vulnerability', { external_references: [{ source_name: 'nvd', external_id: 'CVE-2024-12345' }] }, /CVE/],
    ['a reference to nothing', 'vulnerability', { external_references: [{ source_name: 'x' }] }, /\(2\.5\)$/],
    ['a relation to a relation', 'relationship', { target_ref: ref('relationship') }, /^target_ref: /],
    ['a sighting of a file', 'sighting', { sighting_of_ref: ref('file') }, /^sighting_of_ref: /],
    ['a translation of no property', 'language-content', { contents: { de: { N: 'x' } } }, /^contents\.de\.N: /],
    ['properties of an extension at its top', 'extension-definition', { extension_properties: ['rank'] }, /^extension_properties: /],
    ['TLP that was changed', 'marking-definition', { created: at }, /^definition: of TLP/],
    [
      'a marking that says nothing',
      'marking-definition',
      { definition: undefined, definition_type: undefined },
      /definition or an extension/,
    ],
    ['two contents', 'artifact', { payload_bin: 'AAAA' }, /^url: must not be there with payload_bin/],
    ['a link without hash', 'artifact', { hashes: undefined }, /^url: must not be there without hashes/],
    ['a hash that is too short', 'artifact', { hashes: { 'SHA-256': 'ab' } }, /^hashes\.SHA-256: .*64 hexadecimal digits/],
    ['a media type of no tree', 'artifact', { mime_type: 'smell/rose' }, /^mime_type: /],
    ['a character set of nobody', 'directory', { path_enc: 'utf.eight' }, /^path_enc: /],
    ['an address with a name', 'email-addr', { value: 'Jo <jo@example.test>' }, /^value: /],
    ['a body in many parts', 'email-message', { body: 'a' }, /^body: must not be there/],
    ['a part of nothing', 'email-message', { body_multipart: [{ content_type: 'text/plain' }] }, /^body_multipart\.\[0\]: /],
    ['neither name nor hash', 'file', { name: undefined }, /hashes or name/],
    ['an extension of nothing', 'file', { extensions: { 'ntfs-ext': {} } }, /^extensions\.ntfs-ext: must not be empty/],
    ['an extension without what it needs', 'file', { extensions: { 'archive-ext': { comment: 'x' } } }, /contains_refs: is required/],
    [
      'a stream of negative size',
      'file',
      { extensions: { 'ntfs-ext': { alternate_data_streams: [{ name: 'a', size: -1 }] } } },
      /size: must be 0 or more/,
    ],
    ['an address of five', 'ipv4-addr', { value: '1.2.3.4.5' }, /^value: /],
    ['a prefix with a zero', 'ipv6-addr', { value: '2001:db8::/032' }, /^value: /],
    ['an address in capitals', 'mac-addr', { value: 'D2:FB:49:24:37:18' }, /^value: /],
    ['an end while it goes on', 'network-traffic', { is_active: true }, /^end: must not/],
    ['a port too far', 'network-traffic', { src_port: 65536 }, /^src_port: /],
    ['no ends', 'network-traffic', { src_ref: undefined }, /src_ref or dst_ref/],
    ['nothing of its own', 'process', { pid: undefined }, /at least one property/],
    ['an id that is not random', 'process', { id: `process--${V5}` }, /^id: must be a random UUID/],
    ['a name that is no CPE', 'software', { cpe: 'cpe:2.3:a:maker:thing' }, /^cpe: /],
    ['a link without scheme', 'url', { value: 'example.test' }, /^value: /],
    ['a hive cut short', 'windows-registry-key', { key: 'HKCU\\Soft' }, /^key: /],
    ['a kind of data of nobody', 'windows-registry-key', { values: [{ data_type: 'REG_X' }] }, /data_type/],
    [
      'an id that is not random though nothing makes it',
      'x509-certificate',
      { id: `x509-certificate--${V5}`, serial_number: undefined, version: '3' },
      /^id: /,
    ],
  ])('with %s is refused, and the fault names property and section', (_what, type, change, expected) => {
    const object = JSON.parse(JSON.stringify({ ...valid(type), ...change })) as Thing;
    const faults = said(object);
    expect(
      faults.some((f) => expected.test(f)),
      faults.join('\n') || 'no fault',
    ).toBe(true);
    for (const fault of validateStix(object)) expect(fault.section).toMatch(/^\d+(\.\d+)*$/);
  });

  it('in a bundle is named by its place and id', () => {
    const faults = validateStix({ type: 'bundle', id: ref('bundle'), objects: [valid('tool'), { ...valid('mutex'), name: 1 }, 'text'] });
    expect(faults.map((f) => f.path)).toEqual(['objects.[2]', `objects.[1] ${ref('mutex')}.name`, 'objects.[2]']);
  });

  it('or anything else gets an answer, never a crash', () => {
    const anything = fc.anything({ withBigInt: false, withNullPrototype: true });
    fc.assert(
      fc.property(fc.constantFrom(...VALID), fc.string(), anything, anything, (object, key, content, whole) => {
        expect(Array.isArray(validateStix(whole))).toBe(true);
        const keys = Object.keys(object);
        const known = keys[key.length % keys.length] ?? key;
        for (const changed of [
          { ...object, [known]: content },
          { ...object, [key]: content },
          { ...object, extensions: content },
        ]) {
          expect(Array.isArray(validateStix(changed))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
