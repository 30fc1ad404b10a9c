/** Names that STIX 2.1 fixes: types, and the enumerations whose values it closes (section 10). Open vocabularies take any text. */

export const SDO_TYPES = [
  'attack-pattern',
  'campaign',
  'course-of-action',
  'grouping',
  'identity',
  'incident',
  'indicator',
  'infrastructure',
  'intrusion-set',
  'location',
  'malware',
  'malware-analysis',
  'note',
  'observed-data',
  'opinion',
  'report',
  'threat-actor',
  'tool',
  'vulnerability',
] as const;

export const SCO_TYPES = [
  'artifact',
  'autonomous-system',
  'directory',
  'domain-name',
  'email-addr',
  'email-message',
  'file',
  'ipv4-addr',
  'ipv6-addr',
  'mac-addr',
  'mutex',
  'network-traffic',
  'process',
  'software',
  'url',
  'user-account',
  'windows-registry-key',
  'x509-certificate',
] as const;

export const SRO_TYPES = ['relationship', 'sighting'] as const;
export const META_TYPES = ['extension-definition', 'language-content', 'marking-definition'] as const;

export const EXTENSION_TYPES = ['new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension'] as const;
export const OPINIONS = ['strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree'] as const;
export const ENCRYPTION_ALGORITHMS = ['AES-256-GCM', 'ChaCha20-Poly1305', 'mime-type-indicated'] as const;
export const ADDRESS_FAMILIES = ['AF_UNSPEC', 'AF_INET', 'AF_IPX', 'AF_APPLETALK', 'AF_NETBIOS', 'AF_INET6', 'AF_IRDA', 'AF_BTH'] as const;
export const SOCKET_TYPES = ['SOCK_STREAM', 'SOCK_DGRAM', 'SOCK_RAW', 'SOCK_RDM', 'SOCK_SEQPACKET'] as const;
export const INTEGRITY_LEVELS = ['low', 'medium', 'high', 'system'] as const;
export const SERVICE_START_TYPES = [
  'SERVICE_AUTO_START',
  'SERVICE_BOOT_START',
  'SERVICE_DEMAND_START',
  'SERVICE_DISABLED',
  'SERVICE_SYSTEM_ALERT',
] as const;
export const SERVICE_TYPES = [
  'SERVICE_KERNEL_DRIVER',
  'SERVICE_FILE_SYSTEM_DRIVER',
  'SERVICE_WIN32_OWN_PROCESS',
  'SERVICE_WIN32_SHARE_PROCESS',
] as const;
export const SERVICE_STATUSES = [
  'SERVICE_CONTINUE_PENDING',
  'SERVICE_PAUSE_PENDING',
  'SERVICE_PAUSED',
  'SERVICE_RUNNING',
  'SERVICE_START_PENDING',
  'SERVICE_STOP_PENDING',
  'SERVICE_STOPPED',
] as const;
export const REGISTRY_DATA_TYPES = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_DWORD_LITTLE_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_RESOURCE_LIST',
  'REG_FULL_RESOURCE_DESCRIPTION',
  'REG_RESOURCE_REQUIREMENTS_LIST',
  'REG_QWORD',
  'REG_INVALID_TYPE',
] as const;

/** Words that no type and no property may use: the standard keeps them for later. */
export const RESERVED_TYPES: ReadonlySet<string> = new Set(['action']);
export const RESERVED_PROPERTIES: ReadonlySet<string> = new Set([
  'action',
  'addresses',
  'first_seen_precision',
  'last_seen_precision',
  'phone_numbers',
  'severity',
  'usernames',
  'valid_from_precision',
  'valid_until_precision',
]);

const KNOWN: ReadonlySet<string> = new Set<string>([...SDO_TYPES, ...SCO_TYPES, ...SRO_TYPES, ...META_TYPES, 'bundle']);
export const isKnownType = (type: string): boolean => KNOWN.has(type);
