import type { EntityKind } from '../../model/vocabulary.ts';

/** Kinds of entities. */
export const KINDS: Readonly<Record<EntityKind, string>> = {
  state: 'state',
  agency: 'public body',
  organisation: 'organisation',
  outlet: 'news outlet',
  vendor: 'security company',
  person: 'person',
  persona: 'persona',
  group: 'group',
  generic: 'unnamed',
  sector: 'sector',
  place: 'place',
  campaign: 'campaign',
  malware: 'malware',
  tool: 'tool',
  vulnerability: 'vulnerability',
  technique: 'technique',
  observable: 'indicator',
};
