import { z } from 'zod';
import { KillChainPhase, objectShape } from './common.ts';
import { count, Identifier, list, ref, refButTo, strings, text, Timestamp } from './fields.ts';
import { META_TYPES, OPINIONS, SCO_TYPES, SRO_TYPES } from './vocabulary.ts';

/** Domain and relationship objects: STIX 2.1, sections 4 and 5. What ties properties together is in `rules.ts`. */

const s = z.string();
const opt = s.optional();
const described = { name: s, description: opt };
const killChain = { kill_chain_phases: list(KillChainPhase).optional() };
const aliases = { aliases: strings.optional() };
const seen = { first_seen: Timestamp.optional(), last_seen: Timestamp.optional() };
const words = strings.optional();
const many = z.int().min(1).max(999_999_999);

export const AttackPattern = z.looseObject({ ...objectShape('attack-pattern'), ...described, ...aliases, ...killChain });
export const Campaign = z.looseObject({ ...objectShape('campaign'), ...described, ...aliases, ...seen, objective: opt });
export const CourseOfAction = z.looseObject({ ...objectShape('course-of-action'), ...described });
export const Grouping = z.looseObject({
  ...objectShape('grouping'),
  name: opt,
  description: opt,
  context: s,
  object_refs: list(Identifier),
});
export const Identity = z.looseObject({
  ...objectShape('identity'),
  ...described,
  roles: words,
  identity_class: opt,
  sectors: words,
  contact_information: opt,
});
export const Incident = z.looseObject({ ...objectShape('incident'), ...described });
export const Indicator = z.looseObject({
  ...objectShape('indicator'),
  name: opt,
  description: opt,
  indicator_types: words,
  pattern: text((p) => p !== '', 'must not be empty', '4.7'),
  pattern_type: s,
  pattern_version: opt,
  valid_from: Timestamp,
  valid_until: Timestamp.optional(),
  ...killChain,
});
export const Infrastructure = z.looseObject({
  ...objectShape('infrastructure'),
  ...described,
  infrastructure_types: words,
  ...aliases,
  ...killChain,
  ...seen,
});
export const IntrusionSet = z.looseObject({
  ...objectShape('intrusion-set'),
  ...described,
  ...aliases,
  ...seen,
  goals: words,
  resource_level: opt,
  primary_motivation: opt,
  secondary_motivations: words,
});
export const Location = z.looseObject({
  ...objectShape('location'),
  name: opt,
  description: opt,
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  precision: z.number().min(0).optional(),
  region: opt,
  country: opt,
  administrative_area: opt,
  city: opt,
  street_address: opt,
  postal_code: opt,
});
export const Malware = z.looseObject({
  ...objectShape('malware'),
  name: opt,
  description: opt,
  malware_types: words,
  is_family: z.boolean(),
  ...aliases,
  ...killChain,
  ...seen,
  operating_system_refs: list(ref('software')).optional(),
  architecture_execution_envs: words,
  implementation_languages: words,
  capabilities: words,
  sample_refs: list(ref('artifact', 'file')).optional(),
});
export const MalwareAnalysis = z.looseObject({
  ...objectShape('malware-analysis'),
  product: s,
  version: opt,
  host_vm_ref: ref('software').optional(),
  operating_system_ref: ref('software').optional(),
  installed_software_refs: list(ref('software')).optional(),
  configuration_version: opt,
  modules: words,
  analysis_engine_version: opt,
  analysis_definition_version: opt,
  submitted: Timestamp.optional(),
  analysis_started: Timestamp.optional(),
  analysis_ended: Timestamp.optional(),
  result_name: opt,
  result: opt,
  analysis_sco_refs: list(Identifier).optional(),
  sample_ref: ref('artifact', 'file', 'network-traffic').optional(),
});
export const Note = z.looseObject({
  ...objectShape('note'),
  abstract: opt,
  content: s,
  authors: words,
  object_refs: list(Identifier),
});
export const ObservedData = z.looseObject({
  ...objectShape('observed-data'),
  first_observed: Timestamp,
  last_observed: Timestamp,
  number_observed: many,
  /** The form of STIX 2.0, deprecated: objects by key. */
  objects: z.record(z.string(), z.looseObject({ type: s })).optional(),
  object_refs: list(
    refButTo(
      ['attack-pattern', 'campaign', 'course-of-action', 'grouping', 'identity', 'incident', 'indicator', 'infrastructure'].concat(
        ['intrusion-set', 'location', 'malware', 'malware-analysis', 'note', 'observed-data', 'opinion', 'report', 'threat-actor', 'tool'],
        ['vulnerability', 'sighting', 'bundle', ...META_TYPES],
      ),
      'must be the id of an observable or a relationship',
    ),
  ).optional(),
});
export const Opinion = z.looseObject({
  ...objectShape('opinion'),
  explanation: opt,
  authors: words,
  opinion: z.enum(OPINIONS),
  object_refs: list(Identifier),
});
export const Report = z.looseObject({
  ...objectShape('report'),
  ...described,
  report_types: words,
  published: Timestamp,
  object_refs: list(Identifier),
});
export const ThreatActor = z.looseObject({
  ...objectShape('threat-actor'),
  ...described,
  threat_actor_types: words,
  ...aliases,
  ...seen,
  roles: words,
  goals: words,
  sophistication: opt,
  resource_level: opt,
  primary_motivation: opt,
  secondary_motivations: words,
  personal_motivations: words,
});
export const Tool = z.looseObject({
  ...objectShape('tool'),
  ...described,
  tool_types: words,
  ...aliases,
  ...killChain,
  tool_version: opt,
});
export const Vulnerability = z.looseObject({ ...objectShape('vulnerability'), ...described });

const anyEnd = refButTo([...SRO_TYPES, ...META_TYPES, 'bundle'], 'must be the id of a domain object or an observable');
export const Relationship = z.looseObject({
  ...objectShape('relationship'),
  relationship_type: text((t) => /^[a-z0-9-]+$/.test(t), 'must be of lower-case letters, digits and hyphens', '5.1'),
  description: opt,
  source_ref: anyEnd,
  target_ref: anyEnd,
  start_time: Timestamp.optional(),
  stop_time: Timestamp.optional(),
});
export const Sighting = z.looseObject({
  ...objectShape('sighting'),
  description: opt,
  ...seen,
  count: count.max(999_999_999).optional(),
  sighting_of_ref: refButTo([...SCO_TYPES, ...SRO_TYPES, ...META_TYPES, 'bundle'], 'must be the id of a domain object'),
  observed_data_refs: list(ref('observed-data')).optional(),
  where_sighted_refs: list(ref('identity', 'location')).optional(),
  summary: z.boolean().optional(),
});
