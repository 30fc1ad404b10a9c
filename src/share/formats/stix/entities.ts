import type { Entity } from '../../../model/records.ts';
import { byAssay, type Dated, marked, type StixItem, type StixObject } from './common.ts';
import { idOf, observableId } from './ids.ts';

/** Entities as domain objects and observables. Other names are left out: an alias is not an identity, and somebody has to say so. */

const HASHES: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256', 128: 'SHA-512' };

/** What an observable is told by, or null where its words have no form that STIX knows. */
const observableOf = (value: string): { type: string; by: Record<string, unknown> } | null => {
  if (/^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$/.test(value)) return { type: 'ipv4-addr', by: { value } };
  if (
    /^[0-9a-f]*:[0-9a-f:.]*(?:\/\d{1,3})?$/i.test(value) &&
    value.split(':').length > 2 &&
    !/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(value)
  )
    return { type: 'ipv6-addr', by: { value } };
  if (/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(value)) return { type: 'mac-addr', by: { value: value.toLowerCase() } };
  if (/^[a-z][a-z0-9+.-]*:\/\/[^\s"<>\\^`{|}]+$/i.test(value)) return { type: 'url', by: { value } };
  if (/^[^\s@"]+@[^\s@"]+\.[a-z]{2,}$/i.test(value)) return { type: 'email-addr', by: { value } };
  const algorithm = /^[0-9a-f]+$/i.test(value) ? HASHES[value.length] : undefined;
  if (algorithm !== undefined) return { type: 'file', by: { hashes: { [algorithm]: value.toLowerCase() } } };
  if (/^HK(?:LM|CU|CR|U|CC|EY_)/i.test(value) && value.includes('\\')) return { type: 'windows-registry-key', by: { key: value } };
  const system = /^AS(\d{1,10})$/i.exec(value)?.[1];
  if (system !== undefined) return { type: 'autonomous-system', by: { number: Number(system) } };
  if (
    /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(value) &&
    !/\.(?:exe|dll|ps1|bat|zip|docx?|xlsx?|pdf|js|vbs|sh|py)$/i.test(value)
  )
    return { type: 'domain-name', by: { value: value.toLowerCase() } };
  if (/^[^\s]+\.[a-z0-9]{1,8}$/i.test(value)) return { type: 'file', by: { name: value.split(/[\\/]/).at(-1) ?? value } };
  return null;
};

const CLASSES: Partial<Record<Entity['kind'], string>> = {
  state: 'government',
  person: 'individual',
  sector: 'class',
  generic: 'group',
  place: 'unspecified',
  observable: 'unspecified',
};
const TECHNIQUE = /\bT\d{4}(?:\.\d{3})?\b/;

const mitreOf = (id: string): Record<string, unknown> => ({
  source_name: 'mitre-attack',
  external_id: id,
  url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}`,
});

const typeOf = (e: Entity): string => {
  switch (e.kind) {
    case 'persona':
      return 'threat-actor';
    case 'group':
      return 'intrusion-set';
    case 'campaign':
    case 'malware':
    case 'tool':
    case 'vulnerability':
      return e.kind;
    case 'technique':
      return 'attack-pattern';
    case 'place':
      return e.country === null ? 'identity' : 'location';
    case 'observable':
      return observableOf(e.name)?.type ?? 'identity';
    default:
      return 'identity';
  }
};

/** The id of the object that stands for an entity. */
export const entityRef = (e: Entity): string => {
  const observable = e.kind === 'observable' ? observableOf(e.name) : null;
  return observable === null ? idOf(typeOf(e), e.id) : observableId(observable.type, observable.by);
};

/** Only identities may be authors: who speaks and is something else, such as a persona, has one beside it. */
export const voiceRef = (e: Entity): string => idOf('identity', e.id);

const identityOf = (e: Entity, dated: Dated): StixItem =>
  byAssay('identity', e.id, dated, {
    name: e.name,
    description: e.named ? undefined : 'Known by a description only.',
    identity_class: CLASSES[e.kind] ?? 'organization',
    sectors: e.sector === null ? undefined : [e.sector],
  });

/** Who speaks, as an author of objects. */
export const voiceItem = (e: Entity, dated: Dated): StixItem =>
  typeOf(e) === 'identity'
    ? identityOf(e, dated)
    : byAssay('identity', e.id, dated, {
        name: e.name,
        description: `The voice of ${e.name}, as author of what it says.`,
        identity_class: 'group',
      });

/** The object that stands for an entity. */
export const entityItem = (e: Entity, dated: Dated): StixItem => {
  const observable = e.kind === 'observable' ? observableOf(e.name) : null;
  if (observable !== null) {
    const object: StixObject = { type: observable.type, spec_version: '2.1', id: entityRef(e), ...observable.by };
    return marked(object, dated);
  }
  const type = typeOf(e);
  if (type === 'identity') return identityOf(e, dated);
  const technique = e.kind === 'technique' ? TECHNIQUE.exec(e.name)?.[0] : undefined;
  const references =
    technique !== undefined
      ? [mitreOf(technique)]
      : e.kind === 'vulnerability' && /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/.test(e.name)
        ? [{ source_name: 'cve', external_id: e.name }]
        : undefined;
  return byAssay(type, e.id, dated, {
    name: e.name,
    is_family: type === 'malware' ? true : undefined,
    country: type === 'location' ? (e.country ?? undefined) : undefined,
    external_references: references,
  });
};
