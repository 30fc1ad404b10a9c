import { z } from 'zod';
import { ipSet } from '../../core/ip-set.ts';
import { isCharset } from './charsets.ts';
import { extensionsOf, observableShape } from './common.ts';
import { isCpe, isSoftwareLanguage } from './software.ts';
import {
  Binary,
  count,
  dictionary,
  dictionaryOf,
  Hashes,
  Hex,
  Identifier,
  integer,
  list,
  ref,
  strings,
  text,
  Timestamp,
} from './fields.ts';
import { typedRef, Uri } from './fields.ts';
import { fileExtensions, networkExtensions, processExtensions, userAccountExtensions } from './observable-extensions.ts';
import { ENCRYPTION_ALGORITHMS, REGISTRY_DATA_TYPES } from './vocabulary.ts';

/** Observables: STIX 2.1, section 6. What ties properties together is in `rules.ts`. */

const opt = z.string().optional();
const flag = z.boolean().optional();
const time = Timestamp.optional();
const amount = count.optional();
const refs = (...types: string[]) => list(ref(...types)).optional();
const address = (bits: 32 | 128) =>
  text(
    (v) => ipSet(v)?.bits === bits,
    bits === 32 ? 'is no IPv4 address or CIDR block' : 'is no IPv6 address or CIDR block',
    bits === 32 ? '6.8' : '6.9',
  );
const Charset = (section: string) => text(isCharset, 'is no character set that the IANA has registered', section).optional();
const port = z.int().min(0).max(65_535).optional();

export const Artifact = z.looseObject({
  ...observableShape('artifact'),
  mime_type: text(
    (m) => /^(?:application|audio|font|image|message|model|multipart|text|video)\/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*(?:;.*)?$/.test(m),
    'is no media type that the IANA has registered',
    '6.1',
  ).optional(),
  payload_bin: Binary.optional(),
  url: Uri.optional(),
  hashes: Hashes.optional(),
  encryption_algorithm: z.enum(ENCRYPTION_ALGORITHMS).optional(),
  decryption_key: opt,
});
export const AutonomousSystem = z.looseObject({ ...observableShape('autonomous-system'), number: integer, name: opt, rir: opt });
export const Directory = z.looseObject({
  ...observableShape('directory'),
  path: z.string(),
  path_enc: Charset('6.3'),
  ctime: time,
  mtime: time,
  atime: time,
  contains_refs: refs('file', 'directory'),
});
export const DomainName = z.looseObject({
  ...observableShape('domain-name'),
  value: text((v) => v !== '' && !/[\s/@]/.test(v), 'is no domain name', '6.4'),
  resolves_to_refs: refs('ipv4-addr', 'ipv6-addr', 'domain-name'),
});
export const EmailAddress = z.looseObject({
  ...observableShape('email-addr'),
  value: text((v) => /^[^\s@<>]+@[^\s@<>]+$/.test(v), 'is no e-mail address alone, as jane@example.com', '6.5'),
  display_name: opt,
  belongs_to_ref: ref('user-account').optional(),
});
const MimePart = z
  .looseObject({
    body: opt,
    body_raw_ref: ref('artifact', 'file').optional(),
    content_type: opt,
    content_disposition: opt,
  })
  .refine((part) => part.body !== undefined || part.body_raw_ref !== undefined, {
    error: 'must have a body or a body_raw_ref',
    params: { section: '6.6' },
  });
