import { documentName } from '../../../core/names.ts';
import type { ObservableType } from '../../../core/observable.ts';
import type { SharedHead } from '../../../model/sharing.ts';
import { SigmaRule } from '../../../model/sigma.ts';
import { recordUuid } from '../../ids.ts';
import { headLines, type Kept, namedBy, type Sorted } from './kept.ts';

/** Rules in Sigma, one a document of a YAML stream. */

type Looked = Pick<SigmaRule, 'logsource' | 'detection'>;

const HASHES: Partial<Record<ObservableType, string>> = { md5: 'MD5', sha1: 'SHA1', sha256: 'SHA256' };

/** `*` and `?` are wildcards in Sigma, a backslash takes their meaning away. */
const literal = (value: string): string => value.replace(/[\\*?]/g, (mark) => `\\${mark}`);

const lookFor = ({ type, value }: Kept): Looked | null => {
  const one = (category: string, field: string, of: string | string[]): Looked => ({
    logsource: { category },
    detection: { selection: { [field]: of }, condition: 'selection' },
  });
  switch (type) {
    case 'ipv4':
    case 'ipv6':
      return one('firewall', 'dst_ip', value);
    case 'cidr':
      return one('firewall', 'dst_ip|cidr', value);
    case 'domain':
    case 'onion':
      return {
        logsource: { category: 'dns' },
        detection: { exact: { query: literal(value) }, below: { 'query|endswith': `.${literal(value)}` }, condition: 'exact or below' },
      };
    case 'url':
      return one('proxy', 'c-uri|contains', literal(value.replace(/^https?:\/\//i, '')));
    default: {
      const algorithm = HASHES[type];
      return algorithm === undefined
        ? null
        : {
            ...one('process_creation', 'Hashes|contains', `${algorithm}=${value}`),
            logsource: { category: 'process_creation', product: 'windows' },
          };
    }
  }
};

/** A value of YAML: JSON is YAML where its strings are quoted, and quoted strings cannot become anything else. */
const yaml = (value: unknown, indent: string): string => {
  if (Array.isArray(value)) return value.map((item) => `\n${indent}- ${JSON.stringify(item)}`).join('');
  if (typeof value !== 'object' || value === null) return ` ${ascii(JSON.stringify(value))}`;
  return Object.entries(value)
    .map(([key, item]) => `\n${indent}${/^[a-z_]+$/i.test(key) ? key : JSON.stringify(key)}:${yaml(item, `${indent}  `)}`)
    .join('');
};
/** YAML allows few characters of Unicode's edges as they are; all may be escaped. */
const ascii = (json: string): string => json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const clip = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

const ruleOf = (k: Kept): SigmaRule | null => {
  const looked = lookFor(k);
  if (looked === null) return null;
  const { ref, tlp } = k.document;
  return SigmaRule.parse({
    title: clip(`${k.type} ${k.value} named by ${ref.source}`, 250),
    id: recordUuid('sigma', k.value),
    status: 'experimental',
    description: clip(
      `Named by ${namedBy(k, 400)}${documentName(ref) === null ? '' : ` in: ${documentName(ref) ?? ''}`}. Expires ${k.expires}.`,
      1000,
    ),
    ...(ref.url === null ? {} : { references: [ref.url] }),
    author: 'Assay',
    date: k.seen,
    tags: [`tlp.${tlp.replace('+', '-')}`],
    logsource: looked.logsource,
    detection: looked.detection,
    falsepositives: ['The document may name it for another reason than that it belongs to the attack.'],
    level: 'low',
    expires: k.expires,
  });
};

/** Rules that have not expired. Kinds for which Sigma has no field are counted in the head. */
export const sigmaRules = (head: SharedHead, sorted: Sorted): string => {
  const rules = sorted.kept.filter((k) => !k.expired).map(ruleOf);
  const without = rules.filter((rule) => rule === null).length;
  const lines = headLines(head, sorted, [
    'Expired ones are left out.',
    ...(without === 0 ? [] : [`${without} of them have no rule here: they are in the plain list.`]),
  ]);
  return [...lines.map((line) => `# ${line}\n`), ...rules.filter((rule) => rule !== null).map((rule) => `---${yaml(rule, '')}\n`)].join('');
};
