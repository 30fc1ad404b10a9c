import type { EntityKind } from '../../../model/vocabulary.ts';
import type { Cluster, Galaxy } from './schema.ts';

/** What a cluster of a galaxy is: the types are those of the galaxies MISP ships. */

const GROUPS =
  /^(?:threat-actor|mitre-(?:enterprise-attack-|mobile-attack-|ics-attack-|pre-attack-|ics-)?(?:intrusion-set|groups?)|microsoft-activity-group|intrusion-set|360net-threat-actor)$/;
const MALWARE =
  /^(?:malpedia|ransomware|rat|banker|botnet|stealer|backdoor|exploit-kit|cryptominers|android|tds|branded-vulnerability|mitre-.*malware|mitre-ics-software|malware)$/;
const TOOLS = /^(?:tool|tools|mitre-.*tool|surveillance-vendor)$/;
const TECHNIQUES = /^(?:mitre-(?:.*attack-pattern|techniques|ics-techniques)|attack-pattern)$/;
const VICTIMS: Readonly<Record<string, EntityKind>> = {
  'target-information': 'place',
  country: 'place',
  region: 'place',
  sector: 'sector',
};

export type ClusterSort = 'group' | 'malware' | 'tool' | 'technique' | 'campaign' | 'victim';

export interface Known {
  sort: ClusterSort;
  kind: EntityKind;
  name: string;
}

/** "Phishing - T1566" without its number: techniques go by their name, with the number in the words. */
const MITRE_NUMBER = / - ([TGSC]\d{4}(?:\.\d{3})?)$/;

/** Null: a cluster that says nothing that is kept, as one of a market or of a course of action. */
export const clusterOf = (galaxy: Galaxy, { value, type }: Cluster): Known | null => {
  const of = (type ?? galaxy.type ?? '').toLowerCase();
  const name = value.trim().slice(0, 300);
  if (name === '') return null;
  const bare = name.replace(MITRE_NUMBER, '');
  if (GROUPS.test(of)) return { sort: 'group', kind: 'group', name: bare };
  if (TECHNIQUES.test(of)) return { sort: 'technique', kind: 'technique', name };
  if (MALWARE.test(of)) return { sort: 'malware', kind: 'malware', name: bare };
  if (TOOLS.test(of)) return { sort: 'tool', kind: 'tool', name: bare };
  if (/campaign/.test(of)) return { sort: 'campaign', kind: 'campaign', name: bare };
  const victim = VICTIMS[of];
  return victim === undefined ? null : { sort: 'victim', kind: victim, name: bare };
};