export const EmailMessage = z.looseObject({
  ...observableShape('email-message'),
  is_multipart: z.boolean(),
  date: time,
  content_type: opt,
  from_ref: ref('email-addr').optional(),
  sender_ref: ref('email-addr').optional(),
  to_refs: refs('email-addr'),
  cc_refs: refs('email-addr'),
  bcc_refs: refs('email-addr'),
  message_id: opt,
  subject: opt,
  received_lines: strings.optional(),
  additional_header_fields: dictionary.optional(),
  body: opt,
  body_multipart: list(MimePart).optional(),
  raw_email_ref: ref('artifact').optional(),
});
export const StixFile = z.looseObject({
  ...observableShape('file'),
  extensions: extensionsOf(fileExtensions).optional(),
  hashes: Hashes.optional(),
  size: amount,
  name: opt,
  name_enc: Charset('6.7'),
  magic_number_hex: Hex.optional(),
  mime_type: opt,
  ctime: time,
  mtime: time,
  atime: time,
  parent_directory_ref: ref('directory').optional(),
  contains_refs: list(Identifier).optional(),
  content_ref: ref('artifact').optional(),
});
const addressRefs = { resolves_to_refs: refs('mac-addr'), belongs_to_refs: refs('autonomous-system') };
export const Ipv4Address = z.looseObject({ ...observableShape('ipv4-addr'), value: address(32), ...addressRefs });
export const Ipv6Address = z.looseObject({ ...observableShape('ipv6-addr'), value: address(128), ...addressRefs });
export const MacAddress = z.looseObject({
  ...observableShape('mac-addr'),
  value: text((v) => /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(v), 'is no MAC address in lower case, as d2:fb:49:24:37:18', '6.10'),
});
export const Mutex = z.looseObject({ ...observableShape('mutex'), name: z.string() });
const endpoint = typedRef('ipv4-addr', 'ipv6-addr', 'mac-addr', 'domain-name').optional();
export const NetworkTraffic = z.looseObject({
  ...observableShape('network-traffic'),
  extensions: extensionsOf(networkExtensions).optional(),
  start: time,
  end: time,
  is_active: flag,
  src_ref: endpoint,
  dst_ref: endpoint,
  src_port: port,
  dst_port: port,
  protocols: strings,
  src_byte_count: amount,
  dst_byte_count: amount,
  src_packets: amount,
  dst_packets: amount,
  ipfix: dictionaryOf(z.union([z.string(), z.int()])).optional(),
  src_payload_ref: ref('artifact').optional(),
  dst_payload_ref: ref('artifact').optional(),
  encapsulates_refs: refs('network-traffic'),
  encapsulated_by_ref: ref('network-traffic').optional(),
});
export const Process = z.looseObject({
  ...observableShape('process'),
  extensions: extensionsOf(processExtensions).optional(),
  is_hidden: flag,
  pid: integer.optional(),
  created_time: time,
  cwd: opt,
  command_line: opt,
  environment_variables: dictionaryOf(z.string()).optional(),
  opened_connection_refs: refs('network-traffic'),
  creator_user_ref: ref('user-account').optional(),
  image_ref: ref('file').optional(),
  parent_ref: ref('process').optional(),
  child_refs: refs('process'),
});
export const Software = z.looseObject({
  ...observableShape('software'),
  name: z.string(),
  cpe: text(isCpe, 'is no CPE 2.3 name', '6.14').optional(),
  swid: opt,
  languages: list(text(isSoftwareLanguage, 'is no language code of three letters (ISO 639-2)', '6.14')).optional(),
  vendor: opt,
  version: opt,
});
export const UrlObject = z.looseObject({ ...observableShape('url'), value: Uri });
export const UserAccount = z.looseObject({
  ...observableShape('user-account'),
  extensions: extensionsOf(userAccountExtensions).optional(),
  user_id: opt,
  credential: opt,
  account_login: opt,
  account_type: opt,
  display_name: opt,
  is_service_account: flag,
  is_privileged: flag,
  can_escalate_privs: flag,
  is_disabled: flag,
  account_created: time,
  account_expires: time,
  credential_last_changed: time,
  account_first_login: time,
  account_last_login: time,
});
const RegistryValue = z
  .looseObject({ name: opt, data: opt, data_type: z.enum(REGISTRY_DATA_TYPES).optional() })
  .refine((v) => Object.keys(v).length > 0, { error: 'must not be empty', params: { section: '6.17' } });
export const WindowsRegistryKey = z.looseObject({
  ...observableShape('windows-registry-key'),
  key: text((k) => !/^(?:HKLM|HKCC|HKCR|HKCU|HKU)(?:\\|$)/i.test(k), 'must not shorten the name of its hive', '6.17').optional(),
  values: list(RegistryValue).optional(),
  modified_time: time,
  creator_user_ref: ref('user-account').optional(),
  number_of_subkeys: integer.optional(),
});
export const X509Certificate = z.looseObject({
  ...observableShape('x509-certificate'),
  is_self_signed: flag,
  hashes: Hashes.optional(),
  version: opt,
  serial_number: opt,
  signature_algorithm: opt,
  issuer: opt,
  validity_not_before: time,
  validity_not_after: time,
  subject: opt,
  subject_public_key_algorithm: opt,
  subject_public_key_modulus: opt,
  subject_public_key_exponent: integer.optional(),
  x509_v3_extensions: z
    .looseObject({ private_key_usage_period_not_before: time, private_key_usage_period_not_after: time })
    .refine((e) => Object.keys(e).length > 0, { error: 'must not be empty', params: { section: '6.18' } })
    .optional(),
});
